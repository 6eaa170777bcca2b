"""The clause of a sum: from where another thought ends in its sentence to where one begins.

Two sums may share what stands before both, or behind both, and not what stands between.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

SUM = re.compile(r"[A-Za-z]{0,3}[$£€]\s?\d[\d,.]*(?:\s?(?:thousand|million|billion|trillion))?")
"""A sum of money as it is written."""
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion"}
_WRITTEN = re.compile(
    r"[$£€]\s?(?P<number>\d(?:[\d,]*\d)?(?:\.\d+)?)(?:[\s-]?(?P<scale>thousand|[mbtr]+illion|[km]n?|bn?)\b)?",
    re.IGNORECASE,
)
VERB = r"(?:[a-z]{3,}ed|put|built|made|gave|set|cut|led|held|won|bought|began)"
"""A verb of what was done."""
_OBJECT = r"(?:the|an?|our|its|their|forward|up|in\splace|more|new|two|three|four|five)\b"
_BREAK = (
    r"[;:–—|•\n]|[”\"]"
    r"|,\s(?:but|which|who|while|with|as\swell|along\swith|alongside|together\swith|in\saddition\sto"
    r"|on\stop\sof|where|when|so|because|bringing|taking|after|before|following"
    r"|(?:has|have|had)(?:\salso)?\s[a-z]+(?:ed|en|ne))\b"
    rf"|,\s(?:and\s)?{VERB}\s{_OBJECT}"
    rf"|\sand\s(?=(?:we|i|it|he|she|they|there|this|that|will|has|have|is|are|was|were|through|by"
    rf"|from|put)\b|the\s(?:government|minister|ministry)\b|{VERB}\s{_OBJECT})"
    r"|\sand\s(?=(?:provide|give|grant|commit|allocate|invest|spend|contribute|pay)\b)"
    r"|,\sand\s|\s(?:while|but|whereas)\s"
    r"|,\s[^,;$£€]{3,120}\s(?:says?|said|announced)\b"
)
# Beside what a sum is for: along with the bridge, there is $5 million for roads.
_OPENING = re.compile(
    r"\W*(?:along\swith|in\saddition\sto|as\swell\sas|alongside|besides|on\stop\sof|following"
    r"|together\swith|apart\sfrom|(?:[\w\s]{2,30},\s)?excluding)\s[^,$£€]{3,160},\s",
    re.IGNORECASE,
)
# The things before it in a list are others: including new huts for the bay, $5 million for roads.
_LISTED_BEFORE = re.compile(
    r"\b(?:includes?|included|including|such\sas)\s[^;$£€]{3,}(?P<comma>,\s)(?:and\s)?"
    r"(?:(?!(?:that|which|who|is|are|will|has|have|with|for|to)\b)[\w’'-]+\s){0,5}\Z",
    re.IGNORECASE,
)
_BREAKS = re.compile(_BREAK, re.IGNORECASE)
# No list goes on behind it: ", and" may join the last of several things that a sum is for.
_BREAKS_BEHIND = re.compile(_BREAK.replace(r"|,\sand\s|", "|"), re.IGNORECASE)
_JOINS_SUM = re.compile(
    r"[,;]?\s(?:and|plus|with|including|or|as\swell\sas|of\swhich)\s(?:[^,;$£€]{1,80}\s)?\Z"
    r"|,\s(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
_IS_LISTED = re.compile(r"[,;]?\s(?:and|plus|or)\b|,", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:as\s)?part\sof\s(?:[\w’'-]+\s){0,4}\Z")
_SHARES = re.compile(
    r"\b(?:for|to|towards?|in(?!\s(?:operat|capital|cash|fund|grants?\b|loans?\b)\w*)|into|on|will|has|have|is|are|was|were)\b"
    r"(?!\s(?:the\s)?(?:\d|next|last|first|this|each))"
)
"""What of two sums says that the first has a purpose or a verb of its own."""


def spans(text: str, begin: int, stop: int) -> tuple[Span, ...]:
    """The clause of the sum from `begin` to `stop` in a text, and what it shares with others."""
    opening = _OPENING.match(text, 0, begin)
    left = opening.end() if opening else 0
    for each in _BREAKS.finditer(text, left, begin):
        left = each.end() if each[0].strip() else each.start()
    if listed := _LISTED_BEFORE.search(text, left, begin):
        left = listed.end("comma")
    right = len(text)
    found: list[Span] = []
    sums = [each.span() for each in SUM.finditer(text)]
    last = max((each for each in sums if each[1] <= begin), default=None)
    if last and last[1] > left:
        joint = _JOINS_SUM.search(text, last[1], begin)
        first = min(each[0] for each in sums if each[0] >= left)
        if joint and left < first and not _SHARES.search(text, last[1], joint.start()):
            found.append((left, first))
        left = joint.start() if joint else last[1]
        # $5 million for huts as part of $9 million: what the first is for is not all of it.
        if whole := _PART_OF.search(text, left, begin):
            left = whole.start()
    following = min((each for each in sums if each[0] >= stop), default=None)
    if following:
        joint = _JOINS_SUM.search(text, stop, following[0])
        is_shared = (
            joint and _IS_LISTED.match(joint[0]) and not _SHARES.search(text, stop, joint.start())
        )
        if is_shared and (shared := _SHARES.search(text, following[1])):
            third = min((each[0] for each in sums if each[0] > following[0]), default=right)
            ends = _BREAKS_BEHIND.search(text, shared.start(), max(third, shared.start()))
            found.append((shared.start(), ends.start() if ends else third))
        right = joint.start() if joint else following[0]
    if ends := _BREAKS_BEHIND.search(text, stop, right):
        right = ends.start()
    return (left, right), *found


def states(text: str | None, amount: str | None) -> bool:
    """Whether a text, as a title, states a sum that is written as `amount`: $5m, $5 million."""
    wanted = _written(amount or "")
    return bool(wanted) and not wanted.isdisjoint(_written(text or ""))


def _written(text: str) -> set[tuple[str, str]]:
    """The sums of a text, each as its number and its scale."""
    found = set()
    for each in _WRITTEN.finditer(text):
        scale = (each["scale"] or "").lower()
        found.add((each["number"].replace(",", ""), _SCALES.get(scale, scale)))
    return found
