"""How much processor time the reading of one document may take, and what ends it at that."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from archive.problems import Problem

LEAST_SECONDS = 10.0
"""Of processor time, for a document of up to a megabyte."""

SECONDS_PER_MB = 10.0
"""Of processor time, for each megabyte of a larger one."""

MOST_FOREIGN = 25.0
"""Of processor time, for a document that is no text, however large: libraries may run for ever."""

TICK = 1.0
"""Seconds of processor time after which the document being read is looked at again."""


def slow(path: str) -> Problem:
    """The problem of a file of which nothing could be read in time."""
    message = "Reading this file took too long, and nothing is kept of it; split it."
    return Problem(path, None, "slow", message)


class SlowError(BaseException):
    """A document took more processor time than it may.

    It comes from a signal, wherever the reading is: within what takes any Exception for one of
    its own, as well.
    """


@dataclass(slots=True)
class Meter:
    """The processor time that a document has taken, in whole ticks, and what it may take.

    Within it, time counts for the document; it raises SlowError when that was too long. Then, and
    afterwards, nothing is counted for it.
    """

    allowed: float
    taken: float = 0.0

    def __enter__(self) -> None:
        """Begins to count for the document."""
        global _current
        _current = self

    def __exit__(self, *_: object) -> None:
        """Counts for no document any more."""
        global _current
        _current = None


_current: Meter | None = None
_longest = LEAST_SECONDS


def allowed(size: int) -> float:
    """The seconds of processor time that a document of `size` bytes may take."""
    return max(LEAST_SECONDS, SECONDS_PER_MB * size / 1e6)


@contextlib.contextmanager
def counted(longest: float, *, or_killed: bool = False) -> Iterator[None]:
    """Count processor time while this lasts: a signal comes with each tick.

    Python does not run the signal's function within one call of a library. With `or_killed`,
    the system ends the process where it did not run for `longest` seconds of processor time.
    Outside the main thread of a process nothing is counted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    global _longest
    _longest = longest + 2 * TICK if or_killed else 0.0
    before = signal.signal(signal.SIGVTALRM, _tick)
    _rearm()
    signal.setitimer(signal.ITIMER_VIRTUAL, TICK, TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if or_killed:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGVTALRM, before)


def _rearm() -> None:
    """Begin anew with the time after which the system ends the process, where it may."""
    if _longest:
        signal.setitimer(signal.ITIMER_PROF, _longest)  # its signal has the system's own action


def _tick(*_: object) -> None:
    global _current
    meter = _current
    _rearm()
    if meter is None:
        return
    meter.taken += TICK
    if meter.taken >= meter.allowed:
        _current = None
        raise SlowError(f"It took {meter.taken:g} s of processor time.")
