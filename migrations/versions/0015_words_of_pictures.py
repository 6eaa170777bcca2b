"""Keep the file that has the words of its pictures, and say which segments hold such words.

Revision 0015, after 0014. The views stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE versions ADD COLUMN recognised BLOB")
    op.create_index(
        "ix_versions_recognised",
        "versions",
        ["document_id"],
        sqlite_where=sa.text("recognised IS NOT NULL"),
    )
    op.execute("ALTER TABLE segments ADD COLUMN is_recognised INTEGER DEFAULT 0 NOT NULL")


def downgrade() -> None:
    op.drop_column("segments", "is_recognised")
    op.drop_index("ix_versions_recognised", "versions")
    op.drop_column("versions", "recognised")
