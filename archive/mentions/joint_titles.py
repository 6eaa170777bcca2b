"""Reads offices that share a title: ``Health and Police Minister``, ``Minister for X and Y``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.document import Mention
from archive.mentions import titles, words
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

LESSER = frozenset(("associate", "acting"))
"""Roles in an office that are less than its minister's."""

_AND = re.compile(r"[ \u00a0](?:and|&)[ \u00a0]\Z")
_OF_THINGS = frozenset("of for in on at under between from ministry department".split())
"""Words before the name of an office that make another thing of it: the Ministry of Health."""
_JOINT = re.compile(
    r"(?:(?P<and>,?[ \u00a0](?:and|&)[ \u00a0])|,[ \u00a0])"
    r"(?:(?:of|for)[ \u00a0])?(?:the[ \u00a0])?"
)
_LONGEST = 8
_MOST = 6
_ENDS = re.compile(r"[,.;)\n]|\Z")


class Office(NamedTuple):
    """An office right before another that has its title: its span, portfolio and role as said."""

    start: int
    end: int
    portfolio: str
    lead: str
    """The word before it, in lower case: associate."""


def before(roster: Roster, body: str, left: int, at: int, day: str | None) -> Office | None:
    """The office joined before the title that begins at `at`; None where none is.

    Nothing before `left` is read. `day` is ISO 8601, or None.
    """
    joint = _AND.search(body, max(left, at - len(" and ")), at)
    if joint is None:
        return None
    start, label = titles.office_before(roster, body, left, joint.start() + 1)
    if label is None or "\n" in body[start:at]:
        return None
    office = roster.portfolio(label, day)
    if office is None or office.portfolio is None:
        return None
    lead = next((word.lower() for _, word in words.before(body, left, start, 1)), "")
    return Office(start, joint.start(), office.portfolio, lead)


def shared_role(roster: Roster, body: str, left: int, at: int, day: str | None) -> str:
    """The lesser role that the office joined before the title at `at` is said to have, or none."""
    office = before(roster, body, left, at, day)
    return office.lead if office and office.lead in LESSER else ""


def role(
    roster: Roster,
    people: Sequence[str],
    portfolio: str | None,
    said: str | None,
    shared: str,
    day: str | None,
) -> str | None:
    """The role in an office whose title says `said`, in a row that begins with a `shared` one.

    An ``Associate Health and Police Minister`` is an associate in both, unless the list of terms
    has one of the people whose title it may be as minister.
    """
    if said != "minister" or shared not in LESSER or portfolio is None:
        return said
    is_listed = any(roster.held_as(person, portfolio, said, day) for person in people)
    return said if is_listed else shared


def first(roster: Roster, body: str, left: int, title: Mention, day: str | None) -> Mention | None:
    """The mention of the office joined before a title with a name, or None.

    Nothing before `left` is read. `day` is ISO 8601, or None. That somebody is a minister is known
    by the list of terms; who has a lesser office, mostly by texts alone.
    """
    if title.person is None or title.portfolio is None or title.role is None:
        return None
    office = before(roster, body, left, title.start, day)
    if office is None or office.portfolio == title.portfolio:
        return None
    # The role of the second is its own where it is said there: Justice and Associate Health.
    is_own = body.startswith(("Associate", "Acting", "associate", "acting"), title.start)
    has = office.lead if office.lead in LESSER else "minister" if is_own else title.role
    if office.lead in _OF_THINGS or has == "former":
        return None
    if has == "minister" and not roster.held_as(title.person, office.portfolio, has, day):
        return None
    return Mention(office.start, office.end, title.person, office.portfolio, has, "named")


def row(
    roster: Roster, vocabulary: Vocabulary, body: str, stop: int, title: Mention, day: str | None
) -> tuple[Mention, ...]:
    """The title, and the offices joined behind it: ``Associate Minister for X and for Y Ann Lee``.

    Nothing from `stop` on is read. The row ends with the name of whoever bears the title or, where
    the name stands before it, with ``and`` and one office more.
    """
    if title.portfolio is None or title.role not in ("minister", *LESSER):
        return (title,)
    last = body[title.start : title.end].split()[-1]
    if title.person in roster.family(last):
        return (title,)  # the name stands in the title: what follows is somebody else's
    found: list[tuple[int, int, str]] = []
    at, is_ended = title.end, False
    while len(found) < _MOST and (joint := _JOINT.match(body, at, stop)) is not None:
        office = _label(roster, vocabulary, body, joint.end(), stop, day)
        if office is None:
            break
        end, portfolio = office
        found.append((joint.end(), end, portfolio))
        at, is_ended = end, joint["and"] is not None
    person = _named_at(roster, vocabulary, body, at, stop, day) if found else None
    if person is None:
        is_of_one_before = title.basis == "named" and is_ended and _ENDS.match(body, at, stop)
        person = title.person if is_of_one_before else None
    if person is None:
        return (title,)
    if title.role in LESSER or roster.held_as(person, title.portfolio, title.role, day):
        title = title._replace(person=person, basis="named")
    return (title, *_held(roster, person, found, title, day))


def _held(
    roster: Roster,
    person: str,
    found: Sequence[tuple[int, int, str]],
    title: Mention,
    day: str | None,
) -> Iterator[Mention]:
    """The offices behind a title that a person has, by the list of terms or as a lesser role."""
    for start, end, portfolio in found:
        has = role(roster, (person,), portfolio, "minister", title.role or "", day)
        is_known = has in LESSER or roster.held_as(person, portfolio, "minister", day)
        if is_known and portfolio != title.portfolio:
            yield Mention(start, end, person, portfolio, has, "named")


def _label(
    roster: Roster, vocabulary: Vocabulary, body: str, at: int, stop: int, day: str | None
) -> tuple[int, str] | None:
    """The longest name of an office at a position: where it ends, and its portfolio."""
    best = None
    for ends, word in words.after(body, at, stop, _LONGEST, whole=True):
        if word in vocabulary.office_words or not (words.is_capital(word) or word in words.JOINTS):
            break
        label = body[at:ends]
        if roster.is_label(label) and not roster.is_label_elsewhere(label):
            office = roster.portfolio(label, day)
            best = (ends, office.portfolio) if office and office.portfolio else best
    return best


def _named_at(
    roster: Roster, vocabulary: Vocabulary, body: str, at: int, stop: int, day: str | None
) -> str | None:
    """The person whose name in full stands right behind a position."""
    gap = vocabulary.gap.match(body, at, stop)
    if gap is None:
        return None
    for end, word in words.after(body, gap.end(), stop, _LONGEST):
        if not words.is_capital(word) and word not in words.PARTICLES:
            break
        name = body[gap.end() : end]
        if " " in name and roster.is_named(name):
            return roster.person(name, day).person
    return None
