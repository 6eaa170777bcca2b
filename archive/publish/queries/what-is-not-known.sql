-- title: What does the archive not know, year by year?
-- group: The archive itself
-- description: For each year the paragraphs with digits and no figure, the quotations without a
--   speaker and those of which no speaker is a person known, the mentions of nobody known, the names in
--   lists that are not resolved, and the newest document of the year.
-- param year: the year (default: all)
-- param jurisdiction: a country, as nz (default: all)
WITH years AS MATERIALIZED (
    SELECT id, year, paragraphs_unread FROM documents
    WHERE status = 'current' AND (:year = '' OR year = CAST(:year AS INTEGER))
    AND (
        :jurisdiction = ''
        OR jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
), together AS MATERIALIZED (
    -- Where several speak, of whom one is known, the quotation has no person of its own.
    SELECT quotation_id
    FROM quotation_speakers AS second
    CROSS JOIN quotation_speakers AS known USING (quotation_id)
    WHERE second.position = 1 AND known.person_id IS NOT NULL
), said AS MATERIALIZED (
    SELECT
        years.year, count(*) AS n, sum(speaker IS NULL) AS nobody,
        sum(
            speaker IS NOT NULL AND person_id IS NULL
            AND quotations.id NOT IN (SELECT quotation_id FROM together)
        ) AS strangers
    FROM years JOIN quotations ON quotations.document_id = years.id
    GROUP BY years.year
), named AS MATERIALIZED (
    SELECT years.year, count(*) AS n, sum(person_id IS NULL) AS nobody
    FROM years JOIN mentions ON mentions.document_id = years.id
    GROUP BY years.year
), listed AS MATERIALIZED (
    SELECT years.year, count(*) AS n
    FROM years
    JOIN (
        SELECT document_id, as_written FROM document_ministers WHERE person_id IS NULL
        UNION ALL
        SELECT document_id, as_written FROM document_portfolios WHERE portfolio_id IS NULL
    ) AS unresolved ON unresolved.document_id = years.id
    WHERE as_written NOT IN (SELECT text FROM link_texts)
    GROUP BY years.year
)
SELECT
    years.year,
    count(*) AS documents,
    sum(years.paragraphs_unread) AS paragraphs_with_digits_and_no_figure,
    coalesce(said.n, 0) AS quotations,
    coalesce(said.nobody, 0) AS quotations_without_a_speaker,
    coalesce(said.strangers, 0) AS quotations_of_nobody_known,
    coalesce(named.n, 0) AS mentions,
    coalesce(named.nobody, 0) AS mentions_of_nobody_known,
    coalesce(listed.n, 0) AS names_not_resolved,
    (
        SELECT slug FROM documents
        WHERE documents.year IS years.year AND status = 'current'
        AND (
            :jurisdiction = ''
            OR jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
        )
        ORDER BY date DESC, slug LIMIT 1
    ) AS slug
FROM years
LEFT JOIN said ON said.year IS years.year
LEFT JOIN named ON named.year IS years.year
LEFT JOIN listed ON listed.year IS years.year
GROUP BY years.year
ORDER BY years.year DESC
