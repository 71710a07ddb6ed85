"""The header of a store: whose file it is, in which format, and which folder its paths are relative to."""

import os
from pathlib import Path

from annotations import identity
from annotations.errors import Damaged, OtherVersion
from annotations.rows import COUNT, MOMENT, NAME, Row, believed

VERSION = 2
"""The format of the store. Older ones are carried over when a store is opened; a newer one is not touched."""

HEADER_FIELDS = {"id": NAME, "version": COUNT, "created": MOMENT, "root": NAME}


def checked(header: Row, store: Path) -> Row:
    """A store's header. Raises Damaged where there is none, OtherVersion where it names a later format."""
    version = header.get("version")
    if type(version) is not int:
        raise Damaged(f"{store} is JSON, but not a store of presscheck; it was left as it is.")
    if version > VERSION:
        raise OtherVersion(
            f"{store} is in format {version} of another version of presscheck (this one has {VERSION});"
            " it was left as it is."
        )
    fields = {field: value for field, value in header.items() if field != "generation"}
    return believed(fields, "header of the store", HEADER_FIELDS)


def is_older(header: Row) -> bool:
    """Whether a header is of a format that has to be carried over."""
    version = header.get("version")
    return type(version) is int and version < VERSION


def new_header(store: Path, root: Path, at: str) -> Row:
    """The header that makes `store` one whose paths are relative to `root`."""
    return {"id": identity.new_id(), "version": VERSION, "created": at, "root": _written(root, store)}


def root_of(header: Row, store: Path, given: Path) -> Path:
    """The folder that the store's paths are relative to: its own, or `given` when that one is gone.

    A store that is named by hand can be opened on a folder and then on one of its sub-folders; that `a.txt`
    of the one is not `a.txt` of the other is known from here.
    """
    recorded = Path(os.path.normpath(store.parent / header["root"]))
    if not recorded.is_dir() or (given.is_dir() and recorded.samefile(given)):
        return given
    return recorded


def _written(root: Path, store: Path) -> str:
    """`root` as seen from the store when that lies in it, so that both can be moved; else absolute."""
    real = Path(os.path.realpath(root))
    if store.is_relative_to(real):
        return Path(os.path.relpath(real, store.parent)).as_posix()
    return real.as_posix()
