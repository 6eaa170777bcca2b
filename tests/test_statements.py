# ruff: noqa: E501  (examples stand in one line each)
"""What a text states of itself, and what it does not."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st
from readers import NOBODY, cut, states

from archive import derive
from archive.document import DateReading, Document, Stated

SEEDS = Path(__file__).parent.parent / "seeds" / "documents"
PROSE = (
    "The fund will pay for new classrooms in every region of the country, the Minister said today."
)


def read(body: str, day: str | None = None, **given: Any) -> Document:
    date = DateReading(day, day, None, "day" if day else None, "source" if day else None, day)
    document = Document(body=body, date=date, **given)
    return states(document, cut(body))


def stated(body: str, day: str | None = None, **given: Any) -> str | None:
    return read(body, day, **given).date.stated


def seed(number: str, *, sidecar: bool) -> Document:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    beside = path.with_name(f"{path.name}.meta.yaml")
    data = beside.read_bytes() if sidecar else None
    return derive.entry(path.name, path.read_bytes(), data, NOBODY, "nz").document


NOTHING = (None, None, None, None, None)
SEED_TEXTS = {
    "000": (
        Stated("NZ to provide more military assistance to Ukraine", "front matter"),
        "2022-03-28",
        None,
        None,
        Stated("release", "address"),
    ),
    "001": (None, None, Stated("David Capie", "text"), None, None),
    "002": (Stated("Relations with New Zealand", "text"), "2018-09-12", None, None, None),
    "003": (
        Stated("Peace support operations", "text"),
        None,
        None,
        Stated("New Zealand Foreign Affairs & Trade", "text"),
        None,
    ),
    "004": NOTHING,
}


@in_one_test("number", SEED_TEXTS)
def test_a_seed_says_of_itself_what_it_states_and_no_more(number: str) -> None:
    found = seed(number, sidecar=False)
    stated_values = (found.title, found.date.date, found.author, found.publisher, found.kind)
    assert stated_values == SEED_TEXTS[number]


def test_the_day_of_a_seed_stands_on_its_ground() -> None:
    assert seed("000", sidecar=True).date == DateReading(
        "2022-03-28", "2022-03-28", None, "day", "source", "2022-03-28"
    )
    assert seed("001", sidecar=True).date == DateReading()
    assert seed("002", sidecar=True).date == DateReading(
        "2018-09-12", None, "2018-09-12", "day", "stated", "12 Sep. 2018"
    )
    assert seed("003", sidecar=True).date == DateReading()
    assert seed("004", sidecar=True).date == DateReading()


@in_one_test(
    ("number", "kind", "publisher"),
    [
        ("000", Stated("release", "address"), Stated("New Zealand Government", "sidecar")),
        ("001", Stated("analysis", "sidecar"), None),
        ("002", Stated("page", "sidecar"), Stated("NATO", "sidecar")),
        (
            "003",
            Stated("page", "sidecar"),
            Stated("New Zealand Foreign Affairs & Trade", "text"),
        ),
        ("004", Stated("article", "sidecar"), None),
    ],
)
def test_a_sidecar_says_what_a_seed_does_not(
    number: str, kind: Stated, publisher: Stated | None
) -> None:
    found = seed(number, sidecar=True)
    assert (found.kind, found.publisher) == (kind, publisher)
    assert found.rights is not None


@in_one_test(
    ("body", "source", "day"),
    [
        (f"Minister Annette King announced today (Thursday, 31 May 2001) that\n\n{PROSE}", None, "2001-05-31"),
        ("It was closed today (12 November 2003) at noon.", None, "2003-11-12"),
        ("It was closed today (12\nNovember 2003) at noon.", None, "2003-11-12"),
        ("It was closed today, Wednesday\n12 November 2003, at noon.", None, "2003-11-12"),
        (f"Published on 12  \nNovember 2003\n\n{PROSE}", None, "2003-11-12"),
        (f"Embargoed until 6pm Wednesday\n12 November 2003\n\n{PROSE}", None, "2003-11-12"),
        ("He will leave today, 1 July, for the islands.", "2003-07-01", "2003-07-01"),
        ("Applications open at 5pm today (14 February) and close later.", "2018-02-13", "2018-02-14"),
        ("They move to Orange at 11:59pm tonight, 20 January 2022, he said.", None, "2022-01-20"),
        ("The hospital opened this morning (19 April 2008) in Nelson.", None, "2008-04-19"),
        (f"Budget 2004\n\nEMBARGO: NOON, SUNDAY 23 MAY 2004\n\n{PROSE}", None, "2004-05-23"),
        (f"Embargoed to 1am, 31 March\n\n{PROSE}", "2004-03-31", "2004-03-31"),
        (f"20 December 2001Media Statement\n\nA heading\n\n{PROSE}", None, "2001-12-20"),
        (f"16 October 2001 Embargoed until 8pmMedia Statement\n\n{PROSE}", None, "2001-10-16"),
        (f"**14 November 2019**\n\n**Joint Statement**\n\n{PROSE}", None, "2019-11-14"),
        (f"Hon A B  \nMinister of C  \n\n13 September 2001  \nEmbargoed Until 2 p.m.\n\n{PROSE}", None, "2001-09-13"),
        (f"Wellington, 24 November 2000\n\n{PROSE}", None, "2000-11-24"),
        (f"A heading\n\nLast updated: 12 Sep. 2018 13:28\n\n{PROSE}", None, "2018-09-12"),
        (f"A heading\n\nPublished on 12 September 2018\n\n{PROSE}", None, "2018-09-12"),
        (f"Date: 12 September 2018\n\nA heading\n\n{PROSE}", None, "2018-09-12"),
    ],
)  # fmt: skip
def test_a_text_states_its_day(body: str, source: str | None, day: str) -> None:
    assert stated(body, source) == day


@in_one_test(
    ("body", "source"),
    [
        # A quotation speaks of its own day.
        ('"I had a good meeting today (May 22) with him," said Mr Smith.', "1997-05-23"),
        ("“The fund opens today, 8 June 2007, and closes soon,” he said.", "2007-06-08"),
        ("He said: “It is so. As at today (8 June 2007) there are ten.”", "2007-06-08"),
        # An event that the release invites to.
        (f"{PROSE}\n\nDATE: 11th April 2000\n\nTIME: 3.30pm\n\nVENUE: Wellington", "2000-04-10"),
        ("What: A briefing  \nTime: 12.45 pm  \nDate: 14 December 2001  \nWhere: Wellington", "2001-12-13"),
        ("Monday, 6 September 1999  \n2.30 pm  \nSmall Gallery", "1999-09-05"),
        ("ADVISORY\n\nTuesday 24 April\n\nThe first meeting of the group has been set.", "2001-04-23"),
        (f"The Commission will brief the media at:\n\n10.30am, Tuesday 6 August\n\n{PROSE}", "2002-08-06"),
        # A table or an agenda below the text.
        (f"{PROSE}\n\nWednesday 20 April 2005\n\nMeeting with providers", "2005-04-19"),
        (f"{PROSE} It ends on\n\n23 February 2018.\n\n{PROSE}", "2018-02-23"),
        # The weekday names another day than the date.
        ("The brand was launched in Wairoa today (Friday 13 December 1.30pm).", "2001-12-14"),
        ("The brand was launched today (Friday, 31 May 2001).", "2001-05-31"),
        # The word is about something else.
        ("He spoke today on plans for 1 July 2001.", "2001-07-01"),
        ("Published on 12 May 2018 by the Ministry, the report finds much.", "2018-05-12"),
        ("Today, 12 may be heard.", "2001-05-12"),
        ("It takes effect today, 31 February 2001.", "2001-02-28"),
        ("It takes effect today, 31 May.", None),
        ("", "2001-05-31"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_the_documents_own_is_not_taken(body: str, source: str | None) -> None:
    assert stated(body, source) is None


def test_the_day_of_a_speech_is_its_own() -> None:
    body = f"Launch of a programme\n\nHamilton  \n2.00pm, 29 October 2003\n\n{PROSE}"
    assert stated(body, kind=Stated("speech", "address")) == "2003-10-29"
    assert stated(body) is None


def test_the_day_of_a_teaser_is_not_the_documents() -> None:
    body = f"{PROSE}\n\nRelated Publications\n\nA paper released today (31 May 2001)\n\nTuesday, 23 April 2024\n"
    assert {s.role for s in cut(body)} >= {"teaser"}
    assert stated(body) is None


@in_one_test(
    ("source", "date", "basis", "as_written"),
    [
        ("2001-05-31", "2001-05-31", "stated", "Thursday, 31 May 2001"),
        ("2001-05-30", "2001-05-31", "stated", "Thursday, 31 May 2001"),
        ("2001-06-01", "2001-05-31", "stated", "Thursday, 31 May 2001"),
        ("2001-05-29", "2001-05-29", "source", "2001-05-29"),
        ("2002-05-31", "2002-05-31", "source", "2002-05-31"),
        (None, "2001-05-31", "stated", "Thursday, 31 May 2001"),
    ],
)
def test_the_stated_day_holds_within_a_day_of_the_sources(
    source: str | None, date: str, basis: str, as_written: str
) -> None:
    found = read("It was announced today (Thursday, 31 May 2001).", source).date
    assert found == DateReading(date, source, "2001-05-31", "day", basis, as_written)


def test_a_source_that_names_only_a_month_is_not_corrected() -> None:
    date = DateReading("2001-05", "2001-05", None, "month", "source", "2001-05")
    document = Document(body="It was announced today (Thursday, 31 May 2001).", date=date)
    found = states(document, cut(document.body)).date
    assert (found.date, found.stated, found.basis) == ("2001-05", "2001-05-31", "source")


@in_one_test(
    ("body", "title"),
    [
        (f"# A heading\n\n{PROSE}", "A heading"),
        (f"**More aid for Ukraine**\n\n{PROSE}", "More aid for Ukraine"),
        (f"20 December 2001\n\n# A heading\n\n{PROSE}", "A heading"),
        (f"# Media release\n\n# A heading\n\n{PROSE}", "A heading"),
        (f"# Minister visits school\n\n{PROSE}", "Minister visits school"),
        (f"# 385 MW station to go ahead\n\n{PROSE}", "385 MW station to go ahead"),
        (PROSE, None),
        ("", None),
        (f"{PROSE}\n\n# A heading", None),
        (f"# Hon Dr Michael Cullen\n\n{PROSE}", None),
        (f"# ACC Minister Ruth Dyson\n\n{PROSE}", None),
        (f"# Minister of Finance\n\n{PROSE}", None),
        (f"# IN CONFIDENCE\n\n{PROSE}", None),
        (f"# Joint statement\n\n{PROSE}", None),
        (f"# What is changing?\n\n{PROSE}", None),
        (f"# 8 Acceptance of the offer\n\n{PROSE}", None),
        (f"# {'long ' * 60}\n\n{PROSE}", None),
    ],
)
def test_a_title_is_a_heading_that_the_text_opens_with(body: str, title: str | None) -> None:
    assert read(body).title == (Stated(title, "text") if title else None)


@in_one_test(
    ("body", "kind"),
    [
        (f"Media release\n\n{PROSE}", "release"),
        (f"**PRESS RELEASE**\n\n{PROSE}", "release"),
        (f"A heading\n\nType: Analysis\n\n{PROSE}", "analysis"),
        (f"Speech notes\n\n{PROSE}", "speech"),
        (f"{PROSE}\n\nSpeech\n\n{PROSE}", None),
        (f"{PROSE}\n\nRelated Publications\n\nA paper\n\nType: Analysis\n", None),
        (f"This media release is about it.\n\n{PROSE}", None),
    ],
)
def test_a_kind_stands_in_a_line_of_its_own_above_the_text(body: str, kind: str | None) -> None:
    assert read(body).kind == (Stated(kind, "text") if kind else None)


@in_one_test(
    ("body", "author"),
    [
        (f"By Pete Hodgson\n\n{PROSE}", "Pete Hodgson"),
        (f"By Tāmati Jones\n\n{PROSE}", "Tāmati Jones"),
        (f"{PROSE}\n\nAnn Lee is a professor of law at a university.\n", "Ann Lee"),
        (f"{PROSE}\n\nBy and large it is so.\n", None),
        (PROSE, None),
    ],
)
def test_an_author_stands_in_a_byline(body: str, author: str | None) -> None:
    assert read(body).author == (Stated(author, "text") if author else None)


def test_what_a_source_states_is_never_overruled() -> None:
    of_source: dict[str, Any] = {
        key: Stated("given", "sidecar") for key in ("title", "kind", "author", "publisher")
    }
    found = read(f"By Pete Hodgson\n\nMedia release\n\n# A heading\n\n{PROSE}", **of_source)
    assert (found.title, found.kind, found.author, found.publisher) == tuple(of_source.values())


PIECES = st.lists(
    st.sampled_from(
        (
            *("today ", "(", ")", "31 May 2001", "Thursday, ", "1 ſep 2001", "\n", "\n\n", "“", '"'),
            *("Last updated: ", "Date: ", "TIME: 3pm", "EMBARGO ", "By ", "Ann Lee", " is a professor."),
            *("# ", "Media release", "Related Publications", PROSE, " | ", "Private Bag 1", "\xa0"),
        )
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.text() | PIECES, st.none() | st.dates().map(str))
def test_whatever_is_stated_stands_in_the_text(body: str, source: str | None) -> None:
    found = read(body, source)
    plain = " ".join(body.split())
    for value in (found.title, found.author, found.publisher):
        assert value is None or value.value in body or value.value in plain
    if found.date.basis == "stated":
        assert found.date.as_written is not None
        assert found.date.as_written in body
    assert found.date.source == source


@in_one_test(
    "hostile",
    [
        "today (" * 30_000,
        "today, 1 " * 22_000,
        '"today 1 May 2001 ' * 12_000,
        "am." * 66_000,
        "\n".join(["1 May 2001 " + "am." * 22 + "x"] * 2_000),
        "By " + "Aa " * 60_000,
        "Last updated: " + " " * 200_000,
        "# " + "A" * 200_000,
        "Aa | " * 40_000,
        "\n\n".join(["Aa Bb | Cc"] * 16_000),
    ],
    ids=lambda text: text[:10].strip(),
)
def test_a_long_text_of_anything_is_read_at_once(hostile: str) -> None:
    pieces = cut(hostile)
    started = time.process_time()
    states(Document(body=hostile), pieces)
    assert time.process_time() - started < 1
