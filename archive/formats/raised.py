"""What is raised or lowered in a text, such as the mark of a note, set apart from numbers.

Two hair spaces stand around it; what reads figures takes a mark between these for white space.
"""

from __future__ import annotations

import re

HAIR_SPACE = "\u200a"

_UNITS = re.compile(r"(?:^|[^\w])(?:[kcdmµ]?m|ft|in|yd|mi|ha|s)\Z")
_LETTERS = re.compile(r"[^\W\d_]{2,}\Z")
_SLASHES = ("/", "⁄")


def set_apart(text: str, before: str, behind: str, *, is_lowered: bool) -> str:
    """A raised or lowered text as it stands in a body between what is before and behind it.

    Ordinals, powers of units, formulas and fractions stay what they are: 5th, km2, CO2, 3 1/2.
    """
    if behind[:1] in _SLASHES and text.isdigit():
        return f" {text}" if before[-1:].isdigit() else text
    if not before or before[-1].isspace() or before[-1] in _SLASHES or _LETTERS.match(text):
        return text
    if not before[-1].isdigit() and _belongs(before, text, is_lowered=is_lowered):
        return text
    return f"{HAIR_SPACE}{text}{HAIR_SPACE}"


def _belongs(before: str, text: str, *, is_lowered: bool) -> bool:
    """Whether a lowered digit is part of a formula, or a raised one the power of a unit."""
    if is_lowered:
        return before[-1].isalpha()
    return text in ("2", "3") and _UNITS.search(before) is not None
