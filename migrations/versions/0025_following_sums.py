"""Keep which sum of a document another follows.

Revision 0025, after 0024. It spells out the views before it, which know of none.
"""

from __future__ import annotations

from alembic import op

revision = "0025"
down_revision = "0024"
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
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_ministers WHERE document_id =
                    documents.id ORDER BY position
            )
        ) AS TEXT) AS ministers,
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios WHERE document_id =
                    documents.id ORDER BY position
            )
        ) AS TEXT) AS portfolios,
            (
            SELECT id FROM governments WHERE coalesce(governments.start_date, '') <=
                documents.date AND documents.date < coalesce(governments.end_date,
                '9999')
            AND governments.jurisdiction_id = documents.jurisdiction_id
            ORDER BY start_date DESC LIMIT 1
        ) AS government_id,
            documents.author,
            CAST(coalesce(documents.publisher, collections.publisher) AS TEXT) AS publisher,
            CAST(coalesce(documents.rights, collections.rights) AS TEXT) AS rights,
            CAST(CASE WHEN documents.rights IS NULL THEN collections.licence_url END
                AS TEXT) AS licence_url,
            documents.url,
            documents.words,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                documents.jurisdiction_id) AS jurisdiction
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
            CAST(substr(documents.body, figures.sentence_start_char + 1,
                figures.sentence_end_char - figures.sentence_start_char) AS TEXT) AS
                sentence,
            figures.speaker,
            CAST((
            SELECT group_concat(name, '; ') FROM (
                SELECT said.name FROM quotation_speakers
                JOIN people AS said ON said.id = quotation_speakers.person_id
                WHERE quotation_speakers.quotation_id = figures.quotation_id
                ORDER BY quotation_speakers.position
            )
        ) AS TEXT) AS person,
            period.text AS period,
            documents.title,
            documents.date,
            documents.date_latest,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios WHERE document_id =
                    documents.id ORDER BY position
            )
        ) AS TEXT) AS portfolios,
            (
            SELECT name FROM governments WHERE coalesce(governments.start_date, '')
                <= documents.date AND documents.date < coalesce(governments.end_date,
                '9999')
            AND governments.jurisdiction_id = documents.jurisdiction_id
            ORDER BY start_date DESC LIMIT 1
        ) AS government,
            figures.start_char,
            figures.end_char,
            figures.document_id,
            figures.rule,
            figures.size_of,
            figures.doubt,
            CAST(substr(documents.body, figures.purpose_start_char + 1,
                figures.purpose_end_char - figures.purpose_start_char) AS TEXT) AS
                purpose,
            figures.standing,
            first.key AS claim,
            said.date AS first_said,
            whole.key AS whole,
            figures.due_from,
            figures.due_to,
            CAST((
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_ministers WHERE document_id =
                    documents.id ORDER BY position
            )
        ) AS TEXT) AS ministers,
            collections.name AS collection,
            CAST(coalesce(documents.rights, collections.rights) AS TEXT) AS rights,
            CAST(CASE WHEN documents.rights IS NULL THEN collections.licence_url END
                AS TEXT) AS licence_url,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                documents.jurisdiction_id) AS jurisdiction
        FROM figures
        JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
        JOIN collections ON collections.id = documents.collection_id
        LEFT JOIN figures AS period ON period.id = figures.period_figure_id
        LEFT JOIN figures AS whole ON whole.id = figures.whole_figure_id
        LEFT JOIN figures AS first ON first.id = figures.claim_id
        LEFT JOIN documents AS said ON said.id = first.document_id
    """,
    "claims": """
        SELECT
            first.id, first.key, first.kind, first.unit, first.value, first.id AS first_figure_id,
            CAST(count(*) AS INTEGER) AS figures,
            CAST(count(DISTINCT figures.document_id) AS INTEGER) AS documents,
            CAST(min(documents.date) AS TEXT) AS first_said,
            CAST(max(documents.date) AS TEXT) AS last_said,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                documents.jurisdiction_id) AS jurisdiction
        FROM figures
        JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
        JOIN figures AS first ON first.id = figures.claim_id
        GROUP BY first.id
    """,
    "claims_in_context": """
        SELECT
            claims.id,
            claims.key,
            first.text,
            claims.kind,
            claims.value,
            first.high,
            claims.unit,
            first.approx,
            first.per,
            first.item,
            CAST(first.purpose AS TEXT) AS purpose,
            first.standing,
            CAST(claims.first_said AS TEXT) AS first_said,
            CAST(first.ministers AS TEXT) AS ministers,
            first.speaker,
            CAST(first.person AS TEXT) AS person,
            CAST(first.sentence AS TEXT) AS sentence,
            first.title,
            first.slug,
            first.collection,
            CAST(claims.figures AS INTEGER) AS figures,
            CAST(claims.documents AS INTEGER) AS documents,
            CAST(claims.last_said AS TEXT) AS last_said,
            first.size_of,
            first.doubt,
            first.document_id,
            CAST(first.whole AS TEXT) AS whole,
            CAST(claims.jurisdiction AS TEXT) AS jurisdiction
        FROM claims JOIN figures_in_context AS first ON first.id = claims.id
    """,
    "claim_links": """
        SELECT
            part.claim_id AS claim_id,
            CAST(iif(part.whole_basis = 'adds up', 'sum_of', 'part_of') AS TEXT) AS kind,
            whole.claim_id AS other_claim_id,
            part.id AS figure_id,
            part.whole_basis AS basis,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                documents.jurisdiction_id) AS jurisdiction
        FROM figures AS part
        JOIN figures AS whole ON whole.id = part.whole_figure_id
        JOIN documents ON documents.id = part.document_id AND documents.status = 'current'
    """,
    "totals": """
        SELECT
            said.date,
            said.date_latest,
            said.text,
            said.value,
            said.unit,
            said.approx,
            said.item,
            CAST(said.purpose AS TEXT) AS purpose,
            CAST((
                SELECT count(*) FROM figures AS parts WHERE parts.whole_figure_id = said.id
            ) AS INTEGER) AS parts,
            CAST(said.ministers AS TEXT) AS ministers,
            CAST(said.sentence AS TEXT) AS sentence,
            said.title,
            said.slug,
            said.collection,
            said.key,
            CAST(said.claim AS TEXT) AS claim,
            said.id,
            said.document_id,
            said.jurisdiction
        FROM figures_in_context AS said
        WHERE said.kind = 'money' AND said.standing = 'total'
        AND said.doubt IS NULL AND said.size_of IS NULL
    """,
    "promises": """
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
            CAST(said.purpose AS TEXT) AS purpose,
            CAST(said.ministers AS TEXT) AS ministers,
            said.speaker,
            CAST(said.person AS TEXT) AS person,
            CAST(said.sentence AS TEXT) AS sentence,
            said.title,
            said.slug,
            said.collection,
            said.key,
            CAST(said.claim AS TEXT) AS claim,
            said.id,
            said.document_id,
            said.jurisdiction
        FROM figures_in_context AS said
        WHERE said.due_to IS NOT NULL
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
                    AND coalesce(tenures.start_date, '') <= documents.date AND
                        documents.date < coalesce(tenures.end_date, '9999')
        AND (documents.date_latest IS NULL OR EXISTS (
            SELECT 1 FROM tenures AS later WHERE later.person_id = tenures.person_id
            AND later.portfolio_id = tenures.portfolio_id AND later.role = tenures.role
            AND coalesce(later.start_date, '') <= documents.date_latest AND
                documents.date_latest < coalesce(later.end_date, '9999')
        ))
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
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                documents.jurisdiction_id) AS jurisdiction
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
            CAST((
                SELECT group_concat(name, '; ') FROM (
                    SELECT parties.name FROM party_memberships
                    JOIN parties ON parties.id = party_memberships.party_id
                    WHERE party_memberships.person_id = tenures.person_id
                    AND coalesce(party_memberships.start_date, (
                        SELECT max(earlier.end_date) FROM party_memberships AS earlier
                        WHERE earlier.person_id = party_memberships.person_id
                        AND earlier.end_date < coalesce(party_memberships.end_date, '9999')
                    ), '') < coalesce(tenures.end_date, '9999')
                    AND coalesce(party_memberships.end_date, '9999') >
                        coalesce(tenures.start_date, '')
                    AND (
                        party_memberships.start_date IS NOT NULL
                        OR party_memberships.end_date <= coalesce(people.died, '9999')
                        OR coalesce(party_memberships.start_date, (
                        SELECT max(earlier.end_date) FROM party_memberships AS earlier
                        WHERE earlier.person_id = party_memberships.person_id
                        AND earlier.end_date < coalesce(party_memberships.end_date, '9999')
                    ), '') <> '' OR NOT EXISTS (
                            SELECT 1 FROM party_memberships AS other
                            WHERE other.person_id = party_memberships.person_id
                            AND other.id <> party_memberships.id
                        )
                    )
                    ORDER BY coalesce(party_memberships.start_date, (
                        SELECT max(earlier.end_date) FROM party_memberships AS earlier
                        WHERE earlier.person_id = party_memberships.person_id
                        AND earlier.end_date < coalesce(party_memberships.end_date, '9999')
                    ), '')
                )
            ) AS TEXT) AS parties,
            CAST((
            SELECT min(first_date) FROM observed_tenures AS observed
            WHERE observed.person_id = tenures.person_id
            AND observed.portfolio_id = tenures.portfolio_id
            AND observed.last_date >= coalesce(tenures.start_date, '') AND
                observed.first_date < coalesce(tenures.end_date, '9999')
        ) AS TEXT) AS observed_first_date,
            CAST((
            SELECT max(last_date) FROM observed_tenures AS observed
            WHERE observed.person_id = tenures.person_id
            AND observed.portfolio_id = tenures.portfolio_id
            AND observed.last_date >= coalesce(tenures.start_date, '') AND
                observed.first_date < coalesce(tenures.end_date, '9999')
        ) AS TEXT) AS observed_last_date,
            people.slug AS person_slug,
            portfolios.slug AS portfolio_slug,
            tenures.person_id,
            tenures.portfolio_id,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                portfolios.jurisdiction_id) AS jurisdiction
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
            CAST(min(walk.steps) AS INTEGER) AS steps,
            CAST(walk.direction AS TEXT) AS direction,
            portfolios.slug AS portfolio_slug,
            related.slug AS related_slug,
            walk.portfolio_id,
            walk.related_id,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                portfolios.jurisdiction_id) AS jurisdiction
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
            CAST(coalesce(issued.documents, 0) AS INTEGER) AS documents,
            CAST(issued.first_date AS TEXT) AS first_date,
            CAST(issued.last_date AS TEXT) AS last_date,
            CAST((
                SELECT count(*) FROM mentions JOIN documents ON documents.id =
                    mentions.document_id
                WHERE mentions.person_id = people.id AND documents.status = 'current'
            ) AS INTEGER) AS mentions,
            CAST((
                SELECT count(*) FROM quotation_speakers
                JOIN quotations ON quotations.id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = quotations.document_id
                WHERE quotation_speakers.person_id = people.id AND documents.status = 'current'
            ) AS INTEGER) AS quotations,
            CAST((
                SELECT count(*) FROM quotation_speakers
                JOIN figures ON figures.quotation_id = quotation_speakers.quotation_id
                JOIN documents ON documents.id = figures.document_id
                WHERE quotation_speakers.person_id = people.id AND documents.status = 'current'
            ) AS INTEGER) AS figures,
            CAST((
                SELECT count(*) FROM tenures WHERE tenures.person_id = people.id
            ) AS INTEGER) AS tenures,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                people.jurisdiction_id) AS jurisdiction
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
            CAST((
                SELECT group_concat(name, '; ') FROM (
                    SELECT people.name FROM tenures JOIN people ON people.id = tenures.person_id
                    WHERE tenures.portfolio_id = document_contradictions.portfolio_id
                    AND tenures.role = 'minister'
                    AND coalesce(tenures.start_date, '') <= documents.date AND
                        documents.date < coalesce(tenures.end_date, '9999')
        AND (documents.date_latest IS NULL OR EXISTS (
            SELECT 1 FROM tenures AS later WHERE later.person_id = tenures.person_id
            AND later.portfolio_id = tenures.portfolio_id AND later.role = tenures.role
            AND coalesce(later.start_date, '') <= documents.date_latest AND
                documents.date_latest < coalesce(later.end_date, '9999')
        ))
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
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                documents.jurisdiction_id) AS jurisdiction
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
    "repeated_texts": """
        SELECT
            again.document_id,
            CAST(min(again.earlier_id) AS INTEGER) AS first_document_id,
            (SELECT slug FROM jurisdictions WHERE jurisdictions.id =
                again.jurisdiction_id) AS jurisdiction
        FROM (
            SELECT later.id AS document_id, earlier.id AS earlier_id, later.jurisdiction_id
            FROM (
                SELECT text_fingerprint FROM documents WHERE text_fingerprint IS NOT NULL
                GROUP BY text_fingerprint HAVING count(*) > 1
            ) AS repeated
            CROSS JOIN documents AS later ON later.text_fingerprint = repeated.text_fingerprint
            AND later.status = 'current'
            CROSS JOIN documents AS earlier ON earlier.text_fingerprint =
                repeated.text_fingerprint
            AND earlier.id < later.id AND earlier.status = 'current'
            AND +earlier.jurisdiction_id IS later.jurisdiction_id
            UNION ALL
            SELECT later.id, earlier.id, later.jurisdiction_id
            FROM documents AS later
            CROSS JOIN documents AS earlier ON earlier.text_group = later.text_group
            AND earlier.id < later.id AND earlier.status = 'current'
            AND +earlier.jurisdiction_id IS later.jurisdiction_id
            WHERE later.text_group IS NOT NULL AND later.status = 'current'
        ) AS again
        GROUP BY again.document_id
    """,
    "person_forms": """
        SELECT person_id, name FROM person_names
        UNION
        SELECT id, name FROM people
    """,
    "portfolio_forms": """
        SELECT portfolio_id, name FROM portfolio_names
        UNION
        SELECT id, name FROM portfolios
        UNION
        SELECT id, slug FROM portfolios
    """,
    "document_names": """
        WITH moved_documents (collection, slug, document_id) AS (
            SELECT
                substr(value, 1, instr(value, '/') - 1), substr(value, instr(value, '/') + 1),
                document_id
            FROM corrections WHERE field = 'formerly' AND state = 'applied'
        )
        SELECT
            collections.name AS collection,
            documents.slug,
            CAST(1 AS INTEGER) AS is_current,
            documents.id AS document_id
        FROM documents JOIN collections ON collections.id = documents.collection_id
        WHERE NOT (
            documents.status = 'missing' AND EXISTS (
                SELECT 1 FROM corrections WHERE field = 'formerly' AND state = 'applied'
                AND value = collections.name || '/' || documents.slug
            )
        )
        UNION ALL
        SELECT
            collections.name,
            document_aliases.slug,
            CAST(0 AS INTEGER),
            document_aliases.document_id
        FROM document_aliases JOIN collections ON collections.id = document_aliases.collection_id
        UNION ALL
        SELECT corrections.document, named.slug, CAST(0 AS INTEGER), named.document_id
        FROM corrections
        JOIN (
            SELECT collection_id, slug, id AS document_id FROM documents
            UNION ALL SELECT collection_id, slug, document_id FROM document_aliases
        ) AS named ON named.collection_id = corrections.collection_id
        WHERE corrections.what = 'collection' AND corrections.field = 'name'
        UNION ALL
        SELECT collection, slug, CAST(0 AS INTEGER), document_id FROM moved_documents
        UNION ALL
        SELECT renamed.document, moved_documents.slug, CAST(0 AS INTEGER),
            moved_documents.document_id
        FROM moved_documents
        JOIN corrections AS renamed
        ON renamed.what = 'collection' AND renamed.field = 'name'
        AND renamed.document <> moved_documents.collection
        WHERE moved_documents.collection IN (
            SELECT name FROM collections WHERE id = renamed.collection_id
            UNION SELECT document FROM corrections AS earlier
            WHERE earlier.collection_id = renamed.collection_id
            AND earlier.what = 'collection' AND earlier.field = 'name'
        )
    """,
}
"""The views of revision 0024: a run that ends there makes them."""

COLUMNS = {
    "follows_figure_id": (
        "INTEGER CONSTRAINT fk_figures_follows_figure_id REFERENCES figures (id)"
    ),
    "follows_basis": "TEXT",
}


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.execute(f"ALTER TABLE figures ADD COLUMN {name} {kind}")
    op.create_index("ix_figures_follows_figure_id", "figures", ["follows_figure_id"])


def downgrade() -> None:
    op.drop_index("ix_figures_follows_figure_id", "figures")
    for name in reversed(COLUMNS):
        op.drop_column("figures", name)
