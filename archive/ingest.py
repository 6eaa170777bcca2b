"""The hall: gather the files, derive what they say, keep it; in one load, all or nothing."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import starmap
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from archive import __version__, derive, gather, workers
from archive.problems import Problem
from archive.reference import Reference
from archive.store import database, files, rows, search
from archive.store.ledger import Held, Ledger
from archive.store.rows import Flat
from archive.store.writer import Shelf, Writer
from archive.workers import FileTask, NamesTask, StoredTask

CHANGES = ("new", "changed", "moved", "missing", "returned")
COUNTS = (*CHANGES, "unchanged", "unreadable", "passed_over", "derived_anew", "resolved_anew")

Progress = Callable[[str, int, int], None]
"""Told what is going on, and how many documents of how many are done."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a load goes about its work; each is an option of ``archive ingest``."""

    jobs: int | None = None
    collection: str | None = None
    root: str | None = None
    verify: bool = False
    force: bool = False
    dry_run: bool = False
    largest: int = gather.LARGEST


@dataclass(slots=True)
class Report:
    """What a load did: how many of what, the problems it met first, and how long it took."""

    counts: Counter[str] = field(default_factory=Counter)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    """Collection, change and path of each change."""
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """Collection and problem, for each problem that was not known before."""
    collections: list[str] = field(default_factory=list)
    seconds: float = 0.0
    set_aside: Path | None = None
    log_left: bool = False
    """Whether the load is done, but its write-ahead log could not be emptied into the file."""


Gone = Mapping[int, Held]
"""The documents that a load found no file for, by their ids."""


class _UndoError(Exception):
    """Ends the transaction of a dry run."""


def load(
    db: str | Path, paths: Sequence[str], options: Options, progress: Progress = lambda *_: None
) -> Report:
    """Loads files and folders into the database at `db`, which is made or migrated first.

    Raises:
        ArchiveError: when nothing could be loaded; the database is then as it was.
    """
    run = _Run(paths, options, progress)
    db = Path(os.path.realpath(db))
    try:
        with _no_collector(), database.in_words(db):
            if files.exists(db):
                run.report.set_aside = database.bring_up_to_date(db)
                with database.write(db) as connection:
                    if not options.dry_run:
                        database.use_write_ahead_log(connection)  # a backup has none
                    run.load(connection)
                    run.report.log_left = not database.checkpoint(connection)
            else:
                with (
                    files.built_beside(db) as beside,
                    database.write(beside, building=True) as connection,
                ):
                    database.migrate(connection)
                    run.load(connection)
                    database.use_write_ahead_log(connection)
    except _UndoError:
        pass
    run.report.seconds = time.monotonic() - run.started
    return run.report


