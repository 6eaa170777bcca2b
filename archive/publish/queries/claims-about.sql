-- title: What was announced about a subject, each amount once?
-- group: Money and counts
-- description: Every amount of money in a sentence that names the subject, once for each claim: where
--   it was first said with these words, for what, how it stands to others, in how many documents it
--   was said, and when first in any words. Two are one claim where their value, their words and their days agree, or one is rounded from the
--   other: the value is the most exact one. A total and its parts both stand here, and `standing`
--   says which is which. What a source cannot have meant and the sizes of economies, markets, trade
--   and assets are left out.
-- param subject: words that a sentence must hold (default: Ukraine)
-- param least: the smallest amount to show (default: 0)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH
hits AS MATERIALIZED (
    SELECT rowid AS id
    FROM documents_fts
    WHERE documents_fts MATCH fts_words(coalesce(nullif(trim(:subject), ''), 'Ukraine'))
),
claimed AS MATERIALIZED (
    SELECT
        figures.claim_id,
        figures.id,
        figures.start_char,
        documents.slug,
        documents.date,
        documents.date_latest,
        documents.jurisdiction_id,
        row_number() OVER (
            PARTITION BY figures.claim_id ORDER BY documents.date IS NULL, documents.date, figures.id
        ) AS turn
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
listed AS MATERIALIZED (
    SELECT claim_id, id FROM claimed
    WHERE turn = 1
    AND (:since = '' OR coalesce(date_latest, date) >= :since)
    AND (:before = '' OR date < :before)
    AND (
        :jurisdiction = ''
        OR jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
    ORDER BY date DESC, slug, start_char
    LIMIT coalesce(nullif(:limit, ''), 100) + 0
),
-- The view claims would look through every claim of the archive.
told AS MATERIALIZED (
    SELECT
        listed.claim_id,
        listed.id,
        count(DISTINCT documents.id) AS documents,
        min(documents.date) AS first_said,
        max(documents.date) AS last_said
    FROM listed
    CROSS JOIN figures ON figures.claim_id = listed.claim_id
    CROSS JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
    GROUP BY listed.claim_id, listed.id
)
SELECT
    said.date,
    said.date_latest,
    said.text,
    said.approx,
    -- The most exact one, where others are rounded from it.
    (
        SELECT stated.value
        FROM figures AS stated
        WHERE stated.claim_id = told.claim_id
        ORDER BY
            length(rtrim(CAST(CAST(round(stated.value * 100) AS BIGINT) AS TEXT), '0')) DESC,
            stated.value
        LIMIT 1
    ) AS value,
    said.high,
    said.unit,
    said.per,
    said.item,
    said.purpose,
    said.standing,
    told.documents,
    told.first_said,
    told.last_said,
    said.speaker,
    said.person,
    said.sentence,
    said.slug,
    said.title,
    said.key
FROM told
JOIN figures_in_context AS said ON said.id = told.id
ORDER BY said.date DESC, said.slug, said.start_char
