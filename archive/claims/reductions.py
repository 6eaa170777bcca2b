"""Tells a cut or a saving, of which a text says how much less there is, from what is given.

Nobody gives the $5 million by which spending falls; a tax that is cut leaves money to somebody.
"""

from __future__ import annotations

import re

from archive.anchored import Anchored

ABOUT = (
    r"(?:(?:about|around|up to|over|nearly|almost|just|more than|another|an? (?:extra|estimated"
    r"|further|additional)|a total of|some|at least|approximately)\s)*"
)
"""Words between a sum and what is said of it, any number of them."""

_BEFORE = Anchored(
    ("reduc", "cut", "fall", "fell", "drop", "declin", "decreas", "lower", "slash", "sav", "shr"),
    rf"(?:\b(?:reduc\w+|cut(?:s|ting)?|f[ae]ll(?:s|en|ing)?|drop\w*|declin\w+|decreas\w+"
    rf"|lower\w*|slash\w*|shr[aiu]nk\w*)\s(?:[^.;:,$]{{0,60}}\s)?by\s{ABOUT}"
    r"|(?<!tax )\b(?:reductions?|cuts?|decreases?|savings?)\s(?:in\s[^.;:,$]{1,40}\s)?of\s"
    rf"{ABOUT}|\bsav(?:e|es|ed|ing)\s(?:(?:the|our|them|us)\s)?(?:(?:taxpayer|government|country"
    rf"|(?:[a-z]{{2,20}}\s)?[a-z]{{2,20}}s)\s)?{ABOUT})\Z",
)
_BEHIND = Anchored(
    ("saving", "cut", "reduction", "decrease"),
    r"\A\s(?:(?:a|per|each)\s(?:year|week|month)\s)?(?:(?:in|of)\s)?(?:(?!tax\b)[\w-]+\s)?"
    r"(?:savings?|cuts?|reductions?|decreases?)(?=\s(?:in|of|to|on|from|over|by|a|per|each|this"
    r"|next)\b|[.,;:’”\"]|\Z)",
)
# What is saved in one place is given in another.
_GIVEN_ON = re.compile(r"\b(?:re(?:invest|direct|alloc|prioriti|deploy)|allocat|plough)")
_REACH_BEFORE = 110
_REACH_BEHIND = 110


def is_reduction(low: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether the words beside a sum say that there is so much less of something.

    `low` is the body in small letters.
    """
    before = low[max(sentence[0], start - _REACH_BEFORE) : start]
    behind = low[end : min(sentence[1], end + _REACH_BEHIND)]
    if _BEFORE.search(before) is None and _BEHIND.match(behind) is None:
        return False
    return _GIVEN_ON.search(before) is None and _GIVEN_ON.search(behind) is None
