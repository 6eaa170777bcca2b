-- title: Who held a portfolio on a day, and what did they say that week?
-- group: People and offices
-- description: The ministers of a portfolio on a day, under any name that it had or came to have, by
--   the reference data, with the source of their terms, and the documents they issued from three days before it to three days after.
-- param portfolio: a portfolio under any of its names, as Minister of Defence (example: Defence)
-- param day: the day, as 2022-12-12 (example: 2022-12-12)
-- param jurisdiction: a country, as nz (default: all)
WITH asked AS (
    SELECT
        coalesce(nullif(trim(:portfolio), ''), 'Defence') AS label,
        coalesce(nullif(trim(:day), ''), '2022-12-12') AS day
), exact AS MATERIALIZED (
    SELECT portfolio_id FROM asked CROSS JOIN portfolio_forms WHERE is_name(name, asked.label)
), chosen AS MATERIALIZED (
    SELECT portfolio_id FROM exact
    UNION
    SELECT portfolio_id FROM asked CROSS JOIN portfolio_forms
    WHERE fits_name(name, asked.label) AND NOT EXISTS (SELECT 1 FROM exact)
), line AS MATERIALIZED (
    SELECT related_id AS portfolio_id, min(steps) AS steps FROM portfolio_lineage
    WHERE portfolio_id IN (SELECT portfolio_id FROM chosen)
    GROUP BY related_id
), countries AS MATERIALIZED (
    SELECT jurisdiction_id, count(*) AS documents FROM documents
    WHERE status = 'current' GROUP BY jurisdiction_id
), said AS MATERIALIZED (
    SELECT document_ministers.person_id, documents.date, documents.slug, documents.title
    FROM asked
    CROSS JOIN documents INDEXED BY ix_documents_days
    CROSS JOIN document_ministers ON document_ministers.document_id = documents.id
    WHERE documents.status = 'current'
    AND documents.date BETWEEN date(asked.day, '-3 days') AND date(asked.day, '+3 days')
)
SELECT
    people.name AS person,
    portfolios.name AS portfolio,
    tenures.role,
    tenures.start_date,
    tenures.end_date,
    tenures.source,
    said.date,
    said.slug,
    said.title,
    (SELECT slug FROM jurisdictions WHERE id = portfolios.jurisdiction_id) AS jurisdiction
FROM asked
JOIN line
JOIN portfolios ON portfolios.id = line.portfolio_id
AND (
    :jurisdiction = ''
    OR portfolios.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
)
JOIN tenures ON tenures.portfolio_id = portfolios.id
AND coalesce(tenures.start_date, '') <= asked.day
AND asked.day < coalesce(tenures.end_date, '9999')
JOIN people ON people.id = tenures.person_id
LEFT JOIN said ON said.person_id = people.id
LEFT JOIN countries ON countries.jurisdiction_id = portfolios.jurisdiction_id
ORDER BY
    -- The country with most documents first, and of its offices the nearest to the one asked for.
    coalesce(countries.documents, 0) DESC,
    line.steps,
    NOT fits_name(portfolios.name, asked.label),
    tenures.role <> 'minister',
    people.sort_name, said.date, said.slug
