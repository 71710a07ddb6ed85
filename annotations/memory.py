"""What is in memory of a store's tables: those that were read, and for the others what the journal says."""

from collections.abc import Iterator

from annotations import snapshot
from annotations.errors import Damaged
from annotations.journal import Frame
from annotations.rows import Row
from annotations.snapshot import Snapshot
from annotations.store_files import Frozen, News, StoreFiles
from annotations.table_rows import Rows


class Memory:
    """The tables of `files`, read when they are asked for. Whatever reads raises Damaged or NotReadable."""

    def __init__(self, files: StoreFiles) -> None:
        self._files = files
        self.loaded: dict[str, Rows] = {}
        self._waiting: dict[str, list[Frame]] = {}
        """Frames of the journal for tables that have not been read."""
        self._applied: dict[str, list[Frame]] = {}
        """Those for tables that have been, as long as nothing else has changed these."""

    def known(self) -> set[str]:
        """The tables that have rows, or had some once."""
        state = self._files.snapshot
        return {*(state.names if state else ()), *self._waiting, *self.loaded}

    def has_rows(self, name: str) -> bool:
        """Whether a table has any now."""
        state = self._files.snapshot
        if name not in self.loaded:
            waiting = self._waiting.get(name)
            if waiting is None:
                return state is not None and state.stands(name)
            try:
                if any(waiting[-1].changes()[name].values()):
                    return True
                self.table(name)
            except Damaged:
                return True
        return bool(self.loaded[name].by_number)

    def table(self, name: str) -> Rows:
        """A table, in memory from now on."""
        found = self.loaded.get(name)
        if found is None:
            found = self.loaded[name] = self.read(name, self._files.snapshot)
            self._applied[name] = self._waiting.pop(name, [])
        return found

    def release(self, name: str) -> None:
        """Let a table that nobody here has changed be read anew when it is asked for again."""
        frames = self._applied.pop(name, None)
        if frames is not None:
            del self.loaded[name]
            if frames:
                self._waiting[name] = frames

    def read(self, name: str, state: Snapshot | None) -> Rows:
        """A table as the snapshot has it, with what the journal says since."""
        found = Rows(dict(state.table(name)), state.next_number(name)) if state else Rows({}, 1)
        for frame in self._waiting.get(name, ()):
            for number, row in frame.changes().get(name, {}).items():
                found.set(number, row)
        return found

    def receive(self, news: News) -> set[str]:
        """Take in what others have done; the tables that they touched."""
        if not news.anew and not news.frames:
            return set()
        touched: set[str] = set()
        if news.anew:
            touched.update(self.loaded)
            self.loaded.clear()
            self._waiting.clear()
            self._applied.clear()
        for frame in news.frames:
            touched.update(frame.tables)
            self._receive_frame(frame)
        return touched

    def _receive_frame(self, frame: Frame) -> None:
        loaded = [table for table in frame.tables if table in self.loaded]
        changes = frame.changes() if loaded else {}
        for table in loaded:
            self._applied.pop(table, None)
            for number, row in changes.get(table, {}).items():
                self.loaded[table].set(number, row)
        for table in frame.tables:
            if table not in self.loaded:
                self._waiting.setdefault(table, []).append(frame)

    def took_over(self, frames: list[Frame]) -> None:
        """After the files were exchanged: what is in memory is what was written."""
        self._waiting.clear()
        self._applied.clear()
        for frame in frames:
            for table in frame.tables:
                if table not in self.loaded:
                    self._waiting.setdefault(table, []).append(frame)

    def settle(self) -> None:
        """Under the lock: finish a compaction that was interrupted, part with what is damaged."""
        if self._files.snapshot is not None:
            # Seen while somebody wrote, without the lock, what is whole may have seemed damaged.
            self.receive(News(self._files.open(), anew=True))
            if self._files.unsettled:
                self.write(self._files.header)

    def write(self, header: Row) -> None:
        """Under the lock: bring all there is to the disk as a snapshot with this header. Raises OSError."""
        tables = list(self.frozen(self._files.snapshot))
        self.took_over(self._files.write(self._files.next_header(header), tables))

    def frozen(self, state: Snapshot | None) -> Iterator[Frozen]:
        """Every table as it is now, for a snapshot; one that was not touched is taken over as it stands."""
        for name in sorted(self.known()):
            found = self.loaded.get(name)
            if found is not None:
                if found.next == 1 and not found.by_number:
                    continue  # it was only asked for, and never had a row
                yield name, found.next, snapshot.encoded(dict(found.by_number))
            elif name in self._waiting or state is None:
                read = self.read(name, state)
                yield name, read.next, snapshot.encoded(read.by_number)
            else:
                yield name, state.next_number(name), _as_it_stands(state, name)


def _as_it_stands(state: Snapshot, name: str) -> Iterator[bytes]:
    yield state.text(name)
