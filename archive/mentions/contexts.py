"""Says by the words around a title without a name whether whoever holds the office is meant."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.mentions.vocabulary import Vocabulary

REACH = 160
"""The most characters of a sentence that are read before a title."""

_NEAR_BEHIND = 60
"""The most of them in which a country tells of a title without an article."""

_RIGHT_BEFORE = 50
"""The most characters of the words right before a title that say whose it is."""

_CLOSE = 90
"""The most characters between a title and words such as ``former`` that tell of its day."""

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
    RECENT = enum.auto()
    """A holder of another day, not long before."""


class Context(NamedTuple):
    """Whom a title means, and where the sentence begins in which it stands."""

    meant: Meant
    sentence: int
    tense: str = ""
    """Of which day a sentence tells about who has an office: past, future, unreal or its own."""
    is_now: bool = False
    """Whether the words before a title say that somebody holds it now: ``as``, ``is``."""

    @property
    def is_of_another_day(self) -> bool:
        """Whether somebody is said to have held it before, or to hold it if something happens."""
        return self.meant is Meant.PAST or self.tense in ("past", "unreal")


_BREAK = re.compile(
    r"(?:[^\W\d_]{4}|\d\d|[)\"”])(?:[.!?][\"”’']?|,?[\"”])[ \n]|[;•]|\n[ ]?\n|\n[ ]?[-*\\]"
)
"""Where a sentence ends; after short words a full stop is that of an abbreviation."""

_CAPITALS = re.compile(r"(?:[ \u00a0\n]+(?:[A-ZĀĒĪŌŪ&(][\w’'.)-]*+))*[ \u00a0\n(]*\Z")
_OWNED = re.compile(
    r"(?:,?[ \u00a0\n]+(?:[A-ZĀĒĪŌŪ&(][\w’'.)-]*+|and|of|for|new|newly|then|interim|current"
    r"|caretaker|acting|former|first|deputy|vice|respective|democratically|[a-z]+ed|[a-z]+-[a-z]+))*"
    r"[ \u00a0\n(]*\Z"
)
"""What may stand between the country that an office is of and its title."""

_FIRST_NAME = re.compile(r"[A-ZĀĒĪŌŪ][\w’'-]*\.?\s\Z")
_THERE = re.compile(r",? the\s\Z")
_PREPOSITION = re.compile(r"\b[IiAa]n (?:[A-Z]\w+ )?\Z|\b[IiAa]t \Z")
_THEIRS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|whose|[Hh]is|[Hh]er)\s(?:(?!(?:as|of|for|the|both|and|to)\b)\w+\s){0,2}\Z"
)
_ANY = re.compile(
    r"\b(?:every|any|an?|another|no|each|some|either|neither|whichever|all|other|successive|many"
    r"|two|three|several|previous|past)\s(?:an?\s)?(?:[a-z-]+\s){0,2}\Z",
    re.I,
)
_LEVEL = re.compile(r"[ /-](?:and [A-Z]\w+ )?levels?\b")
_WITH_PRESIDENT = re.compile(r"\b[Tt]he President,? and (?:the )?\Z")
_AND_PRESIDENT = re.compile(r" and (?:the )?(?:President|Head of State)\b")
_OTHERS = re.compile(r"\b(?:[Vv]ice|[Ss]hadow|[Uu]nder)[ -]\Z")
_MEETS = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|met|[Mm]eetings?|[Tt]alks|[Dd]iscussions|call(?:s|ed|ing)? on"
    r"|host(?:s|ed)? by|greeted by|welcomed by|received by|counterparts?|guests? of"
    r"|accompanied by|invitation (?:of|from)|congratulat(?:e|es|ed|ing|ions)"
    r"|spoke (?:to|with)|speak (?:to|with)|message to|letter to|wrote to|signed by|signed with"
    r"|consultations? with)\b"
)
_PREDICATE = re.compile(
    r"\b(?:(?:as|was|were|is|are|am|be|been|being|becom(?:e|es|ing)|became|remain(?:s|ed)?)"
    r" (?:also |still |now |the |our |New |an? |currently |actually ){0,3}"
    r"|(?:elected|appointed|named|sworn in|made|formerly|previously|next|future|including|actually"
    r"|(?:office|role|position|post|job|term|portfolios?|roles|change) of|wartime|new"
    r"|newly[- ][a-z]+|incoming|outgoing|interim|first|once|last|then|nominated|former)"
    r" (?:as )?)\Z",
    re.I,
)
_NOW = re.compile(r"\b(?:as|is|are|am|remains?|current|present)\s(?:also )?(?:the |our )?\Z", re.I)
_ROW = re.compile(
    r"(?:(?:leader|president|chair|chairman|speaker) and (?:the )?"
    r"|[A-Z][\w’'-]*+(?:[ \n](?:of|for|and|the|&|[A-Z][\w’'-]*+))*(?:,| and|, and)[ \n])\Z"
)
"""An office before another one in a row: ``as Minister of Health and ``."""
_NOT_NOW = re.compile(
    r"\b(?:former|formerly|previous (?:positions?|roles?|portfolios)|career|positions"
    r"|serv(?:ed|ing) (?:as|under|with|his|her|in)|worked (?:as|for|in|with)|portfolios held"
    r"|time as|went on to|biography|used to|last time|wartime|in opposition"
    r"|(?:last|previous|earlier) (?:\w+ )?[Gg]overnment|(?:his|her|their) time)\b",
    re.I,
)
_WAS = re.compile(
    r"\b(?:was|were|been|became|then|held|late)\s(?:\w+\s){0,2}\Z"
    r"|\b(?:[Ww]hen|[Ww]hile|[Ii]f) (?:\w+ ){1,4}\Z"
)
_WILL = re.compile(
    r"\b(?:(?:will|shall|to) (?:\w+ )?be(?:come)?|becom(?:es|ing)|next|future)"
    r" (?:\w+ ){0,3}(?:and )?\Z"
)
_WOULD = re.compile(
    r"\b(?:wants?|would|could|should|might|may|hopes?|never|if|not"
    r"|(?:claim|suggest|alleg|insinuat|assert|imply|implie|rumou?r|pretend)\w* (?:\w+ ){0,2}that"
    r"|(?:wrong|incorrect|untrue|false|mistaken|nonsense|myth|lie) (?:\w+ ){0,3}that"
    r"|den(?:y|ies|ied))\b",
    re.I,
)
"""What says that something is not so, or that others only say so."""
_YEAR = re.compile(
    r"(?<![\d,.$/])(?<!Act )(?<!Bill )(?<!Budget )(?<!Rules )(?<!Code )(?<!Regulations )"
    r"(?:1[89]|20)\d\d(?![\d,]?\d)"
)
_IN_YEAR = re.compile(
    r"(?:\A\W*(?:[Ii]n|[Dd]uring|[Ff]rom|[Bb]etween) (?:[A-Z][a-z]+ )?(?=\d)"
    r"|\b[Ii]n (?=\d\d\d\d,? the \Z))(?P<year>(?:1[89]|20)\d\d)\b"
)
_YEAR_BEHIND = re.compile(
    r"[ ,(]{1,3}(?:(?:in|from|between|until|during|for|of) )?(?:the )?(?:[A-Z][a-z]+ )?"
    r"(?P<year>(?:1[89]|20)\d\d)\b"
    r"|[ ,(]{1,3}(?:(?:in|between|from|at) )?(?:the )?(?:late |early |mid-?)?"
    r"(?:(?:19|20)\d0s|time)\b"
)
_TO_COUNTRY = re.compile(
    r"(?:[ ,\n\u00a0]+(?:of|for|from|the|and|in|[A-ZĀĒĪŌŪ&(][\w’'.)-]*+))*?"
    r"(?:(?P<of>[ \n](?:of|for|from)(?:[ \n]the)?)|,(?: the)?|[ \n]\(|[ \n][-–]|[ ]*\n)[ \n]*\Z"
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
    tail = before[-_RIGHT_BEFORE:]
    if _ANY.search(tail) or _LEVEL.match(behind):
        return Context(Meant.ANY, at)
    abroad_before = list(_countries(vocabulary, before))
    abroad_behind = list(_countries(vocabulary, behind))
    is_home = vocabulary.home.search(tail) is not None
    if not is_home and (
        _is_foreign(vocabulary, before, behind, abroad_before, abroad_behind)
        or _OTHERS.search(tail)
    ):
        return Context(Meant.FOREIGN, at)
    has_article = before.lower().endswith(("the ", "our "))
    of_year = _YEAR_BEHIND.match(behind) or _IN_YEAR.search(before)
    if (
        of_year
        and of_year["year"] != year
        and (of_year.re is _YEAR_BEHIND or of_year["year"] < year)
    ):
        is_recent = has_article and of_year["year"] in _years_around(year)
        return Context(Meant.RECENT if is_recent else Meant.PAST, at)
    years = {*_YEAR.findall(before)} - {year}
    has_years = bool(years)
    is_career = _NOT_NOW.search(before, max(0, len(before) - _CLOSE)) is not None
    if not behind.startswith(("'s", "’s")) and _is_said_of_somebody(before):
        is_past = has_years or is_career or _WAS.search(tail)
        tense = "past" if is_past else "future" if _WILL.search(tail) else ""
        tense = "unreal" if _WOULD.search(before) and not is_past else tense
        return Context(Meant.SUBJECT, at, tense, _NOW.search(tail) is not None)
    if (is_career and has_years) or (not has_article and (has_years or is_career)):
        return Context(Meant.PAST, at)
    if years and min(years) < min(_years_around(year), default=""):
        return Context(Meant.RECENT, at)
    if not is_home and _is_near_foreign(before, abroad_before, abroad_behind, has_article):
        return Context(Meant.NEAR_FOREIGN, at)
    return Context(Meant.HOLDER, at)


def _years_around(year: str) -> tuple[str, ...]:
    return (str(int(year) - 1), year) if year.isdigit() else ()


def _is_said_of_somebody(before: str) -> bool:
    """Whether the words before a title say who has, had or will have the office."""
    if _PREDICATE.search(before, max(0, len(before) - _RIGHT_BEFORE)):
        return True
    if not before.endswith((", ", " and ", ",\n", " the ")):
        return False
    row = _ROW.search(before)
    if row is None:
        return False
    begins = max(0, row.start() - _RIGHT_BEFORE)
    return _PREDICATE.search(before, begins, row.start()) is not None


def _countries(vocabulary: Vocabulary, text: str) -> list[re.Match[str]]:
    """The names of other countries in a text, but for those that end the name of a person."""
    return [
        found
        for found in vocabulary.countries.pattern.finditer(text)
        if found[0] not in vocabulary.families or not _FIRST_NAME.search(text, 0, found.start())
    ]


def _is_foreign(
    vocabulary: Vocabulary,
    before: str,
    behind: str,
    abroad_before: Sequence[re.Match[str]],
    abroad_behind: Sequence[re.Match[str]],
) -> bool:
    """Whether the words right before or behind a title say that it is another country's."""
    right_before = before[-_RIGHT_BEFORE:]
    if (
        _THEIRS.search(right_before)
        or _WITH_PRESIDENT.search(right_before)
        or _AND_PRESIDENT.match(behind)
    ):
        return True
    for found in abroad_before:
        tail = before[found.end() :]
        word = found[0].removesuffix(found["of"] or "")
        if found["of"] or word in vocabulary.countries.adjectives:
            if _OWNED.match(tail):
                return True
        elif _CAPITALS.match(tail):
            return True
    for found in abroad_behind:
        gap = _TO_COUNTRY.match(behind[: found.start()])
        if gap is None or vocabulary.home_name.search(gap[0]):
            continue
        if gap["of"] and not found["of"]:
            return True
        is_adjective = found[0] in vocabulary.countries.adjectives
        if not found["of"] and not is_adjective and _ENDS.match(behind, found.end()):
            return True
    return False


def _is_near_foreign(
    before: str,
    abroad_before: Sequence[re.Match[str]],
    abroad_behind: Sequence[re.Match[str]],
    has_article: bool,
) -> bool:
    """Whether the sentence names another country and lets its minister be met."""
    for found in abroad_before:
        if _THERE.fullmatch(before, found.end()) and _PREPOSITION.search(before, 0, found.start()):
            return True
    if abroad_before:
        return not has_article or _MEETS.search(before) is not None
    return not has_article and any(found.end() <= _NEAR_BEHIND for found in abroad_behind)
