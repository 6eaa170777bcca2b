"""What the words of a search ask for beside documents: people, offices, sums, questions."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.publish import days, queries
from archive.publish.numbers import as_number
from archive.publish.pages import (
    amounts,
    asked_at_once,
    cache,
    formatting,
    plain_questions,
    search_filters,
    titles,
    typed_names,
)
from archive.publish.pages import asked as parts
from archive.publish.pages.asked import Asked
from archive.publish.pages.urls import Urls
from archive.store import clauses, full_text, matching, name_words

MOST = 8
"""How many answers are shown above the documents."""

MINISTER = "minister"
"""The role of whoever holds an office in full."""

ACTING = "acting"
"""The role of whoever holds an office while nobody does in full, or in the place of who does."""

_MOST_OF_A_KIND = 4
_LONGEST_NAME = 4
"""Words of the longest name that is looked for before other words."""
_ALIKE = 0.85
"""How alike two names of offices are, of 1, of which one may be the other misspelt."""
_TITLE = re.compile(r"(?:minister|secretary)\s+(?:of|for)\s+(.+)$", re.IGNORECASE)
_LESSER = re.compile(r"(associate|acting)\s+", re.IGNORECASE)
_PERCENT = re.compile(r"(\d[\d,.]*) ?(?:%|per ?cent|percent)", re.IGNORECASE)
_OFFICE = re.compile(r"(.+?)\s+(?:minister|secretary|portfolio)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """Something beside documents that the words of a search ask for."""

    kind: str
    """day, comparison, person, holder, quotations, portfolio, government, figures, question
    or search."""
    label: str
    """What it is called."""
    url: str
    """The address of its page."""
    detail: str
    """A few words more; empty where there is nothing to add."""


_PEOPLE = """
    SELECT people.slug, people.name, person_forms.name AS form
    FROM person_forms JOIN people ON people.id = person_forms.person_id
"""
_PORTFOLIOS = """
    SELECT
        portfolios.id, portfolios.slug, portfolios.name, portfolio_forms.name AS form,
        portfolios.jurisdiction_id IN (
            SELECT jurisdiction_id FROM documents GROUP BY jurisdiction_id
        ) AS is_home
    FROM portfolio_forms JOIN portfolios ON portfolios.id = portfolio_forms.portfolio_id
    WHERE portfolios.kind = 'office'
"""
_GOVERNMENTS = "SELECT slug, name, start_date, end_date FROM governments ORDER BY start_date"
# Where nobody held the office under the name that is asked for, the nearest comes first.
_HOLDERS = f"""
    SELECT DISTINCT
        person, person_slug, tenures_in_context.portfolio, role, start_date, end_date,
        portfolio_lineage.steps
    FROM portfolio_lineage
    JOIN tenures_in_context ON tenures_in_context.portfolio_id = portfolio_lineage.related_id
    WHERE role = :role AND portfolio_lineage.portfolio_id = :id
    AND (portfolio_lineage.steps = 0) = :itself
    AND {clauses.begins("tenures_in_context")} <= :last
    AND {clauses.ends("tenures_in_context")} > :first
    ORDER BY
        portfolio_lineage.steps,
        NOT fits_name(tenures_in_context.portfolio, portfolio_lineage.portfolio),
        start_date
    LIMIT {_MOST_OF_A_KIND}
"""
_KNOWN_UNTIL = f"""
    SELECT max(day) AS day FROM (
        SELECT date(max(finished_at)) AS day FROM loads
        UNION ALL SELECT max(date) FROM documents WHERE {clauses.is_current()}
    )
"""
_SUMS = f"""
    SELECT count(*) AS n FROM figures
    WHERE kind = :kind AND value = :value
    AND (:unit IS NULL OR unit = :unit) AND {clauses.is_of_current("document_id")}
"""
_OF_THEN = f"""
    SELECT 1 FROM documents_fts CROSS JOIN documents ON documents.id = documents_fts.rowid
    WHERE documents_fts MATCH :words AND {clauses.may_be_since(":first")} AND date <= :last
    AND {clauses.is_current()}
    LIMIT 1
