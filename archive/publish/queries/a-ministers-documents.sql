-- title: What did a minister put out?
-- description: The current documents that a minister issued, newest first, with everyone who
--   issued them, their portfolios and the terms under which they may be used.
-- param minister: part of the minister's name (default: Jacinda Ardern)
-- param portfolio: part of a portfolio's name (default: all)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param limit: how many at most (default: 100)
SELECT
    documents.date,
    documents.slug,
    collections.name AS collection,
    documents.title,
    (
        SELECT group_concat(as_written, '; ')
        FROM document_ministers
        WHERE document_id = documents.id
    ) AS ministers,
    (
        SELECT group_concat(as_written, '; ')
        FROM document_portfolios
        WHERE document_id = documents.id
    ) AS portfolios,
    coalesce(documents.publisher, collections.publisher) AS publisher,
    coalesce(documents.rights, collections.rights) AS rights,
    documents.url
FROM documents
JOIN collections ON collections.id = documents.collection_id
WHERE documents.status = 'current'
AND documents.id IN (
    SELECT document_id
    FROM document_ministers
    WHERE instr(lower(as_written), lower(coalesce(nullif(:minister, ''), 'Jacinda Ardern')))
)
AND (
    :portfolio = ''
    OR documents.id IN (
        SELECT document_id
        FROM document_portfolios
        WHERE instr(lower(as_written), lower(:portfolio))
    )
)
AND (:since = '' OR documents.date >= :since)
AND (:before = '' OR documents.date < :before)
ORDER BY documents.date DESC, documents.id DESC
LIMIT CAST(coalesce(nullif(:limit, ''), 100) AS INTEGER)
