"""Reading brat's folders, or one of their pairs of .txt and .ann, ours and those of others."""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from annotations.formats.brat_config import ANNOTATION, BadConfig, is_ours, tags_in
from annotations.formats.brat_fragments import fragments, rejoined, says, words_of
from annotations.formats.brat_lines import AnnFile, Mark
from annotations.formats.brat_list import Listed, listed_in
from annotations.formats.brat_names import unescaped
from annotations.formats.plain import printable
from annotations.incoming import (
    LARGEST,
    BadImport,
    Incoming,
    IncomingAnnotation,
    IncomingDocument,
    IncomingLink,
    text_of,
)
from annotations.links import LinkKind
from annotations.rows import shortened
from seeds.spans import Span

NOTE = "AnnotatorNotes"
"""The type of the notes that people write in brat."""
EXACT_SPAN = "PresscheckSpan"
"""The type of our notes on where an annotation begins and ends that brat's fragments do not tell."""

_BOM = "\ufeff"
_KINDS = {**{kind.value: kind for kind in LinkKind}, "equiv": LinkKind.SAME}
_NEW, _BESIDE = (".txt", ".ann"), frozenset({".a1", ".a2", ".rel", ".co"})
_MOST_NAMED = 3


class _Setting(NamedTuple):
    """What is known of a folder: whose it is, what its types stand for, which documents are in it."""

    ours: bool
    tags: Mapping[str, str]
    listed: Listed


class _Text(NamedTuple):
    """The text as documents have it, and where characters of the file were `dropped` that are not in it.

    brat counts a byte order mark, and both characters of a Windows line end; our texts have neither.
    """

    text: str
    dropped: list[int]
    length: int

    def span(self, start: int, end: int) -> Span:
        return Span(start - bisect_left(self.dropped, start), end - bisect_left(self.dropped, end))


def read(path: Path) -> Incoming:
    """What a folder brings, or a .txt or .ann with the other beside it. Raises BadImport.

    Texts without annotations come as documents; what has no text is passed over, and remarked on.
    """
    counts: Counter[str] = Counter()
    remarks: list[str] = []
    pairs = _pairs_in(path, remarks) if path.is_dir() else [_pair_of(path)]
    setting = _setting_of(path if path.is_dir() else path.parent)
    parts = [_read_pair(text, annotations, setting, counts) for text, annotations in pairs]
    return Incoming(
        documents=tuple(each for part in parts for each in part.documents),
        annotations=tuple(each for part in parts for each in part.annotations),
        links=tuple(each for part in parts for each in part.links),
        remarks=(*remarks, *_told(counts)),
    )


def _pair_of(path: Path) -> tuple[Path, Path | None]:
    if path.suffix not in _NEW:
        raise BadImport(f"{path} is neither a folder of brat's nor one of its .ann or .txt files.")
    text, annotations = (path.with_suffix(suffix) for suffix in _NEW)
    if not text.exists():
        raise BadImport(f"{path} has no {text.name} beside it, the text that it is on.")
    return text, annotations if annotations.exists() else None


