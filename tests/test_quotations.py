"""Who said what: every form of quotation, every way to name its speaker, and what is no speech."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, release
from hypothesis import example, given
from hypothesis import strategies as st
from readers import ALL, BY, cut

from archive import derive, extract, quotations
from archive.document import Quotation

SEEDS = Path(__file__).parent.parent / "seeds" / "documents"


def found(body: str, *ministers: str, day: str | None = "2003-05-01") -> tuple[Quotation, ...]:
    names = derive.Names("nz", body, cut(body), day, ministers, portfolios=())
    for stage in derive.NAME_STAGES:
        stage(names, ALL)
    return names.resolved.quotations


def words_and_speakers(body: str, *ministers: str) -> list[tuple[str, str | None, str | None]]:
    """The words of each quotation, with its speaker in full and the ground."""
    return [(body[q.start : q.end], q.name, q.basis) for q in found(body, *ministers)]


def speakers(body: str, *ministers: str) -> list[str | None]:
    return [name for _, name, _ in words_and_speakers(body, *ministers)]


ONE = {
    # The name after it, in every order.
    "“The fund is open to all,” says Phil Goff.": "Phil Goff",
    "“The fund is open to all,” Phil Goff said.": "Phil Goff",
    "“The fund is open to all,” said Foreign Minister Phil Goff.": "Phil Goff",
    "“The fund is open to all,” Foreign Minister Phil Goff said today.": "Phil Goff",
    "“The fund is open to all,” Hon Phil Goff, who opened it, said.": "Phil Goff",
    "“The fund is open to all”, Phil Goff said.": "Phil Goff",
    "“The fund is open to all.” Phil Goff said that it will stay so.": "Phil Goff",
    '"The fund is open to all," says Phil Goff.': "Phil Goff",
    "'The fund is open to all,' Phil Goff said.": "Phil Goff",
    "‘The fund is open to all,’ Phil Goff said.": "Phil Goff",
    "''The fund is open to all,'' Phil Goff said.": "Phil Goff",
    "â€œThe fund is open to all,â€ Phil Goff said.": "Phil Goff",
    "“The fund is open to all,“ Phil Goff said.": "Phil Goff",
    "*“The fund is open to all,”* says Phil Goff.": "Phil Goff",
    # The name before.
    "Phil Goff said: “The fund is open to all.”": "Phil Goff",
    "Speaking in Madrid, Phil Goff said, “The fund is open to all.”": "Phil Goff",
    "Phil Goff says that the fund “is open to all”.": "Phil Goff",
    "Phil Goff: “The fund is open to all.”": "Phil Goff",
    # A fragment within a sentence.
    "Phil Goff described it as “a great day for all of us”.": "Phil Goff",
    # People who are no ministers keep their names.
    "“The fund is open to all,” said chief executive Ann Brown-Lee.": "Ann Brown-Lee",
    "“The fund is open to all,” Professor Robert Patman says.": "Robert Patman",
    # Organisations and papers are no people.
    "“The fund is open to all,” the Government said.": None,
    "“The fund is open to all,” according to the report.": None,
}


@in_one_test(("body", "name"), ONE.items())
def test_who_says_it(body: str, name: str | None) -> None:
    ((words, speaker, basis),) = words_and_speakers(body)
    assert "is open to all" in words or "great day for all" in words
    assert words[0] not in "“\"'‘â"
    assert words[-1] not in "”\"'’“"
    assert speaker == name
    assert (basis is None) == (name is None)


NONE = [
    "The “Growing Together” report is out, Phil Goff says.",
    "Phil Goff launched “The State of the Nation”, a bill that says it all.",
    "It's the farmers' day, and the '90s were Phil Goff's, he said.",
    'The pipe is 12" wide, Phil Goff said.',
    "So-called “reforms” of the “free market” came.",
    "The fund is open, Phil Goff said.",
    "",
]


@in_one_test("body", NONE)
def test_what_is_nobodys_speech(body: str) -> None:
    assert words_and_speakers(body) == []


def test_a_run_of_paragraphs_of_which_only_the_last_is_closed_is_one_persons() -> None:
    body = "“The first point is this.\n\n“The second is that.\n\n“And the third,” says Phil Goff."
    assert words_and_speakers(body) == [
        ("The first point is this.", "Phil Goff", "named"),
        ("The second is that.", "Phil Goff", "named"),
        ("And the third,", "Phil Goff", "named"),
    ]


def test_a_quotation_broken_in_the_middle_is_one_persons_in_both_parts() -> None:
    body = "“The fund is open,” Phil Goff said. “It will stay so for all.”"
    assert speakers(body) == ["Phil Goff", "Phil Goff"]
    body = "“The fund,” Phil Goff said, “is open to all.”"
    assert speakers(body) == ["Phil Goff", "Phil Goff"]


def test_a_list_that_a_colon_introduces_goes_on_with_the_quotation() -> None:
    body = (
        "Phil Goff said: “It will help three groups:\n\n- farmers\n- teachers\n- nurses.”\n\nEnds."
    )
    ((words, speaker, _),) = words_and_speakers(body)
    assert speaker == "Phil Goff"
    assert words.startswith("It will help")
    assert words.endswith("nurses.")


def test_nothing_stands_behind_a_quotation_that_ends_with_its_list() -> None:
    listed = "“It will help three groups:\n\n- farmers\n- teachers\n- nurses.”\n\n"
    assert speakers(f"{listed}Phil Goff said it would.") == [None]
    assert speakers(f"Phil Goff opened the fund.\n\n{listed}“It is open.”", "Phil Goff") == [
        "Phil Goff",
        "Phil Goff",
    ]


def test_a_quotation_in_a_quotation_belongs_to_the_outer_one() -> None:
    body = "“He told me ‘it cannot be done’ and I said “it can”, and it was,” Phil Goff said."
    assert speakers(body) == ["Phil Goff"]


def test_a_missing_closing_mark_ends_the_quotation_with_its_paragraph() -> None:
    body = "Phil Goff said: “The fund is open to all.\n\nIt opens in May."
    assert words_and_speakers(body) == [("The fund is open to all.", "Phil Goff", "named")]


def test_a_missing_opening_mark_begins_the_quotation_with_its_paragraph() -> None:
    body = "The fund was always open to all,” Phil Goff said."
    assert words_and_speakers(body) == [("The fund was always open to all,", "Phil Goff", "named")]


def test_a_paragraph_without_a_cue_goes_on_with_the_last_speaker() -> None:
    body = "“The fund is open,” Phil Goff said.\n\n“It will stay so.”\n\nOthers agree."
    assert words_and_speakers(body)[1] == ("It will stay so.", "Phil Goff", "carried on")


def test_what_a_paragraph_between_says_of_somebody_takes_the_word_to_them() -> None:
    body = (
        "“The fund is open,” Phil Goff said.\n\nTrevor Mallard says it was time.\n\n"
        "“We waited for years.”"
    )
    assert speakers(body) == ["Phil Goff", "Trevor Mallard"]


def test_he_and_she_are_the_last_one_of_whom_one_says_so() -> None:
    body = (
        "Phil Goff and Lianne Dalziel opened it.\n\n“It is open,” she said.\n\n“It is,” he added."
    )
    assert words_and_speakers(body) == [
        ("It is open,", "Lianne Dalziel", "pronoun"),
        ("It is,", "Phil Goff", "pronoun"),
    ]


def test_the_minister_is_the_one_who_issued_it() -> None:
    assert words_and_speakers("“The fund is open to all,” the Minister said.", "Phil Goff") == [
        ("The fund is open to all,", "Phil Goff", "named")
    ]


def test_the_ministers_together_are_no_one_person() -> None:
    (quotation,) = found(
        "“The fund is open to all,” the Ministers said.", "Phil Goff", "Mark Burton"
    )
    assert (quotation.speaker, quotation.person) == ("the Ministers", None)


def test_without_any_cue_the_only_minister_speaks_and_of_two_nobody_does() -> None:
    body = "“The fund is open to all, and it will stay so.”"
    assert words_and_speakers(body, "Hon Phil Goff") == [(body[1:-1], "Phil Goff", "only minister")]
    assert speakers(body, "Hon Phil Goff", "Mark Burton") == [None]
    assert speakers(body) == [None]


def test_a_family_name_alone_is_the_person_named_before() -> None:
    body = "Phil Goff came with Robert Patman. “It is open,” Goff said. “It is,” Patman noted."
    assert speakers(body) == ["Phil Goff", "Robert Patman"]


def test_the_fullest_form_of_a_name_may_stand_in_the_lists_only() -> None:
    assert speakers("“The fund is open to all,” Mr Goff said.", "Hon Phil Goff") == ["Phil Goff"]


def test_what_others_say_on_a_page_is_not_quoted() -> None:
    assert (
        words_and_speakers("The fund is open.\n\nRelated Publications\n\n“It is,” says Phil Goff.")
        == []
    )


# --- the seeds ------------------------------------------------------------------------------------


def seed(number: str) -> list[tuple[str, str | None]]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    record = extract.as_json(extract.extract(str(path)))
    return [(quotation["text"], quotation["speaker"]) for quotation in record["quotations"]]


def test_the_figures_of_the_release_are_jacinda_arderns_and_the_last_two_peeni_henares() -> None:
    (path,) = SEEDS.glob("000_*.txt")
    record = extract.as_json(extract.extract(str(path)))
    assert [figure["speaker"] for figure in record["figures"]] == [
        *["Jacinda Ardern"] * 9,
        *["Peeni Henare"] * 2,
    ]


def test_the_fragments_of_the_analysis_are_mahutas_and_arderns() -> None:
    quotation = dict(seed("001"))
    assert quotation["long-standing and likeminded partner,"] == "Nanaia Mahuta"
    assert quotation["fiercely held independent foreign policy."] == "Jacinda Ardern"
    assert (
        quotation["more assertive and more willing to challenge rules and norms,"]
        == "Jacinda Ardern"
    )
    assert quotation["coercive policies,"] is None


def test_the_cutting_quotes_mahuta_diella_and_patman() -> None:
    assert list(dict.fromkeys(name for _, name in seed("004"))) == [
        "Mahuta",
        "Diella",
        "Robert Patman",
    ]


# --- any text -------------------------------------------------------------------------------------

PIECES = (
    *("“", "”", '"', "'", "‘", "’", "''", "â€œ", "said ", "says ", "Mr Goff ", "Phil Goff ", "he "),
    *(
        "The fund is open",
        "“It helps:\n\n- farmers\n- all of them.”\n\n",
        ",",
        ".",
        ":",
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "the Minister ",
        "Patman ",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text())
@example("1. \nMr Goff “It helps:\n\n- farmers\n- all of them.”\n\n")  # a name on the next line
def test_any_text_gives_spans_inside_it_in_order_and_without_overlap(body: str) -> None:
    at = 0
    for quotation in found(body, "Phil Goff"):
        assert at <= quotation.start < quotation.end <= len(body)
        assert (quotation.speaker is None) == (quotation.basis is None) == (quotation.name is None)
        at = quotation.end


@in_one_test(
    "unit",
    [
        "“",
        "”",
        '"',
        "'",
        "“a” ",
        "‘A.’ ",
        "said ",
        "“A,” he said. ",
        "“Go to it now all,” Bo Roe said. “It is so for all,” the governor said. ",
        "“A\n\n",
        "Mr Goff said: “a:\n\n- ",
    ],
)
def test_a_long_text_takes_time_in_proportion(unit: str) -> None:
    def taken(size: int) -> float:
        body = unit * (size // len(unit))
        segments = cut(body)
        resolved = BY.names.resolve(body, segments, "2003-05-01", ["Phil Goff"], [])
        issued = [("Phil Goff", "phil-goff")]
        started = time.process_time()
        quotations.find(body, segments, resolved.mentions, issued, BY.names, BY.speakers, None)
        return time.process_time() - started

    taken(3_000)
    assert taken(30_000) < 60 * max(taken(3_000), 0.0025)


# --- kept -----------------------------------------------------------------------------------------

SAID = "“We will spend $5 million on it,” Phil Goff said. It costs $6 million."
ISSUED = "ministers:\n- Hon Phil Goff\n"


def test_a_figure_knows_the_quotation_it_stands_in_and_who_said_it(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", "2003-05-01", SAID, ISSUED))
    workspace.load()
    assert workspace.rows(
        "SELECT figures.text, quotations.text, people.slug, figures.speaker FROM figures"
        " LEFT JOIN quotations ON quotations.id = quotation_id"
        " LEFT JOIN people ON people.id = figures.person_id ORDER BY figures.start_char"
    ) == [
        ("$5 million", "We will spend $5 million on it,", "phil-goff", "Phil Goff"),
        ("$6 million", None, None, None),
    ]
    assert workspace.is_sound()


def test_a_corrected_name_gives_quotations_and_figures_their_speaker(workspace: Workspace) -> None:
    text = SAID.replace("Phil Goff", "Annie Lee")
    workspace.put("a.md", release("a", "2003-05-01", text))
    workspace.load()
    sql = "SELECT text, speaker, person_id IS NOT NULL FROM figures ORDER BY start_char"
    assert workspace.rows(sql) == [("$5 million", "Annie Lee", 0), ("$6 million", None, 0)]
    people = 'slug,name,sort_name\nannie-lee,Annie Lee,"Lee, Annie"\n'
    workspace.put("reference/people.csv", people)
    assert workspace.load().counts["derived_anew"] == 0
    assert workspace.rows(sql) == [("$5 million", "Annie Lee", 1), ("$6 million", None, 0)]
    assert workspace.digest() == workspace.fresh().digest()


LONG = "This long paragraph says the same thing in every release in which it stands. " * 3


def passages(workspace: Workspace) -> list[tuple[str, ...]]:
    return workspace.rows(
        "SELECT path FROM passage_uses JOIN documents ON documents.id = document_id ORDER BY path"
    )


def test_a_long_paragraph_in_several_documents_is_a_passage_as_long_as_it_is(
    workspace: Workspace,
) -> None:
    workspace.put("a.md", release("a", text=f"One.\n\n{LONG}"))
    workspace.put("b.md", release("b", text=f"Two.\n\n{LONG.upper()}\n\nMore."))
    workspace.put("c.md", release("c", text="Three. Three is short."))
    workspace.load()
    assert passages(workspace) == [("a.md",), ("b.md",)]
    workspace.put("c.md", release("c", text=LONG.replace(" ", "\n", 1)))
    workspace.load()
    assert passages(workspace) == [("a.md",), ("b.md",), ("c.md",)]
    assert workspace.digest() == workspace.fresh().digest()
    (workspace.root / "a.md").unlink()
    (workspace.root / "b.md").unlink()
    workspace.load()
    assert passages(workspace) == []
    assert workspace.one("SELECT count(*) FROM passages") == 0
    assert workspace.digest() == workspace.fresh().digest()


# --- who has the floor ----------------------------------------------------------------------------

ISSUER = "Pete Hodgson"
ANSWER = "\n\n“We have water enough for the year.”"
PEOPLE_TALKED_ABOUT = [
    "Gerry Brownlee has to take back his claims, says Energy Minister Pete Hodgson.",
    "Gerry Brownlee is wrong on every count, Pete Hodgson said today.",
    "Pete Hodgson rejects what Gerry Brownlee said about the lakes.",
    "Pete Hodgson answers the claims by Gerry Brownlee, who said that the lakes were empty.",
    "The lakes are not empty, as Gerry Brownlee claims, Pete Hodgson says.",
    "The appointment of Gerry Brownlee is good news, says Pete Hodgson.",
    "Pete Hodgson said the day was his. “They are empty,” as Gerry Brownlee told a paper.",
    "Pete Hodgson says Gerry Brownlee told people that the lakes are empty.",
    "Gerry Brownlee told a meeting on Sunday that the lakes are empty.",
    "National’s Gerry Brownlee said on Sunday that “the lakes are empty”.",
]


@in_one_test("text", PEOPLE_TALKED_ABOUT)
def test_whom_a_release_talks_about_does_not_get_the_floor(text: str) -> None:
    assert speakers(f"{text}{ANSWER}", ISSUER)[-1] == ISSUER


OTHERS_WHO_SPEAK = {
    # A verb of saying behind its subject, an aside, a participle, a second main clause.
    "Mark Burton, who met Phil Goff, says it is a good day.": "Mark Burton",
    "Mark Burton, the Defence Minister, today says it is a good day.": "Mark Burton",
    "Pete Hodgson opened the doors, and Mark Burton said it was a good day.": "Mark Burton",
    "It is a good day, says Defence Minister Mark Burton.": "Mark Burton",
    "Mark Burton, says the water is clean.": "Mark Burton",
    # None of saying, where the person is one of the government.
    "The Minister of Defence, Mark Burton is very pleased with the lake.": "Mark Burton",
    "Defence Minister Mark Burton welcomed the day.": "Mark Burton",
    # Strangers of whom the text says what they are.
    "Fishers’ chair Bo Ray said that it is a good day.": "Bo Ray",
    "Mr Ray of the fishers said that it is a good day.": "Ray",
}


@in_one_test(("text", "name"), OTHERS_WHO_SPEAK.items())
def test_who_is_introduced_speaks_next(text: str, name: str) -> None:
    assert speakers(f"{text}{ANSWER}", ISSUER)[-1] == name


WHOSE_WORDS = {
    # Of whom a claim is told, though another answers it.
    "Answering Nick Smith's claim that “the lakes will be dry by June”, Mr Hodgson laughed.": [
        "Nick Smith"
    ],
    "Mr Hodgson scolded Nick Smith for saying “the lights will go out soon”.": ["Nick Smith"],
    # An organisation is nobody, whoever says something else in the sentence.
    "Treasury said “the road costs too much” but Pete Hodgson said “it does not cost a cent”.": [
        None,
        "Pete Hodgson",
    ],
    "“The road is bad,” said the Automobile Association, and Pete Hodgson said so too.": [None],
    # One who is told something does not say it.
    "Pete Hodgson met Gerry Brownlee.\n\n“You are right,” he told Gerry Brownlee.": [
        "Pete Hodgson"
    ],
    "“The road is bad.” – Phil Goff": ["Phil Goff"],
    "“Every road counts,” promised Annette King.": ["Annette King"],
    "“She rang me and said: ‘Well done.’” Pete Hodgson said.": ["Pete Hodgson"],
    "The Government is wrong, said Phil Goff. “It never listens to us at all.”": ["Phil Goff"],
}


@in_one_test(("body", "names"), WHOSE_WORDS.items())
def test_words_are_of_who_said_them(body: str, names: list[str | None]) -> None:
    assert speakers(f"\n{body}", ISSUER) == names


WHO_GOES_ON = {
    "Pete Hodgson thanked Mark Burton, who said “it was nothing at all”.": "Pete Hodgson",
    "Mark Burton said “roads are far too dear now”. Pete Hodgson says that is false.": (
        "Pete Hodgson"
    ),
    "His colleague Paul Swain agreed.": "Paul Swain",
    "Ana Petrova said she was glad of it.": "Ana Petrova",
}


@in_one_test(("text", "name"), WHO_GOES_ON.items())
def test_who_spoke_last_goes_on(text: str, name: str) -> None:
    assert speakers(f"\n{text}{ANSWER}", ISSUER)[-1] == name


def test_a_quoted_block_of_any_length_takes_time_in_proportion() -> None:
    def taken(lines: int) -> float:
        body = "Ann Lee said:\n\n" + "> We are glad of it.\n\n" * lines
        segments = cut(body)
        started = time.process_time()
        quotations.find(body, segments, [], [], BY.names, BY.speakers, None)
        return time.process_time() - started

    taken(100)
    assert taken(4_000) < 40 * max(taken(400), 0.01)


GUESTS = {
    # Strangers of whom the text says what they are, before or behind the name, or elsewhere.
    "Mayor Bo Ray said the lake is full.": "Bo Ray",
    "Lakes Board Director-General Bo Ray said the lake is full.": "Bo Ray",
    "Upper Lake Water Commissioner Bo Ray said the lake is full.": "Bo Ray",
    "Upper Lake School Principal, Bo Ray, says the lake is full.": "Bo Ray",
    "Bo Ray, chair of the Lakes Board, said the lake is full.": "Bo Ray",
    "Bo Ray, QSO, and President of the Anglers said the lake is full.": "Bo Ray",
    "Chairman of the Upper Lake Committee Bo Ray says the lake is full.": "Bo Ray",
    "We came with engineer Bo Ray.\n\nBo Ray said the lake is full.": "Bo Ray",
    "“It is full,” said Bo Ray.\n\n“So it is,” Pete Hodgson said.\n\nBo Ray said it ran over.": (
        "Bo Ray"
    ),
    # A politician without an office, of whom no more is told than what is said.
    "Mr Brownlee says the lake is full.": "Brownlee",
    "Under-Secretary Gerry Brownlee said the lake is full.": "Gerry Brownlee",
    "Lake District MP Gerry Brownlee said it was good to see the lake full.": "Gerry Brownlee",
    "Anglers’ spokesman Bo Ray said the lake is full.": "Bo Ray",
    # The one of whom others are only told.
    "Pete Hodgson said he and Mark Burton had announced in May that the lake is full.": (
        "Pete Hodgson"
    ),
    "Mark Burton, Minister Assisting the Prime Minister with Lakes said it is full.": (
        "Mark Burton"
    ),
    "Gerry Brownlee must say how he says he filled the lakes, Pete Hodgson said today.": (
        "Pete Hodgson"
    ),
    # No minister, and nobody whom the text names.
    "Pete Hodgson said the lake is full.\n\nThe Mayor said the lake is full.": "The Mayor",
    "In its report, the Tribunal says": None,
    "Pete Hodgson said so.\n\nThe Lakes Act states:": None,
}


@in_one_test(("text", "name"), GUESTS.items())
def test_whom_a_release_gives_room_speaks_next(text: str, name: str | None) -> None:
    assert speakers(f"\nThe day was fine.\n\n{text}{ANSWER}", ISSUER)[-1] == name


OPPONENTS = [
    "National leader Gerry Brownlee said the lake is empty.",
    "National’s lakes spokesperson Gerry Brownlee said the lake is empty.",
    "On the radio Gerry Brownlee said the lake is empty.",
    "Gerry Brownlee said the lake is empty. He is wrong, and so is his plan.",
]


@in_one_test("text", OPPONENTS)
def test_an_opponent_who_is_answered_does_not_speak_next(text: str) -> None:
    assert speakers(f"{text}{ANSWER}", ISSUER) == [ISSUER]


WHO_IS_HE = {
    "Mark Burton says the lake is full. “It has never been so full,” he said.": "Mark Burton",
    "The lake is full, Gerry Brownlee said. It may run over.\n\n“It will rain,” he said.": (
        "Gerry Brownlee"
    ),
    "Engineer Bo Ray said he was glad.\n\n“It will rain,” he said.": "Bo Ray",
}


@in_one_test(("text", "name"), WHO_IS_HE.items())
def test_he_is_who_was_named_last(text: str, name: str) -> None:
    body = f"“The lake is a joy,” Pete Hodgson said.\n\n{text}"
    assert speakers(body, ISSUER)[-1] == name


def test_words_right_behind_a_whole_quotation_say_whose_it_is() -> None:
    body = (
        "“It is full,” Pete Hodgson said.\n\n“It runs over.” Green Party lakes spokesperson"
        " Bo Ray said.\n\n“It will rain.”"
    )
    assert speakers(body, ISSUER) == [ISSUER, "Bo Ray", "Bo Ray"]


def test_who_speaks_stands_behind_a_quotation_that_no_mark_closes() -> None:
    body = "“It is full,” Pete Hodgson said.\n\n“It runs over, Defence Minister Mark Burton says."
    assert words_and_speakers(body, ISSUER)[-1] == ("It runs over,", "Mark Burton", "named")


def test_a_list_of_names_of_things_before_a_title_names_nobody() -> None:
    body = "It is in Upper Town, Lakes Minister Pete Hodgson said.\n\n“It is full.”"
    assert speakers(body, ISSUER) == [ISSUER]


def test_an_opponent_who_is_quoted_at_length_keeps_the_floor() -> None:
    body = "“They are empty,” Gerry Brownlee said.\n\n“All of them are.”\n\nPete Hodgson disagrees."
    assert speakers(body, ISSUER) == ["Gerry Brownlee", "Gerry Brownlee"]


def test_a_colon_gives_an_opponent_the_floor() -> None:
    body = "This is what Gerry Brownlee said:\n\n“The lakes are empty.”"
    assert speakers(body, ISSUER) == ["Gerry Brownlee"]


# --- several who speak together -------------------------------------------------------------------

TOGETHER = {
    "“We did it,” Helen Clark and Phil Goff said.": ["Helen Clark", "Phil Goff"],
    "“We did it,” said Helen Clark and Phil Goff.": ["Helen Clark", "Phil Goff"],
    "“We did it,” said Prime Minister Helen Clark, Phil Goff and Foreign Minister Jim Anderton.": [
        "Helen Clark",
        "Phil Goff",
        "Jim Anderton",
    ],
    "Helen Clark and Phil Goff say: “We did it for all.”": ["Helen Clark", "Phil Goff"],
    "“We did it,” Helen Clark and Fishers’ chair Bo Ray said.": ["Helen Clark", "Bo Ray"],
    "Helen Clark and Phil Goff came.\n\n“We did it,” the Ministers said.": [
        "Helen Clark",
        "Phil Goff",
    ],
    "“We did it,” Helen Clark and Phil Goff said.\n\n“We will again,” they said.": [
        "Helen Clark",
        "Phil Goff",
    ],
    "Helen Clark and Phil Goff said so.\n\n“We did it for all of you.”": [
        "Helen Clark",
        "Phil Goff",
    ],
}


@in_one_test(("body", "names"), TOGETHER.items())
def test_what_two_say_is_of_both(body: str, names: list[str]) -> None:
    said = found(body)[-1]
    assert [each.name for each in said.speakers] == names
    assert said.person is None
    assert said.speaker


def test_the_ministers_are_all_who_issued_the_document() -> None:
    (said,) = found("“We did it,” the ministers said.", "Helen Clark", "Phil Goff")
    assert [each.person for each in said.speakers] == ["helen-clark", "phil-goff"]


def test_the_ministers_of_whom_nothing_tells_stay_as_written() -> None:
    (said,) = found("“We did it,” the ministers said.", "Helen Clark")
    assert [(each.words, each.person) for each in said.speakers] == [("the ministers", None)]


ONE_ALONE = [
    "“We did it,” said Deputy Prime Minister and Finance Minister Michael Cullen.",
    "“We did it,” said Michael Cullen, Deputy Prime Minister and Minister of Finance.",
    "“We did it,” Michael Cullen, who came with Phil Goff, said.",
]


@in_one_test("body", ONE_ALONE)
def test_who_has_two_offices_speaks_alone(body: str) -> None:
    (said,) = found(body)
    assert said.person == "michael-cullen"


# --- whose name it is -----------------------------------------------------------------------------

NAMES = {
    "“It is open,” said a spokesperson for Phil Goff.": ("spokesperson for Phil Goff", None),
    "“It is open,” said Bo Ray, husband of Helen Clark.": ("Bo Ray", None),
    "“It is open,” said Bo Ray, Minister of Roads.": ("Bo Ray", None),
    "“It is open,” said Thomas “Tom” Harding.": ("Thomas “Tom” Harding", None),
    "“It is open,” said Zoë Ångström.": ("Zoë Ångström", None),
    "“It is open,” said Šime Đurić.": ("Šime Đurić", None),
    "“It is open,” said P.J. Harding.": ("P.J. Harding", None),
    "“It is open,” said Jan van der Berg.": ("Jan van der Berg", None),
    "“It is open,” said Zoe\u0308 A\u030angstro\u0308m.": ("Zoe\u0308 A\u030angstro\u0308m", None),
    "“It is open,” Bo Ray vowed.": ("Bo Ray", None),
    "As the fisher Bo Ray put it, “it is open to all”.": ("Bo Ray", None),
    "“It is open,” Dr Minister Helen Clark said.": ("Helen Clark", "helen-clark"),
    "“It is open,” the Minister’s said.": ("Phil Goff", "phil-goff"),
}


@in_one_test(("body", "who"), NAMES.items())
def test_a_name_is_read_whole_and_is_its_bearers(body: str, who: tuple[str, str | None]) -> None:
    (said,) = found(body, "Phil Goff")
    assert (said.name, said.person) == who


NOBODY = [
    "“Is it open to all?” Question asked by many.",
    "“It is open to all.” Numerous said so.",
    "“It is open to all,” the Policy Statement said.",
    "“It is open to all,” I've said.",
    "“It is open to all,” Phil Goff’s office said.",
]


@in_one_test("body", NOBODY)
def test_other_words_with_capitals_are_nobody(body: str) -> None:
    assert speakers(body) == [None]


def test_two_of_one_family_stay_two() -> None:
    body = "“It is open,” said John Harding. “It is shut,” said Mary Harding."
    assert speakers(body) == ["John Harding", "Mary Harding"]
    body = "Phil Goff met Jane Goff. “It is open to all,” Ms Goff said."
    assert speakers(body) == ["Jane Goff"]


def test_he_or_she_may_be_a_stranger_whom_the_sentence_before_names() -> None:
    body = "Tove Roe said that it was. “It is open to all,” she said."
    assert speakers(body) == ["Tove Roe"]


UNNAMED = [
    "A broker in Napier, who asked for no name, was wary.",
    "One farmer at the meeting was blunt.",
    "Another port official agreed.",
]


@in_one_test("before", UNNAMED)
def test_he_or_she_is_nobody_where_the_sentence_before_names_nobody(before: str) -> None:
    body = f"“It is shut,” Tove Roe, a trader, said.\n\n{before} “It is open to all,” she said."
    assert speakers(body) == ["Tove Roe", None]


# --- marks ----------------------------------------------------------------------------------------

WRONG_MARKS = {
    "“It is open,’’ Phil Goff said.": "It is open,",
    "“It is open,’ Phil Goff said.": "It is open,",
    "“It is open,“ Phil Goff said.": "It is open,",
    '"It is open to "all of us" here, today." Phil Goff said.': (
        'It is open to "all of us" here, today.'
    ),
    "« It is open, » Phil Goff said.": "It is open,",
    "»It is open«, Phil Goff said.": "It is open",
    "„It is open“, Phil Goff said.": "It is open",
    "「It is open」 Phil Goff said.": "It is open",
    "“It is open ,” Phil Goff said.": "It is open ,",
    "“It is open. ” Phil Goff said.": "It is open.",
}


@in_one_test(("body", "words"), WRONG_MARKS.items())
def test_a_quotation_ends_where_its_mark_closes_it(body: str, words: str) -> None:
    assert words_and_speakers(body)[0] == (words, "Phil Goff", "named")


def test_a_mark_that_does_not_close_is_followed_by_the_next_quotation() -> None:
    body = "“It is open,’ Phil Goff said. “It will stay so for good.”"
    assert words_and_speakers(body) == [
        ("It is open,", "Phil Goff", "named"),
        ("It will stay so for good.", "Phil Goff", "named"),
    ]


# --- other forms of attribution -------------------------------------------------------------------


def test_a_line_says_to_whom_what_follows_is_attributable() -> None:
    body = "Quotes attributable to Minister of Roads, Bo Ray:\n\n“It is open.”\n\n“It is done.”"
    assert speakers(body) == ["Bo Ray", "Bo Ray"]


@pytest.mark.parametrize("line", ["– Bo Ray, Minister of Roads", "Hon Bo Ray, Minister of Roads"])
def test_a_line_below_a_quotation_names_its_speaker(line: str) -> None:
    assert speakers(f"“It is open.”\n\n“It is done.”\n\n{line}\n\nMore.") == ["Bo Ray", "Bo Ray"]


def test_a_quoted_block_is_of_whom_its_introduction_names() -> None:
    body = "Roads Secretary Bo Ray said:\n\n> It is open.\n>\n> It is done.\n\nMore."
    assert {name for _, name, _ in words_and_speakers(body)} == {"Bo Ray"}
    assert words_and_speakers("The report said:\n\n> It is open.") == []
    assert words_and_speakers("Bo Ray came.\n\n> It is open.") == []


def test_the_turns_of_a_transcript_are_of_whom_their_labels_name() -> None:
    body = "MR GOFF: We gave $5 million.\n\nTo all of them.\n\nDR RAY: You gave $3 million."
    assert words_and_speakers(body, "Phil Goff") == [
        ("We gave $5 million.", "Phil Goff", "named"),
        ("To all of them.", "Phil Goff", "named"),
        ("You gave $3 million.", "Ray", "named"),
    ]


def test_the_labels_of_a_transcript_may_be_names_and_offices() -> None:
    body = "\n**Phil Goff:** Is it $5 million?\n\n**Bo Ray:** It is.\n\n" * 2
    assert words_and_speakers(body, "Phil Goff")[0] == ("Is it $5 million?", "Phil Goff", "named")
    (said,) = found("\nMINISTER: It is all.\n\nPRESENTER: Is it?", "Phil Goff")
    assert said.person == "phil-goff"


def test_what_a_label_says_behind_its_name_tells_who_asks() -> None:
    body = """
