"""The title of a text below the letterhead of who issued it, in the manners of many countries."""

from __future__ import annotations

import time

from cases import in_one_test
from readers import ALL

from archive.document import Document, Stated
from archive.letterheads import Letterheads, is_genre

PROSE = (
    "The bridge will carry twice the traffic of the old one and take three years to build, at a"
    " cost that the two governments share between them."
)
TITLE = "Two governments share the cost of a bridge"


def read(head: str, country: str | None = None) -> Document:
    body = f"{head}\n\n{PROSE}\n\n{PROSE}\n"
    by = ALL.of(country)
    return by.statements.read(Document(body=body), by.segmenter.cut(body))


def title(head: str, country: str | None = None) -> str | None:
    found = read(head, country).title
    return found.value if found else None


HEADS = {
    "a body that its country's file knows": ("Home Office", "gb"),
    "that and a kind of paper": ("Cabinet Office\n\nOfficial statistics announcement", "gb"),
    "a ministry": ("Ministry of Roads and Inland Waterways", None),
    "a ministry with its country": ("MINISTRY OF ROADS, AUSTRALIA", "au"),
    "an office within a body": ("U.S. Department of Energy\nOffice of Public Affairs", "us"),
    "a body named by its last word": ("Northern Rivers Council", None),
    "a body and a kind on one line": ("Roads Authority | Media advisory", None),
    "a kind and a number": ("NEWS RELEASE NO. 2024-117", None),
    "a kind in another language": ("Comunicado de prensa", None),
    "a number alone": ("Joint press statement\nPR/24/1187", None),
    "a sitting": ("General Assembly\n81st plenary meeting", None),
    "a day": ("Roads Agency\nMonday, 3 June 2024", None),
    "two ministers": (
        "Senator the Hon Ann Lee\nMinister for Roads\n\nThe Hon Bo Ray MP\nTreasurer"
        "\n\nJoint media statement\n\n3 June 2024",
        "au",
    ),
    "an office and its holder": ("Roads Minister Ann Lee\nNational Press Office", None),
    "a body of many nations": ("United Nations\nDirector-General", None),
    "a body and its town": ("GOVERNMENT HOUSE, PORTO ALTO\nRoads Board, Kentville", "nz"),
    "a presidency": ("The Presidency of the Isles\nPRESS OFFICE OF THE ISLES (POI)", None),
    "a body in another language": ("Ministère des Routes\nMinisterio de Caminos", None),
    "a body in two languages": ("Roads Council / Conseil des Routes du Nord", "ca"),
    "a kind in two languages": ("For immediate release / Pour diffusion immédiate", None),
    "the symbol of a paper": ("Roads Council\nRC(24)4/Rev.2", None),
    "the number of a paper": ("COM(2024) 118 final", None),
    "a kind and a day in digits": ("MEDIA RELEASE      09/04/2024", None),
    "a number with the letters of its kind": ("Roads Council\n*****\nPR No. 118", None),
    "a number and a day": ("Roads Council\n\nPR24117en – 21/07/2024", None),
    "a kind by a body": ("PRESS RELEASE BY THE MINISTRY OF ROADS", None),
    "a section": ("Roads Council\nCommuniqué\nBRIDGES", None),
    "a second office": ("The Hon Ann Lee MP\nMinister for Roads\nMember for Kent", "au"),
    "bold letters": ("**Roads Board**\n\n**Press Briefing**", None),
}


@in_one_test("head", HEADS)
@in_one_test("between", ["\n\n", "\n"])
def test_the_title_stands_below_a_letterhead(head: str, between: str) -> None:
    lines, country = HEADS[head]
    assert title(f"{lines}{between}{TITLE}", country) == TITLE


def test_a_title_below_a_letterhead_may_be_as_long_as_a_sentence() -> None:
    long = f"{TITLE} that will carry twice the traffic of the old one and take three years to build"
    assert title(f"Roads Authority\n\n{long}") == long
    assert title(f"{long}\nwhich opens in May\n\n3 June 2024") == f"{long} which opens in May"
    assert title(f"Roads Authority\n\n{long}.") == "Roads Authority"
    assert title(long) is None


@in_one_test(
    ("head", "found"),
    [
        ("Northern Rivers Council", "Northern Rivers Council"),
        ("# Northern Rivers Council\n\n## Who sits on it", "Northern Rivers Council"),
        ("Northern Rivers Council\n\nMembers", "Northern Rivers Council"),
        ("Home Office", None),
        ("The Hon Ann Lee MP\n\nBo Ray", None),
        ("Press release", None),
    ],
)
def test_a_body_is_the_title_where_nothing_below_it_says_more(head: str, found: str | None) -> None:
    assert title(head, "gb") == found


OCCASIONS = {
    "# Press conference\n\nby the Chair of the Roads Council, Ann Lee": "Press conference",
    "Roads Council Press Briefing – June 3, 2024\n\nAnn Lee, Roads Spokesperson\n\nKent": (
        "Roads Council Press Briefing – June 3, 2024"
    ),
    "Roads Council\n\nMedia Briefing, 3 June 2024\n\n3:10 p.m. GMT": "Media Briefing, 3 June 2024",
    "The Hon Ann Lee MP\nMinister for Roads\n\nDoorstop, Dubbo\n\n3 June 2024\n\nSubjects: roads": (
        "Doorstop, Dubbo"
    ),
    f"Roads Council Press Briefing – June 3, 2024\n\n{TITLE}": TITLE,
    "Press conference\n\nby the Chair of the Roads Council, Ann Lee": None,
    "# Press release\n\nby the Chair of the Roads Council, Ann Lee": None,
}


