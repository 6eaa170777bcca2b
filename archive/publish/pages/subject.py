"""The page of a subject, which is any saved search: what the archive holds about it over time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, replace

from archive.publish import queries, temporary
from archive.publish.pages import (
    activity,
    formatting,
    hints,
    holding,
    items,
    jurisdictions,
    records,
    search,
    search_filters,
    steps,
    sums,
)
from archive.publish.pages.answers import finding
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.asked import question
from archive.publish.pages.content import PageContent
from archive.publish.pages.hints import Hint
from archive.publish.pages.items import DocumentItem, FigureItem, QuotationItem
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.search_filters import ChosenFilter, Filters
from archive.publish.pages.steps import Counted, StepCount, YearCount
from archive.publish.pages.sums import SubjectSum, SubjectTotal
from archive.store.schema import indexes
from archive.words import full_text

VARIES_BY = ("q", *search_filters.FILTERS)
"""The arguments that the page reads: those of a search."""

MOST_COUNTED = 5_000
"""Of more documents, people are counted in the newest; the page says so."""

MOST_PEOPLE = 12
"""How many of those who issued most documents are listed."""

MOST_QUOTED = 4
"""How many of those who are quoted most are listed beside them."""

MOST_SUMMED = 2_000
"""Of more documents, sums are not added up, nor totals listed; the page says so."""

MOST_FORMS = 12
"""How many forms of the words are listed."""


@dataclass(frozen=True, slots=True)
class SubjectPerson:
    """Somebody who issued documents about a subject, or is quoted about it."""

    slug: str
    """Permanent name."""
    name: str
    """Name as commonly written."""
    documents: int
    """How many of the documents that are counted the person issued."""
    first: str | None
    """Date of the first of them, ISO 8601."""
    last: str | None
    """Date of the last of them, ISO 8601."""
    quotations: int | None
    """How many quotations that hold the words are the person's, of those that are read.

    Null where not all are read, and none of these is the person's.
    """
    years: tuple[YearCount, ...]
    """The documents by year, of the years that have any."""


@dataclass(frozen=True, slots=True)
class SubjectForm:
    """A form in which the words stand in the quotations that are read."""

    form: str
    """The word as written, in small letters."""
    times: int
    """How often it stands there."""


@dataclass(frozen=True, slots=True)
class SubjectQuestion:
    """A named query that can be asked about a subject."""

    title: str
    """The question."""
    url: str
    """Its address, with the subject filled in."""


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """A subject, which is any search: what is held about it over time, and who speaks of it.

    The arguments are those of a search: `q` (words, or a query of FTS5), `collection`, `kind`,
    `jurisdiction`, `person`, `portfolio`, `government`, `from` and `to`. Its feed has the newest 50
    documents, and keeps its address.
    """

    words: str
    """The words; empty where none are given, and then all else is empty too."""
    chosen: tuple[ChosenFilter, ...]
    """The filters by which the search is narrowed."""
    total: int
    """How many documents fit, and at most one more than `capped`."""
    capped: int | None
    """Where more fit than are counted: how many these are."""
    chart: tuple[YearCount, ...] | None
    """Documents of each year; null where none is dated."""
    steps: tuple[StepCount, ...] | None
    """The same as charted: of a time of three years each month, of two months each day."""
    counted: int
    """In how many of the documents, the newest, people are counted."""
    latest: tuple[DocumentItem, ...]
    """The newest documents."""
    hints: tuple[Hint, ...]
    """Where no document holds the words: searches near to this one that find some."""
    questions: tuple[SubjectQuestion, ...]
    """The named queries that can be asked about the subject."""
    people: tuple[SubjectPerson, ...] = ()
    """Who issued most of these documents, and who is quoted most; by documents, the most first."""
    read: int = 0
    """In how many of the documents, the newest, quotations and the newest figures are read."""
    since: str | None = None
    """Date of the oldest of them, ISO 8601."""
    quoted: int = 0
    """How many quotations in them hold the words."""
    quotations: tuple[QuotationItem, ...] = ()
    """The newest of these quotations."""
    forms: tuple[SubjectForm, ...] = ()
    """The forms in which the words stand in these quotations, the most frequent first."""
    currency: str | None = None
    """ISO 4217 code of the money of the largest figures."""
    largest: tuple[FigureItem, ...] = ()
    """The largest sums whose sentences hold the words, each once."""
    sums: tuple[SubjectSum, ...] = ()
    """What the sums in sentences that hold the words come to, by currency, each counted once.

    None of more than 2,000 documents.
    """
    totals: tuple[SubjectTotal, ...] = ()
    """The newest amounts in such sentences that a text calls a whole, each once; none of more."""
    figures: tuple[FigureItem, ...] = ()
    """The newest figures of any kind whose sentences hold the words."""
    answers: tuple[Answer, ...] = ()
    """What else the words ask for: people, offices, sums, questions."""


_NEWEST = f"""
    INSERT INTO _page_newest (id, date)
    SELECT found.id, documents.date
    FROM _page_found AS found
    CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = found.id
    ORDER BY documents.date DESC, found.id DESC LIMIT {MOST_COUNTED}
