-- title: Where was this amount said, first and again?
-- group: Money and counts
-- description: Every figure that states the same claim as the figure of this permanent name, the first
--   one first: who said it, in which words, how the sum stands to others, and why it is taken for the
--   same: `same text`, `same words`, or `rounded` where it is said more or less exactly, and the words
--   that carried it.
-- param key: the permanent name of a figure (default: of the newest amount that was said again)
WITH
asked AS (
    SELECT claim_id FROM figures WHERE key = nullif(trim(:key), '')
    UNION ALL
    SELECT claim_id FROM (
        SELECT max(claim_id) AS claim_id FROM figures
        WHERE claim_basis IS NOT NULL AND kind = 'money'
    ) WHERE coalesce(trim(:key), '') = ''
)
SELECT
    said.date,
    said.date_latest,
    said.text,
    said.item,
    said.purpose,
    said.standing,
    said.speaker,
    said.person,
    said.sentence,
    figures.claim_basis,
    figures.claim_words,
    said.slug,
    said.title,
    said.key
FROM asked
JOIN figures ON figures.claim_id = asked.claim_id
JOIN figures_in_context AS said ON said.id = figures.id
ORDER BY said.date IS NULL, said.date, said.slug, said.start_char
