"""What an export had to leave out, its format having no place for it: counted, and told in one sentence."""

from collections import Counter
from collections.abc import Iterator

from annotations.amounts import many
from annotations.collection import Collection
from annotations.formats import Carries, Format, Tell
from annotations.formats.attribution import as_may_be_said
from annotations.links import Link
from annotations.sheets import SourceDetails


class Losses:
    """Counts, over all parts of an export, what `format_` does not carry."""

    def __init__(self, format_: Format) -> None:
        self._format = format_
        self._counted: Counter[Carries] = Counter()
        self._far: set[str] = set()
        """Ids of links between documents: when these come one by one, each such link is met twice."""

    def count(self, part: Collection) -> None:
        """Count what would be lost of this part."""
        near = [link for link in part.links if _is_near(link)]
        far = [link for link in (*part.links, *part.links_left_out) if not _is_near(link)]
        self._far.update(link.id for link in far)
        self._counted += Counter(
            {
                Carries.NOTES: sum(1 for each in part.annotations if each.note),
                Carries.LINKS: len(near),
                Carries.VERDICTS: sum(1 for each in part.claims if each.verdicts),
                Carries.CLAIMS: sum(
                    1 for each in part.claims if each.sheet or each.evidence or each.amendments
                ),
                Carries.SOURCES: len(part.sources),
                Carries.TICKS: len(part.ticks),
            }
        )

    def tell(self, tell: Tell) -> None:
        """Say what was lost, if anything was."""
        self._counted[Carries.FAR_LINKS] = len(self._far)
        carries = self._format.carries
        lost = [
            f"{each.value} ({self._counted[each]:,})"
            for each in _COUNTED
            if self._counted[each] and each not in carries
        ]
        if lost:
            tell(f"{self._format.name} has no place for {_listed(lost)}: the format json has them.")


def sources_to_give(collection: Collection, tell: Tell) -> Iterator[SourceDetails]:
    """What is known of sources, as far as it may go out; behind the last one, what was held back is told."""
    held_back = 0
    for source in collection.sources:
        said = source if collection.settings.private else as_may_be_said(source)
        held_back += said != source
        yield said
    if held_back:
        tell(f"Held back: who {many(held_back, 'source')} not to be named is; --private gives it.")


def tell_of_other_sheets(collection: Collection, tell: Tell) -> None:
    """Say how many claim sheets a format leaves out that has one for each claim."""
    others = sum(len(claim.other_sheets) for claim in collection.claims)
    if others:
        tell(
            f"Left out: {many(others, 'claim sheet')} kept beside another on the same claim: "
            "the format json has all."
        )


_COUNTED = (
    Carries.NOTES,
    Carries.LINKS,
    Carries.FAR_LINKS,
    Carries.VERDICTS,
    Carries.CLAIMS,
    Carries.SOURCES,
    Carries.TICKS,
)


def _is_near(link: Link) -> bool:
    return link.origin_document == link.target_document


def _listed(things: list[str]) -> str:
    """Things in a sentence."""
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"
