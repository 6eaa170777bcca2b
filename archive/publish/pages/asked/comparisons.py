"""What words put side by side: two people, portfolios, governments, parties or years."""

from __future__ import annotations

import re
import sqlite3
from typing import NamedTuple

from archive.publish.pages import cache, named
from archive.publish.pages.asked import (
    document_questions,
    document_traits,
    government_times,
    plain_questions,
    tagged_with,
    typed_names,
    typed_times,
)
from archive.publish.pages.asked.typed_times import Time
from archive.publish.parameters import RefusedError
from archive.store import clauses
from archive.words import name_words

_ONE, _OTHER, _SUBJECT = r"(?P<one>.+?)", r"(?P<other>.+?)", r"(?P<about>.+?)"
_VERSUS = r"(?:versus|vs\.?|(?:as )?compared (?:with|to)|against|or)"
_AND = rf"(?:and|with|to|{_VERSUS})"
_ABOUT = r"(?:on|about|regarding|over)"
_MENTION = (
    r"(?:mention(?:s|ed)?|talk(?:s|ed)?(?: about| of)?|sp(?:oke|eaks?|oken)(?: about| of| on)?"
    r"|sa(?:y|id)|discuss(?:ed)?|said)"
)
_MORE = r"(?:more|most|less|more than)(?: often)?"
_DOCUMENTS = r"(?:(?:press |media )?(?:releases?|documents?|statements?))"
_RELEASES = rf"(?:{_DOCUMENTS}|mentions?)"
_WHO = r"(?:who|which(?: of (?:them|the two))?(?: minister)?)"
_YEAR = r"(?:19|20)\d\d"
_NUMBER = rf"(?:the )?(?:(?:number|count|total)s? of )?{_DOCUMENTS}(?: counts?| numbers)?"
_ISSUE = r"(?:issued?|published?|publish|released?|put out|made|make|wrote|written|had|have)"
_OR_ON = rf"(?: {_ABOUT} {_SUBJECT})?"
_COUNTED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"compare {_ONE} {_AND} {_OTHER}(?: by| in| on|,|:)? {_NUMBER}{_OR_ON}",
        rf"compare {_NUMBER} (?:of|by|from|issued by|for) {_ONE} {_AND} {_OTHER}{_OR_ON}",
        rf"(?:how many|(?:the )?number of) {_DOCUMENTS} (?:did|do|does|has|have|had|were) {_ONE}"
        rf" (?:and|or|{_VERSUS}) {_OTHER} (?:each )?{_ISSUE}{_OR_ON}",
        rf"(?:how many|(?:the )?number of) {_DOCUMENTS} (?:are |were )?(?:issued )?(?:by|from|of)"
        rf" {_ONE} (?:and|or|{_VERSUS}) {_OTHER}{_OR_ON}",
        rf"{_ONE} {_AND} {_OTHER}[,:]? (?:the )?(?:number|count|total) of {_DOCUMENTS}{_OR_ON}",
        rf"{_WHO} (?:has |have )?{_ISSUE} (?:the )?(?:more|most|fewer|fewest) {_DOCUMENTS}{_OR_ON}"
        rf"[,:]? {_ONE} (?:or|and) {_OTHER}",
        rf"{_WHO}(?: of|,|:) {_ONE} (?:or|and) {_OTHER} (?:has |have )?{_ISSUE}"
        rf" (?:the )?(?:more|most|fewer|fewest) {_DOCUMENTS}{_OR_ON}",
        rf"(?:did|does|has|have) {_ONE} {_ISSUE} (?:more|fewer) {_DOCUMENTS}{_OR_ON} than {_OTHER}",
    )
)
"""How many documents two people issued, which is counted of both alike."""
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"compare {_ONE} {_AND} {_OTHER} {_ABOUT} {_SUBJECT}",
        rf"{_WHO} {_MENTION} {_SUBJECT} {_MORE}[,:]? {_ONE} (?:or|and) {_OTHER}",
        rf"{_WHO} {_MENTION} {_MORE} (?:(?:about|of|on) )?{_SUBJECT}[,:]"
        rf" {_ONE} (?:or|and) {_OTHER}",
        rf"(?:did|does|do|has|have) {_ONE} (?:or|and) {_OTHER} {_MENTION} {_MORE}"
        rf" (?:about |of |on )?{_SUBJECT}",
        rf"(?:did|does|do|has|have) {_ONE} or {_OTHER} {_MENTION} {_SUBJECT} {_MORE}",
        rf"(?:did|does|has) {_ONE} {_MENTION} {_SUBJECT} more(?: often)? than {_OTHER}",
        rf"{_RELEASES} (?:by|of|from) {_ONE} {_VERSUS} {_OTHER}(?: {_ABOUT} {_SUBJECT})?",
        rf"{_ONE} {_VERSUS} {_OTHER} {_ABOUT} {_SUBJECT}",
        rf"{_ONE} {_VERSUS} {_OTHER}[:,] {_SUBJECT}",
        rf"{_ONE} (?:versus|vs\.?) {_OTHER} {_RELEASES}(?: {_ABOUT} {_SUBJECT})?",
        rf"compare {_ONE} (?:and|with|to|{_VERSUS}) {_OTHER}",
        rf"{_ONE} (?:versus|vs\.?) {_OTHER}",
    )
)
_JOINED = re.compile(rf"{_ONE} (?:and|with|to) {_OTHER} {_ABOUT} {_SUBJECT}", re.IGNORECASE)
"""Nothing in it says that it compares: both have to be named in full."""
_UNDER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:compare )?{_SUBJECT} under {_ONE} {_AND} (?:under )?{_OTHER}",
        rf"(?:compare )?(?:the )?{_ONE} {_AND} (?:the )?{_OTHER} governments"
        rf"(?: {_ABOUT} {_SUBJECT})?",
        rf"(?:compare )?(?:the )?{_ONE} government {_AND} (?:the )?{_OTHER} government"
        rf"(?: {_ABOUT} {_SUBJECT})?",
    )
)
_YEARS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"compare (?P<one>{_YEAR}) {_AND} (?P<other>{_YEAR}) {_RELEASES} (?:of|on|about)"
        rf" {_SUBJECT}",
        rf"compare (?P<one>{_YEAR}) {_AND} (?P<other>{_YEAR}) {_ABOUT} {_SUBJECT}",
        rf"compare {_SUBJECT} in (?P<one>{_YEAR}) {_AND} (?:in )?(?P<other>{_YEAR})",
        rf"{_SUBJECT} in (?P<one>{_YEAR}) {_VERSUS} (?:in )?(?P<other>{_YEAR})",
    )
)
_BEFORE_NAME = re.compile(r"^(?:the |an? )|[ -]led$", re.IGNORECASE)
_MOST_WORDS = 30
"""What is longer is a text that is pasted, and would be parted in too many ways."""
_PARTIES = """
    SELECT parties.name, parties.slug, (
        SELECT count(*) FROM party_memberships
        JOIN document_ministers USING (person_id) WHERE party_id = parties.id
    ) AS n FROM parties ORDER BY n DESC, parties.slug
"""
_LEADING = f"""
    SELECT DISTINCT parties.name, parties.slug FROM governments
    JOIN party_memberships ON party_memberships.person_id = prime_minister_id
    AND {clauses.held_on(clauses.begins("governments"), "party_memberships")}
    JOIN parties ON parties.id = party_id
    WHERE governments.jurisdiction_id IN (SELECT jurisdiction_id FROM documents)
"""


