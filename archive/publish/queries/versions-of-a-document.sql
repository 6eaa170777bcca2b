-- title: Which versions of a document are held?
-- group: Documents
-- description: Every version that was loaded, newest first, with the loads that brought and
--   replaced it. An earlier slug of the document does as well.
-- param slug: the document's slug (default: the document with the most versions)
-- param collection: short name of its collection (default: any)
WITH
wanted AS (
    SELECT coalesce(
        nullif(trim(:slug), ''),
        (SELECT slug FROM documents ORDER BY version DESC, date DESC LIMIT 1)
    ) AS slug
),
bearing AS (
    SELECT document_names.document_id, document_names.is_current
    FROM wanted
    JOIN document_names ON document_names.slug = wanted.slug
    WHERE :collection IN ('', document_names.collection)
),
-- Whoever bears the name now comes first; earlier names count where nobody does.
chosen AS (
    SELECT document_id AS id FROM bearing
    WHERE is_current = (SELECT max(is_current) FROM bearing)
)
SELECT
    documents.slug,
    collections.name AS collection,
    documents.title,
    documents.status,
    versions.number AS version,
    first_load.finished_at AS loaded_at,
    last_load.finished_at AS replaced_at,
    length(versions.bytes) AS size,
    versions.encoding,
    versions.sha256
FROM chosen
JOIN documents ON documents.id = chosen.id
JOIN collections ON collections.id = documents.collection_id
JOIN versions ON versions.document_id = documents.id
JOIN loads AS first_load ON first_load.id = versions.first_load_id
LEFT JOIN loads AS last_load ON last_load.id = versions.last_load_id
ORDER BY documents.id, versions.number DESC
