"""brat: what goes out comes back, what people do there comes in, and nobody's work is overwritten."""

import random
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.collection import Collection
from annotations.errors import NotWritten
from annotations.formats import FORMATS
from annotations.formats.brat_names import Names, escaped, types_of, unescaped
from annotations.incoming import BadImport, Incoming
from annotations.links import LinkKind
from seeds.spans import Span
from tests.annotations.round_trips import (
    AWKWARD,
    annotated,
    came,
    collection_of,
    collections,
    exported,
    linked,
    sent,
    through,
)

BRAT = FORMATS["brat"]
TEXT = "The bridge cost\n\n4.7 billion. \U0001f600 Nobody\u2028denies it.\n"


def awkward() -> Collection:
    document, empty, bare = (
        exported(text, number) for number, text in enumerate([TEXT + AWKWARD, "", "No annotations."])
    )
    spans = {
        "claim": Span(0, 28),
        "my own tag": Span(11, 20),
        "größe": Span(TEXT.index("Nobody"), TEXT.index("ies it")),
        "漢字": Span(15, 17),
        "O": Span(14, 17),
        "same": Span(3, 4),
    }
    annotations = [
        annotated(
            document,
            span,
            tag,
            number=number,
            note=f"{tag}\\n\n\t\x85" if number % 2 else "",
        )
        for number, (tag, span) in enumerate(spans.items())
    ]
    links = [
        linked(annotations[number], kind, annotations[number + 1], number)
        for number, kind in enumerate(LinkKind)
    ]
    return collection_of([document, empty, bare], annotations, links)


def a_folder(folder: Path, text: str, *lines: str, name: str = "a") -> Path:
    """What brat could have left there."""
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_bytes("".join(line + "\n" for line in lines).encode())
    return folder


def read(folder: Path, text: str, *lines: str) -> Incoming:
    return BRAT.read(a_folder(folder, text, *lines))


