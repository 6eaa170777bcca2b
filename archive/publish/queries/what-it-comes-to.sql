-- title: What do the announcements about a subject come to, each counted once?
-- group: Money and counts
-- description: For each currency the amounts that a text ties to the subject, whose words stand
--   together in what the amount is of or for, or in its clause, or in the title of a document that
--   says what its matter costs: each claim once, where it was said first, and equal amounts of one
--   named fund once. `comes_to` says in a sentence what was found: how many amounts are stated for
--   it, what they come to `together`, and the `least` that they come to where each that may be a
--   part of a larger one of the four years before it or the ten after it, or the same again, is left
--   out; what a text calls the whole of it; and what is in doubt. It is no official total, and null
--   where nothing can be stated. `commitments` lists the newest of these amounts with the largest; `in_doubt` those
--   that are not counted, with the word beside them that tells of other money or another reason;
--   `given_out` those that a fund gave to others; `totals` what texts call the whole of it or a
--   total that is of it. `last_total` is the largest of these, if none that is stated is larger,
--   with who says so. `value` is a sum that is surely right, and seldom given: all amounts are
--   surely money given to the subject itself, which `given` counts and `newest` lists; each is said
--   to come on top of others or is a point of one list; no amount beside the subject in a sentence,
--   or under a title that holds it, is more than half of all together; and no text says that
--   something of it was given up. Where one of these fails, `no_sum` says why, and `largest` lists
--   the ten largest, each with `why`. `difference` is how far `value` is from `last_total`. `apart`
--   says how many amounts are not counted for they are of more than the subject or of what has a
--   longer name, its words stand apart in their sentences or in another clause, they are only
--   reported, are of each of many, or what something rises to, or may be another amount, rounded;
--   `set_apart` lists the largest of them, with the reason. `left_out` is the largest amount about
--   the subject that is not counted for other reasons. Rates by the year, values that are compared,
--   forecasts, slips of their sources and the sizes of economies, markets, trade and assets are left
--   out. What no document here says is not known.
-- param subject: words that a sentence must hold (default: Ukraine)
-- param since: first day, as 2020-01-31 (default: the beginning)
-- param before: day after the last one (default: the end)
-- param jurisdiction: a country, as nz (default: all)
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
        figures.document_id,
        figures.claim_id,
        figures.text,
        figures.unit,
        figures.value,
        figures.standing,
        figures.per,
        figures.item,
        figures.whole_figure_id,
        figures.sentence_start_char,
        -- Nobody has committed what is forecast.
        figures.is_forecast,
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
        documents.label,
        documents.date,
        jurisdictions.currency
    FROM hits
    JOIN figures ON figures.document_id = hits.id
    JOIN documents ON documents.id = figures.document_id
    LEFT JOIN jurisdictions ON jurisdictions.id = documents.jurisdiction_id
    WHERE figures.kind = 'money' AND figures.doubt IS NULL AND figures.size_of IS NULL
    AND documents.status = 'current'
    AND (:since = '' OR coalesce(documents.date_latest, documents.date) >= :since)
    AND (:before = '' OR documents.date < :before)
    AND (
        trim(coalesce(:jurisdiction, '')) = ''
        OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
),
linked AS MATERIALIZED (
    -- How the text ties each to the subject; null where it does not.
    SELECT
        *,
        tied_as(sentence, start_char, end_char, purpose, item, label, subject) AS tie
    FROM stated CROSS JOIN asked
),
about AS MATERIALIZED (
    SELECT
        *,
        EXISTS (
            SELECT 1
            FROM figures AS again
            JOIN figures AS parts ON parts.whole_figure_id = again.id
            WHERE again.document_id = linked.document_id AND again.claim_id = linked.claim_id
        ) AS has_parts
    FROM linked
    WHERE tie IS NOT NULL
),
told AS MATERIALIZED (
    -- What any statement of a claim says holds for all: they state one amount.
    SELECT
        first.id AS claim_id,
        EXISTS (
            SELECT 1
            FROM figures AS stated
            JOIN documents AS others ON others.id = stated.document_id AND others.status = 'current'
            WHERE stated.claim_id = first.id AND stated.standing = 'total'
            -- Where its document names its parts, it may be new, and they are left out.
            AND NOT EXISTS (
                SELECT 1
                FROM figures AS again
                JOIN figures AS parts ON parts.whole_figure_id = again.id
                WHERE again.document_id = stated.document_id AND again.claim_id = stated.claim_id
            )
        ) AS is_whole,
        first.standing IS 'earlier'
        OR (:since <> '' AND coalesce(documents.date_latest, documents.date) < :since)
        AS is_of_before
    FROM (SELECT DISTINCT claim_id FROM about) AS claims
    CROSS JOIN figures AS first ON first.id = claims.claim_id
    CROSS JOIN documents ON documents.id = first.document_id
),
tied AS MATERIALIZED (
    SELECT *, count(*) OVER (PARTITION BY document_id) AS tied_in_document
    FROM about
    WHERE tie IN ('of', 'named', 'titled')
),
placed AS MATERIALIZED (
    SELECT *, max(is_in_tied) OVER (PARTITION BY claim_id) AS is_claim_in_tied
    FROM (SELECT *, whole_figure_id IN (SELECT id FROM tied) AS is_in_tied FROM about)
),
sums AS MATERIALIZED (
    SELECT *
    FROM placed
    WHERE per IS NULL AND NOT is_forecast
    -- A smaller one is a fee, a price or what each of many gets.
    AND value >= 1000
    AND (
        purpose IS NOT NULL OR tie = 'titled'
        -- The $5 million huts by the lake; the huts will receive $5 million.
        OR (
            tie = 'of' AND (
                holds_words(item, subject)
                OR (
                    given_doubt(sentence, start_char, end_char, purpose, item, subject) IS NULL
                    AND NOT is_whole_of(sentence, start_char, end_char, label, subject)
                )
            )
        )
    )
    AND coalesce(standing, '') NOT IN ('earlier', 'compared')
    -- A part is counted where its whole is another matter's: of a fund for many.
    AND (standing IS NOT 'part' OR NOT is_in_tied)
    AND (standing IS NOT 'total' OR has_parts)
    AND claim_id NOT IN (SELECT claim_id FROM told WHERE is_whole OR is_of_before)
    AND NOT coalesce(is_claim_in_tied, FALSE)
),
firsts AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER (PARTITION BY claim_id ORDER BY date IS NULL, date, id) AS turn,
        -- A name has a capital letter; what has none is a kind of thing, of which there are many.
        row_number() OVER (
            PARTITION BY
                unit, value,
                CASE WHEN item <> lower(item) THEN lower(item) ELSE CAST(claim_id AS TEXT) END
            ORDER BY date IS NULL, date, id
        ) AS turn_of_fund
    FROM sums
    WHERE tie IN ('of', 'named', 'titled')
),
once AS MATERIALIZED (
    SELECT * FROM firsts WHERE turn = 1 AND turn_of_fund = 1
),
pairs AS MATERIALIZED (
    -- What each amount of the subject comes to with another of its sentence, or with another of
    -- the subject in its document: of a long list some come to anything.
    SELECT DISTINCT tied.id, tied.unit, tied.date, round(tied.value + beside.value, 2) AS value
    FROM tied
    CROSS JOIN figures AS beside ON beside.document_id = tied.document_id
    AND beside.kind = 'money' AND beside.id <> tied.id
    WHERE beside.sentence_start_char = tied.sentence_start_char
    OR (tied.tied_in_document <= 12 AND beside.id IN (SELECT id FROM tied))
),
parts_of_others AS MATERIALIZED (
    -- With another it comes to one that is counted, of little more than a year before or after:
    -- $8 million and $4 million for what has $12 million elsewhere.
    SELECT pairs.id
    FROM pairs
    JOIN firsts ON firsts.unit IS pairs.unit AND round(firsts.value, 2) = pairs.value
    AND abs(julianday(firsts.date) - julianday(pairs.date)) <= 400
    UNION
    SELECT id
    FROM (
        SELECT
            id, value, tie, standing,
            max(CASE WHEN tie <> 'titled' OR has_parts THEN value END)
            OVER (PARTITION BY document_id, unit) AS most_named,
            max(CASE WHEN states_sum(label, text) THEN value END)
            OVER (PARTITION BY document_id, unit) AS most_in_title
        FROM firsts
    )
    -- What a document says of its matter without naming it, beside more that names it or has
    -- parts; and what stands in a title is all, unless a text says that more comes to it.
    WHERE (tie = 'titled' AND value < most_named)
    OR (standing IS NOT 'further' AND value < most_in_title)
),
compared AS MATERIALIZED (
    -- Which may be another that is counted.
    SELECT
        once.*,
        -- Within little more than a year, with fewer digits than one that is as large but for
        -- two or three in a hundred, it may be that one: $28 million, $27.4 million.
        max(
            once.value >= 100000
            AND abs(other.value - once.value) BETWEEN 0.01 AND other.value * 0.025
            AND abs(julianday(other.date) - julianday(once.date)) <= 400
            AND length(rtrim(printf('%.0f', once.value), '0'))
            < length(rtrim(printf('%.0f', other.value), '0'))
        ) IS TRUE AS is_rounded,
        -- The $5 million is one that is known: where as much was said before, it is that.
        max(
            other.value = once.value AND (other.date, other.id) < (once.date, once.id)
            AND (
                ' ' || lower(replace(substr(once.sentence, 1, once.start_char), '’', ''''))
                GLOB '*[ “(]the '
                OR lower(replace(substr(once.sentence, 1, once.start_char), '’', ''''))
                GLOB '*''s '
            )
        ) IS TRUE AS is_again
    FROM once
    -- Each is among those of its size.
    JOIN once AS other ON other.unit IS once.unit
    AND other.value BETWEEN once.value * 0.975 AND once.value * 1.03
    GROUP BY once.id
),
addends AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER (PARTITION BY unit ORDER BY value DESC, date, id) AS size_turn,
        row_number() OVER (
            PARTITION BY unit, why IS NULL ORDER BY date DESC, value DESC, id
        ) AS day_turn,
        first_value(document_id)
        OVER (PARTITION BY unit ORDER BY value DESC, date, id) AS largest_document,
        first_value(sentence_start_char)
        OVER (PARTITION BY unit ORDER BY value DESC, date, id) AS largest_sentence,
        row_number() OVER (
            PARTITION BY unit, doubted IS NULL, document_id, value ORDER BY id
        ) AS turn_of_equal
    FROM (
        SELECT
            *,
            -- Money of another country is that of another giver, or is not known to be this one's.
            CASE
                WHEN currency <> unit THEN 'it is money of another country'
                ELSE given_doubt(sentence, start_char, end_char, purpose, item, subject)
            END AS why,
            CASE
                WHEN currency <> unit THEN 'money of another country'
                ELSE commitment_doubt(sentence, start_char, end_char, purpose, item, subject)
            END AS doubted
        FROM compared
        WHERE NOT is_rounded AND NOT is_again
        AND id NOT IN (SELECT id FROM parts_of_others)
    )
),
committed AS MATERIALIZED (
    -- What counts as stated for the subject; equal ones of a document are one. A smaller one may
    -- be a part of a larger one of the four years before, as of a budget, unless it is said to
    -- come on top of what there was, or of the ten years after, as of what a project costs in the
    -- end; and an equal one may be the same again.
    SELECT
        *,
        EXISTS (
            SELECT 1
            FROM addends AS larger
            WHERE larger.doubted IS NULL AND larger.unit IS addends.unit
            AND (addends.standing IS NOT 'further' OR larger.date > addends.date)
            AND (larger.value, addends.id) > (addends.value, larger.id)
            AND julianday(larger.date) - julianday(addends.date) BETWEEN -1461 AND 3652
        ) AS may_be_part,
        row_number() OVER (PARTITION BY unit ORDER BY value DESC, date, id) AS committed_size,
        row_number() OVER (PARTITION BY unit ORDER BY date DESC, value DESC, id) AS committed_day
    FROM addends
    WHERE doubted IS NULL AND turn_of_equal = 1
),
others AS MATERIALIZED (
    -- What stands beside the subject in a sentence, or in a document of which it is the title.
    SELECT
        *,
        holds_words(sentence, subject) AS is_beside,
        -- What comes to one that is counted, or may be it, is none beside it.
        id IN (SELECT id FROM parts_of_others)
        OR claim_id IN (SELECT claim_id FROM compared WHERE is_rounded OR is_again) AS is_known,
        max(tie IS NOT NULL) OVER (PARTITION BY claim_id) AS is_claim_tied
    FROM linked
    WHERE claim_id NOT IN (SELECT claim_id FROM addends)
    AND (
        tie IS NOT NULL
        OR holds_words(sentence, subject)
        OR holds_words(label, subject)
    )
),
totals AS MATERIALIZED (
    -- What a text calls the whole of the subject in one phrase, or a total that is of it.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY claim_id ORDER BY is_of_it DESC, date DESC, id
        ) AS claim_turn
    FROM (
        SELECT
            *,
            -- The $5 million huts are themselves so much.
            tie IS 'named' AND standing IS NOT 'part' AS is_named,
            is_whole_of(sentence, start_char, end_char, label, subject)
            OR (tie IS 'named' AND standing IS NOT 'part') AS is_of_it
        FROM linked
        WHERE (standing IN ('total', 'earlier') OR tie = 'named')
        AND per IS NULL AND NOT is_forecast AND value >= 1000
        AND (tie IS NOT NULL OR holds_words(sentence, subject))
        AND claim_id NOT IN (SELECT claim_id FROM addends)
    )
    WHERE (is_of_it AND coalesce(tie, '') NOT IN ('more', 'longer', 'strewn', 'reported', 'each'))
    OR (
        standing = 'total' AND tie IN ('of', 'named', 'titled', 'level')
        AND commitment_doubt(sentence, start_char, end_char, purpose, item, subject) IS NULL
    )
),
wholes AS MATERIALIZED (
    SELECT
        unit,
        value,
        date,
        id,
        CASE
            WHEN is_less THEN 'a total of something of it'
            WHEN is_named THEN 'the size of it'
            WHEN is_of_it THEN 'the whole of it'
            ELSE 'a total for it'
        END AS basis,
        is_less,
        row_number() OVER (
            PARTITION BY unit ORDER BY is_less, is_of_it DESC, value DESC, date DESC, id
        ) AS turn,
        row_number() OVER (PARTITION BY unit ORDER BY date DESC, value DESC, id) AS day_turn,
        max(value) OVER (PARTITION BY unit) AS most
    FROM (
        SELECT
            *,
            -- What is less than an amount of it is no whole of it.
            value < coalesce(
                (SELECT max(value) FROM committed WHERE committed.unit IS totals.unit), 0
            ) AS is_less
        FROM totals
        WHERE claim_turn = 1
    )
),
aside AS MATERIALIZED (
    -- What is of more than the subject, or not surely of it, or nobody's announcement.
    SELECT *
    FROM (
        SELECT id, unit, value, date, tie, NULL AS why
        FROM (
            SELECT
                *,
                row_number() OVER (PARTITION BY claim_id ORDER BY date IS NULL, date, id) AS turn
            FROM sums
            WHERE tie IN ('more', 'longer', 'strewn', 'reported', 'each', 'level')
            AND claim_id NOT IN (SELECT claim_id FROM tied)
        )
        WHERE turn = 1
        UNION ALL
        SELECT id, unit, value, date, 'rounded' AS tie, NULL AS why
        FROM compared
        WHERE is_rounded
        UNION ALL
        SELECT id, unit, value, date, tie, why
        FROM (
            SELECT
                id, unit, value, date,
                CASE
                    WHEN tie IS NULL THEN 'beside'
                    WHEN tie IN ('of', 'named', 'titled') THEN 'before'
                    ELSE tie
                END AS tie,
                CASE
                    WHEN tie IN ('of', 'named', 'titled')
                    THEN commitment_doubt(sentence, start_char, end_char, purpose, item, subject)
                END AS why,
                row_number() OVER (PARTITION BY claim_id ORDER BY date IS NULL, date, id) AS turn
            FROM others
            WHERE per IS NULL AND NOT is_forecast AND value >= 1000
            AND (
                purpose IS NOT NULL OR standing IN ('further', 'total')
                OR (standing = 'earlier' AND tie IS NOT NULL)
            )
            AND (
                (
                    tie IS NULL AND is_beside AND NOT is_claim_tied
                    AND (stand_together(sentence, subject) OR stand_together(label, subject))
                )
                OR (
                    tie IS NOT NULL
                    AND (
                        standing = 'earlier'
                        OR claim_id IN (SELECT claim_id FROM told WHERE is_of_before)
                    )
                )
            )
        )
        -- What was given before is told where it may be the subject's or came of it.
        WHERE turn = 1
        AND (tie <> 'before' OR why IS NULL OR why = 'given out by it, not to it')
    )
    WHERE id NOT IN (SELECT id FROM totals)
),
uncounted AS MATERIALIZED (
    -- What is in doubt, was given out or is set apart. What is said to be given before and is as
    -- much as what counts may be that.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY unit, list ORDER BY tie IS 'beside', value DESC, date, id
        ) AS turn
    FROM (
        SELECT
            *,
            CASE
                WHEN doubted = 'given out by it, not to it' THEN 'given_out'
                WHEN doubted IS NOT NULL AND NOT (is_aside AND is_value_counted) THEN 'in_doubt'
                WHEN is_aside THEN 'set_apart'
            END AS list
        FROM (
            SELECT *, max(is_counted) OVER (PARTITION BY unit, value) AS is_value_counted
            FROM (
                SELECT
                    unit, id, value, date, NULL AS tie, doubted, doubted IS NULL AS is_counted,
                    FALSE AS is_aside
                FROM addends
                UNION ALL
                SELECT
                    unit, id, value, date, tie,
                    CASE WHEN tie = 'before' AND why IS NULL THEN 'said to be given before' END,
                    FALSE, TRUE
                FROM aside
            )
        )
    )
    WHERE list IS NOT NULL
),
left_out AS MATERIALIZED (
    -- The largest amount said of the subject that is not among those that are counted.
    SELECT
        unit,
        id,
        row_number() OVER (PARTITION BY unit ORDER BY value DESC, date DESC, id) AS turn
    FROM (
        SELECT
            *,
            -- Asked only of those few, as it takes long.
            CASE
                WHEN tie IN ('of', 'named', 'titled') AND NOT is_known AND purpose IS NOT NULL
                THEN commitment_doubt(sentence, start_char, end_char, purpose, item, subject)
                    IS NULL
            END AS is_stated
        FROM others
    )
    WHERE is_stated AND value >= 1000
    AND per IS NULL AND NOT is_forecast AND standing IS NOT 'total'
    AND claim_id NOT IN (SELECT claim_id FROM told WHERE is_whole)
    AND id NOT IN (SELECT id FROM totals UNION ALL SELECT id FROM aside)
    -- A part is counted within its whole.
    AND coalesce(whole_figure_id, 0) NOT IN (
        SELECT id FROM tied WHERE claim_id IN (SELECT claim_id FROM addends)
    )
),
lists AS MATERIALIZED (
    SELECT
        unit,
        list,
        CASE list WHEN 'largest' THEN size_turn ELSE day_turn END AS turn,
        id,
        why
    FROM addends
    CROSS JOIN (SELECT 'largest' AS list UNION ALL SELECT 'newest')
    WHERE (list = 'largest' AND size_turn <= 10)
    OR (list = 'newest' AND why IS NULL AND day_turn <= 10)
    UNION ALL
    SELECT
        unit,
        'commitments',
        committed_day,
        id,
        CASE
            WHEN committed_size = 1 THEN 'the largest'
            WHEN may_be_part THEN 'may be part of a larger one, or the same again'
        END
    FROM committed
    WHERE committed_day <= 15 OR committed_size <= 3
    UNION ALL
    SELECT
        unit,
        'totals',
        day_turn,
        id,
        basis
    FROM wholes
    WHERE turn = 1 OR (day_turn <= 10 AND value * 50 >= most)
    UNION ALL
    SELECT unit, 'left_out', turn, id, NULL FROM left_out WHERE turn = 1
    UNION ALL
    SELECT
        unit,
        list,
        turn,
        id,
        CASE
            WHEN list = 'in_doubt' THEN doubted
            WHEN list = 'given_out' THEN NULL
            WHEN tie = 'more' THEN 'of more than it'
            WHEN tie = 'longer' THEN 'of what has a longer name'
            WHEN tie = 'strewn' THEN 'its words stand apart'
            WHEN tie = 'rounded' THEN 'it may be another amount, rounded'
            WHEN tie = 'each' THEN 'of each of many'
            WHEN tie = 'level' THEN 'what it rises to, not what is added'
            WHEN tie = 'before' THEN 'given or said before'
            WHEN tie = 'beside' THEN 'it stands in another clause'
            ELSE 'reported, not announced'
        END
    FROM uncounted
    WHERE turn <= CASE list WHEN 'set_apart' THEN 5 ELSE 10 END
),
listed AS MATERIALIZED (
    SELECT
        unit,
        max(CASE WHEN list = 'newest' THEN sums END) AS newest,
        max(CASE WHEN list = 'largest' THEN sums END) AS largest,
        max(CASE WHEN list = 'commitments' THEN sums END) AS commitments,
        max(CASE WHEN list = 'in_doubt' THEN sums END) AS in_doubt,
        max(CASE WHEN list = 'given_out' THEN sums END) AS given_out,
        max(CASE WHEN list = 'totals' THEN sums END) AS totals,
        max(CASE WHEN list = 'left_out' THEN sums END) AS left_out,
        max(CASE WHEN list = 'set_apart' THEN sums END) AS set_apart
    FROM (
        SELECT
            unit,
            list,
            json_group_array(json_object(
                'text', text, 'date', date, 'item', item, 'purpose', purpose, 'slug', slug,
                'key', key, 'why', why
            )) AS sums
        FROM (
            SELECT
                lists.*,
                figures.text,
                documents.date,
                figures.item,
                substr(
                    documents.body,
                    figures.purpose_start_char + 1,
                    figures.purpose_end_char - figures.purpose_start_char
                ) AS purpose,
                documents.slug,
                figures.key
            FROM lists
            JOIN figures ON figures.id = lists.id
            JOIN documents ON documents.id = figures.document_id
            ORDER BY lists.unit, lists.list, lists.turn
        )
        GROUP BY unit, list
    )
    GROUP BY unit
),
uncounted_sums AS MATERIALIZED (
    SELECT
        unit,
        sum(list = 'in_doubt') AS doubtful,
        max(CASE WHEN list = 'in_doubt' THEN value END) AS largest,
        sum(list = 'given_out') AS given_out,
        sum(CASE WHEN list = 'given_out' THEN value END) AS given_out_sum,
        sum(list = 'set_apart') AS apart,
        min(CASE WHEN list = 'set_apart' THEN date END) AS since,
        max(CASE WHEN list = 'set_apart' THEN date END) AS until
    FROM uncounted
    GROUP BY unit
),
together AS MATERIALIZED (
    SELECT
        unit,
        count(*) AS claims,
        sum(value) AS total,
        min(date) AS since,
        max(date) AS until,
        -- The largest is a part of none.
        sum(CASE WHEN NOT may_be_part THEN value END) AS least,
        -- Its document is titled with the subject, and its own words say something else.
        min(tie = 'titled') AS are_titled
    FROM committed
    GROUP BY unit
),
counted AS MATERIALIZED (
    SELECT
        unit,
        count(*) AS claims,
        sum(value) AS total,
        min(date) AS since,
        max(date) AS until,
        -- How many are said to come on top of others, stand in one sentence with the largest, or
        -- lead a point of its list; of equal ones, one.
        count(DISTINCT CASE
            WHEN size_turn = 1 OR standing IS 'further'
            OR (
                document_id = largest_document
                AND (sentence_start_char = largest_sentence OR start_char <= 4)
            ) THEN value
        END) AS surely_others,
        sum(why IS NULL) AS given,
        -- Why the largest that is not surely given is not.
        substr(min(printf('%09d', size_turn) || 'of ' || text || ', ' || why), 10) AS doubt
    FROM addends
    GROUP BY unit
),
larger AS MATERIALIZED (
    -- The largest of the others which is none of those that are counted, nor as much.
    SELECT
        others.unit,
        -- What is in all a little less may be the whole of fewer years.
        max(CASE WHEN others.standing = 'total' THEN others.value / 2 ELSE others.value END)
        AS value,
        count(DISTINCT CASE WHEN others.is_beside THEN others.claim_id END) AS claims,
        -- The largest beside it, whether of more than it or not said to be for it.
        max(CASE
            WHEN others.tie IN ('of', 'named', 'titled', 'more') AND others.standing IS NULL
            AND others.per IS NULL AND NOT others.is_forecast AND others.value > counted.total
            AND commitment_doubt(
                others.sentence, others.start_char, others.end_char, others.purpose, others.item,
                others.subject
            ) IS NULL
            THEN others.value
        END) AS beside
    FROM others
    JOIN counted ON counted.unit IS others.unit
    WHERE NOT others.is_known
    AND abs(others.value - counted.total) > counted.total * 0.025
    AND NOT EXISTS (
        SELECT 1
        FROM addends
        WHERE addends.unit IS others.unit
        AND abs(addends.value - others.value) <= addends.value * 0.025
    )
    GROUP BY others.unit
),
called_off AS MATERIALIZED (
    SELECT 1 AS is_so
    WHERE EXISTS (
        SELECT 1
        FROM hits
        JOIN documents ON documents.id = hits.id
        WHERE documents.status = 'current'
        AND is_called_off(documents.label, (SELECT subject FROM asked))
    )
    OR EXISTS (SELECT 1 FROM about WHERE is_called_off(sentence, subject))
),
judged AS MATERIALIZED (
    SELECT
        units.unit,
        coalesce(counted.claims, 0) AS claims,
        counted.total,
        coalesce(counted.since, uncounted_sums.since) AS since,
        coalesce(counted.until, uncounted_sums.until) AS until,
        coalesce(counted.given, 0) AS given,
        coalesce(uncounted_sums.apart, 0) AS apart,
        wholes.id AS whole_id,
        wholes.basis AS whole_basis,
        coalesce(together.claims, 0) AS commitments,
        together.total AS together,
        together.since AS committed_since,
        together.until AS committed_until,
        together.least,
        together.are_titled,
        larger.beside,
        coalesce(uncounted_sums.doubtful, 0) AS doubtful,
        uncounted_sums.largest AS largest_doubtful,
        coalesce(uncounted_sums.given_out, 0) AS given_out,
        uncounted_sums.given_out_sum,
        CASE
            WHEN units.unit IS NULL THEN 'no currency is stated'
            WHEN counted.claims IS NULL
            THEN 'no text says of an amount that it is announced for it alone'
            WHEN counted.doubt IS NOT NULL
            THEN 'not each amount is surely money given to it: ' || counted.doubt
            WHEN EXISTS (SELECT 1 FROM called_off)
            THEN 'a text says that something of it was given up'
            WHEN counted.claims > counted.surely_others
            THEN 'no text says of each amount that it comes on top of others, and one may be a part'
                || ' of another, or the same again'
            WHEN larger.value > counted.total / 2
            THEN 'an amount beside it, in a sentence or under a title that holds it, is more than'
                || ' half of all together'
            WHEN larger.claims > counted.claims
            THEN 'more amounts stand beside it in their sentences than are counted'
        END AS no_sum
    FROM (SELECT DISTINCT unit FROM linked) AS units
    LEFT JOIN counted ON counted.unit IS units.unit
    LEFT JOIN together ON together.unit IS units.unit
    LEFT JOIN uncounted_sums ON uncounted_sums.unit IS units.unit
    LEFT JOIN wholes ON wholes.unit IS units.unit AND wholes.turn = 1
    AND NOT wholes.is_less
    LEFT JOIN larger ON larger.unit IS units.unit
    WHERE coalesce(counted.claims, wholes.id, uncounted_sums.doubtful) IS NOT NULL
)
SELECT
    judged.unit,
    comes_to(
        (SELECT subject FROM asked), judged.unit, judged.commitments,
        judged.committed_since, judged.committed_until, judged.together, judged.least,
        judged.doubtful, judged.largest_doubtful, judged.given_out,
        judged.given_out_sum, figures.value, documents.date,
        documents.date_latest, judged.whole_basis, figures.approx, judged.beside,
        judged.are_titled
    ) AS comes_to,
    judged.together,
    judged.least,
    listed.commitments,
    listed.totals,
    listed.given_out,
    listed.in_doubt,
    judged.claims,
    CASE WHEN judged.no_sum IS NULL THEN judged.total END AS value,
    judged.no_sum,
    judged.since,
    judged.until,
    judged.given,
    listed.newest,
    listed.largest,
    listed.left_out,
    figures.value AS last_total,
    figures.approx AS last_total_approx,
    judged.whole_basis AS last_total_basis,
    documents.date AS last_total_date,
    (
        SELECT coalesce(whole.person, whole.speaker, whole.ministers)
        FROM figures_in_context AS whole
        WHERE whole.id = judged.whole_id
    ) AS last_total_by,
    CASE WHEN judged.no_sum IS NULL THEN judged.total - figures.value END AS difference,
    substr(
        documents.body,
        figures.sentence_start_char + 1,
        figures.sentence_end_char - figures.sentence_start_char
    ) AS sentence,
    documents.slug,
    documents.label AS title,
    figures.key,
    judged.apart,
    listed.set_apart
FROM judged
LEFT JOIN listed ON listed.unit IS judged.unit
LEFT JOIN figures ON figures.id = judged.whole_id
LEFT JOIN documents ON documents.id = figures.document_id
ORDER BY judged.claims DESC, judged.total DESC, judged.unit
