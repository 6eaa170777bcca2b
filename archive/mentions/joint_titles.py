"""Reads the first of two offices that share a title: ``Health and Police Minister Ann Lee``."""

from __future__ import annotations

import re

from archive.document import Mention
from archive.mentions import titles, words
from archive.roster import Roster

_AND = re.compile(r"[ \u00a0](?:and|&)[ \u00a0]\Z")
_LESSER = frozenset(("associate", "acting"))
_OF_THINGS = frozenset("of for in on at under between from ministry department".split())
"""Words before the name of an office that make another thing of it: the Ministry of Health."""


def read(roster: Roster, body: str, left: int, title: Mention, day: str | None) -> Mention | None:
    """The mention of the office joined before a title with a name, or None.

    Nothing before `left` is read. `day` is ISO 8601, or None. That somebody is a minister is known
    by the list of terms; who has a lesser office, mostly by texts alone.
    """
    if title.person is None or title.portfolio is None or title.role is None:
        return None
    joint = _AND.search(body, max(left, title.start - len(" and ")), title.start)
    if joint is None:
        return None
    start, label = titles.office_before(roster, body, left, joint.start() + 1)
    if label is None or "\n" in body[start : title.start]:
        return None
    office = roster.portfolio(label, day)
    if office is None or office.portfolio is None or office.portfolio == title.portfolio:
        return None
    lead = next((word.lower() for _, word in words.before(body, left, start, 1)), "")
    # The role of the second is its own where it is said there: Justice and Associate Health.
    is_own = body.startswith(("Associate", "Acting", "associate", "acting"), title.start)
    role = lead if lead in _LESSER else "minister" if is_own else title.role
    if lead in _OF_THINGS or role == "former":
        return None
    if role == "minister" and not roster.held_as(title.person, office.portfolio, role, day):
        return None
    return Mention(start, joint.start(), title.person, office.portfolio, role, "named")
