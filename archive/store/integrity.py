"""Whether the file itself is whole: its pages, its indexes, and the bytes that it keeps."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterator

from archive.store.database import DamagedError
from archive.store.search import SEARCH_INDEX

_VERSIONS = "the bytes of every version are as they were loaded"
_INDEXES = "every index agrees with its table"
_BODIES = "every body stands at the end of the bytes of its version"
_SEARCH = "the search index agrees with the documents"

_OF_INDEX = re.compile(r"\bindex \w+$")

Complaints = dict[str, list[str]]
"""What breaks each rule: a place a line; none where the rule holds."""


def look(connection: sqlite3.Connection) -> Complaints:
    """Looks at every page, every index and every version.

    Raises:
        DamagedError: when pages are damaged, so that nothing else in the file can be relied on.
    """
    found: Complaints = {_INDEXES: []}
    for (complaint,) in connection.execute("PRAGMA integrity_check"):
        # What comes first is named after the tree that it stands in.
        said = complaint.removeprefix("*** in database main ***\n").splitlines()[0]
        if _OF_INDEX.search(said):
            found[_INDEXES].append(said)
        elif said != "ok":
            raise DamagedError(_path(connection), said)
    found |= altered(connection)
    found[_BODIES] = list(_strange_bodies(connection))
    found[_SEARCH] = list(_search_index(connection))
    return found


def _path(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


def altered(connection: sqlite3.Connection) -> Complaints:
    """The versions whose bytes are not those that were loaded."""
    versions = connection.execute("SELECT document_id, number, sha256, bytes FROM versions")
    return {
        _VERSIONS: [
            f"version {number} of {_name(connection, document)}"
            for document, number, sha256, data in versions
            if hashlib.sha256(data).hexdigest() != sha256
        ]
    }


def _strange_bodies(connection: sqlite3.Connection) -> Iterator[str]:
    """The documents whose body is not at the end of the file that it was read from."""
    for document, body, data, encoding in connection.execute(
        "SELECT id, body, bytes, encoding FROM documents"
        " JOIN versions ON document_id = documents.id AND number = documents.version"
    ):
        try:
            stands = data.decode(encoding).endswith(body)
        except (LookupError, UnicodeError):  # no such encoding, or bytes that it does not read
            stands = False
        if not stands:
            yield _name(connection, document)


def _name(connection: sqlite3.Connection, document_id: int) -> str:
    sql = (
        "SELECT collections.name || '/' || slug FROM documents"
        " JOIN collections ON collections.id = collection_id WHERE documents.id = ?"
    )
    row = connection.execute(sql, (document_id,)).fetchone()
    return str(row[0]) if row else f"document {document_id}"


def _search_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Whether the search index is whole, and holds the words of the documents and no others.

    FTS5 takes the question for a change of the index, which a reader may not make and a load would
    have to wait for: so it is asked of a copy of the index, over the same documents.
    """
    made = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (SEARCH_INDEX,))
    (sql,) = made.fetchone() or ("",)
    if f"VIRTUAL TABLE {SEARCH_INDEX} USING" not in sql:
        yield f"{SEARCH_INDEX} is not there"
        return
    isolation, connection.isolation_level = connection.isolation_level, None
    with contextlib.ExitStack() as undo:
        undo.callback(setattr, connection, "isolation_level", isolation)
        connection.execute("BEGIN")
        undo.callback(connection.execute, "ROLLBACK")
        connection.execute(
            "CREATE TEMP VIEW documents AS SELECT id, title, body FROM main.documents"
        )
        connection.execute(sql.replace(SEARCH_INDEX, f"temp.{SEARCH_INDEX}", 1))
        for part in ("data", "idx", "docsize", "config"):
            shadow = f"{SEARCH_INDEX}_{part}"
            connection.execute(f"DELETE FROM temp.{shadow}")
            connection.execute(f"INSERT INTO temp.{shadow} SELECT * FROM main.{shadow}")
        try:
            connection.execute(
                f"INSERT INTO temp.{SEARCH_INDEX} ({SEARCH_INDEX}, rank)"
                " VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError as error:
            yield f"{SEARCH_INDEX}: {error}"
