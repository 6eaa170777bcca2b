"""Joins the facts of several folders: what a later one says replaces what earlier ones say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.roster.facts import NO_ROLE, ROLES, TABLES, Fact, days, share_a_day


def joined(folders: Iterable[Sequence[Fact]]) -> list[Fact]:
    """The facts of several folders; a later folder replaces what earlier ones say of a thing."""
    found: list[Fact] = []
    for facts in folders:
        said: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in facts:
            for subject in _subjects(fact):
                said[subject].append(fact)
        found = [fact for fact in found if not any(_replaces(f, fact) for f in _about(fact, said))]
        found += facts
    return found


def _about(fact: Fact, said: Mapping[tuple[object, ...], Sequence[Fact]]) -> Sequence[Fact]:
    """What is `said` of the thing that a fact is about."""
    return said.get((fact.jurisdiction, fact.table, *fact.of(TABLES[fact.table].about)), ())


def _subjects(fact: Fact) -> Iterator[tuple[object, ...]]:
    """What a fact is about; one that says that somebody held no role is about each of them."""
    about = fact.of(TABLES[fact.table].about)
    if fact.table == "tenures" and fact["role"] == NO_ROLE:
        for role in ROLES:
            yield fact.jurisdiction, fact.table, *about[:-1], role
    yield fact.jurisdiction, fact.table, *about


def _replaces(later: Fact, earlier: Fact) -> bool:
    """Whether a fact of a later folder replaces one that is about the same thing."""
    if TABLES[later.table].is_by_days:
        return share_a_day(days(later.term), days(earlier.term))
    return True
