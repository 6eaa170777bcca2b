"""Gives a bare number the unit of a quantity before it: ``from 52 weeks to 26``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.figures.values import Excluded, Quantity

CHANGES: re.Pattern[str] = re.compile(
    r"\bfrom (?:about |around |nearly |just |over |the current )?\Z"
)
"""What stands before the first number of a change: ``from 52 weeks to 26``."""
_CARRIED = ("duration", "measure", "percent")
_INSTEAD = re.compile(
    r"((?: \([a-z]+\))? to (?:(?:under|over|about|around|just|nearly) )?)"
    r"|(?:['’]s? time)?,? (?:rather than|instead of|(?:up |down )?from|compared (?:to|with)"
    r"|or (?:remain|stay)[a-z]* at) "
    r"|(?: ahead)?,? not just | \((?:increas|ris|fall|reduc|extend)[a-z]+ (?:to|from) "
)
_GREW = re.compile(
    r"\b(?:by|up|down|rose|fell|grew|gr[eo]wn|dropped|jumped|increased?|decreased?|declined?|reduced?"
    r"|an?|risen|fallen|of) (?:[a-z]+ ){0,2}\Z"
)
_ENDS = re.compile(r"[.,;”\")](?!\d)|\s(?:for|and|but|by|as|because|when|where|if)\b")
_ENDS_OR_IN = re.compile(rf"{_ENDS.pattern}|\sin\b")
_ENDS_OR_FOR = re.compile(rf"{_ENDS.pattern}|\s(?:in|for|at|a year|last|this|the)\b")
_COMPARED = re.compile(
    r"\b(?:against|compared (?:to|with)|(?:up|down) from|than|versus|and|but|while)"
    r"(?: [^\s,;.:]+){0,5} (?<! to )\Z"
)
_FOR = re.compile(r" (for|in) ((?:19|20)\d\d\b)?")
_AND_ANOTHER = re.compile(r"[a-z\d] (?:and|but) \Z")
_NEXT_AGE = re.compile(r"(?:,|,? and|,? or) (?:at )?")
_ENDS_OR_ETC = re.compile(rf"{_ENDS.pattern}|\setc\b")
_OLDEST = 120
# What leads to a length of time: `for the past seven`.
_LEADS_TO_TIME = re.compile(
    r"\b(?:in|within|for|over|during|after)(?: (?:the|a))?"
    r" (?:past|last|next|preceding|previous|following|further)"
    r"(?: (?:almost|about|nearly|only|just|under))? \Z"
)
# `in two years and those on apples in three`, `within five years and the rest within ten`
_LIKE = re.compile(
    r",? (?:and|but|while) (?:(?:those|others|the others?|the rest|[a-z]+s (?:on|for|from|of))"
    r" (?:[a-z]+ ){0,3}in|(?:[a-z]+ ){1,3}within) \Z"
)
_IN = re.compile(r"\b(?:in|within) (?:[a-z]+ )?\Z")
# `16 years, the last five in Tauranga`, `20 years, with five of those after the age of 50`
_PART = re.compile(r",? (?:(?:with|including) )?(?:(the (?:last|first|past|final)) )?")
_AS = re.compile(r" as (?:an? |its |the )?[a-z]")
_OF_THEM = re.compile(r" of (?:those|these|which|them)\b")
SHARED: str = ", shared"
"""What the name of a rule ends with, where the unit is that of another number."""
_ENDS_SENTENCE = frozenset(".;")
_STOPS = re.compile(r"[.;:!?]\s|\n")
_LONGEST_PERIOD = 90
_MOST_YEARS = 100


def carry_units(low: str, found: Sequence[Quantity | Excluded]) -> list[Quantity | Excluded]:
    """Give the last of ``from 52 weeks to 26``, ``five years, rather than three`` the unit before.

    Only a number that a stop or a preposition follows has none of its own. Other quantities may
    stand before it and a length of time that it is told like: ``and for the past seven``.
    """
    out = list(found)
    one: Quantity | None = None
    time: Quantity | None = None
    for i, other in enumerate(out):
        if isinstance(other, Excluded):
            one = None
            continue
        if (one or time) and other.kind == "count" and _is_bare(other):
            like = time
            if one and one.kind in _CARRIED and any(each(low, one, other) for each in _CARRYING):
                like = one
            elif time is None or not _is_of_time(low, time, other):
                like = None
            if like:
                rule = f"{like.rule.removesuffix(SHARED)}{SHARED}"
                other = out[i] = other._replace(kind=like.kind, unit=like.unit, rule=rule)
        if other.kind == "duration":
            time = other
        one = other
    return out


def _is_of_time(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether a number is led to as the length of time before it: ``for the past seven``."""
    if other.start - one.end > 2 * _LONGEST_PERIOD or _STOPS.search(low, one.end, other.start):
        return False
    if other.value > _MOST_YEARS or not _ENDS.match(low, other.end):
        return False
    return _LEADS_TO_TIME.search(low, max(one.end, other.start - 48), other.start) is not None


