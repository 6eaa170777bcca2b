"""Whose words those are beside which a text says no more than `he` or `she`, or nothing."""

from __future__ import annotations

from cases import in_one_test
from test_quotations_elsewhere import speakers

FLOOR = "“It is hard,” Iris Vane said."
OPENED = "“The bridge is open to all of us,” Mayor Iris Vane said."

INTRODUCED = {
    # The subject of the sentence before, whatever its verb, and in the paragraph above too.
    f"{FLOOR}\n\nLawmaker Tove Gray was unconvinced. “They left,” he said.": "Tove Gray",
    f"{FLOOR}\n\nLawmaker Tove Gray was unconvinced.\n\n“They left,” he said.": "Tove Gray",
    f"{OPENED} Minister Cy Dunn welcomed it. “It is time,” she said.": "Minister Cy Dunn",
    f"{FLOOR}\n\nTove Gray, who runs a café, was less sure. “It is time,” he said.": "Tove Gray",
    f"{FLOOR}\n\nHer predecessor, Tove Gray, built one. “It is old,” he said.": "Tove Gray",
    f"{FLOOR}\n\nThe Director General, Tove Gray, put it so. “It is,” he said.": "Tove Gray",
    f"{FLOOR}\n\nThe Minister, Tove Gray, assured us of it. “It is,” he said.": "Tove Gray",
    f"{FLOOR} Professor Tove Gray of Gore University doubts it. “It sank,” he said.": "Tove Gray",
    f"Mayor Tove Gray came.\n\n{FLOOR}\n\nGray, who sold it, left. “It sank,” he said.": "Gray",
    # Also without a word of who says it.
    f"{FLOOR}\n\nLawmaker Tove Gray was unconvinced. “They left us in the cold.”": "Tove Gray",
    f"{FLOOR}\n\nTove Gray, Boat Race Co-Skipper, welcomed it. “It is time,” he said.": "Tove Gray",
    # Verbs that report, behind the name.
    f"{FLOOR}\n\nA boat sank, the head of a port, Cy Dunn, reported. “Yes,” he said.": "Cy Dunn",
    # A name of which nothing tells that it is a person's is nobody's, and no other's either.
    f"{FLOOR}\n\nWorld Vision was unsure. “They left us in the cold,” she said.": None,
    f"{FLOOR}\n\nHer coach was glad. “We rowed,” she said.": None,
    f"{FLOOR}\n\nIt is $9, as the former harbour boss claimed. “It sank,” he said.": None,
    f"{FLOOR}\n\nMayor Tove Gray’s plan was late. “We row,” she said.": None,
    # Things, and what is done to somebody, change nothing.
    f"{FLOOR} The bridge is $9. “We paid for it,” she said.": "Iris Vane",
    f"{FLOOR}\n\nTove Gray was born there. “We paid for it,” she said.": "Iris Vane",
    f"{OPENED}\n\nMr Gray was unsure. “We paid for it,” she said.": "Iris Vane",
}


@in_one_test("text", INTRODUCED)
def test_he_and_she_are_whom_the_sentence_before_is_about(text: str) -> None:
    assert speakers(None, text)[-1] == INTRODUCED[text]


ALONE = {
    # Words within those of another.
    "Mayor Iris Vane, echoing a nurse in Gore who wrote “we row by the light”, left.": None,
    "The plan was dismissed by Mayor Iris Vane as “a bridge with no road”.": "Iris Vane",
    # A line that leads to a quotation.
    "Prime Minister Tove Gray:\n\n“It is time.”": "Prime Minister Tove Gray",
    "**Prime Minister Tove Gray, at the opening:**\n\n“It is time.”": "Tove Gray",
    "**Minister for Boats Tove Gray:**\n\n> It is time.": "Minister for Boats Tove Gray",
    # Honorifics with a stop, styles that no country has, nicknames.
    "The Minister for Boats, Mr. Tove Gray, said so. “It is,” he said.": "Mr. Tove Gray",
    "Minister for Boats Dr. Tove Gray said so. “It is,” he said.": "Dr. Tove Gray",
    "Union president Comrade Tove Gray spoke. “We row,” said Gray, “and we go.”": "Tove Gray",
    "Secretary Iris “Ira” Vane-Lee said so. “We row,” Vane-Lee said.": "Vane-Lee",
    # Every paragraph of a quoted block, and the name below it.
    "Minister Gray said:\n\n> We row.\n>\n> We go.": "Minister Gray",
    "It is so.\n\n> We row for hours.\n>\n> Tove Gray, Minister for Boats": "Tove Gray",
}


@in_one_test("text", ALONE)
def test_a_name_is_read_whatever_stands_beside_it(text: str) -> None:
    last = speakers(None, text)[-1]
    assert (last or "").endswith(ALONE[text] or "") and (last is None) == (ALONE[text] is None)


def test_a_block_has_a_row_for_each_paragraph() -> None:
    assert len(speakers(None, "Minister Gray said:\n\n> We row.\n>\n> We go.")) == 2
