-- title: What could not be read, or only with a doubt?
-- group: The archive itself
-- description: Problems that are still there: the file, the line, and what to do about it.
-- param code: short name of a kind of problem, as date or empty (default: all)
-- param collection: short name of a collection (default: all)
SELECT
    open_problems.code,
    open_problems.message,
    open_problems.path,
    open_problems.line,
    open_problems.collection,
    documents.slug,
    documents.title,
    open_problems.load_id AS since_load
FROM open_problems
LEFT JOIN documents ON documents.id = open_problems.document_id
WHERE :code IN ('', open_problems.code)
AND :collection IN ('', open_problems.collection)
ORDER BY open_problems.code, open_problems.collection, open_problems.path, open_problems.line
