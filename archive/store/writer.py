"""Writes what a load stores, many documents at a time."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from archive import naming
from archive.problems import Problem
from archive.store import clauses, figure_changes, readings, reference_data, sql
from archive.store.connection import Connection
from archive.store.evidence import Evidence
from archive.store.figure_changes import FigureChangeRow
from archive.store.records import DocumentName, DocumentRecord, NameRecord
from archive.store.rows import (
    AttachmentRow,
    DocumentRow,
    FigureRow,
    LinkRow,
    MentionRow,
    MinisterRow,
    PortfolioRow,
    QuotationRow,
    Row,
    SegmentRow,
    SpeakerRow,
)
from archive.store.sql import Statement

_NAME_TABLES = ("document_ministers", "document_portfolios", "mentions", "quotations")
_DERIVED_TABLES = ("figures", "segments", "attachments", "links")

# Statements run in the order in which they stand in `_pending`, and every row that a document has
# needs the document's own.
_DERIVED = ("jurisdiction_id", "label", *DocumentRow._fields)
_INSERT_DOCUMENT = sql.insert(
    "documents",
    ("id", "collection_id", "slug", "path", "status", "version", *_DERIVED),
)
_INSERT_SEGMENT = sql.insert("segments", ("id", "document_id", *SegmentRow._fields))
_INSERT_QUOTATION = sql.insert(
    "quotations", ("id", "key", "document_id", "person_id", *QuotationRow._fields)
)
_INSERT_SPEAKER = sql.insert(
    "quotation_speakers", ("quotation_id", "person_id", *SpeakerRow._fields)
)
_INSERT_FIGURE = sql.insert(
    "figures",
    (
        *("id", "key", "document_id", "segment_id", "period_figure_id", "whole_figure_id"),
        *("follows_figure_id", "claim_id", "quotation_id", "person_id", "speaker"),
        *FigureRow._fields,
    ),
)
_INSERT_ATTACHMENT = sql.insert("attachments", ("document_id", *AttachmentRow._fields))
_INSERT_LINK = sql.insert("links", ("document_id", *LinkRow._fields))
_INSERT_MINISTER = sql.insert(
    "document_ministers", ("document_id", "person_id", *MinisterRow._fields)
)
_INSERT_PORTFOLIO = sql.insert(
    "document_portfolios", ("document_id", "portfolio_id", *PortfolioRow._fields)
)
_INSERT_MENTION = sql.insert(
    "mentions", ("document_id", "person_id", "portfolio_id", *MentionRow._fields)
)
_INSERT_VERSION = sql.insert(
    "versions",
    (
        *("document_id", "number", "sha256", "encoding", "first_load_id"),
        *("sidecar", "bytes", "recognised"),
    ),
)
_UPDATE_VERSION = sql.update("versions", ("encoding", "recognised"), ("document_id", "number"))
_RESTORE_BYTES = sql.update("versions", ("bytes", "sidecar"), ("document_id", "number"))
_INSERT_READING = sql.insert("readings", readings.COLUMNS)
_UPSERT_FILE = sql.upsert(
    "files",
    ("document_id", "sha256", "sidecar_sha256", "stamp", "recipe", "corrections"),
    ("document_id",),
)
_INSERT_CHANGE = sql.insert(
    "changes", ("load_id", "document_id", "change", "path", "path_before", "version")
)
_INSERT_FIGURE_CHANGE = sql.insert(
    "figure_changes", ("load_id", "document_id", *FigureChangeRow._fields)
)
_INSERT_PROBLEM = sql.insert(
    "problems", ("load_id", "collection_id", "document_id", "path", "line", "code", "message")
)
_UPDATE_DERIVED = sql.update("documents", _DERIVED)
_UPDATE_QUOTED = sql.update("figures", ("quotation_id", "person_id", "speaker"))
_DELETE_SPEAKERS = (
    "DELETE FROM quotation_speakers"
    " WHERE quotation_id IN (SELECT id FROM quotations WHERE document_id = ?)"
)
_NOTHING_QUOTED = (None, None, None)
_KIND = FigureRow._fields.index("kind")
_CLAIMING = frozenset({"money", "count"})
"""The kinds of figures that have claims."""


class Writer:
    """Writes the rows of one load, many documents at a time."""

    BATCH = 500

    def __init__(
        self, connection: Connection, load_id: int, after_batch: Callable[[], None]
    ) -> None:
        """`after_batch` is called after each batch of documents that were inserted.

        Nothing else is written between these and the call.
        """
        self.load_id = load_id
        self._connection = connection
        self._after_batch = after_batch
        self._pending: dict[Statement, list[Row]] = {
            _INSERT_DOCUMENT: [],
            _INSERT_SEGMENT: [],
            _INSERT_QUOTATION: [],
        }
        self._rederived_ids, self._read_again = list[Row](), list[Row]()
        self._documents = 0
        self._next_ids = {
            table: self._scalar(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
            for table in ("documents", "segments", "figures", "quotations")
        }
        self._reresolved_ids, self._touched = list[Row](), list[Row]()
        self.resolved: set[int] = set()
        """The documents whose names were written in this load."""
        self.evidence = Evidence(connection, is_first=self._next_ids["documents"] == 1)
        """What the documents show together."""
        self._people = _by_slug(connection, "people")
        self._portfolios = _by_slug(connection, "portfolios")
        self._jurisdictions = _by_slug(connection, "jurisdictions")

    def insert_document(
        self, record: DocumentRecord, collection_id: int, name: DocumentName, stamp: str | None
    ) -> int:
        """Writes a document that the archive has not seen; gives its id."""
        document_id = self._take_ids("documents", 1)
        jurisdiction_id = self._jurisdictions(record.jurisdiction)
        row = (document_id, collection_id, name.slug, record.path, "current", 1, jurisdiction_id)
        self._put(_INSERT_DOCUMENT, (*row, record.label(name.slug), *record.document))
        self._insert_version(document_id, 1, record)
        self._insert_parts(document_id, record, name)
        self._record_file(document_id, record, stamp)
        self._count_document()
        return document_id

    def replace_derived(
        self,
        document_id: int,
        number: int,
        record: DocumentRecord,
        name: DocumentName,
        stamp: str | None,
    ) -> None:
        """Replaces what was derived from version `number` of a document, its current one."""
        self._rederived_ids.append((document_id,))
        again = readings.parameters(document_id, number, self.load_id, record.reading)
        self._read_again.append(again)
        self._put(_UPDATE_VERSION, (record.encoding, record.recognised, document_id, number))
        jurisdiction_id = self._jurisdictions(record.jurisdiction)
        row = (jurisdiction_id, record.label(name.slug), *record.document)
        self._put(_UPDATE_DERIVED, (*row, document_id))
        self._insert_parts(document_id, record, name)
        self._record_file(document_id, record, stamp)
        self._count_document()

    def restore_erased(self, document_id: int, number: int, record: DocumentRecord) -> None:
        """Puts the bytes of a version back, and how they were read, where they were erased."""
        query = "SELECT 1 FROM readings WHERE document_id = ? AND version = ?"
        if self._connection.run(query, (document_id, number)).scalar() is None:
            self._put(_RESTORE_BYTES, (record.data, record.sidecar, document_id, number))
            self._put(_INSERT_READING, (document_id, number, 1, self.load_id, *record.reading))

    def add_version(
        self,
        document_id: int,
        number: int,
        record: DocumentRecord,
        name: DocumentName,
        stamp: str | None,
    ) -> None:
        """Writes a new version of a document, number `number`, beside the earlier ones."""
        readings.keep(self._connection, document_id, number - 1)
        ended = sql.update("versions", ("last_load_id",), ("document_id", "number"))
        self._put(ended, (self.load_id, document_id, number - 1))
        self._insert_version(document_id, number, record)
        self._put(sql.update("documents", ("version",)), (number, document_id))
        for change in figure_changes.find(self._connection, document_id, record):
            self._put(_INSERT_FIGURE_CHANGE, (self.load_id, document_id, *change))
        self.replace_derived(document_id, number, record, name, stamp)

    def replace_names(self, document_id: int, name: DocumentName, names: NameRecord) -> None:
        """Replaces what the names in a document called `name` come to."""
        self._reresolved_ids.append((document_id,))
        quoted = self._insert_names(document_id, name, names)
        figures = self._connection.run(
            "SELECT id FROM figures WHERE document_id = ? ORDER BY start_char", (document_id,)
        )
        figure_ids = figures.scalars()
        for figure_id, quotation in zip(figure_ids, names.figure_quotations, strict=True):
            if quotation is not None:
                self._put(_UPDATE_QUOTED, (*quoted[quotation], figure_id))
        self._count_document()

    def record_recipe(self, document_id: int, recipe: str) -> None:
        """Records the recipe that last failed with a document; what was derived before stays."""
        self._put(sql.update("files", ("recipe",), ("document_id",)), (recipe, document_id))

    def record_stamp(self, document_id: int, stamp: str | None) -> None:
        """Notes that a file was looked at and is as it was."""
        self._put(sql.update("files", ("stamp",), ("document_id",)), (stamp, document_id))

    def set_location(self, document_id: int, path: str, status: str) -> None:
        """Notes where a document's file is now, and whether it is there."""
        self._put(sql.update("documents", ("path", "status")), (path, status, document_id))
        self._touched.append((document_id,))
        if status != "current":
            self.record_stamp(document_id, None)

    def record_change(
        self,
        document_id: int,
        change: str,
        path: str,
        *,
        version: int,
        path_before: str | None = None,
    ) -> None:
        """Lists a change of this load."""
        self._put(_INSERT_CHANGE, (self.load_id, document_id, change, path, path_before, version))

    def insert_problem(self, collection_id: int, document_id: int | None, problem: Problem) -> None:
        """Notes a problem that was not known before."""
        row = (problem.path, problem.line, problem.code, problem.message)
        self._put(_INSERT_PROBLEM, (self.load_id, collection_id, document_id, *row))

    def resolve_problem(self, problem_id: int) -> None:
        """Notes that a problem is there no more."""
        self._put(sql.update("problems", ("resolved_load_id",)), (self.load_id, problem_id))

    def record_fault(self, document_id: int, problem: Problem) -> str | None:
        """Notes what the code stumbled over in a document; gives its collection's name.

        Nothing is noted, and None is given, where the same is known, and for a missing document:
        what is open is about files that are there.
        """
        found = self._connection.run(
            "SELECT collections.id, collections.name FROM documents"
            " JOIN collections ON collections.id = collection_id"
            f" WHERE documents.id = ? AND {clauses.is_current()} AND NOT EXISTS ("
            "SELECT 1 FROM problems WHERE problems.document_id = documents.id"
            " AND resolved_load_id IS NULL AND message = ?)",
            (document_id, problem.message),
        ).one_or_none()
        if found is None:
            return None
        self.insert_problem(found.id, document_id, problem)
        return str(found.name)

    def flush(self) -> None:
        """Writes everything that is pending."""
        self._delete_replaced()
        for statement, pending in self._pending.items():
            if pending:
                sql.write(self._connection, statement, pending)
                pending.clear()
            if statement is _INSERT_DOCUMENT and self._documents:
                self._after_batch()
        self.evidence.note(self._touched)
        self._touched = []
        self._documents = 0

    def _delete_replaced(self) -> None:
        """Deletes what is to be written anew of documents, noting what it showed."""
        run = self._connection.run
        if replaced := [*self._rederived_ids, *self._reresolved_ids]:
            self.evidence.note_names(replaced)
            unquoted = sql.update(
                "figures", ("quotation_id", "person_id", "speaker"), ("document_id",)
            )
            run(unquoted.text, [(*_NOTHING_QUOTED, *key) for key in replaced])
            run(_DELETE_SPEAKERS, replaced)
            for table in _NAME_TABLES:
                run(sql.delete(table, ("document_id",)).text, replaced)
        if self._rederived_ids:
            readings.renew(self._connection, self._read_again)
            self.evidence.note_contents(self._rederived_ids)
            for table in _DERIVED_TABLES:
                run(sql.delete(table, ("document_id",)).text, self._rederived_ids)
        self._rederived_ids, self._read_again, self._reresolved_ids = [], [], []

    def _insert_version(self, document_id: int, number: int, record: DocumentRecord) -> None:
        stored = (record.sha256, record.encoding, self.load_id)
        files = (record.sidecar, record.data, record.recognised)
        self._put(_INSERT_VERSION, (document_id, number, *stored, *files))
        self._put(_INSERT_READING, (document_id, number, 1, self.load_id, *record.reading))

    def _record_file(self, document_id: int, record: DocumentRecord, stamp: str | None) -> None:
        row = (document_id, record.sha256, record.sidecar_sha256, stamp, record.recipe)
        self._put(_UPSERT_FILE, (*row, record.corrections))

    def _insert_parts(self, document_id: int, record: DocumentRecord, name: DocumentName) -> None:
        segment_id = self._take_ids("segments", len(record.segments))
        numbered = enumerate(record.segments, segment_id)
        self._put_all(_INSERT_SEGMENT, ((i, document_id, *row) for i, row in numbered))
        self._put_all(_INSERT_ATTACHMENT, ((document_id, *row) for row in record.attachments))
        self._put_all(_INSERT_LINK, ((document_id, *row) for row in record.links))
        quoted = self._insert_names(document_id, name, record.names)
        figure_id = self._take_ids("figures", len(record.figures))
        figures = zip(
            *(record.figures, record.figure_hashes, record.figure_segments),
            *(record.figure_periods, record.figure_wholes, record.figure_followed),
            record.names.figure_quotations,
            strict=True,
        )
        for i, (row, mark, segment, *others, quotation) in enumerate(figures, figure_id):
            key = naming.key(*name, mark)
            other_ids = [None if other is None else figure_id + other for other in others]
            quoted_by = _NOTHING_QUOTED if quotation is None else quoted[quotation]
            claim = i if row[_KIND] in _CLAIMING else None
            self._put(
                _INSERT_FIGURE,
                (i, key, document_id, segment_id + segment, *other_ids, claim, *quoted_by, *row),
            )

    def _insert_names(self, document_id: int, name: DocumentName, names: NameRecord) -> list[Row]:
        """Writes what the names in a document called `name` come to.

        Gives for each quotation its id, the id of its person, and its speaker.
        """
        person, portfolio = self._people, self._portfolios
        ministers = zip(names.minister_people, names.ministers, strict=True)
        self._put_all(
            _INSERT_MINISTER, ((document_id, person(slug), *row) for slug, row in ministers)
        )
        portfolios = zip(names.portfolio_slugs, names.portfolios, strict=True)
        self._put_all(
            _INSERT_PORTFOLIO, ((document_id, portfolio(slug), *row) for slug, row in portfolios)
        )
        mentions = zip(names.mention_people, names.mention_portfolios, names.mentions, strict=True)
        self._put_all(
            _INSERT_MENTION,
            ((document_id, person(who), portfolio(what), *row) for who, what, row in mentions),
        )
        first = self._take_ids("quotations", len(names.quotations))
        people_ids = list(map(person, names.quotation_people))
        keys = (naming.key(*name, mark) for mark in names.quotation_hashes)
        quotations = enumerate(zip(keys, people_ids, names.quotations, strict=True), first)
        self._put_all(
            _INSERT_QUOTATION,
            ((i, key, document_id, who, *row) for i, (key, who, row) in quotations),
        )
        said = zip(names.speaker_quotations, names.speaker_people, names.speakers, strict=True)
        self._put_all(_INSERT_SPEAKER, ((first + i, person(who), *row) for i, who, row in said))
        self._touched.append((document_id,))
        self.resolved.add(document_id)
        speakers = (row.speaker for row in map(QuotationRow._make, names.quotations))
        return [
            (i, who, speaker)
            for i, (who, speaker) in enumerate(zip(people_ids, speakers, strict=True), first)
        ]

    def _take_ids(self, table: str, count: int) -> int:
        """The first of `count` ids for new rows of a table."""
        first = self._next_ids[table]
        self._next_ids[table] += count
        return first

    def _put_all(self, statement: Statement, rows: Iterable[Row]) -> None:
        self._pending.setdefault(statement, []).extend(rows)

    def _put(self, statement: Statement, row: Row) -> None:
        self._pending.setdefault(statement, []).append(row)

    def _count_document(self) -> None:
        self._documents += 1
        if self._documents >= self.BATCH:
            self.flush()

    def _scalar(self, query: str) -> int:
        (value,) = self._connection.execute(query).fetchone()
        return int(value)


def _by_slug(connection: Connection, table: str) -> Callable[[str | None], int | None]:
    """Gives the id of the row of a slug; None for none. The table is read for the first slug."""
    ids = functools.cache(lambda: reference_data.ids(connection, table))
    return lambda slug: None if slug is None else ids().get(slug)
