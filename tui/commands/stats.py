"""Tell how far the work has come: coverage, annotations by tag and annotator, claims, what is missing."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotations.claims import claims_in
from annotations.collection import exported_from, gaps_among
from annotations.coverage import Coverage
from annotations.holdings import Holdings
from annotations.overview import Overview, Progress, overview, progress
from tui.commands.missing import tell_of_missing
from tui.commands.output import write_out
from tui.commands.watched import watched
from tui.desk import COMMON, DOCUMENTS, Asked, documents
from tui.options import Arguments, Form, Option

FORM = Form(
    name="stats",
    about=str(__doc__),
    words=DOCUMENTS,
    kind=Path,
    options=(Option(("--json",), "as JSON"), *COMMON),
)


def run(arguments: Arguments) -> int:
    """Print what was counted; 0, or 2 where no document could be read."""
    asked = Asked(arguments)
    settings = asked.export_settings()
    with asked.reading() as store:
        done = list(_progress(asked, store))
        if not done:
            return 2  # each document has been told of
        ids = [each.document for each in done]
        tell_of_missing(asked, store, ids)
        claims = list(claims_in(store, ids, settings.roles))
        whole = overview(done, claims, gaps_among(store, ids, claims, settings.roles), settings.scale)
    if arguments.json:
        write_out(_json(whole, done), None)
    else:
        from tui.commands.tables import print_tables  # noqa: PLC0415 (--json need not pay for Rich)

        print_tables(whole, done)
    return 0


def _progress(asked: Asked, store: Holdings) -> Iterator[Progress]:
    """What was done on each document, whose text is not kept; one that stands twice is counted once."""
    seen: set[str] = set()
    for document in watched(documents(asked), "read"):
        known = exported_from(store, document)
        if known.id not in seen:
            seen.add(known.id)
            standing = [each for each in store.annotations(known.id) if each.stands_in(known.text)]
            yield progress(known, standing)


def _json(whole: Overview, done: Iterable[Progress]) -> Iterator[str]:
    from annotations.formats.plain import json_text  # noqa: PLC0415 (start-up time)

    verdicts = sum(whole.verdicts.values())
    fields = {
        "documents": whole.documents,
        "coverage": _coverage(whole.coverage),
        "tags": _plain(whole.tags),
        "annotators": _plain(whole.annotators),
        "claims": {
            "total": whole.claims,
            "statuses": _plain(whole.statuses),
            "verdicts": _plain(whole.verdicts),
            "without_verdict": whole.claims - verdicts,
        },
        "missing": _plain(whole.gaps),
    }
    yield "{\n"
    for name, value in fields.items():
        yield f"  {json_text(name)}: {json_text(value)},\n"
    yield '  "by_document": [\n    '
    yield ",\n    ".join(json_text(_as_json(each)) for each in done)
    yield "\n  ]\n}\n"


def _as_json(each: Progress) -> dict[str, object]:
    return {
        "id": each.document,
        "title": each.title,
        "coverage": _coverage(each.coverage),
        "tags": _plain(each.tags),
        "annotators": _plain(each.annotators),
        "unmarked": len(each.unmarked),
    }


def _coverage(coverage: Coverage) -> dict[str, int]:
    return {"done": coverage.done, "total": coverage.total, "percent": coverage.percent}


def _plain(counted: Mapping[str, int]) -> dict[str, int]:
    return {str(name): count for name, count in counted.items()}
