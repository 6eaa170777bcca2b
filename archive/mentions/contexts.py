"""Says by the words around a title without a name whether whoever holds the office is meant."""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

from archive.mentions.vocabulary import Vocabulary

REACH = 160
"""The most characters of a sentence that are read before a title."""

_AHEAD = 110
"""The most characters that are read behind it."""


class Meant(enum.Enum):
    """Whom a title means, by the words around it."""

    HOLDER = enum.auto()
    """Whoever holds the office: nothing speaks against it."""
    SUBJECT = enum.auto()
    """Who is said to hold it, to have held it or to come to hold it: ``X as Prime Minister``."""
    FOREIGN = enum.auto()
    """A holder in another country."""
    NEAR_FOREIGN = enum.auto()
    """One in another country, unless it is one of those who issued the text."""
    ANY = enum.auto()
    """Nobody: any holder of the office, or none (``every Prime Minister``)."""
    PAST = enum.auto()
    """A holder of another day."""


class Context(NamedTuple):
    """Whom a title means, and where the sentence begins in which it stands."""

    meant: Meant
    sentence: int
    is_past: bool = False
    """Whether the sentence tells of another day than its own."""
    is_now: bool = False
    """Whether the words before a title say that somebody holds it now: ``as``, ``is``."""


_BREAK = re.compile(r"(?:[^\W\d_]{4}|\d\d|[)\"”])(?:[.!?][\"”’']?|[\"”])[ \n]|[;•]|\n[ ]?\n|\n[ ]?[-*\\]")
"""Where a sentence ends; after short words a full stop is that of an abbreviation."""

_CAPITALS = re.compile(r"(?:[ \u00a0\n]+(?:[A-ZĀĒĪŌŪ&(][\w’'.)-]*+))*[ \u00a0\n(]*\Z")
_OWNED = re.compile(
    r"(?:,?[ \u00a0\n]+(?:[A-ZĀĒĪŌŪ&(][\w’'.)-]*+|and|of|for|new|newly|then|interim|current|caretaker"
    r"|acting|former|first|deputy|vice|respective|democratically|[a-z]+ed|[a-z]+-[a-z]+))*"
    r"[ \u00a0\n(]*\Z"
)
"""What may stand between the country that an office is of and its title."""

_THERE = re.compile(r",? the\s\Z")
_PREPOSITION = re.compile(r"\b[IiAa]n (?:[A-Z]\w+ )?\Z|\b[IiAa]t \Z")
_THEIRS = re.compile(r"\b(?:its|their|whose|his|her|His|Her|Its|Their)\s(?:\w+\s){0,2}\Z")
_ANY = re.compile(
    r"\b(?:every|any|an?|another|no|each|some|either|neither|whichever|all|other|successive|many"
    r"|two|three|several|previous|past)\s(?:an?\s)?(?:[a-z-]+\s){0,2}\Z",
    re.I,
)
_OTHERS = re.compile(r"\b(?:[Vv]ice|[Ss]hadow|[Uu]nder)[ -]\Z")
_MEETS = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|met|[Mm]eetings?|[Tt]alks|[Dd]iscussions|call(?:s|ed|ing)? on"
    r"|host(?:s|ed)? by|greeted by|welcomed by|received by|counterparts?|guests? of"
    r"|accompanied by|invitation (?:of|from)|congratulat(?:e|es|ed|ing|ions)|visit by|visit of"
    r"|spoke (?:to|with)|speak (?:to|with)|message to|letter to|wrote to|delegation|host"
    r"|signed by|signed with|with)\b"
)
_PREDICATE = re.compile(
    r"\b(?:as|As|was|were|is|are|am|be|been|being|becom(?:e|es|ing)|became|remain(?:s|ed)?|elected"
    r"|appointed|named|made|sworn in as|formerly|Formerly|previously|Previously|next|future"
    r"|including|(?:office|role|position|post|job|time|years|term|capacity|portfolios?|roles) (?:of|as)|actually"
    r"|wartime|new|newly[- ][a-z]+|elected|incoming|outgoing|interim|first|still|once|current"
    r"|present|last|yet another|then)\s(?:also )?(?:the (?:new |next |then |first )?|our |New )?\Z"
)
_NOW = re.compile(r"\b(?:as|is|are|am|remains?|current|present)\s(?:also )?(?:the |our )?\Z", re.I)
_ROW = re.compile(
    r"(?:\w+ and (?:the )?|[A-Z][\w’'-]*+(?:[ \n](?:of|for|and|the|&|[A-Z][\w’'-]*+))*(?:,| and|, and)[ \n])\Z"
)
"""An office before another one in a row: ``as Minister of Health and ``."""
_PAST = re.compile(
    r"\b(?:former|formerly|previous|previously|serv(?:ed|ing) (?:as|under|with|his|her|in)|was|were|had been|used to|while|when|if"
    r"|last time|ago|wartime|career|held|then|became|become|becoming|next|future|wants|would|could|"
    r"should|might|will be|hopes|(?:his|her|their) time|in opposition|[Oo]ut of office|late|retire[ds]?|including)\b",
    re.I,
)
_NOT_NOW = re.compile(
    r"\b(?:former|formerly|previously|served|career|positions|portfolios held|worked (?:as|for|in|with)|time as"
    r"|went on to|became|history|biography)\b", re.I
)
_YEAR = re.compile(r"(?<![\d,.$-])(?:1[89]|20)\d\d(?![\d,]?\d)")
_IN_YEAR = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Uu]ntil|[Bb]etween|[Dd]uring|[Ss]ince) ((?:1[89]|20)\d\d)\b")
_YEAR_BEHIND = re.compile(
    r"[ ,(]{1,3}(?:(?:in|from|between|until|during|for|of) )?(?:the )?(?:[A-Z][a-z]+ )?((?:1[89]|20)\d\d)\b"
    r"|[ ,(]{1,3}(?:(?:in|between|from|at) )?(?:the )?(?:late |early |mid-?)?(?:(?:19|20)\d0s|time|day)\b"
)
_TO_COUNTRY = re.compile(
    r"(?:[ ,\n\u00a0]+(?:of|for|from|the|and|in|[A-ZĀĒĪŌŪ&(][\w’'.)-]*+))*?"
    r"(?:(?P<of>[ \n](?:of|for|from)(?:[ \n]the)?)|,(?: the)?|[ \n]\(|[ \n][-–]|\n)[ \n]*\Z"
)
_ENDS = re.compile(r"\s*(?:[,.;:)*\n\"”(–-]|\Z|and\b|to\b|in\b|on\b|has\b|will\b|at\b|who\b)")


