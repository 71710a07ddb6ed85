"""How many of something there are, in words."""


def many(count: int, thing: str) -> str:
    """The number and the noun, in the plural unless it is one: "1 link", "1,200 links"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
