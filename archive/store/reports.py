"""How much the archive holds, what a load changed, and one document, as the commands show them."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.problems import ArchiveError
from archive.store import clauses, database, documents

Record = dict[str, Any]

_SPANNED = frozenset({"figures", "quotations", "mentions"})
_COUNTED = (
    *("collections", "documents", "versions", "segments", "figures", "quotations", "mentions"),
    *("people", "portfolios", "governments", "tenures", "attachments", "links", "loads"),
)


_OF_STATUS = "SELECT status, count(*) AS n FROM documents GROUP BY status ORDER BY status"
_DAYS = f"""
    SELECT min(date) AS first_date, max(date) AS last_date FROM documents
    WHERE {clauses.is_current()}
"""


_SOURCES = """
    SELECT collections.name AS collection, sources.name, last_checked_at, last_problem
    FROM sources JOIN collections ON collections.id = sources.collection_id
    ORDER BY collections.name, sources.name
"""


def status(connection: sqlite3.Connection) -> Record:
    """How many rows each table has, how many documents each status, and what was done last.

    That is the last load, and the last look at each source.
    """
    last = connection.execute("SELECT * FROM loads ORDER BY id DESC LIMIT 1").fetchone()
    documents_by_status = connection.execute(_OF_STATUS)
    return {
        "revision": database.revision(connection),
        "tables": {table: _count(connection, table) for table in _COUNTED},
        "documents": {row["status"]: row["n"] for row in documents_by_status},
        **dict(connection.execute(_DAYS).fetchone()),
        "open_problems": _count(connection, "open_problems"),
        "last_load": dict(last) if last else None,
        "sources": [dict(row) for row in connection.execute(_SOURCES)],
    }


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) AS n FROM {table}").fetchone()["n"])


_COLLECTIONS = f"""
    SELECT
        collections.name, collections.title,
        count(documents.id) FILTER (WHERE {clauses.is_current()}) AS documents,
        count(documents.id) FILTER (WHERE status = 'missing' AND {clauses.is_listed()}) AS missing,
        count(documents.id) FILTER (WHERE status = 'withdrawn') AS withdrawn,
        min(date) FILTER (WHERE {clauses.is_listed()}) AS first_date,
        max(date) FILTER (WHERE {clauses.is_listed()}) AS last_date,
        collections.rights, collections.root
    FROM collections LEFT JOIN documents ON documents.collection_id = collections.id
    GROUP BY collections.id ORDER BY collections.name
