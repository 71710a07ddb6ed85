"""Names that are given once: ids of rows and documents, and the moment at which something happened."""

import os
import time
from collections.abc import Callable
from functools import cache

_TAIL_BITS = 74  # what RFC 9562 leaves of a UUIDv7 beside its milliseconds, version and variant
_LOW_BITS = 62


class _Series:
    """Numbers that only grow: milliseconds since 1970, then a random tail (RFC 9562, 6.2, method 2)."""

    def __init__(self) -> None:
        from threading import Lock  # noqa: PLC0415 - start-up time

        self._last = 0
        self._lock = Lock()

    def next(self) -> int:
        moment = time.time_ns() // 1_000_000
        tail = int.from_bytes(os.urandom(10), "big") >> (80 - _TAIL_BITS)
        step = 1 + int.from_bytes(os.urandom(4), "big")
        with self._lock:
            self._last = max(moment << _TAIL_BITS | tail, self._last + step)
            return self._last


@cache
def _series() -> _Series:
    return _Series()


def new_id() -> str:
    """A UUIDv7: unique everywhere, and greater than every earlier one of this process."""
    number = _series().next()
    moment, tail = number >> _TAIL_BITS, number & (1 << _TAIL_BITS) - 1
    return _uuid(moment << 80 | tail >> _LOW_BITS << 64 | tail & (1 << _LOW_BITS) - 1, version=7)


def document_id(fingerprint: str, path: str) -> str:
    """The id of a document when it is first met: the same wherever these two are the same."""
    return derived_id(fingerprint, path)


def derived_id(*parts: str) -> str:
    """A UUIDv8 that is the same wherever all `parts` are the same."""
    from hashlib import sha256  # noqa: PLC0415 - start-up time

    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return _uuid(int.from_bytes(digest[:16], "big"), version=8)


def is_uuid(name: str) -> bool:
    """Whether `name` is a UUID as we write them: 32 hexadecimal digits in lower case, in five groups."""
    lengths = [len(group) for group in name.split("-")]
    return lengths == [8, 4, 4, 4, 12] and set(name) <= set("0123456789abcdef-")


def now(clock: Callable[[], float] = time.time) -> str:
    """The moment in UTC as ISO 8601 with milliseconds; `clock` gives seconds since 1970."""
    milliseconds = round(clock() * 1000)
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(milliseconds // 1000))
    return f"{stamp}.{milliseconds % 1000:03}Z"


def _uuid(number: int, *, version: int) -> str:
    """`number` of 128 bits, with the six bits that name version and variant set (RFC 9562, section 4)."""
    number = number & ~(0xF << 76) & ~(0x3 << 62) | version << 76 | 0x2 << 62
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
