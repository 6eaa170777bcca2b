"""Terms of office of a person or a portfolio: who came before and after, and what releases show."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from archive.publish.pages import formatting, neighbours, records, titles
from archive.publish.pages.charts import timelines
from archive.publish.pages.neighbours import OfficeHolder
from archive.publish.pages.urls import Urls
from archive.store import clauses


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office by the reference data."""

    role: str
    """minister, associate or acting."""
    start_date: str | None
    """First day of the term, ISO 8601; null is open."""
    end_date: str | None
    """Day after the last one of the term, ISO 8601; null is open."""
    source: str | None
    """Where the fact is from."""
    confidence: str | None
    """How sure the source is: dated, bounded, observed, listed."""
    note: str | None
    """Why it stands outside the office's life or the person's time in Parliament, if it does."""
    person: str
    """Name of the person."""
    person_slug: str
    """Permanent name of the person."""
    portfolio: str
    """Name of the portfolio."""
    portfolio_slug: str
    """Permanent name of the portfolio."""
    person_id: int
    """Number of the person in this database."""
    portfolio_id: int
    """Number of the portfolio in this database."""
    title: str = ""
    """The office in words: Associate Minister of Health."""
    before: OfficeHolder | None = None
    """Of a minister: who else held the office last before it, under another name too; if known."""
    after: OfficeHolder | None = None
    """Of a minister: who else held the office first after it, under another name too; if known."""
    came_from: tuple[OfficeHolder, ...] = ()
    """Where the office came from others by a merger or a split: who held each of them last."""
    became: tuple[OfficeHolder, ...] = ()
    """Where the office became others by a merger or a split: who held each of them first."""


@dataclass(frozen=True, slots=True)
class ObservedTerm:
    """A run of releases that show a person in an office."""

    first_date: str
    last_date: str
    releases: int
    ground: str
    role: str | None
    person: str
    person_slug: str
    portfolio: str
    portfolio_slug: str


@dataclass(frozen=True, slots=True)
class TermsOfOffice:
    """The terms of a person or a portfolio, and the runs of releases that show them."""

    terms: tuple[Term, ...]
    observed: tuple[ObservedTerm, ...]

    def timeline(self, title: str, by: str, today: str, urls: Urls) -> timelines.Timeline | None:
        """A chart with a row for each `by`, which is person or portfolio; None without terms.

        Terms without an end are drawn up to `today`, a day. What releases show is drawn beside
        terms and not alone: a tag may be that of the minister whom somebody assists.
        """
        if not self.terms:
            return None
        rows: dict[tuple[str, str], timelines.Row] = {}
        url_of = urls.person if by == "person" else urls.portfolio

        def add(record: Any, role: str, term: timelines.Term) -> None:
            slug, name = getattr(record, f"{by}_slug"), getattr(record, by)
            label = name if role == "minister" else f"{name} ({role})"
            row = rows.setdefault((slug, role), timelines.Row(label, url_of(slug), []))
            row.terms.append(term)

        for term in self.terms:
            kind = term.confidence or ""
            label = f"{term.title} ({kind})"
            drawn = timelines.Term(term.start_date, term.end_date, kind, label)
            add(term, term.role, drawn)
        for run in self.observed:
            # A tag does not tell the role: it is drawn beside whatever is known of the two.
            known = [role for slug, role in rows if slug == getattr(run, f"{by}_slug")]
            role = run.role or self._role(run) or next(iter(known), "minister")
            if role in known or run.releases > 1:
                label = f"shown by {formatting.count(run.releases, 'release')} ({run.ground})"
                add(run, role, timelines.Term(run.first_date, run.last_date, "seen", label))
        in_order = sorted(
            rows.values(), key=lambda row: min(term.start or "" for term in row.terms)
        )
        return timelines.Timeline(title, in_order, today) if rows else None

    def _role(self, run: ObservedTerm) -> str:
        """The role of the terms that have most of a run's days; empty where none has any."""
        counted: Counter[str] = Counter()
        for term in self.terms:
            if (term.person_slug, term.portfolio_slug) == (run.person_slug, run.portfolio_slug):
                counted[term.role] += _shared_days(term, run)
        return next((role for role, days in counted.most_common(1) if days), "")


