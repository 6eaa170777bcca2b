-- title: Which documents have an unknown or disputed date?
-- group: Documents
-- description: Current documents without a date, with two that differ, with a month or a year
--   alone, or with a source whose day is that of UTC and the next day for the reader, and the
--   evidence for each.
-- param doubt: unknown, disputed, imprecise or next (default: all)
WITH
doubted AS (
    SELECT
        documents.*,
        CASE
            WHEN date IS NULL THEN 'unknown'
            WHEN date_stated <> date_source THEN 'disputed'
            WHEN date_precision <> 'day' THEN 'imprecise'
            ELSE 'next'
        END AS doubt,
        abs(julianday(date_stated) - julianday(date_source)) AS days_apart
    FROM documents
    WHERE status = 'current'
    AND (
        date IS NULL OR date_stated <> date_source OR date_precision <> 'day'
        OR date_latest IS NOT NULL
    )
)
SELECT
    doubted.doubt,
    doubted.slug,
    collections.name AS collection,
    doubted.title,
    doubted.date,
    doubted.date_latest,
    doubted.date_basis AS taken_from,
    doubted.date_source AS date_in_source,
    doubted.date_stated AS date_in_text,
    CAST(doubted.days_apart AS INTEGER) AS days_apart,
    doubted.date_as_written AS as_written,
    doubted.date_precision AS precise_to,
    doubted.url
FROM doubted
JOIN collections ON collections.id = doubted.collection_id
WHERE :doubt IN ('', doubted.doubt)
ORDER BY doubted.doubt DESC, doubted.days_apart DESC, doubted.date, doubted.slug
