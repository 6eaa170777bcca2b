"""What the tables, the views and their columns mean, in a sentence each."""

from __future__ import annotations

from functools import cache

from archive.store import schema

FROM_TABLES = {
    "documents_in_context": ("documents",),
    "figures_in_context": ("figures", "documents", "collections"),
    "claims": ("figures",),
    "claims_in_context": ("figures", "documents"),
    "claim_links": ("figures",),
    "totals": ("figures", "documents"),
    "promises": ("figures", "documents"),
    "quotations_in_context": ("quotations", "documents"),
    "tenures_in_context": ("tenures",),
    "portfolio_lineage": (),
    "people_in_numbers": ("people",),
    "contradictions": ("document_contradictions", "documents"),
    "open_problems": ("problems",),
    "document_names": ("document_aliases",),
    "repeated_texts": ("figures",),
    "person_forms": ("person_names",),
    "portfolio_forms": ("portfolio_names",),
}
"""The tables from which the columns of each view are, the nearest first."""

OF_VIEWS = {
    "purpose": "The words that say what it is for; NULL where none do",
    "claim": "Permanent name of the figure that first stated the same; NULL where none can",
    "whole": "Permanent name of the sum of which it is a part; NULL where none is told",
    "other_claim_id": "The claim of which it is a part",
    "basis": "How that is known: says so, adds up or listed",
    "parts": "How many sums of its document are parts of it",
    "first_said": "Date of the document that first stated it, ISO 8601",
    "last_said": "Date of the document that stated it last, ISO 8601",
    "first_figure_id": "The figure that first stated it",
    "first_document_id": "The first of the documents with this text",
    "is_current": "1 where the document bears the name now, 0 where it is an earlier one",
    "collection": "Short name of the collection it belongs to",
    "ministers": "The ministers who issued it, as written, separated by semicolons",
    "portfolios": "The portfolios it is tagged with, as written, separated by semicolons",
    "government_id": "The government of the day in the document's jurisdiction",
    "government": "The government of the day in the document's jurisdiction",
    "jurisdiction": "The country, as its ISO 3166 alpha-2 code in lower case; NULL for none",
    "publisher": "Who published it: its own publisher, else the collection's",
    "rights": "Under which terms it may be used: its own, else the collection's",
    "licence_url": "Address of those terms",
    "sentence": "The sentence in which it stands",
    "person": "Who said it, all where several speak together; NULL where unknown",
    "figure_id": "The figure",
    "period": "The period over which the sum runs, as written",
    "document_kind": "Kind of the document",
    "portfolio": "The portfolio, by name",
    "parties": "The parties for which the person sat in the House at the time",
    "person_slug": "Permanent name of the person",
    "portfolio_slug": "Permanent name of the portfolio",
    "related": "A portfolio that it came from, or that it became",
    "related_slug": "Permanent name of that portfolio",
    "related_id": "That portfolio",
    "steps": "How many successions lie between them; 0 for itself",
    "direction": "earlier, later or itself",
    "documents": "How many current documents the person issued, or state the claim",
    "mentions": "How many mentions name the person",
    "quotations": "How many quotations are the person's",
    "figures": "How many figures the person stated, or state the claim",
    "tenures": "How many terms of office the reference data knows",
    "stated": "The tag, or the words that state a role",
    "offices": "The offices that the speaker held on the day of the document",
    "observed_first_date": "Day of the first release of the run that shows it, before or within it",
    "observed_last_date": "Day of the last release of the run that shows it, within it or after",
    "held_by": "Who held that office on the day by the reference data; NULL where nobody is known",
}
"""Comments of columns that a view computes, or whose meaning differs from the table's."""


def of_table(name: str) -> str:
    """What a table or a view holds, as a sentence."""
    if name in schema.VIEWS:
        return f"{schema.VIEWS[name].comment}."
    return f"{schema.metadata.tables[name].comment}."


@cache
def of_column(name: str, column: str) -> str:
    """What a column of a table or a view means: its own comment, else the nearest table's."""
    tables = schema.metadata.tables
    if name in tables:
        return tables[name].columns[column].comment or ""
    if column in OF_VIEWS:
        return OF_VIEWS[column]
    for table in (*FROM_TABLES.get(name, ()), *tables):
        if column in tables[table].columns:
            return tables[table].columns[column].comment or ""
    return ""
