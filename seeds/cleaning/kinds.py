"""What each line is, from its features and its place before, in or behind the article."""

import re
from collections.abc import Sequence
from functools import cache

from seeds.cleaning.dates import is_date_line
from seeds.cleaning.lines import Line
from seeds.cleaning.region import main_region
from seeds.document import Kind

_LONGEST_HEADING = 200
_MOST_HEADING_WORDS = 30
# An article has a title, a subtitle, a byline and a date before it; more short lines than that are furniture.
_MANY_BEFORE, _MANY_AFTER = 6, 16
# What a menu is made of: how many entries, of how many words, how many of them bare, of a single word.
_FEW_NAVIGATION, _ENTRY_WORDS = 8, 3
_SHARE_BARE, _SHARE_SINGLE = 0.9, 0.4
_SENTENCE_WORDS, _SENTENCE_STOPS = 8, 0.2
_RUN_OF_LINKS = 10
# What is known again inside another line has so many characters, and a headline so many words.
_CONTAINED, _HEADLINE_WORDS = 15, 4
_LOOKED_THROUGH = 50


def kinds_of(lines: Sequence[Line], page_title: str) -> list[Kind]:
    """The kind of each line. All are kept where nothing speaks for a page with furniture."""
    if any(_markdown_heading().match(line.text) for line in lines):
        return _authored(lines)
    article = main_region(lines)
    if not article:
        return [Kind.BOILERPLATE] * len(lines) if _is_navigation(lines) else _unadorned(lines)
    before, after = lines[: article.start], lines[article.stop :]
    furnished = _furnishes(before, _MANY_BEFORE) or _furnishes(after, _MANY_AFTER) or _breadcrumb(before) >= 0
    return [
        *_before(before, page_title, furnished=furnished),
        *_inside([lines[index] for index in article], furnished=furnished),
        *([Kind.BOILERPLATE if furnished else Kind.BODY] * len(after)),
    ]


def heading_like(line: Line) -> bool:
    """Whether the line could be a title or a heading: short, not closed as a sentence, no item, no date."""
    return (
        0 < line.words <= _MOST_HEADING_WORDS
        and len(line.text) <= _LONGEST_HEADING
        and not line.item
        and not line.text.rstrip("\"'”’»)").endswith((".", ",", ";", "。", "，"))
        and any(map(str.isalpha, line.text))
        and not is_date_line(line.text)
    )


def _authored(lines: Sequence[Line]) -> list[Kind]:
    """Of notes in Markdown nothing is furniture; the first heading is the title if nothing is before it."""
    found = [Kind.HEADING if _markdown_heading().match(line.text) else Kind.BODY for line in lines]
    if found[0] is Kind.HEADING:
        found[0] = Kind.TITLE
    for index, line in enumerate(lines[1:4], start=1):
        if found[index] is Kind.BODY and is_date_line(line.text):
            found[index] = Kind.DATE
    return found


def _unadorned(lines: Sequence[Line]) -> list[Kind]:
    """A short text, a poem, a list: all of it is kept, and a heading before a blank line is the title."""
    found = [Kind.DATE if is_date_line(line.text) else Kind.BODY for line in lines]
    if len(lines) > 1 and heading_like(lines[0]) and lines[1].start - lines[0].end > 1:
        found[0] = Kind.TITLE
    return found


def _is_navigation(lines: Sequence[Line]) -> bool:
    """Whether there is nothing but a menu: many capitalised lines of one to three words, no sentence."""
    if len(lines) < _FEW_NAVIGATION:
        return False
    single = sum(line.words == 1 for line in lines)
    bare = sum(line.words <= _ENTRY_WORDS and not line.ended and line.text[0].isupper() for line in lines)
    return bare >= _SHARE_BARE * len(lines) and single >= _SHARE_SINGLE * len(lines)


def _furnishes(lines: Sequence[Line], many: int) -> bool:
    """Whether so many lines beside the article are neither text nor what belongs to a title."""
    strays = sum(not line.prose and not is_date_line(line.text) and not _is_byline(line) for line in lines)
    return strays >= many


