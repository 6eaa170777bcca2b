"""Reads and checks the CSV files of reference data, a fact a line."""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive import dates, jurisdictions
from archive.jurisdictions import Jurisdiction, Jurisdictions
from archive.problems import Problem
from archive.roster.spelling import Spelling

Term = tuple[str | None, str | None]
"""The first day and the day after the last one, ISO 8601; None is open."""

OPEN_END = "9999"
"""What an open end counts as: every day of the calendar before that year is earlier."""

ROLES = ("minister", "associate", "acting")
NO_ROLE = "none"
"""The role of a line that says that somebody did not hold an office on its days."""

SUCCESSIONS = ("respelling", "rename", "merge", "split")


@dataclass(frozen=True)
class Table:
    """The columns of a file of facts.

    No two lines have the same values in the columns `key`. The columns `about` say what a fact is
    about: a later folder with any fact about it replaces those of earlier folders; where
    `is_by_days`, only those that hold on a day of its own. `needed` must be filled in, `refers`
    gives the tables whose slugs a column holds, `choices` the values that a column may have, and
    `days` are columns of dates.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    about: tuple[str, ...]
    needed: tuple[str, ...]
    refers: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    is_by_days: bool = False

    @functools.cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each column stands."""
        return {column: position for position, column in enumerate(self.columns)}

    @functools.cached_property
    def slugs(self) -> tuple[str, ...]:
        """The columns that hold slugs."""
        return tuple(c for c in self.columns if c == "slug" or c in self.refers)


_TERM = ("start", "end")

TABLES: dict[str, Table] = {
    "people": Table(
        ("slug", "name", "sort_name", "pronoun", "wikidata_id", "died", "source"),
        key=("slug",),
        about=("slug",),
        needed=("slug", "name", "sort_name"),
        choices={"pronoun": ("she", "he", "they")},
        days=("died",),
    ),
    "person_names": Table(
        ("person", "name", "kind", *_TERM, "source"),
        key=("person", "name", "start"),
        about=("name",),
        needed=("person", "name", "kind"),
        refers={"person": "people"},
        choices={"kind": ("full", "honorific", "variant", "misspelling")},
        days=_TERM,
    ),
    "namesakes": Table(
        ("person", "name", "beside", *_TERM, "source"),
        key=("person", "name", "beside", "start"),
        about=("name",),
        needed=("person", "name"),
        refers={"person": "people"},
        days=_TERM,
    ),
    "portfolios": Table(
        ("slug", "name", "kind"), key=("slug",), about=("slug",), needed=("slug", "name", "kind")
    ),
    "portfolio_names": Table(
        ("portfolio", "name", "kind", "role", *_TERM, "source"),
        key=("portfolio", "name", "start"),
        about=("name",),
        needed=("portfolio", "name", "kind", "role"),
        refers={"portfolio": "portfolios"},
        choices={"role": ROLES, "kind": ("official", "respelling", "short", "tag")},
        days=_TERM,
    ),
    "portfolio_successions": Table(
        ("from", "to", "kind", "date", "source"),
        key=("from", "to", "date"),
        about=("from", "to"),
        needed=("from", "to", "kind"),
        refers={"from": "portfolios", "to": "portfolios"},
        choices={"kind": SUCCESSIONS},
        days=("date",),
    ),
    "governments": Table(
        ("slug", "name", "prime_minister", *_TERM, "source"),
        key=("slug",),
        about=("slug",),
        needed=("slug", "name", "prime_minister", "start"),
        refers={"prime_minister": "people"},
        days=_TERM,
    ),
    "tenures": Table(
        ("person", "portfolio", "role", *_TERM, "source", "confidence", "note"),
        key=("person", "portfolio", "role", "start"),
        about=("person", "portfolio", "role"),
        needed=("person", "portfolio", "role"),
        refers={"person": "people", "portfolio": "portfolios"},
        choices={"role": (*ROLES, NO_ROLE)},
        days=_TERM,
        is_by_days=True,
    ),
    "vacancies": Table(
        ("portfolio", *_TERM, "reason", "source"),
        key=("portfolio", "start"),
        about=("portfolio",),
        needed=("portfolio", "source"),
        refers={"portfolio": "portfolios"},
        days=_TERM,
        is_by_days=True,
    ),
    "parliament_terms": Table(
        ("person", *_TERM, "source"),
        key=("person", "start"),
        about=("person",),
        needed=("person", "source"),
        refers={"person": "people"},
        days=_TERM,
    ),
    "parties": Table(("slug", "name"), key=("slug",), about=("slug",), needed=("slug", "name")),
    "party_memberships": Table(
        ("person", "party", *_TERM, "source"),
        key=("person", "party", "start"),
        about=("person",),
        needed=("person", "party"),
        refers={"person": "people", "party": "parties"},
        days=_TERM,
    ),
    "link_texts": Table(("text", "kind"), key=("text",), about=("text",), needed=("text", "kind")),
}
"""The files of a folder of reference data by their names, without ``.csv``."""

