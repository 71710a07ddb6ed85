"""Who publishes what was checked."""

from typing import NamedTuple


class Publisher(NamedTuple):
    """A newsroom by its name, and the address under which its checks appear; "" where nobody has said."""

    name: str = ""
    url: str = ""
