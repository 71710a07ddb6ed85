"""Blocks with what people have kept or dropped."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seeds.correcting import corrected
from seeds.document import Block, Kind
from seeds.spans import Span

TEXT = "Home\n\nThe bridge\n\nIt is open. Read more.\n\nAds\n"
BLOCKS = (
    Block(0, 6, Kind.BOILERPLATE),
    Block(6, 18, Kind.TITLE),
    Block(18, 42, Kind.BODY),
    Block(42, 46, Kind.BOILERPLATE),
)
KEEP, DROP = True, False


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def kinds(*corrections: tuple[Span, bool]) -> list[tuple[str, Kind]]:
    found = corrected(TEXT, BLOCKS, corrections)
    return [(TEXT[block.start : block.end].strip(), block.kind) for block in found]


def test_without_a_word_all_is_as_cleaning_says() -> None:
    assert corrected(TEXT, BLOCKS, []) == BLOCKS
    assert corrected("", (), [(Span(0, 0), KEEP)]) == ()


def test_what_is_kept_becomes_body_and_what_is_dropped_boilerplate() -> None:
    assert kinds((span_of("Ads\n"), KEEP), (span_of("The bridge\n\n"), DROP)) == [
        ("Home", Kind.BOILERPLATE),
        ("The bridge", Kind.BOILERPLATE),
        ("It is open. Read more.", Kind.BODY),
        ("Ads", Kind.BODY),
    ]


def test_a_block_is_cut_where_a_part_of_it_is_dropped() -> None:
    assert kinds((span_of("Read more."), DROP))[2:4] == [
        ("It is open.", Kind.BODY),
        ("Read more.", Kind.BOILERPLATE),
    ]
    assert corrected(TEXT, BLOCKS, [(span_of("Read more."), DROP)])[3] == Block(30, 42, Kind.BOILERPLATE)


def test_a_title_that_is_kept_stays_a_title_also_when_it_was_dropped_before() -> None:
    title = span_of("The bridge")
    assert corrected(TEXT, BLOCKS, [(title, KEEP)]) == BLOCKS
    assert corrected(TEXT, BLOCKS, [(title, DROP), (title, KEEP)]) == BLOCKS


def test_the_last_word_on_a_place_is_right() -> None:
    whole, part = Span(0, len(TEXT)), span_of("It is open.")
    assert [kind for _, kind in kinds((part, KEEP), (whole, DROP))] == [Kind.BOILERPLATE] * 4
    assert kinds((whole, DROP), (part, KEEP))[2:4] == [
        ("It is open.", Kind.BODY),
        ("Read more.", Kind.BOILERPLATE),
    ]


def test_a_span_beyond_the_end_reaches_to_the_end() -> None:
    assert kinds((Span(40, 99), KEEP))[-1] == ("Ads", Kind.BODY)
    assert corrected(TEXT, BLOCKS, [(Span(90, 99), DROP)]) == BLOCKS


def test_some_blocks_of_a_text_can_be_corrected_by_themselves() -> None:
    said = [(Span(0, 9), DROP), (Span(30, 42), DROP)]
    assert corrected(TEXT, BLOCKS[1:3], said) == corrected(TEXT, BLOCKS, said)[1:-1]


@st.composite
def cleaned(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    text = draw(st.text(st.sampled_from("ab. \n\u00a0漢\U0001f600"), max_size=40))
    cuts = draw(st.sets(st.integers(1, max(len(text) - 1, 1)), max_size=6))
    edges = sorted({0, *(cut for cut in cuts if cut < len(text)), len(text)})
    return text, tuple(Block(start, end, draw(st.sampled_from(Kind))) for start, end in pairwise(edges))


ENDS = st.tuples(st.integers(0, 45), st.integers(0, 45)).map(sorted).map(lambda ends: Span(*ends))
SAID = st.lists(st.tuples(ENDS, st.booleans()), max_size=6)


@given(cleaned(), SAID)
def test_the_blocks_still_cover_the_text_in_order_and_each_sign_is_as_was_said_last(
    given_: tuple[str, tuple[Block, ...]], said: list[tuple[Span, bool]]
) -> None:
    text, blocks = given_
    found = corrected(text, blocks, said)

    assert [block.start for block in found] == [0, *(block.end for block in found)][: len(found)]
    assert all(block.start < block.end for block in found)
    assert (found[-1].end if found else 0) == len(text)
    before = [block.kind for block in blocks for _ in range(block.start, block.end)]
    after = [block.kind for block in found for _ in range(block.start, block.end)]
    for offset, sign in enumerate(text):
        if sign.isspace():
            continue
        words = [keep for span, keep in said if offset in span]
        if words and words[-1] != before[offset].kept:
            assert after[offset] is (Kind.BODY if words[-1] else Kind.BOILERPLATE)
        else:
            assert after[offset] is before[offset]


@given(cleaned(), SAID)
def test_to_correct_again_changes_nothing_and_no_block_is_cut_in_vain(
    given_: tuple[str, tuple[Block, ...]], said: list[tuple[Span, bool]]
) -> None:
    text, blocks = given_
    found = corrected(text, blocks, said)

    assert corrected(text, found, said) == found
    edges = {block.start for block in blocks}
    for first, second in pairwise(found):
        assert second.start in edges or first.kind is not second.kind
        assert second.start in edges or not text[second.start : second.end].isspace()