_POSITIONS = {name: table.positions for name, table in TABLES.items()}
"""Looked up a hundred thousand times in a load."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a file: its values in the order of the table's columns, None where empty."""

    table: str
    values: tuple[str | None, ...]
    path: str
    line: int
    jurisdiction: str = jurisdictions.UNPREFIXED
    """The slug of the jurisdiction that it is of."""

    def __getitem__(self, column: str) -> str | None:
        """The value of a column."""
        return self.values[_POSITIONS[self.table][column]]

    def text(self, column: str) -> str:
        """The value of a column that must be filled in."""
        return self[column] or ""

    @property
    def term(self) -> Term:
        """The term in which the fact holds."""
        return self["start"], self["end"]

    def of(self, columns: Sequence[str]) -> tuple[str | None, ...]:
        """The values of some columns."""
        values, positions = self.values, _POSITIONS[self.table]
        return tuple([values[positions[column]] for column in columns])


def claims(name: str) -> bool:
    """Whether a file of this name is one of reference data."""
    return name.endswith(".csv") and name.removesuffix(".csv") in TABLES


def read(
    name: str, path: str, data: bytes, jurisdiction: str = jurisdictions.UNPREFIXED
) -> tuple[list[Fact], list[Problem]]:
    """Read the facts of the file `name` at `path`, and the problems of its lines.

    Slugs of another jurisdiction than the first bear its prefix, whether the file writes it or not.
    Lines that begin with ``#`` are comments; the first other line names the columns.
    """
    table_name = name.removesuffix(".csv")
    table = TABLES[table_name]
    prefix = Jurisdiction(slug=jurisdiction).prefix
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [], [Problem(path, line, "reference", "This is not UTF-8; save it as UTF-8.")]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = "The line holds a NUL character; save the file as UTF-8 text."
        return [], [Problem(path, line, "reference", message)]
    lines = ["" if line.startswith("#") else line for line in text.splitlines()]
    reader = csv.reader(lines, strict=True)
    facts: list[Fact] = []
    problems: list[Problem] = []
    header: list[str] | None = None
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if header is None:
                header = cells
                if wrong := _wrong_header(header, table):
                    return [], [Problem(path, reader.line_num, "reference", wrong)]
            elif len(cells) != len(header):
                message = f"There are {len(cells)} values where the file has {len(header)} columns."
                problems.append(Problem(path, reader.line_num, "reference", message))
            else:
                given = dict(zip(header, cells, strict=True))
                values = tuple(
                    _prefixed(given.get(column) or None, prefix)
                    if column in table.slugs
                    else given.get(column) or None
                    for column in table.columns
                )
                facts.append(Fact(table_name, values, path, reader.line_num, jurisdiction))
    except csv.Error as error:
        message = f"The line cannot be read as CSV ({error}); mend its quotation marks."
        problems.append(Problem(path, reader.line_num, "reference", message))
    return facts, problems


def _prefixed(slug: str | None, prefix: str) -> str | None:
    """A slug with the prefix of its jurisdiction, so that no two countries share one."""
    return slug if slug is None or slug.startswith(prefix) else f"{prefix}{slug}"


def _wrong_header(header: list[str], table: Table) -> str | None:
    unknown = [column for column in header if column not in table.columns]
    absent = [column for column in table.needed if column not in header]
    if unknown or absent or len(set(header)) != len(header):
        return f"The columns should be {', '.join(table.columns)}, and are {', '.join(header)}."
    return None


def days(term: Term) -> tuple[str, str]:
    """A term with an empty start and `OPEN_END` where it is open, so that days compare."""
    return term[0] or "", min(term[1] or OPEN_END, OPEN_END)


def holds(term: Term, day: str | None) -> bool:
    """Whether a day lies in a term; where the day is unknown, every term holds it."""
    if day is None:
        return True
    start, end = term
    return (start or "") <= day < (end or OPEN_END)


