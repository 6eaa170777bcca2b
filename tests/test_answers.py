"""A search answers with people, offices, sums and questions, and is no dead end."""

from __future__ import annotations

import contextlib
import datetime
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cases import in_one_test
from conftest import Workspace, get, release
from searched import answers, looked_for

from archive.publish.pages.answers import first_stated, largest
from archive.publish.pages.asked import asked_again, largest_questions, parts
from archive.store import database

RECENTLY = (datetime.date.today() - datetime.timedelta(300)).isoformat()
"""What is to be done within six months of it fell due within the last year."""

TOLD = (
    ("2022-12-12", "“Peace is dear,” Winston Peters said of the day."),
    ("2022-03-04", "“The police are ready,” Judith Collins said."),
    ("2022-03-05", "“Members of NATO agree,” Winston Peters said."),
    ("2022-03-06", "“Child poverty fell,” Jacinda Ardern said."),
    ("2022-03-07", "“Our schools are open,” Chris Hipkins said."),
    ("2022-03-28", "“Ukraine has military support and military training,” Jacinda Ardern said."),
    ("2022-03-28", "We provide $20 million for Ukraine and $21 million for aid."),
    ("2001-05-05", "“No troops for Iraq, and no change of GST,” Helen Clark said."),
    ("2010-05-05", "“We need housing,” Nick Smith said. “And housing it is,” Lockwood Smith said."),
    ("2011-05-05", "The Government spends $5 million on roads and $7.5 million on Pharmac."),
    ("2011-05-06", "Auckland light rail costs $8 million, and $9 million is for Dunedin hospital."),
    ("2011-05-07", "There were 300 cruise passengers, and 400 nurses were trained."),
    ("2011-05-08", "The navy has $6 million, KiwiSaver has $7 million, housing $8 million."),
    ("2005-05-05", "New Zealand sends 120 troops."),
    ("2019-05-30", "The wellbeing budget has $19 million for the wellbeing budget."),
    ("2019-01-15", "We provide $3 million over six months for bridges."),
    ("2025-01-15", "We provide $4 million over six months for bridges."),
    (RECENTLY, "We provide $2 million over six months for housing."),
    (RECENTLY, "We provide $2.5 million over six months for rail."),
    ("2003-07-01", "School lunches get $11 million."),
    ("2025-11-13", "A new $70 million fund is for major events."),
    ("2025-11-20", "The $70 million for major events is well spent."),
)
"""Days and words of the documents that have what is asked for."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("told"))
    for number, (day, text) in enumerate(TOLD):
        tags = "ministers: [Peeni Henare]\nportfolios: [Defence]\n" if "aid" in text else ""
        workspace.put(f"{number}.md", release(f"a{number}", day, text, tags))
    workspace.load()
    return workspace.db


@pytest.fixture(scope="module")
def connection(told: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(told)) as connection:
        yield connection


@in_one_test(
    ("typed", "url"),
    [
        # People, under any form of their names.
        ("Winston Peters", "/person/winston-peters"),
        ("winston peters", "/person/winston-peters"),
        ("Rt Hon Winston Peters", "/person/winston-peters"),
        ("Kiritapu Allan", "/person/kiri-allan"),
        ("Damien O’Connor", "/person/damien-oconnor"),
        ("damien oconnor", "/person/damien-oconnor"),
        ("Who is Peeni Henare?", "/person/peeni-henare"),
        ("Who was Helen Clark", "/person/helen-clark"),
        ("henare peeni", "/person/peeni-henare"),
        ("Peeni", "/person/peeni-henare"),
        # What they said.
        ("what did Winston Peters say on NATO", "/person/winston-peters?about=NATO"),
        ("What did Jacinda Ardern say about Ukraine?", "/person/jacinda-ardern?about=Ukraine"),
        ("what did Judith Collins say about the police", "/person/judith-collins?about=police"),
        ("Jacinda Ardern on Ukraine", "/person/jacinda-ardern?about=Ukraine"),
        ("Jacinda Ardern said about child poverty", "/person/jacinda-ardern?about=child+poverty"),
        ("Chris Hipkins on schools", "/person/chris-hipkins?about=schools"),
        # Offices.
        ("Minister of Defence", "/portfolio/defence"),
        ("defence", "/portfolio/defence"),
        ("DEFENCE", "/portfolio/defence"),
        ("Minister for Climate Change", "/portfolio/climate-change"),
        ("Foreign Affairs", "/portfolio/foreign-affairs"),
        ("Maori Development", "/portfolio/maori-development"),
        ("Māori Development", "/portfolio/maori-development"),
        ("Te Arawhiti", "/portfolio/maori-crown-relations"),
        ("Prime Minister", "/portfolio/prime-minister"),
        ("the Treaty of Waitangi Negotiations", "/portfolio/treaty-of-waitangi-negotiations"),
        # Who held them.
        ("Minister of Defence 2022-12-12", "/person/peeni-henare"),
        ("Minister of Defence 12 December 2022", "/person/peeni-henare"),
        ("who was minister of defence on 12 December 2022", "/person/peeni-henare"),
        ("Who was Minister of Health in 2010?", "/person/tony-ryall"),
        ("Prime Minister 2005", "/person/helen-clark"),
        ("prime minister on 28 March 2022", "/person/jacinda-ardern"),
        ("Foreign Affairs 12 December 2000", "/person/phil-goff"),
        ("who was the Minister of Education in 2019", "/person/chris-hipkins"),
        ("Minister of Finance 2009", "/person/bill-english"),
        ("defence minister on 12 December 2022", "/person/peeni-henare"),
        ("Attorney-General 2003-05-05", "/person/margaret-wilson"),
        ("minister of defense 2005", "/person/mark-burton"),
        ("minister of defence 1/7/2003", "/person/mark-burton"),
        # A day alone, or two to compare.
        ("2022-12-12", "/question/on-a-day?day=2022-12-12"),
        ("12/12/2022", "/question/on-a-day?day=2022-12-12"),
        ("4/3/2022", "/question/on-a-day?day=2022-03-04"),
        ("on 28/03/2022", "/question/on-a-day?day=2022-03-28"),
        (
            "Helen Clark and John Key",
            "/compare/people?first=helen-clark&second=john-key",
        ),
        ("28 March 2022", "/question/on-a-day?day=2022-03-28"),
        ("March 2022", "/search?from=2022-03&to=2022-03"),
        (
            "compare Nicola Willis and Grant Robertson",
            "/compare/people?first=nicola-willis&second=grant-robertson",
        ),
        ("Defence vs Health", "/compare/portfolios?first=defence&second=health"),
        *(
            (typed, "/compare/people?first=helen-clark&second=john-key")
            for typed in (
                "compare Helen Clark and John Key number of releases",
                "who issued more press releases, Helen Clark or John Key",
                "which of Helen Clark and John Key published the most statements",
                "how many releases did Helen Clark and John Key each issue in 2008",
                "number of documents by Helen Clark vs John Key",
                "did Helen Clark issue more releases than John Key",
                "Helen Clark and John Key: number of releases",
            )
        ),
        ("quotes by Helen Clark on Iraq", "/person/helen-clark?about=Iraq"),
        ("winston peters said nato", "/person/winston-peters?about=nato"),
        ("Jacinda Ardern military training", "/person/jacinda-ardern?about=military+training"),
        ("Associate Minister of Health", "/person/matt-doocey"),
        # Documents of a time.
        ("releases of 28 March 2022", "/question/on-a-day?day=2022-03-28"),
        ("press releases from March 2022", "/search?from=2022-03&to=2022-03"),
        ("announcements in 2022", "/search?from=2022&to=2022"),
        ("military support 2022", "/search?q=military+support&from=2022&to=2022"),
        # Questions in plain words.
        ("how much has New Zealand given Ukraine", "/question/what-it-comes-to?subject=Ukraine"),
        ("how much did the Government spend on roads?", "/question/amounts-about?subject=roads"),
        ("Pharmac funding", "/question/amounts-about?subject=Pharmac"),
        ("Auckland light rail cost", "/question/amounts-about?subject=Auckland+light+rail"),
        ("cost of Dunedin hospital", "/question/what-it-comes-to?subject=Dunedin+hospital"),
        ("number of cruise passengers", "/question/how-many?thing=cruise+passengers"),
        ("promises due by 2025", "/question/promises-due?by=2025"),
        ("promises about housing", "/question/promises-due?subject=housing"),
        # Governments.
        ("Clark government", "/government/clark-1999"),
        ("the Ardern Government", "/government/ardern-2017"),
        ("Key government", "/government/key-2008"),
        # Sums.
        ("$5 million", "/figures?kind=money&unit=NZD&least=5000000&most=5000000&all=yes"),
        ("5 million", "/figures?kind=money&least=5000000&most=5000000&all=yes"),
        ("$7.5m", "/figures?kind=money&unit=NZD&least=7500000&most=7500000&all=yes"),
        # Questions.
        ("who held a portfolio", "/question/who-held"),
        ("portfolio on a day", "/question/who-held"),
        ("amounts hedged", "/question/hedged-amounts"),
        ("what could not be read", "/question/open-problems"),
        ("may I republish", "/question/may-i-republish"),
        ("cite a document", "/question/cite"),
        ("versions of a document", "/question/versions-of-a-document"),
        ("what was said on a day", "/question/on-a-day"),
        ("figures changed", "/question/figures-changed"),
        ("said on a day", "/question/on-a-day"),
    ],
)
def test_what_a_journalist_types_leads_to_its_answer(
    connection: sqlite3.Connection, typed: str, url: str
) -> None:
    assert url in [answer.url for answer in answers(connection, typed)]


@in_one_test("typed", ["", "Peters OR Clark", '"Winston Peters"', "xyzzy", "2022", "%"])
def test_other_words_ask_for_documents_alone(connection: sqlite3.Connection, typed: str) -> None:
    assert answers(connection, typed) == ()


def test_the_first_page_of_a_search_shows_the_answers(seeds: Path) -> None:
    page = get(seeds, "/search?q=Peeni+Henare").text
    assert page.index("/person/peeni-henare") < page.index("2022-03-28")


@in_one_test(
    ("typed", "label"),
    [
        ("Ukrane", "Ukraine"),
        ("ukrane", "ukraine"),
        ("Ukraine unicorns", "Ukraine"),
        ("miltary suport", "military support"),
        ("Peeni Hanare", "Peeni Henare"),
        ("what did Jacinda Adern say about Ukraine", "Jacinda Ardern Ukraine"),
        ("what did Jacinda Ardern say about tanks for Ukraine in 2021", "Jacinda Ardern Ukraine"),
        ("which unicorns of the Ukraine on 28 March 2022", "Ukraine"),
    ],
)
def test_a_search_that_finds_nothing_proposes_others(seeds: Path, typed: str, label: str) -> None:
    page = get(seeds, f"/search.json?q={typed}").json()
    assert page["total"] == 0
    assert label in [hint["label"] for hint in page["hints"]]
    assert all(hint["documents"] for hint in page["hints"])


def test_a_month_in_a_question_is_proposed_as_a_limit(seeds: Path) -> None:
    page = get(seeds, "/search.json?q=who+has+said+what+about+the+Ukraine+in+March+2022").json()
    assert page["answers"][0]["url"] == "/search?q=Ukraine&from=2022-03&to=2022-03"
    assert page["answers"][0]["label"] == "Ukraine, March 2022"


def test_a_misspelt_name_is_put_right_where_documents_have_the_slip_too(
    workspace: Workspace,
) -> None:
    for name, text in {"a": "Judith Colins", "b": "Judith Collins", "c": "Judith Collins"}.items():
        workspace.put(f"{name}.md", release(name, text=f"{text} opened the school."))
    workspace.load()
    page = get(workspace.db, "/search.json?q=Judith+Colins").json()
    assert page["total"] == 1
    assert [hint["label"] for hint in page["hints"]] == ["Judith Collins"]
    assert page["answers"][0]["url"] == "/person/judith-collins"
    assert "Perhaps you mean" in get(workspace.db, "/search?q=Judith+Colins").text
    for right in ("Judith+Collins", "Judith", "opened+school"):
        assert get(workspace.db, f"/search.json?q={right}").json()["hints"] == []


@in_one_test("day", ["2090", "March 2090", "2090-03-28"])
def test_nothing_is_known_of_a_day_to_come(connection: sqlite3.Connection, day: str) -> None:
    holder, *_ = answers(connection, f"Prime Minister {day}")
    assert holder.kind == "holder"
    assert "the last known" in holder.detail
    assert "the documents and sources here reach to" in holder.detail
    assert "tell nothing of" in holder.detail
    assert "2090" in holder.detail
    today, *_ = answers(connection, "Prime Minister 2023")
    assert "last known" not in today.detail


@in_one_test(
    "typed",
    [
        "who is the prime minister",
        "Who's Minister of Finance?",
        "current prime minister",
        "prime minister now",
        "Who is the current Minister of Finance?",
    ],
)
def test_who_holds_an_office_now_is_answered(connection: sqlite3.Connection, typed: str) -> None:
    holder, *_ = answers(connection, typed)
    assert holder.kind == "holder"
    term, _, reach = holder.detail.partition("; ")
    assert " to " not in term
    assert reach.startswith("the documents and sources here reach to ")


def test_what_is_no_office_has_no_present_holder(connection: sqlite3.Connection) -> None:
    assert answers(connection, "current account deficit") == ()
    assert answers(connection, "open now") == ()


def test_who_held_an_office_in_a_month_is_answered(connection: sqlite3.Connection) -> None:
    found = answers(connection, "who was Prime Minister in January 2023")
    assert [each.label for each in found if each.kind == "holder"] == [
        "Jacinda Ardern",
        "Chris Hipkins",
    ]


def test_a_question_that_names_a_time_is_answered_of_it(seeds: Path) -> None:
    def asked_of(typed: str) -> dict[str, Any]:
        found: dict[str, Any] = get(seeds, f"/search.json?q={quote(typed)}").json()
        return found

    narrowed = asked_of("what did Jacinda Ardern say about Ukraine in March 2022")
    assert {each["date"][:7] for each in narrowed["found"]} == {"2022-03"}
    (chosen,) = narrowed["chosen"]
    assert (chosen["name"], chosen["label"]) == ("in", "2022-03")
    assert get(seeds, chosen["without"].replace("/search", "/search.json")).json()["chosen"] == []
    assert asked_of("what did Jacinda Ardern say about Ukraine in 1999")["found"] == []


def test_one_word_is_left_out_of_words_spelt_as_documents_have_them(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", "2020-01-01", "The wellbeing budget is read today."))
    workspace.load()
    page = get(workspace.db, "/search.json?q=wellbeing+budgt+zebras").json()
    assert [each["label"] for each in page["hints"]] == ["wellbeing budget"]
    page = get(workspace.db, "/search.json?q=cost+of+living").json()
    assert page["answers"] == []


def test_words_beside_a_name_are_proposed_in_the_documents_of_the_person(
    workspace: Workspace,
) -> None:
    tags = "ministers: [Christopher Finlayson]\n"
    workspace.put("a.md", release("a", "2010-01-01", "A full and final answer.", tags))
    workspace.load()
    for typed in ('did Chris Finlayson say "full and final"', 'Chris Finlayson "full and final"'):
        page = get(workspace.db, f"/search.json?q={quote(typed)}").json()
        hint = page["hints"][0]
        assert hint["label"] == '"full and final", issued by Christopher Finlayson'
        assert hint["documents"] == 1 and "person=christopher-finlayson" in hint["url"]


def test_words_that_are_misspelt_are_proposed_of_the_time_that_is_typed(
    workspace: Workspace,
) -> None:
    workspace.put("a.md", release("a", "2014-09-03", "Levies on exports of sheep."))
    workspace.load()
    page = get(workspace.db, "/search.json?q=levvies+on+exports+Septmber+2014").json()
    assert page["hints"][0]["label"] == "levies exports, September 2014"


def test_words_written_apart_are_proposed_as_one(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", "2020-01-01", "Rail gets a kiwi badge."))
    for number in range(2):
        workspace.put(f"{number}.md", release(str(number), "2020-01-02", "KiwiRail is paid."))
    workspace.load()
    page = get(workspace.db, "/search.json?q=Kiwi+rail").json()
    assert [(each["label"], each["documents"]) for each in page["hints"]] == [("Kiwirail", 2)]


def test_a_search_within_limits_is_proposed_without_them(seeds: Path) -> None:
    page = get(seeds, "/search.json?q=Ukraine&to=1999").json()
    assert [hint["label"] for hint in page["hints"]] == ["“Ukraine” everywhere"]
    followed = get(seeds, page["hints"][0]["url"].replace("/search", "/search.json")).json()
    assert followed["total"] == page["hints"][0]["documents"]


def test_who_held_an_office_itself_comes_alone(connection: sqlite3.Connection) -> None:
    found = answers(connection, "Minister of Finance 26 October 2017")
    assert [each.label for each in found if each.kind == "holder"] == ["Grant Robertson"]


@in_one_test(
    "typed",
    [
        "director-general of health 2020",
        "Shadow minister of health 2015",
        "Chief Executive of Education 2012",
        "secretary for education 2013",
        "Australian Minister of Defence 2012",
        "first woman minister of defence",
    ],
)
def test_who_is_no_minister_of_the_office_is_not_answered_with_the_minister(
    connection: sqlite3.Connection, typed: str
) -> None:
    assert not [each for each in answers(connection, typed) if each.kind == "holder"]


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("counts"))
    for name, day, text in (
        ("a", "1998-05-01", "The SAR sent 40 soldiers to Bay Island. Three water pumps broke."),
        ("b", "2003-05-01", "The SARS virus kept 50 soldiers at home, and hearing aids were few."),
        ("c", "2004-05-01", "All three waters were clear, and AIDS was fought."),
    ):
        workspace.put(f"{name}.md", release(name, day, text))
    workspace.load()
    return workspace.db


@in_one_test(
    ("name", "day"),
    [
        ("SARS", "1 May 2003"),
        ('"SARS"', "1 May 2003"),
        ("AIDS", "1 May 2004"),
        ("Three Waters", "1 May 2004"),
        ("Three Water", "1 May 1998"),
    ],
)
def test_a_first_mention_is_that_of_the_name_and_no_other_word(
    counting: Path, name: str, day: str
) -> None:
    typed = quote(f"first mention of {name}")
    first, *_ = get(counting, f"/search.json?q={typed}").json()["answers"]
    assert first["detail"].startswith(f"the first of {day}")


def test_a_thing_is_counted_where_its_sentence_is_about_a_place(counting: Path) -> None:
    for typed in ("how many soldiers in Bay Island", "how many soldiers were in Bay Island"):
        (found,) = get(counting, f"/search.json?q={quote(typed)}").json()["answers"]
        assert found["url"] == "/question/how-many?thing=soldiers&about=Bay+Island&found_in=all"
    rows = get(counting, found["url"].replace("/how-many?", "/how-many.json?")).json()["found"]
    assert [row["value"] for row in rows] == [40]


@pytest.fixture(scope="module")
def stating(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("amounts"))
    for name, text in {
        "a": "It costs $16 million.",
        "b": "It costs NZ$16m in all.",
        "c": "It costs $16,000,000 for schools.",
        "d": "It costs $16.8 billion, and 16 million bees fly.",
        "e": "It costs $5 million of the US$16 million.",
        "f": "On page 16 of 2 million.",
    }.items():
        workspace.put(f"{name}.md", release(name, text=text))
    workspace.load()
    return workspace.db


@in_one_test(
    ("typed", "names"),
    [
        *((typed, "abc") for typed in ("$16 million", "$16m", "NZ$16 million", "nz$16m")),
        *((typed, "abc") for typed in ("NZD 16 million", "$16,000,000", "$16000 thousand")),
        ("US$16 million", "e"),
        ("16 million", "abcde"),
        ("16 million dollars", "abc"),
        ("16 million dollars schools", "c"),
        ("$16 million schools", "c"),
        ("16 million bees", "d"),
        ("$17 million", ""),
        ('"16 million"', "ade"),
        ("16 page", "f"),
    ],
)
def test_an_amount_finds_the_documents_that_state_it(stating: Path, typed: str, names: str) -> None:
    found = get(stating, f"/search.json?q={quote(typed)}").json()["found"]
    assert sorted(each["slug"][-1] for each in found) == list(names)


def test_a_share_and_a_sum_in_dollars_lead_to_their_figures(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", text="Rates rise by 25 per cent, or $16 million."))
    workspace.load()
    for typed, url in (
        ("25%", "/figures?kind=percent&least=25&most=25&all=yes"),
        ("25 per cent", "/figures?kind=percent&least=25&most=25&all=yes"),
        ("16 million dollars", "/figures?kind=money&unit=NZD&least=16000000&most=16000000&all=yes"),
    ):
        found = get(workspace.db, f"/search.json?q={quote(typed)}").json()["answers"]
        assert [each["url"] for each in found] == [url], typed


def test_where_no_document_states_an_amount_its_words_are_looked_for(stating: Path) -> None:
    page = get(stating, f"/search?q={quote('$17 million for schools')}").text
    assert "No document states NZ$17 million and holds the words for and schools." in page
    (hint,) = get(stating, f"/search.json?q={quote('$17 million for schools')}").json()["hints"]
    assert (hint["label"], hint["documents"]) == ("schools", 1)


def test_an_amount_is_shown_where_it_is_stated(stating: Path) -> None:
    page = get(stating, "/search?q=$16m").text
    assert "3 documents that state NZ$16 million in any spelling" in page
    assert "<mark>NZ$16m</mark> in all" in page


@in_one_test(
    ("office", "day", "first"),
    [
        ("Foreign Affairs", "11 September 2001", "Phil Goff"),
        ("Housing", "1 July 2018", "Phil Twyford"),
        ("Prime Minister", "12 December 2016", "Bill English"),
    ],
)
def test_the_office_nearest_to_the_one_asked_for_comes_first(
    seeds: Path, connection: sqlite3.Connection, office: str, day: str, first: str
) -> None:
    holders = [
        each.label for each in answers(connection, f"{office} {day}") if each.kind == "holder"
    ]
    assert holders[0] == first
    asked = f"/question/who-held.json?portfolio={quote(office)}&day={quote(day)}"
    assert get(seeds, asked).json()["found"][0]["person"] == first


@in_one_test(
    ("typed", "urls"),
    [
        (
            "largest sums on housing",
            [
                "/question/amounts-about?subject=housing",
                "/question/what-it-comes-to?subject=housing",
            ],
        ),
        ("how much was announced for Pharmac", ["/question/amounts-about?subject=Pharmac"]),
        ("How much money is spent on the navy?", ["/question/amounts-about?subject=navy"]),
        (
            "who first announced KiwiSaver",
            [
                "/search?q=KiwiSaver&sort=oldest",
                "/question/claims-about?subject=KiwiSaver",
            ],
        ),
        ("how many nurses were trained", ["/question/how-many?thing=nurses"]),
        ("what was promised on rail", ["/question/promises-due?subject=rail"]),
        ("Defence 2022-03", ["/search?portfolio=defence&from=2022-03&to=2022-03"]),
        (
            "Peeni Henare 2022-03-28",
            ["/search?person=peeni-henare&from=2022-03-28&to=2022-03-28"],
        ),
        (
            "how much was announced for the wellbeing budget in 2019",
            [
                "/question/amounts-about?subject=wellbeing+budget&since=2019&before=2020-01-01",
                "/question/what-it-comes-to?subject=wellbeing+budget&since=2019&before=2020-01-01",
            ],
        ),
        (
            "how many troops from February 2005 to 2006",
            ["/question/how-many?thing=troops&since=2005-02&before=2007-01-01"],
        ),
        (
            "what did Helen Clark say on GST between 2001 and 2003",
            [
                "/question/quotations-of-a-person"
                "?person=Helen+Clark&words=GST&since=2001&before=2004-01-01",
            ],
        ),
        (
            "Jacinda Ardern on Ukraine since March 2022",
            ["/question/quotations-of-a-person?person=Jacinda+Ardern&words=Ukraine&since=2022-03"],
        ),
        ("promises due by 2019", ["/question/promises-due?by=2019"]),
        (
            "what did Smith say on housing",
            ["/person/nick-smith?about=housing", "/person/lockwood-smith?about=housing"],
        ),
        ("deputy PM 2019", ["/person/winston-peters"]),
        ("PM 2019", ["/person/jacinda-ardern"]),
        ("Winnie Peters", ["/person/winston-peters"]),
        ("Associate Minister of Health 2025-03-01", ["/person/casey-costello"]),
        ("Associate Health 2025-03-01", ["/person/casey-costello"]),
        ("Minister of Broadcasting 2017-05-01", ["/portfolio/broadcasting"]),
    ],
)
def test_a_plain_question_leads_to_the_page_that_answers_it(
    connection: sqlite3.Connection, typed: str, urls: list[str]
) -> None:
    found = [answer.url for answer in answers(connection, typed)]
    assert set(urls) <= set(found)


@in_one_test("office", ["foreign minister", "Minister of Foreign Affairs", "racing minister"])
def test_an_acting_minister_is_answered_and_no_sister_office(
    connection: sqlite3.Connection, office: str
) -> None:
    found = answers(connection, f"{office} 2008-09-15")
    assert [each.label for each in found if each.kind == "holder"] == ["Helen Clark"]
    assert found[0].detail.startswith("was Acting Minister")


def test_an_associate_is_not_answered_with_the_minister(connection: sqlite3.Connection) -> None:
    found = answers(connection, "Associate Minister of Health 2025-03-01")
    assert "Simeon Brown" not in [answer.label for answer in found]
    assert "was Associate Minister of Health" in found[0].detail


def test_a_time_of_which_no_holder_is_known_says_so(connection: sqlite3.Connection) -> None:
    (first, *_) = answers(connection, "Minister of Broadcasting 2017-05-01")
    assert first.label == "Nobody is known to have been Minister of Broadcasting on 1 May 2017"


@in_one_test(
    ("typed", "words"),
    [
        ("what did Peeni Henare say on Ukraine", "Peeni Henare Ukraine"),
        ("how much was announced for Pharmac", "Pharmac"),
        ("largest sums on housing", "housing"),
        ("first home buyers", "first home buyers"),
        ("who cares OR nobody", "who cares OR nobody"),
        ("when", "when"),
    ],
)
def test_documents_are_looked_through_for_what_a_question_is_about(typed: str, words: str) -> None:
    assert parts.words_to_find(typed) == words


def test_a_search_that_is_answered_counts_no_documents_that_hold_its_question(told: Path) -> None:
    page = get(told, "/search?q=who+was+minister+of+defence+on+12+December+2022").text
    assert "What you ask is answered above." in page
    assert "0 documents" not in page
    assert "Narrow it down" not in page


def test_links_alone_are_not_said_to_answer(told: Path) -> None:
    page = get(told, "/search?q=Jacinda+Ardern+on+Ukraine&from=1990&to=1990").text
    assert 'about=Ukraine"' in page
    assert "answered above" not in page
    assert "what stands above leads on" in page


@in_one_test(
    "typed",
    ["what did Winston Peters say on wombats", "how much was given for wombats in 2019", "peeni"],
)
def test_what_is_only_near_to_a_question_is_no_answer_to_it(told: Path, typed: str) -> None:
    page = get(told, f"/search?q={quote(typed)}").text
    assert "answered above" not in page
    assert "0 documents" in page
    assert "/question/amounts-about?" not in page
    assert "?about=" not in page


@in_one_test(
    ("typed", "none"),
    [
        ("what did Winston Peters say on wombats in 2019", "no quotation of 2019 that is held"),
        ("what did Winston Peters say on wombats since 3 May 2019",
         "no quotation since 3 May 2019 that is held"),
        ("what did Winston Peters say on wombats before 3 May 2019",
         "no quotation to 2 May 2019 that is held"),
        ("how much was promised for school lunches since 3 May 2019",
         "none since 3 May 2019 is found in these words"),
    ],
)  # fmt: skip
def test_a_time_of_which_there_is_nothing_is_told_as_it_is_asked(
    connection: sqlite3.Connection, typed: str, none: str
) -> None:
    (first, *_) = answers(connection, typed)
    assert first.detail.startswith(none)


@in_one_test(
    ("typed", "about", "detail"),
    [
        ("Helen Clark on Iraq troops", "Iraq+troops", "what they said that holds these words"),
        ("did Helen Clark ever say anything about Iraq", "Iraq",
         "what they said that holds these words"),
        ("Helen Clark on troops and GST", "troops+and+GST",
         "no sentence has the words “troops and GST” near each other; in these they stand apart"),
        ("what did Helen Clark say on Iraq troops wombats", "Iraq+troops",
         "none has “Iraq troops wombats”; these have “Iraq troops”"),
    ],
)  # fmt: skip
def test_words_strewn_over_a_quotation_are_not_its_subject(
    connection: sqlite3.Connection, typed: str, about: str, detail: str
) -> None:
    first = next(each for each in answers(connection, typed) if "about=" in each.url)
    assert first.url == f"/person/helen-clark?about={about}"
    assert first.detail.partition("; the newest of ")[0] == detail
    assert first.is_answer == detail.startswith("what")


def test_money_of_a_minister_is_that_of_their_documents(connection: sqlite3.Connection) -> None:
    first, *others = answers(connection, "how much did Peeni Henare give to Ukraine")
    assert "issuer=peeni-henare" in first.url and first.is_answer
    assert not any(each.is_answer for each in others)
    first, *_ = answers(connection, "how much did Peeni Henare give to roads")
    assert first.label == "No amount beside “roads” is in a document that Peeni Henare issued"


@in_one_test(
    ("typed", "is_answer", "detail"),
    [
        ("how much did the Government spend on roads", True,
         "none is surely of it alone; in sentences that name it:"
         " $5 million and $7.5 million (5 May 2011)"),
        ("how much has New Zealand given Ukraine", True, "newest: $20 million (28 March 2022)"),
        ("how much has Labour spent on roads", False,
         "of everybody; “Labour” is not looked for; none is surely of it alone;"
         " in sentences that name it: $5 million and $7.5 million (5 May 2011)"),
        ("how much aid did Fiji give Ukraine", False,
         "of everybody; “Fiji” is not looked for; newest: $20 million (28 March 2022)"),
        ("how much relief to Ukraine after the flood", False,
         "“after the flood” is not looked for; newest: $20 million (28 March 2022)"),
        ("how much for Ukraine in Budget 2022", True,
         "in documents of 2022 that hold “Ukraine”; newest: $20 million (28 March 2022)"),
    ],
)  # fmt: skip
def test_a_giver_who_is_not_looked_for_is_told(
    connection: sqlite3.Connection, typed: str, is_answer: bool, detail: str
) -> None:
    (first, *_) = answers(connection, typed)
    assert (first.is_answer, first.detail) == (is_answer, detail)


def test_a_question_of_a_time_of_which_there_is_nothing_is_answered_of_others_and_says_so(
    connection: sqlite3.Connection,
) -> None:
    (first, *_) = answers(connection, "how much mony was promised for school lunchs in 2019")
    assert first.url == "/question/amounts-about?subject=school+lunches"
    assert first.label.startswith("school lunches: ")
    assert first.detail == (
        "none of 2019 is found in these words; these are of other times;"
        " newest: $11 million (1 July 2003)"
    )


@in_one_test(
    ("typed", "url"),
    [
        ("wat did Winston Peters say on NATO", "/person/winston-peters?about=NATO"),
        ("waht did Winston Peter say about nato", "/person/winston-peters?about=nato"),
        ("what did Helen Clark promise on GST", "/person/helen-clark?about=GST"),
        ("what did Jacinda Ardern say on povety", "/person/jacinda-ardern?about=poverty"),
        ("hwo many nurses were trained", "/question/how-many?thing=nurses"),
        ("how meny nurses were trained", "/question/how-many?thing=nurses"),
        ("waht is the cost of the navy", "/question/amounts-about?subject=navy"),
        ("largest sums", "/figures?kind=money&sort=largest"),
        ("largest sums on housing", "/figures?q=housing&kind=money&unit=NZD&sort=largest"),
        (
            "biggest amounts announced for Pharmac since 2011",
            "/figures?q=Pharmac&kind=money&unit=NZD&sort=largest&from=2011",
        ),
        ("the biggest amounts in 2019", "/figures?kind=money&sort=largest&from=2019&to=2019"),
        ("is the navy new", "/question/claims-about?subject=navy"),
        ("12 Decmber 2022", "/question/on-a-day?day=2022-12-12"),
        ("what was released on 12th Decmber 2022", "/question/on-a-day?day=2022-12-12"),
    ],
)
def test_slips_and_other_forms_of_a_question_lead_to_its_answer(
    connection: sqlite3.Connection, typed: str, url: str
) -> None:
    assert url in [answer.url for answer in answers(connection, typed)]


@in_one_test(
    ("typed", "name", "term"),
    [
        (
            "when did Simeon Brown become health minister",
            "Simeon Brown",
            "was Minister of Health from 24 January 2025; ",
        ),
        (
            "When was Jacinda Ardern Prime Minister?",
            "Jacinda Ardern",
            "was Prime Minister from 26 October 2017 to 25 January 2023",
        ),
        (
            "since when is Simeon Brown health minister",
            "Simeon Brown",
            "was Minister of Health from 24 January 2025; ",
        ),
        (
            "when did Judith Collins stop being police minister",
            "Judith Collins",
            "was Minister of Police from 19 November 2008 to 14 December 2011 and from ",
        ),
        (
            "when did Simon Brown become the Minister of Health",
            "Simeon Brown",
            "if that is who is meant: was Minister of Health from 24 January 2025; ",
        ),
    ],
)
def test_when_somebody_came_to_an_office_is_answered_with_the_day(
    connection: sqlite3.Connection, typed: str, name: str, term: str
) -> None:
    holder, office = answers(connection, typed)
    assert (holder.kind, holder.label) == ("holder", name)
    assert holder.detail.startswith(term)
    assert office.kind == "portfolio"


def test_who_never_held_an_office_did_not_come_to_it(connection: sqlite3.Connection) -> None:
    found = answers(connection, "when did Helen Clark become health minister")
    assert "holder" not in [each.kind for each in found if "Minister of Health from" in each.detail]


@in_one_test("typed", ["is the $70 million for major events new", "$70m major events"])
def test_an_amount_with_what_it_is_for_leads_to_when_it_was_said_first(
    told: Path, typed: str
) -> None:
    page = get(told, f"/search.json?q={quote(typed)}").json()
    (claim,) = [each for each in page["answers"] if each["kind"] == "claim"]
    assert claim["label"] == "NZ$70 million: fund: major events"
    assert claim["detail"].startswith("said first on 13 November 2025")
    assert get(told, claim["url"]).status_code == 200
    assert page["total"] == 2


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An amount said first under a title, in other words, and again in many documents."""
    workspace = Workspace(tmp_path_factory.mktemp("stated"))
    for number, (day, title, text) in enumerate(
        (
            ("2003-05-08", "Alpine Huts funding", "We may give up to $33.75 million for repairs."),
            ("2011-06-14", "Beds", "Alpine huts got a $33.75 million investment for beds."),
            ("2011-06-15", "Bunks", "Alpine huts got a $33.75 million investment for beds."),
            ("2011-06-16", "Tar", "Roads get $33.75 million for tar."),
            ("2005-01-01", "Views sought for $359m plan", "The wardens speak of bay schools."),
            ("2005-02-01", "News", "We give $359 million for bay schools."),
            ("2005-03-01", "News", "The $4 million huts fund is there to build alpine huts."),
            ("2016-03-01", "News", "Beds and through the $4 million for roads, huts are built."),
            ("2006-01-01", "News", "There was $6.45 million for beds at last."),
            ("2007-05-01", "News", "We give $6.45 million for the glacier path."),
            ("2008-05-02", "News", "We recently announced $44 million for otter dams."),
            ("2009-03-01", "News", "We give $30 million for a national cycleways network."),
            ("2010-03-02", "News", "We give $30 million for trams."),
            ("2015-03-03", "News", "The Government gives $30 million for cycle paths."),
            ("2004-04-04", "News", "Otter dams contribute $2 billion a year to the economy."),
        )
    ):
        made = release(f"s{number}", day, text).replace(f"# s{number}\n", "")
        workspace.put(f"{number}.md", made.replace(f"About s{number}", f'"{title}"'))
    workspace.load()
    return workspace.db


