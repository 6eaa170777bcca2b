"""Who takes, leaves or minds which office from which day, as announcements tell it."""

from __future__ import annotations

from cases import in_one_test
from readers import ALL, BY, cut

from archive.appointments import Announced, Announcements, Appointment, propose
from archive.roster.facts import Fact

DAY = "2014-03-10"  # a Monday
ANNOUNCEMENTS = Announcements(BY.names)
NOTE = "There are changes of portfolios.\n\n"
Told = tuple[str, str, str | None, str]


def read(text: str, day: str = DAY) -> list[Appointment]:
    body = NOTE + text
    segments = cut(body)
    mentions = BY.names.resolve(body, segments, day, ["John Key"], ["Prime Minister"]).mentions
    return ANNOUNCEMENTS.read(body, segments, mentions, day)


def told(text: str) -> set[Told]:
    return {(a.person or a.name, a.what, a.portfolio, a.role) for a in read(text)}


@in_one_test(
    ("text", "expected"),
    [
        (
            "Amy Adams will become Minister of Justice and Associate Minister of Health.",
            {
                ("amy-adams", "takes", "justice", "minister"),
                ("amy-adams", "takes", "health", "associate"),
            },
        ),
        (
            "Nathan Guy picks up Transport, Tourism and Associate Finance and retains Racing.",
            {
                ("nathan-guy", "takes", "transport", "minister"),
                ("nathan-guy", "takes", "tourism", "minister"),
                ("nathan-guy", "takes", "finance", "associate"),
            },
        ),
        (
            "The transport portfolio will go to Amy Adams.",
            {("amy-adams", "takes", "transport", "minister")},
        ),
        (
            "Gerry Brownlee’s tourism portfolio will be assumed by Amy Adams.",
            {
                ("amy-adams", "takes", "tourism", "minister"),
                ("gerry-brownlee", "leaves", "tourism", "minister"),
            },
        ),
        (
            "Amy Adams replaces Gerry Brownlee as Minister of Transport.",
            {
                ("amy-adams", "takes", "transport", "minister"),
                ("gerry-brownlee", "leaves", "transport", "minister"),
            },
        ),
        (
            "Amy Adams takes over the Police portfolio from Anne Tolley.",
            {
                ("amy-adams", "takes", "police", "minister"),
                ("anne-tolley", "leaves", "police", "minister"),
            },
        ),
        (
            "Anne Tolley has resigned as Minister of Police.",
            {("anne-tolley", "leaves", "police", "minister")},
        ),
        (
            "I have accepted Anne Tolley’s resignation as a Minister.",
            {("anne-tolley", "leaves", None, "minister")},
        ),
        (
            "Gerry Brownlee will act as Minister of Police until Friday.",
            {("gerry-brownlee", "minds", "police", "acting")},
        ),
        (
            "Gerry Brownlee and Amy Adams will act in the Police and Housing portfolios"
            " respectively.",
            {
                ("gerry-brownlee", "minds", "police", "acting"),
                ("amy-adams", "minds", "housing", "acting"),
            },
        ),
        (
            "The Governor-General has appointed Amy Adams as Minister of Housing.",
            {("amy-adams", "takes", "housing", "minister")},
        ),
        (
            "Today I announce the appointment of Amy Adams as Minister of Housing, Nathan Guy as"
            " Minister of Tourism and Anne Tolley as Minister of Health.",
            {
                ("amy-adams", "takes", "housing", "minister"),
                ("nathan-guy", "takes", "tourism", "minister"),
                ("anne-tolley", "takes", "health", "minister"),
            },
        ),
        (
            "The acting ministers will be: Amy Adams, Acting Minister of Housing; Nathan Guy,"
            " Acting Minister of Tourism.",
            {
                ("amy-adams", "minds", "housing", "acting"),
                ("nathan-guy", "minds", "tourism", "acting"),
            },
        ),
        (
            "Amy Adams is a new minister. She will also be Associate Minister of Tourism.",
            {("amy-adams", "takes", "tourism", "associate")},
        ),
        (
            "Mr Key said Amy Adams would take over as Minister of Housing.",
            {("amy-adams", "takes", "housing", "minister")},
        ),
        (
            "The new Cabinet: Ola Nordmann will become Minister of Housing.",
            {("Ola Nordmann", "takes", "housing", "minister")},
        ),
    ],
)
def test_a_change_of_office_is_read(text: str, expected: set[Told]) -> None:
    assert told(text) == expected


