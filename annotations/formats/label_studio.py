"""Tasks for Label Studio, with the labeling config of their project beside them.

The shape of tasks is documented at labelstud.io/guide/task_format. Offsets are code points: its page
turns what a browser counts into these, and back (charsToCodePoints and codePointsToChars in
web/libs/editor/src/utils/selection-tools.js of github.com/HumanSignal/label-studio). An import takes no
annotator but members of the project, by id or e-mail, and sets the moments itself (_insert_valid_completed_by
and add_annotations in label_studio/tasks/serializers.py). So who annotated, and when, goes along with each
region, in its `meta`, which Label Studio keeps.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from annotations.collection import Collection, Exported
from annotations.errors import NotWritten
from annotations.formats import FORMATS, Tell
from annotations.formats.exchanged import about, is_near
from annotations.formats.label_studio_config import NOTE, TAGS, TEXT, label, labeling_config
from annotations.formats.label_studio_reading import read
from annotations.formats.losses import Losses
from annotations.formats.plain import json_text
from annotations.links import Link
from annotations.model import Annotation
from annotations.safe_files import write_whole

__all__ = ["read", "save", "write"]


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """One JSON array, a document a line."""
    losses = Losses(FORMATS["label-studio"])
    losses.count(collection)
    said = {
        document: list(each) for document, each in groupby(collection.annotations, attrgetter("document"))
    }
    links: dict[str, list[Link]] = {}
    for link in filter(is_near, collection.links):
        links.setdefault(link.origin_document, []).append(link)
    separator = "[\n"
    for document in collection.documents:
        task = _task(document, said.get(document.id, []), links.get(document.id, []))
        yield separator + json_text(task)
        separator = ",\n"
    losses.tell(tell)
    yield "\n]\n" if collection.documents else "[]\n"


def save(target: Path, part: Collection, tell: Tell) -> None:
    """Write the tasks to `target`, and the labeling config beside it: each whole or not at all.

    Raises NotWritten.
    """
    write_whole(target, write(part, tell))
    beside = target.with_name(target.name + ".config.xml")
    tags = (annotation.tag for annotation in part.annotations)
    try:
        write_whole(beside, labeling_config(tags, part.settings.roles))
    except NotWritten as error:
        raise NotWritten(f"{target} is written, but the labeling config for it is not: {error}") from error


def _task(document: Exported, annotations: Sequence[Annotation], links: Sequence[Link]) -> dict[str, Any]:
    return {
        "data": {TEXT: document.text, **about(document)},
        "annotations": [_work(each, links) for each in _by_people(annotations, links)],
    }


def _by_people(annotations: Iterable[Annotation], links: Iterable[Link]) -> list[list[Annotation]]:
    """The annotations by annotator, those of people whose annotations are linked together.

    A relation of Label Studio can only be between regions of one annotation, as it calls all that one person
    has done on a task.
    """
    people: dict[str, list[Annotation]] = {}
    groups: dict[str, list[Annotation]] = {}
    """By the id of each annotation, the list that it is in."""
    for annotation in annotations:
        group = people.setdefault(annotation.annotator, [])
        group.append(annotation)
        groups[annotation.id] = group
    for link in links:
        group, other = groups[link.origin], groups[link.target]
        if group is not other:
            group += other
            groups |= dict.fromkeys((each.id for each in other), group)
    return list({id(group): group for group in groups.values()}.values())


def _work(annotations: Sequence[Annotation], links: Iterable[Link]) -> dict[str, Any]:
    """An annotation of Label Studio's: regions, notes on them, and relations among them."""
    here = {annotation.id for annotation in annotations}
    result = [part for annotation in annotations for part in _region(annotation)]
    return {
        "result": result + [_relation(link) for link in links if link.origin in here],
        "was_cancelled": False,
        "ground_truth": False,  # true where it is missing
        "created_at": min(annotation.created for annotation in annotations),
        "updated_at": max(annotation.updated for annotation in annotations),
    }


def _region(annotation: Annotation) -> Iterator[dict[str, Any]]:
    """The region, and the note on it: they are one to Label Studio because they have one id."""
    place = {"start": annotation.start, "end": annotation.end}
    value = {**place, "text": annotation.quote, "labels": [label(annotation.tag)]}
    yield {
        "id": annotation.id,
        "from_name": TAGS,
        "to_name": TEXT,
        "type": "labels",
        "value": value,
        "meta": {
            "annotator": annotation.annotator,
            "created": annotation.created,
            "updated": annotation.updated,
        },
    }
    if annotation.note:
        value = {**place, "text": [annotation.note]}
        yield {
            "id": annotation.id,
            "from_name": NOTE,
            "to_name": TEXT,
            "type": "textarea",
            "value": value,
        }


def _relation(link: Link) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": link.origin,
        "to_id": link.target,
        "direction": "right",
        "labels": [link.kind.value],
    }
