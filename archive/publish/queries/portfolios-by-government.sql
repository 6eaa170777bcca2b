-- title: How many releases does each portfolio issue under each government?
-- group: People and offices
-- description: Current documents by portfolio and government of the day, and how many that is per
--   100 days in office up to the newest document. `government_from` tells governments of one name
--   apart. Labels that are no office (events, programmes) are left out.
-- param portfolio: part of a portfolio's name (default: all)
-- param government: part of a government's name (default: all)
-- param jurisdiction: a country, as nz (default: all)
WITH newest AS MATERIALIZED (
    SELECT min(date) AS first_date, date(max(date), '+1 day') AS end_date
    FROM documents WHERE status = 'current'
), terms AS MATERIALIZED (
    SELECT
        id, name, start_date, jurisdiction_id,
        julianday(min(coalesce(governments.end_date, '9999'), newest.end_date))
        - julianday(max(start_date, newest.first_date)) AS days
    FROM governments, newest
    WHERE (
        :jurisdiction = ''
        OR jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
), counted AS MATERIALIZED (
    SELECT
        (
            SELECT id FROM governments
            WHERE start_date <= documents.date
            AND documents.date < coalesce(end_date, '9999')
            AND governments.jurisdiction_id = documents.jurisdiction_id LIMIT 1
        ) AS government_id,
        document_portfolios.portfolio_id,
        count(DISTINCT documents.id) AS documents,
        min(documents.date) AS first_date,
        max(documents.date) AS last_date
    FROM documents
    JOIN document_portfolios ON document_portfolios.document_id = documents.id
    WHERE documents.status = 'current'
    AND document_portfolios.portfolio_id IN (
        SELECT portfolio_id FROM portfolio_forms WHERE fits_name(name, :portfolio)
    )
    GROUP BY government_id, document_portfolios.portfolio_id
)
SELECT
    terms.name AS government,
    portfolios.name AS portfolio,
    counted.documents,
    round(100.0 * counted.documents / max(1, terms.days), 2) AS per_100_days,
    counted.first_date,
    counted.last_date,
    (SELECT slug FROM jurisdictions WHERE id = terms.jurisdiction_id) AS jurisdiction,
    terms.start_date AS government_from
FROM counted
JOIN terms ON terms.id = counted.government_id
JOIN portfolios ON portfolios.id = counted.portfolio_id
WHERE portfolios.kind = 'office'
AND fits_name(terms.name, :government)
ORDER BY terms.start_date, counted.documents DESC, portfolio
