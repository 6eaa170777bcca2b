"""Makes names and labels comparable, however they are written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

HONORIFICS = frozenset(
    "the rt hon hon. right honourable dr dr. sir dame mr mr. mrs mrs. ms ms. miss prof prof. "
    "professor justice kc qc mp mps cnzm knzm dnzm onz".split()
)
"""Words before or after a name that are no part of it."""

NOT_IN_NAMES = frozenset(
    """
    council ministry department association government board commission group trust party report
    survey federation agency authority union company ltd limited university police court office
    zealand college institute society foundation service services bank committee network team
    school hospital centre center forum review bill act programme strategy fund minister ministers
    prime associate chief executive director chairman chairperson chair general president secretary
    mayor mp spokesperson spokesman spokeswoman labour national greens islands island north south
    east west airways air force navy army defence corporation industries international volunteer
    day lead manager project coordination transport te tari hutt independence award awards advisory
    conference summit meeting scholarship scholarships prize excellence
    """.split()
)
"""Words that are written with a capital and are part of no person's name."""

_FORMS = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " "}
_TRANSLATED = str.maketrans(_FORMS)


@lru_cache(maxsize=65_536)
def plain_label(label: str) -> str:
    """A label in lower case, without accents and with plain apostrophes and single spaces."""
    letters = unicodedata.normalize("NFKD", label.translate(_TRANSLATED))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).lower().split())


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> str:
    """A person's name as `plain_label` gives it, without honorifics.

    >>> plain_name("Rt Hon Dame Jacinda Ardern"), plain_name("Hon Damien O’Connor")
    ('jacinda ardern', "damien o'connor")
    """
    words = plain_label(name).replace(",", " ").split()
    return " ".join(word for word in words if word not in HONORIFICS)
