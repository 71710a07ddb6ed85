"""The benchmark of cleaning: its measure by hand, its tables on three invented pages, its speed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.cleaning.__main__ import PARTS, report
from benchmarks.cleaning.again import again_table
from benchmarks.cleaning.arguments import data_folder, parser
from benchmarks.cleaning.cleaners import Cleaner, missing
from benchmarks.cleaning.libraries import JUSTEXT, LIBRARIES, Library
from benchmarks.cleaning.ours import cleaned, everything
from benchmarks.cleaning.quality import scores, table_of_f1, table_of_low
from benchmarks.cleaning.samples import Sample, SampleSet, sample_sets
from benchmarks.cleaning.scoring import page_score, score, shingles
from benchmarks.cleaning.speed import Text, interleaved, measured, repeated
from benchmarks.cleaning.titles import is_right, stands_in, titles_table
from benchmarks.cleaning.wrapping import divisions, paragraphs, stanzas, titled

MENU = "Home\nNews\nContact"
BODIES = {
    "ferry": (
        "The ferry to Lund stops in June\n"
        "The ferry that has linked Lund with the islands since 1931 will make its last crossing in June.\n"
        "The council said on Monday that the two engines could not be repaired for less than a new one costs."
    ),
    "well": (
        "A well runs dry above the town\n"
        "For the first time in sixty years no water came out of the upper well, and the farmers who\n"
        "drank it have begun to fetch what they need from the valley, which takes them most of the morning."
    ),
    "bell": (
        "Wer die Glocke läutet\n"
        "Seit dem Frühjahr läutet die Glocke der alten Kapelle wieder, und niemand will es gewesen sein.\n"
        "Der Pfarrer sagte am Sonntag, dass er das Seil schon im Winter abgenommen und verschlossen habe."
    ),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three pages, each as text with a `<title>` line and without, one also as HTML."""
    with (tmp_path / "meta.jsonl").open("w", encoding="utf-8") as meta:
        for name, body in BODIES.items():
            title = body.partition("\n")[0]
            language = "de" if name == "bell" else "en"
            page = {
                "source": "fundus",
                "id": name,
                "split": "dev",
                "lang": language,
                "title": title,
                "url": "",
            }
            meta.write(json.dumps(page) + "\n")
            _write(tmp_path / "fundus" / "gold" / f"{name}.txt", body)
            _write(tmp_path / "fundus" / "a" / f"{name}.txt", f"{title} | The Courier\n{MENU}\n{body}\n")
            _write(tmp_path / "fundus" / "b" / f"{name}.txt", f"{MENU}\n\n{body}\n")
    lines = "".join(f"<p>{line}</p>" for line in BODIES["ferry"].split("\n"))
    _write(tmp_path / "fundus" / "html" / "ferry.html", f"<title>A page</title><nav>Home</nav>{lines}")
    return tmp_path


@pytest.fixture
def sets(data: Path) -> list[SampleSet]:
    return sample_sets(data)


@pytest.fixture
def away() -> Library:
    """A library that nobody has installed."""
    return replace(JUSTEXT, name="nowhere", module="presscheck_has_no_such_peer")


def test_a_text_is_its_runs_of_four_words_and_a_shorter_one_is_one_run() -> None:
    assert shingles("One, two three. Four five") == {
        ("One", "two", "three", "Four"): 1,
        ("two", "three", "Four", "five"): 1,
    }
    assert shingles("a a a a a") == {("a", "a", "a", "a"): 2}
    assert shingles("Just two") == {("Just", "two"): 1}
    assert not shingles(" … ")


def test_a_page_is_scored_by_the_runs_that_both_texts_have() -> None:
    # Four runs are wanted and three found, two of which are the same: b c d e and c d e f.
    page = page_score("a b c d e f g", "b c d e f x")

    assert (page.same, page.found, page.wanted) == (2, 3, 4)
    assert page.precision == pytest.approx(2 / 3)
    assert page.recall == pytest.approx(1 / 2)
    assert page.f1 == pytest.approx(4 / 7)


