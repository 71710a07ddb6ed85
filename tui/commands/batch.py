"""Clean a whole folder, in several processes: `presscheck clean --batch IN OUT`."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotations.by_hand import ByHand, all_by_hand
from annotations.errors import NotWritten, StoreError
from annotations.safe_files import write_whole
from seeds.errors import Unreadable
from seeds.finding import find
from seeds.loading import load
from seeds.names import printable
from tui.commands.body import body
from tui.desk import Asked, nothing_found, warn
from tui.errors import UsageError

_held: list[ByHand] = []
"""What people have kept or dropped, as each process is told it when it begins."""


def clean_folder(asked: Asked, source: Path, target: Path, *, jobs: int) -> int:
    """Write `target`/<same name>.txt for each document in `source` and below, in so many processes.

    What people have kept or dropped is read once, from the store that is `asked` for. 0, or 2 where none
    could be written; what cannot be read or written is told of. Raises UsageError where `source` is no folder
    with documents, or `target` no place for them.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (start-up time)

    places = list(_places(_documents(source, target), source, target))
    _refuse_loss(places)
    written = 0
    by_hand = _by_hand(asked)
    with ProcessPoolExecutor(max(1, jobs), initializer=_begin, initargs=(by_hand,)) as pool:
        for number, trouble in enumerate(pool.map(_clean_one, places, chunksize=8), 1):
            if trouble:
                warn(trouble)
            else:
                written += 1
            if sys.stderr.isatty():
                print(f"\rcleaned {number:,} of {len(places):,}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return 0 if written else 2


def _begin(by_hand: list[ByHand]) -> None:
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
    real_source, real_target = _real(source), _real(target)
    has_target_inside = real_target != real_source and real_target.is_relative_to(real_source)
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


def _clean_one(place: tuple[Path, Path]) -> str:
    """Clean one document; the sentence that says why it could not be done, or nothing."""
    source, target = place
    try:
        document = load(source)
        for by_hand in _held:
            document = by_hand.corrected(document)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, body(document))
    except (Unreadable, NotWritten) as error:
        return printable(str(error))
    except OSError as error:
        return f"{printable(str(target.parent))} cannot be made a folder ({error.strerror})."
    return ""
