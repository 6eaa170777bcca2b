"""What the plugin uses of Datasette, which has no types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import handle_exception  # type: ignore[import-untyped]
from datasette.database import QueryInterrupted  # type: ignore[import-untyped]
from datasette.facets import Facet  # type: ignore[import-untyped]
from datasette.filters import FilterArguments  # type: ignore[import-untyped]
from datasette.utils import (  # type: ignore[import-untyped]
    escape_sqlite,
    path_with_added_args,
    path_with_removed_args,
    tilde_decode,
    tilde_encode,
)
from datasette.utils.asgi import NotFound, Response  # type: ignore[import-untyped]

if TYPE_CHECKING:
    # Not at run time: Datasette imports its plugins before it is done itself.
    from datasette.app import Datasette  # type: ignore[import-untyped]
    from datasette.database import Database

__all__ = [
    "Database",
    "Datasette",
    "Facet",
    "FilterArguments",
    "NotFound",
    "QueryInterrupted",
    "Response",
    "escape_sqlite",
    "handle_exception",
    "path_with_added_args",
    "path_with_removed_args",
    "tilde_decode",
    "tilde_encode",
]
