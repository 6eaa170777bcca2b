"""The work that processes share: reading files, and deriving what they say."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context, parent_process
from typing import NamedTuple, TypeVar

from archive import derive, gather
from archive.problems import ArchiveError, Problem, RefusedFile
from archive.store import rows
from archive.store.rows import Flat

BATCH = 64
"""Tasks that a worker takes at a time."""

FEW = 192
"""Up to so many tasks, starting workers costs more than they save."""

Outcome = Flat | Problem | None
"""What came of a task: rows, a problem, or None where the file is as the archive holds it."""


class FileTask(NamedTuple):
    """A file to read: `known` are the hashes of it and its sidecar that the archive holds."""

    path: str
    full: str
    sidecar: str | None
    known: tuple[str, str | None] | None
    largest: int

    def perform(self) -> Outcome:
        """Reads the file, and derives what it says unless the archive holds these very bytes."""
        try:
            data = gather.read_whole(self.full, self.largest)
            sidecar = gather.read_whole(self.sidecar, self.largest) if self.sidecar else None
        except RefusedFile as refusal:
            return Problem(self.path, refusal.line, refusal.code, str(refusal))
        beside = None if sidecar is None else rows.sha256(sidecar)
        if self.known and self.known == (rows.sha256(data), beside):
            return None
        return _derive(self.path, data, sidecar)


class StoredTask(NamedTuple):
    """Stored bytes to derive anew."""

    document_id: int
    path: str
    data: bytes
    sidecar: bytes | None

    def perform(self) -> Outcome:
        """Derives what the bytes say."""
        return _derive(self.path, self.data, self.sidecar)


Task = TypeVar("Task", FileTask, StoredTask)


def _derive(path: str, data: bytes, sidecar: bytes | None) -> Outcome:
    try:
        return rows.flatten(derive.entry(path, data, sidecar))
    except RefusedFile as refusal:
        return Problem(path, refusal.line, refusal.code, str(refusal))
    except Exception as error:
        # One text that trips the code must not cost the load of all the others.
        name = f"{type(error).__name__}: {error}"
        return Problem(path, None, "fault", f"A fault of release-archive; please report it. {name}")


def perform_all(tasks: Iterable[Task], jobs: int | None) -> Iterator[tuple[Task, Outcome]]:
    """Each task with its outcome, in the order of the tasks, by `jobs` processes (or every core).

    Raises:
        ArchiveError: when a worker was killed.
    """
    tasks = iter(tasks)
    first = list(itertools.islice(tasks, FEW + 1))
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(first) <= FEW:
        yield from ((task, task.perform()) for task in itertools.chain(first, tasks))
        return
    # Forked workers start at once; they never touch the writer's connection.
    method = "fork" if "fork" in get_all_start_methods() else None
    context = get_context(method)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin) as pool:
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
) -> Iterator[tuple[Task, Outcome]]:
    """Keeps `ahead` batches under way, so that memory stays the same however many tasks come."""
    waiting: deque[tuple[list[Task], Future[list[Outcome]]]] = deque()
    while True:
        while len(waiting) < ahead and (batch := list(itertools.islice(tasks, BATCH))):
            waiting.append((batch, pool.submit(_perform, batch)))
        if not waiting:
            return
        batch, future = waiting.popleft()
        yield from zip(batch, future.result(), strict=True)


def _begin() -> None:
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


def _perform(batch: list[Task]) -> list[Outcome]:
    return [task.perform() for task in batch]
