"""Keep which hosts of a source are in a private network, so that their addresses do not go out.

Revision 0028, after 0027. The next ``archive update`` of a collection fills the column in.
"""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE sources ADD COLUMN private_hosts TEXT")


def downgrade() -> None:
    op.drop_column("sources", "private_hosts")
