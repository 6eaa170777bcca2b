"""Names and labels as they are compared, however they are written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

HONORIFICS = frozenset(
    "the rt hon hon. right honourable dr dr. sir dame mr mr. mrs mrs. ms ms. miss prof prof. "
    "professor justice kc qc mp mps cnzm knzm dnzm onz".split()
)
"""What stands before or behind a name and is no part of it."""

_FORMS = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " "}
_TRANSLATED = str.maketrans(_FORMS)


@lru_cache(maxsize=65_536)
def plain_label(label: str) -> str:
    """A label as it is compared: without accents, capitals and the kind of its apostrophes."""
    letters = unicodedata.normalize("NFKD", label.translate(_TRANSLATED))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).lower().split())


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> str:
    """A person's name as it is compared: like a label, and without honorifics.

    >>> plain_name("Rt Hon Dame Jacinda Ardern"), plain_name("Hon Damien O’Connor")
    ('jacinda ardern', "damien o'connor")
    """
    words = plain_label(name).replace(",", " ").split()
    return " ".join(word for word in words if word not in HONORIFICS)