class Side(NamedTuple):
    """One of the two."""

    name: str
    """What it is called."""
    slug: str
    """Its permanent name; of a year the year."""
    since: str = ""
    """The first day of a government, ISO 8601."""
    until: str = ""
    """Its last day; empty while it governs."""


class Compared(NamedTuple):
    """Two that words put side by side."""

    kind: str
    """people, portfolios, governments, led (governments, by the party that led them), parties or
    years."""
    sides: tuple[Side, Side]
    """The two, as they are typed one behind the other."""
    about: str
    """What about; empty where nothing is said."""
    time: Time | None
    """Of what time; None of any."""
    office: str = ""
    """The office in which they are compared, as typed; empty of any."""


def find(connection: sqlite3.Connection, typed: str, order: str = "") -> Compared | None:
    """What words put side by side, where both are known; None of other words."""
    pieces = typed.strip(" ?.!").split()
    if len(pieces) > _MOST_WORDS:
        return None
    whole = " ".join(pieces)
    for form in _YEARS:
        if found := form.fullmatch(whole):
            one, other = (Side(found[each], found[each]) for each in ("one", "other"))
            return Compared("years", (one, other), _about(found), None)
    timeless, time = typed_times.taken_out(whole, order)
    words = " ".join(timeless.split())
    for form in _UNDER:
        if found := form.fullmatch(words):
            for kind, find_one in (("governments", _government), ("led", leading_party)):
                sides = [
                    find_one(connection, _BEFORE_NAME.sub("", found[each]))
                    for each in ("one", "other")
                ]
                if sides[0] and sides[1]:
                    return Compared(kind, (sides[0], sides[1]), _held(found), time)
    bare, office = document_traits.in_office(words)
    if office and tagged_with.named(connection, office):
        words = bare
    else:
        office = ""
    for form in _COUNTED:
        if found := form.fullmatch(words):
            people = [_person(connection, found[each]) for each in ("one", "other")]
            if people[0] and people[1] and people[0] != people[1]:
                return Compared("people", (people[0], people[1]), _about(found), time, office)
    for form in _FORMS:
        if (found := form.fullmatch(words)) and (
            known := _known(connection, found["one"], found["other"])
        ):
            return Compared(*known, _about(found), time, office)
    if found := _JOINED.fullmatch(words):
        sides = [_in_full(connection, "person", found[each]) for each in ("one", "other")]
        if sides[0] and sides[1]:
            return Compared("people", (sides[0], sides[1]), _about(found), time, office)
    return None


