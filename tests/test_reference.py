"""Reference data in a load: what it resolves, what a corrected line touches, what is a mistake."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from conftest import FilledOnce, Workspace, archive, digest, release
from readers import BY

from archive import ingest, shipped
from archive.ingest import Options
from archive.mentions import NameResolver

MINISTERS = "ministers:\n- Hon Ann Lee\n- View/download as PDF file\n"
PORTFOLIOS = "portfolios:\n- Wonders\n- Budget 2013\n"
PEOPLE = 'slug,name,sort_name\nann-lee,Ann Lee,"Lee, Ann"\n'
OFFICES = "slug,name,kind\nwonders,Wonders,office\n"
LABELS = "portfolio,name,kind,role\nwonders,Wonders,official,minister\n"
TENURES = "person,portfolio,role,start,end,source\n"
TERM = "ann-lee,wonders,minister,2000-01-01,2001-01-01,the Gazette\n"


def put(workspace: Workspace, **files: str) -> None:
    for name, text in files.items():
        workspace.put(f"reference/{name}.csv", text)


@pytest.fixture
def known(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    """An archive of three releases, with reference data of its own."""
    return filled_once(fill, tmp_path)


def fill(workspace: Workspace) -> None:
    put(
        workspace, people=PEOPLE, portfolios=OFFICES, portfolio_names=LABELS, tenures=TENURES + TERM
    )
    extra = MINISTERS + PORTFOLIOS
    workspace.put("in.md", release("in", "2000-06-01", "The Minister of Wonders left.", extra))
    workspace.put("out.md", release("out", "2002-06-01", "The Minister of Wonders left."))
    workspace.put("other.md", release("other", "2003-05-01", "Prime Minister Helen Clark came."))
    workspace.load()


def names(workspace: Workspace) -> list[tuple[Any, ...]]:
    return workspace.rows(
        "SELECT documents.path, mentions.text, people.slug, mentions.basis FROM mentions"
        " JOIN documents ON documents.id = document_id LEFT JOIN people ON people.id = person_id"
        " ORDER BY 1, start_char"
    )


def test_lists_are_resolved_and_what_is_not_stays_as_written(known: Workspace) -> None:
    assert known.rows("SELECT as_written, slug, basis FROM document_ministers LEFT JOIN people"
                      " ON people.id = person_id ORDER BY position") == [
        ("Hon Ann Lee", "ann-lee", "name"),
        ("View/download as PDF file", None, None),
    ]  # fmt: skip
    assert known.rows("SELECT as_written, kind, role FROM document_portfolios LEFT JOIN portfolios"
                      " ON portfolios.id = portfolio_id ORDER BY position") == [
        ("Wonders", "office", "minister"),
        ("Budget 2013", "programme", "minister"),
    ]  # fmt: skip
    assert known.is_sound()


def test_a_title_is_whose_it_was_that_day(known: Workspace) -> None:
    assert names(known) == [
        ("in.md", "Minister of Wonders", "ann-lee", "document"),
        ("other.md", "Prime Minister Helen Clark", "helen-clark", "named"),
        ("out.md", "Minister of Wonders", None, None),
    ]


def test_every_shipped_fact_is_a_row(known: Workspace) -> None:
    for table in (
        *("people", "tenures", "portfolio_successions", "party_memberships", "link_texts"),
        *("vacancies", "parliament_terms"),
    ):
        files = sorted((shipped.SEEDS / "jurisdictions").glob(f"*/{table}.csv"))
        held = 0
        for file in files:
            lines = file.read_text("utf-8").splitlines()
            held += sum(not line.startswith("#") and bool(line.strip()) for line in lines) - 1
        ours = {"people": 1, "tenures": 1}.get(table, 0)
        assert known.one(f"SELECT count(*) FROM {table}") == held + ours, table


def test_a_corrected_line_resolves_what_it_touches_and_nothing_else(known: Workspace) -> None:
    put(known, tenures=TENURES + TERM.replace("2001-01-01", "2003-01-01"))
    report = known.load()
    assert (report.counts["resolved_anew"], report.counts["derived_anew"]) == (1, 0)
    assert report.counts["unchanged"] == 3
    assert ("out.md", "Minister of Wonders", "ann-lee", "holder") in names(known)
    assert known.digest() == known.fresh().digest()


def test_data_that_did_not_change_resolves_nothing(known: Workspace) -> None:
    before = known.digest()
    report = known.load()
    assert report.counts["resolved_anew"] == 0
    assert known.digest() == before


def test_a_new_form_of_a_name_resolves_the_documents_that_hold_it(known: Workspace) -> None:
    known.put("lea.md", release("lea", "2000-07-01", "Then Annie Lee spoke."))
    known.load()
    assert ("lea.md", "Annie Lee", "ann-lee", "named") not in names(known)
    put(known, person_names="person,name,kind\nann-lee,Annie Lee,variant\n")
    assert known.load().counts["resolved_anew"] == 1
    assert ("lea.md", "Annie Lee", "ann-lee", "named") in names(known)
    assert known.digest() == known.fresh().digest()


def test_a_person_of_whom_nothing_tells_any_more_is_gone(known: Workspace) -> None:
    for file in (known.root / "reference").iterdir():
        file.unlink()
    known.load()
    assert known.rows("SELECT * FROM people WHERE slug = 'ann-lee'") == []
    assert names(known)[0] == ("in.md", "Minister of Wonders", None, None) or (
        "in.md" not in {path for path, *_ in names(known)}
    )
    assert known.is_sound()
    assert known.digest() == known.fresh().digest()


def test_a_fault_while_names_are_resolved_anew_is_a_problem_until_they_are(
    known: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The names stay as they were, and a problem tells so."""
    before, real = names(known), NameResolver.resolve

    def stumbling(resolver: NameResolver, body: str, *rest: Any) -> Any:
        if "left" in body:
            raise RuntimeError("no such day")
        return real(resolver, body, *rest)

    put(known, tenures=TENURES + TERM.replace("2001-01-01", "2003-01-01"))
    monkeypatch.setattr(NameResolver, "resolve", stumbling)
    report = known.load("reference")
    assert report.counts["resolved_anew"] == 0
    message = "A fault of release-archive; please report it. RuntimeError: no such day"
    assert known.problems() == [("out.md", None, "fault", message)]
    assert [(name, problem.path) for name, problem in report.problems] == [("files", "out.md")]
    assert names(known) == before
    for again in ("reference", ""):
        assert known.load(again).problems == []
        assert known.codes() == [("out.md", "fault")]
    monkeypatch.undo()
    known.load()
    assert known.codes() == []
    assert known.digest() == known.fresh().digest()


