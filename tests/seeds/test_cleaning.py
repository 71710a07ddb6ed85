"""Cleaning: what is kept of an article, a note, a poem, a menu."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.cleaning import Cleaned, clean
from seeds.document import Kind
from seeds.names import bundled

BRIDGE = (
    "The council met on Tuesday to decide about the new bridge over the river, which it planned for years.",
    "It voted for the plan by nine to four after a debate that went on for three hours and was often heated.",
    "Construction is to begin in spring, the mayor said after the vote, if the state gives what it promised.",
)
CHINESE = """桥梁计划获得通过
市议会周二举行会议，决定修建多年来一直计划的新桥。经过三个小时的激烈辩论，该计划以九比四获得通过。
市长在投票后表示，如果州政府提供其承诺的资金，施工将于春季开始。
反对者说这座桥太贵了。"""
POLISH = """Miasto buduje nowy most
Burmistrz powiedział wczoraj dziennikarzom, że budowa mostu ruszy wiosną.
Radni głosowali za planem po trzech godzinach gorącej debaty w ratuszu."""
POEM = """The Road

I went along the road
and there was none but me
the dust lay on my coat

and when I came to"""
DEBATE = [
    *BRIDGE,
    "Opponents of the plan called it far too large for a town of nine thousand, and too dear by half.",
    "The old bridge, which was built in 1931, has been closed to lorries since a crack was found in a pier.",
    "“We have waited long enough,” said a baker on the far bank, where trade has fallen by a third.",
    "An engineer whom the council had asked for advice said that repairs would hold for ten years at most.",
    "The town will borrow the money over thirty years; the interest is to be paid out of parking fees.",
    "The council will vote on the colour of the railing in June, when the tenders for the steel are opened.",
    "Until then the ferry goes every twenty minutes, and is free for those who live on the far bank.",
    "The last ferry leaves at eleven in the evening, also on Sundays, the harbour master said.",
]
TEASERS = [
    f"- {line}"
    for line in (
        "Mayor opens school after long wait",
        "Florida keeps its lead in the state polls, and six things to know before Tuesday",
        "Why the harbour is closed today",
        "Cat returns to its owner after nine years on a ferry",
        "Ten jackets for the rain, tested",
        "Who was Ada Lovelace? What the new series gets wrong",
        "Storm over the islands: what we know",
        "Rates rise again, and what that means for your savings",
        "The best films of the year so far",
        "Baker wins national prize with a loaf of rye",
        "Actor, 41, speaks of her first role",
        "Two held after break-in at a jeweller's",
        "How to grow tomatoes on a balcony",
        "Cup final: where to watch, and when",
        "Swans hold up traffic on the ring road",
        "Lottery numbers for Saturday",
    )
]


def kinds(text: str, cleaned: Cleaned) -> list[tuple[Kind, str]]:
    return [(block.kind, text[block.start : block.end].strip()) for block in cleaned.blocks]


def kept(text: str) -> list[str]:
    return [line for kind, line in kinds(text, clean(text)) if kind.kept]


def test_the_seed_article_is_cleaned_exactly() -> None:
    text = next(bundled().glob("000_*.txt")).read_text(encoding="utf-8")
    lines = text.split("\n")
    cleaned = clean(text)
    found = kinds(text, cleaned)
    assert cleaned.title == lines[1]
    assert cleaned.date == "2025-04-07"
    assert [line for _, line in found] == [line.strip() for line in lines]
    last = next(index for index, line in enumerate(lines) if line.endswith("harsh conditions."))
    assert lines[4].startswith("SEOUL, South Korea (AP) —")
    assert [kind for kind, _ in found] == [
        Kind.BOILERPLATE,
        Kind.TITLE,
        Kind.BOILERPLATE,
        Kind.DATE,
        *[Kind.BODY] * (last - 3),
        *[Kind.BOILERPLATE] * (len(lines) - last - 1),
    ]


def test_a_page_of_the_same_kind_with_other_words_is_cleaned_alike() -> None:
    title = "Council votes for the new bridge after a long debate"
    lines = [
        f"Start/Town{title} | The Daily Wind", title, "The Daily Wind", "Posted 7 April 2025",
        *DEBATE,
        "Applause (12)", "More from us", *TEASERS[:8], "Most read", *TEASERS[8:],
    ]  # fmt: skip
    text = "\n".join(lines)
    cleaned = clean(text)
    assert (cleaned.title, cleaned.date) == (title, "2025-04-07")
    assert kept(text) == [title, "Posted 7 April 2025", *DEBATE]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(BRIDGE),
        "\n\n".join(BRIDGE),
        "Council votes for bridge\nBy Jane Doe\n7 April 2025\n\n"
        + "\n".join(BRIDGE)
        + "\n\nJane Doe\nReporter",
        POEM,
        "Call the ministry about the figures",
        f"JOHN: Did you see it?\nMARY: No.\nJOHN: {BRIDGE[0]}\nMARY: {BRIDGE[1]}\nJOHN: Yes.\nMARY: No.\n",
        f"# Notes\n\n{BRIDGE[0]}\n\n## To do\n\n" + "\n".join(f"- item {number}" for number in range(30)),
        CHINESE,
        "Shopping\nmilk\nbread\neggs\nbutter\nsalt\npepper\ntea\nhoney\nrye\n",
        "Bread\n\n" + BRIDGE[0] + "\n\nFlour\nWater\nSalt\nYeast\nOil\nHoney\nSeeds\n",
        "Dear John,\n\n" + "\n".join(BRIDGE) + "\n\nYours,\nJane\n",
        "7 April 2025\n" + BRIDGE[0] + "\n8 April 2025\n" + BRIDGE[1] + "\n",
        POLISH,
    ],
)
def test_of_a_text_without_furniture_everything_is_kept(text: str) -> None:
    assert all(block.kept for block in clean(text).blocks)


def test_the_kinds_of_a_plain_article_are_told() -> None:
    text = f"Council votes\nBy Jane Doe\n7 April 2025\n\n{BRIDGE[0]}\n\nWhat is next\n\n{BRIDGE[1]}\n"
    assert [kind for kind, _ in kinds(text, clean(text))] == [
        Kind.TITLE,
        Kind.BYLINE,
        Kind.DATE,
        Kind.BODY,
        Kind.HEADING,
        Kind.BODY,
    ]


def test_the_headings_of_markdown_are_headings_and_lose_their_signs_in_the_title() -> None:
    text = "# The *bridge* #\n\nText here.\n\n## Next\n\nMore text.\n"
    cleaned = clean(text)
    assert cleaned.title == "The *bridge*"
    assert [kind for kind, _ in kinds(text, cleaned)] == [Kind.TITLE, Kind.BODY, Kind.HEADING, Kind.BODY]


def test_a_menu_and_nothing_else_has_no_title_and_nothing_to_read() -> None:
    text = "Home\nNews\nPolitics\nSport\nContact us\nLog in\nSubscribe\nAbout\nPrivacy policy\nTerms\n"
    assert kept(text) == []
    assert clean(text).title == ""


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    text = textwrap.fill(" ".join(BRIDGE), 70) + "\n\nIt was late.\n"
    assert len(clean(text).blocks) == 2


def test_the_page_s_own_title_helps_to_find_the_line_and_stands_in_for_it() -> None:
    menu = [f"Entry {number}" for number in range(12)]
    text = "\n".join([*menu, "Council votes for bridge", "Share this", *BRIDGE])
    assert (
        clean(text, page_title="Council votes for bridge - The Daily Wind").title
        == "Council votes for bridge"
    )
    assert clean("\n".join(BRIDGE), page_title="The Daily Wind").title == "The Daily Wind"


def test_lines_that_come_again_and_again_inside_an_article_are_furniture() -> None:
    menu = [f"Entry {number}" for number in range(12)]
    paragraphs = [" ".join(DEBATE[start : start + 2]) for start in range(0, len(DEBATE), 2)]
    text = "\n".join([*menu, *(line for each in paragraphs for line in (each, "Advert"))])
    assert kept(text) == paragraphs


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", "\n x \n\n", "a\n" * 250_002])
def test_blocks_cover_odd_texts_too(text: str) -> None:
    blocks = clean(text).blocks
    assert "".join(text[block.start : block.end] for block in blocks) == text


LINE = st.one_of(
    st.sampled_from(
        [
            *BRIDGE,
            *TEASERS[:3],
            "Home",
            "",
            "  ",
            "7 April 2025",
            "By Jane Doe",
            "# Notes",
            "It is.",
            "\x1b[31m",
            "橋。" * 30,
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=30).map("\n".join), st.sampled_from(["", "Home", BRIDGE[0]]))
def test_blocks_cover_any_text_without_gap_or_overlap(text: str, page_title: str) -> None:
    cleaned = clean(text, page_title=page_title)
    assert all(block.start < block.end for block in cleaned.blocks)
    assert "".join(text[block.start : block.end] for block in cleaned.blocks) == text
    edges = [(block.start, block.end) for block in cleaned.blocks]
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert cleaned.date == "" or len(cleaned.date) == 10
