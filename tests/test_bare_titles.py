"""Whom a title means by the words around it: who holds the office that day, another, or nobody."""

from __future__ import annotations

import time

import pytest
from cases import in_one_test
from readers import BY, NZ, cut

from archive import countries, shipped
from archive.jurisdictions import Jurisdictions
from archive.roster.spelling import is_slip

DAY = "2003-05-01"


def bearers(
    body: str, day: str = DAY, ministers: str = "", portfolios: str = ""
) -> list[tuple[str, str | None, str | None]]:
    """The words of each mention, with its person and portfolio; lists bear semicolons."""
    lists = [[name for name in text.split("; ") if name] for text in (ministers, portfolios)]
    return [
        (body[m.start : m.end], m.person, m.portfolio)
        for m in BY.names.resolve(body, cut(body), day, *lists).mentions
    ]


def of_title(body: str, title: str, day: str = DAY, ministers: str = "") -> str | None:
    """The person of the first mention that begins with a title."""
    found = bearers(body, day, ministers)
    return next(person for words, person, _ in found if words.startswith(title))


HOLDERS = [
    ("The paper goes to the Minister of Health in June.", "annette-king"),
    ("It is with the Prime Minister and the Minister of Finance.", "helen-clark"),
    ("The New Zealand Prime Minister flew to Fiji.", "helen-clark"),
    ("While in New Zealand, President Levu will meet with the Prime Minister.", "helen-clark"),
    ("Under the Water Act 1991 the Prime Minister decides.", "helen-clark"),
    ("As the Prime Minister said, it works.", "helen-clark"),
    ("In May 2003 the Prime Minister opened it.", "helen-clark"),
]


@in_one_test(("body", "person"), HOLDERS)
def test_a_bare_title_is_whoever_holds_the_office_that_day(body: str, person: str) -> None:
    title = "Minister of Health" if "Health" in body else "Prime Minister"
    assert of_title(body, title) == person


FOREIGN = [
    # A country or what is said of it, before a title or behind it.
    ("Talks with Ms Rosa Levu, Minister of Health, Peru, go on.", "Minister of Health"),
    ("The Minister of Health of Kenya left.", "Minister of Health"),
    ("The Minister of Health (Kenya) left.", "Minister of Health"),
    ("Kenya's President and Prime Minister agreed.", "Prime Minister"),
    ("The Estonian Finance Minister and Prime Minister agreed.", "Prime Minister"),
    ("The Kenya Health Minister left.", "Health Minister"),
    ("Deputy Prime Minister and Minister of Health, Malta, attended.", "Deputy Prime Minister"),
    ("In Western Australia the Attorney-General reports on it.", "Attorney-General"),
    ("They wrote to their Prime Minister about it.", "Prime Minister"),
    # Somebody who is met in another country or its capital.
    ("He goes to Chile to meet the Minister of Health and growers.", "Minister of Health"),
    ("She had talks in Nairobi with Prime Minister and some members.", "Prime Minister"),
    ("It was signed by the President and the Prime Minister in Suva.", "Prime Minister"),
    # A stranger whose name stands before or behind it, after further words of the office too.
    ("The Prime Minister, Ola Nord, left.", "Prime Minister"),
    ("Attended by the Hon Ola Nord, Minister of Health, and staff.", "Minister of Health"),
    ("The Minister for Health and Fitness, the Hon Ola Nord, left.", "Minister for Health"),
    ("- **Ola Nord**, Minister of Health\n- **Per Sund**, judge", "Minister of Health"),
    ("We spoke with Prime Minister Nord.", "Prime Minister"),
    # The deputies and juniors of offices that are known.
    ("The Vice-Minister of Health left.", "Vice-Minister of Health"),
    ("The deputy Minister of Health left.", "deputy Minister of Health"),
]


@in_one_test(("body", "title"), FOREIGN)
def test_a_title_of_another_country_is_nobodys_here(body: str, title: str) -> None:
    found = next(each for each in bearers(body) if each[0].startswith(title))
    assert found[1:] == (None, None)


