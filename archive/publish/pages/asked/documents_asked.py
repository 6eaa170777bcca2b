"""The documents that a question asks for: of whom, about what, of what time."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.publish.pages import cache, search_filters
from archive.publish.pages.asked import (
    as_typed,
    comparisons,
    document_questions,
    document_traits,
    name_mentions,
    parts,
    plain_questions,
    tagged_with,
    times_beside,
    typed_names,
    typed_times,
)
from archive.publish.pages.asked.document_questions import DocumentQuestion
from archive.publish.pages.asked.document_traits import NO_TRAITS, Traits
from archive.publish.pages.search_filters import Filters
from archive.store import clauses

SORTS = {"first": "oldest", "last": "newest", "all": "newest"}
"""How the documents are sorted that words ask for, by how they ask."""

_AND = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
_BY = re.compile(
    r"(?P<about>.+?),? (?:that (?:was|were) )?(?:(?:issued|released|published|made) )?(?:by|from)"
    r" (?P<who>(?:(?!\bby\b|\bfrom\b).)+)",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?P<who>.+?)(?: (?:on|about|regarding|mentioning) (?P<about>.+))?", re.IGNORECASE
)
_OF_NO_TIME = re.compile(r"\s(?:on|of|from|for|in)(?:\s{2,}|\s$)", re.IGNORECASE)
"""What stands before a time that is taken out: releases on."""
_MEMBERS = re.compile(
    r"^(?:the )?(?:ministers|members) (?:of|from) (?:the )?| (?:ministers|members|party)$",
    re.IGNORECASE,
)
_TOGETHER = f"""
    SELECT document_id AS id FROM document_ministers
    WHERE person_id IN (SELECT id FROM people WHERE slug IN (SELECT value FROM json_each(:slugs)))
    AND {clauses.is_of_current("document_id")}
    GROUP BY document_id HAVING count(DISTINCT person_id) = json_array_length(:slugs)
"""
_KINDS = f"""
    SELECT DISTINCT kind FROM documents WHERE {clauses.is_current()} AND kind IS NOT NULL
