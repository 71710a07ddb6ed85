"""Single characters: what is drawn for each one, and how it joins others into a grapheme cluster."""

import re
import unicodedata

HIDDEN = "⋄"
"""Drawn for zero-width characters, tags, and joiners, selectors and skin tones without an emoji."""
BIDI = "⇆"
"""Drawn for the controls that turn the direction of writing."""
UNKNOWN = "�"
"""Drawn for unassigned and private characters, lone surrogates and C1 controls."""
LONE_MARK = "◌"
"""Carries a combining mark that has no letter of its own."""

_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SELECTORS = "[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_BY_CHARACTER = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(_BIDI_CONTROLS, BIDI),
    **dict.fromkeys(_SKIN_TONES + _BLANK_LETTERS, HIDDEN),
    "\t": "\t",
    "\x7f": "␡",
    "\u00a0": "\u00a0",
    "\u3000": "\u3000",
}
_BY_CATEGORY = {
    "Zs": " ",
    "Cf": HIDDEN,
    "Zl": "␤",
    "Zp": "␤",
    **dict.fromkeys(("Cc", "Cs", "Co", "Cn"), UNKNOWN),
}

# By ranges, not by patterns: to compile one for Hangul takes 1.4 ms, when the first curly quote is met.
_KINDS = {
    "z": ((0x200D, 0x200D),),
    "v": ((0xFE0E, 0xFE0F),),
    "t": ((0x1F3FB, 0x1F3FF),),
    "r": ((0x1F1E6, 0x1F1FF),),
    "j": ((0x1161, 0x11FF), (0xD7B0, 0xD7FB)),
    "h": ((0x1100, 0x115E), (0xA960, 0xA97C), (0xAC00, 0xD7A3)),
    "a": ((0x2194, 0x2195),),
    "e": tuple((ord(sign), ord(sign)) for sign in "#*0123456789©®‼⁉™ℹ↖↗↘↙↩↪Ⓜ▪▫▶◀◻◼◽◾⤴⤵〰〽㊗㊙"),
    # The same pictures as in seeds.words: no word may begin inside a cluster.
    "p": (
        *((0x231A, 0x23FF), (0x2600, 0x27BF), (0x2B05, 0x2B55)),
        *((0x1F000, 0x1F1E5), (0x1F200, 0x1FAFF)),
    ),
}

# Each kind of character has a letter: c stands alone (what hides, white space), m is a mark, r a regional
# indicator, p a picture, a an arrow that may be joined to one, e takes a selector, z is the joiner, v a
# selector, t a skin tone, h begins a Hangul syllable, j goes on with it, x is any other. The bounds keep a
# cluster within LONGEST; no writing needs more marks (UAX #15, section 13, Stream-Safe Text Format).
_DRESS = "(?:vt?|tv?)?"
_EMOJI = f"p{_DRESS}(?:z[ap]{_DRESS}){{0,7}}"
CLUSTER = re.compile(f"(?:rr?|{_EMOJI}|[ae]v?|hj{{0,4}}|[jx])m{{0,30}}|m{{1,30}}|[ctvz]")
"""One grapheme cluster, in the letters of KINDS."""
LONGEST = 64
"""No cluster has more code points."""
SURE_START = re.compile("[cehx]|(?<!z)[ap]|(?<!r)r")
"""A kind with which a cluster begins whatever else stands before it."""


class _Glyphs(dict[int, str]):
    """Filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        glyph = _BY_CHARACTER.get(character)
        if glyph is None:
            category = "Cf" if re.match(_SELECTORS, character) else unicodedata.category(character)
            glyph = _BY_CATEGORY.get(category, character)
        self[code] = glyph
        return glyph


GLYPHS = _Glyphs()
"""For `str.translate`: what is drawn for a character that stands alone. Tabs stay."""


class _Kinds(dict[int, str]):
    """Filled as characters are met."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = self._kind(chr(code))
        return kind

    def _kind(self, character: str) -> str:
        kind = next((kind for kind, ranges in _KINDS.items() if _is_within(ord(character), ranges)), "x")
        if kind in "tvz":
            return kind
        if character.isspace() or GLYPHS[ord(character)] != character:
            return "c"
        return "m" if unicodedata.category(character).startswith("M") else kind


def _is_within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


KINDS = _Kinds()
"""For `str.translate`: the letter that says how a character joins others."""