OTHER_OFFICES = {
    # Deputies, who are not who holds the office.
    "The Deputy Minister of Health left.": ("Deputy Minister of Health", "associate"),
    "The Vice-Minister of Health left.": ("Vice-Minister of Health", "associate"),
    "Deputy Attorney-General Ola Nord left.": ("Deputy Attorney-General Ola Nord", "associate"),
    # Heads of governments within another, and their deputies.
    "The First Minister, Ola Nord, left.": ("First Minister, Ola Nord", "minister"),
    "Deputy Chief Minister Ola Nord left.": ("Deputy Chief Minister Ola Nord", "associate"),
    "A Chief Minister left.": ("Chief Minister", "minister"),
    # A field that no roster has, without the country, and a style of another country.
    "The Nepalese Hydrology Minister Ola Nord left.": (
        "Hydrology Minister Ola Nord",
        "minister",
    ),
    "Peru's Silver and Copper Minister left.": ("Silver and Copper Minister", "minister"),
    "The Minister of Canals, Engr. Ola Nord, left.": (
        "Minister of Canals, Engr. Ola Nord",
        "minister",
    ),
}


@in_one_test("body", OTHER_OFFICES)
def test_an_office_is_read_with_all_words_that_make_another_of_it(body: str) -> None:
    words, role = OTHER_OFFICES[body]
    (found,) = BY.names.resolve(body, cut(body), DAY, [], []).mentions
    assert (body[found.start : found.end], found.role) == (words, role)
    assert (found.person, found.portfolio) == (None, None)


def test_a_minister_abroad_is_not_who_is_met_there() -> None:
    body = "In Peru the Prime Minister will open a school."
    assert of_title(body, "Prime Minister", ministers="Helen Clark") == "helen-clark"
    body = "In Peru I will meet the Prime Minister."
    assert of_title(body, "Prime Minister", ministers="Helen Clark") is None


ANOTHER_DAY = [
    ("It began in 1988, while she was Prime Minister.", "Prime Minister"),
    ("Ms Nord served for years as Minister of Health.", "Minister of Health"),
    ("- Minister of Health (1988-1989)\n- Minister of Finance (1990)", "Minister of Health"),
    ("Formerly Government Minister of Health.", "Minister of Health"),
    ("From 1985 to 1987 she worked as assistant to the Minister of Health.", "Minister of Health"),
    ("He desperately wants to be Prime Minister.", "Prime Minister"),
    ("Nobody knows who will be the next Prime Minister.", "Prime Minister"),
    ("The new Prime Minister has a hard task.", "Prime Minister"),
    ("He would make a good Minister of Health.", "Minister of Health"),
    ("He held posts as Minister of Police and Minister of Health.", "Minister of Health"),
    # A name right before it that is of nobody who holds it: once, or if something happens.
    ("Jenny Shipley was the Prime Minister for two years.", "Prime Minister"),
    ("A board, of which Phil Goff was Minister of Health, met.", "Minister of Health"),
    ("Jenny Shipley served as Minister of Health from 1990 to 1993.", "Minister of Health"),
    ("Bill English said if he became Prime Minister he would sell it.", "Prime Minister"),
    ("If Bill English becomes Prime Minister, it ends.", "Prime Minister"),
]


@in_one_test(("body", "title"), ANOTHER_DAY)
def test_a_title_of_another_day_is_not_the_holders(body: str, title: str) -> None:
    assert of_title(body, title) is None


ANY = [
    "Every Prime Minister knows that.",
    "Many a Prime Minister has said so.",
    "It takes a Prime Minister to see it.",
    "No Prime Minister would do it.",
    "It was agreed at Prime Minister level.",
]


@in_one_test("body", ANY)
def test_any_holder_of_an_office_is_nobody(body: str) -> None:
    assert of_title(body, "Prime Minister") is None


def test_a_department_named_after_an_office_is_no_mention() -> None:
    assert bearers("She worked in the Attorney-General's Department.") == []


SUBJECTS = [
    ("Phil Goff as Minister of Justice wrote it.", "Minister of Justice", "phil-goff"),
    ("Jim Anderton will be Acting Prime Minister.", "Acting Prime Minister", "jim-anderton"),
    ("Mark Burton, who is also the Minister of Tourism, spoke.", "Minister of Tourism",
     "mark-burton"),
    ("Annette King was the Minister of Health at the launch.", "Minister of Health",
     "annette-king"),
    ("Bill English becomes Minister of Health in June.", "Minister of Health", "bill-english"),
    ("Mark Burton was named by Helen Clark as acting Minister of Health.",
     "acting Minister of Health", "mark-burton"),
]  # fmt: skip


