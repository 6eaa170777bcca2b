-- title: What did a minister put out?
-- group: People and offices
-- description: The current documents that a minister issued, newest first, with everyone who
--   issued them, their portfolios and the terms under which they may be used.
-- param minister: the minister's name or a part of it, under any of its forms (example: Jacinda Ardern)
-- param portfolio: part of a portfolio's name (default: all)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH asked AS (
    SELECT coalesce(nullif(trim(:minister), ''), 'Jacinda Ardern') AS minister
)
SELECT
    date,
    date_latest,
    slug,
    collection,
    title,
    ministers,
    portfolios,
    publisher,
    rights,
    url
FROM documents_in_context
WHERE id IN (
    SELECT document_id
    FROM document_ministers, asked
    WHERE person_id IN (SELECT person_id FROM person_forms WHERE fits_name(name, asked.minister))
    OR (person_id IS NULL AND fits_name(as_written, asked.minister))
)
AND (
    :portfolio = ''
    OR id IN (
        SELECT document_id
        FROM document_portfolios
        WHERE fits_name(as_written, :portfolio)
        OR portfolio_id IN (
            SELECT portfolio_id FROM portfolio_forms WHERE is_name(name, :portfolio)
        )
    )
)
AND :jurisdiction IN ('', jurisdiction)
AND (:since = '' OR coalesce(date_latest, date) >= :since)
AND (:before = '' OR date < :before)
ORDER BY date DESC, id DESC
LIMIT CAST(coalesce(nullif(:limit, ''), 100) AS INTEGER)
