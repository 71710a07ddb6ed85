"""doccano imports our lines into a database, exports them again, and we read that: the whole way round."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from annotations.formats import FORMATS
from tests.annotations.round_trips import came, sent
from tests.interop.consumers import Checks, answer_of, awkward_collection, venv_with, version_in

PROGRAM = """
import os, sys, importlib.util
home = pathlib.Path(given["home"])
backend = os.path.dirname(importlib.util.find_spec("backend").origin)
sys.path.insert(0, backend)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings.development",
    "DATABASE_URL": f"sqlite:///{home / 'db.sqlite3'}",
    "MEDIA_ROOT": str(home),
    "DEBUG": "False",
}
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth import get_user_model
from data_export.celery_tasks import create_collaborative_dataset
from data_export.pipeline.factories import create_formatter, create_writer
from data_import.datasets import load_dataset
from data_import.pipeline.catalog import create_file_format
from data_import.pipeline.readers import FileName
from labels.models import Relation, Span
from projects.models import ProjectType, SequenceLabelingProject
user = get_user_model().objects.create_user("ada")
project = SequenceLabelingProject.objects.create(
    name="check", description="", project_type=ProjectType.SEQUENCE_LABELING, created_by=user,
    collaborative_annotation=True, allow_overlapping=True, use_relation=given["relations"],
)
form = create_file_format("JSONL")
task = "RelationExtraction" if given["relations"] else ProjectType.SEQUENCE_LABELING
names = {} if given["relations"] else {"column_label": "entities"}
files = [FileName(given["file"], "out.jsonl", "out.jsonl")]
dataset = load_dataset(task, form, files, project, encoding="Auto", **names)
dataset.save(user)
create_collaborative_dataset(
    project, str(home), False, create_formatter(project, "JSONL"), create_writer("JSONL")
)
say({
    "errors": [str(error.dict()) for error in dataset.errors],
    "spans": [[s.example.text, s.start_offset, s.end_offset] for s in Span.objects.order_by("id")],
    "relations": Relation.objects.count(),
})
"""


def main() -> int:
    """Export, send it through doccano, and compare what it has stored, and what it exports."""
    # What doccano 1.8.4 needs and does not say: pkg_resources, and what its old pandas and environs know.
    python, checks = venv_with("doccano", "setuptools<81", "marshmallow<4", "numpy<2"), Checks()
    print(f"doccano {version_in(python, 'doccano')}")
    for has_relations in (True, False):
        with tempfile.TemporaryDirectory() as folder:
            _check(checks, python, Path(folder), has_relations=has_relations)
    return checks.exit_code


def _check(checks: Checks, python: Path, folder: Path, *, has_relations: bool) -> None:
    collection, format_, told = awkward_collection(), FORMATS["doccano"], list[str]()
    target = folder / "out.doccano.jsonl"
    format_.save(target, [collection], told.append)
    print(*told, sep="\n")
    given = {"home": str(folder), "file": str(target), "relations": has_relations}
    seen: dict[str, Any] = answer_of(python, PROGRAM, given)
    name = "a project with relations" if has_relations else "a project without relations"
    empty = [str(number) for number, each in enumerate(collection.documents, 1) if not each.text]
    refused = len(seen["errors"]) == len(empty) and all(map(str.__contains__, seen["errors"], empty))
    checks.that(refused, f"{name}: only the empty document is refused", seen["errors"])
    quotes = sorted(_as_javascript(*span) for span in seen["spans"])
    checks.that(
        quotes == sorted(each.quote for each in collection.annotations),
        f"{name}: JavaScript finds the {len(quotes)} quotes at the offsets in the database",
        quotes,
    )
    back = came(format_.read(folder / "all.jsonl"), format_.carries)
    whole = collection._replace(
        documents=tuple(each for each in collection.documents if each.text),
        links=collection.links if has_relations else (),
    )
    checks.that(back == sent(whole, format_.carries), f"{name}: all comes back out of doccano's export", back)


def _as_javascript(text: str, start: int, end: int) -> str:
    """What `text.substring(start, end)` is there: strings are UTF-16."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


if __name__ == "__main__":
    sys.exit(main())
