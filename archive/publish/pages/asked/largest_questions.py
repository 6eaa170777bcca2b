"""Words that ask for the largest or the smallest sums of somebody or of a subject."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.publish.pages.asked.list_questions import MANY, NUMBER

_MONEY = r"(?:sums?|amounts?|spending|funding|money|budgets?)(?: of money)?"
_SUMS = rf"(?:{_MONEY}|figures?|numbers?)"
_GIVEN_THINGS = (
    r"(?:grants?|payments?|investments?|packages?|purchases?|contracts?|settlements?|deals?"
    r"|projects?|funds?|loans?|fines?)"
)
"""What an amount is of, and what its sentence may call it in other words."""
_SMALL = r"(?:smallest|lowest|least|cheapest|least expensive)"
_SIZE = (
    rf"(?:what (?:are|were|is|was) |which (?:are|were|is|was) )?(?:the )?(?:{NUMBER} )?"
    rf"(?:top{MANY}"
    rf"|(?:(?:largest|biggest|highest|greatest|most expensive|costliest|dearest|{_SMALL}){MANY}))"
)
_LARGEST = r"(?:(?:what|which) (?:are|were|is|was) )?(?:the )?(?:largest|biggest|highest|top)"
_SAID = r"(?:stated?|said?|quoted?|named?|mention(?:ed)?)"
_GAVE = r"(?:announced?|promised?|pledged?|g[ai]ven?|committed?|allocated?|spen[td]|issued?)"
_VERB = rf"(?: (?:that|which))?(?: (?:was|were))?(?: (?P<verb>{_SAID}|{_GAVE}))?"
_OF_PEOPLE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_LARGEST} {_SUMS}{_VERB}(?: (?:by|of|from))? (?P<who>.+?)"
        rf"(?: (?P<verb_behind>{_SAID}|{_GAVE}))?",
        rf"(?P<who>.+?)(?:['’]s|s['’])? {_LARGEST} {_SUMS}",
    )
)
_FOR = r"(?:of|for|on|in|into|to|towards|about)"
_OF_SUBJECT = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_SIZE} {_MONEY}{_VERB} {_FOR} (?P<about>.+)",
        rf"{_SIZE} (?P<thing>{_GIVEN_THINGS}){_VERB} {_FOR} (?P<about>.+)",
        rf"{_SIZE} (?P<about>(?!{NUMBER} ).+?) (?P<thing>{_GIVEN_THINGS})(?: ever)?",
        rf"{_SIZE} (?P<about>(?!{NUMBER} ).+?) {_MONEY}(?: ever)?",
        rf"{_SIZE} {_MONEY} (?P<about>(?!{NUMBER}$).+)",
    )
)
_OF_ALL = re.compile(
    r"(?:what (?:are|were|is|was) )?(?:the )?(?:(?P<small>smallest|lowest)|largest|biggest|highest"
    r"|top(?: \w+)?) (?:sums?|amounts?|figures?|spending|numbers?)"
    r"(?: (?:of money|ever|was|were|been|stated|announced|said|mentioned|held|here|of all))*",
    re.IGNORECASE,
)
_IS_SMALL = re.compile(rf"\b{_SMALL}\b", re.IGNORECASE)
_IS_SAID = re.compile(_SAID, re.IGNORECASE)


class Subject(NamedTuple):
    """A subject whose largest or smallest sums are asked for."""

    about: str
    """What it is; empty where nothing is asked."""
    thing: str = ""
    """What an amount is of, as grant, which its sentence may call otherwise."""
    sort: str = "largest"
    """largest or smallest."""
    words: str = ""
    """What it is, with what stands behind it: treaty settlements."""


def of_all(words: str) -> str:
    """Whether words ask for the largest or the smallest sums of all; empty of other words.

    >>> of_all("largest amounts ever stated"), of_all("lowest sums"), of_all("largest sums on rats")
    ('largest', 'smallest', '')
    """
    found = _OF_ALL.fullmatch(words)
    return ("smallest" if found["small"] else "largest") if found else ""


def who(words: str) -> tuple[str, bool]:
    """Whose largest sums may be asked for, if any, and whether those that are said."""
    for form in _OF_PEOPLE:
        if found := form.fullmatch(words):
            given = found.groupdict()
            verb = given.get("verb") or given.get("verb_behind") or ""
            return found["who"], bool(_IS_SAID.fullmatch(verb))
    return "", False


def about(words: str) -> Subject:
    """The subject whose largest or smallest sums are asked for; an empty one of other words."""
    for form in _OF_SUBJECT if not of_all(words) else ():
        if found := form.fullmatch(words):
            sort = (
                "smallest" if _IS_SMALL.match(words[found.start() :].removeprefix("the ")) else ""
            )
            given = found.groupdict()
            thing = given.get("thing") or ""
            is_behind = bool(thing) and found.start("thing") > found.start("about")
            words = f"{found['about']} {thing}" if is_behind else found["about"]
            return Subject(found["about"], thing, sort or "largest", words)
    return Subject("")
