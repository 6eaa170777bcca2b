-- title: What is in the archive, and on whose terms?
-- group: The archive itself
-- description: Each collection with the number of its current documents, their first and last day,
--   its newest document, its publisher and its terms of use.
SELECT
    collections.name AS collection,
    collections.title,
    count(documents.id) AS documents,
    min(documents.date) AS first_date,
    max(documents.date) AS last_date,
    documents.slug,
    collections.publisher,
    collections.rights,
    collections.licence_url,
    collections.url
FROM collections
LEFT JOIN documents ON documents.collection_id = collections.id AND documents.status = 'current'
GROUP BY collections.id
ORDER BY documents DESC, collections.name
