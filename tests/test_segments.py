"""What a body is cut into, and that nothing of it is lost."""

from __future__ import annotations

import time
from pathlib import Path

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st
from readers import cut

from archive.document import ROLES, SPOKEN_ROLES

SEEDS = Path(__file__).parent.parent / "seeds" / "documents"
PROSE = "The fund will pay for new classrooms in every region, the Minister of Education said."
LONG = PROSE + " " + PROSE


def roles(body: str) -> list[str]:
    return [segment.role for segment in cut(body)]


def roles_and_texts(body: str) -> list[tuple[str, str]]:
    return [(segment.role, body[segment.start : segment.end].strip()) for segment in cut(body)]


def seed(number: str) -> list[tuple[str, str]]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    body = path.read_bytes().decode("utf-8")
    if body.startswith("---\n"):
        body = body[body.index("\n---\n") + 5 :]
    return roles_and_texts(body)


def assert_covers(body: str) -> None:
    segments = cut(body)
    assert "".join(body[segment.start : segment.end] for segment in segments) == body
    at = 0
    for segment in segments:
        assert segment.start == at < segment.end
        assert segment.role in ROLES
        at = segment.end
    assert at == len(body)


# The cover.


@given(st.text())
def test_segments_cover_any_text_and_never_overlap(body: str) -> None:
    assert_covers(body)


MARKS = (
    *"*_#|->.:[]()!$%&\\ \t\n\r",
    "\n\n", "\r\n", "\x0b", "\x1c", "\x85", "\xa0", "\u2028", "\u200b", "• ", "1. ", "o ", "(a) ",
    "Contact:", "ENDS", "By", "Related Publications", "04 471 9000", "a@b.nz", "$3.5 million",
    "word ", "Word", PROSE, "![x](y)", "<!--", "-->", "===", "---", "“", "”", "…", "é", "𝒳",
)  # fmt: skip


@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
def test_segments_cover_any_medley_of_marks(body: str) -> None:
    assert_covers(body)


def test_an_empty_body_has_no_segments() -> None:
    assert cut("") == ()


@in_one_test("body", [" ", "\n\n", "\r\n \xa0\u2028\x0b\n"])
def test_white_space_alone_is_one_paragraph(body: str) -> None:
    assert roles(body) == ["paragraph"]
    assert_covers(body)


def test_white_space_belongs_to_what_stands_before_it() -> None:
    body = f"\n  {LONG}\n\n   {LONG}\n"
    first, second = cut(body)
    assert (first.start, second.end) == (0, len(body))
    assert body[second.start :].startswith("The fund")


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    assert roles(f"{LONG}\u2028{LONG}\x0b{LONG}") == ["paragraph"]
    for end in ("\n", "\r\n", "\r"):
        assert roles(f"{LONG}{end}{end}{LONG}") == ["paragraph", "paragraph"]


def test_line_ends_do_not_change_the_roles() -> None:
    body = f"Title\n\n{LONG}\n- one\n- two\n\n| a | b |\n\nENDS\n"
    assert roles(body) == roles(body.replace("\n", "\r\n")) == roles(body.replace("\n", "\r"))


# What a piece is by its own form.


