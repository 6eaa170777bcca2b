-- title: Which figures does a document state?
-- description: Every figure of one document in order, with its sentence, its reading and the
--   positions of its characters in the body.
-- param slug: the document's slug (default: the newest document)
SELECT
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
FROM documents
JOIN figures_in_context ON figures_in_context.document_id = documents.id
WHERE documents.slug = coalesce(
    nullif(trim(:slug), ''),
    (SELECT slug FROM documents WHERE status = 'current' ORDER BY date DESC, id LIMIT 1)
)
ORDER BY documents.id, figures_in_context.start_char
