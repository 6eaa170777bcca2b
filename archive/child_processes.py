"""How the processes beside a load begin, and how they end with it."""

from __future__ import annotations

import gc
import os
import signal
import threading
from multiprocessing import get_all_start_methods, get_context, parent_process
from typing import Any


def context() -> Any:
    """How processes are started."""
    # Forked workers start at once; they never touch the writer's connection.
    return get_context("fork" if "fork" in get_all_start_methods() else None)


def begin() -> None:
    """What each process does first."""
    # What a worker makes holds no circles; looking for them would cost it a tenth of its time.
    gc.disable()
    # Ctrl-C reaches every process of a terminal; only the load itself is to answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A load that is killed cannot end its workers, and they would wait for work for ever.
    if parent := parent_process():
        parent.join()
        os._exit(1)
