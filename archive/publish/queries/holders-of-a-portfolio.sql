-- title: Who held a portfolio, under any of its names?
-- group: People and offices
-- description: Everyone who held a portfolio or one that it came from or became, by renamings and
--   at most one merger or split, or by any number of them while its name went on in theirs, in order,
--   with the days of the term and where they are from.
-- param portfolio: a portfolio under any of its labels (example: Foreign Affairs)
-- param since: first day, as 1996-01-01 (default: 1996-01-01)
-- param role: minister, associate or acting (default: minister)
-- param jurisdiction: a country, as nz (default: all)
WITH asked AS (
    SELECT coalesce(nullif(trim(:portfolio), ''), 'Foreign Affairs') AS label
), exact AS MATERIALIZED (
    SELECT portfolio_id FROM asked CROSS JOIN portfolio_forms WHERE is_name(name, asked.label)
), chosen AS MATERIALIZED (
    SELECT portfolio_id FROM exact
    UNION
    SELECT portfolio_id FROM asked CROSS JOIN portfolio_forms
    WHERE fits_name(name, asked.label) AND NOT EXISTS (SELECT 1 FROM exact)
)
SELECT
    tenures_in_context.person,
    tenures_in_context.portfolio,
    tenures_in_context.role,
    tenures_in_context.start_date,
    tenures_in_context.end_date,
    tenures_in_context.source,
    tenures_in_context.confidence,
    tenures_in_context.parties,
    min(portfolio_lineage.steps) AS steps,
    tenures_in_context.jurisdiction
FROM portfolio_lineage
JOIN tenures_in_context ON tenures_in_context.portfolio_id = portfolio_lineage.related_id
WHERE portfolio_lineage.portfolio_id IN (SELECT portfolio_id FROM chosen)
AND :jurisdiction IN ('', tenures_in_context.jurisdiction)
AND tenures_in_context.role = coalesce(nullif(:role, ''), 'minister')
AND coalesce(tenures_in_context.end_date, '9999') > coalesce(nullif(:since, ''), '1996-01-01')
GROUP BY tenures_in_context.id
ORDER BY tenures_in_context.start_date, tenures_in_context.person
