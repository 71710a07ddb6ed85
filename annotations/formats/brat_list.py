"""presscheck.json in a folder for brat: which documents its texts are, and which files we put there.

brat passes over it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from annotations.collection import Exported
from annotations.formats.json_reading import Place, field, object_at, optional, parsed
from annotations.formats.plain import json_text, printable
from annotations.formats.whole_folder import digest
from annotations.incoming import BadImport, IncomingDocument
from annotations.model import Status
from annotations.rows import NAME, TEXT, Row, Rule

LIST = "presscheck.json"
_FORMAT = "presscheck-brat/1"
_FIELDS = ("id", "path", "title", "date", "fingerprint")
_STATUSES = frozenset(Status)
_STATUS = Rule(lambda value: isinstance(value, str) and value in _STATUSES, "new, open or done")


class Listed(NamedTuple):
    """What the list says: documents by the names of their files without suffix, digests of files by name."""

    documents: Mapping[str, IncomingDocument]
    files: Mapping[str, str]

    def document(self, name: str, data: bytes) -> IncomingDocument | None:
        """The document whose text is in the file called so; None where the file is not as we wrote it."""
        return self.documents.get(name) if self.files.get(f"{name}.txt") == digest(data) else None


def list_of(documents: Mapping[str, Exported], files: Mapping[str, str]) -> str:
    """The list of an export."""
    lines = [f" {json_text(name)}: {json_text(_row(each))}" for name, each in documents.items()]
    digests = [f" {json_text(name)}: {json_text(each)}" for name, each in files.items()]
    return (
        f'{{"format": {json_text(_FORMAT)},\n"documents": {{\n'
        + ",\n".join(lines)
        + '},\n"files": {\n'
        + ",\n".join(digests)
        + "}}\n"
    )


def listed_in(folder: Path) -> Listed:
    """What the list in a folder says; nothing where there is none of ours. Raises BadImport."""
    path = folder / LIST
    if not path.is_file():
        return Listed({}, {})
    place = Place(path)
    everything = object_at(parsed(path), place)
    if everything.get("format") != _FORMAT:
        return Listed({}, {})
    documents = object_at(everything.get("documents"), place.at("documents"))
    files = object_at(everything.get("files"), place.at("files"))
    return Listed(
        {
            name: _document(name, object_at(row, place.at("documents")), place.at("documents"))
            for name, row in documents.items()
        },
        {name: field(files, name, NAME, place.at("files")) for name in files},
    )


def files_in(folder: Path) -> dict[str, str]:
    """The files that an export of ours put into `folder`, the list too; none where there was no export."""
    path = folder / LIST
    try:
        files = listed_in(folder).files
        return {**files, LIST: digest(path.read_bytes())} if files else {}
    except BadImport:
        return {}


def _row(document: Exported) -> Row:
    row = {name: getattr(document, name) for name in _FIELDS}
    return {**row, "path": printable(document.path), "status": document.status.value}


def _document(name: str, row: Row, place: Place) -> IncomingDocument:
    known = {each: optional(row, each, TEXT, place) for each in _FIELDS}
    return IncomingDocument(key=name, status=optional(row, "status", _STATUS, place), **known)
