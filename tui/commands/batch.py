"""Clean a whole folder, in several processes: `presscheck clean --batch IN OUT`."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path

from annotations.amounts import many
from annotations.by_hand import ByHand, all_by_hand
from annotations.errors import NotWritten, StoreError
from annotations.safe_files import clean_leftovers_below, write_whole
from seeds.errors import Unreadable
from seeds.finding import find
from seeds.loading import load
from seeds.names import printable
from tui.commands.body import body
from tui.desk import Asked, nothing_found, warn
from tui.errors import UsageError


class Outcome(Enum):
    """What became of a document."""

    WRITTEN = "written"
    NOT_READ = "not read"
    NOT_WRITTEN = "not written"


_held: list[ByHand] = []
"""What people have kept or dropped, as each process is told it when it begins."""


def clean_folder(asked: Asked, source: Path, target: Path, *, jobs: int) -> int:
    """Write `target`/<same name>.txt for each document in `source` and below, in so many processes.

    What people have kept or dropped is read once, from the store that is `asked` for. 0, 1 where some could
    not be written, or 2 where none could; what cannot be read or written is told of. Raises UsageError where
    `source` is no folder with documents, or `target` no place for them.
    """
    places = list(_places(_documents(source, target), source, target))
    _refuse_loss(places)
    _make_ready(target)
    by_hand = _by_hand(asked)
    outcomes = list(_outcomes(places, by_hand, jobs))
    written = outcomes.count(Outcome.WRITTEN)
    if not written:
        return 2
    if _lies_inside(target, source):
        from tui.commands.targets import tell_if_listed  # noqa: PLC0415 (start-up time)

        tell_if_listed(target, asked)
    return 1 if Outcome.NOT_WRITTEN in outcomes else 0


def _outcomes(places: Sequence[tuple[Path, Path]], by_hand: list[ByHand], jobs: int) -> Iterator[Outcome]:
    """What became of each document; what was not done is told of. Raises UsageError."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (start-up time)

    from tui.commands.workers import done_by_workers  # noqa: PLC0415 (start-up time)

    is_seen = sys.stderr.isatty()
    number = 0
    try:
        done = done_by_workers(_clean_one, places, jobs=jobs, begin=_hold, given=by_hand)
        for number, (outcome, trouble) in enumerate(done, 1):
            if trouble:
                warn(trouble)
            yield outcome
            if is_seen:
                print(f"\rcleaned {number:,} of {len(places):,}", end="", file=sys.stderr, flush=True)
    except BrokenProcessPool as error:
        raise UsageError(
            f"a process that cleaned was killed after {number:,} of {many(len(places), 'document')}, perhaps "
            "because memory ran out: fewer --jobs take less."
        ) from error
    if is_seen:
        print(file=sys.stderr)


def _make_ready(target: Path) -> None:
    """Make the folder, without what an earlier batch that was killed has left. Raises UsageError."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{target} cannot be made a folder ({error.strerror}).") from error
    if not os.access(target, os.W_OK | os.X_OK):
        raise UsageError(f"{target} could not be written: nothing may be put into this folder.")
    clean_leftovers_below(target)


def _hold(by_hand: list[ByHand]) -> None:
    _held.extend(by_hand)


def _by_hand(asked: Asked) -> list[ByHand]:
    """What the store says; nothing, and a sentence, where it cannot be read."""
    with asked.reading_if_possible() as store:
        try:
            return [] if store is None else [all_by_hand(store, lambda sentence: warn(printable(sentence)))]
        except StoreError as error:
            warn(printable(str(error)))
            return []


def _documents(source: Path, target: Path) -> Iterator[Path]:
    """The documents of `source`, without those of an earlier batch where `target` lies in it."""
    if not os.path.isdir(source):  # noqa: PTH112 (Path.is_dir raises where a folder may not be entered)
        raise UsageError(f"{source} is not a folder of documents.")
    found = list(find([source]))
    if not found:
        raise UsageError(nothing_found([source]))
    real_target, has_target_inside = _real(target), _lies_inside(target, source)
    for each in found:
        if each.problem:
            warn(f"{printable(str(each.path))} {each.problem}.")
        elif not (has_target_inside and _real(each.path).is_relative_to(real_target)):
            yield each.path


def _refuse_loss(places: Sequence[tuple[Path, Path]]) -> None:
    """Raise UsageError where a cleaned text would take the place of a document."""
    documents = {_real(document) for document, _ in places}
    for _, place in places:
        if _real(place) in documents:
            raise UsageError(f"{place} is a document, and would be lost; name another folder for OUT.")


def _lies_inside(target: Path, source: Path) -> bool:
    real_source, real_target = _real(source), _real(target)
    return real_target != real_source and real_target.is_relative_to(real_source)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _places(documents: Iterable[Path], source: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """Each document with the file for its cleaned text.

    Of documents that differ in their suffix alone, the others keep theirs: `a.txt`, `a.md.txt`.
    """
    taken: set[str] = set()
    for document in sorted(documents, key=lambda path: path.suffix.lower() != ".txt"):
        name = document.relative_to(source)
        place = name.with_suffix(".txt")
        if str(place).casefold() in taken:
            place = name
        while str(place).casefold() in taken or place.suffix != ".txt":
            place = place.with_name(f"{place.name}.txt")
        taken.add(str(place).casefold())
        yield document, target / place


def _clean_one(place: tuple[Path, Path]) -> tuple[Outcome, str]:
    """Clean one document: what became of it, and the sentence that says why it could not be done."""
    source, target = place
    try:
        document = load(source)
        for by_hand in _held:
            document = by_hand.corrected(document)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, body(document), leftovers=False)
    except Unreadable as error:
        return Outcome.NOT_READ, printable(str(error))
    except NotWritten as error:
        return Outcome.NOT_WRITTEN, printable(str(error))
    except OSError as error:
        sentence = f"{printable(str(target.parent))} cannot be made a folder ({error.strerror})."
        return Outcome.NOT_WRITTEN, sentence
    return Outcome.WRITTEN, ""
