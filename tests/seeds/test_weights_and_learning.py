"""Weights: as a file, refitted to what a person has said, and which of them are in use."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.cleaning.additive import Curve, Model
from seeds.cleaning.furniture import ALONE
from seeds.cleaning.judging import Judgement, judge
from seeds.cleaning.learning import Case, refitted
from seeds.cleaning.learnt import in_use, learnt_file
from seeds.cleaning.lines import Lines, lines_of
from seeds.cleaning.weights import BadWeights, Weights, read, shipped, written
from tests.seeds.ordinary_pages import ENGLISH

FIGURES = st.floats(allow_nan=False, allow_infinity=False)
CURVES = st.lists(FIGURES, max_size=5).flatmap(
    lambda cuts: st.lists(FIGURES, min_size=len(cuts) + 1, max_size=len(cuts) + 1).map(
        lambda values: Curve(tuple(sorted(cuts)), tuple(values))
    )
)
MODELS = st.builds(Model, FIGURES, st.dictionaries(st.text(), CURVES, max_size=4))
EMPTY = {"base": 0.5, "curves": {}}
SUPPORT = "Support our newsroom with a gift of any size, says the editor."
LIKE_IT = "Support our newsroom with a gift of any size, the editor says."


def with_curve(cuts: object, values: object) -> bytes:
    """A file of weights with one curve."""
    return json.dumps({"first": EMPTY, "second": {"base": 0, "curves": {"words": [cuts, values]}}}).encode()


def page(number: int, line: str, after: int) -> Lines:
    """A page of three paragraphs or more with a line that asks for money behind so many of them."""
    own = f"Edition {number} was printed on Friday, and it was sold out before the shops closed for the day."
    paragraphs = [*ENGLISH.paragraphs[:after], line, *ENGLISH.paragraphs[after:], own]
    head = (f"{ENGLISH.head[0]} {number}", *ENGLISH.head[1:])
    teasers = ENGLISH.teasers[number:]
    return lines_of("\n".join([*ENGLISH.menu, *head, *paragraphs, *teasers, *ENGLISH.footer]))


def dropped(lines: Lines) -> Case:
    """The page, of which a person has dropped the line that asks for money."""
    [index] = [index for index, text in enumerate(lines.texts) if text.startswith("Support our")]
    return Case(lines, ALONE, {index: False})


def judged(case: Case, weights: Weights) -> Judgement:
    return judge(case.lines, case.furniture, weights)


def turned(cases: Iterable[Case], weights: Weights) -> list[tuple[str, bool]]:
    """The lines of which nothing was said and which are judged otherwise than before; what they are now."""
    return [
        (text, after)
        for case in cases
        for index, (text, before, after) in enumerate(
            zip(case.lines.texts, judged(case, shipped()).kept, judged(case, weights).kept, strict=True)
        )
        if before != after and index not in case.said
    ]


CASES = [dropped(page(1, SUPPORT, 3)), dropped(page(2, LIKE_IT, 5)), dropped(page(3, SUPPORT, 6))]
UNSEEN = dropped(page(4, SUPPORT, 4))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that no test had before: weights are read once."""
    monkeypatch.setenv("PRESSCHECK_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@given(MODELS, MODELS)
def test_weights_that_were_written_are_read_as_they_were(first: Model, second: Model) -> None:
    weights = Weights(first, second)
    assert read(written(weights, {"by": "a test"}).encode()) == weights


def test_a_file_says_how_its_weights_came_to_be() -> None:
    assert json.loads(written(shipped(), {"by": "a test"}))["about"] == {"by": "a test"}
    assert read(written(shipped(), {}).encode()) == shipped()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{]",
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b"[]",
        b"{}",
        json.dumps({"first": EMPTY}).encode(),
        json.dumps({"first": EMPTY, "second": []}).encode(),
        json.dumps({"first": EMPTY, "second": {"curves": {}}}).encode(),
        json.dumps({"first": EMPTY, "second": {"base": None, "curves": {}}}).encode(),
        json.dumps({"first": EMPTY, "second": {"base": 0, "curves": []}}).encode(),
        json.dumps({"first": EMPTY, "second": {"base": float("nan"), "curves": {}}}).encode(),
        json.dumps({"first": EMPTY, "second": {"base": float("-inf"), "curves": {}}}).encode(),
        json.dumps({"first": EMPTY, "second": {"base": 10**400, "curves": {}}}).encode(),
        json.dumps({"first": EMPTY, "second": {"base": 0, "curves": {"words": [[1]]}}}).encode(),
        with_curve([2, 1], [0, 0, 0]),
        with_curve([1, 2], [0, 0]),
        with_curve([1, 2], [0, 0, 0, 0]),
        with_curve([], []),
        with_curve(["a"], [0, 0]),
        with_curve([1], [0, None]),
        with_curve(1, 2),
        with_curve([float("nan")], [0, 0]),
        with_curve([float("inf")], [0, 0]),
        with_curve([1], [0, float("nan")]),
        with_curve([1], [0, float("inf")]),
        with_curve([1], [0, 10**400]),
    ],
    ids=lambda data: data[-60:].decode("utf-8", "replace"),
)
def test_a_file_that_holds_no_weights_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(BadWeights, match=r"^it holds no weights of presscheck$"):
        read(data)
    assert read(with_curve([1, 2], [0, 0, 0])), "or everything is refused"


