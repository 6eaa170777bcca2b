-- title: How many releases a year of each minister?
-- group: People and offices
-- description: Current documents per year and minister, with the newest of them; a minister who is
--   known is one under all forms of the name, others are as written.
--   A document of several ministers counts for each; `year_documents` counts the documents of all
--   ministers asked for in the year, each once.
-- param minister: part of the minister's name (default: all)
-- param year: a year, as 2020 (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many rows at most (default: 300)
WITH found AS MATERIALIZED (
    SELECT
        documents.id,
        documents.year,
        documents.date,
        documents.slug,
        documents.title,
        coalesce(people.name, document_ministers.as_written) AS minister
    FROM document_ministers
    JOIN documents ON documents.id = document_ministers.document_id
    LEFT JOIN people ON people.id = document_ministers.person_id
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
), years AS MATERIALIZED (
    SELECT year, count(DISTINCT id) AS documents FROM found GROUP BY year
)
SELECT
    found.year,
    found.minister,
    count(DISTINCT found.id) AS documents,
    max(found.date) AS last_date,
    found.slug,
    found.title,
    years.documents AS year_documents
FROM found
JOIN years ON years.year IS found.year
GROUP BY found.year, found.minister
ORDER BY found.year DESC, count(DISTINCT found.id) DESC, found.minister
LIMIT CAST(coalesce(nullif(:limit, ''), 300) AS INTEGER)
