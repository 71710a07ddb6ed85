"""TinyDB on a vault: its queries and its tables, without its reading and writing everything each time."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, Self

from tinydb import TinyDB
from tinydb import table as tiny
from tinydb.storages import Storage

from annotations.rows import Row
from annotations.vault import Vault

_PLAIN = frozenset({str, int, bool, type(None)})
"""Values that are read just as they are written."""
_TEXT = frozenset({str})


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
                new = {str(number): _as_read(row) for number, row in data.get(name, {}).items()}
                changed: dict[str, Row | None] = {n: r for n, r in new.items() if not _same(old.get(n), r)}
                self.vault.put_numbered(name, dict.fromkeys(old.keys() - new.keys()) | changed)


class JournalTable(tiny.Table):
    """A table that hands the storage the rows which it touches, one change for each call."""

    def __init__(self, storage: Storage, name: str, **_: Any) -> None:
        # No query cache: it would not hear of what another process changes.
        super().__init__(storage, name, cache_size=0)
        assert isinstance(storage, JournalStorage)
        self._vault = storage.vault
        self._touched = _Touched(self._vault, name)
        """What is done in the change that is being made."""

    def put(self, rows: Mapping[str, Row | None]) -> None:
        """Set each row, by its field "id"; None takes it away. An old row keeps its number."""
        with self._vault.change():
            self._vault.put(self.name, rows)

    def insert(self, document: Mapping[str, Any]) -> int:
        """As TinyDB's, but the number is given when nobody else can give it."""
        if type(document) is not dict:
            return self.insert_multiple([document])[0]
        return self._vault.add(self.name, _as_read(document))

    def _get_next_id(self) -> int:
        return max(self._vault.next_number(self.name), self._touched.highest + 1)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        # TinyDB reads of a dict what a mapping has.
        return self._vault.view(self.name)  # type: ignore[return-value]

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._vault.change():
            self._touched = touched = _Touched(self._vault, self.name)
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
        self.highest = 0
        """The highest number that was given to a row."""

    def __getitem__(self, number: int) -> Any:
        if number in self._gone:
            raise KeyError(number)
        if number not in self._new:
            self._new[number] = self._old[str(number)]
        return self._new[number]

    def __setitem__(self, number: int, row: Any) -> None:
        self._gone.discard(number)
        self._new[number] = row
        self.highest = max(self.highest, number)

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

    def clear(self) -> None:
        """As `dict`'s; a mapping's own takes one away after the other, and looks for each from the start."""
        self._new.clear()
        self._gone = set(map(int, self._old))

    def changes(self) -> dict[str, Row | None]:
        """What is other than it was."""
        new = {str(number): _as_read(row) for number, row in self._new.items()}
        changed = {number: row for number, row in new.items() if not _same(self._old.get(number), row)}
        return {**dict.fromkeys(str(number) for number in self._gone if str(number) in self._old), **changed}


def _as_read(row: Mapping[str, Any]) -> Row:
    """The row as it will be read from the disk: tuples are lists there, and keys are text."""
    if _TEXT.issuperset(map(type, row)) and _PLAIN.issuperset(map(type, row.values())):
        return dict(row)
    read: Row = json.loads(json.dumps(row, allow_nan=False))
    return read


def _same(old: Row | None, new: Row) -> bool:
    return old == new and repr(old) == repr(new)  # to Python, 1 is True and 1.0 too
