"""How values become rows: an Entry is flattened where it was derived, and kept where they write."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from archive import naming
from archive.document import (
    SPOKEN_ROLES,
    Collection,
    Entry,
    Figure,
    Resolved,
    Segment,
    Stated,
)

Row = tuple[Any, ...]


class Names(NamedTuple):
    """What the names of a document come to, as rows in which people and offices stand by slug."""

    ministers: tuple[Row, ...]
    portfolios: tuple[Row, ...]
    mentions: tuple[Row, ...]
    quotations: tuple[Row, ...]


MINISTER = ("position", "as_written", "basis", "person_id")
PORTFOLIO = ("position", "as_written", "role", "portfolio_id")
MENTION = ("start_char", "end_char", "text", "role", "basis", "person_id", "portfolio_id")
QUOTATION = ("start_char", "end_char", "text", "speaker", "basis", "person_id")


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
    segments: tuple[Row, ...]
    figures: tuple[Row, ...]
    """The mark, the places of its segment and its period, then the columns of `FIGURE`."""
    names: Names
    problems: tuple[Row, ...]


DOCUMENT = (
    *("url", "title", "title_basis", "kind", "kind_basis"),
    *("date", "date_source", "date_stated", "date_precision", "date_basis", "date_as_written"),
    *("author", "author_basis", "publisher", "publisher_basis", "rights"),
    *("words", "text_fingerprint", "extra", "paragraphs_unread", "body"),
)

CHILDREN = (
    ("attachments", ("position", "url", "text")),
    ("links", ("position", "url", "text", "start_char", "end_char")),
)

SEGMENT = ("position", "role", "start_char", "end_char", "fingerprint")
LONG = 150
"""A paragraph of so many characters is no turn of phrase: where it stands again, it was reused."""
FIGURE = (
    *("start_char", "end_char", "text", "kind", "value", "high", "unit", "approx", "per", "item"),
    *("sentence_start_char", "sentence_end_char", "rule"),
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
            _unread(entry),
            document.body,
        ),
        segments=tuple(
            (i, s.role, s.start, s.end, _passage(document.body, s))
            for i, s in enumerate(entry.segments)
        ),
        figures=tuple(_figures(document.body, entry.figures)),
        children=(
            tuple((i, url, text) for i, (url, text) in enumerate(document.attachments)),
            tuple((i, k.url, k.text, k.start, k.end) for i, k in enumerate(entry.links)),
        ),
        names=names(document.body, document.ministers, document.portfolios, entry.resolved),
        problems=tuple((p.path, p.line, p.code, p.message) for p in entry.problems),
    )


def names(
    body: str, ministers: Sequence[str], portfolios: Sequence[str], resolved: Resolved
) -> Names:
    """The rows of a document's names: its lists as written, and what they come to."""
    issued = enumerate(zip(ministers, resolved.ministers, strict=True))
    tagged = enumerate(zip(portfolios, resolved.portfolios, strict=True))
    return Names(
        tuple((i, written, name.basis, name.person) for i, (written, name) in issued),
        tuple((i, written, role.role, role.portfolio) for i, (written, role) in tagged),
        tuple(
            (m.start, m.end, body[m.start : m.end], m.role, m.basis, m.person, m.portfolio)
            for m in resolved.mentions
        ),
        tuple(
            (q.start, q.end, body[q.start : q.end], q.speaker, q.basis, q.person)
            for q in resolved.quotations
        ),
    )


def _figures(body: str, figures: Sequence[Figure]) -> Iterator[Row]:
    sentences = {figure.sentence: body[slice(*figure.sentence)] for figure in figures}
    marks = naming.figure_marks(
        (sentences[figure.sentence], body[figure.start : figure.end]) for figure in figures
    )
    for figure, mark in zip(figures, marks, strict=True):
        words = body[figure.start : figure.end]
        yield (
            *(mark, figure.segment, figure.period),
            *(figure.start, figure.end, words, figure.kind, figure.value, figure.high),
            *(figure.unit, figure.approx, figure.per, figure.item),
            *(*figure.sentence, figure.rule),
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


def _unread(entry: Entry) -> int:
    """How many paragraphs of the document's own hold digits and no figure."""
    told = {figure.segment for figure in entry.figures}
    return sum(
        segment.role in SPOKEN_ROLES
        and place not in told
        and _DIGIT.search(entry.document.body, segment.start, segment.end) is not None
        for place, segment in enumerate(entry.segments)
    )


_DIGIT = re.compile(r"\d")


def _passage(body: str, segment: Segment) -> str | None:
    """Equal for long paragraphs that differ in white space, case and kinds of marks alone."""
    if segment.end - segment.start < LONG or segment.role not in SPOKEN_ROLES:
        return None
    text = body[segment.start : segment.end]
    for mark, plainly in _MARKS:
        text = text.replace(mark, plainly)
    plain = " ".join(text.casefold().split())
    if len(plain) < LONG:
        return None
    digest = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8)
    return digest.hexdigest()


_MARKS = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("*", ""))


def insert(table: str, columns: Sequence[str]) -> str:
    """The statement that inserts rows of these columns."""
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"


def keep_collection(connection: Connection, collection: Collection, root: str) -> int:
    """Keeps what is known of a collection, and where it was loaded from; its id."""
    row = (
        *(collection.name, collection.title, collection.publisher, collection.url),
        *(collection.rights, collection.licence_url, root),
    )
    columns = ("name", "title", "publisher", "url", "rights", "licence_url", "root")
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    connection.exec_driver_sql(
        f"{insert('collections', columns)} ON CONFLICT (name) DO UPDATE SET {updates}", row
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
    cursor = connection.exec_driver_sql(insert("loads", columns), row)
    return int(cursor.lastrowid or 0)


def last_recipe(connection: Connection) -> str | None:
    """The recipe of the last load that is done; None before the first."""
    sql = "SELECT recipe FROM loads WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1"
    return connection.exec_driver_sql(sql).scalar_one_or_none()


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


def texts(connection: Connection, document_ids: Sequence[int]) -> Iterator[Row]:
    """What each document's names stand in: id, path, body, day, both lists, and its segments."""
    run = connection.exec_driver_sql
    for number in document_ids:
        path, body, day = run(
            "SELECT path, body, date FROM documents WHERE id = ?", (number,)
        ).one()
        lists = [
            tuple(
                run(
                    f"SELECT as_written FROM {table} WHERE document_id = ? ORDER BY position",
                    (number,),
                ).scalars()
            )
            for table in ("document_ministers", "document_portfolios")
        ]
        segments = run(
            "SELECT role, start_char, end_char FROM segments WHERE document_id = ?"
            " ORDER BY position",
            (number,),
        )
        yield number, path, body, day, *lists, tuple(tuple(row) for row in segments)
