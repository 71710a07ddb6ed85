"""Bytes to text: byte order marks, what a page declares, UTF-8, and a guess when all else fails."""

import codecs
import re
from typing import NamedTuple

from seeds import latin

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"BZh91AY&SY", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"OggS\x00", "a sound file"),
    (b"SQLite format 3\x00", "a database"),
)
# What pages may declare, by Python's name.
_DECLARABLE = frozenset(
    """
    utf-8 koi8-r koi8-u cp866 mac-roman mac-cyrillic gb18030 big5 big5hkscs euc_jp shift_jis iso2022_jp
    cp949 cp874 tis-620 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2
    iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13
    iso8859-14 iso8859-15 iso8859-16
    """.split()  # noqa: SIM905 (a list of forty strings reads worse)
)
# Without these limits, short texts are taken for EBCDIC and other rarities.
_GUESSABLE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r",
    "cp866", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "cp932", "euc_jp", "gb18030",
    "big5", "cp949", "cp874",
)  # fmt: skip
# So few bytes beyond ASCII are the accents and quotes of a text in Latin letters.
_FEW_HIGH_BYTES, _SHARE_OF_ACCENTS = 8, 0.25
# The Encoding Standard of WHATWG (section 4.2) reads these labels as the larger encoding.
_AS_DECLARED = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}

_HEAD = 1024
_SAMPLE = 1 << 16
_FEW_NULS = 16
_SHARE_OF_NULS = 0.1
_SHARE_OF_CONTROLS = 0.03
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x0e\x0f\x1b"))
_HIGH = bytes(range(128, 256))


class NotText(Exception):
    """The data is no text. `reason` ends a sentence about the file."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Decoded(NamedTuple):
    """A text with plain line feeds, without byte order mark and lone surrogates, and what it was read as."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """The text of `data`. Raises NotText for binary data, and nothing else: some text always results."""
    for mark, codec in _BOMS:
        if data.startswith(mark) and (codec != "utf-32-le" or len(data) % 4 == 0):
            return _decoded(data[len(mark) :].decode(codec, "replace"), codec, guessed=False)
    _refuse_known(data)
    wide = _unmarked_wide(data)
    if wide:
        return _decoded(data.decode(wide, "replace"), wide, guessed=True)
    _refuse_binary(data)
    declared = _declared(data) if html else ""
    # Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever an old template declares.
    order = [declared, "utf-8"] if data.isascii() else ["utf-8", declared]
    for codec in filter(None, order):
        try:
            return _decoded(data.decode(codec), codec, guessed=False)
        except UnicodeDecodeError:
            continue
    return _guessed(data, declared)


def _refuse_known(data: bytes) -> None:
    """Raises NotText for what is known by its first bytes."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"is not text but {name}")
    if (data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}) or data[4:8] == b"ftyp":
        raise NotText("is not text but a picture, sound or film")


def _refuse_binary(data: bytes) -> None:
    """Raises NotText for what is full of NULs or, without being UTF-8, of control characters."""
    sample = data[:_SAMPLE]
    if sample.count(0) > max(_FEW_NULS, len(sample) * _SHARE_OF_NULS):
        raise NotText("is not text but binary data")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(_FEW_NULS, len(sample) * _SHARE_OF_CONTROLS) and not _is_utf8(sample):
        raise NotText("is not text but binary data")


def _is_utf8(sample: bytes) -> bool:
    """Whether the sample is UTF-8, but for a character that its end may have cut in two."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_wide(data: bytes) -> str:
    """The codec of UTF-16 or UTF-32 without a mark, known by where the NULs of plain letters stand; or ""."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    if len(sample) < 2 * _FEW_NULS or len(data) % 2:
        return ""
    shares = [sample[place::4].count(0) * 4 / len(sample) for place in range(4)]
    full, empty = 0.4, 0.02
    known = {
        "utf-32-le": shares[0] < empty and min(shares[1:]) > full and len(data) % 4 == 0,
        "utf-32-be": shares[3] < empty and min(shares[:3]) > full and len(data) % 4 == 0,
        "utf-16-le": max(shares[0], shares[2]) < empty and min(shares[1], shares[3]) > full,
        "utf-16-be": max(shares[1], shares[3]) < empty and min(shares[0], shares[2]) > full,
    }
    return next((codec for codec, fits in known.items() if fits), "")


def _declared(data: bytes) -> str:
    """Python's name of the encoding that a page declares at its beginning, "" for none that is known."""
    found = re.search(
        rb"""<meta[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
        data[:_HEAD],
        re.IGNORECASE,
    )
    if found is None:
        return ""
    label = (found[1] or found[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    name = _AS_DECLARED.get(name, name)
    return name if name in _DECLARABLE else ""


def _guessed(data: bytes, declared: str) -> Decoded:
    """The text of bytes that are in no certain encoding, by the likeliest one."""
    if declared and declared != "utf-8":
        return _decoded(data.decode(declared, "replace"), declared, guessed=True)
    repaired = data.decode("utf-8", "replace")
    high_bytes = len(data) - len(data.translate(None, _HIGH))
    # Valid UTF-8 with a few broken characters; in any other encoding nearly every high byte is one.
    broken_at_most = 20
    if (repaired.count("\ufffd") - data.count(b"\xef\xbf\xbd")) * broken_at_most <= high_bytes:
        return _decoded(repaired, "utf-8", guessed=True)
    codec = _likeliest(data)
    return _decoded(data.decode(codec, "replace"), codec, guessed=True)


def _likeliest(data: bytes) -> str:
    """The codec that charset-normalizer finds best for the lines that are not plain ASCII."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (start-up time)

    lines: list[bytes] = []
    size = 0
    for found in re.finditer(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]*", data):
        line = found[0][: _SAMPLE - size]
        lines.append(line)
        size += len(line)
        if size >= _SAMPLE:
            break
    sample = b"".join(lines)
    high_bytes = len(sample) - len(sample.translate(None, _HIGH))
    if high_bytes < _FEW_HIGH_BYTES and high_bytes < len(sample) * _SHARE_OF_ACCENTS:
        return latin.likeliest(sample)
    best = from_bytes(sample, cp_isolation=list(_GUESSABLE)).best()
    if best is None or not latin.SIBLINGS.isdisjoint(best.could_be_from_charset):
        return latin.likeliest(sample)
    return best.encoding


def _decoded(text: str, codec: str, *, guessed: bool) -> Decoded:
    if not text.isascii() and codec != "utf-8":
        text = text.encode("utf-8", "replace").decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, _for_people(codec), guessed)


def _for_people(codec: str) -> str:
    name = codecs.lookup(codec).name
    if name.startswith("utf-"):
        return name.removesuffix("-le").removesuffix("-be").upper()
    if name.startswith("cp125"):
        return name.replace("cp", "windows-")
    return name.replace("iso8859", "ISO-8859").replace("_", "-")