"""


def collections(connection: sqlite3.Connection) -> list[Record]:
    """The collections, each with how many documents it has, from when to when, and its terms."""
    return [dict(row) for row in connection.execute(_COLLECTIONS)]


def changes(connection: sqlite3.Connection, load_id: int | None = None) -> Record:
    """What a load changed, the last one unless another is named, and the problems it met.

    Raises:
        ArchiveError: when there is no such load.
    """
    sql = "SELECT * FROM loads WHERE id = coalesce(?, (SELECT max(id) FROM loads))"
    load = connection.execute(sql, (load_id,)).fetchone()
    if load is None:
        raise ArchiveError(
            f"There is no load {load_id}; `archive status` names the last one."
            if load_id
            else "Nothing was loaded yet; load something with: archive ingest PATH"
        )
    changed = connection.execute(
        f"""
        SELECT
            changes.change, collections.name AS collection, documents.slug, changes.path,
            changes.path_before, changes.version,
            CASE WHEN changes.change = 'reread' THEN (
                SELECT max(number) FROM readings
                WHERE readings.document_id = changes.document_id
                AND readings.version = changes.version AND first_load_id = changes.load_id
            ) END AS reading
        FROM changes
        JOIN documents ON documents.id = changes.document_id
        JOIN collections ON collections.id = documents.collection_id
        WHERE changes.load_id = ? AND {clauses.is_listed()}
        ORDER BY changes.change, collection, changes.path
        """,
        (load["id"],),
    )
    figures = connection.execute(
        f"""
        SELECT
            collections.name AS collection, documents.slug, figure_changes.change,
            figure_changes.text, figure_changes.kind, figure_changes.value, figure_changes.high,
            figure_changes.unit, figure_changes.sentence
        FROM figure_changes
        JOIN documents ON documents.id = figure_changes.document_id
        JOIN collections ON collections.id = documents.collection_id
        WHERE figure_changes.load_id = ? AND {clauses.is_listed()}
        ORDER BY collection, documents.slug, figure_changes.id
        """,
        (load["id"],),
    )
    problems = connection.execute(
        """
        SELECT collections.name AS collection, path, line, code, message
        FROM problems JOIN collections ON collections.id = problems.collection_id
        WHERE problems.load_id = ? ORDER BY collection, path, line
        """,
        (load["id"],),
    )
    corrections = connection.execute(
        f"""
        SELECT collections.name AS collection, document AS slug, change, what,
            correction_changes.words, field, value, reason, source, made_by, made_on
        FROM correction_changes
        JOIN collections ON collections.id = correction_changes.collection_id
        LEFT JOIN documents ON documents.collection_id = collections.id
        AND documents.slug = correction_changes.document
        WHERE load_id = ? AND {clauses.is_listed()} ORDER BY correction_changes.id
        """,
        (load["id"],),
    )
    return {
        "load": dict(load),
        "changes": [dict(row) for row in changed],
        "corrections": [dict(row) for row in corrections],
        "figures": [dict(row) for row in figures],
        "problems": [dict(row) for row in problems],
    }


def document(connection: sqlite3.Connection, name: str) -> Record:
    """One document by its slug, an earlier slug, or ``collection/slug``, with what belongs to it.

    Raises:
        ArchiveError: when no document has that name, or documents of several collections have.
    """
    number = _find(connection, name)
    row = connection.execute(
        f"""
        SELECT
            documents.*, collections.name AS collection,
            {clauses.PUBLISHER} AS shown_publisher,
            {clauses.RIGHTS} AS shown_rights
        FROM documents JOIN collections ON collections.id = documents.collection_id
        WHERE documents.id = ?
        """,
        (number,),
    ).fetchone()
    found = dict(row)
    for table, columns in (
        ("segments", "role, start_char, end_char"),
        ("document_ministers", "as_written"),
        ("document_portfolios", "as_written"),
        ("attachments", "url, text"),
        ("figures", "*"),
        ("quotations", "*"),
        ("mentions", "*"),
    ):
        order = "start_char" if table in _SPANNED else "position"
        sql = f"SELECT {columns} FROM {table} WHERE document_id = ? ORDER BY {order}"
        found[table] = [dict(child) for child in connection.execute(sql, (number,))]
    sql = (
        "SELECT number, sha256, encoding, length(bytes) AS size, first_load_id, last_load_id"
        " FROM versions WHERE document_id = ? ORDER BY number"
    )
    said = _speakers(connection, number)
    for row in found["quotations"]:
        row["speakers"] = said.get(row["id"], [])
    for row in found["figures"]:
        row["speakers"] = said.get(row["quotation_id"], [])
    found["versions"] = [dict(version) for version in connection.execute(sql, (number,))]
    sql = (
        "SELECT what, words, field, value, was, reason, source, made_by, made_on"
        " FROM corrections WHERE document_id = ? AND state = 'applied' ORDER BY path, line"
    )
    found["corrections"] = [dict(each) for each in connection.execute(sql, (number,))]
    return found


def _speakers(connection: sqlite3.Connection, document_id: int) -> dict[int, list[Record]]:
    """Who said each quotation of a document, by its id: as written, and by name and slug."""
    sql = """
        SELECT
            quotation_id, quotation_speakers.speaker, quotation_speakers.person_id,
            people.name AS person, people.slug
        FROM quotations
        JOIN quotation_speakers ON quotation_speakers.quotation_id = quotations.id
        LEFT JOIN people ON people.id = quotation_speakers.person_id
        WHERE document_id = ? ORDER BY quotation_id, position
    """
    found: dict[int, list[Record]] = {}
    for row in connection.execute(sql, (document_id,)):
        values = dict(row)
        found.setdefault(values.pop("quotation_id"), []).append(values)
    return found


def version_bytes(connection: sqlite3.Connection, name: str, number: int) -> bytes:
    """The bytes of one version of a document, as its file held them.

    Raises:
        ArchiveError: when there is no such document or version.
    """
    sql = "SELECT bytes FROM versions WHERE document_id = ? AND number = ?"
    row = connection.execute(sql, (_find(connection, name), number)).fetchone()
    if row is None:
        raise ArchiveError(f"{name} has no version {number}; `archive show {name}` lists them.")
    return bytes(row["bytes"])


def _find(connection: sqlite3.Connection, name: str) -> int:
    """The id of the document called ``slug`` or ``collection/slug``.

    Raises:
        ArchiveError: when no document has that name, or documents of several collections have.
    """
    collection, _, slug = name.rpartition("/")
    found = documents.find(connection, slug, collection)
    if not found:
        raise ArchiveError(f"There is no document {name}; find its slug with: archive search WORDS")
    if len(found) > 1:
        names = " or ".join(f"{each.collection}/{each.slug}" for each in found)
        raise ArchiveError(f"Several collections have a document {slug}; say {names}.")
    return found[0].id
