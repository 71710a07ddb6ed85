"""The store: what was said about documents, on the disk by the time that a change returns, or waiting."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from annotations import identity
from annotations.changes import Change
from annotations.changing import Changing
from annotations.errors import BadRow, Conflict, NotSaved, ReadOnlyPlace, StoreError
from annotations.header import checked, is_older, new_header, root_of
from annotations.migrating import carried_over
from annotations.reading import in_store, real_file
from annotations.safe_files import copy_of
from annotations.summaries import Summary
from annotations.tables import SUMMARIES, Tables, is_history
from annotations.texts import Texts
from annotations.vault import COMPACT_AT, Vault


class Store(Changing):
    """What one annotator reads and writes of a store. Offsets are code points of the documents' texts.

    To be changed from one thread; others may read. Whatever reads rows raises BadRow for one that breaks a
    rule, Damaged for what the disk has altered. Reading is in Holdings, changing in Changing.
    """

    def __init__(
        self, path: Path, vault: Vault, *, annotator: str, root: Path, clock: Callable[[], str]
    ) -> None:
        """Meant for `open`."""
        if not vault.is_new:
            root = root_of(checked(vault.files.header, path), path, root)
        super().__init__(path, Tables(vault), annotator=annotator, root=root, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        annotator: str,
        root: Path,
        read_only: bool = False,
        clock: Callable[[], str] = identity.now,
    ) -> Self:
        """The store at `path`; one that is not there is empty, and is made with the first change.

        `root` is the folder of documents that a new store's paths are relative to. A store of an older format
        is carried over, and a copy of it kept. Raises Damaged, OtherVersion, NotReadable, and unless
        `read_only` also InUse, ReadOnlyPlace and NoLocks; the disk is then as it was. ValueError for an
        annotator without a name.
        """
        if not annotator:
            raise ValueError("An annotator needs a name.")
        path = real_file(path)
        if not read_only and os.access(path, os.F_OK) and not os.access(path, os.W_OK):
            raise ReadOnlyPlace(
                f"{path} is write-protected, so nothing can be changed; name another with --store."
            )
        vault = Vault(path, read_only=read_only)
        try:
            store = cls(path, vault, annotator=annotator, root=root, clock=clock)
            store._carry_over()
        except BaseException:
            vault.close()
            raise
        return store

    def close(self) -> None:
        """Write down what waits, fold in the journal, let others have the store. More than once does no harm.

        Raises NotSaved, with the store closed, when changes are lost with it, and what Vault.change raises
        when a reading position is.
        """
        try:
            self._save_at_last()
            self.texts.keep_waiting()
            self.flush()
        finally:
            self.read_only = True
            self._unsaved.clear()
            self._vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.close()
        if isinstance(error, BadRow):
            raise in_store(error, self.path) from error

    def take_in(self) -> set[str]:
        """The tables that other processes have changed since. Raises StoreError."""
        touched = self._vault.take_in()
        self._take_root()
        return touched

    def save_elsewhere(self, path: Path) -> None:
        """Write all there is, saved or not, as a store at `path`, where nothing is yet. Nothing waits then.

        This store is then what the disk has of it. Raises NotSaved.
        """
        path = real_file(path)
        if os.path.lexists(path):
            raise NotSaved(f"{path} is there already; name a file that is not.")
        # An id of its own, for the journal of one must not pass for the other's.
        self._vault.write_copy(path, new_header(path, self.root, self.now()))
        try:
            self.texts.copy_to(Texts(path))
        except OSError as error:
            path.unlink(missing_ok=True)
            raise NotSaved(f"The texts could not be kept beside {path}: {error.strerror}.") from error
        self._unsaved.clear()
        self._vault.forget_provisional()
        self.trouble = ""

    def give_up(self) -> None:
        """Let go of what is not saved, as a person has decided. Memory is then what the disk is."""
        self._vault.forget_provisional()
        self._unsaved.clear()
        self.trouble = ""

    def compact(self) -> bool:
        """Fold the journal into the snapshot, and part with texts that nothing is about; whether it was done.

        May run in a thread of its own. Raises what Vault.change raises.
        """
        done = self._vault.compact()
        if done and not self._unsaved:
            # A text is kept within the change that needs it. Where a row breaks a rule, all of them stay.
            with suppress(BadRow), self._vault.change():
                self.texts.remove_others(self._fingerprints())
        return done

    @property
    def wants_compacting(self) -> bool:
        """Whether the journal is long."""
        return not self.read_only and self._vault.files.taken > COMPACT_AT

    def _fingerprints(self) -> set[str]:
        """All texts that something is about, or that an undo might bring something back to."""
        needed: set[str] = set()
        for row in self.tables.rows(SUMMARIES):
            needed.update(Summary.from_row(row).texts)
        for name in filter(is_history, self.tables.names()):
            for row in self.tables.rows(name):
                for edit in Change.from_row(row).edits:
                    needed.update(str(end.get("fingerprint")) for end in (edit.before, edit.after) if end)
        return needed

    def _save_at_last(self) -> None:
        """Save what waits, for there is no other time. Raises NotSaved for what cannot be."""
        lost, sentence = 0, ""
        while self._unsaved and not self.read_only:
            try:
                if not self.save():
                    break
            except Conflict as conflict:
                lost += 1
                sentence = str(conflict)
            except StoreError:
                break
        lost += self.unsaved
        if lost:
            changes = "1 change" if lost == 1 else f"{lost} changes"
            raise NotSaved(f"{changes} could not be saved: {self.trouble or sentence}")

    def _carry_over(self) -> None:
        """Bring a store of an older format into the present one; for who only reads, in memory."""
        while is_older(header := self._vault.files.header):
            with self._vault.provisional():
                new = carried_over(self.tables, header)
            if self.read_only:
                return
            try:
                copy_of(self.path, self.path.with_name(f"{self.path.name}.v{header['version']}"))
            except OSError as error:
                raise NotSaved(
                    f"{self.path} could not be copied before it is carried over: {error.strerror}."
                ) from error
            # Another process may have done so in between, and have gone on from there.
            if self._vault.rewrite(new):
                return
