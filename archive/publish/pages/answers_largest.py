"""The largest sums that somebody announced or stated, or of a subject, where words ask for them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping

from archive.publish.pages import question_rows
from archive.publish.pages.answer import Answer
from archive.publish.pages.asked import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses

_MONEY = r"(?:sums?|amounts?|spending|funding|money|budgets?)(?: of money)?"
_SUMS = rf"(?:{_MONEY}|figures?|numbers?)"
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
_OF_SUBJECT = re.compile(
    rf"{_LARGEST} {_MONEY}{_VERB} (?:of|for|on|in|into|to|towards|about) (?P<about>.+)",
    re.IGNORECASE,
)
_IS_SAID = re.compile(_SAID, re.IGNORECASE)
_CONDITIONS = f"""
    figures.kind = 'money' AND {clauses.is_current()}
    AND (:since = '' OR {clauses.may_be_since(":since")}) AND (:before = '' OR date < :before)
    LIMIT 1
"""
_HAS = {
    "issuer": f"""
        SELECT 1 FROM document_ministers
        CROSS JOIN documents ON documents.id = document_ministers.document_id
        CROSS JOIN figures ON figures.document_id = documents.id
        WHERE document_ministers.person_id = (SELECT id FROM people WHERE slug = :slug)
        AND {_CONDITIONS}
    """,
    "person": f"""
        SELECT 1 FROM {clauses.said_by("(SELECT id FROM people WHERE slug = :slug)")}
        CROSS JOIN figures ON figures.quotation_id = said.quotation_id
        CROSS JOIN documents ON documents.id = figures.document_id
        WHERE {_CONDITIONS}
    """,
}
_TOLD = {
    "issuer": ("announced by", "figures of the documents that they issued, by their size"),
    "person": ("stated by", "figures of what they said, by their size"),
}


def who(words: str) -> tuple[str, bool]:
    """Whose largest sums may be asked for, if any, and whether those that are said."""
    for form in _OF_PEOPLE:
        if found := form.fullmatch(words):
            given = found.groupdict()
            verb = given.get("verb") or given.get("verb_behind") or ""
            return found["who"], bool(_IS_SAID.fullmatch(verb))
    return "", False


def about(words: str) -> str:
    """The subject whose largest sums are asked for; empty of other words."""
    found = _OF_SUBJECT.fullmatch(words)
    return found["about"] if found else ""


def of_people(
    connection: sqlite3.Connection, people: Mapping[str, str], asked: Asked, urls: Urls
) -> Iterator[Answer]:
    """The largest sums of the documents of some people, and of what they said.

    `people` are names by slug. What was said comes first where that is asked for.
    """
    _, is_said = who(asked.words)
    for slug, name in people.items():
        for by in ("person", "issuer") if is_said else ("issuer", "person"):
            values = {"slug": slug, **_days(asked)}
            if connection.execute(_HAS[by], values).fetchone():
                told, detail = _TOLD[by]
                url = _url(asked, urls, by, slug)
                yield Answer("figures", _label(f"{told} {name}", asked), url, detail)


def of_subject(
    connection: sqlite3.Connection, about: str, asked: Asked, urls: Urls
) -> Iterator[Answer]:
    """The largest sums that are stated with some words; nothing where none is."""
    if question_rows.has_any(connection, "amounts-about", {"subject": about, **_days(asked)}):
        detail = "figures of money whose sentences hold this, by their size"
        url = _url(asked, urls, "q", about)
        yield Answer("figures", _label(f"beside “{about}”", asked), url, detail)


def _days(asked: Asked) -> dict[str, str]:
    time = asked.time
    return {"since": time.since if time else "", "before": time.before if time else ""}


def _url(asked: Asked, urls: Urls, name: str, value: str) -> str:
    return urls("figures", **{name: value}, kind="money", sort="largest", **asked.filters)


def _label(of: str, asked: Asked) -> str:
    """What the answer is called, with the time that is asked for."""
    return f"The largest amounts {of}{f', {asked.time_in_words}' if asked.time else ''}"
