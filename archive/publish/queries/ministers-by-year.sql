-- title: How many releases a year of each minister?
-- group: People and offices
-- description: Current documents per year and minister, as written, with the newest of them.
--   A document of several ministers counts for each.
-- param minister: part of the minister's name (default: all)
-- param year: a year, as 2020 (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many rows at most (default: 300)
SELECT
    documents.year,
    document_ministers.as_written AS minister,
    count(DISTINCT documents.id) AS documents,
    max(documents.date) AS last_date,
    documents.slug,
    documents.title
FROM document_ministers
JOIN documents ON documents.id = document_ministers.document_id
WHERE documents.status = 'current'
AND (
    :jurisdiction = ''
    OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
)
AND (
    document_ministers.person_id IN (
        SELECT person_id FROM person_forms WHERE fits_name(name, :minister)
    )
    OR (
        document_ministers.person_id IS NULL
        AND fits_name(document_ministers.as_written, :minister)
    )
)
AND (:year = '' OR documents.year = CAST(:year AS INTEGER))
GROUP BY documents.year, document_ministers.as_written
ORDER BY documents.year DESC, documents DESC, minister
LIMIT CAST(coalesce(nullif(:limit, ''), 300) AS INTEGER)
