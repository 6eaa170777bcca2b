"""Keep of which figures their texts say that they are only expected, and index what adds up.

Revision 0026, after 0025. The views stay as they are; the next load reads every document anew.
"""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE figures ADD COLUMN is_forecast INTEGER DEFAULT 0 NOT NULL")
    op.execute(
        "CREATE INDEX ix_figures_sums ON figures (document_id)"
        " WHERE kind = 'money' AND purpose_start_char IS NOT NULL AND is_forecast = 0"
        " AND per IS NULL AND doubt IS NULL AND size_of IS NULL"
    )


def downgrade() -> None:
    op.drop_index("ix_figures_sums", "figures")
    op.drop_column("figures", "is_forecast")
