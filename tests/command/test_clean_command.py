"""`presscheck clean`: the body of documents, and their blocks as JSON."""

import json
from pathlib import Path

from benchmarks.workplace import Workplace, article

TITLE = "North Korean and Russian officials discuss economic ties as Seoul raises labor export concerns"


def test_the_body_of_the_bundled_article_is_from_its_first_sentence_to_its_last(workplace: Workplace) -> None:
    done = workplace.run("clean", article())
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    assert text.startswith("SEOUL, South Korea (AP) — Senior North Korean")
    assert text.endswith("thrown into the harsh conditions.\n")
    assert "veryGood" not in text


def test_the_blocks_of_the_bundled_article_cover_it_and_say_what_each_line_is(workplace: Workplace) -> None:
    done = workplace.run("clean", "--json", article())
    cleaned = json.loads(done.stdout)
    text = cleaned["text"]
    assert list(cleaned) == ["id", "title", "date", "fingerprint", "text", "blocks"]
    assert (cleaned["title"], cleaned["date"]) == (TITLE, "2025-04-07")
    assert text == article().read_text(encoding="utf-8")

    edges = [0, *(block["end"] for block in cleaned["blocks"])]
    assert [block["start"] for block in cleaned["blocks"]] == edges[:-1]
    assert edges[-1] == len(text)

    of_kind: dict[str, str] = {}
    for block in cleaned["blocks"]:
        quote = text[block["start"] : block["end"]]
        of_kind[block["kind"]] = of_kind.get(block["kind"], "") + quote
    lines = text.splitlines(keepends=True)
    assert of_kind["title"].strip() == TITLE
    assert of_kind["date"].strip() == "Date:2025-04-07 07:14:03"
    assert of_kind["body"].startswith("SEOUL, South Korea (AP) —")
    assert of_kind["body"].rstrip().endswith("harsh conditions.")
    assert of_kind["boilerplate"] == lines[0] + lines[2] + text[text.index("veryGood!") :]


def test_several_documents_are_a_line_of_json_each_and_what_cannot_be_read_stops_none(
    workplace: Workplace, tmp_path: Path
) -> None:
    good = tmp_path / "good.html"
    good.write_text(
        "<title>The bridge</title><script>x()</script><p>It opened.</p><p>It shut.</p>", encoding="utf-8"
    )
    old = tmp_path / "old.txt"
    old.write_bytes("Die Brücke ist offen.\r\nSie wird größer.\r".encode("cp1252"))
    done = workplace.run("clean", "--json", good, tmp_path / "gone.txt", old)
    assert done.returncode == 0
    page, guessed = map(json.loads, done.stdout.decode().splitlines())
    assert page["title"] == "The bridge"
    assert "x()" not in page["text"]
    assert {"It opened.", "It shut."} <= set(page["text"].splitlines())
    assert guessed["text"] == "Die Brücke ist offen.\nSie wird größer.\n"
    assert done.stderr.decode().splitlines() == [f"presscheck: {tmp_path / 'gone.txt'} is not there."]


def test_a_text_without_furniture_is_kept_whole(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    text = "The bridge opened on Monday, officials said.\n\nIt cost 4.7 billion euros to build it.\n"
    path.write_text(text, encoding="utf-8")
    done = workplace.run("clean", path)
    assert done.stdout.decode().split() == text.split()
