"""Shares the tasks of a load among processes, and goes on where one of these dies."""

from __future__ import annotations

import functools
import itertools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from typing import Any

from archive import starting, tasks
from archive.extractors import AllExtractors
from archive.one_by_one import OneByOne
from archive.problems import ArchiveError
from archive.tasks import BATCH, Task

FEW = 192
"""Up to so many tasks, starting workers costs more than they save."""

LEAST_PATIENCE = 300.0
"""Seconds after which the files of a batch that is not done are read one by one, at least."""

_Batch = tuple[list[Any], Future[list[Any]]]


def perform_all(
    to_do: Iterable[Task], jobs: int | None, extractors: Callable[[], AllExtractors]
) -> Iterator[tuple[Task, Any]]:
    """Each task with what came of it, in order, by `jobs` processes (or every core).

    `extractors` gives the extractors; it is called only where there is anything to do. A file
    that ends the process that reads it, or takes too long, becomes a problem.

    Raises:
        ArchiveError: when a worker was killed, and by no file.
    """
    to_do = iter(to_do)
    first = list(itertools.islice(to_do, FEW + 1))
    if not first:
        return
    jobs = jobs or os.cpu_count() or 1
    everything = itertools.chain(first, to_do)
    if jobs == 1 or len(first) <= FEW:
        foreign: list[Task] = []
        yield from tasks.perform(_before_foreign(everything, foreign), extractors())
        everything = itertools.chain(foreign, everything)
        jobs = jobs if foreign else 0
    if jobs:
        yield from _by_processes(everything, jobs, extractors())


def _before_foreign(to_do: Iterator[Task], foreign: list[Task]) -> Iterator[Task]:
    """The tasks up to the first that needs a process of its own, which goes to `foreign`."""
    for task in to_do:
        if tasks.is_foreign(task):
            foreign.append(task)
            return
        yield task


def _by_processes(
    to_do: Iterator[Task], jobs: int, extractors: AllExtractors
) -> Iterator[tuple[Task, Any]]:
    """Keeps batches under way, so that memory stays the same however many tasks come."""
    others = set(active_children())
    workers = pool(jobs, extractors)
    waiting: deque[_Batch] = deque()
    try:
        while True:
            # Enough that no worker waits while the writer is busy with a batch of its own.
            while len(waiting) < 8 * jobs and (batch := list(itertools.islice(to_do, BATCH))):
                waiting.append((batch, _submit(workers, batch)))
            if not waiting:
                return
            batch, future = waiting[0]
            try:
                outcomes = future.result(_patience(batch))
            except (BrokenProcessPool, TimeoutError) as error:
                _end(workers, others)
                # Which batch ended a worker nobody knows; which one takes too long is known.
                is_late = isinstance(error, TimeoutError)
                lost = [waiting.popleft()] if is_late else [*waiting]
                left = [*waiting] if is_late else []
                yield from _without_pool(lost, extractors, error)
                workers = pool(jobs, extractors)
                waiting = deque((each, _again(workers, each, held)) for each, held in left)
            else:
                waiting.popleft()
                yield from zip(batch, outcomes, strict=True)
    finally:
        _end(workers, others)


def spread(work: Callable[[Any], Any], batches: Iterable[Any], jobs: int | None) -> Iterator[Any]:
    """What `work` makes of each batch, in order, by `jobs` processes (or every core).

    Raises:
        ArchiveError: when a worker was killed.
    """
    batches = iter(batches)
    first = list(itertools.islice(batches, 2))
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(first) < 2:
        yield from map(work, itertools.chain(first, batches))
        return
    with ProcessPoolExecutor(jobs, starting.context(), starting.begin) as workers:
        waiting: deque[Future[Any]] = deque()
        try:
            for batch in itertools.chain(first, batches):
                waiting.append(workers.submit(work, batch))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ArchiveError(_KILLED) from error


def in_processes_of_their_own(
    to_do: Iterable[Task], extractors: AllExtractors
) -> Iterator[tuple[Task, Any]]:
    """Each task with what came of it, in order, by a process that is started again when it dies.

    A task that ends the process twice becomes a problem.
    """
    reader = _reader(extractors)
    try:
        for task in to_do:
            yield task, reader.outcome(task)
    finally:
        reader.end()


def _reader(extractors: AllExtractors) -> OneByOne:
    return OneByOne(functools.partial(tasks.perform_alone, extractors), tasks.allowed_seconds)


def pool(jobs: int, extractors: AllExtractors) -> ProcessPoolExecutor:
    """So many processes that end with this one; they begin with the extractors made."""
    return ProcessPoolExecutor(jobs, starting.context(), _begin, (extractors,))


def _end(workers: ProcessPoolExecutor, others: set[BaseProcess]) -> None:
    """Ends the processes of a pool, which are all but `others`, and the threads of the pool.

    Those would run on beside whatever is started next.
    """
    for child in set(active_children()) - others:
        child.kill()
    workers.shutdown(wait=True, cancel_futures=True)


def _patience(batch: Sequence[Any]) -> float:
    """The seconds for which a batch may be under way, of which each file may take what it may."""
    return max(LEAST_PATIENCE, sum(map(tasks.allowed_seconds, batch)))


def _again(
    workers: ProcessPoolExecutor, batch: list[Any], held: Future[list[Any]]
) -> Future[list[Any]]:
    """What comes of a batch of a pool that was ended: done it is, or done anew."""
    return held if _is_done(held) else _submit(workers, batch)


def _is_done(held: Future[list[Any]]) -> bool:
    return held.done() and not held.cancelled() and held.exception() is None


def _submit(workers: ProcessPoolExecutor, batch: list[Any]) -> Future[list[Any]]:
    try:
        return workers.submit(_perform, batch)
    except BrokenProcessPool as error:
        future: Future[list[Any]] = Future()
        future.set_exception(error)
        return future


def _without_pool(
    waiting: Iterable[_Batch], extractors: AllExtractors, error: Exception
) -> Iterator[tuple[Any, Any]]:
    """What came of batches that are done, and of the tasks of others, one by one.

    Raises:
        ArchiveError: when no task ends its process: then somebody else ended the worker.
    """
    reader = _reader(extractors)
    try:
        for batch, future in waiting:
            if _is_done(future):
                yield from zip(batch, future.result(), strict=True)
            else:
                yield from ((task, reader.outcome(task)) for task in batch)
    finally:
        reader.end()
    if not reader.found_culprit and isinstance(error, BrokenProcessPool):
        raise ArchiveError(_KILLED) from error


_KILLED = (
    "A worker was killed, perhaps for want of memory; the archive is as it was. "
    "Run again, with fewer --jobs."
)


_extractors: AllExtractors


def _begin(extractors: AllExtractors) -> None:
    global _extractors  # a worker serves one load
    _extractors = extractors
    starting.begin()


def _perform(batch: list[Any]) -> list[Any]:
    return [outcome for _, outcome in tasks.perform(batch, _extractors, or_killed=True)]
