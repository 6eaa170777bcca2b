"""Where sentences end, and where only a full stop stands."""

from __future__ import annotations

import time

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive import sentences


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.spans(text, 0, len(text))]


# Each text is cut at its bars, with a space there instead.
CUT = """
The fund grew.|It will grow again.
Who pays?|The Crown pays.
What a day!|The whole town came.
Mr. Key opened the school.|The pupils sang.
Mrs. King and Dr. Cullen spoke.|Nobody else did.
Hon. Anne Tolley met the crew.|They had worked all night.
It is our No. 1 priority.|Nothing else comes near.
He said no.|The Minister said yes.
It cost $1.2m.|Nobody knew why.
The rate is 4.5 per cent.|It was 5.1 per cent.
The price is $1.2 and falling.|Growers are glad.
Doors open at 7 p.m. and close late.|Entry is free.
The 9 a.m. flight was full.|So was the next.
The U.S. dollar fell.|Ours rose.
The U.S. Secretary of State arrived.|He leaves on Sunday.
J. K. Baxter wrote there.|His house still stands.
Helen E. Clark was sworn in.|The choir sang.
They met in St. Mary's hall.|It was cold.
See www.example.govt.nz for more.|The site is free.
The firm, Smith Ltd. of Nelson, won.|It will start soon.
“It was late,” he said.|Then he left.
“It was late.”|The room was empty.
“It was late. We left.”
“Is it safe?” she asked.|Nobody knew.
(It was late.)|The room was empty.
He called it ‘a good day’.|We agree.
The road is open… for now.|Take care.
Some trees, e.g. rimu, are rare.|Others are not.
It is small, i.e. under a hectare.|It is cheap.
Farms, roads, etc. were flooded.|Crews are at work.
It opened on 3 Sept. 2011 in Napier.|Crowds came.
Version 2.1.3 is out.|It works.
Rep. Moss and Sen. Hall met Gov. Ray there.|They agreed.
He works as a sales rep.|The job suits him.
The fence is 10 ft.|The wall is lower.
A post at Ft. Nelson closed.|Its crew left.
The case of Hart v. Crown ended.|Costs were shared.
Details stand on pp. 12-15 of it.|Read them.
""".strip().split("\n")


@in_one_test("marked", CUT, ids=range(1, len(CUT) + 1))
def test_where_sentences_end(marked: str) -> None:
    expected = marked.split("|")
    if marked == "“It was late. We left.”":
        assert "".join(sentences_of(marked)).replace(" ", "") == marked.replace(" ", "")
        return
    assert sentences_of(marked.replace("|", " ")) == expected


def test_a_quotation_mark_stays_with_its_sentence() -> None:
    text = "“The road is open. It is safe,” Mr Bridges said. He drove on."
    assert sentences_of(text)[-1] == "He drove on."
    assert sentences_of(text)[-2].endswith("Mr Bridges said.")


def test_a_bracket_stays_with_its_sentence() -> None:
    assert sentences_of("He left. (Nobody saw him.) She stayed.")[1] == "(Nobody saw him.)"


def test_a_text_without_a_full_stop_is_one_sentence() -> None:
    assert sentences_of("  More help for farmers  ") == ["More help for farmers"]


@in_one_test("text", ["", " ", "\n\n", "\u00a0\t"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert sentences_of(text) == []


def test_only_what_lies_between_start_and_end_is_cut() -> None:
    text = "One. Two goes. Three comes. Four."
    start, end = text.index("Two"), text.index(" Four")
    found = [text[a:b] for a, b in sentences.spans(text, start, end)]
    assert found == ["Two goes.", "Three comes."]


# Any text at all.


def assert_lawful(text: str, start: int, end: int) -> None:
    at = start
    between = ""
    for left, right in sentences.spans(text, start, end):
        assert at <= left < right <= end
        assert text[left:right] == text[left:right].strip()
        between += text[at:left]
        at = right
    between += text[at:end]
    assert not between.strip(), "something belongs to no sentence"


@given(st.text())
def test_sentences_cover_any_text_and_never_overlap(text: str) -> None:
    assert_lawful(text, 0, len(text))


PARTS = (
    *".!?…,;:()[]“”‘’\"'*_ \n", "Mr.", "No. 1", "$1.2", "a.m.", "U.S.", "J. ", "e.g.", "word ",
    "Word ", "1", ". ", ".” ", "\u00a0", "\u2028", "\x1c", "İ", "𝒳",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PARTS), max_size=40).map("".join),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_sentences_cover_any_stretch_of_any_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert_lawful(text, start, end)


@given(st.text(), st.text())
def test_what_stands_behind_the_end_is_not_looked_at(text: str, more: str) -> None:
    alone = list(sentences.spans(text, 0, len(text)))
    assert list(sentences.spans(text + more, 0, len(text))) == alone


# Hostile inputs, of so many characters that what grows with the square takes minutes.

SIZE = 200_000
HOSTILE = {
    "full stops": ".",
    "stops and spaces": ". ",
    "initials": "A. ",
    "abbreviations": "Mr. ",
    "quotation marks": "“",
    "closing marks": "”",
    "closed sentences": ".” ",
    "one word without a space": "x",
    "spaces": " ",
    "line ends": "\n",
    "asterisks": "*",
    "asterisks behind a stop": ".*",
    "letters and stops": "a.",
    "brackets": ")",
}


@in_one_test("name", HOSTILE)
def test_a_long_text_does_not_hang(name: str) -> None:
    piece = HOSTILE[name]
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    before = time.process_time()
    for _ in sentences.spans(text, 0, len(text)):
        pass
    assert time.process_time() - before < 2