def test_a_fault_leaves_no_name_of_somebody_who_is_gone(
    known: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: Any) -> None:
        raise RuntimeError

    put(known, people=PEOPLE.partition("\n")[0] + "\n", tenures=TENURES)
    monkeypatch.setattr(NameResolver, "resolve", stumble)
    known.load("reference")
    assert known.rows("SELECT * FROM people WHERE slug = 'ann-lee'") == []
    assert known.is_sound()


def test_ones_own_data_replace_what_ships(known: Workspace) -> None:
    put(known, tenures="person,portfolio,role,start,end\nhelen-clark,prime-minister,minister,,\n")
    known.load()
    held = known.rows(
        "SELECT start_date, end_date FROM tenures_in_context"
        " WHERE person_slug = 'helen-clark' AND portfolio_slug = 'prime-minister'"
    )
    assert held == [(None, None)]


SHIPPED_TERMS = (
    "SELECT person_slug, start_date, end_date FROM tenures_in_context"
    " WHERE portfolio_slug = 'disability-issues' AND role = 'minister' AND start_date > '2017'"
    " ORDER BY start_date"
)


def test_a_corrected_term_replaces_that_term_and_no_other_of_the_person(known: Workspace) -> None:
    before = known.rows(SHIPPED_TERMS)
    line = "penny-simmonds,disability-issues,minister,2023-11-27,2024-04-24"
    put(known, tenures=f"{TENURES}{TERM}{line},mine\n")
    known.load("reference")
    assert known.rows(SHIPPED_TERMS) == before
    # An earlier term of the same person in the same office is left alone.
    line = "winston-peters,deputy-prime-minister,minister,2023-11-27,2025-06-01"
    put(known, tenures=f"{TENURES}{TERM}{line},mine\n")
    known.load("reference")
    terms = known.rows(
        "SELECT start_date, end_date FROM tenures_in_context WHERE person_slug = 'winston-peters'"
        " AND portfolio_slug = 'deputy-prime-minister' ORDER BY start_date"
    )
    assert terms == [
        ("1996-12-16", "1998-08-14"),
        ("2017-10-26", "2020-11-06"),
        ("2023-11-27", "2025-06-01"),
    ]
    assert known.digest() == known.fresh().digest()