@settings(max_examples=120, deadline=None)
@given(collections())
def test_what_goes_out_comes_back(collection: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        incoming = through(BRAT, collection, Path(folder))

    assert came(incoming, BRAT.carries) == sent(collection, BRAT.carries)
    assert incoming.remarks == ()


def test_awkward_things_come_back(tmp_path: Path) -> None:
    collection = awkward()
    told: list[str] = []

    incoming = through(BRAT, collection, tmp_path, told.append)

    assert came(incoming, BRAT.carries) == sent(collection, BRAT.carries)
    assert told[0].startswith("Annotations of nothing but white space (2) are zero characters long in brat")
    assert told[1].startswith("Documents with emoji or other characters beyond U+FFFF (1): brat's page shows")
    assert len(told) == len(["white space", "emoji"])


def test_a_span_over_lines_is_written_in_fragments_as_brat_itself_does(tmp_path: Path) -> None:
    document = exported("One. \n\n Two\u2028three\t4 ", 0)
    annotation = annotated(document, Span(0, 21), "my own tag", note="a\nb\\n")
    BRAT.save(tmp_path / "out", [collection_of([document], [annotation])], print)

    assert (tmp_path / "out" / "article-0.ann").read_text(encoding="utf-8") == (
        "T1\tmy_own_tag 0 4;8 11;12 17;18 19\tOne. Two three 4\n"
        "#1\tAnnotatorNotes T1\ta\\nb\\\\n\n"
        "#2\tPresscheckSpan T1\t0 20\n"
    ).replace("0 20", f"0 {annotation.end}")
    assert (tmp_path / "out" / "article-0.txt").read_bytes() == document.text.encode()


def test_the_config_declares_every_type_and_what_it_stands_for(tmp_path: Path) -> None:
    BRAT.save(tmp_path / "out", [awkward()], print)

    conf = (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8")
    assert '# tag my_own_tag "my own tag"\n' in conf
    assert re.search(r"\[entities\]\n(claim\ndenial\nsource\n.*\n)\n\[relations\]", conf, re.DOTALL)
    assert "denies\tArg1:claim|denial, Arg2:claim|my_own_tag" in conf
    assert "<OVERLAP>" in conf
    visual = (tmp_path / "out" / "visual.conf").read_text(encoding="utf-8")
    assert "my_own_tag | my own tag\n" in visual
    assert "größe" in visual


def test_what_is_dropped_is_told(tmp_path: Path) -> None:
    documents = [exported("One.", 0), exported("Two.", 1)]
    annotations = [
        annotated(each, Span(0, 3), "claim", number=number) for number, each in enumerate(documents)
    ]
    far = linked(annotations[0], LinkKind.SAME, annotations[1])
    told: list[str] = []

    BRAT.save(tmp_path / "out", [collection_of(documents, annotations, [far])], told.append)

    assert told == ["brat has no place for links between documents (1): the format json has them."]


def test_an_export_that_nobody_touched_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    BRAT.save(target, [awkward()], print)
    (target / ".stats_cache").write_text("of brat", encoding="utf-8")

    BRAT.save(target, [collection_of([exported("New.", 7)])], print)

    assert sorted(each.name for each in target.iterdir()) == [
        "annotation.conf",
        "article-7.ann",
        "article-7.txt",
        "presscheck.json",
        "visual.conf",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_work_that_people_did_in_brat_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "out"
    BRAT.save(target, [awkward()], print)
    with (target / "article-2.ann").open("a", encoding="utf-8") as file:
        file.write("T1\tclaim 0 2\tNo\n")
    before = {each.name: each.read_bytes() for each in target.iterdir()}

    with pytest.raises(NotWritten, match="was worked on since it was exported"):
        BRAT.save(target, [awkward()], print)

    assert {each.name: each.read_bytes() for each in target.iterdir()} == before
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["letter.txt", "presscheck.json", "sub/file"])
def test_a_folder_of_others_is_left_alone(tmp_path: Path, name: str) -> None:
    file = tmp_path / "out" / name
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(NotWritten, match="is not empty"):
        BRAT.save(tmp_path / "out", [awkward()], print)

    assert file.read_text(encoding="utf-8") == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")

    with pytest.raises(NotWritten, match="is a file"):
        BRAT.save(tmp_path / "out", [awkward()], print)
    with pytest.raises(NotWritten, match="could not be written"):
        BRAT.save(tmp_path / "not" / "there", [awkward()], print)


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    BRAT.save(tmp_path / "out", [awkward()], print)
    collection = awkward()
    broken = collection._replace(links=(*collection.links, collection.links[0]._replace(target="nobody")))

    with pytest.raises(KeyError):
        BRAT.save(tmp_path / "out", [broken], print)

    assert came(BRAT.read(tmp_path / "out"), BRAT.carries) == sent(collection, BRAT.carries)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_names_are_safe_and_each_is_used_once() -> None:
    names = Names()
    paths = [
        "../../etc/passwd.txt",
        "a/.hidden",
        "hidden_x.html",
        "CON.txt",
        "Größe.txt",
        "größe.md",
        "漢字.txt",
    ]
    given_names = [
        names.name(exported("", 0)._replace(path=path, title=title))
        for path, title in [*((path, "") for path in paths), ("漢字.txt", "A / Title"), ("a" * 300, "")]
    ]

    assert given_names == [
        "passwd",
        "hidden",
        "document-hidden_x",
        "document-CON",
        "Groe",
        "groe-2",
        "document",
        "A-Title",
        "a" * 60,
    ]


@given(st.lists(st.text(max_size=8), max_size=8))
def test_every_tag_has_a_type_of_its_own(tags: list[str]) -> None:
    types = types_of([*tags, "claim", "a_b", "a b"])

    assert len(set(types.values())) == len(types) == len({*tags, "claim", "a_b", "a b"})
    assert all(re.fullmatch("[A-Za-z0-9_-]+", each) for each in types.values())
    assert (types["claim"], types["a_b"], types["a b"]) == ("claim", "a_b", "a_b_2")


@given(st.text())
def test_a_note_comes_back_from_one_line(note: str) -> None:
    assert len(escaped(note).splitlines()) <= 1
    assert unescaped(escaped(note)) == note


def test_what_brat_writes_is_read(tmp_path: Path) -> None:
    incoming = read(
        tmp_path,
        "One two\nthree four\n",
        "T1\tclaim 0 3\tOne",
        "T7\tdenial 4 7;8 13\ttwo three",
        "T8\tsource 0 3;14 18\tOne four",
        "T9\tclaim 14 18",
        "T10\tclaim 4 7;8 13\ttwothree",
        "R1\tdenies Arg1:T7 Arg2:T1\t",
        "R2\tasserts Arg2:T1 Arg1:T8",
        "R3\tLocated Arg1:T7 Arg2:T1",
        "*\tEquiv T1 T9 T10",
        "#1\tAnnotatorNotes T1\tC:\\new ",
        "#2\tAnnotatorNotes T1\tmore",
        "#3\tSTATUS T1\tdone",
        "#4\tAnnotatorNotes R1\tlink",
        "A1\tNegation T1",
        "M1\tSpeculation T1",
        "N1\tReference T1 Wikipedia:12\tx",
        "E1\tdenial:T7 Theme:T1",
        "T11\tclaim 3 3\t",
        "",
    )

    assert [(each.key, each.tag, each.span) for each in incoming.annotations] == [
        ("a:T1", "claim", Span(0, 3)),
        ("a:T7", "denial", Span(4, 13)),
        ("a:T8", "source", Span(0, 18)),
        ("a:T9", "claim", Span(14, 18)),
        ("a:T10", "claim", Span(4, 13)),
    ]
    assert incoming.annotations[0].note == "C:\\new\nmore"
    assert [(each.kind, each.origin, each.target) for each in incoming.links] == [
        (LinkKind.DENIES, "a:T7", "a:T1"),
        (LinkKind.ASSERTS, "a:T8", "a:T1"),
        (LinkKind.SAME, "a:T1", "a:T9"),
        (LinkKind.SAME, "a:T1", "a:T10"),
    ]
    assert len(incoming.remarks) == 7
    assert all("(1)" in each or "(2)" in each for each in incoming.remarks)


def test_line_ends_of_windows_and_a_byte_order_mark_are_counted_as_brat_counts_them(tmp_path: Path) -> None:
    incoming = read(
        tmp_path, "\ufeffOne\r\ntwo\r\nthree", "T1\tclaim 6 9\ttwo", "T2\tclaim 1 16\tOne two three"
    )

    (document,) = incoming.documents
    assert document.text == "One\ntwo\nthree"
    assert [each.quote for each in incoming.annotations] == ["two", "One\ntwo\nthree"]


def test_one_of_the_two_files_is_enough(tmp_path: Path) -> None:
    a_folder(tmp_path, "One", "T1\tclaim 0 3\tOne", name="a")
    a_folder(tmp_path, "Two", "T1\tclaim 0 3\tTwo", name="b")
    (tmp_path / "c.txt").write_text("Three", encoding="utf-8")
    (tmp_path / "d.ann").write_text("", encoding="utf-8")
    (tmp_path / "e.a1").write_text("", encoding="utf-8")
    (tmp_path / "sub").mkdir()

    assert [each.quote for each in BRAT.read(tmp_path / "b.ann").annotations] == ["Two"]
    assert [each.quote for each in BRAT.read(tmp_path / "a.txt").annotations] == ["One"]
    whole = BRAT.read(tmp_path)
    assert [each.key for each in whole.documents] == ["a", "b", "c"]
    assert whole.remarks == (
        "Files without a text of their own were passed over: d.ann, e.a1.",
        "Folders in this folder (1) were passed over: import each by itself.",
        "Texts without a .ann beside them (1) came as documents without annotations.",
    )
    with pytest.raises(BadImport, match=r"has no d\.txt beside it"):
        BRAT.read(tmp_path / "d.ann")


def test_an_annotation_that_was_moved_in_brat_stands_where_it_was_moved(tmp_path: Path) -> None:
    document = exported("One two \n", 0)
    BRAT.save(
        tmp_path / "out", [collection_of([document], [annotated(document, Span(3, 9), "claim")])], print
    )
    file = tmp_path / "out" / "article-0.ann"
    written = file.read_text(encoding="utf-8")
    assert "claim 4 7\ttwo" in written
    file.write_text(written.replace("claim 4 7\ttwo", "claim 0 3\tOne"), encoding="utf-8")

    assert [each.span for each in BRAT.read(tmp_path / "out").annotations] == [Span(0, 3)]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("T1\tclaim 0 99\tx", "offsets that run backwards, overlap or lie outside of 8 characters: 0 99"),
        ("T1\tclaim 3 1\tx", "run backwards"),
        ("T1\tclaim 0 3;2 5\tx", "overlap"),
        ("T1\tclaim -1 3\tx", "is not a type, a start and an end"),
        ("T1\tclaim True 3\tx", "is not a type, a start and an end"),
        ("T1\tclaim " + "9" * 5000 + " 3\tx", "is not a type, a start and an end"),
        ("T1\tclaim 0 3\tTwo", "says 'Two', but there stands 'One'"),
        ("T1 claim 0 3 One", "has no tab behind an id"),
        ("\tclaim 0 3\tOne", "begins with what is no id"),
        ("X1\tclaim 0 3", "is of a kind that brat does not have: 'X1'"),
        ("R1\tdenies Arg1:T1 Arg2:T2", "'T1' is not in the file"),
        ("R1\tdenies Arg1:T1", "two different arguments"),
        ("R1\tdenies Arg1:T1 Arg1:T2", "two different arguments"),
        ("T1\tclaim 0 3\nT1\tclaim 0 3", "has an id that is there already: 'T1'"),
        ("T1\tclaim 0 3\nR1\tsame Arg1:T1 Arg2:T1", "links an annotation with itself"),
        ("*\tEquiv T1", "does not name two or more"),
        ("#1\tAnnotatorNotes", "is not a type and the id that it is a note on"),
        ("#1\tAnnotatorNotes T4\tx", "'T4' is not in the file"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(tmp_path: Path, line: str, sentence: str) -> None:
    with pytest.raises(BadImport, match=re.escape(sentence)) as refusal:
        read(tmp_path, "One two.", line)

    assert str(refusal.value).startswith(f"{tmp_path / 'a.ann'}: line ")


def test_what_is_no_folder_of_brat_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadImport, match=r"holds no \.txt files"):
        BRAT.read(tmp_path)
    with pytest.raises(BadImport, match="neither a folder"):
        BRAT.read(tmp_path / "a.json")
    (tmp_path / "a.txt").write_bytes(b"\xff")
    with pytest.raises(BadImport, match="is not UTF-8"):
        BRAT.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("presscheck.json", '"documents": {', '"documents": [{'),
        ("presscheck.json", '"status": "open"', '"status": ["open"]'),
        ("presscheck.json", '"title": "', '"title": 3, "x": "'),
        ("annotation.conf", '"my own tag"', '""'),
        ("annotation.conf", '"my own tag"', "[" * 100_000),
    ],
)
def test_what_we_wrote_and_was_spoilt_is_refused(tmp_path: Path, name: str, old: str, new: str) -> None:
    BRAT.save(tmp_path / "out", [awkward()], print)
    file = tmp_path / "out" / name
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new), encoding="utf-8")

    with pytest.raises(BadImport, match=name):
        BRAT.read(tmp_path / "out")


