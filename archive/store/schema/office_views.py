"""The view of what documents themselves say of who has which office."""

from __future__ import annotations

from archive.store import clauses
from archive.store.schema.view import View

# A name beside the title tells who has the office on the document's day. Where the name stands
# elsewhere, the words right before the title may tell of another day: `will be`, `in the role of`.
_BEFORE = "lower(substr(documents.body, max(1, mentions.start_char - 23), 24))"
_OF_ANOTHER_DAY = ("%will %", "% be ", "% be the ", "% of ", "% of the ", "% as ", "% as the ")
_IS_OF_THE_DAY = f"""(
    replace(mentions.text, '’', '''')
    LIKE '% ' || substr(people.sort_name, 1, instr(people.sort_name, ',') - 1)
    OR {_BEFORE} LIKE '%been appointed%'
    OR NOT ({" OR ".join(f"{_BEFORE} LIKE '{words}'" for words in _OF_ANOTHER_DAY)})
)"""

# The day of a source can be a day early, and so can that of a term.
_IS_LISTED = f"""EXISTS (
    SELECT 1 FROM tenures
    WHERE tenures.person_id = mentions.person_id AND tenures.role = mentions.role
    AND {clauses.begins()} <= date(documents.date, '+1 day')
    AND date(documents.date, '-1 day') < {clauses.ends()}
    AND (
        tenures.portfolio_id = mentions.portfolio_id
        OR EXISTS (
            SELECT 1 FROM portfolio_successions AS step
            WHERE (step.from_portfolio_id, step.to_portfolio_id) IN (
                (tenures.portfolio_id, mentions.portfolio_id),
                (mentions.portfolio_id, tenures.portfolio_id)
            )
        )
    )
)"""

OFFICE_VIEWS = {
    "stated_offices": View(
        "Who current documents call by which office of their own country, beside the person's name",
        f"""
        SELECT
            people.name AS person,
            mentions.role,
            portfolios.name AS portfolio,
            mentions.text AS stated,
            documents.date,
            documents.date_latest,
            documents.slug,
            documents.title,
            CAST({_IS_LISTED} AS INTEGER) AS is_listed,
            people.slug AS person_slug,
            portfolios.slug AS portfolio_slug,
            mentions.document_id,
            mentions.person_id,
            mentions.portfolio_id,
            {clauses.jurisdiction("documents")} AS jurisdiction
        -- From the mentions on: what narrows them is known, and all else is found by its id.
        FROM mentions
        CROSS JOIN documents ON documents.id = mentions.document_id
        CROSS JOIN people ON people.id = mentions.person_id
        CROSS JOIN portfolios ON portfolios.id = mentions.portfolio_id
        AND +portfolios.jurisdiction_id = documents.jurisdiction_id
        WHERE {clauses.is_current()} AND documents.date IS NOT NULL
        AND mentions.basis = 'named' AND mentions.role <> 'former'
        AND {_IS_OF_THE_DAY}
        """,
    ),
}
"""The view of stated offices, by its name."""
