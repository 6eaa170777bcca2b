"""Reads numbers as people write them: 2,500, 1 billion, $2.5m, 5 million dollars."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"(?:[a-z]{0,3} ?[$£€])? ?(-?\d{1,18}(?:\.\d{1,9})?(?:e\d{1,2})?) ?"
    r"(|k|thousand|m|million|b|bn|billion|t|tn|trillion)(?: ?(?:dollars?|pounds?|euros?))?"
)
_SCALES = {"": 0, "k": 3, "thousand": 3, "m": 6, "b": 9, "t": 12}
"""By how many places each scale moves the point."""


def as_number(typed: str) -> float | None:
    """The number that somebody typed; None where it is none."""
    found = _NUMBER.fullmatch(typed.strip().replace(",", "").lower())
    if found is None:
        return None
    places = _SCALES[found[2] if found[2] in _SCALES else found[2][:1]]
    # Exact, so that it equals the value that a text states in other words.
    return float(Decimal(found[1]).scaleb(places))