@in_one_test(
    ("typed", "first", "label", "later"),
    [
        # Of several it is the earliest, and not the one in most documents.
        ("is the $33.75 million for alpine huts new", "8 May 2003", "repairs", 1),
        ("is $33.75 million for alpine huts really new", "8 May 2003", "repairs", 1),
        ("who first announced the $33.75 million for alpine huts", "8 May 2003", "repairs", 1),
        ("$33.75m alpine huts", "8 May 2003", "repairs", 1),
        # A title states it too.
        (
            "when was the $359 million for bay schools first announced",
            "1 January 2005",
            "“Views sought for $359m plan”",
            1,
        ),
        # What only stands beside it says nothing of the subject.
        ("is the $4 million huts fund new", "1 March 2005", "huts fund: build alpine huts", 0),
    ],
)
def test_an_amount_is_new_where_it_was_said_first(
    stated: Path, typed: str, first: str, label: str, later: int
) -> None:
    page = get(stated, f"/search.json?q={quote(typed)}").json()
    claims = [each for each in page["answers"] if each["kind"] == "claim"]
    assert claims[0]["detail"].startswith(f"said first on {first}, stated in 1 document")
    assert claims[0]["label"].partition(": ")[2] == label
    assert len(claims) == 1 + later
    assert all(each["detail"].startswith("the same amount, said first on") for each in claims[1:])
    assert all(get(stated, each["url"]).status_code == 200 for each in claims)


