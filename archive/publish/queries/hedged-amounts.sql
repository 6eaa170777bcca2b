-- title: Which large amounts were hedged?
-- group: Money and counts
-- description: Every amount of money with a qualifier (more than, up to, about) from a sum on,
--   the largest first, with its sentence and who stated it where that is known; without forecasts,
--   what somebody is said to claim, slips of a source and the sizes of economies, markets, trade and
--   assets, unless all is yes.
-- param least: the smallest amount (default: 1000000000)
-- param qualifier: about, nearly, over, under, at_least or up_to (default: any)
-- param all: yes or no (default: no)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
SELECT
    approx,
    text,
    value,
    high,
    unit,
    per,
    speaker,
    person,
    sentence,
    date,
    date_latest,
    slug,
    title,
    key
FROM figures_in_context
WHERE kind = 'money'
AND approx IS NOT NULL
AND (
    :all = 'yes'
    OR (
        doubt IS NULL
        AND size_of IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM figures AS read WHERE read.id = figures_in_context.id AND read.is_forecast = 1
        )
    )
)
AND :jurisdiction IN ('', jurisdiction)
AND approx = coalesce(nullif(trim(:qualifier), ''), approx)
AND value >= coalesce(nullif(:least, ''), 1000000000) + 0
ORDER BY value DESC, date, slug, start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
