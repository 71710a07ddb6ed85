"""Presscheck's own cleaning, as `presscheck clean` gives it."""

from pathlib import Path

from benchmarks.cleaning.samples import Sample
from seeds.cleaning import clean
from seeds.cleaning.furniture import ALONE, Furniture
from seeds.cleaning.weights import Weights
from seeds.document import Document
from seeds.loading import load
from seeds.pages import visible_text
from tui.commands.body import body


def cleaned(sample: Sample) -> str:
    """Body and headings of a page: of a text by `clean`, of HTML by way of `load`, as it is opened."""
    return "".join(body(load(sample.path) if sample.is_html else document(sample.read())))


def everything(sample: Sample) -> str:
    """All that there is to see."""
    return visible_text(sample.read()).text if sample.is_html else sample.read()


def title(sample: Sample) -> str:
    """The title that a page is found to have."""
    return load(sample.path).title if sample.is_html else clean(sample.read()).title


def document(text: str, furniture: Furniture = ALONE, weights: Weights | None = None) -> Document:
    """A text with its blocks. It is no file's, so nothing else is known of it."""
    found = clean(text, furniture=furniture, weights=weights)
    return Document(
        path=Path(),
        text=text,
        blocks=found.blocks,
        title=found.title,
        date=found.date,
        fingerprint="",
        encoding="",
    )
