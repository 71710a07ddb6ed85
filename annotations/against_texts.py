"""Does what was said about a document stand in its texts: those that were kept, and the file as it is now?"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from annotations.finding import Finding
from annotations.model import Annotation, Record, Tick
from annotations.moves import Kept, Move
from annotations.places import absolute
from annotations.renamed import found_again
from annotations.rows import Row, shortened
from annotations.rulings import Ruling
from annotations.soundness import Mark, amiss, mark_of
from annotations.texts import Texts
from seeds.document import fingerprint

Placed = Mark | Move


def against_kept_texts(texts: Texts, record: Record, marks: list[Placed], now: str) -> Iterator[Finding]:
    """Kept texts that were altered or removed; quotes that do not stand in the very text they were made on.

    `now` is the fingerprint of the document as it is on the disk, "" of one that cannot be read.
    """
    legible: dict[str, str | None] = {}
    for mark in marks:
        name = mark.fingerprint
        if name not in legible:
            legible[name] = texts.sound(name)
            if legible[name] is None:
                yield from _not_legible(texts, record, name, is_in_file=name == now)
        text, quote = legible[name], _quote(mark)
        if quote and text is not None and not text.startswith(quote, mark.start):
            sentence = f"At {mark.start} the text that it was made on does not read {shortened(quote)}."
            yield Finding(record.path, mark.id, sentence)


def barred(texts: Texts) -> Iterator[Finding]:
    """That no text can be kept, and so nothing changed, for something else has the name of their folder."""
    if texts.is_barred:
        yield Finding("", "", f"{texts.folder} is not a folder: move it away, for nothing can be changed.")


def _not_legible(texts: Texts, record: Record, name: str, *, is_in_file: bool) -> Iterator[Finding]:
    if texts.lacks(name):
        why = (
            "the file still has it, and the next change to what is said about it keeps it"
            if is_in_file
            else "what does not stand in the file can be found by its quotes only"
        )
        sentence = f"The text {name}, on which something was marked, is not kept: {why}."
        yield Finding(record.path, "", sentence, is_note=is_in_file)
    elif texts.has(name):
        yield Finding(record.path, "", f"The text that was kept as {name} is damaged.")


def lost_texts(
    texts: Texts, marks: Mapping[Record, list[Placed]], root: Path, text_of: Callable[[Path], str]
) -> Iterator[tuple[Record, str]]:
    """The texts, by fingerprint, on which something was marked, and which are nowhere any more.

    Neither are they kept, nor are they what the file of the document holds now. No file is opened where all
    are kept.
    """
    wanted = {
        record: names
        for record, placed in marks.items()
        if (names := {mark.fingerprint for mark in placed if texts.lacks(mark.fingerprint)})
    }
    now_at = found_again(marks, root, text_of) if wanted else {}
    for record, names in sorted(wanted.items(), key=lambda each: each[0].path):
        path = now_at.get(record.id) or absolute(root, record.path)
        _, in_file = against_file(path, record, [], text_of)
        for name in sorted(names - {in_file}):
            yield record, name


def against_file(
    path: Path, record: Record, marks: list[Placed], text_of: Callable[[Path], str]
) -> tuple[list[Finding], str]:
    """What does not stand in the document's file, which is at `path`; and its fingerprint, or ""."""
    from seeds.errors import Unreadable  # noqa: PLC0415 - start-up time

    try:
        text = text_of(path)
    except (Unreadable, OSError) as error:
        return [Finding(record.path, "", str(error))], ""
    return list(_not_standing(text, record, marks)), fingerprint(text)


def _not_standing(text: str, record: Record, marks: list[Placed]) -> Iterator[Finding]:
    for mark in marks:
        if isinstance(mark, Move):
            continue  # that it does not stand there any more is why there is one
        if mark.end > len(text):
            sentence = f"The span {mark.start} to {mark.end} reaches past the text's end, {len(text)}"
        elif (quote := _quote(mark)) and not text.startswith(quote, mark.start):
            sentence = f"At {mark.start} the text no longer reads {shortened(quote)}"
        else:
            continue
        again = "; M in the reader places it again" if isinstance(mark, Annotation) else ""
        yield Finding(record.path, mark.id, f"{sentence}{again}.")


def placed_marks(rows: list[Row], document: str) -> list[Placed]:
    """What stands, or stood, in texts of the document, as far as it can be read; in the order of places."""
    sound = (row for row in rows if not amiss(row, document))
    # Of a ruling whose words have changed its difference is open again: it is nobody's to put right.
    placed = (mark for mark in map(mark_of, sound) if not isinstance(mark, (Kept, Ruling)))
    return sorted(placed, key=lambda mark: mark.span)


def _quote(mark: Placed) -> str:
    return "" if isinstance(mark, Tick) else mark.quote