def test_a_clash_with_what_ships_is_a_problem_of_ones_own_line_and_names_both(
    known: Workspace,
) -> None:
    line = "winston-peters,deputy-prime-minister,minister,2023-11-27,2025-06-01"
    put(known, tenures=f"{TENURES}{TERM}{line},mine\n")
    report = known.load("reference")
    ((_, problem),) = report.problems
    assert (problem.path, problem.line, problem.code) == ("reference/tenures.csv", 3, "reference")
    shipped_file = shipped.SEEDS / "jurisdictions" / "nz" / "tenures.csv"
    lines = shipped_file.read_text("utf-8").splitlines()
    number = next(
        number
        for number, line in enumerate(lines, 1)
        if line.startswith("david-seymour,deputy-prime-minister,")
    )
    assert problem.message == (
        f"winston-peters (line 3 of files/reference/tenures.csv) and david-seymour (line {number}"
        " of shipped:nz/tenures.csv) both hold `deputy-prime-minister` from 2025-05-31 to"
        " 2025-06-01; mend a day, or say who was acting."
    )
    put(known, tenures=TENURES + TERM)
    known.load("reference")
    assert known.problems() == []
    assert known.digest() == known.fresh().digest()


def test_a_line_with_the_role_none_takes_a_shipped_term_away(known: Workspace) -> None:
    line = "louise-upston,disability-issues,none,2024-04-24,,mine\n"
    put(known, tenures=TENURES + TERM + line)
    known.load("reference")
    assert "louise-upston" not in {person for person, *_ in known.rows(SHIPPED_TERMS)}
    assert known.problems() == []
    assert known.is_sound()
    assert known.digest() == known.fresh().digest()


UNHELD = (
    "SELECT start_date, end_date, days FROM offices_unheld"
    " JOIN portfolios ON portfolios.id = portfolio_id WHERE slug = 'wonders'"
)


def test_days_on_which_nobody_is_known_come_and_go_with_the_terms(known: Workspace) -> None:
    assert known.rows(UNHELD) == []
    again = "ann-lee,wonders,minister,2001-02-01,2002-01-01,the Gazette\n"
    put(known, tenures=TENURES + TERM + again)
    known.load("reference")
    assert known.rows(UNHELD) == [("2001-01-01", "2001-02-01", 31)]
    assert known.digest() == known.fresh().digest()
    vacancy = "portfolio,start,end,source\nwonders,2001-01-01,2001-02-01,the Gazette\n"
    put(known, vacancies=vacancy)
    known.load("reference")
    assert known.rows(UNHELD) == []
    assert known.digest() == known.fresh().digest()


def test_check_counts_the_days_on_which_nobody_is_known_and_lists_them(known: Workspace) -> None:
    again = "ann-lee,wonders,minister,2001-02-01,2002-01-01,the Gazette\n"
    put(known, tenures=TENURES + TERM + again)
    known.load()
    count = known.one("SELECT count(*) FROM offices_unheld")
    answer = archive("check", "--db", known.db)
    what = "spans of days on which nobody is known to have held an office"
    (line,) = [line for line in answer.output.splitlines() if what in line]
    assert line.split()[-1] == str(count)
    listed = json.loads(archive("check", "--json", "--db", known.db).output)["unheld"]
    assert len(listed) == count
    assert {
        "portfolio": "Wonders", "slug": "wonders", "jurisdiction": "nz", "documents": 1,
        "start_date": "2001-01-01", "end_date": "2001-02-01", "days": 31,
    } in listed  # fmt: skip


def test_a_mistake_is_a_problem_with_path_and_line_and_goes_when_mended(known: Workspace) -> None:
    put(known, tenures=TENURES + TERM + "ann-leigh,wonders,associate,,,\n")
    report = known.load()
    ((_, problem),) = report.problems
    assert (problem.path, problem.line, problem.code) == ("reference/tenures.csv", 3, "reference")
    assert known.one("SELECT count(*) FROM tenures_in_context WHERE person = 'Ann Lee'") == 1
    put(known, tenures=TENURES + TERM)
    known.load()
    assert known.problems() == []


