"""Whether a subject stands in a text as the beginning of a longer name, which is another's."""

from __future__ import annotations

import re

from archive.claims.verbs import VERBS
from archive.dates import MONTHS
from archive.subjects.joined_things import GENERIC
from archive.subjects.sum_clauses import Span
from archive.words import subject_words

_CAPITAL = r"[A-ZĀĒĪŌŪ]"
_NEXT = re.compile(rf"\s(?P<next>{_CAPITAL}[\w’'-]+)(?:\s(?:{_CAPITAL}[\w’'-]+|\d+\b))*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OF_ITSELF = re.compile(
    rf"(?:{GENERIC}|upgrades?|works?|development|redevelopment|replacement|rebuild|building"
    r"|construction|investment|funding|grants?|contract|settlement|purchase|budget|appeal|response"
    r"|governments?|ministers?|prime|mr|mrs|ms|dr|president"
    rf"|{'|'.join(MONTHS)}"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:[’']s?)?",
    re.IGNORECASE,
)
"""Words with a capital behind a name that make no other name of it: the Bay Bridge Project."""
_SMALL = frozenset("a and de la o of te the".split())
"""Words without a capital within a name: Bay of Plenty."""
_FEWEST_SMALL = 2
"""So many words of four letters or more without a capital has a text that is no heading."""


def goes_on(text: str, place: Span) -> str | None:
    """The longer name of which a subject at a place of a text is the beginning; None where not.

    Te Papa Lake, and no Te Papa. The capitals of the text tell names, not those of a reader.
    """
    begins, ends = place
    written = text[begins:ends]
    if not ends or not _is_name(written):
        return None
    found = _NEXT.match(text, ends)
    if found is None or _OF_ITSELF.fullmatch(found["next"]) or not _is_sentence(text):
        return None
    word = found["next"].lower()
    if word in VERBS or (word.endswith("s") and word[:-1] in VERBS):
        return None
    return written + found[0]


def longer_name(text: str | None, subject: str | None) -> str | None:
    """The longer name in which alone a text has a subject; None where it has it by itself too."""
    places = subject_words.places(text or "", subject or "")
    if places == subject_words.ANYWHERE:
        return None
    names = [goes_on(text or "", place) for place in places]
    return names[0] if names and all(names) else None


def _is_name(written: str) -> bool:
    """Whether each word of a name has a capital, but for small ones within: Bay of Plenty."""
    words = _WORD.findall(written)
    return all(word[0].isupper() or word in _SMALL for word in words)


def _is_sentence(text: str) -> bool:
    """Whether a text is written as a sentence is, and not as a heading where each word is big."""
    words = [word for word in _WORD.findall(text) if len(word) > len("the")]
    small = sum(1 for word in words if word[0].islower())
    return small >= _FEWEST_SMALL and 3 * small >= len(words)
