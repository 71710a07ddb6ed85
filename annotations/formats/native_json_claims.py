"""Reading claims and sources of the JSON export "presscheck/1" back, as rows of the store's tables.

The store's rows name a claim by one of its mentions. The export does not say by which: here all rows of a
claim name the same one, its head where that is in the file. Sheets alone do: see native_json_sheets.
"""

from collections.abc import Iterator, Mapping

from annotations.errors import BadRow
from annotations.formats.json_reading import (
    MOMENT,
    Place,
    field,
    fields_of,
    items_at,
    known,
    once,
    optional,
    shown,
    table,
)
from annotations.formats.json_reading import value_at as checked
from annotations.formats.native_json_sheets import SAID, SHEETS, other_sheets_of, sheet_of
from annotations.incoming import BadImport, IncomingAnnotation, IncomingClaim
from annotations.rows import NAME, TEXT, Row
from annotations.sheets import Amendment, Evidence, OfClaim, SourceDetails, Verdict, of_claim

_CLAIM = {"id": NAME, **SAID, "verdict": TEXT}
_ROWS = {"evidence": "evidence", "verdicts": "verdict", "corrections": "amendment"}
"""What the export calls the rows of a claim, and what they call themselves in the store."""
_IN_ROWS_ONLY = frozenset({"row", "rev", "claim", "document"})


class ClaimsOfFile:
    """Reads the claims of a file that has these annotations, by key; `remarks` says what is passed over."""

    def __init__(self, annotations: Mapping[str, IncomingAnnotation], remarks: list[str]) -> None:
        self._annotations = annotations
        self._remarks = remarks
        self._mentioned: set[str] = set()
        self._rows: set[str] = set()
        self._sheets: set[str] = set()
        """The mentions that have a sheet."""
        self._sheets_left = 0

    def read(self, file: Row, place: Place) -> Iterator[IncomingClaim]:
        """The claims that an annotation in the file mentions. Raises BadImport."""
        claims: set[str] = set()
        absent = 0
        for here, row in table(file, "claims", place):
            said = {name: each for name, each in row.items() if name not in SHEETS}
            fields = fields_of(said, _CLAIM, here, "mentions", *_ROWS)
            mentions = self._mentions(row, once(fields["id"], claims, here), here)
            claim = self._claim(row, fields, mentions, here)
            absent += claim is None
            if claim is not None:
                yield claim
            yield from self._others(row, mentions, here)
        if self._sheets_left:
            self._remarks.append(
                "Claim sheets passed over because their mention is not in the file, or has one already: "
                f"{self._sheets_left:,}."
            )
        if absent:
            self._remarks.append(
                f"Claims passed over because no annotation in the file mentions them: {absent:,}."
            )

    def _mentions(self, claim: Row, key: str, place: Place) -> list[str]:
        """The keys of the annotations that mention a claim, also of those that are not in the file."""
        mentions = []
        for here, mention in items_at(claim["mentions"], place.at("mentions")):
            checked(mention, NAME, here)
            if mention in self._mentioned:
                raise here.wrong(f"is named as a mention a second time: {shown(mention)}")
            self._mentioned.add(mention)
            mentions.append(mention)
        if key not in mentions:
            raise place.wrong(f"has an id that is none of its mentions: {shown(key)}")
        return mentions

    def _claim(self, row: Row, fields: Row, mentions: list[str], place: Place) -> IncomingClaim | None:
        """The claim with its rows; None where none of its mentions is in the file."""
        here = [each for each in mentions if each in self._annotations]
        key = fields["id"] if fields["id"] in here else next(iter(here), "")
        said = [each for name in _ROWS for each in self._said(row, name, key or fields["id"], place)]
        if not here:
            return None
        sheet = sheet_of(row, fields, mentions, self._annotations, place)
        self._sheets |= {sheet.id} if sheet else set()
        return IncomingClaim(
            key=fields["id"],
            mentions=tuple(here),
            sheet=sheet,
            evidence=tuple(each for each in said if isinstance(each, Evidence)),
            verdicts=tuple(each for each in said if isinstance(each, Verdict)),
            amendments=tuple(each for each in said if isinstance(each, Amendment)),
        )

    def _others(self, row: Row, mentions: list[str], place: Place) -> Iterator[IncomingClaim]:
        """The sheets that do not stand, each as what was said by naming its own mention."""
        for sheet in other_sheets_of(row, mentions, self._annotations, place):
            if sheet is None or sheet.id in self._sheets:
                self._sheets_left += 1
            else:
                self._sheets.add(sheet.id)
                yield IncomingClaim(key=sheet.id, mentions=(sheet.id,), sheet=sheet)

    def _said(self, claim: Row, name: str, mention: str, place: Place) -> Iterator[OfClaim]:
        for here, row in table(claim, name, place):
            once(field(row, "id", NAME, here), self._rows, here)
            given = _given(row, here, {"row": _ROWS[name], "claim": mention})
            try:
                yield of_claim(given)
            except BadRow as error:
                raise _bad(error, here) from error


def sources_of(
    file: Row, place: Place, annotations: Mapping[str, IncomingAnnotation]
) -> Iterator[SourceDetails]:
    """What a file says of sources; the exports of the first version had no such list. Raises BadImport."""
    seen: set[str] = set()
    for here, row in table(file, "sources", place) if "sources" in file else ():
        key = field(row, "annotation", NAME, here)
        known(once(key, seen, here), annotations, "annotations", here.at("annotation"))
        if "id" in row:
            raise here.wrong("has fields that are not known: ['id']")
        given = _given(row, here, {"id": key, "document": annotations[key].document})
        del given["annotation"]
        try:
            yield SourceDetails.from_row(given)
        except BadRow as error:
            raise _bad(error, here) from error


def _given(row: Row, place: Place, others: Mapping[str, str]) -> Row:
    """A row as the store has it, by what the export has of it."""
    own = sorted(row.keys() & _IN_ROWS_ONLY)
    if own:
        raise place.wrong(f"has fields that are not known: {own}")
    for name in ("created", "updated"):
        optional(row, name, MOMENT, place)
    return {**row, **others, "rev": 1}


def _bad(error: BadRow, place: Place) -> BadImport:
    return BadImport(f"{place.path}: {place.way}: {error}")
