"""A file as a document: read, decoded, cleaned."""

import stat
from pathlib import Path

from seeds.cleaning import clean
from seeds.cleaning.learnt import in_use
from seeds.decoding import NotText, decode
from seeds.document import Block, Document, fingerprint
from seeds.errors import Unreadable
from seeds.names import printable
from seeds.neighbours import furniture_in_folder

MAX_BYTES = 256 * 2**20
_TOO_LARGE = f"is larger than {MAX_BYTES // 2**20} MB; split it"
_LONGEST_TITLE = 120


def load(path: Path) -> Document:
    """The document in the file at `path`. Raises Unreadable where there is none."""
    data = _read(path)
    is_page = path.suffix.lower() in {".html", ".htm"}
    try:
        decoded = decode(data, html=is_page)
    except NotText as error:
        raise Unreadable(path, error.reason) from None
    if not decoded.text.strip():
        raise Unreadable(path, "is empty")
    text, blocks, title, date = _of_page(decoded.text) if is_page else _of_text(path, decoded.text)
    if not text.strip():
        raise Unreadable(path, "is a page without visible text")
    kept = next((text[block.start : block.end] for block in blocks if block.kept), "")
    return Document(
        path=path,
        text=text,
        blocks=blocks,
        title=title or _first_line(kept) or printable(path.stem),
        date=date,
        fingerprint=fingerprint(text),
        encoding=f"{decoded.encoding} (guessed)" if decoded.guessed else decoded.encoding,
    )


def _of_text(path: Path, text: str) -> tuple[str, tuple[Block, ...], str, str]:
    cleaned = clean(text, furniture=furniture_in_folder(path, text), weights=in_use().weights)
    return text, cleaned.blocks, cleaned.title, cleaned.date


def _of_page(html: str) -> tuple[str, tuple[Block, ...], str, str]:
    """The visible text of a page, its blocks, its title and its date."""
    from seeds.extracting import extract  # noqa: PLC0415 (start-up time)

    page = extract(html)
    return page.text, page.blocks, page.title, page.date


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(path, "is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(path, "is not a regular file")
        if status.st_size > MAX_BYTES:
            raise Unreadable(path, _TOO_LARGE)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(path, "is not there") from None
    except PermissionError:
        raise Unreadable(path, "may not be read") from None
    except OSError as error:
        raise Unreadable(path, f"cannot be read ({error.strerror})") from error
    except ValueError:
        raise Unreadable(path, "is not a possible name") from None
    if len(data) > MAX_BYTES:
        raise Unreadable(path, _TOO_LARGE)
    return data


def _first_line(text: str) -> str:
    """The first line with text, cut at a word to the length of a title."""
    line = " ".join(text.strip().partition("\n")[0].split())
    if len(line) <= _LONGEST_TITLE:
        return line
    head = line[:_LONGEST_TITLE]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip() + "…"
