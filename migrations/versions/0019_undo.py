"""Keep what the last load took the place of, what loads changed of corrections, and what is hidden.

Revision 0019, after 0018. The views stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE loads ADD COLUMN undo_obstacle TEXT")
    op.execute("ALTER TABLE collections ADD COLUMN missing TEXT")
    op.create_table(
        "undo_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("held", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_undo_rows_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo_rows")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_undo_rows_load_id"), "undo_rows", ["load_id"])
    op.create_table(
        "correction_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("near", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "change IN ('added', 'taken back', 'fits no longer', 'fits again')",
            name=op.f("ck_correction_changes_change"),
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["loads.id"], name=op.f("fk_correction_changes_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name=op.f("fk_correction_changes_collection_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_changes")),
        sqlite_strict=True,
    )
    for column in ("load_id", "collection_id"):
        index = op.f(f"ix_correction_changes_{column}")
        op.create_index(index, "correction_changes", [column])


def downgrade() -> None:
    op.drop_table("correction_changes")
    op.drop_table("undo_rows")
    op.drop_column("collections", "missing")
    op.drop_column("loads", "undo_obstacle")
