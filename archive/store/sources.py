"""The rows of sources and of their pages: what was looked at, when, and what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, NamedTuple

from archive.sources.away import Away
from archive.sources.plan import Page
from archive.store import clauses, sql
from archive.store.connection import Connection

PAGE_COLUMNS = (
    *("address", "path", "etag", "last_modified", "mark", "day", "is_listed", "is_due"),
    *("fetched_at", "checked_at", "gone_at", "is_missing", "moved_to", "problem"),
)
"""The columns of a page, in the order in which they are written and read."""


@dataclass(slots=True)
class SourceRow:
    """What is known of a source beside what its ``sources.yaml`` says."""

    id: int
    etag: str | None = None
    last_modified: str | None = None
    last_checked_at: str | None = None
    last_changed_at: str | None = None
    last_problem: str | None = None
    retry_at: str | None = None
    is_loaded: int = 1


_STATE = tuple(field.name for field in fields(SourceRow) if field.name != "id")


class NamedSource(NamedTuple):
    """What a ``sources.yaml`` says of a source that is stored."""

    name: str
    kind: str
    address: str
    every: int | None
    list_recipe: str | None = None
    """Fingerprint of how its list is read."""
    is_private: bool = False
    """Whether its host is in a private network."""
    private_hosts: str = "[]"
    """Its hosts in a private network, a JSON list."""


def collection_at(connection: sqlite3.Connection, root: str) -> tuple[int, str] | None:
    """Id and name of the collection that was loaded from a folder; None where none was."""
    query = "SELECT id, name FROM collections WHERE root = ? ORDER BY id DESC LIMIT 1"
    found = connection.execute(query, (root,)).fetchone()
    return None if found is None else (int(found["id"]), str(found["name"]))


def roots(connection: sqlite3.Connection) -> list[str]:
    """The folders from which collections were loaded."""
    rows = connection.execute("SELECT root FROM collections WHERE root <> '' ORDER BY name")
    return [row["root"] for row in rows]


def record(
    connection: Connection, collection_id: int, named: Sequence[NamedSource]
) -> dict[str, SourceRow]:
    """Stores the sources of a collection as they are now; gives what is known of each by name.

    One that has another address or kind than before begins anew; of one whose list is to be read
    otherwise the list is asked for whatever its server says of it.
    """
    run = connection.run
    names = [each.name for each in named]
    for row in run("SELECT id, name FROM sources WHERE collection_id = ?", (collection_id,)).all():
        if row.name not in names:
            run("UPDATE source_pages SET source_id = NULL WHERE source_id = ?", (row.id,))
            run("DELETE FROM sources WHERE id = ?", (row.id,))
    forget = ", ".join(f"{name} = NULL" for name in _STATE if name != "is_loaded")
    for each in named:
        run(
            f"UPDATE sources SET {forget} WHERE collection_id = ? AND name = ?"
            " AND (kind, address) <> (?, ?)",
            (collection_id, each.name, each.kind, each.address),
        )
        run(
            "UPDATE sources SET etag = NULL, last_modified = NULL"
            " WHERE collection_id = ? AND name = ? AND list_recipe IS NOT ?",
            (collection_id, each.name, each.list_recipe),
        )
        columns = ("collection_id", *NamedSource._fields)
        statement = sql.upsert("sources", columns, ("collection_id", "name"))
        run(statement.text, (collection_id, *each))
    return _by_name(run(_STATES, (collection_id,)))


_STATES = f"SELECT name, id, {', '.join(_STATE)} FROM sources WHERE collection_id = ?"


def states(connection: sqlite3.Connection, collection_id: int) -> dict[str, SourceRow]:
    """What is known of the sources of a collection, by name."""
    return _by_name(connection.execute(_STATES, (collection_id,)))


def _by_name(found: Iterable[Any]) -> dict[str, SourceRow]:
    return {row[0]: SourceRow(*row[1:]) for row in found}


def save(connection: Connection, row: SourceRow) -> None:
    """Stores what is known of a source."""
    values = tuple(getattr(row, name) for name in _STATE)
    connection.run(sql.update("sources", _STATE).text, (*values, row.id))


def pages(
    connection: Connection | sqlite3.Connection, collection_id: int
) -> list[tuple[int | None, Page]]:
    """The pages of a collection, each with the id of its source."""
    query = f"""
        SELECT source_id, {", ".join(PAGE_COLUMNS)} FROM source_pages
        WHERE collection_id = ? ORDER BY id
    """
    run = connection.execute if isinstance(connection, sqlite3.Connection) else _run(connection)
    return [(row[0], _page(row[1:])) for row in map(tuple, run(query, (collection_id,)))]


def _run(connection: Connection) -> Any:
    return connection.run


def save_pages(
    connection: Connection, collection_id: int, source_id: int, found: Iterable[Page]
) -> None:
    """Stores pages by their addresses; one that another source named first stays of that one."""
    values = [(collection_id, source_id, *_row(page)) for page in found]
    if not values:
        return
    updated = ", ".join(f"{name} = excluded.{name}" for name in PAGE_COLUMNS if name != "address")
    columns = ("collection_id", "source_id", *PAGE_COLUMNS)
    connection.run(
        f"{sql.insert('source_pages', columns).text}"
        f" ON CONFLICT (collection_id, address) DO UPDATE SET {updated},"
        " source_id = coalesce(source_pages.source_id, excluded.source_id)",
        values,
    )


def forget_pages(connection: Connection, collection_id: int, addresses: Iterable[str]) -> None:
    """Deletes pages."""
    keys = [(collection_id, address) for address in addresses]
    if keys:
        query = "DELETE FROM source_pages WHERE collection_id = ? AND address = ?"
        connection.run(query, keys)


_MOVED = """
    FROM corrections JOIN documents
    ON documents.collection_id = corrections.collection_id AND slug = corrections.document
    WHERE corrections.collection_id <> ?1 AND field = 'formerly'
    AND substr(value, 1, instr(value, '/') - 1) IN (
        SELECT name FROM collections WHERE id = ?1
        UNION
        SELECT document FROM corrections
        WHERE collection_id = ?1 AND what = 'collection' AND field = 'name'
    )
