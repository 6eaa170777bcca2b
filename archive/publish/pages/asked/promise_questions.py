"""Words that ask what was to be done: by whom it was said, about what, and by when."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive import dates
from archive.publish.pages.asked import plain_questions

_DUE = rf"(?P<by>(?:(?:\d{{1,2}} )?(?:{'|'.join(dates.MONTHS)}) )?(?:19|20)\d\d)"
_BY = rf"(?:by|until|before) (?:the end of )?{_DUE}"
_DONE = (
    r"(?:finished|completed?|done|built|ready|delivered|in place|happened|happen|achieved|opened"
    r"|open|reached|spent)"
)
_TO_BE = (
    r"(?:(?:is|are|was|were) (?:due|meant|supposed|planned|expected|intended|going) to"
    r"(?: be| have been| have)?|(?:should|would|will|had to|has to)(?: be| have been| have)?)"
)
_ON = r"(?:on|about|for|regarding)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"what {_TO_BE} {_DONE} {_BY}",
        rf"what did (?P<who>.+?) (?:say|promise|announce|claim|state)(?: that)?"
        rf"(?: {_TO_BE}| to)?(?: (?:be )?{_DONE})? {_BY}",
        rf"promises? (?:made )?(?:by|of|from) (?P<who>.+?)(?: {_ON} (?P<about>.+?))?"
        rf"(?: (?:due )?{_BY})?",
        rf"(?P<who>.+?)(?:['’]s|s['’]) promises?(?: {_ON} (?P<about>.+?))?(?: (?:due )?{_BY})?",
        rf"promises? {_ON} (?P<about>.+?) due (?:in|by|until) (?:the end of )?{_DUE}",
    )
)


class AskedPromises(NamedTuple):
    """What was to be done."""

    who: str
    """The words that name who said so; empty of anybody."""
    about: str
    """The words of what it is about; empty of anything."""
    by: str
    """The year, month or day by which it was to be done, as typed; empty of any."""


def find(typed: str) -> AskedPromises | None:
    """What was to be done by the words that ask for it; None of other words.

    >>> find("promises made by Ann Lee"), find("what was meant to be completed by 2010")
    (AskedPromises(who='Ann Lee', about='', by=''), AskedPromises(who='', about='', by='2010'))
    """
    words = " ".join(typed.strip(" ?.!").split())
    for form in _FORMS:
        if found := form.fullmatch(words):
            given = {name: value or "" for name, value in found.groupdict().items()}
            about = plain_questions.without_article(given.get("about", ""))
            return AskedPromises(given.get("who", ""), about, given.get("by", ""))
    return None
