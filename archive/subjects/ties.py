"""How a text ties a sum of money to a subject: whether it is of it, of more, or only beside it.

A sum is of a subject where the words that say what it is of or for, or those of its clause, hold
the subject's words together: next to each other, in any order, with small words between. That they
stand somewhere in its sentence ties nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from archive.claims.verbs import VERBS
from archive.subjects import longer_names, reported, sum_clauses
from archive.subjects.joined_things import GENERIC, is_joined, lies_in
from archive.subjects.sum_clauses import SUM, Span
from archive.words import endings, full_text, matching, subject_words

OF, NAMED, TITLED, MORE, LONGER, STREWN = _SAID = (
    "of",
    "named",
    "titled",
    "more",
    "longer",
    "strewn",
)
TIES = (*_SAID, *reported.KINDS)
"""What a tie may be.

`OF` it, or what the subject itself costs (`NAMED`: the $5 million huts programme, the project has a
budget of $5 million), or what a document titled with it says of its matter (`TITLED`). Of `MORE`
than it: for huts and roads, for much including huts. Of what has a `LONGER` name, which begins with
that of the subject: Bay Huts Trust. The subject's words stand `STREWN`. Or a text only reports the
sum, and nobody announces it, as `reported.KINDS` says.
"""

_MOST_OF_A_LIST = 8
"""More sums do not stand in a sentence, but in a table that is read as one."""

_NUMBER = re.compile(r"\d[\d,.]*")
_MOST_OF_ITEMS = 3
"""Nor more, where only what a sum is of ties it, which in a table may be another column's."""

_REACH = 800
"""So many characters before and behind a sum are read: a table may be one sentence."""

