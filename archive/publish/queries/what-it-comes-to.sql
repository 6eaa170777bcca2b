-- title: What do the announcements about a subject come to, each counted once?
-- group: Money and counts
-- description: For each currency the sum of all amounts in sentences that name the subject, and
--   that are of or for it, or in a document about it: each claim once, where it was said first,
--   beside the last amount that a text calls a whole, and how far the two are apart. Wholes are
--   counted only where the parts that they name are left out, so that nothing is counted twice;
--   what was given earlier, rates by the year, values that are compared, slips of their sources and
--   the sizes of economies, markets, trade and assets are left out. The two differ where an
--   announcement is not held, where a sum is not about the subject alone, or where the whole counts
--   from another day on.
-- param subject: words that a sentence must hold (default: Ukraine)
-- param jurisdiction: a country, as nz (default: all)
WITH
hits AS MATERIALIZED (
    SELECT rowid AS id
    FROM documents_fts
    WHERE documents_fts MATCH fts_words(coalesce(nullif(trim(:subject), ''), 'Ukraine'))
),
about AS MATERIALIZED (
    SELECT
        figures.id,
        figures.claim_id,
        figures.unit,
        figures.value,
        figures.standing,
        figures.per,
        figures.whole_figure_id,
        -- Of or for the subject, or in a document that is about it.
        figures.purpose_start_char IS NOT NULL AND holds_words(
            coalesce(figures.item, '') || ' ' || documents.label || ' ' || substr(
                documents.body,
                figures.purpose_start_char + 1,
                figures.purpose_end_char - figures.purpose_start_char
            ),
            coalesce(nullif(trim(:subject), ''), 'Ukraine')
        ) AS is_about_it,
        EXISTS (SELECT 1 FROM figures AS parts WHERE parts.whole_figure_id = figures.id) AS has_parts,
        documents.date
    FROM hits
    JOIN figures ON figures.document_id = hits.id
    JOIN documents ON documents.id = figures.document_id
    WHERE figures.kind = 'money' AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND documents.status = 'current'
    AND (
        trim(coalesce(:jurisdiction, '')) = ''
        OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
    AND holds_words(
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ),
        coalesce(nullif(trim(:subject), ''), 'Ukraine')
    )
),
firsts AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY claim_id ORDER BY date IS NULL, date, id) AS turn
    FROM about
    WHERE per IS NULL AND is_about_it
    AND coalesce(standing, '') NOT IN ('earlier', 'compared', 'part')
    AND (standing IS NOT 'total' OR has_parts)
    AND claim_id NOT IN (SELECT claim_id FROM about WHERE whole_figure_id IS NOT NULL)
),
counted AS (
    SELECT unit, count(*) AS claims, sum(value) AS total, min(date) AS since, max(date) AS until
    FROM firsts
    WHERE turn = 1
    GROUP BY unit
),
wholes AS (
    SELECT
        unit,
        value,
        id,
        row_number() OVER (PARTITION BY unit ORDER BY date DESC, value DESC, id) AS turn
    FROM about
    WHERE standing = 'total' AND NOT has_parts
)
SELECT
    counted.unit,
    counted.claims,
    counted.total AS value,
    counted.since,
    counted.until,
    wholes.value AS last_total,
    documents.date AS last_total_date,
    counted.total - wholes.value AS difference,
    substr(
        documents.body,
        figures.sentence_start_char + 1,
        figures.sentence_end_char - figures.sentence_start_char
    ) AS sentence,
    documents.slug,
    documents.label AS title,
    figures.key
FROM counted
LEFT JOIN wholes ON wholes.unit IS counted.unit AND wholes.turn = 1
LEFT JOIN figures ON figures.id = wholes.id
LEFT JOIN documents ON documents.id = figures.document_id
ORDER BY counted.total DESC
