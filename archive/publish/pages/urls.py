"""URLs of the pages, and of Datasette's pages of the same archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

DISTRIBUTION = "release-archive"
"""The name under which Datasette serves this package's static files."""


@dataclass(frozen=True, slots=True)
class Urls:
    """The URLs of the pages of one archive; templates find it as ``url``."""

    base: str
    """The path below which everything is served; it ends with a slash."""
    database: str
    """The name under which Datasette serves the archive."""

    def __call__(self, path: str = "", **arguments: Any) -> str:
        """The URL of a page by its path below the base, with the arguments that are not empty."""
        return f"{self.base}{path}{query_string(arguments)}"

    def document(self, collection: str, slug: str) -> str:
        """The URL of a document."""
        return self(f"document/{_segment(collection)}/{_segment(slug)}")

    def reading(self, collection: str, slug: str, version: int, number: int) -> str:
        """The URL of a reading of a version of a document."""
        return f"{self.document(collection, slug)}/readings/{version}/{number}"

    def figure(self, key: str) -> str:
        """The URL of a figure."""
        return self(f"figure/{_segment(key)}")

    def claim(self, key: str) -> str:
        """The URL of the claim that a figure states."""
        return self(f"claim/{_segment(key)}")

    def quotation(self, key: str) -> str:
        """The URL of a quotation."""
        return self(f"quotation/{_segment(key)}")

    def person(self, slug: str) -> str:
        """The URL of a person."""
        return self(f"person/{_segment(slug)}")

    def portfolio(self, slug: str) -> str:
        """The URL of a portfolio."""
        return self(f"portfolio/{_segment(slug)}")

    def question(self, name: str) -> str:
        """The URL of a named query."""
        return self(f"question/{_segment(name)}")

    def government(self, slug: str) -> str:
        """The URL of a government."""
        return self(f"government/{_segment(slug)}")

    def export(self, name: str) -> str:
        """The URL of a file that is offered for download."""
        return self(f"export/{_segment(name)}")

    def static(self, name: str) -> str:
        """The URL of a file of ``static/``."""
        return f"{self.base}-/static-plugins/{DISTRIBUTION}/{name}"

    def database_page(self, database: str) -> str:
        """The URL of Datasette's page of a database."""
        return self(_tilde_encoded(database))

    def table(self, name: str, **arguments: Any) -> str:
        """The URL of Datasette's page of a table or a view."""
        return self(f"{_tilde_encoded(self.database)}/{name}", **arguments)

    def row(self, table: str, row_id: int) -> str:
        """The URL of Datasette's page of a row."""
        return self.table(f"{table}/{row_id}")

    def named_query(self, name: str, **parameters: Any) -> str:
        """The URL of Datasette's page of a named query, with the values of its parameters."""
        return self.table(name, **parameters)

    def sql(self, statement: str = "", **parameters: Any) -> str:
        """The URL of Datasette's page for SQL of one's own, with a statement filled in."""
        return self(_tilde_encoded(self.database), sql=statement, **parameters)


def query_string(arguments: Mapping[str, Any]) -> str:
    """The query string with its question mark; arguments that are empty are left out."""
    pairs = [(name, value) for name, value in arguments.items() if value not in (None, "", [], ())]
    return f"?{urlencode(pairs, doseq=True)}" if pairs else ""


def _segment(name: str) -> str:
    return quote(name, safe="")


def _tilde_encoded(name: str) -> str:
    from archive.publish.host import tilde_encode

    return str(tilde_encode(name))
