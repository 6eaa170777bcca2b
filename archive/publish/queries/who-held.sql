-- title: Who held a portfolio on a day, and what did they say that week?
-- group: People and offices
-- description: The ministers of a portfolio on a day, each once, under any name that it had or came
--   to have, by the reference data, with the source of their terms, and how many documents they issued
--   from three days before it to three days after: `titles` has all of them, and the row leads to the
--   first. Of several countries that have such a portfolio, only those with documents are shown, unless
--   one is asked for. Who asks for `Associate Health` is told of associate ministers, where there are
--   any. `note` says where the day is later than every document and every term that is held, and
--   to which day these reach.
-- param portfolio: a portfolio under any of its names, as Minister of Defence (example: Defence)
-- param day: the day, as 2022-12-12 (example: 2022-12-12; default: today)
-- param jurisdiction: a country, as nz (default: all)
WITH asked AS (
    SELECT
        coalesce(nullif(trim(:portfolio), ''), 'Defence') AS label,
        coalesce(
            nullif(trim(:day), ''),
            CASE WHEN trim(coalesce(:portfolio, '')) = '' THEN '2022-12-12' ELSE date('now') END
        ) AS day,
        -- Who asks for Associate Health does not mean the minister.
        CASE
            WHEN trim(:portfolio) LIKE 'associate %' THEN 'associate'
            WHEN trim(:portfolio) LIKE 'acting %' THEN 'acting'
        END AS role
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
    SELECT DISTINCT
        document_ministers.person_id, documents.id, documents.date, documents.slug, documents.title
    FROM asked
    CROSS JOIN documents INDEXED BY ix_documents_days
    CROSS JOIN document_ministers ON document_ministers.document_id = documents.id
    WHERE documents.status = 'current'
    AND documents.date BETWEEN date(asked.day, '-3 days') AND date(asked.day, '+3 days')
)
, told AS MATERIALIZED (
    SELECT
        person_id,
        count(*) AS documents,
        group_concat(title, '; ') AS titles
    FROM (SELECT * FROM said ORDER BY person_id, date, slug)
    GROUP BY person_id
), firsts AS MATERIALIZED (
    SELECT
        person_id,
        date,
        slug,
        title,
        row_number() OVER (PARTITION BY person_id ORDER BY date, slug) AS turn
    FROM said
), known AS MATERIALIZED (
    SELECT max(day) AS day
    FROM (
        SELECT max(date) AS day FROM documents WHERE status = 'current'
        UNION ALL SELECT max(start_date) FROM tenures
        UNION ALL SELECT max(end_date) FROM tenures
    )
), held AS MATERIALIZED (
    SELECT
        people.name AS person,
        people.sort_name,
        portfolios.name AS portfolio,
        tenures.role,
        tenures.start_date,
        tenures.end_date,
        tenures.source,
        tenures.person_id,
        portfolios.jurisdiction_id,
        line.steps,
        coalesce(countries.documents, 0) AS of_country,
        row_number() OVER (
            PARTITION BY tenures.person_id, portfolios.name, tenures.role
            ORDER BY line.steps, tenures.start_date
        ) AS turn
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
    LEFT JOIN countries ON countries.jurisdiction_id = portfolios.jurisdiction_id
)
SELECT
    held.person,
    held.portfolio,
    held.role,
    held.start_date,
    held.end_date,
    held.source,
    coalesce(told.documents, 0) AS documents,
    firsts.date,
    firsts.slug,
    firsts.title,
    told.titles,
    CASE
        WHEN asked.day > known.day
        THEN 'held it last as far as is known; the documents and sources here reach to ' || known.day
    END AS note,
    (SELECT slug FROM jurisdictions WHERE id = held.jurisdiction_id) AS jurisdiction
FROM held
JOIN asked
JOIN known
LEFT JOIN told ON told.person_id = held.person_id
LEFT JOIN firsts ON firsts.person_id = held.person_id AND firsts.turn = 1
WHERE held.turn = 1
AND (
    asked.role IS NULL OR held.role = asked.role
    OR NOT EXISTS (SELECT 1 FROM held AS others WHERE others.role = asked.role)
)
AND (held.of_country > 0 OR NOT EXISTS (SELECT 1 FROM held AS others WHERE others.of_country > 0))
ORDER BY
    -- The country with most documents first, and of its offices the nearest to the one asked for.
    held.of_country DESC,
    held.steps,
    NOT fits_name(held.portfolio, asked.label),
    held.role <> 'minister',
    held.sort_name
