"""The weights in use: those that this person's corrections were learnt from, or else the shipped ones."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from seeds.cleaning.weights import BadWeights, Weights, read, shipped
from seeds.names import data_folder

_LARGEST = 1 << 20


class InUse(NamedTuple):
    """The weights, and a sentence where a file with learnt ones is there but cannot be used."""

    weights: Weights
    trouble: str


def learnt_file() -> Path:
    """Where `presscheck clean --learn` leaves its weights, and where they are looked for."""
    return data_folder() / "cleaning.json"


def in_use() -> InUse:
    """The weights that this process cleans by, read once."""
    return _read(learnt_file())


@cache
def _read(path: Path) -> InUse:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
        return InUse(_of_this_version(read(data)), "")
    except (FileNotFoundError, NotADirectoryError):
        return InUse(shipped(), "")
    except (OSError, BadWeights) as error:
        why = error.strerror if isinstance(error, OSError) else error
        sentence = (
            f"{path} is not used, because {why}: remove it, or learn anew with `presscheck clean --learn`."
        )
        return InUse(shipped(), sentence)


def _of_this_version(weights: Weights) -> Weights:
    """Weights whose columns there are. Raises BadWeights for those of another version of presscheck."""
    for learnt, ours in zip(weights, shipped(), strict=True):
        if not learnt.curves.keys() <= ours.curves.keys():
            raise BadWeights("another version of presscheck wrote it")
    return weights
