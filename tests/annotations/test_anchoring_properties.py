"""What holds of every text, every change and every quote."""

import subprocess
import sys

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotations.anchoring import SURE, Anchor, Outcome, Placing, place_by_quote, place_by_text
from annotations.model import surroundings
from seeds.spans import Span

UNHURRIED = settings(deadline=None)
ODD = "ab A.!?\n “”\"'—京都。\ud800e\u0301ßİ\u200d\U0001f468"
TEXTS = st.text(ODD, max_size=80) | st.text(st.characters(exclude_categories=()), max_size=40)
WORDS = ["mayor", "bridge", "cost", "denied", "harbour", "opened", "closed", "figure", "the", "of", "that"]
OTHER_WORDS = ["pupil", "lantern", "sang", "violin", "quiet", "winter", "juniper", "the", "of", "that"]


def prose(words: list[str]) -> st.SearchStrategy[str]:
    sentence = st.lists(st.sampled_from(words), min_size=3, max_size=12).map(
        lambda said: f"{' '.join(said).capitalize()}."
    )
    return st.lists(sentence, min_size=1, max_size=12).map(" ".join)


@st.composite
def quoted(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, list[Anchor]]:
    """A text with anchors on it."""
    text = draw(texts.filter(bool))
    anchors = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        anchors.append(Anchor(span.quote(text), *surroundings(text, span), span))
    return text, anchors


def sound(placing: Placing, anchor: Anchor, new: str) -> bool:
    """Whether a placing keeps its promises, right or wrong."""
    if placing.outcome is Outcome.LOST:
        return placing == (Outcome.LOST, None, 0.0, ())
    assert placing.span is not None
    inside = all(span.end <= len(new) and len(span) for span in (placing.span, *placing.others))
    same = placing.span == anchor.span and placing.span.quote(new) == anchor.quote
    told = {
        Outcome.STANDS: same,
        Outcome.MOVED: not same and placing.score >= SURE and not placing.others,
        Outcome.UNSURE: True,
    }
    return inside and told[placing.outcome] and 0 <= placing.score <= 1


@UNHURRIED
@given(quoted(TEXTS), TEXTS)
def test_every_placing_is_sound_whatever_the_texts(given_text: tuple[str, list[Anchor]], new: str) -> None:
    old, anchors = given_text
    for placings in (place_by_text(old, new, anchors), place_by_quote(new, anchors)):
        assert all(sound(*each, new) for each in zip(placings, anchors, strict=True))


@UNHURRIED
@given(quoted(prose(WORDS)), st.data())
def test_every_placing_is_sound_when_a_part_was_replaced(
    given_text: tuple[str, list[Anchor]], data: st.DataObject
) -> None:
    old, anchors = given_text
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    new = old[:start] + data.draw(prose(WORDS) | st.just("")) + old[end:]

    for placings in (place_by_text(old, new, anchors), place_by_quote(new, anchors)):
        assert all(sound(*each, new) for each in zip(placings, anchors, strict=True))


@UNHURRIED
@given(quoted(TEXTS | prose(WORDS)))
def test_in_an_unchanged_text_everything_stands(given_text: tuple[str, list[Anchor]]) -> None:
    text, anchors = given_text

    assert place_by_text(text, text, anchors) == [
        Placing(Outcome.STANDS, anchor.span, 1.0) for anchor in anchors
    ]


@UNHURRIED
@given(quoted(TEXTS | prose(WORDS)), st.integers(1, 9))
def test_what_is_put_before_moves_everything_by_its_length(
    given_text: tuple[str, list[Anchor]], times: int
) -> None:
    old, anchors = given_text
    before = "Ω\n\n" * times
    assume(not old.startswith("Ω"))

    for placing, anchor in zip(place_by_text(old, before + old, anchors), anchors, strict=True):
        assert anchor.span is not None
        assert placing.outcome is Outcome.MOVED
        assert placing.span == Span(anchor.span.start + len(before), anchor.span.end + len(before))
        assert placing.span.quote(before + old) == anchor.quote


@UNHURRIED
@given(quoted(TEXTS | prose(WORDS)))
def test_what_is_put_behind_moves_nothing(given_text: tuple[str, list[Anchor]]) -> None:
    old, anchors = given_text
    assume(not old.endswith("Ω"))

    placings = place_by_text(old, f"{old}\n\nΩ", anchors)

    assert {placing.outcome for placing in placings} == {Outcome.STANDS}


@UNHURRIED
@given(prose(WORDS), quoted(prose(OTHER_WORDS[:7])))
def test_quotes_from_elsewhere_are_never_accepted(text: str, given_text: tuple[str, list[Anchor]]) -> None:
    other, anchors = given_text
    strangers = [anchor for anchor in anchors if anchor.quote not in text]

    placings = place_by_quote(text, strangers) + place_by_text(other, text, strangers)

    assert {placing.outcome for placing in placings} <= {Outcome.LOST, Outcome.UNSURE}


@UNHURRIED
@given(prose(WORDS), prose(OTHER_WORDS), prose(WORDS))
def test_what_was_taken_out_is_never_put_on_something_else(before: str, gone: str, behind: str) -> None:
    old, new = f"{before} {gone} {behind}", f"{before} {behind}"
    assume(gone not in new)
    span = Span(len(before) + 1, len(before) + 1 + len(gone))

    (placing,) = place_by_text(old, new, [Anchor(gone, *surroundings(old, span), span)])

    assert placing.outcome in {Outcome.LOST, Outcome.UNSURE}


@UNHURRIED
@given(prose(WORDS), prose(OTHER_WORDS), prose(WORDS), prose(OTHER_WORDS))
def test_a_sentence_that_stands_once_is_found_wherever_it_was_put(
    before: str, between: str, behind: str, more: str
) -> None:
    sentence = "Seventeen lighthouse keepers signed a petition against automatic foghorns."
    old, new = f"{before} {sentence} {behind}", f"{between} {behind} {before} {sentence} {more}"
    span = Span(len(before) + 1, len(before) + 1 + len(sentence))
    anchor = Anchor(sentence, *surroundings(old, span), span)

    for placings in (place_by_text(old, new, [anchor]), place_by_quote(new, [anchor])):
        assert placings[0].span is not None
        assert placings[0].span.quote(new) == sentence
        assert placings[0].outcome is (Outcome.STANDS if placings[0].span == span else Outcome.MOVED)


def test_places_are_the_same_in_every_process() -> None:
    program = """if True:
        from annotations.anchoring import Anchor, place_by_quote, place_by_text
        from benchmarks.anchoring_texts import EDITS, article_like, edited, quotes
        edit = edited(article_like(4000, 1), EDITS["all of it"], 1)
        spans = quotes(edit.old, 60, 1)
        anchors = [Anchor(span.quote(edit.old), span=span) for span in spans]
        print(place_by_text(edit.old, edit.new, anchors), place_by_quote(edit.new, anchors))
    """

    told = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(told) == 1
