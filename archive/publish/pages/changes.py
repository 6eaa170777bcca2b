"""The pages of what each load changed: documents, figures and problems."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive import money
from archive.publish.pages import formatting, records
from archive.publish.pages.content import FeedEntry, PageContent
from archive.publish.pages.requests import MissingError, PageRequest
from archive.store import clauses

PAGE_SIZE = 50
MAX_CHANGES = 200
MAX_FIGURES = 300


@dataclass(frozen=True, slots=True)
class Load:
    """A load, with how many documents it changed in which way."""

    id: int
    """Number of the load in this database."""
    started_at: str
    """When it began, ISO 8601 in UTC."""
    finished_at: str | None
    """When it was done, ISO 8601 in UTC."""
    seconds: float | None
    """How long it took, in seconds."""
    new: int
    """Documents seen for the first time."""
    changed: int
    """Documents whose bytes or sidecar differ from the version held."""
    moved: int
    """Documents found at another path."""
    missing: int
    """Documents whose file is gone; they stay, marked missing."""
    returned: int
    """Documents that were missing and are back."""
    unchanged: int
    """Documents as they were."""
    unreadable: int
    """Files that could not be read; what was held of them stays."""
    derived_anew: int
    """Documents derived again from their stored bytes, by a new recipe."""
    resolved_anew: int
    """Documents whose names were resolved again, by new reference data."""
    reread: int
    """Documents whose text another reader, or another version of it, read otherwise."""
    corrections: int
    """Corrections that were added, taken back, fit no longer or fit again."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that a load changed."""

    change: str
    """new, changed, moved, missing, returned or reread (its text was read otherwise)."""
    path: str
    """Its path after the load, relative to the collection's root."""
    path_before: str | None
    """Its path before the load, where it moved."""
    version: int
    """Number of its version after the load."""
    reading: int | None
    """Of a document that was reread: number of the reading of that version; null of others."""
    slug: str
    """Permanent name within the collection."""
    title: str
    """The title, else the slug."""
    date: str | None
    """The day that the archive uses, ISO 8601."""
    date_latest: str | None
    """The day after it, where the document may be of that day as well."""
    date_precision: str | None
    """How exactly the date is known: day, month or year."""
    collection: str
    """Short name of the collection."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that a changed document states now, or no longer states."""

    change: str
    """stated (new in this version) or dropped (no longer in it)."""
    text: str
    """Its words."""
    value: float
    """The number, scale words applied."""
    high: float | None
    """Upper end of a range."""
    unit: str | None
    """ISO 4217 code of a currency, or name of a unit, singular."""
    sentence: str
    """The sentence in which it stands or stood."""
    slug: str
    """Permanent name of the document within its collection."""
    title: str
    """Title of the document, else its slug."""
    collection: str
    """Short name of the collection."""


@dataclass(frozen=True, slots=True)
class LoadProblem:
    """Something wrong in a file, which a load met first."""

    collection: str
    """Short name of the collection."""
    path: str
    """The file, relative to the collection's root."""
    line: int | None
    """Line of the file, from 1; null where it is the whole file."""
    code: str
    """Short name of what is wrong."""
    message: str
    """What is wrong and what to do, as a sentence."""


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """A correction, a withdrawal or a removal that came with a load, or went."""

    change: str
    """added, taken back, fits no longer (its words are not there) or fits again."""
    what: str
    """document, figure, quotation or mention."""
    words: str
    """Words of what it is about in the document; empty of a document."""
    field: str
    """What is corrected; withdrawn, removed and same_as say what became of a document."""
    value: str
    """What holds instead; none for nothing."""
    reason: str
    """Why."""
    source: str
    """Where that is known from; empty where not said."""
    made_by: str
    """Who says so; empty where not said."""
    made_on: str
    """On which day, as the file of corrections has it; empty where not said."""
    slug: str
    """Name of the document, as the file of corrections has it."""
    title: str
    """Title of the document, else its name."""
    collection: str
    """Short name of the collection."""


