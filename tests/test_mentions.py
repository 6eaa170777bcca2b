"""Whom a text names: in full, by a family name, by a title; and whom it does not."""

from __future__ import annotations

import time

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st
from readers import BY, cut

from archive.document import Mention

RESOLVER = BY.names

Mentioned = tuple[str, str | None, str | None, str | None]


def mentions(
    body: str, day: str | None = "2003-05-01", ministers: str = "", portfolios: str = ""
) -> tuple[Mention, ...]:
    """The mentions of a text; the lists are written with semicolons."""
    lists = [[name for name in text.split("; ") if name] for text in (ministers, portfolios)]
    return RESOLVER.resolve(body, cut(body), day, *lists).mentions


def mentioned(body: str, *args: str | None) -> list[Mentioned]:
    """The words of each mention, with person, portfolio and role."""
    return [
        (body[m.start : m.end], m.person, m.portfolio, m.role)
        for m in mentions(body, *args)  # type: ignore[arg-type]
    ]


ONE: dict[str, tuple[str, str | None, str | None, str | None]] = {
    # A title and a name beside it are one mention.
    "The Minister of Defence, Peeni Henare, agreed.": (
        "Minister of Defence, Peeni Henare", "peeni-henare", "defence", "minister"),
    "Conservation Minister Nick Smith opened the hut.": (
        "Conservation Minister Nick Smith", "nick-smith", "conservation", "minister"),
    "Prime Minister Helen Clark said so.": (
        "Prime Minister Helen Clark", "helen-clark", "prime-minister", "minister"),
    "Acting Prime Minister Jim Anderton said so.": (
        "Acting Prime Minister Jim Anderton", "jim-anderton", "prime-minister", "acting"),
    "Acting Associate Health Minister Damien O’Connor said so.": (
        "Acting Associate Health Minister Damien O’Connor", "damien-oconnor", "health",
        "associate"),
    "Associate Health Minister Damien O’Connor said so.": (
        "Associate Health Minister Damien O’Connor", "damien-oconnor", "health", "associate"),
    "Associate Minister of Education (Tertiary Education), Steve Maharey, agrees.": (
        "Associate Minister of Education (Tertiary Education), Steve Maharey",
        "steve-maharey", "education", "associate"),
    # Who assists a minister is none, whatever the words between.
    "Parliamentary Under-Secretary to the Minister of Revenue (Tax Issues) John Wright agrees.": (
        "Parliamentary Under-Secretary to the Minister of Revenue (Tax Issues) John Wright",
        "john-wright", "revenue", "under-secretary"),
    "Revenue Under-secretary John Wright agrees.": (
        "Revenue Under-secretary John Wright", "john-wright", "revenue", "under-secretary"),
    "Undersecretary for Revenue, John Wright, agrees.": (
        "Undersecretary for Revenue, John Wright", "john-wright", "revenue", "under-secretary"),
    "the Minister of Women's Affairs, Hon Laila Harré, agrees.": (
        "Minister of Women's Affairs, Hon Laila Harré", "laila-harre", "womens-affairs",
        "minister"),
    "Arts, Culture and Heritage Minister Helen Clark paid tribute.": (
        "Arts, Culture and Heritage Minister Helen Clark", "helen-clark",
        "arts-culture-and-heritage", "minister"),
    "Minister in Charge of Treaty of Waitangi Negotiations Margaret Wilson agrees.": (
        "Minister in Charge of Treaty of Waitangi Negotiations Margaret Wilson",
        "margaret-wilson", "treaty-of-waitangi-negotiations", "minister"),
    "Attorney-General Margaret Wilson agrees.": (
        "Attorney-General Margaret Wilson", "margaret-wilson", "attorney-general", "minister"),
    "former Education Minister Nick Smith wrote.": (
        "Education Minister Nick Smith", "nick-smith", "education", "former"),
    "Foreign Minister Phil Goff flew out.": (
        "Foreign Minister Phil Goff", "phil-goff", "foreign-affairs-and-trade", "minister"),
    # A name in full, with its honorifics, without them, and at its possessive.
    "It was Rt Hon Helen Clark who came.": ("Rt Hon Helen Clark", "helen-clark", None, None),
    "In Dr Michael Cullen's view it was.": ("Dr Michael Cullen", "michael-cullen", None, None),
    "Sir Douglas spoke, then Georgina te Heuheu.": (
        "Georgina te Heuheu", "georgina-te-heuheu", None, None),
    # Those of other countries are nobody we know, but for who governed them; so are citizens.
    "Australian Prime Minister John Howard rang.": (
        "Prime Minister John Howard", "au-john-howard", "au-prime-minister", "minister"),
    "Australia's Foreign Minister rang.": ("Foreign Minister", None, None, "minister"),
    "The Prime Minister of Australia rang.": ("Prime Minister", None, None, "minister"),
    "Health Minister Nicola Roxon agreed.": (
        "Health Minister Nicola Roxon", None, None, "minister"),
    "Then Mr Annan spoke.": ("Mr Annan", None, None, None),
    "Thanks to Dr Graham Stoop for it.": ("Dr Graham Stoop", None, None, None),
    # A stranger's name goes on to its last word, but not to the name of a thing.
    "Well, said Dr Iris Mac Vane of it.": ("Dr Iris Mac Vane", None, None, None),
    "Finance Minister Tove “Tor” Vane R. Gray left.": (
        "Finance Minister Tove “Tor” Vane R. Gray", None, None, "minister"),
    "At Sir Tove Vane Outdoor Pursuits Centre it is.": ("Sir Tove Vane", None, None, None),
    # Offices of several words that nobody known holds.
    "The Minister of Tribal Affairs Dr. Iris Vane left.": (
        "Minister of Tribal Affairs Dr. Iris Vane", None, None, "minister"),
    "The Minister of Boats, Buoys and Bays left.": (
        "Minister of Boats, Buoys and Bays", None, None, "minister"),
    # Who is in office that day.
    "As Mr Goff knows, it is so.": ("Mr Goff", "phil-goff", None, None),
    "It is for the Minister of Immigration to say.": (
        "Minister of Immigration", "lianne-dalziel", "immigration", "minister"),
}  # fmt: skip


