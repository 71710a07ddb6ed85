"""The report in Markdown: what the page in HTML says, to be edited on or pasted elsewhere.

A mark is bold, in brackets with its tag and label; a claim's label leads to the claim.
"""

from collections.abc import Iterator

from annotations.amounts import many
from annotations.collection import Collection
from annotations.coverage import Coverage
from annotations.formats import Tell
from annotations.formats.losses import tell_of_other_sheets
from annotations.formats.plain import printable
from annotations.formats.report.commonmark import HARD_BREAK, plain, table
from annotations.formats.report.contents import Article, Contents, Mark, contents_of, gaps_in_order
from annotations.formats.report.markdown_claims import claim_in_markdown
from annotations.formats.report.moments import minute
from annotations.formats.report.segments import Paragraph, Segment, paragraphs
from seeds.document import Kind


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """The report, in pieces of a paragraph or a row."""
    contents = contents_of(collection)
    whole = contents.overview
    yield f"<!-- {plain(collection.generator)} report -->\n\n# Fact-check report\n\n"
    publisher = collection.settings.publisher.name
    yield f"{plain(publisher)}, " if publisher else ""
    yield f"{minute(collection.exported)}\n\n"
    counts = {
        "document": whole.documents,
        "mark": sum(whole.tags.values()),
        "claim": whole.claims,
        "verdict": sum(whole.verdicts.values()),
        "thing": sum(whole.gaps.values()),
    }
    yield f"{', '.join(many(count, thing) for thing, count in counts.items())} missing. "
    yield f"{_covered(whole.coverage)}\n\n"
    for heading, counted in (
        ("Claims by verdict", whole.verdicts),
        ("Marks by tag", whole.tags),
        ("Marks by annotator", whole.annotators),
        ("What is missing", whole.gaps),
    ):
        if counted:
            yield from table((heading, "Count"), ((plain(name), f"{n:,}") for name, n in counted.items()))
    for article in contents.articles:
        yield from _document(contents, article)
    if collection.links_left_out:
        tell(f"Left out: {many(len(collection.links_left_out), 'link')} to other documents.")
    tell_of_other_sheets(collection, tell)


def _document(contents: Contents, article: Article) -> Iterator[str]:
    document = article.document
    yield f"## {plain(document.title) or 'Without a title'}\n\n"
    facts = (printable(document.path), document.date, document.status.words)
    yield f"{', '.join(plain(fact) for fact in facts if fact)}. {_covered(article.progress.coverage)}\n\n"
    yield "### Text\n\n"
    for paragraph in paragraphs(article):
        yield from _paragraph(paragraph)
    yield "### Claims\n\n"
    for labelled in article.claims:
        yield from claim_in_markdown(contents, labelled)
    if not article.claims:
        yield "No claim is told of here.\n\n"
    yield "### Marks\n\n"
    if article.marks:
        yield from table(("Mark", "Tag", "Words", "Claim", "By", "Note"), map(_row, article.marks))
    else:
        yield "Nothing is marked in this document.\n\n"
    yield "### Missing\n\n"
    if article.gaps:
        rows = (
            (plain(gap.kind.value), _led_to(contents.labels.get(gap.claim, "")), plain(gap.about))
            for gap in gaps_in_order(article.gaps)
        )
        yield from table(("What", "Claim", "Where"), rows)
    else:
        yield "Nothing that presscheck knows how to miss.\n\n"


def _row(mark: Mark) -> tuple[str, ...]:
    annotation = mark.annotation
    claims = ", ".join(map(_led_to, mark.claims)) or "–"
    return (
        plain(mark.label),
        plain(annotation.tag),
        plain(annotation.quote),
        claims,
        plain(annotation.annotator),
        plain(annotation.note) or "–",
    )


def _led_to(label: str) -> str:
    """A link to the heading of a claim, which every reader names by its text in small letters."""
    return f"[{plain(label)}](#{label.lower()})" if label else "–"


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    """The block: its lines stay lines, and a blank one begins a paragraph."""
    written = "".join(map(_segment, paragraph.segments))
    lead = "#### " if paragraph.kind is Kind.HEADING else ""
    for part in written.split("\n\n"):
        lines = [line for line in part.split("\n") if line.strip()]
        if lines:
            joint = " " if lead else HARD_BREAK
            yield f"{lead}{joint.join(lines)}\n\n"


def _segment(segment: Segment) -> str:
    lines = segment.text.split("\n")
    text = "\n".join(_line(line, is_marked=bool(segment.marks)) for line in lines)
    return "\\[" * len(segment.begin) + text + "".join(map(_ending, reversed(segment.end)))


def _line(line: str, *, is_marked: bool) -> str:
    """A stretch of one line; of what is marked the words are bold, and the white space beside them is not.

    Bold begins and ends where a bracket, or another end of bold, stands outside: so it is always one (section
    6.2, left- and right-flanking).
    """
    words = plain(line)
    if not words:
        return " " if line else ""
    before, after = (" " if line[index].isspace() else "" for index in (0, -1))
    return f"{before}**{words}**{after}" if is_marked else f"{before}{words}{after}"


def _ending(mark: Mark) -> str:
    """What closes a mark: its tag, and where to read more."""
    label = mark.label
    reference = ", ".join(map(_led_to, mark.claims))
    if mark.role != "claim":
        reference = f"{plain(label)} on {reference}" if reference else plain(label)
    return f" – {plain(mark.annotation.tag)} {reference}\\]"


def _covered(coverage: Coverage) -> str:
    if not coverage.total:
        return "There are no sentences to check."
    return (
        f"{coverage.done:,} of {many(coverage.total, 'sentence')} ticked or marked "
        f"({coverage.percent}\u00a0per cent)."
    )
