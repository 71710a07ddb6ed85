"""How many of something there are, in words."""


def many(count: int, thing: str) -> str:
    """The number and the noun, in the plural unless it is one: "1 link", "1,200 links"."""
    return f"{count:,} {noun(count, thing)}"


def noun(count: int, thing: str) -> str:
    """The noun alone, in the plural unless there is one."""
    return thing if count == 1 else f"{thing}s"