def _about(found: re.Match[str]) -> str:
    return plain_questions.without_article(found.groupdict().get("about") or "")


def _held(found: re.Match[str]) -> str:
    """What documents of two are to hold, of words that may ask for documents themselves."""
    about = _about(found)
    asked = document_questions.find(about)
    return asked.about if asked and not (asked.who or asked.either) else about


def _known(
    connection: sqlite3.Connection, one: str, other: str
) -> tuple[str, tuple[Side, Side]] | None:
    """Of what kind two that are named are, and who; None where one is not known."""
    for kind, find_one in (
        ("people", _person),
        ("parties", party),
        ("portfolios", lambda connection, words: _in_full(connection, "portfolio", words)),
        ("governments", _by_own_name),
    ):
        sides = [find_one(connection, each) for each in (one, other)]
        if sides[0] and sides[1] and sides[0] != sides[1]:
            return kind, (sides[0], sides[1])
    return None


def _person(connection: sqlite3.Connection, words: str) -> Side | None:
    """Whoever has a name, or alone has a family name.

    Of several with the family name, who led a government of a country with documents.
    """
    if known := _in_full(connection, "person", words, is_whole=True):
        return known
    typed = name_words.of(words)
    people = {
        each.slug: each
        for each in typed_names.people(connection)
        if typed and name_words.of(each.name)[-len(typed) :] == typed
    }
    issuing = [each for each in people.values() if each.documents]
    leading = {
        row["prime_minister"]
        for row in cache.rows(connection, government_times.GOVERNMENTS)
        if row["is_home"]
    }
    for meant in (issuing, [each for each in issuing if each.name in leading]):
        if len(meant) == 1:
            return Side(meant[0].name, meant[0].slug)
    return None if people else _in_full(connection, "person", words)


def _in_full(
    connection: sqlite3.Connection, of: str, words: str, *, is_whole: bool = False
) -> Side | None:
    """The only person or portfolio that is meant by a name, in any form; None where none is."""
    if is_whole and len(words.split()) < 2:
        return None
    try:
        found = named.find(connection, of, words)
    except RefusedError:
        return None
    return Side(found.name, found.slug)


def party(connection: sqlite3.Connection, words: str) -> Side | None:
    """The party that words name, of several that whose members issued most; None of other words."""
    return _party_of(connection, _PARTIES, words)


def leading_party(connection: sqlite3.Connection, words: str) -> Side | None:
    """The party that words name which led a government; None of other words."""
    return _party_of(connection, _LEADING, words)


def _party_of(connection: sqlite3.Connection, sql: str, words: str) -> Side | None:
    typed = name_words.of(words)
    for row in cache.rows(connection, sql):
        if typed and name_words.has_all(row["name"], typed):
            return Side(words, row["slug"])
    return None


def _by_own_name(connection: sqlite3.Connection, words: str) -> Side | None:
    """The governments of countries with documents that are called so; None where none is."""
    typed = name_words.of(words)
    rows = [
        row
        for row in cache.rows(connection, government_times.GOVERNMENTS)
        if row["is_home"] and name_words.of(row["name"]) == typed
    ]
    if not rows:
        return None
    return Side(words, rows[0]["slug"], rows[0]["start_date"] or "", rows[-1]["end_date"] or "")


def _government(connection: sqlite3.Connection, words: str) -> Side | None:
    """The first government whose leader has a name, with the days of all that they led."""
    led = government_times.led_by(connection, f"{words} government")
    if not led:
        return None
    return Side(
        led[0]["prime_minister"], led[0]["slug"], led[0]["start_date"] or "", led[-1]["end_date"]
    )