@in_one_test(("body", "expected"), ONE.items())
def test_what_is_named(body: str, expected: Mentioned) -> None:
    assert expected in mentioned(body)


# A row of offices under one title: what it says first holds for all, but for what the list has.
ROWS: dict[str, list[tuple[str, str]]] = {
    "Associate Health and Housing Minister Tariana Turia left.": [
        ("health", "associate"), ("housing", "associate")],
    "Associate Health and Revenue Minister Michael Cullen left.": [
        ("health", "associate"), ("revenue", "minister")],
    "Associate Minister of Health and for Housing Tariana Turia left.": [
        ("health", "associate"), ("housing", "associate")],
    "The Associate Minister of Health, Housing, and Justice, Hon Tariana Turia, left.": [
        ("health", "associate"), ("housing", "associate"), ("justice", "associate")],
    "Tariana Turia, Associate Minister of Health and Housing, left.": [
        ("health", "associate"), ("housing", "associate")],
    "Acting Minister of Defence and of Customs Phil Goff left.": [
        ("defence", "acting"), ("customs", "acting")],
    # That somebody is minister of the second is taken where the list of terms has it.
    "Minister of Finance and Revenue Michael Cullen left.": [
        ("finance", "minister"), ("revenue", "minister")],
    "Minister of Finance and Health Michael Cullen left.": [("finance", "minister")],
    # What follows is somebody else's, or no office.
    "Associate Minister of Health Tariana Turia and Housing Minister Mark Gosche left.": [
        ("health", "associate"), ("housing", "minister")],
    "Associate Minister of Health Tariana Turia and Revenue Michael Cullen left.": [
        ("health", "associate")],
    "Tariana Turia, Associate Minister of Health, Housing and other staff left.": [
        ("health", "associate")],
    "Tariana Turia, Associate Minister of Health and Housing Corporation staff left.": [
        ("health", "associate")],
}  # fmt: skip


@in_one_test(("body", "expected"), ROWS.items())
def test_a_row_of_offices_shares_its_title(body: str, expected: list[tuple[str, str]]) -> None:
    held = [(portfolio, role) for _, _, portfolio, role in mentioned(body, "2002-09-02")]
    assert [pair for pair in held if pair[0]] == expected


DENIED = [
    "His errors include claims that Phil Goff is the Minister of Health.",
    "It is wrong to say that Phil Goff is the Minister of Health.",
    "Mr Vane denied Phil Goff is the Minister of Health.",
]


