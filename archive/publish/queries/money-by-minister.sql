-- title: Which minister states the most money in a year, and in which portfolios?
-- group: Money and counts
-- description: The sums that each person states in direct quotation in a year and says what they are
--   for, in the money of the person's country, with the portfolios of those releases. A claim counts
--   once for a person in a year; left out are parts of sums, sums given before or only compared, slips
--   of a source, the sizes of economies, markets, trade and assets, and texts published again. Sums
--   restated in other words (53 and 53.3 billion) count again, and not each is the government's own.
--   What several say together counts for each of them, so that totals of people are not to be added.
-- param year: the year (default: all)
-- param person: a person's name or a part of it, under any of its forms (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
WITH found AS MATERIALIZED (
    SELECT
        quotation_speakers.person_id, documents.year, figures.value, figures.high, figures.per,
        figures.claim_id, figures.document_id
    FROM quotation_speakers
    -- In this order, and by the quotation alone: most figures stand in none.
    CROSS JOIN figures ON figures.quotation_id = quotation_speakers.quotation_id
    CROSS JOIN people ON people.id = quotation_speakers.person_id
    CROSS JOIN jurisdictions ON jurisdictions.id = people.jurisdiction_id
    CROSS JOIN documents ON documents.id = figures.document_id
    WHERE documents.status = 'current' AND +figures.kind = 'money'
    AND +figures.unit = jurisdictions.currency
    AND +figures.doubt IS NULL AND +figures.size_of IS NULL
    AND figures.purpose_start_char IS NOT NULL
    AND coalesce(figures.standing, '') NOT IN ('earlier', 'part', 'compared')
    AND figures.document_id NOT IN (SELECT document_id FROM repeated_texts)
    AND :jurisdiction IN ('', jurisdictions.slug)
    AND (:year = '' OR documents.year = CAST(:year AS INTEGER))
), stated AS (
    SELECT person_id, year, value, count(*) AS times
    FROM found WHERE per IS NULL
    GROUP BY person_id, year, claim_id, value
), tagged AS MATERIALIZED (
    SELECT person_id, year, group_concat(name, '; ') AS portfolios
    FROM (
        SELECT DISTINCT found.person_id, found.year, portfolios.name
        FROM found
        JOIN document_portfolios ON document_portfolios.document_id = found.document_id
        JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
        ORDER BY found.person_id, found.year, portfolios.name
    )
    GROUP BY person_id, year
)
SELECT
    stated.year,
    people.name AS person,
    round(sum(stated.value)) AS total,
    count(*) AS sums,
    sum(stated.times) AS times_stated,
    tagged.portfolios,
    jurisdictions.currency
FROM stated
JOIN people ON people.id = stated.person_id
JOIN jurisdictions ON jurisdictions.id = people.jurisdiction_id
LEFT JOIN tagged ON tagged.person_id = stated.person_id AND tagged.year IS stated.year
WHERE people.id IN (SELECT person_id FROM person_forms WHERE fits_name(name, :person))
GROUP BY stated.year, stated.person_id
ORDER BY stated.year DESC, total DESC
LIMIT CAST(coalesce(nullif(:limit, ''), 200) AS INTEGER)
