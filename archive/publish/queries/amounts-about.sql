-- title: What amounts of money were stated about a subject?
-- group: Money and counts
-- description: Every amount in a sentence that names the subject, newest first, with who stated it
--   where that is known, and the words around it; with `found_in` title those of which the title of
--   their document has what the sentence lacks of the subject, with `found_in` both these behind the
--   others. Restated amounts
--   stand here again. Where the sentence has the subject only as the beginning of a longer name,
--   `longer_name` is that name.
-- param subject: words of the sentence, or of it and the title (example: Ukraine)
-- param least: the smallest amount to show (default: 0)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
-- param found_in: sentence, title or both (default: sentence)
WITH
hits AS MATERIALIZED (
    SELECT rowid AS id
    FROM documents_fts
    WHERE documents_fts MATCH fts_words(coalesce(nullif(trim(:subject), ''), 'Ukraine'))
),
fitting AS MATERIALIZED (
    SELECT
        figures.id,
        found_in(
            substr(
                documents.body,
                figures.sentence_start_char + 1,
                figures.sentence_end_char - figures.sentence_start_char
            ),
            documents.title,
            coalesce(nullif(trim(:subject), ''), 'Ukraine')
        ) AS found_in
    FROM hits
    CROSS JOIN documents ON documents.id = hits.id
    CROSS JOIN figures ON figures.document_id = hits.id
    WHERE figures.kind = 'money' AND documents.status = 'current'
)
SELECT
    figures_in_context.date,
    figures_in_context.date_latest,
    figures_in_context.text,
    figures_in_context.approx,
    figures_in_context.value,
    figures_in_context.high,
    figures_in_context.unit,
    figures_in_context.per,
    figures_in_context.period,
    figures_in_context.speaker,
    figures_in_context.person,
    figures_in_context.sentence,
    longer_name(
        figures_in_context.sentence, coalesce(nullif(trim(:subject), ''), 'Ukraine')
    ) AS longer_name,
    fitting.found_in,
    figures_in_context.slug,
    figures_in_context.title,
    figures_in_context.key
FROM fitting
JOIN figures_in_context ON figures_in_context.id = fitting.id
WHERE fitting.found_in IS NOT NULL
AND coalesce(nullif(:found_in, ''), 'sentence') IN ('both', fitting.found_in)
AND :jurisdiction IN ('', figures_in_context.jurisdiction)
AND figures_in_context.value >= coalesce(nullif(:least, ''), 0) + 0
AND (
    :since = '' OR coalesce(figures_in_context.date_latest, figures_in_context.date) >= :since
)
AND (:before = '' OR figures_in_context.date < :before)
ORDER BY
    fitting.found_in,
    figures_in_context.date DESC,
    figures_in_context.slug,
    figures_in_context.start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
