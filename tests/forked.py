"""The command in a process of its own that is forked from this one.

A Python that starts anew imports for most of a second before it does what a test is about. How the
command starts is for those tests that name ``sys.executable``. Fork where no thread of this process
is at work and none of its connections to the archive is open: SQLite knows of no forks.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from archive.cli import main

_CONTEXT = multiprocessing.get_context("fork")

Word = str | Path | bytes


class Process:
    """A function at work in a session of its own; what it writes is kept in pipes."""

    def __init__(self, do: Callable[[], object]) -> None:
        # No files: a process may be told to write none.
        pipes = [os.pipe() for _ in range(3)]
        self._process = _CONTEXT.Process(target=self._begin, args=(do, [w for _, w in pipes]))
        self._process.start()
        for _, writing in pipes:
            os.close(writing)
        (ready, *self._pipes) = (os.fdopen(reading, "rb", buffering=0) for reading, _ in pipes)
        self._said: list[str] = []
        with ready:
            ready.read()  # ends when it has its session
        assert self._process.pid is not None
        self.pid = self._process.pid

    def _begin(self, do: Callable[[], object], pipes: Sequence[int]) -> None:
        os.setsid()
        os.close(pipes[0])
        streams = []
        for number in (1, 2):
            os.dup2(pipes[number], number)
            stream = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
            streams.append(io.TextIOWrapper(stream, "utf-8", errors="backslashreplace"))
        sys.stdout, sys.stderr = streams
        do()

    def poll(self) -> int | None:
        """The exit code, negative where a signal ended it; None while it is at work."""
        return self._process.exitcode

    def wait(self, timeout: float = 60) -> int:
        """Waits until it ends; its exit code.

        Raises:
            TimeoutExpired: when it has not after so many seconds; it is killed.
        """
        self._process.join(timeout)
        if self._process.exitcode is None:
            self.kill()
            self._process.join()
            raise subprocess.TimeoutExpired(str(self.pid), timeout)
        while self._pipes:
            with self._pipes.pop(0) as pipe:
                os.set_blocking(pipe.fileno(), False)  # a worker may still have it
                self._said.append((pipe.read() or b"").decode(errors="surrogateescape"))
        return self._process.exitcode

    def kill(self) -> None:
        """Kills it, and none of its workers."""
        self._process.kill()

    def kill_all(self) -> None:
        """Kills it and its workers."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def workers(self) -> list[int]:
        """The processes that it has started and that are still there, as /proc tells."""
        found = []
        for file in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, _, _, session = file.read_text().rpartition(") ")[2].split()[:4]
                pid = int(file.parent.name)
                if int(session) == self.pid != pid and state != "Z":
                    found.append(pid)
        return found

    def ended(self) -> subprocess.CompletedProcess[str]:
        """Waits until it ends; its exit code and the up to 64 KB that it wrote to each stream."""
        code = self.wait()
        return subprocess.CompletedProcess(str(self.pid), code, *self._said)


def start(words: Sequence[Word], before: Callable[[], object] | None = None) -> Process:
    """Starts the command, after something is done in its process."""
    given = [os.fsdecode(word) for word in words]

    def do() -> None:
        if before is not None:
            before()
        main(given, prog_name="archive")

    return Process(do)


def run(
    words: Sequence[Word], before: Callable[[], object] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return start(words, before).ended()
