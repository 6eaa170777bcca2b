"""The largest sums that somebody announced or stated, or of a subject, where words ask for them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archive.publish.pages import question_rows
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked.parts import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses

_MONEY = r"(?:sums?|amounts?|spending|funding|money|budgets?)(?: of money)?"
_SUMS = rf"(?:{_MONEY}|figures?|numbers?)"
_GIVEN_THINGS = (
    r"(?:grants?|payments?|investments?|packages?|purchases?|contracts?|settlements?|deals?"
    r"|projects?|funds?|loans?|fines?)"
)
"""What an amount is of, and what its sentence may call it in other words."""
_MANY = r"(?: (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty))?"
_SMALL = r"(?:smallest|lowest|least|cheapest|least expensive)"
_SIZE = (
    rf"(?:what (?:are|were|is|was) |which (?:are|were|is|was) )?(?:the )?(?:top{_MANY}"
    rf"|(?:(?:largest|biggest|highest|greatest|most expensive|costliest|dearest|{_SMALL}){_MANY}))"
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
        rf"{_SIZE} (?P<about>.+?) (?P<thing>{_GIVEN_THINGS})(?: ever)?",
        rf"{_SIZE} (?P<about>.+?) {_MONEY}(?: ever)?",
    )
)
_IS_SMALL = re.compile(rf"\b{_SMALL}\b", re.IGNORECASE)
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
    "issuer": (
        "in releases of",
        "all that the documents they issued state, by its size; not each was announced by them",
    ),
    "person": ("stated by", "figures of what they said, by their size"),
}


_NOT_EACH = "an amount may be of something else that its sentence names"


class Subject(NamedTuple):
    """A subject whose largest or smallest sums are asked for."""

    about: str
    """What it is; empty where nothing is asked."""
    thing: str = ""
    """What an amount is of, as grant, which its sentence may call otherwise."""
    sort: str = "largest"
    """largest or smallest."""


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
    for form in _OF_SUBJECT:
        if found := form.fullmatch(words):
            sort = (
                "smallest" if _IS_SMALL.match(words[found.start() :].removeprefix("the ")) else ""
            )
            given = found.groupdict()
            return Subject(found["about"], given.get("thing") or "", sort or "largest")
    return Subject("")


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
    connection: sqlite3.Connection, subject: Subject, asked: Asked, urls: Urls, name: str = ""
) -> Iterator[Answer]:
    """The largest sums, or smallest, that are stated with some words; nothing where none is.

    Where the year is a word of a `name` (``Budget 2019``), those of sentences with that name come
    first. Of a grant those whose sentences say so come first, and where none does, others.
    """
    detail = f"figures of money whose sentences hold this, by their size; {_NOT_EACH}"
    if name and _has_any(connection, f'"{name}"', {}):
        url = urls("figures", q=f'"{name}"', kind="money", sort=subject.sort)
        yield Answer("figures", f"The {subject.sort} amounts beside “{name}”", url, detail)
    for words in filter(
        None, (f"{subject.about} {subject.thing}" * bool(subject.thing), subject.about)
    ):
        if _has_any(connection, words, _days(asked)):
            told = detail
            if subject.thing and words == subject.about:
                told = f"“{subject.thing}” is not looked for: no sentence holds it too; {detail}"
            url = urls("figures", q=words, kind="money", sort=subject.sort, **asked.filters)
            label = f"The {subject.sort} amounts beside “{words}”"
            if asked.time:
                label = f"{label}, in documents of {asked.time_in_words}"
            yield Answer("figures", label, url, told)
            return


def _has_any(connection: sqlite3.Connection, words: str, days: dict[str, str]) -> bool:
    """Whether the sentence of any amount holds words."""
    given = {"subject": words, "found_in": "sentence", **days}
    return question_rows.has_any(connection, "amounts-about", given)


def _days(asked: Asked) -> dict[str, str]:
    time = asked.time
    return {"since": time.since if time else "", "before": time.before if time else ""}


def _url(asked: Asked, urls: Urls, name: str, value: str) -> str:
    return urls("figures", **{name: value}, kind="money", sort="largest", **asked.filters)


def _label(of: str, asked: Asked) -> str:
    """What the answer is called, with the time that is asked for."""
    return f"The largest amounts {of}{f', {asked.time_in_words}' if asked.time else ''}"
