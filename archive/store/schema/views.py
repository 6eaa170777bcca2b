"""The views: what each shows, and its SELECT.

No migration makes them: they are made anew wherever a database comes to the newest revision or has
others than these, so that a view changes in one place. Whoever adds a revision spells in it, as
``VIEWS_BEFORE``, the views that stand here before the change, as revision 0009 does: a run of
migrations that ends before that revision makes them.
"""

from __future__ import annotations

from archive.store import clauses
from archive.store.schema.claim_views import CLAIM_VIEWS
from archive.store.schema.name_views import NAME_VIEWS
from archive.store.schema.office_views import OFFICE_VIEWS
from archive.store.schema.view import View


def _step(near: str, far: str, direction: str) -> str:
    """One succession further, back or on: through one merger or split, or the name that goes on.

    A name goes on through any number of them while each office is still called by it, as
    Broadcasting in Broadcasting, Communications and Digital Media and in Broadcasting and Media.
    """
    goes_on = (
        "instr(' ' || replace(next.name, ',', '') || ' ',"
        " ' ' || replace(origin.name, ',', '') || ' ') > 0"
    )
    return f"""
            SELECT
                walk.portfolio_id, next.id, '{direction}', walk.steps + 1,
                walk.parted + (step.kind IN ('merge', 'split')), walk.goes_on AND {goes_on}
            FROM walk
            JOIN portfolio_successions AS step ON step.{near}_portfolio_id = walk.related_id
            JOIN portfolios AS next ON next.id = step.{far}_portfolio_id
            JOIN portfolios AS origin ON origin.id = walk.portfolio_id
            WHERE walk.direction IN ('itself', '{direction}') AND walk.steps < 8
            AND (
                walk.parted = 0 OR step.kind NOT IN ('merge', 'split')
                OR (walk.goes_on AND {goes_on})
            )"""


