"""Quotes in a changed document, case by case: where they stand, what is asked, what is lost."""

from collections.abc import Callable

import pytest

from annotations.anchoring import SURE, Anchor, Outcome, Placing, place_by_quote, place_by_text
from annotations.model import surroundings
from seeds.spans import Span

BRIDGE = "The mayor said on Monday that the new bridge had cost 4.7 million euros."
DENIAL = "She denied that it was ever closed for repairs."
NEWS = f"A bridge is opened\n\n{BRIDGE} {DENIAL} Nobody from the harbour office came to the opening."
PARK = "A park was planted in the same week, and forty children each set a tree."
TOKYO = (
    "東京都は月曜日、新しい橋の建設費が四十七億円に達したと発表した。市長は工事の遅れを否定した。"
    "港湾局からは誰も開通式に出席しなかった。"
)


def anchor(text: str, quote: str, nth: int = 0) -> Anchor:
    """The anchor of a quote in its text, the first one or a later one."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    span = Span(start, start + len(quote))
    return Anchor(quote, *surroundings(text, span), span)


def by_text(old: str, new: str, quote: str, nth: int = 0) -> Placing:
    return place_by_text(old, new, [anchor(old, quote, nth)])[0]


def by_quote(old: str, new: str, quote: str, nth: int = 0) -> Placing:
    return place_by_quote(new, [anchor(old, quote, nth)._replace(span=None)])[0]


def told(placing: Placing, new: str) -> tuple[Outcome, str | None]:
    return placing.outcome, None if placing.span is None else placing.span.quote(new)


WAYS = pytest.mark.parametrize("way", [by_text, by_quote], ids=["by text", "by quote"])
Way = Callable[[str, str, str], Placing]
NthWay = Callable[[str, str, str, int], Placing]


def test_what_has_not_changed_stands() -> None:
    anchors = [anchor(NEWS, quote) for quote in (BRIDGE, "4.7 million", "denied", "A")]
    stands = [Placing(Outcome.STANDS, each.span, 1.0) for each in anchors]

    assert place_by_text(NEWS, NEWS, anchors) == stands
    assert place_by_quote(NEWS, anchors) == stands


def test_what_has_changed_far_from_a_quote_leaves_it_standing() -> None:
    new = f"{NEWS} {PARK}"

    assert by_text(NEWS, new, BRIDGE) == Placing(Outcome.STANDS, anchor(NEWS, BRIDGE).span, 1.0)


def test_a_quote_of_the_same_length_elsewhere_does_not_stand() -> None:
    old, new = f"{PARK} {BRIDGE} {DENIAL}", f"{BRIDGE} {PARK} {DENIAL}"

    placing = by_text(old, new, PARK)

    assert told(placing, new) == (Outcome.MOVED, PARK)


@WAYS
@pytest.mark.parametrize("quote", [BRIDGE, DENIAL, "new bridge had cost 4.7 million euros"])
@pytest.mark.parametrize(
    "new",
    [
        f"{PARK} {NEWS}",
        NEWS.replace(BRIDGE, f"{BRIDGE} {PARK}"),
        f"A bridge is opened\n\n{DENIAL} {BRIDGE} Nobody from the harbour office came to the opening.",
        f"A bridge is opened\n\n{BRIDGE} {DENIAL}",
    ],
    ids=["put in before", "put in between", "swapped", "cut off"],
)
def test_a_quote_is_found_where_sentences_come_go_and_move(way: Way, new: str, quote: str) -> None:
    placing = way(NEWS, new, quote)

    assert told(placing, new)[1] == quote
    assert placing.outcome in {Outcome.MOVED, Outcome.STANDS}


@WAYS
@pytest.mark.parametrize(
    ("new", "found"),
    [
        (BRIDGE.replace("Monday", "Tuesday"), BRIDGE.replace("Monday", "Tuesday")),
        (BRIDGE.replace("4.7", "4.8"), BRIDGE.replace("4.7", "4.8")),
        (BRIDGE.upper(), BRIDGE.upper()),
        (BRIDGE.replace(" ", "\n"), BRIDGE.replace(" ", "\n")),
        (BRIDGE.replace("new ", ""), BRIDGE.replace("new ", "")),
        (BRIDGE.replace("bridge", "long bridge"), BRIDGE.replace("bridge", "long bridge")),
    ],
    ids=["a word", "a figure", "capitals", "lines", "a word less", "a word more"],
)
def test_a_quote_is_found_with_words_changed(way: Way, new: str, found: str) -> None:
    text = f"{PARK} {NEWS.replace(BRIDGE, new)}"

    placing = way(NEWS, text, BRIDGE)

    assert told(placing, text) == (Outcome.MOVED, found)
    assert placing.score >= SURE


@WAYS
def test_curly_quotes_dashes_and_marks_are_what_straight_ones_are(way: Way) -> None:
    old = f"{PARK} \"It wasn't dear,\" the café's owner said - and left. {DENIAL}"
    new = f"{DENIAL} {PARK} “It wasn’t dear,” the cafe\u0301’s owner said – and left."

    placing = way(old, new, "\"It wasn't dear,\" the café's owner said - and left.")

    assert told(placing, new) == (
        Outcome.MOVED,
        "“It wasn’t dear,” the cafe\u0301’s owner said – and left.",
    )


@WAYS
def test_a_quote_that_is_gone_is_lost(way: Way) -> None:
    new = NEWS.replace(f"{DENIAL} ", "")

    assert way(NEWS, new, DENIAL) == Placing(Outcome.LOST, None, 0.0)
    assert way(NEWS, "", DENIAL) == Placing(Outcome.LOST, None, 0.0)


@WAYS
def test_a_sentence_put_in_its_place_is_not_taken_for_it(way: Way) -> None:
    new = NEWS.replace(DENIAL, PARK)

    assert way(NEWS, new, DENIAL).outcome is Outcome.LOST


@WAYS
@pytest.mark.parametrize("nth", [0, 1])
def test_of_a_repeated_quote_the_one_with_its_neighbours_is_found(way: NthWay, nth: int) -> None:
    old = f"Early in May the gate was shut. {PARK} {BRIDGE} Late in June the gate was shut. {DENIAL}"
    new = f"An introduction came first. {old}"

    placing = way(old, new, "the gate was shut.", nth)

    assert told(placing, new) == (Outcome.MOVED, "the gate was shut.")
    assert placing.span == anchor(new, "the gate was shut.", nth).span


def test_of_several_that_are_nearly_the_same_is_asked() -> None:
    new = f"{BRIDGE} {DENIAL} {BRIDGE} {PARK} {BRIDGE}"

    (placing,) = place_by_quote(new, [Anchor(BRIDGE)])

    assert placing.outcome is Outcome.UNSURE
    spans = {placing.span, *placing.others}
    assert spans == {anchor(new, BRIDGE, nth).span for nth in range(3)}


def test_which_of_two_is_left_is_asked_when_their_neighbours_are_gone() -> None:
    copy = "The gate was shut from morning to evening."
    old = f"{PARK} {copy} {DENIAL} {BRIDGE} {copy} Nobody came."
    new = f"An introduction was written. {copy} A conclusion was written."

    for nth in (0, 1):
        placing = by_text(old, new, copy, nth)
        assert placing.outcome in {Outcome.UNSURE, Outcome.LOST}


def test_a_quote_whose_parts_went_different_ways_is_asked_about() -> None:
    old = f"{BRIDGE} {PARK}"
    new = f"{PARK} {' '.join([DENIAL] * 5)} Ten years passed before anybody wrote of it. {BRIDGE}"

    placing = by_text(old, new, old)

    assert placing.outcome is Outcome.UNSURE
    assert {placing.span, *placing.others} == {anchor(new, BRIDGE).span, anchor(new, PARK).span}


def test_a_figure_that_was_corrected_is_asked_about_when_it_is_all_of_the_quote() -> None:
    new = NEWS.replace("4.7", "9.3")

    placing = by_text(NEWS, new, "4.7")

    assert told(placing, new) == (Outcome.UNSURE, "9.3")


@WAYS
@pytest.mark.parametrize("quote", ["新しい橋の建設費が四十七億円に達した", "市長は工事の遅れを否定した。"])
def test_scripts_without_blanks_are_served(way: Way, quote: str) -> None:
    new = f"式典は短かった。{TOKYO.replace('月曜日', '火曜日')}"

    assert told(way(TOKYO, new, quote), new) == (Outcome.MOVED, quote)


def test_a_changed_sign_of_a_script_without_blanks_is_found() -> None:
    new = TOKYO.replace("四十七億円に", "四十八億円に").replace("発表した", "述べた")

    placing = by_text(TOKYO, new, "新しい橋の建設費が四十七億円に達した")

    assert told(placing, new) == (Outcome.MOVED, "新しい橋の建設費が四十八億円に達した")


@WAYS
def test_thai_is_cut_by_its_characters(way: Way) -> None:
    old = "นายกเทศมนตรีกล่าวว่าสะพานใหม่มีราคาสี่ล้านบาทและปฏิเสธข่าวลือทั้งหมด"
    new = f"เมื่อวันจันทร์{old}"

    assert told(way(old, new, "สะพานใหม่มีราคาสี่ล้านบาท"), new) == (Outcome.MOVED, "สะพานใหม่มีราคาสี่ล้านบาท")


@WAYS
def test_a_quote_may_begin_and_end_within_a_word(way: Way) -> None:
    new = f"{PARK} {NEWS}"

    assert told(way(NEWS, new, "ridge had cost 4.7 mill"), new) == (Outcome.MOVED, "ridge had cost 4.7 mill")


@pytest.mark.parametrize("quote", ["A", " ", "\n\n", ".", "4"])
def test_a_quote_of_a_character_moves_with_what_stands_around_it(quote: str) -> None:
    new = f"{PARK}\n\n{NEWS} {PARK}"

    placing = by_text(NEWS, new, quote)

    assert told(placing, new) == (Outcome.MOVED, quote)
    assert placing.span
    assert placing.span.start == NEWS.index(quote) + len(PARK) + 2


def test_a_quote_of_a_character_is_not_placed_without_surroundings() -> None:
    (placing,) = place_by_quote(NEWS, [Anchor("A")])

    assert placing.outcome in {Outcome.UNSURE, Outcome.LOST}


def test_a_hint_alone_lets_the_same_words_stand() -> None:
    span = Span(NEWS.index("the"), NEWS.index("the") + 3)

    assert place_by_quote(NEWS, [Anchor("the", span=span)])[0].outcome is not Outcome.MOVED
    assert place_by_quote(NEWS, [Anchor(BRIDGE, span=anchor(NEWS, BRIDGE).span)])[0].outcome is Outcome.STANDS


def test_the_nearer_of_two_equals_comes_first() -> None:
    new = f"{BRIDGE} {DENIAL} {PARK} {BRIDGE}"
    second = anchor(new, BRIDGE, 1)
    assert second.span
    hint = Span(second.span.start - 3, second.span.end - 3)

    (placing,) = place_by_quote(new, [Anchor(BRIDGE, span=hint)])

    assert (placing.outcome, placing.span) == (Outcome.UNSURE, second.span)


@WAYS
def test_an_enormous_quote_is_found(way: Way) -> None:
    old = " ".join(f"{BRIDGE} In {year} {DENIAL.lower()}" for year in range(1_000))
    new = f"{PARK} {old.replace('In 500 she', 'In 500 he')} {PARK}"

    placing = way(old, new, old[:-1])

    assert placing.outcome is Outcome.MOVED
    assert placing.span == Span(len(PARK) + 1, len(new) - len(PARK) - 2)


@WAYS
def test_odd_characters_break_nothing(way: Way) -> None:
    old = "a\ud800b \u0301\u0302 \u200d\ufeff x\x00y. İstanbul ﬁne ẞ! \U0001f468\u200d\U0001f469"
    new = f"Ω. {old.upper()} \udc00"

    for quote in ("\ud800", "\u0301", "\u200d", "x\x00y", "İstanbul ﬁne ẞ!", "\U0001f468"):
        placing = way(old, new, quote)
        assert placing.span is None or placing.span.end <= len(new)


def test_an_anchor_that_does_not_quote_the_old_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not have the quote 'Tuesday'"):
        place_by_text(NEWS, NEWS, [Anchor("Tuesday", span=Span(0, 7))])
    with pytest.raises(ValueError, match="at None"):
        place_by_text(NEWS, NEWS, [Anchor("A bridge")])


def test_no_anchors_have_no_places() -> None:
    assert place_by_text(NEWS, PARK, []) == []
    assert place_by_quote(NEWS, []) == []
    assert place_by_quote(NEWS, [Anchor("")]) == [Placing(Outcome.LOST, None, 0.0)]


def test_sentences_that_were_joined_and_parted_are_still_known() -> None:
    old = f"{BRIDGE} {DENIAL} {PARK}"
    new = f"{BRIDGE[:-1]}; {DENIAL[:-1].lower()}, and {PARK[0].lower()}{PARK[1:]}"

    for quote in (BRIDGE[:-1], "denied that it was ever closed", "forty children each set a tree"):
        assert told(by_text(old, new, quote), new)[1] == quote
