"""Who held what, when: the reference data that ships, and the problems of such data."""

from __future__ import annotations

import itertools

import pytest
from cases import in_one_test
from readers import KNOWN, NZ

from archive import shipped
from archive.document import Name, Role
from archive.problems import Problem
from archive.roster import Roster, Spelling, changed, facts, plain_label
from archive.roster import folders as folders_of_facts
from archive.roster.facts import Fact

FOLDER = shipped.SEEDS / "jurisdictions" / "nz"


def read(name: str, text: str) -> tuple[list[Fact], list[Problem]]:
    return facts.read(name, name, text.encode())


def roster(**files: str) -> Roster:
    """A roster of files written here, a line a fact, with their columns in order."""
    found = []
    for table, lines in files.items():
        header = ",".join(facts.TABLES[table].columns)
        known, problems = read(f"{table}.csv", f"{header}\n{lines}")
        assert problems == []
        found += known
    sound, problems = facts.checked(found, KNOWN)
    assert problems == []
    return Roster(NZ, sound)


@pytest.fixture(scope="module")
def ours() -> Roster:
    found = []
    for path in sorted(FOLDER.glob("*.csv")):
        known, problems = facts.read(path.name, path.name, path.read_bytes())
        assert problems == []
        found += known
    sound, problems = facts.checked(found, KNOWN)
    assert problems == []
    return Roster(NZ, sound)


# --- what ships -----------------------------------------------------------------------------------


def test_every_file_explains_itself_and_holds_facts() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(facts.TABLES)
    for path in FOLDER.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# "), path
        assert sum(line.startswith("#") for line in lines) >= 4, path


def test_every_tenure_government_and_succession_names_its_source(ours: Roster) -> None:
    for fact in ours.facts:
        if fact.table in ("tenures", "governments", "portfolio_successions", "people"):
            assert fact["source"], (fact.path, fact.line)


SPOTS = {
    ("defence", "2022-12-12"): "peeni-henare",
    ("defence", "2023-06-01"): "andrew-little",
    ("foreign-affairs", "2008-09-15"): None,  # he stood aside, and the Prime Minister acted
    ("foreign-affairs", "2024-06-01"): "winston-peters",
    ("health", "2020-07-02"): "chris-hipkins",
    ("health", "2020-07-01"): "david-clark",
    ("finance", "2016-12-12"): "bill-english",  # Prime Minister then, until the 20th
    ("finance", "2016-12-20"): "steven-joyce",
    ("conservation", "2013-01-28"): "kate-wilkinson",  # announced on the 22nd, in from the 31st
    ("conservation", "2013-01-31"): "nick-smith",
    ("education", "1999-12-10"): "trevor-mallard",
    ("attorney-general", "2005-10-19"): "david-parker",
    ("prime-minister", "1997-12-07"): "jim-bolger",
    ("prime-minister", "1997-12-08"): "jenny-shipley",
    ("prime-minister", "2023-01-25"): "chris-hipkins",
    ("deputy-prime-minister", "2023-11-27"): "winston-peters",
    ("deputy-prime-minister", "2025-05-30"): "winston-peters",
    ("deputy-prime-minister", "2025-05-31"): "david-seymour",
    ("deputy-prime-minister", "2026-01-14"): "david-seymour",
}


@in_one_test(("spot", "person"), SPOTS.items(), ids=str)
def test_who_held_an_office_on_a_day(
    ours: Roster, spot: tuple[str, str], person: str | None
) -> None:
    portfolio, day = spot
    assert ours.holder(portfolio, "minister", day) == person


def terms(ours: Roster, *portfolios: str) -> list[Fact]:
    found = [
        fact
        for fact in ours.facts
        if fact.table == "tenures"
        and fact["portfolio"] in portfolios
        and fact["role"] == "minister"
    ]
    return sorted(found, key=lambda fact: fact.text("start"))


def test_prime_ministers_follow_one_another_without_a_gap(ours: Roster) -> None:
    held = terms(ours, "prime-minister")
    assert [fact["person"] for fact in held] == [
        *("jim-bolger", "jenny-shipley", "helen-clark", "john-key", "bill-english"),
        *("jacinda-ardern", "chris-hipkins", "christopher-luxon"),
    ]
    assert held[0]["start"] == "1990-11-02"
    assert held[-1]["end"] is None
    for one, other in itertools.pairwise(held):
        assert one["end"] == other["start"]


def test_governments_follow_one_another_without_a_gap(ours: Roster) -> None:
    held = sorted(
        (fact for fact in ours.facts if fact.table == "governments"),
        key=lambda fact: fact.text("start"),
    )
    for one, other in itertools.pairwise(held):
        assert one["end"] == other["start"]
    assert held[-1]["end"] is None


