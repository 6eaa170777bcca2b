"""Reads numbers as people write them: 2,500, 1 billion, $2.5m."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?:[a-z]{0,3} ?[$£€])? ?(-?\d{1,18}(?:\.\d{1,9})?(?:e\d{1,2})?) ?"
    r"(|k|thousand|m|million|b|bn|billion|t|tn|trillion)"
)
_SCALES = {"": 1, "k": 1e3, "thousand": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


def as_number(typed: str) -> float | None:
    """The number that somebody typed; None where it is none."""
    found = _NUMBER.fullmatch(typed.strip().replace(",", "").lower())
    if found is None:
        return None
    scale = _SCALES.get(found[2]) or _SCALES[found[2][:1]]
    return float(found[1]) * scale
