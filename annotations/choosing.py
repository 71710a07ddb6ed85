"""What a person kept or dropped by hand wins over what cleaning said."""

from collections.abc import Iterable, Sequence

from annotations.model import Choice
from seeds.document import Block, Kind


def with_choices(blocks: Sequence[Block], choices: Iterable[Choice]) -> Sequence[Block]:
    """`blocks` with the person's choices carried out: what was kept is body, what was dropped boilerplate.

    A choice is for the block that begins where it begins; choices of another version of the text must have
    been left out by the caller.
    """
    wished = {choice.start: choice.keep for choice in choices}
    if not wished:
        return blocks
    return [_chosen(block, wished.get(block.start, block.kept)) for block in blocks]


def _chosen(block: Block, keep: bool) -> Block:
    if keep == block.kept:
        return block
    return block._replace(kind=Kind.BODY if keep else Kind.BOILERPLATE)