"""
_MOVED_VERSIONS = f"""
    SELECT path, sha256 FROM versions
    JOIN (SELECT documents.id, documents.path {_MOVED}) AS moved ON moved.id = document_id
"""
_RENAMED = """
    SELECT path, moved_to FROM source_pages
    WHERE collection_id = ? AND path IS NOT NULL AND moved_to IS NOT NULL ORDER BY id
"""
_PASSED_OVER = f"""
    SELECT words FROM corrections
    WHERE collection_id = ?1 AND field = 'removed' AND words <> ''
    UNION
    SELECT documents.path {_MOVED}
    UNION
    SELECT words FROM corrections
    WHERE field = 'removed' AND words IN (
        SELECT path FROM source_pages WHERE collection_id = ?1
        EXCEPT
        SELECT path FROM documents WHERE collection_id = ?1
    )
"""
"""The last: what was moved and then removed, of which no line says any more where it was."""


def away(connection: Connection | sqlite3.Connection, collection_id: int) -> Away:
    """The files that no source is to bring again to a collection."""
    run = connection.execute if isinstance(connection, sqlite3.Connection) else _run(connection)
    key = (collection_id,)
    moved = {row[1]: row[0] for row in run(_MOVED_VERSIONS, key)}
    paths = {row[0] for row in run(_PASSED_OVER, key)}
    for path, before in run(_RENAMED, key):  # in the order in which they were found
        if before in paths:
            paths.add(path)
    return Away(frozenset(paths), moved)


LISTED = f"""
    SELECT
        collections.name AS collection, sources.name, sources.kind, sources.address, every,
        last_checked_at, last_changed_at, last_problem, retry_at,
        (
            SELECT count(*) FROM source_pages JOIN documents
            ON documents.collection_id = source_pages.collection_id
            AND documents.path = source_pages.path AND {clauses.is_current()}
            WHERE source_id = sources.id
        ) AS pages,
        (
            SELECT count(*) FROM source_pages
            WHERE source_id = sources.id AND fetched_at IS NULL AND is_due
        ) AS waiting,
        (
            SELECT count(*) FROM source_pages
            WHERE source_id = sources.id AND gone_at IS NOT NULL AND NOT is_missing
        ) AS gone_once,
        (
            SELECT count(*) FROM source_pages
            WHERE source_id = sources.id AND is_missing AND path IS NOT NULL
        ) AS missing,
        (
            SELECT count(*) FROM source_pages
            WHERE source_id = sources.id AND problem IS NOT NULL
        ) AS problems
    FROM sources JOIN collections ON collections.id = sources.collection_id
    ORDER BY collections.name, sources.name
"""
"""SQL for the sources with their state, as ``archive sources`` and the pages list them."""


def listed(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The sources, each with its state and how many pages it has of each kind."""
    return [dict(row) for row in connection.execute(LISTED)]


def problems(connection: sqlite3.Connection, most: int = 50) -> list[dict[str, Any]]:
    """The pages that could not be fetched, those looked at last first."""
    rows = connection.execute(
        "SELECT collections.name AS collection, sources.name AS source, source_pages.address,"
        " problem, checked_at FROM source_pages"
        " JOIN sources ON sources.id = source_id"
        " JOIN collections ON collections.id = source_pages.collection_id"
        " WHERE problem IS NOT NULL ORDER BY checked_at DESC, source_pages.id LIMIT ?",
        (most,),
    )
    return [dict(row) for row in rows]


def timestamp(at: float | None) -> str | None:
    """A time in seconds since 1970 as ISO 8601 in UTC."""
    return None if at is None else datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def seconds(written: str | None) -> float | None:
    """The time that `timestamp` wrote."""
    return None if written is None else datetime.fromisoformat(written).timestamp()


_TIMES = frozenset({"fetched_at", "checked_at", "gone_at"})
_FLAGS = frozenset({"is_listed", "is_due", "is_missing"})


def _page(values: Sequence[Any]) -> Page:
    read: dict[str, Any] = {}
    for name, value in zip(PAGE_COLUMNS, values, strict=True):
        as_flag = bool(value) if name in _FLAGS else value
        read[name] = seconds(value) if name in _TIMES else as_flag
    return Page(**read)


def _row(page: Page) -> tuple[Any, ...]:
    row: list[Any] = []
    for name in PAGE_COLUMNS:
        value = getattr(page, name)
        as_flag = int(value) if name in _FLAGS else value
        row.append(timestamp(value) if name in _TIMES else as_flag)
    return tuple(row)
