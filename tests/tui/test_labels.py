"""Jump labels: short near the caret, none the beginning of another, one for every word."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.spans import Span
from tui.labels import LETTERS, MORE_LETTERS, Chosen, JumpLabels, labels_for

MOST = len(MORE_LETTERS) ** 2
WORDS = [Span(start, start + 3) for start in range(0, 400, 5)]


@settings(max_examples=100)
@given(st.one_of(st.integers(0, 800), st.integers(0, MOST)))
def test_there_are_as_many_labels_as_words_and_none_begins_another(count: int) -> None:
    labels = labels_for(count)
    assert len(labels) == len(set(labels)) == count
    singles = {label for label in labels if len(label) == 1}
    assert not any(len(label) > 1 and label[0] in singles for label in labels)
    assert all(1 <= len(label) <= 2 for label in labels)
    assert all(len(before) <= len(after) for before, after in pairwise(labels))


@pytest.mark.parametrize("count", [1, 25, 26, 27, 28, 51, 52, 300, 675, 676, 677, MOST - 1, MOST])
def test_as_many_labels_as_can_be_have_one_letter(count: int) -> None:
    letters = len(LETTERS) if count <= len(LETTERS) ** 2 else len(MORE_LETTERS)
    singles = sum(len(label) == 1 for label in labels_for(count))
    one_more = min(singles + 1, letters)
    assert singles == min(count, letters) or one_more + (letters - one_more) * letters < count


def test_beyond_all_pairs_there_are_no_more_labels() -> None:
    assert len(labels_for(MOST + 5)) == MOST
    assert len(set(labels_for(MOST + 5))) == MOST


def test_labels_are_letters_that_a_keyboard_has() -> None:
    assert len(set(MORE_LETTERS)) == len(MORE_LETTERS)
    assert MORE_LETTERS.isascii()
    assert MORE_LETTERS.isalnum()
    assert set(labels_for(676)) <= {"".join(pair) for pair in product(LETTERS, LETTERS)}


@settings(max_examples=50)
@given(st.integers(-5, 420), st.integers(0, len(WORDS)))
def test_the_shortest_labels_are_nearest_to_the_caret(caret: int, count: int) -> None:
    labels = JumpLabels.on(WORDS[:count], caret)

    def distance(word: Span) -> int:
        return min(abs(word.start - caret), abs(word.end - caret))

    assert sorted(labels.targets.values()) == WORDS[:count]
    for (label, word), (other, further) in pairwise(labels.targets.items()):
        assert distance(word) <= distance(further)
        assert len(label) <= len(other)


def test_a_label_is_typed_letter_by_letter_to_its_word() -> None:
    labels = JumpLabels.on(WORDS, 0)
    for label, word in labels.targets.items():
        answer: JumpLabels | Chosen | None = labels
        for letter in label:
            assert isinstance(answer, JumpLabels)
            answer = answer.press(letter)
        assert answer == Chosen(word)


def test_a_capital_at_the_end_of_a_label_means_the_marks_beside_the_word_too() -> None:
    labels = JumpLabels.on(WORDS, 0)
    for label, word in labels.targets.items():
        answer: JumpLabels | Chosen | None = labels
        for letter in label.upper():
            assert isinstance(answer, JumpLabels)
            answer = answer.press(letter)
        assert answer == Chosen(word, with_marks=True)


def test_a_capital_that_is_a_letter_of_labels_is_just_that() -> None:
    many = [Span(start, start + 3) for start in range(0, 5 * 700, 5)]
    labels = JumpLabels.on(many, 0)
    label = next(label for label in labels.targets if label[-1].isupper())
    narrowed = labels.press(label[0]) if len(label) > 1 else labels
    assert isinstance(narrowed, JumpLabels)
    assert narrowed.press(label[-1]) == Chosen(labels.targets[label])


def test_after_one_letter_only_what_is_still_to_be_typed_is_shown() -> None:
    labels = JumpLabels.on(WORDS, 0)
    assert labels.shown() == {word.start: label for label, word in labels.targets.items()}
    first = next(label for label in labels.targets if len(label) == 2)[0]
    narrowed = labels.press(first)
    assert isinstance(narrowed, JumpLabels)
    assert narrowed.shown() == {
        word.start: label[1] for label, word in labels.targets.items() if label.startswith(first)
    }


def test_a_letter_that_is_no_label_leads_nowhere() -> None:
    labels = JumpLabels.on(WORDS[:3], 0)
    assert labels.press("9") is None
    assert labels.press("") == labels
    assert JumpLabels.on([], 0).press("a") is None