@in_one_test(
    "typed",
    [
        "$4 million for alpine huts new or old?",
        "who first said $4 million for alpine huts",
        "has the $4 million alpine huts fund been announced before",
        "how many times has the $4 million huts fund been announced",
        "the $4 million huts fund, is it new?",
    ],
)
def test_whether_an_amount_is_new_is_asked_in_many_forms(stated: Path, typed: str) -> None:
    with contextlib.closing(database.read(stated)) as connection:
        first, *_ = answers(connection, typed)
        assert first.label == "NZ$4 million: huts fund: build alpine huts"
        assert first.detail.startswith("said first on 1 March 2005")
        words = looked_for(connection, typed).words
        assert not {"new", "announced", "said", "times"} & set(words.split())


def test_an_amount_that_is_not_stated_of_its_words_is_said_not_to_be(stated: Path) -> None:
    with contextlib.closing(database.read(stated)) as connection:
        none, near = answers(connection, "who first said $77 million for huts")
    assert none.label == "No document is found that states NZ$77 million of “huts”"
    assert not none.is_answer and not near.is_answer


def test_an_amount_that_was_announced_before_is_only_the_first_held(stated: Path) -> None:
    page = get(stated, f"/search.json?q={quote('is the $44 million for otter dams new')}").json()
    (claim,) = [each for each in page["answers"] if each["kind"] == "claim"]
    assert claim["detail"].startswith(
        "first held here, in words that say that it was announced or given before, on 2 May 2008"
    )
    assert "announced or given before" in get(stated, claim["url"]).text


