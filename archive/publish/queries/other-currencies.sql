-- title: Which amounts are not in New Zealand dollars?
-- description: Every amount of money in another currency, the newest first, with its sentence.
-- param currency: ISO 4217 code, such as USD (default: any other)
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
    slug,
    title,
    key
FROM figures_in_context
WHERE kind = 'money'
AND unit <> 'NZD'
AND unit = coalesce(nullif(upper(trim(:currency)), ''), unit)
ORDER BY date DESC, slug, start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