def _pairs_in(folder: Path, remarks: list[str]) -> list[tuple[Path, Path | None]]:
    """The texts in a folder with their annotations, by name. Raises BadImport."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(entry.name for entry in found if not entry.name.startswith("."))
        size = sum((folder / name).stat().st_size for name in entries if name.endswith(_NEW))
    except OSError as error:
        raise BadImport(f"{folder} cannot be read: {error.strerror}.") from error
    if size > LARGEST:
        raise BadImport(f"{folder} is larger than 1 GiB, and is not imported: cut it into several folders.")
    names = set(entries)
    pairs: list[tuple[Path, Path | None]] = []
    for name in entries:
        if name.endswith(".txt"):
            annotations = name.removesuffix(".txt") + ".ann"
            pairs.append((folder / name, folder / annotations if annotations in names else None))
    if not pairs:
        raise BadImport(f"{folder} holds no .txt files: it is not a folder of brat's.")
    textless = [
        name
        for name in entries
        if Path(name).suffix in {".ann", *_BESIDE}
        and (Path(name).suffix in _BESIDE or f"{Path(name).stem}.txt" not in names)
    ]
    if textless:
        more = ", …" if len(textless) > _MOST_NAMED else ""
        named = ", ".join(map(printable, textless[:_MOST_NAMED]))
        remarks.append(f"Files without a text of their own were passed over: {named}{more}.")
    folders = sum(1 for name in entries if (folder / name).is_dir())
    if folders:
        remarks.append(f"Folders in this folder ({folders:,}) were passed over: import each by itself.")
    return pairs


def _setting_of(folder: Path) -> _Setting:
    """Raises BadImport where what we wrote there was altered so that it cannot be understood."""
    path = folder / ANNOTATION
    conf = text_of(path) if path.is_file() else ""
    if not is_ours(conf):
        return _Setting(ours=False, tags={}, listed=Listed({}, {}))
    try:
        return _Setting(ours=True, tags=tags_in(conf), listed=listed_in(folder))
    except BadConfig as error:
        raise BadImport(f"{path}: {error}.") from error


def _read_pair(path: Path, annotations: Path | None, setting: _Setting, counts: Counter[str]) -> Incoming:
    name = path.stem
    document, text = _document(path, setting)
    if annotations is None:
        counts["bare"] += 1
        return Incoming((document,))
    file = AnnFile(annotations)
    counts.update(file.passed)
    notes, exact = _notes(file, setting, counts)
    placed: dict[str, IncomingAnnotation] = {}
    for key, mark in file.marks.items():
        span = _placed(file, mark, text, exact.get(key), counts)
        if span is None:
            continue
        placed[key] = IncomingAnnotation(
            key=f"{name}:{key}",
            document=name,
            tag=setting.tags.get(mark.type, mark.type),
            span=span,
            quote=span.quote(text.text),
            note=notes.get(key, ""),
        )
    return Incoming((document,), tuple(placed.values()), tuple(_links(file, name, placed, counts)))


def _document(path: Path, setting: _Setting) -> tuple[IncomingDocument, _Text]:
    text, data = text_of(path), path.read_bytes()
    whole = _BOM + text if data.startswith(_BOM.encode()) else text
    document = setting.listed.document(path.stem, data)
    if document is not None:
        return document._replace(text=whole), _Text(whole, [], len(whole))
    seen = _as_documents_have_it(whole)
    return IncomingDocument(key=path.stem, text=seen.text), seen


def _as_documents_have_it(whole: str) -> _Text:
    dropped = [0] if whole.startswith(_BOM) else []
    at = whole.find("\r\n")
    while at >= 0:
        dropped.append(at)
        at = whole.find("\r\n", at + 1)
    text = whole.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    return _Text(text, dropped, len(whole))


def _notes(file: AnnFile, setting: _Setting, counts: Counter[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What people noted on annotations, and what we did: by the ids of the annotations."""
    notes: dict[str, str] = {}
    exact: dict[str, str] = {}
    for note in file.notes:
        if note.target in file.marks and note.type == NOTE:
            text = unescaped(note.text) if setting.ours else note.text.strip()
            notes[note.target] = f"{notes[note.target]}\n{text}" if note.target in notes else text
        elif note.target in file.marks and note.type == EXACT_SPAN:
            exact[note.target] = note.text
        else:
            counts["other notes"] += 1
    return notes, exact


def _placed(file: AnnFile, mark: Mark, text: _Text, exact: str | None, counts: Counter[str]) -> Span | None:
    """Where the annotation stands; None where it is on nothing. Raises BadImport."""
    end = 0
    for start, stop in sorted(mark.parts):
        if not end <= start <= stop <= text.length:
            raise file.wrong(
                mark.line,
                f"has offsets that run backwards, overlap or lie outside of {text.length:,} characters:"
                f" {start} {stop}",
            )
        end = stop
    parts = [text.span(*part) for part in mark.parts]
    if not says(text.text, parts, mark.words):
        raise file.wrong(
            mark.line,
            f"says {shortened(mark.words)}, but there stands {shortened(words_of(text.text, parts))}",
        )
    parts = sorted(part for part in parts if len(part))
    known = _exact(text.text, exact)
    if known and (fragments(text.text, known) == parts) and (parts or known.start == mark.parts[0][0]):
        return known
    if not parts:
        counts["on nothing"] += 1
        return None
    span, has_words_between = rejoined(text.text, parts)
    counts["gaps"] += has_words_between
    return span


def _exact(text: str, noted: str | None) -> Span | None:
    start, _, end = (noted or "").strip().partition(" ")
    if not all(each.isascii() and each.isdigit() and len(each) <= len(str(LARGEST)) for each in (start, end)):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) <= len(text) else None


def _links(
    file: AnnFile, name: str, placed: Mapping[str, IncomingAnnotation], counts: Counter[str]
) -> Iterator[IncomingLink]:
    for number, relation in enumerate(file.relations, start=1):
        kind = _KINDS.get(relation.type.lower())
        if kind is None or relation.origin not in placed or relation.target not in placed:
            counts["other relations"] += 1
        elif relation.origin == relation.target:
            raise file.wrong(relation.line, "links an annotation with itself")
        else:
            ends = placed[relation.origin].key, placed[relation.target].key
            yield IncomingLink(f"{name}:R{number}", kind, *ends)


def _told(counts: Counter[str]) -> Iterator[str]:
    sentences = {
        "bare": "Texts without a .ann beside them ({:,}) came as documents without annotations.",
        "gaps": "Annotations in pieces with words between them ({:,}) were taken from the first character to"
        " the last.",
        "on nothing": "Annotations of no characters ({:,}) were passed over.",
        "other relations": "Relations that are not denies, asserts, same or Equiv between annotations ({:,})"
        " were passed over.",
        "other notes": "Notes on other things than annotations, or of other types than AnnotatorNotes ({:,}),"
        " were passed over.",
        "attributes": "Attributes ({:,}) have no place here, and were passed over.",
        "events": "Events ({:,}) have no place here, and were passed over; their triggers are annotations.",
        "normalizations": "Normalizations ({:,}) have no place here, and were passed over.",
        "comments": "Comments that are on no annotation ({:,}) were passed over.",
    }
    return (sentence.format(counts[kind]) for kind, sentence in sentences.items() if counts[kind])
