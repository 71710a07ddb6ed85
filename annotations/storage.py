"""TinyDB on a vault: its queries and its tables, without its reading and writing everything each time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any, Self

from tinydb import TinyDB
from tinydb import table as tiny
from tinydb.storages import Storage

from annotations.rows import Row
from annotations.vault import Vault


class JournalStorage(Storage):
    """A vault as TinyDB's storage. Tables go past `write`: they hand the vault the rows that they touch."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def read(self) -> dict[str, dict[str, Any]]:
        """Every table: for names and for dropping tables, which are all that TinyDB itself asks it for."""
        return {name: dict(self.vault.view(name)) for name in self.vault.names()}

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make `data` all that there is, as one change."""
        with self.vault.change():
            for name in {*self.vault.names(), *data}:
                old = dict(self.vault.view(name))
                new = {str(number): dict(row) for number, row in data.get(name, {}).items()}
                changed: dict[str, Row | None] = {n: row for n, row in new.items() if old.get(n) != row}
                self.vault.put_numbered(name, dict.fromkeys(old.keys() - new.keys()) | changed)


class JournalTable(tiny.Table):
    """A table that hands the storage the rows which it touches, one change for each call."""

    def __init__(self, storage: Storage, name: str, **_: Any) -> None:
        # No query cache: it would not hear of what another process changes.
        super().__init__(storage, name, cache_size=0)
        assert isinstance(storage, JournalStorage)
        self._vault = storage.vault
        self._given = 0
        """The number given last in the change that is being made."""

    def put(self, rows: Mapping[str, Row | None]) -> None:
        """Set each row, by its field "id"; None takes it away. An old row keeps its number."""
        with self._vault.change():
            self._vault.put(self.name, rows)

    def insert(self, document: Mapping[str, Any]) -> int:
        """As TinyDB's, but the number is given when nobody else can give it."""
        return self.insert_multiple([document])[0]

    def _get_next_id(self) -> int:
        self._given = max(self._vault.next_number(self.name), self._given + 1)
        return self._given

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        # TinyDB reads of a dict what a mapping has.
        return self._vault.view(self.name)  # type: ignore[return-value]

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._vault.change():
            touched = _Touched(self._vault, self.name)
            self._given = 0
            updater(touched)  # type: ignore[arg-type] # TinyDB uses of a dict what a mapping has
            self._vault.put_numbered(self.name, touched.changes())


class Database(TinyDB):
    """A TinyDB whose tables are a vault's."""

    table_class = JournalTable  # type: ignore[assignment] # TinyDB types it too narrowly

    @classmethod
    def on(cls, vault: Vault) -> Self:
        """The database of a vault."""
        return cls(storage=lambda: JournalStorage(vault))

    def table(self, name: str, **kwargs: Any) -> JournalTable:
        """As TinyDB's."""
        found = super().table(name, **kwargs)
        assert isinstance(found, JournalTable)
        return found


class _Touched(MutableMapping[int, Any]):
    """A table as TinyDB alters it, by number: rows are copied when they are looked at, and compared after."""

    def __init__(self, vault: Vault, name: str) -> None:
        self._old = vault.view(name)
        self._new: dict[int, Any] = {}
        self._gone: set[int] = set()

    def __getitem__(self, number: int) -> Any:
        if number in self._gone:
            raise KeyError(number)
        if number not in self._new:
            self._new[number] = deepcopy(self._old[str(number)])
        return self._new[number]

    def __setitem__(self, number: int, row: Any) -> None:
        self._gone.discard(number)
        self._new[number] = row

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._new.pop(number, None)
        self._gone.add(number)

    def __contains__(self, number: object) -> bool:
        return number not in self._gone and (number in self._new or str(number) in self._old)

    def __iter__(self) -> Iterator[int]:
        numbers: Iterable[int] = dict.fromkeys([*map(int, self._old), *self._new])
        return (number for number in numbers if number not in self._gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> dict[str, Row | None]:
        """What is other than it was."""
        changed = {str(number): row for number, row in self._new.items() if self._old.get(str(number)) != row}
        return {**dict.fromkeys(str(number) for number in self._gone if str(number) in self._old), **changed}
