"""Long paragraphs that stand in more than one document, found by their fingerprints."""

from __future__ import annotations

from collections.abc import Sequence

from archive.store import clauses
from archive.store.connection import Connection

MOST_TOUCHED = 20_000
"""Up to so many fingerprints are looked for alone; with more, all are, which is faster."""

_NOTE = """
    INSERT OR IGNORE INTO touched_fingerprints
    SELECT fingerprint FROM segments WHERE document_id = ? AND fingerprint IS NOT NULL
"""
# What stands once is told from the index alone.
_REPEATED = f"""
    WITH repeated AS (
        SELECT segments.fingerprint FROM {{touched}} segments
        WHERE {{of}} segments.fingerprint IS NOT NULL
        GROUP BY segments.fingerprint HAVING count(*) > 1
    )
    SELECT segments.fingerprint FROM repeated
    CROSS JOIN segments ON segments.fingerprint = repeated.fingerprint
    CROSS JOIN documents
    ON documents.id = segments.document_id AND {clauses.is_current()}
    GROUP BY segments.fingerprint HAVING count(DISTINCT segments.document_id) > 1
    ORDER BY segments.fingerprint
"""
_USES = f"""
    INSERT INTO passage_uses (passage_id, document_id, start_char, end_char)
    SELECT passages.id, segments.document_id, segments.start_char, segments.end_char
    FROM {{touched}} passages
    JOIN segments ON segments.fingerprint = passages.fingerprint
    JOIN documents ON documents.id = segments.document_id AND {clauses.is_current()}
    WHERE {{of}} TRUE
"""


def begin(connection: Connection) -> None:
    """Begins to note which paragraphs come and go in a load."""
    connection.run(
        "CREATE TEMP TABLE IF NOT EXISTS touched_fingerprints"
        " (fingerprint TEXT PRIMARY KEY) WITHOUT ROWID"
    )
    connection.run("DELETE FROM touched_fingerprints")


def note(connection: Connection, document_ids: Sequence[tuple[int]]) -> None:
    """Notes the long paragraphs of some documents as they stand."""
    if document_ids:
        connection.run(_NOTE, document_ids)


def renew(connection: Connection, *, everything: bool) -> None:
    """Finds which of the paragraphs that were noted, or of all, stand in several documents."""
    run = connection.run
    count = 0 if everything else run("SELECT count(*) FROM touched_fingerprints").scalar_one()
    if not count and not everything:
        return
    if count > MOST_TOUCHED or everything:
        touched = {"touched": "", "of": ""}
        run("DELETE FROM passage_uses")
        run("DELETE FROM passages")
        of_segments = of_passages = touched
    else:
        joined = "touched_fingerprints AS touched CROSS JOIN"
        of_segments = {
            "touched": joined,
            "of": "segments.fingerprint = touched.fingerprint AND",
        }
        of_passages = {
            "touched": joined,
            "of": "passages.fingerprint = touched.fingerprint AND",
        }
        known = (
            "SELECT id FROM passages"
            " WHERE fingerprint IN (SELECT fingerprint FROM touched_fingerprints)"
        )
        run(f"DELETE FROM passage_uses WHERE passage_id IN ({known})")
        run(f"DELETE FROM passages WHERE id IN ({known})")
    run(f"INSERT INTO passages (fingerprint) {_REPEATED.format(**of_segments)}")
    run(_USES.format(**of_passages))
