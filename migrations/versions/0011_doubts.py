"""Mark sums that their source cannot have meant, and those that are the size of an economy.

What each figure comes to is read anew with the next load.

Revision 0011, after 0010.
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

VIEWS_BEFORE = {
    "documents_in_context": """
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
            (
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_ministers
                    WHERE document_id = documents.id ORDER BY position
            )
        ) AS ministers,
            (
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios
                    WHERE document_id = documents.id ORDER BY position
            )
        ) AS portfolios,
            (
            SELECT id FROM governments WHERE coalesce(governments.start_date, '') <= documents.date
                    AND documents.date < coalesce(governments.end_date, '9999')
            AND governments.jurisdiction_id = documents.jurisdiction_id
            ORDER BY start_date DESC LIMIT 1
        ) AS government_id,
            documents.author,
            coalesce(documents.publisher, collections.publisher) AS publisher,
            coalesce(documents.rights, collections.rights) AS rights,
            CASE WHEN documents.rights IS NULL THEN collections.licence_url END AS licence_url,
            documents.url,
            documents.words,
            (SELECT slug FROM jurisdictions
                WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM documents JOIN collections ON collections.id = documents.collection_id
        WHERE documents.status = 'current'
    """,
    "figures_in_context": """
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
            substr(documents.body, figures.sentence_start_char + 1,
                figures.sentence_end_char - figures.sentence_start_char) AS sentence,
            figures.speaker,
            (
            SELECT group_concat(name, '; ') FROM (
                SELECT said.name FROM quotation_speakers
                JOIN people AS said ON said.id = quotation_speakers.person_id
                WHERE quotation_speakers.quotation_id = figures.quotation_id
                ORDER BY quotation_speakers.position
            )
        ) AS person,
            period.text AS period,
            documents.title,
            documents.date,
            documents.date_latest,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            (
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios
                    WHERE document_id = documents.id ORDER BY position
            )
        ) AS portfolios,
            (
            SELECT name FROM governments
                WHERE coalesce(governments.start_date, '') <= documents.date
                    AND documents.date < coalesce(governments.end_date, '9999')
            AND governments.jurisdiction_id = documents.jurisdiction_id
            ORDER BY start_date DESC LIMIT 1
        ) AS government,
            figures.start_char,
            figures.end_char,
            figures.document_id,
            figures.rule,
            (SELECT slug FROM jurisdictions
                WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM figures
        JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
        LEFT JOIN figures AS period ON period.id = figures.period_figure_id
    """,
    "figure_speakers": """
        SELECT
            figures.id AS figure_id,
            quotation_speakers.position,
            quotation_speakers.person_id,
            quotation_speakers.speaker
        FROM figures
        JOIN quotation_speakers ON quotation_speakers.quotation_id = figures.quotation_id
    """,
    "quotations_in_context": """
        SELECT
            quotations.id,
            quotations.text,
            coalesce(quotation_speakers.speaker, quotations.speaker) AS speaker,
            people.name AS person,
            quotations.basis,
            documents.title,
            documents.date,
            documents.date_latest,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            (
                SELECT group_concat(portfolio, '; ') FROM (
                    SELECT CASE tenures.role WHEN 'minister' THEN '' ELSE tenures.role || ' ' END
                    || portfolios.name AS portfolio
                    FROM tenures JOIN portfolios ON portfolios.id = tenures.portfolio_id
                    WHERE tenures.person_id = quotation_speakers.person_id
                    AND coalesce(tenures.start_date, '') <= documents.date
                    AND documents.date < coalesce(tenures.end_date, '9999')
        AND (documents.date_latest IS NULL OR EXISTS (
            SELECT 1 FROM tenures AS later WHERE later.person_id = tenures.person_id
            AND later.portfolio_id = tenures.portfolio_id AND later.role = tenures.role
            AND coalesce(later.start_date, '') <= documents.date_latest
                    AND documents.date_latest < coalesce(later.end_date, '9999')
        ))
                    ORDER BY tenures.role <> 'minister', portfolios.name
                )
            ) AS offices,
            (
                SELECT count(*) FROM figures WHERE figures.quotation_id = quotations.id
            ) AS figures,
            quotations.start_char,
            quotations.end_char,
            quotations.document_id,
            quotation_speakers.person_id,
            (SELECT slug FROM jurisdictions
                WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM quotations
        JOIN documents ON documents.id = quotations.document_id AND documents.status = 'current'
        LEFT JOIN quotation_speakers ON quotation_speakers.quotation_id = quotations.id
        LEFT JOIN people ON people.id = quotation_speakers.person_id
    """,
    "tenures_in_context": """
        SELECT
            tenures.id,
            people.name AS person,
            portfolios.name AS portfolio,
            tenures.role,
            tenures.start_date,
            tenures.end_date,
            tenures.source,
            tenures.confidence,
            (
                SELECT group_concat(name, '; ') FROM (
                    SELECT parties.name FROM party_memberships
                    JOIN parties ON parties.id = party_memberships.party_id
                    WHERE party_memberships.person_id = tenures.person_id
                    AND coalesce(party_memberships.start_date, '')
                        < coalesce(tenures.end_date, '9999')
                    -- Where a later membership begins, one without an end has ended.
                    AND coalesce(party_memberships.end_date, (
                        SELECT min(later.start_date) FROM party_memberships AS later
                        WHERE later.person_id = party_memberships.person_id
                        AND later.start_date > coalesce(party_memberships.start_date, '')
                    ), '9999') > coalesce(tenures.start_date, '')
                    -- One without a beginning says nothing of its time beside others that have one.
                    AND (party_memberships.start_date IS NOT NULL OR NOT EXISTS (
                        SELECT 1 FROM party_memberships AS other
                        WHERE other.person_id = party_memberships.person_id
                        AND other.start_date IS NOT NULL
                    ))
                    ORDER BY coalesce(party_memberships.start_date, '')
                )
            ) AS parties,
            (
            SELECT min(first_date) FROM observed_tenures AS observed
            WHERE observed.person_id = tenures.person_id
            AND observed.portfolio_id = tenures.portfolio_id
            AND observed.last_date >= coalesce(tenures.start_date, '')
            AND observed.first_date < coalesce(tenures.end_date, '9999')
        ) AS observed_first_date,
            (
            SELECT max(last_date) FROM observed_tenures AS observed
            WHERE observed.person_id = tenures.person_id
            AND observed.portfolio_id = tenures.portfolio_id
            AND observed.last_date >= coalesce(tenures.start_date, '')
            AND observed.first_date < coalesce(tenures.end_date, '9999')
        ) AS observed_last_date,
            people.slug AS person_slug,
            portfolios.slug AS portfolio_slug,
            tenures.person_id,
            tenures.portfolio_id,
            (SELECT slug FROM jurisdictions
                WHERE jurisdictions.id = portfolios.jurisdiction_id) AS jurisdiction
        FROM tenures
        JOIN people ON people.id = tenures.person_id
        JOIN portfolios ON portfolios.id = tenures.portfolio_id
    """,
    "portfolio_lineage": """
        WITH RECURSIVE walk (portfolio_id, related_id, direction, steps, parted) AS (
            SELECT id, id, 'itself', 0, 0 FROM portfolios
            UNION
            SELECT
                walk.portfolio_id, from_portfolio_id, 'earlier', steps + 1,
                parted + (kind IN ('merge', 'split'))
            FROM walk JOIN portfolio_successions ON to_portfolio_id = walk.related_id
            WHERE direction IN ('itself', 'earlier') AND steps < 8
            AND (parted = 0 OR kind NOT IN ('merge', 'split'))
            UNION
            SELECT
                walk.portfolio_id, to_portfolio_id, 'later', steps + 1,
                parted + (kind IN ('merge', 'split'))
            FROM walk JOIN portfolio_successions ON from_portfolio_id = walk.related_id
            WHERE direction IN ('itself', 'later') AND steps < 8
            AND (parted = 0 OR kind NOT IN ('merge', 'split'))
        )
        SELECT
            portfolios.name AS portfolio,
            related.name AS related,
            min(walk.steps) AS steps,
            walk.direction,
            portfolios.slug AS portfolio_slug,
            related.slug AS related_slug,
            walk.portfolio_id,
            walk.related_id,
            (SELECT slug FROM jurisdictions
                WHERE jurisdictions.id = portfolios.jurisdiction_id) AS jurisdiction
        FROM walk
        JOIN portfolios ON portfolios.id = walk.portfolio_id
        JOIN portfolios AS related ON related.id = walk.related_id
        GROUP BY walk.portfolio_id, walk.related_id
    """,
    "people_in_numbers": """
        SELECT
            people.id,
            people.slug,
            people.name,
            people.sort_name,
            coalesce(issued.documents, 0) AS documents,
            issued.first_date,
            issued.last_date,
            (
                SELECT count(*) FROM mentions JOIN documents ON documents.id = mentions.document_id
                WHERE mentions.person_id = people.id AND documents.status = 'current'
            ) AS mentions,
            (
                SELECT count(*) FROM quotation_speakers
                JOIN quotations ON quotations.id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = quotations.document_id
                WHERE quotation_speakers.person_id = people.id AND documents.status = 'current'
            ) AS quotations,
            (
                SELECT count(*) FROM quotation_speakers
                JOIN figures ON figures.quotation_id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = figures.document_id
                WHERE quotation_speakers.person_id = people.id AND documents.status = 'current'
            ) AS figures,
            (SELECT count(*) FROM tenures WHERE tenures.person_id = people.id) AS tenures,
            (SELECT slug FROM jurisdictions
                WHERE jurisdictions.id = people.jurisdiction_id) AS jurisdiction
        FROM people
        LEFT JOIN (
            SELECT
                document_ministers.person_id,
                count(DISTINCT documents.id) AS documents,
                min(documents.date) AS first_date,
                max(documents.date) AS last_date
            FROM document_ministers
            JOIN documents ON documents.id = document_ministers.document_id
            WHERE documents.status = 'current' AND document_ministers.person_id IS NOT NULL
            GROUP BY document_ministers.person_id
        ) AS issued ON issued.person_id = people.id
    """,
    "contradictions": """
        SELECT
            document_contradictions.kind,
            document_contradictions.stated,
            (
                SELECT group_concat(name, '; ') FROM (
                    SELECT people.name FROM tenures JOIN people ON people.id = tenures.person_id
                    WHERE tenures.portfolio_id = document_contradictions.portfolio_id
                    AND tenures.role = 'minister'
                    AND coalesce(tenures.start_date, '') <= documents.date
                    AND documents.date < coalesce(tenures.end_date, '9999')
        AND (documents.date_latest IS NULL OR EXISTS (
            SELECT 1 FROM tenures AS later WHERE later.person_id = tenures.person_id
            AND later.portfolio_id = tenures.portfolio_id AND later.role = tenures.role
            AND coalesce(later.start_date, '') <= documents.date_latest
                    AND documents.date_latest < coalesce(later.end_date, '9999')
        ))
                    ORDER BY people.sort_name
                )
            ) AS held_by,
            documents.date,
            documents.date_latest,
            documents.slug,
            documents.title,
            document_contradictions.document_id,
            document_contradictions.portfolio_id,
            document_contradictions.person_id,
            (SELECT slug FROM jurisdictions
                WHERE jurisdictions.id = documents.jurisdiction_id) AS jurisdiction
        FROM document_contradictions
        JOIN documents ON documents.id = document_contradictions.document_id
        WHERE documents.status = 'current'
    """,
    "open_problems": """
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
    "document_names": """
        SELECT
            collections.name AS collection,
            documents.slug,
            1 AS is_current,
            documents.id AS document_id
        FROM documents JOIN collections ON collections.id = documents.collection_id
        UNION ALL
        SELECT
            collections.name,
            document_aliases.slug,
            0,
            document_aliases.document_id
        FROM document_aliases JOIN collections ON collections.id = document_aliases.collection_id
    """,
}
"""The views of revision 0010: a run that ends there makes them."""

INDEXES = {
    "ix_figures_values": ["kind", "unit", "value", "document_id", "person_id", "approx"],
    "ix_figures_facets": ["document_id", "kind", "unit", "value"],
    "ix_figures_said": ["quotation_id", "document_id", "kind", "unit", "value"],
    "ix_figures_items": ["item", "kind", "unit", "value", "document_id"],
}
VALUES = {
    "size_of": ("economy", "market", "trade", "assets"),
    "doubt": ("scale", "size"),
}


def upgrade() -> None:
    for column, values in VALUES.items():
        listed = ", ".join(f"'{value}'" for value in values)
        op.execute(
            f"ALTER TABLE figures ADD COLUMN {column} TEXT"
            f" CONSTRAINT ck_figures_{column} CHECK ({column} IN ({listed}))"
        )
    _index(*VALUES)


def downgrade() -> None:
    _index()
    for column in VALUES:
        op.drop_column("figures", column)


def _index(*more: str) -> None:
    """Makes the indexes anew, each with some more columns."""
    for name, columns in INDEXES.items():
        partial = " WHERE item IS NOT NULL" if name == "ix_figures_items" else ""
        op.drop_index(name, "figures")
        op.execute(f"CREATE INDEX {name} ON figures ({', '.join([*columns, *more])}){partial}")
