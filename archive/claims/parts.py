"""Reads which of a text's sums is a part of which other.

A part is one where the text says so, or where arithmetic and layout both do: the sums of a whole
sentence, paragraph or list add up to the one that stands before them, or behind them as their
total. Sums that are chosen from such a level may add up by chance, and sums side by side in one
list are none of each other's parts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archive.claims import levels
from archive.claims.standings import ABOUT, OF_THE_FUNDING, OF_THE_SUM, TAKEN_FROM
from archive.document import Figure, Segment

ADDS_UP, LISTED, SAYS_SO = "adds up", "listed", "says so"
"""How it is known of which sum another is a part."""

# What stands before a sum to or from which another changes, or with which it is compared.
_CHANGE = re.compile(
    r"\b(?:up|down|by|than|compared (?:with|to)|(?:up|down) from|(?:down|increas\w+|rising"
    r"|rose|falling|fell|dropp\w+|cut|reduc\w+|lift\w*|grew) (?:from|to)"
    rf"|(?:increase|rise|growth|drop|fall|reduction|decrease|cut) of)\s{levels.SMALL}\Z"
)
_FROM = re.compile(rf"\bfrom\s{levels.SMALL}\Z")
_TO = re.compile(rf"\s(?:\w+\s){{0,3}}?to\s{levels.SMALL}[a-z]{{0,3}}[$£€]")
_EACH = re.compile(r"\s(?:each|apiece)\b")

# The words that lead from a whole in the same sentence to its parts.
_INCLUDING = re.compile(
    r"\b(?:includ(?:es|ing|ed|e)(?! in\b)|made up of|compris(?:es|ing|ed|e)|consist(?:s|ing)? of"
    r"|(?<!most )(?<!some )(?<!many )(?<!all )of which)\b"
)
# What says of a whole before it what is in it, and the noun by which it calls that.
_IT_INCLUDES = re.compile(
    r"(?:\A[\s“\"*_(]*|[,;:]\s|\band\s)(?:(?:as part )?of (?:this|that|it|these|which)\b"
    r"|(?:(?:this|that|the|these)\s(?:[\w’'-]+\s){0,3}?)??(?P<noun>[\w’'-]+)\s(?:will\s|also\s)*"
    r"(?:includ\w+|compris\w+|consist\w+|is made up)\b)"
)
_OF_THE = re.compile(rf"(?<!on top )\bof (?:the|this|that|our|its)\s(?:[\w-]+\s)?{ABOUT}\Z")
# Something beside a whole, between it and the sum, of which the sum is a part.
_APART = re.compile(r"[);]|,\sand\b|\b(?:as well as|in addition|plus|alongside)\b")
_IN_ADDITION = re.compile(
    rf"\b(?:in addition to|on top of|follows|following)\s[^.;$]{{0,20}}{ABOUT}\Z"
)
_CALLED = frozenset(
    {"this", "that", "it", "these", "which", "package", "funding", "investment", "money"}
)
"""By what a text calls any sum before it."""
_PHRASE = 80
"""Characters before or behind a sum in which the noun stands that it is said of."""
_WORTH = rf"(?:\s[\w’'-]+){{0,4}}\s(?:of|worth|totalling)\s{ABOUT}\Z"
_CUE_REACH = 60
"""Characters between the words that say that a sum is a part, and it."""


class Part(NamedTuple):
    """The turn of the sum of which another is a part, and how that is known."""

    whole: int
    basis: str


def read(low: str, segments: Sequence[Segment], sums: Sequence[Figure]) -> dict[int, Part]:
    """Which of a document's sums, by their turns, are parts of which others."""
    found: dict[int, Part] = {}
    lists = list(levels.lists(segments, sums))
    tried = itertools.chain(
        levels.of_lists(low, segments, sums, lists),
        levels.of_tables(low, segments, sums, lists),
        levels.of_prose(low, segments, sums),
    )
    several = [level for level in tried if len(level[1]) > 1]
    for whole, parts in sorted(several, key=lambda level: levels.order(sums, level)):
        if found.keys().isdisjoint(parts) and _comes_to(low, sums, whole, parts):
            found.update(dict.fromkeys(parts, Part(whole, ADDS_UP)))
    for items in lists:
        lead = _lead_in(low, segments, sums, items, found)
        if lead is not None and found.keys().isdisjoint(items):
            found.update(dict.fromkeys(items, Part(lead, LISTED)))
    for turn in range(len(sums)):
        if turn not in found:
            said = _said_whole(low, sums, turn, found)
            if said is not None:
                found[turn] = Part(said, SAYS_SO)
    return found


