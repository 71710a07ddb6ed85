"""What `import` and `merge` have in common: finding the documents, planning, writing, telling."""

import glob
import os
from pathlib import Path

from annotations.errors import AnnotationsError
from annotations.formats import Carries
from annotations.incoming import Incoming
from annotations.intake.hosting import Hosts
from annotations.intake.importing import EVERYTHING, planned, take_in
from annotations.intake.report import Report
from annotations.store import Store
from seeds.document import Document
from seeds.errors import Unreadable
from seeds.loading import load
from seeds.names import printable
from tui.commands.output import write_out
from tui.commands.watched import watched
from tui.desk import Asked, warn
from tui.errors import UsageError


def taken_in(
    asked: Asked, store: Store, name: str, incoming: Incoming, carries: frozenset[Carries] = EVERYTHING
) -> Report:
    """Take in what a file brings, as one change under `name`; all or, with AnnotationsError, nothing."""
    for path in asked.paths:
        if not os.path.lexists(path) and not glob.has_magic(str(path)):
            raise UsageError(f"{path} is not there.")
    paths = watched((found.path for found in asked.found() if not found.problem), "found")
    plan = planned(store, incoming, Hosts(store, paths, _read), carries=carries, roles=asked.config.roles)
    take_in(store, name, plan)
    if store.unsaved:
        raise AnnotationsError(f"Nothing was taken in, for it could not be saved: {store.trouble}")
    return plan.report


def told(report: Report, source: Path) -> int:
    """Print what became of an import; 0, or 1 where there is something to look at."""
    lines = [f"{printable(str(source))}: {report.counted()}\n"]
    lines += [printable(sentence) + "\n" for sentence in report.findings()]
    write_out(lines, None)
    return 0 if report.is_clean else 1


def refuse_missing(path: Path) -> None:
    """Raises UsageError for a file that is not there."""
    if not path.exists():
        raise UsageError(f"{path} is not there, so there is nothing to take in.")


def _read(path: Path) -> Document | None:
    try:
        return load(path)
    except Unreadable as error:
        warn(printable(str(error)))
        return None
