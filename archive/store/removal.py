"""Erases documents that must not be there: their texts, their bytes and all that was read of them.

What is left of each is a row with its slug, which says with its correction that it was removed.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.store import clauses, search_index
from archive.store.connection import Connection

_TABLES = (
    *("document_ministers", "document_portfolios", "mentions", "figures", "quotations"),
    *("segments", "attachments", "links", "figure_changes", "problems", "readings"),
    *("passage_uses", "document_contradictions"),
)
_EMPTIED = ("sidecar", "recognised")
BLANK = (
    *("url", "title", "title_basis", "kind", "kind_basis", "date", "date_source", "date_stated"),
    *("date_precision", "date_basis", "date_as_written", "date_latest", "author", "author_basis"),
    *("publisher", "publisher_basis", "rights", "publish", "text_fingerprint", "extra", "year"),
    *("fetched", "text_group"),
)
"""The columns of a document that say something of it beside its text, its name and its path."""

TABLES_OF_DOCUMENTS = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND EXISTS (
        SELECT 1 FROM pragma_table_info(sqlite_master.name) AS columns
        WHERE columns.name = 'document_id'
    )
"""
"""The names of the tables whose rows are each of a document."""


def speakers_of(documents: str) -> str:
    """SQL that deletes who speaks in the quotations of documents, a SELECT of their ids."""
    return (
        "DELETE FROM quotation_speakers WHERE quotation_id IN"
        f" (SELECT id FROM quotations WHERE document_id IN ({documents}))"
    )


def erase(connection: Connection, document_ids: Sequence[int]) -> None:
    """Erases documents, and the words of theirs that the search index holds.

    Freed pages are overwritten; those that an earlier deletion freed stay until a VACUUM.
    """
    if not document_ids:
        return
    run = connection.run
    run("PRAGMA secure_delete = ON")
    keys = [(each,) for each in document_ids]
    run(speakers_of("?"), keys)
    for table in _TABLES:
        run(f"DELETE FROM {table} WHERE document_id = ?", keys)
    blank = ", ".join(f"{name} = NULL" for name in BLANK)
    run(
        f"UPDATE documents SET {blank}, body = '', label = slug, words = 0, paragraphs_unread = 0,"
        " status = 'withdrawn' WHERE id = ?",
        keys,
    )
    empty = ", ".join(f"{name} = NULL" for name in _EMPTIED)
    run(f"UPDATE versions SET {empty}, bytes = x'' WHERE document_id = ?", keys)
    # A deleted document's words stay in the index until its segments are merged.
    run(f"INSERT INTO {search_index.SEARCH_INDEX} ({search_index.SEARCH_INDEX}) VALUES ('rebuild')")


_ERASED = f"""
    SELECT documents.id FROM documents JOIN versions
    ON versions.document_id = documents.id AND number = documents.version
    WHERE documents.collection_id = ? AND status <> 'current' -- which is what the index knows
    AND status = 'withdrawn' AND body = '' AND length(bytes) = 0
    AND documents.id NOT IN ({clauses.REMOVED})
"""


def let_back(connection: Connection, collection_id: int) -> None:
    """Has the files read again of documents that were erased, and may be there after all.

    Until their files are found they are missing.
    """
    run = connection.run
    erased = [(each,) for each in run(_ERASED, (collection_id,)).scalars()]
    if erased:
        run("UPDATE documents SET status = 'missing' WHERE id = ?", erased)
        run("UPDATE files SET stamp = NULL WHERE document_id = ?", erased)


def delete_collection(connection: Connection, collection_id: int) -> None:
    """Deletes a collection with its documents, their rows everywhere, and what is said of it."""
    run = connection.run
    documents = "SELECT id FROM documents WHERE collection_id = ?"
    key = (collection_id,)
    run(
        "UPDATE attachments SET attached_document_id = NULL"
        f" WHERE attached_document_id IN ({documents})",
        key,
    )
    run(
        "UPDATE figures SET claim_id = id, claim_basis = NULL, claim_words = NULL"
        " WHERE claim_id IN (SELECT id FROM figures AS theirs"
        f" WHERE theirs.document_id IN ({documents}))",
        key,
    )
    run(
        f"UPDATE corrections SET other_document_id = NULL WHERE other_document_id IN ({documents})",
        key,
    )
    run(speakers_of(documents), key)
    for table in run(TABLES_OF_DOCUMENTS).scalars():
        run(f"DELETE FROM {table} WHERE document_id IN ({documents})", key)
    tables = ("corrections", "correction_changes", "problems", "document_aliases", "documents")
    for table in (*tables, "source_pages", "sources"):
        run(f"DELETE FROM {table} WHERE collection_id = ?", key)
    run("DELETE FROM collections WHERE id = ?", key)
