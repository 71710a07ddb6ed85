"""Commands that show no app, against the least that Python can do."""

import shutil
import sys
from functools import partial
from pathlib import Path

from annotations import marking
from annotations.store import Store
from benchmarks.comparison import Comparison, Peer, in_turn
from benchmarks.peers import command_time
from benchmarks.workplace import Argument, Workplace, article
from seeds.document import Kind
from seeds.loading import load
from seeds.spans import Span

COMMANDS = ("list", "export", "check")


def commands(workplace: Workplace, rounds: int) -> list[Comparison]:
    """Each command on the article with its paragraphs tagged, against `python -c pass`."""
    _tag_the_article(workplace)
    nothing = partial(command_time, workplace, [sys.executable, "-c", "pass"])
    measured = []
    for name in COMMANDS:
        ours, peer = in_turn(partial(command_time, workplace, _typed(workplace, name)), nothing, rounds)
        measured.append(Comparison(f"`presscheck {name}`", ours, "ms", 3, Peer("`python -c pass`", peer)))
    return measured


def _typed(workplace: Workplace, name: str) -> list[Argument]:
    """The command as a person types it; `python -m` would import modules of its own."""
    script = shutil.which("presscheck", path=str(Path(sys.executable).parent))
    return [script, name] if script else workplace.command(name)


def _tag_the_article(workplace: Workplace) -> None:
    """Give the workplace's folder a copy of the article and a store beside it."""
    copy = workplace.folder / "article.txt"
    copy.write_bytes(article().read_bytes())
    store_file = workplace.folder / ".presscheck" / "annotations.json"
    document = load(copy)
    with Store.open(store_file, annotator="ada", root=workplace.folder) as store:
        for block in document.blocks:
            if block.kind is Kind.BODY:
                quote = document.text[block.start : block.end].rstrip()
                marking.tag(store, document, Span(block.start, block.start + len(quote)), "claim")
