"""When offices existed: an office is a portfolio, which is its name, and lasts as long as that.

What is known of it are the dated steps of ``portfolio_successions.csv`` and the term of its
official name. An office that goes back to an old name has several spans.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.roster.facts import OPEN_END, Fact


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which an office existed, between two days (``""`` and `OPEN_END` are open).

    It reaches to them where a fact says that it began or ended then; where none does, it is only
    known not to reach beyond.
    """

    first: str
    last: str
    began: Fact | None = None
    ended: Fact | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which an office did not exist, with the facts that say so."""

    first: str
    last: str
    ended: Fact | None
    began: Fact | None


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The spans of an office in order, and whether there were no others.

    Where a step from or to another office has no day, there may have been.
    """

    spans: tuple[Span, ...]
    is_complete: bool

    @property
    def gaps(self) -> Iterator[Gap]:
        """When the office did not exist: before its spans, between them and after them."""
        edge = Span("", "", None, None), Span(OPEN_END, OPEN_END, None, None)
        for before, after in itertools.pairwise((edge[0], *self.spans, edge[1])):
            if before.last < after.first:
                yield Gap(before.last, after.first, before.ended, after.began)


@dataclass(frozen=True, slots=True)
class _Step:
    """A fact that tells of a day on which an office began or ended; the day is empty if unknown.

    A beginning is uncertain where an office took up another one: it may have been there before.
    """

    day: str
    is_begin: bool
    fact: Fact
    is_certain: bool = True


def of_offices(tables: Mapping[str, Iterable[Fact]]) -> dict[str, Lifetime]:
    """The lifetime of each office, by its slug; `tables` are facts by table."""
    steps: dict[str, list[_Step]] = defaultdict(list)
    merged: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
    for fact in tables.get("portfolio_successions", ()):
        day = fact["date"] or ""
        steps[fact.text("from")].append(_Step(day, False, fact))
        if fact["kind"] == "merge":
            merged[fact.text("to"), fact["date"]].append(fact)
        else:
            steps[fact.text("to")].append(_Step(day, True, fact))
    for (office, when), facts in merged.items():
        is_new = len(facts) > 1  # several become one; a single one is taken up by one that is there
        steps[office] += [_Step(when or "", True, fact, is_new) for fact in facts]
    for fact in tables.get("portfolio_names", ()):
        if fact["kind"] == "official":
            days = ((fact["start"], True), (fact["end"], False))
            steps[fact.text("portfolio")] += [_Step(d, begins, fact) for d, begins in days if d]
    offices = (fact.text("slug") for fact in tables.get("portfolios", ()))
    return {office: _lifetime(steps[office]) for office in offices}


def _lifetime(steps: list[_Step]) -> Lifetime:
    """The spans between the days on which an office began and ended."""
    spans: list[Span] = []
    since, began = "", None
    exists: bool | None = None  # which before the first step nobody knows
    dated = (step for step in steps if step.day)
    for step in sorted(dated, key=lambda step: (step.day, step.is_begin)):
        if step.is_begin:
            if exists is False or (exists is None and step.is_certain):
                since, began, exists = step.day, step.fact, True
        elif exists is not False or step.day != since:
            spans.append(Span(since, step.day, began, step.fact))
            since, began, exists = step.day, None, False
    if exists is not False:
        spans.append(Span(since, OPEN_END, began))
    undated = {step.is_begin for step in steps if not step.day and step.is_certain}
    is_complete = (True not in undated or any(span.began is None for span in spans)) and (
        False not in undated or spans[-1].ended is None
    )
    return Lifetime(tuple(spans), is_complete)
