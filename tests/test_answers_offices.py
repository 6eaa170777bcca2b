"""Who held an office is answered with every term, and of no other office than the one asked for."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import get
from searched import URLS, answers

from archive.publish.pages import terms
from archive.publish.pages.answers import office_terms
from archive.publish.pages.answers.answer import Answer
from archive.publish.pages.answers.office_terms import OfficeTerm
from archive.publish.pages.asked.typed_times import Time
from archive.store import database


@pytest.fixture(scope="module")
def connection(seeds: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(seeds)) as connection:
        yield connection


def find(connection: sqlite3.Connection, typed: str) -> tuple[Answer, ...]:
    return answers(connection, typed)


def holders(connection: sqlite3.Connection, typed: str) -> list[str]:
    return [each.label for each in find(connection, typed) if each.kind == "holder"]


@in_one_test(
    ("typed", "names"),
    [
        ("finance minister 1999", ["Bill Birch", "Bill English", "Bill Birch", "Michael Cullen"]),
        (
            "who was minister of broadcasting in 2001",
            ["Marian Hobbs", "Steve Maharey", "Marian Hobbs"],
        ),
        (
            "who held energy between 2005 and 2007",
            ["Trevor Mallard", "David Parker", "Trevor Mallard", "David Parker"],
        ),
        ("minister of youth affairs 2004", ["John Tamihere", "Rick Barker", "Steve Maharey"]),
    ],
)
def test_who_came_back_to_an_office_is_told_twice_and_all_in_order_of_days(
    connection: sqlite3.Connection, typed: str, names: list[str]
) -> None:
    assert holders(connection, typed) == names


@in_one_test(
    ("typed", "detail"),
    [
        ("Minster of Imigration Ian Lees-Galoway portfolio dates", "held Immigration from 26 O"),
        ("Anette King minster of helth dates", "held Health from 10 December 1999"),
        ("Minister of Education Hekia Paratta", "held Education from 14 December 2011"),
    ],
)
def test_a_misspelt_name_beside_a_misspelt_title_is_only_perhaps_who_is_meant(
    connection: sqlite3.Connection, typed: str, detail: str
) -> None:
    first, *_ = find(connection, typed)
    assert first.detail.startswith(f"if that is who is meant: {detail}") and not first.is_answer


def test_the_dates_of_a_term_may_be_asked_for_by_that_word(connection: sqlite3.Connection) -> None:
    assert find(connection, "Nick Smith environment minister dates")[0].is_answer
    of_all = find(connection, "Iain Lees-Galloway portfolio dates")
    assert [each.kind for each in of_all] == ["holder", "holder", "holder", "person"]


@in_one_test(
    ("typed", "roles"),
    [
        ("minister of youth on 3 October 2016", ["held Youth", "was Acting Minister of Youth"]),
        ("who was PM in July 2018", ["held Prime Minister", "was Acting Prime Minister"]),
        ("prime minister 2018", ["held Prime Minister", "was Acting Prime Minister"]),
        ("prime minister on 3 August 2018", ["held Prime Minister"]),
        ("associate minister of transport on 5 April 2006", ["was Associate Minister of Tr"]),
    ],
)
def test_whoever_acts_in_an_office_is_told_beside_who_holds_it(
    connection: sqlite3.Connection, typed: str, roles: list[str]
) -> None:
    told = [each.detail for each in find(connection, typed) if each.kind == "holder"]
    assert len(told) == len(roles)
    assert all(map(str.startswith, told, roles))


def test_a_list_that_is_cut_says_how_many_more_there_are(connection: sqlite3.Connection) -> None:
    told = find(connection, "list of all education ministers since 1999")
    held = [each for each in told if each.kind == "holder"]
    more = next(each for each in told if "more term" in each.label)
    assert len(held) == 6
    assert more.label.endswith("more terms in Education, since 1999")
    assert "/question/holders-of-a-portfolio" in more.url


@in_one_test(
    ("typed", "term"),
    [
        ("Disability Issues minister 2020", "to 14 June 2022"),
        ("minister of employment 2000", "straight on with Social Development and Employment"),
    ],
)
def test_who_went_straight_on_is_not_told_to_have_left(
    connection: sqlite3.Connection, typed: str, term: str
) -> None:
    (holder,) = (each for each in find(connection, typed) if each.kind == "holder")
    assert term in holder.detail


def test_terms_that_join_are_told_as_one_whichever_of_them_is_asked_for(
    connection: sqlite3.Connection,
) -> None:
    whole = "from 19 November 2008 to 2 May 2017"
    for typed in (
        "Leader of the House 2009",
        "Leader of the House 2012",
        "Leader of the House 2015",
        "which offices did Gerry Brownlee hold in 2015",
        "did Gerry Brownlee hold Leader of the House",
    ):
        told = [each.detail for each in find(connection, typed) if each.kind == "holder"]
        assert any(f"Leader of the House {whole}" in each for each in told), typed


def test_an_office_renamed_within_the_year_has_its_holders_under_both_names(
    connection: sqlite3.Connection,
) -> None:
    assert holders(connection, "labour minister 2014") == ["Simon Bridges", "Michael Woodhouse"]


@in_one_test(
    "typed",
    [
        "Shadow minister of health 2015",
        "Opposition health spokesperson 2015",
        "director-general of health 2020",
        "secretary for education 2013",
        "permanent secretary for health 2010",
        "Chief Executive of the Ministry of Education 2012",
        "Commissioner of Police in 2010",
        "police commissioner 2015",
        "chair of ACC 2010",
        "Australian Minister of Defence 2012",
        "Fiji's minister of health 2010",
        "US president in 2003",
        "who was governor-general in 2013",
    ],
)
def test_an_office_that_is_no_ministers_is_not_answered_with_the_minister(
    connection: sqlite3.Connection, typed: str
) -> None:
    found = find(connection, typed)
    assert found[0].label.startswith("The list of terms has no ")
    assert not any(each.is_answer and each.kind != "search" for each in found)
    assert not any("/person/" in each.url for each in found)


@in_one_test("typed", ["mayor", "Governor-General", "the ambassador", "deputy commissioner"])
def test_the_word_for_an_official_alone_is_searched_for_and_not_refused(
    connection: sqlite3.Connection, typed: str
) -> None:
    assert not find(connection, typed)
    assert find(connection, f"who is {typed}")[0].label.startswith("The list of terms has no ")


def test_an_official_is_no_form_of_the_name_of_a_portfolio(seeds: Path) -> None:
    asked = "/question/who-held.json?day=2015-01-01&portfolio="
    assert get(seeds, f"{asked}Minister+of+Health").json()["found"][0]["portfolio"] == "Health"
    refused = get(seeds, f"{asked}Director-General+of+Health").text
    assert "no portfolio called Director-General of Health" in refused or "No portfolio" in refused


@in_one_test(
    ("typed", "name"),
    [
        ("New Zealand minister of defence 2012", "Jonathan Coleman"),
        ("NZ Prime Minister 2005", "Helen Clark"),
        ("Australian prime minister 2005", "John Howard"),
        ("Minister in charge of the NZSIS 2012", "John Key"),
    ],
)
def test_an_office_named_with_its_country_is_that_countrys(
    connection: sqlite3.Connection, typed: str, name: str
) -> None:
    assert holders(connection, typed) == [name]


@in_one_test(
    ("typed", "is_at_edge"),
    [
        ("Minister of Health in 1990", True),
        ("Minister of Health on 3 November 1990", False),
        ("Minister of Health in 1996", False),
        ("Associate Minister of Health in 1999", False),
    ],
)
def test_a_year_in_which_the_list_begins_is_told_with_that(
    connection: sqlite3.Connection, typed: str, is_at_edge: bool
) -> None:
    holder = next(each for each in find(connection, typed) if each.kind == "holder")
    assert ("the list of terms begins there" in holder.detail) is is_at_edge


def test_how_many_ministers_there_have_been_is_asked_of_offices(
    connection: sqlite3.Connection,
) -> None:
    first, listed, *_ = find(connection, "how many ministers of health have there been")
    assert first.label == "16 people are known to have been Minister of Health"
    assert listed.label == "All who held Health"


@in_one_test(
    ("typed", "label"),
    [
        ("how many people have been Prime Minister since 1996",
         "8 people are known to have been Prime Minister, since 1996"),
        ("how many people held the police portfolio in 2010",
         "1 person is known to have been Minister of Police, 2010"),
        ("how many different people were Attorney-General",
         "7 people are known to have been Attorney-General"),
        ("how many ministers have held education",
         "12 people are known to have been Minister of Education"),
        ("how many women held the defence portfolio",
         "How many women held Defence, the list of terms does not tell"),
        ("how many people held the police portfolio under Labour",
         "How many people under Labour held Police, the list of terms does not tell"),
    ],
)  # fmt: skip
def test_how_many_held_an_office_is_counted_as_far_as_the_list_tells(
    connection: sqlite3.Connection, typed: str, label: str
) -> None:
    (first, *_) = find(connection, typed)
    assert first.label == label
    assert first.is_answer is label[0].isdigit()


def test_what_people_held_that_is_no_office_is_no_count_of_holders(
    connection: sqlite3.Connection,
) -> None:
    for typed in ("how many people held guns", "how many people had health checks"):
        assert not [each for each in find(connection, typed) if each.kind == "holder"]


def test_what_the_list_does_not_know_of_a_minister_is_said(connection: sqlite3.Connection) -> None:
    (holder, *_) = find(connection, "female minister of police 2012")
    assert not holder.is_answer and "does not tell of “female”" in holder.detail


@in_one_test("typed", ["Labour minister of health", "Featherstone minister of health"])
def test_who_holds_an_office_now_is_not_told_beside_words_that_are_not_read(
    connection: sqlite3.Connection, typed: str
) -> None:
    found = find(connection, typed)
    assert not any(each.is_answer or each.kind == "holder" for each in found)
    assert f"does not tell of “{typed.split()[0]}”" in found[0].detail


@in_one_test(
    ("typed", "names"),
    [
        ("Swain transport minister", ["Paul Swain"]),
        ("transport minister Swain", ["Paul Swain"]),
        ("Cullen Leader of the House", ["Michael Cullen"]),
        ("Smith minister of education", ["Lockwood Smith", "Nick Smith"]),
        ("was Smith minister of education", ["Lockwood Smith", "Nick Smith"]),
        ("Cullen attorney-general", ["Michael Cullen", "Michael Cullen"]),
        ("Mr Hodgson as minister of energy", ["Pete Hodgson"]),
        ("Ryall minister of health", ["Tony Ryall"]),
        ("Coleman minister of health", ["Jonathan Coleman"]),
        ("Ryall minister of health 2012", ["Tony Ryall"]),
    ],
)
def test_a_family_name_beside_an_office_means_who_of_that_name_held_it(
    connection: sqlite3.Connection, typed: str, names: list[str]
) -> None:
    assert sorted(holders(connection, typed)) == names


def test_an_office_that_is_only_near_is_told_as_near_and_by_its_name(
    connection: sqlite3.Connection,
) -> None:
    (first, *_) = find(connection, "minister of external relations")
    assert "External Relations and Trade was called so since" in first.detail
    assert not first.is_answer
    near = [
        each
        for each in find(connection, "external relations minister 2013")
        if each.kind == "holder"
    ]
    assert "Murray McCully" in [each.label for each in near]
    for each in near:
        assert not each.is_answer
        assert "to which External Relations and Trade had passed" in each.detail
    (now, *_) = find(connection, "external relations minister 1992")
    assert now.label == "Don McKinnon" and now.is_answer


def test_where_nobody_of_a_name_held_an_office_no_one_else_is_told(
    connection: sqlite3.Connection,
) -> None:
    nobody, *near = find(connection, "Goff minister of police")
    assert nobody.label == "Nobody of the name “Goff” is known to have held Police"
    assert [each.url for each in near] == ["/portfolio/police"] and not near[0].is_answer
    nobody, then, _ = find(connection, "Ryall minister of health 2002")
    assert nobody.label.endswith("is known to have held Health in 2002")
    assert then.label == "Tony Ryall" and not then.is_answer


@in_one_test("which", ["first woman", "first Māori", "last female", "longest serving Labour"])
def test_of_ministers_of_a_kind_the_first_of_all_is_no_answer(
    connection: sqlite3.Connection, which: str
) -> None:
    found = find(connection, f"{which} minister of police")
    assert "the list of terms does not tell" in found[0].label
    assert not any(each.is_answer for each in found)


@in_one_test(
    ("typed", "name", "says"),
    [
        ("first minister of transport", "Rob Storey", "which begins there"),
        ("first minister of Child Poverty Reduction", "Jacinda Ardern", "in the list of terms"),
        ("last minister of customs", "Casey Costello", "the last in the list of terms"),
        ("longest serving prime minister", "Helen Clark", "3,267 days in all, the most"),
        ("who was minister of finance the longest", "Michael Cullen", "3,267 days in all"),
    ],
)
def test_who_held_an_office_first_last_and_longest_is_told_of_the_list(
    connection: sqlite3.Connection, typed: str, name: str, says: str
) -> None:
    (holder, *_) = find(connection, typed)
    assert holder.label == name and says in holder.detail


def test_who_held_a_new_office_first_is_not_told_to_have_had_others_before(
    connection: sqlite3.Connection,
) -> None:
    (holder, *_) = find(connection, "first minister of Child Poverty Reduction")
    assert "begins there" not in holder.detail


@in_one_test(
    ("typed", "name"),
    [
        ("communications minister on 1 March 2025", "Paul Goldsmith"),
        ("minister of broadcasting on 1 January 2023", "Willie Jackson"),
        ("minister of family violence 2024", "Karen Chhour"),
        ("minister for greater christchurch 2018", "Megan Woods"),
        ("minister of accident rehabilitation 1998", "Murray McCully"),
    ],
)
def test_an_office_is_found_under_the_longer_name_that_it_went_on_in(
    connection: sqlite3.Connection, typed: str, name: str
) -> None:
    assert holders(connection, typed) == [name]


@in_one_test(
    ("typed", "names"),
    [
        (
            "what was Judith Collins minister of in 2014",
            ["ACC", "Ethnic Affairs", "Justice"],
        ),
        ("which portfolios did Annette King hold in 2001", ["Health", "Racing"]),
        ("what offices has Nick Smith held", ["Conservation"]),
        ("David Cunliffe's portfolios", ["Health"]),
    ],
)
def test_the_offices_of_a_person_are_answered(
    connection: sqlite3.Connection, typed: str, names: list[str]
) -> None:
    *found, page = find(connection, typed)
    told = " ".join(each.detail for each in found)
    assert all(f" {name} from " in told for name in names)
    assert page.kind == "person" and all(each.url == page.url for each in found)


def test_a_person_without_an_office_in_a_year_is_said_to_have_none(
    connection: sqlite3.Connection,
) -> None:
    (page,) = find(connection, "what portfolios did Helen Clark hold in 2015")
    assert page.detail.startswith("no term of office of 2015 is in the list")


@in_one_test(
    ("typed", "name"),
    [
        ("who replaced Nick Smith as environment minister in 2012", "Amy Adams"),
        ("who succeeded Michael Cullen as finance minister", "Bill English"),
        ("who came before Helen Clark as prime minister", "Jenny Shipley"),
        ("minister of transport before Simon Bridges", "Gerry Brownlee"),
        ("who became health minister after Annette King", "Pete Hodgson"),
        ("who was minister of health between Annette King and David Cunliffe", "Pete Hodgson"),
        ("who was minister of health after Annette King", "Pete Hodgson"),
        ("predecessor of Anne Tolley as police minister", "Judith Collins"),
        ("who did Simon Bridges replace as minister of transport", "Gerry Brownlee"),
    ],
)
def test_who_had_an_office_before_or_after_somebody_is_answered(
    connection: sqlite3.Connection, typed: str, name: str
) -> None:
    holder, office = find(connection, typed)
    assert (holder.kind, holder.label, office.kind) == ("holder", name, "portfolio")


@in_one_test(
    ("typed", "url"),
    [
        ("who were the finance ministers", "/question/holders-of-a-portfolio?portfolio=Finance"),
        ("list of ministers of housing", "/question/holders-of-a-portfolio?portfolio=Housing"),
        ("ministers of health", "/question/holders-of-a-portfolio?portfolio=Health"),
        (
            "all education ministers since 1999",
            "/question/holders-of-a-portfolio?portfolio=Education&since=1999-01-01",
        ),
        ("how many prime ministers since 1990", "/question/holders-of-a-portfolio?portfolio=Prime"),
        ("who was in cabinet in 2006", "/government/clark-2005"),
        ("ministers in the Hipkins government", "/government/hipkins-2023"),
        ("who was minister of justice during the Christchurch earthquake", "/portfolio/justice"),
        ("minister of finance when GST rose", "/portfolio/finance"),
    ],
)
def test_a_list_of_ministers_leads_to_what_has_it(
    connection: sqlite3.Connection, typed: str, url: str
) -> None:
    found = find(connection, typed)
    assert found[0].url.startswith(url)
    assert not any("how-many" in each.url for each in found)


def test_a_list_has_every_holder(seeds: Path, connection: sqlite3.Connection) -> None:
    (first, *_) = find(connection, "who were the finance ministers")
    rows = get(seeds, first.url.replace("-portfolio?", "-portfolio.json?")).json()["found"]
    assert {"Bill Birch", "Michael Cullen", "Nicola Willis"} <= {row["person"] for row in rows}


def term(start: str, end: str | None) -> OfficeTerm:
    return OfficeTerm("Ann Lee", "ann-lee", "Roads", 1, "minister", start, end, "itself")


def test_gaps_are_the_days_that_no_term_has() -> None:
    held = [term("2001-03-01", "2001-05-01"), term("2001-06-01", None)]
    first, last = Time("2001", "2001").first_day, "2001-12-31"
    assert office_terms.gaps(held, first, last) == [
        ("2001-01-01", "2001-02-28"),
        ("2001-05-01", "2001-05-31"),
    ]
    assert office_terms.gaps([], first, last) == [(first, last)]
    assert office_terms.gaps([term("1999-01-01", None)], first, last) == []


def test_releases_are_drawn_beside_the_role_of_their_days(connection: sqlite3.Connection) -> None:
    def held(role: str, start: str, end: str) -> terms.Term:
        who = ("Ann Lee", "ann-lee", "Roads", "roads", 1, 1)
        return terms.Term(role, start, end, None, "dated", None, *who)

    seen = ("tag", None, "Ann Lee", "ann-lee", "Roads", "roads")
    run = terms.ObservedTerm("2002-10-23", "2007-10-03", 62, *seen)
    history = terms.TermsOfOffice(
        (held("acting", "2001-02-23", "2001-03-28"), held("minister", "2002-08-15", "2007-11-05")),
        (run,),
    )
    drawn = history.timeline("Roads", "person", "2026-01-01", URLS)
    assert drawn is not None
    rows = {row.label: [each.kind for each in row.terms] for row in drawn.rows}
    assert rows == {"Ann Lee (acting)": ["dated"], "Ann Lee": ["dated", "seen"]}


def test_which_ministers_held_an_office_are_those_of_the_time(
    connection: sqlite3.Connection,
) -> None:
    of_title = holders(connection, "Minister of Energy from 2005 to 2007")
    assert of_title
    assert holders(connection, "which ministers held energy between 2005 and 2007") == of_title


def test_who_has_been_minister_the_longest_is_who_was_it_longest(
    connection: sqlite3.Connection,
) -> None:
    of_others = holders(connection, "longest serving minister of housing")
    assert holders(connection, "who has been minister of housing the longest") == of_others != []


@in_one_test(
    ("typed", "name", "says"),
    [
        ("last minister of labour", "Simon Bridges", "under that name; of what it is called since"),
        ("first minister of emergency management", "Kiri Allan", "the list begins there"),
        ("last minister of communications", "Paul Goldsmith", "the last in the list of terms"),
        ("first foreign minister", "Don McKinnon", "which begins there"),
    ],
)
def test_the_first_and_the_last_are_those_under_the_name_that_is_asked_for(
    connection: sqlite3.Connection, typed: str, name: str, says: str
) -> None:
    (holder, *_) = find(connection, typed)
    assert holder.label == name and says in holder.detail


@in_one_test(
    ("typed", "name"),
    [
        ("minister of health", "Simeon Brown"),
        ("resources minister", "Shane Jones"),
        ("who was the minister for racing", "Winston Peters"),
        ("minister for cyclone recovery", "Grant Robertson"),
        ("who is responsible for racing", "Winston Peters"),
        ("who was responsible for earthquake recovery feb 2012", "Gerry Brownlee"),
        ("who was in charge of police in 2012", "Anne Tolley"),
        ("budget 2004 who was finance minister", "Michael Cullen"),
        ("minister of finance when GST rose 2010", "Bill English"),
    ],
)
def test_who_holds_an_office_is_named_however_it_is_asked(
    connection: sqlite3.Connection, typed: str, name: str
) -> None:
    (holder, *_) = (each for each in find(connection, typed) if each.kind == "holder")
    assert holder.label == name and holder.is_answer


def test_the_name_of_an_office_alone_asks_for_no_holder(connection: sqlite3.Connection) -> None:
    assert not holders(connection, "police") and not holders(connection, "health")


@in_one_test(
    ("typed", "name", "says"),
    [
        ("minister of energy 1998 power crisis", "Max Bradford", "“power crisis” is not"),
        ("local government minister three waters 2021", "Nanaia Mahuta", "“three waters” is not"),
    ],
)
def test_words_behind_a_title_are_said_not_to_be_looked_for(
    connection: sqlite3.Connection, typed: str, name: str, says: str
) -> None:
    (holder, *_) = (each for each in find(connection, typed) if each.kind == "holder")
    assert holder.label == name and says in holder.detail and not holder.is_answer


@in_one_test(
    ("typed", "event"),
    [
        ("police minister on the day of the christchurch mosque attack", "on the day of the"),
        ("gst increase who was revenue minister", "gst increase"),
    ],
)
def test_of_an_event_without_a_day_the_page_of_the_office_is_offered(
    connection: sqlite3.Connection, typed: str, event: str
) -> None:
    (page,) = find(connection, typed)
    assert page.kind == "portfolio" and f"“{event}" in page.detail and not page.is_answer


def test_the_terms_of_a_person_begin_with_the_highest_and_tell_an_office_once(
    connection: sqlite3.Connection,
) -> None:
    first, *others, page = find(connection, "jenny shipley portfolios")
    assert first.detail.startswith("was Prime Minister from 8 December 1997")
    told = " ".join(each.detail for each in others)
    assert "(also Minister of Accident Rehabilitation and Compensation Insurance)" in told
    assert all(name in told for name in ("Health", "Social Welfare", "State Services", "Transport"))
    assert page.detail.startswith("11 terms")


def test_a_person_called_minister_in_a_year_has_the_offices_of_the_year(
    connection: sqlite3.Connection,
) -> None:
    of_question = find(connection, "what offices did Nick Smith hold in 2011")
    assert find(connection, "nick smith minister 2011") == of_question
    assert len(of_question) == 5


def test_documents_of_a_person_are_no_answer_to_what_else_is_asked(
    connection: sqlite3.Connection,
) -> None:
    def days(typed: str) -> list[Answer]:
        return [each for each in find(connection, typed) if each.kind == "day"]

    assert [each.is_answer for each in days("Jacinda Ardern 2022")] == [True]
    (near,) = days("unheard of backdown Jacinda Ardern 2022")
    assert not near.is_answer and "“unheard of backdown” is not looked for" in near.detail
