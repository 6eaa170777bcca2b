-- title: Which figures in other documents repeat one of a release, and which can be traced to none?
-- group: Money and counts
-- description: Amounts and counts in documents that are no releases or speeches, each with the
--   release that said the same first and how many days before; where `release_date` is empty none
--   that is held did. Counts below 20 are left out, since they are of anything.
-- param traced: yes or no (default: all)
-- param document: the slug of the document (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
WITH
others AS MATERIALIZED (
    SELECT id FROM documents
    WHERE status = 'current' AND coalesce(kind, '') NOT IN ('release', 'speech')
    AND trim(coalesce(:document, '')) IN ('', slug)
    AND (
        coalesce(:jurisdiction, '') = ''
        OR jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
),
elsewhere AS MATERIALIZED (
    SELECT
        figures.id,
        (
            SELECT said.id
            FROM figures AS said
            JOIN documents AS releases ON releases.id = said.document_id
            WHERE said.claim_id = figures.claim_id
            AND releases.status = 'current' AND releases.kind IN ('release', 'speech')
            ORDER BY releases.date IS NULL, releases.date, releases.slug, said.start_char
            LIMIT 1
        ) AS release_figure_id
    FROM others
    CROSS JOIN figures ON figures.document_id = others.id
    WHERE figures.kind = 'money' OR (figures.kind = 'count' AND figures.value >= 20)
)
SELECT
    here.text,
    here.value,
    here.unit,
    here.item,
    here.sentence,
    here.date,
    here.date_latest,
    here.slug,
    here.title,
    releases.date AS release_date,
    CAST(julianday(here.date) - julianday(releases.date) AS INTEGER) AS days_after,
    substr(
        releases.body,
        first.sentence_start_char + 1,
        first.sentence_end_char - first.sentence_start_char
    ) AS release_sentence,
    releases.slug AS release_slug,
    releases.title AS release_title,
    here.key
FROM elsewhere
JOIN figures_in_context AS here ON here.id = elsewhere.id
LEFT JOIN figures AS first ON first.id = elsewhere.release_figure_id
LEFT JOIN documents AS releases ON releases.id = first.document_id
WHERE CASE lower(trim(coalesce(:traced, '')))
    WHEN 'yes' THEN elsewhere.release_figure_id IS NOT NULL
    WHEN 'no' THEN elsewhere.release_figure_id IS NULL
    ELSE 1
END
ORDER BY here.slug, here.start_char
LIMIT coalesce(nullif(:limit, ''), 200) + 0
