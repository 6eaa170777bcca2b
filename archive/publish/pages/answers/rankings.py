"""Lists, rankings and downloads that words ask for, each with the page or query that has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from archive.publish import asking, queries
from archive.publish.pages import cache, formatting, search_filters
from archive.publish.pages.answers import counted_by
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import (
    list_questions,
    sought,
    tagged_with,
    typed_names,
    typed_times,
)
from archive.publish.pages.asked.typed_times import Time
from archive.publish.pages.urls import Urls
from archive.store import clauses

_BY_MINISTER = f"""
    SELECT people.name, people.slug, count(DISTINCT documents.id) AS n
    FROM document_ministers
    JOIN documents ON documents.id = document_ministers.document_id
    JOIN people ON people.id = document_ministers.person_id
    WHERE {clauses.is_current()}
"""
_MOST_OF_ONE = "GROUP BY people.id ORDER BY n DESC, people.sort_name LIMIT 2"
_BY_PORTFOLIO = f"""
    SELECT portfolios.name, portfolios.slug, count(DISTINCT documents.id) AS n
    FROM document_portfolios
    JOIN documents ON documents.id = document_portfolios.document_id
    JOIN portfolios ON portfolios.id = document_portfolios.portfolio_id
    WHERE {clauses.is_current()} AND portfolios.kind = 'office'
"""
_MOST_OF_PORTFOLIOS = "GROUP BY portfolios.id ORDER BY n DESC, portfolios.name LIMIT 2"
_QUOTATIONS_OF = f"""
    SELECT count(DISTINCT quotations.id) AS n
    FROM quotation_speakers JOIN quotations ON quotations.id = quotation_speakers.quotation_id
    JOIN documents ON documents.id = quotations.document_id
    WHERE {clauses.is_current()}
    AND quotation_speakers.person_id = (SELECT id FROM people WHERE slug = :slug)
"""
_MENTIONED = f"""
    SELECT people.name, people.slug, count(*) AS n
    FROM mentions JOIN documents ON documents.id = mentions.document_id
    JOIN people ON people.id = mentions.person_id
    WHERE {clauses.is_current()}
"""
_QUOTED = f"""
    SELECT people.name, people.slug, count(*) AS n
    FROM quotation_speakers JOIN quotations ON quotations.id = quotation_speakers.quotation_id
    JOIN documents ON documents.id = quotations.document_id
    JOIN people ON people.id = quotation_speakers.person_id
    WHERE {clauses.is_current()}
