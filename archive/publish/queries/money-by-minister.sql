-- title: Which minister states the most money in a year, and in which portfolios?
-- group: Money and counts
-- description: The sums that each person states in direct quotation in a year and says what they are
--   for, in the money of the person's country, with the portfolios of those releases; `largest` lists
--   the ten largest, by which the total is to be judged, and `most` is the first of them; where of
--   several one, or one document, makes more than a third of all together, there is no total, and `no_sum`
--   says so. A claim counts once for a person in a year, and so do equal amounts of one named fund or
--   of one document, and parts not beside the whole that their document states; left out are parts of sums, sums given before or only
--   compared, forecasts, slips of a source, the sizes of economies, markets, trade and assets, and
--   texts published again. Sums restated in other words (53 and 53.3 billion) count again, as do
--   programmes beside their parts, and not each is the government's own. What several say together
--   counts for each of them, so that totals of people are not to be added.
-- param year: the year (default: all)
-- param person: a person's name or a part of it, under any of its forms (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
WITH found AS MATERIALIZED (
    SELECT
        quotation_speakers.person_id, documents.year, figures.value, figures.high, figures.per,
        figures.claim_id, figures.document_id, figures.item, figures.key, figures.text, figures.id,
        figures.whole_figure_id, documents.date, documents.slug,
        substr(
            documents.body,
            max(figures.sentence_start_char, figures.start_char - 60) + 1,
            min(figures.sentence_end_char, figures.end_char + 60)
            - max(figures.sentence_start_char, figures.start_char - 60)
        ) AS words_beside,
        substr(
            documents.body,
            figures.purpose_start_char + 1,
            figures.purpose_end_char - figures.purpose_start_char
        ) AS purpose
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
), parts AS MATERIALIZED (
    -- What is part of a whole that is found as well.
    SELECT DISTINCT found.person_id, found.year, found.claim_id
    FROM found
    JOIN found AS wholes ON wholes.id = found.whole_figure_id
    AND wholes.person_id = found.person_id
), told AS MATERIALIZED (
    SELECT
        found.*,
        row_number() OVER (
            PARTITION BY found.person_id, found.year, found.claim_id, found.value
            ORDER BY found.date, found.key
        ) AS turn,
        -- A name has a capital letter; what has none is a kind of thing, of which there are many.
        row_number() OVER (
            PARTITION BY
                found.person_id, found.year, found.value,
                CASE
                    WHEN found.item <> lower(found.item) THEN lower(found.item)
                    ELSE CAST(found.claim_id AS TEXT)
                END
            ORDER BY found.date, found.key
        ) AS turn_of_fund,
        row_number() OVER (
            PARTITION BY found.person_id, found.year, found.document_id, found.value
            ORDER BY found.key
        ) AS turn_in_document,
        count(*) OVER (PARTITION BY found.person_id, found.year) AS times
    FROM found
    LEFT JOIN parts ON parts.person_id = found.person_id AND parts.year IS found.year
    AND parts.claim_id = found.claim_id
    WHERE found.per IS NULL AND parts.claim_id IS NULL
    -- Nobody has committed what is forecast.
    AND NOT (
        words_beside LIKE '%forecast%'
        AND words_beside NOT LIKE '%forecast period%'
        AND words_beside NOT LIKE '%forecasting%'
    )
    AND words_beside NOT LIKE '%projected to %'
    AND words_beside NOT LIKE '%predicted%'
), stated AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER (PARTITION BY person_id, year ORDER BY value DESC, date, key) AS size_turn
    FROM told WHERE turn = 1 AND turn_of_fund = 1 AND turn_in_document = 1
), largest AS MATERIALIZED (
    SELECT
        person_id,
        year,
        json_group_array(json_object(
            'text', text, 'date', date, 'item', item, 'purpose', purpose, 'slug', slug, 'key', key
        )) AS listed
    FROM (SELECT * FROM stated WHERE size_turn <= 10 ORDER BY person_id, year, size_turn)
    GROUP BY person_id, year
), weights AS MATERIALIZED (
    -- How much of all a single document states.
    SELECT person_id, year, max(value) AS heaviest
    FROM (
        SELECT person_id, year, sum(value) AS value
        FROM stated GROUP BY person_id, year, document_id
    )
    GROUP BY person_id, year
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
    CASE
        WHEN count(*) = 1 OR max(weights.heaviest) <= sum(stated.value) / 3
        THEN round(sum(stated.value))
    END AS total,
    CASE
        WHEN count(*) = 1 THEN NULL
        WHEN max(stated.value) > sum(stated.value) / 3
        THEN 'one amount is more than a third of all together, and others may be parts of it'
        WHEN max(weights.heaviest) > sum(stated.value) / 3
        THEN 'one document states more than a third of all together, and its amounts may be parts'
            || ' of each other'
    END AS no_sum,
    max(stated.value) AS most,
    count(*) AS sums,
    max(stated.times) AS times_stated,
    tagged.portfolios,
    jurisdictions.currency,
    largest.listed AS largest
FROM stated
JOIN people ON people.id = stated.person_id
JOIN jurisdictions ON jurisdictions.id = people.jurisdiction_id
JOIN largest ON largest.person_id = stated.person_id AND largest.year IS stated.year
JOIN weights ON weights.person_id = stated.person_id AND weights.year IS stated.year
LEFT JOIN tagged ON tagged.person_id = stated.person_id AND tagged.year IS stated.year
WHERE people.id IN (SELECT person_id FROM person_forms WHERE fits_name(name, :person))
GROUP BY stated.year, stated.person_id
ORDER BY stated.year DESC, coalesce(total, 0) DESC, most DESC
LIMIT CAST(coalesce(nullif(:limit, ''), 200) AS INTEGER)
