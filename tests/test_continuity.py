"""What cannot be said of who held what, and on which days nobody is known."""

from __future__ import annotations

from collections.abc import Sequence

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st
from readers import ALL, KNOWN

from archive.roster import continuity, facts, lifetimes
from archive.roster.continuity import Unheld
from archive.roster.facts import Fact

SHIPPED = [fact for roster in ALL.rosters.values() for fact in roster.facts]

TOP = (
    *("health", "education", "prime-minister", "foreign-affairs", "finance", "transport"),
    *("justice", "conservation", "environment", "social-development-and-employment", "defence"),
    *("agriculture", "foreign-affairs-and-trade", "economic-development", "revenue", "police"),
    *("commerce", "internal-affairs", "housing", "trade", "tourism", "arts-culture-and-heritage"),
    *("deputy-prime-minister", "attorney-general", "social-development", "maori-affairs"),
    *("corrections", "immigration", "energy", "primary-industries"),
)
"""The thirty offices of New Zealand with most releases in the half collection."""

HEADERS = {
    "people": "slug,name,sort_name,died",
    "tenures": "person,portfolio,role,start,end,note",
    "vacancies": "portfolio,start,end,source",
    "parliament_terms": "person,start,end,source",
    "party_memberships": "person,party,start,end",
    "portfolios": "slug,name,kind",
    "portfolio_names": "portfolio,name,kind,role,start,end",
    "portfolio_successions": "from,to,kind,date",
    "governments": "slug,name,prime_minister,start,end",
    "parties": "slug,name",
}
PEOPLE = 'ann-lee,Ann Lee,"Lee, Ann",2005-05-05\nbob-ray,Bob Ray,"Ray, Bob",\n'
OFFICES = "".join(
    f"{office},{office.title()},office\n"
    for office in ("health", "wealth", "roads", "prime-minister", "deputy-prime-minister")
)


def known(**files: str) -> Sequence[Fact]:
    """The facts of files written here: of each its lines, with the columns of `HEADERS`."""
    found: list[Fact] = []
    for table, lines in {"people": PEOPLE, "portfolios": OFFICES, **files}.items():
        text = f"{HEADERS[table]}\n{lines}"
        read, problems = facts.read(f"{table}.csv", f"mine/{table}.csv", text.encode())
        assert problems == []
        found += read
    sound, problems = facts.checked(found, KNOWN)
    assert problems == []
    return sound


def wrong(**files: str) -> list[tuple[str, int | None, str]]:
    """The problems of files: the path, the line and the sentence of each."""
    found = continuity.problems(known(**files), KNOWN)
    assert {problem.code for problem in found} <= {"reference"}
    return [(problem.path, problem.line, problem.message) for problem in found]


def unheld(**files: str) -> list[tuple[str, str, str | None]]:
    """The spans of files in which nobody is known."""
    found = continuity.unheld(known(**files), KNOWN)
    return [(span.portfolio, span.start, span.end) for span in found]


# --- what ships -----------------------------------------------------------------------------------


def test_nothing_that_ships_contradicts_the_rest() -> None:
    assert continuity.problems(SHIPPED, KNOWN) == []


def test_of_the_thirty_offices_with_most_releases_every_day_is_accounted_for() -> None:
    """A day on which nobody is known is in `vacancies.csv`, which says why."""
    found = [span for span in continuity.unheld(SHIPPED, KNOWN) if span.portfolio in TOP]
    assert found == []


def test_every_vacancy_that_ships_says_why() -> None:
    vacancies = [fact for fact in SHIPPED if fact.table == "vacancies"]
    assert vacancies
    assert all(fact["reason"] for fact in vacancies)


def test_an_office_whose_holders_are_not_listed_is_not_said_to_be_without_one() -> None:
    found = {span.portfolio for span in continuity.unheld(SHIPPED, KNOWN)}
    abroad = tuple(other.prefix for other in KNOWN.values() if other.prefix)
    assert [office for office in found if office.startswith(abroad)] == []


# --- what cannot be -------------------------------------------------------------------------------

