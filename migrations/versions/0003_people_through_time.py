"""Add parties, what names and labels imply, and the views over people and offices through time.

Revision 0003, after 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = {
    "people": ("pronoun", "source"),
    "person_names": ("source",),
    "portfolio_names": ("kind", "role", "source"),
    "document_ministers": ("basis",),
    "document_portfolios": ("role",),
    "observed_tenures": ("role",),
}

ADDED = (
    *("reference_files", "document_contradictions", "link_texts", "party_memberships", "parties"),
)
REFERENCES = {"document_id": "documents", "portfolio_id": "portfolios", "person_id": "people"}

VIEWS = {
    "tenures_in_context": """
    CREATE VIEW tenures_in_context AS
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
                AND coalesce(party_memberships.start_date, '') < coalesce(tenures.end_date, '9999')
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
        tenures.portfolio_id
    FROM tenures
    JOIN people ON people.id = tenures.person_id
    JOIN portfolios ON portfolios.id = tenures.portfolio_id
    """,
    "portfolio_lineage": """
    CREATE VIEW portfolio_lineage AS
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
        walk.related_id
    FROM walk
    JOIN portfolios ON portfolios.id = walk.portfolio_id
    JOIN portfolios AS related ON related.id = walk.related_id
    GROUP BY walk.portfolio_id, walk.related_id
    """,
    "people_in_numbers": """
    CREATE VIEW people_in_numbers AS
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
            SELECT count(*) FROM quotations JOIN documents ON documents.id = quotations.document_id
            WHERE quotations.person_id = people.id AND documents.status = 'current'
        ) AS quotations,
        (
            SELECT count(*) FROM figures JOIN documents ON documents.id = figures.document_id
            WHERE figures.person_id = people.id AND documents.status = 'current'
        ) AS figures,
        (SELECT count(*) FROM tenures WHERE tenures.person_id = people.id) AS tenures
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
    CREATE VIEW contradictions AS
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
                ORDER BY people.sort_name
            )
        ) AS held_by,
        documents.date,
        documents.slug,
        documents.title,
        document_contradictions.document_id,
        document_contradictions.portfolio_id,
        document_contradictions.person_id
    FROM document_contradictions
    JOIN documents ON documents.id = document_contradictions.document_id
    WHERE documents.status = 'current'
    """,
}


def _term(name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint("start_date < end_date", name=op.f(f"ck_{name}_term"))


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Text()))
    op.add_column(
        "loads",
        sa.Column("resolved_anew", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.create_table(
        "parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
        sa.UniqueConstraint("slug", name="uq_parties_slug"),
        sqlite_strict=True,
    )
    op.create_table(
        "party_memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("start_date", sa.Text()),
        sa.Column("end_date", sa.Text()),
        sa.Column("source", sa.Text()),
        _term("party_memberships"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_party_memberships_person_id"
        ),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name="fk_party_memberships_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_party_memberships"),
        sqlite_strict=True,
    )
    op.create_index("ix_party_memberships_person_id", "party_memberships", ["person_id"])
    op.create_index("ix_party_memberships_party_id", "party_memberships", ["party_id"])
    op.create_table(
        "link_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link_texts"),
        sa.UniqueConstraint("text", name="uq_link_texts_text"),
        sqlite_strict=True,
    )
    op.create_table(
        "document_contradictions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.CheckConstraint(
            "kind IN ('tag', 'stated role')", name=op.f("ck_document_contradictions_kind")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{target}.id"], name=f"fk_document_contradictions_{column}"
            )
            for column, target in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document_contradictions"),
        sqlite_strict=True,
    )
    for column in REFERENCES:
        name = f"ix_document_contradictions_{column}"
        op.create_index(name, "document_contradictions", [column])
    op.create_table(
        "reference_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reference_files"),
        sa.UniqueConstraint("folder", "path", name="uq_reference_files_folder_path"),
        sqlite_strict=True,
    )
    for statement in VIEWS.values():
        op.execute(statement)


def downgrade() -> None:
    for view in VIEWS:
        op.execute(f"DROP VIEW {view}")
    for table in ADDED:
        op.drop_table(table)
    op.drop_column("loads", "resolved_anew")
    for table, columns in COLUMNS.items():
        for column in reversed(columns):
            op.drop_column(table, column)
