"""Label Studio imports our tasks, exports them, and we read that; its SDK validates config and tasks."""

import json
import sys
import tempfile
from pathlib import Path

from annotations.formats import FORMATS
from annotations.incoming import BadImport
from tests.annotations.round_trips import came, sent
from tests.interop.consumers import Checks, answer_of, awkward_collection, venv_with, version_in

FORMAT = FORMATS["label-studio"]
VALIDATING = """
from label_studio_sdk.label_interface import LabelInterface
interface = LabelInterface(given["config"])
interface.validate()
def seen(task):
    errors = [interface._validate_object(each, return_errors=True) for each in task["annotations"]]
    # validate_task validates no annotations: it calls a method without its argument.
    fits = interface.validate_task({"data": task["data"]})
    regions = [
        [region["value"]["start"], region["value"]["end"], region["value"]["text"]]
        for each in task["annotations"]
        for region in each["result"]
        if region["type"] == "labels"
    ]
    return {"fits": fits, "errors": sum(errors, []), "regions": regions}
say({
    "labels": list(interface.get_control("tag").labels),
    "tasks": [seen(task) for task in given["tasks"]],
    "broken": interface._validate_object({"result": given["broken"]}, return_errors=True),
})
"""
IMPORTING = """
import os, sys, importlib.util
home = pathlib.Path(given["home"])
sys.path.insert(0, os.path.dirname(importlib.util.find_spec("label_studio").origin))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "core.settings.label_studio",
    "BASE_DATA_DIR": str(home),
    "DJANGO_DB": "sqlite",
    "LOG_LEVEL": "ERROR",
    "LATEST_VERSION_CHECK": "false",
    "collect_analytics": "false",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
}
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from organizations.models import Organization
from rest_framework.test import APIClient
from users.models import User
user = User.objects.create_user("ada@example.org", "secret")
user.active_organization = Organization.create_organization(created_by=user, title="check")
user.save()
client = APIClient(raise_request_exception=False)
client.force_authenticate(user)
title = {"title": "check", "label_config": given["config"]}
project = client.post("/api/projects", title, format="json").json()["id"]
with open(given["tasks"], "rb") as file:
    answer = client.post(f"/api/projects/{project}/import", {"file": file}, format="multipart")
for kind in ("JSON", "JSON_MIN"):
    out = client.get(f"/api/projects/{project}/export?exportType={kind}&download_all_tasks=true")
    (home / f"{kind}.json").write_bytes(b"".join(out.streaming_content) if out.streaming else out.content)
say({"status": answer.status_code, "answer": answer.json()})
"""
BROKEN = [
    {"type": "labels", "id": "1", "from_name": "tag", "to_name": "text", "value": {"start": 0, "end": 1}},
    {"type": "relation", "from_id": "1", "to_id": "2", "direction": "right"},
]
"""Shows that the validator is one: it has to complain of this."""


def main() -> int:
    """Export, let the SDK validate it, send it through Label Studio, and compare."""
    checks, told = Checks(), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "out.label-studio.json")
        FORMAT.save(target, [awkward_collection()], told.append)
        print(*told, sep="\n")
        _validate(checks, target)
        _send_through(checks, target)
    return checks.exit_code


def config_of(target: Path) -> str:
    """The labeling config that was written beside the tasks."""
    return target.with_name(target.name + ".config.xml").read_text(encoding="utf-8")


def _validate(checks: Checks, target: Path) -> None:
    python, collection = venv_with("label-studio-sdk"), awkward_collection()
    print(f"label-studio-sdk {version_in(python, 'label-studio-sdk')}")
    tasks = json.loads(target.read_text(encoding="utf-8"))
    seen = answer_of(python, VALIDATING, {"config": config_of(target), "tasks": tasks, "broken": BROKEN})
    checks.that(True, "the labeling config is valid")
    tags = {annotation.tag for annotation in collection.annotations}
    checks.that(tags <= set(seen["labels"]), "the config has all tags as labels", seen["labels"])
    checks.that(seen["broken"], "the validator complains of what is broken")
    for document, task in zip(collection.documents, seen["tasks"], strict=True):
        name = f"{document.path} ({len(document.text)} characters)"
        checks.that(task["fits"], f"{name}: the data fit the config")
        checks.that(not task["errors"], f"{name}: regions, notes and relations are valid", task["errors"])
        quotes = all(document.text[start:end] == quote for start, end, quote in task["regions"])
        checks.that(quotes, f"{name}: the {len(task['regions'])} quotes stand at their code points")


def _send_through(checks: Checks, target: Path) -> None:
    python, collection = venv_with("label-studio"), awkward_collection()
    print(f"Label Studio {version_in(python, 'label-studio')}")
    given = {"home": str(target.parent), "tasks": str(target), "config": config_of(target)}
    seen = answer_of(python, IMPORTING, given)
    imported = seen["status"], seen["answer"].get("task_count"), seen["answer"].get("annotation_count")
    checks.that(imported == (201, 4, 3), "all tasks are imported, the empty one too", seen)
    incoming = FORMAT.read(target.with_name("JSON.json"))
    checks.that(
        came(incoming, FORMAT.carries) == sent(collection, FORMAT.carries),
        f"all comes back out of its export JSON: {len(incoming.annotations)} annotations with notes, people, "
        f"moments and ids, {len(incoming.links)} links",
        incoming,
    )
    try:
        FORMAT.read(target.with_name("JSON_MIN.json"))
    except BadImport as error:
        checks.that(
            "choose JSON" in str(error), "its export JSON-MIN is refused, and the other one named", error
        )
    else:
        checks.that(False, "its export JSON-MIN is refused")


if __name__ == "__main__":
    sys.exit(main())
