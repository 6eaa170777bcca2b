"""Parts of SQL that many statements share: current documents, terms of office, rights.

Each is text for an f-string; the aliases of its tables are arguments.
"""

from __future__ import annotations


def is_current(documents: str = "documents") -> str:
    """The condition that a document is neither missing nor withdrawn."""
    return f"{documents}.status = 'current'"


def is_listed(documents: str = "documents", collections: str = "collections") -> str:
    """The condition that a document may be listed: its collection may hide those that are gone.

    What is of no document that is there may be listed as well.
    """
    return f"NOT ({documents}.status IS 'missing' AND {collections}.missing IS 'hide')"


def is_of_current(document_id: str) -> str:
    """The same of what is of a document, without a look at each: few are not current."""
    return f"{document_id} NOT IN (SELECT id FROM documents WHERE status <> 'current')"


def may_be_spent(figures: str = "figures") -> str:
    """The condition that a sum is no slip, nor the size of an economy, a market, trade or assets.

    So sums, charts and lists of the largest say what governments take and give.
    """
    return f"{figures}.doubt IS NULL AND {figures}.size_of IS NULL"


def is_first_with_text(document_id: str) -> str:
    """The condition that no current document before a document has the same text."""
    return f"{document_id} NOT IN (SELECT document_id FROM repeated_texts)"


def has_text_of(document_id: str, documents: str) -> str:
    """The condition that a document has the text of a document, or one but for small edits."""
    return f"""{documents}.id IN (
        SELECT other.id FROM documents AS this
        JOIN documents AS other ON other.text_fingerprint = this.text_fingerprint
        WHERE this.id = {document_id}
        UNION
        SELECT other.id FROM documents AS this
        JOIN documents AS other ON other.text_group = this.text_group
        WHERE this.id = {document_id}
    )"""


def said_by(person_id: str) -> str:
    """What to read `said` from: the ``quotation_id`` of each quotation of a person.

    Each comes once, with others or alone, in the order of an index, so that nothing is sorted.
    """
    return f"""(
            SELECT DISTINCT quotation_id FROM quotation_speakers WHERE person_id = {person_id}
        ) AS said"""


AFTER_ALL = "9999"
"""What sorts after every day."""


def begins(term: str = "tenures") -> str:
    """The first day of a term (tenure, government, name); before every day where it is open."""
    return f"coalesce({term}.start_date, '')"


def ends(term: str = "tenures") -> str:
    """The day after the last one of a term; after every day where it is open."""
    return f"coalesce({term}.end_date, '{AFTER_ALL}')"


def held_on(day: str, term: str = "tenures") -> str:
    """The condition that a term includes a day, which is an expression of SQL."""
    return f"{begins(term)} <= {day} AND {day} < {ends(term)}"


def held_on_both(day: str, latest: str) -> str:
    """The condition that a tenure includes a day, and one of that person and office `latest` too.

    Both are expressions of SQL; `latest` is NULL where the day is certain.
    """
    return f"""{held_on(day)}
        AND ({latest} IS NULL OR EXISTS (
            SELECT 1 FROM tenures AS later WHERE later.person_id = tenures.person_id
            AND later.portfolio_id = tenures.portfolio_id AND later.role = tenures.role
            AND {held_on(latest, "later")}
        ))"""


def joined_by() -> str:
    """The day by which a membership had begun; where none is known, that of leaving the last party.

    It is before every day where the person left none before.
    """
    return """coalesce(party_memberships.start_date, (
                        SELECT max(earlier.end_date) FROM party_memberships AS earlier
                        WHERE earlier.person_id = party_memberships.person_id
                        AND earlier.end_date < coalesce(party_memberships.end_date, '9999')
                    ), '')"""


def may_be_since(day: str) -> str:
    """The condition that a document may be of a day, a month or a year or of a later one.

    A document of one of two days, of which the later begins that time, may be.
    """
    first = f"substr({day} || '-01-01', 1, 10)"
    # The later day is the next one; narrow indexes have the earlier alone.
    return f"""(
        date >= date({first}, '-1 day') AND (date >= {day} OR documents.id IN (
            SELECT late.id FROM documents AS late WHERE late.date_latest = {first}
        ))
    )"""


def overlaps(start: str, end: str, term: str = "tenures") -> str:
    """The condition that a term has a day in common with the days from `start` to before `end`."""
    return f"{begins(term)} < {end} AND {ends(term)} > {start}"


