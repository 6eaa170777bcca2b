-- title: Which amounts are not in a country's own money?
-- group: Money and counts
-- description: Every amount in another money than that of the document's country, the newest first,
--   with its sentence; of documents without a country, every amount whose money is stated.
-- param currency: ISO 4217 code, such as USD (default: any other)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
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
    figures_in_context.slug,
    title,
    key
FROM figures_in_context
LEFT JOIN jurisdictions ON jurisdictions.slug = figures_in_context.jurisdiction
WHERE kind = 'money'
AND unit <> coalesce(jurisdictions.currency, '')
AND :jurisdiction IN ('', jurisdiction)
AND unit = coalesce(nullif(upper(trim(:currency)), ''), unit)
ORDER BY date DESC, figures_in_context.slug, start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
