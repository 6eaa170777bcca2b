"""Whose words the turns of a transcript are, and which lists with labels are no transcripts."""

from __future__ import annotations

from cases import in_one_test
from readers import ALL, cut

from archive import derive


def turns(country: str | None, *paragraphs: str) -> list[str | None]:
    """The speakers of the rows that a transcript gives."""
    body = "\n\n".join(paragraphs)
    names = derive.Names(country, body, cut(body), "2024-05-01", (), portfolios=())
    for stage in derive.NAME_STAGES:
        stage(names, ALL)
    return [quotation.name for quotation in names.resolved.quotations]


INTERVIEWS = {
    "a family name in capitals": (
        "au",
        ("ANN ROE: We gave $5.", "JOURNALIST: Is that all?", "ROE: It is.", "REPORTER: Why?"),
        ["Ann Roe", "Ann Roe"],
    ),
    "a family name that answers time and again": (
        "au",
        ("JOURNALIST: Was it $9?", "ROE: It was $8.", "JOURNALIST 2: When?", "ROE: On Monday."),
        ["Roe", "Roe"],
    ),
    "an office": (
        "au",
        ("TREASURER: The road is done.", "JOURNALIST: Did it cost $9?", "TREASURER: It cost $8."),
        ["Treasurer", "Treasurer"],
    ),
    "an honorific with a full stop": (
        "us",
        ("QUESTION: Is it $9?", "MR. ROE: It is $8.", "To be paid in June.", "QUESTION: And then?"),
        ["Roe", "Roe"],
    ),
    "an office and a family name": (
        "us",
        ("SECRETARY ROE: It is late.", "QUESTION: Is it?", "SECRETARY ROE: So they say."),
        ["SECRETARY ROE", "SECRETARY ROE"],
    ),
    "a letter without a colon asks": (
        "us",
        ("THE PRESIDENT: Sit down.", "Q    Will it cost $9?", "THE PRESIDENT:  It will be $8."),
        ["THE PRESIDENT", "THE PRESIDENT"],
    ),
    "a name with a hyphen": (
        "us",
        ("MS. ROE-LEE: Good day.", "Q    Thank you. How much is it?", "MS. ROE-LEE:  Eight."),
        ["Roe-Lee", "Roe-Lee"],
    ),
    "a family name in small letters": (
        None,
        ("Here is Ms Roe.", "Question: How many?", "Roe: Eight.", "Boats: It is so."),
        ["Roe"],
    ),
    "a name in full, first behind its office": (
        None,
        ("Board Secretary General Ann Roe: Good day.", "Question: How many?", "Ann Roe: Eight."),
        ["Board Secretary General Ann Roe", "Ann Roe"],
    ),
    "a letter asks what nobody heard, and a line ends it": (
        "us",
        (
            *("THE PRESIDENT: Sit down.", "Q (Inaudible) -- of the $9?", "THE PRESIDENT: It is."),
            "Q The Mayor said, “We are ten boats short.” Are you?",
            *("MS. ROE: No.", "END 11:19 A.M. CDT"),
        ),
        ["THE PRESIDENT", "THE PRESIDENT", "Roe"],
    ),
    "an outlet in brackets, and an office before a family name": (
        None,
        (
            "Joint press conference",
            *(
                "Prime Minister Ann Roe: Good day.",
                "Bo Ray (LRT): Said “it is all we have”. Is it?",
            ),
            *("Prime Minister Roe: It is.", "Cy Dunn (Minister): Is it all?"),
        ),
        ["Prime Minister Ann Roe", "Prime Minister Ann Roe", "Cy Dunn"],
    ),
    "letters behind a name": (
        "au",
        ("ANN ROE: We gave $5.", "JOURNALIST: Is it?", "BO RAY MP, MEMBER FOR KENT: May I add it?"),
        ["Ann Roe", "Bo Ray"],
    ),
    "many without a name, and what is debated": (
        "ca",
        (
            *("Ms. Ann Roe (Kent, CPC): Is it $9?", "Some hon. members: Oh, oh!"),
            *("Mr. Bo Ray (Minister of Roads, Lib.): It is.", "(1430)", "The Environment"),
            *("Ms. Ann Roe: Is it?", "Mr. Bo Ray: It is."),
        ),
        ["Ann Roe", "Bo Ray", "Ann Roe", "Bo Ray"],
    ),
    "an office in small letters": (
        None,
        ("Secretary General: Good day.", "Question: How many?", "Secretary General: Eight."),
        ["Secretary General", "Secretary General"],
    ),
}


@in_one_test("name", INTERVIEWS)
def test_the_answers_are_of_whom_the_label_names_and_the_questions_nobodys(name: str) -> None:
    country, paragraphs, speakers = INTERVIEWS[name]
    assert turns(country, *paragraphs) == speakers


def test_a_full_stop_may_end_a_label_in_capitals() -> None:
    said = ("CHAIR ROE. The rate is 4 percent.", "BO RAY. Will it fall?", "SOON. Or not.")
    assert turns("us", *said, "CHAIR ROE. It may.") == [
        *("CHAIR ROE", "Bo Ray", "Bo Ray", "CHAIR ROE")
    ]
    said = ("Mr. ROE. I rise to ask.", "The SPEAKER. Proceed.", "Mr. ROE. I thank her.")
    assert turns("us", *said) == ["Roe", "The SPEAKER", "Roe"]