def read(
    vocabulary: Vocabulary, body: str, left: int, start: int, end: int, right: int, year: str
) -> Context:
    """Whom the title at ``[start, end)`` means.

    Nothing before `left` or from `right` on is read. `year` is that of the text, empty where it
    is unknown.
    """
    left = max(left, start - REACH)
    at = left
    for found in _BREAK.finditer(body, left, start):
        at = found.end()
    before = body[at:start]
    behind = body[end : min(right, end + _AHEAD)]
    if _is_foreign(vocabulary, before, behind):
        return Context(Meant.FOREIGN, at)
    if _ANY.search(before):
        return Context(Meant.ANY, at)
    if _OTHERS.search(before):
        return Context(Meant.FOREIGN, at)
    years = {*_YEAR.findall(before)} - {year}
    earlier = _IN_YEAR.findall(before)
    if earlier and min(earlier) < year:
        return Context(Meant.PAST, at, is_past=True)
    is_past = bool(years) or _PAST.search(before) is not None
    behind_year = _YEAR_BEHIND.match(behind)
    if behind_year and behind_year[1] != year:
        return Context(Meant.PAST, at, is_past=True)
    has_article = before.endswith(("the ", "The ", "THE "))
    if _is_said_of_somebody(before):
        return Context(Meant.SUBJECT, at, is_past, _NOW.search(before) is not None)
    if not has_article and (years or _NOT_NOW.search(before)):
        return Context(Meant.PAST, at, is_past=True)
    if _is_near_foreign(vocabulary, before, behind, has_article):
        return Context(Meant.NEAR_FOREIGN, at)
    return Context(Meant.HOLDER, at, is_past)


def _is_said_of_somebody(before: str) -> bool:
    """Whether the words before a title say who has, had or will have the office."""
    if _PREDICATE.search(before):
        return True
    row = _ROW.search(before)
    return row is not None and _PREDICATE.search(before, 0, row.start()) is not None


def _is_foreign(vocabulary: Vocabulary, before: str, behind: str) -> bool:
    """Whether the words right before or behind a title say that it is another country's."""
    if _THEIRS.search(before):
        return True
    for found in vocabulary.countries.pattern.finditer(before):
        tail = before[found.end() :]
        word = found[0].removesuffix(found["of"] or "")
        if found["of"] or word in vocabulary.countries.adjectives:
            if _OWNED.match(tail):
                return True
        elif _CAPITALS.match(tail):
            return True
        if _THERE.fullmatch(tail) and _PREPOSITION.search(before, 0, found.start()):
            return True
    for found in vocabulary.countries.pattern.finditer(behind):
        gap = _TO_COUNTRY.match(behind[: found.start()])
        if gap is None:
            continue
        if gap["of"]:
            return True
        is_adjective = found[0] in vocabulary.countries.adjectives
        if not found["of"] and not is_adjective and _ENDS.match(behind, found.end()):
            return True
    return False


def _is_near_foreign(
    vocabulary: Vocabulary, before: str, behind: str, has_article: bool
) -> bool:
    """Whether the sentence names another country and lets its minister be met."""
    pattern = vocabulary.countries.pattern
    is_there = pattern.search(before) is not None
    if not is_there and pattern.search(behind, 0, 60) is None:
        return False
    return not has_article or (is_there and _MEETS.search(before) is not None)
