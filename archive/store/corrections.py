"""The corrections that an archive holds: which there are, whose they are, what they make stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive import corrections
from archive.corrections import COLLECTION, NAME, REMOVED, Correction
from archive.document import Replaced
from archive.problems import Problem
from archive.store import clauses, sql
from archive.store.connection import Connection
from archive.store.correction_states import APPLIED, UNFIT, WAITING
from archive.store.known_names import KnownNames, settled

_UNSAID = 2
"""How many of the fields of a correction say where it stands."""
_SAID = Correction._fields[_UNSAID:]
_FOUND = ("state", "was", "start_char")
_COLUMNS = ("collection_id", *Correction._fields, *_FOUND)


def are_any(connection: Connection) -> bool:
    """Whether the archive holds corrections."""
    query = "SELECT 1 FROM corrections LIMIT 1"
    return connection.run(query).scalar() is not None


def take_in(
    connection: Connection, collection_id: int, read: Mapping[str, Sequence[Correction]]
) -> None:
    """Stores the lines of files of corrections, each file's in place of those it had before.

    Of a line that says the same as before it stays known what it took the place of.
    """
    run = connection.run
    names = ", ".join((*_SAID, *_FOUND))
    before = {
        tuple(row[: len(_SAID)]): tuple(row[len(_SAID) :])
        for row in run(f"SELECT {names} FROM corrections WHERE collection_id = ?", (collection_id,))
    }
    for path, lines in read.items():
        run("DELETE FROM corrections WHERE collection_id = ? AND path = ?", (collection_id, path))
        rows = [
            (collection_id, *each, *before.get(each[_UNSAID:], (WAITING, None, None)))
            for each in lines
        ]
        if rows:
            run(sql.insert("corrections", _COLUMNS).text, rows)


def note_described(connection: Connection, collection_id: int, stated: object) -> None:
    """Notes what is stated of a collection, as it is without the lines about it.

    A line that gives it a name took the place of the one that it names.
    """
    run = connection.run
    rows = run(
        "SELECT id, field, document FROM corrections WHERE collection_id = ? AND what = ?",
        (collection_id, COLLECTION),
    ).all()
    if stated is not None and rows:
        was = [
            (row.document if row.field == NAME else getattr(stated, row.field) or "", row.id)
            for row in rows
        ]
        run("UPDATE corrections SET was = ? WHERE id = ?", was)


def paths(connection: Connection, collection_id: int) -> list[str]:
    """The files of a collection that corrections are held of."""
    query = "SELECT DISTINCT path FROM corrections WHERE collection_id = ?"
    return connection.run(query, (collection_id,)).scalars()


def lines(connection: Connection, collection_id: int) -> set[tuple[str, int]]:
    """The files and the lines of the corrections of a collection that could be read."""
    query = "SELECT path, line FROM corrections WHERE collection_id = ?"
    return {(row.path, row.line) for row in connection.run(query, (collection_id,))}


def removed_bytes(connection: Connection) -> frozenset[str]:
    """The hashes of the documents that must not be there, in any collection."""
    return frozenset(connection.run(clauses.REMOVED_BYTES).scalars())


def removed_paths(connection: Connection, collection_id: int) -> frozenset[str]:
    """The files of a collection that were removed, by their paths."""
    query = "SELECT words FROM corrections WHERE collection_id = ? AND field = ? AND words <> ''"
    return frozenset(connection.run(query, (collection_id, REMOVED)).scalars())


def forget_removed(connection: Connection) -> None:
    """Deletes what is told of documents that must not be there, but that they must not.

    An archive that is built from nothing knows no document of theirs, and them by their names.
    """
    run = connection.run
    run(
        f"DELETE FROM corrections WHERE field <> ?1 AND (document_id IN ({clauses.REMOVED})"
        " OR (collection_id, document) IN"
        " (SELECT collection_id, document FROM corrections WHERE field = ?1))",
        (REMOVED,),
    )


def find_documents(connection: Connection) -> None:
    """Finds the document of each correction by its slug.

    One that it bore earlier does not do: an archive that is built from nothing would not know it.
    """
    connection.run(
        "UPDATE corrections SET document_id = ("
        "SELECT id FROM documents WHERE documents.collection_id = corrections.collection_id"
        f" AND slug = document AND what <> '{COLLECTION}')"
    )


def by_document(connection: Connection, known: KnownNames) -> dict[int, tuple[Correction, ...]]:
    """The corrections of each document, in the order of their files and lines.

    Those with names that nobody knows correct nothing. A mention is of whom a name is known for,
    by slug, so that the document is stale when it comes to be another's.
    """
    found: dict[int, list[Correction]] = defaultdict(list)
    names = ", ".join(Correction._fields)
    rows = connection.run(
        f"SELECT document_id, {names} FROM corrections WHERE document_id IS NOT NULL"
        " ORDER BY path, line"
    )
    for document_id, *values in rows:
        found[document_id].append(Correction(*values))
    return {document_id: tuple(settled(known, each)) for document_id, each in found.items()}


def make_stale(connection: Connection, held: Mapping[int, Sequence[Correction]]) -> None:
    """Has the documents derived anew that were derived with other corrections than they have."""
    marks = {document_id: corrections.fingerprint(each) for document_id, each in held.items()}
    run = connection.run
    rows = run("SELECT document_id, corrections FROM files WHERE corrections IS NOT NULL")
    before = {row.document_id: row.corrections for row in rows}
    stale = [(each,) for each in {*marks, *before} if marks.get(each) != before.get(each)]
    if stale:
        run("UPDATE files SET recipe = '' WHERE document_id = ?", stale)


def note_applied(
    connection: Connection, document_id: int, found: Iterable[tuple[str, int, Replaced | None]]
) -> None:
    """Notes what each correction of a document took the place of, None where of nothing."""
    rows = [
        (*(was or (None, None)), UNFIT if was is None else APPLIED, document_id, path, line)
        for path, line, was in found
    ]
    if rows:
        connection.run(
            "UPDATE corrections SET was = ?, start_char = ?, state = ?"
            " WHERE document_id = ? AND path = ? AND line = ?",
            rows,
        )


def open_problems(connection: Connection, collection_id: int) -> dict[int, Problem]:
    """The problems of corrections that are open in a collection, by their ids."""
    rows = connection.run(
        "SELECT id, path, line, code, message FROM problems"
        " WHERE collection_id = ? AND code = ? AND resolved_load_id IS NULL",
        (collection_id, corrections.CODE),
    )
    return {row.id: Problem(row.path, row.line, row.code, row.message) for row in rows}


def to_be_erased(connection: Connection) -> list[int]:
    """The documents that must not be there, and still have a text or bytes."""
    return list(
        connection.run(
            f"SELECT DISTINCT document_id FROM versions WHERE document_id IN ({clauses.REMOVED})"
            " AND length(bytes) > 0"
        ).scalars()
    )
