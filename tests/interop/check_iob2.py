"""Do readers of IOB2 find in our export the tokens and spans that it has? Run from the project's folder.

seqeval in its strict mode says what entities the tags are; spaCy's converter for CoNLL reads the file itself.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from annotations.collection import Collection
from annotations.formats import FORMATS
from seeds.spans import Span
from tests.annotations.round_trips import AWKWARD, annotated, collection_of, exported
from tests.interop.consumers import Checks, answer_of, venv_with, version_in

TEXT = (
    f"The bridges  cost \n\n4.7 billion. \U0001f600 Nobody\u2028denies it.\0\x1b\x85 It is so.\n{AWKWARD}\n "
)

SEQEVAL = """
from seqeval.metrics import classification_report
from seqeval.scheme import IOB2, Entities
sentences = [[line.split("\\t") for line in block.split("\\n")]
             for block in open(given, encoding="utf-8", newline="").read().split("\\n\\n") if block]
tags = [[tag for _, tag in sentence] for sentence in sentences]
found = Entities(tags, scheme=IOB2).entities
report = classification_report(tags, tags, mode="strict", scheme=IOB2, output_dict=True)
say({
    "entities": [[each.tag, [word for word, _ in sentence[each.start : each.end]]]
                 for sentence, of_sentence in zip(sentences, found) for each in of_sentence],
    "support": int(report["micro avg"]["support"]),
})
"""
SPACY = """
from spacy.training.converters import conll_ner_to_docs
docs = list(conll_ner_to_docs(open(given, encoding="utf-8", newline="").read(), no_print=True))
say({
    "entities": [[each.label_, [token.text for token in each]] for doc in docs for each in doc.ents],
    "tokens": [token.text for doc in docs for token in doc],
})
"""


def awkward() -> tuple[Collection, list[Any]]:
    """A collection with everything that is hard for IOB2, and the entities that should be found in it."""
    documents = [
        exported(text, number) for number, text in enumerate([TEXT, "", "None here.", " ", "#", "漢字"])
    ]
    expected = {
        "bridge": ("claim", [["bridges"]]),
        "cost \n\n4.7 bill": ("my own tag", [["cost"], ["4.7", "billion"]]),
        "\U0001f600 Nobody": ("denial", [["\U0001f600", "Nobody"]]),
        "it.\0": ("größe", [["it", ".", "\ufffd\ufffd"]]),
        "&amp;": ("a-b", [["&", "amp", ";"]]),
    }
    annotations = [
        annotated(documents[0], Span(TEXT.index(quote), TEXT.index(quote) + len(quote)), tag, number=number)
        for number, (quote, (tag, _)) in enumerate(expected.items())
    ]
    annotations.append(annotated(documents[5], Span(1, 2), "source", number=len(expected)))
    entities = [[tag.replace(" ", "_"), words] for tag, sentences in expected.values() for words in sentences]
    return collection_of(documents, annotations), [*entities, ["source", ["字"]]]


def main() -> int:
    """Print a line for each check; 1 where one failed."""
    checks = Checks()
    collection, wanted = awkward()
    seqeval, spacy = venv_with("seqeval"), venv_with("spacy", "hypothesis")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "out.iob2")
        FORMATS["iob2"].save(target, [collection], lambda sentence: print(f"told: {sentence}"))
        by_seqeval: dict[str, Any] = answer_of(seqeval, SEQEVAL, str(target))
        by_spacy: dict[str, Any] = answer_of(spacy, SPACY, str(target))
        lines = target.read_text(encoding="utf-8").split("\n")
    name = f"seqeval {version_in(seqeval, 'seqeval')}"
    checks.that(by_seqeval["entities"] == wanted, f"{name}: the entities", by_seqeval["entities"])
    checks.that(by_seqeval["support"] == len(wanted), f"{name}: all of them are valid when strict")
    name = f"spaCy {version_in(spacy, 'spacy')}, conll_ner_to_docs"
    checks.that(by_spacy["entities"] == wanted, f"{name}: the entities", by_spacy["entities"])
    words = [line.partition("\t")[0] for line in lines if line]
    checks.that(by_spacy["tokens"] == words, f"{name}: the tokens", by_spacy["tokens"])
    return checks.exit_code


if __name__ == "__main__":
    sys.exit(main())
