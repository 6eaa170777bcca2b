"""Takes a collection out of an archive, as if it had never been loaded."""

from __future__ import annotations

from pathlib import Path

from archive import gather
from archive.problems import ArchiveError
from archive.reference import Reference
from archive.store import corrections, database, loads, removal, settling, undo, write_ahead
from archive.store.connection import Connection
from archive.store.evidence import Evidence


def drop(db: str | Path, name: str) -> int:
    """Deletes a collection with all its documents; gives how many these were.

    Its files stay where they are, and nothing keeps them from being loaded again.

    Raises:
        ArchiveError: when there is no such archive or collection.
    """
    database.read(db).close()  # which refuses what is no archive
    with database.explain_errors(db), database.write(db) as connection:
        with connection.begin():
            connection.run("PRAGMA defer_foreign_keys = ON")
            count = _drop(connection, name)
        write_ahead.checkpoint(connection)
    return count


def _drop(connection: Connection, name: str) -> int:
    run = connection.run
    rows = run("SELECT name, id FROM collections ORDER BY name")
    known = {row.name: row.id for row in rows}
    if name not in known:
        listed = ", ".join(known) or "none"
        raise ArchiveError(f"There is no collection {name}; there are {listed}.")
    query = "SELECT id FROM documents WHERE collection_id = ?"
    documents = run(query, (known[name],)).scalars()
    evidence = Evidence(connection, is_first=False)
    evidence.note([(each,) for each in documents])
    lifted = settling.lift(connection)
    removal.delete_collection(connection, known[name])
    undo.hinder(connection, f"was followed: the collection {name} was dropped after it")
    folders = "substr(folder, 1, length(?1) + 1) = ?1 || '/'"
    if run(f"DELETE FROM reference_files WHERE {folders}", (name,)).rowcount:
        # What it told of people and offices is told no more, and names may come to others.
        held = loads.collection_roots(connection)
        reference = Reference(connection, held, [], gather.LARGEST, is_stale=True)
        reference.store()
        reference.delete_gone()
        run("UPDATE files SET recipe = ''")
    # What was said to be a document of this collection is one of its own again.
    corrections.find_documents(connection)
    changed = settling.settle(connection) ^ lifted
    evidence.note([(each,) for each in sorted(changed - set(documents))])
    evidence.renew()
    return len(documents)
