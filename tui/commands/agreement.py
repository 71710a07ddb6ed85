"""Tell how far people agree on what they have marked, tag by tag."""

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from annotations.agreement import Agreement, Between, Together, agreement
from annotations.agreement.meeting import Apart, Meeting, meeting
from annotations.agreement.sides import Side, of_file, of_people
from annotations.amounts import many
from annotations.places import FILE, FOLDER
from seeds.names import printable
from tui.commands.output import write_out
from tui.commands.watched import watched
from tui.desk import COMMON, Asked, documents, warn
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

_FEWEST = 2
FORM = Form(
    name="agreement",
    about=str(__doc__),
    metavar="SIDE",
    words="an annotator's name, an export in presscheck/1, or another store",
    options=(
        Option(
            ("--in",),
            "the documents of those who are named; else the current folder's if it has a store, else the "
            "bundled ones",
            "PATH",
            Path,
        ),
        Option(("--shared",), "only documents on which every side has worked"),
        Option(("--json",), "as JSON"),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Print how far the sides agree; 0, or 2 where no document could be read.

    Raises UsageError and AnnotationsError.
    """
    sides = _sides(arguments)
    if not sides:
        return 2  # no document could be read, and each has been told of
    met = meeting(sides, shared=arguments.shared)
    _tell(sides, met)
    found = agreement(met.texts, len(sides))
    if arguments.json:
        write_out(_json(sides, met, found), None)
    else:
        from tui.commands.agreement_tables import print_agreement  # noqa: PLC0415 (--json does without Rich)

        print_agreement(sides, met, found)
    return 0


def _sides(arguments: Arguments) -> Sequence[Side]:
    """The sides in the order in which they were named; none where a name needs documents and there are none.

    What exists is a file.
    """
    named: list[str] = arguments.paths
    if len(named) < _FEWEST:
        raise UsageError("it takes two to agree: name two or more annotators, exports or stores.")
    files = {word: file for word in named if (file := _file(word)) is not None}
    people = [word for word in named if word not in files]
    place: Path | None = vars(arguments)["in"]
    mistaken = [_taken_for(word) for word in files if not {os.sep, "."} & set(word)]
    if place is not None and not people:
        said = "; ".join(["--in is for the documents of annotators, and no annotator is named", *mistaken])
        raise UsageError(f"{said}.")
    real = [str(os.path.realpath(files[word])) if word in files else word for word in named]
    twice = next((word for word, other in zip(named, real, strict=True) if real.count(other) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice} is named twice, and agrees with itself.")
    by_word = {word: of_file(file)._replace(name=word) for word, file in files.items()}
    if people:
        for sentence in mistaken:
            warn(f"{printable(sentence)}.")
        paths = [] if place is None else [place]
        asked = Asked(Arguments(**{**vars(arguments), "paths": paths}))
        with asked.reading() as store:
            loaded = watched(documents(asked), "read")
            first = next(loaded, None)
            if first is None:
                return []
            by_word |= {side.name: side for side in of_people(people, store, chain([first], loaded))}
    return [by_word[word] for word in named]


def _file(word: str) -> Path | None:
    """The file that a word names, or the store in the folder that it names."""
    path = Path(word)
    for file in (path, path / FOLDER / FILE):
        if word and os.path.isfile(file):  # noqa: PTH113 (Path.is_file raises where a folder may not be entered)
            return file
    return None


def _taken_for(word: str) -> str:
    """What may have been meant as somebody's name, and is none to us."""
    what = "folder" if os.path.isdir(word) else "file"  # noqa: PTH112 (as above)
    return f"{word} was taken for the {what} here, not for a person"


def _tell(sides: Sequence[Side], met: Meeting) -> None:
    """What was left out, and what a reader of the figures has to know, on stderr."""
    for side in sides:
        name = printable(side.name)
        for remark in side.remarks:
            warn(printable(f"{side.name}: {remark}"))
        if len(side.people) > 1:
            people = printable(", ".join(side.people))
            warn(f"{name} holds the work of {len(side.people)} people, taken as one side: {people}.")
        if side.moved:
            warn(f"{name}: annotations left out, as they do not stand in the text: {side.moved:,}.")
        if side.repeated:
            warn(f"{name}: annotations that say once more what is said already: {side.repeated:,}.")
    for reason in Apart:
        if number := met.left_out[reason]:
            spans = met.spans_left_out[reason]
            warn(f"documents left out, as {reason.words}: {number:,}, with {many(spans, 'span')}.")
    if not met.texts:
        warn("there is no document on which the sides can be compared.")


def _json(sides: Sequence[Side], met: Meeting, found: Agreement) -> Iterator[str]:
    from annotations.formats.plain import json_text  # noqa: PLC0415 (start-up time)

    fields: dict[str, object] = {
        "documents": {
            "compared": len(met.texts),
            "characters": met.characters,
            "untouched": met.untouched,
            "left_out": {reason.value: met.left_out[reason] for reason in Apart},
            "spans_left_out": {reason.value: met.spans_left_out[reason] for reason in Apart},
        },
        "sides": [
            {
                "name": side.name.encode("utf-8", "backslashreplace").decode(),
                "people": list(side.people),
                "documents": worked_on,
                "spans": spans,
                "moved": side.moved,
                "repeated": side.repeated,
            }
            for side, worked_on, spans in zip(sides, met.worked_on, found.whole.spans, strict=True)
        ],
        "all": _together(found.whole),
    }
    yield "{\n"
    for name, value in fields.items():
        yield f"  {json_text(name)}: {json_text(value)},\n"
    tags = [json_text({"tag": name, **_together(tag)}) for name, tag in found.tags.items()]
    yield '  "tags": [\n    ' + ",\n    ".join(tags) + "\n  ],\n"
    pairs = (
        {
            "sides": list(pair.sides),
            "all": _between(pair.whole),
            "tags": [{"tag": name, **_between(tag)} for name, tag in pair.tags.items()],
        }
        for pair in found.pairs
    )
    yield '  "pairs": [\n    '
    yield ",\n    ".join(map(json_text, pairs))
    yield "\n  ]\n}\n"


def _together(tag: Together) -> dict[str, object]:
    return {
        "spans": list(tag.spans),
        "merged": list(tag.merged),
        "alpha_u": tag.unitizing.alpha,
        "observed": float(tag.unitizing.observed),
        "expected": float(tag.unitizing.expected),
        "alpha": tag.alpha,
    }


def _between(tag: Between) -> dict[str, object]:
    return {
        "spans": list(tag.spans),
        "same": tag.same,
        "overlapping": list(tag.overlapping),
        "exact_f1": tag.exact_f1,
        "overlap_f1": tag.overlap_f1,
        "kappa": tag.kappa,
    }
