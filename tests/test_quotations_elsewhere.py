"""Who speaks in releases as other countries write them, where one more person has a say."""

from __future__ import annotations

from cases import in_one_test
from readers import ALL

from archive import derive, text_lines

BEFORE = "“The bridge is open to all of us,” Mr Gray said."


def speakers(country: str | None, body: str) -> list[str | None]:
    segments = ALL.of(country).segmenter.cut(body)
    body = text_lines.unbroken(body, segments)
    names = derive.Names(country, body, segments, "2024-05-01", (), portfolios=())
    for stage in derive.NAME_STAGES:
        stage(names, ALL)
    return [quotation.name for quotation in names.resolved.quotations]


NEXT = {
    # Introduced by a sentence that takes a stance, of which `he` or `she` goes on.
    "The Warden, Iris Vane, welcomed the plan. “We waited for years,” she said.": "Iris Vane",
    "Harbour Board chair Iris Vane praised it.\n\n“We waited for years,” she said.": "Iris Vane",
    # Verbs of saying.
    "“We rowed for two hours,” shared Iris Vane, a nurse.": "Iris Vane",
    "“We rowed for two hours,” recounted ferry captain Iris Vane.": "Iris Vane",
    "Mrs Vane disclosed that boats were late. “We rowed for two hours,” she said.": "Vane",
    "President Vane responded that “the boats were late for years”.": "President Vane",
    "For his part, Mr Vane underscored that “the boats were late for years”.": "Vane",
    # What leads up to a colon.
    "Iris Vane issued the following statement:\n\n“We rowed for two hours.”": "Iris Vane",
    "The following is attributable to Spokesperson Iris Vane:\n\n“We rowed.”": "Iris Vane",
    # Names below a quotation, though names stood before others.
    "Quotes\n\n“We rowed for hours.”\n\nIris Vane, Commissioner for Sea - 2/5/2024": "Iris Vane",
    "Quote(s)\n“We rowed for hours.”\nIris Vane, Commissioner for Sea - 2/5/2024": "Iris Vane",
    "“We rowed for hours.”\n\n- The Honourable Iris Vane\n  Minister of Ports": "Iris Vane",
    "“We rowed for hours.”\n\n- Dr. Iris Vane\n  President, Ferry Union": "Iris Vane",
}


@in_one_test("text", NEXT)
def test_whom_the_text_introduces_says_what_follows(text: str) -> None:
    first, *_, last = speakers(None, f"{BEFORE}\n\n{text}")
    assert (first, last) == ("Gray", NEXT[text])


def test_a_signature_over_two_lines_is_of_one_of_those_who_announced_it() -> None:
    body = (
        "Today the Honourable Iris Vane, Minister of Ports, and the Honourable Cy Dunn, Minister of"
        " Trade, announced it.\n\n“We rowed.”\n\n- The Honourable Iris Vane\n  Minister of Ports"
        "\n\n“They rowed.”\n\n- Eve Sole\n  Chair, Rowing Club"
    )
    assert speakers("ca", body) == ["Iris Vane", "Eve Sole"]


ALONE = {
    # Capitals at the beginning of a paragraph, as in records of meetings.
    "IRIS VANE, Director of Ports, said boats are late. “We wait,” she stressed.": "Iris Vane",
    "IRIS VANE (Fiji) said boats were late and asked for help: “We wait for it.”": "Iris Vane",
    # What somebody is, before and behind the name.
    "The CEO of the Port Authority, Tasi Vane, explained it. “We wait,” she said.": "Tasi Vane",
    "Iris Vane, Head of the Port Fund (PF), reported that it sank. “We go,” she said.": "Iris Vane",
    "Hon. Vaneolo remarked, “This is the third boat that came.”": "Vaneolo",
    "The Minister, R. K. Vane, said: “The boats came in May.”": "R. K. Vane",
    "Iris Vane, Union Transport Minister said: “The boats came in May.”": "Iris Vane",
    "Mr Cy Vane, Minister for Sea Transport, shared: “The boats came in May.”": "Cy Vane",
    "Quotes attributable to Minister for Sea Transport, Iris Vane:\n\n“We row.”": "Iris Vane",
    # Of whom words are told.
    "According to Mayor Iris Vane, “in the bay we pay $9 for a boat”.": "Iris Vane",
    "“In the bay we pay $9 for a boat,” according to Iris Vane.": "Iris Vane",
}


@in_one_test("text", ALONE)
def test_a_name_is_kept_whatever_title_stands_beside_it(text: str) -> None:
    assert speakers(None, text) == [ALONE[text]]


