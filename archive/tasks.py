"""What a load asks its workers for, and the stages in which they perform it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from archive import containers, derive, gather, reading_memory, reading_time, recipe, text_lines
from archive.extractors import AllExtractors
from archive.formats import registry
from archive.problems import Problem, RefusedFile, fault
from archive.store import records
from archive.store.loads import StoredFile, StoredText
from archive.store.records import DocumentRecord, NameRecord

BATCH = 64
"""Tasks that a worker takes at a time."""

TOGETHER = 4 * 2**20
"""Bytes of texts that pass each stage together; a larger one is read alone."""

FileOutcome = DocumentRecord | Problem | None
"""What came of a file: a record, a problem, or None where it is as the archive holds it."""


class FileTask(NamedTuple):
    """A file to read: `known` are the hashes of it and its sidecar that the archive holds."""

    path: str
    full: str
    sidecar: str | None
    known: tuple[str, str | None] | None
    largest: int
    jurisdiction: str | None
    """What its collection says."""
    utc_from: str | None
    """The day from which the days of its collection's sources are those of UTC."""
    member: str | None = None
    """The key of a document in the file, where that is a container."""
    recognised: tuple[str, bytes] | None = None
    """What the archive holds of it with the words of its pictures, and the hash of these."""


class BytesTask(NamedTuple):
    """A file of which only the bytes are wanted."""

    path: str
    full: str
    sidecar: str | None
    largest: int
    member: str | None = None
    """The key of a document in the file, where that is a container."""


class FileBytes(NamedTuple):
    """The bytes of a file, and of the sidecar beside it."""

    data: bytes
    sidecar: bytes | None


AnyTask = FileTask | BytesTask | StoredFile | StoredText
Task = TypeVar("Task", FileTask, BytesTask, StoredFile, StoredText)


@dataclass(slots=True)
class _Work:
    """A task under way: its draft, and what comes of it."""

    task: Any
    extractors: AllExtractors
    meter: reading_time.Meter
    draft: Any = None
    outcome: Any = None
    is_done: bool = False
    left_out: set[_Stage] = field(default_factory=set)

    def attempt(self, stage: _Stage) -> None:
        """Performs a stage; what goes wrong in one text must not cost the load of the others."""
        if self.is_done or stage in self.left_out:
            return
        try:
            with self.meter:  # no longer, when it comes to what went wrong
                stage(self)
        except reading_time.SlowError:
            self.leave_out(stage)
        except RefusedFile as refusal:
            self.finish(Problem(self.task.path, refusal.line, refusal.code, str(refusal)))
        except Exception as error:
            self.finish(fault(self.task.path, error))

    def leave_out(self, stage: _Stage) -> None:
        """Goes on without a stage that took too long, or ends the work where that cannot be."""
        if (derives := _DERIVES.get(stage)) is None:
            self.finish(reading_time.slow(self.task.path))
            return
        problem = Problem(self.task.path, None, "slow", _LEFT_OUT)
        if not self.left_out:
            self.draft.problems = (*self.draft.problems, problem)
        dependent = derive.leave_out(self.draft, derives)
        self.left_out |= {stage, *(_WORK_OF[each] for each in dependent)}

    def finish(self, outcome: Any) -> None:
        """Ends the work with what came of it."""
        self.outcome, self.is_done, self.draft = outcome, True, None


_Stage = Callable[[_Work], None]
_LEFT_OUT = (
    "Reading this text took too long; it is kept without what was not read in it. "
    "Put it into several documents, and report it where it is short."
)


def _read_file(work: _Work) -> None:
    """Reads the file, unless the archive holds these very bytes."""
    task: FileTask = work.task
    data, sidecar = _bytes_of(task)
    beside = None if sidecar is None else records.sidecar_sha256(sidecar)
    if task.known and task.known == (records.sha256(data), beside):
        work.finish(None)
    else:
        of_sha256, recognised = task.recognised or (None, None)
        is_of_these = recognised is not None and of_sha256 == records.sha256(data)
        work.draft = _draft(task, data, sidecar, recognised if is_of_these else None)


def _read_bytes(work: _Work) -> None:
    work.finish(_bytes_of(work.task))


def _bytes_of(task: FileTask | BytesTask) -> FileBytes:
    """The bytes of a file, or of a document in one.

    Raises:
        RefusedFile: when they cannot be read.
    """
    if task.member is not None:
        with reading_memory.limited(beside=size_of(task)):
            return FileBytes(*containers.read(task.full, task.member, task.largest))
    data = gather.read_whole(task.full, task.largest)
    return FileBytes(data, gather.read_whole(task.sidecar, task.largest) if task.sidecar else None)


def _read_stored(work: _Work) -> None:
    task: StoredFile = work.task
    work.draft = _draft(task, task.data, task.sidecar, task.recognised)