"""
_Row = sqlite3.Row


def find(connection: sqlite3.Connection, typed: str, urls: Urls) -> tuple[Answer, ...]:
    """What a reader's words ask for, the most certain first; none where they are a query."""
    if not typed or parts.is_query(typed):
        return ()
    asked = parts.taken_apart(typed, days.order(connection, typed))
    if not asked.day and parts.is_of_now(typed):
        asked = replace(asked, day=_known_until(connection))
    found: dict[str, Answer] = {}
    for answer in (
        *(Answer(*each) for each in asked_at_once.find(connection, typed, urls)),
        *(Answer(*each) for each in plain_questions.find(typed, urls)),
        *_people(connection, asked, urls),
        *_portfolios(connection, asked, urls),
        *_governments(connection, asked, urls),
        *_sums(connection, asked, urls),
        *_questions(typed, urls),
    ):
        found.setdefault(answer.url, answer)
    if not found and asked.day:
        is_question = plain_questions.is_question(typed)
        if is_question or _is_found_then(connection, asked):
            found.update((each.url, each) for each in _of_time(asked, urls))
    return tuple(found.values())[:MOST]


def _of_time(asked: Asked, urls: Urls) -> Iterator[Answer]:
    """A search of what is asked about, in the time that is asked for."""
    if words := " ".join(asked.subject):
        url = urls("search", q=words, **{"from": asked.day, "to": asked.day})
        yield Answer("search", f"{words}, {asked.day_in_words}", url, "the documents of that time")


def _is_found_then(connection: sqlite3.Connection, asked: Asked) -> bool:
    """Whether documents of the time that is typed hold the words beside it: ``levies 2010``."""
    words = " ".join(asked.subject)
    values = {"words": full_text.as_query(words), "first": asked.day, "last": asked.last_day}
    return bool(words) and connection.execute(_OF_THEN, values).fetchone() is not None


def _rows(connection: sqlite3.Connection, sql: str) -> Sequence[_Row]:
    return cache.once_a_load(connection, sql, lambda: connection.execute(sql).fetchall())


