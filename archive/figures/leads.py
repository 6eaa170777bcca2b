"""Reads past what stands between a number and its noun and belongs to neither: ``30 of the``."""

from __future__ import annotations

import re

from archive.figures.values import Window

_TIME = (
    r"\s(?:(?:previous|following|next|last|same|past|first|second) )?"
    r"(?:years?|months?|weeks?|days?|quarters?)\b"
)
_LEADS = re.compile(
    r"(?:\s+(?:or\s+(?:more|fewer|so)|plus|more|other|additional|further|extra|fewer"
    r"|less|(?:in )?the numbers? of|of the total number of"
    r"|(?:in|of) an? (?:series|range|set|line|number) of"
    r"|of(?: (?:the|these|those|its|our|their|his|her|my|all|this|such)(?: (?:many|above))?)?"
    rf"|out of (?:a total of )?(?:the )?|x(?= )|each(?!{_TIME})|per cent of|such|different|very"
    r"|highly|truly)"
    r"(?![^\W_]|-))?(?:(?<=more)\s+of(?![^\W_]))?"
    rf"(?:\s+(?:the|these|those|its|our|their|all)(?=\s)(?!{_TIME}))?"
)
_OR_LESS = re.compile(r"\s+or\s+less(?=\s)")  # a sum or less qualifies
_SIGNS = frozenset("$£€")
# What each of them is worth: three $60,000 awards.
_WORTH = re.compile(
    r"\s[$£€]\d[\d,.]*(?<=\d)(?:\s?(?:million|billion|m|bn|k)\b)?(?=\s(?!million|billion)[a-z])"
)
# Of how many the number before it is some: five of the last six seasons.
_OF_LAST = re.compile(
    r"(?<=the|our|its|eir)\s+(?:top|last|next|first|past)\s(?:\d{1,3}|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve|twenty)(?=\s)"
)


def end_of(text: Window, end: int, *, is_counted: bool) -> int:
    """Where the words end that lead from a number, which ends at `end`, to what it counts.

    Of what is not counted (`is_counted`), ``the last two`` is no part of them.
    """
    is_or = is_counted and text.low.startswith("or", end + 1)
    if is_or and (less := text.match(_OR_LESS, end)):
        end = less.end()
    lead = text.match(_LEADS, end)
    at = lead.end() if lead else end
    word = text.body.rfind(" ", end, at)
    if word >= 0 and text.body[word + 1].isupper() and text.body[word + 2].islower():
        at = word  # six All Black greats
    last = text.match(_OF_LAST, at) if is_counted and at > end else None
    at = last.end() if last else at
    if not is_counted or text.low[at + 1 : at + 2] not in _SIGNS:
        return at
    worth = _WORTH.match(text.body, at, text.stop)
    return worth.end() if worth else at
