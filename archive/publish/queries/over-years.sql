-- title: What was announced over several years, and what is that a year?
-- group: Money and counts
-- description: Every sum of money that runs over a stated number of years, the largest a year
--   first, with its share of one year; without forecasts, what somebody is said to claim, what is only
--   compared, slips of a source and the sizes of economies, markets, trade and assets.
-- param subject: words that the document must hold (default: any)
-- param year: year of the document (default: any)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH
sums AS (
    SELECT
        sums.id,
        round(sums.value / period.value, 2) AS a_year,
        period.text AS period
    FROM figures AS sums
    JOIN figures AS period ON period.id = sums.period_figure_id
    WHERE period.unit = 'year'
    AND period.value > 1
    AND sums.doubt IS NULL AND sums.size_of IS NULL AND sums.is_forecast = 0
    AND coalesce(sums.standing, '') <> 'compared'
)
SELECT
    figures.text,
    sums.period,
    sums.a_year,
    figures.unit,
    figures.approx,
    substr(
        documents.body,
        figures.sentence_start_char + 1,
        figures.sentence_end_char - figures.sentence_start_char
    ) AS sentence,
    documents.date,
    documents.date_latest,
    documents.slug,
    documents.title,
    figures.key
FROM sums
JOIN figures ON figures.id = sums.id
JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
WHERE (
    :jurisdiction = ''
    OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
)
AND coalesce(nullif(:year, '') + 0, documents.year) = documents.year
AND (
    coalesce(trim(:subject), '') = ''
    OR documents.id IN (
        SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:subject)
    )
)
ORDER BY sums.a_year DESC, documents.date, documents.slug, figures.start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
