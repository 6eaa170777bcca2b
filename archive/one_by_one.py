"""Performs tasks in a process of its own, one at a time, to find those that end their process."""

from __future__ import annotations

import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from archive import reading_time, starting
from archive.problems import Problem

Perform = Callable[[Any, int | None, Callable[[int], None]], Any]
"""Performs a task: without the stage of a number, and telling the number of each that begins."""

TIMEOUT_FACTOR = 6.0
"""How many times as long as the processor time that it may take a task may be under way."""


class _EndedError(Exception):
    """The process ended, or was ended, within a stage of a task, of which this is the number."""

    def __init__(self, stage: int, *, is_slow: bool) -> None:
        super().__init__(f"The process ended in stage {stage}.")
        self.stage, self.is_slow = stage, is_slow


class OneByOne:
    """A process that performs one task after the other, and is started again when it dies.

    It is started with the first task. Each task has a `path`.
    """

    def __init__(self, perform: Perform, allowed_seconds: Callable[[Any], float]) -> None:
        """`allowed_seconds` says how much processor time a task may take."""
        self._perform, self._allowed_seconds = perform, allowed_seconds
        self._process: BaseProcess | None = None
        self._connection: Connection
        self.found_culprit = False
        """Whether some task ended its process."""

    def outcome(self, task: Any) -> Any:
        """What comes of a task: its result, or a problem where it ends its process twice."""
        try:
            try:
                return self._attempt(task, None)
            except _EndedError as first:
                return self._attempt(task, first.stage if first.is_slow else None)
        except _EndedError as ended:
            self.found_culprit = True
            return reading_time.slow(task.path) if ended.is_slow else _ended(task.path)

    def _attempt(self, task: Any, left_out: int | None) -> Any:
        """What comes of a task in the process.

        Raises:
            _EndedError: when the process ends before.
        """
        process = self._started()
        timeout_s = TIMEOUT_FACTOR * self._allowed_seconds(task)
        stage = 0
        try:
            self._connection.send((task, left_out))
            while self._connection.poll(timeout_s):
                stage, is_done, outcome = self._connection.recv()
                if is_done:
                    if left_out is not None:
                        self.found_culprit = True
                    return outcome
            process.kill()
            is_slow = True
        except (EOFError, OSError):
            process.join()
            is_slow = process.exitcode == -signal.SIGPROF
        self.end()
        raise _EndedError(stage, is_slow=is_slow)

    def _started(self) -> BaseProcess:
        if self._process is None:
            context = starting.context()
            self._connection, theirs = context.Pipe()
            process: BaseProcess = context.Process(
                target=_serve, args=(theirs, self._perform), daemon=True
            )
            process.start()
            self._process = process
            theirs.close()  # so that its end is noticed here
        return self._process

    def end(self) -> None:
        """Ends the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._connection.close()
            self._process = None


def _ended(path: str) -> Problem:
    message = (
        "Reading this file ended the process that read it, perhaps for want of memory; "
        "split the file, or report it where it is small."
    )
    return Problem(path, None, "refused", message)


def _serve(connection: Connection, perform: Perform) -> None:
    starting.begin()
    while True:
        task, left_out = connection.recv()
        outcome = perform(task, left_out, lambda stage: connection.send((stage, False, None)))
        connection.send((0, True, outcome))
