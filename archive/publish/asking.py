"""Whether words ask something, told at a glance: what reads questions takes long to import."""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"(?:(?:who|what|when|where|why|how)s?|which|did|does|has|have|is|was|were|show|list|find"
    r"|(?:are|do|can|could|should|would) \w+(?= \w)|will (?:the|an?|it|this|that|there|we|they)"
    r"|(?:the )?(?:most|least) (?:expensive|active) \w+"
    r"|(?:the )?busiest (?:day|month|year)"
    r"|(?:the )?(?:first|last) (?:time|mention)"
    r"|(?:the )?(?:biggest|largest|smallest|highest|costliest|cheapest) .*\b"
    r"(?:grants?|purchases?|contracts?|settlements?|amounts?|sums?|packages?)"
    r"|(?:the )?top (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|portfolios"
    r"|ministers|amounts|sums)"
    r"|(?:the )?(?:largest|biggest|highest|smallest|lowest|first|earliest|last"
    r"|most recent|total|newest|latest)"
    r" \w+"
    r" (?:on|for|of|about|in|by|from)|(?:the )?(?:number|count) of"
    r"|(?:the )?(?:grand )?total (?:for|on))\b",
    re.IGNORECASE,
)
_MAY_ASK = re.compile(
    r"\d|\b(?:nineties|noughties|under|during|minister|government|joint|together|compared?|versus|vs|more|ranked|said"
    r"|how many|how much|cost|amount|when"
    r"|mention|latest|newest|rss|feed|csv|yesterday|today|tagged|average"
    r"|per|each|every|annually|yearly|monthly|by (?:year|month|day|minister|portfolio|government)"
    r"|(?:last|this) (?:year|month|week)|(?:last|past) \w+ (?:years?|months?|weeks?|days?))\b"
    r"|\b(?:hundred|thousand|million|billion|trillion)\b",
    re.IGNORECASE,
)

_ON_SUBJECT = re.compile(r"([^\W\d_][^\s\"]*(?: [^\s\"]+){0,3}?) (?:on|about|regarding) \S", re.I)


def is_question(typed: str) -> bool:
    """Whether words ask something, and so are no words that documents hold."""
    return bool(_OPENS.match(typed.strip())) and " " in typed.strip()


def may_ask(typed: str) -> bool:
    """Whether words may ask something, or name a time or an amount: whether more is to be read."""
    return is_question(typed) or _MAY_ASK.search(typed) is not None


def speaker(typed: str) -> str:
    """The words that may name somebody of whom it is asked what they said; empty of others.

    >>> speaker("Ann Lee on rats"), speaker("rats on ice and snow"), speaker("rats")
    ('Ann Lee', 'rats', '')
    """
    found = _ON_SUBJECT.match(typed.strip())
    return found[1] if found else ""
