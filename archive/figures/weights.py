"""Tells pounds that something weighs from pounds that it costs."""

from __future__ import annotations

import re

from archive.figures.numerals import Numeral
from archive.figures.values import Window

_WEIGHING = re.compile(
    r"\b(?:weigh\w*|heav(?:y|ier)|fat|bab(?:y|ies)|newborn|tons?|tonnes?|kilograms?|kgs?|ounces?|lbs?|pressure|thrust|load|lift(?:s|ed|ing)?"
    r"|(?:los|shed|gain|drop)(?:e|es|t|s|ed|ing|ding|ping)?\b[^.;£$]{0,16}\Z)"
)
_OF_STUFF = re.compile(r"\s+of\s+(?!the\b|our\b|my\b|his\b|her\b|their\b)([a-z][a-z’'-]+)")
_OF_MONEY = re.compile(
    r"(?:money|cash|aid|funding|funds?|investments?|debts?|support|spending|sales|savings|taxpayers?"
    r"|public|government|tax|revenue|profits?|losses|damages?|income|assistance|exports?|grants?)\Z"
)
_COSTING = re.compile(
    r"£|\b(?:sterling|pence|cost\w*|pa(?:y|id|ys|ying)|prices?|priced|worth|spen[dt]\w*|fees?|fines?"
    r"|fined|prize|wages?|salary|tax|bank|buy|bought|earn\w*|invest\w*|profits?|hotel|rent)\b"
)
_BEFORE, _AFTER = 60, 40


def is_weight(text: Window, numeral: Numeral, end: int) -> bool:
    """Whether the pounds that end at `end` are a weight.

    They are with a hyphen (``a 20-pound bag``), of a stuff (``two pounds of rice``), and beside
    what weighs and nothing that costs; else they are money.
    """
    if text.low[numeral.end] == "-":
        return not text.low.startswith("-a-", end)
    if stuff := text.match(_OF_STUFF, end):
        return numeral.scale == 1 and _OF_MONEY.match(stuff[1]) is None
    before, after = text.before(numeral.start, _BEFORE), text.after(end, _AFTER)
    if _COSTING.search(before) or _COSTING.search(after):
        return False
    return _WEIGHING.search(before) is not None or _WEIGHING.match(after.lstrip()) is not None
