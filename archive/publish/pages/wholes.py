"""Whether the words around a sum of money state it as a total, or as a part of one.

Only what the sentence says beside the sum counts: that one is a part of another is not concluded
from their values. Most totals and parts are not called so, and have neither word.
"""

from __future__ import annotations

import re

TOTAL, PART = "total", "part"

MOST_BETWEEN = 120
"""How many characters may stand between a sum and the words that name a part of it."""

_MOST_LOOKED_AT = 300
"""How many characters on each side of a sum are looked at."""

_LED_BY = r"""(?:(?:a|an|the|another|about|around|some|over|nearly|almost|approximately|roughly|just
    |only|well|further|additional|extra|estimated|record|under|up\ to|more\ than|less\ than
    |at\ least|close\ to|in\ excess\ of|new|nz|us)\s+)*"""
_MONEY = r"(?:[A-Z]{1,3})?[$£€]\s?\d"
_BETWEEN = rf"(?:[^.;$£€]|\.(?=\d)){{0,{MOST_BETWEEN}}}?"
_NAMES_PARTS = r"(?<!up\ to\ and\ )including|comprising|comprises|made\ up\ of|consisting\ of"

# Most sentences have none of these, which is found in a tenth of the time.
_CUES = re.compile(
    r"total|altogether|all up|combined|of which|including|compris|made up of|consisting of",
    re.IGNORECASE,
)
_IS_TOTAL_BEFORE = re.compile(
    rf"""\b(?:
        total(?:s|led|l?ing|ed)?(?:\s+(?:of|is|was|to|at|between))?
        # The total cost of this application is $1,821,458.
        |(?:total|combined(?!\s+with\b))\s+[^\d$£€,;:()]{{1,60}}?\s(?:of|is|was|to|at|be|reach|reached)
    )\s+{_LED_BY}$""",
    re.IGNORECASE | re.VERBOSE,
)
# Not: in total annual spending.
_IS_TOTAL_AFTER = re.compile(
    r"""\s*,?\s*(?:in\ total|altogether|all\ up)
    (?=\s*(?:[.,;:)”"–—-]|$)
    |\s+(?:over|for|from|across|to|in|on|by|which|that|and|through|during|between|has|have|will
    |was|is|being|since|this|each|per)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# $12 million, including more than $2 million for …
_HAS_PARTS_AFTER = re.compile(
    rf"{_BETWEEN}\b(?:of\ which|{_NAMES_PARTS})\s+{_LED_BY}{_MONEY}",
    re.IGNORECASE | re.VERBOSE,
)
_IS_PART_BEFORE = re.compile(
    rf"""{_MONEY}{_BETWEEN}
    \b(?:of\ which|(?:{_NAMES_PARTS})(?:\s+[a-z’'-]+){{0,4}})\s+{_LED_BY}$""",
    re.IGNORECASE | re.VERBOSE,
)


def stated_as(sentence: str, text: str, at: int) -> str | None:
    """`TOTAL` or `PART` where the sentence states the sum so, whose text begins at `at`; else None.

    A part of a total is a part, even where it is the total of something else.
    """
    if not _CUES.search(sentence):
        return None
    end = at + len(text)
    before = f"{' '.join(sentence[max(0, at - _MOST_LOOKED_AT) : at].split())} "
    after = sentence[end : end + _MOST_LOOKED_AT]
    if _IS_PART_BEFORE.search(before):
        return PART
    is_total = (
        _IS_TOTAL_BEFORE.search(before)
        or _IS_TOTAL_AFTER.match(after)
        or _HAS_PARTS_AFTER.match(after)
    )
    return TOTAL if is_total else None
