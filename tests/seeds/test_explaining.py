"""Why a line was left out, in words that are true."""

import re

import pytest

from seeds.cleaning.additive import Curve, Model
from seeds.cleaning.explaining import Explanation
from seeds.cleaning.furniture import ALONE, Furniture
from seeds.cleaning.judging import judge
from seeds.cleaning.lines import Lines, lines_of
from seeds.cleaning.looks import folded, telling_words
from seeds.cleaning.weights import Weights, shipped
from tests.seeds.ordinary_pages import ENGLISH, GERMAN, JAPANESE, OrdinaryPage
from tests.seeds.own_pages import OwnPage, own_pages

PAGES = {"english": ENGLISH, "german": GERMAN, "japanese": JAPANESE}
POEM = """The Road

I went along the road
and there was none but me
the dust lay on my coat

and when I came to"""


def explained(text: str, furniture: Furniture = ALONE) -> list[tuple[str, tuple[str, ...]]]:
    """Each line of a text, and why it was left out."""
    lines, explanation = lines_of(text), Explanation(text, furniture=furniture)
    return [
        (line, explanation.why_left_out(start)) for start, line in zip(lines.starts, lines.texts, strict=True)
    ]


def untrue(lines: Lines, index: int, reason: str) -> bool:
    """Whether a reason is said of a line of which it does not hold, asked otherwise than presscheck does."""
    line = lines.texts[index]
    name = folded(line)
    return {
        # Three dots leave a sentence open.
        "no full stop": line.endswith((".", "!", "?", "。", "！", "？", "।", "؟"))
        and not line.endswith("..."),
        "stands there more than once": sum(folded(other) == name for other in lines.texts) < 2,
        "short": len(line) > 120 and len(line.split()) > 20,
        "no commas": "," in line[:400] or "、" in line[:400] or "，" in line[:400],
        "many figures": re.search(r"\d", line) is None,
        "an item of a list": line[0].isalpha() and not line.startswith("o "),
        "an address of the web": not re.search(r"[.:@#]", line),
        "has other words than the article": not telling_words(line),
        "stands in other documents of the folder": True,
    }.get(reason, False)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_furniture_has_one_to_three_reasons_in_words_and_a_paragraph_none(page: OrdinaryPage) -> None:
    reasons = dict(explained(page.text))
    for line in (*page.menu, *page.teasers, *page.footer):
        assert 1 <= len(reasons[line]) <= 3, line
        assert len(set(reasons[line])) == len(reasons[line])
        assert all(re.fullmatch(r"[a-z ]{5,60}", words) for words in reasons[line])
    assert [reasons[line] for line in page.paragraphs] == [()] * len(page.paragraphs)


def test_a_reason_is_given_for_every_place_of_a_line_and_for_none_beyond_the_end() -> None:
    text, teaser = ENGLISH.text, ENGLISH.teasers[2]
    explanation = Explanation(text)
    start = text.index(teaser)
    assert explanation.why_left_out(start)
    assert {explanation.why_left_out(start + each) for each in range(len(teaser))} == {
        explanation.why_left_out(start)
    }
    paragraph = text.index(ENGLISH.paragraphs[3])
    assert {explanation.why_left_out(paragraph + each) for each in range(80)} == {()}
    assert [explanation.why_left_out(len(text) + each) for each in (0, 1, 10_000)] == [()] * 3


@pytest.mark.parametrize("text", ["", "\n\n", POEM, "\n".join(ENGLISH.paragraphs), "\n".join(ENGLISH.menu)])
def test_where_no_line_was_judged_there_are_no_reasons(text: str) -> None:
    explanation = Explanation(text)
    assert {explanation.why_left_out(offset) for offset in range(len(text) + 2)} == {()}


def test_what_stands_in_other_documents_of_the_folder_can_be_a_reason_of_such_lines_alone() -> None:
    told = "stands in other documents of the folder"
    common = [*ENGLISH.menu, *ENGLISH.footer]
    found = explained(ENGLISH.text, Furniture(dict.fromkeys(map(folded, common), 12)))
    assert {line for line, reasons in found if told in reasons} <= set(common)
    assert not [line for line, reasons in explained(ENGLISH.text) if told in reasons]


@pytest.mark.parametrize("page", own_pages(), ids=lambda page: page.name)
def test_reasons_are_true_of_the_lines_that_have_them(page: OwnPage) -> None:
    lines, found = lines_of(page.text), explained(page.text)
    assert [line for line, _ in found] == list(lines.texts)
    false = [
        (line, reason)
        for index, (line, reasons) in enumerate(found)
        for reason in reasons
        if untrue(lines, index, reason)
    ]
    assert false == []


def test_what_a_figure_is_said_to_speak_for_is_told_of_lines_of_which_it_is_true_alone() -> None:
    against = Curve((), (-1.0,))
    model = Model(-1.0, {"ending": against, "repeats": against, "length": Curve((150,), (0.0, 9.0))})
    weights = Weights(model, model)
    closed, question, twice = "It was all the same to them.", "Was it the same to them?", "Read on"
    text = f"{ENGLISH.text}{closed}\n{twice}\n{question}\n{twice}\n"
    lines, explanation = lines_of(text), Explanation(text, weights=weights)
    reasons = dict(zip(lines.texts, map(explanation.why_left_out, lines.starts), strict=True))
    assert {*reasons["Home"]} == {"no full stop"}
    assert {*reasons[twice]} == {"no full stop", "stands there more than once"}
    assert reasons[closed] == reasons[question] == ()
    assert not judge(lines, ALONE, weights).kept[lines.texts.index(closed)], "or there is nothing to tell"


def test_lines_that_are_kept_have_no_reasons_on_any_page() -> None:
    reasons = 0
    for page in own_pages():
        kept = judge(lines_of(page.text), ALONE, shipped()).kept
        found = explained(page.text)
        assert not [line for (line, said), keep in zip(found, kept, strict=True) if keep and said]
        reasons += sum(len(said) for _, said in found)
    assert reasons > 1000, "or there was nothing to be wrong about"


def test_reasons_whose_truth_is_asked_here_are_given_on_some_page() -> None:
    told = {reason for page in own_pages() for _, reasons in explained(page.text) for reason in reasons}
    assert told & {"no full stop", "stands there more than once"}, "or their truth was never asked"
