"""Index what pages filter and count by, so that they need not read a body for it.

Revision 0005, after 0004.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_documents_facets": ("documents", ["id", "collection_id", "kind", "date", "status"]),
    "ix_document_ministers_facets": ("document_ministers", ["document_id", "person_id"]),
    "ix_document_portfolios_facets": ("document_portfolios", ["document_id", "portfolio_id"]),
    "ix_figures_values": (
        "figures",
        ["kind", "unit", "value", "document_id", "person_id", "approx"],
    ),
}


def upgrade() -> None:
    # The index of figures below begins with the kind.
    op.drop_index("ix_figures_kind", "figures")
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table)
    op.create_index("ix_figures_kind", "figures", ["kind"])
