-- title: What are the largest amounts given for a subject?
-- group: Money and counts
-- description: The amounts of money that a text ties to a subject as money for it, largest first, each
--   claim once, where it was said first: its words stand together in what the amount is of or for, or
--   in its clause, or the document is titled with it, and no word beside the amount tells of other
--   money, as `what-it-comes-to` judges it. What is only reported, compared, forecast, claimed, thought
--   of, owed or saved, given before, money of another country, a rate, a slip of its source and the
--   size of an economy or a market are left out, and so is what is of more than the subject. It is the
--   largest of these `amounts`, of a thousand or more, and of no others: a larger one that is said
--   in other words is missing.
-- param subject: words of the sentence, or of the title (default: Ukraine)
-- param order: largest or smallest (default: largest)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 50)
WITH
asked AS MATERIALIZED (
    SELECT coalesce(nullif(trim(:subject), ''), 'Ukraine') AS subject
),
hits AS MATERIALIZED (
    SELECT rowid AS id
    FROM documents_fts
    WHERE documents_fts MATCH fts_words((SELECT subject FROM asked))
),
stated AS MATERIALIZED (
    SELECT
        figures.id,
        figures.key,
        figures.claim_id,
        figures.text,
        figures.approx,
        figures.unit,
        figures.value,
        figures.standing,
        figures.item,
        figures.start_char - figures.sentence_start_char AS start_char,
        figures.end_char - figures.sentence_start_char AS end_char,
        substr(
            documents.body,
            figures.sentence_start_char + 1,
            figures.sentence_end_char - figures.sentence_start_char
        ) AS sentence,
        substr(
            documents.body,
            figures.purpose_start_char + 1,
            figures.purpose_end_char - figures.purpose_start_char
        ) AS purpose,
        documents.label AS title,
        documents.slug,
        documents.date,
        documents.date_latest,
        jurisdictions.slug AS jurisdiction
    FROM hits
    JOIN figures ON figures.document_id = hits.id
    JOIN documents ON documents.id = figures.document_id
    LEFT JOIN jurisdictions ON jurisdictions.id = documents.jurisdiction_id
    WHERE figures.kind = 'money' AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND figures.per IS NULL AND NOT figures.is_forecast
    -- A smaller one is a fee, a price or what each of many gets.
    AND figures.value >= 1000
    AND coalesce(figures.standing, '') NOT IN ('earlier', 'compared')
    AND figures.unit IS coalesce(jurisdictions.currency, figures.unit)
    AND documents.status = 'current'
    AND :jurisdiction IN ('', jurisdictions.slug)
    AND (:since = '' OR coalesce(documents.date_latest, documents.date) >= :since)
    AND (:before = '' OR documents.date < :before)
),
tied AS MATERIALIZED (
    SELECT *
    FROM stated CROSS JOIN asked
    WHERE tied_as(sentence, start_char, end_char, purpose, item, title, subject)
    IN ('of', 'named', 'titled')
),
counted AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER (PARTITION BY claim_id ORDER BY date IS NULL, date, id) AS turn
    FROM tied
    WHERE commitment_doubt(sentence, start_char, end_char, purpose, item, subject) IS NULL
)
SELECT
    date,
    date_latest,
    text,
    approx,
    value,
    unit,
    item,
    purpose,
    standing,
    sentence,
    slug,
    title,
    key,
    jurisdiction,
    count(*) OVER () AS amounts
FROM counted
WHERE turn = 1
ORDER BY CASE WHEN :order = 'smallest' THEN value ELSE -value END, date, key
LIMIT coalesce(nullif(:limit, ''), 50) + 0