"""
_MOST_OF_FEW = "GROUP BY people.id ORDER BY n DESC, people.sort_name LIMIT 3"
_CUT = "of those with any; the first and the last may not be held to their ends"
_PRECISIONS = {len("2022"): "year", len("2022-03"): "month", len("2022-03-28"): "day"}


def find(
    connection: sqlite3.Connection, timeless: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """What answers words that ask for a list, of the time that they name."""
    if found := list_questions.find(timeless):
        # A portfolio that documents are tagged with need not stand in any.
        is_a_name = found.what in (*list_questions.OF_A_PERSON, "most_documents_on")
        if not found.about or is_a_name or sought.is_held(connection, found.about):
            if found.kind:
                yield from _not_ranked(found.kind, found.about, urls)
            else:
                yield from _ANSWERS[found.what](connection, found.about, time, urls)


def _question(name: str, about: str, urls: Urls, detail: str = "", **given: str) -> Answer:
    title = queries.load()[name].title
    label = f"{about}: {title}" if about else title
    return Answer("question", label, urls(f"question/{name}", **given), detail)


def _of_year(time: Time | None) -> str:
    """The year that is asked for; empty where it is no year alone."""
    return time.one_year if time else ""


def _most_documents(
    connection: sqlite3.Connection, _: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """Who issued most documents of a time, and the table of all by year."""
    narrowed = time.arguments if time else {}
    sql = f"{_BY_MINISTER} {search_filters.conditions(narrowed)} {_MOST_OF_ONE}"
    rows = connection.execute(sql, narrowed).fetchall()
    for row in rows[:1]:
        when = f", {time.in_words}" if time else ""
        label = f"Most documents{when}: {row['name']}, {formatting.count(row['n'], 'document')}"
        detail = (
            f"a document of several ministers counts for each{_as_many([row['n'] for row in rows])}"
        )
        yield Answer("search", label, urls("search", person=row["slug"], **narrowed), detail)
    yield from _by_minister(time, urls, "of each year, those of most documents first")


def _most_documents_on(
    connection: sqlite3.Connection, about: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """Who issued most documents tagged with a portfolio, where words name one, and who is next.

    Then who issued most of those that hold the words.
    """
    when = f", {time.in_words}" if time else ""
    for slug, name in tagged_with.named(connection, about).items():
        narrowed = {"portfolio": slug, **(time.arguments if time else {})}
        sql = f"{_BY_MINISTER} {search_filters.conditions(narrowed)} {_MOST_OF_FEW}"
        rows = connection.execute(sql, narrowed).fetchall()
        counts = [f"{row['name']}, {formatting.count(row['n'], 'document')}" for row in rows]
        if rows:
            label = f"Most documents tagged with {name}{when}: {counts[0]}"
            told = "a document of several ministers counts for each"
            detail = "; ".join((f"then {'; '.join(counts[1:])}", told) if counts[1:] else (told,))
            url = urls("search", person=rows[0]["slug"], **narrowed)
            yield Answer("search", label, url, detail)
    if sought.is_held(connection, about):
        yield from _most_on(connection, about, time, urls)


def _fewest_documents(
    _: sqlite3.Connection, __: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    yield from _by_minister(time, urls, "of each year, those of fewest documents last")


def _by_minister(time: Time | None, urls: Urls, detail: str) -> Iterator[Answer]:
    year = _of_year(time)
    yield _question("ministers-by-year", year, urls, detail, year=year)


def _most_portfolios(
    connection: sqlite3.Connection, _: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """Of which portfolio most documents of a time are, and the table of all by year."""
    narrowed = time.arguments if time else {}
    sql = f"{_BY_PORTFOLIO} {search_filters.conditions(narrowed)} {_MOST_OF_PORTFOLIOS}"
    rows = cache.once_a_load(
        connection,
        ("most portfolios", *narrowed.items()),
        lambda: connection.execute(sql, narrowed).fetchall(),
    )
    for row in rows[:1]:
        when = f", {time.in_words}" if time else ""
        label = f"Most documents{when}: {row['name']}, {formatting.count(row['n'], 'document')}"
        detail = (
            f"a document tagged with several counts for each{_as_many([row['n'] for row in rows])}"
        )
        yield Answer("search", label, urls("search", portfolio=row["slug"], **narrowed), detail)
    year = _of_year(time)
    detail = "of each year, those of most documents first"
    yield _question("portfolios-by-year", year, urls, detail, year=year)


def _most_money(_: sqlite3.Connection, __: str, time: Time | None, urls: Urls) -> Iterator[Answer]:
    year = _of_year(time)
    detail = "what each states in quotations, of each year the most first; not each announced it"
    yield _question("money-by-minister", year, urls, detail, year=year)


def _most_named(
    what: str, noun: str, counted: str, told: str
) -> Callable[[sqlite3.Connection, str, Time | None, Urls], Iterator[Answer]]:
    """What tells who is mentioned or quoted most, and who comes next."""

    def answers(
        connection: sqlite3.Connection, _: str, time: Time | None, urls: Urls
    ) -> Iterator[Answer]:
        narrowed = time.arguments if time else {}
        sql = f"{counted} {search_filters.conditions(narrowed)} {_MOST_OF_FEW}"
        rows = cache.once_a_load(
            connection,
            (what, *narrowed.items()),
            lambda: connection.execute(sql, narrowed).fetchall(),
        )
        when = f", {time.in_words}" if time else ""
        counts = [f"{row['name']}, {formatting.count(row['n'], noun)}" for row in rows]
        if rows:
            label = f"{what}{when}: {counts[0]}"
            detail = "; ".join(filter(None, (f"then {'; '.join(counts[1:])}", told)))
            yield Answer("person", label, urls.person(rows[0]["slug"]), detail)

    return answers


def _top(
    length: int, way: str = "most"
) -> Callable[[sqlite3.Connection, str, Time | None, Urls], Iterator[Answer]]:
    """What tells the year, month or day of most or fewest documents, by the length of its date."""

    def told(
        connection: sqlite3.Connection, about: str, time: Time | None, urls: Urls
    ) -> Iterator[Answer]:
        narrowed = time.arguments if time else {}
        precision = _PRECISIONS[length]
        counts = counted_by.steps(connection, about, narrowed, precision)
        sign = 1 if way == "fewest" else -1
        ordered = sorted(counts.items(), key=lambda each: sign * each[1])[:2]
        for step, n in ordered[:1]:
            when = formatting.day(step, precision)
            count = formatting.count(n, "document")
            url = urls("search", **{"q": about} if about else {}, **_from_to(step))
            most = way.capitalize()
            label = f"{about}: {way} documents in {when}" if about else f"{most} documents: {when}"
            detail = f"{count} that hold these words" if about else count
            detail = detail if way == "most" else f"{detail}, {_CUT}"
            detail = f"{detail}{_as_many([n for _, n in ordered])}"
            later = counted_by.or_next(connection, about, {}, step) if precision == "day" else ""
            yield Answer("search", label, url, "; ".join(filter(None, (detail, later))))
        if about:
            yield from _by_year(connection, about, time, urls)

    return told


def _as_many(counts: Sequence[int]) -> str:
    """That the first of some counts is not alone."""
    return "; others have as many" if len({*counts}) < len(counts) else ""


def _from_to(step: str) -> dict[str, str]:
    return {"from": step, "to": step}


def _not_ranked(kind: str, about: str, urls: Urls) -> Iterator[Answer]:
    """That nothing here ranks what is asked for, and what is near."""
    is_one = not kind.endswith("s")
    label = f"No {kind} {'is' if is_one else 'are'} ranked here by how often "
    if about:
        label += f"{'it mentions' if is_one else 'they mention'} {about}"
    else:
        label += "it is mentioned" if is_one else "they are mentioned"
    detail = "how many documents hold some words can be asked of each"
    yield Answer("question", label, "", detail, is_answer=False)
    if about:
        url = urls("search", q=about)
        yield Answer("search", f"{about} by year", url, "a chart of documents", is_answer=False)
    else:
        near = _question("portfolios-by-year", "", urls, "how many documents are tagged with each")
        yield replace(near, is_answer=False)


def _quotations_of(
    connection: sqlite3.Connection, who: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """How many quotations of somebody are held, of a time or of all; on a subject, which."""
    who, _, words = who.partition(" on ")
    for slug, name in [*typed_names.named(connection, who).items()][:1]:
        if words:
            given = {"person": name, "words": words, **typed_times.days(time)}
            url = urls("question/quotations-of-a-person", **given)
            yield Answer("quotations", f"{name} on {words}", url, "those that hold these words")
            return
        narrowed = time.arguments if time else {}
        sql = f"{_QUOTATIONS_OF} {search_filters.conditions(narrowed)}"
        count = connection.execute(sql, {"slug": slug, **narrowed}).fetchone()["n"]
        when = f", {time.in_words}" if time else ""
        url = urls("question/quotations-of-a-person", person=name, **typed_times.days(time))
        label = f"{name}{when}: {formatting.count(count, 'quotation')}"
        yield Answer("quotations", label, url if count else "", "those that are known to be theirs")


def _most_on(_: sqlite3.Connection, about: str, time: Time | None, urls: Urls) -> Iterator[Answer]:
    narrowed = time.arguments if time else {}
    detail = "who issued most of the documents that hold this, and who is quoted most"
    yield Answer("search", f"{about}: by whom", urls("subject", q=about, **narrowed), detail)


def _said_again(_: sqlite3.Connection, __: str, ___: Time | None, urls: Urls) -> Iterator[Answer]:
    yield _question("said-again", "", urls)


def _contradictions(
    _: sqlite3.Connection, __: str, ___: Time | None, urls: Urls
) -> Iterator[Answer]:
    yield _question("contradicting-releases", "", urls)


def _by_year(_: sqlite3.Connection, about: str, time: Time | None, urls: Urls) -> Iterator[Answer]:
    # A chart of documents does not tell how many things there are.
    if asking.is_question(about):
        return
    narrowed = time.arguments if time else {}
    url = urls("search", q=about, **narrowed)
    yield Answer("search", f"{about} by year", url, "a chart of the documents that hold this")


def _feed(_: sqlite3.Connection, about: str, __: Time | None, urls: Urls) -> Iterator[Answer]:
    url = urls("subject.atom", q=about)
    yield Answer("search", f"{about} as an Atom feed", url, "for any reader of feeds (RSS, Atom)")


def _csv(_: sqlite3.Connection, about: str, time: Time | None, urls: Urls) -> Iterator[Answer]:
    url = urls("search.csv", q=about, **(time.arguments if time else {}))
    yield Answer("search", f"{about} as CSV", url, "all documents that hold this, as a table")


def _money_of(
    connection: sqlite3.Connection, who: str, time: Time | None, urls: Urls
) -> Iterator[Answer]:
    """What somebody stated, of a year or of all."""
    people = typed_names.named(connection, who)
    for slug, name in [*people.items()][:1]:
        year = _of_year(time)
        label = f"{name}, {year}" if year else name
        detail = "what they state in quotations, by year"
        yield _question("money-by-minister", label, urls, detail, person=name, year=year)
        narrowed = time.arguments if time else {}
        url = urls("figures", issuer=slug, kind="money", sort="largest", **narrowed)
        when = f", {time.in_words}" if time else ""
        label = f"Amounts in documents that {name} issued{when}"
        yield Answer("figures", label, url, "by their size; not each was announced by them")


_ANSWERS: dict[str, Callable[[sqlite3.Connection, str, Time | None, Urls], Iterator[Answer]]] = {
    "most_documents": _most_documents,
    "fewest_documents": _fewest_documents,
    "most_portfolios": _most_portfolios,
    "most_money": _most_money,
    "most_mentioned": _most_named(
        "Mentioned most",
        "mention",
        _MENTIONED,
        "of people with an office, wherever their name or title stands in a text",
    ),
    "most_quoted": _most_named(
        "Quoted most", "quotation", _QUOTED, "of people with an office, whose quotations are told"
    ),
    "top_year": _top(len("2022")),
    "top_month": _top(len("2022-03")),
    "top_day": _top(len("2022-03-28")),
    "fewest_year": _top(len("2022"), "fewest"),
    "fewest_month": _top(len("2022-03"), "fewest"),
    "most_documents_on": _most_documents_on,
    "most_on": _most_on,
    "quotations_of": _quotations_of,
    "said_again": _said_again,
    "contradictions": _contradictions,
    "by_year": _by_year,
    "feed": _feed,
    "csv": _csv,
    "money_of": _money_of,
}
