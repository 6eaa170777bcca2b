"""Terms from evidence: the runs in which a person was tagged with, or called by, an office."""

from __future__ import annotations

from collections.abc import Sequence

from archive.store import clauses
from archive.store.connection import Connection

GAP_DAYS = 400
"""A longer silence ends a run."""

MOST_PAIRS = 300
"""Up to so many pairs are looked through alone; with more, all are, which is faster."""

# Only a country's own documents are evidence of its offices.
# A tag of a joint release does not tell whose office it is: those of one minister do.
_EVIDENCE = f"""
    SELECT
        document_ministers.person_id, document_portfolios.portfolio_id, 'tag' AS basis,
        nullif(document_portfolios.role, 'minister') AS role, documents.date, documents.id
    FROM {{pairs}} document_ministers
    JOIN document_portfolios USING (document_id)
    JOIN documents ON documents.id = document_id
    JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
    AND portfolios.jurisdiction_id = documents.jurisdiction_id
    WHERE {{tagged}} {clauses.is_current()} AND documents.date IS NOT NULL
    AND document_ministers.person_id IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM document_ministers AS another
        WHERE another.document_id = documents.id
        AND another.position <> document_ministers.position
    )
    UNION
    SELECT
        mentions.person_id, mentions.portfolio_id, 'stated', mentions.role, documents.date,
        documents.id
    FROM {{pairs}} mentions JOIN documents ON documents.id = mentions.document_id
    JOIN portfolios ON portfolios.id = mentions.portfolio_id
    AND portfolios.jurisdiction_id = documents.jurisdiction_id
    WHERE {{stated}} {clauses.is_current()} AND documents.date IS NOT NULL
    AND mentions.basis = 'named' AND mentions.role IN ('minister', 'associate', 'acting')
    AND mentions.person_id IS NOT NULL
"""

_RUNS = f"""
    WITH evidence AS ({_EVIDENCE}), begun AS (
        SELECT *, coalesce(day - lag(day) OVER (
            PARTITION BY person_id, portfolio_id, basis, role ORDER BY date, id
        ) > {GAP_DAYS}, 0) AS begins
        FROM (
            SELECT *, julianday(substr(date || '-01-01', 1, 10)) AS day FROM evidence
        )
    ), runs AS (
        SELECT *, sum(begins) OVER (
            PARTITION BY person_id, portfolio_id, basis, role ORDER BY date, id
        ) AS run
        FROM begun
    )
    INSERT INTO observed_tenures
        (person_id, portfolio_id, ground, basis, role, first_date, last_date, releases)
    SELECT person_id, portfolio_id, basis, basis, role, min(date), max(date), count(DISTINCT id)
    FROM runs GROUP BY person_id, portfolio_id, basis, role, run
    ORDER BY person_id, portfolio_id, basis, role, run
"""

_PAIRS = """
    INSERT OR IGNORE INTO touched_pairs
    SELECT person_id, portfolio_id FROM mentions
    WHERE document_id = ? AND person_id IS NOT NULL AND portfolio_id IS NOT NULL
    UNION
    SELECT person_id, portfolio_id FROM document_ministers
    JOIN document_portfolios USING (document_id)
    WHERE document_id = ? AND person_id IS NOT NULL AND portfolio_id IS NOT NULL
"""


def begin(connection: Connection) -> None:
    """Begins to note which people and offices a load brings together or parts."""
    connection.run(
        "CREATE TEMP TABLE IF NOT EXISTS touched_pairs (person_id INTEGER, portfolio_id INTEGER,"
        " PRIMARY KEY (person_id, portfolio_id)) WITHOUT ROWID"
    )
    connection.run("DELETE FROM touched_pairs")


def note(connection: Connection, document_ids: Sequence[tuple[int]]) -> None:
    """Notes the people and offices that some documents bring together as they stand."""
    if document_ids:
        connection.run(_PAIRS, [(*key, *key) for key in document_ids])


def renew(connection: Connection, *, everything: bool) -> None:
    """Finds the runs of all the pairs that were noted anew, or of all pairs there are."""
    run = connection.run
    count = 0 if everything else run("SELECT count(*) FROM touched_pairs").scalar_one()
    if not count and not everything:
        return
    if count > MOST_PAIRS or everything:
        run("DELETE FROM observed_tenures")
        run(_RUNS.format(pairs="", tagged="", stated=""))
        return
    run(
        "DELETE FROM observed_tenures"
        " WHERE (person_id, portfolio_id) IN (SELECT person_id, portfolio_id FROM touched_pairs)"
    )
    tagged = (
        "document_ministers.person_id = touched.person_id"
        " AND document_portfolios.portfolio_id = touched.portfolio_id AND"
    )
    stated = (
        "mentions.person_id = touched.person_id"
        " AND mentions.portfolio_id = touched.portfolio_id AND"
    )
    pairs = "touched_pairs AS touched CROSS JOIN"
    run(_RUNS.format(pairs=pairs, tagged=tagged, stated=stated))
