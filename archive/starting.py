"""How this program starts other processes of its own, and how those begin and end with it."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.context import ForkContext, ForkServerContext


def context() -> ForkContext | ForkServerContext:
    """What starts processes: copies of this one, where it runs no other thread.

    Such a copy begins at once and shares what is in memory; a lock that another thread holds
    would stay locked in it for ever. A process with threads leaves it to one that has none.
    """
    # What waits for the parent holds no lock.
    others = {*threading.enumerate()} - {threading.current_thread(), _waiting}
    return server_context() if others else get_context("fork")


def server_context(preload: Sequence[str] = ()) -> ForkServerContext:
    """What starts processes as copies of one that has loaded some modules, and has no threads.

    A process that was killed is so replaced in a moment, and all share the memory of the modules.
    """
    found = get_context("forkserver")
    if preload:
        found.set_forkserver_preload(list(preload))
    return found


def begin() -> None:
    """What each process beside a load does first."""
    # What a worker makes holds no circles; looking for them would cost it a tenth of its time.
    gc.disable()
    # Ctrl-C reaches every process of a terminal; only the load itself is to answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


_waiting: threading.Thread | None = None
"""The thread of this process that waits for the end of the one that started it."""


def end_with_parent() -> None:
    """Ends this process as soon as the one that started it is gone, however that ended."""
    global _waiting
    _waiting = threading.Thread(target=_wait_for_parent, daemon=True)
    _waiting.start()


def _wait_for_parent() -> None:
    # Whoever is killed cannot end the others, and they would wait for work for ever.
    if parent := parent_process():
        parent.join()
        os._exit(1)
