-- title: How much was put out under each head of government?
-- group: People and offices
-- description: For each head of government, the documents, figures and quotations of the days in
--   office, in all and a month, up to the newest document; equal texts count once.
-- param jurisdiction: a country, as nz (default: all)
WITH terms AS (
    SELECT
        people.name AS prime_minister, people.id, governments.jurisdiction_id,
        max(
            governments.start_date, (SELECT min(date) FROM documents WHERE status = 'current')
        ) AS start_date,
        min(
            coalesce(governments.end_date, '9999'),
            (SELECT date(max(date), '+1 day') FROM documents WHERE status = 'current')
        ) AS end_date
    FROM governments JOIN people ON people.id = governments.prime_minister_id
    WHERE (
        :jurisdiction = ''
        OR governments.jurisdiction_id = (
            SELECT id FROM jurisdictions WHERE slug = :jurisdiction
        )
    )
), found AS (
    SELECT
        id, date, jurisdiction_id,
        -- Of several documents of one text the first counts.
        row_number() OVER (
            PARTITION BY jurisdiction_id, coalesce(text_group, text_fingerprint, id)
            ORDER BY date, slug, id
        ) AS turn
    FROM documents WHERE status = 'current' AND kind IN ('release', 'speech')
), counted AS MATERIALIZED (
    SELECT
        found.date,
        found.jurisdiction_id,
        count(*) AS releases,
        sum((SELECT count(*) FROM figures WHERE figures.document_id = found.id)) AS figures,
        sum((SELECT count(*) FROM quotations WHERE quotations.document_id = found.id)) AS quotations
    FROM found WHERE turn = 1
    GROUP BY found.date, found.jurisdiction_id
)
SELECT
    terms.prime_minister,
    min(terms.start_date) AS since,
    max(terms.end_date) AS until,
    sum(counted.releases) AS releases,
    sum(counted.figures) AS figures,
    sum(counted.quotations) AS quotations,
    round(sum(counted.releases) / months.n, 1) AS releases_a_month,
    round(sum(counted.figures) / months.n, 1) AS figures_a_month,
    round(sum(counted.quotations) / months.n, 1) AS quotations_a_month,
    (SELECT slug FROM jurisdictions WHERE id = terms.jurisdiction_id) AS jurisdiction
FROM terms
JOIN counted ON terms.start_date <= counted.date AND counted.date < terms.end_date
AND counted.jurisdiction_id = terms.jurisdiction_id
JOIN (
    SELECT id, sum(julianday(end_date) - julianday(start_date)) / 30.436875 AS n
    FROM terms WHERE end_date > start_date GROUP BY id
) AS months ON months.id = terms.id
GROUP BY terms.id
ORDER BY since
