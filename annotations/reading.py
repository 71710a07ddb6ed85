"""A store that is only read, by commands that are over in a moment: nothing that changes one is imported."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations import identity
from annotations.errors import AnnotationsError, BadRow, Damaged, NotReadable
from annotations.header import checked, is_older, root_of
from annotations.holdings import Holdings
from annotations.tables import Tables
from annotations.vault import Vault

_NOBODY = "reader"


def is_taken_in(path: Path, root: Path, store: Holdings) -> bool:
    """Whether `store` has all annotations of that at `path`, as after a merge; not where it is unreadable."""
    try:
        with opened_to_read(path, root) as other:
            return all(
                _has(store, root / record.path, {each.id for each in other.annotations(record.id)})
                for record in other.records()
            )
    except AnnotationsError:
        return False


def _has(store: Holdings, document: Path, ids: set[str]) -> bool:
    record = store.record_at(document)
    return not ids or (record is not None and ids <= {each.id for each in store.annotations(record.id)})


@contextmanager
def opened_to_read(path: Path, root: Path) -> Iterator[Holdings]:
    """The store at `path`; one that is not there is empty. The disk stays as it is.

    Raises Damaged, OtherVersion and NotReadable; BadRow inside becomes Damaged, which names the store. `root`
    is as in Store.open.
    """
    path = real_file(path)
    vault = Vault(path, read_only=True, alone=True)
    try:
        header = vault.files.header
        if not vault.is_new:
            root = root_of(checked(header, path), path, root)
        tables = Tables(vault)
        if is_older(header):
            from annotations.migrating import carried_over  # noqa: PLC0415 - start-up time

            with vault.provisional():
                carried_over(tables, header)
        yield Holdings(tables, annotator=_NOBODY, root=root, clock=identity.now)
    except BadRow as error:
        raise in_store(error, path) from error
    finally:
        vault.close()


def in_store(error: AnnotationsError, path: Path) -> AnnotationsError:
    """The error as a person is told it: that of a row says in which store it lies, and what helps."""
    if not isinstance(error, BadRow):
        return error
    sentence = str(error).removesuffix(".")
    return Damaged(f"{path}: {sentence}; `presscheck check --repair` saves the rest.")


def real_file(path: Path) -> Path:
    """The file itself behind any links: it is what is locked and replaced. Raises NotReadable."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise NotReadable(f"{path} is a link that leads round in a circle.")
    return real