@dataclass(frozen=True, slots=True)
class LoadChanges:
    """All that a load changed, up to so many rows of each kind."""

    id: int
    """Number of the load in this database."""
    documents: int
    """How many documents it changed."""
    changes: tuple[DocumentChange, ...]
    """At most 200 of them, new ones last."""
    figures: tuple[FigureChange, ...]
    """At most 300 figures of changed documents."""
    problems: tuple[LoadProblem, ...]
    """At most 200 problems that the load met first."""
    corrections: tuple[CorrectionChange, ...]
    """At most 200 corrections that came or went."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The loads, the last first, and what the last one changed; its feed follows them.

    `?all=1` lists the loads that changed nothing too, `?page=2` the next fifty.
    """

    loads: tuple[Load, ...]
    """The loads of this page of the list."""
    number: int
    """Number of this page of the list, from 1."""
    more: bool
    """Whether there may be another page."""
    everything: bool
    """Whether loads that changed nothing are listed too."""
    problems: int
    """How many problems are open."""
    run: Load | None
    """The last load of all, whatever it changed."""
    last: LoadChanges | None
    """What the first load of the list changed; null on later pages."""


@dataclass(frozen=True, slots=True)
class LoadPage:
    """One load, with all that it changed."""

    load: Load
    """The load."""
    last: LoadChanges
    """What it changed."""


_CHANGES = f"""
    SELECT
        changes.change, changes.path, changes.path_before, changes.version,
        CASE WHEN changes.change = 'reread' THEN (
            SELECT max(number) FROM readings
            WHERE readings.document_id = changes.document_id
            AND readings.version = changes.version AND first_load_id = changes.load_id
        ) END AS reading,
        documents.slug,
        documents.label AS title, documents.date, documents.date_latest,
        documents.date_precision, collections.name AS collection
    FROM (
        SELECT * FROM changes WHERE load_id = ? ORDER BY change = 'new', change, id LIMIT ?
    ) AS changes
    JOIN documents ON documents.id = changes.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE {clauses.is_listed()}
    ORDER BY changes.change = 'new', changes.change, changes.id
"""
_COUNT = f"""
    SELECT count(*) AS n FROM changes
    JOIN documents ON documents.id = changes.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE load_id = ? AND {clauses.is_listed()}
"""
_FIGURES = f"""
    SELECT
        figure_changes.change, figure_changes.text, figure_changes.value, figure_changes.high,
        figure_changes.unit, figure_changes.sentence, documents.slug,
        documents.label AS title, collections.name AS collection
    FROM figure_changes
    JOIN documents ON documents.id = figure_changes.document_id
    JOIN collections ON collections.id = documents.collection_id
    WHERE figure_changes.load_id = ? AND {clauses.is_listed()}
    ORDER BY documents.id, figure_changes.id LIMIT ?
"""
_CORRECTIONS = f"""
    SELECT
        change, what, correction_changes.words, field, value, reason, source, made_by, made_on,
        document AS slug, coalesce(nullif(label, ''), document) AS title,
        collections.name AS collection
    FROM correction_changes
    JOIN collections ON collections.id = correction_changes.collection_id
    LEFT JOIN documents ON documents.collection_id = collections.id AND slug = document
    WHERE load_id = ? AND {clauses.is_listed()} ORDER BY correction_changes.id LIMIT ?
"""
_PROBLEMS = """
    SELECT collections.name AS collection, path, line, code, message
    FROM problems JOIN collections ON collections.id = problems.collection_id
    WHERE problems.load_id = ? ORDER BY path, line LIMIT ?
"""
_OPEN_PROBLEMS = "SELECT count(*) AS n FROM open_problems"
CHANGES = ("new", "changed", "moved", "missing", "returned", "reread")
# Only documents that are derived anew are read anew.
_REREAD = """
    CASE WHEN derived_anew > 0 THEN (
        SELECT count(*) FROM changes WHERE load_id = loads.id AND change = 'reread'
    ) ELSE 0 END
"""
_CORRECTED = "(SELECT count(*) FROM correction_changes WHERE load_id = loads.id)"


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The list of loads."""
    number = request.whole_number("page", 1, 10_000)
    everything = request.argument("all") == "1"
    changed = f"new + changed + moved + missing + returned + ({_REREAD}) + {_CORRECTED} > 0"
    condition = "true" if everything else changed
    loads = _loads(connection, condition, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    record = ChangesPage(
        loads=loads,
        number=number,
        more=len(loads) == PAGE_SIZE,
        everything=everything,
        problems=connection.execute(_OPEN_PROBLEMS).fetchone()["n"],
        run=next(iter(_loads(connection)), None),
        last=_changes_of(connection, loads[0].id) if number == 1 and loads else None,
    )
    return PageContent(
        "changes.html",
        "What changed",
        record,
        html={"max_figures": MAX_FIGURES},
        rows=loads,
        row_class=Load,
        feed=lambda: [_entry(each, request) for each in loads],
        tables={"loads": request.urls.table("loads"), "changes": request.urls.table("changes")},
    )


def load_content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One load.

    Raises:
        MissingError: when there is no load of that number, or it is not done.
    """
    load_id = int(request.path_values["load"])
    found = _loads(connection, "id = :id", id=load_id)
    if not found:
        raise MissingError(f"There is no load {load_id}.")
    record = LoadPage(found[0], _changes_of(connection, load_id))
    return PageContent(
        "load.html",
        f"Load {load_id}",
        record,
        html={"max_figures": MAX_FIGURES},
        rows=record.last.changes,
        row_class=DocumentChange,
        tables={"the rows": request.urls.table("changes", load_id=load_id)},
    )