_LISTS = re.compile(
    r"\b(?:including(?! (?:via|through|by|from)\b)|includes?|included|such as|like"
    r"|among (?:them|others)|ranging from|for example|for instance|e\.g|along with"
    r"|together with|alongside|as well as|plus|both)\b",
    re.IGNORECASE,
)
_IS_THAT_OF = re.compile(
    r"(?:\b(?:the|this|our|its|their)|[’']s)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE
)
_NAMED_PROGRAMME = re.compile(rf"\s(?:[\w’'-]+\s){{0,4}}?[A-ZĀĒĪŌŪ][\w’'-]+\s(?:(?i:{GENERIC}))\b")
_WHOLE_OF_PART = re.compile(
    r"[$£€]\s?\d[\d.,]*(?:\s?(?:k|m|b|bn|thousand|million|billion))?\s"
    r"(?:from|out\sof|under)\s(?:the|this|that|our|its|an?)\s"
    r"(?:(?!(?:and|or|plus)\b)[\w’'-]+\s){0,3}\Z",
    re.IGNORECASE,
)
"""What stands before a sum from which the one before it is taken."""
_SHARE_OF = re.compile(
    r"\b(?:share|part|portion|half|some|most)\sof\s(?:the|this|that|our|its|an?)\s"
    r"(?:[\w-]+(?:[’']s?)?\s){0,2}\Z",
    re.IGNORECASE,
)
_FROM_A_WHOLE = re.compile(
    r"\b(?:from|out\sof|under|part\sof)\s(?:an?|the|this|our|its)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
"""What stands before a sum of which only some is for what is said."""
_OF_THE_WHOLE = re.compile(
    rf"(?:\s*\([^()]*\))?(?:(?:\s(?:investment|infrastructure|management|development))?\s{GENERIC})?",
    re.IGNORECASE,
)
_MOST_BEFORE_LIST = 400

_GOES_ON = re.compile(r",|\band\b")

_TOTAL_FOR = re.compile(
    r"\btotal\s(?:[a-z-]+\s){0,4}?(?:for|of|in|into|on)\s(?P<what>[^,;:()$£€]{3,120})[^;:.$£€]{0,120}\Z",
    re.IGNORECASE,
)
_THIS = r"\b(?:the|this|our|its?)\s(?:(?:new|total|overall|entire|whole|estimated|full|final)\s)*"
_MATTER = (
    rf"(?:{GENERIC}|upgrades?|works?|development|redevelopment|replacement|rebuild|building"
    r"|construction|investment|funding|grant|contract|cost|settlement|purchase|offer"
)
_COMES_TO = r"[^.;,$£€]{0,40}?\b(?:costs?|worth|is|be|of|totals?)\b[^.;,$£€]{0,30}"
_HAS_A_COST = (
    r"(?:(?:has|had|with)\s(?:an?\s)?(?:(?:total|overall|estimated)\s)?(?:budget|cost)\sof"
    r"|is\s(?:worth|valued\sat|estimated\sat|to\scost)|(?:will\s)?costs?)\s(?:[a-z]+\s){0,2}"
)
_NAME = re.compile(r"[A-ZĀĒĪŌŪ][\w’'-]*(?:\s(?:[A-ZĀĒĪŌŪ\d][\w’'-]*|of|the|o|a|and))+")
_TO_DO = re.compile(r"\b(?:to|for|towards)\s((?:[\w-]+\s){0,4}[\w-]+)\W*\Z")
_FOR_THE = re.compile(r"(?:[\w-]+\s)?(?:the|this)\s([\w-]+)", re.IGNORECASE)
_ENDS_IN_THE = re.compile(r"\b(?:the|this)\s\Z", re.IGNORECASE)
ALLOWED = frozenset(
    """
    government governments government’s government's budget minister ministers mr mrs ms dr hon i
    cabinet vote january february march april may june july august september october november
    december we the this it
    """.split()
)
"""Words with a capital that name nothing else."""
_CAPITAL = re.compile(r"(?<=[^\s.!?:“\"‘(–—*])\s+(?:[“\"‘(*]*)([A-ZĀĒĪŌŪ][\w’'-]+)")


class _Sum(NamedTuple):
    """A sum in its sentence, of which what is far from it is cut, and what is read of it."""

    text: str
    start: int
    end: int
    purpose: str
    item: str
    title: str

    @property
    def before(self) -> str:
        return self.text[: self.start]

    @property
    def is_for(self) -> Span:
        """Where behind it stands what it is for; nowhere, at its end, where that is not behind."""
        at = self.text.find(self.purpose, self.end) if self.purpose else -1
        return (at, at + len(self.purpose)) if at >= 0 else (self.end, self.end)

    @property
    def is_of(self) -> Span:
        """Where behind it stands what it is of; nowhere, at its end, where that is not behind."""
        at = self.text.find(self.item, self.end) if self.item else -1
        return (at, at + len(self.item)) if at >= 0 else (self.end, self.end)


def tie(
    sentence: str | None,
    start: int | str | None,
    end: int | str | None,
    purpose: str | None,
    item: str | None,
    title: str | None,
    subject: str | None,
) -> str | None:
    """How a sentence ties the sum from `start` to `end` in it to what a reader types; None if not.

    `purpose` and `item` are what it is for and of, and `title` is that of its document.
    """
    begin, stop, typed = int(start or 0), int(end or 0), subject or ""
    cut = max(0, begin - _REACH)
    text = (sentence or "")[cut : stop + _REACH]
    each = _Sum(text, begin - cut, stop - cut, purpose or "", item or "", title or "")
    together = subject_words.places(text, typed)
    # Where its words stand together a text holds them. A query says itself whether it does.
    is_held = bool(together) and together != subject_words.ANYWHERE
    if not is_held and not full_text.holds(text, typed):
        is_of_it = _is_titled(each.title, typed) and (
            _is_of_the_matter(each, typed) or _is_for_its_last_word(each, typed)
        )
        return _titled(each, typed) if is_of_it and not _not_given(each) else None
    clause = sum_clauses.spans(text, each.start, each.end)
    places = _own(each, clause, together, typed)
    if not places:
        return _beside(each, clause, typed)
    if not_given := _not_given(each):
        return not_given
    if _is_table(each):
        return STREWN
    if _is_shared(each, places) or _is_of_another_programme(each, typed):
        return MORE
    if all(_is_of_more(each, place) or _is_listed_behind(each, place) for place in places):
        return MORE
    if all(longer_names.goes_on(text, place) for place in places):
        return LONGER
    return NAMED if _is_itself(each.item, typed) else OF


def _is_shared(each: _Sum, places: list[Span]) -> bool:
    """Whether only some of a sum is for a subject: a share of the $9 million is for huts.

    All of one may be for what stands behind it: as part of the $9 million for huts, of the $9
    million huts package.
    """
    if _WHOLE_OF_PART.search(each.before):
        return True
    is_for_it = any(lies_in(place, span) for place in places for span in (each.is_for, each.is_of))
    return _SHARE_OF.search(each.before) is not None and not is_for_it


def _own(each: _Sum, clause: tuple[Span, ...], places: list[Span], typed: str) -> list[Span]:
    """Those of some places that are in the clause of a sum, or in what says what it is of or for.

    A total is of what it is said to be for: the total for huts, paid by the Alpine Fund.
    """
    spans = list(clause)
    for words in (each.purpose, each.item):
        at = each.text.find(words) if words else -1
        if at >= 0:
            spans.append((at, at + len(words)))
    found = [place for place in places if any(lies_in(place, span) for span in spans)]
    if _NAME.fullmatch(typed):
        found = [place for place in found if not _is_another_name(each.text[slice(*place)], typed)]
    if other := _TOTAL_FOR.search(each.before):
        of_it = other.span("what")
        found = [place for place in found if place[0] >= each.start or lies_in(place, of_it)]
    return found


def _is_another_name(text: str, typed: str) -> bool:
    """Whether a name has a word within that a typed one has not: Bay Boat Cup, and no Bay Cup."""
    held = subject_words.held(typed)
    capital = (word for word in re.findall(r"[\w’'-]+", text) if word[0].isupper())
    return any(held.isdisjoint(matching.words(word)) for word in capital)


def _beside(each: _Sum, clause: tuple[Span, ...], typed: str) -> str | None:
    """The tie of a sum whose own words do not hold a subject together, but its sentence does."""
    said = " ".join(each.text[slice(*span)] for span in clause)
    told = f"{said} {each.item} {each.purpose}"
    if _is_titled(each.title, typed) and not names_another(told, each.title):
        return _not_given(each) or _titled(each, typed)
    held = " ".join((said, each.purpose, each.item, each.title))
    return STREWN if each.purpose and full_text.holds(held, typed) else None


def _not_given(each: _Sum) -> str | None:
    return reported.kind(each.text, each.start, each.end)


def _titled(each: _Sum, typed: str) -> str:
    """The tie of what a document titled with a subject says of its matter.

    It is the whole of what has a name: the project, Bay Huts, has a budget of $5 million.
    """
    if _FROM_A_WHOLE.search(each.before):
        return MORE
    places = subject_words.places(each.title, typed)
    written = (typed, *(each.title[slice(*place)] for place in places))
    is_name = any(map(_NAME.fullmatch, written))
    whole = rf"{_THIS}(?:[\w-]+\s)?{_matter(typed)}\s{_HAS_A_COST}\Z"
    return NAMED if is_name and re.search(whole, each.before, re.IGNORECASE) else TITLED


@lru_cache(maxsize=4_096)
def _is_titled(title: str, typed: str) -> bool:
    """Whether a title holds the words of a subject together, and names nothing beside it."""
    return full_text.holds(title, typed) and any(
        not is_joined(title, place, (0, len(title))) and not longer_names.goes_on(title, place)
        for place in subject_words.places(title, typed)
    )


def _is_of_the_matter(each: _Sum, typed: str) -> bool:
    """Whether a sentence says what the matter of its document costs, and names no other.

    That of a document about a bridge is ``the project`` and ``the bridge``.
    """
    ((left, right), *_) = sum_clauses.spans(each.text, each.start, each.end)
    before, behind = each.text[left : each.start], each.text[each.end : right]
    matter = _matter(typed)
    is_said = (
        re.search(rf"{_THIS}(?:[\w-]+\s)?{matter}\b{_COMES_TO}\Z", before, re.IGNORECASE)
        or re.search(rf"\bcosts?\sof\s{_THIS}{matter}\b[^.;,$£€]{{0,40}}\Z", before, re.IGNORECASE)
        or (
            _ENDS_IN_THE.search(before)
            and re.match(rf"\s(?:[\w-]+\s){{0,3}}?{matter}\b", behind, re.IGNORECASE)
        )
    )
    return bool(is_said) and not names_another(each.text[left:right], each.title)


def _is_for_its_last_word(each: _Sum, typed: str) -> bool:
    """Whether a sum is for what a subject's last word names, of no other kind.

    In a document about alpine huts: to build huts, and not to build bay huts. Or it is for what
    its title tells too: in Big repair of alpine huts, to pay the repair.
    """
    words, is_for = matching.words(typed), each.purpose or _shared(each)
    if len(words) < 2 or names_another(is_for, each.title):
        return False
    told = _FOR_THE.fullmatch(is_for)
    if told and not set(matching.words(told[1])).isdisjoint(matching.words(each.title)):
        return True
    forms = "|".join(map(re.escape, endings.forms(words[-1])))
    found = re.search(rf"(?P<before>[\w-]+)\s(?:the\s|our\s)?(?:{forms})\b", is_for, re.I)
    return found is not None and found["before"].lower() in VERBS


def _shared(each: _Sum) -> str:
    """What a sum is for that shares it with the next one; empty where it shares nothing."""
    _, *shared = sum_clauses.spans(each.text, each.start, each.end)
    found = _TO_DO.search(each.text[slice(*shared[-1])]) if shared else None
    return found[1] if found else ""


@lru_cache(maxsize=256)
def _matter(typed: str) -> str:
    """What a text calls the matter that a subject is, as a part of a regular expression."""
    words = matching.words(typed)
    last = "|".join(re.escape(form) for form in endings.forms(words[-1])) if words else ""
    return f"{_MATTER}|{last})" if last else f"{_MATTER})"


def names_another(clause: str, title: str) -> bool:
    """Whether a clause names somebody or something that its document's title does not."""
    known = set(matching.words(title))
    return any(
        found[1].lower() not in ALLOWED and not set(matching.words(found[1])) & known
        for found in _CAPITAL.finditer(clause)
    )


def _is_of_more(each: _Sum, place: Span) -> bool:
    """Whether a sum is of more than what stands at a place of its sentence."""
    begins, ends = place
    if ends == 0:
        return False
    if begins >= each.end and _LISTS.search(each.text[each.end : begins][-_MOST_BEFORE_LIST:]):
        return True
    if ends <= each.start and SUM.search(each.text, ends, each.start):
        return False
    return is_joined(each.text, place, each.is_for)


def _is_of_another_programme(each: _Sum, typed: str) -> bool:
    """Whether a sum is that of a named programme of which a text says what it is for.

    The $12 billion Alpine Programme holds more than the huts for which some of it is.
    """
    named = _NAMED_PROGRAMME.match(each.text, each.end)
    if named is None or not _IS_THAT_OF.search(each.before):
        return False
    return subject_words.held(typed).isdisjoint(matching.words(named[0]))


def _is_listed_behind(each: _Sum, place: Span) -> bool:
    """Whether a place is behind what a sum is for, in a list that goes on."""
    _, ends = each.is_for
    return place[0] >= ends > each.end and bool(_GOES_ON.search(each.text, ends, place[0]))


def _is_table(each: _Sum) -> bool:
    """Whether a sentence is a table, whose words in a row are not known to be of one another.

    So is one with many bare numbers, of which the sum is one: its currency is that of its column.
    """
    most = _MOST_OF_A_LIST if each.purpose else _MOST_OF_ITEMS
    is_bare = each.text[each.start : each.end].isdigit()
    return sum(1 for _ in (_NUMBER if is_bare else SUM).finditer(each.text)) > most


def _is_itself(item: str | None, typed: str) -> bool:
    """Whether a sum is of the subject itself: the $5 million huts, the $5 million huts plan.

    A name before it is that of something narrower: the $5 million Alpine Huts Fund.
    """
    if not item or not full_text.holds(item, typed):
        return False
    places = subject_words.places(item, typed)
    return any(
        _OF_THE_WHOLE.fullmatch(item, end) and item[:begin] == item[:begin].lower()
        for begin, end in places
        if end
    )