def test_a_member_is_labelled_with_a_seat_and_a_party_and_a_minister_with_an_office() -> None:
    assert turns(
        "gb",
        "7. Ann Roe (Exeter) (Lab): What will she do about roads?",
        "The Secretary of State for Roads and Paths (Bo Ray): We will spend £3 million.",
        "Ann Roe: That is little.",
        "The Secretary of State for Roads and Paths: It is a start.",
    ) == ["Ann Roe", "Bo Ray", "Ann Roe", "Bo Ray"]


NO_TRANSCRIPTS = {
    "costs and notes": ("NOTE: Is it so?", "COST: It is $5.", "NOTE: It is.", "COST: It is $6."),
    "a leaflet": ("Question: Is it so?", "Answer: It is.", "Note: It is $5.", "Question: Why?"),
    "officers": ("TREASURER: Ann Roe", "SECRETARY: Bo Ray", "CHAIR: Cy Lee"),
    "contacts": ("MEDIA: Ann Roe, 021 555", "Minister: Hon Bo Ray", "Office: Wellington"),
    "headings that go on": ("SCOPE. It is all.", "GENERAL. It is so.", "SCOPE. It is wide."),
}


@in_one_test("name", NO_TRANSCRIPTS)
def test_lists_with_labels_in_capitals_are_no_transcripts(name: str) -> None:
    assert turns("nz", *NO_TRANSCRIPTS[name]) == []


SITTINGS = {
    "a seat within the brackets of a name": (
        ("The Chair (Ms. Ann Roe (Gore, Ind.)): Sit.", "Mr. Bo Ray: I do.", "The Chair: Good."),
        ["Ann Roe", "Bo Ray", "Ann Roe"],
    ),
    "another in the chair": (
        ("The Chair (Mr Cy Dunn): Sit.", "Mrs Ann Roe: I do.", "The Chair (Ms Eve Sole): Good."),
        ["Cy Dunn", "Ann Roe", "Eve Sole"],
    ),
    "an office without an article": (
        (
            *("Deputy Ann Roe: Is it late?", "Minister of State at the Roads Office (Bo Ray): No."),
            *("Deputy Ann Roe: When is it?", "Minister for Boats (Senator Dunn): At nine."),
        ),
        ["Deputy Ann Roe", "Bo Ray", "Deputy Ann Roe", "Dunn"],
    ),
    "particles of names": (
        ("CHAIR: Sit.", "Mr ten Dunn: I do.", "Dr van den Berg: So do I.", "CHAIR: Good."),
        ["Chair", "ten Dunn", "van den Berg", "Chair"],
    ),
    "particles behind an office": (
        ("President Ann van der Roe: Good day.", "Journalist: Is it?", "President: It is."),
        ["President Ann van der Roe", "President"],
    ),
    "what is done in a sitting": (
        (
            *("CHAIR: Sit.", "Mr Roe: I do.", "Motion agreed to.", "Senator DUNN: Good."),
            *("The Committee divided: Ayes 9, Noes 8.", "CHAIR: So be it."),
            *("Two Deputies rose.", "CHAIR: Sit.", "Sitting suspended at 10:40.", "CHAIR: Good."),
            *(
                "12  Boats  3 MAY 2024  Boats  13",
                "Senator DUNN: Yes.",
                "Senate adjourned at 23:10",
            ),
        ),
        ["Chair", "Roe", "Dunn", *(3 * ["Chair"]), "Dunn"],
    ),
    "what is said of a bill, a motion and a committee": (
        (
            *("CHAIR: Sit.", "Mr Roe: I do.", "Bill agreed with me.", "Motion lost me the job."),
            *("The Committee met on Friday and heard all.", "The House rose in anger at it."),
            "CHAIR: Good.",
        ),
        ["Chair", *(5 * ["Roe"]), "Chair"],
    ),
    "a speech that goes on behind what is done": (
        (
            *("CHAIR: Sit.", "Mr Roe: I do.", "Amendment 3, by leave, withdrawn.", "It was late."),
            *("Bill accordingly read a third time, and passed.", "So it goes."),
            *("Sitting suspended from half past ten to noon on Friday 3 May.", "We go on."),
            *("Question put, That it be so.", "The Committee divided: Ayes, 9; Noes, 8."),
            *("Question put and agreed to.", "CHAIR: Good."),
        ),
        ["Chair", *(4 * ["Roe"]), "Chair"],
    ),
    "the time at the end": (
        ("MR. ROE: Good day.", "Q Is it?", "MR. ROE: It is.", "2:15 P.M. EST"),
        ["Roe", "Roe"],
    ),
    "a heading with a colon": (
        ("Boat Supply: Motion (resumed)", "MR ROE: Sit. Will you?", "MS DUNN: I will."),
        ["Roe", "Dunn"],
    ),
    "an outlet without a word for it": (
        (
            "Journalist: Is it?",
            "Secretary General: It is.",
            "Radio Gore: Why?",
            "Gore Today: When?",
        ),
        ["Secretary General"],
    ),
}


@in_one_test("name", SITTINGS)
def test_each_turn_of_a_sitting_is_of_its_label_and_the_minutes_are_nobodys(name: str) -> None:
    paragraphs, speakers = SITTINGS[name]
    assert turns(None, *paragraphs) == speakers
