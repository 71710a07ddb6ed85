"""The change that is being made to a store: when it ends all of it is on the disk, or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol

from annotations.errors import NotReadable, NotSaved, ReadOnlyPlace
from annotations.locking import Lock
from annotations.memory import Memory
from annotations.rows import Row
from annotations.store_files import StoreFiles
from annotations.tables import HEADER

_OF_THE_DISK = (OSError, NotReadable)


Step = tuple[str, str, Row | None]
"""What was done to one row, so that it can be taken back: its table, its number, what it was before."""


class Mutex(Protocol):
    """What keeps other threads of this process out."""

    def acquire(self) -> object: ...

    def release(self) -> object: ...

    def __enter__(self) -> object: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


class Alone:
    """No other thread is there to be kept out: threading need not be imported."""

    def acquire(self) -> None:
        """As RLock's."""

    def release(self) -> None:
        """As RLock's."""

    def __enter__(self) -> None:
        """As RLock's."""

    def __exit__(self, *_: object) -> None:
        """As RLock's."""


class Transaction:
    """Rows that are set inside its `with` are in memory at once, and on the disk when that ends.

    One inside another is a part of it. Entering and leaving raise NotSaved, ChangedOutside, and what
    Lock.take raises; then, and after an exception inside, memory is what it was before.
    """

    # Not a generator, and few calls: all that is run beside the flush is run cold, at a microsecond a call.

    def __init__(self, files: StoreFiles, memory: Memory, lock: Lock, mutex: Mutex) -> None:
        self._files = files
        self._memory = memory
        self._lock = lock
        self._mutex = mutex
        self._changed: dict[str, dict[str, Row | None]] | None = None
        self._steps: list[Step] = []
        self._inner = 0
        """How many transactions are made inside the one that will end them."""

    @property
    def is_open(self) -> bool:
        """Whether a change is being made."""
        return self._changed is not None

    def set(self, table: str, number: str, row: Row | None) -> None:
        """Put a copy of `row` in the place of what has this number; None takes it away."""
        assert self._changed is not None, "a row is set outside a change"
        if table == HEADER:
            raise ValueError(f"The table {HEADER!r} is the store's own.")
        kept = None if row is None else dict(row)
        self._steps.append((table, number, self._memory.table(table).set(number, kept)))
        self._changed.setdefault(table, {})[number] = kept

    def __enter__(self) -> None:
        self._mutex.acquire()
        try:
            if self._changed is None:
                self._begin()
            else:
                self._inner += 1
        except BaseException:
            self._mutex.release()
            raise

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            if self._inner:
                self._inner -= 1
                return
            try:
                self._end(error)
            finally:
                self._changed, self._steps = None, []
                self._lock.let_go()
        finally:
            self._mutex.release()

    @contextmanager
    def in_memory(self) -> Iterator[list[Step]]:
        """What is done inside is in memory only; the steps, with which `take_back` undoes it."""
        self._changed, self._steps = {}, []
        try:
            yield self._steps
        except BaseException:
            self.take_back(self._steps)
            raise
        finally:
            self._changed, self._steps = None, []

    def take_back(self, steps: list[Step]) -> None:
        """Undo steps in memory, the last one first."""
        for table, number, before in reversed(steps):
            self._memory.table(table).set(number, before)

    def refuse_reading(self) -> None:
        """Raise ReadOnlyPlace where nothing can be changed."""
        if self._files.read_only:
            raise ReadOnlyPlace(
                f"{self._files.path} is closed, or open for reading only, so nothing can be changed."
            )

    def _begin(self) -> None:
        if self._files.read_only:
            self.refuse_reading()
        self._lock.take()
        try:
            if not self._files.are_untouched():
                self._memory.receive(self._files.news())
            if self._files.unsettled:
                self._memory.settle()
        except BaseException as error:
            self._lock.let_go()
            _tell(self._files.path, error)
            raise
        self._changed, self._steps = {}, []

    def _end(self, error: BaseException | None) -> None:
        """Bring what was changed to the disk, or after an error take it back."""
        if error is not None:
            self._give_up(error)
            return
        try:
            if self._files.snapshot is None:
                self._memory.write(self._files.header)
            elif self._changed:
                self._files.append(self._changed)
        except BaseException as failure:
            self._give_up(failure)
            raise

    def _give_up(self, error: BaseException) -> None:
        self.take_back(self._steps)
        _tell(self._files.path, error)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the disk become NotSaved, with the file that they are about."""
    try:
        yield
    except _OF_THE_DISK as error:
        _tell(path, error)


def _tell(path: Path, error: BaseException) -> None:
    if isinstance(error, OSError):
        raise NotSaved(f"{path} could not be written: {error.strerror or error}.") from error
    if isinstance(error, NotReadable):
        raise NotSaved(str(error)) from error
