"""`presscheck export` of what was found out about claims, for other programs."""

import json
from pathlib import Path

import jsonschema
import pytest

from annotations import deciding
from annotations.claims import claims_in
from annotations.formats.claimreview import schema
from annotations.marking import tag
from annotations.places import home_for
from annotations.sheets import AnswerType
from annotations.store import Store
from benchmarks.workplace import Workplace
from seeds.loading import load
from seeds.spans import Span

CONFIG = '[publisher]\nname = "The Desk"\nurl = "https://desk.example/checks"\n'


@pytest.fixture
def checked(workplace: Workplace, tmp_path: Path) -> Path:
    """A document with two claims, of which one was checked."""
    path = tmp_path / "moon.txt"
    path.write_text("The moon is cheese.\nThe sun is butter.\n", encoding="utf-8")
    home, document = home_for([path]), load(path)
    with Store.open(home.store, annotator="ada", root=home.root) as store:
        tag(store, document, Span(0, 19), "claim")
        tag(store, document, Span(20, 38), "claim")
        first, _ = claims_in(store, [store.identify(document)])
        deciding.add_evidence(
            store,
            first,
            question="Is it?",
            answer="No, it is rock.",
            answer_type=AnswerType.BOOLEAN,
            url="https://nasa.example/moon",
            note="told by a friend",
        )
        deciding.give_verdict(store, first, "False", "It is rock.")
    return path


def test_claimreview_is_written_where_the_config_has_a_publisher(
    workplace: Workplace, tmp_path: Path, checked: Path
) -> None:
    config, target = tmp_path / "desk.toml", tmp_path / "out.jsonld"
    config.write_text(CONFIG, encoding="utf-8")
    done = workplace.run("export", checked, "--format", "claimreview", "--config", config, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "presscheck: Claims left out because no verdict stands: 1.\n"

    [review] = json.loads(target.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema()).validate([review])
    assert review["claimReviewed"] == "The moon is cheese."
    assert review["itemReviewed"]["@id"].startswith("urn:uuid:")
    assert review["reviewRating"]["alternateName"] == "False"
    assert review["url"] == "https://desk.example/checks"
    assert "friend" not in json.dumps(review)


def test_claimreview_says_what_is_missing_without_a_publisher(workplace: Workplace, checked: Path) -> None:
    done = workplace.run("export", checked, "--format", "claimreview")
    assert (done.returncode, done.stdout) == (0, b"[]\n")
    missing, undecided = done.stderr.decode().splitlines()
    assert 'ClaimReview of "The moon is cheese." was left out' in missing
    assert "url (publisher.url in the config)" in missing
    assert "author.name (publisher.name in the config)" in missing
    assert "no verdict stands: 1" in undecided


def test_averitec_has_the_claim_with_its_question(workplace: Workplace, checked: Path) -> None:
    done = workplace.run("export", checked, "--format", "averitec")
    assert done.returncode == 0
    [exported] = json.loads(done.stdout)
    assert (exported["claim"], exported["label"]) == ("The moon is cheese.", "Refuted")
    [question] = exported["questions"]
    assert question["question"] == "Is it?"
    assert [each["boolean_explanation"] for each in question["answers"]] == ["it is rock."]
    assert "no verdict stands: 1" in done.stderr.decode()
