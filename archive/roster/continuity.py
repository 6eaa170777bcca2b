"""Checks who held what for what cannot be, and finds the days on which nobody is known."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive import dates
from archive.jurisdictions import Jurisdictions
from archive.problems import Problem
from archive.roster import lifetimes
from archive.roster.facts import OPEN_END, Fact, days, problem, share_a_day

WEEKS_OUTSIDE_PARLIAMENT = 10
"""A minister may be in office for so long before a time in Parliament, and after it.

A government stays until the next one is sworn in, and a minister may be sworn in before the seat
is taken: in 1996 nine weeks lay between the election and the new government.
"""

HOLDING = ("minister", "acting")
"""The roles in which an office is held; an associate stands beside the minister."""

_Tables = Mapping[str, Sequence[Fact]]

_Finding = tuple[str, tuple[Fact, ...]]
"""What cannot be, in a sentence, and the lines that it is about; the one to mend comes first."""


@dataclass(frozen=True, slots=True)
class Unheld:
    """Days on which an office existed and nobody is known to have held it.

    `end` is the day after the last one, None where they last.
    """

    portfolio: str
    start: str
    end: str | None

    @property
    def days(self) -> int | None:
        """How many days; None where they last."""
        if self.end is None:
            return None
        return dates.days_between(self.end, self.start)


def problems(facts: Sequence[Fact], known_to: Jurisdictions) -> list[Problem]:
    """What checked facts say together that cannot be.

    Where it is about lines of several files, each file has the problem, which names all lines.
    """
    tables = _by_table(facts)
    found = [
        *_two_at_once(tables),
        *_two_governments(tables),
        *_other_heads(tables, known_to),
        *_outside_life(tables),
        *_after_death(tables),
        *_outside_parliament(tables),
    ]
    return list(dict.fromkeys(each for finding in found for each in _of_each_file(*finding)))


def unheld(facts: Sequence[Fact], known_to: Jurisdictions) -> list[Unheld]:
    """The days on which an office existed and had no minister that is known, nor an acting one.

    Where it is not known when an office began or ended, it is taken to have existed from the first
    to the last day on which anybody is known to have been in it, as an associate too. The office
    of the head of government and that of the deputy exist while there are governments.
    """
    tables = _by_table(facts)
    known: dict[str, list[Fact]] = defaultdict(list)
    for fact in (*tables["tenures"], *tables["vacancies"]):
        known[fact.text("portfolio")].append(fact)
    governed: dict[str, list[Fact]] = {}
    for slug, jurisdiction in known_to.items():
        governments = [fact for fact in tables["governments"] if fact.jurisdiction == slug]
        for office in (jurisdiction.head_of_government, jurisdiction.deputy_head_of_government):
            governed[office] = governments
    offices = {fact["slug"] for fact in tables["portfolios"] if fact["kind"] == "office"}
    return [
        Unheld(office, start, None if end == OPEN_END else end)
        for office, lifetime in sorted(lifetimes.of_offices(tables).items())
        if office in offices
        for span in lifetime.spans
        for start, end in _open_days(span, known[office], governed.get(office, ()))
    ]


def _open_days(
    span: lifetimes.Span, known: Iterable[Fact], governed: Iterable[Fact]
) -> Iterator[tuple[str, str]]:
    """The days of a span that no term of `known` fills."""
    reach = (span.first, span.last)
    telling = [days(f.term) for f in (*known, *governed) if share_a_day(days(f.term), reach)]
    if not telling and not (span.began and span.ended):
        return  # when there was such an office nobody knows
    first = span.first if span.began else max(span.first, min(start for start, _ in telling))
    last = span.last if span.ended else min(span.last, max(end for _, end in telling))
    if not first:  # since when, nobody says: the first day that anybody names
        named = [day for term in telling for day in term if day and day != OPEN_END]
        first = min(named, default=last)
    filled = sorted(
        days(fact.term) for fact in known if fact.table == "vacancies" or fact["role"] in HOLDING
    )
    for start, end in (*filled, (last, last)):
        if first < min(start, last):
            yield first, min(start, last)
        first = max(first, end)


def _by_table(facts: Iterable[Fact]) -> _Tables:
    tables: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        tables[fact.table].append(fact)
    return tables


def _of_each_file(message: str, lines: tuple[Fact, ...]) -> Iterator[Problem]:
    """A problem in each file that the lines are of, at the first of its lines."""
    firsts = {fact.path: fact for fact in reversed(lines)}
    return (problem(fact, message) for fact in firsts.values())


def _by(column: str, facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    """Facts by the value of a column, those of earlier days first."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (days(fact.term), fact.path, fact.line)):
        found[fact.text(column)].append(fact)
    return found


