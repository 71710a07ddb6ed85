"""Where keys take the caret: never out of the text, never into a cluster, always on until the end."""

import pytest
from hypothesis import example, given, settings

from seeds.sentences import sentences
from seeds.spans import Span
from seeds.words import words
from tests.tui.strange_texts import texts, texts_with_offsets
from tui import motions
from tui.glyphs import cluster_edge, cluster_start, clusters
from tui.motions import MOTIONS, Motion, paragraph_at, trimmed, word_end_back

ON = [MOTIONS[name] for name in ("right", "word", "word_end", "sentence", "paragraph", "end")]
BACK = [
    *(MOTIONS[name] for name in ("left", "word_back", "sentence_back", "paragraph_back", "start")),
    word_end_back,
]
PAGE = "One here. Two\n\n  Three is indented.\nIts second line.\n \t\n\n\nFour.\n\n"


def name_of(motion: Motion) -> str:
    return motion.__name__


@pytest.mark.parametrize("motion", ON, ids=name_of)
@settings(max_examples=60)
@given(text=texts)
@example(text="。\u0301b")
@example(text="🙂\u200d↔️🏽")
@example(text="word👍\u0301 next")
def test_motions_go_on_by_whole_clusters_to_the_end(motion: Motion, text: str) -> None:
    boundaries = {cluster.start for cluster in clusters(text)} | {len(text)}
    offset = 0
    while offset < len(text):
        following = motion(text, offset)
        assert offset < following <= len(text)
        assert following in boundaries
        offset = following
    assert motion(text, len(text)) == len(text)


@pytest.mark.parametrize("motion", BACK, ids=name_of)
@settings(max_examples=60)
@given(text=texts)
@example(text="  indented")
@example(text="\n \n  indented")
@example(text="。\u0301b")
@example(text="🙂\u200d↔️🏽")
def test_motions_go_back_by_whole_clusters_to_the_beginning(motion: Motion, text: str) -> None:
    boundaries = {cluster.start for cluster in clusters(text)} | {len(text)}
    offset = len(text)
    while offset > 0:
        before = motion(text, offset)
        assert 0 <= before < offset
        assert before in boundaries
        offset = before
    assert motion(text, 0) == 0


@settings(max_examples=200)
@given(texts_with_offsets)
def test_word_motions_go_to_the_words_of_the_text(place: tuple[str, int]) -> None:
    text, offset = place
    offset = cluster_start(text, offset)
    found = list(words(text))
    starts = [word.start for word in found]
    ends = [cluster_edge(text, word.end) for word in found]
    assert motions.word(text, offset) == min((s for s in starts if s > offset), default=len(text))
    assert motions.word_back(text, offset) == max((s for s in starts if s < offset), default=0)
    assert motions.word_end(text, offset) == min((e for e in ends if e > offset), default=len(text))
    assert word_end_back(text, offset) == max((e for e in ends if e < offset), default=0)


@settings(max_examples=100)
@given(texts)
def test_no_word_begins_within_a_cluster(text: str) -> None:
    boundaries = {cluster.start for cluster in clusters(text)}
    assert {word.start for word in words(text)} <= boundaries


@settings(max_examples=100)
@given(texts_with_offsets)
def test_sentence_motions_go_to_the_sentences_of_the_text(place: tuple[str, int]) -> None:
    text, offset = place
    starts = [sentence.start for sentence in sentences(text)]
    on = min((s for s in starts if s > offset), default=len(text))
    back = max((s for s in starts if s < offset), default=0)
    assert motions.sentence(text, offset) == cluster_edge(text, on)
    assert motions.sentence_back(text, offset) == cluster_start(text, back)


@pytest.mark.parametrize("stretch", ["word ", "x", "漢", "🇩🇪", "a.b.c", "👍", "\n", "- "])
def test_the_word_before_is_found_however_far_it_is(stretch: str) -> None:
    text = "first " + stretch * 3000
    starts = [word.start for word in words(text)]
    for offset in (len(text), len(text) - 701, 5000 // len(stretch) * len(stretch) // 2):
        place = cluster_start(text, offset)
        assert motions.word_back(text, place) == max(s for s in starts if s < place)


def test_paragraph_motions_go_to_the_first_letter_of_each_paragraph() -> None:
    on, back = [], []
    offset = 0
    while offset < len(PAGE):
        offset = motions.paragraph(PAGE, offset)
        on.append(PAGE[offset : offset + 5])
    while offset > 0:
        offset = motions.paragraph_back(PAGE, offset)
        back.append(PAGE[offset : offset + 5])
    assert on == ["Three", "Four.", ""]
    assert back == ["Four.", "Three", "One h"]


def test_from_a_blank_line_the_next_paragraph_is_the_one_below_it() -> None:
    assert motions.paragraph("One\n\nTwo\n\nThree", 4) == 5
    assert motions.paragraph("One\n \n\nTwo\n\nThree", 5) == 7


@pytest.mark.parametrize(
    ("offset", "paragraph"),
    [
        (0, "One here. Two"),
        (13, "One here. Two"),
        (14, "One here. Two"),
        (15, "Three is indented.\nIts second line."),
        (40, "Three is indented.\nIts second line."),
        (PAGE.index("\t"), "Three is indented.\nIts second line."),
        (PAGE.index("Four"), "Four."),
        (len(PAGE), "Four."),
    ],
)
def test_the_paragraph_at_a_place_is_its_own_or_the_one_before(offset: int, paragraph: str) -> None:
    assert paragraph_at(PAGE, offset).quote(PAGE) == paragraph


def test_before_the_first_paragraph_it_is_the_first_one() -> None:
    assert paragraph_at("\n\n one\ntwo\n", 0) == Span(3, 10)
    assert paragraph_at("\n \n", 2) == Span(2, 2)
    assert paragraph_at("", 0) == Span(0, 0)


@settings(max_examples=200)
@given(texts_with_offsets)
def test_a_paragraph_has_text_at_both_ends_and_no_blank_line(place: tuple[str, int]) -> None:
    text, offset = place
    quote = paragraph_at(text, offset).quote(text)
    assert quote == quote.strip()
    assert bool(quote) == bool(text.strip())
    assert all(line.strip() for line in quote.split("\n")) or not quote


@settings(max_examples=50)
@given(texts)
def test_paragraphs_far_apart_are_found_too(text: str) -> None:
    long = text + "\n\n" + "wörd " * 2000 + "\n" + "line\n" * 2000
    assert paragraph_at(long, len(long) - 1).start >= len(text)


@settings(max_examples=100)
@given(texts_with_offsets)
def test_what_is_trimmed_has_no_white_space_at_its_ends(place: tuple[str, int]) -> None:
    text, start = place
    span = trimmed(text, Span(start, len(text)))
    assert span.quote(text) == text[start:].strip()
    assert span.start >= start


def test_every_name_of_a_motion_leads_to_it() -> None:
    assert all(motion.__name__ == name for name, motion in MOTIONS.items())
