"""Does spaCy load our DocBin, with the same texts and the same spans? Run from the project's folder.

The export itself runs where spaCy is, since it needs it: with each of the versions that pip is asked for, the
oldest that pyproject.toml allows among them.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from annotations.collection import Collection
from annotations.links import LinkKind
from seeds.spans import Span
from tests.annotations.round_trips import AWKWARD, annotated, collection_of, exported, linked
from tests.interop.consumers import Checks, answer_of, venv_with, version_in

PROJECT = Path(__file__).parents[2]
SPACY = ("spacy==3.8.16", "spacy")
ALSO = ("hypothesis",)  # asked for by tests.annotations.round_trips, from which the collection is made
TEXT = f"The bridges  cost \n\n4.7 billion. \U0001f600 Nobody\u2028denies it.\0\n{AWKWARD}\n "

EXPORT = f"""
import sys
sys.path.insert(0, {str(PROJECT)!r})
import pathlib
from tests.interop import check_spacy
from annotations.formats import spacy_docs
told, target = [], pathlib.Path(given)
spacy_docs.save(target, check_spacy.awkward(), told.append)
first = target.read_bytes()
spacy_docs.save(target, check_spacy.awkward(), told.append)
say({{"told": told[: len(told) // 2], "same": target.read_bytes() == first}})
"""
LOAD = """
import spacy
from spacy.tokens import DocBin
from spacy.training import Example
nlp = spacy.blank("en")
docs = list(DocBin(store_user_data=True).from_disk(given).get_docs(nlp.vocab))
trained = spacy.blank("en")
trained.add_pipe("sentencizer")
trained.add_pipe("spancat", config={"spans_key": "presscheck"})
examples = [Example(trained.make_doc(doc.text), doc) for doc in docs]
trained.initialize(lambda: examples)
losses = trained.update(examples)
say({
    "texts": [doc.text for doc in docs],
    "spans": [[(s.label_, s.start_char, s.end_char, s.text, s.id_) for s in doc.spans["presscheck"]]
              for doc in docs],
    "rest": [doc.user_data["presscheck"] for doc in docs],
    "labels": sorted(trained.get_pipe("spancat").labels),
    "loss": float(losses["spancat"]),
    "tokens": [[token.text for token in doc] for doc in docs],
})
"""


def awkward() -> Collection:
    """A collection with everything that is hard for spaCy."""
    documents = [
        exported(text, number) for number, text in enumerate([TEXT, "", "None here.", " ", "\U0001f600"])
    ]
    quotes = [
        "bridge",
        "s  cost",
        "cost \n\n4.7 bill",
        "\U0001f600 Nobody",
        "漢",
        "\u0301",
        " ",
        "\n",
        "\0",
        "T1",
    ]
    annotations = [
        annotated(
            documents[0],
            Span(TEXT.index(quote), TEXT.index(quote) + len(quote)),
            ("claim", "denial", "my own tag", "größe")[number % 4],
            number=number,
            note="two\nlines" if number % 2 else "",
        )
        for number, quote in enumerate(quotes)
    ]
    annotations.append(annotated(documents[4], Span(0, 1), "source", number=len(quotes)))
    links = [
        linked(annotations[1], LinkKind.DENIES, annotations[0], 0),
        linked(annotations[-1], LinkKind.ASSERTS, annotations[0], 1),
    ]
    return collection_of(documents, annotations, links)


def checked(checks: Checks, python: Path, collection: Collection) -> None:
    """The checks with one version."""
    version = version_in(python, "spacy")
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder, "out.spacy"))
        saved: dict[str, Any] = answer_of(python, EXPORT, target)
        came: dict[str, Any] = answer_of(python, LOAD, target)
    print(f"told: {saved['told']}")
    checks.that(saved["same"], f"spaCy {version}: the same bytes each time")
    texts = [document.text for document in collection.documents]
    checks.that(came["texts"] == texts, f"spaCy {version}: the texts are exact", came["texts"])
    wanted = [
        [
            [each.tag, each.start, each.end, each.quote, each.id]
            for each in collection.annotations
            if each.document == document.id
        ]
        for document in collection.documents
    ]
    checks.that(came["spans"] == wanted, f"spaCy {version}: the spans are exact", came["spans"])
    notes = [each["note"] for rest in came["rest"] for each in rest["annotations"]]
    checks.that(
        notes == [each.note for each in collection.annotations], f"spaCy {version}: notes are there", notes
    )
    links = [(each["kind"], each["from"], each["to"]) for rest in came["rest"] for each in rest["links"]]
    checks.that(
        links == [(each.kind.value, each.origin, each.target) for each in collection.links],
        f"spaCy {version}: links are there, also between documents",
        links,
    )
    tags = sorted({each.tag for each in collection.annotations})
    checks.that(came["labels"] == tags, f"spaCy {version}: spancat trains on them", came["labels"])


def main() -> int:
    """Print a line for each check; 1 where one failed."""
    checks, collection = Checks(), awkward()
    for version in SPACY:
        checked(checks, venv_with(version, *ALSO), collection)
    return checks.exit_code


if __name__ == "__main__":
    sys.exit(main())