def _people(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """Who is named, and what they said where the words ask for that."""
    about, detail = asked.about, "offices, documents and quotations"
    named = _named(connection, asked.who)
    if not named and about:
        named, about = _named(connection, asked.words), ""
    if not named:
        named, about = _named_first(connection, asked)
    if not named:
        named, about = _misspelt(connection, asked.who), asked.about
        detail = f"if that is who is meant: {detail}"
    for slug, name in list(named.items())[:_MOST_OF_A_KIND]:
        if about:
            yield Answer(
                "quotations",
                f"{name} on {about}",
                urls(f"person/{slug}", about=about),
                "what they said that holds these words",
            )
        if asked.day:
            yield from _documents_of(connection, asked, "person", slug, name, urls)
        yield Answer("person", name, urls.person(slug), detail)


def _named_first(connection: sqlite3.Connection, asked: Asked) -> tuple[dict[str, str], str]:
    """Who is named in full before other words, and these: ``Jacinda Ardern mosque attacks``."""
    words = asked.words.split()
    people = cache.once_a_load(connection, "people by form", lambda: _by_form(connection))
    for count in range(min(len(words) - 1, _LONGEST_NAME), 1, -1):
        if named := people.get(name_words.of(" ".join(words[:count]))):
            return named, " ".join(words[count:])
    return {}, ""


def _by_form(connection: sqlite3.Connection) -> dict[tuple[str, ...], dict[str, str]]:
    """The people by the words of each form of their names: slugs and names."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in _rows(connection, _PEOPLE):
        found.setdefault(name_words.of(row["form"]), {})[row["slug"]] = row["name"]
    return found


def _documents_of(
    connection: sqlite3.Connection, asked: Asked, name: str, slug: str, label: str, urls: Urls
) -> Iterator[Answer]:
    """The documents of a person or an office of the time that is asked for, if there are any."""
    narrowed = {name: slug, "from": asked.day, "to": asked.day}
    sql = f"""
        SELECT count(*) AS n FROM documents
        WHERE {clauses.is_current()} {search_filters.conditions(narrowed)}
    """
    count = connection.execute(sql, narrowed).fetchone()["n"]
    url = urls("search", **narrowed)
    if count:
        detail = formatting.count(count, "document")
        yield Answer("day", f"Documents of {label}, {asked.day_in_words}", url, detail)


def _misspelt(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The people whose name is misspelt in what is typed, by slug."""
    return {each.slug: each.name for each in typed_names.misspelt_people(connection, words)}


def _named(connection: sqlite3.Connection, words: str) -> dict[str, str]:
    """The people one of whose names is what is typed, or has all its words, by slug."""
    rows = _rows(connection, _PEOPLE)
    typed = name_words.of(words)
    exact = {row["slug"]: row["name"] for row in rows if name_words.is_same(row["form"], words)}
    if exact or not typed:
        return exact
    fitting = {row["slug"]: row["name"] for row in rows if _has_all(row["form"], typed)}
    return fitting if len(fitting) <= _MOST_OF_A_KIND else {}


def _has_all(form: str, typed: Sequence[str]) -> bool:
    """Whether a name has all the words that are typed, each of them whole."""
    return set(typed) <= set(name_words.of(form))


def _portfolios(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The offices that are named, and who held them on a day where one is."""
    rows = _rows(connection, _PORTFOLIOS)
    role = _role(asked.words)
    asked = replace(asked, words=_LESSER.sub("", asked.words))
    named = {row["id"]: row for row in rows if name_words.is_same(row["form"], asked.words)}
    typed = name_words.of(asked.words)
    if not named and (office := _OFFICE.match(asked.words)):
        named = {row["id"]: row for row in rows if name_words.is_same(row["form"], office[1])}
    if not named and (office := _TITLE.match(asked.words) or _OFFICE.match(asked.words)):
        named = {row["id"]: row for row in _misspelt_office(rows, office[1])}
    if not named and len(typed) > 1:
        named = {row["id"]: row for row in rows if _has_all(row["form"], typed)}
    is_now = role != MINISTER and not asked.day
    if is_now:
        asked = replace(asked, day=_known_until(connection))
    # An office of a country without documents is asked for where no other has the name.
    named = {key: row for key, row in named.items() if row["is_home"]} or named
    offices = list(named.values())[:_MOST_OF_A_KIND]
    own = {row["id"]: _held(connection, asked, row, role) for row in offices if asked.day}
    for row in offices:
        # Where one of the offices has a holder, none that is only near to another stands in.
        if asked.day and (own[row["id"]] or not any(own.values())):
            held = own[row["id"]] or _held_near(connection, asked, row, role)
            yield from _holders(connection, asked, row, role, held, urls)
        if asked.day and not is_now:
            yield from _documents_of(connection, asked, "portfolio", row["slug"], row["name"], urls)
        yield Answer("portfolio", row["name"], urls.portfolio(row["slug"]), "who held it, when")


def _misspelt_office(rows: Sequence[_Row], words: str) -> list[_Row]:
    """The offices whose name comes nearest to a misspelt one."""
    forms = {" ".join(name_words.of(row["form"])): row["name"] for row in rows}
    typed = " ".join(name_words.of(words))
    close = difflib.get_close_matches(typed, forms, 1, _ALIKE)
    return [row for row in rows if close and row["name"] == forms[close[0]]]


def _held(connection: sqlite3.Connection, asked: Asked, office: _Row, role: str) -> list[_Row]:
    """The terms in an office on a day; where nobody held it in full, those of acting ministers."""
    found = _terms(connection, asked, office, role, is_itself=True)
    if found or role != MINISTER:
        return found
    return _terms(connection, asked, office, ACTING, is_itself=True)


def _held_near(connection: sqlite3.Connection, asked: Asked, office: _Row, role: str) -> list[_Row]:
    """The terms of ministers in the offices that an office came of or became."""
    return _terms(connection, asked, office, role, is_itself=False) if role == MINISTER else []


def _terms(
    connection: sqlite3.Connection, asked: Asked, office: _Row, role: str, *, is_itself: bool
) -> list[_Row]:
    known = _known_until(connection)
    first, last = (known, known) if asked.day > known else (asked.day, asked.last_day)
    values = {"id": office["id"], "role": role, "first": first, "last": last}
    return connection.execute(_HOLDERS, {**values, "itself": is_itself}).fetchall()


def _holders(
    connection: sqlite3.Connection,
    asked: Asked,
    office: _Row,
    role: str,
    found: Sequence[_Row],
    urls: Urls,
) -> Iterator[Answer]:
    """Who held an office on a day, by the terms that are found, in full or as a lesser minister.

    Of a day that is to come, who held it last as far as is known.
    """
    known = _known_until(connection)
    is_to_come = asked.day > known
    for held in found:
        start, end = held["start_date"], held["end_date"]
        begun = f"from {formatting.day(start)}" if start else ""
        ended = f"to {formatting.day(end)}" if end else ""
        what = f"held {held['portfolio']}"
        if held["role"] != MINISTER:
            what = f"was {titles.title(connection, held['role'], held['portfolio'])}"
        term = " ".join(filter(None, (what, begun, ended)))
        if is_to_come:
            term = (
                f"{term}, and is the last known to; the archive reaches to {formatting.day(known)},"
                f" and knows nothing of {asked.day_in_words}"
            )
        yield Answer("holder", held["person"], urls.person(held["person_slug"]), term)
    if not found:
        on = "on" if len(asked.day) > len("2022-03") else "in"
        nobody = f"Nobody is known to have been {titles.title(connection, role, office['name'])}"
        label = f"{nobody} {on} {asked.day_in_words}"
        detail = "the terms that are known stand on the page of the office"
        yield Answer("holder", label, urls.portfolio(office["slug"]), detail)


def _role(words: str) -> str:
    """The role that a title names: minister, associate or acting."""
    found = _LESSER.match(words)
    return found[1].lower() if found else MINISTER


def _known_until(connection: sqlite3.Connection) -> str:
    """The last day of which the archive knows anything, ISO 8601; empty without documents."""
    return cache.once_a_load(
        connection, _KNOWN_UNTIL, lambda: connection.execute(_KNOWN_UNTIL).fetchone()["day"] or ""
    )


def _governments(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    words = re.sub(r"\s*\bgovernments?\b", "", asked.words, flags=re.IGNORECASE)
    if not words or words == asked.words:
        return
    found = [row for row in _rows(connection, _GOVERNMENTS) if name_words.fits(row["name"], words)]
    for row in found[:_MOST_OF_A_KIND]:
        since = f"from {formatting.day(row['start_date'])}" if row["start_date"] else ""
        yield Answer("government", row["name"], urls.government(row["slug"]), since)


def _sums(connection: sqlite3.Connection, asked: Asked, urls: Urls) -> Iterator[Answer]:
    """The figures of a sum or a share that is typed: ``$16 million``, ``25%``."""
    amount = amounts.find(connection, asked.words)
    whole = amount if amount and not amount.rest else None
    value = as_number(asked.words) if parts.is_sum(asked.words) else whole and whole.value
    kind, unit = "money", amount.currency if amount else None
    if share := _PERCENT.fullmatch(asked.words):
        kind, unit, value = "percent", None, as_number(share[1])
    if value is None:
        return
    values = {"kind": kind, "value": value, "unit": unit}
    count = connection.execute(_SUMS, values).fetchone()["n"]
    if count:
        number = f"{value:.15g}"
        yield Answer(
            "figures",
            f"Amounts of {asked.words}",
            urls("figures", kind=kind, unit=unit, least=number, most=number, all="yes"),
            f"stated {count:,} times" if count > 1 else "stated once",
        )


def _questions(typed: str, urls: Urls) -> Iterator[Answer]:
    """The named queries in whose titles all the words stand."""
    words = [word for word in matching.words(typed) if not parts.is_common(word)]
    if len(words) < 2:
        return
    wanted = " ".join(words)
    fitting = [query for query in queries.load().values() if matching.holds(query.title, wanted)]
    for query in fitting[:_MOST_OF_A_KIND]:
        yield Answer("question", query.title, urls.question(query.name), "a question to fill in")
