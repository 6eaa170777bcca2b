-- title: What money is stated in the releases of a portfolio, year by year?
-- group: Money and counts
-- description: The sums in the money of its country that the documents of a portfolio in a year say
--   are for something, each claim once for the portfolio in that year, where it was said first, and
--   equal amounts of one named fund once; `largest` lists the ten largest, and `most` is the first of
--   them. Of several there is no `total`: one may be a part of another, or the same again in other
--   words, as no text says of all that each comes on top of the others. Of one alone it is that
--   amount, where its words surely say that it is given: no debt, cost, limit, forecast, wage or
--   money of others, no whole of which only a part is meant, and nothing given before. Else `no_sum`
--   says why there is none. Equal amounts of one document count
--   once, and parts do not count beside the whole that their document states. Left out are parts of
--   sums, sums given before or only compared, forecasts, rates, slips of a source, the sizes of
--   economies, markets, trade and assets, and texts published again. A document of several
--   portfolios counts for each of them: `shared` is how much of the total stands in such documents,
--   and totals of portfolios are not to be added.
-- param portfolio: a portfolio or a part of its name, under any of its labels (default: all)
-- param year: the year (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
WITH sums AS MATERIALIZED (
    SELECT
        figures.id, figures.document_id, figures.value, figures.high, figures.unit,
        figures.claim_id, figures.whole_figure_id, documents.year, documents.date,
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
    SELECT DISTINCT document_portfolios.portfolio_id, sums.*
    FROM sums
    CROSS JOIN document_portfolios ON document_portfolios.document_id = sums.document_id
    CROSS JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
    CROSS JOIN jurisdictions ON jurisdictions.id = portfolios.jurisdiction_id
    WHERE jurisdictions.currency = sums.unit AND :jurisdiction IN ('', jurisdictions.slug)
    AND (
        :portfolio = ''
        OR document_portfolios.portfolio_id IN (
            SELECT portfolio_id FROM portfolio_forms WHERE fits_name(name, :portfolio)
        )
    )
), newest AS MATERIALIZED (
    -- The first year that is listed: what is of earlier ones need not be read.
    SELECT min(year) AS year
    FROM (
        SELECT year FROM (SELECT DISTINCT portfolio_id, year FROM found)
        ORDER BY year DESC
        LIMIT CAST(coalesce(nullif(:limit, ''), 200) AS INTEGER)
    )
), stated AS MATERIALIZED (
    -- Each once: no equal one of the same claim, fund or document came before.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY portfolio_id, year ORDER BY value DESC, turn
        ) AS size_turn
    FROM found
    WHERE (found.year >= (SELECT year FROM newest) OR found.year IS NULL)
    AND NOT EXISTS (
        SELECT 1 FROM found AS earlier
        WHERE earlier.portfolio_id = found.portfolio_id AND earlier.value = found.value
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
        AND whole.portfolio_id = part.portfolio_id
        WHERE part.portfolio_id = found.portfolio_id AND part.claim_id = found.claim_id
        AND part.year IS found.year AND part.whole_figure_id IS NOT NULL
    )
), listed AS MATERIALIZED (
    SELECT
        portfolio_id, year, max(value) AS most, count(*) AS sums, min(id) AS first_id,
        max(high IS NOT NULL) AS is_range
    FROM stated
    GROUP BY portfolio_id, year
    ORDER BY year DESC, max(value) DESC, portfolio_id
    LIMIT CAST(coalesce(nullif(:limit, ''), 200) AS INTEGER)
), doubted AS MATERIALIZED (
    -- What tells of an amount beside which no other is stated that it is not all that is given.
    SELECT
        listed.portfolio_id, listed.year,
        lone_doubt(
            substr(
                documents.body,
                figures.sentence_start_char + 1,
                figures.sentence_end_char - figures.sentence_start_char
            ),
            CAST(figures.start_char - figures.sentence_start_char AS TEXT),
            CAST(figures.end_char - figures.sentence_start_char AS TEXT),
            figures.item
        ) AS why,
        (
            SELECT count(*) FROM document_portfolios
            WHERE document_portfolios.document_id = figures.document_id
        ) AS portfolios
    FROM listed
    JOIN figures ON figures.id = listed.first_id
    JOIN documents ON documents.id = figures.document_id
    WHERE listed.sums = 1
), judged AS MATERIALIZED (
    SELECT
        listed.*,
        doubted.portfolios,
        CASE
            WHEN listed.sums > 1
            THEN 'one amount may be a part of another, or the same again in other words'
            WHEN listed.is_range THEN 'it is a range'
            WHEN doubted.why IS NOT NULL THEN 'it is not surely all that is given: ' || doubted.why
        END AS no_sum
    FROM listed
    LEFT JOIN doubted ON doubted.portfolio_id = listed.portfolio_id AND doubted.year IS listed.year
), largest AS MATERIALIZED (
    SELECT
        portfolio_id,
        year,
        json_group_array(json_object(
            'text', text, 'date', date, 'item', item, 'purpose', purpose, 'slug', slug, 'key', key
        )) AS listed
    FROM (
        SELECT
            stated.portfolio_id, stated.year, figures.text, stated.date, figures.item,
            substr(
                documents.body,
                figures.purpose_start_char + 1,
                figures.purpose_end_char - figures.purpose_start_char
            ) AS purpose,
            documents.slug, figures.key
        FROM stated
        JOIN listed ON listed.portfolio_id = stated.portfolio_id AND listed.year IS stated.year
        JOIN figures ON figures.id = stated.id
        JOIN documents ON documents.id = stated.document_id
        WHERE stated.size_turn <= 10
        ORDER BY stated.portfolio_id, stated.year, stated.size_turn
    )
    GROUP BY portfolio_id, year
)
SELECT
    judged.year,
    portfolios.name AS portfolio,
    CASE WHEN judged.no_sum IS NULL THEN round(judged.most) END AS total,
    judged.no_sum,
    judged.most,
    CASE
        WHEN judged.no_sum IS NULL
        THEN iif(judged.portfolios > 1, round(judged.most), 0.0)
    END AS shared,
    judged.sums,
    jurisdictions.currency,
    largest.listed AS largest,
    jurisdictions.slug AS jurisdiction
FROM judged
JOIN portfolios ON portfolios.id = judged.portfolio_id
JOIN jurisdictions ON jurisdictions.id = portfolios.jurisdiction_id
JOIN largest ON largest.portfolio_id = judged.portfolio_id AND largest.year IS judged.year
ORDER BY judged.year DESC, judged.most DESC, portfolios.name
