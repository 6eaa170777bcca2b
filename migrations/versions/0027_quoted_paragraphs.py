"""Keep which paragraphs are set apart as quoted.

Revision 0027, after 0026. The views stay as they are; the next load reads every document anew.
"""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE segments ADD COLUMN is_quoted INTEGER DEFAULT 0 NOT NULL")


def downgrade() -> None:
    op.drop_column("segments", "is_quoted")