VIEWS = {
    "documents_in_context": View(
        "Current documents with their collection, their ministers and "
        "portfolios as written, and the publisher and terms that hold for them",
        f"""
        SELECT
            documents.id,
            collections.name AS collection,
            documents.slug,
            documents.title,
            documents.kind,
            documents.date,
            documents.date_latest,
            documents.date_basis,
            documents.year,
            {clauses.as_text(clauses.written_list("document_ministers"))} AS ministers,
            {clauses.as_text(clauses.written_list("document_portfolios"))} AS portfolios,
            {clauses.government("id")} AS government_id,
            documents.author,
            {clauses.as_text(clauses.PUBLISHER)} AS publisher,
            {clauses.as_text(clauses.RIGHTS)} AS rights,
            {clauses.as_text(clauses.LICENCE_URL)} AS licence_url,
            documents.url,
            documents.words,
            {clauses.jurisdiction("documents")} AS jurisdiction
        FROM documents JOIN collections ON collections.id = documents.collection_id
        WHERE {clauses.is_current()}
        """,
    ),
    "figures_in_context": View(
        "Figures of current documents with their sentence, document and speaker",
        f"""
        SELECT
            figures.id,
            figures.key,
            figures.text,
            figures.kind,
            figures.value,
            figures.high,
            figures.unit,
            figures.approx,
            figures.per,
            figures.item,
            {clauses.as_text(clauses.SENTENCE)} AS sentence,
            figures.speaker,
            {clauses.as_text(clauses.SAID_BY)} AS person,
            period.text AS period,
            documents.title,
            documents.date,
            documents.date_latest,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            {clauses.as_text(clauses.written_list("document_portfolios"))} AS portfolios,
            {clauses.government("name")} AS government,
            figures.start_char,
            figures.end_char,
            figures.document_id,
            figures.rule,
            figures.size_of,
            figures.doubt,
            {clauses.as_text(clauses.PURPOSE)} AS purpose,
            figures.standing,
            first.key AS claim,
            said.date AS first_said,
            whole.key AS whole,
            figures.due_from,
            figures.due_to,
            {clauses.as_text(clauses.written_list("document_ministers"))} AS ministers,
            collections.name AS collection,
            {clauses.as_text(clauses.RIGHTS)} AS rights,
            {clauses.as_text(clauses.LICENCE_URL)} AS licence_url,
            {clauses.jurisdiction("documents")} AS jurisdiction
        FROM figures
        JOIN documents ON documents.id = figures.document_id AND {clauses.is_current()}
        JOIN collections ON collections.id = documents.collection_id
        LEFT JOIN figures AS period ON period.id = figures.period_figure_id
        LEFT JOIN figures AS whole ON whole.id = figures.whole_figure_id
        LEFT JOIN figures AS first ON first.id = figures.claim_id
        LEFT JOIN documents AS said ON said.id = first.document_id
        """,
    ),
    **CLAIM_VIEWS,
    "figure_speakers": View(
        "Who stated each figure within a quotation, a row for each of those who speak together",
        """
        SELECT
            figures.id AS figure_id,
            quotation_speakers.position,
            quotation_speakers.person_id,
            quotation_speakers.speaker
        FROM figures
        JOIN quotation_speakers ON quotation_speakers.quotation_id = figures.quotation_id
        """,
    ),
    "quotations_in_context": View(
        "Quotations of current documents, a row for each of those who speak together, with their"
        " offices that day; count(DISTINCT id) tells how many quotations there are",
        f"""
        SELECT
            quotations.id,
            quotations.text,
            CAST(coalesce(quotation_speakers.speaker, quotations.speaker) AS TEXT) AS speaker,
            people.name AS person,
            quotations.basis,
            documents.title,
            documents.date,
            documents.date_latest,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            CAST((
                SELECT group_concat(portfolio, '; ') FROM (
                    SELECT CASE tenures.role WHEN 'minister' THEN '' ELSE tenures.role || ' ' END
                    || portfolios.name AS portfolio
                    FROM tenures JOIN portfolios ON portfolios.id = tenures.portfolio_id
                    WHERE tenures.person_id = quotation_speakers.person_id
                    AND {clauses.held_on_both("documents.date", "documents.date_latest")}
                    ORDER BY tenures.role <> 'minister', portfolios.name
                )
            ) AS TEXT) AS offices,
            CAST((
                SELECT count(*) FROM figures WHERE figures.quotation_id = quotations.id
            ) AS INTEGER) AS figures,
            quotations.start_char,
            quotations.end_char,
            quotations.document_id,
            quotation_speakers.person_id,
            quotations.key,
            {clauses.jurisdiction("documents")} AS jurisdiction
        FROM quotations
        JOIN documents ON documents.id = quotations.document_id AND {clauses.is_current()}
        LEFT JOIN quotation_speakers ON quotation_speakers.quotation_id = quotations.id
        LEFT JOIN people ON people.id = quotation_speakers.person_id
        """,
    ),
    "tenures_in_context": View(
        "Who held which portfolio from when to when, by name, with the source",
        f"""
        SELECT
            tenures.id,
            people.name AS person,
            portfolios.name AS portfolio,
            tenures.role,
            tenures.start_date,
            tenures.end_date,
            tenures.source,
            tenures.confidence,
            CAST((
                SELECT group_concat(name, '; ') FROM (
                    SELECT parties.name FROM party_memberships
                    JOIN parties ON parties.id = party_memberships.party_id
                    WHERE party_memberships.person_id = tenures.person_id
                    AND {clauses.joined_by()} < {clauses.ends()}
                    AND {clauses.ends("party_memberships")} > {clauses.begins()}
                    -- One without a beginning, an end before death and a party left before it
                    -- says nothing of its time beside others.
                    AND (
                        party_memberships.start_date IS NOT NULL
                        OR party_memberships.end_date <= coalesce(people.died, '9999')
                        OR {clauses.joined_by()} <> '' OR NOT EXISTS (
                            SELECT 1 FROM party_memberships AS other
                            WHERE other.person_id = party_memberships.person_id
                            AND other.id <> party_memberships.id
                        )
                    )
                    ORDER BY {clauses.joined_by()}
                )
            ) AS TEXT) AS parties,
            {clauses.as_text(clauses.observed("min(first_date)"))} AS observed_first_date,
            {clauses.as_text(clauses.observed("max(last_date)"))} AS observed_last_date,
            people.slug AS person_slug,
            portfolios.slug AS portfolio_slug,
            tenures.person_id,
            tenures.portfolio_id,
            {clauses.jurisdiction("portfolios")} AS jurisdiction
        FROM tenures
        JOIN people ON people.id = tenures.person_id
        JOIN portfolios ON portfolios.id = tenures.portfolio_id
        """,
    ),
    "portfolio_lineage": View(
        "Every portfolio with those it came from and those it became",
        f"""
        WITH RECURSIVE walk (portfolio_id, related_id, direction, steps, parted, goes_on) AS (
            SELECT id, id, 'itself', 0, 0, 1 FROM portfolios
            UNION
            {_step("to", "from", "earlier")}
            UNION
            {_step("from", "to", "later")}
        )
        SELECT
            portfolios.name AS portfolio,
            related.name AS related,
            CAST(min(walk.steps) AS INTEGER) AS steps,
            CAST(walk.direction AS TEXT) AS direction,
            portfolios.slug AS portfolio_slug,
            related.slug AS related_slug,
            walk.portfolio_id,
            walk.related_id,
            {clauses.jurisdiction("portfolios")} AS jurisdiction
        FROM walk
        JOIN portfolios ON portfolios.id = walk.portfolio_id
        JOIN portfolios AS related ON related.id = walk.related_id
        GROUP BY walk.portfolio_id, walk.related_id
        """,
    ),
    "people_in_numbers": View(
        "Every person with how many documents, mentions and tenures",
        f"""
        SELECT
            people.id,
            people.slug,
            people.name,
            people.sort_name,
            CAST(coalesce(issued.documents, 0) AS INTEGER) AS documents,
            CAST(issued.first_date AS TEXT) AS first_date,
            CAST(issued.last_date AS TEXT) AS last_date,
            CAST((
                SELECT count(*) FROM mentions JOIN documents ON documents.id = mentions.document_id
                WHERE mentions.person_id = people.id AND {clauses.is_current()}
            ) AS INTEGER) AS mentions,
            CAST((
                SELECT count(*) FROM quotation_speakers
                JOIN quotations ON quotations.id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = quotations.document_id
                WHERE quotation_speakers.person_id = people.id AND {clauses.is_current()}
            ) AS INTEGER) AS quotations,
            CAST((
                SELECT count(*) FROM quotation_speakers
                JOIN figures ON figures.quotation_id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = figures.document_id
                WHERE quotation_speakers.person_id = people.id AND {clauses.is_current()}
            ) AS INTEGER) AS figures,
            CAST((
                SELECT count(*) FROM tenures WHERE tenures.person_id = people.id
            ) AS INTEGER) AS tenures,
            {clauses.jurisdiction("people")} AS jurisdiction
        FROM people
        LEFT JOIN (
            SELECT
                document_ministers.person_id,
                count(DISTINCT documents.id) AS documents,
                min(documents.date) AS first_date,
                max(documents.date) AS last_date
            FROM document_ministers
            JOIN documents ON documents.id = document_ministers.document_id
            WHERE {clauses.is_current()} AND document_ministers.person_id IS NOT NULL
            GROUP BY document_ministers.person_id
        ) AS issued ON issued.person_id = people.id
        """,
    ),
    "contradictions": View(
        "Documents whose tags or stated roles differ from the reference data",
        f"""
        SELECT
            document_contradictions.kind,
            document_contradictions.stated,
            CAST((
                SELECT group_concat(name, '; ') FROM (
                    SELECT people.name FROM tenures JOIN people ON people.id = tenures.person_id
                    WHERE tenures.portfolio_id = document_contradictions.portfolio_id
                    AND tenures.role = 'minister'
                    AND {clauses.held_on_both("documents.date", "documents.date_latest")}
                    ORDER BY people.sort_name
                )
            ) AS TEXT) AS held_by,
            documents.date,
            documents.date_latest,
            documents.slug,
            documents.title,
            document_contradictions.document_id,
            document_contradictions.portfolio_id,
            document_contradictions.person_id,
            {clauses.jurisdiction("documents")} AS jurisdiction
        FROM document_contradictions
        JOIN documents ON documents.id = document_contradictions.document_id
        WHERE {clauses.is_current()}
        """,
    ),
    "open_problems": View(
        "Problems that are still there, with the collection's name",
        """
        SELECT
            problems.id,
            collections.name AS collection,
            problems.path,
            problems.line,
            problems.code,
            problems.message,
            problems.document_id,
            problems.load_id
        FROM problems JOIN collections ON collections.id = problems.collection_id
        WHERE problems.resolved_load_id IS NULL
        """,
    ),
    "repeated_texts": View(
        "Current documents whose text an earlier one of their country has, white space and small"
        " edits aside",
        f"""
        SELECT
            again.document_id,
            CAST(min(again.earlier_id) AS INTEGER) AS first_document_id,
            {clauses.jurisdiction("again")} AS jurisdiction
        FROM (
            SELECT later.id AS document_id, earlier.id AS earlier_id, later.jurisdiction_id
            FROM (
                SELECT text_fingerprint FROM documents WHERE text_fingerprint IS NOT NULL
                GROUP BY text_fingerprint HAVING count(*) > 1
            ) AS repeated
            CROSS JOIN documents AS later ON later.text_fingerprint = repeated.text_fingerprint
            AND {clauses.is_current("later")}
            CROSS JOIN documents AS earlier ON earlier.text_fingerprint = repeated.text_fingerprint
            AND earlier.id < later.id AND {clauses.is_current("earlier")}
            AND +earlier.jurisdiction_id IS later.jurisdiction_id
            UNION ALL
            SELECT later.id, earlier.id, later.jurisdiction_id
            FROM documents AS later
            CROSS JOIN documents AS earlier ON earlier.text_group = later.text_group
            AND earlier.id < later.id AND {clauses.is_current("earlier")}
            AND +earlier.jurisdiction_id IS later.jurisdiction_id
            WHERE later.text_group IS NOT NULL AND {clauses.is_current("later")}
        ) AS again
        GROUP BY again.document_id
        """,
    ),
    **OFFICE_VIEWS,
    **NAME_VIEWS,
}
"""Every view by its name."""
