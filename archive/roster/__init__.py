"""Resolves names and offices by date: who bore which name and held which office, when."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive.document import Name, Role
from archive.jurisdictions import Jurisdiction, Jurisdictions
from archive.roster import facts
from archive.roster.facts import OPEN_END, Fact, Term, holds
from archive.roster.spelling import Spelling, plain_label

__all__ = ["Roster", "Spelling", "facts", "plain_label", "rosters"]


class Roster:
    """Who bore which name and held which office on which day in one jurisdiction.

    It is built from checked facts. People and portfolios are given by slug, days as ISO 8601.
    """

    def __init__(
        self,
        jurisdiction: Jurisdiction,
        known: Iterable[Fact] = (),
        elsewhere: Iterable[str] = (),
    ) -> None:
        """`elsewhere` are the labels of the offices of all jurisdictions.

        They show that words are a title of office; which office, and whose, they do not tell.
        """
        self.jurisdiction = jurisdiction
        self.facts = tuple(known)
        self.spelling = Spelling(jurisdiction)
        self._names: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        self._labels: dict[str, list[tuple[Role, Term]]] = defaultdict(list)
        self._terms: dict[str, list[tuple[Role, Term]]] = defaultdict(list)
        self._holders: dict[str, list[tuple[str, str, Term]]] = defaultdict(list)
        self._elsewhere = frozenset(map(plain_label, elsewhere))
        self._links: set[str] = set()
        self._families: dict[str, set[str]] = defaultdict(set)
        self._first_names: set[str] = set()
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._namesakes: dict[str, list[tuple[str, tuple[str, ...], Term]]] = defaultdict(list)
        self.pronouns: dict[str, str | None] = {}
        self.written: dict[str, str] = {}
        for fact in self.facts:
            getattr(self, f"_add_{fact.table}", _ignore)(fact)
        terms = (f.term for f in self.facts if "start" in facts.TABLES[f.table].positions)
        self.turns = frozenset(day for term in terms for day in term if day)
        """The days on which anything known begins, or holds no more."""

    def _add_people(self, fact: Fact) -> None:
        slug, name = fact.text("slug"), fact.text("name")
        self.pronouns[slug] = fact["pronoun"]
        self.written[slug] = name
        self._name(slug, name, (None, None))

    def _add_person_names(self, fact: Fact) -> None:
        self._name(fact.text("person"), fact.text("name"), fact.term)

    def _name(self, slug: str, name: str, term: Term) -> None:
        plain = self.spelling.plain_name(name)
        if (slug, term) not in self._names[plain]:
            self._names[plain].append((slug, term))
        self._families[plain.rpartition(" ")[2]].add(slug)
        self._first_names.add(plain.partition(" ")[0])
        honorifics = self.spelling.honorifics
        self._forms[slug].add(" ".join(w for w in name.split() if w.lower() not in honorifics))

    def _add_namesakes(self, fact: Fact) -> None:
        words = tuple(word.strip() for word in (fact["beside"] or "").split(";") if word.strip())
        plain = self.spelling.plain_name(fact.text("name"))
        self._namesakes[plain].append((fact.text("person"), words, fact.term))

    def _add_portfolio_names(self, fact: Fact) -> None:
        role = Role(fact["portfolio"], fact["role"])
        term = fact.term
        self._labels[plain_label(fact.text("name"))].append((role, term))

    def _add_link_texts(self, fact: Fact) -> None:
        self._links.add(fact.text("text"))

    def _add_tenures(self, fact: Fact) -> None:
        person, portfolio, role = (fact.text(c) for c in ("person", "portfolio", "role"))
        term = fact.term
        self._terms[person].append((Role(portfolio, role), term))
        self._holders[portfolio].append((person, role, term))

    def person(self, written: str, day: str | None, offices: Iterable[str] = ()) -> Name:
        """The person of a name on a day, and the basis; nobody where several fit.

        Of several people of one name it is the one whose name it was that day, else the one who
        held one of the `offices`, else the one who held any office.
        """
        borne = self._names.get(self.spelling.plain_name(written))
        if not borne or written in self._links:
            return Name(None, None)
        people = {slug for slug, _ in borne}
        if len(people) == 1:
            return Name(people.pop(), "name")
        bases = (
            ("name of the day", {slug for slug, term in borne if holds(term, day)}),
            ("office", {slug for slug in people if self.held(slug, day) & set(offices)}),
            ("in office", {slug for slug in people if self.held(slug, day)}),
        )
        for basis, found in bases:
            if len(found) == 1:
                return Name(found.pop(), basis)
            people = found or people
        return Name(None, None)

    def is_namesake(self, written: str, person: str, day: str | None, text: str) -> bool:
        """Whether a name that is a person's is somebody else's in a text of a day."""
        known = self._namesakes.get(self.spelling.plain_name(written), ())
        return any(
            each == person
            and (term == (None, None) or (day is not None and holds(term, day)))
            and (not beside or any(word in text for word in beside))
            for each, beside, term in known
        )

    def portfolio(self, label: str, day: str | None) -> Role | None:
        """The portfolio of a label on a day and the role that the label implies, or None."""
        found = self._labels.get(plain_label(label), ())
        roles = {role for role, term in found if holds(term, day)} or {role for role, _ in found}
        return next(iter(roles)) if len(roles) == 1 else None

    def is_named(self, name: str) -> bool:
        """Whether anybody has this name."""
        return self.spelling.plain_name(name) in self._names

    def may_be_name(self, words: str) -> bool:
        """Whether none of some words says that they are no person's name.

        One that is also a first name, such as Bill, may begin a name.
        """
        first, _, rest = words.partition(" ")
        is_first_name = bool(rest) and plain_label(first) in self._first_names
        return self.spelling.may_be_name(rest if is_first_name else words)

    def is_label(self, label: str) -> bool:
        """Whether this is a label of a portfolio, in any jurisdiction."""
        plain = plain_label(label)
        return plain in self._labels or plain in self._elsewhere

    def is_label_elsewhere(self, label: str) -> bool:
        """Whether this is a label of a portfolio in another jurisdiction alone."""
        plain = plain_label(label)
        return plain in self._elsewhere and plain not in self._labels

    def held(self, person: str, day: str | None) -> set[str]:
        """The portfolios in which a person held any role on a day."""
        terms = self._terms.get(person, ())
        return {role.portfolio or "" for role, term in terms if holds(term, day)}

    def held_as(self, person: str, portfolio: str, role: str, day: str | None) -> bool:
        """Whether a person held a role in a portfolio on a day."""
        terms = self._terms.get(person, ())
        return any(each == (portfolio, role) and holds(term, day) for each, term in terms)

    def first_days(self, person: str) -> set[str]:
        """The days on which a person came into an office; the first there is for an open start."""
        return {start or "0001-01-01" for _, (start, _) in self._terms.get(person, ())}

    def ended(self, person: str, day: str | None) -> set[str]:
        """The portfolios that a person handed over on a day: the first day no longer in office."""
        terms = self._terms.get(person, ())
        return {role.portfolio or "" for role, (_, end) in terms if end and end == day}

    def holder(self, portfolio: str, role: str, day: str | None) -> str | None:
        """The person who held a role in a portfolio on a day; None where nobody or several did."""
        if day is None:
            return None
        terms = self._holders.get(portfolio, ())
        found = {person for person, held, term in terms if held == role and holds(term, day)}
        return next(iter(found)) if len(found) == 1 else None

    def family(self, name: str) -> set[str]:
        """The people of a family name."""
        return self._families.get(plain_label(name), set())

    def forms_of(self, person: str) -> set[str]:
        """Every form of a person's name, as written."""
        return self._forms.get(person, set())


