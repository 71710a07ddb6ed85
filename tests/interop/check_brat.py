"""Does brat read our folders, and we what brat leaves in them? Run from the project's folder.

Two readers: a strict one written here from brat.nlplab.org/standoff, which knows nothing of our formats; and
brat's own server code, from a checkout of github.com/nlplab/brat that the variable PRESSCHECK_BRAT names, or
from a clone. brat is asked for the page of each document, for its own verification of the annotations, and
then to annotate as a person would.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from annotations.collection import Collection
from annotations.formats import FORMATS
from annotations.links import LinkKind
from seeds.spans import Span
from tests.annotations.round_trips import AWKWARD, annotated, collection_of, exported, linked
from tests.interop.consumers import Checks, answer_of, venv_with

BRAT = FORMATS["brat"]
ADDRESS = "https://github.com/nlplab/brat"
TEXT = (
    f"The bridge cost\n\n4.7 billion. \U0001f600\U0001f600 Nobody\u2028denies\x85it, a\tsaid. \n{AWKWARD}\n"
)

SERVER = """
import codecs, sys, types, json
source, folder, names, edits = given
sys.path[:0] = [source + "/server/src", source + "/server/lib"]
config = types.ModuleType("config")
vars(config).update(
    BASE_DIR=folder, DATA_DIR=folder, WORK_DIR=folder + "/work", DEBUG=False, USER_PASSWORD={},
    LL_DEBUG=0, LL_INFO=1, LL_WARNING=2, LL_ERROR=3, LL_CRITICAL=4, LOG_LEVEL=2, ADMIN_CONTACT_EMAIL="",
    MAX_SEARCH_RESULT_NUMBER=10, SIMSTRING_DEFAULT_UNICODE=True, TUTORIALS=False)
sys.modules["config"] = config
import annotation
# Python 3.11 has no "U" any more; on files opened by codecs it had no effect.
annotation.open_textfile = lambda name, mode="r": codecs.open(name, mode.replace("U", ""), "utf8", "strict")
import annotator, document, message, projectconfig, session, verify_annotations
session.CURRENT_SESSION = {}
if edits:
    name, span, note, arc = edits
    annotator.create_span("/out", name, json.dumps(span), "claim", comment=note)
    annotator.create_arc("/out", name, arc[0], arc[1], arc[2])
pages, issues = {}, []
for name in names:
    path = folder + "/out/" + name
    pages[name] = document._document_json_dict(path)
    with annotation.TextAnnotations(path, read_only=True) as found:
        conf = projectconfig.ProjectConfiguration(folder + "/out")
        issues += [each.human_readable_str() for each in verify_annotations.verify_annotation(found, conf)]
told = {}
message.Messager.output_json(told)
listed = document.get_directory_information("/out")
say({"pages": pages, "issues": issues, "told": told.get("messages", []), "listed": listed["items"],
     "types": [each["type"] for each in listed["entity_types"]],
     "names": [each["name"] for each in listed["entity_types"]]})
