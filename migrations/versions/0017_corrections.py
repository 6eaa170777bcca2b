"""Keep what is corrected of documents, and with which corrections each was derived.

Revision 0017, after 0016. The views stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("collection_id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("near", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("field", "value", "reason", "source", "made_by", "made_on")
        ),
        sa.Column("was", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_corrections_collection_id"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_corrections_document_id"
        ),
        sa.UniqueConstraint(
            "collection_id", "path", "line", name="uq_corrections_collection_id_path_line"
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'applied', 'unfit')", name=op.f("ck_corrections_state")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_corrections_document_id", "corrections", ["document_id"])
    op.create_index("ix_corrections_field", "corrections", ["field", "state"])
    op.execute("ALTER TABLE files ADD COLUMN corrections TEXT")


def downgrade() -> None:
    op.drop_column("files", "corrections")
    op.drop_table("corrections")