IMPOSSIBLE = {
    "two ministers of one office": (
        {"tenures": "ann-lee,health,minister,,2001-01-01,\nbob-ray,health,minister,2000-01-01,,\n"},
        ("mine/tenures.csv", 3),
        "ann-lee (line 2 of mine/tenures.csv) and bob-ray (line 3 of mine/tenures.csv) both hold"
        " `health` from 2000-01-01 to 2001-01-01; mend a day, or say who was acting.",
    ),
    "one minister twice": (
        {"tenures": "bob-ray,health,minister,,,\nbob-ray,health,minister,2000-01-01,,\n"},
        ("mine/tenures.csv", 3),
        "both hold `health` from 2000-01-01;",
    ),
    "an office that is vacant and held": (
        {
            "tenures": "bob-ray,health,minister,2000-01-01,,\n",
            "vacancies": "health,1999-01-01,2000-01-02,somebody\n",
        },
        ("mine/tenures.csv", 2),
        "`health` is vacant (line 2 of mine/vacancies.csv) and held by bob-ray"
        " (line 2 of mine/tenures.csv) from 2000-01-01 to 2000-01-02; mend a day.",
    ),
    "two governments": (
        {"governments": "one,One,bob-ray,2000-01-01,\ntwo,Two,bob-ray,2001-01-01,\n"},
        ("mine/governments.csv", 3),
        "both govern from 2001-01-01; mend a day.",
    ),
    "another head than the government's": (
        {
            "governments": "one,One,bob-ray,2000-01-01,\n",
            "tenures": "ann-lee,prime-minister,minister,2000-01-01,2000-02-01,\n",
        },
        ("mine/tenures.csv", 2),
        "ann-lee heads the government (line 2 of mine/tenures.csv) and bob-ray leads it"
        " (line 2 of mine/governments.csv) from 2000-01-01 to 2000-02-01; mend one of them.",
    ),
    "one's own deputy": (
        {
            "tenures": "ann-lee,prime-minister,minister,2000-01-01,2001-01-01,\n"
            "ann-lee,deputy-prime-minister,minister,2000-12-01,2001-12-01,\n"
        },
        ("mine/tenures.csv", 2),
        "is the deputy (line 3 of mine/tenures.csv) from 2000-12-01 to 2001-01-01; mend a day.",
    ),
    "a term before the office": (
        {
            "portfolio_successions": "wealth,health,rename,2000-01-01\n",
            "tenures": "bob-ray,health,associate,1999-12-31,2001-01-01,\n",
        },
        ("mine/portfolio_successions.csv", 2),
        "bob-ray holds `health` (line 2 of mine/tenures.csv) from 1999-12-31 to 2000-01-01, when"
        " there was no office of this name (line 2 of mine/portfolio_successions.csv); mend a day,"
        " or say in a note why.",
    ),
    "a term after the office": (
        {
            "portfolio_names": "health,Health,official,minister,,2000-01-01\n",
            "tenures": "bob-ray,health,minister,1999-12-31,2000-01-02,\n",
        },
        ("mine/portfolio_names.csv", 2),
        "from 2000-01-01 to 2000-01-02, when there was no office of this name",
    ),
    "a term after death": (
        {"tenures": "ann-lee,health,minister,2000-01-01,2005-05-07,\n"},
        ("mine/people.csv", 2),
        "ann-lee holds `health` after 2005-05-05 (line 2 of mine/tenures.csv), the day of death"
        " (line 2 of mine/people.csv); mend a day.",
    ),
    "a term long after Parliament": (
        {
            "parliament_terms": "bob-ray,1999-01-01,2000-01-01,somebody\n",
            "tenures": "bob-ray,health,minister,1999-06-01,2000-03-12,\n",
        },
        ("mine/parliament_terms.csv", 2),
        "bob-ray holds `health` from 2000-03-11 to 2000-03-12 (line 2 of mine/tenures.csv), outside"
        " any time in Parliament (line 2 of mine/parliament_terms.csv); mend a day, or say in a"
        " note why.",
    ),
    "a term between two times in Parliament": (
        {
            "parliament_terms": "bob-ray,1990-01-01,1993-01-01,x\nbob-ray,1999-01-01,,x\n",
            "tenures": "bob-ray,health,minister,1996-01-01,1997-01-01,\n",
        },
        ("mine/parliament_terms.csv", 2),
        "from 1996-01-01 to 1997-01-01",
    ),
    "a term before the first election for a party": (
        {
            "parties": "one,One\n",
            "party_memberships": "bob-ray,one,1999-01-01,\n",
            "tenures": "bob-ray,health,minister,1998-01-01,,\n",
        },
        ("mine/party_memberships.csv", 2),
        "from 1998-01-01 to 1999-01-01",
    ),
}


