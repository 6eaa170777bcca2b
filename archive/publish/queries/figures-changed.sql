-- title: Which figures did a load change?
-- group: Money and counts
-- description: The figures that edited documents no longer state, and those that they state now,
--   each with its sentence.
-- param load: number of the load (default: the last one)
-- param limit: how many at most (default: 200)
SELECT
    figure_changes.change,
    figure_changes.text,
    figure_changes.kind,
    figure_changes.value,
    figure_changes.high,
    figure_changes.unit,
    figure_changes.sentence,
    documents.slug,
    documents.title,
    figure_changes.load_id AS load
FROM figure_changes
JOIN documents ON documents.id = figure_changes.document_id
JOIN collections ON collections.id = documents.collection_id
WHERE NOT (documents.status = 'missing' AND collections.missing IS 'hide')
AND figure_changes.load_id = coalesce(nullif(:load, '') + 0, (SELECT max(id) FROM loads))
ORDER BY documents.slug, figure_changes.id
LIMIT coalesce(nullif(:limit, ''), 200) + 0
