"""Another one's store is taken in: by revisions, and where both have altered a thing, both versions stay."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import adjudicating, deciding, linking, marking, reanchoring
from annotations.checking import check
from annotations.differing import comparison
from annotations.intake.reconciling import Version, Whose, whose
from annotations.links import LinkKind
from annotations.store import Store
from seeds.loading import text_of
from seeds.spans import Span
from tests.annotations.newsroom import COST, DENIED, LETTER, NEWS, OPENED, all_said, say, the_claim
from tests.annotations.two_desks import LATER, LATEST, Desk


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    """Two people whose stores began as one, with a claim, its sheet and a denial."""
    ada, bob = Desk(tmp_path / "ada", "ada"), Desk(tmp_path / "bob", "bob")
    for desk in (ada, bob):
        desk.write("letter.txt", LETTER)
        desk.write("news.txt", NEWS)
    with ada.store() as store:
        news = ada.documents()[1]
        claim, denial = say(store, news, COST), say(store, news, DENIED, "denial")
        linking.link(store, denial, LinkKind.DENIES, claim)
        deciding.describe(store, the_claim(store, claim), wording="It cost 4.7 bn")
        marking.tick(store, news, [Span(0, 20)])
        marking.correct(store, news, Span(0, 20), keep=False)
    bob.merge(ada)
    return ada, bob


def rows(desk: Desk) -> dict[str, dict[str, dict[str, object]]]:
    """All that is said at a desk."""
    with desk.store() as store:
        return all_said(store)


def note(desk: Desk, words: str, at: str) -> None:
    """Set the note of the claim, not of another one's version of it, whose id is made from the claim's."""
    desk.at = at
    with desk.store() as store:
        claims = [each for each in store.annotations(_news(desk)) if each.tag == "claim"]
        claim = next(each for each in claims if UUID(each.id).version == 7)
        marking.set_note(store, claim, words)


def notes(desk: Desk) -> list[str]:
    """The notes of all mentions of the claim."""
    with desk.store() as store:
        return sorted(each.note for each in store.annotations(_news(desk)) if each.tag == "claim")


def _news(desk: Desk) -> str:
    with desk.store() as store:
        return store.identify(desk.documents()[1])


def test_a_store_comes_in_as_it_is(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    assert rows(bob) == rows(ada)
    assert bob.merge(ada).edits == ()
    assert ada.merge(bob).edits == ()


def test_both_have_the_work_of_both_in_the_end(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    for desk, quote in ((ada, OPENED), (bob, "wrote the Post")):
        with desk.store() as store:
            say(store, desk.documents()[1], quote, "source")
    ada.merge(bob)
    bob.merge(ada)
    assert rows(ada) == rows(bob)
    with ada.store() as store:
        assert len(store.annotations(store.identify(ada.documents()[1]))) == 4
        assert check(store, text_of) == []


def test_rulings_and_earlier_places_come_along(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    with ada.store("eve") as store:
        say(store, ada.documents()[1], COST[4:])
    with ada.store() as store:
        news = ada.documents()[1]
        difference, *_ = comparison(store, news).differences
        adjudicating.rule(store, news, difference, ["eve"])
    for desk in desks:
        desk.write("news.txt", "Today: " + NEWS)
    with ada.store() as store:
        news = ada.documents()[1]
        found = reanchoring.astray(store, news)
        moves = [(each.annotation, each.placing.span) for each in found[1:] if each.placing.span]
        reanchoring.move(store, news, moves)
        reanchoring.keep(store, news, found[0].annotation)
    bob.merge(ada)
    assert rows(bob) == rows(ada)
    assert bob.merge(ada).edits == ()


def test_the_later_revision_of_one_row_stands(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    note(bob, "first", LATER)
    note(bob, "second", LATEST)
    assert ada.merge(bob).report.altered == 1
    assert notes(ada) == ["second"]
    assert bob.merge(ada).edits == ()
    note(ada, "third", LATEST)
    ada.merge(bob)
    assert notes(ada) == ["third"]


def test_what_both_have_altered_is_kept_twice_and_listed(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    note(ada, "by ada", LATER)
    note(bob, "by bob", LATEST)
    plan = ada.merge(bob)
    [conflict] = plan.report.conflicts
    assert "both were kept" in conflict
    assert notes(ada) == ["by ada", "by bob"]
    assert ada.merge(bob).edits == ()
    with ada.store() as store:
        store.undo()
    assert notes(ada) == ["by ada"]


def test_two_sheets_of_one_claim_are_both_kept(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    for desk, at in ((ada, LATER), (bob, LATEST)):
        desk.at = at
        with desk.store() as store:
            [claim] = (each for each in store.annotations(_id(store, desk)) if each.tag == "claim")
            deciding.describe(store, the_claim(store, claim), wording=f"as {desk.annotator} has it")
    plan = ada.merge(bob)
    assert len(plan.report.conflicts) == 1
    wordings = {row["wording"] for row in rows(ada)["claims"].values() if row["row"] == "sheet"}
    assert wordings == {"as ada has it", "as bob has it"}
    assert ada.merge(bob).edits == ()
    with ada.store() as store:
        assert check(store, text_of) == []
        [claim] = (each for each in store.annotations(_id(store, ada)) if each.id == claim.id)
        assert the_claim(store, claim).wording == "as ada has it"
        assert len(the_claim(store, claim).mentions) == 2


def test_two_verdicts_that_differ_are_listed(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    for desk, rating, at in ((ada, "Mostly true", LATER), (bob, "False", LATEST)):
        desk.at = at
        with desk.store() as store:
            [claim] = (each for each in store.annotations(_id(store, desk)) if each.tag == "claim")
            deciding.give_verdict(store, the_claim(store, claim), rating)
    told = " ".join(ada.merge(bob).report.conflicts)
    assert "ada rated it Mostly true here, bob False there" in told
    assert ada.merge(bob).edits == ()
    assert "rated" not in " ".join(bob.merge(ada).report.conflicts)
    with ada.store() as store:
        [claim] = (each for each in store.annotations(_id(store, ada)) if each.id == claim.id)
        deciding.give_verdict(store, the_claim(store, claim), "True")
    assert bob.merge(ada).report.conflicts == []


def _id(store: Store, desk: Desk) -> str:
    return store.identify(desk.documents()[1])


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("x", 1, "a", "a"), ("x", 7, "b", "c"), Whose.SAME),
        (("x", 1, "a", "a"), ("y", 0, "", ""), Whose.THEIRS),
        (("x", 1, "a", "a"), ("y", 2, "a", "b"), Whose.THEIRS),
        (("x", 3, "a", "c"), ("y", 1, "a", "b"), Whose.OURS),
        (("x", 3, "a", "c"), ("y", 2, "a", "b"), Whose.BOTH),
        (("x", 2, "a", "b"), ("y", 3, "a", "c"), Whose.BOTH),
        (("x", 3, "a", "b"), ("y", 2, "a", "c"), Whose.BOTH),
        (("x", 2, "a", "b"), ("y", 2, "a", "c"), Whose.BOTH),
        (("x", 1, "a", "a"), ("y", 0, "a", "b"), Whose.THEIRS),
        (("x", 2, "a", "b"), ("y", 0, "a", "a"), Whose.OURS),
        (("x", 2, "a", "b"), ("y", 0, "a", "c"), Whose.BOTH),
        (("x", 1, "a", "a"), ("y", 0, "a", "a"), Whose.BOTH),
    ],
)
def test_whose_version_stands(
    ours: tuple[str, int, str, str], theirs: tuple[str, int, str, str], expected: Whose
) -> None:
    def version(fields: tuple[str, int, str, str]) -> Version:
        return Version((fields[0],), *fields[1:])

    assert whose(version(ours), version(theirs)) is expected


def test_versions_that_were_kept_twice_do_not_multiply(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    for desk, at in ((ada, LATER), (bob, LATEST)):
        note(desk, f"by {desk.annotator}", at)
        with desk.store() as store:
            [claim] = (each for each in store.annotations(_id(store, desk)) if each.tag == "claim")
            deciding.describe(store, the_claim(store, claim), wording=f"as {desk.annotator} has it")
    for _ in range(3):
        ada.merge(bob)
        bob.merge(ada)
    assert ada.merge(bob).edits == bob.merge(ada).edits == ()
    for desk in desks:
        words = {str(row["wording"]) for row in rows(desk)["claims"].values() if row["row"] == "sheet"}
        assert words == {"as ada has it", "as bob has it"}
        assert set(notes(desk)) == {"by ada", "by bob"}
        assert len(notes(desk)) <= 3


def test_what_the_other_has_seen_is_superseded_and_what_not_is_kept(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    note(ada, "by ada", LATER)
    note(bob, "by bob", LATER)
    bob.merge(ada)
    ada.merge(bob)
    note(ada, "by ada again", LATEST)
    bob.merge(ada)
    assert notes(bob) == ["by ada again", "by bob"]
    assert bob.merge(ada).edits == ()
    ada.merge(bob)
    assert notes(ada) == ["by ada again", "by bob"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["ada writes", "bob writes", "ada merges", "bob merges"]), max_size=9))
def test_no_note_is_lost_that_nobody_has_written_over(steps: list[str]) -> None:
    with TemporaryDirectory() as folder:
        desks = {name: Desk(Path(folder, name), name) for name in ("ada", "bob")}
        for desk in desks.values():
            desk.write("news.txt", NEWS)
        with desks["ada"].store() as store:
            first = say(store, desks["ada"].documents()[0], COST)
        desks["bob"].merge(desks["ada"])
        standing = {""}
        for number, step in enumerate([*steps, *["ada merges", "bob merges"] * 2]):
            name, does = step.split()
            desk, other = desks[name], desks["bob" if name == "ada" else "ada"]
            desk.at = f"2026-11-24T12:00:{number:02}.000Z"
            if does == "merges":
                desk.merge(other)
                continue
            with desk.store() as store:
                [mine] = (each for each in store.annotations(first.document) if each.id == first.id)
                marking.set_note(store, mine, f"{number} by {name}")
            standing = standing - {mine.note} | {f"{number} by {name}"}
        for desk in desks.values():
            with desk.store() as store:
                assert standing <= {each.note for each in store.annotations(first.document)}
                assert check(store, text_of) == []
        assert desks["ada"].merge(desks["bob"]).edits == ()
