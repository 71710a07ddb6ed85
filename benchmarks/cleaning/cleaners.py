"""What is compared: cleaners by name, each from a page to its text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from benchmarks.cleaning.libraries import LIBRARIES, Library, Wrapping
from benchmarks.cleaning.ours import cleaned, everything
from benchmarks.cleaning.samples import Sample


@dataclass(frozen=True, slots=True)
class Cleaner:
    """A way from a page to its body. `clean` is None where the library for it is not installed."""

    name: str
    clean: Callable[[Sample], str] | None


def cleaners() -> list[Cleaner]:
    """All of them, each library at its best, ours last."""
    libraries = (_at_its_best(library) for library in LIBRARIES)
    return [Cleaner("keep all", everything), *libraries, Cleaner("**ours**", cleaned)]


def on_text_in_all_ways(library: Library) -> list[Cleaner]:
    """The library by each of its calls, with the lines made into HTML in each way."""
    return [
        Cleaner(f"{name}, {wrap.__name__}", _calling(library, name, wrap=wrap))
        for name in library.calls
        for wrap in library.wrappings
    ]


def on_html_in_all_ways(library: Library) -> list[Cleaner]:
    """The library by each of its calls, for pages."""
    return [Cleaner(name, _calling(library, name)) for name in library.calls]


def missing(libraries: Iterable[Library] = LIBRARIES) -> Iterator[str]:
    """A sentence for each library that is not installed."""
    for each in libraries:
        if not each.is_there:
            yield (
                f"{each.name} is not installed: "
                "`pip install -r benchmarks/cleaning/requirements.txt` in a venv of its own."
            )


def _at_its_best(library: Library) -> Cleaner:
    if not library.is_there:
        return Cleaner(library.name, None)
    on_text = _calling(library, library.best_on_text, wrap=library.best_wrapping)
    on_html = _calling(library, library.best_on_html)
    return Cleaner(
        name=f"{library.name} {version(library.module)}",
        clean=lambda sample: (on_html if sample.is_html else on_text)(sample),
    )


def _calling(library: Library, name: str, wrap: Wrapping | None = None) -> Callable[[Sample], str]:
    extract = library.calls[name]

    def clean(sample: Sample) -> str:
        given = sample.read()
        return extract(wrap(given) if wrap else given, sample.language)

    return clean
