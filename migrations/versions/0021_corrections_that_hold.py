"""Say which correction of a fact holds, which document one names, and which sources are private.

Revision 0021, after 0020. The views stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_TEXTS = ("field", "value", "reason", "source", "made_by", "made_on")
_KEPT = (
    *("id", "collection_id", "document_id", "path", "line", "what", "document", "words", "near"),
    *("turn", *_TEXTS, "was"),
)


def upgrade() -> None:
    added = (
        sa.Column("superseded_by", sa.Text),
        sa.Column("start_char", sa.Integer),
        sa.Column("other_document_id", sa.Integer),
        sa.ForeignKeyConstraint(
            ["other_document_id"], ["documents.id"], name="fk_corrections_other_document_id"
        ),
    )
    _make_anew("state", ("waiting", "applied", "superseded", "unfit"), *added)
    op.create_index("ix_corrections_other_document_id", "corrections", ["other_document_id"])
    op.execute("ALTER TABLE sources ADD COLUMN is_private INTEGER DEFAULT 0 NOT NULL")


def downgrade() -> None:
    op.drop_column("sources", "is_private")
    state = "iif(state = 'superseded', 'applied', state)"
    _make_anew(state, ("waiting", "applied", "unfit"))


def _make_anew(state: str, states: tuple[str, ...], *added: sa.schema.SchemaItem) -> None:
    """Makes the table anew, since SQLite changes no condition of one; nothing refers to it."""
    for column in ("document_id", "field"):
        op.drop_index(f"ix_corrections_{column}", "corrections")
    op.rename_table("corrections", "corrections_before")
    listed = ", ".join(f"'{each}'" for each in states)
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
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTS),
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
        sa.CheckConstraint(f"state IN ({listed})", name=op.f("ck_corrections_state")),
        *added,
        sqlite_strict=True,
    )
    kept = ", ".join(_KEPT)
    op.execute(
        f"INSERT INTO corrections ({kept}, state) SELECT {kept}, {state} FROM corrections_before"
    )
    op.drop_table("corrections_before")
    op.create_index("ix_corrections_document_id", "corrections", ["document_id"])
    op.create_index("ix_corrections_field", "corrections", ["field", "state"])