def test_an_amount_beside_which_words_only_stand_is_no_answer(stated: Path) -> None:
    page = get(stated, f"/search.json?q={quote('is the $359 million for bay schools new')}").json()
    claims = [each for each in page["answers"] if each["kind"] == "claim"]
    assert [each["is_answer"] for each in claims] == [False, True]
    assert claims[0]["detail"].endswith("what is asked for only stands near it")


def test_an_earlier_text_of_the_same_exact_amount_is_told_with_a_doubt(stated: Path) -> None:
    page = get(stated, f"/search.json?q={quote('is the $6.45 million for the glacier path new')}")
    said, earlier = [each for each in page.json()["answers"] if each["kind"] == "claim"]
    assert said["detail"].startswith("said first in these words on 1 May 2007")
    assert earlier["label"] == "NZ$6.45 million: beds at last"
    assert earlier["detail"] == (
        "the same amount on 1 January 2006; whether of the same, its words do not say"
    )


def test_an_earlier_text_with_a_rare_word_of_the_subject_is_told_with_a_doubt(
    stated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_stated, "_RARE", 1 / 3)  # of so few documents no word is rarer
    with contextlib.closing(database.read(stated)) as connection:
        said, earlier = answers(connection, "is $30 million for cycle paths new")
    assert said.detail.startswith("said first in these words on 3 March 2015")
    assert earlier.label == "NZ$30 million: a national cycleways network"
    assert earlier.detail.startswith("the same amount on 1 March 2009; ")
    assert not earlier.is_answer


