"""Encodings of Latin letters that share most of their bytes, told apart by the letters of languages.

What libraries go by, whether a text has the look of a language, hardly tells "à Genève" from "ŕ Genčve".
"""

from collections.abc import Iterable

_CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîşţ",  # Romanian
    "ćčđšž",  # Croatian, Bosnian, Slovene
)
_LETTERS = {
    "cp1252": (
        "àâæçéèêëîïôœùûüÿ",  # French
        "áéíñóúü¿¡ªº",  # Spanish
        "àáâãçéêíóôõúü",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "äöüß",  # German
        "åäöé",  # Swedish, Finnish
        "åæøéóòô",  # Danish, Norwegian
        "áæéíðóöúýþ",  # Icelandic
        "áèéëïóöü",  # Dutch
        "àçèéíïòóúü·",  # Catalan
    ),
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": ("çğıöşüâîûİ",),  # Turkish
    "cp1257": (
        "ąčėęįšūųž",  # Lithuanian
        "āčēģīķļņšūž",  # Latvian
        "äõöüšž",  # Estonian
    ),
}
SIBLINGS = frozenset({*_LETTERS, "cp1258"})
"""By Python's names. Where one of them seems likely, any may be meant."""
_ANYWHERE = frozenset("“”„‘’‚«»‹›–—…•·€£§°©®™′″\u00a0\u00ad½¼¾×")
"""Signs that tell nothing of a language."""


def likeliest(data: bytes) -> str:
    """Of the siblings the one under which most signs beyond ASCII are letters of a single language.

    Of equals the first: that of the West is the commonest.
    """
    return max(_LETTERS, key=lambda codec: _share(data.decode(codec, "replace"), _LETTERS[codec]))


def _share(text: str, languages: Iterable[str]) -> float:
    """The greatest share of a text's letters beyond ASCII that one of the languages has."""
    found = [sign for sign in text.lower() if not sign.isascii() and sign not in _ANYWHERE]
    if not found:
        return 1.0
    return max(sum(map(frozenset(letters).__contains__, found)) for letters in languages) / len(found)
