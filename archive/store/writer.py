"""Writes what a load keeps, many documents at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from archive import naming
from archive.document import around
from archive.store import contradictions, observed, passages, people, rows
from archive.store.rows import Flat, Names, Row

_EVIDENCE = (observed, passages, contradictions)
"""What several documents show together: noted as they are written, found at the end of a load."""


class Shelf(NamedTuple):
    """A collection as the archive holds it: its number and its short name."""

    id: int
    name: str


class Writer:
    """Writes the rows of one load, many documents at a time."""

    BATCH = 500

    def __init__(
        self, connection: Connection, load_id: int, recipe: str, stride: Callable[[], None]
    ) -> None:
        """`stride` is called after each batch of documents that were written."""
        self.load_id = load_id
        self._connection = connection
        self._recipe = recipe
        self._stride = stride
        # Statements run in the order in which they are first named, and every row that a document
        # has needs the document's own.
        self._pending: dict[str, list[Row]] = {
            _NEW: [],
            _SEGMENT: [],
            _QUOTATION: [],
        }
        self._derived_again: list[Row] = []
        self._documents = 0
        self._next = {
            table: self._one(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
            for table in ("documents", "segments", "figures", "quotations")
        }
        self._people: dict[str, int] = {}
        self._portfolios: dict[str, int] = {}
        self._renamed: list[Row] = []
        self._touched: list[Row] = []
        self.named: set[int] = set()
        """The documents whose names were written in this load."""
        self._is_first = self._next["documents"] == 1
        for evidence in _EVIDENCE:
            evidence.begin(connection)
        self.knows()

    def knows(self) -> None:
        """Learns the numbers of people and portfolios, by which names are kept."""
        self._people = people.numbers(self._connection, "people")
        self._portfolios = people.numbers(self._connection, "portfolios")

    def names(self, document_id: int, names: Names) -> None:
        """Replaces what the names of a document come to."""
        self._renamed.append((document_id,))
        first = self._names(document_id, names)
        rows_of = _Quoted(names, first, self._people)
        found = self._connection.exec_driver_sql(
            "SELECT id, start_char FROM figures WHERE document_id = ?", (document_id,)
        )
        for number, start in found.all():
            self._put(_SAID, (*rows_of.around(start), number))
        self._count()

    def new(self, flat: Flat, shelf: Shelf, slug: str, stamp: str | None) -> int:
        """Keeps a document that the archive has not seen; its id."""
        document_id = self._take("documents", 1)
        row = (document_id, shelf.id, slug, flat.path, "current", 1, *flat.document)
        self._put(_NEW, row)
        self._version(document_id, 1, flat)
        self._children(document_id, flat, f"{shelf.name}/{slug}")
        self._put(_FILE, (document_id, flat.sha256, flat.sidecar_sha256, stamp, self._recipe))
        self.change(document_id, "new", flat.path, version=1)
        self._count()
        return document_id

    def derived(self, document_id: int, name: str, flat: Flat, stamp: str | None) -> None:
        """Replaces what was derived from a document; `name` is its collection and slug."""
        self._derived_again.append((document_id,))
        pairs = ", ".join(f"{column} = ?" for column in rows.DOCUMENT)
        self._put(f"UPDATE documents SET {pairs} WHERE id = ?", (*flat.document, document_id))
        self._children(document_id, flat, name)
        self._put(_FILE, (document_id, flat.sha256, flat.sidecar_sha256, stamp, self._recipe))
        self._count()

    def changed(
        self, document_id: int, name: str, number: int, flat: Flat, stamp: str | None
    ) -> None:
        """Keeps a new version of a document, number `number`, beside the earlier ones."""
        self._put(
            "UPDATE versions SET last_load_id = ? WHERE document_id = ? AND number = ?",
            (self.load_id, document_id, number - 1),
        )
        self._version(document_id, number, flat)
        self._put("UPDATE documents SET version = ? WHERE id = ?", (number, document_id))
        self._figures_changed(document_id, flat)
        self.derived(document_id, name, flat, stamp)
        self.change(document_id, "changed", flat.path, version=number)

    def not_derived(self, document_id: int) -> None:
        """Notes that the present recipe can derive nothing from a document; it stays as it was."""
        sql = "UPDATE files SET recipe = ? WHERE document_id = ?"
        self._put(sql, (self._recipe, document_id))

    def seen(self, document_id: int, stamp: str | None) -> None:
        """Notes that a file was looked at and is as it was."""
        self._put("UPDATE files SET stamp = ? WHERE document_id = ?", (stamp, document_id))

    def placed(self, document_id: int, path: str, status: str) -> None:
        """Notes where a document's file is now, and whether it is there."""
        sql = "UPDATE documents SET path = ?, status = ? WHERE id = ?"
        self._put(sql, (path, status, document_id))
        self._touched.append((document_id,))
        if status != "current":
            self._put("UPDATE files SET stamp = NULL WHERE document_id = ?", (document_id,))

    def change(
        self,
        document_id: int,
        change: str,
        path: str,
        *,
        version: int,
        path_before: str | None = None,
    ) -> None:
        """Lists a change of this load."""
        columns = ("load_id", "document_id", "change", "path", "path_before", "version")
        row = (self.load_id, document_id, change, path, path_before, version)
        self._put(rows.insert("changes", columns), row)

    def rename(self, shelf: Shelf, renamed: Sequence[tuple[int, str, str | None]]) -> None:
        """Gives documents new slugs: ids with the slug to be, and the one that leads on, if any."""
        collection_id = shelf.id
        self.flush()
        run = self._connection.exec_driver_sql
        if not renamed:
            return
        # In two steps, since two documents may take each other's name.
        run("UPDATE documents SET slug = '~' || id WHERE id = ?", [(i,) for i, _, _ in renamed])
        run("UPDATE documents SET slug = ? WHERE id = ?", [(slug, i) for i, slug, _ in renamed])
        aliases = [(collection_id, alias, i) for i, _, alias in renamed if alias]
        if aliases:
            run(f"INSERT OR REPLACE{rows.insert('document_aliases', _ALIAS)[6:]}", aliases)
        run(
            "DELETE FROM document_aliases WHERE collection_id = ? AND slug = ? AND document_id = ?",
            [(collection_id, slug, i) for i, slug, _ in renamed],
        )
        keys = [pair for i, slug, _ in renamed for pair in self._keys(i, shelf.name, slug)]
        if keys:
            run("UPDATE figures SET key = '~' || id WHERE id = ?", [(i,) for _, i in keys])
            run("UPDATE figures SET key = ? WHERE id = ?", keys)

    def _keys(self, document_id: int, collection: str, slug: str) -> list[tuple[str, int]]:
        """The keys of a document's figures under a slug, each with the figure's id."""
        found = self._connection.exec_driver_sql(
            "SELECT figures.id, substr(body, sentence_start_char + 1,"
            " sentence_end_char - sentence_start_char), text"
            " FROM figures JOIN documents ON documents.id = document_id"
            " WHERE document_id = ? ORDER BY start_char",
            (document_id,),
        ).all()
        marks = naming.figure_marks((sentence, words) for _, sentence, words in found)
        return [
            (naming.figure_key(collection, slug, mark), row[0])
            for row, mark in zip(found, marks, strict=True)
        ]

    def _figures_changed(self, document_id: int, flat: Flat) -> None:
        """Lists the figures that a new version of a document no longer states, or states now."""
        columns = ("text", "kind", "value", "high", "unit")
        held = self._connection.exec_driver_sql(
            f"SELECT {', '.join(f'figures.{column}' for column in columns)},"
            " substr(body, sentence_start_char + 1,"
            " sentence_end_char - sentence_start_char) FROM figures"
            " JOIN documents ON documents.id = document_id WHERE document_id = ?",
            (document_id,),
        )
        places = [rows.FIGURE.index(column) + 3 for column in columns]
        first, last = (rows.FIGURE.index(f"sentence_{end}_char") + 3 for end in ("start", "end"))
        body = flat.document[-1]
        before = Counter(tuple(row) for row in held)
        now = Counter(
            (*(row[place] for place in places), body[row[first] : row[last]])
            for row in flat.figures
        )
        sql = rows.insert(
            "figure_changes", ("load_id", "document_id", "change", *columns, "sentence")
        )
        for change, figures in (("dropped", before - now), ("stated", now - before)):
            for row in figures.elements():
                self._put(sql, (self.load_id, document_id, change, *row))

    def renew_evidence(self) -> None:
        """Finds anew what the documents of this load show together, once all are written."""
        for evidence in _EVIDENCE:
            evidence.renew(self._connection, everything=self._is_first)

    def problems(self, found: Iterable[Row], resolved: Iterable[int]) -> None:
        """Notes new problems, and those that are gone by their ids."""
        columns = ("load_id", "collection_id", "document_id", "path", "line", "code", "message")
        for row in found:
            self._put(rows.insert("problems", columns), (self.load_id, *row))
        for problem_id in resolved:
            sql = "UPDATE problems SET resolved_load_id = ? WHERE id = ?"
            self._put(sql, (self.load_id, problem_id))

    def fault(self, document_id: int, problem: Row) -> str | None:
        """Notes what the code stumbled over in a document; its collection's name where it is new.

        The problem is its path, line, code and message. Nothing is noted of a missing document:
        what is open is about files that are there.
        """
        found = self._connection.exec_driver_sql(
            "SELECT collections.id, collections.name FROM documents"
            " JOIN collections ON collections.id = collection_id"
            " WHERE documents.id = ? AND status = 'current' AND NOT EXISTS ("
            "SELECT 1 FROM problems WHERE problems.document_id = documents.id"
            " AND resolved_load_id IS NULL AND message = ?)",
            (document_id, problem[-1]),
        ).one_or_none()
        if found is None:
            return None
        self.problems([(found[0], document_id, *problem)], [])
        return str(found[1])

    def flush(self) -> None:
        """Writes everything that is pending."""
        run = self._connection.exec_driver_sql
        gone = [*self._derived_again, *self._renamed]
        if gone:
            observed.note(self._connection, gone)
            run(
                "UPDATE figures SET quotation_id = NULL, person_id = NULL, speaker = NULL"
                " WHERE document_id = ?",
                gone,
            )
            for table in _NAMED:
                run(f"DELETE FROM {table} WHERE document_id = ?", gone)
        if self._derived_again:
            passages.note(self._connection, self._derived_again)
            for table in ("figures", "segments", *(table for table, _ in rows.CHILDREN)):
                run(f"DELETE FROM {table} WHERE document_id = ?", self._derived_again)
        for sql, pending in self._pending.items():
            if pending:
                run(sql, pending)
                pending.clear()
        self._derived_again = []
        self._renamed = []
        for evidence in () if self._is_first else _EVIDENCE:
            evidence.note(self._connection, self._touched)
        self._touched = []
        if self._documents:
            self._stride()
        self._documents = 0

    def _version(self, document_id: int, number: int, flat: Flat) -> None:
        columns = ("document_id", "number", "sha256", "encoding", "first_load_id")
        row = (document_id, number, flat.sha256, flat.encoding, self.load_id)
        sql = rows.insert("versions", (*columns, "sidecar", "bytes"))
        self._put(sql, (*row, flat.sidecar, flat.data))

    def _children(self, document_id: int, flat: Flat, name: str) -> None:
        segment = self._take("segments", len(flat.segments))
        numbered = enumerate(flat.segments, segment)
        self._put_all(_SEGMENT, ((number, document_id, *row) for number, row in numbered))
        quoted = _Quoted(flat.names, self._names(document_id, flat.names), self._people)
        figure = self._take("figures", len(flat.figures))
        collection, _, slug = name.rpartition("/")
        for number, (mark, place, period, *row) in enumerate(flat.figures, figure):
            key = naming.figure_key(collection, slug, mark)
            over = None if period is None else figure + period
            said = quoted.around(row[0])
            self._put(_FIGURE, (number, key, document_id, segment + place, over, *said, *row))
        for sql, found in zip(_CHILD_INSERTS, flat.children, strict=True):
            if found:
                self._put_all(sql, ((document_id, *row) for row in found))

    def _names(self, document_id: int, names: Names) -> int:
        """Keeps what the names of a document come to; the number of its first quotation."""
        who, what = self._people.get, self._portfolios.get
        self._put_all(
            _MINISTER, ((document_id, *row, who(person)) for *row, person in names.ministers)
        )
        self._put_all(
            _PORTFOLIO, ((document_id, *row, what(office)) for *row, office in names.portfolios)
        )
        self._put_all(
            _MENTION,
            (
                (document_id, *row, who(person), what(office))
                for *row, person, office in names.mentions
            ),
        )
        first = self._take("quotations", len(names.quotations))
        self._put_all(
            _QUOTATION,
            (
                (number, document_id, *row, who(person))
                for number, (*row, person) in enumerate(names.quotations, first)
            ),
        )
        self._touched.append((document_id,))
        self.named.add(document_id)
        return first

    def _take(self, table: str, count: int) -> int:
        """The first of `count` numbers for new rows of a table."""
        first = self._next[table]
        self._next[table] += count
        return first

    def _put_all(self, sql: str, found: Iterable[Row]) -> None:
        self._pending.setdefault(sql, []).extend(found)

    def _put(self, sql: str, row: Row) -> None:
        self._pending.setdefault(sql, []).append(row)

    def _count(self) -> None:
        self._documents += 1
        if self._documents >= self.BATCH:
            self.flush()

    def _one(self, sql: str) -> int:
        return int(self._connection.exec_driver_sql(sql).scalar_one())


