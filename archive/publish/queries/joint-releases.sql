-- title: Which releases did several ministers issue together?
-- group: People and offices
-- description: Current documents of two or more ministers, newest first, each once, with how many
--   there are, who they are and under which portfolios.
-- param minister: the name of one of them or a part of it, under any of its forms (default: all)
-- param beside: the name of another of them, in the same way (default: all)
-- param portfolio: part of a portfolio's name (default: all)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH joint AS MATERIALIZED (
    SELECT
        document_id,
        count(DISTINCT coalesce(CAST(person_id AS TEXT), as_written)) AS people
    FROM document_ministers
    GROUP BY document_id
    HAVING count(DISTINCT coalesce(CAST(person_id AS TEXT), as_written)) > 1
)
SELECT
    documents.date,
    documents.date_latest,
    joint.people,
    documents.ministers,
    documents.portfolios,
    documents.slug,
    documents.collection,
    documents.title,
    documents.publisher,
    documents.rights,
    documents.url
FROM joint
JOIN documents_in_context AS documents ON documents.id = joint.document_id
WHERE :jurisdiction IN ('', documents.jurisdiction)
AND (:since = '' OR coalesce(documents.date_latest, documents.date) >= :since)
AND (:before = '' OR documents.date < :before)
AND (
    :minister = ''
    OR documents.id IN (
        SELECT document_id
        FROM document_ministers
        WHERE person_id IN (SELECT person_id FROM person_forms WHERE fits_name(name, :minister))
        OR (person_id IS NULL AND fits_name(as_written, :minister))
    )
)
AND (
    :beside = ''
    OR documents.id IN (
        SELECT document_id
        FROM document_ministers
        WHERE person_id IN (SELECT person_id FROM person_forms WHERE fits_name(name, :beside))
        OR (person_id IS NULL AND fits_name(as_written, :beside))
    )
)
AND (
    :portfolio = ''
    OR documents.id IN (
        SELECT document_id
        FROM document_portfolios
        WHERE fits_name(as_written, :portfolio)
        OR portfolio_id IN (
            SELECT portfolio_id FROM portfolio_forms WHERE is_name(name, :portfolio)
        )
    )
)
ORDER BY documents.date DESC, documents.slug
LIMIT coalesce(nullif(:limit, ''), 100) + 0
