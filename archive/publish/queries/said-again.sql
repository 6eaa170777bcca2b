-- title: Which amounts are said again and again?
-- group: Money and counts
-- description: The amounts of money that most documents state, each claim once, with where it was said
--   first and last. What a source cannot have meant and the sizes of economies, markets, trade and
--   assets are left out.
-- param least: the smallest amount to show (default: 1000000)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 50)
WITH
again AS MATERIALIZED (
    SELECT claim_id FROM figures GROUP BY claim_id HAVING count(*) > 1
),
told AS MATERIALIZED (
    SELECT
        first.id,
        first.key,
        count(DISTINCT documents.id) AS documents,
        min(documents.date) AS first_said,
        max(documents.date) AS last_said
    FROM again
    CROSS JOIN figures AS first ON first.id = again.claim_id
    CROSS JOIN figures ON figures.claim_id = first.id
    CROSS JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
    WHERE first.kind = 'money' AND first.value >= coalesce(nullif(:least, ''), 1000000) + 0
    AND first.doubt IS NULL AND first.size_of IS NULL
    AND (
        coalesce(:jurisdiction, '') = ''
        OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
    GROUP BY first.id
    HAVING count(DISTINCT documents.id) > 1
),
most AS MATERIALIZED (
    SELECT * FROM told
    ORDER BY documents DESC, first_said, key
    LIMIT coalesce(nullif(:limit, ''), 50) + 0
)
SELECT
    most.documents,
    first.text,
    -- The most exact one, where others are rounded from it.
    (
        SELECT stated.value
        FROM figures AS stated
        WHERE stated.claim_id = most.id
        ORDER BY
            length(rtrim(CAST(CAST(round(stated.value * 100) AS BIGINT) AS TEXT), '0')) DESC,
            stated.value
        LIMIT 1
    ) AS value,
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
