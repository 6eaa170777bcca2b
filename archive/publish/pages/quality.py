"""The quality page: what must hold of every row, and what the archive does not know."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.publish import queries
from archive.publish.pages import jurisdictions, records
from archive.publish.pages.content import PageContent
from archive.publish.pages.jurisdictions import Jurisdiction
from archive.publish.pages.requests import PageRequest
from archive.store import checks

NAMES_LISTED = 50


@dataclass(frozen=True, slots=True)
class NameUses:
    """How many names in a list are known people or portfolios."""

    uses: int
    """How many names the lists of all documents have."""
    resolved: int
    """How many of these are known."""


@dataclass(frozen=True, slots=True)
class YearOfUnknowns:
    """What is not known of the documents of a year."""

    year: int | None
    """The year; null for documents without a date."""
    documents: int
    """How many current documents."""
    paragraphs_with_digits_and_no_figure: int
    """Paragraphs with digits in which no figure was read."""
    quotations: int
    """How many quotations."""
    quotations_without_a_speaker: int
    """Those of which the text does not tell the speaker."""
    quotations_of_nobody_known: int
    """Those with a speaker, but with none of the reference data."""
    mentions: int
    """How many mentions of people and offices."""
    mentions_of_nobody_known: int
    """Those that name no known person."""
    names_not_resolved: int
    """Names in lists of ministers and portfolios that are nobody known."""
    slug: str | None
    """Permanent name of the newest document."""


@dataclass(frozen=True, slots=True)
class UnheldOffice:
    """Days on which an office existed and nobody is known to have held it."""

    portfolio: str
    """Name of the office."""
    slug: str
    """Its permanent name."""
    jurisdiction: str | None
    """The country, as its ISO 3166 alpha-2 code in lower case; null for none."""
    start_date: str
    """The first day."""
    end_date: str | None
    """The day after the last one; null where they last."""
    days: int | None
    """How many days; null where they last."""
    documents: int
    """How many current documents the office has, whatever their day."""


@dataclass(frozen=True, slots=True)
class QualityPage:
    """`archive check` as a page: what must hold, and what the archive does not know.

    `?jurisdiction=nz` narrows the years and the offices to those of a country.
    """

    jurisdiction: Jurisdiction | None
    """The country asked for; null for all."""
    broken: dict[str, int]
    """How many rows break each rule, by the sentence of the rule."""
    is_sound: bool
    """Whether no row breaks a rule."""
    unknown: dict[str, int]
    """How many rows of which something is not known, by what that is."""
    problems: dict[str, int]
    """How many problems are open, by their code."""
    names: dict[str, NameUses]
    """The names in each list: ministers, portfolios."""
    unresolved: dict[str, dict[str, int]]
    """The fifty most used names of each list that are nobody known, with their uses."""
    unheld: tuple[UnheldOffice, ...]
    """Days on which nobody is known to have held an office, those with most documents first."""
    years: tuple[YearOfUnknowns, ...]
    """The same year by year, the last first."""


def content(connection: sqlite3.Connection, request: PageRequest) -> PageContent:
    """The quality report of ``archive check``.

    Raises:
        MissingError: when no country is called as the request says.
    """
    jurisdiction = jurisdictions.asked(connection, request)
    found = checks.check(connection)
    narrowed = {jurisdictions.ARGUMENT: jurisdiction.slug if jurisdiction else None}
    columns, rows = queries.run(connection, queries.get("what-is-not-known"), narrowed)
    years = tuple(YearOfUnknowns(**dict(zip(columns, row, strict=True))) for row in rows)
    unheld = (UnheldOffice(**row) for row in found.unheld)
    record = QualityPage(
        jurisdiction=jurisdiction,
        broken=found.broken,
        is_sound=found.is_sound,
        unknown=found.unknown,
        problems=found.problems,
        names={list_: NameUses(*counts) for list_, counts in found.names.items()},
        unresolved={
            list_: dict(list(uses.items())[:NAMES_LISTED])
            for list_, uses in found.unresolved.items()
        },
        unheld=tuple(
            office
            for office in unheld
            if jurisdiction is None or office.jurisdiction == jurisdiction.slug
        ),
        years=years,
    )
    tables = {
        "open problems": request.urls.table("open_problems"),
        "days on which nobody is known to have held an office": request.urls.table(
            "offices_unheld"
        ),
        "what is not known, as a query": request.urls.named_query("what-is-not-known"),
    }
    columns = [name for name in records.field_names(YearOfUnknowns) if name != "slug"]
    html = {
        "year_columns": columns,
        "countries": jurisdictions.of_rows(connection, "documents"),
    }
    return PageContent(
        "quality.html",
        "Quality",
        record,
        html=html,
        rows=years,
        row_class=YearOfUnknowns,
        tables=tables,
    )
