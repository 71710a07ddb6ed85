"""Moments and dates, as a report shows them."""

from annotations.formats.report.markup import plain

_MINUTE = len("2026-11-23T12:00")


def moment(written: str) -> str:
    """A moment in UTC, to the minute."""
    return f'<time datetime="{plain(written)}">{plain(minute(written))}</time>'


def minute(written: str) -> str:
    """A moment in UTC for people to read."""
    return f"{written[:_MINUTE].replace('T', ' ')} UTC"