@contextlib.contextmanager
def _no_collector() -> Iterator[None]:
    """Leaves Python's collector of circles off: a load makes none, and looking costs a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Run:
    """One load: what it was asked to do, and what it did so far."""

    def __init__(self, paths: Sequence[str], options: Options, progress: Progress) -> None:
        self.paths = paths
        self.options = options
        self.progress = progress
        self.report = Report()
        self.started = time.monotonic()

    def load(self, connection: Connection) -> None:
        """Loads everything in one transaction."""
        with (
            connection.begin(),
            search.built_in_strides(connection) as stride,
            database.indexed_at_last(connection) as make_indexes,
        ):
            # A sum may refer to the length of time behind it, whose row comes later.
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            places = gather.gather(
                list(self.paths),
                name=self.options.collection,
                root=self.options.root,
                roots=rows.roots(connection),
                largest=self.options.largest,
                now_ns=time.time_ns(),
            )
            recipe = derive.recipe()
            load_id = rows.begin_load(connection, _now(), self.paths, recipe, __version__)
            is_stale = rows.last_recipe(connection) not in (None, recipe)
            self.reference = Reference(connection, places, self.options.largest, is_stale=is_stale)
            self.reference.keep()
            writer = Writer(connection, load_id, recipe, stride)
            for place in places:
                number = rows.keep_collection(connection, place.collection, place.root)
                shelves = _Shelves(place.collection.name, Ledger(connection, number), writer, self)
                shelves.shelve(place)
            for number, name in rows.stale_collections(connection, recipe):
                shelves = _Shelves(name, Ledger(connection, number), writer, self)
                shelves.derive_anew(connection, recipe)
            make_indexes()
            self.resolve_anew(connection, writer)
            writer.renew_evidence()
            self.reference.drop_gone()
            counts = {name: self.report.counts[name] for name in COUNTS}
            seconds = time.monotonic() - self.started
            rows.end_load(connection, load_id, _now(), seconds, counts)
            if self.options.dry_run:
                raise _UndoError

    def perform(self, tasks: Iterable[workers.Task]) -> Iterator[tuple[workers.Task, Any]]:
        """Performs tasks, by as many processes as the load may use."""
        return workers.perform_all(tasks, self.options.jobs, lambda: self.reference.reader)

    def resolve_anew(self, connection: Connection, writer: Writer) -> None:
        """Resolves the names of the documents that a changed line of reference data may touch."""
        touched = set(self.reference.touched()) - writer.named
        texts = rows.texts(connection, sorted(touched))
        for done, (task, names) in enumerate(self.perform(starmap(NamesTask, texts)), 1):
            self.progress("names", done, len(touched))
            if isinstance(names, Problem):
                # Its file is read again by each load that comes to it, until the names are known.
                if name := writer.fault(task.document_id, _row(names)):
                    self.report.problems.append((name, names))
                continue
            writer.names(task.document_id, names)
            self.report.counts["resolved_anew"] += 1
        writer.flush()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class _Shelves:
    """One collection in a load: what comes in, against what the archive holds."""

    def __init__(self, name: str, ledger: Ledger, writer: Writer, run: _Run) -> None:
        self.name = name
        self.ledger = ledger
        self.writer = writer
        self.run = run
        self.counts = run.report.counts
        self.evaluated: dict[str, list[rows.Row]] = {}
        self.shelf = Shelf(ledger.collection_id, name)

    def shelve(self, place: gather.Gathered) -> None:
        """Keeps everything that was gathered, and notes what is gone."""
        self.run.report.collections.append(self.name)
        to_read = [found for found in place.found.values() if self._must_read(found)]
        self.counts["passed_over"] += len(place.passed_over)
        self.counts["unchanged"] += len(place.found) - len(to_read)
        gone = {
            held.id: held
            for path, held in self.ledger.current.items()
            if path not in place.found and place.covers(path)
        }
        for held in gone.values():
            self.ledger.placed(held, held.path, "missing")
        outcomes = self.run.perform(map(self._task, to_read))
        for done, (found, (_, outcome)) in enumerate(zip(to_read, outcomes, strict=True), 1):
            self._take_in(found, outcome, gone)
            self.run.progress(self.name, done, len(to_read))
        for held in gone.values():
            if held.status == "missing":
                self._lose(held)
        self._close(place)

    def derive_anew(self, connection: Connection, recipe: str) -> None:
        """Derives what an older recipe derived, from the bytes that the archive holds."""
        self.writer.flush()
        by_id = {held.id: held for held in self.ledger}
        stale = rows.stale_documents(connection, self.ledger.collection_id, recipe)
        tasks = starmap(StoredTask, rows.stored(connection, stale))
        outcomes = self.run.perform(tasks)
        for done, (task, outcome) in enumerate(outcomes, 1):
            held = by_id[task.document_id]
            if isinstance(outcome, Flat):
                problems = list(outcome.problems)
                self.writer.derived(held.id, self._name(held), outcome, held.stamp)
                self.ledger.holds(held, outcome.slug, held.sha256, held.sidecar_sha256)
            else:
                assert outcome is not None  # stored bytes are always derived
                problems = [_row(outcome)]
                self.writer.not_derived(held.id)
            if held.status == "current":
                # What keeps the file out is not gone because the bytes held can be read.
                self.evaluated[task.path] = problems + self.ledger.refusals(task.path)
            self.counts["derived_anew"] += 1
            self.run.progress(f"{self.name}, derived anew", done, len(stale))
        self._close(None)

    def _name(self, held: Held) -> str:
        return f"{self.name}/{held.slug}"

    def _must_read(self, found: gather.Found) -> bool:
        held = self.ledger.current.get(found.path)
        unchanged = held is not None and held.stamp is not None and held.stamp == found.stamp
        again = self.run.options.force or self.run.options.verify
        return again or not unchanged or self.ledger.was_refused(found.path)

    def _task(self, found: gather.Found) -> FileTask:
        options, held = self.run.options, self.ledger.current.get(found.path)
        known = None if held is None else (held.sha256, held.sidecar_sha256)
        if options.force or self.ledger.was_refused(found.path):
            known = None  # what is wrong with it is to be said anew
        return FileTask(found.path, found.full, found.sidecar, known, options.largest)

    def _take_in(self, found: gather.Found, outcome: workers.Outcome, gone: Gone) -> None:
        held = self.ledger.current.get(found.path)
        if isinstance(outcome, Problem):
            self.evaluated[found.path] = [_row(outcome)]
            self.counts["unreadable"] += 1
        elif outcome is None:
            assert held is not None  # only bytes that are held are left underived
            self.writer.seen(held.id, found.stamp)
            self.counts["unchanged"] += 1
        else:
            self.evaluated[found.path] = list(outcome.problems)
            known = held or self._find_lost(outcome, gone)
            if known is None:
                self._add(outcome, found.stamp)
            else:
                as_it_was = self._renew(known, outcome, found.stamp)
                self.counts["unchanged"] += as_it_was and held is not None

    def _find_lost(self, flat: Flat, gone: Gone) -> Held | None:
        """The document that a file at a new path brings back, put where the file is."""
        natural = flat.slug if flat.has_address else None
        held = self.ledger.lost(flat.path, flat.sha256 if flat.data else None, natural)
        if held is not None:
            change = "moved" if held.id in gone else "returned"
            self._place(held, flat.path, change)
        return held

    def _add(self, flat: Flat, stamp: str | None) -> None:
        taken = self.ledger.is_taken(flat.slug)
        # Whoever comes second waits under a name that no one else can have, until all have come.
        slug = f"~{flat.path}" if taken else flat.slug
        number = self.writer.new(flat, self.shelf, slug, stamp)
        shas = (flat.sha256, flat.sidecar_sha256)
        self.ledger.add(
            Held(number, flat.path, slug, flat.slug, "current", 1, *shas, stamp, published=False)
        )
        self._count("new", flat.path)

    def _renew(self, held: Held, flat: Flat, stamp: str | None) -> bool:
        """Keeps what a document says now; whether its bytes are as they were."""
        same = (held.sha256, held.sidecar_sha256) == (flat.sha256, flat.sidecar_sha256)
        if same:
            self.writer.derived(held.id, self._name(held), flat, stamp)
            self.counts["derived_anew"] += self.run.options.force
        else:
            held.version += 1
            self.writer.changed(held.id, self._name(held), held.version, flat, stamp)
            self._count("changed", flat.path)
        self.ledger.holds(held, flat.slug, flat.sha256, flat.sidecar_sha256)
        return same

    def _lose(self, held: Held) -> None:
        """Marks a document missing, unless a copy of it that came earlier is where it went."""
        copy = self.ledger.copy_of(held)
        if copy is None:
            self._place(held, held.path, "missing")
            return
        path = copy.path
        self.ledger.placed(copy, path, "withdrawn")
        self.writer.placed(copy.id, path, "withdrawn")
        self._place(held, path, "moved")
        self.ledger.holds(held, copy.natural, held.sha256, held.sidecar_sha256)

    def _place(self, held: Held, path: str, change: str) -> None:
        before = held.path if held.path != path else None
        status = "missing" if change == "missing" else "current"
        self.ledger.placed(held, path, status)
        self.writer.placed(held.id, path, status)
        self.writer.change(held.id, change, path, path_before=before, version=held.version)
        self._count(change, path)

    def _count(self, change: str, path: str) -> None:
        self.counts[change] += 1
        self.run.report.changes.append((self.name, change, path))

    def _close(self, place: gather.Gathered | None) -> None:
        """Gives every document its name, and notes which problems there are now."""
        self.writer.rename(self.shelf, list(self.ledger.settle()))
        gone: list[str] = []
        if place is not None:
            for path, problems in self.run.reference.problems(self.name).items():
                self.evaluated[path] = [_row(problem) for problem in problems]
            self.counts["unreadable"] += len(place.refused)
            for problem in (*place.refused.values(), *place.problems):
                self.evaluated.setdefault(problem.path, []).append(_row(problem))
            known = self.ledger.problem_paths()
            here = {*place.found, *place.reference}
            gone = [path for path in known if path not in here and place.covers(path)]
        new, resolved = self.ledger.problems(self.evaluated, gone)
        self.run.report.problems += [(self.name, Problem(*row)) for row in new]
        self.writer.problems(map(self._with_document, new), resolved)
        self.writer.flush()

    def _with_document(self, problem: rows.Row) -> rows.Row:
        held = self.ledger.current.get(problem[0])
        return (self.ledger.collection_id, held.id if held else None, *problem)


def _row(problem: Problem) -> rows.Row:
    return (problem.path, problem.line, problem.code, problem.message)
