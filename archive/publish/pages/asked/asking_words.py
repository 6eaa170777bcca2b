"""Words that ask and stand behind what they ask of: ``harbour bridge how much``."""

from __future__ import annotations

import re

from archive.publish import asking
from archive.publish.pages.asked import plain_questions

_COUNTED = r"(?P<counted>[^\W\d_].*)"
_SO_FAR = r"(?: (?:so far|to date|in (?:all|total)|altogether))?"
_IS_MUCH = (
    r"how much(?: (?:money|funding|spending))?(?: (?:is|was|were|has been|have been|will be))?"
    r"(?: (?:it|that|they|there))?(?: (?:spent|given|announced|allocated|invested|paid|committed))?"
    r"(?: (?:does|did|do|will|would) (?:it|that|they))?(?: costs?)?"
)
_WHAT_COST = r"what (?:does|did|do|will|would|has|have) (?:it|that|they) costs?"
_MONEY = rf"(?:(?:total )?costs? {_IS_MUCH}|{_IS_MUCH}|{_WHAT_COST}|(?:total )?(?:cost|amount))"
_WHEN = r"(?P<when>(?: (?:in|during|since|before|after|until))?(?: [a-z]{3,9})? (?:19|20)\d\d)?"
_FORMS = tuple(
    (re.compile(rf"{form}{_WHEN}", re.IGNORECASE), first)
    for form, first in (
        (rf"(?P<about>.+?),? {_MONEY}{_SO_FAR}", "how much for {about}"),
        (
            r"(?P<about>.+?),? (?P<rest>how much (?:is|are|was|were|has|have|had|did|does|do|will)"
            r" .+?)(?: (?:for|on|to|in))?",
            "{rest} for {about}",
        ),
        (r"(?P<about>.+?),? how much (?:for|on|in|to|of) (?P<rest>.+)",
         "how much for {rest} {about}"),
        (r"(?P<about>.+?),? how many(?: (?:is|are|was|were)(?: there)?)?", "how many {about}"),
        (rf"(?P<about>.+?),? how many {_COUNTED}", "how many {counted} in {about}"),
        (r"(?P<about>.+?) (?P<rest>when)(?: (?:is|was|were|did)(?: (?:it|that|they))?)?",
         "when was {about}"),
    )
)  # fmt: skip
_SUM = re.compile(r"[$£€]\s?\d")
_NO_SUBJECT = re.compile(
    r".*[,;:]|"
    r"(?:the )?(?:most|least|largest|biggest|smallest|highest|lowest|top|total|all|any|some)\b.*"
    r"|.*\b(?:of|on|in|at|to|for|from|by|with|about|over|than|and|or|but|as|the|an?|no|any|what|since|say|says|know|knows"
    r"|see|show|shows|explain|explains|living|labou?r|low|least|high|full|unit)",
    re.IGNORECASE,
)
"""Words behind which ``how much`` or ``cost`` belongs to them: to know how much, at low cost."""


def put_first(typed: str) -> str:
    """What is typed with the words that ask in front; as it is, where none stands behind.

    >>> put_first("harbour bridge how much"), put_first("huts fund how many trees planted?")
    ('how much for harbour bridge', 'how many trees planted in huts fund')
    >>> put_first("harbour bridge opened when"), put_first("at no cost")
    ('when was harbour bridge opened', 'at no cost')
    """
    words = " ".join(typed.strip(" ?.!").split())
    if asking.is_question(words) or _SUM.search(words):
        return typed
    for form, first in _FORMS:
        found = form.fullmatch(words)
        if found and not _NO_SUBJECT.fullmatch(found["about"]):
            given = {name: value or "" for name, value in found.groupdict().items()}
            given["about"] = plain_questions.without_article(given["about"])
            return f"{first.format(**given)}{given['when']}"
    return typed
