"""The forms of an English word that a search takes for the same: its plural and its past.

``hospital`` is ``hospitals`` and not ``hospitality``; ``announce`` is ``announces`` and
``announced``. Words in ``-ing`` stay words of their own, since they mostly name another thing:
racing is no race, and Housing no house.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 3
"""From how many letters on a word has other forms."""

OF_THEIR_OWN = frozenset(
    "news goods united arms arts based customs species series means economics electronics".split()
)
"""Words that end as another's plural or past would, and mean something else."""

IRREGULAR = {
    "child": "children",
    "man": "men",
    "woman": "women",
    "life": "lives",
    "wife": "wives",
    "knife": "knives",
    "leaf": "leaves",
    "half": "halves",
    "foot": "feet",
    "tooth": "teeth",
}
"""Plurals that no rule makes."""

_KNOWN_WORDS = 50_000
_LETTERS = re.compile(r"[a-z]+")
_IS_PLURAL = re.compile(r"(?<![aius])s$")
_HISSES = re.compile(r"(?:s|x|z|[cs]h)$")
_BEHIND_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SHORT = re.compile(r"[^aeiou]*[aeiouy][^aeiouwxy]")
"""A word of one short syllable, which doubles its last letter: ``plan``, ``planned``."""
_MAY_DOUBLE = re.compile(r"[aeiou][lmprt]$")


@lru_cache(maxsize=_KNOWN_WORDS)
def forms(word: str) -> tuple[str, ...]:
    """A word in small letters without accents, and the words that are taken for the same."""
    if not _LETTERS.fullmatch(word):
        return (word,)
    found = dict.fromkeys((word,))
    for base in _bases(word):
        found.update(dict.fromkeys((base, *_inflected(base))))
    return tuple(found)


def _bases(word: str) -> list[str]:
    """The words of which a word may be a form, itself among them."""
    shorter = (word[:-1], word[:-2], word[:-3], word[:-3] + "y", word[:-2] + "is")
    irregular = [base for base, plural in IRREGULAR.items() if plural == word]
    return [word, *irregular, *(base for base in shorter if word in _inflected(base))]


@lru_cache(maxsize=_KNOWN_WORDS)
def _inflected(base: str) -> tuple[str, ...]:
    """The plural and the past of a word; of some words both ways in which they may be written."""
    if len(base) < SHORTEST or base in OF_THEIR_OWN or _IS_PLURAL.search(base):
        return ()
    made = (*_plurals(base), *_pasts(base))
    return tuple(form for form in made if form not in OF_THEIR_OWN)


def _plurals(base: str) -> list[str]:
    if base in IRREGULAR:
        return [IRREGULAR[base]]
    if base.endswith("sis"):
        return [f"{base[:-2]}es"]
    if _HISSES.search(base):
        return [f"{base}es"]
    if _BEHIND_CONSONANT_Y.search(base):
        return [f"{base[:-1]}ies"]
    return [f"{base}s", *([f"{base}es"] if base.endswith("o") else [])]


def _pasts(base: str) -> list[str]:
    if base.endswith("e"):
        return [f"{base}d"] if len(base) > len("see") or not base.endswith("ee") else []
    if _BEHIND_CONSONANT_Y.search(base):
        return [f"{base[:-1]}ied"]
    doubled = f"{base}{base[-1]}ed"
    if _SHORT.fullmatch(base):
        return [doubled]
    return [f"{base}ed", *([doubled] if _MAY_DOUBLE.search(base) else [])]