@settings(max_examples=150, deadline=None)
@given(collections(), st.randoms(use_true_random=False), st.sampled_from([".ann", ".txt", ".conf", ".json"]))
def test_spoilt_files_are_refused_and_nothing_else_happens(
    collection: Collection, chance: random.Random, suffix: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        BRAT.save(out, [collection], list)
        for file in out.glob(f"*{suffix}"):
            file.write_bytes(spoilt(file.read_bytes(), chance))
        try:
            incoming = BRAT.read(out)
        except BadImport as refusal:
            sentence = str(refusal)
            incoming = Incoming()
        else:
            sentence = "."
        assert sentence.endswith(".")
        texts = {each.key: each.text or "" for each in incoming.documents}
        assert all(each.span and each.span.quote(texts[each.document]) for each in incoming.annotations)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """`data` with a piece changed, doubled or taken out."""
    pieces = re.split(rb"([\t\n :;|\",])", data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(pieces))
        pieces[place] = chance.choice(
            [b"", b"-1", b"7", pieces[place] * 2, b"\t", b"T1", b"\xf0", b"\n", b"*", b"#"]
        )
    return b"".join(pieces)


def test_when_the_new_folder_cannot_be_put_in_place_the_old_one_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BRAT.save(tmp_path / "out", [awkward()], print)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(NotWritten, match="Input/output error"):
        BRAT.save(tmp_path / "out", [collection_of([exported("New.")])], print)

    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert came(BRAT.read(tmp_path / "out"), BRAT.carries) == sent(awkward(), BRAT.carries)
