-- title: Which large amounts were hedged?
-- description: Every amount of money with a qualifier (more than, up to, about) from a sum on,
--   the largest first, with its sentence and who stated it where that is known.
-- param least: the smallest amount (default: 1000000000)
-- param qualifier: about, nearly, over, under, at_least or up_to (default: any)
-- param limit: how many at most (default: 100)
SELECT
    figures.approx,
    figures.text,
    figures.value,
    figures.high,
    figures.unit,
    figures.per,
    figures.speaker,
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
AND figures.approx IS NOT NULL
AND figures.approx = coalesce(nullif(trim(:qualifier), ''), figures.approx)
AND figures.value >= coalesce(nullif(:least, ''), 1000000000) + 0
ORDER BY figures.value DESC, documents.date, documents.slug, figures.start_char
LIMIT coalesce(nullif(:limit, ''), 100) + 0