@in_one_test(("body", "title", "person"), SUBJECTS)
def test_an_office_is_whose_the_sentence_says_it_is(body: str, title: str, person: str) -> None:
    assert of_title(body, title) == person


def test_who_once_held_an_office_is_not_who_holds_it() -> None:
    body = "Phil Goff flew to Cairo as Health Minister in 1989."
    assert of_title(body, "Health Minister") is None


def test_my_office_is_that_of_who_issued_the_text() -> None:
    body = "In my role as Associate Minister of Health I will act."
    found = bearers(body, ministers="Marian Hobbs")
    assert found == [("Associate Minister of Health", "marian-hobbs", "health")]


@pytest.mark.parametrize("role", ["Acting", "Associate"])
def test_who_stands_in_or_assists_is_never_the_minister(role: str) -> None:
    body = f"It went to the {role} Prime Minister."
    assert of_title(body, role, ministers="Helen Clark") is None
    body = f"It went to the {role} Minister of Finance (Hon Trevor Mallard)."
    assert of_title(body, role, ministers="Michael Cullen") == "trevor-mallard"


def test_a_small_deputy_is_the_deputy() -> None:
    assert bearers("So said deputy Prime Minister Michael Cullen.") == [
        ("deputy Prime Minister Michael Cullen", "michael-cullen", "deputy-prime-minister")
    ]


def test_a_minister_of_state_is_an_associate() -> None:
    body = "Minister of State for Trade Damien O'Connor left."
    (mention,) = BY.names.resolve(body, cut(body), "2018-11-14", [], []).mentions
    assert (mention.person, mention.role) == ("damien-oconnor", "associate")


def test_an_under_secretary_to_a_minister_is_not_the_minister() -> None:
    body = "The Under-Secretary to the Minister of Justice, Ola Nord, spoke."
    assert bearers(body) == [
        ("Under-Secretary to the Minister of Justice, Ola Nord", None, None),
    ]


LISTS = [
    (
        "Mark Burton becomes Minister of Health, Phil Goff becomes Minister of Police.",
        [("Minister of Health", "mark-burton"), ("Minister of Police", "phil-goff")],
    ),
    (
        "We have Phil Goff as Minister of Justice, Mark Burton as Minister of Defence.",
        [("Minister of Justice", "phil-goff"), ("Minister of Defence", "mark-burton")],
    ),
    (
        "They asked Michael Cullen, Deputy Prime Minister, Ruth Dyson and others.",
        [("Deputy Prime Minister", "michael-cullen")],
    ),
    (
        "The Minister of Defence and Minister of Tourism, Mark Burton, left.",
        [("Minister of Defence", "mark-burton")],
    ),
]


@in_one_test(("body", "expected"), LISTS)
def test_who_is_named_before_an_office_in_a_list_has_it(
    body: str, expected: list[tuple[str, str]]
) -> None:
    found = [(words, person) for words, person, _ in bearers(body)]
    assert set(expected) <= set(found)


def test_a_place_before_a_family_name_makes_no_family_of_it() -> None:
    body = "The Treasurer, Bill English and Minister of Health Wyatt Creech left."
    assert of_title(body, "Minister of Health", "1999-08-18") == "wyatt-creech"


MISSPELT = [
    ("Tervor Mallard said so.", "Tervor Mallard"),
    ("Trevor Malard said so.", "Trevor Malard"),
    ("Mr Malard said so.", "Mr Malard"),
    ("MrMallard said so.", "MrMallard"),
    ("TrevorMallard said so.", "TrevorMallard"),
    ("Education Minister Trevor Malard said so.", "Education Minister Trevor Malard"),
]


@in_one_test(("body", "words"), MISSPELT)
def test_a_documents_own_minister_is_known_under_a_misspelt_name(body: str, words: str) -> None:
    (mention,) = BY.names.resolve(body, cut(body), DAY, ["Trevor Mallard"], []).mentions
    assert body[mention.start : mention.end] == words
    assert (mention.person, mention.basis) == ("trevor-mallard", "spelling")


