-- title: Who held a portfolio on a day, and what did they say that week?
-- group: People and offices
-- description: The ministers of a portfolio on a day, each once, under any name that it had or came
--   to have, by the reference data, with the source of their terms, and how many documents they issued
--   from three days before it to three days after: `titles` has all of them, and the row leads to the
--   first. Of several countries that have such a portfolio, only those with documents are shown, unless
--   one is asked for. Who asks for `Associate Health`, `Acting Prime Minister` or `Under-Secretary for
--   Justice` is told of those, where there are any. Whom documents of the day call by the office though
--   the reference data have no such term stands there too, without days: `source` says so, `documents`
--   and `titles` are those that call them so, and `stated` has the words of the first. `note` says where
--   somebody had another role or another office than the one asked for (one whose name has all its words
--   and more, where nobody is known of it), and where the day is later
--   than every document and every term that is held, and to which day these reach.
-- param portfolio: a portfolio under any of its names, as Minister of Defence (example: Defence)
-- param day: the day, as 2022-12-12 (example: 2022-12-12; default: today)
-- param jurisdiction: a country, as nz (default: all)
WITH asked AS (
    SELECT
        CASE
            WHEN trim(:portfolio) LIKE 'acting associate %' THEN substr(trim(:portfolio), 18)
            WHEN trim(:portfolio) LIKE 'associate %' THEN substr(trim(:portfolio), 11)
            WHEN trim(:portfolio) LIKE 'acting %' THEN substr(trim(:portfolio), 8)
            WHEN trim(:portfolio) LIKE '_% under%secretary'
            THEN substr(trim(:portfolio), 1, instr(lower(trim(:portfolio)), ' under') - 1)
            ELSE coalesce(nullif(trim(:portfolio), ''), 'Defence')
        END AS label,
        coalesce(
            nullif(trim(:day), ''),
            CASE WHEN trim(coalesce(:portfolio, '')) = '' THEN '2022-12-12' ELSE date('now') END
        ) AS day,
        -- Who asks for Associate Health does not mean the minister.
        CASE
            WHEN trim(:portfolio) LIKE 'associate %' THEN 'associate'
            WHEN trim(:portfolio) LIKE '%under%secretary%' THEN 'under-secretary'
            WHEN trim(:portfolio) LIKE 'acting associate %' THEN 'associate'
            WHEN trim(:portfolio) LIKE 'acting %' THEN 'acting'
        END AS role
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
), line AS MATERIALIZED (
    SELECT portfolio_id, steps, 0 AS is_longer FROM lineage
    UNION
    -- Regional Economic Development, where nobody held Regional Development.
    SELECT portfolio_id, 0, 1 FROM longer
    WHERE portfolio_id NOT IN (SELECT portfolio_id FROM lineage)
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
        line.is_longer,
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
), of_day AS MATERIALIZED (
    SELECT documents.id
    FROM asked CROSS JOIN documents INDEXED BY ix_documents_days
    WHERE documents.status = 'current'
    AND documents.date BETWEEN date(asked.day, '-1 day') AND asked.day
    AND asked.day IN (documents.date, documents.date_latest)
), of_that_day AS MATERIALIZED (
    SELECT stated_offices.*
    FROM of_day CROSS JOIN stated_offices ON stated_offices.document_id = of_day.id
    WHERE NOT stated_offices.is_listed
), called AS MATERIALIZED (
    SELECT DISTINCT
        of_that_day.person,
        people.sort_name,
        of_that_day.portfolio,
        of_that_day.role,
        of_that_day.person_id,
        portfolios.jurisdiction_id,
        line.steps,
        line.is_longer,
        coalesce(countries.documents, 0) AS of_country,
        of_that_day.date,
        of_that_day.slug,
        of_that_day.title,
        of_that_day.stated
    FROM asked
    CROSS JOIN of_that_day
    JOIN line ON line.portfolio_id = of_that_day.portfolio_id
    AND (line.steps = 0 OR fits_name(of_that_day.portfolio, asked.label))
    JOIN portfolios ON portfolios.id = of_that_day.portfolio_id
    JOIN people ON people.id = of_that_day.person_id
    LEFT JOIN countries ON countries.jurisdiction_id = portfolios.jurisdiction_id
    WHERE :jurisdiction IN ('', of_that_day.jurisdiction)
    -- Whom a text calls the minister counts only where the list has none.
    AND (
        of_that_day.role = asked.role
        OR (asked.role IS NULL AND (
            of_that_day.role <> 'minister'
            OR NOT EXISTS (
                SELECT 1 FROM held WHERE held.role = 'minister' AND NOT held.is_longer
            )
        ))
    )
), calling AS MATERIALIZED (
    SELECT
        person_id,
        portfolio,
        role,
        count(*) AS documents,
        group_concat(title, '; ') AS titles
    FROM (
        SELECT DISTINCT person_id, portfolio, role, date, slug, title FROM called
        ORDER BY person_id, date, slug
    )
    GROUP BY person_id, portfolio, role
), stated AS MATERIALIZED (
    SELECT called_in_turn.*, calling.documents, calling.titles
    FROM (
        SELECT
            *,
            row_number() OVER (
                PARTITION BY person_id, portfolio, role ORDER BY date, slug, stated
            ) AS turn
        FROM called
    ) AS called_in_turn
    JOIN calling ON calling.person_id = called_in_turn.person_id
    AND calling.portfolio = called_in_turn.portfolio AND calling.role = called_in_turn.role
    WHERE called_in_turn.turn = 1
), found AS (
    SELECT
        held.person, held.sort_name, held.portfolio, held.role, held.start_date, held.end_date,
        held.source, coalesce(told.documents, 0) AS documents, firsts.date, firsts.slug,
        firsts.title, told.titles, NULL AS stated, held.jurisdiction_id, held.steps,
        held.is_longer, held.of_country
    FROM held
    LEFT JOIN told ON told.person_id = held.person_id
    LEFT JOIN firsts ON firsts.person_id = held.person_id AND firsts.turn = 1
    WHERE held.turn = 1
    UNION ALL
    SELECT
        person, sort_name, portfolio, role, NULL, NULL,
        'documents of the day; the list of terms has no such term', documents, date, slug,
        title, titles, stated, jurisdiction_id, steps, is_longer, of_country
    FROM stated
), best AS (
    SELECT found.*
    FROM (
        SELECT
            found.*,
            -- The role asked for of the office itself, another role of it, then a longer name.
            rank() OVER (
                ORDER BY
                    found.of_country = 0,
                    found.is_longer,
                    asked.role IS NOT NULL AND found.role <> asked.role
            ) AS place
        FROM asked CROSS JOIN found
    ) AS found
    WHERE found.place = 1
)
SELECT
    found.person,
    found.portfolio,
    found.role,
    found.start_date,
    found.end_date,
    found.source,
    found.documents,
    found.date,
    found.slug,
    found.title,
    found.titles,
    found.stated,
    CASE
        WHEN asked.day > known.day
        THEN 'held it last as far as is known; the documents and sources here reach to ' || known.day
        WHEN found.is_longer
        THEN 'of an office whose name has all these words and more; nobody is known of theirs alone'
        WHEN asked.role <> found.role
        THEN 'of another role: of that day, no ' || asked.role || ' is known'
        WHEN found.steps > 0 AND NOT fits_name(found.portfolio, asked.label)
        THEN 'under another name, or of another office, which it came of or became'
    END AS note,
    (SELECT slug FROM jurisdictions WHERE id = found.jurisdiction_id) AS jurisdiction
FROM best AS found
JOIN asked
JOIN known
ORDER BY
    -- The country with most documents first, and of its offices the nearest to the one asked for.
    found.of_country DESC,
    found.steps,
    NOT fits_name(found.portfolio, asked.label),
    found.role <> 'minister',
    found.sort_name