@in_one_test(
    ("role", "text"),
    [
        ("heading", "## Background"),
        ("heading", "**Notes to editors:**"),
        ("heading", "**Notes to editors**:"),
        ("heading", "***What does the change cost?***"),
        ("heading", "__Background__"),
        ("heading", "*Funding by region*"),
        ("heading", "Background\n=========="),
        ("heading", "Background\n----------"),
        ("paragraph", "**The fund has grown by $5 million this year.**"),
        ("paragraph", "**Jane Doe** has been a member of the **board** since 2004."),
        ("paragraph", "*[1] See section 170 of the Act*"),
        ("paragraph", "> The fund has grown to $5 million"),
        ("paragraph", "The fund has grown to $5 million."),
        ("paragraph", "For more information visit www.example.govt.nz by 5 March."),
        ("paragraph", "People who need help can call 0800 123 456."),
        ("paragraph", "Contact Energy will invest $40 million in the station."),
        ("paragraph", "Contact: (03) 300 0000. $2,813 to write a business plan."),
        ("paragraph", "Submissions can be sent to PO Box 123 until 5 March."),
        ("paragraph", "By taking 5 steps now the country will save money."),
        ("paragraph", "Last reviewed in 1998, the Act is out of date."),
        ("paragraph", "Ends justify nothing, said all 12 members."),
        ("list_item", "- 12 new schools"),
        ("list_item", "* 12 new schools"),
        ("list_item", r"\* 12 new schools"),
        ("list_item", "  • 12 new schools"),
        ("list_item", "·12 new schools"),
        ("list_item", "o 12 new schools"),
        ("list_item", "– 12 new schools"),
        ("list_item", "1. Twelve new schools"),
        ("list_item", "2) Twelve new schools"),
        ("list_item", r"3\. Twelve new schools"),
        ("list_item", "**4.** Twelve new schools"),
        ("list_item", "(a) twelve new schools"),
        ("list_item", "(iv) twelve new schools"),
        ("table_row", "| Region | 12 |"),
        ("table_row", "2004 | 15,328"),
        ("table_row", "Couple $665 $95 $840"),
        ("caption", "![A bridge](/files/bridge.jpg)"),
        ("caption", "[![A bridge](/files/bridge.jpg?x=1)](/media/12)"),
        ("caption", "**Photo:** The Minister at the bridge."),
        ("notice", "Media contact: Jane Doe 021 000 000"),
        ("notice", "**Contact:** Jane Doe"),
        ("notice", "Jane Doe (press secretary) 04 471 9000 or 021 000 000"),
        ("notice", "> Fax: (04) 495 0000"),
        ("notice", "jane.doe@example.govt.nz"),
        ("notice", "- Helpline: 0800 123 456"),
        ("notice", "For more information, contact Jane Doe (04) 471 9000."),
        ("notice", "EMBARGOED UNTIL 2pm 13 September"),
        ("notice", "PO Box 1234, Wellington"),
        ("notice", "This site uses cookies to count its visitors."),
        ("boilerplate", "ENDS"),
        ("boilerplate", "**-ENDS-**"),
        ("boilerplate", "* * *"),
        ("boilerplate", "<!--THE END-->"),
        ("boilerplate", "[]()"),
        ("boilerplate", "Last updated: 12 Sep. 2018 13:28"),
        ("boilerplate", "Page 3 of 7"),
        ("boilerplate", ". . / 2"),
        ("boilerplate", "(MFAT, n.d. [i])"),
        ("boilerplate", "[Read the report](https://example.govt.nz/a.pdf)"),
        ("boilerplate", "https://example.govt.nz/a.pdf"),
    ],
)
def test_a_piece_has_the_role_that_its_form_tells(role: str, text: str) -> None:
    assert roles_and_texts(f"{LONG}\n\n{text}\n\n{LONG}") == [
        ("paragraph", LONG),
        (role, text.strip()),
        ("paragraph", LONG),
    ]


# Lines and paragraphs.


def test_wrapped_lines_are_one_paragraph() -> None:
    body = (
        "The Government will spend more on schools over the next four\n"
        "years, and the first of them will be built in the north. It\n"
        "expects that the work can begin before the summer."
    )
    assert roles(body) == ["paragraph"]


def test_a_quotation_goes_on_in_the_next_line() -> None:
    assert roles(f'"The members of the Commerce\nCommittee will report. {PROSE}"') == ["paragraph"]


def test_lines_that_are_whole_sentences_are_paragraphs_of_their_own() -> None:
    assert roles(f"{PROSE}\n{PROSE}\n{PROSE}") == ["paragraph"] * 3


def test_an_item_goes_on_in_the_lines_below_it() -> None:
    body = f"{PROSE}\n\n- a school that will be built\n  in the north\n- another in the south"
    assert [role for role, _ in roles_and_texts(body)] == ["paragraph", "list_item", "list_item"]
    assert roles_and_texts(body)[1][1].endswith("north")


def test_a_wrapped_line_that_begins_with_a_number_is_no_item() -> None:
    body = (
        "The first stage of the work, which began in March, will end on 30\n"
        "5. of the schools are ready and the others will be ready by the end\n"
        "of the year, as the plan of the Ministry foresaw."
    )
    assert roles(body)[0] == "paragraph"
    assert "list_item" not in roles(body)


