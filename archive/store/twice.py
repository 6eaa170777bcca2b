"""Refuses that a collection be loaded a second time under another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from archive.problems import ArchiveError
from archive.store import clauses
from archive.store.connection import Connection

_LEAST_TWICE = 3
"""Fewer new documents than that may well stand in two collections."""


def refuse_same_bytes(connection: Connection, collection_id: int, new: int) -> None:
    """Refuses a load that brings a collection what another one holds, byte for byte.

    Raises:
        ArchiveError: when more than half of the `new` documents of the collection are so.
    """
    if new < _LEAST_TWICE or not _others(connection, collection_id):
        return
    row = connection.run(
        "SELECT theirs.name, mine.name AS mine, count(DISTINCT documents.id) AS n"
        " FROM documents JOIN files ON files.document_id = documents.id"
        " JOIN collections AS mine ON mine.id = documents.collection_id"
        " JOIN versions ON versions.sha256 = files.sha256"
        " JOIN documents AS others ON others.id = versions.document_id"
        " AND others.version = versions.number AND others.collection_id <> ?1"
        " JOIN collections AS theirs ON theirs.id = others.collection_id"
        f" WHERE documents.collection_id = ?1 AND {clauses.is_current()}"
        " GROUP BY theirs.id ORDER BY n DESC LIMIT 1",
        (collection_id,),
    ).one_or_none()
    if row is not None and row.n > new / 2:
        raise _refused(row.n, row.name, row.mine)


def refuse_same_files(
    connection: Connection, collection_id: int, name: str, stamps: Collection[str | None]
) -> None:
    """Refuses to read files of which another collection holds more than half.

    They are known by their stamps, which tell of a file on this machine and of no copy.

    Raises:
        ArchiveError: when that is so, and nothing has been read yet.
    """
    known = {stamp for stamp in stamps if stamp}
    if len(stamps) < _LEAST_TWICE or not known or not _others(connection, collection_id):
        return
    held: Counter[str] = Counter()
    rows = connection.run(
        "SELECT stamp, name FROM files JOIN documents ON documents.id = files.document_id"
        " JOIN collections ON collections.id = collection_id"
        f" WHERE collection_id <> ? AND {clauses.is_current()}",
        (collection_id,),
    )
    held.update(theirs for stamp, theirs in rows if stamp in known)
    for theirs, count in held.most_common(1):
        if count > len(stamps) / 2:
            raise _refused(count, theirs, name)


def _others(connection: Connection, collection_id: int) -> bool:
    """Whether there is another collection."""
    query = "SELECT 1 FROM collections WHERE id <> ? LIMIT 1"
    return connection.run(query, (collection_id,)).scalar() is not None


def _refused(count: int, theirs: str, mine: str) -> ArchiveError:
    return ArchiveError(
        f"{count:,} of these documents stand in the collection {theirs} already, byte for byte;"
        f" load them there with --collection {theirs}, or with --again into {mine} as well. The"
        " archive is as it was."
    )