def rosters(known: Jurisdictions, checked: Iterable[Fact]) -> dict[str, Roster]:
    """The roster of each jurisdiction, by slug, and of none; the facts of one touch no other."""
    by_slug: dict[str, list[Fact]] = {"": [], **{slug: [] for slug in known}}
    labels: list[str] = []
    for fact in checked:
        by_slug[fact.jurisdiction].append(fact)
        if fact.table == "portfolio_names":
            labels.append(fact.text("name"))
    return {slug: Roster(known.of(slug), facts, labels) for slug, facts in by_slug.items()}


def _ignore(_: Fact) -> None:
    """Leave out a fact that names are not resolved by, such as a party."""


def changed(before: Sequence[Fact], now: Sequence[Fact]) -> Mapping[str, list[Fact]]:
    """The facts that only one of two lists has, by table."""
    old, new = ({(f.jurisdiction, f.table, f.values) for f in listed} for listed in (before, now))
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in (*before, *now):
        key = (fact.jurisdiction, fact.table, fact.values)
        if (key in old) != (key in new):
            found[fact.table].append(fact)
    return found


def shifted(before: Sequence[Fact], now: Sequence[Fact]) -> list[tuple[str, str, str, str]]:
    """The spans of days on which two lists of facts differ in who held a portfolio.

    Each is a person, a portfolio, the first day and the day after the last; an open start is an
    empty string, an open end ``9999``.
    """
    held: dict[tuple[str, str, str], tuple[list[Term], list[Term]]] = {}
    for index, listed in enumerate((before, now)):
        for fact in listed:
            if fact.table == "tenures":
                key = (fact.text("person"), fact.text("portfolio"), fact.text("role"))
                held.setdefault(key, ([], []))[index].append(fact.term)
    found = []
    for (person, portfolio, _), (old, new) in held.items():
        if sorted(map(str, old)) == sorted(map(str, new)):
            continue
        days = sorted(
            {day or edge for term in (*old, *new) for day, edge in zip(term, _EDGES, strict=True)}
        )
        for start, end in itertools.pairwise(days):
            if any(holds(t, start) for t in old) != any(holds(t, start) for t in new):
                found.append((person, portfolio, start, end))
    return found


_EDGES = ("", OPEN_END)
