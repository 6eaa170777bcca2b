-- title: What did a person say about a subject?
-- description: The quotations of a person that hold some words, oldest first, with the offices
--   that the person held on the day of the document.
-- param person: part of the person's name (default: Winston Peters)
-- param words: what the quotation must hold (default: NATO)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param limit: how many at most (default: 500)
SELECT
    documents.date,
    people.name AS person,
    quotations.text AS quotation,
    (
        SELECT group_concat(portfolio, '; ') FROM (
            SELECT
                CASE tenures.role WHEN 'minister' THEN '' ELSE tenures.role || ' ' END
                || portfolios.name AS portfolio
            FROM tenures JOIN portfolios ON portfolios.id = tenures.portfolio_id
            WHERE tenures.person_id = people.id
            AND coalesce(tenures.start_date, '') <= documents.date
            AND documents.date < coalesce(tenures.end_date, '9999')
            ORDER BY tenures.role <> 'minister', portfolios.name
        )
    ) AS offices,
    quotations.basis,
    documents.slug,
    documents.title
FROM quotations
JOIN people ON people.id = quotations.person_id
JOIN documents ON documents.id = quotations.document_id
WHERE documents.status = 'current'
AND instr(lower(people.name), lower(coalesce(nullif(:person, ''), 'Winston Peters')))
AND instr(lower(quotations.text), lower(coalesce(nullif(:words, ''), 'NATO')))
AND (:since = '' OR documents.date >= :since)
ORDER BY documents.date, documents.slug, quotations.start_char
LIMIT CAST(coalesce(nullif(:limit, ''), 500) AS INTEGER)
