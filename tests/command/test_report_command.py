"""`presscheck report`: a page to hand over."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import marking
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Workplace, article
from seeds.loading import load
from seeds.spans import Span

TEXT = "The bridge opens\n\nThe bridge cost 4.7 million euros, said <script>alert(1)</script> the mayor.\n"


@pytest.fixture
def folder(tmp_path: Path, mark: Callable[..., Path]) -> Path:
    """A document with a claim."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    mark(place / "a.txt", [("The bridge cost 4.7 million euros", "claim")])
    return place


def test_without_a_file_the_page_goes_to_stdout(workplace: Workplace, folder: Path) -> None:
    done = workplace.run("report", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    page = done.stdout.decode()
    assert page.startswith("<!DOCTYPE html>\n")
    assert page.endswith("</html>\n")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page


def test_the_ending_says_whether_it_is_markdown(workplace: Workplace, folder: Path, tmp_path: Path) -> None:
    for name, begins in (
        ("out.html", "<!DOCTYPE"),
        ("out.md", "<!-- presscheck"),
        ("out.MD", "<!-- presscheck"),
    ):
        done = workplace.run("report", folder, "-o", tmp_path / name)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_it_is_what_export_gives_in_these_formats(workplace: Workplace, folder: Path, tmp_path: Path) -> None:
    for name in ("html", "markdown"):
        exported = workplace.run("export", folder, "--format", name).stdout.decode()
        assert "4.7 million euros" in exported
        assert exported.count("Fact-check report") >= 1


def test_a_report_takes_the_place_of_an_earlier_one_and_of_no_document(
    workplace: Workplace, folder: Path
) -> None:
    for name in ("report.html", "report.md"):
        target = folder / name
        done = workplace.run("report", folder, "-o", target)
        assert done.returncode == 0
        [said] = done.stderr.decode().splitlines()
        assert said == f"presscheck: {target} lies among the documents, and is listed as one of them."
        first = target.read_bytes()
        assert workplace.run("report", folder, "-o", target).returncode == 0
        assert len(target.read_bytes()) == len(first), "or it reported on itself"
        target.unlink()

    page = folder / "page.html"
    page.write_text("<p>A page that somebody has kept here, with words in it.</p>", encoding="utf-8")
    for target in (page, folder / "a.txt"):
        before = target.read_bytes()
        done = workplace.run("report", folder, "-o", target)
        assert (done.returncode, done.stdout) == (2, b"")
        assert "would be lost" in done.stderr.decode()
        assert target.read_bytes() == before


def test_what_was_dropped_by_hand_is_not_in_the_article(workplace: Workplace, folder: Path) -> None:
    home, document = home_for([folder]), load(folder / "a.txt")
    with Store.open(home.store, annotator="ada", root=home.root) as store:
        marking.correct(store, document, Span(18, len(TEXT) - 1), keep=False)
    assert "alert(1)" not in workplace.run("report", folder).stdout.decode()


def test_where_nothing_can_be_reported_a_good_file_stays(workplace: Workplace, tmp_path: Path) -> None:
    target = tmp_path / "good.html"
    target.write_bytes(b"good")
    done = workplace.run("report", "gone.txt", "-o", target)
    assert (done.returncode, done.stdout) == (2, b"")
    assert target.read_bytes() == b"good"


def test_annotations_that_stand_no_longer_are_told_of(workplace: Workplace, folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT.replace("4.7", "4.8"), encoding="utf-8")
    done = workplace.run("report", folder)
    assert done.returncode == 0
    assert "Left out: 1 annotation whose text has changed" in done.stderr.decode()


def test_private_notes_are_asked_for_by_name(workplace: Workplace) -> None:
    assert "--private" in workplace.run("report", "--help").stdout.decode()
    assert workplace.run("report", article(), "--private").returncode == 0


def test_an_ending_that_asks_for_another_format_is_refused(
    workplace: Workplace, folder: Path, tmp_path: Path
) -> None:
    for name in ("r.pdf", "r.docx", "r.HTML.zip"):
        done = workplace.run("report", folder, "-o", tmp_path / name)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert said.endswith("OUT ends with one of .html, .htm, .md, .markdown.")
        assert not (tmp_path / name).exists()
    assert workplace.run("report", folder, "-o", tmp_path / "report").returncode == 0


def test_what_there_is_one_of_is_said_of_one(workplace: Workplace, folder: Path) -> None:
    markdown = workplace.run("export", folder, "--format", "markdown").stdout.decode()
    assert "1 document, 1 mark, 1 claim, 0 verdicts, " in markdown
    page = workplace.run("report", folder).stdout.decode()
    for word, count in (("document", 1), ("mark", 1), ("claim", 1), ("verdicts", 0)):
        assert f"<div><dt>{word}</dt><dd>{count}</dd></div>" in page
