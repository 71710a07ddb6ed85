"""How fast lines are cleaned on one core, beside the libraries on the same lines."""

import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice
from pathlib import Path
from statistics import median

from benchmarks.cleaning.libraries import JUSTEXT, LIBRARIES, Library, judge, ready_paragraphs
from benchmarks.cleaning.samples import SampleSet
from benchmarks.comparison import markdown, told
from benchmarks.prose import write_prose
from seeds.cleaning import clean

GOAL = 1.0
"""The most that our time may be of jusText's."""

MOST_PAGES = 120
SEPARATE_LINES = "ab"
"""The variants that are measured: with a line for each block of a page, navigation and all."""

Seconds = float
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Text:
    """Lines to be cleaned, and their language."""

    lines: str
    language: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A cleaner's seconds in each round; None where it is not installed. `goal` is for the ratio to it."""

    name: str
    seconds: tuple[Seconds, ...] | None
    goal: float | None = None


def speed_table(sets: Iterable[SampleSet], rounds: int) -> str:
    """Lines a second of each cleaner, and our time by its time."""
    texts = sample_of(sets)
    lines = sum(len([line for line in text.lines.splitlines() if line.strip()]) for text in texts)
    ours, *others = measured(texts, rounds)
    rows = [_row(each, ours, lines) for each in (ours, *others)]
    head = ["cleaner", f"lines a second ({lines:,} lines)", "our time by its", "goal", "met"]
    return markdown(head, rows)


def large_table(sets: Iterable[SampleSet], size: int) -> str:
    """How long one text of `size` bytes takes: prose, and the pages one after the other until it is full."""
    texts = {"prose": prose(size), "pages, repeated": repeated(sample_of(sets), size)}
    rows = [_row_of_large(name, text) for name, text in texts.items() if text]
    return markdown(["one text", "size", "lines", "`clean`"], rows)


def sample_of(sets: Iterable[SampleSet], most: int = MOST_PAGES) -> list[Text]:
    """Pages from all sets of separate lines, evenly."""
    of_sets = [each.samples for each in sets if each.variant in SEPARATE_LINES]
    samples = list(chain.from_iterable(of_sets))
    step = max(1, len(samples) // most)
    return [Text(sample.read(), sample.language) for sample in samples[::step][:most]]


def measured(texts: Sequence[Text], rounds: int) -> list[Measured]:
    """Everything in turn, round by round, so that what else the machine does weighs on all alike."""
    works = dict(_works(texts))
    seconds = interleaved({name: work for name, (work, _) in works.items() if work}, rounds)
    return [Measured(name, seconds.get(name), goal) for name, (_, goal) in works.items()]


def interleaved(works: Mapping[str, Work], rounds: int) -> dict[str, tuple[Seconds, ...]]:
    """The processor's time for each work in each round; one more before, for caches, does not count."""
    found: dict[str, list[Seconds]] = {name: [] for name in works}
    for _ in range(rounds + 1):
        for name, work in works.items():
            found[name].append(timed(work))
    return {name: tuple(each[1:]) for name, each in found.items()}


def timed(work: Work) -> Seconds:
    """The processor's time that `work` takes: other programs on the machine do not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def prose(size: int) -> str:
    """Paragraphs without any furniture."""
    with tempfile.TemporaryDirectory() as folder:
        return write_prose(Path(folder) / "prose.txt", size).read_text(encoding="utf-8")


def repeated(texts: Sequence[Text], size: int) -> str:
    """The texts one after the other, again and again, until there are `size` bytes."""
    once = "\n".join(text.lines for text in texts)
    if not once:
        return ""
    times = size // len(once.encode()) + 1
    whole = "\n".join(islice(cycle([once]), times)).encode()[:size]
    return whole.decode(errors="ignore")


def _works(texts: Sequence[Text]) -> Iterable[tuple[str, tuple[Work | None, float | None]]]:
    yield "**ours**", (lambda: [clean(text.lines) for text in texts], None)
    for library in LIBRARIES:
        is_goal = library is JUSTEXT
        yield library.name, (_whole(library, texts), GOAL if is_goal else None)
        if is_goal:
            yield "jusText, its judgement alone, of paragraphs that are ready", (_judgement(texts), None)


def _whole(library: Library, texts: Sequence[Text]) -> Work | None:
    """All that the library does from the HTML on; that is made of the lines before the clock starts."""
    if not library.is_there:
        return None
    extract = library.on_text
    ready = [(library.of_lines(text.lines), text.language) for text in texts]
    return lambda: [extract(html, language) for html, language in ready]


def _judgement(texts: Sequence[Text]) -> Work | None:
    if not JUSTEXT.is_there:
        return None
    ready = [(ready_paragraphs(JUSTEXT.of_lines(text.lines)), text.language) for text in texts]

    def judge_all() -> None:
        for each, language in ready:
            judge(each, language)

    return judge_all


def _row_of_large(name: str, text: str) -> list[str]:
    lines = text.count("\n")
    seconds = timed(lambda: clean(text))
    return [name, f"{len(text.encode()) / 1e6:.1f} MB", f"{lines:,}", f"{seconds:.2f} s"]


def _row(each: Measured, ours: Measured, lines: int) -> list[str]:
    if each.seconds is None or ours.seconds is None:
        return [each.name, "–", "–", _goal(each.goal), "–"]
    ratio = median(our / its for our, its in zip(ours.seconds, each.seconds, strict=True))
    met = None if each.goal is None else ratio <= each.goal
    shown = "–" if each is ours else f"{ratio:.2f}"
    return [each.name, f"{lines / median(each.seconds):,.0f}", shown, _goal(each.goal), told(met)]


def _goal(goal: float | None) -> str:
    return "–" if goal is None else f"≤ {goal:g}"
