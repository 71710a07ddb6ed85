"""The person's config: what is right is taken, what is wrong is said in one sentence."""

import re
from pathlib import Path

import pytest
from textual.color import Color

from annotations.publisher import Publisher
from annotations.scale import Rating
from tui import config
from tui.config import COLOURS, STANDARD_TAGS, Config, TagStyle, default_path, is_tag_name
from tui.errors import BadConfigError


@pytest.fixture(autouse=True)
def _no_config_by_chance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRESSCHECK_CONFIG", str(tmp_path / "default.toml"))


def read(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return config.read(path)


def test_without_a_file_everything_has_its_default() -> None:
    assert config.read(None) == Config()
    assert Config().tags == STANDARD_TAGS
    assert (Config().annotator, Config().theme, Config().width, Config().keys) == ("", "", 100, {})


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Config()


def test_all_settings_are_taken(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        """
        annotator = "Ada"
        theme = "nord"
        width = 72
        [tags]
        quote = { key = "i", letter = "Q", color = "teal" }
        figure = { key = "漢", letter = "#", color = "#a0B1c2" }
        number = { key = "é" }
        claim = { letter = "!", color = "red" }
        [keys]
        "move.word" = "W,ctrl+right"
        tag.claim = "F"
        """,
    )
    assert (taken.annotator, taken.theme, taken.width) == ("Ada", "nord", 72)
    assert taken.keys == {"move.word": "W,ctrl+right", "tag.claim": "F"}
    assert taken.tags == (
        TagStyle("claim", "c", "!", "red", ("claim",)),
        *STANDARD_TAGS[1:],
        TagStyle("quote", "i", "Q", "teal"),
        TagStyle("figure", "漢", "#", "#a0B1c2"),
        TagStyle("number", "é", "é"),
    )


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffwidth = 50").width == 50


def test_the_default_file_is_read_where_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "default.toml").write_text("width = 44", encoding="utf-8")
    assert config.read(None).width == 44
    monkeypatch.delenv("PRESSCHECK_CONFIG")
    assert default_path().parts[-2:] == ("presscheck", "config.toml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("width = ", "not valid TOML"),
        ("width = 19", "from 20 to 200"),
        ("width = 201", "from 20 to 200"),
        ("width = '80'", "from 20 to 200"),
        ("width = 80.5", "from 20 to 200"),
        ("width = true", "from 20 to 200"),
        ("colour = 1", "unknown setting 'colour'"),
        ("annotator = 5", "annotator is a text"),
        ("theme = ['dark']", "theme is a text"),
        ("tags = 'claim'", r"write \[tags\]"),
        ("keys = 'q'", r"write \[keys\]"),
        ("[tags]\n'2nd' = { key = 'i' }", "'2nd': a tag's name is a letter"),
        ('[tags]\n"a\\u001b[2J" = { key = "i" }', r"'a\\x1b\[2J': a tag's name"),
        ("[tags]\nquote = 'i'", "tags.quote: a tag has key, letter, color and acts_as"),
        ("[tags]\nquote = { key = 'i', size = 3 }", "tags.quote: a tag has key, letter, color and acts_as"),
        ("[tags]\nquote = {}", "tags.quote.key: a tag's key is one character"),
        ("[tags]\nquote = { key = 'ii' }", "tags.quote.key: a tag's key is one character"),
        ("[tags]\nquote = { key = ' ' }", "tags.quote.key: a tag's key is one character"),
        ('[tags]\nquote = { key = "\\u001b" }', "tags.quote.key: a tag's key is one character"),
        ("[tags]\nquote = { key = 1 }", "tags.quote.key is a text"),
        ("[tags]\nclaim = { key = 'i' }", "as tag.claim"),
        ("[tags]\nquote = { key = '漢' }", "tags.quote.letter: a tag's letter is one character, one cell"),
        ("[tags]\nquote = { key = 'i', letter = 'qu' }", "tags.quote.letter: a tag's letter is one"),
        ('[tags]\nclaim = { letter = "\\u202e" }', "tags.claim.letter: a tag's letter is one"),
        ('[tags]\nclaim = { letter = "\\u0301" }', "tags.claim.letter: a tag's letter is one"),
        ("[tags]\nclaim = { color = 'reddish' }", "tags.claim.color: a colour is #rrggbb or one of red"),
        ("[tags]\nclaim = { color = '#12345' }", "tags.claim.color: a colour is"),
        ("[keys]\n'move.word' = 5", "keys.'move.word': keys are a text"),
        ("[keys]\n'move.word' = ''", "keys.'move.word': keys are a text"),
        ("[keys]\nmove.word = 'w,'", "keys.'move.word': keys are a text"),
        ("[keys]\nmove.word.too = 'w'", "keys.'move.word': keys are a text"),
        ("a = " + "[" * 5000, "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_that_names_the_file(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(match=says) as caught:
        read(tmp_path, text)
    sentence = str(caught.value)
    assert sentence.startswith(str(tmp_path / "config.toml"))
    assert sentence.endswith(".")
    assert sentence.isprintable()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\0")
    for path in (tmp_path / "nowhere.toml", tmp_path, binary, Path("a\0b.toml")):
        with pytest.raises(match=r"toml|config") as caught:
            config.read(path)
        assert str(caught.value).isprintable()


def test_a_named_default_that_is_a_folder_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESSCHECK_CONFIG", str(tmp_path))
    with pytest.raises(match="cannot be read"):
        config.read(None)


@pytest.mark.parametrize("name", ["claim", "Zahl", "a", "a-b_2", "число", "x" * 40])
def test_tags_are_named_by_letters_digits_and_strokes(name: str) -> None:
    assert is_tag_name(name)


@pytest.mark.parametrize("name", ["", "2a", "_a", "a b", "a\n", "x" * 41, "a/b", "[red]", "=1"])
def test_nothing_else_names_a_tag(name: str) -> None:
    assert not is_tag_name(name)


def test_a_tag_that_the_config_does_not_know_has_its_first_letter() -> None:
    known = Config()
    assert known.tag_style("source") == STANDARD_TAGS[2]
    assert known.tag_style("rumour") == TagStyle("rumour", "", "r")


@pytest.mark.parametrize("name", ["", "\x1b[2J", "\u202egnp", "漢字", "\u0301a", " a"])
def test_no_tag_puts_more_than_a_cell_into_the_margin(name: str) -> None:
    assert Config().tag_style(name).letter == "?"


def test_every_named_colour_is_one() -> None:
    assert all(Color.parse(name) for name in COLOURS)


def test_a_tag_of_ones_own_can_act_as_a_claim_or_as_several_things(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        """
        [tags]
        promise = { key = "p", acts_as = "claim" }
        witness = { key = "i", acts_as = ["claim", "source"] }
        plain = { key = "o" }
        """,
    )
    assert taken.roles["promise"] == {"claim"}
    assert taken.roles["witness"] == {"claim", "source"}
    assert taken.roles["denial"] == {"denial"}
    assert "plain" not in taken.roles


def test_a_desk_can_have_its_own_scale_and_name(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        """
        [[verdicts]]
        name = "Correct"
        value = 5
        label = "Supported"
        [[verdicts]]
        name = "Who knows"
        [publisher]
        name = "The Desk"
        url = "https://desk.example/"
        """,
    )
    assert taken.scale == (Rating("Correct", 5, "Supported"), Rating("Who knows", None, ""))
    assert taken.publisher == Publisher("The Desk", "https://desk.example/")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("verdicts = 3", "write [[verdicts]]"),
        ("verdicts = []", "1 to 9"),
        ('verdicts = [{name = ""}]', "verdicts.name"),
        ('verdicts = [{name = "A", value = 6}]', "from 1 (false) to 5 (true)"),
        ('verdicts = [{name = "A", value = true}]', "verdicts.value"),
        ('verdicts = [{name = "A", label = "Sure"}]', "AVeriTeC"),
        ('verdicts = [{name = "A"}, {name = "A"}]', "same name"),
        ('verdicts = [{name = "A", colour = "red"}]', "nothing else"),
        ('publisher = {url = "javascript:alert(1)"}', "publisher.url"),
        ('publisher = {logo = "x"}', "nothing else"),
        ('tags.a = {key = "z", acts_as = "judge"}', "acts_as"),
        ('tags.a = {key = "z", acts_as = 1}', "acts_as"),
    ],
)
def test_wrong_settings_of_the_desk_are_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadConfigError, match=re.escape(says)):
        read(tmp_path, text)