"""
_KIND_OF = {"speech": "speech", "speeches": "speech"}
"""The kind of document that a word asks for; what every document is called asks for none."""

_IN_TITLES = {"speech": 'title: (speech OR "address to")'}
"""What titles say of documents of a kind, where none is marked as of that kind."""


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """The documents that a question asks for, with the people whom it names."""

    asked: DocumentQuestion
    """How it asks for them."""
    people: dict[str, str]
    """Whose documents they are: names by slug; of several, those of all together."""
    is_misspelt: bool
    """Whether a name is misspelt."""
    unknown: str
    """The words that name nobody who is known; empty without any."""
    words: str
    """What they are to hold."""
    time: typed_times.Time | None
    """Of what time they are; None of any."""
    kind: str = ""
    """Of what kind they are: speech; empty of any."""
    is_marked: bool = False
    """Whether documents are marked as of that kind."""
    portfolios: dict[str, str] = field(default_factory=dict)
    """With what they are tagged, one of these: names by slug; empty of any."""
    party: comparisons.Side | None = None
    """The party whose members issued them; None of any."""
    led_by: comparisons.Side | None = None
    """The party that led the governments of their time; None of any."""
    traits: Traits = NO_TRAITS
    """What else is asked of them."""

    @property
    def query(self) -> str:
        """What a search for them looks for: the words, and a title that tells an unmarked kind."""
        titled = "" if self.is_marked else _IN_TITLES.get(self.kind, "")
        return f"{titled} ({self.words})" if titled and self.words else titled or self.words

    @property
    def filters(self) -> Filters:
        """What narrows a search to them, beside the words; several people do not."""
        person = next(iter(self.people)) if len(self.people) == 1 else ""
        portfolio = next(iter(self.portfolios)) if len(self.portfolios) == 1 else ""
        return {
            **({"person": person} if person else {}),
            **({"portfolio": portfolio} if portfolio else {}),
            **({"kind": self.kind} if self.is_marked else {}),
            **(self.time.arguments if self.time else {}),
        }

    @property
    def own_filters(self) -> Filters:
        """What else narrows it, which only words ask and no address of a search has."""
        several = json.dumps([*self.portfolios]) if len(self.portfolios) > 1 else ""
        found = {
            search_filters.JOINT: "1" if self.traits.is_joint else "",
            search_filters.WEEKDAYS: self.traits.weekdays,
            search_filters.PARTY: self.party.slug if self.party else "",
            search_filters.LED_BY: self.led_by.slug if self.led_by else "",
            search_filters.PORTFOLIOS: several,
        }
        return {name: value for name, value in found.items() if value}


def find(connection: sqlite3.Connection, typed: str, order: str = "") -> DocumentsAsked | None:
    """The documents that a question asks for; None of words that ask for none."""
    timeless, time = typed_times.taken_out(typed.strip(" ?.!"), order)
    found, traits, office, led_by = _read(connection, timeless)
    if not found:
        return None
    whole, *_ = _read(connection, typed)
    is_doubtful = time and whole and times_beside.name_of_year(typed, time)
    # A year may be a word of what is asked about: Predator Free 2050.
    phrase = ""
    if whole and is_doubtful and found.how != "day" and whole.about:
        phrase = name_mentions.phrases(connection, whole.about)
    if whole and phrase:
        found, time = whole, None
    is_of_all = not (found.about or found.who or found.office or led_by or traits != NO_TRAITS)
    is_time_alone = time and document_questions.find(timeless)
    if found.how == "list" and is_of_all and not is_time_alone:
        return None  # prisoner releases, releases of 3 May 2010
    portfolios = tagged_with.named(connection, office or found.office)
    unknown = "" if portfolios else found.office
    if found.either:
        found, tagged = _with_either(connection, found)
        portfolios = portfolios or tagged
    if found.about and not found.who:
        found = _with_who(connection, found)
    issuers = _issuers(connection, found)
    if not issuers:
        return None
    unknown = issuers.unknown or unknown
    portfolios = portfolios or issuers.portfolios
    words = phrase or found.about
    if not phrase and not as_typed.is_quoted(words) and not parts.is_query(words):
        words = " ".join(parts.taken_apart(words, order).subject) or words
    kind = _KIND_OF.get(found.noun, "")
    return DocumentsAsked(
        found,
        issuers.people,
        issuers.is_misspelt,
        unknown,
        f"{unknown} {words}".strip(),
        time,
        kind,
        bool(kind) and kind in _kinds(connection),
        portfolios,
        issuers.party,
        led_by,
        traits,
    )


class _Issuers(NamedTuple):
    """Who issued documents, as far as words name them."""

    people: dict[str, str]
    is_misspelt: bool
    unknown: str
    party: comparisons.Side | None
    portfolios: dict[str, str]


def _issuers(connection: sqlite3.Connection, found: DocumentQuestion) -> _Issuers | None:
    """Who issued the documents; None where a question makes no sense without somebody known."""
    names = _AND.split(found.who) if found.how == "together" else [found.who]
    people: dict[str, str] = {}
    is_misspelt, unknown = False, ""
    party: comparisons.Side | None = None
    portfolios: dict[str, str] = {}
    for name in filter(None, names):
        known = typed_names.named(connection, name) or typed_names.known_best(connection, name)
        if not known and len(names) == 1:
            party = _party(connection, name)
            portfolios = {} if party else tagged_with.by_title(connection, name)
            if party or portfolios:
                break
        if not known and (known := typed_names.misspelt(connection, name)):
            is_misspelt = True
        people |= dict([*known.items()][:1])
        unknown = unknown if known else name
    if found.how == "together" and len(people) < len(names):
        return None
    is_known = people or party or portfolios
    if (found.how == "list" and unknown) or (found.how == "ever" and not is_known):
        return None
    return _Issuers(people, is_misspelt, unknown, party, portfolios)


def _with_either(
    connection: sqlite3.Connection, found: DocumentQuestion
) -> tuple[DocumentQuestion, dict[str, str]]:
    """The same with who issued them or what they hold, and the portfolio that they have.

    The words before their noun name one of these.
    """
    if typed_names.named(connection, found.either):
        return found._replace(who=found.either), {}
    tagged = {} if found.how == "list" else tagged_with.called(connection, found.either)
    about = found.about if tagged else f"{found.either} {found.about}".strip()
    return found._replace(about=about), tagged


def _read(
    connection: sqlite3.Connection, timeless: str
) -> tuple[DocumentQuestion | None, Traits, str, comparisons.Side | None]:
    """Which documents words ask for, what else they ask of these, the office and who governed."""
    timeless = " ".join(_OF_NO_TIME.sub(" ", f"{timeless} ").split())
    whole = document_questions.find(timeless)
    words, traits = document_traits.taken_out(timeless)
    # What is counted is told by a form of its own: how many did two people issue together.
    counted = document_questions.find(words) if traits.is_joint else None
    if counted and counted.how == "count" and _AND.search(counted.who):
        return counted._replace(how="together"), traits._replace(is_joint=False), "", None
    if whole and whole.how == "together":
        return whole, NO_TRAITS, "", None
    beside, office = document_traits.in_office(words)
    if office and tagged_with.named(connection, office):
        words = beside
    else:
        office = ""
    beside, party = document_traits.under(words)
    led_by = comparisons.leading_party(connection, party) if party else None
    words = beside if led_by else words
    found = document_questions.find(words)
    is_noun = document_questions.begins_with_noun(words)
    if (
        not found
        and traits.by
        and is_noun
        and (found := document_questions.find(f"how many {words}"))
    ):
        found = found._replace(how="count")
    return found, traits, office, led_by


def _party(connection: sqlite3.Connection, words: str) -> comparisons.Side | None:
    """The party whose members words name: ``the Greens``, ``Labour ministers``; None of others."""
    bare = _MEMBERS.sub("", plain_questions.without_article(words))
    return comparisons.party(connection, bare) or comparisons.party(connection, bare.rstrip("s"))


def _kinds(connection: sqlite3.Connection) -> set[str]:
    """The kinds of which documents are marked."""
    return {row["kind"] for row in cache.rows(connection, _KINDS)}


def _with_who(connection: sqlite3.Connection, found: DocumentQuestion) -> DocumentQuestion:
    """The same with who issued them, where words behind what they are about name somebody."""
    if found.is_of and (of := _OF.fullmatch(found.about)):
        is_known = bool(
            typed_names.named(connection, of["who"]) or tagged_with.by_title(connection, of["who"])
        )
        is_misspelt = len(of["who"].split()) > 1 and bool(
            typed_names.misspelt(connection, of["who"])
        )
        if is_known or (is_misspelt and not name_mentions.phrases(connection, of["who"])):
            return found._replace(who=of["who"], about=of["about"] or "")
    parted = _BY.fullmatch(found.about)
    if parted:
        who = parted["who"]
        names = _AND.split(who)
        is_known = all(typed_names.named(connection, name) for name in names)
        is_misspelt = len(who.split()) > 1 and bool(typed_names.misspelt(connection, who))
        if is_known or is_misspelt or comparisons.party(connection, who):
            how = "together" if is_known and len(names) > 1 else found.how
            return found._replace(how=how, about=parted["about"], who=who)
    return found


def together(connection: sqlite3.Connection, people: dict[str, str]) -> str:
    """The ids of the documents that several people issued together, as a JSON array."""
    slugs = json.dumps(sorted(people))
    rows = connection.execute(_TOGETHER, {"slugs": slugs})
    return json.dumps([row["id"] for row in rows])
