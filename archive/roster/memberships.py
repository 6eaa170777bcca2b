"""When memberships of parties ended that no line ends: by another party, or by death."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from archive import dates
from archive.roster.facts import TABLES, Fact

_TABLE = "party_memberships"
BY_THE_NEXT = "end: the next party's beginning"
BY_DEATH = "end: the day after death"


def settled(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, in which a membership that has ended by another fact has that end.

    Its source then says so. It has ended where the person begins to be of another party, and where
    the person is dead; otherwise its end is not known.
    """
    died = {fact["slug"]: fact["died"] for fact in facts if fact.table == "people"}
    begun = defaultdict(set)
    for fact in facts:
        if fact.table == _TABLE and fact["start"]:
            begun[fact["person"]].add(fact.text("start"))

    def ended(fact: Fact) -> Fact:
        if fact.table != _TABLE or fact["end"]:
            return fact
        death = died.get(fact["person"])
        ends = [(dates.days_after(death, 1) or death, BY_DEATH)] if death else []
        if start := fact["start"]:
            ends += ((day, BY_THE_NEXT) for day in begun[fact["person"]] if day > start)
        return _with_end(fact, *min(ends)) if ends else fact

    return [ended(fact) for fact in facts]


def _with_end(fact: Fact, day: str, why: str) -> Fact:
    values = list(fact.values)
    at = TABLES[_TABLE].positions
    values[at["end"]] = day
    values[at["source"]] = "; ".join(filter(None, (fact["source"], why)))
    return dataclasses.replace(fact, values=tuple(values))
