"""Reading the sheets of claims in the JSON export "presscheck/1", as rows of the store's tables.

What a claim says is its sheet, the one that stands. By whom, when and on which mention that was written is in
the optional "sheet"; exports without that are taken to mean the claim's first mention in the file, with its
name and dates. What was written on other mentions is in the optional "other_sheets".
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from annotations.claims import on_one_line
from annotations.formats.json_reading import (
    MOMENT,
    Place,
    fields_of,
    known,
    object_at,
    objects_at,
    one_of,
)
from annotations.incoming import IncomingAnnotation
from annotations.rows import NAME, TEXT, Row
from annotations.sheets import ClaimKind, ClaimStatus, Priority, Sheet

SAID = {
    "wording": TEXT,
    "kind": one_of(ClaimKind),
    "priority": one_of(Priority),
    "assigned": TEXT,
    "status": one_of(ClaimStatus),
    "said": TEXT,
}
"""What a sheet says, of which a claim has the fields as its own."""
SHEETS = ("sheet", "other_sheets")
_BY_WHOM = {"mention": NAME, "annotator": NAME, "created": MOMENT, "updated": MOMENT}
_BLANK = {
    "wording": "",
    "kind": ClaimKind.OTHER,
    "priority": Priority.NORMAL,
    "assigned": "",
    "status": ClaimStatus.OPEN,
    "said": "",
}

Annotations = Mapping[str, IncomingAnnotation]


def sheet_of(
    claim: Row, fields: Row, mentions: Collection[str], annotations: Annotations, place: Place
) -> Sheet | None:
    """The sheet that stands, of a claim with a mention in the file; None where nobody has written one.

    `fields` are those of the claim. Raises BadImport.
    """
    first = next(each for each in (fields["id"], *mentions) if each in annotations)
    head = annotations.get(fields["id"])
    said = {name: fields[name] for name in SAID}
    if head is not None and said["wording"] == on_one_line(head.quote):
        said["wording"] = ""  # where nothing was written, the export has the words of the head
    if "sheet" in claim:
        here = place.at("sheet")
        by_whom = fields_of(object_at(claim["sheet"], here), _BY_WHOM, here)
        mention = known(by_whom.pop("mention"), mentions, "mentions", here.at("mention"))
        return _sheet(annotations[mention if mention in annotations else first], said, by_whom)
    if said == _BLANK:
        return None
    about = annotations[first]
    dates = {"annotator": about.annotator, "created": about.created, "updated": about.updated}
    return _sheet(about, said, dates)


def other_sheets_of(
    claim: Row, mentions: Collection[str], annotations: Annotations, place: Place
) -> Iterator[Sheet | None]:
    """The sheets that do not stand; None for each on a mention that is not in the file. Raises BadImport."""
    here = place.at("other_sheets")
    for there, row in objects_at(claim.get("other_sheets", []), here):
        fields = fields_of(row, {**_BY_WHOM, **SAID}, there)
        mention = known(fields.pop("mention"), mentions, "mentions", there.at("mention"))
        said = {name: fields.pop(name) for name in SAID}
        yield _sheet(annotations[mention], said, fields) if mention in annotations else None


def _sheet(about: IncomingAnnotation, said: Row, by_whom: Mapping[str, Any]) -> Sheet:
    kinds = {
        "kind": ClaimKind(said["kind"]),
        "priority": Priority(said["priority"]),
        "status": ClaimStatus(said["status"]),
    }
    return Sheet(id=about.key, document=about.document, **{**said, **kinds}, **by_whom, rev=1)
