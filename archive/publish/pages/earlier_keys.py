"""Leads the key that a figure or a quotation had earlier on to the one that it has now."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from archive.publish.pages.requests import MovedError, PageRequest
from archive.store import keys


def lead_on(
    connection: sqlite3.Connection,
    request: PageRequest,
    table: str,
    address: Callable[[str], str],
) -> None:
    """Leads on from the key that a request names, where its document was called otherwise.

    Args:
        connection: The archive.
        request: The request, with the key in its path.
        table: figures or quotations.
        address: Gives the URL of a key.

    Raises:
        MovedError: when a row of the table had that key under an earlier name of its document.
    """
    present = keys.find_present(connection, table, request.path_values["key"])
    if present is not None:
        ending = f".{request.format}" if request.format != "html" else ""
        raise MovedError(f"{address(present)}{ending}")