def share_a_day(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two terms, as `days` gives them, have a day in common."""
    return max(one[0], other[0]) < min(one[1], other[1])


def checked(facts: Sequence[Fact], known_to: Jurisdictions) -> tuple[list[Fact], list[Problem]]:
    """The facts that can be used, and the problems of the others.

    `known_to` are the jurisdictions that they may be of.
    """
    foreign = {
        slug: tuple(other.prefix for other in known_to.values() if other.prefix and other != each)
        for slug, each in known_to.items()
    }
    spellings = {slug: Spelling(each) for slug, each in known_to.items()}
    problems: list[Problem] = []
    sound: list[Fact] = []
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        table = TABLES[fact.table]
        key = (fact.jurisdiction, fact.table, *fact.of(table.key))
        of = fact.jurisdiction
        wrong = next(_wrong(fact, table, spellings[of], foreign[of]), None)
        if wrong is None and key in seen:
            wrong = f"Line {seen[key].line} says the same; remove one of them."
        if wrong is None:
            seen[key] = fact
            sound.append(fact)
        else:
            problems.append(problem(fact, wrong))
    known = {(fact.table, fact["slug"]) for fact in sound if "slug" in TABLES[fact.table].columns}
    used = []
    # A fact that refers to an unknown person or portfolio cannot be used either.
    for fact in sound:
        refers = TABLES[fact.table].refers
        lost = [c for c, target in refers.items() if (target, fact[c]) not in known]
        if lost:
            problems.append(problem(fact, _unknown(fact, lost[0], refers[lost[0]])))
        elif fact.table != "tenures" or fact["role"] != NO_ROLE:
            used.append(fact)
    return used, [*problems, *_shared_names(used)]


def problem(fact: Fact, message: str) -> Problem:
    """What is wrong with a line."""
    return Problem(fact.path, fact.line, "reference", message)


def _unknown(fact: Fact, column: str, target: str) -> str:
    return f"There is no `{fact[column]}` in {target}.csv; mend the {column} or add it there."


def _wrong(
    fact: Fact, table: Table, spelling: Spelling, prefixes: tuple[str, ...]
) -> Iterator[str]:
    """What is wrong with a line, whatever other lines say."""
    for column in table.needed:
        if fact[column] is None:
            yield f"The {column} is missing."
    for column in table.slugs:
        if fact.text(column).startswith(prefixes):
            yield f"`{fact[column]}` begins as a slug of another country does; name it otherwise."
    if "slug" in table.columns and fact["slug"] and not _SLUG.fullmatch(fact["slug"]):
        yield f"`{fact['slug']}` should be small letters, digits and single dashes."
    if fact.table == "namesakes" and not (fact["beside"] or fact["start"] or fact["end"]):
        yield "Say beside which words, or on which days, the name is somebody else's."
    if fact.table in ("people", "person_names", "namesakes") and not spelling.plain_name(
        fact["name"] or "x"
    ):
        yield f"`{fact['name']}` is no name but what stands before one."
    if fact.table == "portfolio_successions" and fact["from"] == fact["to"]:
        yield "A portfolio does not follow itself."
    for column, choices in table.choices.items():
        if fact[column] is not None and fact[column] not in choices:
            yield f"The {column} should be one of {', '.join(choices)}, not `{fact[column]}`."
    for column in table.days:
        day = fact[column]
        if day is not None and not _is_day(day):
            yield f"The {column} should be a day such as 2020-11-06, not `{day}`."
    if "end" in table.days and (fact["start"] or "") >= (fact["end"] or OPEN_END):
        yield f"The end, {fact['end']}, is not after the start, {fact['start']}."


@functools.lru_cache(maxsize=4096)  # terms begin where others end
def _is_day(written: str) -> bool:
    return bool(_DAY.fullmatch(written) and dates.from_source(written))


def _shared_names(facts: Sequence[Fact]) -> Iterator[Problem]:
    """The problems of two owners of one name on one day."""
    held: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.table in _OWNERS:
            held[fact.table, fact.jurisdiction, fact["name"]].append(fact)
    for (table, *_), group in held.items():
        group.sort(key=lambda fact: (fact["start"] or "", fact.path, fact.line))
        latest: Fact | None = None
        for fact in group:
            if latest and (fact["start"] or "") < (latest["end"] or OPEN_END):
                owner = latest[_OWNERS[str(table)]]
                if owner != fact[_OWNERS[str(table)]]:
                    where = f"line {latest.line} of {latest.path}"
                    message = f"In {where}, this is the name of {owner} at the same time."
                    yield problem(fact, message)
            if latest is None or (latest["end"] or OPEN_END) < (fact["end"] or OPEN_END):
                latest = fact


_OWNERS = {"person_names": "person", "portfolio_names": "portfolio"}
"""The files of names, with the column that says whose one is."""
