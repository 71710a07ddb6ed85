"""The first page: what the report is, what was counted, what is in it."""

from collections.abc import Iterator, Mapping

from annotations.amounts import many, noun
from annotations.coverage import Coverage
from annotations.formats.report.contents import Contents
from annotations.formats.report.markup import isolated, link, plain, table
from annotations.formats.report.moments import moment
from annotations.formats.report.style import STYLE, policy

TITLE = "Fact-check report"


def head(contents: Contents) -> Iterator[str]:
    """The head of the page: what a browser has to know before it shows anything."""
    publisher = contents.collection.settings.publisher
    title = f"{TITLE} – {publisher.name}" if publisher.name else TITLE
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{plain(policy())}">\n'
    yield f'<meta name="generator" content="{plain(contents.collection.generator)} report">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{plain(title)}</title>\n<style>{STYLE}</style>\n</head>\n"


def front(contents: Contents) -> Iterator[str]:
    """The title with what was counted."""
    whole, publisher = contents.overview, contents.collection.settings.publisher
    yield f'<header class="front">\n<h1>{TITLE}</h1>\n<p class="meta">'
    if publisher.name:
        name = link(publisher.url, publisher.name) if publisher.url else isolated(publisher.name)
        yield f"{name}, "
    yield f"{moment(contents.collection.exported)}</p>\n"
    yield '<dl class="counts">\n'
    for thing, rest, count in (
        ("document", "", whole.documents),
        ("mark", "", sum(whole.tags.values())),
        ("claim", "", whole.claims),
        ("verdict", "", sum(whole.verdicts.values())),
        ("thing", " missing", sum(whole.gaps.values())),
    ):
        yield f"<div><dt>{noun(count, thing)}{rest}</dt><dd>{count:,}</dd></div>\n"
    yield f"</dl>\n<p>{covered(whole.coverage)}</p>\n</header>\n"


def ways(contents: Contents) -> Iterator[str]:
    """Links to each document."""
    yield '<nav aria-labelledby="ways-title">\n<h2 id="ways-title">Documents</h2>\n<ol>\n'
    for article in contents.articles:
        date = f', <span class="meta">{plain(article.document.date)}</span>' if article.document.date else ""
        yield f'<li><a href="#{article.name}">{isolated(article.document.title)}</a>{date}</li>\n'
    yield "</ol>\n</nav>\n"


def summary(contents: Contents) -> Iterator[str]:
    """Tables of all claims, and of what was counted."""
    yield '<section aria-labelledby="summary-title">\n<h2 id="summary-title">Summary</h2>\n'
    claims = [labelled for article in contents.articles for labelled in article.claims]
    if claims:
        rows = (
            (
                f'<a href="#{each.name}">{plain(each.label)}</a>',
                isolated(each.claim.wording),
                isolated(contents.verdict_of(each.claim)),
                plain(each.claim.status.value),
            )
            for each in claims
        )
        yield from table("All claims", ("Claim", "Wording", "Verdict", "Status"), rows)
    yield '<div class="several">\n'
    for caption, heading, counted in (
        ("Claims by verdict", "Verdict", contents.overview.verdicts),
        ("Marks by tag", "Tag", contents.overview.tags),
        ("Marks by annotator", "Annotator", contents.overview.annotators),
        ("What is missing", "Kind", contents.overview.gaps),
    ):
        yield from _counted(caption, heading, counted)
    yield "</div>\n</section>\n"


def covered(coverage: Coverage) -> str:
    """How much was looked at, as a bar and in words."""
    if not coverage.total:
        return "There are no sentences to check."
    words = f"{coverage.done:,} of {many(coverage.total, 'sentence')} ticked or marked ({coverage.percent}%)"
    return f'<meter min="0" max="{coverage.total}" value="{coverage.done}">{words}</meter> {words}'


def _counted(caption: str, heading: str, counted: Mapping[str, int]) -> Iterator[str]:
    if counted:
        rows = ((isolated(str(name)), f"{count:,}") for name, count in counted.items())
        yield from table(caption, (heading, "Count"), rows)
