"""Index what pages filter and count by, so that they need not read a body for it.

Revision 0005, after 0004.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_documents_facets": ("documents", ["id", "collection_id", "kind", "date", "status"]),
    "ix_documents_slug": ("documents", ["slug"]),
    "ix_documents_days": ("documents", ["date", "status", "collection_id", "kind"]),
    "ix_document_ministers_facets": ("document_ministers", ["document_id", "person_id"]),
    "ix_document_portfolios_facets": ("document_portfolios", ["document_id", "portfolio_id"]),
    "ix_figures_values": (
        "figures",
        ["kind", "unit", "value", "document_id", "person_id", "approx"],
    ),
    "ix_figures_facets": ("figures", ["document_id", "kind", "unit", "value"]),
}
PARTIAL = {
    # Almost all documents are current: an index of those leads SQLite astray.
    "ix_documents_gone": ("documents", ["status"], "status <> 'current'"),
    "ix_figures_items": (
        "figures",
        ["item", "kind", "unit", "value", "document_id"],
        "item IS NOT NULL",
    ),
}
REPLACED = {
    "ix_documents_date": ("documents", "date"),
    "ix_documents_status": ("documents", "status"),
    "ix_figures_kind": ("figures", "kind"),
    "ix_figures_document_id": ("figures", "document_id"),
}


def upgrade() -> None:
    for name, (table, _) in REPLACED.items():
        op.drop_index(name, table)
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)
    for name, (table, columns, which) in PARTIAL.items():
        op.create_index(name, table, columns, sqlite_where=sa.text(which))


def downgrade() -> None:
    for name, (table, *_) in (*PARTIAL.items(), *INDEXES.items()):
        op.drop_index(name, table)
    for name, (table, column) in REPLACED.items():
        op.create_index(name, table, [column])
