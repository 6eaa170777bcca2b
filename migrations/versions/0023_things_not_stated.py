"""Have NULL where a text says of nothing what it counts, in the place of an empty text.

Revision 0023, after 0022. The views stay as they are.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE figures SET item = NULL WHERE item = ''")


def downgrade() -> None:
    op.execute("UPDATE figures SET item = '' WHERE item IS NULL AND kind IN ('money', 'count')")
