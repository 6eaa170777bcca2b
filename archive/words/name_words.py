"""The words of names: whether a name has those that a reader types, or these and no others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

MOST_CHARACTERS = 10_000
"""Of what a reader types, so many characters are read."""

_WORDS = re.compile(r"\w+")
_JOINTS = frozenset(("of", "for", "the", "and"))
_OF = re.compile(r"\b(?:of|for)\b")
_MOST_PARTS = 4
OTHERS = re.compile(
    r"\b(?:shadow|opposition|spokes(?:man|woman|person|people)|critic|(?<!under.)secretary"
    r"|(?:deputy\s+|acting\s+)?(?:director|inspector|controller|surveyor)(?:[\s-]general)?"
    r"|chief\s+(?:executive|justice|censor|ombudsman|of\s+staff|scientist)|ceo|permanent\s+head"
    r"|(?:high\s+)?commissioner|ambassador|ombudsman|chair(?:man|woman|person)?"
    r"|governor(?:[\s-]general)?|solicitor[\s-]general|auditor[\s-]general|mayor)\b",
    re.IGNORECASE,
)
"""The words of offices that are no minister's: officials, judges, the Opposition."""


def fits(name: str | None, words: str | None) -> bool:
    """Whether a name has all the words that a reader types, whatever its marks and accents.

    The last word may be begun. What is typed may be a title of the office that has the name, as
    ``Minister of Defence`` of ``Defence``.
    """
    held = of(name or "")
    typed = _typed_names(words or "")
    if not typed:
        return not (words or "").strip()
    return any(
        all(word in held for word in whole) and any(word.startswith(last) for word in held)
        for *whole, last in typed
    )


def has_whole(name: str, words: str) -> bool:
    """Whether a name has all the words that a reader types, the last one too in full."""
    held = of(name)
    return any(all(word in held for word in typed) for typed in _typed_names(words))


def begins(name: str, words: str) -> bool:
    """Whether a name begins as what a reader types, or as the office of a title."""
    held = " ".join(of(name))
    return any(held.startswith(" ".join(typed)) for typed in _typed_names(words))


def is_same(name: str | None, words: str | None) -> bool:
    """Whether a name is what a reader types, accents and marks aside, or the office of a title."""
    return of(name or "") in _typed_names(words or "")


def folded(name: str) -> str:
    """A name without marks, accents and capitals, for comparing."""
    # Commands that compare no names need not wait for what reads them.
    from archive.roster.spelling import plain_label

    return plain_label(name).replace("'", "")


@lru_cache(maxsize=20_000)
def of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without those that only join others."""
    return tuple(word for word in _WORDS.findall(folded(name)) if word not in _JOINTS)


@lru_cache(maxsize=1_000)
def _typed_names(words: str) -> tuple[tuple[str, ...], ...]:
    """What a reader types as words, in full and from behind each ``of`` and ``for`` on.

    Not from behind a title that is no minister's: ``Director-General of Health``.
    """
    parts = _OF.split(folded(words[:MOST_CHARACTERS]))[:_MOST_PARTS]
    others = OTHERS.search(parts[0])
    each_of = (of(" ".join(parts[i:])) for i in range(1 if others else len(parts)))
    return tuple(words for words in each_of if words)


def has_all(form: str, typed: Sequence[str]) -> bool:
    """Whether a name has all the words that are typed, each of them whole."""
    return set(typed) <= set(of(form))