@in_one_test(
    "text",
    [
        "Amy Adams remains Minister of Justice and continues as Minister of Housing.",
        "Amy Adams will not become Minister of Justice.",
        "Amy Adams could become Minister of Justice if she wanted to.",
        "Amy Adams became Minister of Justice in 2009.",
        "Amy Adams was appointed Minister of Justice after the election.",
        "Amy Adams has been appointed Parliamentary Under-Secretary to the Minister of Justice.",
        "Amy Adams will be meeting Australia’s Minister of Justice.",
        "Amy Adams announced the appointment of Ola Nordmann of Auckland as a judge.",
        "A panel appointed by the Minister of Justice will report to Amy Adams.",
        "Amy Adams resigned as Labour’s spokeswoman on Justice today.",
        "Amy Adams becomes the first Minister of Justice to visit Chile.",
        "Amy Adams will be Acting Minister of Justice during Mr Brownlee’s visit to Chile.",
        "Justice Minister Amy Adams will be at the opening with Minister of Police Anne Tolley.",
        "Amy Adams hopes to become Minister of Justice.",
        "Amy Adams has declined to become Minister of Justice.",
        "Amy Adams looks set to become Minister of Justice.",
        "Amy Adams will become Minister of Justice one day.",
        "Amy Adams will be Acting Minister of Justice while Gerry Brownlee is in Chile.",
    ],
)
def test_what_is_no_change_of_office_is_not_read(text: str) -> None:
    assert told(text) == set()


def test_a_list_of_ministers_gives_each_the_offices_on_and_below_the_line() -> None:
    text = (
        "**Hon Amy Adams**  \nMinister of Justice  \nMinister of Housing\n\n"
        "**Hon Nathan Guy**  \nMinister of Tourism\n\n"
        "Hon Anne Tolley: Minister of Police, Associate Minister of Health"
    )
    assert told(text) == {
        ("amy-adams", "takes", "justice", "minister"),
        ("amy-adams", "takes", "housing", "minister"),
        ("nathan-guy", "takes", "tourism", "minister"),
        ("anne-tolley", "takes", "police", "minister"),
        ("anne-tolley", "takes", "health", "associate"),
    }


def test_the_offices_below_a_signature_are_no_change() -> None:
    assert told("We thank them all.\n\n**Hon Amy Adams**  \nMinister of Justice") == set()


CHANGE = "Amy Adams will become Minister of Justice"


@in_one_test(
    ("text", "day", "basis"),
    [
        (f"{CHANGE}.", DAY, "announced"),
        (f"{CHANGE} on 14 March.", "2014-03-14", "stated"),
        (f"{CHANGE} with effect from 1 May 2014.", "2014-05-01", "stated"),
        (f"{CHANGE} from tomorrow.", "2014-03-11", "stated"),
        (f"{CHANGE} from Thursday.", "2014-03-13", "stated"),
        (f"{CHANGE} from next Thursday.", "2014-03-20", "stated"),
        (f"{CHANGE} from Thursday week.", "2014-03-20", "stated"),
        (f"{CHANGE} a week from today.", "2014-03-17", "stated"),
        (f"{CHANGE}. The changes take effect on 17 March.", "2014-03-17", "of all"),
        (f"{CHANGE}. The ministers will be sworn in at 11am on Friday.", "2014-03-14", "of all"),
        (f"{CHANGE}. Ms Adams will be sworn in tomorrow.", "2014-03-11", "of all"),
        (f"{CHANGE}. Mr Key will be sworn in tomorrow.", DAY, "announced"),
        (f"{CHANGE}, following the resignation of Mr Guy yesterday.", "2014-03-09", "stated"),
        (f"{CHANGE}. Parliament opens on 20 March, when members are sworn in.", DAY, "announced"),
    ],
)
def test_the_day_is_the_one_that_the_text_states(text: str, day: str, basis: str) -> None:
    assert [(each.day, each.basis) for each in read(text)] == [(day, basis)]