OF_NOBODY_NEW = {
    # One of whom a release tells without a word of theirs.
    "Iris Vane has been appointed to the board. “We are glad of it,” he said.": "Gray",
    "The shared “vision of all the boats” came.": "Gray",
    "According to the report, “the boats were late for years”.": None,
}


@in_one_test("text", OF_NOBODY_NEW)
def test_whom_a_text_only_tells_of_says_nothing(text: str) -> None:
    assert speakers(None, f"{BEFORE}\n\n{text}")[-1] == OF_NOBODY_NEW[text]


def test_an_honorific_tells_of_whom_he_and_she_are_said() -> None:
    assert speakers(None, f"{BEFORE} “We wait for it,” she said.") == ["Gray", None]


def test_a_list_keeps_the_paragraph_before_it_beside_the_words_that_follow() -> None:
    items = "".join(f"- boat {number}\n" for number in range(6))
    body = f"{BEFORE}\n\nMs Vane said there are boats:\n\n{items}\n“We row them every day.”"
    assert speakers("nz", body) == ["Gray", "Vane"]


WRITTEN_OTHERWISE = {
    # Single marks before the comma or the stop, and before a note.
    "‘The boats are late’, Minister Iris Vane said.": ["Minister Iris Vane"],
    "Minister Iris Vane replied: ‘The boats are late. We row’.": ["Minister Iris Vane"],
    "Minister Iris Vane was clear: ‘The boats are late.’[^4]": ["Minister Iris Vane"],
    "Minister Iris Vane said it is “a boat for all of us”. ‘We row a lot’, she said.": (
        2 * ["Minister Iris Vane"]
    ),
    "Minister Iris Vane said ‘boats’ are “late for all of us”. The ‘Row Home’ plan is not.": [
        "Minister Iris Vane"
    ],
    "The plan ‘Boats and Bridges’, of Minister Iris Vane, says so.": [],
    "The study, ‘Boats in the bay of Gore’, says they are late.": [],
    # Terms and others' words within a quoted block.
    "Minister Iris Vane said:\n\n> Our “Row Home” scheme is late.": ["Minister Iris Vane"],
    "Minister Iris Vane said:\n\n> I was told “row”.\n>\n> We row.": 2 * ["Minister Iris Vane"],
    "See here:\n\n> Minister Iris Vane said “the boats are late”.": ["Minister Iris Vane"],
    # Statements of offices with the name in brackets.
    "The Minister for Sea (Eve Sole) has made the following Written Statement:\n\n“We row.”": [
        "Eve Sole"
    ],
    "The Minister for Boats (Eve Sole) said: “We row all day.”": ["Eve Sole"],
    "Mr Dunn and, of Fiji, Minister Eve Sole issued the following joint statement:\n\n“We row.”": [
        None
    ],
    "Captain Iris Vane and Governor Gray came. “We row,” said the Governor.": ["Governor Gray"],
    "Mr Dunn spoke. Another rower, Mr Gray (Gore), left. According to him, “we row all day”.": [
        "Gray"
    ],
    # Posts without a name.
    "“We row,” said the Commissioner.": ["the Commissioner"],
    f"{BEFORE}\n\n“We row,” said the Governor.": ["Gray", "the Governor"],
    f"{BEFORE} Mr Gray met the Governor. The Governor says “we row all day”.": [
        "Gray",
        "The Governor",
    ],
    "“We row,” said Iris Vane, the port’s commissioner. “We go,” the Commissioner added.": (
        2 * ["Iris Vane"]
    ),
    "“We row,” Iris Vane said. The governor, Dr Iris Vane, rose. “We go,” the Governor said.": (
        2 * ["Iris Vane"]
    ),
    "“We row all day,” Governor Iris Vane said.\n\n“We go,” the Governor added.": (
        2 * ["Iris Vane"]
    ),
    # Of whom words are told by a pronoun or an office, and who reports.
    "Minister Iris Vane doubted it. According to her, “the boats are late”.": [
        "Minister Iris Vane"
    ],
    "Pilot Tove Gray told us so.\n\n“We row,” the paper quoted him as saying.": ["Pilot Tove Gray"],
    "A letter from the pilot, Tove Gray. “We row,” he told us.": ["Tove Gray"],
    "Minister Tove Gray spoke up on X. “We row,” he said.": ["Minister Tove Gray"],
    # A question in bold begins what another tells.
    f"{BEFORE}\n\n**Did you row?**\n\nI did. “It is a long way to the bay.” I wept.": [
        "Gray",
        None,
    ],
}


@in_one_test("text", WRITTEN_OTHERWISE)
def test_what_is_said_is_found_however_it_is_written(text: str) -> None:
    assert speakers(None, text) == WRITTEN_OTHERWISE[text]
