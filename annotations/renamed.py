"""Documents whose files were renamed or moved: they are known by their text."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from annotations.model import Record
from annotations.places import absolute, relative


def found_again(records: Iterable[Record], root: Path, text_of: Callable[[Path], str]) -> dict[str, Path]:
    """Where those documents lie whose files are gone, by id: files below `root` with the same text.

    As Register identifies them: of two with one text, the one that was changed last. `text_of` raises
    seeds.errors.Unreadable for a file without one.
    """
    from seeds.document import fingerprint  # noqa: PLC0415 - start-up time
    from seeds.errors import Unreadable  # noqa: PLC0415 - as above
    from seeds.finding import find  # noqa: PLC0415 - as above

    known = {record.path: record for record in records}
    gone = [record for record in known.values() if not os.path.lexists(absolute(root, record.path))]
    gone.sort(key=lambda record: (record.updated, record.id))
    found: dict[str, Path] = {}
    for candidate in find([root]) if gone else ():
        if candidate.problem or relative(root, candidate.path) in known:
            continue
        try:
            print_ = fingerprint(text_of(candidate.path))
        except (Unreadable, OSError):
            continue
        meant = [record for record in gone if record.fingerprint == print_]
        if meant:
            found[meant[-1].id] = candidate.path
            gone.remove(meant[-1])
    return found
