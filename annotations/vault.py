"""The store as tables of rows: read when they are asked for, changed in memory and on the disk at once."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from annotations import snapshot
from annotations.errors import StoreError
from annotations.locking import Lock
from annotations.memory import Memory
from annotations.rows import Row
from annotations.safe_files import replace_with, written_beside
from annotations.snapshot import Snapshot
from annotations.store_files import News, StoreFiles
from annotations.strict_json import is_number
from annotations.table_rows import RowsByNumber
from annotations.transaction import Alone, Mutex, Step, Transaction, told

COMPACT_AT = 4 << 20
"""Bytes of a journal from which on it is worth folding into the snapshot."""
_SMALL = 1 << 18
_MODE = 0o600


class Vault:
    """The tables of the store at `path`. A change costs the same, however many rows there are.

    To be changed from one thread; others may read. Other processes may change the store too: what they did is
    taken in before each change, and by `take_in`. Rows that are given out are copies. Whatever reads raises
    Damaged where the disk does not hold what was written, and NotReadable.
    """

    def __init__(self, path: Path, *, read_only: bool, alone: bool = False) -> None:
        """Unless `read_only`, this raises what Lock.held raises. `alone`: no other thread will ever look."""
        self.files = StoreFiles(path, read_only=read_only)
        self._mutex = Alone() if alone else _mutex()
        self._lock = Lock(path)
        self._memory = Memory(self.files)
        self._change = Transaction(self.files, self._memory, self._lock, self._mutex)
        self._provisional: list[Step] = []
        if read_only:
            self._memory.receive(News(self.files.open(), anew=True))
            return
        try:
            with self._lock.held():
                self.files.clean()
                self._memory.receive(News(self.files.open(), anew=True))
                with suppress(OSError, StoreError):  # a full disk, say: the next change tries again
                    if self.files.unsettled:
                        self._memory.settle()
        except BaseException:
            self.files.close()
            self._lock.close()
            raise

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed; so it is once this is closed."""
        return self.files.read_only

    @property
    def is_new(self) -> bool:
        """Whether the file has yet to be made."""
        return self.files.snapshot is None

    def names(self) -> list[str]:
        """The tables that have rows, in the order of their names."""
        with self._mutex:
            return sorted(filter(self._memory.has_rows, self._memory.known()))

    def rows(self, table: str) -> list[Row]:
        """The rows in the order of their numbers, in which they were first written."""
        with self._mutex:
            by_number = self._memory.table(table).by_number
            return [dict(by_number[number]) for number in sorted(by_number, key=int)]

    def row(self, table: str, row_id: str) -> Row | None:
        """The row with this id."""
        with self._mutex:
            found = self._memory.table(table)
            number = found.numbers.get(row_id)
            return None if number is None else dict(found.by_number[number])

    def view(self, table: str) -> "RowsByNumber":
        """The rows by number, as TinyDB wants them: each is copied when it is looked at."""
        with self._mutex:
            return RowsByNumber(self._memory.table(table).by_number)

    def release(self, table: str) -> None:
        """Do not keep a table in memory any longer, in a vault that is only read."""
        with self._mutex:
            if self.read_only and not self._provisional:
                self._memory.release(table)

    def next_number(self, table: str) -> int:
        """The number of the next new row: higher than any that was ever given."""
        with self._mutex:
            return self._memory.table(table).next

    def version(self, table: str) -> tuple[int, int]:
        """What is another whenever the table is."""
        with self._mutex:
            found = self._memory.table(table)
            return id(found), found.version

    def put(self, table: str, rows: Mapping[str, Row | None]) -> None:
        """Within a change: set each row, by its id, to what is given; None takes it away.

        An old row keeps its number.
        """
        found = self._memory.table(table)
        for row_id, row in rows.items():
            number = found.numbers.get(row_id)
            if number is not None or row is not None:
                self._change.set(table, number or str(found.next), row)

    def put_numbered(self, table: str, rows: Mapping[str, Row | None]) -> None:
        """Within a change: set rows by their numbers. ValueError for a number that no row can have."""
        if not all(map(is_number, rows)):
            raise ValueError(f"A row's number is 0 or more, and short, which is not so in {list(rows)}.")
        for number, row in rows.items():
            self._change.set(table, number, row)

    def add(self, table: str, row: Row) -> int:
        """Put a new row; its number. A change of its own, unless one is being made."""
        with self._change:
            number = self._memory.table(table).next
            self._change.set(table, str(number), row)
        return number

    def change(self) -> AbstractContextManager[None]:
        """What is done inside is on the disk, all of it, when this ends; none of it after an exception.

        A change inside another is a part of it. Raises NotSaved, ChangedOutside, and what Lock.held raises,
        when it cannot be brought to the disk.
        """
        return self._change

    @contextmanager
    def provisional(self) -> Iterator[None]:
        """What is done inside is in memory only, until `forget_provisional` takes it back."""
        with self._mutex, self._change.in_memory() as steps:
            yield
            self._provisional += steps

    def forget_provisional(self) -> None:
        """Take back what was provisional: memory is what the disk was again."""
        with self._mutex:
            self._change.take_back(self._provisional)
            self._provisional = []

    def take_in(self) -> set[str]:
        """The tables that other processes have changed since the last change or the last look.

        While something is provisional nobody looks. Raises ChangedOutside too.
        """
        with self._mutex:
            return set() if self._provisional else self._memory.receive(self.files.news())

    def rewrite(self, header: Row) -> bool:
        """Write all there is, the provisional too, as a snapshot with this header; whether that was done.

        It is not where others have changed the store since: that is taken in, and what was provisional taken
        back. Raises what `change` raises.
        """
        with self._mutex:
            self._change.refuse_reading()
            with self._lock.held(), told(self.files.path):
                news = self.files.news()
                if news.anew or news.frames:
                    self.forget_provisional()
                    self._memory.receive(news)
                    return False
                self._provisional = []
                self._memory.write(header)
                return True

    def compact(self) -> bool:
        """Fold the journal into the snapshot; whether that was done. May run in a thread of its own.

        Whenever it is interrupted, nothing is lost: a snapshot beside a journal that is folded in already
        reads just the same. Raises what `change` raises.
        """
        with self._mutex:
            self._change.refuse_reading()
            before, place = self.files.snapshot, self.files.taken
            if before is None or self._provisional or self._change.is_open:
                return False
            # A handle of its own: ours may be closed while this goes on.
            state = Snapshot.open(self.files.path)
            if state is None:
                return False
            if state.stamp != before.stamp:
                state.close()
                return False
            header, tables = self.files.next_header(), list(self._memory.frozen(state))
        try:
            with (
                told(self.files.path),
                written_beside(self.files.path, snapshot.written(header, tables), _MODE) as new,
                self._mutex,
            ):
                if self.read_only:
                    return False  # closed meanwhile
                with self._lock.held():
                    self._memory.receive(self.files.news())
                    if self.files.snapshot is not before or self._provisional:
                        return False  # another process has done it, or the disk is full
                    self._memory.took_over(self.files.exchange(new, header, self.files.tail(place)))
        finally:
            state.close()
        return True

    def write_copy(self, path: Path, header: Row) -> None:
        """Write all there is, the provisional too, to another file with this header. Raises NotSaved."""
        with self._mutex, told(path):
            tables = list(self._memory.frozen(self.files.snapshot))
            with written_beside(path, snapshot.written({**header, "generation": 1}, tables), _MODE) as new:
                replace_with(new, path)

    def close(self) -> None:
        """Fold in a long journal, or that of a small store; let others have the file."""
        with self._mutex:
            if not self.read_only and self.files.snapshot is not None:
                limit = COMPACT_AT if self.files.snapshot.stamp[1] > _SMALL else 0
                with suppress(StoreError):
                    if self.files.taken > limit:
                        self.compact()
            self.files.read_only = True
            self.files.close()
            self._lock.close()


def _mutex() -> Mutex:
    from threading import RLock  # noqa: PLC0415 - start-up time

    return RLock()
