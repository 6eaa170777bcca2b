"""Joins the facts of several folders: what a later one says replaces what earlier ones say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive.roster.facts import NO_ROLE, ROLES, TABLES, Fact, days, share_a_day


def joined(folders: Iterable[Sequence[Fact]]) -> list[Fact]:
    """The facts of several folders; a later folder replaces what earlier ones say of a thing."""
    found: dict[_Subject, list[Fact]] = {}
    for facts in folders:
        said: dict[_Subject, list[Fact]] = defaultdict(list)
        for fact in facts:
            for subject in _subjects(fact):
                said[subject].append(fact)
        for subject, later in said.items():
            earlier = found.get(subject, ())
            found[subject] = [each for each in earlier if not _is_replaced(each, later)]
        for fact in facts:
            found[_subject(fact)].append(fact)
    return [fact for facts in found.values() for fact in facts]


_Subject = tuple[object, ...]


def _subject(fact: Fact) -> _Subject:
    """What a fact is about."""
    return (fact.jurisdiction, fact.table, *fact.of(TABLES[fact.table].about))


def _subjects(fact: Fact) -> Iterator[_Subject]:
    """What a fact is about; one that says that somebody held no role is about each of them."""
    yield _subject(fact)
    if fact.table == "tenures" and fact["role"] == NO_ROLE:
        yield from ((*_subject(fact)[:-1], role) for role in ROLES)


def _is_replaced(earlier: Fact, later: Sequence[Fact]) -> bool:
    """Whether facts of a later folder replace one that is about the same thing."""
    if not TABLES[earlier.table].is_by_days:
        return True
    return any(share_a_day(days(earlier.term), days(each.term)) for each in later)
