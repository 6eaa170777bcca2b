-- title: Which quotations elsewhere differ from the words of a release?
-- group: People and offices
-- description: Quotations in documents that are no releases or speeches, each with the release that
--   holds most of its words: whether it is quoted word for word (verbatim), with words left out
--   (trimmed), or in other words (altered); of
--   those that no release holds it is none. In `differs` square brackets hold what only the release
--   has, and braces what only the quotation has. Quotations of fewer than five words are left out.
-- param document: the slug of the document that quotes (default: all)
-- param how: verbatim, trimmed, altered or none (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH
quoted AS MATERIALIZED (
    SELECT
        quotations.id,
        quotations.key,
        quotations.text,
        quotations.start_char,
        quotations.speaker,
        documents.slug,
        documents.label AS title,
        documents.date,
        documents.date_latest,
        quoted_phrases(quotations.text) AS phrases
    FROM documents
    JOIN quotations ON quotations.document_id = documents.id
    WHERE documents.status = 'current'
    AND coalesce(documents.kind, '') NOT IN ('release', 'speech')
    AND quoted_phrases(quotations.text) IS NOT NULL
    AND trim(coalesce(:document, '')) IN ('', documents.slug)
    AND (
        coalesce(:jurisdiction, '') = ''
        OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
),
held AS MATERIALIZED (
    SELECT
        quoted.id,
        releases.id AS release_id,
        quoted_from(quoted.text, releases.body) AS found
    FROM quoted
    JOIN documents_fts ON documents_fts MATCH quoted.phrases
    JOIN documents AS releases ON releases.id = documents_fts.rowid
    WHERE releases.status = 'current' AND releases.kind IN ('release', 'speech')
),
best AS (
    SELECT
        held.id,
        held.release_id,
        held.found,
        row_number() OVER (
            PARTITION BY held.id
            ORDER BY
                CASE json_extract(held.found, '$.how')
                    WHEN 'verbatim' THEN 0 WHEN 'trimmed' THEN 1 ELSE 2
                END,
                releases.date,
                releases.slug
        ) AS turn
    FROM held
    JOIN documents AS releases ON releases.id = held.release_id
    WHERE held.found IS NOT NULL
)
SELECT
    coalesce(json_extract(best.found, '$.how'), 'none') AS how,
    quoted.text AS quotation,
    json_extract(best.found, '$.source') AS source,
    json_extract(best.found, '$.differs') AS differs,
    quoted.speaker,
    quoted.date,
    quoted.date_latest,
    quoted.slug,
    quoted.title,
    releases.date AS release_date,
    releases.slug AS release_slug,
    releases.label AS release_title,
    quoted.key AS quotation_key
FROM quoted
LEFT JOIN best ON best.id = quoted.id AND best.turn = 1
LEFT JOIN documents AS releases ON releases.id = best.release_id
WHERE trim(coalesce(:how, '')) IN ('', coalesce(json_extract(best.found, '$.how'), 'none'))
ORDER BY quoted.slug, quoted.start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
