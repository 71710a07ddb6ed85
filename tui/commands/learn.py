"""Refit the weights of cleaning to what was kept and dropped by hand: `presscheck clean --learn`."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from annotations.by_hand import OfDocument, corrections_of
from annotations.errors import NotWritten
from annotations.safe_files import write_whole
from seeds.cleaning.furniture import ALONE
from seeds.cleaning.judging import judge
from seeds.cleaning.learning import Case, refitted
from seeds.cleaning.learnt import learnt_file
from seeds.cleaning.lines import Lines, lines_of
from seeds.cleaning.weights import Weights, shipped, written
from seeds.document import Document
from seeds.loading import is_page
from seeds.neighbours import furniture_in_folder
from tui.desk import Asked, loaded
from tui.errors import UsageError


def learn(asked: Asked) -> int:
    """Learn from the store that is asked for: 0. Raises UsageError where there is nothing to learn from."""
    with asked.reading() as store:
        corrected = list(corrections_of(store))
    cases = [case for each in corrected if (case := _case(each))]
    said = sum(len(case.said) for case in cases)
    if not said:
        raise UsageError(
            f"{asked.store} has nothing to learn from: keep or drop lines of texts in the reader first (K)."
        )
    before = _as_said(shipped(), cases)
    weights = shipped()
    for number, better in enumerate(refitted(shipped(), cases), 1):
        weights = better
        if sys.stderr.isatty():
            print(f"\rlearning: round {number}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    path = learnt_file()
    about = {"fitted": datetime.now(UTC).date().isoformat(), "by": "presscheck clean --learn", "lines": said}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, [written(weights, about), "\n"], mode=0o600)
    except NotWritten as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"{path.parent} cannot be made a folder ({error.strerror}).") from error
    _have_counted_anew(asked)
    after = _as_said(weights, cases)
    print(
        f"Learnt from {said} line{'s' if said > 1 else ''} in {len(cases)} "
        f"document{'s' if len(cases) > 1 else ''}: {after} are now judged as you did, {before} were before.\n"
        f"The weights are in {path}; remove it to have back those that came with presscheck."
    )
    return 0


def _have_counted_anew(asked: Asked) -> None:
    store, trouble = asked.open_to_write()
    try:
        if not trouble:
            store.forget_figures()
    finally:
        store.close()


def _case(corrected: OfDocument) -> Case | None:
    """What was said of a text's lines; None for a page in HTML, and for a file that is not there any more."""
    path = corrected.path
    document = None if path is None or is_page(path) else loaded(path)
    if document is None:
        return None
    lines = lines_of(document.text)
    said = dict(_said(document, lines, corrected))
    furniture = furniture_in_folder(document.path, document.text) if said else ALONE
    return Case(lines, furniture, said) if said else None


def _said(document: Document, lines: Lines, corrected: OfDocument) -> Iterator[tuple[int, bool]]:
    """Each line of which most was kept or dropped, where the text is still what it was; later words last."""
    for span, keep, quote, _ in corrected.said:
        if document.text[span.start : span.end] == quote:
            for index, (start, end) in enumerate(zip(lines.starts, lines.ends, strict=True)):
                if 2 * (min(end, span.end) - max(start, span.start)) > end - start:
                    yield index, keep


def _as_said(weights: Weights, cases: Sequence[Case]) -> int:
    """How many of the lines are judged as the person did."""
    right = 0
    for case in cases:
        kept = judge(case.lines, case.furniture, weights).kept
        right += sum(kept[index] == keep for index, keep in case.said.items())
    return right
