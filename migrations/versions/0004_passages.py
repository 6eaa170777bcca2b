"""Fingerprint long paragraphs, so that those that stand in several documents are found.

Revision 0004, after 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("segments", sa.Column("fingerprint", sa.Text()))
    op.add_column(
        "documents",
        sa.Column("paragraphs_unread", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    # Both are derived: whatever was derived before is to be derived anew.
    op.execute("UPDATE files SET recipe = ''")
    op.create_index(
        "ix_segments_fingerprint",
        "segments",
        ["fingerprint"],
        sqlite_where=sa.text("fingerprint IS NOT NULL"),
    )
    op.execute(
        """
        CREATE VIEW quotations_in_context AS
        SELECT
            quotations.id,
            quotations.text,
            quotations.speaker,
            people.name AS person,
            quotations.basis,
            documents.title,
            documents.date,
            documents.kind AS document_kind,
            documents.slug,
            documents.url,
            (
                SELECT group_concat(portfolio, '; ') FROM (
                    SELECT CASE tenures.role WHEN 'minister' THEN '' ELSE tenures.role || ' ' END
                    || portfolios.name AS portfolio
                    FROM tenures JOIN portfolios ON portfolios.id = tenures.portfolio_id
                    WHERE tenures.person_id = quotations.person_id
                    AND coalesce(tenures.start_date, '') <= documents.date
                    AND documents.date < coalesce(tenures.end_date, '9999')
                    ORDER BY tenures.role <> 'minister', portfolios.name
                )
            ) AS offices,
            (
                SELECT count(*) FROM figures WHERE figures.quotation_id = quotations.id
            ) AS figures,
            quotations.start_char,
            quotations.end_char,
            quotations.document_id,
            quotations.person_id
        FROM quotations
        JOIN documents ON documents.id = quotations.document_id AND documents.status = 'current'
        LEFT JOIN people ON people.id = quotations.person_id
        """
    )


def downgrade() -> None:
    op.execute("DROP VIEW quotations_in_context")
    op.drop_index("ix_segments_fingerprint", "segments")
    op.drop_column("segments", "fingerprint")
    op.drop_column("documents", "paragraphs_unread")
