-- title: Which documents share the same text at different addresses?
-- group: Documents
-- description: Groups of current documents whose texts are equal, white space aside, or but for small
--   edits (title and day alike, nine tenths of the words equal: `text_group` is then not empty); the
--   largest groups first, the oldest of each group before its copies.
-- param slug: the slug of a document whose copies to show (default: every group)
-- param limit: how many documents at most (default: 500)
WITH
asked AS MATERIALIZED (
    SELECT coalesce(text_group, text_fingerprint) AS text
    FROM documents
    WHERE :slug <> '' AND id IN (
        SELECT document_id
        FROM document_names
        WHERE slug = :slug
        -- Whoever bears the name now comes first; earlier names count where nobody does.
        AND is_current = (SELECT max(is_current) FROM document_names WHERE slug = :slug)
    )
),
texts AS (
    SELECT
        documents.id,
        -- Texts that differ in small edits are of one group.
        coalesce(documents.text_group, documents.text_fingerprint) AS text,
        coalesce(documents.url, documents.collection_id || ':' || documents.path) AS address
    FROM documents
    WHERE documents.status = 'current' AND documents.text_fingerprint IS NOT NULL
),
families AS MATERIALIZED (
    SELECT
        text,
        count(*) AS documents
    FROM texts
    WHERE :slug = '' OR text IN (SELECT text FROM asked)
    GROUP BY text
    HAVING count(*) > 1 AND count(DISTINCT address) > 1
)
SELECT
    families.documents AS copies,
    documents.slug,
    collections.name AS collection,
    documents.title,
    documents.date,
    documents.date_latest,
    documents.words,
    documents.url,
    documents.text_fingerprint,
    documents.text_group
FROM families
JOIN texts ON texts.text = families.text
JOIN documents ON documents.id = texts.id
JOIN collections ON collections.id = documents.collection_id
ORDER BY families.documents DESC, families.text, documents.date, documents.id
LIMIT CAST(coalesce(nullif(:limit, ''), 500) AS INTEGER)
