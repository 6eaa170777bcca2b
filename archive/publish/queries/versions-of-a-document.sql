-- title: Which versions of a document are held?
-- description: Every version that was loaded, newest first, with the loads that brought and
--   replaced it. An earlier slug of the document does as well.
-- param slug: the document's slug (default: the document with the most versions)
-- param collection: short name of its collection (default: any)
WITH
asked AS (
    SELECT coalesce(
        nullif(trim(:slug), ''),
        (SELECT slug FROM documents ORDER BY version DESC, date DESC LIMIT 1)
    ) AS slug
),
chosen AS (
    SELECT documents.id
    FROM asked
    JOIN collections ON :collection IN ('', collections.name)
    JOIN documents ON documents.collection_id = collections.id AND documents.slug = asked.slug
    UNION
    SELECT document_aliases.document_id
    FROM asked
    JOIN collections ON :collection IN ('', collections.name)
    JOIN document_aliases
        ON document_aliases.collection_id = collections.id
        AND document_aliases.slug = asked.slug
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
