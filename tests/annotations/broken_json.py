"""Breaking JSON in all the ways that a file can be broken by hand, by a program or on purpose."""

import copy
import json
from typing import Any

from hypothesis import strategies as st

ODD: list[Any] = [
    *(None, True, False, 0, 1, -1, 0.5, 1e300, 10**30, "", "x", "\ud800", "\x1b[31m", "claim", "..", "2026"),
    *([], {}, [[]], [None], {"": None}, {"id": 1}, ["x"], "urn:uuid:x", "2026-11-23T12:00:00Z"),
]
_VALUES = st.sampled_from(ODD).map(copy.deepcopy)


@st.composite
def broken(draw: st.DrawFn, value: Any, *, times: int = 3) -> Any:
    """`value` with some of its parts taken away, put in, put elsewhere or put in place of others."""
    changed = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, times))):
        holder = _some_container(draw, changed)
        if isinstance(holder, dict):
            _break_object(draw, holder)
        elif isinstance(holder, list):
            _break_list(draw, holder)
    return changed


def _some_container(draw: st.DrawFn, value: Any) -> Any:
    """An object or a list somewhere in `value`."""
    while True:
        inner = value.values() if isinstance(value, dict) else value
        within = [each for each in inner if isinstance(each, dict | list) and each]
        if not within or draw(st.integers(0, 4)) == 0:
            return value
        value = draw(st.sampled_from(within))


def _break_object(draw: st.DrawFn, holder: dict[str, Any]) -> None:
    name = draw(st.sampled_from([*holder, "odd"]))
    way = draw(st.sampled_from(["take away", "put", "double"]))
    if way == "take away":
        holder.pop(name, None)
    elif way == "put":
        holder[name] = draw(_VALUES)
    else:
        holder[draw(st.sampled_from([*holder, "odd"]))] = copy.deepcopy(holder.get(name))


def _break_list(draw: st.DrawFn, holder: list[Any]) -> None:
    place = draw(st.integers(0, max(0, len(holder) - 1)))
    way = draw(st.sampled_from(["take away", "put", "double"]))
    if way == "take away":
        del holder[place : place + 1]
    elif way == "put":
        holder[place : place + 1] = [draw(_VALUES)]
    else:
        holder.extend(copy.deepcopy(holder[place : place + 1]))


@st.composite
def garbled(draw: st.DrawFn, text: str) -> bytes:
    """`text` as bytes of which some were cut out, altered or repeated."""
    data = text.encode()
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    put = draw(st.binary(max_size=8) | st.sampled_from([b"", b"\0", b"\xff", b"[" * 5000, b"NaN", b'"']))
    return data[:start] + put + data[end:]


def as_text(value: Any) -> str:
    """`value` as JSON that UTF-8 can hold."""
    return json.dumps(value)