def test_what_a_text_only_reports_is_no_answer_to_whether_it_is_new(stated: Path) -> None:
    with contextlib.closing(database.read(stated)) as connection:
        (claim, *_) = answers(connection, "is $2 billion for otter dams new")
    assert claim.detail.endswith("its words report the amount, and do not say that it is given")
    assert not claim.is_answer


def test_of_an_amount_that_nobody_states_no_other_is_told(stated: Path) -> None:
    with contextlib.closing(database.read(stated)) as connection:
        for typed in (
            "is $3 million for otter dams new",
            "was the $3 million for huts said before",
        ):
            assert not [each for each in answers(connection, typed) if each.is_answer]


@in_one_test(
    ("typed", "about"),
    [
        ("is $1.9 billion for mental health new", "mental health"),
        ("is the $5 million for first home buyers really new", "first home buyers"),
        ("who first announced the $5 million for new huts", "new huts"),
        ("when was the $5 million for huts first announced", "huts"),
        ("was the $5 million for huts announced before", "huts"),
        ("$5 million new huts", "new huts"),
    ],
)
def test_words_that_ask_whether_an_amount_is_new_are_none_of_its_subject(
    typed: str, about: str
) -> None:
    rest = " ".join(re.sub(r"\$[\d.]+ [mb]illion", "", typed).split())
    assert " ".join(parts.taken_apart(asked_again.about_amount(rest, typed)).subject) == about


