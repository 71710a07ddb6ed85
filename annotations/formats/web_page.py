"""A page to hand over: one HTML file with the articles, their marks, the claims and what is missing.

It needs nothing from anywhere, runs nothing, and can be printed, read by keyboard and listened to.
"""

from collections.abc import Iterator

from annotations.amounts import many
from annotations.claims import on_one_line
from annotations.collection import Collection
from annotations.formats import Tell
from annotations.formats.losses import tell_of_other_sheets
from annotations.formats.plain import printable
from annotations.formats.report.article_text import marks_of, text_of
from annotations.formats.report.claim_sheets import claim_sheet
from annotations.formats.report.contents import Article, Contents, contents_of, gaps_in_order
from annotations.formats.report.front import covered, front, head, summary, ways
from annotations.formats.report.markup import isolated, plain, table, terms
from annotations.formats.report.moments import minute


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """The page, in pieces of a paragraph or a row."""
    contents = contents_of(collection)
    yield from head(contents)
    yield '<body>\n<a class="skip" href="#main">Skip to the documents</a>\n'
    yield from front(contents)
    yield from ways(contents)
    yield '<main id="main">\n'
    yield from summary(contents)
    for article in contents.articles:
        yield from _document(contents, article)
    yield "</main>\n<footer>\n"
    yield f"<p>Written by {plain(collection.generator)}, {plain(minute(collection.exported))}. "
    yield "Marks are labelled C for claim, D for denial, S for source, others by their tag.</p>\n"
    yield "</footer>\n</body>\n</html>\n"
    if collection.links_left_out:
        tell(f"Left out: {many(len(collection.links_left_out), 'link')} to other documents.")
    tell_of_other_sheets(collection, tell)


def _document(contents: Contents, article: Article) -> Iterator[str]:
    document, name = article.document, article.name
    yield f'<article class="document" id="{name}" aria-labelledby="{name}-title">\n'
    yield f'<h2 id="{name}-title">{isolated(document.title)}</h2>\n'
    yield from terms(
        (
            ("File", isolated(printable(document.path))),
            ("Date", plain(document.date)),
            ("Status", plain(document.status.words)),
            ("Checked", covered(article.progress.coverage)),
        )
    )
    yield "<h3>Text</h3>\n"
    yield from text_of(article)
    yield "<h3>Claims</h3>\n"
    for labelled in article.claims:
        yield from claim_sheet(contents, labelled)
    if not article.claims:
        yield "<p>No claim is told of here.</p>\n"
    yield "<h3>Marks</h3>\n"
    yield from marks_of(article)
    yield "<h3>What is missing</h3>\n"
    yield from _missing(contents, article)
    yield "</article>\n"


def _missing(contents: Contents, article: Article) -> Iterator[str]:
    if not article.gaps:
        yield "<p>Nothing that presscheck knows how to miss.</p>\n"
        return
    rows = (
        (plain(gap.kind.value), _label(contents, gap.claim), isolated(on_one_line(gap.about)))
        for gap in gaps_in_order(article.gaps)
    )
    yield from table("What is missing before this document can be called checked", _HEADS, rows)


_HEADS = ("What", "Claim", "Where")


def _label(contents: Contents, claim: str) -> str:
    label = contents.labels.get(claim, "")
    return f'<a href="#claim-{label[1:]}">{plain(label)}</a>' if label else "–"
