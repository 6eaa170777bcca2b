-- title: Who held a portfolio, under any of its names?
-- group: People and offices
-- description: Everyone who held a portfolio or one that it came from or became, by renamings and
--   at most one merger or split, or by any number of them while its name went on in theirs, in order,
--   with the days of the term and where they are from. Of days on which nobody of these held it there
--   is who held an office whose name has all its words and more: `note` says so, and `steps` is 0.
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
), longer AS MATERIALIZED (
    -- A name of which no word may be left out, as behind the "of" of a title.
    SELECT DISTINCT longer.id AS portfolio_id
    FROM chosen
    JOIN portfolios ON portfolios.id = chosen.portfolio_id
    CROSS JOIN portfolios AS longer
    WHERE longer.kind = 'office'
    AND fits_name(longer.name, replace(replace(portfolios.name, ' of ', ' '), ' for ', ' '))
), lineage AS MATERIALIZED (
    SELECT related_id AS portfolio_id, min(steps) AS steps FROM portfolio_lineage
    WHERE portfolio_id IN (SELECT portfolio_id FROM chosen)
    GROUP BY related_id
), of_role AS MATERIALIZED (
    SELECT tenures.id, tenures.portfolio_id, tenures.start_date, tenures.end_date
    FROM tenures WHERE role = coalesce(nullif(:role, ''), 'minister')
), own AS MATERIALIZED (
    SELECT of_role.id, of_role.start_date, of_role.end_date, lineage.steps
    FROM lineage JOIN of_role ON of_role.portfolio_id = lineage.portfolio_id
), found AS (
    SELECT id, steps, NULL AS note FROM own
    UNION ALL
    SELECT of_role.id, 0, 'of an office whose name has all these words and more'
    FROM longer
    CROSS JOIN of_role ON of_role.portfolio_id = longer.portfolio_id
    WHERE longer.portfolio_id NOT IN (SELECT portfolio_id FROM lineage)
    AND NOT EXISTS (
        SELECT 1 FROM own
        WHERE coalesce(own.start_date, '') < coalesce(of_role.end_date, '9999')
        AND coalesce(of_role.start_date, '') < coalesce(own.end_date, '9999')
    )
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
    found.steps,
    tenures_in_context.jurisdiction,
    found.note
FROM found
JOIN tenures_in_context ON tenures_in_context.id = found.id
WHERE :jurisdiction IN ('', tenures_in_context.jurisdiction)
AND coalesce(tenures_in_context.end_date, '9999') > coalesce(nullif(:since, ''), '1996-01-01')
ORDER BY tenures_in_context.start_date, tenures_in_context.person