def _loads(
    connection: sqlite3.Connection,
    condition: str = "true",
    limit: int = 1,
    offset: int = 0,
    **values: int,
) -> tuple[Load, ...]:
    """Loads that are done and meet a condition, the last first."""
    sql = f"""
        SELECT
            id, started_at, finished_at, seconds, new, changed, moved, missing, returned,
            unchanged, unreadable, derived_anew, resolved_anew, {_REREAD} AS reread,
            {_CORRECTED} AS corrections
        FROM loads WHERE finished_at IS NOT NULL AND {condition}
        ORDER BY id DESC LIMIT :limit OFFSET :offset
    """
    parameters = {"limit": limit, "offset": offset, **values}
    return records.read_all(connection, Load, sql, parameters)


def _changes_of(connection: sqlite3.Connection, load_id: int) -> LoadChanges:
    return LoadChanges(
        id=load_id,
        documents=connection.execute(_COUNT, (load_id,)).fetchone()["n"],
        changes=records.read_all(connection, DocumentChange, _CHANGES, (load_id, MAX_CHANGES)),
        figures=records.read_all(connection, FigureChange, _FIGURES, (load_id, MAX_FIGURES)),
        problems=records.read_all(connection, LoadProblem, _PROBLEMS, (load_id, MAX_CHANGES)),
        corrections=records.read_all(
            connection, CorrectionChange, _CORRECTIONS, (load_id, MAX_CHANGES)
        ),
    )


def _entry(load: Load, request: PageRequest) -> FeedEntry:
    counts = ((name, getattr(load, name)) for name in CHANGES)
    told = [f"{money.number(count)} {name}" for name, count in counts if count]
    if load.corrections:
        told.append(formatting.count(load.corrections, "correction"))
    summary = ", ".join(told)
    summary = summary or "nothing changed"
    return FeedEntry(
        title=f"Load {load.id}: {summary}",
        url=request.urls(f"changes/{load.id}"),
        updated=(load.finished_at or "").replace("+00:00", "Z"),
        summary=summary,
    )