def test_a_folder_of_reference_data_can_be_given_by_itself(
    known: Workspace, tmp_path: Path
) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    (own / "people.csv").write_text('slug,name,sort_name\nbob-ray,Bob Ray,"Ray, Bob"\n')
    known.put("bob.md", release("bob", "2000-07-01", "Bob Ray spoke."))
    known.load()
    ingest.load(known.db, [str(own)], Options(jobs=1))
    assert ("bob.md", "Bob Ray", "bob-ray", "named") in names(known)
    known.load()  # it stays known
    assert ("bob.md", "Bob Ray", "bob-ray", "named") in names(known)


def test_the_order_of_loads_makes_no_difference(known: Workspace) -> None:
    other = known.home / "other.db"
    ingest.load(other, [str(known.root / "in.md")], Options(jobs=1, root=str(known.root)))
    ingest.load(other, [str(known.root)], Options(jobs=2, root=str(known.root)))
    assert digest(other) == known.digest()


POOLS = {
    "people": (
        "slug,name,sort_name,pronoun",
        'ann-lee,Ann Lee,"Lee, Ann",she',
        'ann-lee,Anna Lee,"Lee, Anna",he',
        'bob-lee,Bob Lee,"Lee, Bob",he',
    ),
    "person_names": (
        "person,name,kind,start,end",
        "ann-lee,Annie Lee,variant,,",
        "bob-lee,Annie Lee,variant,2002-01-01,",
        "ann-lee,Hon Ann Lee,variant,,2002-01-01",
        "helen-clark,Ann Lee,variant,,",
    ),
    "portfolios": ("slug,name,kind", "wonders,Wonders,office", "marvels,Marvels,office"),
    "portfolio_names": (
        "portfolio,name,kind,role,start,end",
        "wonders,Wonders,official,minister,,2002-01-01",
        "marvels,Marvels,official,minister,,",
        "marvels,Wonders,label,associate,2002-01-01,",
    ),
    "tenures": (
        "person,portfolio,role,start,end",
        "ann-lee,wonders,minister,2000-01-01,2001-01-01",
        "bob-lee,wonders,minister,2002-01-01,",
        "ann-lee,marvels,associate,,",
        "helen-clark,prime-minister,minister,1999-12-10,2001-01-01",
        "helen-clark,prime-minister,none,2002-01-01,2003-01-01",
    ),
    "vacancies": ("portfolio,start,end,source", "wonders,2001-01-01,2001-06-01,the Gazette"),
    "portfolio_successions": (
        "from,to,kind,date",
        "wonders,marvels,rename,2001-03-01",
        "marvels,wonders,rename,2001-09-01",
    ),
    "parliament_terms": ("person,start,end,source", "ann-lee,2000-01-01,2000-02-01,the Gazette"),
    "link_texts": ("text,kind", "Hon Ann Lee,link"),
}
"""The columns of files of reference data, and lines of theirs that agree or disagree."""


@pytest.mark.parametrize("seed", range(1))
def test_edits_at_random_come_to_what_a_load_from_nothing_gives(
    workspace: Workspace, seed: int
) -> None:
    draw = random.Random(seed)
    extra = MINISTERS + PORTFOLIOS
    for year in (2000, 2002, 2003):
        body = (
            "The Minister of Wonders, Annie Lee, left.\n\n“We gave $5 million,” says Ms Lee.\n\n"
            "“It is enough,” he said. Marvels Minister Bob Lee agreed with the Prime Minister."
        )
        workspace.put(f"{year}.md", release(f"r{year}", f"{year}-06-01", body, extra))
    for _ in range(4):
        for name in draw.sample(sorted(POOLS), 3):
            columns, *lines = POOLS[name]
            chosen = draw.sample(lines, draw.randint(0, len(lines)))
            put(workspace, **{name: "\n".join((columns, *chosen, ""))})
        workspace.load()
        assert workspace.is_sound()
        assert workspace.digest() == workspace.fresh().digest()


