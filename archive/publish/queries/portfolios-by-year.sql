-- title: How many releases a year of each portfolio?
-- group: People and offices
-- description: Current documents per year and portfolio, as written, with the newest of them.
--   A document of several portfolios counts for each.
-- param portfolio: part of the portfolio's name (default: all)
-- param year: a year, as 2020 (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many rows at most (default: 300)
SELECT
    documents.year,
    document_portfolios.as_written AS portfolio,
    count(DISTINCT documents.id) AS documents,
    max(documents.date) AS last_date,
    documents.slug,
    documents.title
FROM document_portfolios
JOIN documents ON documents.id = document_portfolios.document_id
WHERE documents.status = 'current'
AND (
    :jurisdiction = ''
    OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
)
AND (
    fits_name(document_portfolios.as_written, :portfolio)
    OR document_portfolios.portfolio_id IN (
        SELECT portfolio_id FROM portfolio_forms WHERE is_name(name, :portfolio)
    )
)
AND (:year = '' OR documents.year = CAST(:year AS INTEGER))
GROUP BY documents.year, document_portfolios.as_written
ORDER BY documents.year DESC, documents DESC, portfolio
LIMIT CAST(coalesce(nullif(:limit, ''), 300) AS INTEGER)