@in_one_test("head", OCCASIONS)
def test_a_record_may_have_no_title_but_its_occasion(head: str) -> None:
    assert title(head, "au") == OCCASIONS[head]


@in_one_test("formula", ["FOR ORAL REPLY", "The Assembly met at 2.30 p.m.", "Prayers"])
def test_the_formulas_of_a_sitting_are_no_title(formula: str) -> None:
    assert title(f"3 June 2024\n\n{formula}\n\n{TITLE}") == TITLE


def test_a_short_line_above_a_sentence_is_no_section() -> None:
    assert title("The Hon Ann Lee MP\n\nBridges\n\nThree of them need work.", "au") is None


@in_one_test(
    "line",
    [
        "Ministry of Roads Announces New Bridge",
        "Council to close three roads",
        "Treasury opens its books",
        "Minister Ann Lee: release of the road statistics",
        "Budget 2024",
        "Speech for the Minister of Roads",
        "Road statistics: release",
    ],
)
def test_a_headline_about_a_body_is_no_letterhead(line: str) -> None:
    for country in (None, "nz", "gb"):
        assert Letterheads(ALL.jurisdictions.of(country)).ground(line) is None
    assert title(f"{line}\n\nThe work begins in the new year") == line


@in_one_test(
    "lines",
    [
        "The Council and the Roads Agency of the North\n\ntoday signed an agreement on the bridge.",
        "In confidence\n\nOffice of the Minister\n\nThe cost of a bridge",
        "JOINT STATEMENT\n\nON THE COMMON BORDER\n\nOF THE TWO STATES",
        "The Hon Ann Lee MP\n\nTranscript\n\nSubjects: roads, bridges, ferries",
    ],
)
def test_half_a_sentence_or_a_list_of_subjects_is_no_title(lines: str) -> None:
    assert title(lines, "gb") is None


@in_one_test(
    "line", ["News release", "Joint media release", "Roads Board – Press release no. 24/7"]
)
def test_a_kind_of_paper_is_read_beside_who_issued_it(line: str) -> None:
    assert is_genre(line.partition(" – ")[2] or line)
    assert read(f"{line}\n\n{TITLE}").kind == Stated("release", "text")


SUMMARY = "It will carry twice the traffic of the old one, and is to open in the spring."


def day(head: str) -> str | None:
    return read(head).date.stated


@in_one_test(
    "head",
    [
        f"# {TITLE}\n\n{SUMMARY}\n\nFrom: Roads Office and Ann Lee\nPublished 3 June 2024",
        f"{TITLE}\n\n{SUMMARY}\n\nPosted on: 3 June 2024",
        f"{TITLE}\nby the Secretary General of the Roads Union, Ann Lee, and others of all parties"
        "\n\n3 June 2024 - Last updated: 5 June 2024 09:10",
        f"{TITLE}\n\nLONDON, June 3, 2024 – The Board met.",
        "Roads Office\nContracts for June 3, 2024",
        f"{TITLE}\n\n{SUMMARY}\n\nFrom:\n\nRoads Office\n\nPublished\n\n3 June 2024",
        f"{TITLE}\n\n{SUMMARY}\n\n- 3 June 2024\n- Last updated: 5 June 2024",
        f"{TITLE}\n\n{SUMMARY}\n\nLast updated: 5 June 2024\n\nPublished: 3 June 2024",
        f"{TITLE}\n\nLast updated on: 5 June 2024\nPublished on: 3 June 2024\n\n{PROSE}",
        f"{TITLE}\n\nLast updated: 5 June 2024\n\nLONDON, June 3, 2024 – The Board met.",
        f"{TITLE}\n\nMonday 3 June 2024, 10.30am\n\nQuestion: Will it cost more?\n\nAnn Lee: No.",
        "Radio interview, Station Nine, 3 June 2024\n\nHost: Good morning.",
        f"{TITLE} between the northern and the southern bank, with two lanes and a path\n\n"
        "June 3, 2024",
        f"{TITLE}\n\n03.06.2024 07:00 CET | Roads Board Limited and Sons | Half yearly reports and"
        " audit reports | limited reviews\n\n(Bergen, 3 June 2024) The Board met.",
        f"{TITLE}\n\n{SUMMARY}\n\n{PROSE}\n\nEnds/Monday, June 3, 2024\nIssued at 16:45",
    ],
)
def test_a_day_stands_below_a_title_or_a_summary(head: str) -> None:
    assert day(head) == "2024-06-03"


@in_one_test(
    "head",
    [
        f"{TITLE}\n\n{SUMMARY}\n\nDate: 3 June 2024",
        f"{TITLE}\n\n{PROSE} {PROSE}\n\nPublished 3 June 2024",
        f"{TITLE}\n\n{SUMMARY}\n\n3 June 2024",
        f"{TITLE}\n\nMonday 3 June 2024, 10.30am\n\nThe work begins",
        f"{TITLE}\n\nLondon, 3 June 2024 – all day\nVenue: Town Hall",
    ],
)
def test_a_day_further_down_is_that_of_something_else(head: str) -> None:
    assert day(head) is None


@in_one_test("hostile", ["A" * 110, "A1/" * 36, "9 a " * 27, "A, " * 36, "no. " * 27])
def test_a_line_made_to_be_slow_is_read_at_once(hostile: str) -> None:
    letterheads = Letterheads(ALL.jurisdictions.of(None))
    started = time.process_time()
    for _ in range(100):
        letterheads.ground(f"{hostile}!")
    assert time.process_time() - started < 1
