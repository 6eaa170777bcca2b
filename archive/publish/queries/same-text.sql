-- title: Which documents share the same text at different addresses?
-- group: Documents
-- description: Groups of current documents whose texts are equal, white space aside; the largest
--   groups first, the oldest of each group before its copies.
-- param slug: the slug of a document whose copies to show (default: every group)
-- param limit: how many documents at most (default: 500)
WITH
repeated AS MATERIALIZED (
    SELECT text_fingerprint
    FROM documents
    WHERE text_fingerprint IS NOT NULL
    GROUP BY text_fingerprint
    HAVING count(*) > 1
),
copies AS MATERIALIZED (
    SELECT
        documents.id,
        documents.text_fingerprint,
        coalesce(documents.url, documents.collection_id || ':' || documents.path) AS address
    FROM repeated
    JOIN documents ON documents.text_fingerprint = repeated.text_fingerprint
    WHERE documents.status = 'current'
),
families AS (
    SELECT
        text_fingerprint,
        count(*) AS documents
    FROM copies
    GROUP BY text_fingerprint
    HAVING count(DISTINCT address) > 1
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
    families.text_fingerprint
FROM families
JOIN copies ON copies.text_fingerprint = families.text_fingerprint
JOIN documents ON documents.id = copies.id
JOIN collections ON collections.id = documents.collection_id
WHERE :slug = ''
OR families.text_fingerprint IN (
    SELECT text_fingerprint
    FROM documents
    WHERE id IN (
        SELECT document_id
        FROM document_names
        WHERE slug = :slug
        -- Whoever bears the name now comes first; earlier names count where nobody does.
        AND is_current = (SELECT max(is_current) FROM document_names WHERE slug = :slug)
    )
)
ORDER BY families.documents DESC, families.text_fingerprint, documents.date, documents.id
LIMIT CAST(coalesce(nullif(:limit, ''), 500) AS INTEGER)
