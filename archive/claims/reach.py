"""How far behind a sum the words reach that may say what it is for.

They end where its clause does, before the next sum that has a purpose of its own, and before the
next thing in a list of what was done. What stands behind a sum and the whole from which it is taken
says what the sum is for: ``$5 million from the $60 million fund for huts``.
"""

from __future__ import annotations

import re

# One class is what the search skips to fast.
_CLAUSE_ENDS = re.compile(r"[;:“”\"–—)\s](?:(?<=\s)(?:[–—-]\s|\(|\|)|(?<=[;:“”\"–—)\n]))")
_AND_SUM = re.compile(
    r",?\s(?:and|plus|with|including|or|as well as)\s(?:(?:a|an|another|further|additional|extra"
    r"|up|to|about|around|over|nearly|almost|just|more|than|of|at|least|some|approximately)\s)*\Z"
)
_WORDS = r"(?:(?!(?:and|or|plus)\b)[\w’'-]+\s){0,3}"
_THE_WHOLE = rf"(?:the|this|that|our|its|a)\s{_WORDS}?[a-z]{{0,3}}[$£€]"
# What the sum goes to that is taken from a whole: the $60m Alpine Fund for, the $60m is going to.
_GOES_TO = (
    r"\s?\d[\d.,]*(?:\s?(?:k|m|b|bn|thousand|million|billion))?"
    r"(?:\s(?!(?:set|is|are|was|were|will|would|in|which|that|has|have|to|for)\b)[\w’'()-]+){0,6}"
    r"(?:\s(?:is|are|was|will|would)\s(?:going|go|be\sused|used|be\sspent|spent))?"
    r"\s(?:for|to|towards)\s"
)
# The sum of which this one is a part: $5m of the $60m funding will be drawn down for …
_OF_A_WHOLE = re.compile(
    rf"\sof\s{_THE_WHOLE}|\s(?:from|out\sof|from\swithin|under)\s{_THE_WHOLE}{_GOES_TO}"
)
# And of the whole no purpose is read, which is that of the part: $5m from the $60m fund for …
_PART_OF_IT = re.compile(
    r"[$£€]\s?\d[\d.,]*(?:\s?(?:k|m|b|bn|thousand|million|billion))?\s"
    rf"(?:from|out\sof|from\swithin|under)\s(?:the|this|that|our|its|a)\s{_WORDS}[a-z]{{0,3}}\Z"
)
_PART_GOES_TO = re.compile(rf"[a-z]{{0,3}}[$£€]{_GOES_TO}")
# The next thing in a list of what was done: completed the $5m upgrade, opened a school, and put …
_NEXT_DEED = re.compile(
    r",\s(?:and\s)?(?:[a-z]{3,}ed|put|built|made|gave|set|cut|led|held|won|bought|began)\s"
    r"(?:the|an?|our|its|their|forward|up|in\splace|more|new|two|three|four|five)\s"
)
_DEED = re.compile(
    r"(?:[a-z]{3,}ed|put|built|made|gave|set|cut|led|held|won|bought|began)\s(?:the|an?|our|its|their)\s\Z"
)
# The next sum has somebody of its own who gets it: $5m, with roads receiving $6m.
_OTHER_GETS = re.compile(
    r",\s(?:with|while|and)\s[^,;$£€]{1,90}\s(?:receiv|get|be given|allocat)\w*\s"
    r"(?:[\w-]+\s){0,3}\Z"
)
_DEED_BACK = 40
_WHOLE_BACK = 90
"""So many characters before a sum the words begin that say so."""


def end(low: str, before: str, begin: int, next_start: int, stop: int) -> int:
    """Where the words end that may say what a sum is for, which ends at `begin`.

    `before` is its sentence up to it, the next sum starts at `next_start`, and no word is looked at
    from `stop` on.
    """
    if next_start < stop and not _OF_A_WHOLE.match(low, begin):
        stop = next_start
        if joint := _AND_SUM.search(low, begin, stop) or _OTHER_GETS.search(low, begin, stop):
            stop = joint.start()
    if _DEED.search(before[-_DEED_BACK:]) and (deed := _NEXT_DEED.search(low, begin, stop)):
        stop = deed.start()
    return _bound(low, begin, stop) or stop


def is_whole_of_part(low: str, before: str, start: int) -> bool:
    """Whether a sum is one from which the sum before it is taken, and goes to what stands behind.

    `before` is its sentence up to it, which starts at `start`: $5m from the $60m fund for huts.
    """
    is_taken_from = _PART_OF_IT.search(before[-_WHOLE_BACK:]) is not None
    return is_taken_from and _PART_GOES_TO.match(low, start) is not None


def _bound(low: str, begin: int, stop: int) -> int | None:
    """Where the clause of a sum ends, if before `stop`."""
    found = _CLAUSE_ENDS.search(low, begin, stop)
    while found and low[found.start() : found.end()].strip() == "(":
        close = low.find(")", found.end(), stop)
        if close < 0:
            break
        found = _CLAUSE_ENDS.search(low, close + 1, stop)
    return found.start() if found else None
