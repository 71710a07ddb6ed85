"""Print the cleaned body text of documents, or their blocks as JSON, a line each."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from annotations.formats.plain import json_text
from annotations.safe_files import write_whole
from seeds.document import Document, Kind
from seeds.finding import find
from seeds.loading import Unreadable, load
from tui.commands.output import write_out
from tui.desk import Asked, UsageError, add_common, documents, warn

_READ = frozenset({Kind.BODY, Kind.HEADING})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="text and blocks with offsets, a line a document")
    parser.add_argument(
        "--batch", nargs=2, type=Path, metavar=("IN", "OUT"), help="write OUT/<same name>.txt for each of IN"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes of --batch"
    )
    add_common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for. 0; raises UsageError where nothing was named or nothing could be read."""
    if arguments.batch:
        return _batch(*arguments.batch, jobs=arguments.jobs)
    if not arguments.paths:
        raise UsageError("clean takes at least one FILE, or --batch IN OUT.")
    asked = Asked.by(arguments, arguments.paths)
    count = 0
    with asked.open() as store:
        for document in documents(asked):
            count += 1
            if arguments.json:
                write_out([_as_json(document, store.identify(document))], None)
            else:
                write_out(_shown(cleaned(document)), None)
    return 0 if count else 2


def cleaned(document: Document) -> Iterator[str]:
    """The body and its headings, a block a line or more."""
    for block in document.blocks:
        if block.kind in _READ:
            yield document.text[block.start : block.end].strip() + "\n"


def _shown(chunks: Iterator[str]) -> Iterator[str]:
    if not sys.stdout.isatty():
        return chunks
    from tui.glyphs import safe  # noqa: PLC0415 (start-up time)

    return (safe(chunk, lines=True) for chunk in chunks)


def _as_json(document: Document, identity: str) -> str:
    fields = {
        "id": identity,
        "title": document.title,
        "date": document.date,
        "fingerprint": document.fingerprint,
        "text": document.text,
        "blocks": [{"start": b.start, "end": b.end, "kind": b.kind.value} for b in document.blocks],
    }
    return json_text(fields) + "\n"


def _batch(source: Path, target: Path, *, jobs: int) -> int:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (start-up time)

    found = list(find([source]))
    if not source.is_dir():
        raise UsageError(f"{source} is not a folder of documents.")
    target.mkdir(parents=True, exist_ok=True)
    places = [(each.path, target / each.path.relative_to(source).with_suffix(".txt")) for each in found]
    failed = 0
    with ProcessPoolExecutor(max(1, jobs)) as pool:
        for number, trouble in enumerate(pool.map(_clean_one, places, chunksize=8), 1):
            if trouble:
                failed += 1
                warn(trouble)
            if sys.stderr.isatty():
                print(f"\rcleaned {number:,} of {len(places):,}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return 0 if failed < len(places) or not places else 2


def _clean_one(place: tuple[Path, Path]) -> str:
    """Clean one file of a batch; the sentence that says why it could not be, or nothing."""
    source, target = place
    try:
        document = load(source)
    except Unreadable as error:
        return str(error)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, cleaned(document))
    return ""
