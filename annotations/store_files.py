"""The two files of a store on the disk: a snapshot, and the journal of the changes since."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from annotations import journal, snapshot
from annotations.amounts import many
from annotations.errors import ChangedOutside, Damaged, NotReadable
from annotations.journal import Changes, Frame, Scanned
from annotations.journal_file import JournalFile
from annotations.rows import Row
from annotations.safe_files import clean_leftovers, replace_with, set_aside, sync_folder, written_beside
from annotations.snapshot import Snapshot, stamp_at, stamp_of

Frozen = tuple[str, int, Iterable[bytes]]
"""A table on its way into a snapshot: its name, the number of its next row, its JSON in pieces."""
_MODE = 0o600
_TRIES = 5


class News(NamedTuple):
    """What others have done: frames to take in, or with `anew` all those of another state."""

    frames: list[Frame]
    anew: bool = False


class StoreFiles:
    """The files at `path` and beside it. Whoever writes holds the lock."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self._name = os.fspath(path)
        self.journal_path = journal.path_of(path)
        self.troubles: list[str] = []
        """Sentences on what was found damaged."""
        self.header: Row = {}
        """Whose file this is, and how often it was written; empty where there is none yet."""
        self.snapshot: Snapshot | None = None
        self.read_only = read_only
        self._journal = JournalFile(self.journal_path, None)
        self._seed = 0
        self._continued: int | None = None
        """The generation of the snapshot that the journal continues."""
        self._is_damaged = False
        self.unfinished = 0
        """The bytes at the journal's end that are neither a whole change nor the beginning of one.

        None of a journal that is none as a whole: `troubles` tell of it.
        """
        self.unsettled = False
        """Whether the journal is damaged, or goes on from the snapshot before this one.

        The latter is what an interrupted compaction leaves: its frames are in the snapshot too, which does no
        harm once.
        """

    @property
    def generation(self) -> int:
        """How often the snapshot has been written."""
        generation = self.header.get("generation", 0)
        return generation if isinstance(generation, int) else 0

    @property
    def taken(self) -> int:
        """The bytes of the journal that have been taken in."""
        return self._journal.taken

    def open(self) -> list[Frame]:
        """Take the files as they are now; the journal's frames. Raises Damaged or NotReadable.

        Nothing changes here when it raises.
        """
        for _ in range(_TRIES):
            found = Snapshot.open(self.path)
            try:
                frames = self._joined(found)
            except BaseException:
                if found is not None and found is not self.snapshot:
                    found.close()
                raise
            if frames is not None:
                return frames
            if found is not None:
                found.close()
        raise Damaged(
            f"{self.journal_path} goes on from a later state than {self.path} is in: bring back the file "
            "that belongs to it, or `presscheck check --repair` saves what both hold."
        )

    def are_untouched(self) -> bool:
        """Whether nothing has happened to the files: asked before each change, for what two looks cost.

        Where this cannot be told, as before there is a journal, `news` tells.
        """
        try:
            return (
                self.snapshot is not None
                and stamp_of(os.stat(self._name)) == self.snapshot.stamp  # noqa: PTH116 - before each change
                and self._journal.is_untouched()
            )
        except OSError:
            return False

    def news(self) -> News:
        """What others have done since this was last asked. Raises Damaged, NotReadable or ChangedOutside."""
        try:
            if not self._is_same_state():
                return News(self.open(), anew=True)
            size = self._journal.size
            if size == self._journal.taken:
                return News([])
            data = self._journal.read(self.taken, size)
        except OSError as error:
            raise _not_readable(self.journal_path, error) from error
        if size < self.taken:
            raise ChangedOutside(f"{self.journal_path} was cut by another program; open the store again.")
        scanned = journal.scan(data, self._seed, start=self.taken == 0)
        if self.taken == 0:
            self._continued = scanned.generation
        self._received(data, scanned)
        return News(scanned.frames)

    def append(self, changes: Changes) -> None:
        """Bring one change to the disk. Raises OSError, and then nothing of it is there."""
        frame = journal.framed(self._seed, changes)
        if self._journal.taken == 0:
            frame = journal.opening(self._seed, self.generation) + frame
        self._journal.append(frame, mode=_MODE)
        if self._continued is None:
            self._continued = self.generation
            self._judge()

    def tail(self, start: int) -> bytes:
        """The journal from `start` to where it has been taken in. Raises OSError."""
        return self._journal.read(start, self.taken)

    def next_header(self, header: Row | None = None) -> Row:
        """The header of the snapshot that is written next."""
        return {**(self.header if header is None else header), "generation": self.generation + 1}

    def write(self, header: Row, tables: Iterable[Frozen]) -> list[Frame]:
        """Write a snapshot that makes the journal needless. Raises OSError."""
        if self.snapshot is None:
            for folder in self.path.parents[1:]:  # some may have been made just now
                with suppress(OSError):
                    sync_folder(folder)
        with written_beside(self.path, snapshot.written(header, tables), _MODE) as new:
            return self.exchange(new, header, b"")

    def exchange(self, new: Path, header: Row, rest: bytes) -> list[Frame]:
        """Put the snapshot at `new` in the old one's place, then a journal of `rest` in the old one's.

        What was there stays beside it, as `.bak`. The frames of `rest`. Raises OSError.
        """
        if sys.platform == "win32":
            self._journal.close()
        if rest:
            seed = journal.seed_of(str(header.get("id", "")))
            lines = [journal.opening(seed, header["generation"]), rest]
            with written_beside(self.journal_path, lines, _MODE) as new_journal:
                replace_with(new, self.path, keep=True)
                replace_with(new_journal, self.journal_path, keep=True)
        else:
            replace_with(new, self.path, keep=True)
            replace_with(None, self.journal_path, keep=True)
        return self.open()

    def clean(self) -> None:
        """Remove what writers that were killed have left."""
        clean_leftovers(self.path)
        clean_leftovers(self.journal_path)

    def close(self) -> None:
        """Let go of both."""
        self._journal.close()
        if self.snapshot is not None:
            self.snapshot.close()

    def _joined(self, found: Snapshot | None) -> list[Frame] | None:
        """Take `found` with the journal beside it; None where the journal goes on from a later snapshot."""
        header = dict(found.header) if found else {}
        seed = journal.seed_of(str(header.get("id", "")))
        try:
            opened = JournalFile.open(self.journal_path, read_only=self.read_only)
        except OSError as error:
            raise _not_readable(self.journal_path, error) from error
        try:
            data = opened.whole()
            scanned = journal.scan(data, seed)
            generation = header.get("generation", 0)
            if not self._fits(found, data, scanned, generation if isinstance(generation, int) else 0):
                opened.close()
                return None
        except OSError as error:
            opened.close()
            raise _not_readable(self.journal_path, error) from error
        except BaseException:
            opened.close()
            raise
        self.close()
        self.snapshot, self.header, self._seed, self._journal = found, header, seed, opened
        self._continued, self._is_damaged = scanned.generation, False
        self._received(data, scanned)
        return scanned.frames

    def _fits(self, found: Snapshot | None, data: bytes, scanned: Scanned, generation: int) -> bool:
        """Whether the journal goes on from this snapshot. Raises Damaged where it never will."""
        if stamp_at(self.path) != (None if found is None else found.stamp):
            return False  # replaced since, and the journal that was read is not the one that went with it
        is_a_journal = journal.begins_a_journal(data)
        if found is None and is_a_journal:
            raise Damaged(
                f"{self.path} is not there, but its journal is: bring it back, or rename "
                f"{self.path.name}.bak to it, or remove {self.journal_path.name} to begin anew; "
                "`presscheck check --repair` saves what can be read."
            )
        if is_a_journal and scanned.generation is None and not scanned.frames:
            raise Damaged(
                f"{self.journal_path} is the journal of another store; move it away, or bring back its store."
            )
        return scanned.generation is None or scanned.generation <= generation

    def _is_same_state(self) -> bool:
        """Whether the files are those that were opened. Raises ChangedOutside where one of them is gone."""
        for _ in range(2):
            known = None if self.snapshot is None else self.snapshot.stamp
            now = stamp_at(self.path)
            if now is None and known is not None:
                raise ChangedOutside(f"{self.path} was removed by another program: it cannot be saved there.")
            if now != known:
                return False
            if self._journal.is_still():
                return True
            if self.journal_path.exists() or self.unsettled:
                return False  # or a compaction is over, of which only the snapshot was seen
        # Looked at twice: who compacts removes the journal after the snapshot has been replaced.
        raise ChangedOutside(f"{self.journal_path} was removed by another program, and changes with it.")

    def _judge(self) -> None:
        self.unsettled = self._is_damaged or (self.taken > 0 and self._continued != self.generation)

    def _received(self, data: bytes, scanned: Scanned) -> None:
        """Go on behind what was `scanned` in `data`, which begins where this was; say what is damaged."""
        is_none = self.taken == 0 and scanned.is_none
        sentence = self._told_of(data, scanned)
        rest = data[scanned.end :]
        is_told = is_none and sentence
        self.unfinished = 0 if is_told or journal.is_begun(rest) else len(rest)
        self._journal.taken += scanned.end
        self._is_damaged = self._is_damaged or bool(sentence)
        self._judge()
        if not sentence:
            return
        if not self.read_only:
            with suppress(OSError):
                aside = set_aside(self.journal_path, self._journal.whole())
                sentence += f" The damaged file is kept as {aside.name}."
        if sentence not in self.troubles:
            self.troubles.append(sentence)

    def _told_of(self, data: bytes, scanned: Scanned) -> str:
        """A sentence on what is damaged; "" for what is sound, or was only never finished."""
        is_first = self.taken == 0
        if is_first and scanned.is_none:
            is_begun = journal.opening(self._seed, self.generation).startswith(data)
            return "" if is_begun else journal.told_of_none(str(self.journal_path), len(data))
        if not scanned.damaged:
            return ""
        lost = scanned.changes_lost if is_first else len(scanned.damaged)
        if not lost:
            return f"{self.journal_path} is damaged: its first line cannot be read; no change stood in it."
        return f"{self.journal_path} is damaged: {many(lost, 'change')} cannot be read. All others are there."


def _not_readable(path: Path, error: OSError) -> NotReadable:
    return NotReadable(f"{path} could not be read: {error.strerror}.")
