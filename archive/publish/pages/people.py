"""The pages of people: which offices they held, what they published and what they said."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from archive.publish.pages import (
    activity,
    items,
    jurisdictions,
    linked_data,
    months,
    named,
    reach,
    records,
    terms,
)
from archive.publish.pages.activity import Contradiction
from archive.publish.pages.answers import stated_offices
from archive.publish.pages.answers.stated_offices import StatedOffice
from archive.publish.pages.charts import timelines
from archive.publish.pages.charts.timelines import TimelineTerm
from archive.publish.pages.content import PageContent
from archive.publish.pages.items import DocumentItem, FigureItem, QuotationItem
from archive.publish.pages.jurisdictions import Jurisdiction
from archive.publish.pages.months import MonthCount
from archive.publish.pages.requests import PageRequest
from archive.publish.pages.terms import Term
from archive.store import clauses
from archive.store.schema import indexes


@dataclass(frozen=True, slots=True)
class PersonItem:
    """A person in the list of all."""

    slug: str
    """Permanent name."""
    name: str
    """Name as commonly written."""
    sort_name: str
    """Name for sorting, family name first."""
    documents: int
    """How many current documents the person issued."""
    first: str | None
    """Date of the first of them, ISO 8601."""
    last: str | None
    """Date of the last of them, ISO 8601."""
    tenures: int
    """How many terms of office the reference data knows."""
    parties: str | None
    """The parties for which the person sat in the House, separated by semicolons."""
    jurisdiction: str | None
    """The jurisdiction of the person's offices, its slug."""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody who held office or whom the reference data names, by family name.

    `?jurisdiction=nz` narrows them to a country.
    """

    jurisdiction: Jurisdiction | None
    """The country asked for; null for all."""
    people: tuple[PersonItem, ...]
    """The people, by family name."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person, as the reference data has it."""

    id: int
    """Number of the person in this database."""
    slug: str
    """Permanent name."""
    name: str
    """Name as commonly written."""
    sort_name: str
    """Name for sorting, family name first."""
    wikidata_id: str | None
    """Wikidata item, such as Q123."""
    pronoun: str | None
    """she, he or they, as the releases speak of the person."""
    source: str | None
    """Where the facts are from."""
    jurisdiction_id: int | None
    """Number of the jurisdiction in this database."""
    jurisdiction: Jurisdiction | None = None
    """The country of the person's offices."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A form of a person's name."""

    name: str
    """The name as written."""
    kind: str
    """full, honorific, variant or misspelling."""
    start_date: str | None
    """First day of the name, ISO 8601; null is open."""
    end_date: str | None
    """Day after the last one of the name, ISO 8601; null is open."""
    source: str | None
    """Where the fact is from."""


@dataclass(frozen=True, slots=True)
class PartyMembership:
    """A party for which a person sat in the House, and when."""

    name: str
    """Name of the party."""
    start_date: str | None
    """First day of the membership, ISO 8601; null is open."""
    end_date: str | None
    """Day after the last one of the membership, ISO 8601; null is open."""
    source: str | None
    """Where the fact is from."""


@dataclass(frozen=True, slots=True)
class PersonCounts:
    """How often current documents quote, name and credit a person."""

    quotations: int
    """How many quotations are the person's, with others or alone."""
    figures: int
    """How many figures the person stated, with others or alone."""
    mentions: int
    """How many mentions name the person."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: offices by the reference data and as the releases show them, and what was said.

    `?about=words` shows the newest quotations that hold these words, first those with the words
    near each other in a sentence.
    """

    person: Person
    """The person."""
    names: tuple[PersonName, ...]
    """Every form of the name."""
    parties: tuple[PartyMembership, ...]
    """The parties, the first first."""
    terms: tuple[Term, ...]
    """The terms of office by the reference data, the first first."""
    timeline: tuple[TimelineTerm, ...] | None
    """The same, with what the releases show beside them; null where there are no terms."""
    stated: tuple[StatedOffice, ...]
    """Offices by which documents call the person, of which there is no term; the first first."""
    chart: tuple[MonthCount, ...] | None
    """Documents issued in each month; null without any."""
    documents: int
    """How many documents are in the chart."""
    counts: PersonCounts
    """Quotations, figures and mentions."""
    latest: tuple[DocumentItem, ...]
    """The newest documents that the person issued."""
    about: str
    """The words that the quotations hold; empty where none are asked for."""
    quoted: int | None
    """How many quotations hold them; null where none are asked for."""
    quotations: tuple[QuotationItem, ...]
    """The newest quotations."""
    largest: tuple[FigureItem, ...]
    """The largest amounts that the person stated, in the money of the country, each once."""
    contradicted: int
    """How many contradictions there are in documents that the person issued."""
    contradictions: tuple[Contradiction, ...]
    """The newest of them."""


