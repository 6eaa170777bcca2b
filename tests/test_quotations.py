"""Who said what: every form of quotation, every way to name its speaker, and what is no speech."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from conftest import Workspace, release
from hypothesis import given, settings
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


@pytest.mark.parametrize(("body", "name"), ONE.items())
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


@pytest.mark.parametrize("body", NONE)
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


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text())
def test_any_text_gives_spans_inside_it_in_order_and_without_overlap(body: str) -> None:
    at = 0
    for quotation in found(body, "Phil Goff"):
        assert at <= quotation.start < quotation.end <= len(body)
        assert (quotation.speaker is None) == (quotation.basis is None) == (quotation.name is None)
        at = quotation.end


@pytest.mark.parametrize(
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
        quotations.find(body, segments, resolved.mentions, issued, BY.names, BY.speakers)
        return time.process_time() - started

    taken(10_000)
    assert taken(200_000) < 60 * max(taken(20_000), 0.01)


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
