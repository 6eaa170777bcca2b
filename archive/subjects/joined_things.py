"""Whether another thing is joined to a subject in a text: huts and roads, Bay and Lake Huts."""

from __future__ import annotations

import re

from archive.claims.verbs import VERBS
from archive.subjects.sum_clauses import VERB, Span

GENERIC = (
    r"(?:programmes?|programs?|projects?|initiatives?|plans?|funds?|schemes?|packages?|strateg(?:y"
    r"|ies)|roll-?outs?|networks?|campaigns?)"
)
"""What a text calls something that money is for, in a word: a programme, a project."""
_JOINED_BEHIND = re.compile(
    rf"(?:\s(?:{GENERIC}|research|facilit(?:y|ies)|services?))?(?:\s\([^()]*\))?"
    r"(?:\s(?:and|or|plus|along\swith|together\swith)\s|,?\sas\swell\sas,?\s|\s&\s|(?P<comma>,\s))"
    r"(?!(?:its|their|his|her|so|then|will|is|are|was|were|has|have|the\s(?:people|communit)"
    r"|other|around|beyond|over|which|who|where|in|at|on|for|to|by|from|of|into|with|that|this|we"
    rf"|it|he|she|they|and|{VERB})\b)(?P<next>[\w‘“][\w’'-]*)",
    re.IGNORECASE,
)
# A name goes on before another is joined to it, or is the first of some: the Alpine Huts Trust and
# Bay Boats; Huts, Bay of Boats and Lakes.
_NAME_JOINED_BEHIND = re.compile(
    r"(?:(?:\s[A-ZĀĒĪŌŪ][\w’'-]*){1,3}"
    r"|(?:,\s[A-ZĀĒĪŌŪ][\w’'-]*(?:\s(?:o|of|the|[A-ZĀĒĪŌŪ][\w’'-]*)){0,3}){1,6},?)"
    r"\s(?:and|&)\s(?=[A-ZĀĒĪŌŪ])"
)
_NAMES_WITH_A_HYPHEN = re.compile(r"[-–/]\s?[A-ZĀĒĪŌŪ]")
_JOINED_BEFORE = re.compile(
    r"[\w’')](?:,|\s(?:and|&|or|plus|as well as))\s(?:(?:the|an?|our|its|new|all|other)\s)*"
    r"(?:(?:[\w-]+\s)?[\w-]+[’']s?\s)?\Z",
    re.IGNORECASE,
)
# What a sum is for too, in a remark: for huts, as well as boats; no other deed, and no other sum.
_AS_WELL_AS = re.compile(
    r",?\sas\swell\sas\b,?\s(?!(?:its|their|his|her|the\sgovernment|we|it|another|extra|further"
    r"|additional|[\w-]+ing)\b|\S{0,3}[$£€]|an?\s(?:extra|further|additional)\b)",
    re.IGNORECASE,
)
# Two names share their last word: the Alpine and Bay Huts.
_JOINED_WITHIN = re.compile(r"[A-ZĀĒĪŌŪ][\w’'-]*\s(?:and|&|or)\s[A-ZĀĒĪŌŪ][\w’'-]*\s[A-ZĀĒĪŌŪ]")
_DEED_BEFORE = re.compile(
    r"(?P<first>[a-z-]+)\s(?P<object>[^.;:$£€]+?),?\s(?:and|or|as\swell\sas)\s(?:to\s)?"
    r"(?P<next>[a-z-]+)\s(?:(?:the|an?|our|its|their|this|new|all|other)\s)*\W*\Z",
    re.IGNORECASE,
)
"""What stands between the beginning of what a sum is for and the second of two things."""
_PARTICLES = frozenset("up out on off down over in back through to for with from against".split())
"""What ends no object of a deed, as the thing that it is done to is still to come."""
_OBJECT = re.compile(
    r"\s(?:the|an?|our|its|their|those|these|more|new|additional|further|other|up|out)\b",
    re.IGNORECASE,
)


def is_joined(text: str, place: Span, purpose: Span) -> bool:
    """Whether another thing is joined to what stands at a place: huts and roads.

    Within what a sum is for, a comma is of a list; elsewhere it may end a phrase.
    """
    if _JOINED_WITHIN.search(text, *place) or _AS_WELL_AS.match(text, place[1]):
        return True
    if _NAME_JOINED_BEHIND.match(text, place[1]) or _NAMES_WITH_A_HYPHEN.match(text, place[1]):
        return True
    is_within = lies_in(place, purpose)
    joined = _JOINED_BEHIND.match(text, place[1], purpose[1] if is_within else len(text))
    if joined and (is_within or not joined["comma"]) and not _is_deed(text, joined, purpose):
        return True
    if is_within and _is_second_deed(text[purpose[0] : place[0]]):
        return True
    before = _JOINED_BEFORE.search(text[max(0, place[0] - 60) : place[0]])
    return before is not None and (is_within or "," not in before[0])


def _is_second_deed(before: str) -> bool:
    """Whether another deed, with an object of its own, is done first: mend roads and build huts.

    Two deeds may be done to one thing: help keepers plan and build huts, set up and run huts.
    """
    joined = _DEED_BEFORE.fullmatch(before)
    if not joined or not {joined["first"].lower(), joined["next"].lower()} <= VERBS:
        return False
    last = joined["object"].split()[-1].lower()
    return last not in VERBS | _PARTICLES


def _is_deed(text: str, joined: re.Match[str], purpose: Span) -> bool:
    """Whether ``and`` joins another deed and no other thing: for huts and support the wardens.

    Many words are both: what is done has an object, or stands behind another that is done.
    """
    if joined["next"].lower() not in VERBS:
        return False
    first = re.match(r"[\w-]+", text[slice(*purpose)])
    is_done = first is not None and first[0].lower() in VERBS
    return is_done or _OBJECT.match(text, joined.end()) is not None


def lies_in(place: Span, span: Span) -> bool:
    """Whether a place is within a span."""
    return span[0] <= place[0] and place[1] <= span[1]