@in_one_test("body", DENIED)
def test_who_is_wrongly_said_to_have_an_office_is_not_taken_to_have_it(body: str) -> None:
    assert ("phil-goff", "health") not in [(who, office) for _, who, office, _ in mentioned(body)]
    said = body.replace("claims that", "a note that").replace(
        "wrong to say that", "well known that"
    )
    if said != body:
        assert ("phil-goff", "health") in [(who, at) for _, who, at, _ in mentioned(said)]


NONE = [
    "The Department of the Prime Minister and Cabinet is at work.",
    "The Ministry of Health and its ministerial advisers.",
    "A minister of religion came, and any Minister may.",
    "King Street, Clark Road, the Wood and the Key to it.",
    "Goff said nothing.",
    "The Lady Chief Justice wrote to all.",
]


@in_one_test("body", NONE)
def test_what_names_nobody(body: str) -> None:
    assert mentioned(body) == []


@in_one_test(
    ("body", "found"),
    [
        (
            "Police and Revenue Under-Secretary John Wright agrees.",
            [
                ("Police", "john-wright", "police", "under-secretary"),
                (
                    "Revenue Under-Secretary John Wright", "john-wright", "revenue",
                    "under-secretary",
                ),
            ],
        ),
        (
            "Police and Associate Revenue Minister George Hawkins agrees.",
            [
                ("Police", "george-hawkins", "police", "minister"),
                (
                    "Associate Revenue Minister George Hawkins", "george-hawkins", "revenue",
                    "associate",
                ),
            ],
        ),
        # Of a minister it is looked up whether the first office is theirs.
        (
            "Police and Conservation Minister Nick Smith agrees.",
            [("Conservation Minister Nick Smith", "nick-smith", "conservation", "minister")],
        ),
        (
            "The Department of Police and Revenue Under-Secretary John Wright agree.",
            [("Revenue Under-Secretary John Wright", "john-wright", "revenue", "under-secretary")],
        ),
        (
            "John Wright has been appointed as a Parliamentary Under-Secretary for Revenue.",
            [
                ("John Wright", "john-wright", None, None),
                (
                    "Parliamentary Under-Secretary for Revenue", "john-wright", "revenue",
                    "under-secretary",
                ),
            ],
        ),
    ],
)  # fmt: skip
def test_two_offices_may_share_a_title_and_a_title_may_follow_who_is_appointed(
    body: str, found: list[Mentioned]
) -> None:
    assert mentioned(body) == found


def test_a_family_name_refers_to_the_one_named_in_full_before() -> None:
    body = "Nick Smith met Lockwood Smith.\n\nThen Lockwood Smith left. Dr Smith smiled."
    assert mentioned(body)[-1] == ("Dr Smith", "lockwood-smith", None, None)


def test_a_family_name_refers_to_a_stranger_named_in_full_before() -> None:
    body = "Chief executive John Smith came.\n\nMr Smith smiled."
    assert mentioned(body, "2003-05-01", "Nick Smith") == [("Mr Smith", None, None, None)]


def test_a_family_name_is_a_ministers_of_the_document_before_another_in_office() -> None:
    found = mentions("Mr Carter said so.", "2003-05-01", "Chris Carter")
    assert [(m.person, m.basis) for m in found] == [("chris-carter", "document")]


def test_a_family_name_of_nobody_in_office_that_day_is_nobodys() -> None:
    assert mentioned("Mr Goff said so.", "2015-05-01") == [("Mr Goff", None, None, None)]
    assert mentioned("Mr Goff said so.", None) == [("Mr Goff", None, None, None)]


def test_a_title_before_a_family_name_tells_he_from_she() -> None:
    assert mentioned("Ms Clark said so.", "2019-05-01", "David Clark")[0][1] is None
    assert mentioned("Dr Clark said so.", "2019-05-01", "David Clark")[0][1] == "david-clark"
    assert mentioned("Miss Clark said so.", "2003-05-01")[0][1] == "helen-clark"


def test_the_minister_is_the_documents_own_where_it_has_one() -> None:
    body = "A fund was opened. The Minister said it helps. the minister left."
    found = mentioned(body, "2003-05-01", "Mark Burton")
    assert found == [
        ("The Minister", "mark-burton", None, "minister"),
        ("the minister", "mark-burton", None, "minister"),
    ]
    of_two = mentioned(body, "2003-05-01", "Mark Burton; Phil Goff")
    assert [person for _, person, _, _ in of_two] == [None, None]


