-- title: What money is stated in the releases of a portfolio, year by year?
-- group: Money and counts
-- description: The sums in the money of its country that the documents of a portfolio in a year say
--   are for something, each claim once for the portfolio in that year, where it was said first, and
--   equal amounts of one named fund once; `largest` lists the ten largest, by which the total is to be
--   judged, and `most` is the first of them; where of several one, or one document, makes more than a
--   third of all together, there is no total, and `no_sum` says so. Equal amounts of one document count
--   once, and parts do not count beside the whole that their document states. Left out are parts of sums, sums given before or only
--   compared, forecasts, rates, slips of a source, the sizes of economies, markets, trade and assets,
--   and texts published again. A document of several portfolios counts for each of them: `shared` is
--   how much of it stands in such documents, and totals of portfolios are not to be added. A
--   programme and its parts, in two releases, may both be counted.
-- param portfolio: a portfolio or a part of its name, under any of its labels (default: all)
-- param year: the year (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
WITH tags AS MATERIALIZED (
    SELECT DISTINCT document_portfolios.document_id, document_portfolios.portfolio_id
    FROM document_portfolios
    WHERE document_portfolios.portfolio_id IS NOT NULL
), tagged AS MATERIALIZED (
    SELECT document_id, count(*) AS portfolios FROM tags GROUP BY document_id
), found AS MATERIALIZED (
    SELECT
        tags.portfolio_id, documents.year, figures.value, figures.claim_id, figures.item,
        figures.id, figures.whole_figure_id, figures.document_id, figures.key, figures.text,
        documents.date, documents.slug,
        tagged.portfolios > 1 AS is_shared,
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
    FROM tags
    JOIN portfolios ON portfolios.id = tags.portfolio_id
    JOIN jurisdictions ON jurisdictions.id = portfolios.jurisdiction_id
    JOIN tagged ON tagged.document_id = tags.document_id
    JOIN documents ON documents.id = tags.document_id
    JOIN figures ON figures.document_id = documents.id
    WHERE documents.status = 'current' AND figures.kind = 'money'
    AND figures.unit = jurisdictions.currency AND figures.per IS NULL
    AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND figures.purpose_start_char IS NOT NULL
    AND coalesce(figures.standing, '') NOT IN ('earlier', 'part', 'compared')
    AND figures.document_id NOT IN (SELECT document_id FROM repeated_texts)
    AND :jurisdiction IN ('', jurisdictions.slug)
    AND (:year = '' OR documents.year = CAST(:year AS INTEGER))
    AND (
        :portfolio = ''
        OR tags.portfolio_id IN (
            SELECT portfolio_id FROM portfolio_forms WHERE fits_name(name, :portfolio)
        )
    )
), parts AS MATERIALIZED (
    -- What is part of a whole that is found as well.
    SELECT DISTINCT found.portfolio_id, found.year, found.claim_id
    FROM found
    JOIN found AS wholes ON wholes.id = found.whole_figure_id
    AND wholes.portfolio_id = found.portfolio_id
), told AS MATERIALIZED (
    SELECT
        found.*,
        row_number() OVER (
            PARTITION BY found.portfolio_id, found.year, found.claim_id, found.value
            ORDER BY found.date, found.key
        ) AS turn,
        -- A name has a capital letter; what has none is a kind of thing, of which there are many.
        row_number() OVER (
            PARTITION BY
                found.portfolio_id, found.year, found.value,
                CASE
                    WHEN found.item <> lower(found.item) THEN lower(found.item)
                    ELSE CAST(found.claim_id AS TEXT)
                END
            ORDER BY found.date, found.key
        ) AS turn_of_fund,
        row_number() OVER (
            PARTITION BY found.portfolio_id, found.year, found.document_id, found.value
            ORDER BY found.key
        ) AS turn_in_document
    FROM found
    LEFT JOIN parts ON parts.portfolio_id = found.portfolio_id AND parts.year IS found.year
    AND parts.claim_id = found.claim_id
    WHERE parts.claim_id IS NULL
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
        row_number() OVER (
            PARTITION BY portfolio_id, year ORDER BY value DESC, date, key
        ) AS size_turn
    FROM told WHERE turn = 1 AND turn_of_fund = 1 AND turn_in_document = 1
), largest AS MATERIALIZED (
    SELECT
        portfolio_id,
        year,
        json_group_array(json_object(
            'text', text, 'date', date, 'item', item, 'purpose', purpose, 'slug', slug, 'key', key
        )) AS listed
    FROM (SELECT * FROM stated WHERE size_turn <= 10 ORDER BY portfolio_id, year, size_turn)
    GROUP BY portfolio_id, year
), weights AS MATERIALIZED (
    -- How much of all a single document states.
    SELECT portfolio_id, year, max(value) AS heaviest
    FROM (
        SELECT portfolio_id, year, sum(value) AS value
        FROM stated GROUP BY portfolio_id, year, document_id
    )
    GROUP BY portfolio_id, year
)
SELECT
    stated.year,
    portfolios.name AS portfolio,
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
    round(sum(CASE WHEN stated.is_shared THEN stated.value ELSE 0 END)) AS shared,
    count(*) AS sums,
    max(jurisdictions.currency) AS currency,
    max(largest.listed) AS largest,
    max(jurisdictions.slug) AS jurisdiction
FROM stated
JOIN portfolios ON portfolios.id = stated.portfolio_id
JOIN jurisdictions ON jurisdictions.id = portfolios.jurisdiction_id
JOIN largest ON largest.portfolio_id = stated.portfolio_id AND largest.year IS stated.year
JOIN weights ON weights.portfolio_id = stated.portfolio_id AND weights.year IS stated.year
GROUP BY stated.year, stated.portfolio_id, portfolios.name
ORDER BY stated.year DESC, sum(stated.value) DESC, portfolios.name
LIMIT coalesce(nullif(:limit, ''), 200) + 0
