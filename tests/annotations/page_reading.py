"""A page in HTML, read strictly: what a browser would mend is an error here."""

from html.parser import HTMLParser

_VOID = {"meta", "br"}
_NOT_OF_THE_TEXT = {"label", "visually-hidden"}
"""The classes of what a report puts between the words of an article."""


class Page(HTMLParser):
    """A page's elements: their ids, where they link to, and the words of its articles."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        """The texts of the articles, a string each, a blank line between paragraphs."""
        self.words: list[str] = []
        """All that is shown, piece by piece."""
        self.scripts = self.raw = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(written)
        self.close()
        assert self._open == [], "or something was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        assert len(known) == len(attrs), "or an attribute stands twice"
        self.elements.append((tag, known))
        if tag in _VOID:
            return
        self._open.append((tag, known))
        if known.get("class") == "text":
            self.texts.append("")
        elif self._is_in_text() and tag in {"p", "h4"} and self.texts[-1]:
            self.texts[-1] += "\n\n"

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, "or elements overlap"

    def handle_data(self, data: str) -> None:
        tag = self._open[-1][0] if self._open else ""
        if tag in {"script", "style"}:
            self.raw += data
            return
        self.words.append(data)
        if self._is_in_text() and self._open[-1][1].get("class") != "text":
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def _is_in_text(self) -> bool:
        classes = [known.get("class", "").split() for _, known in self._open]
        return ["text"] in classes and not any(_NOT_OF_THE_TEXT & set(each) for each in classes)

    @property
    def ids(self) -> list[str]:
        return [known["id"] for _, known in self.elements if "id" in known]

    @property
    def links(self) -> list[str]:
        return [known["href"] for tag, known in self.elements if tag == "a"]

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements with that name."""
        return [known for name, known in self.elements if name == tag]
