-- title: What was said to be done by a day?
-- group: Money and counts
-- description: Amounts and counts that a text says are to be done over a length of time or by a day,
--   those that fell due last first, each claim once, by its first statement that says when, with
--   who issued it and when it was last said.
--   Whether it was done is not judged. A day is reckoned, as due_basis says, where the text gives
--   only a length of time: nobody need have named that day.
-- param by: the day, month or year by whose end they fell due, as 2020-01-31 (default: today)
-- param since: the first day on which they fell due (default: a year before)
-- param subject: words that the sentence must hold (default: anything)
-- param minister: a minister's name or a part of it, of whose releases they are (default: all)
-- param least: the smallest value (default: 0)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 100)
WITH
said AS MATERIALIZED (
    -- What is said of an earlier sum, or only compared, is no promise of this text.
    SELECT
        figures.id,
        figures.claim_id,
        figures.due_to,
        -- Who says it again names no other day: a length of time runs from the first who said it.
        row_number() OVER (
            PARTITION BY figures.claim_id
            ORDER BY documents.date IS NULL, documents.date, documents.path, figures.start_char
        ) AS turn
    FROM figures
    JOIN documents ON documents.id = figures.document_id
    WHERE figures.due_to IS NOT NULL
    AND coalesce(figures.standing, '') NOT IN ('earlier', 'compared')
    AND documents.status = 'current'
    AND NOT (
        figures.due_from IS NOT NULL
        AND EXISTS (
            SELECT 1
            FROM figures AS before
            JOIN documents AS others ON others.id = before.document_id AND others.status = 'current'
            WHERE before.claim_id = figures.claim_id AND before.standing = 'earlier'
            AND (others.date, others.path, before.start_char)
            < (documents.date, documents.path, figures.start_char)
        )
    )
),
due AS MATERIALIZED (
    SELECT figures.id, figures.claim_id
    FROM said
    CROSS JOIN figures ON figures.id = said.id
    CROSS JOIN documents ON documents.id = figures.document_id
    WHERE said.turn = 1
    AND said.due_to <= coalesce(nullif(trim(:by), ''), date('now'))
    AND said.due_to >= coalesce(
        nullif(trim(:since), ''),
        date(coalesce(nullif(trim(:by), ''), date('now')), '-1 year')
    )
    AND figures.value >= coalesce(nullif(:least, ''), 0) + 0
    AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND (
        trim(coalesce(:subject, '')) = ''
        OR holds_words(
            substr(
                documents.body,
                figures.sentence_start_char + 1,
                figures.sentence_end_char - figures.sentence_start_char
            ),
            :subject
        )
    )
    AND (
        trim(coalesce(:minister, '')) = ''
        OR documents.id IN (
            SELECT document_id FROM document_ministers
            WHERE person_id IN (
                SELECT person_id FROM person_forms WHERE fits_name(name, :minister)
            )
        )
    )
),
-- The view claims would look through every claim of the archive.
told AS MATERIALIZED (
    SELECT
        due.id,
        count(DISTINCT documents.id) AS documents,
        max(documents.date) AS last_said
    FROM due
    CROSS JOIN figures ON figures.claim_id = due.claim_id
    CROSS JOIN documents ON documents.id = figures.document_id AND documents.status = 'current'
    GROUP BY due.id
)
SELECT
    promises.due_to,
    CASE
        WHEN promises.due_from IS NOT NULL THEN 'reckoned: its day and the time it says'
        ELSE 'as the text says'
    END AS due_basis,
    promises.due_from,
    promises.text,
    promises.value,
    promises.unit,
    promises.item,
    promises.purpose,
    promises.date,
    promises.date_latest,
    told.last_said,
    told.documents,
    promises.ministers,
    promises.person,
    promises.sentence,
    promises.slug,
    promises.title,
    promises.key
FROM told
JOIN promises ON promises.id = told.id
WHERE :jurisdiction IN ('', promises.jurisdiction)
ORDER BY promises.due_to DESC, promises.slug, promises.key
LIMIT coalesce(nullif(:limit, ''), 100) + 0
