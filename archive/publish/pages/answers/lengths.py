"""How long terms of office were, of those whose first and last day are known."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol


class _Dated(Protocol):
    """A term with its days, ISO 8601, the last not included; None is open."""

    @property
    def start_date(self) -> str | None: ...
    @property
    def end_date(self) -> str | None: ...


def count(terms: Iterable[_Dated], last: str) -> int | None:
    """How many days some terms have, to the last day that is known; None where one has no start.

    Days that two of them share count once.
    """
    days: set[int] = set()
    for term in terms:
        if not term.start_date:
            return None
        start, end = map(datetime.date.fromisoformat, (term.start_date, term.end_date or last))
        days.update(range(start.toordinal(), end.toordinal()))
    return len(days)
