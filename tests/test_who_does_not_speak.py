"""Those whom a text names beside a quotation that is another's, and what names nobody."""

from __future__ import annotations

from cases import in_one_test
from test_quotations_elsewhere import speakers

FLOOR = "“It is hard,” Mayor Iris Vane said."

ADDRESSED = {
    # Whom a speech is held before.
    "Madam President, a farmer told us, “The boats are late.”": None,
    "Mr. Chairman, Tove Gray wrote, “The boats are late.”": "Tove Gray",
    "I thank you. Mr Speaker, they say: “The boats are late.”": None,
    "Mr Minister, friends.\n\nWe row. “Row on,” he said.": None,
    # One who has the office speaks.
    "The Speaker, Tove Gray, said: “The boats are late.”": "Tove Gray",
    # Where and when it is said.
    "Outside Gore a rower told me: “The boats are late.”": None,
    "Next Tuesday a ferryman will say: “The boats are late.”": None,
    "During Lent the notice said “The boats are late.”": None,
    "On Sunday a card in Gore said “The boats are late.”": None,
    "Last Friday Tove Gray said “the boats are late”.": "Tove Gray",
    "In August Tove Gray said “the boats are late”.": "Tove Gray",
    "But Earlier Tove Gray said “the boats are late”.": "Tove Gray",
    "April Gray said “the boats are late”.": "April Gray",
    "In Gore Harbour Road said its boats were “late, and few”.": None,
    # What stands in marks of its own.
    "Under the banner of ‘Boats For Everyone’, he said, “It is late.”": None,
    "Minister Iris Vane closed ‘Row Home Safe’, and she said, “It is late.”": "Minister Iris Vane",
    "Quoting the song ‘Long Way Home’, she said: “It is late.”": None,
    # Bodies.
    "The Department of Harbours said its boats were “late, and few”.": None,
    "The Institute for Justice Research says the boats are “late, and few”.": None,
    "In Gore said its boats were “late, and few”.": None,
}


@in_one_test("text", ADDRESSED)
def test_whom_a_speech_addresses_and_what_is_no_person_do_not_speak(text: str) -> None:
    assert speakers(None, text) == [ADDRESSED[text]]


NEXT = {
    # To whom the one before spoke, where it is an answer.
    f"{FLOOR}\n\n“Wait,” Minister Tove Gray told Cy Dunn, a rower. “No,” he answered.": "Cy Dunn",
    "“Row,” Mayor Iris Vane told Minister Tove Gray.\n\nHe responded: “We do.”": (
        "Minister Tove Gray"
    ),
    "“Row,” Mayor Iris Vane told her coach.\n\n“We do,” she replied.": None,
    "“Row,” Mayor Iris Vane told reporters.\n\n“We do,” she replied.": "Iris Vane",
    "“Row,” Mr Vane told Mr Gray. “We do,” she replied.": None,
    # Whom a text in the first person has met.
    f"{FLOOR}\n\nYesterday we talked to the Minister for Boats. “Row on,” he said.": (
        "Minister for Boats"
    ),
    f"{FLOOR}\n\nI phoned Minister Tove Gray. “Row on,” he told me.": "Minister Tove Gray",
    f"{FLOOR}\n\nA letter from the harbour pilot came. “Row on,” she said.": None,
    f"{FLOOR}\n\nLast May I met Tove Gray, a pilot. “Row on,” he told us.": "Tove Gray",
    f"{FLOOR}\n\nWe visited the harbour. “Row on,” she told us.": "Iris Vane",
    # Of whom a text has once said `she`.
    "Cy Dunn left.\n\nPilot Eve Sole was glad. “We row,” she said.\n\n“I row,” he said.": None,
    f"{FLOOR}\n\nMinister Tove Gray was glad. “We row,” he said.\n\n“No,” Vane shot back.": "Vane",
    # One of the same family is another.
    "“We row,” Tom Roe said. “I do,” he said. “We go,” Jane Roe said. “I do too,” she said.": (
        "Jane Roe"
    ),
    "“We row,” Pilot Jane Roe said. “I do,” she said. Roe rose. “I do too,” he said.": None,
    # Subjects behind other words.
    f"{FLOOR}\n\nIt is Minister Tove Gray who pays for it. “Row on,” he says.": (
        "Minister Tove Gray"
    ),
    f"{FLOOR}\n\nAfter the race, Minister Tove Gray left. “Row on,” he said.": (
        "Minister Tove Gray"
    ),
    f"{FLOOR}\n\nPressed on the price, Minister Tove Gray sighed. “Row on,” he said.": (
        "Minister Tove Gray"
    ),
    f"Minister Tove Gray came. {FLOOR}\n\nYet Gray sold the boat. “Row on,” he said.": "Gray",
    f"{FLOOR}\n\nAnd Gray, in his reply, sold it. “Row on,” he said.": "Gray",
    f"{FLOOR}\n\nIn Gore, a broker sold it. “Row on,” he said.": None,
    f"{FLOOR}\n\nIn May, the bridge was sold. “Row on,” she said.": "Iris Vane",
    # To whom something is done.
    "Mr Gray met Minister Iris Vane and said it was late. “We row,” he said.": "Gray",
    "Tove Gray welcomed the Minister, but said it was late. “We row,” he said.": "Tove Gray",
    "Mr Gray criticised Mayor Iris Vane, then said it was late. “We row,” he said.": "Gray",
    # Who is named within a clause.
    "Secretary Gray, who is a cousin of the Mayor, said so. “We row,” he said.": "Secretary Gray",
    "Captain Tove Gray, who rowed with Minister Vane, said so. “We row,” he said.": "Tove Gray",
    "Pilot Gray, who had met the President, said so. “We row,” he said.": "Pilot Gray",
}


@in_one_test("text", NEXT)
def test_the_words_are_of_whom_the_sentence_is_about(text: str) -> None:
    assert speakers(None, text)[-1] == NEXT[text]
