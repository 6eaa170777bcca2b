"""The views of claims: where each is said first and again, of what it is a part, when it is due."""

from __future__ import annotations

from archive.store import clauses
from archive.store.schema.view import View

# The most digits, without the zeros at the end of a value.
_MOST_EXACT = """CAST(CASE WHEN min(figures.value) = max(figures.value) THEN first.value ELSE (
                SELECT stated.value FROM figures AS stated WHERE stated.claim_id = first.id
                ORDER BY
                    length(rtrim(printf('%d', round(stated.value * 100)), '0')) DESC, stated.value
                LIMIT 1
            ) END AS REAL)"""

CLAIM_VIEWS = {
    "claims": View(
        "Quantities that one or more figures of current documents state, by the first that did",
        f"""
        SELECT
            first.id, first.key, first.kind, first.unit,
            {_MOST_EXACT} AS value,
            first.id AS first_figure_id,
            CAST(count(*) AS INTEGER) AS figures,
            CAST(count(DISTINCT figures.document_id) AS INTEGER) AS documents,
            CAST(min(documents.date) AS TEXT) AS first_said,
            CAST(max(documents.date) AS TEXT) AS last_said,
            {clauses.jurisdiction("documents")} AS jurisdiction
        FROM figures
        JOIN documents ON documents.id = figures.document_id AND {clauses.is_current()}
        JOIN figures AS first ON first.id = figures.claim_id
        GROUP BY first.id
        """,
    ),
    "claims_in_context": View(
        "Claims with their first statement: by whom, when, in which words, and how often since",
        f"""
        SELECT
            claims.id,
            claims.key,
            first.text,
            claims.kind,
            CAST(claims.value AS REAL) AS value,
            first.high,
            claims.unit,
            first.approx,
            first.per,
            first.item,
            {clauses.as_text("first.purpose")} AS purpose,
            first.standing,
            {clauses.as_text("claims.first_said")} AS first_said,
            {clauses.as_text("first.ministers")} AS ministers,
            first.speaker,
            {clauses.as_text("first.person")} AS person,
            {clauses.as_text("first.sentence")} AS sentence,
            first.title,
            first.slug,
            first.collection,
            CAST(claims.figures AS INTEGER) AS figures,
            CAST(claims.documents AS INTEGER) AS documents,
            {clauses.as_text("claims.last_said")} AS last_said,
            first.size_of,
            first.doubt,
            first.document_id,
            {clauses.as_text("first.whole")} AS whole,
            CAST((
                SELECT claim.key FROM figures AS stated
                JOIN documents ON documents.id = stated.document_id AND {clauses.is_current()}
                JOIN figures AS earlier ON earlier.id = stated.follows_figure_id
                JOIN figures AS claim ON claim.id = earlier.claim_id
                WHERE stated.claim_id = claims.id ORDER BY stated.key LIMIT 1
            ) AS TEXT) AS follows,
            {clauses.as_text("claims.jurisdiction")} AS jurisdiction
        FROM claims JOIN figures_in_context AS first ON first.id = claims.id
        """,
    ),
    "claim_links": View(
        "Which claim is a part of which other or follows it, with the figure that says so and why",
        f"""
        SELECT
            part.claim_id AS claim_id,
            CAST(iif(part.whole_basis = 'adds up', 'sum_of', 'part_of') AS TEXT) AS kind,
            whole.claim_id AS other_claim_id,
            part.id AS figure_id,
            part.whole_basis AS basis,
            {clauses.jurisdiction("documents")} AS jurisdiction
        FROM figures AS part
        JOIN figures AS whole ON whole.id = part.whole_figure_id
        JOIN documents ON documents.id = part.document_id AND {clauses.is_current()}
        UNION ALL
        SELECT
            later.claim_id,
            'follows',
            earlier.claim_id,
            later.id,
            later.follows_basis,
            {clauses.jurisdiction("documents")}
        FROM figures AS later
        JOIN figures AS earlier ON earlier.id = later.follows_figure_id
        JOIN documents ON documents.id = later.document_id AND {clauses.is_current()}
        """,
    ),
    "totals": View(
        "Sums that a text calls a whole, with what they are of and for: lines of totals over time",
        f"""
        SELECT
            said.date,
            said.date_latest,
            said.text,
            said.value,
            said.unit,
            said.approx,
            said.item,
            {clauses.as_text("said.purpose")} AS purpose,
            CAST((
                SELECT count(*) FROM figures AS parts WHERE parts.whole_figure_id = said.id
            ) AS INTEGER) AS parts,
            {clauses.as_text("said.ministers")} AS ministers,
            {clauses.as_text("said.sentence")} AS sentence,
            said.title,
            said.slug,
            said.collection,
            said.key,
            {clauses.as_text("said.claim")} AS claim,
            said.id,
            said.document_id,
            said.jurisdiction
        FROM figures_in_context AS said
        WHERE said.kind = 'money' AND said.standing = 'total'
        AND said.doubt IS NULL AND said.size_of IS NULL
        """,
    ),
    "promises": View(
        "Figures that a text says are to be done by some day, with that day and no verdict",
        f"""
        SELECT
            said.due_to,
            said.due_from,
            said.date,
            said.date_latest,
            said.text,
            said.kind,
            said.value,
            said.unit,
            said.item,
            {clauses.as_text("said.purpose")} AS purpose,
            {clauses.as_text("said.ministers")} AS ministers,
            said.speaker,
            {clauses.as_text("said.person")} AS person,
            {clauses.as_text("said.sentence")} AS sentence,
            said.title,
            said.slug,
            said.collection,
            said.key,
            {clauses.as_text("said.claim")} AS claim,
            said.id,
            said.document_id,
            said.jurisdiction
        FROM figures_in_context AS said
        WHERE said.due_to IS NOT NULL
        """,
    ),
}
"""The views of claims, by their names."""
