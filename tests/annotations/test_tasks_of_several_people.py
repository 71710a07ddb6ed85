"""What tools give back: a document as often as people have worked on it. Another tool's file is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.formats import FORMATS
from annotations.incoming import BadImport, Incoming
from tests.annotations.newsroom import COST, DENIED, LETTER, NEWS
from tests.annotations.two_desks import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two documents that nobody has annotated."""
    desk = Desk(tmp_path / "bob", "bob")
    desk.write("news.txt", NEWS)
    desk.write("letter.txt", LETTER)
    return desk


def read(folder: Path, name: str, *lines: object) -> Incoming:
    """What a file of these lines, or tasks, brings."""
    path = folder / "in.json"
    written = json.dumps(lines) if name == "label-studio" else "".join(json.dumps(x) + "\n" for x in lines)
    path.write_text(written, encoding="utf-8")
    return FORMATS[name].read(path)


def task(name: str, quote: str, person: int, text: str = NEWS) -> dict[str, Any]:
    """What somebody has done on a text, as the tool gives it back: it has marked one claim."""
    start = text.index(quote)
    end = start + len(quote)
    if name == "prodigy":
        span = {"start": start, "end": end, "label": "claim"}
        return {"text": text, "spans": [span], "_annotator_id": f"person {person}", "answer": "accept"}
    if name == "doccano":
        return {"text": text, "label": [[start, end, "claim"]]}
    value = {"start": start, "end": end, "text": quote, "labels": ["claim"]}
    result = [{"id": f"r{person}", "type": "labels", "value": value}]
    return {"data": {"text": text}, "annotations": [{"completed_by": person, "result": result}]}


def kept(desk: Desk) -> list[tuple[str, str, str]]:
    """File, quote and name of all that is marked."""
    with desk.store() as store:
        return sorted(
            (record.path, each.quote, each.annotator)
            for record in store.records()
            for each in store.annotations(record.id)
        )


TOOLS = ["prodigy", "doccano", "label-studio"]


@pytest.mark.parametrize("name", TOOLS)
def test_each_person_s_task_on_a_text_comes_in(desk: Desk, tmp_path: Path, name: str) -> None:
    tasks = read(tmp_path, name, task(name, COST, 1), task(name, DENIED, 2))

    plan = desk.take(tasks, FORMATS[name].carries)

    assert plan.report.is_clean
    assert [(path, quote) for path, quote, _ in kept(desk)] == [("news.txt", COST), ("news.txt", DENIED)]
    assert desk.take(tasks, FORMATS[name].carries).edits == ()


@pytest.mark.parametrize(("name", "marks"), [("prodigy", 2), ("label-studio", 2), ("doccano", 1)])
def test_the_same_mark_is_one_for_each_person_that_is_named(
    desk: Desk, tmp_path: Path, name: str, marks: int
) -> None:
    tasks = read(tmp_path, name, task(name, COST, 1), task(name, COST, 2))

    plan = desk.take(tasks, FORMATS[name].carries)

    assert plan.report.is_clean
    assert len(kept(desk)) == marks
    assert desk.take(tasks, FORMATS[name].carries).edits == ()


@pytest.mark.parametrize("name", TOOLS)
def test_of_two_documents_with_one_text_each_that_is_named_finds_its_own(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    desk.write("copy.txt", NEWS)
    tasks = [task(name, COST, 1), task(name, COST, 2), task(name, DENIED, 3)]
    for each, path in zip(tasks, ("news.txt", "copy.txt", "news.txt"), strict=True):
        about = {"prodigy": each.setdefault("meta", {}), "doccano": each, "label-studio": each.get("data")}
        about[name]["path"] = path

    plan = desk.take(read(tmp_path, name, *tasks), FORMATS[name].carries)

    assert plan.report.is_clean
    assert [(path, quote) for path, quote, _ in kept(desk)] == [
        ("copy.txt", COST),
        ("news.txt", COST),
        ("news.txt", DENIED),
    ]


def test_a_text_that_is_not_here_is_told_and_the_others_come_in(desk: Desk, tmp_path: Path) -> None:
    other = task("doccano", "Else", 1, "Else.")

    plan = desk.take(read(tmp_path, "doccano", other, task("doccano", COST, 2)), FORMATS["doccano"].carries)

    assert [missing.annotations for missing in plan.report.missing] == [1]
    assert len(kept(desk)) == 1


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        (
            "doccano",
            task("prodigy", COST, 1),
            "is no file of doccano: none of its lines has any of 'entities', 'label'",
        ),
        (
            "prodigy",
            task("doccano", COST, 1),
            "is no file of Prodigy: none of its lines has any of 'spans', 'tokens'",
        ),
        ("doccano", {"text": NEWS}, "is no file of doccano"),
        ("prodigy", {"text": NEWS}, "is no file of Prodigy"),
    ],
)
def test_a_file_of_another_tool_is_refused(tmp_path: Path, name: str, line: object, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        read(tmp_path, name, line)


@pytest.mark.parametrize("name", ["doccano", "prodigy"])
def test_a_file_of_nothing_is_one_of_any_tool(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name).documents == ()
