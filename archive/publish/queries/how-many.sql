-- title: How many of a thing were stated, month by month?
-- description: Every count of a thing, oldest first: how many, in which words, and in which
--   document. The same number stated twice stands here twice.
-- param thing: the thing counted, or a part of its name (default: troops)
-- param since: first day to look at, such as 2022-01-01 (default: the first)
-- param limit: how many at most (default: 200)
SELECT
    substr(documents.date, 1, 7) AS month,
    figures.value,
    figures.high,
    figures.approx,
    figures.item,
    figures.per,
    substr(
        documents.body,
        figures.sentence_start_char + 1,
        figures.sentence_end_char - figures.sentence_start_char
    ) AS sentence,
    documents.date,
    documents.slug,
    documents.title,
    figures.key
FROM figures
JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
WHERE figures.kind = 'count'
AND figures.item LIKE '%' || coalesce(nullif(trim(:thing), ''), 'troops') || '%'
AND documents.date >= coalesce(nullif(trim(:since), ''), '')
ORDER BY documents.date, documents.slug, figures.start_char
LIMIT coalesce(nullif(:limit, ''), 200) + 0
