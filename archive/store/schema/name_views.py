"""The views of names: every one that a person, a portfolio or a document has or had."""

from __future__ import annotations

from archive.store.schema.view import View

NAME_VIEWS = {
    "person_forms": View(
        "Every name of every person: the name they go by, and its other forms",
        """
        SELECT person_id, name FROM person_names
        UNION
        SELECT id, name FROM people
        """,
    ),
    "portfolio_forms": View(
        "Every name of every portfolio: its name, its slug, and the labels it is tagged by",
        """
        SELECT portfolio_id, name FROM portfolio_names
        UNION
        SELECT id, name FROM portfolios
        UNION
        SELECT id, slug FROM portfolios
        """,
    ),
    "document_names": View(
        "Every name of every document: its slug, and the earlier slugs that lead to it",
        """
        WITH moved_documents (collection, slug, document_id) AS (
            SELECT
                substr(value, 1, instr(value, '/') - 1), substr(value, instr(value, '/') + 1),
                document_id
            FROM corrections WHERE field = 'formerly' AND state = 'applied'
        )
        SELECT
            collections.name AS collection,
            documents.slug,
            CAST(1 AS INTEGER) AS is_current,
            documents.id AS document_id
        FROM documents JOIN collections ON collections.id = documents.collection_id
        WHERE NOT (
            documents.status = 'missing' AND EXISTS (
                SELECT 1 FROM corrections WHERE field = 'formerly' AND state = 'applied'
                AND value = collections.name || '/' || documents.slug
            )
        )
        UNION ALL
        SELECT
            collections.name,
            document_aliases.slug,
            CAST(0 AS INTEGER),
            document_aliases.document_id
        FROM document_aliases JOIN collections ON collections.id = document_aliases.collection_id
        UNION ALL
        SELECT corrections.document, named.slug, CAST(0 AS INTEGER), named.document_id
        FROM corrections
        JOIN (
            SELECT collection_id, slug, id AS document_id FROM documents
            UNION ALL SELECT collection_id, slug, document_id FROM document_aliases
        ) AS named ON named.collection_id = corrections.collection_id
        WHERE corrections.what = 'collection' AND corrections.field = 'name'
        UNION ALL
        SELECT collection, slug, CAST(0 AS INTEGER), document_id FROM moved_documents
        UNION ALL
        -- Where that collection was called otherwise before.
        SELECT renamed.document, moved_documents.slug, CAST(0 AS INTEGER),
            moved_documents.document_id
        FROM moved_documents
        JOIN corrections AS renamed
        ON renamed.what = 'collection' AND renamed.field = 'name'
        AND renamed.document <> moved_documents.collection
        WHERE moved_documents.collection IN (
            SELECT name FROM collections WHERE id = renamed.collection_id
            UNION SELECT document FROM corrections AS earlier
            WHERE earlier.collection_id = renamed.collection_id
            AND earlier.what = 'collection' AND earlier.field = 'name'
        )
        """,
    ),
}
"""The views of names, each by its own."""