# What a piece is by its context.


def test_a_date_goes_on_in_the_next_line() -> None:
    assert roles_and_texts(
        "They will meet on 15\nMarch 2019 in Nelson.\r\nThey met on Friday\r\n8 March."
    ) == [
        ("paragraph", "They will meet on 15\nMarch 2019 in Nelson."),
        ("paragraph", "They met on Friday\r\n8 March."),
    ]
    assert roles("- Nelson: on 15\nMarch 2019\n- Napier: on 16\nMarch 2019") == ["list_item"] * 2


def test_a_number_and_a_month_in_two_cells_make_no_date() -> None:
    assert len(roles("Nelson 15\nMarch 2019\nNapier 16\nApril 2019")) == 4
    assert roles("| Nelson | on 15\n| March 2019 | 2 |") == ["table_row"] * 2


def test_a_short_line_above_a_paragraph_is_its_heading() -> None:
    assert roles(f"New schools\n\n{LONG}\n\nMore classrooms\n\n{LONG}") == [
        "heading", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_a_short_line_that_leads_into_a_list_is_a_paragraph() -> None:
    assert roles("The package includes:\n\n- one\n- two")[0] == "paragraph"
    assert roles("The Government has announced that it will\n\n- one\n- two")[0] == "paragraph"


def test_a_short_line_with_nothing_below_it_is_a_paragraph() -> None:
    assert roles(f"{LONG}\n\nWellington")[-1] == "paragraph"


def test_the_cells_of_a_broken_table_are_rows() -> None:
    body = f"{LONG}\n\nDirector\n\n4\n\n$350,713\n\n**Total**\n\n12\n\n{LONG}"
    assert roles(body) == ["paragraph", *["table_row"] * 5, "paragraph"]


def test_a_lone_number_is_kept() -> None:
    assert roles(f"{LONG}\n\n882\n\n{LONG}") == ["paragraph", "table_row", "paragraph"]


def test_short_lines_without_figures_are_a_list() -> None:
    assert roles(f"{LONG}\n\nJane Doe\nJohn Roe\nAnn Poe\n\n{LONG}")[1:4] == ["list_item"] * 3


def test_the_names_between_contact_and_number_are_notice() -> None:
    body = f"{LONG}\n\nFor further information contact:\nJane Doe, Press Secretary\n04 471 9000"
    assert roles(body) == ["paragraph", "notice", "notice", "notice"]


def test_a_caption_said_twice_is_a_caption() -> None:
    caption = "Soldiers of two countries train together on the northern plains. (Army)"
    assert roles(f"{LONG}\n\n{caption}\n{caption}\n\n{LONG}")[1:3] == ["caption", "caption"]


def test_a_letterhead_is_a_notice() -> None:
    assert roles(f"NEW ZEALAND\nSCHOOLS OFFICE\nTe Tari\n\n{LONG}") == ["notice", "paragraph"]


def test_a_byline_stands_before_or_after_an_article() -> None:
    author = "Jane Doe is a senior lecturer in history at a university in the south."
    assert roles(f"By Jane Doe\n\n{LONG}") == ["byline", "paragraph"]
    assert roles(f"{LONG}\n\n{author}") == ["paragraph", "byline"]


def test_a_person_whom_the_text_speaks_of_is_not_its_author() -> None:
    life = "Jane Doe is a senior lecturer in history at a university in the south."
    assert roles(f"Ms Doe joins the board. {LONG}\n\n{life}") == ["paragraph", "paragraph"]


def test_a_life_with_figures_is_never_a_byline() -> None:
    assert roles(f"{LONG}\n\nJane Doe is the director of 12 companies.")[-1] == "paragraph"


def test_what_is_advertised_below_a_text_is_no_part_of_it() -> None:
    body = f"{LONG}\n\nRelated Publications\n\nAnother title\n\n{LONG}\n\nView All Publications\n"
    assert roles(body) == ["paragraph", "teaser", "teaser", "teaser", "boilerplate"]


def test_notes_and_questions_are_the_document_s_own_words() -> None:
    body = (
        f"{LONG}\n\nENDS\n\n**Notes to editors**\n\n{LONG}\n\n**What will it cost?**\n\n"
        "It will cost $5 million."
    )
    spoken = [role for role in roles(body) if role in SPOKEN_ROLES]
    assert spoken == ["paragraph", "heading", "paragraph", "heading", "paragraph"]


# The seeds.


def test_seed_000_is_all_paragraphs() -> None:
    assert {role for role, _ in seed("000")} == {"paragraph"}


def test_seed_001_ends_with_its_byline_and_teasers() -> None:
    segments = seed("001")
    of = {text: role for role, text in segments}
    assert [role for role, text in segments if text.endswith("(NATO)")] == ["caption", "caption"]
    assert [text for role, text in segments if role == "heading"] == [
        "New Zealand, NATO and Ukraine: A New Context",
        "Important Shared Interests …",
        "… But Constraints Remain",
    ]
    byline = next(i for i, (role, _) in enumerate(segments) if role == "byline")
    assert segments[byline][1].startswith("David Capie is")
    assert segments[byline + 1] == ("teaser", "Related Publications")
    assert {role for role, _ in segments[byline + 1 : -1]} == {"teaser"}
    assert of["View All Publications"] == "boilerplate"


def test_seed_002_has_a_title_and_lists() -> None:
    segments = seed("002")
    assert segments[0] == ("heading", "Relations with New Zealand")
    assert segments[1] == ("boilerplate", "• Last updated: 12 Sep. 2018 13:28")
    assert [text for role, text in segments[1:] if role == "heading"] == [
        "Key areas of cooperation",
        "Building capabilities and interoperability",
        "Support for NATO-led operations and missions",
    ]
    bullets = [role for role, text in segments[2:] if text.startswith("•")]
    assert bullets == ["list_item"] * 8


def test_seed_003_speaks_between_its_letterhead_and_its_footer() -> None:
    segments = seed("003")
    assert [role for role, _ in segments[:3]] == ["notice", "boilerplate", "heading"]
    assert segments[0][1].endswith("Manatū Aorere")
    assert segments[2][1] == "Peace support operations"
    assert [role for role, text in segments if text.startswith("- ")] == ["list_item"] * 7
    assert {role for role, text in segments if text.startswith("[")} == {"boilerplate"}
    footer = next(i for i, (_, text) in enumerate(segments) if text.startswith("We use cookies"))
    assert [role for role, _ in segments[footer:]] == [
        "notice", "boilerplate", "notice", "notice", "notice", "boilerplate", "boilerplate",
    ]  # fmt: skip
    assert all(role in SPOKEN_ROLES or text[0] == "[" for role, text in segments[2:footer])


def test_seed_004_is_a_paragraph_a_line() -> None:
    segments = seed("004")
    assert len(segments) == 11
    assert [text for role, text in segments if role == "heading"] == [
        "Australia and New Zealand Deepening Engagement with NATO",
        "New Zealand NATO Deepening Alliance A Natural Fit",
    ]
    assert {role for role, _ in segments} == {"heading", "paragraph"}


# Hostile bodies.


@in_one_test(
    "unit",
    [
        "\n", "\r", "*", "- ", "- \n", "|", "|\n", "x", "[", "[](", "![", "(", "`", "_", "=\n",
        "\\", "1. ", "0", "0 ", "$1,", "“", "a@", "By A ", "\xa0", "\u2028", "<!--", " |", "+6",
        "embargo",
    ],
)  # fmt: skip
def test_a_long_text_of_one_mark_does_not_hang(unit: str) -> None:
    body = unit * (100_000 // len(unit))
    begun = time.process_time()
    cut(body)
    assert time.process_time() - begun < 1  # a quadratic search would take much longer
    assert_covers(body)


@in_one_test("unit", ["A\n", "a\n", "7\n\n", "- a\n", "**a**\n", f"{PROSE}\n", "1.\n"])
def test_time_does_not_grow_with_the_square_of_the_length(unit: str) -> None:
    def seconds(size: int) -> float:
        body = unit * (size // len(unit))
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            cut(body)
            best = min(best, time.process_time() - begun)
        return best

    # Sixteen times would be the square; what lies between is the machine.
    assert seconds(40_000) < 12 * seconds(10_000) + 0.04
