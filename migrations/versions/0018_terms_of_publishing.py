"""Say what of a document may go out to the public.

Revision 0018, after 0017. The views stay as they are.
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = ("collections", "documents")


def upgrade() -> None:
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ADD COLUMN publish TEXT")


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "publish")
