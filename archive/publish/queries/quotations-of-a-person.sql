-- title: What did a person say about a subject?
-- description: The quotations of a person that hold some words, oldest first, with the offices
--   that the person held on the day of the document; those said together with others too.
-- param person: part of the person's name (default: Winston Peters)
-- param words: what the quotation must hold (default: NATO)
-- param since: first day, as 2020-01-31 (default: the beginning)
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
    quotations.title
FROM people
JOIN quotations_in_context AS quotations ON quotations.person_id = people.id
WHERE instr(lower(people.name), lower(coalesce(nullif(:person, ''), 'Winston Peters')))
AND instr(lower(quotations.text), lower(coalesce(nullif(:words, ''), 'NATO')))
AND :jurisdiction IN ('', quotations.jurisdiction)
AND (:since = '' OR quotations.date >= :since)
ORDER BY quotations.date, quotations.slug, quotations.start_char
LIMIT CAST(coalesce(nullif(:limit, ''), 500) AS INTEGER)