def test_no_term_runs_on_from_the_government_before_2023_11_27(ours: Roster) -> None:
    luxon = "2023-11-27"
    for fact in ours.facts:
        if fact.table == "tenures" and (fact["end"] or "9999") > luxon:
            assert fact.text("start") >= luxon, fact


def test_the_deputy_prime_ministers_since_2023_11_27_follow_without_a_gap(ours: Roster) -> None:
    held = [f for f in terms(ours, "deputy-prime-minister") if f.text("start") >= "2023-11-27"]
    assert [(fact["person"], fact["start"], fact["end"]) for fact in held] == [
        ("winston-peters", "2023-11-27", "2025-05-31"),
        ("david-seymour", "2025-05-31", None),
    ]


def test_foreign_affairs_under_any_name_from_mckinnon_to_peters(ours: Roster) -> None:
    held = terms(ours, "foreign-affairs-and-trade", "foreign-affairs")
    people = [fact["person"] for fact in held]
    assert list(dict.fromkeys(people)) == [
        *("don-mckinnon", "phil-goff", "winston-peters", "murray-mccully"),
        *("gerry-brownlee", "nanaia-mahuta", "grant-robertson"),
    ]
    assert people[-1] == "winston-peters"


NAMED = {
    "Rt Hon Jacinda Ardern": "jacinda-ardern",
    "Hon Dr Megan Woods": "megan-woods",
    "Sam Lotu-Iiga": "peseta-sam-lotu-iiga",
    "Peseta Sam Lotu-Iiga": "peseta-sam-lotu-iiga",
    "Hon Damien O'Connor": "damien-oconnor",
    "Hon Damien O’Connor": "damien-oconnor",
    "Greg O'Connor": "greg-oconnor",
    "Nik Smith": "nick-smith",
    "Dr Lockwood Smith": "lockwood-smith",
    "Helen Clark": "helen-clark",
    "Hon Dr David Clark": "david-clark",
    "David Parker": "david-parker",
    "Bob Parker": "bob-parker",
    "Hon Judith Collins KC": "judith-collins",
    "Laila Harre": "laila-harre",
    "John Delamare": "tuariki-delamere",
    "No Minister": None,
    "View/download as PDF file": None,
    "http://www.executive.govt.nz/minister/maharey/dpb_wb.pdf": None,
    "Mururoa": None,
    "Smith": None,
    "": None,
}


@in_one_test(("written", "person"), NAMED.items())
def test_a_name_names_one_person_or_none(ours: Roster, written: str, person: str | None) -> None:
    assert ours.person(written, "2010-01-01").person == person


LABELS = {
    "Māori Crown Relations: Te Arawhiti": ("maori-crown-relations", "minister"),
    "Maori Affairs": ("maori-affairs", "minister"),
    "Māori Affairs": ("maori-affairs", "minister"),
    "Women's Affairs": ("womens-affairs", "minister"),
    "Women’s Affairs": ("womens-affairs", "minister"),
    "Associate  Minister of Finance": ("finance", "associate"),
    "Acting Prime Minister": ("prime-minister", "acting"),
    "foreign affairs": ("foreign-affairs", "minister"),
}


@in_one_test(("label", "office"), LABELS.items())
def test_a_label_names_one_portfolio_and_a_role(
    ours: Roster, label: str, office: tuple[str, str]
) -> None:
    assert ours.portfolio(label, "2012-01-01") == Role(*office)


@in_one_test("label", ["Budget 2013", "Y2K", "Rugby World Cup", "Unassigned Portfolio"])
def test_what_is_no_office_is_typed_as_what_it_is(ours: Roster, label: str) -> None:
    role = ours.portfolio(label, None)
    assert role is not None
    (kind,) = {
        f["kind"] for f in ours.facts if f.table == "portfolios" and f["slug"] == role.portfolio
    }
    assert kind != "office"


def test_successions_lead_from_portfolio_to_portfolio_and_never_to_themselves(
    ours: Roster,
) -> None:
    for fact in ours.facts:
        if fact.table == "portfolio_successions":
            assert fact["from"] != fact["to"]


# --- resolving ------------------------------------------------------------------------------------

TWO = """ann-lee-1,Ann Lee,"Lee, Ann",she,,,
ann-lee-2,Ann Lee,"Lee, Ann",she,,,"""
OFFICES = "health,Health,office\nroads,Roads,office"


