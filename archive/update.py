"""An update: look at the sources of collections, keep what is new as files, and load these."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archive import __version__, gather, ingest
from archive.fetching import files as fetched
from archive.fetching import looks
from archive.fetching.client import Client, Clock
from archive.fetching.looks import Look
from archive.fetching.pages import PageSource, State, failures_noted
from archive.loading import Progress
from archive.problems import ArchiveError, Problem
from archive.sources import addresses, description, robots
from archive.sources.description import FOLDER, GIT, Source, Sources
from archive.sources.plan import Page
from archive.store import database, files
from archive.store import sources as rows
from archive.store.sources import SourceRow

if TYPE_CHECKING:
    from archive.store.connection import Connection

__all__ = ["Clock", "Looked", "Options", "Report", "folders_of", "update"]

CLOCK = Clock(time.time, time.sleep)

Pages = Sequence[tuple[int | None, Page]]
"""The pages of a collection, each with the id of its source."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an update goes about its work; each is an option of ``archive update``."""

    only: tuple[str, ...] = ()
    """The names of the sources to look at, whether they are due or not; empty for all."""
    now: bool = False
    """Whether to look at sources that are not due yet."""
    dry_run: bool = False
    largest: int = gather.LARGEST


@dataclass(frozen=True, slots=True)
class Looked:
    """A source, and what came of it."""

    collection: str
    source: Source
    look: Look | None
    """None where it was not due."""
    due_at: float | None = None
    """When it is due again, where it was not."""


@dataclass(slots=True)
class Report:
    """What an update did."""

    looked: list[Looked] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """The file, and what is wrong in it, for each problem of a ``sources.yaml``; and the folder of
    a collection among several, and why it could not be updated."""
    loads: list[ingest.Report] = field(default_factory=list)
    set_aside: Path | None = None

    @property
    def is_failed(self) -> bool:
        """Whether a source could not be looked at."""
        failed = any(each.look is not None and each.look.is_failed for each in self.looked)
        return failed or bool(self.problems)


def folders_of(db: str | Path) -> list[str]:
    """The folders of the collections of an archive that say where their documents come from.

    Raises:
        ArchiveError: when none does, or there is no such archive.
    """
    with contextlib.closing(database.read(db, older=True)) as connection:
        found = [root for root in rows.roots(connection) if Path(root, description.FILE).is_file()]
    if not found:
        raise ArchiveError(
            f"No collection of {db} has a {description.FILE} beside its collection.yaml; write one,"
            " or name the folder that holds it: archive update FOLDER"
        )
    return found


def update(
    db: str | Path,
    folders: Sequence[str],
    options: Options,
    *,
    clock: Clock = CLOCK,
    progress: Progress = lambda *_: None,
) -> Report:
    """Looks at the sources of the collections in `folders`, and loads what came of them.

    Raises:
        ArchiveError: when another update is at work, a folder says nothing of sources, a source
            is not known, or the load fails.
    """
    db = Path(os.path.realpath(db))
    report = Report()
    described = [(Path(os.path.realpath(folder)), _described(folder, report)) for folder in folders]
    names = {source.name for _, found in described for source in found.sources}
    if unknown := [name for name in options.only if name not in names]:
        listed = ", ".join(sorted(names)) or "none"
        raise ArchiveError(f"There is no source {unknown[0]}; there are {listed}.")
    if options.dry_run:
        for root, found in described:
            _Update(db, root, found, options, clock, progress, report).look_only()
        return report
    with files.locked_work_file(db, "updating", "updated"):
        if files.exists(db) and names:
            report.set_aside = database.bring_up_to_date(db)
        for root, found in described:
            try:
                with files.locked_work_file(root / ".sources", "updating", "brought up to date"):
                    _Update(db, root, found, options, clock, progress, report).run()
            except ArchiveError as error:
                if len(described) == 1:
                    raise
                # What keeps one collection from being loaded is told, and the others go on.
                problem = Problem(description.FILE, None, description.CODE, str(error))
                report.problems.append((str(root), problem))
    return report


def _described(folder: str, report: Report) -> Sources:
    """What the ``sources.yaml`` of a folder says."""
    path = Path(folder, description.FILE)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ArchiveError(
            f"{folder} holds no {description.FILE}; docs/sources.md says what stands in one."
        ) from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}.") from error
    found, problems = description.read(str(path), data)
    report.problems += [(str(path), problem) for problem in problems]
    return found


