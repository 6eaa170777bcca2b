-- title: How many of a thing were stated, month by month?
-- group: Money and counts
-- description: Every count of a thing, oldest first: how many, in which words, and in which
--   document. The same number stated twice stands here twice. With `about`, only in sentences that
--   hold these words too, as soldiers about East Timor.
-- param thing: the thing counted, in words that its name must hold (example: troops)
-- param about: words that the sentence must hold too (default: any)
-- param since: first day to look at, such as 2022-01-01 (default: the first)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 200)
SELECT
    substr(date, 1, 7) AS month,
    value,
    high,
    approx,
    item,
    per,
    sentence,
    date,
    date_latest,
    slug,
    title,
    key
FROM figures_in_context
WHERE kind = 'count'
AND :jurisdiction IN ('', jurisdiction)
AND document_id IN (
    SELECT rowid FROM documents_fts
    WHERE documents_fts MATCH fts_words(coalesce(nullif(trim(:thing), ''), 'troops'))
)
AND (
    trim(coalesce(:about, '')) = ''
    OR (
        document_id IN (
            SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:about)
        )
        AND holds_words(sentence, :about)
    )
)
AND holds_words(item, coalesce(nullif(trim(:thing), ''), 'troops'))
AND coalesce(date_latest, date) >= coalesce(nullif(trim(:since), ''), '')
AND (:before = '' OR date < :before)
ORDER BY date, slug, start_char
LIMIT coalesce(nullif(:limit, ''), 200) + 0