def test_two_people_of_one_name_are_told_apart_by_the_term_of_the_name() -> None:
    names = "ann-lee-1,Ann Lee,full,,2000-01-01,\nann-lee-2,Ann Lee,full,2000-01-01,,"
    people = TWO.replace(",Ann Lee,", ",Ann B. Lee,", 1).replace(",Ann Lee,", ",Ann C. Lee,", 1)
    both = roster(people=people, person_names=names)
    assert both.person("Hon Ann Lee", "1999-12-31") == Name("ann-lee-1", "name of the day")
    assert both.person("Hon Ann Lee", "2000-01-01") == Name("ann-lee-2", "name of the day")
    assert both.person("Ann Lee", None) == Name(None, None)


def test_two_people_of_one_name_are_told_apart_by_office() -> None:
    tenures = "ann-lee-1,health,minister,1999-01-01,,,,\nann-lee-2,roads,associate,2001-01-01,,,,"
    both = roster(people=TWO, portfolios=OFFICES, tenures=tenures)
    assert both.person("Ann Lee", "2000-06-01") == Name("ann-lee-1", "in office")
    assert both.person("Ann Lee", "2002-06-01") == Name(None, None)
    assert both.person("Ann Lee", "2002-06-01", ["roads"]) == Name("ann-lee-2", "office")
    assert both.person("Ann Lee", "1990-01-01") == Name(None, None)


def test_two_holders_on_one_day_are_no_answer() -> None:
    tenures = "ann-lee-1,health,associate,,,,,\nann-lee-2,health,associate,2001-01-01,,,,"
    both = roster(people=TWO, portfolios=OFFICES, tenures=tenures)
    assert both.holder("health", "associate", "2000-01-01") == "ann-lee-1"
    assert both.holder("health", "associate", "2001-01-01") is None
    assert both.holder("health", "minister", "2001-01-01") is None
    assert both.holder("health", "associate", None) is None


def test_names_are_compared_without_honorifics_accents_and_kinds_of_apostrophes() -> None:
    assert Spelling(NZ).plain_name("Rt Hon Sir  Damien O’Connor, KC") == "damien o'connor"
    assert plain_label("  Māori Crown\u00a0Relations:  Te Arawhiti") == (
        "maori crown relations: te arawhiti"
    )


# --- mistakes -------------------------------------------------------------------------------------

PEOPLE = 'slug,name,sort_name\nann-lee,Ann Lee,"Lee, Ann"\nbob-ray,Bob Ray,"Ray, Bob"\n'
PORTFOLIOS = "slug,name,kind\nhealth,Health,office\n"
TENURES = "person,portfolio,role,start,end\n"

MISTAKES = {
    "an unknown person": (TENURES + "ann-leigh,health,minister,,\n", 2, "`ann-leigh` in"),
    "an unknown portfolio": (TENURES + "ann-lee,wealth,minister,,\n", 2, "`wealth`"),
    "an end before its start": (
        TENURES + "ann-lee,health,minister,2001-01-01,2000-01-01\n", 2, "not after the start"),
    "an end on its start": (
        TENURES + "ann-lee,health,minister,2001-01-01,2001-01-01\n", 2, "not after the start"),
    "a day that is none": (TENURES + "ann-lee,health,minister,2001-02-30,\n", 2, "`2001-02-30`"),
    "a year alone": (TENURES + "ann-lee,health,minister,2001,\n", 2, "not `2001`"),
    "an unknown role": (TENURES + "ann-lee,health,boss,,\n", 2, "minister, associate, acting"),
    "no role": (TENURES + "ann-lee,health,,,\n", 2, "role is missing"),
    "too few values": (TENURES + "ann-lee,health\n", 2, "2 values where the file has 5"),
    "the same twice": (
        TENURES + "ann-lee,health,minister,,\nann-lee,health,minister,,\n", 3, "Line 2 says"),
    "a quotation mark that never closes": (TENURES + 'ann-lee,"health,minister,,\n', 2, "as CSV"),
    "other columns": ("person,office,role\n", 1, "The columns should be person, portfolio, role"),
}  # fmt: skip


