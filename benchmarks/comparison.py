"""What was measured, beside what it is measured against, and the table of it all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

Milliseconds = float


@dataclass(frozen=True, slots=True)
class Peer:
    """Something else that does the same, and its figure in the same unit as ours."""

    name: str
    figure: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of ours. The goal is the most that its ratio to the peer's, or without a peer it, may be."""

    what: str
    ours: float
    unit: str
    goal: float | None = None
    peer: Peer | None = None

    @property
    def ratio(self) -> float | None:
        """Ours by the peer's; None without a peer."""
        return self.ours / self.peer.figure if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where none was set."""
        if self.goal is None:
            return None
        ratio = self.ratio
        return (self.ours if ratio is None else ratio) <= self.goal


def in_turn(
    ours: Callable[[], Milliseconds], peer: Callable[[], Milliseconds], rounds: int
) -> tuple[Milliseconds, Milliseconds]:
    """The medians of both, measured in turn so that what else the machine does weighs on both alike.

    One round before is not counted: it fills the caches of the disk and of compiled modules.
    """
    pairs = [(ours(), peer()) for _ in range(rounds + 1)][1:]
    return median(each for each, _ in pairs), median(each for _, each in pairs)


def table(comparisons: Iterable[Comparison]) -> str:
    """The comparisons as a Markdown table."""
    head = ["what", "ours", "peer", "ratio", "goal", "met"]
    return markdown(head, [_row(each) for each in comparisons])


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def told(met: bool | None) -> str:
    """Whether a goal is met, as the tables say it."""
    return "–" if met is None else "yes" if met else "**no**"


def _row(each: Comparison) -> list[str]:
    ratio = each.ratio
    return [
        each.what,
        _figure(each.ours, each.unit),
        f"{each.peer.name}: {_figure(each.peer.figure, each.unit)}" if each.peer else "–",
        "–" if ratio is None else f"{ratio:.2f}",
        "–" if each.goal is None else f"≤ {each.goal:g}",
        told(each.met),
    ]


def _figure(figure: float, unit: str) -> str:
    decimals = 0 if figure >= 100 or figure == int(figure) else 1
    return f"{figure:,.{decimals}f} {unit}".rstrip()
