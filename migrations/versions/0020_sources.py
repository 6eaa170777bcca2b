"""Keep where documents come from, and on which day each was fetched.

Revision 0020, after 0019. The views stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE documents ADD COLUMN fetched TEXT")
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("collection_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "kind", "address")),
        sa.Column("every", sa.Integer),
        *(
            sa.Column(name, sa.Text)
            for name in (
                *("list_recipe", "etag", "last_modified", "last_checked_at", "last_changed_at"),
                *("last_problem", "retry_at"),
            )
        ),
        sa.Column("is_loaded", sa.Integer, nullable=False, server_default=sa.text("1")),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_sources_collection_id"
        ),
        sa.UniqueConstraint("collection_id", "name", name="uq_sources_collection_id_name"),
        sa.CheckConstraint(
            "kind IN ('git', 'folder', 'feed', 'sitemap', 'list')", name=op.f("ck_sources_kind")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "source_pages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("collection_id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer),
        sa.Column("address", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("path", "etag", "last_modified", "mark", "day")),
        sa.Column("is_listed", sa.Integer, nullable=False),
        sa.Column("is_due", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("fetched_at", "checked_at", "gone_at")),
        sa.Column("is_missing", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("moved_to", "problem")),
        sa.PrimaryKeyConstraint("id", name="pk_source_pages"),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_source_pages_collection_id"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_source_pages_source_id"),
        sa.UniqueConstraint(
            "collection_id", "address", name="uq_source_pages_collection_id_address"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_source_pages_source_id", "source_pages", ["source_id"])
    op.create_index("ix_source_pages_path", "source_pages", ["collection_id", "path"])


def downgrade() -> None:
    op.drop_table("source_pages")
    op.drop_table("sources")
    op.drop_column("documents", "fetched")
