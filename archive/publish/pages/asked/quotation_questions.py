"""Words that ask who said some words: which words these are."""

from __future__ import annotations

import re

from archive.publish.pages.asked import as_typed, parts

_ASKED = re.compile(
    r"(?:who (?:(?:was )?(?:the )?first (?:to )?)?(?:said|says?|called it|spoke of)"
    r"|whose (?:words|quote|quotation) (?:is|are|was|were))"
    r"\s+(?:that\s+|the words?\s+)?(?P<words>.+)",
    re.IGNORECASE,
)
_QUOTED = r"[\"“](?P<quoted>[^\"“”]+)[\"”]"
_AND_WHEN = r"(?:,? and (?:when|where))*"
_BEHIND = rf"(?: (?:it|that|this|first|originally|before|again))*{_AND_WHEN}"
_ASKED_BEHIND = re.compile(
    rf"{_QUOTED},? who (?P<first>first )?(?:said|says)(?P<behind>{_BEHIND})", re.IGNORECASE
)
# What is said before a question, and is nothing to look for: who said it, who said that first.
_POINTS_BACK = re.compile(
    r"\b(?:it|this|that|these|those|them|so|first|again|before|earlier)\b", re.IGNORECASE
)
# A phrase in quotation marks ends with them: who said "rats are many" first.
_ASKS_BEHIND = re.compile(
    rf"(?<=[\"”]){_AND_WHEN}$"
    r"|(?<=[\"”]),? (?:(?:at |the )?(?:very )?(?:first|earliest|originally)|before|again"
    r"|most often)"
    r"(?: time)?(?= |$)",
    re.IGNORECASE,
)


def words(typed: str) -> str:
    """The words of which somebody asks who said them, with the time; empty of other words.

    >>> words('who said "rats are many" in 1997'), words("who was it"), words("who said it first")
    ('"rats are many" in 1997', '', '')
    >>> words('who said "rats are many" first'), words('who said "rats come first"')
    ('"rats are many"', '"rats come first"')
    """
    found = _ASKED.fullmatch(" ".join(typed.strip(" ?.!").split()))
    said = _ASKS_BEHIND.sub("", found["words"]) if found else ""
    return "" if is_nothing(said) else said


def put_first(typed: str) -> str:
    """Who said a phrase, asked in front of it; empty where that is not asked behind one.

    >>> put_first('"rats are many" who said it'), put_first("rats who said it")
    ('who said "rats are many"', '')
    """
    found = _ASKED_BEHIND.fullmatch(" ".join(typed.strip(" ?.!").split()))
    return f'who {found["first"] or ""}said "{found["quoted"]}"' if found else ""


def is_nothing(about: str) -> bool:
    """Whether words are none that somebody may look for; a phrase in quotation marks is one."""
    return not as_typed.is_quoted(about) and parts.is_joining(_POINTS_BACK.sub(" ", about))
