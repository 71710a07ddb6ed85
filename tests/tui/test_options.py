"""The words of a command line: read quickly where they are plain, else by argparse."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import options
from tui.errors import UsageError
from tui.options import Form, Option, read

FORM = Form(
    name="try",
    about="Tries.",
    kind=Path,
    options=(
        Option(("--json",), "a flag"),
        Option(("-o", "--output"), "a file", "OUT", Path),
        Option(("--jobs",), "a number", "N", int, 2),
        Option(("--format",), "one of two", "F", default="a", choices=("a", "b")),
        Option(("--batch",), "two words", ("IN", "OUT"), Path),
    ),
)
PLAIN = st.one_of(
    st.just(["--json"]),
    st.sampled_from(["x", "./y z", "ü.txt"]).map(lambda word: [word]),
    st.integers(0, 99).map(lambda number: ["--jobs", str(number)]),
    st.sampled_from(["a", "b"]).map(lambda name: ["--format", name]),
    st.sampled_from(["-o", "--output"]).map(lambda name: [name, "out.json"]),
    st.just(["--batch", "in", "out"]),
)


@given(st.lists(PLAIN, max_size=6))
def test_plain_words_mean_what_argparse_takes_them_for(groups: list[list[str]]) -> None:
    words = [word for group in groups for word in group]
    quick = options._plain(FORM, words)
    assert quick is not None
    # Left to argparse, words on both sides of an option are a mistake; a person means them all.
    apart = [word for group in groups if len(group) == 1 and not group[0].startswith("-") for word in group]
    first = [word for group in groups if group[0].startswith("-") for word in group]
    assert vars(quick) == vars(options._parser(FORM).parse_args([*first, *apart]))


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["-h"],
        ["--no-such-option"],
        ["--jobs", "many"],
        ["--jobs"],
        ["--format", "c"],
        ["--output", "--json"],
        ["--batch", "in"],
        ["--output=x"],
        ["--", "x"],
    ],
)
def test_what_has_to_be_explained_is_left_to_argparse(words: list[str]) -> None:
    assert options._plain(FORM, words) is None


@pytest.mark.parametrize("words", [[""], ["--output", ""], ["--output="], ["x", "--batch", "in", ""]])
def test_a_word_that_is_empty_is_refused_and_does_not_mean_the_current_folder(words: list[str]) -> None:
    with pytest.raises(UsageError, match="empty"):
        read(FORM, words)


def test_rare_forms_are_understood() -> None:
    assert read(FORM, ["--output=x", "--jobs=3"]).output == Path("x")
    assert read(FORM, ["--", "--json"]).paths == [Path("--json")]


@pytest.mark.parametrize("words", [[], ["a", "b"]])
def test_too_few_and_too_many_words_are_a_mistake(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        read(FORM._replace(how_many=1, metavar="FILE"), words)
    assert caught.value.code == 2
    assert "usage: presscheck try" in capsys.readouterr().err
