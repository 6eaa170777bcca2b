"""What is read in a PDF: its text in order of reading, without what each page repeats."""

from __future__ import annotations

import pytest
from cases import in_one_test
from pdf_files import HEIGHT, Words, made

from archive.formats import pdf
from archive.formats.readers import Content
from archive.problems import RefusedFile


def read(*pages: list[Words], title: str = "") -> Content:
    return pdf.read(made(pages, title))


def parts(content: Content) -> list[tuple[str, str]]:
    """The role and the words of each segment."""
    return [
        (each.role, content.body[each.start : each.end].strip()) for each in content.segments or ()
    ]


def column(x: float, y: float, *lines: str, size: float = 11) -> list[Words]:
    return [Words(x, y - 15 * index, line, size) for index, line in enumerate(lines)]


FULL = "The Government has decided that the bridge will be built in the year"
NEXT = "after the election, and that it is to cost no more than was said when"
LAST = "the Budget was read."


def test_the_lines_of_a_paragraph_are_one_text() -> None:
    content = read(column(60, 700, FULL, NEXT, LAST))
    assert parts(content) == [("paragraph", f"{FULL} {NEXT} {LAST}")]


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    content = read(column(60, 700, FULL, "after the election.", FULL, NEXT, LAST))
    assert [text for _, text in parts(content)] == [
        f"{FULL} after the election.",
        f"{FULL} {NEXT} {LAST}",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(40, 700, "The bridge will be built, and", "will cost $20 million, as the")
    right = column(310, 700, "Minister said when she opened", "the works this morning.")
    text = parts(read(left + right))
    assert [words for _, words in text] == [
        "The bridge will be built, and will cost $20 million, as the Minister said when she opened"
        " the works this morning."
    ]


def test_a_paragraph_goes_on_across_pages_and_says_on_which_it_begins() -> None:
    head = Words(60, HEIGHT - 30, "Example Government, $7 billion", 8)
    pages = [
        [head, *column(60, 700, FULL, NEXT), Words(290, 25, "1", 8)],
        [head, *column(60, 700, "the Budget was read, in May."), Words(290, 25, "2", 8)],
    ]
    content = read(*pages)
    spoken = [each for each in content.segments or () if each.role != "boilerplate"]
    assert [content.body[each.start : each.end].strip() for each in spoken] == [
        f"{FULL} {NEXT} the Budget was read, in May."
    ]
    assert spoken[0].page == 1
    heads = [text for role, text in parts(content) if role == "boilerplate"]
    assert sorted(heads) == ["1", "2", *["Example Government, $7 billion"] * 2]


def test_notes_stand_behind_the_text_and_their_marks_are_no_digits_of_a_number() -> None:
    line = [
        Words(60, 700, "It will cost $20"),
        Words(145, 705, "1", 6),
        Words(152, 700, "million."),
    ]
    note = Words(60, 80, "1 Treasury, Budget papers.", 8)
    content = read([*line, *column(60, 660, FULL, NEXT, LAST), note])
    assert "$201" not in content.body
    assert parts(content)[-1][1].endswith("Treasury, Budget papers.")


@in_one_test(
    ("first", "second", "whole"),
    [
        ("long-", "term", "long-term"),
        ("educa-", "tion", "education"),
        ("Anglo-", "American", "Anglo-American"),
        ("12-", "year", "12-year"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_the_word_has_one(
    first: str, second: str, whole: str
) -> None:
    filler = "The Government has decided that the bridge will be built for the"
    content = read(column(60, 700, f"{filler} {first}", f"{second} plan of all that were made."))
    assert whole in content.body


def test_wide_gaps_part_the_cells_of_a_row() -> None:
    row = [Words(60, 700, "Schools"), Words(300, 700, "$12 million"), Words(450, 700, "14")]
    assert parts(read(row)) == [("table_row", "Schools\t$12 million\t14")]


def test_the_title_that_the_file_states_holds_where_its_first_page_says_it() -> None:
    page = [Words(60, 760, "Bridge to be built", 20), *column(60, 700, FULL, NEXT, LAST)]
    stated = read(page, title="Bridge to be built")
    assert stated.sources[0].basis == "properties"
    assert parts(stated)[0] == ("title", "Bridge to be built")
    other = read(page, title="Microsoft Word - draft7.docx")
    assert other.sources[0].basis == "page"
    assert other.sources[0].metadata.values["title"].scalar == "Bridge to be built"


def test_a_pdf_of_pictures_is_a_document_without_text_and_says_what_to_do() -> None:
    content = read([], [])
    assert content.body == ""
    assert [note.code for note in content.notes] == ["no-text"]
    assert "--ocr" in content.notes[0].message


def test_words_that_a_page_does_not_draw_are_recognised_ones_and_say_by_what() -> None:
    drawn, laid_over = Words(60, 700, "Drawn."), Words(60, 700, "Read.", undrawn=True)
    content = read([drawn], [laid_over])
    segments = content.segments or ()
    assert [each.is_recognised for each in segments] == [False, True]
    assert content.extra == {"recognised_by": "a program that is not named"}
    assert read([drawn]).extra == {}


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"no pdf at all", "no PDF"), (b"%PDF-1.7\n" + b"\0" * 200, "broken")],
)
def test_what_is_no_pdf_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(RefusedFile, match=says):
        pdf.read(data)
