"""Addresses on the web, as people type them and as files bring them."""

_SCHEMES = ("http://", "https://")


def is_address(address: str) -> bool:
    """Whether `address` may be followed from a report: of the web, and on one line."""
    return address.lower().startswith(_SCHEMES) and not any(
        each.isspace() or not each.isprintable() for each in address
    )