ANN LEE, RADIO HOST: Phil Goff, is it $5 million?

PHIL GOFF, MINISTER FOR ROADS AND BRIDGES: It is.

LEE: Is it more?

BO RAY, ENGINEER: It is $6 million.

RAY: Of that I am sure.
"""
    assert words_and_speakers(body) == [
        ("It is.", "Phil Goff", "named"),
        ("It is $6 million.", "Bo Ray", "named"),
        ("Of that I am sure.", "Bo Ray", "named"),
    ]


def test_a_label_with_an_office_behind_its_name_is_one() -> None:
    body = """
HARA Yuki, Minister for Roads: It is $5 million.

Bo Ray, Board Spokesperson: We go on.

Ann Lee (Napier Times): Is it more?

Secretary-General: It is not.

Minister HARA: It may be.

(The meeting ended at noon.)
"""
    assert speakers(body) == ["HARA Yuki", "Bo Ray", "Secretary-General", "HARA Yuki"]


def test_who_is_known_is_so_in_capitals_too() -> None:
    body = "HELEN CLARK: It is $5 million.\n\nJOURNALIST: Is it more?\n\nPM CLARK: No, it is not.\n"
    said = found(body)
    assert [(each.name, each.person) for each in said] == [("Helen Clark", "helen-clark")] * 2


@in_one_test(
    "asks", ["HOST", "RADIO HOST", "Presenter", "INTERVIEWER", "MODERATOR", "Ann Lee (BBC)"]
)
def test_who_only_asks_is_nobody(asks: str) -> None:
    body = f"{asks}: Is it $5 million?\n\nRAY: It is.\n\n{asks}: Is it more?\n\nRAY: No.\n"
    assert {name for _, name, _ in words_and_speakers(body)} == {"Ray"}


def test_a_label_in_capitals_names_somebody_as_a_name_is_written() -> None:
    body = "BO RAY: We gave $5 million.\n\nMINISTER RAY: We did.\n\nQUESTION: Is it all?\n"
    assert {name for _, name, _ in words_and_speakers(body)} == {"Bo Ray"}


def test_the_answers_of_a_press_conference_are_the_only_ministers() -> None:
    body = "# Press conference\n\nQ: How much is it?\n\nA: It is $5 million.\n\nQ: When?\n\nA: Now."
    assert words_and_speakers(body, "Phil Goff") == [
        ("It is $5 million.", "Phil Goff", "only minister"),
        ("Now.", "Phil Goff", "only minister"),
    ]


NO_TRANSCRIPTS = [
    "Q: How much is it?\n\nA: It is $5 million.\n\nQ: When?\n\nA: It is now.",  # a leaflet
    "Chair: Ann Lee of Napier.\n\nDeputy chair: Bo Ray of Gore.",
    "Date: It is the fifth.\n\nPlace: It is the hall.\n\nDate: The sixth.\n\nPlace: The barn.",
]


@in_one_test("body", NO_TRANSCRIPTS)
def test_lists_with_labels_are_no_transcripts(body: str) -> None:
    assert words_and_speakers(body, "Phil Goff") == []
