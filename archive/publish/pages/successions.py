"""Who held an office one after another, whatever it was called: its terms in order of days."""

from __future__ import annotations

import dataclasses
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive import dates
from archive.publish.pages import cache, one_office, records
from archive.store import clauses
from archive.words import name_words

_MINISTER, _ACTING = "minister", "acting"
_NEAR = 31
"""Days that are taken for the same one: lists date a reshuffle by its news or by its oath."""

_FARTHEST = 99
"""More steps than lie between any two offices."""

_NAMES = "SELECT id, name FROM portfolios"

_STEPS = """
    SELECT from_portfolio_id AS earlier, to_portfolio_id AS later, date FROM portfolio_successions
"""
_TERMS = f"""
    SELECT
        people.name AS person, people.slug AS person_slug, portfolios.name AS portfolio,
        portfolios.slug AS portfolio_slug, tenures.portfolio_id, tenures.role, tenures.start_date,
        tenures.end_date, tenures.confidence
    FROM tenures
    JOIN people ON people.id = tenures.person_id
    JOIN portfolios ON portfolios.id = tenures.portfolio_id
    WHERE tenures.role IN ('minister', 'acting')
    ORDER BY {clauses.begins()}, people.sort_name, portfolios.name
"""
Steps = Mapping[tuple[int, int], Sequence[str | None]]
"""The days on which one office became another, by the ids of both; None is not known."""
Span = tuple[str, str]
"""The first day and the day after the last one, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Held:
    """A term of an office, or those that follow each other without a day between."""

    person: str
    """Name of the person."""
    person_slug: str
    """Permanent name of the person."""
    portfolio: str
    """Name of the office."""
    portfolio_slug: str
    """Permanent name of the office."""
    portfolio_id: int
    """Number of the office in this database."""
    role: str
    """minister or acting."""
    start_date: str | None
    """First day, ISO 8601; None is open."""
    end_date: str | None
    """Day after the last one, ISO 8601; None is open."""
    confidence: str | None
    """How sure the source of its first day is: dated, bounded, observed, listed."""
    end_confidence: str | None = None
    """The same of its last day."""
    first: str = ""
    """The first day on which it counts as a term of the office that is asked for, ISO 8601."""
    end: str = clauses.AFTER_ALL
    """The day after the last one of these."""

    @property
    def span(self) -> Span:
        """All its days, whether they count or not."""
        return self.start_date or "", self.end_date or clauses.AFTER_ALL


@dataclass(frozen=True, slots=True)
class Step:
    """That one term comes behind another, or is the next before it."""

    near: Held
    """The term that is asked about."""
    far: Held
    """The term of somebody else on the other side."""


@dataclass(frozen=True, slots=True)
class Succession:
    """The terms of an office under all its names, and which of them follow each other."""

    ids: frozenset[int]
    """The ids of the office under its names; what stands in for it while it was none has others."""
    terms: tuple[Held, ...]
    """The terms as minister, in order of days."""
    acting: tuple[Held, ...]
    """The terms of who stood in, in order of days."""
    following: Mapping[Held, tuple[Held, ...]]
    """The terms that come next after each."""
    preceding: Mapping[Held, tuple[Held, ...]]
    """The terms that each comes next after."""

    def holdings(self, person_slug: str) -> list[tuple[Held, ...]]:
        """The times in which somebody held the office, each with its terms under all names.

        Terms with nobody else between, only with somebody who stood in, are of one time.
        """
        own = [term for term in self.terms if term.person_slug == person_slug]
        begun = (
            term
            for term in own
            if all(other.person_slug != person_slug for other in self.preceding[term])
        )
        return [tuple(_through(self.following, term)) for term in begun]

    def stood_in(self, person_slug: str) -> list[tuple[Held, ...]]:
        """The times in which somebody was acting."""
        return [(term,) for term in self.acting if term.person_slug == person_slug]

    def after(self, held: Iterable[Held]) -> list[Step]:
        """The first terms of others after some of one person, in order of days."""
        return _steps(held, self.following)

    def before(self, held: Iterable[Held]) -> list[Step]:
        """The last terms of others before some of one person, in order of days."""
        return _steps(held, self.preceding)

    def between(self, one: Held, other: Held) -> tuple[list[Held], list[Span]]:
        """Who stood in from the end of a term to the beginning of another, and who is not known.

        The latter are the days that nobody is known to have had.
        """
        gap = (one.end, other.first)
        stood_in = [term for term in self.acting if _shared(term.span, gap)]
        return stood_in, untaken(gap, [term.span for term in (*self.terms, *stood_in)])


def of(connection: sqlite3.Connection, office_id: int, name: str) -> Succession:
    """The succession in an office, which has a name, read once a load."""
    key = ("succession", office_id)
    return cache.once_a_load(connection, key, lambda: _read(connection, office_id, name))


def _read(connection: sqlite3.Connection, office_id: int, name: str) -> Succession:
    steps: dict[tuple[int, int], list[str | None]] = {}
    for earlier, later, day in cache.rows(connection, _STEPS):
        steps.setdefault((earlier, later), []).append(day)
    ids = one_office.ids(connection, office_id, name)
    levels = list(_levels(connection, office_id, name, ids, steps))
    every = cache.once_a_load(
        connection,
        "terms joined",
        lambda: tuple(_joined(records.read_all(connection, Held, _TERMS))),
    )
    meant = frozenset().union(*levels)
    return _of_terms(ids, [term for term in every if term.portfolio_id in meant], levels, steps)


def _of_terms(
    ids: frozenset[int], every: Sequence[Held], levels: Sequence[frozenset[int]], steps: Steps
) -> Succession:
    terms = sorted(_counting(every, levels), key=lambda term: (term.first, term.end, term.person))
    stood_in = (term for term in every if term.role == _ACTING)
    acting = tuple(
        dataclasses.replace(term, first=term.span[0], end=term.span[1])
        for term in sorted(stood_in, key=lambda term: (*term.span, term.person))
    )
    beside = _beside(terms)
    following = {term: _next(term, terms, steps, beside) for term in (*terms, *acting)}
    preceding = {term: _last(term, terms, following) for term in (*terms, *acting)}
    return Succession(ids, tuple(terms), acting, following, preceding)


def _levels(
    connection: sqlite3.Connection, office_id: int, name: str, ids: frozenset[int], steps: Steps
) -> Iterator[frozenset[int]]:
    """The ids of the offices that count as one, the nearest first.

    It is itself; then what it is under other names, by how far they are; then what those came of
    or became, of which what has all words of the name is before the rest.
    """
    lineage = {row["id"]: row["steps"] for row in one_office.lineage(connection, office_id)}
    far = {each: lineage.get(each, _FARTHEST) for each in ids}
    for steps_away in sorted(set(far.values())):
        yield frozenset(each for each in ids if far[each] == steps_away)
    beside = {other for pair in steps if not ids.isdisjoint(pair) for other in pair} - ids
    names = {row["id"]: row["name"] for row in cache.rows(connection, _NAMES)}
    words = name_words.of(name)
    longer = {each for each in beside if name_words.has_all(names[each], words)}
    yield frozenset(longer)
    yield frozenset(beside - longer)


def _joined(found: Iterable[Held]) -> Iterator[Held]:
    """Terms, of which those of one person in one office without a day between are one."""
    open_terms: dict[tuple[str, int, str], Held] = {}
    for term in found:
        key = (term.person_slug, term.portfolio_id, term.role)
        known = open_terms.get(key)
        term = dataclasses.replace(term, end_confidence=term.confidence)
        if known and known.end_date == term.start_date:
            term = dataclasses.replace(
                term, start_date=known.start_date, confidence=known.confidence
            )
        elif known:
            yield known
        open_terms[key] = term
    yield from open_terms.values()


def _counting(every: Sequence[Held], levels: Sequence[frozenset[int]]) -> Iterator[Held]:
    """The terms as minister with the days on which they count: those that no nearer office has.

    A few days that an office was without anybody are none of another office.
    """
    taken: list[Span] = []
    for level in levels:
        left = untaken(("", clauses.AFTER_ALL), taken)
        of_level = [term for term in every if term.portfolio_id in level]
        for term in of_level:
            for first, end in left if term.role == _MINISTER else ():
                shared = _shared(term.span, (first, end))
                if shared and (shared == term.span or _is_apart(*shared)):
                    yield dataclasses.replace(term, first=shared[0], end=shared[1])
        taken += [term.span for term in of_level]


def _next(
    term: Held, terms: Sequence[Held], steps: Steps, beside: frozenset[tuple[int, int]]
) -> tuple[Held, ...]:
    """The terms that come next after one: in its office, or in what it became or had become.

    Of offices that had ministers side by side, one does not follow the other, unless nothing
    else does.
    """
    # Whoever stood in may have done so for somebody who came back.
    first, end = term.first if term.role == _MINISTER else "", term.end
    later = [other for other in terms if other.end > end and other.first >= first]
    became = [other for other in later if _is_step(term, other, end, steps)]
    found = [
        other
        for other in later
        if other in became
        or (term.portfolio_id, other.portfolio_id) not in beside
        or (not became and other.first <= end)
    ]
    begins = min((max(other.first, end) for other in found), default="")
    found = [other for other in found if max(other.first, end) == begins]
    own = [other for other in found if other.portfolio_id == term.portfolio_id]
    return tuple(own or [other for other in found if other in became] or found)


def _last(
    term: Held, terms: Sequence[Held], following: Mapping[Held, tuple[Held, ...]]
) -> tuple[Held, ...]:
    """The terms that one comes next after."""
    first = term.first
    earlier = [other for other in terms if other.first < first and other is not term]
    found = [other for other in earlier if term in following[other] and other.end <= _on(first)]
    if found:
        return tuple(found)
    ended = max((min(other.end, first) for other in earlier), default="")
    found = [other for other in earlier if min(other.end, first) == ended]
    own = [other for other in found if other.portfolio_id == term.portfolio_id]
    return tuple(own or found)


def _is_step(term: Held, other: Held, end: str, steps: Steps) -> bool:
    """Whether an office is that of a term, or became it between the two terms."""
    if term.portfolio_id == other.portfolio_id:
        return True
    return any(
        day is None or (day <= _on(max(other.first, end)) and end <= _on(day))
        for day in steps.get((term.portfolio_id, other.portfolio_id), ())
    )


def _beside(terms: Sequence[Held]) -> frozenset[tuple[int, int]]:
    """The offices, by the ids of two, that had ministers at once."""
    found = set()
    for one, other in itertools.combinations(terms, 2):
        shared = _shared((one.first, one.end), (other.first, other.end))
        if one.portfolio_id != other.portfolio_id and shared and _is_apart(*shared):
            found |= {
                (one.portfolio_id, other.portfolio_id),
                (other.portfolio_id, one.portfolio_id),
            }
    return frozenset(found)


def _steps(held: Iterable[Held], steps: Mapping[Held, tuple[Held, ...]]) -> list[Step]:
    """What is next to terms of one person, past further terms of the same."""
    held = list(held)
    every = (
        Step(near, far) for term in held for near in _through(steps, term) for far in steps[near]
    )
    found: dict[Held, Step] = {}
    for step in every:
        if step.far.person_slug != step.near.person_slug:
            found.setdefault(step.far, step)
    return sorted(found.values(), key=lambda step: (step.far.first, step.far.portfolio))


def _through(steps: Mapping[Held, tuple[Held, ...]], term: Held) -> list[Held]:
    """A term with those that are next to it and of the same person, and so on."""
    found = [term]
    for each in found:
        own = (far for far in steps[each] if far.person_slug == term.person_slug)
        found += [far for far in own if far not in found]
    return found


def _shared(one: Span, other: Span) -> Span | None:
    first, end = max(one[0], other[0]), min(one[1], other[1])
    return (first, end) if first < end else None


def untaken(span: Span, taken: Iterable[Span]) -> list[Span]:
    """The days of a span that none of others has, in order."""
    found, reached = [], span[0]
    for first, end in sorted(taken):
        if reached < first and reached < span[1]:
            found.append((reached, min(first, span[1])))
        reached = max(reached, end)
    return [*found, (reached, span[1])] if reached < span[1] else found


def _on(day: str) -> str:
    """The last day that is taken for one."""
    return dates.days_after(day, _NEAR) or clauses.AFTER_ALL if day else ""


def _is_apart(first: str, end: str) -> bool:
    """Whether there are more days from one to another than are taken for one."""
    return end > _on(first) or not first
