"""Make every table of the archive, its full-text index and its views.

Revision 0001, the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = (
    # Datasette finds the index by these very words, in double quotes.
    """
    CREATE VIRTUAL TABLE documents_fts USING fts5(
        title, body,
        content="documents", content_rowid="id",
        tokenize="porter unicode61 remove_diacritics 2"
    )
    """,
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

VIEWS = (
    """
    CREATE VIEW documents_in_context AS
    SELECT
        documents.id,
        collections.name AS collection,
        documents.slug,
        documents.title,
        documents.kind,
        documents.date,
        documents.date_basis,
        documents.year,
        (
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_ministers
                WHERE document_id = documents.id ORDER BY position
            )
        ) AS ministers,
        (
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios
                WHERE document_id = documents.id ORDER BY position
            )
        ) AS portfolios,
        (
            SELECT id FROM governments
            WHERE coalesce(start_date <= documents.date, documents.date IS NOT NULL)
            AND coalesce(documents.date < end_date, documents.date IS NOT NULL)
            ORDER BY start_date DESC LIMIT 1
        ) AS government_id,
        documents.author,
        coalesce(documents.publisher, collections.publisher) AS publisher,
        coalesce(documents.rights, collections.rights) AS rights,
        CASE WHEN documents.rights IS NULL THEN collections.licence_url END AS licence_url,
        documents.url,
        documents.words
    FROM documents JOIN collections ON collections.id = documents.collection_id
    WHERE documents.status = 'current'
    """,
    """
    CREATE VIEW figures_in_context AS
    SELECT
        figures.id,
        figures.key,
        figures.text,
        figures.kind,
        figures.value,
        figures.high,
        figures.unit,
        figures.approx,
        figures.per,
        figures.item,
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ) AS sentence,
        figures.speaker,
        people.name AS person,
        period.text AS period,
        documents.title,
        documents.date,
        documents.kind AS document_kind,
        documents.slug,
        documents.url,
        (
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM document_portfolios
                WHERE document_id = documents.id ORDER BY position
            )
        ) AS portfolios,
        (
            SELECT name FROM governments
            WHERE coalesce(start_date <= documents.date, documents.date IS NOT NULL)
            AND coalesce(documents.date < end_date, documents.date IS NOT NULL)
            ORDER BY start_date DESC LIMIT 1
        ) AS government,
        figures.start_char,
        figures.end_char,
        figures.document_id,
        figures.rule
    FROM figures
    JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
    LEFT JOIN people ON people.id = figures.person_id
    LEFT JOIN figures AS period ON period.id = figures.period_figure_id
    """,
    """
    CREATE VIEW open_problems AS
    SELECT
        problems.id,
        collections.name AS collection,
        problems.path,
        problems.line,
        problems.code,
        problems.message,
        problems.document_id,
        problems.load_id
    FROM problems JOIN collections ON collections.id = problems.collection_id
    WHERE problems.resolved_load_id IS NULL
    """,
)

TABLES = [
    "collections",
    "loads",
    "passages",
    "people",
    "portfolios",
    "documents",
    "governments",
    "observed_tenures",
    "person_names",
    "portfolio_names",
    "portfolio_successions",
    "tenures",
    "attachments",
    "changes",
    "document_aliases",
    "document_ministers",
    "document_portfolios",
    "files",
    "links",
    "mentions",
    "passage_uses",
    "problems",
    "quotations",
    "segments",
    "versions",
    "figures",
]


def upgrade() -> None:
    op.create_table(
        "collections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("rights", sa.Text()),
        sa.Column("licence_url", sa.Text()),
        sa.Column("root", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_collections"),
        sa.UniqueConstraint("name", name="uq_collections_name"),
        sqlite_strict=True,
    )
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.Text()),
        sa.Column("seconds", sa.REAL()),
        sa.Column("paths", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("archive_version", sa.Text(), nullable=False),
        sa.Column("new", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("changed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("moved", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("missing", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("returned", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unreadable", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("passed_over", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("derived_anew", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_loads"),
        sqlite_strict=True,
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
        sa.UniqueConstraint("fingerprint", name="uq_passages_fingerprint"),
        sqlite_strict=True,
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_name", sa.Text(), nullable=False),
        sa.Column("wikidata_id", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("slug", name="uq_people_slug"),
        sqlite_strict=True,
    )
    op.create_table(
        "portfolios",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_portfolios"),
        sa.UniqueConstraint("slug", name="uq_portfolios_slug"),
        sqlite_strict=True,
    )
    op.create_index("ix_portfolios_kind", "portfolios", ["kind"])
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("title_basis", sa.Text()),
        sa.Column("label", sa.Text(), sa.Computed("coalesce(title, slug)", persisted=False)),
        sa.Column("kind", sa.Text()),
        sa.Column("kind_basis", sa.Text()),
        sa.Column("date", sa.Text()),
        sa.Column("date_source", sa.Text()),
        sa.Column("date_stated", sa.Text()),
        sa.Column("date_precision", sa.Text()),
        sa.Column("date_basis", sa.Text()),
        sa.Column("date_as_written", sa.Text()),
        sa.Column(
            "year",
            sa.Integer(),
            sa.Computed("CAST(substr(date, 1, 4) AS INTEGER)", persisted=False),
        ),
        sa.Column("author", sa.Text()),
        sa.Column("author_basis", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("publisher_basis", sa.Text()),
        sa.Column("rights", sa.Text()),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("text_fingerprint", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "date_basis IN ('stated', 'source')", name=op.f("ck_documents_date_basis")
        ),
        sa.CheckConstraint(
            "date_precision IN ('day', 'month', 'year')", name=op.f("ck_documents_date_precision")
        ),
        sa.CheckConstraint(
            "status IN ('current', 'missing', 'withdrawn')", name=op.f("ck_documents_status")
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_documents_collection_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("collection_id", "slug", name="uq_documents_collection_id_slug"),
        sqlite_strict=True,
    )
    op.create_index("ix_documents_date", "documents", ["date"])
    op.create_index("ix_documents_kind", "documents", ["kind"])
    op.create_index("ix_documents_status", "documents", ["status"])
    op.create_index("ix_documents_text_fingerprint", "documents", ["text_fingerprint"])
    op.create_index("ix_documents_year", "documents", ["year"])
    op.create_index(
        "uq_documents_current_path",
        "documents",
        ["collection_id", "path"],
        unique=True,
        sqlite_where=sa.text("status = 'current'"),
        postgresql_where=sa.text("status = 'current'"),
    )
    op.create_table(
        "governments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prime_minister_id", sa.Integer(), nullable=False),
        sa.Column("start_date", sa.Text()),
        sa.Column("end_date", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.CheckConstraint("start_date < end_date", name=op.f("ck_governments_term")),
        sa.ForeignKeyConstraint(
            ["prime_minister_id"], ["people.id"], name="fk_governments_prime_minister_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_governments"),
        sa.UniqueConstraint("slug", name="uq_governments_slug"),
        sqlite_strict=True,
    )
    op.create_index("ix_governments_prime_minister_id", "governments", ["prime_minister_id"])
    op.create_table(
        "observed_tenures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("portfolio_id", sa.Integer(), nullable=False),
        sa.Column("first_date", sa.Text(), nullable=False),
        sa.Column("last_date", sa.Text(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.CheckConstraint("ground IN ('tag', 'stated')", name=op.f("ck_observed_tenures_ground")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_observed_tenures_person_id"),
        sa.ForeignKeyConstraint(
            ["portfolio_id"], ["portfolios.id"], name="fk_observed_tenures_portfolio_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_observed_tenures"),
        sqlite_strict=True,
    )
    op.create_index("ix_observed_tenures_person_id", "observed_tenures", ["person_id"])
    op.create_index("ix_observed_tenures_portfolio_id", "observed_tenures", ["portfolio_id"])
    op.create_table(
        "person_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start_date", sa.Text()),
        sa.Column("end_date", sa.Text()),
        sa.CheckConstraint("start_date < end_date", name=op.f("ck_person_names_term")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_person_names_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person_names"),
        sqlite_strict=True,
    )
    op.create_index("ix_person_names_name", "person_names", ["name"])
    op.create_index("ix_person_names_person_id", "person_names", ["person_id"])
    op.create_table(
        "portfolio_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("portfolio_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start_date", sa.Text()),
        sa.Column("end_date", sa.Text()),
        sa.CheckConstraint("start_date < end_date", name=op.f("ck_portfolio_names_term")),
        sa.ForeignKeyConstraint(
            ["portfolio_id"], ["portfolios.id"], name="fk_portfolio_names_portfolio_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_portfolio_names"),
        sqlite_strict=True,
    )
    op.create_index("ix_portfolio_names_name", "portfolio_names", ["name"])
    op.create_index("ix_portfolio_names_portfolio_id", "portfolio_names", ["portfolio_id"])
    op.create_table(
        "portfolio_successions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_portfolio_id", sa.Integer(), nullable=False),
        sa.Column("to_portfolio_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.CheckConstraint(
            "kind IN ('respelling', 'rename', 'merge', 'split')",
            name=op.f("ck_portfolio_successions_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["from_portfolio_id"],
            ["portfolios.id"],
            name="fk_portfolio_successions_from_portfolio_id",
        ),
        sa.ForeignKeyConstraint(
            ["to_portfolio_id"], ["portfolios.id"], name="fk_portfolio_successions_to_portfolio_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_portfolio_successions"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_portfolio_successions_from_portfolio_id", "portfolio_successions", ["from_portfolio_id"]
    )
    op.create_index(
        "ix_portfolio_successions_to_portfolio_id", "portfolio_successions", ["to_portfolio_id"]
    )
    op.create_table(
        "tenures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("portfolio_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("start_date", sa.Text()),
        sa.Column("end_date", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("confidence", sa.Text()),
        sa.CheckConstraint(
            "role IN ('minister', 'associate', 'acting')", name=op.f("ck_tenures_role")
        ),
        sa.CheckConstraint("start_date < end_date", name=op.f("ck_tenures_term")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_tenures_person_id"),
        sa.ForeignKeyConstraint(
            ["portfolio_id"], ["portfolios.id"], name="fk_tenures_portfolio_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tenures"),
        sqlite_strict=True,
    )
    op.create_index("ix_tenures_person_id", "tenures", ["person_id"])
    op.create_index("ix_tenures_portfolio_id", "tenures", ["portfolio_id"])
    op.create_table(
        "attachments",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_attachments_document_id"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_attachments"),
        sqlite_strict=True,
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("path_before", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "change IN ('new', 'changed', 'moved', 'missing', 'returned')",
            name=op.f("ck_changes_change"),
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_changes_document_id"),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name="fk_changes_load_id"),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sqlite_strict=True,
    )
    op.create_index("ix_changes_document_id", "changes", ["document_id"])
    op.create_index("ix_changes_load_id", "changes", ["load_id"])
    op.create_table(
        "document_aliases",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_document_aliases_collection_id"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_aliases_document_id"
        ),
        sa.PrimaryKeyConstraint("collection_id", "slug", name="pk_document_aliases"),
        sqlite_strict=True,
    )
    op.create_index("ix_document_aliases_document_id", "document_aliases", ["document_id"])
    op.create_table(
        "document_ministers",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("as_written", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_ministers_document_id"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_document_ministers_person_id"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_document_ministers"),
        sqlite_strict=True,
    )
    op.create_index("ix_document_ministers_as_written", "document_ministers", ["as_written"])
    op.create_index("ix_document_ministers_person_id", "document_ministers", ["person_id"])
    op.create_table(
        "document_portfolios",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("as_written", sa.Text(), nullable=False),
        sa.Column("portfolio_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_portfolios_document_id"
        ),
        sa.ForeignKeyConstraint(
            ["portfolio_id"], ["portfolios.id"], name="fk_document_portfolios_portfolio_id"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_document_portfolios"),
        sqlite_strict=True,
    )
    op.create_index("ix_document_portfolios_as_written", "document_portfolios", ["as_written"])
    op.create_index("ix_document_portfolios_portfolio_id", "document_portfolios", ["portfolio_id"])
    op.create_table(
        "files",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sidecar_sha256", sa.Text()),
        sa.Column("stamp", sa.Text()),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_files_document_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_files"),
        sqlite_strict=True,
    )
    op.create_index("ix_files_recipe", "files", ["recipe"])
    op.create_table(
        "links",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= start_char AND start_char <= end_char", name=op.f("ck_links_span")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_links_document_id"),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_links"),
        sqlite_strict=True,
    )
    op.create_index("ix_links_url", "links", ["url"])
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("portfolio_id", sa.Integer()),
        sa.Column("role", sa.Text()),
        sa.Column("basis", sa.Text()),
        sa.CheckConstraint(
            "0 <= start_char AND start_char <= end_char", name=op.f("ck_mentions_span")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_mentions_document_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_mentions_person_id"),
        sa.ForeignKeyConstraint(
            ["portfolio_id"], ["portfolios.id"], name="fk_mentions_portfolio_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mentions"),
        sqlite_strict=True,
    )
    op.create_index("ix_mentions_document_id", "mentions", ["document_id"])
    op.create_index("ix_mentions_person_id", "mentions", ["person_id"])
    op.create_index("ix_mentions_portfolio_id", "mentions", ["portfolio_id"])
    op.create_table(
        "passage_uses",
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= start_char AND start_char <= end_char", name=op.f("ck_passage_uses_span")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_passage_uses_document_id"
        ),
        sa.ForeignKeyConstraint(["passage_id"], ["passages.id"], name="fk_passage_uses_passage_id"),
        sa.PrimaryKeyConstraint("passage_id", "document_id", "start_char", name="pk_passage_uses"),
        sqlite_strict=True,
    )
    op.create_index("ix_passage_uses_document_id", "passage_uses", ["document_id"])
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("resolved_load_id", sa.Integer()),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer()),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer()),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_problems_collection_id"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_problems_document_id"),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name="fk_problems_load_id"),
        sa.ForeignKeyConstraint(
            ["resolved_load_id"], ["loads.id"], name="fk_problems_resolved_load_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_problems"),
        sqlite_strict=True,
    )
    op.create_index("ix_problems_code", "problems", ["code"])
    op.create_index("ix_problems_collection_id", "problems", ["collection_id"])
    op.create_index("ix_problems_document_id", "problems", ["document_id"])
    op.create_index("ix_problems_load_id", "problems", ["load_id"])
    op.create_index("ix_problems_resolved_load_id", "problems", ["resolved_load_id"])
    op.create_table(
        "quotations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("speaker", sa.Text()),
        sa.Column("basis", sa.Text()),
        sa.CheckConstraint(
            "0 <= start_char AND start_char <= end_char", name=op.f("ck_quotations_span")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_quotations_document_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_quotations_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quotations"),
        sqlite_strict=True,
    )
    op.create_index("ix_quotations_document_id", "quotations", ["document_id"])
    op.create_index("ix_quotations_person_id", "quotations", ["person_id"])
    op.create_table(
        "segments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= start_char AND start_char <= end_char", name=op.f("ck_segments_span")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_segments_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_segments"),
        sa.UniqueConstraint("document_id", "position", name="uq_segments_document_id_position"),
        sqlite_strict=True,
    )
    op.create_index("ix_segments_role", "segments", ["role"])
    op.create_table(
        "versions",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("first_load_id", sa.Integer(), nullable=False),
        sa.Column("last_load_id", sa.Integer()),
        sa.Column("sidecar", sa.LargeBinary()),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_versions_document_id"),
        sa.ForeignKeyConstraint(["first_load_id"], ["loads.id"], name="fk_versions_first_load_id"),
        sa.ForeignKeyConstraint(["last_load_id"], ["loads.id"], name="fk_versions_last_load_id"),
        sa.PrimaryKeyConstraint("document_id", "number", name="pk_versions"),
        sqlite_strict=True,
    )
    op.create_index("ix_versions_first_load_id", "versions", ["first_load_id"])
    op.create_index("ix_versions_last_load_id", "versions", ["last_load_id"])
    op.create_index("ix_versions_sha256", "versions", ["sha256"])
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.REAL(), nullable=False),
        sa.Column("high", sa.REAL()),
        sa.Column("unit", sa.Text()),
        sa.Column("approx", sa.Text()),
        sa.Column("per", sa.Text()),
        sa.Column("item", sa.Text()),
        sa.Column("period_figure_id", sa.Integer()),
        sa.Column("quotation_id", sa.Integer()),
        sa.Column("person_id", sa.Integer()),
        sa.Column("speaker", sa.Text()),
        sa.Column("sentence_start_char", sa.Integer(), nullable=False),
        sa.Column("sentence_end_char", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "approx IN ('about', 'nearly', 'over', 'under', 'at_least', 'up_to')",
            name=op.f("ck_figures_approx"),
        ),
        sa.CheckConstraint(
            "kind IN ('money', 'percent', 'measure', 'duration', 'count', 'ratio')",
            name=op.f("ck_figures_kind"),
        ),
        sa.CheckConstraint(
            "0 <= start_char AND start_char <= end_char", name=op.f("ck_figures_span")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_figures_document_id"),
        sa.ForeignKeyConstraint(
            ["period_figure_id"], ["figures.id"], name="fk_figures_period_figure_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_figures_person_id"),
        sa.ForeignKeyConstraint(
            ["quotation_id"], ["quotations.id"], name="fk_figures_quotation_id"
        ),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name="fk_figures_segment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_figures"),
        sa.UniqueConstraint("key", name="uq_figures_key"),
        sqlite_strict=True,
    )
    op.create_index("ix_figures_document_id", "figures", ["document_id"])
    op.create_index("ix_figures_kind", "figures", ["kind"])
    op.create_index("ix_figures_period_figure_id", "figures", ["period_figure_id"])
    op.create_index("ix_figures_person_id", "figures", ["person_id"])
    op.create_index("ix_figures_quotation_id", "figures", ["quotation_id"])
    op.create_index("ix_figures_segment_id", "figures", ["segment_id"])
    op.create_index("ix_figures_unit", "figures", ["unit"])
    for statement in (*SEARCH, *VIEWS):
        op.execute(statement)


def downgrade() -> None:
    for view in ("open_problems", "figures_in_context", "documents_in_context"):
        op.execute(f"DROP VIEW {view}")
    for trigger in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER documents_fts_{trigger}")
    op.execute("DROP TABLE documents_fts")
    for table in reversed(TABLES):
        op.drop_table(table)
