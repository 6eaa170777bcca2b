"""Reads titles of office: ``Associate Health Minister``, ``Minister of Defence``."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.document import Role
from archive.mentions import words
from archive.mentions.vocabulary import Vocabulary
from archive.roster import Roster

_OFFICE = re.compile(
    r"[ \u00a0\n]+(?:(?:jointly )?(?:[Rr]esponsible for|[Ii]n [Cc]harge of|of|for)"
    r"(?P<state> [Ss]tate for)?)[ \u00a0\n]+(?:the )?"
)
# The fields of an office in a list: `Industry, Mines and Energy`.
_FIELD = r"[^\W\d_a-z][\w’'-]+"
_LISTED = re.compile(
    rf"(?:{_FIELD} ){{0,2}}{_FIELD}(?:, {_FIELD}){{1,3}},? (?:and|&) {_FIELD}"
    r"(?: (?:Affairs|Business|Development|Management|Planning|Policy|Protection|Relations"
    r"|Resources?|Security|Services?)\b)?"
)
# Things that are named after an office: a department, a prize, a scholarship.
_NAMED_AFTER = re.compile(
    r"(?:['’]s?)? (?:and Cabinet|(?:[A-Z][\w’'-]+ ){0,3}(?:Awards?|Prizes?|Scholarships?|Cup|Fund"
    r"|Advisory Council|Department))\b"
)
# What makes another office of a secretary or a director: `Permanent Secretary`, `Director General`.
_OF_A_RANK = re.compile(
    r"\b(?:(?:Senior|Deputy|Assistant|Principal|Permanent|Parliamentary|Press|Private|Financial"
    r"|Chief|Cabinet|Executive) )+\Z"
)
_ASSISTS = frozenset("Deputy Assistant Permanent Parliamentary Press Private Principal".split())
"""Those of them that are no minister's."""
# `First Minister`, `Deputy Chief Minister`: heads of a government within another.
_FIRST = re.compile(r"\b(?:Deputy )?(?:Chief|First) \Z")
_SHORT_NAME = re.compile(r"\b[A-Z]{2,10}[ \u00a0]\Z")
_LONGEST_RANK = 50
# `Interior `, `Trade and Roads ` before `Minister`
_FIELD_BEFORE = re.compile(r"(?<![^\s(“\"])(?:[A-Z][\w’'-]{1,30}+ (?:and )?){1,3}\Z")
# A style of a country that is not known: `Engr. Bo Roe`.
_SHORT_STYLE = re.compile(r"[A-Z][a-z]{1,4}\. [A-Z]")
_GENERAL = re.compile(r"[ -]General\b")
_VERSUS = re.compile(r"\bv(?:s|ersus)?\.? (?:the )?\Z", re.I)
_DEPARTMENT = "Department of the "  # of the Prime Minister and Cabinet, who is not meant
_DEFINITE = frozenset({"the", "The", "THE"})
_LONGEST = 11
_JOINED = re.compile(r"(?<![\w-])([^\W\d_]+)-\Z")
_LONGEST_JOINED = 16
_DEPUTIES = frozenset({"deputy", "vice"})
"""Words before a title, in lower case, that make another office of it."""


class Title(NamedTuple):
    """A title: its span in the text, its portfolio by slug, and the role as stated.

    `is_definite` is whether it has the definite article (``the Minister``), `is_foreign` whether
    it belongs to another country, and `is_named_otherwise` whether it names an office that no
    roster has.
    """

    start: int
    end: int
    portfolio: str | None
    role: str | None
    is_definite: bool = False
    is_foreign: bool = False
    is_named_otherwise: bool = False


