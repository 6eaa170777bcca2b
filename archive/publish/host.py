"""What the plugin uses of Datasette, which has no types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import handle_exception
from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.filters import FilterArguments
from datasette.utils import (
    escape_sqlite,
    path_with_added_args,
    path_with_removed_args,
    tilde_decode,
    tilde_encode,
)
from datasette.utils.asgi import AsgiStream, NotFound, Response
from datasette.views.base import DatasetteError

if TYPE_CHECKING:
    # Not at run time: Datasette imports its plugins before it is done itself.
    from datasette.app import Datasette
    from datasette.database import Database

__all__ = [
    "AsgiStream",
    "Database",
    "Datasette",
    "DatasetteError",
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
