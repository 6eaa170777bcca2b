"""How a count in a text fits things, a subject and what was done that a reader types."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.subjects import sum_clauses
from archive.words import full_text, matching, subject_words
from archive.words.found_in import SENTENCE, TITLE

OTHER, DOCUMENT = "other", "document"
"""Where else than in a sentence, or in it and a title, the words of a subject stand.

`other`: there, and what is counted has a longer name: otter ponds, of otters. `document`: what the
things are about is in its first words, or in the sentence nearer to another number.
"""

_PREPOSITION = re.compile(r"\s(?:of|for|in|at|on|with|to|from|by|who|that|which|per)\s", re.I)
_JOINED = re.compile(r",\s|\s(?:and|or)\s")
_NUMBER = re.compile(
    r"(?<![$£€\d.,])(?!(?:19|20)\d\d\b)\d"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:dozen|hundred|thousand|million)s)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(r"(?:\s[A-ZĀĒĪŌŪ][\w’'-]*)*[\s:|–—-]*")
"""What stands between a place and its number in a list: Bay School –."""
_PART = re.compile(r"[\w’'-]+|[^\w\s]")
_ENDS_CLAUSE = frozenset(
    "; : – — | • ( ) and but or while than for to if unless before after until".split()
)
"""Words behind which another thing is told: places for those who lost work, huts to be built."""
_MOST_BEHIND, _MOST_BEFORE = 6, 4
"""So many words may stand between a count and what was done with its things."""


def counted_as(
    item: str | None,
    sentence: str | None,
    start: int,
    end: int,
    title: str | None,
    opening: str | None,
    thing: str | None,
    about: str | None,
    done: str | None,
) -> str | None:
    """How the count from `start` to `end` in a sentence fits; None where it does not.

    `thing` are the things with the words before them, of which the last has to be the last of
    `item`: bed nights are no beds. What was done has to stand near the number.
    """
    item, sentence, title, done = item or "", sentence or "", title or "", (done or "").strip()
    head, before = _parted((thing or "").strip())
    counted, titled = f"{item} {sentence}", f"{item} {sentence} {title}"
    about = about or ""
    if not (head and matching.holds(_heads(item), full_text.as_query(head))):
        is_other = (
            head
            and subject_words.stand_together(item, thing)
            and full_text.holds(sentence, done)
            and _is_about(titled, before, about)
        )
        return OTHER if is_other and not _is_of_another(sentence, start, end, about) else None
    if done and not _is_near(sentence, start, end, done):
        return None
    if _is_about(titled, before, about) and not _is_of_another(sentence, start, end, about):
        return SENTENCE if _is_about(counted, before, about) else TITLE
    is_held = full_text.holds(f"{titled} {opening or ''}", about)
    return DOCUMENT if is_held and full_text.holds(titled, before) else None


def _is_of_another(sentence: str, start: int, end: int, about: str) -> bool:
    """Whether a subject stands in a sentence, with another number between it and a count.

    As a list of places has the number of each. So it is where it stands in another clause.
    """
    places = subject_words.places(sentence, about) if about.strip() else []
    clauses = sum_clauses.spans(sentence, start, end)
    for begins, ends in places:
        between = sentence[min(ends, end) : max(begins, start)]
        is_beside = any(left <= begins and ends <= right for left, right in clauses)
        if _LABELS.fullmatch(between) or (is_beside and not _NUMBER.search(between)):
            return False
    return bool(places)


def _is_about(text: str, before: str, about: str) -> bool:
    """Whether a text has the words before the things, and those of the subject together."""
    if not full_text.holds(text, before) or not full_text.holds(text, about):
        return False
    return not about.strip() or bool(subject_words.places(text, about))


@lru_cache(maxsize=256)
def _parted(thing: str) -> tuple[str, str]:
    """The last word of the things, and the others."""
    before, _, head = thing.rpartition(" ")
    return head, before


def _heads(item: str) -> str:
    """The words that say what is counted: nights of bed nights, keepers of keepers of otters."""
    found = _PREPOSITION.search(item)
    named = item[: found.start()] if found and found.start() else item
    return " ".join(words[-1] for words in map(matching.words, _JOINED.split(named)) if words)


def _is_near(sentence: str, start: int, end: int, done: str) -> bool:
    """Whether what was done stands near a count, within its own clause."""
    query = full_text.as_query(done)
    behind = []
    for part in _PART.findall(sentence[end:])[: _MOST_BEHIND + len(done.split())]:
        if part.lower() in _ENDS_CLAUSE:
            break
        behind.append(part)
    before: list[str] = []
    for part in reversed(_PART.findall(sentence[:start])[-_MOST_BEFORE:]):
        if part == "," or part.lower() in _ENDS_CLAUSE:
            break
        before.insert(0, part)
    return matching.holds(" ".join((*before, *behind)), query)
