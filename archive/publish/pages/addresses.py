"""Where each page of the reading room and of Datasette stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

DISTRIBUTION = "release-archive"
"""The name under which Datasette serves this package's static files."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths of the pages of one archive, below `base`, which ends with a stroke."""

    base: str
    database: str
    """The name under which Datasette serves the archive."""

    def __call__(self, page: str = "", **asked: Any) -> str:
        """A page of the reading room, by its path, with what it is asked."""
        return f"{self.base}{page}{query(asked)}"

    def document(self, collection: str, slug: str) -> str:
        """A document by its permanent name."""
        return self(f"document/{_part(collection)}/{_part(slug)}")

    def figure(self, key: str) -> str:
        """A figure by its permanent name."""
        return self(f"figure/{_part(key)}")

    def person(self, slug: str) -> str:
        """A person."""
        return self(f"person/{_part(slug)}")

    def portfolio(self, slug: str) -> str:
        """A portfolio."""
        return self(f"portfolio/{_part(slug)}")

    def government(self, slug: str) -> str:
        """A government."""
        return self(f"government/{_part(slug)}")

    def static(self, name: str) -> str:
        """A file of ``static/``."""
        return f"{self.base}-/static-plugins/{DISTRIBUTION}/{name}"

    def table(self, name: str, **asked: Any) -> str:
        """A table or a view as Datasette shows it."""
        return self(f"{_tilde(self.database)}/{name}", **asked)

    def of(self, database: str) -> str:
        """Another database, as Datasette shows it."""
        return self(_tilde(database))

    def row(self, table: str, number: int) -> str:
        """A row as Datasette shows it."""
        return self.table(f"{table}/{number}")

    named = table
    """A named query, asked: it stands beside the tables."""

    def sql(self, statement: str = "", **parameters: Any) -> str:
        """Datasette's page for a query of one's own, filled in."""
        return self(_tilde(self.database), sql=statement, **parameters)


def query(asked: Mapping[str, Any]) -> str:
    """What stands behind a path; what is empty is left out."""
    pairs = [(name, value) for name, value in asked.items() if value not in (None, "", [], ())]
    return f"?{urlencode(pairs, doseq=True)}" if pairs else ""


def _part(name: str) -> str:
    return quote(name, safe="")


def _tilde(name: str) -> str:
    from archive.publish.host import tilde_encode

    return str(tilde_encode(name))
