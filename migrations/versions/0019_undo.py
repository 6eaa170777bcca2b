"""Keep what the last load took the place of.

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


def downgrade() -> None:
    op.drop_table("undo_rows")
    op.drop_column("loads", "undo_obstacle")