_PEOPLE = f"""
    SELECT
        people.slug, people.name, people.sort_name, coalesce(issued.documents, 0) AS documents,
        issued.first, issued.last,
        (SELECT count(*) FROM tenures WHERE person_id = people.id) AS tenures,
        (
            SELECT group_concat(name, '; ') FROM (
                SELECT DISTINCT parties.name FROM party_memberships
                JOIN parties ON parties.id = party_id WHERE person_id = people.id
            )
        ) AS parties,
        {clauses.jurisdiction("people")} AS jurisdiction
    FROM people
    LEFT JOIN (
        SELECT person_id, count(DISTINCT documents.id) AS documents,
            min(date) AS first, max(date) AS last
        FROM document_ministers
        CROSS JOIN documents INDEXED BY {indexes.DOCUMENTS_BY_ID} ON documents.id = document_id
        WHERE {clauses.is_current()} GROUP BY person_id
    ) AS issued ON issued.person_id = people.id
    WHERE {jurisdictions.narrowed("people")}
    ORDER BY people.sort_name
"""
_PERSON = """
    SELECT id, slug, name, sort_name, wikidata_id, pronoun, source, jurisdiction_id
    FROM people WHERE slug = ?
"""
_NAMES = """
    SELECT name, kind, start_date, end_date, source FROM person_names
    WHERE person_id = ? ORDER BY kind, name
"""
_PARTIES = f"""
    SELECT parties.name, start_date, end_date, source FROM party_memberships
    JOIN parties ON parties.id = party_id WHERE person_id = ?
    ORDER BY {clauses.begins("party_memberships")}
"""
_COUNTS = f"""
    SELECT
        (
            SELECT count(*) FROM {clauses.said_by(":id")}
            WHERE quotation_id NOT IN (
                SELECT quotations.id FROM documents INDEXED BY {indexes.DOCUMENTS_NOT_CURRENT}
                CROSS JOIN quotations ON quotations.document_id = documents.id
                WHERE documents.status <> 'current'
            )
        ) AS quotations,
        (
            SELECT count(*) FROM {clauses.said_by(":id")}
            CROSS JOIN figures INDEXED BY {indexes.FIGURES_BY_QUOTATION}
            ON figures.quotation_id = said.quotation_id
            WHERE {clauses.is_of_current("figures.document_id")}
        ) AS figures,
        (
            SELECT count(*) FROM mentions
            WHERE person_id = :id AND {clauses.is_of_current("document_id")}
        ) AS mentions
"""


def list_content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The list of all people, or of those of a country.

    Raises:
        MissingError: when no country is called as the request says.
    """
    jurisdiction = jurisdictions.asked(connection, request)
    values = jurisdictions.values(jurisdiction)
    people = records.read_all(connection, PersonItem, _PEOPLE, values)
    tables = {
        "people": request.urls.table("people"),
        "in numbers": request.urls.table("people_in_numbers"),
    }
    html = {"countries": jurisdictions.of_rows(connection, "people")}
    record = PeoplePage(jurisdiction, people)
    return PageContent(
        "people.html",
        "People",
        record,
        html=html,
        rows=people,
        row_class=PersonItem,
        tables=tables,
    )


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """One person.

    Raises:
        MissingError: when nobody has that name.
        MovedError: when somebody has it, and another permanent name.
    """
    slug = request.path_values["slug"]
    person = records.read_one(connection, Person, _PERSON, (slug,))
    if person is None:
        named.go_to(connection, "person", request, request.urls.person)
    jurisdiction = jurisdictions.by_id(connection, person.jurisdiction_id)
    person = replace(person, jurisdiction=jurisdiction)
    history = terms.of(connection, "person", person.id)
    drawn = history.timeline(
        f"Offices of {person.name}", "portfolio", reach.today(connection), request.urls
    )
    record = _record(connection, request, person, history, drawn)
    counts = record.chart or ()
    drawings = {
        "offices": drawn,
        "documents": months.chart(
            "Documents issued",
            counts,
            request.urls,
            months.bands(counts, connection, jurisdiction),
            person=person.slug,
        ),
    }
    return PageContent(
        "person.html",
        person.name,
        record,
        html={
            "countries": jurisdictions.of_rows(connection, "people"),
        },
        charts={name: each for name, each in drawings.items() if each},
        rows=record.terms,
        row_class=terms.Term,
        about=f"{person.name}: offices held, documents issued, words quoted, and their sources.",
        linked_data=linked_data.person(
            person.name,
            [each.title for each in record.terms],
            person.wikidata_id,
        ),
        feed=lambda: [items.document_entry(each, request) for each in record.latest],
        tables={
            "the row": request.urls.row("people", person.id),
            "terms": request.urls.table("tenures_in_context", person=person.name),
            "quotations": request.urls.named_query("quotations-of-a-person", person=person.name),
            "amounts said first": request.urls.named_query(
                "first-statements", minister=person.name
            ),
        },
    )


def _record(
    connection: sqlite3.Connection,
    request: PageRequest,
    person: Person,
    history: terms.TermsOfOffice,
    drawn: timelines.Timeline | None,
) -> PersonPage:
    currency = jurisdictions.currency(connection, person.jurisdiction)
    values = {"id": person.id, "currency": currency}
    found = activity.find(connection, "person", values, request)
    contradictions, contradicted = activity.contradictions(connection, "person", person.id)
    return PersonPage(
        person=person,
        names=records.read_all(connection, PersonName, _NAMES, (person.id,)),
        parties=records.read_all(connection, PartyMembership, _PARTIES, (person.id,)),
        terms=history.terms,
        timeline=drawn.numbers() if drawn else None,
        stated=stated_offices.of_person(connection, person.id),
        counts=_counts(connection, person.id),
        contradicted=contradicted,
        contradictions=contradictions,
        **records.as_dict(found),
    )


def _counts(connection: sqlite3.Connection, person_id: int) -> PersonCounts:
    return PersonCounts(*connection.execute(_COUNTS, {"id": person_id}).fetchone())