"""
_LATEST = "SELECT id FROM _page_newest ORDER BY date DESC, id DESC LIMIT :limit"
_ISSUED = f"""
    SELECT
        document_ministers.person_id, substr(newest.date, 1, 4) AS year,
        count(DISTINCT newest.id) AS n, min(newest.date) AS first, max(newest.date) AS last
    FROM _page_newest AS newest
    CROSS JOIN document_ministers INDEXED BY {indexes.MINISTERS_BY_DOCUMENT}
    ON document_ministers.document_id = newest.id
    WHERE person_id IS NOT NULL GROUP BY person_id, year ORDER BY year
"""
_ASKING = {
    "what-it-comes-to": "subject",
    "claims-about": "subject",
    "amounts-about": "subject",
    "promises-due": "subject",
    "over-years": "subject",
    "reused-passages": "words",
}
"""The named queries that take a subject, each with its parameter."""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """What is held about a subject; without words, a form for them.

    Raises:
        MissingError: when nothing has the permanent name that a filter gives.
        RefusedError: when a day is none, or the first comes after the last.
    """
    words = request.argument("q")
    filters = search_filters.read(connection, request)
    query = full_text.as_query(words) if words else full_text.NOTHING
    total = search.find(connection, query, filters, "newest")
    counted = search.count(connection, query, filters)
    temporary.emptied(connection, "_page_newest")
    connection.execute(_NEWEST)
    record = _record(connection, request, query, filters, total, counted)
    return PageContent(
        "subject.html",
        f"Subject: {formatting.without_marks(words)}" if words else "A subject",
        record,
        html={
            "person_years": _years_of(record.people),
            "most_summed": MOST_SUMMED,
            "search_url": request.urls("search", q=words, **filters),
            "figures_url": _figures_url(request, words, filters, record.currency),
        },
        charts=steps.drawn(counted, request),
        rows=_listed(connection, request, record),
        row_class=DocumentItem,
        about=f"What the archive holds about {words} over time, and who speaks of it.",
        feed=lambda: [items.document_entry(each, request) for each in record.latest],
        tables={"as a named query": request.urls.named_query("search", words=words)},
    )


def _listed(
    connection: sqlite3.Connection, request: PageRequest, record: SubjectPage
) -> tuple[DocumentItem, ...]:
    """The newest documents; as CSV, all that are counted."""
    if request.format != "csv":
        return record.latest
    every = records.read_ids(connection, _LATEST, {"limit": MOST_COUNTED})
    return items.newest(connection, every, request)


def _record(
    connection: sqlite3.Connection,
    request: PageRequest,
    query: str,
    filters: Filters,
    total: int,
    counted: Counted,
) -> SubjectPage:
    words = request.argument("q")
    latest = records.read_ids(connection, _LATEST, {"limit": request.listed(activity.LISTED)})
    record = SubjectPage(
        words=words,
        chosen=search_filters.chosen(connection, filters, request),
        total=total,
        capped=search.MAX_DOCUMENTS if total > search.MAX_DOCUMENTS else None,
        chart=counted.years or None,
        steps=counted.steps or None,
        counted=min(total, MOST_COUNTED),
        latest=items.newest(connection, latest, request),
        hints=() if total or not words else hints.find(connection, request, words, filters, total),
        questions=_questions(words, request) if words else (),
    )
    # A feed lists documents alone, and is asked for again and again.
    return record if request.is_feed or not words else _with_statements(record, connection, request)


def _with_statements(
    record: SubjectPage, connection: sqlite3.Connection, request: PageRequest
) -> SubjectPage:
    """The record with the quotations and figures that hold the words, and who states them."""
    query, listed = full_text.as_query(record.words), activity.LISTED
    currency = jurisdictions.currency(connection, jurisdictions.asked(connection, request))
    quoted = holding.quotations(connection, query)
    is_narrow = record.total <= MOST_SUMMED
    return replace(
        record,
        people=_people(connection, quoted, is_all_read=quoted.documents == record.total),
        read=quoted.documents,
        since=quoted.since,
        quoted=len(quoted.ids),
        quotations=items.quotations(connection, quoted.ids[:listed]),
        forms=tuple(SubjectForm(*pair) for pair in quoted.forms.most_common(MOST_FORMS)),
        currency=currency,
        largest=items.figures(connection, holding.largest(connection, query, currency, listed)),
        figures=items.figures(connection, holding.newest(connection, query, listed)),
        sums=sums.of_subject(connection, record.words, request.argument(jurisdictions.ARGUMENT))
        if is_narrow
        else (),
        totals=sums.totals(connection, record.words) if is_narrow else (),
        answers=finding.find(connection, question.read(connection, record.words), request.urls),
    )


def _people(
    connection: sqlite3.Connection, quoted: holding.Quoted, *, is_all_read: bool
) -> tuple[SubjectPerson, ...]:
    """Who issued most of the documents, and who is quoted most; by documents, the most first."""
    said = holding.speakers(connection, quoted.ids)
    issued: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in connection.execute(_ISSUED):
        issued[row["person_id"]].append(row)
    documents = {person: sum(row["n"] for row in rows) for person, rows in issued.items()}
    listed = {
        *sorted(documents, key=lambda person: (-documents[person], person))[:MOST_PEOPLE],
        *(person for person, _ in said.most_common(MOST_QUOTED)),
    }
    found = []
    for person in sorted(listed, key=lambda each: (-documents.get(each, 0), -said[each], each)):
        row = connection.execute("SELECT slug, name FROM people WHERE id = ?", (person,)).fetchone()
        dated = [each for each in issued[person] if each["year"]]
        found.append(
            SubjectPerson(
                slug=row["slug"],
                name=row["name"],
                documents=documents.get(person, 0),
                first=min((each["first"] for each in dated), default=None),
                last=max((each["last"] for each in dated), default=None),
                quotations=said[person] if said[person] or is_all_read else None,
                years=tuple(YearCount(each["year"], each["n"]) for each in dated),
            )
        )
    return tuple(found)


def _years_of(people: tuple[SubjectPerson, ...]) -> tuple[str, ...]:
    """The years in which any of some people issued documents."""
    return tuple(sorted({each.year for person in people for each in person.years}))


def _questions(words: str, request: PageRequest) -> tuple[SubjectQuestion, ...]:
    known = queries.load()
    found = []
    for name, parameter in _ASKING.items():
        asked = {parameter: words}
        if any(each.name == jurisdictions.ARGUMENT for each in known[name].parameters):
            asked[jurisdictions.ARGUMENT] = request.argument(jurisdictions.ARGUMENT)
        url = request.urls(f"question/{name}", **asked)
        found.append(SubjectQuestion(known[name].title, url))
    return tuple(found)


def _figures_url(request: PageRequest, words: str, filters: Filters, currency: str | None) -> str:
    """The URL of all sums of money about the subject; empty where figures know no such filter."""
    if not filters.keys().isdisjoint(("collection", "kind", "government")):
        return ""
    # Who issued a document is its person in a search, and its issuer among the figures.
    names = {"person": "issuer"}
    asked = {names.get(name, name): value for name, value in filters.items()}
    return request.urls("figures", q=words, kind="money", unit=currency, **asked)
