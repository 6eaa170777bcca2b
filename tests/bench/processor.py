"""How much of the processor a server has taken so far, with all of its processes (Linux)."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
_NANOSECONDS = 1e6
"""In a millisecond."""
_OF_THE_DEAD = slice(13, 15)
"""Where a process says how long its children worked that have ended, behind its name."""


def spent(process: int) -> float:
    """Milliseconds that a process and those that it began worked; 0 elsewhere than on Linux.

    Other programs that use the machine at the same time do not count.
    """
    total = 0.0
    with suppress(OSError):
        behind_name = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
        ticks = sum(map(int, behind_name[_OF_THE_DEAD]))
        total += ticks * 1000 / os.sysconf("SC_CLK_TCK")
        for thread in (PROC / str(process) / "task").iterdir():
            with suppress(OSError):
                total += int((thread / "schedstat").read_text().split()[0]) / _NANOSECONDS
                for child in (thread / "children").read_text().split():
                    total += spent(int(child))
    return total


def wait_for_rest(process: int, idle: float = 30.0) -> None:
    """Waits until a process has worked for less than so many milliseconds in two seconds."""
    before = spent(process)
    while True:
        time.sleep(2)
        now = spent(process)
        if now - before < idle:
            return
        before = now
