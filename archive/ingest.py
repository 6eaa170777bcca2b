"""A load: gather the files, read what they say, and store it; all or nothing."""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive import __version__, garbage, gather, jurisdictions, recipe, roots
from archive.amendments import Amendments
from archive.gathered import FoundFile, Gathered
from archive.loading import COUNTS, Options, Progress, Report
from archive.problems import NO_TEXT, Problem
from archive.reference import Reference
from archive.store import (
    collection_names,
    database,
    deferred,
    files,
    loads,
    search_index,
    twice,
    undo,
    write_ahead,
)
from archive.store.collection import CollectionLoad
from archive.store.connection import Connection
from archive.store.loads import StoredFile
from archive.store.records import DocumentRecord
from archive.store.writer import Writer

if TYPE_CHECKING:
    # Not at run time: to import what derives takes as long as a load with nothing to do.
    from archive.tasks import FileOutcome, FileTask, Task

__all__ = ["COUNTS", "Options", "Progress", "Report", "load"]

FEW = 50
"""Up to so many files, to make the indexes again afterwards takes longer than it saves."""

_REMOVED = "removed from the archive, as its corrections say"


class _UndoError(Exception):
    """Ends the transaction of a dry run."""


def load(
    db: str | Path, paths: Sequence[str], options: Options, progress: Progress = lambda *_: None
) -> Report:
    """Loads files, or `options.derived`, into the database at `db`, made or migrated first.

    Raises:
        ArchiveError: when the load fails; none of it is stored. An archive of an older revision
            stays migrated.
    """
    if options.ocr is not None:
        from archive import recognition  # which a load without it need not start

        recognition.check(options.ocr)
    run = _Run(paths, options, progress)
    db = Path(os.path.realpath(db))
    try:
        with garbage.off(), database.explain_errors(db):
            if files.exists(db):
                opened = database.write_newest(db, dry_run=options.dry_run)
                with opened as (connection, run.report.set_aside):
                    if not options.dry_run:
                        write_ahead.turn_on(connection)  # a backup has none
                    run.load(connection)
                    run.report.log_left = not write_ahead.checkpoint(connection)
            else:
                files.drop_leftovers(db)
                with (
                    files.built_beside(db) as beside,
                    database.write(beside, building=True) as connection,
                ):
                    database.migrate(connection)
                    run.load(connection)
                    write_ahead.turn_on(connection)
    except _UndoError:
        pass
    run.report.seconds = time.monotonic() - run.started
    return run.report