class _Update:
    """The update of one collection."""

    def __init__(
        self,
        db: Path,
        root: Path,
        described: Sources,
        options: Options,
        clock: Clock,
        progress: Progress,
        report: Report,
    ) -> None:
        self.db = db
        self.root = root
        self.described = described
        self.options = options
        self.clock = clock
        self.progress = progress
        self.report = report
        self.collection = root.name
        self.collection_id = 0
        self.away = fetched.NOTHING

    def run(self) -> None:
        """Looks at each source that is due, and loads the collection where anything came."""
        if not self.described.sources:
            return
        self._see_that_it_is_held()
        with database.write(self.db) as connection:
            with connection.begin():
                states = rows.record(connection, self.collection_id, self._named())
                self.away = rows.away(connection, self.collection_id)
            with contextlib.closing(self._client()) as client:
                for source in self.described.sources:
                    if self._is_due(source, states[source.name]):
                        look = self._look(connection, client, source, states[source.name])
                        self.report.looked.append(Looked(self.collection, source, look))
        if all(state.is_loaded for state in states.values()):
            return
        loaded = self._load()
        self.report.loads.append(loaded)
        with database.write(self.db) as connection, connection.begin():
            for state in states.values():
                state.is_loaded = 1
                rows.save(connection, state)

    def look_only(self) -> None:
        """Says what would be fetched; lists are read, and nothing is written."""
        states, pages = self._held()
        with contextlib.closing(self._client()) as client:
            for source in self.described.sources:
                state = states.get(source.name, SourceRow(0))
                if not self._is_due(source, state):
                    continue
                look = self._would_look(client, source, state, pages)
                self.report.looked.append(Looked(self.collection, source, look))

    def _see_that_it_is_held(self) -> None:
        """Sees that the archive has the collection, before anything is said of its sources."""
        if not files.exists(self.db) or self._find() is None:
            self._load()
        found = self._find()
        if found is None:
            raise ArchiveError(
                f"{self.root} is not the folder from which its collection's paths count; put"
                f" {description.FILE} beside the collection.yaml."
            )
        self.collection_id, self.collection = found

    def _find(self) -> tuple[int, str] | None:
        with contextlib.closing(database.read(self.db)) as connection:
            return rows.collection_at(connection, str(self.root))

    def _load(self) -> ingest.Report:
        options = ingest.Options(largest=self.options.largest)
        return ingest.load(self.db, [str(self.root)], options, self.progress)

    def _named(self) -> list[rows.NamedSource]:
        return [_named(each) for each in self.described.sources]

    def _client(self) -> Client:
        about = "; ".join(
            " ".join(each.encode("ascii", "ignore").decode().split())
            for each in (self.collection, self.described.contact)
            if each
        )
        return Client(f"{robots.TOKEN}/{__version__} ({about})", self.clock)

    def _is_due(self, source: Source, state: SourceRow) -> bool:
        """Whether a source is to be looked at now; one that is not yet due is reported as such."""
        if self.options.only and source.name not in self.options.only:
            return False
        is_asked_for = bool(self.options.only) or self.options.now
        due = [rows.seconds(state.retry_at)]
        checked = rows.seconds(state.last_checked_at)
        if not is_asked_for and checked is not None and source.every is not None:
            # Whoever is started every hour is not started on the second.
            due.append(checked + 0.9 * source.every)
        due_at = max((each for each in due if each is not None), default=0.0)
        # A clock that was put back must not make a source wait for years.
        is_due = due_at <= self.clock.now() or (checked or 0.0) > self.clock.now()
        if not is_due:
            self.report.looked.append(Looked(self.collection, source, None, due_at))
        return is_due

    def _held(self) -> tuple[dict[str, SourceRow], Pages]:
        """What the archive knows of the sources, by name, and of the pages of the collection."""
        if not files.exists(self.db):
            return {}, []
        with contextlib.closing(database.read(self.db)) as connection:
            found = rows.collection_at(connection, str(self.root))
            if found is None:
                return {}, []
            collection_id, self.collection = found
            self.away = rows.away(connection, collection_id)
            return rows.states(connection, collection_id), rows.pages(connection, collection_id)

    def _look(
        self, connection: Connection, client: Client, source: Source, state: SourceRow
    ) -> Look:
        """Looks at a source; what goes wrong is a problem of that source alone."""
        fetched.drop_leftovers(self.root, source.into)
        began, was_loaded = self.clock.now(), state.is_loaded

        def before_change() -> None:
            if state.is_loaded:
                state.is_loaded = 0
                with connection.begin():
                    rows.save(connection, state)

        if source.kind in (GIT, FOLDER):
            before_change()  # files change before it is known that they did
        if source.kind == GIT:
            look, noted = looks.at_repository(source, self.root, self.away)
            with connection.begin():
                rows.save_pages(connection, self.collection_id, state.id, noted)
        elif source.kind == FOLDER:
            look = self._copy(connection, source, state)
        else:
            look = self._look_at_pages(connection, client, source, state, before_change)
        if not (look.is_news or look.is_unknown):
            state.is_loaded = was_loaded
        state.last_checked_at = rows.timestamp(began)
        state.last_problem = look.problem
        state.retry_at = rows.timestamp(look.retry_at)
        if look.is_news:
            state.last_changed_at = rows.timestamp(began)
        with connection.begin():
            rows.save(connection, state)
        return look

    def _copy(self, connection: Connection, source: Source, state: SourceRow) -> Look:
        """Copies what is new in a folder, and keeps which files were found gone once."""
        with connection.begin():
            known = _own(rows.pages(connection, self.collection_id), state.id)
        look, noted = looks.at_folder(source, self.root, known, self.clock.now(), self.away)
        if look.is_failed:
            return look
        once = [page for page in noted if not page.is_missing]
        kept = {address for address, page in known.items() if page.moved_to is not None}
        back = known.keys() - kept - {page.address for page in once}
        with connection.begin():
            rows.forget_pages(connection, self.collection_id, back)
            rows.save_pages(connection, self.collection_id, state.id, once)
        return look

    def _look_at_pages(
        self,
        connection: Connection,
        client: Client,
        source: Source,
        state: SourceRow,
        before_change: Callable[[], None],
    ) -> Look:
        def save(pages: Sequence[Page]) -> None:
            with connection.begin():
                rows.save_pages(connection, self.collection_id, state.id, pages)

        with connection.begin():
            found = rows.pages(connection, self.collection_id)
        at = PageSource(
            *(source, self.root, client, self.clock, _own(found, state.id, None), self.away),
            others=_others(found, state.id),
            save=save,
            before_change=before_change,
        )
        with failures_noted(at.look):
            read = at.read_list(State(state.etag, state.last_modified))
            state.etag, state.last_modified = read.etag, read.last_modified
        if at.look.is_failed:
            return at.look
        due = at.due()
        with failures_noted(at.look):
            for done, page in enumerate(due, 1):
                at.fetch(page)
                self.progress(f"{self.collection}: {source.name}", done, len(due))
        if at.look.counts["failed"] and at.look.problem is None:
            address, said = at.look.failures[0]
            count = at.look.counts["failed"]
            of = "1 page" if count == 1 else f"{count} pages"
            at.look.problem = f"{of} could not be fetched; the first is {address}: {said}"
        return at.look

    def _would_look(self, client: Client, source: Source, state: SourceRow, pages: Pages) -> Look:
        if source.kind == FOLDER:
            return looks.would_copy(source, self.root, self.away)
        if source.kind == GIT:
            return looks.would_pull(source, self.root, self.away)
        at = PageSource(
            *(source, self.root, client, self.clock, _own(pages, state.id, None), self.away),
            others=_others(pages, state.id),
            save=lambda pages: None,
            before_change=lambda: None,
        )
        with failures_noted(at.look):
            at.read_list(State(state.etag, state.last_modified))
        if not at.look.is_failed:
            at.look.would_fetch = [page.address for page in at.due()]
        return at.look


def _named(source: Source) -> rows.NamedSource:
    private = sorted(map(addresses.compared_host, source.private_hosts))
    return rows.NamedSource(
        *(source.name, source.kind, source.address, source.every),
        list_recipe=source.list_recipe(__version__),
        is_private=addresses.compared_host(source.address) in private,
        private_hosts=json.dumps(private),
    )


def _own(pages: Pages, *source_ids: int | None) -> dict[str, Page]:
    """The pages of some sources by their addresses; None stands for a source that is no more."""
    return {page.address: page for source, page in pages if source in source_ids}


def _others(pages: Pages, source_id: int) -> frozenset[str]:
    """The addresses of the pages that are of other sources."""
    return frozenset(page.address for source, page in pages if source not in (source_id, None))
