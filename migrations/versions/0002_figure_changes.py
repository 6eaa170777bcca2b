"""List the figures that each load changed.

Revision 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figure_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.REAL(), nullable=False),
        sa.Column("high", sa.REAL()),
        sa.Column("unit", sa.Text()),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "change IN ('stated', 'dropped')", name=op.f("ck_figure_changes_change")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name="fk_figure_changes_load_id"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_figure_changes_document_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_figure_changes"),
        sqlite_strict=True,
    )
    op.create_index("ix_figure_changes_load_id", "figure_changes", ["load_id"])
    op.create_index("ix_figure_changes_document_id", "figure_changes", ["document_id"])


def downgrade() -> None:
    op.drop_table("figure_changes")