REMOVED = """
    SELECT document_id FROM corrections WHERE field = 'removed' AND document_id IS NOT NULL
    UNION SELECT document_id FROM versions
    WHERE sha256 IN (SELECT value FROM corrections WHERE field = 'removed')
"""
"""The ids of the documents that must not be there, by their names or by their bytes."""


REMOVED_BYTES = "SELECT value FROM corrections WHERE field = 'removed'"
"""The hashes of the documents that must not be there, in any collection."""


PRESENT_NAME = """
    SELECT collections.name FROM corrections JOIN collections ON collections.id = collection_id
    WHERE what = 'collection' AND field = 'name' AND document = ?1
    AND NOT EXISTS (SELECT 1 FROM collections WHERE name = ?1)
"""
"""What a collection that was called so is called now; no row where it is still, or none was."""


def is_named(names: str, documents: str) -> str:
    """The condition that a collection and a document, two columns, name one of some documents.

    `names` is the table that has the columns, and `documents` a SELECT of ids. Earlier names are
    names too, those of a collection among them.
    """
    return f"""({names}.collection_id, {names}.document) IN (
        SELECT collections.id, document_names.slug
        FROM document_names JOIN collections ON collections.name = document_names.collection
        WHERE document_names.document_id IN ({documents})
    )"""


PUBLISHER = "coalesce(documents.publisher, collections.publisher)"
"""Who published a document: its own publisher, else that of its collection."""

RIGHTS = "coalesce(documents.rights, collections.rights)"
"""Under which terms a document may be used: its own, else those of its collection."""

LICENCE_URL = "CASE WHEN documents.rights IS NULL THEN collections.licence_url END"
"""The address of those terms, where they are the collection's."""

SAID_BY = """(
            SELECT group_concat(name, '; ') FROM (
                SELECT said.name FROM quotation_speakers
                JOIN people AS said ON said.id = quotation_speakers.person_id
                WHERE quotation_speakers.quotation_id = figures.quotation_id
                ORDER BY quotation_speakers.position
            )
        )"""
"""The known people who stated a figure, by name; NULL where there are none."""

SENTENCE = (
    "substr(documents.body, figures.sentence_start_char + 1,"
    " figures.sentence_end_char - figures.sentence_start_char)"
)
"""The sentence in which a figure stands, of its document's body."""

PURPOSE = (
    "substr(documents.body, figures.purpose_start_char + 1,"
    " figures.purpose_end_char - figures.purpose_start_char)"
)
"""The words that say what a figure is for, of its document's body; NULL where none do."""


def as_text(expression: str) -> str:
    """An expression as a column of text, which programs would not know the type of otherwise."""
    return f"CAST({expression} AS TEXT)"


def written_list(table: str) -> str:
    """What a document's list in `table` names, as written, separated by semicolons."""
    return f"""(
            SELECT group_concat(as_written, '; ') FROM (
                SELECT as_written FROM {table} WHERE document_id = documents.id ORDER BY position
            )
        )"""


def jurisdiction(of: str) -> str:
    """The slug of the jurisdiction of a row of a table; NULL where it has none."""
    return f"(SELECT slug FROM jurisdictions WHERE jurisdictions.id = {of}.jurisdiction_id)"


def government(column: str) -> str:
    """A column of the government of a document's day in its jurisdiction.

    Of several it is that of the last to begin; a document without a jurisdiction has none.
    """
    return f"""(
            SELECT {column} FROM governments WHERE {held_on("documents.date", "governments")}
            AND governments.jurisdiction_id = documents.jurisdiction_id
            ORDER BY start_date DESC LIMIT 1
        )"""


def head_of_government(jurisdiction_id: str) -> str:
    """The portfolio of who leads the governments of a jurisdiction, an expression of SQL.

    No table says which it is: it is what most of those who led a government held meanwhile.
    """
    return f"""(
            SELECT heads.portfolio_id FROM governments
            JOIN tenures AS heads ON heads.person_id = governments.prime_minister_id
            WHERE governments.jurisdiction_id = {jurisdiction_id} AND heads.role = 'minister'
            AND {overlaps(begins("governments"), ends("governments"), "heads")}
            GROUP BY heads.portfolio_id
            ORDER BY count(DISTINCT governments.id) DESC, heads.portfolio_id LIMIT 1
        )"""


def observed(value: str) -> str:
    """What the runs of releases that show a term come to, as ``min(first_date)``."""
    return f"""(
            SELECT {value} FROM observed_tenures AS observed
            WHERE observed.person_id = tenures.person_id
            AND observed.portfolio_id = tenures.portfolio_id
            AND observed.last_date >= {begins()} AND observed.first_date < {ends()}
        )"""