def test_runs_are_observed_in_tags_and_in_stated_roles(known: Workspace) -> None:
    tagged = "jurisdiction: nz\nministers:\n- Ann Lee\nportfolios:\n- Wonders\n"
    for turn, day in enumerate(("2000-07-01", "2000-08-01", "2004-01-01")):
        text = "Wonders Minister Ann Lee spoke."
        known.put(f"t{turn}.md", release(f"t{turn}", day, text, tagged))
    known.load()
    sql = (
        "SELECT ground, role, first_date, last_date, releases FROM observed_tenures"
        " JOIN people ON people.id = person_id WHERE slug = 'ann-lee' ORDER BY 1, 3"
    )
    assert known.rows(sql) == [
        ("stated", "minister", "2000-07-01", "2000-08-01", 2),
        ("stated", "minister", "2004-01-01", "2004-01-01", 1),
        ("tag", None, "2000-07-01", "2000-08-01", 2),
        ("tag", None, "2004-01-01", "2004-01-01", 1),
    ]
    (known.root / "t2.md").unlink()
    known.load()
    assert len(known.rows(sql)) == 2
    assert known.digest() == known.fresh().digest()


def test_a_tag_that_nobody_of_the_release_held_is_a_contradiction(known: Workspace) -> None:
    tags = "jurisdiction: nz\nportfolios:\n- Defence\nministers:\n"
    known.put("a.md", release("a", "2003-05-01", extra=f"{tags}- Phil Goff\n"))
    known.put("b.md", release("b", "2003-05-01", extra=f"{tags}- Phil Goff\n- Mark Burton\n"))
    known.put("c.md", release("c", "1993-05-01", extra=f"{tags}- Phil Goff\n"))
    known.load()
    assert known.rows("SELECT slug, stated, held_by FROM contradictions WHERE kind = 'tag'") == [
        ("2003-05-01-a", "Defence", "Mark Burton")
    ]


def test_a_stated_role_that_no_tag_has_and_nobody_knows_of_is_a_contradiction(
    known: Workspace,
) -> None:
    tags = "jurisdiction: nz\nministers:\n- Mark Burton\nportfolios:\n- Defence\n"
    # He was Minister of Tourism that day, and never of Health.
    text = "Tourism Minister Mark Burton came with Health Minister Mark Burton."
    known.put("a.md", release("a", "2003-05-01", text, tags))
    known.load()
    (found,) = known.rows("SELECT stated, held_by FROM contradictions WHERE kind = 'stated role'")
    assert found == ("Health Minister Mark Burton", "Annette King")


def test_a_role_held_under_another_name_of_the_office_is_no_contradiction(known: Workspace) -> None:
    tags = "jurisdiction: nz\nministers:\n- Phil Goff\nportfolios:\n- Justice\n"
    known.put("a.md", release("a", "2003-05-01", "Foreign Minister Phil Goff came.", tags))
    known.load()
    assert known.rows("SELECT * FROM contradictions WHERE kind = 'stated role'") == []


@pytest.mark.parametrize(
    ("day", "minister", "tag", "text"),
    [
        # Under a longer name, which went on in that of two offices that came after it.
        ("2023-05-18", "Willie Jackson", "Broadcasting and Media", "Broadcasting Minister"),
        ("2025-03-12", "Paul Goldsmith", "Media and Communications", "Communications Minister"),
        # On the day on which it was handed on.
        ("2025-05-31", "Winston Peters", "Foreign Affairs", "Deputy Prime Minister"),
    ],
)
def test_a_name_that_goes_on_and_the_day_of_a_handover_are_no_contradictions(
    known: Workspace, day: str, minister: str, tag: str, text: str
) -> None:
    tags = f"jurisdiction: nz\nministers:\n- {minister}\nportfolios:\n- {tag}\n"
    known.put("a.md", release("a", day, f"{text} {minister} said so.", tags))
    known.load()
    assert known.rows("SELECT * FROM contradictions") == []


def test_a_name_goes_on_through_any_number_of_mergers_and_splits(known: Workspace) -> None:
    def later(name: str) -> set[str]:
        sql = "SELECT related FROM portfolio_lineage WHERE direction = 'later' AND portfolio = "
        return {related for (related,) in known.rows(f"{sql}'{name}'")}

    assert "Media and Communications" in later("Communications")
    assert "Broadcasting and Media" in later("Broadcasting")
    # Where the name ends, so does the line.
    assert "Media and Communications" not in later("Broadcasting")


