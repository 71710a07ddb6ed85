"""A file as a document: read, decoded, cleaned."""

import stat
from pathlib import Path

from seeds.decoding import Decoded, NotText, decode
from seeds.document import Block, Document, fingerprint
from seeds.errors import Unreadable
from seeds.names import printable

MAX_BYTES = 256 * 2**20
_TOO_LARGE = f"is larger than {MAX_BYTES // 2**20} MB; split it"
_LONGEST_TITLE = 120
_UNSEEN = "is a page without visible text"


def load(path: Path) -> Document:
    """The document in the file at `path`. Raises Unreadable where there is none."""
    decoded = _decoded(path)
    text, blocks, title, date = _of_page(decoded.text) if is_page(path) else _of_text(path, decoded.text)
    if not text.strip():
        raise Unreadable(path, _UNSEEN)
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


def text_of(path: Path) -> str:
    """The text of the document in the file at `path`, not cleaned. Raises Unreadable as `load` does."""
    text = _decoded(path).text
    if is_page(path):
        from seeds.pages import visible_text  # noqa: PLC0415 (start-up time)

        text = visible_text(text).text
    if not text.strip():
        raise Unreadable(path, _UNSEEN)
    return text


def is_page(path: Path) -> bool:
    """Whether the file is a page in HTML, by its name."""
    return path.suffix.lower() in {".html", ".htm"}


def _decoded(path: Path) -> Decoded:
    data = _read(path)
    try:
        decoded = decode(data, html=is_page(path))
    except NotText as error:
        raise Unreadable(path, error.reason) from None
    if not decoded.text.strip():
        raise Unreadable(path, "is empty")
    return decoded


def _of_text(path: Path, text: str) -> tuple[str, tuple[Block, ...], str, str]:
    from seeds.cleaning import clean  # noqa: PLC0415 (start-up time)
    from seeds.cleaning.learnt import in_use  # noqa: PLC0415 (as above)
    from seeds.neighbours import furniture_in_folder  # noqa: PLC0415 (as above)

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
