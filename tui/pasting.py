"""What is pasted, stripped of what a terminal would obey before any key is made of it.

A text that was copied from a hostile page may hold escape sequences. Inside a paste Textual's parser takes
those that it does not know for keys, and a key may be a command. Where a paste ends only the terminal knows:
one that passes on an end which was copied, and in pieces, cannot be helped.
"""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_OBEYED = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
"""Control characters but tab and line ends, as `str.translate` takes them out."""


class PasteFilter:
    """Cleans the stream of characters from a terminal, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._is_pasting = False
        self._passed = ""
        """The last characters that were passed on outside a paste: its beginning may be among them."""
        self._held = ""
        """What was held back inside a paste: its end may begin there."""

    def clean(self, data: str) -> str:
        """What is to be parsed of `data`."""
        found: list[str] = []
        while data:
            part, data = self._pasted(data) if self._is_pasting else self._typed(data)
            found.append(part)
        return "".join(found)

    def _typed(self, data: str) -> tuple[str, str]:
        """What is passed on as it came, up to the beginning of a paste; and the rest."""
        seen = self._passed + data
        place = seen.find(_BEGIN)
        if place < 0:
            self._passed = seen[1 - len(_BEGIN) :]
            return data, ""
        end = place + len(_BEGIN) - len(self._passed)
        self._is_pasting, self._passed = True, ""
        return data[:end], data[end:]

    def _pasted(self, data: str) -> tuple[str, str]:
        """What is left of a paste, up to its end; and the rest."""
        data, self._held = self._held + data, ""
        # Of several ends all but the last are a part of what was pasted: a paste ends once.
        place = data.rfind(_END, 0, data.find(_BEGIN) if _BEGIN in data else None)
        if place >= 0:
            self._is_pasting = False
            return data[:place].translate(_OBEYED) + _END, data[place + len(_END) :]
        held = next(size for size in range(len(_END) - 1, -1, -1) if data.endswith(_END[:size]))
        self._held = data[len(data) - held :]
        return data[: len(data) - held].translate(_OBEYED), ""
