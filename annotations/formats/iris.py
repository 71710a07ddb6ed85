"""Our ids as IRIs (RFC 3987), which linked data names things by, and back."""

from urllib.parse import quote, unquote

from annotations.formats.plain import well_formed
from annotations.identity import is_uuid

_UUID = "urn:uuid:"
"""The namespace of RFC 9562, section 4."""
_OTHER = "urn:presscheck:id:"
"""Before ids that others gave, percent-encoded: an IRI holds no spaces and few signs."""
_WEB = ("http://", "https://")
_SIGNS = frozenset("-._~:/?#[]@!$&'()*+,;=%")
"""What RFC 3986 allows in a URI beside letters and digits (section 2)."""


def iri_of(own: str) -> str:
    """The IRI of an id; different ones have different ones."""
    if is_uuid(own):
        return _UUID + own
    return own if _is_web(own) else _OTHER + quote(well_formed(own), safe="")


def id_of(iri: str) -> str:
    """The id that has this IRI; an IRI that is none of ours is an id itself."""
    if iri.startswith(_UUID) and is_uuid(iri.removeprefix(_UUID)):
        return iri.removeprefix(_UUID)
    return unquote(iri.removeprefix(_OTHER)) if iri.startswith(_OTHER) else iri


def _is_web(own: str) -> bool:
    return own.startswith(_WEB) and all((each.isascii() and each.isalnum()) or each in _SIGNS for each in own)
