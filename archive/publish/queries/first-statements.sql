-- title: Which amounts did a minister say first?
-- group: Money and counts
-- description: The amounts of money that no earlier document states, in documents that a minister
--   or the holder of a portfolio issued, those that were said again most often first. What the text
--   itself says was given or announced before, or only compares, is left out: somebody else said it
--   first. So are what a source cannot have meant and the sizes of economies, markets, trade and
--   assets.
-- param minister: the minister's name or a part of it, under any of its forms (default: all)
-- param portfolio: a portfolio under any of its labels (default: all)
-- param least: the smallest amount to show (default: 1000000)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH
issued AS MATERIALIZED (
    SELECT id FROM documents_in_context
    WHERE (
        trim(:minister) = ''
        OR id IN (
            SELECT document_id
            FROM document_ministers
            WHERE person_id IN (SELECT person_id FROM person_forms WHERE fits_name(name, :minister))
            OR (person_id IS NULL AND fits_name(as_written, :minister))
        )
    )
    AND (
        trim(:portfolio) = ''
        OR id IN (
            SELECT document_id
            FROM document_portfolios
            WHERE fits_name(as_written, :portfolio)
            OR portfolio_id IN (
                SELECT portfolio_id FROM portfolio_forms WHERE is_name(name, :portfolio)
            )
        )
    )
    AND :jurisdiction IN ('', jurisdiction)
    AND (:since = '' OR coalesce(date_latest, date) >= :since)
),
first AS MATERIALIZED (
    SELECT
        figures.id,
        (
            SELECT count(DISTINCT again.document_id)
            FROM figures AS again
            JOIN documents ON documents.id = again.document_id AND documents.status = 'current'
            WHERE again.claim_id = figures.id
        ) AS documents
    FROM issued
    JOIN figures ON figures.document_id = issued.id
    WHERE figures.kind = 'money' AND figures.claim_id = figures.id
    AND figures.value >= coalesce(nullif(:least, ''), 1000000) + 0
    AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND coalesce(figures.standing, '') NOT IN ('earlier', 'compared')
    ORDER BY documents DESC, figures.value DESC, figures.key
    LIMIT coalesce(nullif(:limit, ''), 100) + 0
)
SELECT
    said.text,
    said.value,
    said.unit,
    said.item,
    said.purpose,
    said.standing,
    said.date,
    said.date_latest,
    first.documents,
    said.ministers,
    said.person,
    said.sentence,
    said.slug,
    said.title,
    said.key
FROM first
JOIN figures_in_context AS said ON said.id = first.id
ORDER BY first.documents DESC, said.value DESC, said.key
