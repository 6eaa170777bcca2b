"""How the processes beside a load begin, and how they end with it."""

from __future__ import annotations

import gc
import signal
from typing import Any

from archive import starting


def context() -> Any:
    """How processes are started."""
    return starting.context()


def begin() -> None:
    """What each process does first."""
    # What a worker makes holds no circles; looking for them would cost it a tenth of its time.
    gc.disable()
    # Ctrl-C reaches every process of a terminal; only the load itself is to answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    starting.end_with_parent()