class _Run:
    """One load: what it was asked to do, and what it did so far."""

    def __init__(self, paths: Sequence[str], options: Options, progress: Progress) -> None:
        self.paths = paths
        self.options = options
        self.progress = progress
        self.report = Report()
        self._derived = options.derived_folder()
        self._new: dict[int, int] = {}
        """How many new documents each collection has, by its id."""
        self.started = time.monotonic()

    def load(self, connection: Connection) -> None:
        """Loads everything in one transaction."""
        with connection.begin(), contextlib.ExitStack() as stack:
            # A sum may refer to the length of time behind it, whose row comes later.
            connection.run("PRAGMA defer_foreign_keys = ON")
            held = loads.collection_roots(connection)
            gathered = self._gather(connection, held)
            index_batch = make_indexes = _nothing
            if sum(len(each.found) for each in gathered) > FEW:
                index_batch = stack.enter_context(search_index.built_in_batches(connection))
                make_indexes = stack.enter_context(deferred.indexes_deferred(connection))
            combined = recipe.combined()
            recorder = undo.Recorder(connection)
            given = self.paths if self.options.derived is None else [self.options.derived]
            load_id = loads.begin(connection, _now(), given, combined, __version__)
            recorder.begin(load_id)
            renaming = collection_names.Renaming(connection, (each.names for each in gathered))
            held = loads.collection_roots(connection) if renaming.has_renamed else held
            is_stale = loads.last_recipe(connection) not in (None, combined)
            largest = self.options.largest
            self.reference = Reference(connection, held, gathered, largest, is_stale=is_stale)
            if self._derived is not None:
                self._derived.check_reference(self.reference)
            if self.reference.is_changed:
                recorder.watch_reference()
                self.reference.store()
            known = self.reference.jurisdictions
            self._words = [known.fingerprint(slug) for slug in (None, *known)]

            def after_batch() -> None:
                index_batch()
                recorder.flush()

            writer = Writer(connection, load_id, after_batch)
            renaming.finish(writer.evidence)
            gone = self.reference.gone
            self._amendments = Amendments(connection, self.options.largest, gone)
            self._settle_others(connection, writer, gathered)
            for each in gathered:
                self._load_collection(connection, writer, each)
            self._amendments.find()
            for stale in loads.stale_collections(connection, recipe.up_to_date(self._words)):
                self._derive_anew(connection, writer, stale)
            make_indexes()
            for collection_id, count in {} if self.options.again else self._new.items():
                twice.refuse_same_bytes(connection, collection_id, count)
            self._resolve_anew(connection, writer)
            self._settle_amendments(connection, writer)
            writer.evidence.renew(is_stale=is_stale, spread=self.options.spread)
            self.reference.delete_gone()
            counts = {name: self.report.counts[name] for name in COUNTS}
            loads.end(connection, load_id, _now(), time.monotonic() - self.started, counts)
            recorder.end(self._amendments.obstacle)
            if self.options.dry_run:
                raise _UndoError

    def _gather(self, connection: Connection, homes: loads.Homes) -> list[Gathered]:
        """What lies at the paths, by collection; `homes` are those that are held."""
        if self._derived is not None:
            return [self._derived.gathered(homes)]
        if self.options.collection is not None:
            roots.refuse_no_name(self.options.collection)
        return gather.gather(
            list(self.paths),
            name=collection_names.present(connection, self.options.collection),
            root=self.options.root,
            homes=homes,
            largest=self.options.largest,
            now_ns=time.time_ns(),
        )

    def _perform(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Any]]:
        """Performs tasks, by as many processes as the load may use."""
        tasks = iter(tasks)
        if (first := next(tasks, None)) is None:
            return
        from archive import workers

        every = itertools.chain([first], tasks)
        yield from workers.perform_all(every, self.options.jobs, lambda: self.reference.extractors)

    def _load_collection(self, connection: Connection, writer: Writer, gathered: Gathered) -> None:
        """Stores everything that was gathered of a collection, and notes what is gone."""
        loads.refuse_to_lose_corrections(
            connection, gathered.collection.name, gathered.root, gathered.corrections
        )
        collection_id = loads.record_collection(connection, gathered.collection, gathered.root)
        jurisdiction = self._settle_jurisdiction(connection, collection_id, gathered)
        self._amendments.take_in(collection_id, gathered)
        loaded = CollectionLoad(connection, collection_id, gathered.collection.name, writer)
        self.report.collections.append(loaded.name)
        if not (self.options.again or loaded.holds_any):
            stamps = [found.stamp for found in gathered.found.values()]
            twice.refuse_same_files(connection, collection_id, loaded.name, stamps)
        to_read = [found for found in gathered.found.values() if self._must_read(loaded, found)]
        loaded.count_passed_over(len(gathered.passed_over))
        self.report.passed_over += [
            (loaded.name, *each) for each in sorted(gathered.passed_over.items())
        ]
        loaded.count_unchanged(len(gathered.found) - len(to_read))
        loaded.mark_gone(
            path for path in loaded.paths() if path not in gathered.found and gathered.covers(path)
        )
        utc_from = gathered.collection.utc_from
        tasks = (self._task(loaded, found, jurisdiction, utc_from) for found in to_read)
        read = self._perform if self._derived is None else self._derived.outcomes
        outcomes = zip(to_read, read(tasks), strict=True)
        for done, (found, (task, outcome)) in enumerate(outcomes, 1):
            self._store(loaded, found, self._with_pictures_read(task, outcome), collection_id)
            self.progress(loaded.name, done, len(to_read))
        loaded.mark_missing()
        self._close(loaded, gathered)
        self._new[collection_id] = loaded.counts["new"]

    def _settle_others(
        self, connection: Connection, writer: Writer, gathered: Sequence[Gathered]
    ) -> None:
        """Settles the jurisdictions of the collections that are not in this load.

        What they state may have come to be known by this load, or be known no more.
        """
        here = {each.collection.name for each in gathered}
        for held in loads.stated_jurisdictions(connection):
            slug = self._settled(held.stated)
            if held.name in here or slug == held.slug:
                continue
            loads.settle_jurisdiction(connection, held.id, slug)
            loads.resolve_problems(
                connection, writer.load_id, held.id, roots.DESCRIPTION, "jurisdiction"
            )
            if problem := self._unknown_jurisdiction(held.stated):
                writer.insert_problem(held.id, None, problem)

    def _settle_jurisdiction(
        self, connection: Connection, collection_id: int, gathered: Gathered
    ) -> str | None:
        """Settles the jurisdiction of a collection, and says which one it has."""
        slug = self._settled(gathered.collection.jurisdiction)
        if problem := self._unknown_jurisdiction(gathered.collection.jurisdiction):
            gathered.problems.append(problem)
        loads.settle_jurisdiction(connection, collection_id, slug)
        return slug

    def _settled(self, stated: str | None) -> str | None:
        return stated if stated in self.reference.jurisdictions else None

    def _unknown_jurisdiction(self, stated: str | None) -> Problem | None:
        known = self.reference.jurisdictions
        if stated in (None, jurisdictions.NONE, *known):
            return None
        message = (
            f"`{stated}` is no jurisdiction that is known ({', '.join(known)}); the documents are"
            " read as if the collection said none. docs/jurisdictions.md says how to add a country."
        )
        return Problem(roots.DESCRIPTION, None, "jurisdiction", message)

    def _must_read(self, loaded: CollectionLoad, found: FoundFile) -> bool:
        """Whether a file may say something else than the archive holds of it."""
        held = loaded.held_at(found.path)
        if held is None or held.stamp is None or held.stamp != found.stamp:
            return True
        if self.options.force or self.options.verify or self._may_read_pictures(loaded, found):
            return True
        return loaded.was_refused(found.path)

    def _may_read_pictures(self, loaded: CollectionLoad, found: FoundFile) -> bool:
        return self.options.ocr is not None and loaded.has_problem(found.path, NO_TEXT)

    def _task(
        self,
        loaded: CollectionLoad,
        found: FoundFile,
        jurisdiction: str | None,
        utc_from: str | None,
    ) -> FileTask:
        from archive.tasks import FileTask

        held = loaded.held_at(found.path)
        known = None if held is None else (held.sha256, held.sidecar_sha256)
        was_refused = loaded.was_refused(found.path)
        if self.options.force or was_refused or self._may_read_pictures(loaded, found):
            known = None  # what is wrong with it is to be noted anew
        return FileTask(
            path=found.path,
            full=found.full,
            sidecar=found.sidecar,
            known=known,
            largest=self.options.largest,
            jurisdiction=jurisdiction,
            utc_from=utc_from,
            member=found.member,
            recognised=None if held is None else loaded.recognised(held),
        )

    def _with_pictures_read(self, task: FileTask, outcome: FileOutcome) -> FileOutcome:
        """What came of a file, its words recognised where it has none and that is asked for."""
        if self.options.ocr is None or outcome is None or isinstance(outcome, Problem):
            return outcome
        from archive import recognition

        made = recognition.of_record(outcome, self.options.ocr)
        if not isinstance(made, bytes):
            return made
        of_file = outcome.path, outcome.data, outcome.sidecar, task.jurisdiction, task.utc_from
        ((_, read),) = self._perform([StoredFile(0, *of_file, made)])
        return read if isinstance(read, DocumentRecord) else outcome

    def _settle_amendments(self, connection: Connection, writer: Writer) -> None:
        """Ends the load of the corrections, and reports what is wrong with their files."""
        self._amendments.settle(writer)
        names = loads.collection_names(connection)
        for collection_id, problem in self._amendments.new_problems:
            self.report.problems.append((names[collection_id], problem))

    def _store(
        self,
        loaded: CollectionLoad,
        found: FoundFile,
        outcome: FileOutcome,
        collection_id: int,
    ) -> None:
        removed = self._amendments.is_removed
        if isinstance(outcome, DocumentRecord) and removed(collection_id, outcome):
            self.report.passed_over.append((loaded.name, found.path, _REMOVED))
            loaded.count_passed_over(1)
        elif outcome is None:
            loaded.record_unchanged(found.path, found.stamp)
        elif isinstance(outcome, Problem):
            loaded.record_refusal(found.path, outcome)
        else:
            is_as_it_was = loaded.store_file(outcome, found.stamp)
            loaded.counts["derived_anew"] += is_as_it_was and self.options.force

    def _close(self, loaded: CollectionLoad, gathered: Gathered) -> None:
        """Ends the load of a collection with what is wrong with files that are no documents."""
        of_reference = self.reference.problems(loaded.name)
        loaded.counts["unreadable"] += len(gathered.refused)
        problems = [
            *(problem for found in of_reference.values() for problem in found),
            *gathered.refused.values(),
            *gathered.problems,
        ]
        sound = [*of_reference, *([gathered.described_by] if gathered.described_by else [])]
        here = {*gathered.found, *gathered.reference, *gathered.corrections, *sound}
        gone = [
            path for path in loaded.problem_paths() if path not in here and gathered.covers(path)
        ]
        loaded.close(problems, sound=sound, gone=gone)
        self.report.add(loaded)
        self.report.unread += [
            given
            for path, given in gathered.named.items()
            if path in gathered.passed_over or path in gathered.refused or loaded.is_refused(path)
        ]

    def _derive_anew(
        self, connection: Connection, writer: Writer, stale: loads.StaleCollection
    ) -> None:
        """Derives what an older recipe derived, from the bytes that the archive holds."""
        writer.flush()
        loaded = CollectionLoad(connection, stale.id, stale.name, writer)
        corrected = self._amendments.of_documents
        outcomes = self._perform(loads.stored_files(connection, stale.documents, corrected))
        for done, (stored, outcome) in enumerate(outcomes, 1):
            failed = f"{recipe.of_path(stored.path)}{recipe.FAILED}"
            loaded.derive_anew(stored.document_id, outcome, failed)
            if isinstance(outcome, DocumentRecord):
                self._amendments.note(stored.document_id, outcome)
            self.progress(f"{stale.name}, derived anew", done, len(stale.documents))
        loaded.close()
        self.report.add(loaded)

    def _resolve_anew(self, connection: Connection, writer: Writer) -> None:
        """Resolves the names of the documents that a changed line of reference data may touch."""
        touched = sorted(set(self.reference.affected_documents()) - writer.resolved)
        corrected = self._amendments.of_documents
        outcomes = self._perform(loads.stored_texts(connection, touched, corrected))
        for done, (stored, outcome) in enumerate(outcomes, 1):
            self.progress("names", done, len(touched))
            if isinstance(outcome, Problem):
                # Its file is read again by each load until the names are known.
                if name := writer.record_fault(stored.document_id, outcome):
                    self.report.problems.append((name, outcome))
                continue
            writer.replace_names(stored.document_id, stored.name, outcome)
            self.report.counts["resolved_anew"] += 1
        writer.flush()


def _nothing() -> None:
    pass


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
