"""Datasette's metadata of an archive: titles, and the schema's comments as descriptions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from archive.publish import archives
from archive.publish.tables import facets
from archive.store import schema

if TYPE_CHECKING:
    from archive.publish.host import Datasette

TITLE = "Release archive"
DESCRIPTION = (
    "Press releases, speeches and other documents of government, each word for word as it was "
    "published, with who issued it, when, and under which terms."
)
LICENCE = "Each document under the terms of its publisher"

_UNUSED_KEYS = {"allow", "allow_sql", "permissions", "queries", "plugins", "custom_units"}
_UNUSED_KEYS |= {"extra_css_urls", "extra_js_urls"}
"""Keys of Datasette's metadata that concern no archive."""

HIDDEN = {"alembic_version", "files", "reference_files"}
LABELS = {
    "collections": "title",
    "documents": "label",
    "loads": "started_at",
    "people": "name",
    "portfolios": "name",
    "governments": "name",
    "parties": "name",
    "figures": "text",
    "quotations": "text",
    "segments": "role",
}
DOCUMENTS: dict[str, Any] = {
    "sort_desc": "date",
    "facets": [{"document": name} for name in facets.NAMES],
    "facet_size": 40,
    "size": 50,
    # Read as FTS5 reads it; `searching` quotes what FTS5 cannot parse.
    "searchmode": "raw",
}
OTHERS: dict[str, dict[str, Any]] = {
    "loads": {"sort_desc": "id", "units": {"seconds": "s"}},
    # A row holds a whole file, which may be of many megabytes.
    "versions": {"size": 20},
    "tenures_in_context": {"facets": ["role", "confidence"], "sort_desc": "start_date"},
    "people_in_numbers": {"sort_desc": "documents"},
    "contradictions": {"facets": ["kind"], "sort_desc": "date"},
    "offices_unheld": {"sort_desc": "days"},
    "problems": {"facets": ["code"], "sort_desc": "id"},
    "open_problems": {"facets": ["code"]},
}

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


class Sentences(dict[str, str]):
    """Sentences by column: as strings never change, a shallow copy is a deep one.

    Datasette makes a deep copy of all metadata for each table on a page: without this, that takes
    half of the time.
    """

    def __deepcopy__(self, memo: object) -> Sentences:
        """A copy, as deep as sentences go."""
        return Sentences(self)


def for_key(datasette: Datasette, key: str | None) -> dict[str, Any]:
    """The part of the metadata in which Datasette looks up `key`; all of it for None.

    Datasette looks up permissions hundreds of times a page, and copies all that it gets each time.
    """
    if key in _UNUSED_KEYS:
        return {}
    if key == "tables":  # looked up for the size of facets, and for permissions
        sizes = {"documents": {"facet_size": DOCUMENTS["facet_size"]}}
        return {"databases": {name: {"tables": sizes} for name in archives.names(datasette)}}
    return of_archives(datasette)


def of_archives(datasette: Datasette) -> dict[str, Any]:
    """The metadata of every archive that is served, in Datasette's form.

    A new copy each time: Datasette writes into what it is given.
    """
    return {
        "databases": {
            name: _database(name, archive, datasette)
            for name in datasette.databases
            if (archive := archives.of(datasette, name))
        }
    }


def _database(name: str, archive: archives.Archive, datasette: Datasette) -> dict[str, Any]:
    tables = {name: _copy(entry) for name, entry in _tables().items()}
    for view, columns in archive.views.items():
        tables[view] = {
            "title": _title(view),
            "columns": Sentences((column, column_of_view(view, column)) for column in columns),
            **OTHERS.get(view, {}),
        }
        if view in schema.VIEWS:
            tables[view]["description"] = f"{schema.VIEWS[view].comment}."
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "license": LICENCE,
        "license_url": datasette.urls.table(name, "collections"),
        "tables": tables,
    }


def _copy(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "columns": Sentences(entry["columns"])} if "columns" in entry else dict(entry)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {name: {"hidden": True} for name in HIDDEN}
    for table in schema.metadata.tables.values():
        entry = tables.setdefault(table.name, {})
        entry["title"] = _title(table.name)
        entry["description"] = f"{table.comment}."
        entry["columns"] = Sentences((each.name, each.comment or "") for each in table.columns)
        if table.name in LABELS:
            entry["label_column"] = LABELS[table.name]
        entry.update(DOCUMENTS if table.name == "documents" else OTHERS.get(table.name, {}))
    return tables


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


@cache
def column_of_view(view: str, column: str) -> str:
    """The comment of a column of a view: of its own, else of the nearest table that has it."""
    tables = schema.metadata.tables
    if column in OF_VIEWS:
        return OF_VIEWS[column]
    for name in (*FROM_TABLES.get(view, ()), *tables):
        if column in tables[name].columns:
            return tables[name].columns[column].comment or ""
    return ""
