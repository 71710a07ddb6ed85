"""The libraries, each by the one call that it is made for, with the settings that are worth a try.

They are imported where they are called: without them, all else still runs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from typing import Any, Literal

from benchmarks.cleaning.wrapping import divisions, paragraphs, stanzas, titled

Wrapping = Callable[[str], str]
Extraction = Callable[[str, str], str]
"""From HTML and its language, a code of ISO 639-1 or "", to the text of its body."""

Thresholds = tuple[int, int, float, float, float]
"""JusText's: a short and a long paragraph, few and many stop words, and the most of a paragraph in links."""

THRESHOLDS: Mapping[str, Thresholds] = {
    "its own thresholds": (70, 200, 0.30, 0.32, 0.2),
    "shorter lines": (50, 150, 0.30, 0.32, 0.2),
    "shortest lines": (40, 100, 0.30, 0.32, 0.2),
    "more stop words": (70, 200, 0.35, 0.40, 0.2),
    # As trafilatura calls it where nothing else has found a body.
    "trafilatura's thresholds": (50, 150, 0.1, 0.2, 0.25),
}

EXTRACTORS = (
    "ArticleExtractor",
    "ArticleSentencesExtractor",
    "DefaultExtractor",
    "LargestContentExtractor",
    "CanolaExtractor",
    "NumWordsRulesExtractor",
)
"""Those of boilerpy3 that leave anything out."""

STOPLISTS = {
    "ar": "Arabic",
    "cs": "Czech",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}
"""JusText's names for languages. It has no list for Japanese and Chinese."""


@dataclass(frozen=True, slots=True)
class Library:
    """A library, the ways to call it and to make lines into HTML for it, and which of these are its best.

    The best have the highest mean over the development pages, on texts over those that hold all of a page:
    `python -m benchmarks.cleaning.settings`.
    """

    name: str
    module: str
    calls: Mapping[str, Extraction]
    wrappings: tuple[Wrapping, ...]
    best_on_text: str
    best_wrapping: Wrapping
    best_on_html: str

    @property
    def is_there(self) -> bool:
        """Whether it is installed."""
        return find_spec(self.module) is not None

    def of_lines(self, text: str) -> str:
        """The lines as HTML, as suits it best."""
        return self.best_wrapping(text)

    @property
    def on_text(self) -> Extraction:
        """The best way to call it for HTML that was made of lines."""
        return self.calls[self.best_on_text]

    @property
    def on_html(self) -> Extraction:
        """The best way to call it for pages."""
        return self.calls[self.best_on_html]


def justext(html: str, language: str, thresholds: Thresholds) -> str:
    """The paragraphs that jusText calls good."""
    import justext as library  # noqa: PLC0415 (a peer that need not be installed)
    from lxml.etree import ParserError  # noqa: PLC0415 (comes with it)

    low, high, few, many, linked = thresholds
    try:
        found = library.justext(
            html,
            stop_words(language),
            length_low=low,
            length_high=high,
            stopwords_low=few if has_stop_words(language) else 0,
            stopwords_high=many if has_stop_words(language) else 0,
            max_link_density=linked,
        )
    except ParserError:  # a page without any text
        return ""
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def boilerpy3(html: str, _language: str, extractor: str) -> str:
    """What the extractor of this name keeps."""
    from boilerpy3 import extractors  # noqa: PLC0415 (a peer that need not be installed)

    return str(getattr(extractors, extractor)(raise_on_failure=False).get_content(html))


def trafilatura(html: str, _language: str, focus: Literal["", "precision", "recall"], *, fast: bool) -> str:
    """The body without comments; what is in tables belongs to it."""
    from trafilatura import extract  # noqa: PLC0415 (a peer that need not be installed)

    found = extract(
        html,
        fast=fast,
        favor_precision=focus == "precision",
        favor_recall=focus == "recall",
        include_comments=False,
    )
    return found or ""


def trafilatura_baseline(html: str, _language: str) -> str:
    """Its way out where `extract` finds too little: every paragraph."""
    from trafilatura import baseline  # noqa: PLC0415 (a peer that need not be installed)

    _, text, _ = baseline(html)
    return text


def has_stop_words(language: str) -> bool:
    """Whether jusText knows the language; without a code, English is meant."""
    return not language or language in STOPLISTS


@cache
def stop_words(language: str) -> frozenset[str]:
    """JusText's list for a language, or none: it then goes by lengths alone, as its documentation has it."""
    import justext as library  # noqa: PLC0415 (a peer that need not be installed)

    if not has_stop_words(language):
        return frozenset()
    return frozenset(library.get_stoplist(STOPLISTS[language or "en"]))


def ready_paragraphs(html: str) -> list[Any]:
    """The paragraphs that jusText makes of the HTML, not yet judged."""
    from justext import core  # noqa: PLC0415 (a peer that need not be installed)

    return list(core.ParagraphMaker.make_paragraphs(core.preprocessor(core.html_to_dom(html))))


def judge(ready: list[Any], language: str) -> None:
    """JusText's judgement alone, with the thresholds that are its own."""
    from justext import core  # noqa: PLC0415 (a peer that need not be installed)

    core.classify_paragraphs(ready, stop_words(language))
    core.revise_paragraph_classification(ready)


JUSTEXT = Library(
    name="jusText",
    module="justext",
    calls={name: partial(justext, thresholds=each) for name, each in THRESHOLDS.items()},
    # It makes no difference between <p>, <div> and <br><br>, and drops the head of a page.
    wrappings=(paragraphs, stanzas),
    best_on_text="shorter lines",
    best_wrapping=paragraphs,
    best_on_html="trafilatura's thresholds",
)
BOILERPY3 = Library(
    name="boilerpy3",
    module="boilerpy3",
    calls={name: partial(boilerpy3, extractor=name) for name in EXTRACTORS},
    # It makes no difference between <p>, <div>, <br><br> and lines between blank ones.
    wrappings=(paragraphs, titled),
    best_on_text="ArticleSentencesExtractor",
    best_wrapping=titled,
    best_on_html="ArticleExtractor",
)
TRAFILATURA = Library(
    name="trafilatura",
    module="trafilatura",
    calls={
        "balanced": partial(trafilatura, focus="", fast=False),
        "fast": partial(trafilatura, focus="", fast=True),
        "precision": partial(trafilatura, focus="precision", fast=False),
        "recall": partial(trafilatura, focus="recall", fast=False),
        "baseline": trafilatura_baseline,
    },
    # A <title> makes no difference, nor <br><br> instead of <div>.
    wrappings=(paragraphs, divisions, stanzas),
    best_on_text="fast",
    best_wrapping=paragraphs,
    best_on_html="precision",
)
LIBRARIES = (JUSTEXT, BOILERPY3, TRAFILATURA)
