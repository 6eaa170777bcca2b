-- title: Which releases contradict the reference data?
-- group: People and offices
-- description: Releases tagged with an office that none of their ministers held that day, and
--   roles stated in the text that differ from the tags; who did hold it stands beside. A release
--   of several ministers is no contradiction as long as one of them held the office.
-- param kind: tag or stated role (default: tag)
-- param stated: part of the tag or of the words (default: all)
-- param jurisdiction: a country, as nz (default: all)
-- param limit: how many at most (default: 500)
SELECT
    contradictions.date,
    contradictions.date_latest,
    contradictions.stated,
    (
        SELECT group_concat(as_written, '; ') FROM (
            SELECT as_written
            FROM document_ministers
            WHERE document_ministers.document_id = contradictions.document_id
            ORDER BY position
        )
    ) AS ministers,
    contradictions.held_by,
    contradictions.slug,
    contradictions.title
FROM contradictions
WHERE contradictions.kind = coalesce(nullif(:kind, ''), 'tag')
AND :jurisdiction IN ('', contradictions.jurisdiction)
AND fits_name(contradictions.stated, :stated)
ORDER BY contradictions.date DESC, contradictions.slug
LIMIT CAST(coalesce(nullif(:limit, ''), 500) AS INTEGER)
