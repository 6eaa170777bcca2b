-- title: What may I republish?
-- group: Documents
-- description: The publisher and the terms of use of each document that holds the words, and
--   whether the document itself or its collection states them. Newest first; without words, of
--   every document.
-- param words: what to look for (default: every document)
-- param collection: short name of a collection (default: all)
-- param limit: how many at most (default: 100)
SELECT
    documents.slug,
    collections.name AS collection,
    documents.title,
    documents.date,
    documents.date_latest,
    coalesce(documents.publisher, collections.publisher) AS publisher,
    coalesce(documents.rights, collections.rights, 'not stated: ask the publisher') AS rights,
    CASE
        WHEN documents.rights IS NOT NULL THEN 'the document'
        WHEN collections.rights IS NOT NULL THEN 'its collection'
        ELSE 'nobody'
    END AS stated_by,
    CASE WHEN documents.rights IS NULL THEN collections.licence_url END AS licence_url,
    documents.url
FROM documents
JOIN collections ON collections.id = documents.collection_id
WHERE documents.status = 'current'
AND :collection IN ('', collections.name)
AND (
    :words = ''
    OR documents.id IN (
        SELECT rowid
        FROM documents_fts
        WHERE documents_fts MATCH fts_words(:words)
    )
)
ORDER BY documents.date DESC, documents.id DESC
LIMIT CAST(coalesce(nullif(:limit, ''), 100) AS INTEGER)
