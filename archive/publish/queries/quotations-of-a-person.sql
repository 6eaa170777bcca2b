-- title: What did a person say about a subject?
-- group: People and offices
-- description: The quotations of a person that hold some words, oldest first, with the offices
--   that the person held on the day of the document; those said together with others too.
-- param person: the person's name or a part of it, under any of its forms (example: Winston Peters)
-- param words: what the quotation must hold, as in a search (example: NATO; default: anything)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 500)
SELECT
    quotations.date,
    quotations.date_latest,
    people.name AS person,
    quotations.text AS quotation,
    quotations.offices,
    quotations.basis,
    quotations.slug,
    quotations.title,
    quotations.key AS quotation_key
FROM people
JOIN quotations_in_context AS quotations ON quotations.person_id = people.id
WHERE people.id IN (
    SELECT person_id FROM person_forms
    WHERE fits_name(name, coalesce(nullif(trim(:person), ''), 'Winston Peters'))
)
AND (
    (trim(:words) = '' AND trim(:person) <> '')
    -- Looked for first where the full-text index finds them: with NOT a document may have both.
    OR instr(:words, ' NOT ')
    OR quotations.document_id IN (
        SELECT rowid FROM documents_fts
        WHERE documents_fts MATCH fts_words(coalesce(nullif(trim(:words), ''), 'NATO'))
    )
)
AND (
    (trim(:words) = '' AND trim(:person) <> '')
    OR holds_words(quotations.text, coalesce(nullif(trim(:words), ''), 'NATO'))
)
AND :jurisdiction IN ('', quotations.jurisdiction)
AND (:since = '' OR coalesce(quotations.date_latest, quotations.date) >= :since)
AND (:before = '' OR quotations.date < :before)
ORDER BY quotations.date, quotations.slug, quotations.start_char
LIMIT CAST(coalesce(nullif(:limit, ''), 500) AS INTEGER)