def read(
    roster: Roster,
    vocabulary: Vocabulary,
    body: str,
    left: int,
    at: int,
    end: int,
    stop: int,
    day: str | None,
) -> Title | None:
    """The title whose head word (``Minister``) stands at ``[at, end)``, or None.

    Nothing before `left` or from `stop` on is read. `day` is ISO 8601, or None.
    """
    head = body[at:end]
    start, label = at, None
    is_of_state = False
    if head in ("Minister", "minister"):
        start, label = office_before(roster, body, left, at)
        if label is None:
            of = _OFFICE.match(body, end, stop)
            is_of_state = of is not None and of["state"] is not None
            end, label = office_after(roster, body, end, stop)
        elif label in vocabulary.no_first_names:  # of a party: `a Labour Minister of Police`
            further, office_of = office_after(roster, body, end, stop)
            if office_of is not None:
                return Title(start, further, None, "minister", is_foreign=True)
    else:
        label = head
    office = roster.portfolio(label, day) if label else None
    named_after = body.startswith(_DEPARTMENT, max(left, start - 18)) or _NAMED_AFTER.match(
        body, end, stop
    )
    is_elsewhere = label is not None and roster.is_label_elsewhere(label)
    is_ours = label is not None and roster.is_label(label) and not is_elsewhere
    if named_after or (office is None and is_ours):
        return None
    joined = None
    if body[max(left, start - 1) : start] == "-":
        joined = _JOINED.search(body, max(left, start - _LONGEST_JOINED), start)
    start, role, lead = _role(vocabulary, body, left, start)
    if joined:
        lead = joined[1]
        role = vocabulary.roles.get(lead.lower())
    if lead.lower() in _DEPUTIES or (joined and role is None):
        return _of_a_deputy(roster, body, left, start, end, day)
    if is_of_state and role is None:
        role = "associate"
    title = Title(start, end, None, role or "minister")
    if is_elsewhere:
        return title._replace(is_named_otherwise=True)
    if office is not None:
        return _of_portfolio(vocabulary, title, office, role, body, left, stop, lead)
    if (head == "minister" and lead != "the") or lead in vocabulary.ranks:
        return None
    return _of_no_portfolio(vocabulary, title, body, left, at, stop, lead)


def _of_a_deputy(
    roster: Roster, body: str, left: int, start: int, end: int, day: str | None
) -> Title:
    """The title of a deputy: of a known office (``deputy Prime Minister``), or of nobody's here."""
    joined = _JOINED.search(body, max(left, start - _LONGEST_JOINED), start)
    if joined:
        return Title(joined.start(), end, None, "associate", is_foreign=True)
    before = next(words.before(body, left, start, 1), None)
    if before is not None:
        label = f"{before[1].capitalize()} {body[start:end]}"
        office = roster.portfolio(label, day)
        if office is not None:
            return Title(before[0], end, office.portfolio, office.role or "minister")
        start = before[0]
    return Title(start, end, None, "associate", is_foreign=True)


def _of_portfolio(
    vocabulary: Vocabulary,
    title: Title,
    office: Role,
    role: str | None,
    body: str,
    left: int,
    stop: int,
    lead: str,
) -> Title | None:
    """The title of a known portfolio, or None where it is a party in court.

    `lead` is the word before the title.
    """
    before = body[max(left, title.start - 12) : title.start]
    if lead.lower() in ("v", "v.", "the") and _VERSUS.search(before):
        return None
    is_foreign = is_of_another_country(vocabulary, body, left, title.start, lead)
    is_head = office.portfolio == vocabulary.head_of_government
    if is_head and vocabulary.of_a_country.match(body, title.end, stop):
        is_foreign = True
    implied = office.role if office.role != "minister" else None
    return title._replace(
        portfolio=office.portfolio, role=role or implied or "minister", is_foreign=is_foreign
    )


def _of_no_portfolio(
    vocabulary: Vocabulary, title: Title, body: str, left: int, at: int, stop: int, lead: str
) -> Title | None:
    """The title of an office that is no known portfolio, or none at all (``the Minister``).

    `at` is the position of its head word, and `lead` the word before the title.
    """
    start, end = title.start, title.end
    general = _GENERAL.match(body, end, stop)
    is_minister = body[at:end] in ("Minister", "minister")
    ranks = _FIRST if is_minister else _OF_A_RANK
    rank = ranks.search(body, max(left, at - _LONGEST_RANK), at) if start == at else None
    if (
        rank
        and is_minister
        and (
            vocabulary.home.search(body, left, rank.start())
            or _SHORT_NAME.search(body, left, rank.start())
        )
    ):
        rank = None  # of a party: `New Zealand First Minister`
    if rank or (general and not is_minister):
        start, end = rank.start() if rank else start, general.end() if general else end
        role = title.role
        if rank and not _ASSISTS.isdisjoint(rank[0].split()):
            role = "associate"
        return title._replace(start=start, end=end, role=role, is_named_otherwise=True)
    other = _OFFICE.match(body, end, stop)
    if other and words.is_capital(body[other.end() : other.end() + 1]):
        if listed := _LISTED.match(body, other.end(), stop):
            return title._replace(end=listed.end(), is_named_otherwise=True)
        for ends, word in words.after(body, other.end(), stop, 3):
            if not words.is_capital(word) or vocabulary.stands_before_names(word):
                break
            if _SHORT_STYLE.match(body, ends - len(word), stop):
                break
            end = ends
        return title._replace(end=end, is_named_otherwise=True)
    if other or (body[at - 1 : at] in " \u00a0" and words.is_capital(lead) and lead != "The"):
        start = _with_field(vocabulary, body, left, start)
        return None if other else title._replace(start=start, is_foreign=True)
    is_definite = lead in _DEFINITE or at == left
    if lead in _DEFINITE and start > 3:
        start -= 4
    return title._replace(start=start, is_definite=is_definite)