def test_the_lineage_of_a_portfolio_leads_back_and_on_also_in_circles(known: Workspace) -> None:
    related = known.rows(
        "SELECT related_slug, direction FROM portfolio_lineage"
        " WHERE portfolio_slug = 'foreign-affairs'"
    )
    assert ("foreign-affairs", "itself") in related
    assert ("foreign-affairs-and-trade", "earlier") in related
    slugs = [slug for slug, _ in related]
    assert len(slugs) == len(set(slugs))
    circle = known.rows(
        "SELECT related_slug FROM portfolio_lineage WHERE portfolio_slug = 'agriculture'"
    )
    assert ("primary-industries",) in circle


def test_check_names_what_is_not_resolved(known: Workspace) -> None:
    extra = "ministers:\n- Nobody Known\nportfolios:\n- Marvels\n"
    known.put("a.md", release("a", extra=extra))
    known.load()
    answer = archive("check", "--db", known.db)
    assert answer.exit_code == 0
    assert "not resolved  ministers: Nobody Known (1)" in answer.output
    assert "not resolved  portfolios: Marvels (1)" in answer.output
    assert "View/download" not in answer.output


def test_people_and_portfolios_are_found_at_the_terminal(known: Workspace) -> None:
    assert "Peeni Henare" in archive("people", "--db", known.db, "HENARE").output
    answer = archive("portfolios", "--db", known.db, "defence", "--on", "2022-12-12")
    assert "Peeni Henare" in answer.output
    assert "Andrew Little" not in answer.output
    assert archive("portfolios", "--db", known.db, "--on", "yesterday").exit_code == 2
    assert archive("people", "--db", known.db, "zzz").output == "Nothing was found for zzz.\n"


def test_the_shipped_reader_reads_without_an_archive() -> None:
    resolved = BY.names.resolve("", (), "2022-12-12", ["Hon Peeni Henare"], [])
    assert [name.person for name in resolved.ministers] == ["peeni-henare"]


MEMBERS = """person,party,start,end,source
left,one,1990-01-01,,a
left,two,1996-01-01,1998-08-18,b
left,three,,,c
dead,one,1990-01-01,,d
sits,one,1990-01-01,,e
undated,one,1990-01-01,,f
undated,two,,,g
once,one,,1993-07-18,h
once,two,1993-07-18,,i
"""


def test_parties_are_those_of_the_time_and_ends_that_are_known(workspace: Workspace) -> None:
    people = ["left", "dead", "sits", "undated", "once"]
    folder = "jurisdictions/nz"
    files = {
        "people": "slug,name,sort_name,died\n"
        + "".join(f"{each},{each},{each},{'2001-02-03' * (each == 'dead')}\n" for each in people),
        "parties": "slug,name\none,One\ntwo,Two\nthree,Three\n",
        "party_memberships": MEMBERS,
        "portfolios": "slug,name,kind\nfishing,Fishing,office\n",
        "tenures": "person,portfolio,role,start,end,source\n"
        + "".join(
            f"{each},fishing,associate,{start},{end},x\n"
            for each in people
            for start, end in (("1992-01-01", "1993-01-01"), ("1997-01-01", "1999-12-10"))
        ),
    }
    for name, text in files.items():
        workspace.put(f"{folder}/{name}.csv", text)
    workspace.put("a.md", "Text")
    workspace.load()
    ends = workspace.rows(
        "SELECT people.slug, end_date, party_memberships.source FROM party_memberships"
        " JOIN people ON people.id = person_id WHERE party_memberships.source LIKE '_; end: %'"
        " ORDER BY 3"
    )
    assert ends == [
        ("left", "1996-01-01", "a; end: the next party's beginning"),
        ("dead", "2001-02-04", "d; end: the day after death"),
    ]
    held = workspace.rows(
        "SELECT person_slug, group_concat(parties, ' then ') FROM (SELECT * FROM tenures_in_context"
        " WHERE portfolio_slug = 'fishing' ORDER BY start_date) GROUP BY 1"
    )
    assert dict(held) == {
        "left": "One then Two; Three",
        "dead": "One then One",
        "sits": "One then One",
        "undated": "One then One",
        "once": "One then Two",
    }