def _breadcrumb(before: Sequence[Line]) -> int:
    """The index of a line that another one before the article stands in, with more around it; -1 for none."""
    for index, line in enumerate(before[:_LOOKED_THROUGH]):
        for other in before[index + 1 : index + _LOOKED_THROUGH]:
            if len(line.text) > len(other.text) >= _CONTAINED and other.text in line.text:
                return index
    return -1


def _before(before: Sequence[Line], page_title: str, *, furnished: bool) -> list[Kind]:
    title = _title(before, page_title, furnished=furnished)
    found = []
    for index, line in enumerate(before):
        if index == title:
            found.append(Kind.TITLE)
        elif index > title and is_date_line(line.text):
            found.append(Kind.DATE)
        elif index > title and _is_byline(line):
            found.append(Kind.BYLINE)
        elif furnished:
            found.append(Kind.BODY if index > title >= 0 and _introduces(line) else Kind.BOILERPLATE)
        else:
            found.append(Kind.HEADING if heading_like(line) else Kind.BODY)
    return found


def _introduces(line: Line) -> bool:
    """Whether a line between title and article is a sentence about it."""
    return line.prose or (line.ended and line.words >= _SENTENCE_WORDS and line.stops >= _SENTENCE_STOPS)


def _title(before: Sequence[Line], page_title: str, *, furnished: bool) -> int:
    """The index of the line before the article that is its title, -1 for none."""
    likely = [index for index, line in enumerate(before) if heading_like(line) and not _is_byline(line)]
    if not likely:
        return -1
    if not furnished:
        return likely[0]
    breadcrumb = _breadcrumb(before)
    context = [page_title] + ([before[breadcrumb].text] if breadcrumb >= 0 else [])
    named = [
        index
        for index in likely
        if index != breadcrumb
        and len(before[index].text) >= _CONTAINED
        and any(before[index].text in text for text in context)
    ]
    if named:
        return max(named, key=lambda index: (len(before[index].text), index))
    return max(likely, key=lambda index: (before[index].words >= _HEADLINE_WORDS, index))


def _inside(article: Sequence[Line], *, furnished: bool) -> list[Kind]:
    found = [
        Kind.HEADING
        if not line.prose and not line.ended and heading_like(line) and after is not None and after.prose
        else Kind.BODY
        for line, after in zip(article, [*article[1:], None], strict=True)
    ]
    if not furnished:
        return found
    run = 0
    for index, line in enumerate(article):
        if line.repeats > 1 and not line.prose:
            found[index] = Kind.BOILERPLATE
        run = 0 if line.prose or line.ended else run + 1
        if run >= _RUN_OF_LINKS:
            found[index - run + 1 : index + 1] = [Kind.BOILERPLATE] * run
        if _is_credit(line):
            found[index] = Kind.CAPTION
    return found


_BYLINE_WORDS = ("by", "von", "par", "por", "di")


def _is_byline(line: Line) -> bool:
    # Most lines are no byline at first sight, and in most texts the pattern need never be compiled.
    begins = line.text.lower().startswith(_BYLINE_WORDS)
    has_bar = " | " in line.text or " / " in line.text
    return (begins or has_bar) and _byline().match(line.text) is not None


def _is_credit(line: Line) -> bool:
    return not line.prose and line.words < _MOST_HEADING_WORDS and _credit().search(line.text) is not None


@cache
def _markdown_heading() -> re.Pattern[str]:
    return re.compile(r"#{1,6} +\S")


@cache
def _byline() -> re.Pattern[str]:
    name = r"[^\W\d_][^\W\d_.'’-]*(?:[ .'’-]+[^\W\d_]+){1,4}\.?"
    return re.compile(
        rf"(?:(?i:by|von|par|por|di)[ :]+{name}(?:[,&| ]+.{{0,60}})?|{name} [|/] [^|/]{{2,40}})$"
    )


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:photo|image|picture|photograph)s?\b ?(?:credit|by|:|/)|\([^()]*\bphoto\b[^()]*\)$"
    )
