-- title: Which amounts are not in a country's own money?
-- group: Money and counts
-- description: Every amount in another money than that of the document's country, the newest first,
--   with its sentence; of documents without a country, every amount whose money is stated.
-- param currency: ISO 4217 code, such as USD (default: any other)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH
foreign_money AS MATERIALIZED (
    SELECT figures.id
    FROM figures
    JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
    LEFT JOIN jurisdictions ON jurisdictions.id = documents.jurisdiction_id
    WHERE figures.kind = 'money'
    AND figures.unit <> coalesce(jurisdictions.currency, '')
    AND :jurisdiction IN ('', coalesce(jurisdictions.slug, ''))
    AND figures.unit = coalesce(nullif(upper(trim(:currency)), ''), figures.unit)
)
SELECT
    unit,
    text,
    value,
    high,
    approx,
    per,
    sentence,
    date,
    date_latest,
    slug,
    title,
    key
FROM foreign_money
JOIN figures_in_context ON figures_in_context.id = foreign_money.id
ORDER BY date DESC, slug, start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