def _at_once(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each two facts that share a day, the one that begins later first; `facts` are in order."""
    lasting: list[Fact] = []
    for fact in facts:
        lasting = [each for each in lasting if share_a_day(days(each.term), days(fact.term))]
        yield from ((fact, each) for each in lasting)
        lasting.append(fact)


def _place(*facts: Fact | None) -> str:
    return " and ".join(f"line {fact.line} of {fact.path}" for fact in facts if fact)


def _when(*terms: tuple[str, str]) -> str:
    """The days that some terms share, in words."""
    start, end = max(start for start, _ in terms), min(end for _, end in terms)
    words = (f"from {start}" if start else "", f"to {end}" if end != OPEN_END else "")
    return " ".join(filter(None, words)) or "on all days"


def _two_at_once(tables: _Tables) -> Iterator[_Finding]:
    """Two ministers of one office on one day, and a minister of one that is vacant."""
    held = (fact for fact in tables["tenures"] if fact["role"] == "minister")
    for office, facts in _by("portfolio", (*held, *tables["vacancies"])).items():
        for one, other in _at_once(facts):
            when = _when(days(one.term), days(other.term))
            vacant = next((fact for fact in (one, other) if fact.table == "vacancies"), None)
            if vacant is None:
                yield (
                    f"{other['person']} ({_place(other)}) and {one['person']} ({_place(one)}) both"
                    f" hold `{office}` {when}; mend a day, or say who was acting.",
                    (one, other),
                )
            elif one.table != other.table:
                holder = other if vacant is one else one
                yield (
                    f"`{office}` is vacant ({_place(vacant)}) and held by {holder['person']}"
                    f" ({_place(holder)}) {when}; mend a day.",
                    (one, other),
                )


def _two_governments(tables: _Tables) -> Iterator[_Finding]:
    facts = sorted(tables["governments"], key=lambda fact: days(fact.term))
    for of in sorted({fact.jurisdiction for fact in facts}):
        for one, other in _at_once(fact for fact in facts if fact.jurisdiction == of):
            yield (
                f"{other['name']} ({_place(other)}) and {one['name']} ({_place(one)}) both govern"
                f" {_when(days(one.term), days(other.term))}; mend a day.",
                (one, other),
            )


def _other_heads(tables: _Tables, known_to: Jurisdictions) -> Iterator[_Finding]:
    """Who heads a government that another one leads, and who is deputy to oneself."""
    held = _by("portfolio", (fact for fact in tables["tenures"] if fact["role"] == "minister"))
    for slug, jurisdiction in known_to.items():
        heads = held.get(jurisdiction.head_of_government, ())
        governments = (fact for fact in tables["governments"] if fact.jurisdiction == slug)
        for head, government in itertools.product(heads, governments):
            when = days(head.term), days(government.term)
            if head["person"] != government["prime_minister"] and share_a_day(*when):
                yield (
                    f"{head['person']} heads the government ({_place(head)}) and"
                    f" {government['prime_minister']} leads it ({_place(government)})"
                    f" {_when(*when)}; mend one of them.",
                    (head, government),
                )
        deputies = held.get(jurisdiction.deputy_head_of_government, ())
        for head, deputy in itertools.product(heads, deputies):
            when = days(head.term), days(deputy.term)
            if head["person"] == deputy["person"] and share_a_day(*when):
                yield (
                    f"{head['person']} heads the government ({_place(head)}) and is the deputy"
                    f" ({_place(deputy)}) {_when(*when)}; mend a day.",
                    (head, deputy),
                )


def _outside_life(tables: _Tables) -> Iterator[_Finding]:
    """Terms on days on which the office did not exist under its name, unless noted."""
    known = lifetimes.of_offices(tables)
    for tenure in tables["tenures"]:
        lifetime = known[tenure.text("portfolio")]
        for gap in lifetime.gaps if lifetime.is_complete and not tenure["note"] else ():
            when = days(tenure.term), (gap.first, gap.last)
            if share_a_day(*when):
                yield (
                    f"{tenure['person']} holds `{tenure['portfolio']}` ({_place(tenure)})"
                    f" {_when(*when)}, when there was no office of this name"
                    f" ({_place(gap.ended, gap.began)}); mend a day, or say in a note why.",
                    (tenure, *(fact for fact in (gap.ended, gap.began) if fact)),
                )


def _after_death(tables: _Tables) -> Iterator[_Finding]:
    died = {fact["slug"]: fact for fact in tables["people"] if fact["died"]}
    for tenure in tables["tenures"]:
        person = died.get(tenure["person"])
        # The end of a term is the day after its last one.
        if person and days(tenure.term)[1] > _later(person.text("died"), 1):
            yield (
                f"{tenure['person']} holds `{tenure['portfolio']}` after {person['died']}"
                f" ({_place(tenure)}), the day of death ({_place(person)}); mend a day.",
                (tenure, person),
            )


def _outside_parliament(tables: _Tables) -> Iterator[_Finding]:
    """Terms outside the times in Parliament of those people whose times are known.

    A note on a line says why it stands all the same.
    """
    margin = 7 * WEEKS_OUTSIDE_PARLIAMENT
    known = _times_in_parliament(tables)
    for tenure in tables["tenures"]:
        times = known.get(tenure.text("person"), ())
        if not times or tenure["note"]:
            continue
        first, last = days(tenure.term)
        for (start, end), _ in times:
            if first < _later(start, -margin):
                last = min(last, start)
                break
            first = max(first, _later(end, margin))
        if first < last:
            of_time = times[0][1]
            yield (
                f"{tenure['person']} holds `{tenure['portfolio']}` {_when((first, last))}"
                f" ({_place(tenure)}), outside any time in Parliament ({_place(of_time)});"
                " mend a day, or say in a note why.",
                (tenure, of_time),
            )


def _times_in_parliament(tables: _Tables) -> Mapping[str, list[tuple[tuple[str, str], Fact]]]:
    """The times in which people sat in Parliament, each with the line that says so.

    Of whom only the parties are known, the first day for one of them is the beginning.
    """
    found = {
        person: [(days(fact.term), fact) for fact in facts]
        for person, facts in _by("person", tables["parliament_terms"]).items()
    }
    for person, facts in _by("person", tables["party_memberships"]).items():
        if all(fact["start"] for fact in facts):
            found.setdefault(person, [((facts[0].text("start"), OPEN_END), facts[0])])
    return found


def _later(day: str, count: int) -> str:
    """A day moved by so many days; one that is open, or would leave the calendar, stays."""
    return (dates.days_after(day, count) or day) if day not in ("", OPEN_END) else day