def test_a_name_in_two_words_is_that_with_a_hyphen() -> None:
    found = bearers("Mr Benson Pope said so.", "2005-01-20", "David Benson-Pope")
    assert found == [("Mr Benson Pope", "david-benson-pope", None)]


def test_a_first_name_alone_or_after_an_honorific_of_rank_is_the_documents_own() -> None:
    assert bearers("“It works,” Parekura said.", DAY, "Parekura Horomia") == [
        ("Parekura", "parekura-horomia", None)
    ]
    assert bearers("Sir William said so.", "1999-08-09", "Bill Birch") == [
        ("Sir William", "bill-birch", None)
    ]
    assert bearers("Parekura lives here.", DAY, "Parekura Horomia") == []


OTHERS = [
    "Anne Smith said so.",  # another first name
    "Nick Smart said so.",  # more than a letter apart
    "Ms Smiht said so.",  # he is no woman
    "The farmer Ola Smiht came. Mr Smiht said so.",  # named in full
    "Mick Smith said so.",  # another first letter
]


@in_one_test("body", OTHERS)
def test_a_near_name_of_somebody_else_is_not_resolved(body: str) -> None:
    people = {person for _, person, _ in bearers(body, DAY, "Nick Smith")}
    assert people <= {None}


def test_names_of_others_than_the_documents_own_ministers_are_not_corrected() -> None:
    assert bearers("Tervor Mallard said so.", DAY, "Phil Goff") == []


@in_one_test(
    ("written", "right", "expected"),
    [
        ("twfyord", "twyford", True),
        ("twford", "twyford", True),
        ("twyfford", "twyford", True),
        ("fitzsimmons", "fitzsimons", True),
        ("fitzimmons", "fitzsimons", True),
        ("fitzimmens", "fitzsimons", False),
        ("twyford", "twyford", False),
        ("kay", "key", False),
        ("barker", "parker", False),
        ("", "", False),
    ],
)
def test_a_slip_is_a_letter_or_two(written: str, right: str, expected: bool) -> None:
    assert is_slip(written, right) is expected


def test_a_namesake_outside_politics_is_nobody_we_know() -> None:
    body = "The Housing Foundation's Brian Donnelly spoke."
    assert [person for _, person, _ in bearers(body)] == [None]
    body = "The education spokesperson Brian Donnelly spoke."
    assert [person for _, person, _ in bearers(body)] == ["brian-donnelly"]


def test_a_name_is_a_namesakes_before_the_persons_career() -> None:
    body = "The Rt Hon Dr David Clark came."
    assert [person for _, person, _ in bearers(body, "1997-09-24")] == [None]
    assert [person for _, person, _ in bearers(body, "2015-09-24")] == ["david-clark"]


def test_the_countries_of_the_world_are_read_from_a_file() -> None:
    found = countries.read((shipped.SEEDS / countries.FILE).read_text(encoding="utf-8"))
    assert len({each.code for each in found}) == len(found) > 190
    by_code = {each.code: each for each in found}
    assert "Fijian" in by_code["fj"].adjectives
    assert "Suva" in by_code["fj"].capitals
    assert all(each.names and all(map(str.strip, each.names)) for each in found)


def test_a_fingerprint_changes_with_the_countries_of_the_world() -> None:
    said = [("nz", {"name": NZ.name})]
    world = [countries.Country("fj", ("Fiji",), (), ())]
    assert Jurisdictions(said).fingerprint("nz") != Jurisdictions(said, world).fingerprint("nz")


@in_one_test(
    "unit",
    [
        *("the Minister of Health ", "Minister of Health, ", "as Prime Minister and ", "Mr Smiht "),
        *("NickSmith ", "Nick Smiht ", "Nikc Smith ", "Fiji Prime Minister ", "Nick said "),
        *("Minister of Health" + " " * 20_000, "Prime Minister, " + "Aa " * 5_000),
    ],
)
def test_a_long_row_of_titles_takes_time_in_proportion(unit: str) -> None:
    def taken(size: int) -> float:
        body = unit * (size // len(unit))
        segments = cut(body)
        started = time.process_time()
        BY.names.resolve(body, segments, DAY, ["Nick Smith"], [])
        return time.process_time() - started

    taken(6_000)
    assert taken(36_000) < 24 * max(taken(6_000), 0.006)