def _shared_days(term: Term, run: ObservedTerm) -> int:
    """How many days from the first release of a run to its last one a term has."""
    first = max(term.start_date or "", run.first_date)
    last = min(term.end_date or clauses.AFTER_ALL, run.last_date)
    if first > last:
        return 0
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _select(condition: str) -> str:
    """The SELECT of terms that meet a condition on tenures."""
    return f"""
        SELECT
            tenures.role, tenures.start_date, tenures.end_date, tenures.source, tenures.confidence,
            tenures.note, people.name AS person, people.slug AS person_slug,
            portfolios.name AS portfolio, portfolios.slug AS portfolio_slug, tenures.person_id,
            tenures.portfolio_id
        FROM tenures
        JOIN people ON people.id = tenures.person_id
        JOIN portfolios ON portfolios.id = tenures.portfolio_id
        WHERE {condition}
        ORDER BY {clauses.begins()}, tenures.role <> 'minister', portfolios.name, people.sort_name
    """


def _select_observed(condition: str) -> str:
    """The SELECT of observed terms that meet a condition on observed_tenures."""
    return f"""
        SELECT
            observed_tenures.first_date, observed_tenures.last_date, observed_tenures.releases,
            observed_tenures.ground, observed_tenures.role,
            people.name AS person, people.slug AS person_slug,
            portfolios.name AS portfolio, portfolios.slug AS portfolio_slug
        FROM observed_tenures
        JOIN people ON people.id = observed_tenures.person_id
        JOIN portfolios ON portfolios.id = observed_tenures.portfolio_id
        WHERE portfolios.kind = 'office' AND {condition}
        ORDER BY observed_tenures.first_date
    """


_OVERLAPPING = (
    "tenures.role <> 'acting' AND portfolios.jurisdiction_id = :jurisdiction"
    f" AND {clauses.overlaps(':start', ':end')}"
)


def of(connection: sqlite3.Connection, column: str, row_id: int) -> TermsOfOffice:
    """The terms of a person or a portfolio, each with who held the office before and after.

    `column` is person or portfolio, and `row_id` its id.
    """
    found = _read(connection, f"tenures.{column}_id = ?", (row_id,))
    observed = _select_observed(f"observed_tenures.{column}_id = ?")
    return TermsOfOffice(
        tuple(_with_neighbours(connection, found)),
        records.read_all(connection, ObservedTerm, observed, (row_id,)),
    )


def between(
    connection: sqlite3.Connection, start: str, end: str, jurisdiction_id: int | None
) -> tuple[Term, ...]:
    """The terms of a country that have a day from `start` to before `end`; by office.

    Acting ones are left out.
    """
    values = {"start": start, "end": end, "jurisdiction": jurisdiction_id}
    found = _read(connection, _OVERLAPPING, values)
    return tuple(sorted(found, key=lambda term: (term.portfolio, term.role)))


def _read(connection: sqlite3.Connection, condition: str, values: Any) -> list[Term]:
    """The terms that meet a condition on tenures, each with what it is called."""
    return [
        replace(term, title=titles.title(connection, term.role, term.portfolio))
        for term in records.read_all(connection, Term, _select(condition), values)
    ]


def _with_neighbours(connection: sqlite3.Connection, found: Iterable[Term]) -> Iterable[Term]:
    for term in found:
        if term.role != "minister":
            yield term  # there may be several associates at once
            continue
        before, after = neighbours.of(connection, records.as_dict(term))
        yield replace(
            term,
            before=before.one,
            after=after.one,
            came_from=before.several,
            became=after.several,
        )
