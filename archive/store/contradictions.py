"""Where a document contradicts the reference data: its tags, and the roles its text states."""

from __future__ import annotations

from collections.abc import Sequence

from archive.store import clauses
from archive.store.connection import Connection

MOST_DOCUMENTS = 2_000
"""Up to so many touched documents are looked through alone; with more, all are, which is faster."""

_ON_THE_DAY = clauses.held_on("documents.date")
_CURRENT = clauses.is_current()

# Each document has few ministers and tags: a plus keeps SQLite from looking for them by person or
# by portfolio, which have thousands.

# What is held of a country's offices says nothing of the documents of another.

# An office that somebody is known to have held that day, and none of the document's ministers.
# The day of a source can be a day early, so a minister of the next day is none too many; on the
# day of a handover both are ministers.
_TAGS = f"""
    SELECT documents.id, 'tag', document_portfolios.as_written, document_portfolios.portfolio_id,
    NULL
    FROM {{touched}} documents
    JOIN document_portfolios ON document_portfolios.document_id = documents.id
    JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
    AND portfolios.jurisdiction_id = documents.jurisdiction_id
    WHERE {{of}} {_CURRENT} AND documents.date_precision = 'day'
    AND EXISTS (
        SELECT 1 FROM document_ministers
        WHERE document_ministers.document_id = documents.id AND person_id IS NOT NULL
    )
    AND EXISTS (
        SELECT 1 FROM tenures
        WHERE tenures.portfolio_id = document_portfolios.portfolio_id
        AND tenures.role = 'minister' AND {_ON_THE_DAY}
    )
    AND NOT EXISTS (
        SELECT 1 FROM document_ministers CROSS JOIN tenures
        ON tenures.person_id = document_ministers.person_id
        JOIN one_office ON one_office.related_id = tenures.portfolio_id
        AND one_office.portfolio_id = document_portfolios.portfolio_id
        WHERE document_ministers.document_id = documents.id
        AND {clauses.begins()} <= date(documents.date, '+1 day')
        AND documents.date <= {clauses.ends()}
    )
    -- Where the text says that one of them acts in the office or assists its minister, the tag
    -- says so too.
    AND NOT EXISTS (
        SELECT 1 FROM mentions
        JOIN document_ministers ON document_ministers.document_id = mentions.document_id
        AND +document_ministers.person_id = mentions.person_id
        JOIN one_office ON one_office.related_id = mentions.portfolio_id
        AND one_office.portfolio_id = document_portfolios.portfolio_id
        WHERE mentions.document_id = documents.id AND mentions.role IN ('acting', 'under-secretary')
    )
    ORDER BY documents.id, document_portfolios.position
"""

# A role that the text gives to one of the document's ministers, that none of its tags has, and
# that the minister is not known to have held under any name of the office.
_ROLES = f"""
    SELECT documents.id, 'stated role', mentions.text, mentions.portfolio_id, mentions.person_id
    FROM {{touched}} documents
    JOIN mentions ON mentions.document_id = documents.id
    JOIN portfolios ON portfolios.id = mentions.portfolio_id
    AND portfolios.jurisdiction_id = documents.jurisdiction_id
    WHERE {{of}} {_CURRENT}
    AND mentions.basis = 'named'
    AND mentions.role IN ('minister', 'associate', 'acting')
    AND EXISTS (
        SELECT 1 FROM document_ministers
        WHERE document_ministers.document_id = documents.id
        AND +document_ministers.person_id = mentions.person_id
    )
    AND EXISTS (
        SELECT 1 FROM document_portfolios
        WHERE document_portfolios.document_id = documents.id AND portfolio_id IS NOT NULL
    )
    AND NOT EXISTS (
        SELECT 1 FROM document_portfolios
        WHERE document_portfolios.document_id = documents.id
        AND +document_portfolios.portfolio_id = mentions.portfolio_id
    )
    AND NOT EXISTS (
        SELECT 1 FROM one_office CROSS JOIN tenures
        ON tenures.portfolio_id = one_office.related_id
        WHERE one_office.portfolio_id = mentions.portfolio_id
        AND tenures.person_id = mentions.person_id
        AND {clauses.begins()} <= date(documents.date, '+1 day')
        AND documents.date <= {clauses.ends()}
    )
    ORDER BY documents.id, mentions.start_char
"""

# Both need a tag and a minister: where no document has them, no office need be followed in time.
_ANY = """
    SELECT 1 FROM {touched} documents
    JOIN document_portfolios ON document_portfolios.document_id = documents.id
    JOIN document_ministers ON document_ministers.document_id = documents.id
    WHERE {of} document_portfolios.portfolio_id IS NOT NULL AND person_id IS NOT NULL
    LIMIT 1
"""

# What an office was called before and after.
_ONE_OFFICE = """
    CREATE TEMP TABLE one_office (
        portfolio_id INTEGER, related_id INTEGER, PRIMARY KEY (portfolio_id, related_id)
    ) WITHOUT ROWID
"""
_NAMES_OF_OFFICES = "INSERT INTO one_office SELECT portfolio_id, related_id FROM portfolio_lineage"


def begin(connection: Connection) -> None:
    """Begins to note the documents of a load whose names or status change."""
    connection.run("CREATE TEMP TABLE IF NOT EXISTS touched_documents (id INTEGER PRIMARY KEY)")
    connection.run("DELETE FROM touched_documents")


def note(connection: Connection, document_ids: Sequence[tuple[int]]) -> None:
    """Notes some documents."""
    if document_ids:
        sql = "INSERT OR IGNORE INTO touched_documents (id) VALUES (?)"
        connection.run(sql, document_ids)


def renew(connection: Connection, *, everything: bool) -> None:
    """Finds the contradictions of the documents that were noted, or of all, anew."""
    run = connection.run
    count = 0 if everything else run("SELECT count(*) FROM touched_documents").scalar_one()
    if not count and not everything:
        return
    touched, of = "touched_documents AS touched CROSS JOIN", "documents.id = touched.id AND"
    if count > MOST_DOCUMENTS or everything:
        touched = of = ""
        run("DELETE FROM document_contradictions")
    else:
        run(
            "DELETE FROM document_contradictions"
            " WHERE document_id IN (SELECT id FROM touched_documents)"
        )
    if run(_ANY.format(touched=touched, of=of)).scalar() is None:
        return
    run("DROP TABLE IF EXISTS temp.one_office")
    run(_ONE_OFFICE)
    run(_NAMES_OF_OFFICES)
    for sql in (_TAGS, _ROLES):
        run(
            "INSERT INTO document_contradictions"
            " (document_id, kind, stated, portfolio_id, person_id)"
            f" {sql.format(touched=touched, of=of)}"
        )