def test_the_score_of_pages_is_the_f1_of_their_mean_precision_and_recall() -> None:
    pages = [page_score("a b c d e f g", "b c d e f x"), page_score("one two three", "one two three")]

    found = score(pages)

    assert found.precision == pytest.approx(5 / 6)
    assert found.recall == pytest.approx(3 / 4)
    assert found.f1 == pytest.approx(15 / 19)
    assert (found.pages, found.low) == (2, 0.5)


def test_a_page_without_a_find_counts_for_recall_alone() -> None:
    found = score([page_score("a b c d", ""), page_score("a b c d", "a b c d")])

    assert (found.precision, found.recall) == (1.0, 0.5)
    assert page_score("", "").f1 == 1.0
    assert score([]).f1 == 0.0


def test_sets_are_the_pages_that_are_there(sets: list[SampleSet]) -> None:
    assert [(each.name, len(each.samples)) for each in sets] == [
        ("fundus a", 3),
        ("fundus b", 3),
        ("fundus html", 1),
    ]
    assert [sample.language for sample in sets[0].samples] == ["en", "en", "de"]
    assert sets[0].samples[0].body() == BODIES["ferry"]


def test_lines_become_html_without_being_taken_for_it() -> None:
    text = "A & B\n  <i>one</i>\x00 \n\nlast"

    assert "<p>A &amp; B</p>\n<p>&lt;i&gt;one&lt;/i&gt;</p>\n<p>last</p>" in paragraphs(text)
    assert "<div>last</div>" in divisions(text)
    assert "<title>A &amp; B</title>" in titled(text)
    assert "<p>A &amp; B<br>&lt;i&gt;one&lt;/i&gt;</p>\n<p>last</p>" in stanzas(text)
    assert "<body>\n</body>" in titled("")


def test_quality_is_shown_by_cleaner_and_set_with_a_dash_for_what_is_not_there(sets: list[SampleSet]) -> None:
    cleaners = [
        Cleaner("keep all", everything),
        Cleaner("the gold", Sample.body),
        Cleaner("nowhere", None),
        Cleaner("ours", cleaned),
    ]
    rows = {cleaner.name: scores(cleaner, sets) for cleaner in cleaners}

    f1, low = table_of_f1(rows, sets).splitlines(), table_of_low(rows, sets).splitlines()

    assert f1[0] == "| F1 | fundus a | fundus b | fundus html | mean of a, b, d |"
    assert f1[3:5] == ["| the gold | 1.000 | 1.000 | 1.000 | 1.000 |", "| nowhere | – | – | – | – |"]
    assert low[2] == "| pages | 3 | 3 | 1 |"
    assert low[4:6] == ["| the gold | 0% | 0% | 0% |", "| nowhere | – | – | – |"]
    assert f1[5].startswith("| ours | ")
    assert (kept := rows["keep all"]["fundus a"])
    assert kept.recall == 1.0
    assert kept.precision < 1.0


def test_a_title_is_right_but_for_white_space_case_punctuation_and_the_site() -> None:
    assert is_right("the  ferry to Lund, stops", "The Ferry to Lund stops")
    assert is_right("The ferry to Lund stops | The Courier", "The ferry to Lund stops")
    assert is_right("The ferry to Lund stops", "The ferry to Lund stops – News - The Courier")
    assert not is_right("News | The ferry to Lund stops", "The ferry to Lund stops")
    assert not is_right("Lund", "Lund – the ferry to the islands stops in June")
    assert not is_right("", "")


def test_a_title_can_be_found_where_it_is_a_line_or_whole_words_of_one() -> None:
    assert stands_in("Home\nNews > The ferry stops > Print", "The ferry stops")
    assert not stands_in("The ferry stops again tomorrow-ish", "ferry stops again tomorrowish")
    assert not stands_in("The ferry\nstops", "The ferry stops")
    assert not stands_in("anything", "")