"""


def awkward() -> Collection:
    """A collection with everything that is hard for brat."""
    documents = [
        exported(text, number) for number, text in enumerate([TEXT, "", "None here.", "# T1\tx 0 1\n"])
    ]
    chosen = {
        "claim": Span(0, TEXT.index("\U0001f600")),
        "denial": Span(TEXT.index("Nobody"), TEXT.index("a\tsaid")),
        "source": Span(TEXT.index("a\tsaid"), TEXT.index("a\tsaid") + 8),
        "my own tag": Span(TEXT.index("\U0001f600"), TEXT.index("\U0001f600") + 1),
        "größe": Span(3, 4),
        "---": Span(15, 17),
        "same": Span(14, 18),
        "<ANY>|x": Span(TEXT.index("漢字"), TEXT.index("漢字") + 2),
    }
    annotations = [
        annotated(documents[0], span, tag, number=number, note="two\nlines\tand \\n" if number % 2 else "")
        for number, (tag, span) in enumerate(chosen.items())
    ]
    links = [
        linked(annotations[1], LinkKind.DENIES, annotations[0], 0),
        linked(annotations[2], LinkKind.ASSERTS, annotations[1], 1),
        linked(annotations[4], LinkKind.SAME, annotations[7], 2),
    ]
    return collection_of(documents, annotations, links)


def types_declared(conf: str) -> dict[str, set[str]]:
    """What each section of an annotation.conf declares."""
    sections: dict[str, set[str]] = {}
    for line in conf.splitlines():
        if match := re.fullmatch(r"\[(\w+)\]", line):
            sections[match[1]] = set()
        elif line.strip() and not line.startswith("#"):
            sections[list(sections)[-1]].add(line.split()[0])
    return sections


def strictly_read(folder: Path) -> list[str]:
    """What is wrong with a folder, by the letter of the documentation."""
    conf = (folder / "annotation.conf").read_text(encoding="utf-8")
    declared, wrong = types_declared(conf), []
    if sorted(declared) != ["attributes", "entities", "events", "relations"]:
        wrong.append(f"sections {sorted(declared)}")
    for file in folder.glob("*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        ids: Counter[str] = Counter()
        referred: list[str] = []
        for line in file.read_bytes().decode().splitlines():
            columns = line.split("\t")
            ids[columns[0]] += 1
            if columns[0].startswith("T"):
                wrong += wrong_with(columns, text, declared["entities"])
            elif columns[0].startswith("R"):
                match = re.fullmatch(r"([A-Za-z0-9_-]+) Arg1:(T\d+) Arg2:(T\d+)", columns[1])
                if match is None or match[1] not in declared["relations"]:
                    wrong.append(line)
                else:
                    referred += [match[2], match[3]]
            elif re.fullmatch(r"#\d+", columns[0]) and len(columns) == 3:
                referred.append(columns[1].split(" ")[1])
            else:
                wrong.append(line)
        wrong += [f"{name} {count} times" for name, count in ids.items() if count > 1]
        wrong += [f"{name} is not there" for name in referred if name not in ids]
    return wrong


def wrong_with(columns: list[str], text: str, types: set[str]) -> list[str]:
    """What is wrong with the line of a text-bound annotation."""
    if len(columns) != 3:
        return [f"{len(columns)} columns: {columns}"]
    kind, _, where = columns[1].partition(" ")
    parts = [tuple(map(int, part.split(" "))) for part in where.split(";")]
    quotes = [text[start:end] for start, end in parts]
    in_order = all(here[1] <= following[0] for here, following in pairwise(parts))
    holds = {
        "its type is declared": kind in types and re.fullmatch("[A-Za-z0-9_-]+", kind),
        "its offsets lie in the text": all(0 <= start <= end <= len(text) for start, end in parts),
        "its parts are in order": in_order,
        "no part crosses lines": not any("\n" in quote for quote in quotes),
        "its text is that of its parts": columns[2] == " ".join(quotes),
    }
    return [f"not so: {what}: {columns}" for what, truth in holds.items() if not truth]


def source_of_brat(folder: Path) -> Path | None:
    """A checkout of brat; None where there is none to be had."""
    if named := os.environ.get("PRESSCHECK_BRAT"):
        return Path(named)
    clone = subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", ADDRESS, str(folder / "brat")], check=False, timeout=600
    )
    return folder / "brat" if clone.returncode == 0 else None


def asked_of_brat(checks: Checks, source: Path, folder: Path, collection: Collection) -> None:
    """The checks by brat's own server."""
    python = venv_with("filelock", "setuptools")
    out = folder / "out"
    names = sorted(file.stem for file in out.glob("*.txt"))
    (folder / "work").mkdir()
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    seen: dict[str, Any] = answer_of(python, SERVER, [str(source), str(folder), names, None])

    first = names[0]
    page = seen["pages"][first]
    checks.that(not seen["issues"], "brat's verify_annotations finds nothing wrong", seen["issues"])
    shown_as_wrong = [each for each in seen["told"] if each[1] != "comment"]
    checks.that(not shown_as_wrong, "brat says nothing about lines or configuration", shown_as_wrong)
    checks.that(
        [seen["pages"][name]["text"] for name in names] == [each.text for each in collection.documents],
        "brat shows the texts as they are, the empty one too",
    )
    checks.that(
        [each[0] for each in page["entities"]]
        == [f"T{n}" for n in range(1, len(collection.annotations) + 1)],
        "brat has every annotation",
        page.get("entities"),
    )
    checks.that(len(page["relations"]) == len(collection.links), "brat has every link", page["relations"])
    checks.that(
        sorted(each[2] for each in seen["listed"] if each[0] == "d") == names, "brat lists the documents"
    )
    checks.that(
        "my own tag" in seen["names"] and "größe" in seen["names"], "brat shows tags as ours", seen["names"]
    )
    after = {file.name: file.read_bytes() for file in out.iterdir() if file.name in before}
    checks.that(after == before, "brat changes nothing by reading")

    span = [[4, 28]]
    answer_of(
        python,
        SERVER,
        [str(source), str(folder), names, [first, span, "typed in brat", ["T2", "T9", "denies"]]],
    )
    came = BRAT.read(out)
    last = came.annotations[-1]
    checks.that(
        (last.tag, last.span, last.note) == ("claim", Span(4, 28), "typed in brat"),
        "what a person tags in brat over a line end comes in",
        last,
    )
    link = came.links[-1]
    checks.that(
        (link.kind, link.origin, link.target) == (LinkKind.DENIES, f"{first}:T2", f"{first}:T9"),
        "what a person links in brat comes in",
        link,
    )
    checks.that(
        [(each.span, each.tag, each.note) for each in came.annotations[:-1]]
        == [(each.span, each.tag, each.note) for each in collection.annotations],
        "all that was there before comes back exactly",
        came.annotations,
    )


def main() -> int:
    """Print a line for each check; 1 where one failed."""
    checks, collection = Checks(), awkward()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        BRAT.save(folder / "out", [collection], lambda sentence: print(f"told: {sentence}"))
        wrong = strictly_read(folder / "out")
        checks.that(not wrong, "a strict reader written from the documentation finds nothing wrong", wrong)
        source = source_of_brat(folder)
        if source is None:
            print(f"skip brat's own server: no checkout in PRESSCHECK_BRAT, and {ADDRESS} is out of reach")
        else:
            asked_of_brat(checks, source, folder, collection)
    return checks.exit_code


if __name__ == "__main__":
    sys.exit(main())
