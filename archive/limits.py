"""How much one reader, and all of them together, may take of a served archive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a server; `archive serve` has an option for each."""

    requests: int = 100
    """Requests that are answered at once; a further one is answered with 503."""
    client_requests: int = 24
    """The same of one client, by its address; a further one is answered with 429."""
    url_kb: int = 16
    """Kilobytes of an address with its query; a longer one is answered with 414."""
    answer_mb: int = 16
    """Megabytes of texts in the rows that a reader's query gives."""
    query_seconds: float = 2.0
    """Seconds of a reader's query."""
    page_seconds: float = 2.7
    """Seconds until a page of Datasette or a search begins to be answered."""
    wait_seconds: float = 2.0
    """Seconds that a request waits for its turn."""
    client_seconds: float = 10.0
    """Seconds in which a client must have sent its request, or taken the next part of an answer."""
    export_seconds: float = 600.0
    """Seconds until a CSV must have been taken to its end."""
    processes: int = 3
    """Processes for each kind of page that readers shape: tables, named queries, searches."""
    process_mb: int = 256
    """Megabytes of memory that each of them may take."""
    behind_proxy: bool = False
    """Whether clients are told apart by the `X-Forwarded-For` of the proxy before the server."""


DEFAULT = Limits()
