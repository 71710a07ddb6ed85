"""Any sequence of changes, by two who share a store, beside a plain dict."""

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotations.rows import Row
from annotations.vault import Vault

Model = dict[str, dict[str, Row]]
Changes = dict[str, dict[str, Row | None]]

TABLES = st.sampled_from(["documents", "document:1", "history:é\n"])
IDS = st.sampled_from(["a", "b", "c", "\ud800"])
VALUES = st.none() | st.integers(-3, 3) | st.text(max_size=2) | st.lists(st.booleans(), max_size=2)
WHO = st.integers(0, 1)
CHANGES = st.dictionaries(
    TABLES, st.dictionaries(IDS, st.none() | st.fixed_dictionaries({"value": VALUES}), max_size=3), max_size=3
).map(
    lambda changes: {
        table: {row_id: row and {"id": row_id, **row} for row_id, row in rows.items()}
        for table, rows in changes.items()
    }
)


class Interrupted(Exception):
    """What ends a change in its midst."""


def done(model: Model, changes: Changes) -> None:
    """Do to the model what is done to the vault."""
    for name, rows in changes.items():
        table = model.setdefault(name, {})
        for row_id, row in rows.items():
            if row is not None:
                table[row_id] = row
            else:
                table.pop(row_id, None)
        if not table:
            del model[name]


def put(vault: Vault, changes: Changes) -> None:
    for name, rows in changes.items():
        vault.put(name, rows)


def rows_of(vault: Vault) -> Model:
    return {name: {row["id"]: row for row in vault.rows(name)} for name in vault.names()}


class TwoVaultsAndADict(RuleBasedStateMachine):
    """Vaults on one path; the model is what the disk ought to hold."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "store.json"
        self.model: Model = {}
        self.vaults = [Vault(self.path, read_only=False) for _ in range(2)]
        self.provisional: Model | None = None
        """What the first one has in memory while something of it is on no disk."""

    def free(self, who: int) -> bool:
        return who == 1 or self.provisional is None

    @rule(who=WHO, changes=CHANGES)
    def change(self, who: int, changes: Changes) -> None:
        if not self.free(who):
            return
        with self.vaults[who].change():
            put(self.vaults[who], changes)
        done(self.model, changes)
        assert rows_of(self.vaults[who]) == self.model

    @rule(who=WHO, first=CHANGES, second=CHANGES)
    def change_twice_at_once(self, who: int, first: Changes, second: Changes) -> None:
        if not self.free(who):
            return
        vault = self.vaults[who]
        with vault.change():
            put(vault, first)
            with vault.change():
                put(vault, second)
        done(self.model, first)
        done(self.model, second)
        assert rows_of(vault) == self.model

    @rule(who=WHO, first=CHANGES, second=CHANGES)
    def break_off(self, who: int, first: Changes, second: Changes) -> None:
        if not self.free(who):
            return
        vault = self.vaults[who]
        with suppress(Interrupted), vault.change():
            put(vault, first)
            put(vault, second)
            raise Interrupted
        assert rows_of(vault) == self.model

    @rule(changes=CHANGES)
    def do_provisionally(self, changes: Changes) -> None:
        vault = self.vaults[0]
        if self.provisional is None:
            vault.take_in()
            self.provisional = deepcopy(self.model)
        with vault.provisional():
            put(vault, changes)
        done(self.provisional, changes)
        assert rows_of(vault) == self.provisional
        if not vault._provisional:  # it was no change
            self.provisional = None

    @precondition(lambda self: self.provisional is not None)
    @rule()
    def look_meanwhile(self) -> None:
        assert self.vaults[0].take_in() == set()
        assert rows_of(self.vaults[0]) == self.provisional

    @precondition(lambda self: self.provisional is not None)
    @rule()
    def forget_it(self) -> None:
        self.vaults[0].forget_provisional()
        self.provisional = None
        self.vaults[0].take_in()
        assert rows_of(self.vaults[0]) == self.model

    @rule(who=WHO)
    def look(self, who: int) -> None:
        if self.free(who):
            self.vaults[who].take_in()
            assert rows_of(self.vaults[who]) == self.model

    @rule(who=WHO, name=TABLES)
    def read_one_table(self, who: int, name: str) -> None:
        if self.free(who):
            self.vaults[who].take_in()
            rows = {row["id"]: row for row in self.vaults[who].rows(name)}
            assert rows == self.model.get(name, {})

    @rule(who=WHO)
    def compact(self, who: int) -> None:
        self.vaults[who].compact()

    @rule(who=WHO, read=st.booleans())
    def reopen(self, who: int, read: bool) -> None:
        self.vaults[who].close()
        if who == 0:
            self.provisional = None
        self.vaults[who] = Vault(self.path, read_only=False)
        if read:
            assert rows_of(self.vaults[who]) == self.model

    @rule()
    def lose_power(self) -> None:
        """Both go away without closing; a compaction of the next one finds what they have left."""
        for vault in self.vaults:
            vault.files.close()
            vault._lock.close()
        self.provisional = None
        self.vaults = [Vault(self.path, read_only=False) for _ in range(2)]

    @invariant()
    def nothing_is_amiss(self) -> None:
        assert [vault.files.troubles for vault in self.vaults] == [[], []]

    def teardown(self) -> None:
        look: list[Callable[[], None]] = [self.vaults[1].close, self.vaults[0].close, lambda: None]
        for each in look:
            with_reader = Vault(self.path, read_only=True)
            assert rows_of(with_reader) == self.model
            with_reader.close()
            each()
        self.folder.cleanup()


TestTwoVaultsAndADict = TwoVaultsAndADict.TestCase
TestTwoVaultsAndADict.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
