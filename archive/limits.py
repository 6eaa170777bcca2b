"""How much readers may take of a served archive, and what is before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def _limit(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a server; `archive serve` has an option for each, whose help is its meaning."""

    requests: int = _limit(100, "Requests answered at once; a further one gets 503.")
    client_requests: int = _limit(24, "The same of one client; a further one gets 429.")
    url_kb: int = _limit(16, "Kilobytes of an address; a longer one gets 414.")
    answer_mb: int = _limit(16, "Megabytes of texts in the rows of a reader's query.")
    query_seconds: float = _limit(2.0, "Seconds of a reader's query.")
    page_seconds: float = _limit(2.7, "Seconds of a page of Datasette or a search.")
    wait_seconds: float = _limit(2.0, "Seconds that a request waits for its turn.")
    client_seconds: float = _limit(
        10.0, "Seconds of a client to send a request, or to take a part of an answer."
    )
    export_seconds: float = _limit(600.0, "Seconds of a whole CSV.")
    processes: int = _limit(3, "Processes for each kind of page that readers shape.")
    process_mb: int = _limit(256, "Megabytes of memory of each of these.")
    behind_proxy: bool = _limit(False, "Tell clients apart by the proxy's X-Forwarded-For.")
    base_url: str = _limit("/", "The path below which a proxy publishes it, as /archive/.")


DEFAULT = Limits()
