"""A source that is not to be named stays here, in every format, unless it is asked for."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotations import deciding, linking, marking
from annotations.collection import Collection, ExportSettings, collect
from annotations.formats import FORMATS, Shape
from annotations.links import LinkKind
from annotations.sheets import SourceDetails
from tests.annotations.newsroom import COST, MAYOR, NEWS, say, the_claim
from tests.annotations.two_desks import LATER, Desk

WHO, WHERE, CONTACT = "Whistle Blower", "Secret Service", "+44 20 555"
SECRETS = (WHO, WHERE, CONTACT)


@pytest.fixture
def ada(tmp_path: Path) -> Desk:
    """Who knows a source that is not to be named, of a claim with a verdict."""
    desk = Desk(tmp_path / "ada", "ada")
    news = desk.write("news.txt", NEWS)
    with desk.store() as store:
        claim, source = say(store, news, COST), say(store, news, MAYOR, "source")
        linking.link(store, source, LinkKind.ASSERTS, claim)
        deciding.give_verdict(store, the_claim(store, claim), "False")
        said = {"name": WHO, "organisation": WHERE, "contact": CONTACT, "named": "not named"}
        deciding.describe_source(store, source, **said)
    return desk


@pytest.fixture
def bob(tmp_path: Path) -> Desk:
    """Who has the same document."""
    desk = Desk(tmp_path / "bob", "bob")
    desk.write("news.txt", NEWS)
    return desk


def collected(desk: Desk, *, private: bool) -> Collection:
    """What goes out."""
    with desk.store() as store:
        return collect(store, desk.documents(), ExportSettings(private=private))


def known(desk: Desk) -> SourceDetails:
    """What is known of the source."""
    (source,) = collected(desk, private=True).sources
    return source


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.shape is not Shape.BINARY])
def test_who_it_is_goes_out_in_no_format(ada: Desk, tmp_path: Path, name: str) -> None:
    FORMATS[name].save(tmp_path / "out", [collected(ada, private=False)], list)

    written = [path for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")) if path.is_file()]
    assert written
    assert not [secret for path in written for secret in SECRETS if secret.encode() in path.read_bytes()]


def test_the_json_says_how_much_it_holds_back_and_gives_it_when_asked(ada: Desk) -> None:
    told: list[str] = []

    sparse = json.loads("".join(FORMATS["json"].write(collected(ada, private=False), told.append)))
    full = json.loads("".join(FORMATS["json"].write(collected(ada, private=True), told.append)))

    assert told == ["Held back: who 1 source not to be named is; --private gives it."]
    (here,), (there,) = sparse["sources"], full["sources"]
    assert (here["name"], here["organisation"], here["named"]) == ("", "", "not named")
    assert (there["name"], there["organisation"], there["contact"]) == SECRETS


@pytest.mark.parametrize("fields", [{"name": WHO, "named": "named"}, {"name": WHO}])
def test_a_source_that_may_be_named_is(ada: Desk, fields: dict[str, Any]) -> None:
    with ada.store() as store:
        source = next(each for each in store.annotations(known(ada).document) if each.tag == "source")
        deciding.describe_source(store, source, **{"named": "", **fields})

    assert json.loads(ada.export(private=False))["sources"][0]["name"] == WHO


def test_what_was_held_back_is_not_taken_from_those_who_have_it(ada: Desk) -> None:
    before = known(ada)

    plan = ada.take_export(ada.export(private=False))

    assert plan.edits == ()
    assert known(ada) == before


def test_what_was_held_back_may_come_later(ada: Desk, bob: Desk) -> None:
    bob.take_export(ada.export(private=False))
    assert (known(bob).name, known(bob).organisation, known(bob).contact) == ("", "", "")

    plan = bob.take_export(ada.export(private=True))

    assert plan.report.is_clean
    assert known(bob) == known(ada)
    assert bob.take_export(ada.export(private=True)).edits == ()


def test_two_versions_of_an_unnamed_source_do_not_multiply(ada: Desk, bob: Desk) -> None:
    bob.merge(ada)
    for desk, words in ((ada, "quoted"), (bob, "paraphrased")):
        desk.at = LATER
        with desk.store() as store:
            source = next(each for each in store.annotations(known(desk).document) if each.tag == "source")
            deciding.describe_source(store, source, manner=words)
            marking.set_note(store, source, words)
    bob.take_export(ada.export(private=False))
    before = bob.export()

    assert bob.take_export(ada.export(private=False)).edits == ()
    assert bob.export() == before