def test_a_line_like_those_that_were_dropped_becomes_less_likely() -> None:
    [index] = UNSEEN.said
    assert judged(UNSEEN, shipped()).kept[index]
    likely = [judged(UNSEEN, weights).likely[index] for weights in (shipped(), *refitted(shipped(), CASES))]
    assert likely[-1] < likely[0] / 2
    for case in CASES:
        [said] = case.said
        assert judged(case, list(refitted(shipped(), CASES))[-1]).kept[said] is False


def test_a_line_that_is_kept_by_hand_becomes_more_likely() -> None:
    lines = page(1, SUPPORT, 3)
    index = lines.texts.index(ENGLISH.teasers[1])
    before = judge(lines, ALONE, shipped())
    assert not before.kept[index]
    *_, weights = refitted(shipped(), [Case(lines, ALONE, {index: True})])
    assert judge(lines, ALONE, weights).likely[index] > before.likely[index]


def test_nearly_all_lines_of_which_nothing_was_said_keep_their_decision() -> None:
    *_, weights = refitted(shipped(), CASES)
    found = turned([*CASES, UNSEEN], weights)
    assert not [text for text, is_kept in found if is_kept]
    assert len(found) <= sum(len(case.lines.texts) for case in (*CASES, UNSEEN)) / 20


def test_lines_of_which_nothing_was_said_keep_their_decision() -> None:
    *_, weights = refitted(shipped(), CASES)
    assert turned([*CASES, UNSEEN], weights) == []


def test_only_the_second_stage_is_refitted_and_what_was_given_stays_as_it_was() -> None:
    before = written(shipped(), {})
    *_, weights = refitted(shipped(), CASES)
    assert weights.first == shipped().first
    assert weights.second.base == shipped().second.base
    assert weights.second != shipped().second
    assert {name: curve.cuts for name, curve in weights.second.curves.items()} == {
        name: curve.cuts for name, curve in shipped().second.curves.items()
    }
    assert written(shipped(), {}) == before
    assert read(written(weights, {}).encode()) == weights


@pytest.mark.parametrize("cases", [[], [Case(lines_of(""), ALONE, {})]])
def test_without_cases_the_weights_stay_as_they_are(cases: list[Case]) -> None:
    rounds = list(refitted(shipped(), cases))
    assert rounds
    assert all(weights == shipped() for weights in rounds)


def test_a_page_of_which_nothing_was_said_teaches_nothing() -> None:
    *_, weights = refitted(shipped(), [Case(UNSEEN.lines, ALONE, {})])
    for name, curve in weights.second.curves.items():
        assert curve.values == pytest.approx(shipped().second.curves[name].values)


def test_without_a_file_the_shipped_weights_are_in_use(data: Path) -> None:
    assert learnt_file() == data / "cleaning.json"
    assert in_use() == (shipped(), "")


def test_also_where_the_data_folder_is_a_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "file").write_bytes(b"")
    monkeypatch.setenv("PRESSCHECK_DATA", str(data / "file"))
    assert in_use() == (shipped(), "")


def test_the_weights_in_the_file_are_in_use(data: Path) -> None:
    *_, weights = refitted(shipped(), CASES)
    learnt_file().write_text(written(weights, {}), encoding="utf-8")
    assert in_use() == (weights, "")
    assert weights != shipped()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{]", "it holds no weights of presscheck"),
        (b" " * (1 << 21), "it holds no weights of presscheck"),
        (
            json.dumps(
                {"first": EMPTY, "second": {"base": 0, "curves": {"phase of the moon": [[], [1]]}}}
            ).encode(),
            "another version of presscheck wrote it",
        ),
    ],
    ids=["broken", "endless", "unknown column"],
)
def test_of_a_file_that_cannot_be_used_one_sentence_tells(data: Path, content: bytes, reason: str) -> None:
    learnt_file().write_bytes(content)
    weights, trouble = in_use()
    assert weights == shipped()
    assert trouble == (
        f"{data / 'cleaning.json'} is not used, because {reason}: "
        "remove it, or learn anew with `presscheck clean --learn`."
    )


def test_a_folder_in_the_place_of_the_file_is_told_of_too(data: Path) -> None:
    learnt_file().mkdir()
    weights, trouble = in_use()
    assert weights == shipped()
    assert trouble.startswith(f"{learnt_file()} is not used, because ")
    assert "Errno" not in trouble
