"""How values become rows: an Entry is flattened where it was derived, and kept where they write."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from archive.document import Collection, Entry, Stated

Row = tuple[Any, ...]


class Flat(NamedTuple):
    """An Entry as plain tuples, ready for the tables: what crosses from a worker to the writer.

    The rows of the child tables lack only the document's id, which comes first.
    """

    path: str
    slug: str
    has_address: bool
    sha256: str
    sidecar_sha256: str | None
    encoding: str
    data: bytes
    sidecar: bytes | None
    document: Row
    children: tuple[tuple[Row, ...], ...]
    problems: tuple[Row, ...]


_DOCUMENT = (
    *("url", "title", "title_basis", "kind", "kind_basis"),
    *("date", "date_source", "date_stated", "date_precision", "date_basis", "date_as_written"),
    *("author", "author_basis", "publisher", "publisher_basis", "rights"),
    *("words", "text_fingerprint", "extra", "body"),
)

_CHILDREN = (
    ("segments", ("position", "role", "start_char", "end_char")),
    ("document_ministers", ("position", "as_written")),
    ("document_portfolios", ("position", "as_written")),
    ("attachments", ("position", "url", "text")),
    ("links", ("position", "url", "text", "start_char", "end_char")),
)


def flatten(entry: Entry) -> Flat:
    """The rows of an entry, without the numbers that only the database can give."""
    document = entry.document
    date = document.date
    words = document.body.split()
    return Flat(
        path=entry.path,
        slug=entry.slug,
        has_address=document.url is not None,
        sha256=sha256(entry.data),
        sidecar_sha256=None if entry.sidecar is None else sha256(entry.sidecar),
        encoding=entry.encoding,
        data=entry.data,
        sidecar=entry.sidecar,
        document=(
            document.url,
            *_with_basis(document.title),
            *_with_basis(document.kind),
            *(date.date, date.source, date.stated, date.precision, date.basis, date.as_written),
            *_with_basis(document.author),
            *_with_basis(document.publisher),
            document.rights,
            len(words),
            _fingerprint(words),
            _as_json(document.extra),
            document.body,
        ),
        children=(
            tuple((i, s.role, s.start, s.end) for i, s in enumerate(entry.segments)),
            tuple(enumerate(document.ministers)),
            tuple(enumerate(document.portfolios)),
            tuple((i, url, text) for i, (url, text) in enumerate(document.attachments)),
            tuple((i, k.url, k.text, k.start, k.end) for i, k in enumerate(entry.links)),
        ),
        problems=tuple((p.path, p.line, p.code, p.message) for p in entry.problems),
    )


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _with_basis(stated: Stated | None) -> tuple[str | None, str | None]:
    return (stated.value, stated.basis) if stated else (None, None)


def _as_json(extra: Any) -> str | None:
    return json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None


def _fingerprint(words: list[str]) -> str | None:
    """Equal for texts that differ in white space alone."""
    return sha256(" ".join(words).encode("utf-8", "surrogatepass")) if words else None


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"


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
        self._pending: dict[str, list[Row]] = {_NEW: []}
        self._derived_again: list[Row] = []
        self._documents = 0
        self._next_id = self._one("SELECT coalesce(max(id), 0) + 1 FROM documents")

    def new(self, flat: Flat, collection_id: int, slug: str, stamp: str | None) -> int:
        """Keeps a document that the archive has not seen; its id."""
        document_id = self._next_id
        self._next_id += 1
        row = (document_id, collection_id, slug, flat.path, "current", 1, *flat.document)
        self._put(_NEW, row)
        self._version(document_id, 1, flat)
        self._children(document_id, flat)
        self._put(_FILE, (document_id, flat.sha256, flat.sidecar_sha256, stamp, self._recipe))
        self.change(document_id, "new", flat.path, version=1)
        self._count()
        return document_id

    def derived(self, document_id: int, flat: Flat, stamp: str | None) -> None:
        """Replaces what was derived from a document."""
        self._derived_again.append((document_id,))
        pairs = ", ".join(f"{column} = ?" for column in _DOCUMENT)
        self._put(f"UPDATE documents SET {pairs} WHERE id = ?", (*flat.document, document_id))
        self._children(document_id, flat)
        self._put(_FILE, (document_id, flat.sha256, flat.sidecar_sha256, stamp, self._recipe))
        self._count()

    def changed(self, document_id: int, number: int, flat: Flat, stamp: str | None) -> None:
        """Keeps a new version of a document, number `number`, beside the earlier ones."""
        self._put(
            "UPDATE versions SET last_load_id = ? WHERE document_id = ? AND number = ?",
            (self.load_id, document_id, number - 1),
        )
        self._version(document_id, number, flat)
        self._put("UPDATE documents SET version = ? WHERE id = ?", (number, document_id))
        self.derived(document_id, flat, stamp)
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
        self._put(_insert("changes", columns), row)

    def rename(self, collection_id: int, renamed: Sequence[tuple[int, str, str | None]]) -> None:
        """Gives documents new slugs: ids with the slug to be, and the one that leads on, if any."""
        self.flush()
        run = self._connection.exec_driver_sql
        if not renamed:
            return
        # In two steps, since two documents may take each other's name.
        run("UPDATE documents SET slug = '~' || id WHERE id = ?", [(i,) for i, _, _ in renamed])
        run("UPDATE documents SET slug = ? WHERE id = ?", [(slug, i) for i, slug, _ in renamed])
        aliases = [(collection_id, alias, i) for i, _, alias in renamed if alias]
        if aliases:
            run(f"INSERT OR REPLACE{_insert('document_aliases', _ALIAS)[6:]}", aliases)
        run(
            "DELETE FROM document_aliases WHERE collection_id = ? AND slug = ? AND document_id = ?",
            [(collection_id, slug, i) for i, slug, _ in renamed],
        )

    def problems(self, rows: Iterable[Row], resolved: Iterable[int]) -> None:
        """Notes new problems, and those that are gone by their ids."""
        columns = ("load_id", "collection_id", "document_id", "path", "line", "code", "message")
        for row in rows:
            self._put(_insert("problems", columns), (self.load_id, *row))
        for problem_id in resolved:
            sql = "UPDATE problems SET resolved_load_id = ? WHERE id = ?"
            self._put(sql, (self.load_id, problem_id))

    def flush(self) -> None:
        """Writes everything that is pending."""
        run = self._connection.exec_driver_sql
        if self._derived_again:
            for table, _ in _CHILDREN:
                run(f"DELETE FROM {table} WHERE document_id = ?", self._derived_again)
        for sql, rows in self._pending.items():
            if rows:
                run(sql, rows)
                rows.clear()
        self._derived_again = []
        if self._documents:
            self._stride()
        self._documents = 0

    def _version(self, document_id: int, number: int, flat: Flat) -> None:
        columns = ("document_id", "number", "sha256", "encoding", "first_load_id")
        row = (document_id, number, flat.sha256, flat.encoding, self.load_id)
        sql = _insert("versions", (*columns, "sidecar", "bytes"))
        self._put(sql, (*row, flat.sidecar, flat.data))

    def _children(self, document_id: int, flat: Flat) -> None:
        for sql, rows in zip(_CHILD_INSERTS, flat.children, strict=True):
            if rows:
                pending = self._pending.setdefault(sql, [])
                pending += [(document_id, *row) for row in rows]

    def _put(self, sql: str, row: Row) -> None:
        self._pending.setdefault(sql, []).append(row)

    def _count(self) -> None:
        self._documents += 1
        if self._documents >= self.BATCH:
            self.flush()

    def _one(self, sql: str) -> int:
        return int(self._connection.exec_driver_sql(sql).scalar_one())


_NEW = _insert(
    "documents", ("id", "collection_id", "slug", "path", "status", "version", *_DOCUMENT)
)
_ALIAS = ("collection_id", "slug", "document_id")
_CHILD_INSERTS = tuple(_insert(table, ("document_id", *columns)) for table, columns in _CHILDREN)
_FILE = (
    "INSERT INTO files (document_id, sha256, sidecar_sha256, stamp, recipe) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (document_id) DO UPDATE SET sha256 = excluded.sha256,"
    " sidecar_sha256 = excluded.sidecar_sha256, stamp = excluded.stamp, recipe = excluded.recipe"
)


def keep_collection(connection: Connection, collection: Collection, root: str) -> int:
    """Keeps what is known of a collection, and where it was loaded from; its id."""
    row = (
        *(collection.name, collection.title, collection.publisher, collection.url),
        *(collection.rights, collection.licence_url, root),
    )
    columns = ("name", "title", "publisher", "url", "rights", "licence_url", "root")
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    connection.exec_driver_sql(
        f"{_insert('collections', columns)} ON CONFLICT (name) DO UPDATE SET {updates}", row
    )
    found = connection.exec_driver_sql(
        "SELECT id FROM collections WHERE name = ?", (collection.name,)
    )
    return int(found.scalar_one())


def roots(connection: Connection) -> list[tuple[str, Collection]]:
    """The collections that the archive holds, each with the folder it was last loaded from."""
    found = connection.exec_driver_sql(
        "SELECT root, name, title, publisher, url, rights, licence_url FROM collections"
    )
    return [(row[0], Collection(*row[1:])) for row in found]


def begin_load(
    connection: Connection, started_at: str, paths: Sequence[str], recipe: str, version: str
) -> int:
    """Opens a load; its id."""
    columns = ("started_at", "paths", "recipe", "archive_version")
    # A file's name need not be Unicode; JSON has an escape for what no UTF-8 can say.
    given = json.dumps(list(paths), ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    row = (started_at, given, recipe, version)
    cursor = connection.exec_driver_sql(_insert("loads", columns), row)
    return int(cursor.lastrowid or 0)


def end_load(
    connection: Connection,
    load_id: int,
    finished_at: str,
    seconds: float,
    counts: dict[str, int],
) -> None:
    """Closes a load with what it did: `counts` by the names of the columns of ``loads``."""
    pairs = ", ".join(f"{name} = ?" for name in counts)
    connection.exec_driver_sql(
        f"UPDATE loads SET finished_at = ?, seconds = ?, {pairs} WHERE id = ?",
        (finished_at, round(seconds, 3), *counts.values(), load_id),
    )


def stale_collections(connection: Connection, recipe: str) -> list[tuple[int, str]]:
    """The collections with documents that another recipe derived: ids and names."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT collections.id, collections.name FROM files"
        " JOIN documents ON documents.id = files.document_id"
        " JOIN collections ON collections.id = documents.collection_id"
        " WHERE files.recipe <> ? ORDER BY collections.name",
        (recipe,),
    )
    return [(row[0], row[1]) for row in found]


def stale_documents(connection: Connection, collection_id: int, recipe: str) -> list[int]:
    """The ids of the documents of a collection that another recipe derived."""
    found = connection.exec_driver_sql(
        "SELECT documents.id FROM files JOIN documents ON documents.id = files.document_id"
        " WHERE files.recipe <> ? AND documents.collection_id = ? ORDER BY documents.id",
        (recipe, collection_id),
    )
    return [row[0] for row in found]


def stored(connection: Connection, document_ids: Sequence[int]) -> Iterator[Row]:
    """Each document's id with its path and the bytes of its current version and its sidecar."""
    for number in document_ids:
        row = connection.exec_driver_sql(
            "SELECT documents.id, documents.path, versions.bytes, versions.sidecar"
            " FROM documents JOIN versions ON versions.document_id = documents.id"
            " AND versions.number = documents.version"
            " WHERE documents.id = ?",
            (number,),
        ).one()
        yield tuple(row)