@in_one_test(
    "typed",
    [
        "how much in all for Ukraine",
        "how much for Ukraine in all",
        "how much in total for Ukraine",
        "how much money was given for Ukraine altogether",
        "what does it come to for Ukraine",
        "what do the announcements add up to for Ukraine",
        "total for Ukraine",
        "the grand total for Ukraine",
    ],
)
def test_words_that_ask_for_the_sum_lead_to_it(connection: sqlite3.Connection, typed: str) -> None:
    first, *_ = answers(connection, typed)
    assert first.url == "/question/what-it-comes-to?subject=Ukraine"


@in_one_test("day", ["1 January 1990", "2099-01-01", "January 1990"])
def test_a_day_without_documents_leads_to_none(told: Path, day: str) -> None:
    (answer,) = get(told, f"/search.json?q={quote(day)}").json()["answers"]
    assert answer["label"].startswith("No document of ")
    assert answer["url"] == ""
    assert bool(answer["detail"]) == ("2099" in day)
    assert '<a href="">' not in get(told, f"/search?q={quote(day)}").text


def test_what_is_no_office_is_not_looked_for_on_a_day_without_documents(
    connection: sqlite3.Connection,
) -> None:
    assert answers(connection, "who is leader of the opposition") == ()


def test_the_largest_spending_is_no_subject(connection: sqlite3.Connection) -> None:
    (found,) = answers(connection, "biggest spending")
    assert found.url == "/figures?kind=money&sort=largest"


