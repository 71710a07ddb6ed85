"""Processes that work for this one, and end when it does, in whatever way that is."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import parent_process
from types import FrameType
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Given = TypeVar("_Given")
_AT_ONCE = 8
"""Items that a process is handed together."""
_TRIES, _PAUSE = 20, 0.25
"""How often, and after how many seconds, a process without its parent is told to end before it is made to."""
_working: list[None] = []
"""Holds something while a task is carried out in this process."""


def done_by_workers(
    task: Callable[[_Item], _Result],
    items: Sequence[_Item],
    *,
    jobs: int,
    begin: Callable[[_Given], object],
    given: _Given,
) -> Iterator[_Result]:
    """What `task` makes of each item, in their order, in so many processes.

    Each calls `begin` with what is `given` first. Raises BrokenProcessPool where one was killed.
    """
    number = max(1, min(jobs, len(items)))
    pool = ProcessPoolExecutor(number, initializer=_begin, initargs=(begin, given))
    try:
        yield from pool.map(partial(_carried_out, task), items, chunksize=_AT_ONCE)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)  # they end with this process, and it is to end now
        raise
    pool.shutdown()


def _begin(begin: Callable[[_Given], object], given: _Given) -> None:
    for name in ("SIGINT", "SIGHUP"):  # sent to all of a terminal's processes: the parent answers them
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    begin(given)


def _end_with_parent(starter: int) -> None:
    """Wait for the parent's end, then end as by SIGTERM."""
    parent = parent_process()
    # A forked process holds its elder siblings' ends of the pipes that tell them of it, so each would learn
    # of it only from the end of the next younger one: who started it is asked about too.
    while parent is not None and parent.is_alive() and os.getppid() == starter:
        parent.join(1)
    if sys.platform != "win32":
        for _ in range(_TRIES):
            # The thread that works, and no other: it may be waiting, and would not wake up.
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
            time.sleep(_PAUSE)
    os._exit(1)


def _end(_: int, __: FrameType | None) -> None:
    """End, but what is being done clears up first: a file that is being written goes away."""
    if not _working:
        os._exit(1)
    raise SystemExit


def _carried_out(task: Callable[[_Item], _Result], item: _Item) -> _Result:
    _working.append(None)
    try:
        return task(item)
    except SystemExit:
        os._exit(1)  # the pool would take it for a result, and go on
    finally:
        _working.clear()
