"""What each view's columns are: the name, the type and the meaning of each, in their order.

SQLite tells no type of most columns that a view computes, and before 3.41 of none: whoever needs
one reads it here. A column of a table that a view shows as it is, is that of the table; one that
several views show with one meaning is named once; all others are written for their view.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table

from archive.store.schema import columns, contents, documents, offices

Columns = tuple[Column[Any], ...]


def of(table: Table, names: str) -> Columns:
    """Columns of a table, with the meaning that they have there."""
    return tuple(table.columns[name] for name in names.split())


JURISDICTION = columns.text(
    "jurisdiction", "The country, as its ISO 3166 alpha-2 code in lower case; NULL for none"
)
COLLECTION = columns.text("collection", "Short name of the collection of its document")
TITLE = columns.text("title", "Title of its document; NULL where none is stated")
DATE = columns.text(
    "date", "The day of its document that the archive uses, ISO 8601; NULL where unknown"
)
DATE_LATEST = columns.text(
    "date_latest",
    "The latest day that its document may be of, where that may be the day after date; else NULL",
)
SLUG = columns.text("slug", "Permanent name of its document within the collection")
URL = columns.text("url", "Address of the official page of its document")
DOCUMENT_KIND = columns.text("document_kind", "Kind of its document: release, speech, analysis …")
DOCUMENT_ID = columns.integer("document_id", "Its document")
MINISTERS = columns.text(
    "ministers", "The ministers who issued its document, as written, separated by semicolons"
)
PORTFOLIOS = columns.text(
    "portfolios", "The portfolios its document is tagged with, as written, separated by semicolons"
)
RIGHTS = columns.text(
    "rights", "Under which terms its document may be used: its own, else the collection's"
)
LICENCE_URL = columns.text("licence_url", "Address of those terms, where they are the collection's")
SENTENCE = columns.text(
    "sentence", "The sentence in which it stands, or its own row where rows have run together"
)
PERSON = columns.text(
    "person",
    "Who stated it, all who speak together separated by semicolons; NULL where unknown, or outside"
    " direct quotation",
)
PURPOSE = columns.text("purpose", "The words that say what it is for; NULL where none do")
CLAIM = columns.text(
    "claim",
    "Permanent name of the figure that first stated the same, which is that of the claim; NULL"
    " where none can",
)
WHOLE = columns.text(
    "whole", "Permanent name of the sum of which it is a part; NULL where none is told"
)
CLAIM_COUNTS = (
    columns.integer("figures", "How many figures of current documents state the claim"),
    columns.integer("documents", "How many current documents state the claim"),
)
FIRST_SAID = columns.text(
    "first_said", "Date of the first document that states the claim, ISO 8601; NULL where unknown"
)
LAST_SAID = columns.text(
    "last_said", "Date of the last document that states the claim, ISO 8601; NULL where unknown"
)
PORTFOLIO = columns.text("portfolio", "The portfolio, by name")
PORTFOLIO_SLUG = columns.text("portfolio_slug", "Permanent name of the portfolio")
PORTFOLIO_ID = columns.integer("portfolio_id", "The portfolio")

_figures, _quotations = contents.figures, contents.quotations

VIEW_COLUMNS: dict[str, Columns] = {
    "documents_in_context": (
        *of(documents.documents, "id"),
        columns.text("collection", "Short name of the collection it belongs to"),
        *of(documents.documents, "slug title kind date date_latest date_basis year"),
        columns.text("ministers", "The ministers who issued it, as written, with semicolons"),
        columns.text("portfolios", "The portfolios it is tagged with, as written, with semicolons"),
        columns.integer(
            "government_id", "The government of its day in its jurisdiction; NULL where none is"
        ),
        *of(documents.documents, "author"),
        columns.text("publisher", "Who published it: its own publisher, else the collection's"),
        columns.text("rights", "Under which terms it may be used: its own, else the collection's"),
        LICENCE_URL,
        *of(documents.documents, "url words"),
        JURISDICTION,
    ),
    "figures_in_context": (
        *of(_figures, "id key text kind value high unit approx per item"),
        SENTENCE,
        *of(_figures, "speaker"),
        PERSON,
        columns.text("period", "The period over which the sum runs, as written; else NULL"),
        *(TITLE, DATE, DATE_LATEST, DOCUMENT_KIND, SLUG, URL, PORTFOLIOS),
        columns.text(
            "government", "Name of the government of its document's day in its jurisdiction"
        ),
        *of(_figures, "start_char end_char"),
        DOCUMENT_ID,
        *of(_figures, "rule size_of doubt"),
        PURPOSE,
        *of(_figures, "standing"),
        CLAIM,
        columns.text("first_said", "Date of the document that first stated the same, ISO 8601"),
        WHOLE,
        *of(_figures, "due_from due_to"),
        *(MINISTERS, COLLECTION, RIGHTS, LICENCE_URL, JURISDICTION),
    ),
    "claims": (
        columns.integer("id", "Number of the claim: that of the figure that first stated it"),
        columns.text("key", "Permanent name of the claim: that of the figure that first stated it"),
        *of(_figures, "kind unit value"),
        columns.integer("first_figure_id", "The figure that first stated it"),
        *CLAIM_COUNTS,
        FIRST_SAID,
        LAST_SAID,
        JURISDICTION,
    ),
    "claims_in_context": (
        columns.integer("id", "Number of the claim: that of the figure that first stated it"),
        columns.text("key", "Permanent name of the claim: that of the figure that first stated it"),
        columns.text("text", "The characters of its first statement"),
        *of(_figures, "kind value high unit approx per item"),
        *(PURPOSE, *of(_figures, "standing"), FIRST_SAID),
        columns.text("ministers", "Who issued the document that states it first, as written"),
        columns.text("speaker", "Who stated it first, as written; NULL outside direct quotation"),
        columns.text(
            "person", "Who stated it first, by name; NULL where unknown, or outside quotation"
        ),
        columns.text("sentence", "The sentence of its first statement"),
        columns.text("title", "Title of the document that states it first"),
        columns.text("slug", "Permanent name of that document within the collection"),
        columns.text("collection", "Short name of the collection of that document"),
        *CLAIM_COUNTS,
        LAST_SAID,
        *of(_figures, "size_of doubt"),
        columns.integer("document_id", "The document that states it first"),
        columns.text(
            "whole",
            "Permanent name of the sum of which its first statement is a part; NULL where none is"
            " told",
        ),
        columns.text(
            "follows",
            "Permanent name of a claim that it is said to follow; NULL where none is told",
        ),
        JURISDICTION,
    ),
    "claim_links": (
        columns.integer("claim_id", "The claim that is a part, or that follows another"),
        columns.text(
            "kind",
            "part_of, sum_of where it is known by the parts, which come to the sum, or follows",
        ),
        columns.integer("other_claim_id", "The claim of which it is a part, or that it follows"),
        columns.integer(
            "figure_id", "The figure that says so: the statement that is a part or follows"
        ),
        columns.text(
            "basis",
            "How that is known: says so, adds up (the parts come to it), listed, or by which words"
            " it follows",
        ),
        JURISDICTION,
    ),
    "totals": (
        *(DATE, DATE_LATEST, *of(_figures, "text value unit approx item"), PURPOSE),
        columns.integer("parts", "How many sums of its document are parts of it"),
        *(MINISTERS, SENTENCE, TITLE, SLUG, COLLECTION, *of(_figures, "key")),
        *(CLAIM, *of(_figures, "id"), DOCUMENT_ID, JURISDICTION),
    ),
    "promises": (
        *of(_figures, "due_to due_from"),
        *(DATE, DATE_LATEST, *of(_figures, "text kind value unit item"), PURPOSE, MINISTERS),
        *(*of(_figures, "speaker"), PERSON, SENTENCE, TITLE, SLUG, COLLECTION),
        *(*of(_figures, "key"), CLAIM, *of(_figures, "id"), DOCUMENT_ID, JURISDICTION),
    ),
    "figure_speakers": (
        columns.integer("figure_id", "The figure"),
        *of(contents.quotation_speakers, "position person_id speaker"),
    ),
    "quotations_in_context": (
        columns.integer(
            "id", "Number of the quotation in this database: as often as people speak together"
        ),
        *of(_quotations, "text"),
        columns.text("speaker", "This speaker as written; NULL where the text is silent"),
        columns.text("person", "Name of this speaker; NULL where unknown"),
        *of(_quotations, "basis"),
        *(TITLE, DATE, DATE_LATEST, DOCUMENT_KIND, SLUG, URL),
        columns.text(
            "offices", "The offices that this speaker held on the document's day, with semicolons"
        ),
        columns.integer("figures", "How many figures stand in the quotation"),
        *of(_quotations, "start_char end_char"),
        DOCUMENT_ID,
        columns.integer("person_id", "This speaker; NULL where unknown"),
        *of(_quotations, "key"),
        JURISDICTION,
    ),
    "tenures_in_context": (
        *of(offices.tenures, "id"),
        columns.text("person", "Name of who held it"),
        PORTFOLIO,
        *of(offices.tenures, "role start_date end_date source confidence"),
        columns.text(
            "parties",
            "The parties for which the person sat in the House meanwhile, with semicolons, as far"
            " as the reference data knows",
        ),
        columns.text(
            "observed_first_date",
            "Day of the first release of the run that shows it, before or within it",
        ),
        columns.text(
            "observed_last_date",
            "Day of the last release of the run that shows it, within it or after",
        ),
        columns.text("person_slug", "Permanent name of the person"),
        PORTFOLIO_SLUG,
        *of(offices.tenures, "person_id"),
        PORTFOLIO_ID,
        JURISDICTION,
    ),
    "portfolio_lineage": (
        PORTFOLIO,
        columns.text("related", "Name of a portfolio that it came from, or that it became"),
        columns.integer("steps", "How many successions lie between them; 0 for itself"),
        columns.text("direction", "Which the related one is: earlier, later or itself"),
        PORTFOLIO_SLUG,
        columns.text("related_slug", "Permanent name of that related portfolio"),
        PORTFOLIO_ID,
        columns.integer("related_id", "That related portfolio"),
        JURISDICTION,
    ),
    "people_in_numbers": (
        *of(offices.people, "id slug name sort_name"),
        columns.integer("documents", "How many current documents the person issued"),
        columns.text("first_date", "Day of the first of them, ISO 8601; NULL where there is none"),
        columns.text("last_date", "Day of the last of them, ISO 8601; NULL where there is none"),
        columns.integer("mentions", "How many mentions in current documents are the person's"),
        columns.integer(
            "quotations", "How many quotations in current documents the person speaks, or joins"
        ),
        columns.integer("figures", "How many figures stand in these quotations"),
        columns.integer("tenures", "How many terms of office the reference data knows"),
        JURISDICTION,
    ),
    "contradictions": (
        *of(contents.document_contradictions, "kind stated"),
        columns.text(
            "held_by",
            "Who held that office on the day by the reference data; NULL where nobody is known",
        ),
        *(DATE, DATE_LATEST, SLUG, TITLE, DOCUMENT_ID),
        *of(contents.document_contradictions, "portfolio_id person_id"),
        JURISDICTION,
    ),
    "stated_offices": (
        columns.text("person", "Name of who is called so"),
        *of(contents.mentions, "role"),
        PORTFOLIO,
        columns.text("stated", "The words of the text, with the name where it stands beside them"),
        *(DATE, DATE_LATEST, SLUG, TITLE),
        columns.integer(
            "is_listed",
            "1 where the reference data has the person in the office in this role on the document's"
            " day, under its name then or the one before or after, else 0",
        ),
        columns.text("person_slug", "Permanent name of the person"),
        PORTFOLIO_SLUG,
        DOCUMENT_ID,
        *of(contents.mentions, "person_id"),
        PORTFOLIO_ID,
        JURISDICTION,
    ),
    "open_problems": (
        *of(documents.problems, "id"),
        columns.text("collection", "Short name of the collection in which it was met"),
        *of(documents.problems, "path line code message document_id load_id"),
    ),
    "repeated_texts": (
        columns.integer("document_id", "The document whose text an earlier one has"),
        columns.integer("first_document_id", "The first of the documents with this text"),
        JURISDICTION,
    ),
    "person_forms": of(offices.person_names, "person_id name"),
    "portfolio_forms": (PORTFOLIO_ID, *of(offices.portfolio_names, "name")),
    "document_names": (
        COLLECTION,
        columns.text("slug", "The name: its slug, or an earlier one"),
        columns.integer("is_current", "1 where the document bears the name now, else 0"),
        columns.integer("document_id", "The document that bears it, or that bore it last"),
    ),
}
"""The columns of every view by its name."""
