-- title: Which amounts are not in New Zealand dollars?
-- description: Every amount of money in another currency, the newest first, with its sentence.
-- param currency: ISO 4217 code, such as USD (default: any other)
-- param limit: how many at most (default: 100)
SELECT
    figures.unit,
    figures.text,
    figures.value,
    figures.high,
    figures.approx,
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
WHERE figures.kind = 'money'
AND figures.unit <> 'NZD'
AND figures.unit = coalesce(nullif(upper(trim(:currency)), ''), figures.unit)
ORDER BY documents.date DESC, documents.slug, figures.start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
