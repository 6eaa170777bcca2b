"""What is asked of an amount: whether it is new, who said it first, what it is for."""

from __future__ import annotations

import re

from archive.publish import asking
from archive.publish.pages.asked import parts, plain_questions

# What asks where an amount is said, and is nothing that it is for.
_ASKS_AGAIN = re.compile(
    r"(?:(?:who|when|where) )?(?:(?:is|was) )?(?:said|stated|announced|repeated)"
    r"(?: (?:again|before|first|earlier|twice|already))?",
    re.IGNORECASE,
)

_STATED = r"(?:said|stated|announced|promised|mentioned|repeated|pledged|committed)"

# The same around an amount with its words: who first said …, … new or old, … is it new.
_AGAIN_BEFORE = re.compile(
    r"(?:who (?:was (?:the )?first to|(?:has |had )?first)"
    rf" (?:{_STATED}|say|state|announce|promise)"
    rf"|who {_STATED} first|how (?:many times|often) (?:has|have|was|were|had|is)"
    r"|(?:has|have|had)) (?:(?:the|a|an|that|this) )?",
    re.IGNORECASE,
)

_AGAIN_BEHIND = re.compile(
    rf"[,;:]?\s+(?:(?:is|was|are|were) (?:it|this|that|they)(?: (?:really|all))?"
    rf"(?: (?:new|old|fresh|recycled|{_STATED}))(?: money)?(?: before| already| or old| or not)?"
    rf"|(?:new|old|fresh) or (?:new|old|not|recycled|{_STATED})(?: before| again)?"
    rf"|been {_STATED}(?: (?:before|already|earlier|again|first))?"
    rf"|{_STATED} (?:before|already|earlier))",
    re.IGNORECASE,
)

_IS_NEW = re.compile(
    r"(?:is|are|was|were) (?=(?:(?:the|this|that|these|an?) )?[a-z]{0,3}[$£€]?\d)(?P<asked>.+?)"
    r" (?:(?:really|all|actually|truly|brand) )*(?:new(?: money| funding)?"
    rf"|(?:first )?{_STATED} (?:before|already|earlier|first))",
    re.IGNORECASE,
)
"""The same where a verb leads: is the $5 million for huts new."""


def asks_again(typed: str) -> str:
    """An amount with its words of which is asked whether it is new, or who said it first.

    Empty of other words: ``the $2 million huts grant, is it new`` asks of ``the $2 million huts
    grant``.
    """
    words = " ".join(typed.strip(" ?.!").split())
    if is_new := _IS_NEW.fullmatch(words):
        return plain_questions.without_article(is_new["asked"])
    begins = _AGAIN_BEFORE.match(words)
    kept = words[begins.end() :] if begins else words
    ends = [found for found in _AGAIN_BEHIND.finditer(kept) if found.end() == len(kept)]
    kept = kept[: ends[0].start()] if ends else kept
    is_asked = ends or (begins and begins[0].lower().startswith("who"))
    return plain_questions.without_article(kept) if is_asked else ""


def about_amount(rest: str, typed: str) -> str:
    """What the words beside an amount are about: of a question, without those that ask."""
    if _ASKS_AGAIN.fullmatch(rest.strip(" ?.!")):
        return ""
    if not asking.is_question(typed):
        return rest
    about = plain_questions.without_asking(_asked_of(rest))
    return " ".join(parts.taken_apart(about).subject)


def _asked_of(rest: str) -> str:
    """What a question without its amount is about, as far as its form is known."""
    return plain_questions.subject(rest) or " ".join(parts.taken_apart(rest).subject)
