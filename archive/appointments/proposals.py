"""Compares what texts announce with the terms that are known, and proposes terms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive import dates
from archive.appointments.announcements import BASES, Appointment
from archive.roster.facts import OPEN_END, Fact, holds

_NEAR = 45
"""Days: a term that begins or ends so near to an announced day is the announced one."""
_EXACT = 1
"""Days by which a known day may differ from a stated one."""


class Announced(NamedTuple):
    """An appointment, with the permanent name of the document that tells it and its words."""

    slug: str
    words: str
    appointment: Appointment


class Proposal(NamedTuple):
    """A term to take into the reference data, and what is known instead of it.

    `what` is ``new``, ``begins`` or ``ends``: a term that is not known, or one of which another
    first day, or first day out of office, is known. `person` is None where the `name` is that of
    nobody known. `known` is the term that is known, and `announced` what the proposal is from.
    """

    key: str
    what: str
    person: str | None
    name: str
    portfolio: str
    role: str
    start: str | None
    end: str | None
    known: Fact | None
    announced: Announced

    @property
    def term(self) -> dict[str, str | None]:
        """The line of the reference data, by its columns."""
        return {
            "person": self.person,
            "portfolio": self.portfolio,
            "role": self.role,
            "start": self.start,
            "end": self.end,
            "source": self.source,
            "confidence": self.confidence,
        }

    @property
    def source(self) -> str:
        """The source as the reference data name it, behind that of a day that stays."""
        said = f"release {self.announced.slug}"
        known = self.known["source"] if self.known else None
        return f"{known}; {said}" if known and said not in known else known or said

    @property
    def confidence(self) -> str:
        """How sure the reference data call it: ``dated`` where a source names both days.

        A term that lasts has one day.
        """
        is_stated = self.announced.appointment.basis != "announced"
        if self.known is not None:
            return "dated" if is_stated and self.known["confidence"] == "dated" else "bounded"
        is_lasting = self.end in (None, self.announced.appointment.until)
        return "dated" if is_stated and is_lasting and self.role != "acting" else "bounded"


def propose(announced: Iterable[Announced], facts: Sequence[Fact]) -> list[Proposal]:
    """The terms that announcements tell and the facts of the same country do not, in their order.

    Where several documents tell one thing, the one that says the day best is taken, and of those
    the first.
    """
    known = _Known(facts)
    found: dict[tuple[str, ...], Proposal] = {}
    for each in announced:
        for proposal in known.lacking(each):
            about = (
                proposal.what,
                proposal.person or proposal.name,
                known.office(proposal.portfolio),
                proposal.role,
                (proposal.known and proposal.known["start"]) or "",
            )
            before = found.get(about)
            if before is None or _strength(before) < _strength(proposal):
                found[about] = proposal
    return list(found.values())


def _strength(proposal: Proposal) -> int:
    return BASES.index(proposal.announced.appointment.basis)


class _Known:
    """The terms that are known, by person and by office under all of its names."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._names: dict[str, str] = {}
        for fact in facts:
            if fact.table == "portfolio_successions" and fact["kind"] in ("rename", "respelling"):
                self._names[self.office(fact.text("from"))] = self.office(fact.text("to"))
        self._terms = [fact for fact in facts if fact.table == "tenures"]

    def office(self, portfolio: str) -> str:
        """One name of the office that a portfolio is a name of."""
        seen = set()
        while portfolio in self._names and portfolio not in seen:
            seen.add(portfolio)
            portfolio = self._names[portfolio]
        return portfolio

    def lacking(self, announced: Announced) -> Iterator[Proposal]:
        """What the terms lack of an announcement."""
        appointment = announced.appointment
        day = appointment.day
        if day is None:
            return
        terms = [term for term in self._terms if term["person"] == appointment.person]
        if appointment.portfolio is None:
            for term in terms:
                if holds(term.term, day) and not _is_near(term["end"], day):
                    yield _changed("ends", term, announced, term["start"], day)
            return
        office = self.office(appointment.portfolio)
        terms = [
            term
            for term in terms
            if self.office(term.text("portfolio")) == office
            and (term["role"] == appointment.role or appointment.what == "leaves")
        ]
        if appointment.what == "leaves":
            yield from _leaving(terms, announced, day)
        else:
            yield from self._taking(terms, announced, office, day)

    def _taking(
        self, terms: Sequence[Fact], announced: Announced, office: str, day: str
    ) -> Iterator[Proposal]:
        near = [term for term in terms if _is_near(term["start"], day)]
        if near:
            term = min(near, key=lambda each: dates.days_between(each.text("start"), day))
            is_stated = announced.appointment.basis == "stated"
            is_before_end = day < (term["end"] or OPEN_END)
            if is_stated and is_before_end and not _is_near(term["start"], day, _EXACT):
                yield _changed("begins", term, announced, day, term["end"])
            return
        if any(holds(term.term, day) for term in terms):
            return
        role, person = announced.appointment.role, announced.appointment.person
        others = [
            term
            for term in self._terms
            if self.office(term.text("portfolio")) == office and term["role"] == "minister"
        ]
        if role == "associate" and any(
            t["person"] == person and holds(t.term, day) for t in others
        ):
            return  # who has the office needs not assist in it
        portfolio = next(
            (
                t.text("portfolio")
                for t in others
                if holds(t.term, day) or _is_near(t["start"], day)
            ),
            announced.appointment.portfolio,
        )
        named = announced.appointment._replace(portfolio=portfolio)  # as the office is called now
        announced = announced._replace(appointment=named)
        until = announced.appointment.until
        if until is not None:
            yield _new(announced, day, until)
            return
        has_end = role == "minister" or not any(holds(term.term, day) for term in others)
        later = [start for term in others if (start := term["start"]) and start > day]
        yield _new(
            announced, day, min(later, default=None) if has_end and role != "associate" else None
        )
        if role == "minister":
            for term in others:
                if term["person"] != person and holds(term.term, day) and term["start"] != day:
                    yield _changed("ends", term, announced, term["start"], day)


def _leaving(terms: Sequence[Fact], announced: Announced, day: str) -> Iterator[Proposal]:
    near = [term for term in terms if _is_near(term["end"], day)]
    covering = [term for term in terms if holds(term.term, day)]
    if near:
        term = min(near, key=lambda each: dates.days_between(each.text("end"), day))
        is_stated = announced.appointment.basis == "stated"
        if is_stated and (term["start"] or "") < day and not _is_near(term["end"], day, _EXACT):
            yield _changed("ends", term, announced, term["start"], day)
    elif len(covering) == 1:
        yield _changed("ends", covering[0], announced, covering[0]["start"], day)


def _is_near(known: str | None, day: str, most: int = _NEAR) -> bool:
    return known is not None and dates.days_between(known, day) <= most


def _new(announced: Announced, start: str, end: str | None) -> Proposal:
    said = announced.appointment
    return Proposal(
        key=_key("new", said.person or said.name, said.portfolio or "", said.role, start),
        what="new",
        person=said.person,
        name=said.name,
        portfolio=said.portfolio or "",
        role=said.role,
        start=start,
        end=end,
        known=None,
        announced=announced,
    )


def _changed(
    what: str, term: Fact, announced: Announced, start: str | None, end: str | None
) -> Proposal:
    person, portfolio, role = (term.text(c) for c in ("person", "portfolio", "role"))
    return Proposal(
        key=_key(what, person, portfolio, role, start or "", end or ""),
        what=what,
        person=person,
        name=person,
        portfolio=portfolio,
        role=role,
        start=start,
        end=end,
        known=term,
        announced=announced,
    )


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
