"""What is lost when a page that was cleaned is cleaned again: nothing should be."""

from collections.abc import Sequence

from benchmarks.cleaning.samples import Sample, SampleSet
from benchmarks.comparison import markdown
from seeds.cleaning import clean


def again_table(sets: Sequence[SampleSet]) -> str:
    """Of each set of texts how many pages lose something, and what share of their characters all lose."""
    texts = [each for each in sets if not each.is_html]
    shares = [[_share_lost(sample) for sample in each.samples] for each in texts]
    return markdown(
        ["", *(each.name for each in texts)],
        [
            ["pages that lose something", *(f"{sum(map(bool, each))} of {len(each)}" for each in shares)],
            ["characters lost", *(f"{sum(each) / len(each):.2%}" for each in shares)],
        ],
    )


def _share_lost(sample: Sample) -> float:
    once, _ = _parted(sample.read())
    _, lost = _parted(once)
    return len("".join(lost.split())) / max(len(once), 1)


def _parted(text: str) -> tuple[str, str]:
    """What cleaning keeps of a text, and what it does not."""
    blocks = clean(text).blocks
    kept, lost = (
        "".join(text[block.start : block.end] for block in blocks if block.kept is keep)
        for keep in (True, False)
    )
    return kept, lost
