"""Tells what a text expects to happen from what somebody is to do.

``exports are forecast to reach $50 billion`` and ``could save $2 million`` promise nothing;
``the school is expected to be finished by 2024`` says by when work is to be done.
"""

from __future__ import annotations

from archive.anchored import Anchored
from archive.document import Figure

_RECKONED = (
    r"(?:forecast(?:s|ed)?(?!\s(?:period|track))|project(?:ed|ions?)|predict(?:s|ed)?"
    r"|estimat(?:e[sd]?|ions?)|on track to become)"
)
_HAPPENS = (
    r"(?:grow|increase|rise|reach|fall|hit|exceed|climb|double|treble|triple|drop|decline|number"
    r"|total|approach|surpass|expand|earn|contribute|benefit|inject|generate|add|fetch|return|save|raise"
    r"|bring|lead|result|attract|be worth|be (?:around|about|up to|over|more|as)\b)"
)
_BEFORE = Anchored(
    (
        *("forecast", "project", "predict", "estimat", "on track to become", "expect", "likely"),
        *("poised", "could", "might", "may", "potential", "if nothing", "if current"),
    ),
    rf"(?:\b{_RECKONED}\b|\b(?:expect(?:s|ed)?|likely|poised)\b[^.;$]{{0,40}}?\b(?:to {_HAPPENS}"
    r"|there will be)|\b(?:could|might|potential(?:ly)?)\b"
    r"|(?<!in )(?<!the )(?<!of )(?<!\d )\bmay\b(?!\s(?:\d|budget))|\bif (?:nothing|current)\b)"
    r"[^.;:$]{0,90}\Z",
)
_BEHIND = Anchored(
    ("forecast", "project", "predict", "estimat", "on track to become", "expected"),
    rf"\A[^.;:$]{{0,40}}?\b(?:(?:is|are|was|were) (?:{_RECKONED}|expected (?:over|from))"
    r"|(?:below|above|than|against|better than|under|over) (?:\w+ ){0,2}?forecasts?)\b",
)
_REACH_BEFORE = 150
_REACH_BEHIND = 90


def is_forecast(low: str, figure: Figure) -> bool:
    """Whether the words beside a figure say that it is expected, and not what is to be done.

    `low` is the body in small letters.
    """
    begin, end = figure.sentence
    before = low[max(begin, figure.start - _REACH_BEFORE) : figure.start]
    if _BEFORE.search(before) is not None:
        return True
    return _BEHIND.match(low[figure.end : min(end, figure.end + _REACH_BEHIND)]) is not None
