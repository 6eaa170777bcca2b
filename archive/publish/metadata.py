"""Datasette's metadata of an archive: titles, and the schema's comments as descriptions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from archive.publish import archives, sites
from archive.publish.tables import facets
from archive.site import NAME
from archive.store import descriptions
from archive.store.schema import at_head

if TYPE_CHECKING:
    from archive.publish.host import Datasette

TITLE = NAME
DESCRIPTION = (
    "Press releases, speeches and other documents of government, each word for word as it was "
    "published, with who issued it, when, and under which terms."
)
LICENCE = "Each document under the terms of its publisher"

_UNUSED_KEYS = {"allow", "allow_sql", "permissions", "queries", "plugins", "custom_units"}
_UNUSED_KEYS |= {"extra_css_urls", "extra_js_urls"}
"""Keys of Datasette's metadata that concern no archive."""

HIDDEN = {"alembic_version", "files", "reference_files", "undo_rows"}
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


def descriptions_of(datasette: Datasette, name: str) -> dict[str, str]:
    """What each table and view of an archive holds, as a sentence; none where none is known."""
    tables = of_archives(datasette)["databases"][name]["tables"]
    return {table: entry.get("description", "") for table, entry in tables.items()}


def _database(name: str, archive: archives.Archive, datasette: Datasette) -> dict[str, Any]:
    tables = {name: _copy(entry) for name, entry in _tables().items()}
    for view, columns in archive.views.items():
        if view in at_head.VIEWS:
            tables[view] = _copy(_view(view))
            continue
        # What somebody else's view and its columns mean nobody has said.
        tables[view] = {
            "title": _title(view),
            "columns": Sentences((column, "") for column in columns),
            **OTHERS.get(view, {}),
        }
    return {
        "title": sites.of(datasette).name,
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
    for table in at_head.metadata.tables.values():
        entry = tables.setdefault(table.name, {})
        entry["title"] = _title(table.name)
        entry["description"] = f"{table.comment}."
        entry["columns"] = Sentences((each.name, each.comment or "") for each in table.columns)
        if table.name in LABELS:
            entry["label_column"] = LABELS[table.name]
        entry.update(DOCUMENTS if table.name == "documents" else OTHERS.get(table.name, {}))
    return tables


@cache
def _view(name: str) -> dict[str, Any]:
    described = ((each.name, each.comment or "") for each in descriptions.columns_of(name))
    return {
        "title": _title(name),
        "description": descriptions.of_table(name),
        "columns": Sentences(described),
        **OTHERS.get(name, {}),
    }


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
