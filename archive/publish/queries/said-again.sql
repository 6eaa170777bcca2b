-- title: Which amounts are said again and again?
-- group: Money and counts
-- description: The amounts of money that most documents state, each claim once, with where it was said
--   first and last. What a source cannot have meant and the sizes of economies, markets, trade and
--   assets are left out.
-- param least: the smallest amount to show (default: 1000000)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 50)
WITH
most AS MATERIALIZED (
    SELECT claims.*
    FROM claims
    JOIN figures ON figures.id = claims.id
    WHERE claims.kind = 'money' AND claims.documents > 1
    AND claims.value >= coalesce(nullif(:least, ''), 1000000) + 0
    AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND :jurisdiction IN ('', claims.jurisdiction)
    ORDER BY claims.documents DESC, claims.first_said, claims.key
    LIMIT coalesce(nullif(:limit, ''), 50) + 0
)
SELECT
    most.documents,
    first.text,
    first.value,
    first.unit,
    first.item,
    first.purpose,
    first.date,
    first.date_latest,
    most.last_said,
    first.sentence,
    first.slug,
    first.title,
    first.key
FROM most
JOIN figures_in_context AS first ON first.id = most.id
ORDER BY most.documents DESC, first.date, first.key
