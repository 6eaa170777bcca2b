"""Index the words of documents as they are written, not by their stems.

By their stems, ``hospital`` found hospitality, and no quotation marks kept it from that. The forms
of a word are looked for instead.

Revision 0022, after 0021.
"""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TRIGGERS = (
    """
    CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN
        INSERT INTO documents_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
    """
    CREATE TRIGGER documents_fts_delete AFTER DELETE ON documents BEGIN
        INSERT INTO documents_fts (documents_fts, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
    END
    """,
    """
    CREATE TRIGGER documents_fts_update AFTER UPDATE OF title, body ON documents
    WHEN old.title IS NOT new.title OR old.body IS NOT new.body BEGIN
        INSERT INTO documents_fts (documents_fts, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO documents_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
)


def upgrade() -> None:
    index("unicode61 remove_diacritics 2")


def downgrade() -> None:
    index("porter unicode61 remove_diacritics 2")


def index(tokenizer: str) -> None:
    """Make the full-text index anew, and fill it."""
    for trigger in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER documents_fts_{trigger}")
    op.execute("DROP TABLE documents_fts")
    op.execute(
        f"""
    CREATE VIRTUAL TABLE documents_fts USING fts5(
        title, body,
        content="documents", content_rowid="id",
        tokenize="{tokenizer}"
    )
    """
    )
    for trigger in TRIGGERS:
        op.execute(trigger)
    op.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
