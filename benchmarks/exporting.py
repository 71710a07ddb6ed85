"""`python -m benchmarks.exporting`: every format with many annotations, by seconds and by memory.

The peer is what anybody would do with the same rows: `json.dump` of all of them at once.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from annotations.changes import Edit
from annotations.formats import FORMATS, Shape
from annotations.identity import new_id
from annotations.links import Link, LinkKind
from annotations.model import Annotation, surroundings
from annotations.places import home_for
from annotations.store import Store
from annotations.tables import LINKS, table_of
from benchmarks import machine
from benchmarks.prose import write_prose
from benchmarks.workplace import Workplace
from seeds.document import Document
from seeds.loading import load
from seeds.spans import Span

SIZES = (10_000, 100_000)
_A_DOCUMENT = 100
_BYTES = 12_000
_TAGS = ("claim", "denial", "source")
_LONG = 30
_PEER = """
import json, sys
from pathlib import Path
rows = [json.loads(line) for line in Path(sys.argv[1]).open(encoding="utf-8")]
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(rows, file, ensure_ascii=False)
"""
_WATCH = """
import resource, subprocess, sys, time
begun = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL)
print(time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process in between: the memory of a child counts that of its parent at its birth."""


class Cost(NamedTuple):
    """What one export took; `memory` is the most that the process held, in MB."""

    seconds: float
    memory: float
    written: int


def made(workplace: Workplace, annotations: int) -> Path:
    """A folder of documents with so many annotations in all, every third of them linked."""
    folder = workplace.folder / f"of-{annotations}"
    folder.mkdir()
    first = write_prose(folder / "0000.txt", _BYTES)
    for number in range(1, annotations // _A_DOCUMENT):
        text = f"Number {number} 😀\n\n{first.read_text(encoding='utf-8')}"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    home = home_for([folder])
    home.store.parent.mkdir(exist_ok=True)
    with Store.open(home.store, annotator="ada", root=home.root) as store:
        for path in sorted(folder.glob("*.txt")):
            _mark(store, load(path))
        store.compact()
    return folder


def _mark(store: Store, document: Document) -> None:
    """Tag spans at even distances, in one change; some overlap, and some cross a line's end."""
    document_id, at = store.identify(document), store.now()
    step = len(document.text) // (_A_DOCUMENT + 1)
    marked = []
    for number in range(_A_DOCUMENT):
        span = Span(number * step, number * step + _LONG + step * (number % 2))
        prefix, suffix = surroundings(document.text, span)
        marked.append(
            Annotation(
                new_id(), document_id, _TAGS[number % 3], *span, span.quote(document.text), prefix, suffix,
                document.fingerprint, "", "ada", at, at, 1,
            )
        )  # fmt: skip
    links = [
        Link(new_id(), LinkKind.ASSERTS, source.id, document_id, claim.id, document_id, "ada", at, at, 1)
        for claim, source in zip(marked[::3], marked[2::3], strict=False)
    ]
    edits = [Edit(table_of(document_id), each.id, None, each.to_row()) for each in marked]
    edits += [Edit(LINKS, each.id, None, each.to_row()) for each in links]
    store.apply("mark", edits, documents={document_id: document})


def cost_of(command: list[str | bytes | Path], env: dict[str, str], target: Path) -> Cost:
    """Run a program that writes `target`; what it took."""
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *command], env=env, stdout=subprocess.PIPE, check=True, text=True
    )
    seconds, kilobytes = map(float, done.stdout.split())
    files = [
        path
        for path in target.parent.glob(f"{target.name}*")
        for path in ([path] if path.is_file() else path.iterdir())
    ]
    size = sum(path.stat().st_size for path in files)
    return Cost(seconds, kilobytes / 1024, size)


def main() -> None:
    """Print a table: seconds, memory and size of each format, at each number of annotations."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exporting", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="numbers of annotations")
    asked = parser.parse_args()
    print(
        f"{machine.kind()}\n\n| format | annotations | seconds | by json.dump's | MB of memory | MB written |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        workplace = Workplace(Path(folder))
        for size in asked.sizes:
            documents = made(workplace, size)
            rows, dumped = Path(folder, "rows.jsonl"), Path(folder, "dumped.json")
            for name, each in FORMATS.items():
                if each.shape is Shape.BINARY:
                    continue
                target = Path(folder, f"out-{size}-{name}")
                command = workplace.command("export", documents, "--format", name, "-o", target)
                cost = cost_of(command, workplace.env(), target)
                if name == "json":
                    workplace.run("export", documents, "--format", "jsonl", "-o", rows)
                    peer = cost_of([sys.executable, "-c", _PEER, rows, dumped], workplace.env(), dumped)
                print(
                    f"| `{name}` | {size:,} | {cost.seconds:.1f} | {cost.seconds / peer.seconds:.1f} "
                    f"| {cost.memory:,.0f} | {cost.written / 1e6:,.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
