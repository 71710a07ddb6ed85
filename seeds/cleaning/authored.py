"""Texts that need no judgement of each line: Markdown, a poem, a list, a plain article; a bare menu."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from seeds.cleaning.bylines import is_byline
from seeds.cleaning.dates import date_in, is_date_line
from seeds.cleaning.lines import Lines
from seeds.cleaning.naming import Cleaned, covering, name_headings
from seeds.cleaning.titles import Title, title_of
from seeds.document import Kind

_DATES_SOUGHT, _BEGINNING = 3, 3
_HEAD, _LONGEST_DATELINE = 10, 120
_LONGEST_HEADING, _MOST_HEADING_WORDS = 200, 30
# A text of more lines without running text is a page without an article.
_MOST_UNADORNED = 25
# A text with no more other lines than that has no furniture: of 592 whole pages two have fewer, of the 211
# texts of an extractor all but 37 have.
_FEW_STRAYS, _SHARE_STRAYS = 4, 0.2
# Nor has one that begins with running text in one of so many lines, if so few of its lines have a word that
# sites have about their articles, and so few are as short as entries of menus: a recipe, a list of things. Of
# the whole pages none is like that; of the 31 texts of an extractor that have more other lines, ten are.
_FIRST_PROSE, _SHARE_CUES, _SHORT, _SHARE_SHORT = 4, 0.07, 25, 0.45
# A page has at least a paragraph of some length, or several short ones.
_FEWEST_WORDS = 40
_PROSE_WORDS, _PROSE_STOPS = 8, 0.1
_LONG_WORDS, _LONG_STOPS = 25, 0.25
# What a menu is made of: how many entries, of how many words, how many of them bare, of a single word.
_FEW_NAVIGATION, _ENTRY_WORDS = 8, 3
_SHARE_BARE, _SHARE_SINGLE = 0.9, 0.4
_QUESTION, _COMMA = 4, 1
# How likely running text and other lines of a plain article are the article's, to whom seeks a title.
_PROSE, _OTHER = 0.9, 0.1


def cleaned_at_sight(text: str, lines: Lines, page_title: str = "") -> Cleaned | None:
    """The blocks of what is no page with furniture, all of them kept, or of a menu, none kept; else None.

    There is at least one line.
    """
    prose = _prose_words(lines)
    if _is_markdown(lines):
        kinds = _authored(lines)
    elif sum(prose) < _FEWEST_WORDS:
        if _is_navigation(lines):
            kinds = [Kind.BOILERPLATE] * len(lines.texts)
        elif len(lines.texts) <= _MOST_UNADORNED:
            kinds = _unadorned(lines)
        else:
            return None
    elif _has_few_strays(lines, prose) or _begins_at_once(lines, prose):
        return _article(text, lines, prose, page_title)
    else:
        return None
    return _cleaned(text, lines, kinds, page_title)


def _cleaned(
    text: str, lines: Lines, kinds: list[Kind], page_title: str, title: Title | None = None
) -> Cleaned:
    titles = (_plain(line) for line, kind in zip(lines.texts, kinds, strict=True) if kind is Kind.TITLE)
    dated = [line for line, kind in zip(lines.texts, kinds, strict=True) if kind is Kind.DATE]
    dated += _beside_the_author(lines, kinds)
    # A title inside a line is all of that line here: where nothing is furniture, nothing beside it is.
    return Cleaned(
        blocks=covering(text, lines, kinds),
        title=title.text if title else next(titles, page_title),
        date=next(filter(None, map(date_in, dated)), ""),
    )


def _beside_the_author(lines: Lines, kinds: Sequence[Kind]) -> Iterator[str]:
    """The short lines between title and text that are no dates alone: "Ada Moreau, 1 March 2024"."""
    head = zip(lines.texts[:_HEAD], kinds, strict=False)
    above = takewhile(lambda each: each[1] is not Kind.BODY, head)
    return (line for line, kind in above if kind is not Kind.TITLE and len(line) <= _LONGEST_DATELINE)


def _is_markdown(lines: Lines) -> bool:
    """Whether there are headings in Markdown: two of them, or one at the beginning."""
    is_heading = _markdown_heading().match
    found = [index for index, line in enumerate(lines.texts) if line[0] == "#" and is_heading(line)]
    return len(found) > 1 or (len(found) == 1 and found[0] < _BEGINNING)


def _authored(lines: Lines) -> list[Kind]:
    """Headings have their signs; the first one is the title if nothing is before it."""
    found = [Kind.HEADING if _markdown_heading().match(line) else Kind.BODY for line in lines.texts]
    if found[0] is Kind.HEADING:
        found[0] = Kind.TITLE
    for index, line in enumerate(lines.texts[1 : _DATES_SOUGHT + 1], start=1):
        if found[index] is Kind.BODY and is_date_line(line):
            found[index] = Kind.DATE
    return found


def _unadorned(lines: Lines) -> list[Kind]:
    """A heading before a blank line is the title."""
    found = [Kind.DATE if is_date_line(line) else Kind.BODY for line in lines.texts]
    if len(found) > 1 and _is_heading_like(lines, 0) and lines.columns["gap"][1] > 1:
        found[0] = Kind.TITLE
    return found


def _is_heading_like(lines: Lines, index: int) -> bool:
    """Whether the line could be a title: short, not closed as a sentence, no item, no date."""
    line = lines.texts[index]
    return (
        lines.columns["words"][index] <= _MOST_HEADING_WORDS
        and len(line) <= _LONGEST_HEADING
        and lines.columns["item"][index] != 1
        and not line.rstrip("\"'”’»)").endswith((".", ",", ";", "。", "，"))
        and any(map(str.isalpha, line))
        and not is_date_line(line)
    )


def _article(text: str, lines: Lines, words_of_prose: Sequence[float], page_title: str) -> Cleaned:
    """An article and no more than its title, author and date."""
    found = [Kind.BODY] * len(lines.texts)
    # A headline may be a question.
    endings = lines.columns["ending"]
    is_prose = [
        words > 0 and ending != _QUESTION for words, ending in zip(words_of_prose, endings, strict=True)
    ]
    prose = is_prose.index(True) if True in is_prose else 0
    likely = [_PROSE if each else _OTHER for each in is_prose]
    title = title_of(lines, likely, [True] * len(found), range(prose, len(found)), page_title)
    if title and title.line > prose:
        title = None
    if title:
        found[title.line] = Kind.TITLE
    for index in range(prose):
        if is_date_line(lines.texts[index]):
            found[index] = Kind.DATE
        elif is_byline(lines.texts[index]):
            found[index] = Kind.BYLINE
        elif found[index] is Kind.BODY and _is_heading_like(lines, index):
            found[index] = Kind.HEADING if Kind.TITLE in found else Kind.TITLE
    name_headings(found, lines)
    return _cleaned(text, lines, found, page_title, title)


def _has_few_strays(lines: Lines, prose: Sequence[float]) -> bool:
    """Whether hardly a line is neither text, nor heads any, nor belongs to a title."""
    endings, strays = lines.columns["ending"], 0
    most = max(_FEW_STRAYS, _SHARE_STRAYS * len(lines.texts))
    for index, (words, behind) in enumerate(zip(prose, [*prose[1:], 0.0], strict=True)):
        if not words and not behind and endings[index] < _QUESTION:
            line = lines.texts[index]
            strays += not is_byline(line) and not is_date_line(line)
            if strays > most:
                return False
    return True


def _begins_at_once(lines: Lines, prose: Sequence[float]) -> bool:
    """Whether running text comes before any menu could, and hardly a line is furniture to look at."""
    count = len(lines.texts)
    return (
        any(prose[:_FIRST_PROSE])
        and sum(map(bool, lines.columns["cues"])) < _SHARE_CUES * count
        and sum(length < _SHORT for length in lines.columns["length"]) <= _SHARE_SHORT * count
    )


def _prose_words(lines: Lines) -> list[float]:
    """The words of each line that is running text, 0 for others."""
    names = ("words", "stops", "ending", "item")
    return [
        words
        if item != 1
        and (
            (ending >= _QUESTION and words >= _PROSE_WORDS and (stops < 0 or stops >= _PROSE_STOPS))
            or (words >= _LONG_WORDS and (stops < 0 or stops >= _LONG_STOPS))
        )
        else 0.0
        for words, stops, ending, item in zip(*(lines.columns[name] for name in names), strict=True)
    ]


def _is_navigation(lines: Lines) -> bool:
    """Whether there is nothing but a menu: many capitalised lines of one to three words, no sentence."""
    count = len(lines.texts)
    words, endings = lines.columns["words"], lines.columns["ending"]
    bare = sum(
        words[index] <= _ENTRY_WORDS and endings[index] <= _COMMA and line[0].isupper()
        for index, line in enumerate(lines.texts)
    )
    single = sum(each <= 1 for each in words)
    return count >= _FEW_NAVIGATION and bare >= _SHARE_BARE * count and single >= _SHARE_SINGLE * count


def _plain(title: str) -> str:
    """A title's words, without the signs of Markdown around them."""
    return " ".join(re.sub(r"^#{1,6} +|\s#+$", "", title).split())


@cache
def _markdown_heading() -> re.Pattern[str]:
    return re.compile(r"#{1,6} +[^\s\d]")
