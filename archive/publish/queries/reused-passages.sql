-- title: Which paragraphs are used again most, and by whom?
-- group: Documents
-- description: Long paragraphs that stand word for word in more than one document, the most used
--   first, with those who issued them and the first and the last document that holds each.
-- param words: words that the paragraph must hold (default: any)
-- param minister: part of the name of somebody who issued one of the documents (default: any)
-- param limit: how many at most (default: 100)
WITH uses AS MATERIALIZED (
    SELECT
        passage_uses.passage_id,
        count(DISTINCT documents.id) AS uses,
        count(DISTINCT coalesce(documents.text_group, documents.text_fingerprint, documents.id))
        AS texts,
        min(substr(coalesce(documents.date, '9999') || '          ', 1, 10) || documents.id)
        AS first,
        max(documents.date) AS last_date
    FROM passage_uses
    JOIN documents ON documents.id = passage_uses.document_id
    GROUP BY passage_uses.passage_id
)
SELECT
    uses.uses,
    uses.texts,
    substr(
        documents.body,
        passage_uses.start_char + 1,
        passage_uses.end_char - passage_uses.start_char
    ) AS passage,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT DISTINCT coalesce(people.name, as_written) AS name
            FROM passage_uses AS another
            JOIN document_ministers ON document_ministers.document_id = another.document_id
            LEFT JOIN people ON people.id = document_ministers.person_id
            WHERE another.passage_id = uses.passage_id
            ORDER BY name
        )
    ) AS ministers,
    documents.date AS first_date,
    uses.last_date,
    documents.slug,
    documents.title
FROM uses
JOIN documents ON documents.id = CAST(substr(uses.first, 11) AS INTEGER)
JOIN passage_uses
ON passage_uses.passage_id = uses.passage_id AND passage_uses.document_id = documents.id
WHERE (
    :words = '' OR (
        documents.id IN (
            SELECT rowid FROM documents_fts WHERE documents_fts MATCH fts_words(:words)
        )
        AND holds_words(substr(
            documents.body,
            passage_uses.start_char + 1,
            passage_uses.end_char - passage_uses.start_char
        ), :words)
    )
)
AND (
    :minister = ''
    OR EXISTS (
        SELECT 1
        FROM passage_uses AS another
        JOIN document_ministers ON document_ministers.document_id = another.document_id
        WHERE another.passage_id = uses.passage_id
        AND (
            person_id IN (SELECT person_id FROM person_forms WHERE fits_name(name, :minister))
            OR (person_id IS NULL AND fits_name(as_written, :minister))
        )
    )
)
GROUP BY uses.passage_id
ORDER BY uses.uses DESC, uses.passage_id
LIMIT CAST(coalesce(nullif(:limit, ''), 100) AS INTEGER)
