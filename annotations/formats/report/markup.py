"""Text as it may stand in a page: nothing of it is markup, nothing of it hides or turns the rest round."""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from annotations.addresses import is_address

_PICTURES, _DELETE_PICTURE = 0x2400, 0x2421  # of control characters: "␀", "␡"
_UNSEEN = (
    (0x80, 0x9F),  # the second row of controls
    (0x2028, 0x202E),  # line separators, embeddings and overrides of direction
    (0x2066, 0x2069),  # isolates: ours are <bdi>, which end where they should
    (0xD800, 0xDFFF),  # halves of characters, which UTF-8 cannot hold
    (0xFDD0, 0xFDEF),  # what is no character, here and in the next lines
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xFFFE, 0xFFFF),
    (0xE0000, 0xE0FFF),  # tags: text that nobody sees
)


def shown(text: str) -> str:
    """`text` with a sign for each character that hides or is obeyed, as many code points as before.

    Tabs and line ends stay. So do joiners and the marks of direction, which scripts need for their letters.
    """
    return text if text.isprintable() else text.translate(_signs())


def plain(text: str) -> str:
    """`text` for any place of a page, also inside an attribute in double quotes."""
    return escape(shown(text), quote=True)


def isolated(text: str) -> str:
    """`text` in an element of its own, with a direction of its own, in a language that nobody has told."""
    return f'<bdi lang="">{plain(text)}</bdi>'


def link(address: str, words: str = "") -> str:
    """A link that tells nobody where it was followed from; words alone, where no browser may follow it."""
    if not is_address(address):
        return isolated(words or address)
    shows_address = "" if words else ' class="address"'
    opening = f'<a{shows_address} href="{plain(address)}" rel="noopener noreferrer nofollow">'
    return f"{opening}{isolated(words or address)}</a>"


def hidden(words: str) -> str:
    """Words for those who listen to the page."""
    return f'<span class="visually-hidden">{plain(words)}</span>'


def terms(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A list of names with what they are, the latter in markup; those that are empty are left out."""
    known = [(name, markup) for name, markup in rows if markup]
    if known:
        yield "<dl>\n"
        for name, markup in known:
            yield f"<div><dt>{plain(name)}</dt><dd>{markup}</dd></div>\n"
        yield "</dl>\n"


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table whose cells are markup; the first one of each row is its head."""
    yield f'<div class="wide"><table>\n<caption>{plain(caption)}</caption>\n<thead><tr>'
    yield "".join(f'<th scope="col">{plain(head)}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>\n"
    for first, *others in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in others)
        yield f'<tr><th scope="row">{first}</th>{cells}</tr>\n'
    yield "</tbody>\n</table></div>\n"


@cache
def _signs() -> dict[int, int]:
    signs = {code: _PICTURES + code for code in range(0x20) if chr(code) not in "\t\n"}
    signs[0x7F] = _DELETE_PICTURE
    for first, last in _UNSEEN:
        signs.update(dict.fromkeys(range(first, last + 1), 0xFFFD))
    for plane in range(1, 17):
        signs.update(dict.fromkeys((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF), 0xFFFD))
    return signs
