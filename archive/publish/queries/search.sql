-- title: Search every collection
-- group: Documents
-- description: The documents that hold the words, best first, with the place where they stand and
--   the terms under which they may be used. What has all words in its title, side by side or in
--   about one sentence comes before what has them strewn over a page. Words may be joined by AND, OR and NOT, what
--   stands in quotation marks is found exactly so, and macrons make no difference.
-- param words: what to look for (example: Bamyan provincial reconstruction)
-- param collection: short name of a collection (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 20)
WITH
hits AS MATERIALIZED (
    SELECT
        documents_fts.rowid AS id,
        bm25(documents_fts, 4.0, 1.0) AS score,
        (
            documents_fts.rowid IN (
                SELECT rowid FROM documents_fts WHERE documents_fts MATCH '{title}: (' || fts_words(
                    coalesce(nullif(:words, ''), 'Bamyan provincial reconstruction')
                ) || ')'
            )
        ) + (
            documents_fts.rowid IN (
                SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_near(
                    coalesce(nullif(:words, ''), 'Bamyan provincial reconstruction'), 0
                )
            )
        ) + (
            documents_fts.rowid IN (
                SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_near(
                    coalesce(nullif(:words, ''), 'Bamyan provincial reconstruction'), 24
                )
            )
        ) AS together,
        documents_fts.rowid IN (SELECT document_id FROM repeated_texts) AS again
    FROM documents_fts
    WHERE documents_fts MATCH fts_words(
        coalesce(nullif(:words, ''), 'Bamyan provincial reconstruction')
    )
    -- The sign keeps SQLite from asking the index anew for each document.
    AND +documents_fts.rowid IN (
        SELECT documents.id
        FROM documents
        JOIN collections ON collections.id = documents.collection_id
        WHERE documents.status = 'current'
        AND :collection IN ('', collections.name)
        AND (
            :jurisdiction = ''
            OR documents.jurisdiction_id = (
                SELECT id FROM jurisdictions WHERE slug = :jurisdiction
            )
        )
    )
    ORDER BY together DESC, again, score
    LIMIT CAST(coalesce(nullif(:limit, ''), 20) AS INTEGER)
)
SELECT
    documents.slug,
    documents.collection,
    documents.title,
    documents.date,
    documents.date_latest,
    snippet(documents_fts, 1, '⟦', '⟧', ' … ', 24) AS excerpt,
    documents.publisher,
    documents.rights,
    documents.url
-- Excerpts only of the hits, from one pass over the index.
FROM documents_fts
CROSS JOIN hits ON hits.id = +documents_fts.rowid
JOIN documents_in_context AS documents ON documents.id = hits.id
WHERE documents_fts MATCH fts_words(
    coalesce(nullif(:words, ''), 'Bamyan provincial reconstruction')
)
ORDER BY hits.together DESC, hits.again, hits.score, documents.slug
