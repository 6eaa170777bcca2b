-- title: How many releases a month?
-- group: Documents
-- description: Current documents per month, with the number of their words and the newest of them.
-- param minister: part of a minister's name (default: all)
-- param portfolio: part of a portfolio's name (default: all)
-- param kind: a kind of document, as speech (default: all)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
SELECT
    substr(documents.date, 1, 7) AS month,
    count(*) AS documents,
    sum(documents.words) AS words,
    max(documents.date) AS last_date,
    documents.slug,
    documents.title
FROM documents
WHERE documents.status = 'current'
AND documents.date >= :since
AND (:before = '' OR documents.date < :before)
AND :kind IN ('', documents.kind)
AND (
    :jurisdiction = ''
    OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
)
AND (
    :minister = ''
    OR documents.id IN (
        SELECT document_id
        FROM document_ministers
        WHERE person_id IN (SELECT person_id FROM person_forms WHERE fits_name(name, :minister))
        OR (person_id IS NULL AND fits_name(as_written, :minister))
    )
)
AND (
    :portfolio = ''
    OR documents.id IN (
        SELECT document_id
        FROM document_portfolios
        WHERE fits_name(as_written, :portfolio)
        OR portfolio_id IN (
            SELECT portfolio_id FROM portfolio_forms WHERE is_name(name, :portfolio)
        )
    )
)
GROUP BY month
ORDER BY month DESC
