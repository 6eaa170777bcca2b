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
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path

from archive.cli import main

_CONTEXT = multiprocessing.get_context("fork")

Word = str | Path | bytes


class Process:
    """A function at work in a session of its own; what it writes is kept in pipes."""

    def __init__(self, do: Callable[[], object], kept: Sequence[int] = (1, 2)) -> None:
        """`kept` are the streams whose words are kept, by number; the others stay as they are."""
        self._kept = kept
        # No files: a process may be told to write none.
        pipes = [os.pipe() for _ in (0, *kept)]
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
        for number, pipe in zip(self._kept, pipes[1:], strict=True):
            os.dup2(pipe, number)
        streams = []
        for number in (1, 2):
            stream = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
            streams.append(io.TextIOWrapper(stream, "utf-8", errors="backslashreplace"))
        sys.stdout, sys.stderr = streams
        # The server of forks of the process that this one was is none of its own.
        vars(forkserver._forkserver).update(vars(forkserver.ForkServer()))
        do()

    def line(self) -> str:
        """The next line that it writes to the first stream that is kept."""
        with os.fdopen(os.dup(self._pipes[0].fileno()), "rb", buffering=0) as pipe:
            return pipe.readline().decode()

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

    def send_signal(self, number: int) -> None:
        """Sends it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

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


def start(
    words: Sequence[Word],
    before: Callable[[], object] | None = None,
    kept: Sequence[int] = (1, 2),
) -> Process:
    """Starts the command, after something is done in its process."""
    given = [os.fsdecode(word) for word in words]

    def do() -> None:
        if before is not None:
            before()
        main(given, prog_name="archive")

    return Process(do, kept)


def run(
    words: Sequence[Word], before: Callable[[], object] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return start(words, before).ended()


class Starter:
    """What runs commands for a process with threads: a copy of it, forked before they began."""

    def __init__(self) -> None:
        self._asked, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=self._work, args=(theirs,))
        self._process.start()
        theirs.close()

    def _work(self, asked: Connection) -> None:
        self._asked.close()
        with contextlib.suppress(EOFError):
            while True:
                words, count = asked.recv()
                at_work = [start(words) for _ in range(count)]
                asked.send([process.ended() for process in at_work])

    def run(self, words: Sequence[str], count: int) -> list[subprocess.CompletedProcess[str]]:
        """Runs the command so many times at once, to the end of each."""
        self._asked.send((words, count))
        ended: list[subprocess.CompletedProcess[str]] = self._asked.recv()
        return ended

    def close(self) -> None:
        """Ends it."""
        self._asked.close()
        self._process.join()
