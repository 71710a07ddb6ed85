"""annotation.conf and visual.conf (brat.nlplab.org/configuration): which types brat offers, in what looks.

The comments of an annotation.conf of ours say which tag a type stands for.
"""

import json
import re
from collections.abc import Iterable, Mapping

from annotations.collection import Collection
from annotations.links import LinkKind, Roles, ways_between

ANNOTATION, VISUAL = "annotation.conf", "visual.conf"
MARK = "# Made by presscheck, brat 1."
"""The first line of an annotation.conf of ours."""

_ABOUT = """\
# In notes, \\n stands for a line end, \\t for a tab, \\\\ for a backslash.
# A note PresscheckSpan has the exact span of an annotation that begins or ends with white space.
# The lines that follow say which tag of presscheck a type stands for, where it is not the same word.
"""
_COLOURS = {"claim": "#ffd27f", "denial": "#ff9c9c", "source": "#9cc7ff"}
_OTHER_COLOUR = "#c9e7b5"


class BadConfig(ValueError):
    """A comment of ours was altered; the sentence says where."""


def annotation_conf(collection: Collection, types: Mapping[str, str]) -> str:
    """The types of annotations and links. `types` are by their tags."""
    lines = [MARK, _ABOUT.rstrip("\n")]
    lines += [f"# tag {each} {json.dumps(tag)}" for tag, each in types.items() if each != tag]
    lines += ["", "[entities]", *types.values(), "", "[relations]"]
    lines += _relations(collection, types)
    lines += ["", "[events]", "", "[attributes]", ""]
    return "\n".join(lines)


def visual_conf(types: Mapping[str, str], roles: Roles) -> str:
    """Labels and colours."""
    lines = ["[labels]"]
    lines += [f"{each} | {tag}" for tag, each in types.items() if each != tag and _is_label(tag)]
    lines += ["", "[drawing]", f"SPAN_DEFAULT\tfgColor:black, bgColor:{_OTHER_COLOUR}, borderColor:darken"]
    lines += [
        f"{each}\tbgColor:{_COLOURS[role]}"
        for tag, each in types.items()
        for role in sorted(roles.get(tag, ()))[:1]
        if role in _COLOURS
    ]
    lines += ["ARC_DEFAULT\tcolor:black, arrowHead:triangle-5", ""]
    return "\n".join(lines)


def is_ours(conf: str) -> bool:
    """Whether this annotation.conf was made here."""
    return conf.startswith(MARK)


def tags_in(conf: str) -> dict[str, str]:
    """The tags that types stand for, as an annotation.conf of ours says it. Raises BadConfig."""
    tags: dict[str, str] = {}
    for number, line in enumerate(conf.split("\n"), start=1):
        if match := re.match(r"# tag ([A-Za-z0-9_-]+) (.*)", line.rstrip("\r")):
            tags[match[1]] = _tag(match[2], number)
    return tags


def _tag(written: str, number: int) -> str:
    try:
        tag = json.loads(written)
    except (ValueError, RecursionError):
        tag = None
    if not isinstance(tag, str) or not tag:
        raise BadConfig(f"line {number} does not name a tag in double quotes")
    return tag


def _relations(collection: Collection, types: Mapping[str, str]) -> Iterable[str]:
    """A line for each kind of link: between which types it can stand, and that annotations may overlap."""
    ends = _possible_ends(types, collection.settings.roles)
    tags = {each.id: each.tag for each in collection.annotations}
    for link in collection.links:
        if link.origin_document == link.target_document:
            ends[link.kind][0].add(types[tags[link.origin]])
            ends[link.kind][1].add(types[tags[link.target]])
    for kind, (origins, targets) in ends.items():
        if origins and targets:
            yield f"{kind.value}\tArg1:{'|'.join(sorted(origins))}, Arg2:{'|'.join(sorted(targets))}"
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"


def _possible_ends(types: Mapping[str, str], roles: Roles) -> dict[LinkKind, tuple[set[str], set[str]]]:
    ends: dict[LinkKind, tuple[set[str], set[str]]] = {kind: (set(), set()) for kind in LinkKind}
    linked = [tag for tag in types if tag in roles]
    for first in linked:
        for second in linked:
            for kind, turned in ways_between(first, second, roles):
                if not turned:
                    ends[kind][0].add(types[first])
                    ends[kind][1].add(types[second])
    return ends


def _is_label(tag: str) -> bool:
    """Whether visual.conf can show it: "|" parts labels, and what stands in <> is a macro."""
    return tag.isprintable() and not set(tag) & set("|<>") and tag.strip() != ""
