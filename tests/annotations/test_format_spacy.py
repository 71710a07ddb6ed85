"""spaCy: its tokens are cut where spans begin and end; the rest is checked by interop/check_spacy.py."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotations.collection import Collection
from annotations.errors import NotWritten
from annotations.formats import FORMATS
from annotations.formats.cut_tokens import CutTokens, cut_at
from annotations.formats.tokens import Tokens
from seeds.spans import Span
from tests.annotations.round_trips import collection_of, collections, exported

SPACY = FORMATS["spacy"]


def cut(text: str, *spans: Span) -> CutTokens:
    return cut_at(Tokens(text), spans)


def text_of(tokens: CutTokens) -> str:
    return "".join(word + " " * spaced for word, spaced in zip(tokens.words, tokens.spaced, strict=True))


def test_tokens_stay_whole_where_spans_begin_and_end_at_them() -> None:
    tokens = cut("It cost $4.7 billion.", Span(3, 7), Span(8, 20))

    assert tokens.words == ["It", "cost", "$", "4.7", "billion", "."]
    assert tokens.cut == 0
    assert tokens.covering(Span(8, 20)) == (2, 5)


def test_a_token_is_cut_where_a_span_begins_or_ends_in_it() -> None:
    tokens = cut("The bridges fell.", Span(4, 10), Span(6, 13))

    assert tokens.words == ["The", "br", "idge", "s", "f", "ell", "."]
    assert tokens.cut == 2
    assert tokens.covering(Span(6, 13)) == (2, 5)


@pytest.mark.parametrize("span", [Span(3, 7), Span(0, 4), Span(3, 4)])
def test_a_space_is_a_token_where_a_span_begins_or_ends_with_it(span: Span) -> None:
    tokens = cut("The bridge", span)

    assert tokens.words == (["The", " ", "bri", "dge"] if span.end == 7 else ["The", " ", "bridge"])
    assert text_of(tokens) == "The bridge"


@settings(max_examples=300, deadline=None)
@given(collections())
def test_any_span_is_whole_tokens_and_no_text_is_lost(collection: Collection) -> None:
    for document in collection.documents:
        spans = [each.span for each in collection.annotations if each.document == document.id]
        tokens = cut(document.text, *spans)

        assert text_of(tokens) == document.text
        assert all(tokens.words)
        for span in spans:
            first, behind = tokens.covering(span)
            whole = "".join(
                word + " " * spaced
                for word, spaced in zip(tokens.words[first:behind], tokens.spaced[first:behind], strict=True)
            )
            extra = " " if tokens.spaced[behind - 1] else ""
            assert whole == span.quote(document.text) + extra
            assert tokens.starts[first] == span.start


def test_without_spacy_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(NotWritten, match=r"is not installed: pip install 'presscheck\[spacy\]'"):
        SPACY.save(tmp_path / "out.spacy", [collection_of([exported("One")])], print)

    assert list(tmp_path.iterdir()) == []


def test_spacy_is_not_imported_before_it_is_needed() -> None:
    SPACY._module  # noqa: B018 (imports the module)

    assert "spacy" not in sys.modules


def test_what_spacy_itself_lacks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spacy").mkdir()
    (tmp_path / "spacy" / "__init__.py").write_text("import no_such_module", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "spacy", raising=False)

    with pytest.raises(NotWritten, match=r"cannot be imported \(No module named 'no_such_module'\)"):
        SPACY.save(tmp_path / "out.spacy", [collection_of([exported("One")])], print)
