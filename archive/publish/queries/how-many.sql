-- title: How many of a thing were stated, month by month?
-- group: Money and counts
-- description: Every count of a thing: how many, in which words, and in which document. The oldest
--   comes first. The same number stated twice stands here twice. With `about`, only in sentences that
--   hold these words too, as soldiers about East Timor, and with `done_words` likewise. Where
--   `found_in` is given, those that fit best come before all others, whatever their day, and with
--   `done_words` and no `about` the newest of each before the older ones: `found_in` says whether
--   these words stand in the sentence, or in it and the title of its document; whether what is counted
--   beside them is called otherwise (other), as a bed night; or whether they stand only elsewhere in
--   the document. `told_as` says where the sentence tells of what is planned, or of so many at most,
--   and `told_of` of which time it says the count is, where that is told: 2018, or since 2017.
--   Hectares and the like are counted in documents that write the unit in the words of `thing`.
-- param thing: the thing counted, in words that its name must hold (example: troops)
-- param about: words that the sentence must hold too (default: any)
-- param since: first day to look at, such as 2022-01-01 (default: the first)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
-- param done_words: what was done with the things, in words near the number (default: any)
-- param found_in: sentence, title, other, document or all (default: sentence)
WITH
asked AS MATERIALIZED (
    SELECT
        coalesce(nullif(trim(:thing), ''), 'troops') AS thing,
        trim(coalesce(:about, '')) AS about,
        trim(coalesce(:done_words, '')) AS done
),
hits AS MATERIALIZED (
    SELECT rowid AS id
    FROM documents_fts
    WHERE documents_fts MATCH fts_words((SELECT thing FROM asked))
    AND (
        (SELECT about FROM asked) = ''
        OR rowid IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:about))
    )
    AND (
        (SELECT done FROM asked) = ''
        OR rowid IN (
            SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:done_words)
        )
    )
),
fitting AS MATERIALIZED (
    SELECT
        figures.id,
        figures.start_char - figures.sentence_start_char AS begins,
        figures.end_char - figures.sentence_start_char AS ends,
        CASE
            WHEN :found_in <> '' AND (asked.about <> '' OR asked.done <> '') THEN counted_as(
                coalesce(figures.item, replace(figures.unit, '_', ' ')),
                substr(
                    documents.body,
                    figures.sentence_start_char + 1,
                    figures.sentence_end_char - figures.sentence_start_char
                ),
                figures.start_char - figures.sentence_start_char,
                figures.end_char - figures.sentence_start_char,
                documents.title,
                substr(documents.body, 1, 600),
                asked.thing,
                asked.about,
                asked.done
            )
            WHEN holds_words(coalesce(figures.item, replace(figures.unit, '_', ' ')), asked.thing)
            AND (asked.about || asked.done = '' OR holds_words(
                substr(
                    documents.body,
                    figures.sentence_start_char + 1,
                    figures.sentence_end_char - figures.sentence_start_char
                ),
                asked.about || ' ' || asked.done
            ))
            THEN 'sentence'
        END AS found_in
    FROM hits
    CROSS JOIN asked
    CROSS JOIN documents ON documents.id = hits.id
    CROSS JOIN figures ON figures.document_id = hits.id
    WHERE documents.status = 'current'
    -- Hectares are counted, and are no other name of anything.
    AND (
        figures.kind = 'count'
        OR (figures.kind = 'measure' AND holds_words(replace(figures.unit, '_', ' '), asked.thing))
    )
)
SELECT
    substr(date, 1, 7) AS month,
    value,
    high,
    approx,
    coalesce(item, replace(unit, '_', ' ')) AS item,
    per,
    nullif(fitting.found_in, iif(asked.about || asked.done = '', 'sentence', '')) AS found_in,
    count_told_as(sentence, begins, ends) AS told_as,
    count_told_of(sentence, begins, ends, date) AS told_of,
    sentence,
    date,
    date_latest,
    slug,
    title,
    key
FROM fitting
CROSS JOIN asked
JOIN figures_in_context ON figures_in_context.id = fitting.id
WHERE fitting.found_in IS NOT NULL
AND :found_in IN ('', 'all', fitting.found_in)
AND :jurisdiction IN ('', jurisdiction)
AND coalesce(date_latest, date) >= coalesce(nullif(trim(:since), ''), '')
AND (:before = '' OR date < :before)
ORDER BY
    instr('sentence title other document', fitting.found_in),
    iif(:found_in = '' OR asked.about || asked.done = '', NULL, date) DESC,
    iif(:found_in = '' OR asked.about || asked.done = '', NULL, length(item)),
    date,
    slug,
    start_char
LIMIT coalesce(nullif(:limit, ''), 200) + 0