@in_one_test(("files", "at", "says"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_a_problem_of_each_file_that_says_so(
    files: dict[str, str], at: tuple[str, int], says: str
) -> None:
    found = wrong(**files)
    assert at in {(path, line) for path, line, _ in found}
    assert len({message for _, _, message in found}) == 1
    assert says in found[0][2]
    assert all(path in message for path, _, message in found)


POSSIBLE = {
    "an acting minister beside the minister": {
        "tenures": "bob-ray,health,minister,,,\nann-lee,health,acting,2001-01-01,2001-02-01,\n"
    },
    "a successor on the day of the end": {
        "tenures": "bob-ray,health,minister,,2001-01-01,\n"
        "ann-lee,health,minister,2001-01-01,2002-01-01,\n"
    },
    "an acting minister of a vacant office": {
        "tenures": "bob-ray,health,acting,2001-01-01,2001-02-01,\n",
        "vacancies": "health,2001-01-01,2001-02-01,somebody\n",
    },
    "a deputy who acts as head": {
        "tenures": "bob-ray,deputy-prime-minister,minister,2001-01-01,2002-01-01,\n"
        "bob-ray,prime-minister,acting,2001-01-01,2001-02-01,\n"
    },
    "a term to the day of death": {"tenures": "ann-lee,health,minister,2000-01-01,2005-05-06,\n"},
    "weeks around an election": {
        "parliament_terms": "bob-ray,1999-01-01,2000-01-01,somebody\n",
        "tenures": "bob-ray,health,minister,1998-10-23,2000-03-11,\n",
    },
    "a term outside Parliament with a note": {
        "parliament_terms": "bob-ray,1999-01-01,2000-01-01,somebody\n",
        "tenures": "bob-ray,health,minister,1990-01-01,1991-01-01,from outside\n",
    },
    "a term outside the office's life with a note": {
        "portfolio_successions": "wealth,health,rename,2000-01-01\n",
        "tenures": "bob-ray,health,minister,1999-01-01,2000-01-01,called so\n",
    },
    "a person whose times in Parliament nobody knows": {
        "parliament_terms": "ann-lee,1999-01-01,2000-01-01,somebody\n",
        "tenures": "bob-ray,health,minister,1990-01-01,1991-01-01,\n",
    },
    "a party of which no day is known": {
        "parties": "one,One\ntwo,Two\n",
        "party_memberships": "bob-ray,one,,\nbob-ray,two,1999-01-01,\n",
        "tenures": "bob-ray,health,minister,1990-01-01,1991-01-01,\n",
    },
    "an office that may have been there before": {
        "portfolio_successions": "wealth,health,merge,2000-01-01\n",
        "tenures": "bob-ray,health,minister,1999-01-01,,\n",
    },
    "an office that ended on a day that nobody knows": {
        "portfolio_successions": "health,wealth,rename,\nwealth,health,split,2000-01-01\n"
        "health,wealth,merge,2001-01-01\n",
        "tenures": "bob-ray,health,minister,1999-01-01,1999-02-01,\n",
    },
}


@in_one_test("files", POSSIBLE.values(), ids=POSSIBLE)
def test_what_may_be_is_no_problem(files: dict[str, str]) -> None:
    assert wrong(**files) == []


# --- when offices existed -------------------------------------------------------------------------

LIFETIMES = {
    "of which nothing is known": ("", [("", "9999")]),
    "renamed": ("health,wealth,rename,2000-01-01\n", [("", "2000-01-01")]),
    "that goes back to an old name": (
        "health,wealth,rename,2000-01-01\nwealth,health,rename,2005-01-01\n",
        [("", "2000-01-01"), ("2005-01-01", "9999")],
    ),
    "made of two": (
        "wealth,health,merge,2000-01-01\nroads,health,merge,2000-01-01\n",
        [("2000-01-01", "9999")],
    ),
    "that took another up": ("wealth,health,merge,2000-01-01\n", [("", "9999")]),
    "that took another up after it had ended": (
        "health,roads,rename,1999-01-01\nwealth,health,merge,2000-01-01\n",
        [("", "1999-01-01"), ("2000-01-01", "9999")],
    ),
    "split on a day into two": (
        "health,wealth,split,2000-01-01\nhealth,roads,split,2000-01-01\n",
        [("", "2000-01-01")],
    ),
    "that ended twice": (
        "health,wealth,rename,2000-01-01\nhealth,roads,rename,2005-01-01\n",
        [("", "2000-01-01"), ("2000-01-01", "2005-01-01")],
    ),
}


@in_one_test(("steps", "spans"), LIFETIMES.values(), ids=LIFETIMES)
def test_an_office_lasts_as_long_as_its_name(steps: str, spans: list[tuple[str, str]]) -> None:
    found = known(portfolio_successions=steps)
    tables = {
        table: [fact for fact in found if fact.table == table]
        for table in ("portfolios", "portfolio_successions")
    }
    life = lifetimes.of_offices(tables)["health"]
    assert [(span.first, span.last) for span in life.spans] == spans


# --- who is not known -----------------------------------------------------------------------------

UNHELD = {
    "between two terms": (
        {"tenures": "ann-lee,health,minister,,2001-01-01,\nbob-ray,health,minister,2001-01-03,,\n"},
        [("health", "2001-01-01", "2001-01-03")],
    ),
    "but for an acting minister": (
        {
            "tenures": "ann-lee,health,minister,,2001-01-01,\n"
            "bob-ray,health,acting,2001-01-01,2001-01-03,\nbob-ray,health,minister,2001-01-03,,\n"
        },
        [],
    ),
    "an associate does not hold the office": (
        {
            "tenures": "ann-lee,health,minister,2000-01-01,2001-01-01,\n"
            "bob-ray,health,associate,2000-01-01,2001-02-01,\n"
        },
        [("health", "2001-01-01", "2001-02-01")],
    ),
    "but for a vacancy": (
        {
            "tenures": "ann-lee,health,minister,,2001-01-01,\n"
            "bob-ray,health,minister,2001-02-01,,\n",
            "vacancies": "health,2001-01-01,2001-01-15,somebody\n",
        },
        [("health", "2001-01-15", "2001-02-01")],
    ),
    "not before the first term that is known": (
        {"tenures": "ann-lee,health,minister,2000-01-01,2001-01-01,\n"},
        [],
    ),
    "from the beginning of the office to its end": (
        {
            "portfolio_successions": "wealth,health,rename,2000-01-01\n"
            "health,roads,rename,2001-01-01\n"
        },
        [("health", "2000-01-01", "2001-01-01")],
    ),
    "not while there was no such office": (
        {
            "portfolio_successions": "health,roads,rename,2000-01-01\n"
            "roads,health,rename,2001-01-01\n",
            "tenures": "ann-lee,health,minister,1999-01-01,2000-01-01,\n"
            "bob-ray,health,minister,2001-01-01,,\n"
            "bob-ray,roads,minister,2000-01-01,2001-01-01,\n",
        },
        [],
    ),
    "a government without a head": (
        {
            "governments": "one,One,bob-ray,2000-01-01,\n",
            "tenures": "bob-ray,prime-minister,minister,2000-02-01,2001-01-01,\n",
        },
        [
            ("deputy-prime-minister", "2000-01-01", None),
            ("prime-minister", "2000-01-01", "2000-02-01"),
            ("prime-minister", "2001-01-01", None),
        ],
    ),
    "what is no office is never held": (
        {
            "portfolios": "health,Health,topic\nwealth,Wealth,office\n",
            "tenures": "ann-lee,health,minister,,2001-01-01,\n"
            "bob-ray,health,minister,2002-01-01,,\n",
        },
        [],
    ),
}


@in_one_test(("files", "spans"), UNHELD.values(), ids=UNHELD)
def test_nobody_is_known(files: dict[str, str], spans: list[tuple[str, str, str | None]]) -> None:
    assert unheld(**files) == spans


DAYS = ("", *(f"2000-01-{number:02}" for number in range(1, 13)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("minister", "acting", "associate", "vacant")),
            st.integers(0, 11),
            st.integers(1, 12),
        ),
        max_size=4,
    )
)
def test_each_day_between_the_first_and_the_last_is_held_or_is_not_known(
    terms: list[tuple[str, int, int]],
) -> None:
    """An open start says nothing of the time before the first day that is named."""
    terms = [
        (role, start, end) for role, start, end in dict.fromkeys(terms) if not start or start < end
    ]
    lines = {"tenures": "", "vacancies": ""}
    for number, (role, start, end) in enumerate(terms):
        if role == "vacant":
            lines["vacancies"] += f"health,{DAYS[start]},{DAYS[end]},{number}\n"
        else:
            lines["tenures"] += f"bob-ray,health,{role},{DAYS[start]},{DAYS[end]},{number}\n"
    text = {table: f"{HEADERS[table]}\n{body}" for table, body in lines.items()}
    found = [fact for fact in known() if fact.table in ("people", "portfolios")]
    for table, body in text.items():
        found += facts.read(f"{table}.csv", table, body.encode())[0]
    spans = continuity.unheld(found, KNOWN)
    named = [day for _, start, end in terms for day in (start, end) if day]
    first = min((start or min(named) for _, start, _ in terms), default=0)
    last = max((end for *_, end in terms), default=0)
    for day in range(1, 13):
        filled = any(role != "associate" and start <= day < end for role, start, end in terms)
        listed = sum(span.start <= DAYS[day] < (span.end or "9999") for span in spans)
        assert listed == (first <= day < last and not filled)


def test_a_term_in_the_last_year_of_the_calendar_is_open() -> None:
    lines = "bob-ray,health,associate,2000-01-01,9999-12-31,\n"
    assert unheld(tenures=lines) == [("health", "2000-01-01", None)]


def test_an_associate_since_nobody_knows_when_tells_of_no_day_before() -> None:
    assert unheld(tenures="bob-ray,health,associate,,,\n") == []


def test_days_are_counted_without_the_last() -> None:
    assert Unheld("health", "2000-02-28", "2000-03-01").days == 2
    assert Unheld("health", "2000-02-28", None).days is None


def test_a_day_of_death_at_the_end_of_the_calendar_is_read() -> None:
    said = {
        "people": PEOPLE.replace("2005-05-05", "9999-12-31"),
        "tenures": "ann-lee,health,minister,1999-01-01,2000-01-01,\n",
    }
    assert wrong(**said) == []