@in_one_test(("text", "line", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_line(text: str, line: int, says: str) -> None:
    known, problems = read("tenures.csv", text)
    others = read("people.csv", PEOPLE)[0] + read("portfolios.csv", PORTFOLIOS)[0]
    _, wrong = facts.checked([*others, *known], KNOWN)
    (problem,) = [*problems, *wrong]
    assert (problem.path, problem.line, problem.code) == ("tenures.csv", line, "reference")
    assert says in problem.message


def test_one_name_of_two_people_at_one_time_is_a_mistake() -> None:
    text = (
        "person,name,kind,start,end\nann-lee,A. Lee,variant,,\nbob-ray,A. Lee,variant,2001-01-01,\n"
    )
    known, _ = read("person_names.csv", text)
    _, (problem,) = facts.checked([*read("people.csv", PEOPLE)[0], *known], KNOWN)
    assert problem.line == 3


def test_lines_that_explain_and_empty_lines_are_no_facts_and_lines_keep_their_numbers() -> None:
    text = (
        "# What this is.\n\nslug,name,kind\n# Offices:\nhealth,Health,office\n\n,,\nBad Slug,X,y\n"
    )
    known, problems = read("portfolios.csv", text)
    assert problems == []
    sound, (problem,) = facts.checked(known, KNOWN)
    assert [(fact["slug"], fact.line) for fact in sound] == [("health", 5)]
    assert problem.line == 8


def test_a_file_that_is_not_utf_8_says_in_which_line() -> None:
    known, (problem,) = facts.read("parties.csv", "p/parties.csv", b"slug,name\na,\xff\n")
    assert known == []
    assert (problem.path, problem.line) == ("p/parties.csv", 2)


# --- folders --------------------------------------------------------------------------------------


def joined(*folders: str) -> set[tuple[str | None, ...]]:
    """Person, office, role, start and end of the terms of several folders."""
    found = folders_of_facts.joined(read("tenures.csv", TENURES + lines)[0] for lines in folders)
    return {fact.values[:5] for fact in found}


def test_a_later_folder_replaces_the_terms_of_which_it_has_a_day() -> None:
    first = (
        "a,health,minister,1993-01-01,1996-01-01\na,health,minister,2000-01-01,\n"
        "b,health,minister,1996-01-01,2000-01-01\n"
    )
    assert joined(first, "a,health,minister,2001-01-01,2002-01-01\n") == {
        ("a", "health", "minister", "1993-01-01", "1996-01-01"),
        ("b", "health", "minister", "1996-01-01", "2000-01-01"),
        ("a", "health", "minister", "2001-01-01", "2002-01-01"),
    }


def test_a_term_that_begins_where_another_ends_replaces_nothing() -> None:
    first = "a,health,minister,1993-01-01,1996-01-01\n"
    assert len(joined(first, "a,health,minister,1996-01-01,\n")) == 2


def test_a_term_in_another_role_replaces_nothing() -> None:
    assert joined("a,health,minister,,\n", "a,health,associate,,\n") == {
        ("a", "health", "minister", None, None),
        ("a", "health", "associate", None, None),
    }


def test_the_role_none_takes_every_term_away_of_which_it_has_a_day() -> None:
    first = (
        "a,health,minister,1993-01-01,1996-01-01\na,health,associate,1996-01-01,1999-01-01\n"
        "a,health,minister,1999-01-01,\na,roads,minister,1993-01-01,\n"
    )
    later = "a,health,none,1995-01-01,1998-01-01\na,health,acting,1997-01-01,1997-02-01\n"
    assert joined(first, later) == {
        ("a", "health", "minister", "1999-01-01", None),
        ("a", "roads", "minister", "1993-01-01", None),
        ("a", "health", "none", "1995-01-01", "1998-01-01"),
        ("a", "health", "acting", "1997-01-01", "1997-02-01"),
    }


def test_the_role_none_is_no_term() -> None:
    text = TENURES + "ann-lee,health,none,2001-01-01,2002-01-01\nann-lee,health,none,2001,\n"
    others = read("people.csv", PEOPLE)[0] + read("portfolios.csv", PORTFOLIOS)[0]
    sound, (problem,) = facts.checked([*others, *read("tenures.csv", text)[0]], KNOWN)
    assert [fact for fact in sound if fact.table == "tenures"] == []
    assert problem.line == 3


def test_a_later_folder_replaces_everything_that_is_said_of_a_person() -> None:
    before = read("people.csv", PEOPLE)[0]
    later = read("people.csv", 'slug,name,sort_name\nbob-ray,Bob Roy,"Roy, Bob"\n')[0]
    joined = folders_of_facts.joined([before, later])
    assert [fact["name"] for fact in joined] == ["Ann Lee", "Bob Roy"]


def test_what_changed_is_what_only_one_of_two_lists_has() -> None:
    before = read("parties.csv", "slug,name\na,A\nb,B\n")[0]
    now = read("parties.csv", "slug,name\nb,B\na,Aye\n")[0]
    assert {fact["name"] for fact in changed(before, now)["parties"]} == {"A", "Aye"}
    assert changed(before, before) == {}
