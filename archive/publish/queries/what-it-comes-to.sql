-- title: What do the announcements about a subject come to, each counted once?
-- group: Money and counts
-- description: For each currency the amounts in sentences that name the subject, and that are of or
--   for it, or in a document about it: each claim once, where it was said first, and equal amounts of
--   one named fund once. `largest` lists the ten largest of them, and `value` is their sum where one
--   can be made; where it cannot, `no_sum` says why. `left_out` is the largest amount about the
--   subject that is not among them; where it is more than half of what they come to, or a whole is
--   more than twice that, there is no sum. Beside it stands the largest amount about
--   the subject that a text calls a whole, the last of equal ones, and how far the two are apart.
--   A claim that any statement calls a whole is counted only where
--   the parts that it names are left out; what was given or said before, and is said again, rates by the year, values that are
--   compared, forecasts, slips of their sources and the sizes of economies, markets, trade and assets
--   are left out. What a text does not say is not known: a programme and its parts, in two releases,
--   may both be counted.
-- param subject: words that a sentence must hold (default: Ukraine)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
WITH
hits AS MATERIALIZED (
    SELECT rowid AS id
    FROM documents_fts
    WHERE documents_fts MATCH fts_words(coalesce(nullif(trim(:subject), ''), 'Ukraine'))
),
about AS MATERIALIZED (
    SELECT
        figures.id,
        figures.claim_id,
        figures.unit,
        figures.value,
        figures.standing,
        figures.per,
        figures.item,
        figures.whole_figure_id,
        -- Nobody has committed what is forecast.
        figures.is_forecast,
        -- Of or for the subject, or in a document that is about it.
        figures.purpose_start_char IS NOT NULL AND holds_words(
            coalesce(figures.item, '') || ' ' || documents.label || ' ' || substr(
                documents.body,
                figures.purpose_start_char + 1,
                figures.purpose_end_char - figures.purpose_start_char
            ),
            coalesce(nullif(trim(:subject), ''), 'Ukraine')
        ) AS is_about_it,
        substr(
            documents.body,
            max(figures.sentence_start_char, figures.start_char - 60) + 1,
            min(figures.sentence_end_char, figures.end_char + 60)
            - max(figures.sentence_start_char, figures.start_char - 60)
        ) AS words_beside,
        EXISTS (SELECT 1 FROM figures AS parts WHERE parts.whole_figure_id = figures.id) AS has_parts,
        documents.date
    FROM hits
    JOIN figures ON figures.document_id = hits.id
    JOIN documents ON documents.id = figures.document_id
    WHERE figures.kind = 'money' AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND documents.status = 'current'
    AND (:since = '' OR coalesce(documents.date_latest, documents.date) >= :since)
    AND (:before = '' OR documents.date < :before)
    AND (
        trim(coalesce(:jurisdiction, '')) = ''
        OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
    AND holds_words(
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ),
        coalesce(nullif(trim(:subject), ''), 'Ukraine')
    )
),
told AS MATERIALIZED (
    -- What any statement of a claim says holds for all: they state one amount.
    SELECT
        first.id AS claim_id,
        EXISTS (
            SELECT 1
            FROM figures AS stated
            JOIN documents AS others ON others.id = stated.document_id AND others.status = 'current'
            WHERE stated.claim_id = first.id AND stated.standing = 'total'
            AND NOT EXISTS (
                SELECT 1 FROM figures AS parts WHERE parts.whole_figure_id = stated.id
            )
        ) AS is_whole,
        first.standing IS 'earlier'
        OR (:since <> '' AND coalesce(documents.date_latest, documents.date) < :since)
        AS is_of_before
    FROM (SELECT DISTINCT claim_id FROM about) AS claims
    CROSS JOIN figures AS first ON first.id = claims.claim_id
    CROSS JOIN documents ON documents.id = first.document_id
),
firsts AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY claim_id ORDER BY date IS NULL, date, id) AS turn,
        -- A name has a capital letter; what has none is a kind of thing, of which there are many.
        row_number() OVER (
            PARTITION BY
                unit, value,
                CASE WHEN item <> lower(item) THEN lower(item) ELSE CAST(claim_id AS TEXT) END
            ORDER BY date IS NULL, date, id
        ) AS turn_of_fund
    FROM about
    WHERE per IS NULL AND is_about_it AND NOT is_forecast
    AND coalesce(standing, '') NOT IN ('earlier', 'compared', 'part')
    AND (standing IS NOT 'total' OR has_parts)
    AND claim_id NOT IN (SELECT claim_id FROM told WHERE is_whole OR is_of_before)
    AND claim_id NOT IN (SELECT claim_id FROM about WHERE whole_figure_id IS NOT NULL)
),
addends AS MATERIALIZED (
    SELECT *, row_number() OVER (PARTITION BY unit ORDER BY value DESC, date, id) AS size_turn
    FROM firsts
    WHERE turn = 1 AND turn_of_fund = 1
),
largest AS (
    SELECT
        unit,
        json_group_array(json_object(
            'text', text, 'date', date, 'item', item, 'purpose', purpose, 'slug', slug, 'key', key
        )) AS listed
    FROM (
        SELECT
            addends.unit,
            figures.text,
            addends.date,
            addends.item,
            substr(
                documents.body,
                figures.purpose_start_char + 1,
                figures.purpose_end_char - figures.purpose_start_char
            ) AS purpose,
            documents.slug,
            figures.key
        FROM addends
        JOIN figures ON figures.id = addends.id
        JOIN documents ON documents.id = figures.document_id
        WHERE addends.size_turn <= 10
        ORDER BY addends.unit, addends.size_turn
    )
    GROUP BY unit
),
left_out AS (
    -- The largest amount said of the subject that is not among those that are counted.
    SELECT
        unit,
        value,
        id,
        date,
        row_number() OVER (PARTITION BY unit ORDER BY value DESC, date DESC, id) AS turn
    FROM about
    WHERE per IS NULL AND NOT is_forecast AND standing IS NOT 'total'
    AND (is_about_it OR holds_words(words_beside, coalesce(nullif(trim(:subject), ''), 'Ukraine')))
    AND claim_id NOT IN (SELECT claim_id FROM addends)
    AND claim_id NOT IN (SELECT claim_id FROM told WHERE is_whole)
),
counted AS (
    SELECT
        unit,
        count(*) AS claims,
        sum(value) AS total,
        max(value) AS most,
        min(date) AS since,
        max(date) AS until
    FROM addends
    GROUP BY unit
),
wholes AS (
    SELECT
        unit,
        value,
        id,
        -- A later one that is smaller is the whole of something else, or of a part of it.
        row_number() OVER (PARTITION BY unit ORDER BY value DESC, date DESC, id) AS turn
    FROM about
    WHERE (standing = 'total' OR claim_id IN (SELECT claim_id FROM told WHERE is_whole))
    AND NOT is_forecast
    AND claim_id NOT IN (SELECT claim_id FROM addends)
    AND (is_about_it OR holds_words(words_beside, coalesce(nullif(trim(:subject), ''), 'Ukraine')))
),
judged AS (
    SELECT
        counted.*,
        left_out.id AS left_out_id,
        wholes.id AS whole_id,
        CASE
            WHEN counted.unit IS NULL THEN 'no currency is stated'
            WHEN counted.until > date(counted.since, '+10 years')
            THEN 'the amounts are of more than ten years, over which money changes its worth and'
                || ' programmes are renewed; ask for fewer years with since and before'
            WHEN counted.claims > 2 AND counted.most > counted.total / 2
            THEN 'one amount is more than half of all together, and others may be parts of it'
            WHEN left_out.value > counted.total / 2
            THEN 'an amount about it that is not among them is more than half of all together'
            WHEN wholes.value > counted.total * 2
            THEN 'an amount that a text calls a whole is more than twice all together'
        END AS no_sum
    FROM counted
    LEFT JOIN left_out ON left_out.unit IS counted.unit AND left_out.turn = 1
    LEFT JOIN wholes ON wholes.unit IS counted.unit AND wholes.turn = 1
)
SELECT
    judged.unit,
    judged.claims,
    CASE WHEN judged.no_sum IS NULL THEN judged.total END AS value,
    judged.no_sum,
    judged.since,
    judged.until,
    largest.listed AS largest,
    (
        SELECT
            json_array(json_object(
                'text', figures.text,
                'date', documents.date,
                'item', figures.item,
                'purpose', substr(
                    documents.body,
                    figures.purpose_start_char + 1,
                    figures.purpose_end_char - figures.purpose_start_char
                ),
                'slug', documents.slug,
                'key', figures.key
            ))
        FROM figures
        JOIN documents ON documents.id = figures.document_id
        WHERE figures.id = judged.left_out_id
    ) AS left_out,
    figures.value AS last_total,
    documents.date AS last_total_date,
    CASE WHEN judged.no_sum IS NULL THEN judged.total - figures.value END AS difference,
    substr(
        documents.body,
        figures.sentence_start_char + 1,
        figures.sentence_end_char - figures.sentence_start_char
    ) AS sentence,
    documents.slug,
    documents.label AS title,
    figures.key
FROM judged
JOIN largest ON largest.unit IS judged.unit
LEFT JOIN figures ON figures.id = judged.whole_id
LEFT JOIN documents ON documents.id = figures.document_id
ORDER BY judged.claims DESC, judged.total DESC
