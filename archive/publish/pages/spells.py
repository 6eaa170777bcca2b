"""Terms of office of two that are compared: aligned row by row, with their days in office."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from archive.publish.pages.terms import Term

Days = tuple[int, int]
"""The first day and the day after the last one, as ordinal numbers."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A term of office, within the days that are compared."""

    role: str
    """minister, associate or acting."""
    start_date: str | None
    """First day of the term, ISO 8601; null is open."""
    end_date: str | None
    """Day after the last one of the term, ISO 8601; null is open."""
    confidence: str | None
    """How sure the source is: dated, bounded, observed, listed."""
    person: str
    """Name of the person."""
    person_slug: str
    """Permanent name of the person."""
    portfolio: str
    """Name of the portfolio."""
    portfolio_slug: str
    """Permanent name of the portfolio."""
    days: int | None
    """How many days it has; null where its beginning is not known."""


@dataclass(frozen=True, slots=True)
class AlignedSpells:
    """What two have in one row: the spells of one office, or of one person."""

    slug: str
    """Permanent name of the office or the person."""
    name: str
    """Name of the office or the person."""
    first: tuple[Spell, ...]
    """The spells of the first, in order of time."""
    second: tuple[Spell, ...]
    """The spells of the second, in order of time."""


def days(term: Term | Spell, today: str) -> Days | None:
    """The days of a term, up to `today` without an end; None where its beginning is not known."""
    if not term.start_date:
        return None
    start, end = _ordinal(term.start_date), _ordinal(term.end_date or today)
    return (start, max(start, end))


def spells(
    terms: Iterable[Term], today: str, within: tuple[str, str | None] | None = None
) -> list[Spell]:
    """Terms as spells; with `within`, a first day and the one after the last, no day outside.

    Days are ISO 8601; a term without an end is counted up to `today`.
    """
    found = []
    for term in terms:
        spell = Spell(
            *(term.role, term.start_date, term.end_date, term.confidence, term.person),
            *(term.person_slug, term.portfolio, term.portfolio_slug, None),
        )
        if within:
            spell = _clipped(spell, *within)
        counted = days(spell, today)
        found.append(replace(spell, days=counted and counted[1] - counted[0]))
    return found


def _clipped(spell: Spell, start: str, end: str | None) -> Spell:
    # A term that has no known beginning may have begun within.
    begins = max(spell.start_date, start) if spell.start_date else None
    ends = min(filter(None, (spell.end_date, end)), default=None)
    return replace(spell, start_date=begins, end_date=ends)


def together(first: Iterable[Spell], second: Iterable[Spell], today: str) -> tuple[Days, ...]:
    """The runs of days that both some spells and others have, in order of time."""
    ours, theirs = (merged(each, today) for each in (first, second))
    common = [(max(a, c), min(b, d)) for a, b in ours for c, d in theirs]
    return tuple((start, end) for start, end in common if start < end)


def merged(found: Iterable[Spell], today: str) -> list[Days]:
    """The runs of days of some spells, none of which touches another, in order of time."""
    return joined(filter(None, (days(each, today) for each in found)))


def joined(found: Iterable[Days]) -> list[Days]:
    """Runs of days without what stands in several, in order of time."""
    runs: list[Days] = []
    for start, end in sorted(found):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def between(start: str, end: str) -> Days:
    """The days from one to before another, both ISO 8601."""
    return (_ordinal(start), _ordinal(end))


def length(runs: Iterable[Days]) -> int:
    """How many days some runs have."""
    return sum(end - start for start, end in runs)


def aligned(first: Sequence[Spell], second: Sequence[Spell], by: str) -> tuple[AlignedSpells, ...]:
    """A row for each portfolio or person, as `by` says; what both have first, then by first day."""
    slug: Callable[[Spell], str] = lambda each: getattr(each, f"{by}_slug")  # noqa: E731
    names = {slug(each): getattr(each, by) for each in (*first, *second)}
    rows = [
        AlignedSpells(
            slug=key,
            name=name,
            first=tuple(each for each in first if slug(each) == key),
            second=tuple(each for each in second if slug(each) == key),
        )
        for key, name in names.items()
    ]

    def order(row: AlignedSpells) -> tuple[bool, str, str]:
        begins = min(each.start_date or "" for each in (*row.first, *row.second))
        return not (row.first and row.second), begins, row.name

    return tuple(sorted(rows, key=order))


def iso(day: int) -> str:
    """An ordinal number of a day as ISO 8601."""
    return datetime.date.fromordinal(day).isoformat()


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day[:10]).toordinal()
