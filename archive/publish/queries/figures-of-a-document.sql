-- title: Which figures does a document state?
-- group: Money and counts
-- description: Every figure of one document in order, with its sentence, its reading and the
--   positions of its characters in the body; of documents of one name in several collections, each
--   collection apart. An earlier slug of the document does as well.
-- param slug: the document's slug (default: the newest document)
-- param collection: short name of its collection (default: any)
WITH
bearing AS (
    -- With a value and no table beside it, the view looks the name up and lists no others.
    SELECT document_id, is_current FROM document_names
    WHERE slug = trim(:slug) AND :collection IN ('', collection)
    UNION ALL
    SELECT id, 1 FROM (
        SELECT id FROM documents_in_context WHERE :collection IN ('', collection)
        ORDER BY date DESC, id LIMIT 1
    )
    WHERE trim(coalesce(:slug, '')) = ''
),
-- Whoever bears the name now comes first; earlier names count where nobody does.
chosen AS (
    SELECT document_id AS id FROM bearing
    WHERE is_current = (SELECT max(is_current) FROM bearing)
)
SELECT
    collections.name AS collection,
    figures_in_context.text,
    figures_in_context.kind,
    figures_in_context.value,
    figures_in_context.high,
    figures_in_context.unit,
    figures_in_context.approx,
    figures_in_context.per,
    figures_in_context.item,
    figures_in_context.period,
    figures_in_context.sentence,
    figures_in_context.start_char,
    figures_in_context.end_char,
    figures_in_context.rule,
    figures_in_context.slug,
    figures_in_context.key
FROM chosen
JOIN documents ON documents.id = chosen.id
JOIN collections ON collections.id = documents.collection_id
JOIN figures_in_context ON figures_in_context.document_id = chosen.id
ORDER BY collections.name, chosen.id, figures_in_context.start_char
