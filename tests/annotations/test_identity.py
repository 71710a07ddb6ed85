"""Ids and moments."""

import time
import uuid

from hypothesis import given
from hypothesis import strategies as st

from annotations.identity import document_id, new_id, now


def test_ids_of_one_process_are_uuids_of_version_7_and_only_grow() -> None:
    ids = [new_id() for _ in range(10_000)]

    assert ids == sorted(set(ids))
    assert {(uuid.UUID(each).version, uuid.UUID(each).variant) for each in ids} == {(7, uuid.RFC_4122)}
    assert all(str(uuid.UUID(each)) == each for each in ids)


def test_an_id_says_when_it_was_given() -> None:
    before = time.time_ns() // 1_000_000
    given_at = uuid.UUID(new_id()).int >> 80

    assert before <= given_at <= time.time_ns() // 1_000_000


@given(st.text(), st.text())
def test_a_document_has_the_same_id_wherever_text_and_path_are_the_same(fingerprint: str, path: str) -> None:
    first = document_id(fingerprint, path)

    assert first == document_id(fingerprint, path)
    assert first != document_id(fingerprint, path + "x")
    assert uuid.UUID(first).version == 8


def test_a_path_that_is_no_unicode_has_an_id_too() -> None:
    assert document_id("sha256:0", "caf\udce9.txt") != document_id("sha256:0", "caf\udcea.txt")


def test_a_moment_is_written_in_utc_with_milliseconds() -> None:
    assert now(lambda: 1_764_000_000.0) == "2025-11-24T16:00:00.000Z"
    assert now(lambda: 1_764_000_000.9996) == "2025-11-24T16:00:01.000Z"