def test_what_is_held_reaches_to_its_newest_day_and_not_to_the_load(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", "2026-02-28"))
    workspace.load()
    with contextlib.closing(database.read(workspace.db)) as connection:
        now, *_ = answers(connection, "who is the health minister")
        later, *_ = answers(connection, "who was health minister on 1 March 2026")
    reaches = "the documents and sources here reach to 28 February 2026"
    assert now.detail.endswith(reaches)
    assert f"the last known to; {reaches}, and tell nothing of 1 March 2026" in later.detail
    asked = "/question/who-held.json?portfolio=Health&day="
    for day in ("2026-02-28", "2026-03-01"):
        (row, *_) = get(workspace.db, f"{asked}{day}").json()["found"]
        is_later = day > "2026-02-28"
        assert bool(row["note"] and "sources here reach to 2026-02-28" in row["note"]) == is_later


def test_titles_that_lack_one_word_are_shown_only_where_no_title_holds_all(
    workspace: Workspace,
) -> None:
    workspace.put("a.md", release("kauri dieback signs"))
    workspace.put("b.md", release("kauri dieback money", text="Signs."))
    workspace.put("c.md", release("kauri dieback"))
    workspace.put("d.md", release("dieback signs"))
    workspace.put("e.md", release("more dieback signs"))
    workspace.load()
    page = get(workspace.db, "/search.json?q=kauri+dieback+signs").json()
    assert (page["found"][0]["title"], page["nearly"]) == ("About kauri dieback signs", [])
    page = get(workspace.db, "/search.json?q=kauri+dieback+signs+money").json()
    # Without the rarest word, money, no title is near.
    assert [each["title"] for each in page["nearly"]] == []
    workspace.put("f.md", release("money for signs of dieback"))
    workspace.load()
    page = get(workspace.db, "/search.json?q=kauri+dieback+signs+money").json()
    assert [each["title"] for each in page["nearly"]] == ["About money for signs of dieback"]


@in_one_test(
    ("typed", "holder"),
    [
        ("Minister of Research, Science and Technology in 2004", "Pete Hodgson"),
        ("Research, Science and Technology 2004", "Pete Hodgson"),
        ("Arts, Culture and Heritage 2003", "Helen Clark"),
        ("Arts, Culture and Heritage minister 2003", "Helen Clark"),
        ("Minister of Sport, Fitness and Leisure 1998", "Murray McCully"),
        ("Portfolio Education 2019", "Chris Hipkins"),
        ("the portfolio of health 2021", "Andrew Little"),
    ],
)
def test_a_comma_in_the_name_of_an_office_makes_no_sum_of_its_year(
    connection: sqlite3.Connection, typed: str, holder: str
) -> None:
    found = answers(connection, typed)
    assert next(each.label for each in found if each.kind == "holder") == holder


@in_one_test(
    ("typed", "term"),
    [
        ("was Nick Smith ever minister of education", "was Minister of Education from 1 February"),
        ("did Nick Smith ever hold education", "was Minister of Education from 1 February 1999"),
        ("Minister of Education Nick Smith", "was Minister of Education from 1 February 1999"),
        ("Nick Smith minister of education", "was Minister of Education from 1 February 1999"),
        ("acting Prime Minister Winston Peters", "was Acting Prime Minister from 21 June 2018"),
        ("when was Winston Peters acting prime minister", "was Acting Prime Minister from 21 June"),
    ],
)
def test_who_is_named_with_a_title_had_the_office_then(
    connection: sqlite3.Connection, typed: str, term: str
) -> None:
    found = answers(connection, typed)
    assert found[0].kind == "holder" and found[0].detail.startswith(term)


def test_who_never_held_an_office_is_told_not_to_have(connection: sqlite3.Connection) -> None:
    found = answers(connection, "was Helen Clark ever minister of education")
    assert found[0].label == "Helen Clark is not known to have been Minister of Education"
    assert (found[0].kind, found[-1].kind) == ("holder", "portfolio")
    assert not any(each.is_answer for each in found[1:])


@in_one_test(
    ("typed", "url"),
    [
        ("did Winston Peters ever speak about NATO", "/person/winston-peters?about=NATO"),
        ("NATO Winston Peters", "/person/winston-peters?about=NATO"),
        ("Hon Jan Logie", "/person/jan-logie"),
        ("Parliamentary Under-Secretary Jan Logie", "/person/jan-logie"),
        ("releases by Peeni Henare in 2022", "/search?person=peeni-henare&from=2022&to=2022"),
    ],
)
def test_whoever_is_named_beside_other_words_is_found(
    connection: sqlite3.Connection, typed: str, url: str
) -> None:
    assert url in [each.url for each in answers(connection, typed)]


@in_one_test(
    ("typed", "by"),
    [
        ("largest sums Peeni Henare", "issuer"),
        ("the biggest amounts announced by Peeni Henare in 2022", "issuer"),
        ("largest sums of Peeni Henare", "issuer"),
        ("Peeni Henare’s largest sums", "issuer"),
        ("largest sums stated by Helen Clark", "person"),
        ("what was the highest amount Helen Clark named", "person"),
    ],
)
def test_the_largest_sums_of_somebody_are_those_announced_or_stated(
    spoken: Path, typed: str, by: str
) -> None:
    page = get(spoken, f"/search.json?q={quote(typed)}").json()
    first, *others = page["answers"]
    assert first["url"].startswith(f"/figures?{by}=") and "sort=largest" in first["url"]
    assert "question" not in [each["kind"] for each in others]
    figures = get(spoken, first["url"].replace("?", ".json?", 1)).json()["found"]
    assert [each["value"] for each in figures] == [{"issuer": 21e6, "person": 31e6}[by]]


@in_one_test(
    ("typed", "amount", "beside"),
    [
        ("smallest amounts on huts", "NZ$21 million",
         "/figures?q=huts&kind=money&unit=NZD&sort=smallest"),
        ("the biggest hut grant", "NZ$31 million",
         "/figures?q=hut&kind=money&unit=NZD&sort=largest"),
        ("top three sums for huts", "NZ$31 million",
         "/figures?q=huts&kind=money&unit=NZD&sort=largest"),
        ("largest sums huts 2004", "NZ$31 million",
         "/figures?q=huts&kind=money&unit=NZD&sort=largest&from=2004&to=2004"),
    ],
)  # fmt: skip
def test_amounts_by_size_are_those_given_for_the_subject_before_those_beside_it(
    spoken: Path, typed: str, amount: str, beside: str
) -> None:
    with contextlib.closing(database.read(spoken)) as connection:
        first, *others = answers(connection, typed)
        assert looked_for(connection, typed).words in ("huts", "hut", "hut grant")
    assert first.label.partition(": ")[0] == amount
    assert first.url.startswith("/figure/")
    assert first.is_answer is ("grant" not in typed)
    assert "grant" not in typed or "no amount is called “grant”" in first.detail
    assert beside in [each.url for each in others if not each.is_answer]


def test_the_largest_amounts_of_all_and_beside_a_name_with_a_year_are_lists(spoken: Path) -> None:
    with contextlib.closing(database.read(spoken)) as connection:
        (first, *_) = answers(connection, "largest amount ever stated")
        assert first.url == "/figures?kind=money&sort=largest"
        first, *others = answers(connection, "largest sum in Huts 2022")
    assert first.url == "/figures?q=%22Huts+2022%22&kind=money&sort=largest"
    assert "/question/largest-amounts" in "".join(each.url for each in others)


@in_one_test(
    ("typed", "about", "thing"),
    [
        ("top 10 grants", "", ""),
        ("top ten grants", "", ""),
        ("largest three amounts", "", ""),
        ("the three largest grants for huts", "huts", "grants"),
        ("largest three grants for huts", "huts", "grants"),
        ("top 10 hut grants", "hut", "grants"),
    ],
)
def test_how_many_of_the_largest_are_asked_for_is_no_subject(
    typed: str, about: str, thing: str
) -> None:
    assert largest_questions.about(typed)[:2] == (about, thing)


def test_what_is_given_for_a_word_of_very_many_documents_is_not_looked_for(
    ladders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(largest, "_MANY", 1)
    with contextlib.closing(database.read(ladders)) as connection:
        told = answers(connection, "largest sums for eel ladders")
    assert "/figures?q=eel+ladders&kind=money&unit=NZD&sort=largest" in [each.url for each in told]
    assert not [each for each in told if each.url.startswith(("/figure/", "/question/largest"))]


def test_what_is_traded_and_what_another_country_gives_is_none_of_the_largest(
    ladders: Path,
) -> None:
    with contextlib.closing(database.read(ladders)) as connection:
        labels = [each.label for each in answers(connection, "largest sums for eel ladders")]
        (none, *_) = answers(connection, "largest amounts for wombats")
    assert labels[0].startswith("NZ$3 million")
    assert not [label for label in labels if "900" in label or "700" in label]
    assert none.label == "No amount is found that a text ties to “wombats”"
    assert not none.is_answer


@in_one_test(
    ("typed", "url"),
    [
        ("what was meant to be completed by Christmas 2019",
         "/question/promises-due?by=2019-12-25"),
        ("what should have happened by July 2019",
         "/question/promises-due?since=2019-07-01&by=2019-07"),
        ("promises about bridges due in 2019",
         "/question/promises-due?subject=bridges&since=2019-01-01&by=2019"),
        ("promises made by Peeni Henare", ""),
    ],
)  # fmt: skip
def test_what_was_to_be_done_is_led_to_by_when_it_falls_due(
    connection: sqlite3.Connection, typed: str, url: str
) -> None:
    (first, *_) = answers(connection, typed)
    assert first.url == url
    assert first.is_answer == bool(url)


def test_promises_of_a_minister_are_those_of_their_releases(workspace: Workspace) -> None:
    for number, who in enumerate(("Helen Clark", "Phil Goff")):
        text = f"We provide ${number + 3} million over six months for bridges."
        tags = f"ministers: [{who}]\n"
        workspace.put(f"{number}.md", release(f"p{number}", "2019-01-15", text, tags))
    workspace.load()
    with contextlib.closing(database.read(workspace.db)) as connection:
        (first, *_) = answers(connection, "promises made by Phil Goff")
    shown = get(workspace.db, first.url).text
    assert "$4 million" in shown and "$3 million" not in shown


def test_a_count_says_that_it_is_by_the_name_alone(connection: sqlite3.Connection) -> None:
    (first, *_) = answers(connection, "how many troops")
    assert "“troops” alone" in first.detail


def test_amounts_of_releases_are_not_said_to_be_announced(spoken: Path) -> None:
    with contextlib.closing(database.read(spoken)) as connection:
        (first, *_) = answers(connection, "biggest sum Peeni Henare announced")
    assert first.label == "The largest amounts in releases of Peeni Henare"


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sum in a document of one minister, and one that another is quoted with."""
    workspace = Workspace(tmp_path_factory.mktemp("spoken"))
    by = "ministers: [Peeni Henare]\n"
    workspace.put(
        "0.md", release("b0", "2022-05-01", "We give $21 million for huts, of Huts 2022.", by)
    )
    said = "“We give $31 million for huts,” Helen Clark said."
    workspace.put("1.md", release("b1", "2004-05-01", said))
    workspace.put(
        "2.md", release("b2", "2004-05-02", "Peeni Henare saw Helen Clark’s $99 million.")
    )
    workspace.load()
    return workspace.db


def test_quotations_with_the_words_near_each_other_are_listed_first(workspace: Workspace) -> None:
    said = "“The state of roads is poor. We build, and tenants of houses agree,” Helen Clark said."
    workspace.put("0.md", release("d0", "2006-05-01", said))
    workspace.put("1.md", release("d1", "2001-05-01", "“State houses are warm,” Helen Clark said."))
    workspace.put("2.md", release("d2", "2000-05-01", "“Our state house is,” Helen Clark said."))
    workspace.load()
    page = get(workspace.db, "/person/helen-clark.json?about=state+houses").json()
    assert [each["date"] for each in page["quotations"]] == [
        "2001-05-01",
        "2000-05-01",
        "2006-05-01",
    ]
    page = get(workspace.db, "/person/helen-clark.json?about=state").json()
    assert page["quotations"][0]["date"] == "2006-05-01"


@pytest.fixture(scope="module")
def ladders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("ladders"))
    given = "We give $3 million for eel ladders. Otago has the first of the ladders."
    workspace.put("0.md", release("c0", "2012-05-01", given))
    abroad = "We welcomed Australia’s announcement of a $700 million investment in eel ladders."
    workspace.put("2.md", release("c2", "2014-05-01", abroad))
    traded = "Eel ladders are worth a $900 million trade."
    workspace.put("1.md", release("c1", "2013-05-01", traded))
    workspace.load()
    return workspace.db


def test_a_subject_is_asked_without_the_word_that_no_sentence_has_beside_the_others(
    ladders: Path,
) -> None:
    found = get(ladders, "/search.json?q=how+much+for+Otago+eel+ladders").json()["answers"]
    assert found[0]["url"] == "/question/amounts-about?subject=eel+ladders"
    assert not found[0]["is_answer"]
    assert found[0]["detail"] == (
        "no sentence that answers this has “Otago eel ladders”; it is of “eel ladders”;"
        " newest: $700 million (1 May 2014); $900 million (1 May 2013); $3 million (1 May 2012)"
    )
    none = get(ladders, "/search.json?q=how+much+for+Otago+tin+ladders").json()["answers"]
    assert none == []


def test_a_time_without_a_sum_is_not_said_to_hold_none(ladders: Path) -> None:
    typed = "how much for eel ladders in 2013"
    found = get(ladders, f"/search.json?q={quote(typed)}").json()["answers"]
    details = {each["url"].partition("?")[0]: each["detail"] for each in found}
    assert details["/question/amounts-about"] == "newest: $900 million (1 May 2013)"
    assert details["/question/what-it-comes-to"] == (
        "this has no answer of 2013 alone; it is of all times; one amount is stated for eel ladders"
        " in 2012: NZ$3 million; 1 more is in doubt and not counted, the largest NZ$700 million."
        " No official total: only what the documents here say."
    )


def test_what_comes_to_nothing_that_can_be_stated_is_no_answer(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    said = "The Government gives $90 million for parks such as tin huts and for stone sheds."
    workspace.put("a.md", release("a", "2019-03-01", f"{said} It gives $2 million for wood sheds."))
    workspace.load()

    def asked(about: str) -> bool:
        found = get(workspace.db, f"/search.json?q=how+much+for+{about}").json()["answers"]
        (told,) = (each for each in found if "what-it-comes-to" in each["url"])
        return bool(told["is_answer"])

    assert not asked("tin+huts")
    assert asked("wood+sheds")


@in_one_test("typed", ["NOT tax", "-tax", "-tax -gst", "(NOT tax)", '-"tax cuts"', "NOT tax cuts"])
def test_a_search_needs_something_to_look_for(told: Path, typed: str) -> None:
    answer = get(told, f"/search.json?q={quote(typed)}")
    assert answer.status_code == 400
    assert "a search needs a word to look for besides" in answer.json()["error"]


@in_one_test("typed", ["...", '"', "()", "*", " - "])
def test_signs_alone_are_no_search(told: Path, typed: str) -> None:
    answer = get(told, f"/search.json?q={quote(typed)}")
    assert answer.status_code == 400
    assert "holds no word to look for" in answer.json()["error"]


@in_one_test(
    "typed", ["NOT GOOD ENOUGH", "Not tax", "NOT", "-5 degrees", "navy -tax", "navy NOT tax"]
)
def test_other_words_of_which_one_is_not_are_looked_for(told: Path, typed: str) -> None:
    assert get(told, f"/search.json?q={quote(typed)}").status_code == 200


def test_no_chart_is_drawn_of_two_documents(told: Path) -> None:
    assert "Documents found" not in get(told, "/search?q=bridges").text
    assert "Documents found" in get(told, "/search?q=million").text


def test_the_largest_is_one_of_all_amounts_that_texts_tie_to_a_subject(
    workspace: Workspace,
) -> None:
    for number, text in enumerate(
        (
            "We give $3 million for weirs.",
            "It includes a record $40 million of funding for weirs in the north and for canals.",
            "A fee of $20 for weirs is too much, and ponds get $90 million.",
            "The paper wrongly said that we give $80 million for weirs.",
        )
    ):
        workspace.put(f"{number}.md", release(f"w{number}", f"201{number}-05-01", text))
    workspace.load()
    found = get(workspace.db, "/question/largest-amounts.json?subject=weirs").json()["found"]
    assert [(row["value"], row["amounts"]) for row in found] == [(40e6, 2), (3e6, 2)]
    with contextlib.closing(database.read(workspace.db)) as connection:
        labels = [each.label for each in answers(connection, "largest amount for weirs")]
    assert labels[2] == "The largest of 2 amounts that texts tie to “weirs”"


def test_what_a_title_states_is_told_before_what_stands_in_its_document(
    workspace: Workspace,
) -> None:
    for day, text in (
        ("2015-05-01", "A new $9 million fund opens.\n\nPhone now to give your $20."),
        ("2016-05-01", "The paper alleged a plan of $4 million.\n\nIt has no basis."),
        (
            "2017-05-01",
            "The fee is $15.\n\nThe region has $70 million of the country’s health money.",
        ),
    ):
        title = {"2015": "$9 million for weirs", "2016": "Wrong on weirs", "2017": "Weirs open"}
        body = f"---\ntitle: {title[day[:4]]}\ndate: {day}\nkind: release\n---\n\n{text}\n"
        workspace.put(f"{day}.md", body)
    workspace.load()
    with contextlib.closing(database.read(workspace.db)) as connection:
        (all_times, *_) = answers(connection, "how much for weirs")
        (of_2016, *_) = answers(connection, "how much for weirs in 2016")
        (of_2017, *_) = answers(connection, "how much for weirs in 2017")
    assert all_times.detail == "in documents with a title about it: $9 million (1 May 2015)"
    assert of_2016.detail == ""
    assert of_2017.detail == "in documents with a title about it: $70 million (1 May 2017)"


def test_a_subject_in_two_words_is_looked_for_as_the_one_that_documents_have(
    workspace: Workspace,
) -> None:
    for number in range(1, 7):
        text = f"We give ${number} million for the eelrun." if number < 6 else "An eel run."
        text = f"{text} We give $9 million for the mudcat nest, or a mudcatnest."
        workspace.put(f"{number}.md", release(f"e{number}", f"201{number}-05-01", text))
    workspace.load()
    with contextlib.closing(database.read(workspace.db)) as connection:
        (first, *_) = answers(connection, "how much for the eel run")
        given = [each.label for each in answers(connection, "how much for the mudcat nest")]
    assert all(label.startswith("mudcat nest: ") for label in given) and given
    assert first.label.startswith("eelrun: ") and first.is_answer
    assert first.detail.startswith("newest: $5 million (1 May 2015)")
