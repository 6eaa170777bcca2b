"""Whether the file itself is whole: its pages, its indexes, and the bytes that it holds."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator

from archive.problems import RefusedFile
from archive.store.database import DamagedError
from archive.store.search_index import SEARCH_INDEX

_VERSIONS = "the bytes of every version are as they were loaded"
_INDEXES = "every index agrees with its table"
_BODIES = "every body is what its reader reads from the bytes of its version"
_SEARCH = "the search index agrees with the documents"

_OF_INDEX = re.compile(r"\bindex \w+$")

Complaints = dict[str, list[str]]
"""What breaks each rule, a line for each row or file; none where the rule holds."""


IsPresent = Callable[[str, str], bool]
"""Whether the recipe that derived the document at a path is the one of this version."""

ReadAgain = Callable[[str, bytes, str], tuple[str, str] | None]
"""Gives the body that is read from a file, and its encoding.

It is given the path, the bytes, and the recipe that derived what is stored of them; it gives None
where that is another recipe, since what this version would read is not what that one read.
"""


def check(connection: sqlite3.Connection, read_again: ReadAgain) -> Complaints:
    """Looks at every page, every index and every version.

    Raises:
        DamagedError: when pages are damaged, so that nothing else in the file can be relied on.
    """
    found: Complaints = {_INDEXES: []}
    for row in connection.execute("PRAGMA integrity_check"):
        # What comes first is named after the tree that it stands in.
        complaint = row["integrity_check"].removeprefix("*** in database main ***\n")
        line = complaint.splitlines()[0]
        if _OF_INDEX.search(line):
            found[_INDEXES].append(line)
        elif line != "ok":
            raise DamagedError(_path(connection), line)
    found |= altered_versions(connection)
    found[_BODIES] = list(_other_bodies(connection, read_again))
    found[_SEARCH] = list(_search_index(connection))
    return found


def _path(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA database_list").fetchone()["file"])


def altered_versions(connection: sqlite3.Connection) -> Complaints:
    """The versions whose bytes are not those that were loaded."""
    versions = connection.execute(
        "SELECT document_id, number, sha256, bytes FROM versions"
        # Of what was removed, or may not be published, only the hash is left.
        " WHERE length(bytes) > 0 OR sha256 = ?",
        (hashlib.sha256(b"").hexdigest(),),
    )
    return {
        _VERSIONS: [
            f"version {row['number']} of {_name(connection, row['document_id'])}"
            for row in versions
            if hashlib.sha256(row["bytes"]).hexdigest() != row["sha256"]
        ]
    }


def _other_bodies(connection: sqlite3.Connection, read_again: ReadAgain) -> Iterator[str]:
    """The documents whose body is not what is read from the bytes of their current version."""
    # Before revision 0013 every text was read by the reader of texts.
    is_noted = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'readings'").fetchone()
    for row in connection.execute(_bodies_read(connection) if is_noted else _BODIES_BEFORE):
        if not _is_body(row, read_again):
            yield _name(connection, row["id"])


_BODIES_READ = """
    SELECT
        documents.id, path, body, {read} AS bytes, encoding, recipe, format, reader, reader_version
    FROM documents
    JOIN versions ON versions.document_id = documents.id AND versions.number = documents.version
    JOIN files ON files.document_id = documents.id
    JOIN readings ON readings.document_id = documents.id AND readings.version = documents.version
    AND readings.number = (
        SELECT max(number) FROM readings AS others
        WHERE others.document_id = documents.id AND others.version = documents.version
    )
    WHERE length(bytes) > 0
"""


def _bodies_read(connection: sqlite3.Connection) -> str:
    """The bodies with what they were read from; since revision 0015 not always the file itself."""
    columns = {row["name"] for row in connection.execute("PRAGMA table_info(versions)")}
    read = "coalesce(recognised, bytes)" if "recognised" in columns else "bytes"
    return _BODIES_READ.format(read=read)


_BODIES_BEFORE = """
    SELECT documents.id, path, body, bytes, encoding, recipe, 'text' AS format
    FROM documents
    JOIN versions ON versions.document_id = documents.id AND versions.number = documents.version
    JOIN files ON files.document_id = documents.id
"""


def unproved(connection: sqlite3.Connection, is_present: IsPresent) -> dict[str, int]:
    """How many texts each reader made that cannot be read again here to prove them.

    What another version read of a text file is proved by the file itself.
    """
    sql = (
        f"SELECT path, recipe, reader, reader_version FROM ({_bodies_read(connection)})"
        " WHERE format <> 'text'"
    )
    return Counter(
        f"{row['reader']} {row['reader_version']}"
        for row in connection.execute(sql)
        if not is_present(row["path"], row["recipe"])
    )


def _is_body(row: sqlite3.Row, read_again: ReadAgain) -> bool:
    """Whether a body is what its reader reads, as far as that can be said here.

    What another version read of a text file is the end of the file.
    """
    try:
        read = read_again(row["path"], row["bytes"], row["recipe"])
        if read is not None:
            return bool(read == (row["body"], row["encoding"]))
        if row["format"] != "text":
            return True
        text: str = row["bytes"].decode(row["encoding"], errors="replace")
    except (RefusedFile, LookupError):  # no such encoding
        return False
    body: str = row["body"]
    return text.endswith(body)


def _name(connection: sqlite3.Connection, document_id: int) -> str:
    sql = (
        "SELECT collections.name || '/' || slug AS name FROM documents"
        " JOIN collections ON collections.id = collection_id WHERE documents.id = ?"
    )
    row = connection.execute(sql, (document_id,)).fetchone()
    return str(row["name"]) if row else f"document {document_id}"


def _search_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Whether the search index is whole, and holds the words of the documents and no others.

    The check of FTS5 counts as a write, which a read-only connection may not do and a load would
    have to wait for: so it runs on a temporary copy of the index, over the same documents.
    """
    query = "SELECT sql FROM sqlite_master WHERE name = ?"
    row = connection.execute(query, (SEARCH_INDEX,)).fetchone()
    sql = row["sql"] if row else ""
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
