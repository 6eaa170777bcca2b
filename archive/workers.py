"""The work that processes share: reading files, and deriving what they say."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context, parent_process
from typing import Any, NamedTuple, TypeVar

from archive import derive, gather
from archive.derive import Steps
from archive.document import Segment
from archive.mentions import Reader
from archive.problems import ArchiveError, Problem, RefusedFile
from archive.store import rows
from archive.store.rows import Flat, Names

BATCH = 64
"""Tasks that a worker takes at a time."""

TOGETHER = 4 * 2**20
"""Bytes of texts that are read together, room by room; a larger one is read alone."""

FEW = 192
"""Up to so many tasks, starting workers costs more than they save."""

Outcome = Flat | Problem | None
"""What came of a file: rows, a problem, or None where it is as the archive holds it."""


class FileTask(NamedTuple):
    """A file to read: `known` are the hashes of it and its sidecar that the archive holds."""

    path: str
    full: str
    sidecar: str | None
    known: tuple[str, str | None] | None
    largest: int

    def size(self) -> int:
        """How long the file is, in bytes."""
        try:
            return os.stat(self.full).st_size
        except OSError:
            return 0  # as reading it will find

    def steps(self, reader: Reader) -> Steps[Outcome]:
        """Reads the file, and derives what it says unless the archive holds these very bytes."""
        try:
            data = gather.read_whole(self.full, self.largest)
            sidecar = gather.read_whole(self.sidecar, self.largest) if self.sidecar else None
        except RefusedFile as refusal:
            return Problem(self.path, refusal.line, refusal.code, str(refusal))
        beside = None if sidecar is None else rows.sha256(sidecar)
        if self.known and self.known == (rows.sha256(data), beside):
            return None
        return (yield from _derive(self.path, data, sidecar, reader))


class StoredTask(NamedTuple):
    """Stored bytes to derive anew."""

    document_id: int
    path: str
    data: bytes
    sidecar: bytes | None

    def size(self) -> int:
        """How long the file was, in bytes."""
        return len(self.data)

    def steps(self, reader: Reader) -> Steps[Outcome]:
        """Derives what the bytes say."""
        return _derive(self.path, self.data, self.sidecar, reader)


class NamesTask(NamedTuple):
    """A document whose names are to be resolved anew."""

    document_id: int
    path: str
    body: str
    day: str | None
    ministers: tuple[str, ...]
    portfolios: tuple[str, ...]
    segments: tuple[tuple[str, int, int], ...]

    def size(self) -> int:
        """How long the body is, in characters."""
        return len(self.body)

    def steps(self, reader: Reader) -> Steps[Names | Problem]:
        """Resolves the names; a problem where the code stumbles, and they stay as they are."""
        cut = [Segment(*row) for row in self.segments]
        lists = (self.ministers, self.portfolios)
        try:
            resolved = yield from derive.name_steps(reader, self.body, cut, self.day, *lists)
        except Exception as error:  # one text must not cost the load of all the others
            return _fault(self.path, error)
        return rows.names(self.body, *lists, resolved)


Task = TypeVar("Task", FileTask, StoredTask, NamesTask)


def _derive(path: str, data: bytes, sidecar: bytes | None, reader: Reader) -> Steps[Outcome]:
    try:
        entry = yield from derive.steps(path, data, sidecar, reader)
        yield
        return rows.flatten(entry)
    except RefusedFile as refusal:
        return Problem(path, refusal.line, refusal.code, str(refusal))
    except Exception as error:  # one text must not cost the load of all the others
        return _fault(path, error)


def _fault(path: str, error: Exception) -> Problem:
    name = f"{type(error).__name__}: {error}"
    return Problem(path, None, "fault", f"A fault of release-archive; please report it. {name}")


def perform_all(
    tasks: Iterable[Task], jobs: int | None, reader: Callable[[], Reader]
) -> Iterator[tuple[Task, Any]]:
    """Each task with what performing it gives, in order, by `jobs` processes (or every core).

    `reader` gives what the names are read with; it is asked for where there is anything to do.

    Raises:
        ArchiveError: when a worker was killed.
    """
    tasks = iter(tasks)
    first = list(itertools.islice(tasks, FEW + 1))
    if not first:
        return
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(first) <= FEW:
        read_by = reader()
        yield from _in_step(itertools.chain(first, tasks), read_by)
        return
    # Forked workers start at once; they never touch the writer's connection.
    method = "fork" if "fork" in get_all_start_methods() else None
    context = get_context(method)
    with ProcessPoolExecutor(jobs, context, _begin, (reader(),)) as pool:
        try:
            # Enough that no worker waits while the writer is busy with a batch of its own.
            yield from _in_turn(pool, itertools.chain(first, tasks), ahead=8 * jobs)
        except BrokenProcessPool as error:
            raise ArchiveError(
                "A worker was killed, perhaps for want of memory; the archive is as it was. "
                "Run again, with fewer --jobs."
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_turn(
    pool: ProcessPoolExecutor, tasks: Iterator[Task], ahead: int
) -> Iterator[tuple[Task, Any]]:
    """Keeps `ahead` batches under way, so that memory stays the same however many tasks come."""
    waiting: deque[tuple[list[Task], Future[list[Any]]]] = deque()
    while True:
        while len(waiting) < ahead and (batch := list(itertools.islice(tasks, BATCH))):
            waiting.append((batch, pool.submit(_perform, batch)))
        if not waiting:
            return
        batch, future = waiting.popleft()
        yield from zip(batch, future.result(), strict=True)


_reader: Reader


def _begin(reader: Reader) -> None:
    global _reader  # a worker serves one load
    _reader = reader
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


def _perform(batch: list[Task]) -> list[Any]:
    return [outcome for _, outcome in _in_step(batch, _reader)]


def _in_step(tasks: Iterable[Task], reader: Reader) -> Iterator[tuple[Task, Any]]:
    """Each task with what performing it gives, in order; some are performed together."""
    for together in _groups(tasks):
        outcomes = derive.in_step([task.steps(reader) for task in together])
        yield from zip(together, outcomes, strict=True)


def _groups(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """The tasks in order, as many at a time as a batch has and as texts should be in memory."""
    group: list[Task] = []
    size = 0
    for task in tasks:
        more = task.size()
        if group and (len(group) == BATCH or size + more > TOGETHER):
            yield group
            group, size = [], 0
        group.append(task)
        size += more
    if group:
        yield group