class _Quoted:
    """The quotations of a document by their places, numbered from the first."""

    def __init__(self, names: Names, first: int, numbers: Mapping[str, int]) -> None:
        self._rows = names.quotations
        self._first = first
        self._numbers = numbers

    def around(self, at: int) -> Row:
        """The number, the speaker's number and the speaker of the quotation at a position."""
        place = around(self._rows, at)
        if place is None:
            return (None, None, None)
        *_, speaker, _, person = self._rows[place]
        return (self._first + place, self._numbers.get(person), speaker)


_NAMED = ("document_ministers", "document_portfolios", "mentions", "quotations")
_SAID = "UPDATE figures SET quotation_id = ?, person_id = ?, speaker = ? WHERE id = ?"
_SEGMENT = rows.insert("segments", ("id", "document_id", *rows.SEGMENT))
_FIGURE = rows.insert(
    "figures",
    (
        *("id", "key", "document_id", "segment_id", "period_figure_id"),
        *("quotation_id", "person_id", "speaker", *rows.FIGURE),
    ),
)
_NEW = rows.insert(
    "documents", ("id", "collection_id", "slug", "path", "status", "version", *rows.DOCUMENT)
)
_ALIAS = ("collection_id", "slug", "document_id")
_MINISTER = rows.insert("document_ministers", ("document_id", *rows.MINISTER))
_PORTFOLIO = rows.insert("document_portfolios", ("document_id", *rows.PORTFOLIO))
_QUOTATION = rows.insert("quotations", ("id", "document_id", *rows.QUOTATION))
_MENTION = rows.insert("mentions", ("document_id", *rows.MENTION))
_CHILD_INSERTS = tuple(
    rows.insert(table, ("document_id", *columns)) for table, columns in rows.CHILDREN
)
_FILE = (
    "INSERT INTO files (document_id, sha256, sidecar_sha256, stamp, recipe) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (document_id) DO UPDATE SET sha256 = excluded.sha256,"
    " sidecar_sha256 = excluded.sidecar_sha256, stamp = excluded.stamp, recipe = excluded.recipe"
)