def test_a_title_without_a_name_is_whoever_bore_it_in_the_text_before() -> None:
    body = (
        "Acting Minister Mark Burton and Defence Minister Phil Goff met. The Defence Minister left."
    )
    assert mentioned(body)[-1] == ("Defence Minister", "phil-goff", "defence", "minister")


def test_a_title_without_a_name_is_the_documents_own_minister_before_the_holder() -> None:
    found = mentions("The Minister of Defence said so.", "2003-05-01", "Mark Burton")
    assert [(m.person, m.basis) for m in found] == [("mark-burton", "document")]
    found = mentions("The Minister of Defence said so.", "2003-05-01", "Phil Goff")
    assert [(m.person, m.basis) for m in found] == [("mark-burton", "holder")]


@in_one_test(
    ("day", "portfolios", "person", "basis"),
    [
        ("2025-05-30", "Deputy Prime Minister", "winston-peters", "document"),
        ("2025-05-31", "Deputy Prime Minister", "winston-peters", "document"),
        ("2025-05-31", "Foreign Affairs", "david-seymour", "holder"),
        ("2025-06-01", "Deputy Prime Minister", "david-seymour", "holder"),
    ],
)
def test_on_the_day_of_a_handover_the_issuer_may_have_the_office_still(
    day: str, portfolios: str, person: str, basis: str
) -> None:
    body = "The Deputy Prime Minister came home."
    found = mentions(body, day, "Winston Peters", portfolios)
    assert [(m.person, m.basis) for m in found] == [(person, basis)]


def test_a_title_of_a_stranger_is_not_ours_further_on() -> None:
    body = "British Prime Minister Tony Blair came. The Prime Minister left."
    assert mentioned(body)[-1][1] is None


def test_several_offices_after_a_name_are_all_that_persons() -> None:
    body = (
        "Judith Tizard, Minister for Auckland Issues and Associate Minister of Transport, agreed."
    )
    assert mentioned(body) == [
        ("Judith Tizard", "judith-tizard", None, None),
        ("Minister for Auckland Issues", "judith-tizard", "auckland-issues", "minister"),
        ("Associate Minister of Transport", "judith-tizard", "transport", "associate"),
    ]


def test_ministers_in_a_row_are_each_named() -> None:
    body = "Ministers Phil Goff and Chris Carter came, as did Ministers Burton and Dalziel."
    assert [person for _, person, _, _ in mentioned(body)][:2] == ["phil-goff", "chris-carter"]


def test_what_others_say_on_a_page_names_nobody() -> None:
    body = "The fund is open.\n\nRelated Publications\n\nPrime Minister Helen Clark spoke."
    assert mentioned(body) == []


def test_a_list_resolves_by_the_day_and_keeps_its_order() -> None:
    resolved = RESOLVER.resolve(
        "", (), "2003-05-01", ["Hon Mark Burton", "PDF"], ["Defence", "Acting Prime Minister", "x"]
    )
    assert [name.person for name in resolved.ministers] == ["mark-burton", None]
    assert [(r.portfolio, r.role) for r in resolved.portfolios] == [
        ("defence", "minister"), ("prime-minister", "acting"), (None, None),
    ]  # fmt: skip


WORDS = (
    *("Minister", "minister", "the ", "The ", " of ", " for ", "Health", "Prime ", "Associate "),
    *("Mr ", "Ms ", "Dr. ", "Hon ", "Helen ", "Clark", "Smith", "Nick ", "O’Connor", "te ", "’s"),
    *(" ", "\n", "\n\n", ", ", ". ", " and ", "said", "Related Publications\n\n", "-", "İ", "“"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text())
def test_any_text_gives_spans_inside_it_in_order_and_without_overlap(body: str) -> None:
    at = 0
    for mention in mentions(body, "2003-05-01", "Nick Smith"):
        assert at <= mention.start < mention.end <= len(body)
        assert (mention.person is None) == (mention.basis is None)
        at = mention.end


@in_one_test(
    "unit", ["Mr Smith ", "Minister of ", "Minister", "Health ", "Nick Smith ", "Smith", "A. "]
)
def test_a_long_text_takes_time_in_proportion(unit: str) -> None:
    def taken(size: int) -> float:
        body = unit * (size // len(unit))
        segments = cut(body)
        started = time.process_time()
        RESOLVER.resolve(body, segments, "2003-05-01", ["Nick Smith"], [])
        return time.process_time() - started

    taken(10_000)
    assert taken(100_000) < 40 * max(taken(10_000), 0.005)
