"""The frames of a journal: what was framed is found again, and nothing else passes for a frame."""

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import journal
from annotations.errors import Damaged
from annotations.journal import Frame, Scanned, framed, is_begun, opening, scan, seed_of
from annotations.rows import Row

Changes = dict[str, dict[str, Row | None]]

SEED = seed_of("0199-a-store")
TEXTS = st.text(st.characters())  # lone surrogates too, as file names bring them
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
ROWS = st.dictionaries(TEXTS, VALUES, max_size=3)
NUMBERS = st.integers(0, 10**15).map(str)
CHANGES = st.dictionaries(
    TEXTS, st.dictionaries(NUMBERS, st.none() | ROWS, min_size=1, max_size=3), min_size=1, max_size=3
)

FIRST: Changes = {"t": {"1": {"a": "é\n"}}}
SECOND: Changes = {"t": {"2": None}, "u": {"1": {}}}
THIRD: Changes = {"u": {"1": None}}
SHORT = b"".join([opening(SEED, 7), framed(SEED, FIRST), framed(SEED, SECOND), framed(SEED, THIRD)])
LINES = SHORT.splitlines(keepends=True)


def found(scanned: Scanned) -> list[Changes]:
    return [frame.changes() for frame in scanned.frames]


def sealed(body: bytes) -> bytes:
    """A line with a right checksum, whatever is in it."""
    return b"%08x %x %b\n" % (zlib.crc32(body, SEED), len(body), body)


@settings(max_examples=100, deadline=None)
@given(st.lists(CHANGES, max_size=4), st.integers(0, 1 << 40))
def test_any_changes_are_found_again(changes: list[Changes], generation: int) -> None:
    data = opening(SEED, generation) + b"".join(framed(SEED, each) for each in changes)

    scanned = scan(data, SEED)

    assert scanned == Scanned(generation, scanned.frames, [], len(data))
    assert found(scanned) == changes
    assert [frame.tables for frame in scanned.frames] == [tuple(each) for each in changes]


@given(CHANGES)
def test_a_frame_is_one_line(changes: Changes) -> None:
    assert framed(SEED, changes).find(b"\n") == len(framed(SEED, changes)) - 1


def test_what_was_appended_later_needs_no_opening() -> None:
    scanned = scan(framed(SEED, FIRST), SEED, start=False)

    assert (scanned.generation, found(scanned)) == (None, [FIRST])


@given(st.text(), st.text())
def test_the_journal_of_another_store_has_no_frame_of_ours(ours: str, theirs: str) -> None:
    if seed_of(ours) == seed_of(theirs):
        return
    data = opening(seed_of(theirs), 1) + framed(seed_of(theirs), FIRST)

    scanned = scan(data, seed_of(ours))

    assert (scanned.generation, scanned.frames, len(scanned.damaged)) == (None, [], 2)
    assert journal.begins_a_journal(data)


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        framed(SEED, {"t": {"1": {"a": float("nan")}}})


def test_whichever_byte_is_damaged_only_its_frame_is_lost_and_that_is_noticed() -> None:
    for place in range(len(SHORT)):
        line = SHORT.count(b"\n", 0, place)
        others = [each for number, each in enumerate((FIRST, SECOND, THIRD), 1) if number != line]
        for byte in {*(SHORT[place] ^ 1 << bit for bit in range(8)), 0, 32, 255} - {SHORT[place]}:
            scanned = scan(SHORT[:place] + bytes([byte]) + SHORT[place + 1 :], SEED)
            if SHORT[place] == ord("\n"):
                # The frame says how long it is: its line's end is not needed.
                assert (found(scanned), scanned.damaged) == ([FIRST, SECOND, THIRD], [])
            else:
                assert found(scanned) == others
                assert scanned.damaged
                assert scanned.generation == (7 if line else None)


def test_of_a_journal_that_is_cut_anywhere_the_whole_frames_are_found() -> None:
    for length in range(len(SHORT)):
        whole = SHORT[:length].count(b"\n")

        scanned = scan(SHORT[:length], SEED)

        assert found(scanned) == [FIRST, SECOND, THIRD][: max(0, whole - 1)]
        assert (scanned.damaged, scanned.end) == ([], len(b"".join(LINES[:whole])))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_after_a_damaged_line_the_next_frames_are_found(damage: bytes) -> None:
    data = LINES[0] + damage + b"\n" + LINES[1] + LINES[2]

    scanned = scan(data, SEED)

    assert found(scanned)[-2:] == [FIRST, SECOND]
    assert b"".join(data[start:end] for start, end in scanned.damaged) == damage + b"\n"
    assert scanned.end == len(data)


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    scanned = scan(data, SEED)

    assert scanned.frames == []
    assert 0 <= scanned.end <= len(data)


@pytest.mark.parametrize("names", [b"5", b"{}", b'"t"', b"[5]", b"[[]]", b"[" * 99_999, b"\xff", b""])
def test_names_that_are_none_are_no_frame_however_well_sealed(names: bytes) -> None:
    scanned = scan(sealed(names + b"\t{}"), SEED)

    assert (scanned.frames, len(scanned.damaged)) == ([], 1)


@pytest.mark.parametrize(
    "body",
    [b"", b"5", b"{}", b'{"t":5}', b'{"t":{"one":{}}}', b'{"t":{"1":5}}', b'{"u":{}}', b"[" * 99_999],
)
def test_changes_that_are_none_are_told_in_a_sentence_however_well_sealed(body: bytes) -> None:
    (frame,) = scan(sealed(json.dumps(["t"]).encode() + b"\t" + body), SEED).frames

    with pytest.raises(Damaged, match="a change that is none"):
        frame.changes()


def test_an_opening_that_says_nothing_is_no_generation() -> None:
    assert [
        scan(sealed(b"[]\t" + body), SEED).generation for body in (b"", b"[]", b'{"generation":"1"}')
    ] == [
        None,
        None,
        None,
    ]


def test_a_frame_is_a_value() -> None:
    assert scan(framed(SEED, THIRD), SEED).frames == [Frame(("u",), b'{"u":{"1":null}}')]


@given(st.integers(0, len(framed(SEED, FIRST)) - 1))
def test_what_a_killed_writer_leaves_is_the_beginning_of_a_frame(size: int) -> None:
    assert is_begun(framed(SEED, FIRST)[:size])
    assert is_begun(opening(SEED, 7)[: min(size, 20)])


@pytest.mark.parametrize(
    "rest", [b"hello", b"\0", b"0123abcd 40 [\0", b"0123abcd 400 xx", b"0123abcd 2 [] ", b"0123abcd4", b" "]
)
def test_other_bytes_are_not(rest: bytes) -> None:
    assert not is_begun(rest)