def _is_parallel(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether two lengths of time are told of two things: ``and those on apples in three``."""
    if one.kind != "duration" or other.value > _MOST_YEARS or not _ENDS.match(low, other.end):
        return False
    is_like = _LIKE.fullmatch(low, one.end, other.start) is not None
    return is_like and _IN.search(low, max(0, one.start - 24), one.start) is not None


def _is_instead(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether a bare number stands for another one: ``from 52 weeks to 26``."""
    leads = _INSTEAD.fullmatch(low, one.end, other.start)
    if leads is None:
        return False
    is_led = leads[1] or leads[0].startswith(" (")
    # 3.3 per cent, down from 3.6 in May; but a rise by 50 per cent may be one from 12 in May.
    is_led = is_led or (
        one.kind == "percent" and not _GREW.search(low, max(0, one.start - 24), one.start)
    )
    if not (_ENDS_OR_IN if is_led else _ENDS).match(low, other.end):
        return False
    return leads[1] is None or CHANGES.search(low, max(0, one.start - 24), one.start) is not None


def _is_compared(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether a decimal without a noun is set beside a share: ``3.3 per cent, against 3.6``."""
    if one.kind != "percent" or "." not in low[other.start : other.end]:
        return False
    if other.start - one.end > _LONGEST_PERIOD or not _ENDS_OR_FOR.match(low, other.end):
        return False
    leads = _COMPARED.search(low, one.end, other.start)
    return leads is not None and not _STOPS.search(low, one.end, other.start)


def _is_part(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether a bare number is a part of a length of time: ``16 years, the last five``."""
    if one.kind != "duration" or other.value >= one.value:
        return False
    between = low[one.end : other.start]
    if one.unit == "year" and _AS.match(low, other.end) and len(between) <= _LONGEST_PERIOD:
        return not _STOPS.search(between)  # 15 years on the board and nine as chair
    if between.endswith(" for ") and low[other.end : other.end + 1] in _ENDS_SENTENCE:
        return len(between) <= _LONGEST_PERIOD and not _STOPS.search(between)
    leads = _PART.fullmatch(between)
    is_part = leads is not None and (leads[1] or _OF_THEM.match(low, other.end))
    return (
        bool(is_part)
        and (_OF_THEM.match(low, other.end) or _ENDS_OR_IN.match(low, other.end)) is not None
    )


def _is_set_beside(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether two are told of two things: ``10 years for adults and 5 for children``."""
    between = low[one.end : other.start]
    if one.kind != "duration" or len(between) > _LONGEST_PERIOD or _STOPS.search(between):
        return False
    first, second = _FOR.match(low, one.end), _FOR.match(low, other.end)
    if first is None or second is None:
        return False
    if first[1] != second[1] and not (first[2] and second[2]):
        return False
    return _AND_ANOTHER.search(between) is not None


def _is_next_age(low: str, one: Quantity, other: Quantity) -> bool:
    """Whether a number goes on with ages: ``when a driver is 80, 82, 84 and so on``."""
    if not one.rule.startswith("age") or not one.value < other.value < _OLDEST:
        return False
    is_joined = _NEXT_AGE.fullmatch(low, one.end, other.start) is not None
    return is_joined and _ENDS_OR_ETC.match(low, other.end) is not None


_CARRYING = (_is_parallel, _is_instead, _is_part, _is_compared, _is_set_beside, _is_next_age)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.numeral is not None and quantity.numeral.scale == 1 and quantity.high is None
