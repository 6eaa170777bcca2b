-- title: What was announced about a subject, each amount once?
-- group: Money and counts
-- description: Every amount of money in a sentence that names the subject, once for each claim: where
--   it was said first, for what, how it stands to others, and in how many documents it was said. Two
--   are one claim where their value, their words and their days agree, or one is rounded from the
--   other: the value is the most exact one. A total and its parts both stand here, and `standing`
--   says which is which. What a source cannot have meant and the sizes of economies, markets, trade
--   and assets are left out.
-- param subject: words that a sentence must hold (default: Ukraine)
-- param least: the smallest amount to show (default: 0)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH
hits AS MATERIALIZED (
    SELECT rowid AS id
    FROM documents_fts
    WHERE documents_fts MATCH fts_words(coalesce(nullif(trim(:subject), ''), 'Ukraine'))
),
claimed AS MATERIALIZED (
    SELECT DISTINCT figures.claim_id AS id
    FROM hits
    JOIN figures ON figures.document_id = hits.id
    JOIN documents ON documents.id = figures.document_id
    WHERE figures.kind = 'money' AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND figures.value >= coalesce(nullif(:least, ''), 0) + 0
    AND documents.status = 'current'
    AND holds_words(
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ),
        coalesce(nullif(trim(:subject), ''), 'Ukraine')
    )
),
-- The view claims would look through every claim of the archive.
told AS MATERIALIZED (
    SELECT
        claimed.id,
        count(DISTINCT documents.id) AS documents,
        max(documents.date) AS last_said
    FROM claimed
    CROSS JOIN figures ON figures.claim_id = claimed.id
    CROSS JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
    GROUP BY claimed.id
)
SELECT
    first.date,
    first.date_latest,
    first.text,
    -- The most exact one, where others are rounded from it.
    (
        SELECT stated.value
        FROM figures AS stated
        WHERE stated.claim_id = told.id
        ORDER BY
            length(rtrim(CAST(CAST(round(stated.value * 100) AS BIGINT) AS TEXT), '0')) DESC,
            stated.value
        LIMIT 1
    ) AS value,
    first.unit,
    first.item,
    first.purpose,
    first.standing,
    told.documents,
    told.last_said,
    first.speaker,
    first.person,
    first.sentence,
    first.slug,
    first.title,
    first.key
FROM told
JOIN figures_in_context AS first ON first.id = told.id
WHERE :jurisdiction IN ('', first.jurisdiction)
ORDER BY first.date DESC, first.slug, first.start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
