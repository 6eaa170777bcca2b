-- title: How many releases a year of each portfolio?
-- group: People and offices
-- description: Current documents per year and portfolio, as written, with the newest of them.
--   A document of several portfolios counts for each; `year_documents` counts the documents of all
--   portfolios asked for in the year, each once.
-- param portfolio: part of the portfolio's name (default: all)
-- param year: a year, as 2020 (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many rows at most (default: 300)
WITH found AS MATERIALIZED (
    SELECT
        documents.id,
        documents.year,
        documents.date,
        documents.slug,
        documents.title,
        document_portfolios.as_written AS portfolio
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
), years AS MATERIALIZED (
    SELECT year, count(DISTINCT id) AS documents FROM found GROUP BY year
)
SELECT
    found.year,
    found.portfolio,
    count(DISTINCT found.id) AS documents,
    max(found.date) AS last_date,
    found.slug,
    found.title,
    years.documents AS year_documents
FROM found
JOIN years ON years.year IS found.year
GROUP BY found.year, found.portfolio
ORDER BY found.year DESC, count(DISTINCT found.id) DESC, found.portfolio
LIMIT CAST(coalesce(nullif(:limit, ''), 300) AS INTEGER)
