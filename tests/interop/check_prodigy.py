"""Prodigy's lines stand on spaCy: its tokens rebuild each text, and its spans are spans of them.

Prodigy itself is not for everybody to install; what it does with a task is to make spaCy's Doc of its tokens,
and doc.char_span of its spans.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from annotations.formats import FORMATS
from tests.interop.consumers import Checks, answer_of, awkward_collection, venv_with, version_in

PROGRAM = """
import spacy
from spacy.tokens import Doc
nlp = spacy.blank("en")
def seen(task):
    doc = Doc(nlp.vocab, [t["text"] for t in task["tokens"]], [t["ws"] for t in task["tokens"]])
    spans = [doc.char_span(s["start"], s["end"], label=s["label"]) for s in task["spans"]]
    return {
        "text": doc.text,
        "tokens": [[t.idx, t.idx + len(t), t.i] for t in doc],
        "spans": [s and [s.start, s.end - 1, s.text, s.label_] for s in spans],
        "own": len(nlp(task["text"])),
    }
say([seen(task) for task in given])
"""


def main() -> int:
    """Export, let spaCy read it, and compare."""
    python, checks = venv_with("spacy"), Checks()
    print(f"spaCy {version_in(python, 'spacy')}")
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "out.prodigy.jsonl")
        FORMATS["prodigy"].save(target, [awkward_collection()], told.append)
        tasks = [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]
    print(*told, sep="\n")
    for number, (task, seen) in enumerate(zip(tasks, answer_of(python, PROGRAM, tasks), strict=True)):
        _check(checks, f"document {number}", task, seen)
    return checks.exit_code


def _check(checks: Checks, name: str, task: dict[str, Any], seen: dict[str, Any]) -> None:
    rows = [[row["start"], row["end"], row["id"]] for row in task["tokens"]]
    spans = [
        [row["token_start"], row["token_end"], task["text"][row["start"] : row["end"]], row["label"]]
        for row in task["spans"]
    ]
    tokens = f"{len(rows)} tokens, where spaCy's own are {seen['own']}"
    checks.that(seen["text"] == task["text"], f"{name}: the tokens rebuild the text", seen["text"])
    checks.that(seen["tokens"] == rows, f"{name}: they stand where spaCy has them ({tokens})", seen["tokens"])
    checks.that(seen["spans"] == spans, f"{name}: char_span finds all {len(spans)} spans", seen["spans"])


if __name__ == "__main__":
    sys.exit(main())
