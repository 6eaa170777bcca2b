"""What is read in files of word processors: what their readers see, and nothing else."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from cases import in_one_test

from archive.formats import office
from archive.formats.readers import Content
from archive.problems import RefusedFile

DOCX, ODT, DOC = (reader.read for reader in office.READERS)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, **others: str) -> bytes:
    """A Word document whose body is this XML; `others` are the contents of other parts."""
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats'
        f'.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
        **{f"word/{name}.xml": content for name, content in others.items()},
    }
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def parts(content: Content) -> list[tuple[str, str]]:
    return [
        (each.role, content.body[each.start : each.end].strip("\n"))
        for each in content.segments or ()
    ]


def test_insertions_are_kept_and_deletions_are_not() -> None:
    inserted = f"<w:ins>{run('$20 million')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>$10 million</w:delText></w:r></w:del>"
    content = DOCX(word(paragraph(run("It costs "), deleted, inserted, run("."))))
    assert content.body == "It costs $20 million.\n"


def test_content_controls_links_and_fields_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{run('in ')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('May')}</w:hyperlink>"
    field = "<w:r><w:instrText>DATE</w:instrText></w:r>"
    content = DOCX(word(paragraph(run("It opens "), control, link, field, run("."))))
    assert content.body == "It opens in May.\n"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('A box.'))}</w:txbxContent>"
    forms = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    content = DOCX(word(paragraph(run("Text."), forms) + paragraph(run("More."))))
    assert content.body == "Text.\n\nA box.\n\nMore.\n"


@pytest.mark.parametrize("mark", ["1", "*"])
def test_a_raised_mark_is_no_digit_of_the_number_before_it(mark: str) -> None:
    raised = run(mark, '<w:vertAlign w:val="superscript"/>')
    content = DOCX(word(paragraph(run("It costs $20"), raised, run(" million."))))
    assert content.body == f"It costs $20\u200a{mark}\u200a million.\n"


def test_a_note_stands_behind_the_text_with_its_mark() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">'
        f"{paragraph(run('Budget 2019.'))}</w:footnote></w:footnotes>"
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph(run("It costs $20"), reference, run(" million.")) + paragraph(run("More."))
    content = DOCX(word(body, footnotes=notes))
    assert content.body == (
        "It costs $20\u200a1\u200a million.\n\nMore.\n\n\u200a1\u200aBudget 2019.\n"
    )


def test_hidden_words_are_not_read() -> None:
    assert DOCX(word(paragraph(run("Seen."), run("Hidden.", "<w:vanish/>")))).body == "Seen.\n"


def test_what_a_word_processor_writes_keeps_its_roles() -> None:
    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Example Government"
    document.add_heading("Bridge to be built", 0)
    document.add_heading("What it costs", 1)
    document.add_paragraph("It costs $20 million.")
    document.add_paragraph("A school", style="List Bullet")
    document.add_paragraph("The bridge", style="Caption")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "School", "$5 million"
    document.core_properties.title = "Template 7"
    stream = io.BytesIO()
    document.save(stream)
    content = DOCX(stream.getvalue())
    assert parts(content) == [
        ("title", "Bridge to be built"),
        ("heading", "What it costs"),
        ("paragraph", "It costs $20 million."),
        ("list_item", "A school"),
        ("caption", "The bridge"),
        ("table_row", "School\t$5 million"),
        ("boilerplate", "Example Government"),
    ]
    (source,) = content.sources
    assert (source.basis, source.metadata.values["title"].scalar) == ("page", "Bridge to be built")


OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def test_an_open_document_is_read_alike() -> None:
    content = ODT(
        zipped(
            {
                "content.xml": f"""<office:document-content {OPEN}><office:automatic-styles>
            <style:style style:name="T1"><style:text-properties style:text-position="super 58%"/>
            </style:style></office:automatic-styles><office:body><office:text>
            <text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>
            <text:h text:outline-level="1">What it costs</text:h>
            <text:p>It<text:s text:c="2"/>costs $20<text:span text:style-name="T1">1</text:span>
            million<text:note><text:note-citation>2</text:note-citation><text:note-body>
            <text:p>Budget.</text:p></text:note-body></text:note>.</text:p>
            <text:list><text:list-item><text:p>A school</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>School</text:p>
            </table:table-cell><table:table-cell><text:p>$5 million</text:p></table:table-cell>
            </table:table-row></table:table></office:text></office:body>
            </office:document-content>"""
            }
        )
    )
    assert parts(content) == [
        ("title", "What it costs"),
        ("paragraph", "It costs $20\u200a1\u200a million\u200a2\u200a."),
        ("list_item", "A school"),
        ("table_row", "School\t$5 million"),
        ("paragraph", "\u200a2\u200aBudget."),
    ]


def test_an_old_file_says_what_to_do() -> None:
    with pytest.raises(RefusedFile, match=r"save it as \.docx"):
        DOC(b"\xd0\xcf\x11\xe0")


@in_one_test(
    ("data", "says"),
    [
        (b"PK\x03\x04 broken", "broken"),
        (zipped({"other.xml": "<a/>"}), r"has no word/document\.xml"),
        (zipped({"word/document.xml": "<a><b>"}), "no XML"),
        (
            zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
            "defines entities",
        ),
        (zipped({"word/document.xml": "<a>" * 2_000 + "</a>" * 2_000}), "too deep"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(RefusedFile, match=says):
        DOCX(data)