def _with_field(vocabulary: Vocabulary, body: str, left: int, at: int) -> int:
    """The position where the field of a minister begins that no roster has: ``Interior Minister``.

    What says of which country or kind the office is, is no part of it.
    """
    field = _FIELD_BEFORE.search(body, max(left, at - _LONGEST_RANK), at)
    for word in reversed(field[0].split(" ")[:-1] if field else []):
        is_field = word in words.JOINTS or not (
            word.lower() in vocabulary.foreign
            or word in vocabulary.no_first_names
            or word in vocabulary.ranks
            or word.lower() in vocabulary.roles
            or word.endswith(("'s", "’s", "Party"))
        )
        if not is_field:
            break
        at -= len(word) + 1
    return at + 4 if body.startswith("and ", at) else at


def office_before(roster: Roster, body: str, left: int, at: int) -> tuple[int, str | None]:
    """The longest name of an office right before ``Minister``, and where it begins.

    The country's own come first; where there is none, those of other countries serve.
    """
    ours: tuple[int, str | None] = (at, None)
    others = ours
    for begins, word in words.before(body, left, at, _LONGEST):
        if not words.is_capital(word) and word not in words.JOINTS:
            break
        name = body[begins:at].rstrip()
        if name.endswith("Prime"):
            name += " Minister"
        if words.is_capital(word) and roster.is_label(name):
            if roster.is_label_elsewhere(name):
                others = begins, name
            else:
                ours = begins, name
    return ours if ours[1] else others


def office_after(roster: Roster, body: str, end: int, stop: int) -> tuple[int, str | None]:
    """The longest name of an office after ``Minister of``, and where it ends, as before it."""
    of = _OFFICE.match(body, end, stop)
    ours: tuple[int, str | None] = (end, None)
    others = ours
    if of is None:
        return ours
    for ends, word in words.after(body, of.end(), stop, _LONGEST, whole=True):
        if not words.is_capital(word) and word not in words.JOINTS:
            break
        name = body[of.end() : ends]
        if roster.is_label(name):
            if roster.is_label_elsewhere(name):
                others = ends, name
            else:
                ours = ends, name
    return ours if ours[1] else others


def _role(vocabulary: Vocabulary, body: str, left: int, start: int) -> tuple[int, str | None, str]:
    """The position where a title begins with its role, the role, and the word before that."""
    lead = next(words.before(body, left, start, 1), None)
    if lead is None or "," in body[lead[0] : start]:
        return start, None, ""
    begins, word = lead
    role = vocabulary.roles.get(word.lower().rstrip("-"))
    if role in ("associate", "acting"):
        further = next(words.before(body, left, begins, 1), None)
        if role == "associate" and further and vocabulary.roles.get(further[1].lower()) == "acting":
            # Who acts for an associate has that office for a time: `Acting Associate Minister`.
            begins = further[0]
            further = next(words.before(body, left, begins, 1), None)
        return begins, role, further[1] if further else ""
    return start, role, word


def is_of_another_country(
    vocabulary: Vocabulary, body: str, left: int, start: int, lead: str
) -> bool:
    """Whether the words before a title say that it is another country's."""
    for index, (_, word) in enumerate(words.before(body, left, start, 3)):
        plain = word.lower().removesuffix("'s").removesuffix("’s")
        if plain in vocabulary.foreign:
            return True
        if index == 0 and not words.is_capital(word):
            return False
    return lead.lower() in vocabulary.foreign
