-- title: How do I cite a document?
-- group: Documents
-- description: Citations of a document in the style of its country's lawyers (nzlsg, for those of
--   nz), of APA, as BibTeX and as CSL-JSON. Titles such as Hon stand in none of them; where no minister and no
--   author is known, the publisher takes their place. An earlier slug of the document does as well.
-- param slug: the document's slug (default: the newest document)
-- param collection: short name of its collection (default: any)
-- param style: nzlsg, apa, bibtex or csl-json (default: all)
WITH RECURSIVE
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
),
named (id, position, name, sort_name) AS (
    SELECT
        chosen.id,
        document_ministers.position,
        coalesce(people.name, bare_name(document_ministers.as_written)),
        people.sort_name
    FROM chosen
    JOIN document_ministers ON document_ministers.document_id = chosen.id
    LEFT JOIN people ON people.id = document_ministers.person_id
),
-- The family name is the last word, with the small words before it: Brooke | van Velden.
halves (id, position, name, given, family) AS (
    SELECT
        id,
        position,
        name,
        CASE
            WHEN instr(sort_name, ', ') THEN substr(sort_name, instr(sort_name, ', ') + 2)
            ELSE rtrim(rtrim(name, replace(name, ' ', '')))
        END,
        CASE
            WHEN instr(sort_name, ', ') THEN substr(sort_name, 1, instr(sort_name, ', ') - 1)
            ELSE substr(name, length(rtrim(name, replace(name, ' ', ''))) + 1)
        END
    FROM named
    UNION ALL
    SELECT
        id,
        position,
        name,
        rtrim(rtrim(given, replace(given, ' ', ''))),
        substr(given, length(rtrim(given, replace(given, ' ', ''))) + 1) || ' ' || family
    FROM halves
    WHERE substr(given, length(rtrim(given, replace(given, ' ', ''))) + 1) GLOB '[a-z]*'
),
people_cited AS (
    SELECT
        id,
        name,
        given,
        family,
        row_number() OVER (PARTITION BY id ORDER BY position) AS turn,
        count(*) OVER (PARTITION BY id) AS people
    FROM halves
    WHERE substr(given, length(rtrim(given, replace(given, ' ', ''))) + 1) NOT GLOB '[a-z]*'
),
initials (id, turn, rest, made) AS (
    SELECT id, turn, given || ' ', ''
    FROM people_cited
    UNION ALL
    SELECT
        id,
        turn,
        ltrim(substr(rest, instr(rest, ' ') + 1)),
        made || ' ' || upper(substr(rest, 1, 1)) || '.'
    FROM initials
    WHERE trim(rest) <> ''
),
listed AS (
    SELECT
        people_cited.id,
        group_concat(
            CASE
                WHEN turn = 1 THEN name
                WHEN people > 3 THEN CASE turn WHEN 2 THEN ' and others' ELSE '' END
                WHEN turn = people THEN ' and ' || name
                ELSE ', ' || name
            END,
            ''
        ) AS in_full,
        group_concat(
            CASE
                WHEN turn = 1 THEN ''
                WHEN turn = people THEN ', & '
                ELSE ', '
            END || family || CASE WHEN given = '' THEN '' ELSE ',' || made END,
            ''
        ) AS with_initials,
        group_concat(
            CASE WHEN given = '' THEN '{' || family || '}' ELSE family || ', ' || given END,
            ' and '
        ) AS for_bibtex,
        json_group_array(
            CASE
                WHEN given = '' THEN json_object('literal', family)
                ELSE json_object('family', family, 'given', given)
            END
        ) AS for_csl
    FROM (SELECT * FROM people_cited ORDER BY id, turn) AS people_cited
    JOIN initials USING (id, turn)
    WHERE trim(initials.rest) = ''
    GROUP BY people_cited.id
),
months (number, name) AS (
    VALUES
    ('01', 'January'), ('02', 'February'), ('03', 'March'), ('04', 'April'),
    ('05', 'May'), ('06', 'June'), ('07', 'July'), ('08', 'August'),
    ('09', 'September'), ('10', 'October'), ('11', 'November'), ('12', 'December')
),
facts AS (
    SELECT
        documents.id,
        documents.slug,
        collections.name AS collection,
        coalesce(documents.title, '[untitled]') AS title,
        coalesce(documents.kind, 'document') AS kind,
        CASE documents.kind WHEN 'release' THEN 'press release' ELSE documents.kind END AS genre,
        documents.date,
        documents.date_precision,
        substr(documents.date, 1, 4) AS year,
        CASE WHEN documents.date_precision <> 'year' THEN months.name END AS month,
        CASE WHEN documents.date_precision <> 'year' THEN months.number END AS month_number,
        CASE
            WHEN documents.date_precision = 'day' THEN CAST(substr(documents.date, 9) AS INTEGER)
        END AS day,
        -- The other of two days, of which nobody knows which it is.
        documents.date_latest,
        substr(documents.date_latest, 1, 4) AS latest_year,
        (
            SELECT name FROM months WHERE number = substr(documents.date_latest, 6, 2)
        ) AS latest_month,
        CAST(substr(documents.date_latest, 9) AS INTEGER) AS latest_day,
        documents.url,
        documents.jurisdiction_id,
        coalesce(documents.publisher, collections.publisher) AS publisher,
        listed.id IS NULL AS no_minister,
        coalesce(documents.author, documents.publisher, collections.publisher) AS else_by,
        listed.in_full,
        listed.with_initials,
        listed.for_bibtex,
        listed.for_csl
    FROM chosen
    JOIN documents ON documents.id = chosen.id
    JOIN collections ON collections.id = documents.collection_id
    LEFT JOIN listed ON listed.id = documents.id
    LEFT JOIN months ON months.number = substr(documents.date, 6, 2)
),
texts AS (
    SELECT
        *,
        coalesce(in_full, else_by, '') AS by_whom,
        coalesce(
            CASE
                WHEN date_latest IS NULL THEN coalesce(day || ' ', '') || coalesce(month || ' ', '')
                WHEN latest_year <> year THEN day || ' ' || month || ' ' || year || ' or '
                WHEN latest_month <> month THEN day || ' ' || month || ' or '
                ELSE day || ' or '
            END
            || coalesce(latest_day || ' ' || latest_month || ' ', '')
            || coalesce(latest_year, year),
            'undated'
        ) AS in_words,
        coalesce(year || coalesce(', ' || month, '') || coalesce(' ' || day, ''), 'n.d.')
        || CASE
            WHEN date_latest IS NULL THEN ''
            WHEN latest_year <> year
            THEN ' or ' || latest_year || ', ' || latest_month || ' ' || latest_day
            WHEN latest_month <> month THEN ' or ' || latest_month || ' ' || latest_day
            ELSE ' or ' || latest_day
        END AS year_first,
        -- What TeX would read as its own is set apart by a backslash.
        replace(replace(replace(replace(replace(
            title, '&', '\&'), '%', '\%'), '$', '\$'), '#', '\#'), '_', '\_') AS title_in_tex,
        replace(replace(replace(
            coalesce(for_bibtex, '{' || else_by || '}'), '&', '\&'), '%', '\%'), '_', '\_')
            AS author_in_tex,
        replace(replace(publisher, '&', '\&'), '_', '\_') AS publisher_in_tex
    FROM facts
),
citations (rank, style, id, citation) AS (
    SELECT
        1,
        'nzlsg',
        id,
        ltrim(by_whom || ' "' || replace(title, '"', '''') || '" (')
        || CASE WHEN kind IN ('release', 'speech') THEN genre || ', ' ELSE '' END
        || in_words
        || ')'
        || CASE
            WHEN kind IN ('release', 'speech') THEN ''
            ELSE coalesce(' ' || nullif(publisher, by_whom), '') || coalesce(' <' || url || '>', '')
        END
    FROM texts
    WHERE jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = 'nz')
    UNION ALL
    SELECT
        2,
        'apa',
        id,
        coalesce(with_initials || ' ', rtrim(else_by, '.') || '. ', '')
        || '(' || year_first || '). '
        || title
        || coalesce(' [' || upper(substr(genre, 1, 1)) || substr(genre, 2) || ']', '')
        || '.'
        || CASE
            WHEN no_minister AND publisher = else_by THEN ''
            ELSE coalesce(' ' || publisher || '.', '')
        END
        || coalesce(' ' || url, '')
    FROM texts
    UNION ALL
    SELECT
        3,
        'bibtex',
        id,
        '@misc{' || slug || ',' || char(10)
        || coalesce('  author = {' || author_in_tex || '},' || char(10), '')
        || '  title = {{' || title_in_tex || '}},' || char(10)
        || coalesce('  year = {' || year || '},' || char(10), '')
        || coalesce('  month = ' || lower(substr(month, 1, 3)) || ',' || char(10), '')
        || CASE
            WHEN date_latest IS NULL THEN coalesce('  day = {' || day || '},' || char(10), '')
            ELSE '  note = {' || in_words || '},' || char(10)
        END
        || coalesce('  howpublished = {' || genre || '},' || char(10), '')
        || coalesce('  publisher = {' || publisher_in_tex || '},' || char(10), '')
        || coalesce('  url = {' || url || '},' || char(10), '')
        || '}'
    FROM texts
    UNION ALL
    SELECT
        4,
        'csl-json',
        id,
        -- A key that nothing is known of is left out, as a patch of NULL takes it away.
        json_patch('{}', json_object(
            'id', slug,
            'type', CASE kind
                WHEN 'speech' THEN 'speech'
                WHEN 'article' THEN 'article-newspaper'
                WHEN 'analysis' THEN 'report'
                ELSE 'webpage'
            END,
            'genre', genre,
            'title', title,
            'author', CASE
                WHEN no_minister AND else_by IS NULL THEN NULL
                ELSE json(coalesce(for_csl, json_array(json_object('literal', else_by))))
            END,
            'issued', CASE
                -- A span of two days, which is marked as not certain.
                WHEN date_latest IS NOT NULL THEN json_object(
                    'date-parts', json_array(
                        json_array(CAST(year AS INTEGER), CAST(month_number AS INTEGER), day),
                        json_array(
                            CAST(latest_year AS INTEGER),
                            CAST(substr(date_latest, 6, 2) AS INTEGER),
                            latest_day
                        )
                    ),
                    'circa', json('true')
                )
                WHEN day IS NOT NULL THEN json_object('date-parts', json_array(json_array(
                    CAST(year AS INTEGER), CAST(month_number AS INTEGER), day)))
                WHEN month IS NOT NULL THEN json_object('date-parts', json_array(json_array(
                    CAST(year AS INTEGER), CAST(month_number AS INTEGER))))
                WHEN year IS NOT NULL THEN json_object('date-parts', json_array(json_array(
                    CAST(year AS INTEGER))))
            END,
            'publisher', publisher,
            'URL', url
        ))
    FROM texts
)
SELECT
    citations.style,
    citations.citation,
    texts.slug,
    texts.collection,
    texts.title
FROM citations
JOIN texts ON texts.id = citations.id
WHERE :style IN ('', citations.style)
ORDER BY citations.id, citations.rank