def test_an_appointment_is_the_span_of_its_sentence() -> None:
    text = "We met. Amy Adams will become Minister of Justice. We left."
    (found,) = read(text)
    assert (NOTE + text)[found.start : found.end] == "Amy Adams will become Minister of Justice."


# --- proposals ------------------------------------------------------------------------------------


def term(person: str, portfolio: str, role: str, start: str, end: str | None) -> Fact:
    values = (person, portfolio, role, start, end, "a source", "dated", None)
    return Fact("tenures", values, "nz/tenures.csv", 1)


def proposed(text: str, *terms: Fact, day: str = DAY) -> set[tuple[str, str, str, str | None]]:
    renames = [f for f in ALL.rosters["nz"].facts if f.table == "portfolio_successions"]
    announced = [Announced("a-release", "", each) for each in read(text, day)]
    found = propose(announced, [*renames, *terms])
    return {(p.what, p.person or p.name, p.start or "", p.end) for p in found}


def test_a_term_that_is_known_is_not_proposed() -> None:
    assert proposed(f"{CHANGE}.", term("amy-adams", "justice", "minister", "2014-03-12", None)) == (
        set()
    )
    held = term("amy-adams", "justice", "minister", "2011-01-01", None)
    assert proposed(f"{CHANGE}.", held) == set()


def test_a_new_holder_ends_the_term_of_the_one_before() -> None:
    held = term("anne-tolley", "justice", "minister", "2011-01-01", None)
    assert proposed(f"{CHANGE} on 14 March.", held) == {
        ("new", "amy-adams", "2014-03-14", None),
        ("ends", "anne-tolley", "2011-01-01", "2014-03-14"),
    }


def test_a_new_term_ends_where_the_next_is_known_to_begin() -> None:
    later = term("anne-tolley", "justice", "minister", "2014-10-08", None)
    assert proposed(f"{CHANGE}.", later) == {("new", "amy-adams", DAY, "2014-10-08")}


def test_a_stated_day_corrects_the_known_one_and_an_announcement_does_not() -> None:
    held = term("amy-adams", "justice", "minister", "2014-03-10", None)
    assert proposed(f"{CHANGE} on 14 March.", held) == {("begins", "amy-adams", "2014-03-14", None)}
    assert proposed(f"{CHANGE}.", term("amy-adams", "justice", "minister", "2014-03-20", None)) == (
        set()
    )


def test_who_minds_an_office_until_a_day_has_that_day_as_the_end() -> None:
    text = "Amy Adams will be Acting Minister of Justice from today until 30 April."
    assert proposed(text) == {("new", "amy-adams", DAY, "2014-04-30")}


def test_the_second_office_of_somebody_unknown_is_proposed_too() -> None:
    text = (
        "The new ministers are named. Ola Nordmann will become Minister of Justice."
        " Mr Nordmann will also become Minister of Tourism."
    )
    assert {(a.name, a.portfolio) for a in read(text)} == {
        ("Ola Nordmann", "justice"),
        ("Ola Nordmann", "tourism"),
    }


def test_who_leaves_the_ministry_leaves_every_office() -> None:
    text = "Anne Tolley has resigned from Cabinet today."
    justice = term("anne-tolley", "justice", "minister", "2011-01-01", None)
    health = term("anne-tolley", "health", "associate", "2012-01-01", "2014-10-08")
    over = term("anne-tolley", "police", "minister", "2010-01-01", "2011-01-01")
    assert proposed(text, justice, health, over) == {
        ("ends", "anne-tolley", "2011-01-01", DAY),
        ("ends", "anne-tolley", "2012-01-01", DAY),
    }


def test_an_office_is_followed_under_its_other_names() -> None:
    held = term("amy-adams", "climate-change-issues", "minister", "2014-03-10", None)
    assert proposed("Amy Adams will become Minister for Climate Change Issues.", held) == set()
    assert proposed("Amy Adams will become Minister for Climate Change.", held) == set()


def test_of_several_announcements_the_one_that_states_the_day_is_taken() -> None:
    texts = f"{CHANGE}.", f"{CHANGE} on 14 March.", f"{CHANGE} on 15 March."
    announced = [Announced(f"r{n}", "", each) for n, t in enumerate(texts) for each in read(t)]
    (found,) = propose(announced, [])
    assert (found.start, found.source) == ("2014-03-14", "release r1")
