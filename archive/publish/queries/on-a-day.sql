-- title: What was said on a day?
-- group: Documents
-- description: The current documents of one day, as 2022-03-28, or of that day in every year, as
--   03-28, those that may be of the day among them; the newest first.
-- param day: a day, with its year or without (default: today in every year)
WITH
asked AS (
    SELECT coalesce(nullif(trim(:day), ''), strftime('%m-%d', 'now', 'localtime')) AS day
),
found AS (
    SELECT documents.id
    FROM documents, asked
    WHERE documents.date = asked.day
    UNION
    SELECT documents.id
    FROM documents, asked
    WHERE documents.date_latest = asked.day
    UNION
    SELECT documents.id
    FROM documents, asked
    WHERE length(asked.day) = 5
    AND substr(documents.date, 6) = asked.day
    UNION
    -- Of an index of their own, so that no body is read.
    SELECT documents.id
    FROM documents, asked
    WHERE length(asked.day) = 5
    AND documents.date_latest IS NOT NULL
    AND substr(documents.date_latest, 6) = asked.day
)
SELECT
    documents.date,
    documents.date_latest,
    documents.slug,
    documents.collection,
    documents.title,
    documents.ministers,
    documents.publisher,
    documents.rights,
    documents.url
FROM found
JOIN documents_in_context AS documents ON documents.id = found.id
ORDER BY documents.date DESC, documents.slug
