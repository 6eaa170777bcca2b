"""Reads titles of who assists a minister: ``Under-Secretary to the Minister of Justice``."""

from __future__ import annotations

import re

from archive.mentions import titles, words
from archive.mentions.titles import Title
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

ROLE = "under-secretary"
"""What somebody is in the office of the minister whom they assist."""

_BEFORE = re.compile(r"\bParliamentary[ \u00a0]+(?:Private[ \u00a0]+)?\Z")
_MINISTER = re.compile(
    r"[ \u00a0\n]+to[ \u00a0]+(?:the[ \u00a0]+)?(?:Associate[ \u00a0]+)?Minister\b"
)
_OF_STATE = re.compile(r"[ \u00a0\n]+of[ \u00a0]+State\b")
_LONGEST_BEFORE = 24


def read(
    roster: Roster,
    vocabulary: Vocabulary,
    body: str,
    left: int,
    at: int,
    end: int,
    stop: int,
    day: str | None,
) -> Title:
    """The title whose word (``Under-Secretary``) stands at ``[at, end)``, with its office if told.

    Nothing before `left` or from `stop` on is read. `day` is ISO 8601, or None. An Under-Secretary
    of State is another country's.
    """
    before = _BEFORE.search(body, max(left, at - _LONGEST_BEFORE), at)
    start, label = titles.office_before(roster, body, left, before.start() if before else at)
    lead = next((word for _, word in words.before(body, left, start, 1)), "")
    is_foreign = titles.is_of_another_country(vocabulary, body, left, start, lead)
    if label is None:
        assisted = _MINISTER.match(body, end, stop)
        ends, label = titles.office_after(roster, body, assisted.end() if assisted else end, stop)
        end = ends if label else end
    office = roster.portfolio(label, day) if label else None
    portfolio = office.portfolio if office else None
    is_foreign = is_foreign or _OF_STATE.match(body, end, stop) is not None
    return Title(start, end, portfolio, ROLE, is_foreign=is_foreign)