def _draft(
    task: FileTask | StoredFile, data: bytes, sidecar: bytes | None, recognised: bytes | None
) -> derive.Draft:
    """What the reader of its format makes of a file, within what memory it may take."""
    limited = reading_memory.limited() if is_foreign(task) else contextlib.nullcontext()
    of_source = task.jurisdiction, task.utc_from
    corrected = task.corrections if isinstance(task, StoredFile) else ()
    with limited:
        return derive.draft(task.path, data, sidecar, *of_source, recognised, corrected)


def _take_text(work: _Work) -> None:
    task: StoredText = work.task
    work.draft = derive.Names(
        jurisdiction=task.jurisdiction,
        body=text_lines.unbroken(task.body, task.segments),
        segments=task.segments,
        day=task.day,
        ministers=task.ministers,
        portfolios=task.portfolios,
        latest_day=task.latest_day,
        corrections=task.corrections,
    )


def _record_document(work: _Work) -> None:
    words = work.extractors.of(work.draft.jurisdiction).fingerprint
    by = recipe.with_words(recipe.of_reader(work.draft.reading.reader), words)
    work.finish(records.of_entry(work.draft.entry(), by))


def _record_names(work: _Work) -> None:
    task: StoredText = work.task
    names: NameRecord = records.of_names(
        task.body, task.ministers, task.portfolios, work.draft.resolved, task.figure_starts
    )
    work.finish(names)


def _deriving(stage: Callable[[Any, AllExtractors], None]) -> _Stage:
    return lambda work: stage(work.draft, work.extractors)


_WORK_OF = {stage: _deriving(stage) for stage in derive.STAGES}
_DERIVES = {work: stage for stage, work in _WORK_OF.items()}
_DERIVE = (*_WORK_OF.values(), _record_document)
_STAGES: dict[type, Sequence[_Stage]] = {
    FileTask: (_read_file, *_DERIVE),
    BytesTask: (_read_bytes,),
    StoredFile: (_read_stored, *_DERIVE),
    StoredText: (_take_text, *map(_deriving, derive.NAME_STAGES), _record_names),
}


def is_foreign(task: AnyTask) -> bool:
    """Whether libraries read the file, or take it out of another, that may end their process."""
    if isinstance(task, FileTask | BytesTask) and task.member is not None:
        return True
    is_read = not isinstance(task, BytesTask | StoredText)
    return is_read and registry.reader_of(task.path).is_foreign


def allowed_seconds(task: AnyTask) -> float:
    """The seconds of processor time that a task may take."""
    seconds = reading_time.allowed(size_of(task))
    return min(seconds, reading_time.MOST_FOREIGN) if is_foreign(task) else seconds


def size_of(task: AnyTask) -> int:
    """About how many bytes a task's text has."""
    if isinstance(task, FileTask | BytesTask):
        try:
            return os.stat(task.full).st_size
        except OSError:
            return 0  # as reading it will find
    return len(task.data if isinstance(task, StoredFile) else task.body)


def perform(
    tasks: Iterable[Task], extractors: AllExtractors, *, or_killed: bool = False
) -> Iterator[tuple[Task, Any]]:
    """Each task with what came of it, in order; some pass each stage together.

    With `or_killed`, a call of a library that never returns ends the process.
    """
    for group in _groups(tasks):
        works = [_work(task, extractors) for task in group]
        longest = max(work.meter.allowed for work in works)
        with reading_time.counted(longest, or_killed=or_killed):
            for stage in _STAGES[type(group[0])]:
                for work in works:
                    work.attempt(stage)
        yield from ((task, work.outcome) for task, work in zip(group, works, strict=True))


def perform_alone(
    extractors: AllExtractors, task: Any, left_out: int | None, begins: Callable[[int], None]
) -> Any:
    """What comes of one task; `begins` is told the number of each stage before it begins.

    `left_out` is the number of a stage that is left out, with what depends on it.
    """
    work = _work(task, extractors)
    with reading_time.counted(work.meter.allowed, or_killed=True):
        for number, stage in enumerate(_STAGES[type(task)]):
            begins(number)
            if number == left_out and not work.is_done:
                work.leave_out(stage)
            work.attempt(stage)
    return work.outcome


def _work(task: Any, extractors: AllExtractors) -> _Work:
    return _Work(task, extractors, reading_time.Meter(allowed_seconds(task)))


def _groups(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """The tasks in order, as many at a time as a batch has and as texts should be in memory."""
    group: list[Task] = []
    size = 0
    for task in tasks:
        more = size_of(task)
        if group and (len(group) == BATCH or size + more > TOGETHER):
            yield group
            group, size = [], 0
        group.append(task)
        size += more
    if group:
        yield group