def test_titles_are_counted_where_they_can_be_found(sets: list[SampleSet]) -> None:
    def always_the_well(sample: Sample) -> str:
        return "A WELL RUNS DRY above the town" if sample.path.stem == "well" else "Home"

    assert titles_table(sets, always_the_well).splitlines()[2:] == [
        "| fundus a | 3 | 33% | – | – |",
        "| fundus b | 3 | 33% | – | – |",
        "| fundus html | 1 | 0% | – | – |",
        "| all texts | 6 | 33% | ≥ 90% | **no** |",
        "| texts without a `<title>` line (b) | 3 | 33% | ≥ 90% | **no** |",
    ]


def test_all_parts_are_reported_with_or_without_the_libraries(sets: list[SampleSet]) -> None:
    parts = list(report(sets, PARTS, rounds=1, large=20_000))

    headings = ["## Body", "## Titles", "## Cleaned again", "## Speed"]
    assert [part.split("\n")[0] for part in parts[:4]] == headings
    assert all(library.name in parts[0] and library.name in parts[3] for library in LIBRARIES)
    assert parts[4:] == list(missing())


def test_of_a_page_that_was_cleaned_before_nothing_is_lost(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    said = "The council met on Tuesday to decide about the bridge over the river, which it planned for years."
    page.write_text(f"The bridge\n\n{said}\n\n{said}\n", encoding="utf-8")
    table = again_table([SampleSet("own", "a", (Sample(page, page, "en", ""),))])
    assert "0 of 1" in table
    assert "0.00%" in table


def test_a_library_that_is_not_installed_is_told_of(away: Library) -> None:
    assert not away.is_there
    (told,) = missing([away])
    assert told.startswith("nowhere is not installed: `pip install -r benchmarks/cleaning/requirements.txt`")


@pytest.mark.parametrize("library", LIBRARIES, ids=[library.name for library in LIBRARIES])
def test_a_library_gives_the_text_of_a_page_or_nothing(library: Library, sets: list[SampleSet]) -> None:
    pytest.importorskip(library.module, exc_type=ImportError)
    sample = sets[0].samples[0]

    for call in library.calls.values():
        assert isinstance(call(library.of_lines(sample.read()), sample.language), str)
        assert call(library.of_lines(""), "ja") == ""


def test_works_are_timed_in_turn_and_the_first_round_does_not_count() -> None:
    calls: list[str] = []

    found = interleaved(
        {"one": lambda: calls.append("one"), "other": lambda: calls.append("other")}, rounds=2
    )

    assert calls == ["one", "other"] * 3
    assert {name: len(seconds) for name, seconds in found.items()} == {"one": 2, "other": 2}


def test_speed_is_measured_of_ours_and_of_each_library_that_is_there() -> None:
    every = measured([Text("A line.\nAnother one.", "en")], rounds=1)

    there = {"**ours**", *(library.name for library in LIBRARIES if library.is_there)}
    assert there <= {each.name for each in every if each.seconds is not None}
    assert [each.goal for each in every if each.name == JUSTEXT.name] == [1.0]


def test_texts_are_repeated_up_to_a_size_in_bytes() -> None:
    whole = repeated([Text("eins", "de"), Text("zwei", "de")], 23)

    assert whole == "eins\nzwei\neins\nzwei\nein"
    assert repeated([], 23) == ""


def test_the_folder_is_named_by_an_option_or_the_environment(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = parser("benchmark", "")
    monkeypatch.delenv("CLEAN_DATA", raising=False)

    assert data_folder(command.parse_args(["--data", str(data)])) == data
    with pytest.raises(SystemExit, match="--data FOLDER, or CLEAN_DATA"):
        data_folder(command.parse_args([]))

    monkeypatch.setenv("CLEAN_DATA", str(data / "fundus"))
    with pytest.raises(SystemExit, match=r"has no meta\.jsonl"):
        data_folder(command.parse_args([]))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
