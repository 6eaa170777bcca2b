-- title: Which versions of a document are held?
-- group: Documents
-- description: Every version that was loaded, newest first, with the loads that brought and
--   replaced it. An earlier slug of the document does as well.
-- param slug: the document's slug (default: the document with the most versions)
-- param collection: short name of its collection (default: any)
WITH
bearing AS (
    -- With a value and no table beside it, the view looks the name up and lists no others.
    SELECT document_id, is_current FROM document_names
    WHERE slug = trim(:slug) AND :collection IN ('', collection)
    UNION ALL
    SELECT id, 1 FROM (
        SELECT documents.id FROM documents
        JOIN collections ON collections.id = documents.collection_id
        WHERE :collection IN ('', collections.name)
        ORDER BY documents.version DESC, documents.date DESC LIMIT 1
    )
    WHERE trim(coalesce(:slug, '')) = ''
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
