-- title: Which minister states the most money in a year, and in which portfolios?
-- group: Money and counts
-- description: The sums that each person states in direct quotation in a year and says what they are
--   for, in the money of the person's country, with the portfolios of those releases; `largest`
--   lists the ten largest, and `most` is the first of them. Of several there is no `total`: one may
--   be a part of another, or the same again in other words. Of one alone it is that amount, where
--   its words surely say that it is given: no debt, cost, limit, forecast, wage or money of others,
--   no whole of which only a part is meant, and nothing given before. Else `no_sum` says why there
--   is none. Who states the largest amount stands first in a year. A claim counts once for a person
--   in a year, and so do equal amounts of one named fund or of one document, and parts not beside
--   the whole that their document states; left out are parts of sums, sums given before or only
--   compared, forecasts, slips of a source, the sizes of economies, markets, trade and assets, and
--   texts published again. What several say together counts for each of them, so that totals of
--   people are not to be added.
-- param year: the year (default: all)
-- param person: a person's name or a part of it, under any of its forms (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
WITH sums AS MATERIALIZED (
    SELECT
        figures.id, figures.document_id, figures.value, figures.high, figures.unit,
        figures.claim_id, figures.whole_figure_id, figures.quotation_id, documents.year, documents.date,
        -- A name has a capital letter; what has none is a kind of thing, of which there are many.
        CASE
            WHEN figures.item <> lower(figures.item) THEN lower(figures.item)
            ELSE CAST(figures.claim_id AS TEXT)
        END AS fund,
        row_number() OVER (ORDER BY documents.date, figures.key) AS turn
    FROM figures INDEXED BY ix_figures_sums
    CROSS JOIN documents ON documents.id = figures.document_id
    WHERE figures.kind = 'money' AND figures.per IS NULL AND figures.is_forecast = 0
    AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND figures.purpose_start_char IS NOT NULL
    -- A smaller one is a fee, a wage or what each of many gets.
    AND figures.value >= 1000
    AND coalesce(figures.standing, '') NOT IN ('earlier', 'part', 'compared')
    AND figures.document_id NOT IN (SELECT document_id FROM repeated_texts)
    AND documents.status = 'current'
    AND (:year = '' OR documents.year = CAST(:year AS INTEGER))
), found AS MATERIALIZED (
    SELECT quotation_speakers.person_id, sums.*
    FROM sums
    CROSS JOIN quotation_speakers ON quotation_speakers.quotation_id = sums.quotation_id
    CROSS JOIN people ON people.id = quotation_speakers.person_id
    CROSS JOIN jurisdictions ON jurisdictions.id = people.jurisdiction_id
    WHERE jurisdictions.currency = sums.unit AND :jurisdiction IN ('', jurisdictions.slug)
    AND (
        :person = ''
        OR quotation_speakers.person_id IN (
            SELECT person_id FROM person_forms WHERE fits_name(name, :person)
        )
    )
), newest AS MATERIALIZED (
    -- The first year that is listed: what is of earlier ones need not be read.
    SELECT min(year) AS year
    FROM (
        SELECT year FROM (SELECT DISTINCT person_id, year FROM found)
        ORDER BY year DESC
        LIMIT CAST(coalesce(nullif(:limit, ''), 200) AS INTEGER)
    )
), stated AS MATERIALIZED (
    -- Each once: no equal one of the same claim, fund or document came before.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY person_id, year ORDER BY value DESC, turn
        ) AS size_turn
    FROM found
    WHERE (found.year >= (SELECT year FROM newest) OR found.year IS NULL)
    AND NOT EXISTS (
        SELECT 1 FROM found AS earlier
        WHERE earlier.person_id = found.person_id AND earlier.value = found.value
        AND earlier.year IS found.year AND earlier.turn < found.turn
        AND (
            earlier.claim_id = found.claim_id OR earlier.fund = found.fund
            OR earlier.document_id = found.document_id
        )
    )
    -- What is part of a whole that is found as well.
    AND NOT EXISTS (
        SELECT 1
        FROM found AS part
        JOIN found AS whole ON whole.id = part.whole_figure_id
        AND whole.person_id = part.person_id
        WHERE part.person_id = found.person_id AND part.claim_id = found.claim_id
        AND part.year IS found.year AND part.whole_figure_id IS NOT NULL
    )
), listed AS MATERIALIZED (
    SELECT
        person_id, year, max(value) AS most, count(*) AS sums, min(id) AS first_id,
        max(high IS NOT NULL) AS is_range
    FROM stated
    GROUP BY person_id, year
    ORDER BY year DESC, max(value) DESC, person_id
    LIMIT CAST(coalesce(nullif(:limit, ''), 200) AS INTEGER)
), doubted AS MATERIALIZED (
    -- What tells of an amount beside which no other is stated that it is not all that is given.
    SELECT
        listed.person_id, listed.year,
        lone_doubt(
            substr(
                documents.body,
                figures.sentence_start_char + 1,
                figures.sentence_end_char - figures.sentence_start_char
            ),
            CAST(figures.start_char - figures.sentence_start_char AS TEXT),
            CAST(figures.end_char - figures.sentence_start_char AS TEXT),
            figures.item
        ) AS why
    FROM listed
    JOIN figures ON figures.id = listed.first_id
    JOIN documents ON documents.id = figures.document_id
    WHERE listed.sums = 1
), judged AS MATERIALIZED (
    SELECT
        listed.*,
        CASE
            WHEN listed.sums > 1
            THEN 'one amount may be a part of another, or the same again in other words'
            WHEN listed.is_range THEN 'it is a range'
            WHEN doubted.why IS NOT NULL THEN 'it is not surely all that is given: ' || doubted.why
        END AS no_sum
    FROM listed
    LEFT JOIN doubted ON doubted.person_id = listed.person_id AND doubted.year IS listed.year
), times AS MATERIALIZED (
    SELECT found.person_id, found.year, count(*) AS times
    FROM found
    JOIN listed ON listed.person_id = found.person_id AND listed.year IS found.year
    GROUP BY found.person_id, found.year
), tagged AS MATERIALIZED (
    SELECT person_id, year, group_concat(name, '; ') AS portfolios
    FROM (
        SELECT DISTINCT found.person_id, found.year, portfolios.name
        FROM found
        JOIN listed ON listed.person_id = found.person_id AND listed.year IS found.year
        JOIN document_portfolios ON document_portfolios.document_id = found.document_id
        JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
        ORDER BY found.person_id, found.year, portfolios.name
    )
    GROUP BY person_id, year
), largest AS MATERIALIZED (
    SELECT
        person_id,
        year,
        json_group_array(json_object(
            'text', text, 'date', date, 'item', item, 'purpose', purpose, 'slug', slug, 'key', key
        )) AS listed
    FROM (
        SELECT
            stated.person_id, stated.year, figures.text, stated.date, figures.item,
            substr(
                documents.body,
                figures.purpose_start_char + 1,
                figures.purpose_end_char - figures.purpose_start_char
            ) AS purpose,
            documents.slug, figures.key
        FROM stated
        JOIN listed ON listed.person_id = stated.person_id AND listed.year IS stated.year
        JOIN figures ON figures.id = stated.id
        JOIN documents ON documents.id = stated.document_id
        WHERE stated.size_turn <= 10
        ORDER BY stated.person_id, stated.year, stated.size_turn
    )
    GROUP BY person_id, year
)
SELECT
    judged.year,
    people.name AS person,
    CASE WHEN judged.no_sum IS NULL THEN round(judged.most) END AS total,
    judged.no_sum,
    judged.most,
    judged.sums,
    times.times AS times_stated,
    tagged.portfolios,
    jurisdictions.currency,
    largest.listed AS largest
FROM judged
JOIN people ON people.id = judged.person_id
JOIN jurisdictions ON jurisdictions.id = people.jurisdiction_id
JOIN times ON times.person_id = judged.person_id AND times.year IS judged.year
JOIN largest ON largest.person_id = judged.person_id AND largest.year IS judged.year
LEFT JOIN tagged ON tagged.person_id = judged.person_id AND tagged.year IS judged.year
ORDER BY judged.year DESC, judged.most DESC, people.name
