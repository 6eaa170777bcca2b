"""Renames collections that the archive holds, as lines of corrections say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.problems import ArchiveError
from archive.store import clauses, keys, removal, renaming
from archive.store.connection import Connection
from archive.store.evidence import Evidence
from archive.store.records import DocumentName

_HELD = "SELECT id, root FROM collections WHERE name = ?"
_OF_COLLECTION = "SELECT id, slug FROM documents WHERE collection_id = ?"
_MOVED = """
    SELECT documents.id, theirs.root, documents.path
    FROM corrections JOIN documents ON documents.slug = substr(value, instr(value, '/') + 1)
    JOIN collections AS theirs ON theirs.id = documents.collection_id
    AND theirs.name = substr(value, 1, instr(value, '/') - 1)
    WHERE corrections.collection_id = ?1 AND field = 'formerly' AND theirs.id <> ?1
    AND NOT EXISTS (
        SELECT 1 FROM documents AS mine
        WHERE mine.collection_id = ?1 AND mine.slug IN (corrections.document, documents.slug)
    )
"""
_ALONE = """
    SELECT count(*) FROM versions JOIN documents ON documents.id = versions.document_id
    WHERE collection_id = ? AND sha256 NOT IN (
        SELECT sha256 FROM versions JOIN documents AS others
        ON others.id = versions.document_id WHERE others.collection_id = ?
    )
"""


def present(connection: Connection, name: str | None) -> str | None:
    """What a collection that was called so is called now; the name itself where none was."""
    if name is None:
        return None
    found = connection.run(clauses.PRESENT_NAME, (name,)).scalar()
    return name if found is None else str(found)


def moved(connection: Connection, collection_id: int) -> list[tuple[int, str, str]]:
    """The documents of other collections that lines say to be of this one now.

    Each has its id, the root of its collection, and its path below that.
    """
    return [tuple(row) for row in connection.run(_MOVED, (collection_id,))]


def adopt(connection: Connection, collection_id: int, document_id: int) -> None:
    """Makes a document one of another collection, whose file is still to be found there."""
    run = connection.run
    key = (document_id,)
    run(
        "UPDATE documents SET collection_id = ?, status = 'missing' WHERE id = ?",
        (collection_id, *key),
    )
    run("UPDATE files SET stamp = NULL WHERE document_id = ?", key)
    run("UPDATE problems SET collection_id = ? WHERE document_id = ?", (collection_id, *key))


class Renaming:
    """Gives the collections of a load the names that lines of corrections give them."""

    def __init__(
        self, connection: Connection, gathered: Iterable[tuple[str, Sequence[str], str]]
    ) -> None:
        """Renames; `gathered` are the folder, the earlier names and the name of each collection.

        Raises:
            ArchiveError: when a collection of that name lies in another folder, or what is held
                twice under two names of a folder would lose a version.
        """
        self._connection = connection
        self._renamed: list[int] = []
        self.has_renamed = False
        """Whether a collection has another name than before."""
        self._twice: list[int] = []
        for root, earlier, name in gathered:
            for before in earlier:
                self._rename(root, before, name)

    def finish(self, evidence: Evidence) -> None:
        """Takes out what is held twice, and has it found anew what renamed documents show."""
        evidence.note([(each,) for each in self._renamed])
        for collection in self._twice:
            rows = self._connection.run(_OF_COLLECTION, (collection,)).all()
            evidence.note([(row.id,) for row in rows])
            removal.delete_collection(self._connection, collection)

    def _rename(self, root: str, before: str, name: str) -> None:
        run = self._connection.run
        old = run(_HELD, (before,)).one_or_none()
        if old is None or old.root != root:
            return
        self.has_renamed = True
        new = run(_HELD, (name,)).one_or_none()
        if new is not None and new.root != root:
            raise ArchiveError(
                f"A collection {name} lies in {new.root} already, so {before} of {root} cannot be"
                " called so; give another name, or move its documents: archive collections move."
            )
        if new is not None:
            self._refuse_loss(old.id, new.id)
            self._twice.append(old.id)
            run("DELETE FROM reference_files WHERE substr(folder, 1, ?) = ?", _prefix(before))
            return
        run("UPDATE collections SET name = ? WHERE id = ?", (name, old.id))
        run(
            "UPDATE reference_files SET folder = ? || substr(folder, ?)"
            " WHERE substr(folder, 1, ?) = ?",
            (name, len(before) + 1, *_prefix(before)),
        )
        documents = run(_OF_COLLECTION, (old.id,)).all()
        names = {
            row.id: (DocumentName(before, row.slug), DocumentName(name, row.slug))
            for row in documents
        }
        for table in keys.TABLES:
            renaming.renew_keys(self._connection, table, names)
        self._renamed += list(names)

    def _refuse_loss(self, old: int, new: int) -> None:
        found = self._connection.run(_ALONE, (old, new))
        if alone := found.scalar_one():
            raise ArchiveError(
                f"The earlier collection alone holds {alone:,} version{'s' * (alone > 1)} that"
                " documents had; take it out with archive drop, which loses them, or leave both."
            )


def _prefix(name: str) -> tuple[int, str]:
    folder = f"{name}/"
    return len(folder), folder
