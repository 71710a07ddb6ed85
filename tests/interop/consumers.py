"""The tools that read our exports, each in a virtual environment of its own: never in that of the project."""

import json
import os
import subprocess
import sys
import tempfile
import venv
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotations.collection import Collection
from annotations.links import LinkKind
from seeds.spans import Span
from tests.annotations.round_trips import AWKWARD, annotated, collection_of, exported, linked

PATIENCE = 1200
"""Seconds for pip, on a slow line."""


def venv_with(*packages: str) -> Path:
    """The Python of a virtual environment that has `packages` (as pip takes them), and nothing of ours.

    It stays in the system's folder for temporary files, and is used again by the next check that asks for the
    same. Raises CalledProcessError, with pip's own words on stderr.
    """
    name = sha256("\n".join(sorted(packages)).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"presscheck-consumers-{os.getuid()}" / name
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        subprocess.run(pip, check=True, timeout=PATIENCE, stdout=sys.stderr)
        ready.touch()
    return python


def version_in(python: Path, package: str) -> str:
    """The version of a package in the environment of `python`."""
    return str(answer_of(python, "import importlib.metadata as m; say(m.version(given))", package))


def answer_of(python: Path, program: str, given: Any = None) -> Any:
    """What `program` hands to `say(...)`: it runs with the name `given`, and both ways go over as JSON.

    Raises CalledProcessError, with the program's traceback on stderr.
    """
    with tempfile.TemporaryDirectory() as folder:
        question, answer = Path(folder, "question.json"), Path(folder, "answer.json")
        question.write_text(json.dumps(given))
        opening = (
            "import json, pathlib\n"
            f"given = json.loads(pathlib.Path({str(question)!r}).read_text())\n"
            f"say = lambda said: pathlib.Path({str(answer)!r}).write_text(json.dumps(said))\n"
        )
        script = Path(folder, "program.py")
        script.write_text(opening + program, encoding="utf-8")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        subprocess.run([str(python), "-I", str(script)], check=True, timeout=PATIENCE, env=clean, cwd=folder)
        return json.loads(answer.read_text())


def awkward_collection() -> Collection:
    """A collection with every awkward thing: wide characters before spans, overlaps, spans over line ends,
    several people, links within a document and out of it, notes, a document that is empty, one without
    annotations.
    """
    texts = [f"{AWKWARD} The mayor’s office denied it.\n\nIt cost 😀4.7 billion — “really”.", "", "Nothing."]
    first, empty, silent = (exported(text, number) for number, text in enumerate(texts))
    second = exported("👩\u200d👧 said:\nthe bridge was 漢字 free.  Twice.\n", 3)
    text = first.text

    def span(quote: str) -> Span:
        return Span(text.index(quote), text.index(quote) + len(quote))

    cost = annotated(first, span("cost 😀4.7 billion"), "claim", number=1, note='So much?\n<b>&"…"')
    bill = annotated(first, span("7 bill"), "claim", number=2, annotator="bob", note="😀 a\u0301")
    denial = annotated(first, span("denied it.\n\nIt cost"), "denial", number=3, annotator="bob")
    mayor = annotated(first, span("The mayor’s office"), "source", number=4, annotator="Ève d'Arc")
    own = annotated(first, span("漢字 か"), 'a "tag" <of> & my own', number=5)
    mark = annotated(first, span("\u0301 e"), "claim", number=6, created="2026-01-02T03:04:05Z")
    whole = annotated(first, Span(0, len(text)), "claim", number=7, annotator="carol")
    far = annotated(second, Span(0, 9), "claim", number=8)
    links = (
        linked(denial, LinkKind.DENIES, cost, 1),
        linked(mayor, LinkKind.ASSERTS, denial, 2),
        linked(cost, LinkKind.SAME, bill, 3),
        linked(far, LinkKind.SAME, cost, 4),
    )
    said = sorted((cost, bill, denial, mayor, own, mark, whole), key=lambda each: (each.start, -each.end))
    return collection_of((first, empty, silent, second), (*said, far), links)


class Checks:
    """Prints a line for each check, and knows at the end whether all of them held."""

    def __init__(self) -> None:
        self.failed = 0

    def that(self, holds: object, what: str, otherwise: object = "") -> None:
        """One check; `otherwise` is what is shown of it where it does not hold."""
        print(f"{'ok  ' if holds else 'FAIL'} {what}{'' if holds else f': {otherwise}'}")
        self.failed += not holds

    @property
    def exit_code(self) -> int:
        """For sys.exit: 1 where a check failed."""
        return 1 if self.failed else 0