def _comes_to(low: str, sums: Sequence[Figure], whole: int, parts: Sequence[int]) -> bool:
    """Whether sums add up to another, as exactly as they are written, and none is a change."""
    each = sums[whole]
    if not all(levels.is_larger(each, sums[turn]) for turn in parts):
        return False
    off = abs(sum(sums[turn].value for turn in parts) - each.value)
    if off > levels.slack(low, each) + max(levels.slack(low, sums[turn]) for turn in parts):
        return False
    return not any(_is_apart(low, sums[turn]) for turn in (whole, *parts))


def _is_apart(low: str, each: Figure) -> bool:
    """Whether a sum changes to another, is compared with one, or is given to each of several."""
    begin = max(0, each.start - _CUE_REACH)
    if _CHANGE.search(low, begin, each.start) or _EACH.match(low, each.end):
        return True
    return _FROM.search(low, begin, each.start) is not None and bool(_TO.match(low, each.end))


def _lead_in(
    low: str,
    segments: Sequence[Segment],
    sums: Sequence[Figure],
    items: Sequence[int],
    found: Mapping[int, Part],
) -> int | None:
    """The sum of which the words that lead in a list say that it is made up of what is listed."""
    at = sums[items[0]].segment
    kind = levels.LISTED_IN.get(segments[at].role)
    while at > 0 and levels.LISTED_IN.get(segments[at].role) == kind:
        at -= 1
    lead = segments[at]
    words = low[lead.start : lead.end].rstrip(" \n*_")
    if len(items) < 2 or not words.endswith(":"):
        return None
    stop = lead.start + len(words)
    whole = _referent(sums, items[0], stop, levels.NEXT_ITEM, found)
    if (
        whole is None
        or _IN_ADDITION.search(low, max(0, sums[whole].start - _CUE_REACH), sums[whole].start)
        or sum(sums[turn].value for turn in items) > sums[whole].value
    ):
        return None
    if not all(levels.is_larger(sums[whole], sums[turn]) for turn in items):
        return None
    if sums[whole].sentence[1] >= stop:
        return whole
    is_said = _says_what_is_in(low, sums[whole], max(lead.start, sums[whole].sentence[1]), stop)
    return whole if is_said else None


def _referent(
    sums: Sequence[Figure], turn: int, stop: int, far: int, found: Mapping[int, Part]
) -> int | None:
    """The one sum of the last sentence before `stop` that is larger than that of a turn.

    It stands at most so many segments before it. Where the sentence has parts, it is their whole.
    """
    before = turn - 1
    while before >= 0 and sums[before].end > stop:
        before -= 1
    if before < 0 or sums[turn].segment - sums[before].segment > far:
        return None
    sentence = sums[before].sentence
    larger: list[int] = []
    while before >= 0 and sums[before].sentence == sentence and turn - before <= levels.MOST_PARTS:
        if sums[before].value > sums[turn].value:
            larger.append(before)
        before -= 1
    if any(each in found for each in range(before + 1, turn)):
        larger = [found[each].whole for each in range(before + 1, turn) if each in found]
    is_one = len({sums[each].value for each in larger}) == 1
    return larger[0] if is_one and levels.is_larger(sums[larger[0]], sums[turn]) else None


