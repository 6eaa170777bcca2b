-- title: What did the last load change?
-- group: The archive itself
-- description: Every document that a load found new, edited, moved, gone or returned. A load that
--   found everything as it was gives no row; the table loads lists them all.
-- param load: number of the load (default: the last one)
-- param change: new, edited, moved, gone or returned (default: all)
WITH
changed AS (
    SELECT
        changes.*,
        CASE changes.change
            WHEN 'changed' THEN 'edited'
            WHEN 'missing' THEN 'gone'
            ELSE changes.change
        END AS what
    FROM changes
    WHERE changes.load_id = coalesce(nullif(:load, '') + 0, (SELECT max(id) FROM loads))
)
SELECT
    changed.what AS change,
    documents.slug,
    collections.name AS collection,
    documents.title,
    documents.date,
    documents.date_latest,
    changed.version,
    changed.path,
    changed.path_before,
    changed.load_id AS load
FROM changed
JOIN documents ON documents.id = changed.document_id
JOIN collections ON collections.id = documents.collection_id
WHERE :change IN ('', changed.what)
AND NOT (documents.status = 'missing' AND collections.missing IS 'hide')
ORDER BY changed.id
