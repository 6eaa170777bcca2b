"""Looks into files that hold documents: in a process of its own, with limits of time and memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from archive import containers, reading_memory, reading_time
from archive.one_by_one import OneByOne
from archive.problems import Problem, RefusedFile, fault

SECONDS_PER_MB = 0.5
"""Of processor time, for each megabyte of a container: to be slow, it has to be large as well."""


class Container(NamedTuple):
    """A file that holds documents: its path, where it is, and its size in bytes."""

    path: str
    full: str
    size: int


class Looked(NamedTuple):
    """What is in a container, and what keeps it or the rest of it from being read."""

    found: tuple[containers.Found, ...] = ()
    problem: Problem | None = None


class Looking:
    """Looks into containers; the process that does is started for the first one."""

    def __init__(self) -> None:
        self._process = OneByOne(_look, _allowed_seconds)

    def into(self, container: Container) -> Looked:
        """What is in a container, whatever becomes of the process that looks."""
        outcome = self._process.outcome(container)
        return Looked(problem=outcome) if isinstance(outcome, Problem) else outcome

    def close(self) -> None:
        """Ends the process, if there is one."""
        self._process.end()


def _allowed_seconds(container: Container) -> float:
    return max(reading_time.MOST_FOREIGN, SECONDS_PER_MB * container.size / 1e6)


def _look(container: Container, left_out: int | None, _: Callable[[int], None]) -> Looked:
    """What is in a container, as the process beside the load finds it."""
    path = container.path
    if left_out is not None:
        return Looked(problem=reading_time.slow(path))
    found: list[containers.Found] = []
    meter = reading_time.Meter(_allowed_seconds(container))
    with reading_time.counted(meter.allowed, or_killed=True):
        try:
            # A mailbox is mapped into memory whole, and costs none by that.
            with meter, reading_memory.limited(beside=container.size):
                found.extend(containers.look_into(path, container.full))
        except reading_time.SlowError:
            return Looked(problem=reading_time.slow(path))
        except RefusedFile as refusal:
            return Looked(tuple(found), Problem(path, refusal.line, refusal.code, str(refusal)))
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            return Looked(problem=Problem(path, None, "refused", message))
        except Exception as error:
            return Looked(problem=fault(path, error))
    return Looked(tuple(found))