def _says_what_is_in(low: str, whole: Figure, begin: int, stop: int) -> bool:
    """Whether the words that end at `stop` say of a sum before them what is in it."""
    for cue in _IT_INCLUDES.finditer(low[begin:stop]):
        if stop - begin - cue.end() <= _CUE_REACH and _is_named(low, whole, cue["noun"]):
            return True
    return False


def _is_named(low: str, whole: Figure, noun: str | None) -> bool:
    """Whether a noun or pronoun is one by which a text calls a sum before it."""
    if noun is None or noun in _CALLED:
        return True
    behind = low[whole.end : min(whole.sentence[1], whole.end + _PHRASE)]
    if re.search(rf"\b{re.escape(noun)}\b", behind):
        return True
    before = low[max(whole.sentence[0], whole.start - _PHRASE) : whole.start]
    return re.search(rf"\b{re.escape(noun)}\b{_WORTH}", before) is not None


def _said_whole(
    low: str, sums: Sequence[Figure], turn: int, found: Mapping[int, Part]
) -> int | None:
    """Of which sum the text says that another is a part; None if of none."""
    part = sums[turn]
    begin = part.sentence[0]
    behind = low[part.end : min(part.sentence[1], part.end + _REACH)]
    taken = OF_THE_SUM.match(behind) or TAKEN_FROM.match(behind)
    if taken:
        return turn + 1 if _is_next(sums, turn, part.end + taken.end()) else None
    if OF_THE_FUNDING.match(behind):
        return _referent(sums, turn, part.start, 1, found)
    if turn == 0:
        return None
    last = sums[turn - 1]
    if last.sentence == part.sentence:
        if _is_of_the_last(low, last, part):
            return turn - 1
        return _including(low, sums, turn, found)
    before = low[begin : part.start]
    if re.search(r"\balso\b", before[-_CUE_REACH:]):
        beside = found[turn - 1].whole if turn - 1 in found and "includ" in before else None
        return beside if beside is not None and levels.is_larger(sums[beside], part) else None
    whole = _referent(sums, turn, begin, 1, found)
    if whole is not None and _says_what_is_in(low, sums[whole], begin, part.start):
        return whole
    return None


_REACH = 500
"""Characters behind a sum that can tell of which it is a part."""


def _is_next(sums: Sequence[Figure], turn: int, end: int) -> bool:
    """Whether the next sum begins before `end` and is a larger one of the same kind."""
    return (
        turn + 1 < len(sums)
        and sums[turn + 1].start < end
        and levels.is_larger(sums[turn + 1], sums[turn])
    )


def _is_of_the_last(low: str, last: Figure, part: Figure) -> bool:
    """Whether a sum is one of the larger one before it: of the $60 million, $5 million is for."""
    return (
        levels.is_larger(last, part)
        and _OF_THE.search(low, max(0, last.start - _CUE_REACH), last.start) is not None
        and levels.BESIDE.search(low, last.end, part.start) is None
    )


def _including(
    low: str, sums: Sequence[Figure], turn: int, found: Mapping[int, Part]
) -> int | None:
    """The sum that a sentence says to include another, or with it those between the two."""
    part, before = sums[turn], turn - 1
    while before > max(0, turn - levels.MOST_PARTS) and before in found:
        before -= 1
    whole = sums[before]
    if whole.sentence != part.sentence or not levels.is_larger(whole, part):
        return None
    if any(found[each].whole != before for each in range(before + 1, turn)):
        return None
    last = sums[turn - 1]
    if last is not whole:
        is_joined = part.start - last.end <= 2 * _CUE_REACH and levels.BESIDE.search(
            low, last.end, part.start
        )
        return before if is_joined and ")" not in low[last.end : part.start] else None
    ends = [cue.end() for cue in _INCLUDING.finditer(low, whole.end, part.start)]
    is_near = bool(ends) and part.start - ends[-1] <= _CUE_REACH
    return before if is_near and not _APART.search(low, whole.end, part.start) else None
