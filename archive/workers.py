"""Performs the tasks of a load by several processes: reading files, deriving what they say."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context, parent_process
from typing import Any, NamedTuple, TypeVar

from archive import derive, gather, recipe
from archive.mentions import NameResolver
from archive.problems import ArchiveError, Problem, RefusedFile
from archive.store import records
from archive.store.loads import StoredFile, StoredText
from archive.store.records import DocumentRecord, NameRecord

BATCH = 64
"""Tasks that a worker takes at a time."""

TOGETHER = 4 * 2**20
"""Bytes of texts that pass each stage together; a larger one is read alone."""

FEW = 192
"""Up to so many tasks, starting workers costs more than they save."""

FileOutcome = DocumentRecord | Problem | None
"""What came of a file: a record, a problem, or None where it is as the archive holds it."""


class FileTask(NamedTuple):
    """A file to read: `known` are the hashes of it and its sidecar that the archive holds."""

    path: str
    full: str
    sidecar: str | None
    known: tuple[str, str | None] | None
    largest: int


Task = TypeVar("Task", FileTask, StoredFile, StoredText)


@dataclass(slots=True)
class _Work:
    """A task under way: its draft, and what comes of it."""

    task: Any
    resolver: NameResolver
    draft: Any = None
    outcome: Any = None
    is_done: bool = False

    def attempt(self, stage: Callable[[_Work], None]) -> None:
        """Performs a stage; what goes wrong in one text must not cost the load of the others."""
        try:
            stage(self)
        except RefusedFile as refusal:
            self.finish(Problem(self.task.path, refusal.line, refusal.code, str(refusal)))
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
            message = f"A fault of release-archive; please report it. {fault}"
            self.finish(Problem(self.task.path, None, "fault", message))

    def finish(self, outcome: Any) -> None:
        """Ends the work with what came of it."""
        self.outcome, self.is_done, self.draft = outcome, True, None


def _read_file(work: _Work) -> None:
    """Reads the file, unless the archive holds these very bytes."""
    task: FileTask = work.task
    data = gather.read_whole(task.full, task.largest)
    sidecar = gather.read_whole(task.sidecar, task.largest) if task.sidecar else None
    beside = None if sidecar is None else records.sha256(sidecar)
    if task.known and task.known == (records.sha256(data), beside):
        work.finish(None)
    else:
        work.draft = derive.draft(task.path, data, sidecar)


def _read_stored(work: _Work) -> None:
    task: StoredFile = work.task
    work.draft = derive.draft(task.path, task.data, task.sidecar)


def _take_text(work: _Work) -> None:
    task: StoredText = work.task
    work.draft = derive.Names(
        body=task.body,
        segments=task.segments,
        day=task.day,
        ministers=task.ministers,
        portfolios=task.portfolios,
    )


def _record_document(work: _Work) -> None:
    entry = work.draft.entry()
    work.finish(records.of_entry(entry, recipe.of_reader(work.draft.reading.reader)))


def _record_names(work: _Work) -> None:
    task: StoredText = work.task
    names: NameRecord = records.of_names(
        task.body, task.ministers, task.portfolios, work.draft.resolved, task.figure_starts
    )
    work.finish(names)


def _deriving(stage: Callable[[Any, NameResolver], None]) -> Callable[[_Work], None]:
    return lambda work: stage(work.draft, work.resolver)


_DERIVE = (*map(_deriving, derive.STAGES), _record_document)
_STAGES: dict[type, Sequence[Callable[[_Work], None]]] = {
    FileTask: (_read_file, *_DERIVE),
    StoredFile: (_read_stored, *_DERIVE),
    StoredText: (_take_text, *map(_deriving, derive.NAME_STAGES), _record_names),
}


def _size(task: FileTask | StoredFile | StoredText) -> int:
    """About how many bytes a task's text has."""
    if isinstance(task, FileTask):
        try:
            return os.stat(task.full).st_size
        except OSError:
            return 0  # as reading it will find
    return len(task.data if isinstance(task, StoredFile) else task.body)


def perform_all(
    tasks: Iterable[Task], jobs: int | None, resolver: Callable[[], NameResolver]
) -> Iterator[tuple[Task, Any]]:
    """Each task with what came of it, in order, by `jobs` processes (or every core).

    `resolver` gives what resolves names; it is called only where there is anything to do.

    Raises:
        ArchiveError: when a worker was killed.
    """
    tasks = iter(tasks)
    first = list(itertools.islice(tasks, FEW + 1))
    if not first:
        return
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(first) <= FEW:
        resolve_by = resolver()
        yield from _together(itertools.chain(first, tasks), resolve_by)
        return
    # Forked workers start at once; they never touch the writer's connection.
    method = "fork" if "fork" in get_all_start_methods() else None
    context = get_context(method)
    with ProcessPoolExecutor(jobs, context, _begin, (resolver(),)) as pool:
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


_resolver: NameResolver


def _begin(resolver: NameResolver) -> None:
    global _resolver  # a worker serves one load
    _resolver = resolver
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
    return [outcome for _, outcome in _together(batch, _resolver)]


def _together(tasks: Iterable[Task], resolver: NameResolver) -> Iterator[tuple[Task, Any]]:
    """Each task with what came of it, in order; some pass each stage together."""
    for group in _groups(tasks):
        works = [_Work(task, resolver) for task in group]
        for stage in _STAGES[type(group[0])]:
            for work in works:
                if not work.is_done:
                    work.attempt(stage)
        yield from ((task, work.outcome) for task, work in zip(group, works, strict=True))


def _groups(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """The tasks in order, as many at a time as a batch has and as texts should be in memory."""
    group: list[Task] = []
    size = 0
    for task in tasks:
        more = _size(task)
        if group and (len(group) == BATCH or size + more > TOGETHER):
            yield group
            group, size = [], 0
        group.append(task)
        size += more
    if group:
        yield group
