"""The cleaned article with its marks, and the table of them."""

from collections.abc import Iterator

from annotations.claims import on_one_line
from annotations.formats.report.contents import ROLES, Article, Mark, name_of
from annotations.formats.report.markup import hidden, isolated, plain, table
from annotations.formats.report.segments import Paragraph, Segment, paragraphs
from seeds.document import Kind


def text_of(article: Article) -> Iterator[str]:
    """The text, a paragraph a piece. Apart from labels and hidden words it is that of the view."""
    # Nobody has said in which language or direction it is written.
    yield f'<div class="text" lang="" dir="auto" id="{article.name}-text">\n'
    for paragraph in paragraphs(article):
        yield _paragraph(paragraph)
    yield "</div>\n"


def marks_of(article: Article) -> Iterator[str]:
    """A table of all marks, also of those that lie in what cleaning has left out."""
    if not article.marks:
        yield "<p>Nothing is marked in this document.</p>\n"
        return
    rows = (
        (
            f'<span id="{mark.row}">{label_of(mark, mark.place if mark.span else "")}</span>',
            plain(mark.annotation.tag),
            isolated(on_one_line(mark.annotation.quote)),
            ", ".join(f'<a href="#{name_of(label)}">{plain(label)}</a>' for label in mark.claims) or "–",
            plain(mark.annotation.annotator),
            isolated(mark.annotation.note) if mark.annotation.note else "–",
        )
        for mark in article.marks
    )
    heads = ("Mark", "Tag", "Words", "Claim", "By", "Note")
    yield from table("All marks in this document, in the order of its text", heads, rows)


def label_of(mark: Mark, target: str) -> str:
    """The label of a mark, as a link to an id of the page unless that is empty."""
    kind = f'class="label {mark.role}-label"'
    words = f"{hidden(f'{mark.annotation.tag} ')}{plain(mark.label)}"
    return f'<a {kind} href="#{target}">{words}</a>' if target else f"<span {kind}>{words}</span>"


def _paragraph(paragraph: Paragraph) -> str:
    name = "h4" if paragraph.kind is Kind.HEADING else "p"
    content = "".join(map(_segment, paragraph.segments))
    return f'<{name} class="{paragraph.kind.value}" dir="auto">{content}</{name}>\n'


def _segment(segment: Segment) -> str:
    """The text between its labels, in a <mark> for each role that lies on it: four at most."""
    roles = {mark.role for mark in segment.marks}
    inside = "".join(map(_beginning, segment.begin)) + plain(segment.text)
    inside += "".join(hidden(f" (end of {mark.label})") for mark in segment.end)
    for role in reversed([*ROLES, *sorted(roles - {*ROLES})]):
        if role in roles:
            inside = f'<mark class="{role}">{inside}</mark>'
    return inside


def _beginning(mark: Mark) -> str:
    """The label before a mark, with the id that others lead to; it leads to the claim."""
    target = name_of(mark.claims[0]) if mark.claims else mark.row
    return f'<span id="{mark.place}">{label_of(mark, target)}</span>'
