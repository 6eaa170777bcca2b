"""What is read from the bytes of a file: its body to the letter, its metadata as written."""

from __future__ import annotations

import time

import pytest
from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive import formats
from archive.document import Document, Stated
from archive.formats import collections, registry
from archive.problems import Problem, RefusedFile


def read(text: str, sidecar: str | None = None) -> tuple[Document, list[Problem]]:
    beside = None if sidecar is None else sidecar.encode()
    reading = formats.read("a/b.md", text.encode(), beside)
    return reading.document, list(reading.problems)


def front(source: str) -> tuple[Document, list[Problem]]:
    return read(f"---\n{source}\n---\nThe text.\n")


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


RELEASE = """---
title: "NZ to provide more aid"
date: 2022-03-28
url: https://www.beehive.govt.nz/release/more-aid
ministers:
  - Rt Hon Jacinda Ardern
  - Hon Peeni Henare
portfolios:
  - Māori Crown Relations: Te Arawhiti
  - Prime Minister
attachments:
  - https://a.nz/b.pdf
---

The text.
"""


def assert_is_the_release(document: Document) -> None:
    assert document.title == Stated("NZ to provide more aid", "front matter")
    assert document.date.source == document.date.date == "2022-03-28"
    assert document.date.basis == "source"
    assert document.kind == Stated("release", "address")
    assert document.ministers == ("Rt Hon Jacinda Ardern", "Hon Peeni Henare")
    assert document.portfolios == ("Māori Crown Relations: Te Arawhiti", "Prime Minister")
    assert document.attachments == (("https://a.nz/b.pdf", None),)
    assert document.extra == {}


@in_one_test("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@in_one_test("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_front_matter_is_read_whatever_ends_its_lines(ending: str, mark: bytes) -> None:
    data = mark + RELEASE.replace("\n", ending).encode()
    reading = formats.read("a.md", data)
    assert_is_the_release(reading.document)
    assert reading.document.body == f"{ending}The text.{ending}"
    assert reading.encoding == "utf-8"
    assert reading.problems == ()


@in_one_test(
    "body",
    [
        "\n\n  The text. \t\n\n",
        "The text, no line after it",
        "a\r\nb\rc\nd\u2028e\x0bf\x85",
        "---\nanother\n---\n",
        "title: this is text\n---\n",
        "  \ufeff leading marks",
        "𝒳 Māori “quoted” —\xa0",
    ],
)
def test_a_body_is_what_its_file_holds_to_the_letter(body: str) -> None:
    assert front("title: a")[0].body == "The text.\n"
    assert read(f"---\ntitle: a\n---\n{body}")[0].body == body
    if not body.startswith("---"):
        assert read(body)[0].body == body


@given(st.text())
def test_any_text_is_a_document(text: str) -> None:
    try:
        document = formats.read("a.md", text.encode()).document
    except RefusedFile:
        assert "\0" in text or text.startswith(("%PDF-", "PK\x03\x04", "GIF8"))
    else:
        assert text.endswith(document.body)
        above = text[: len(text) - len(document.body)].replace("\ufeff", "").lstrip()
        assert not above or above[0] in "-+{"  # front matter, and nothing of the text


@given(st.text(), st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_front_matter_and_any_body_are_taken_apart_without_a_loss(
    source: str, body: str
) -> None:
    text = f"---\ntitle: a\n#{source.translate(dict.fromkeys(range(32)))}\n---\n{body}"
    document, _ = read(text)
    assert document.body in (body, text)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        formats.read("a.md", data, data)
        formats.read("a.md", b"---\n" + data + b"\n---\n")
    except RefusedFile as refusal:
        assert str(refusal).endswith(".")


SCALARS = [
    ("No", "No"),
    ("1.10", "1.10"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    ("12:30:45", "12:30:45"),
    ("~", "~"),
    ("null", "null"),
    ("2022-03-28T10:00:00Z", "2022-03-28T10:00:00Z"),
    ("0001-01-01", "0001-01-01"),
    ('"quoted: yes"', "quoted: yes"),
    ("'it''s'", "it's"),
    ('"tab\\tand \\u0101"', "tab\tand ā"),
    ("Budget: the facts", "Budget: the facts"),
    ("[Read it](https://a.nz/b)", "[Read it](https://a.nz/b)"),
    ("@home", "@home"),
    ("100% of it", "100% of it"),
    ("𝒳 and Māori", "𝒳 and Māori"),
]


@in_one_test(("written", "value"), SCALARS)
def test_a_scalar_is_the_string_that_its_author_wrote(written: str, value: str) -> None:
    document, _ = front(f"title: {written}\nurl: x")
    assert document.title == Stated(value, "front matter")
    assert document.url == "x"
    assert document.body == "The text.\n"


ITEMS = [
    *(pair for pair in SCALARS if not pair[0].startswith("[")),
    ("Māori Crown Relations: Te Arawhiti", "Māori Crown Relations: Te Arawhiti"),
    ("𝒳: é: 𝒳", "𝒳: é: 𝒳"),
    ("[Hon A B](https://a.nz/c)", "[Hon A B](https://a.nz/c)"),
    ("[Hon A B]", "[Hon A B]"),
    ("{a}", "{a}"),
    ("Foreign Affairs:", "Foreign Affairs:"),
]


@in_one_test(("written", "value"), ITEMS)
def test_an_item_is_the_string_that_its_author_wrote(written: str, value: str) -> None:
    document, _ = front(f"title: a\nportfolios:\n  - 𝒳 first\n  - {written}\n  - last")
    assert document.portfolios == ("𝒳 first", value, "last")
    assert document.title == Stated("a", "front matter")


def test_unknown_keys_are_kept_and_noted_with_their_line() -> None:
    document, problems = front("title: a\nnote: No\nnested: {b: [1.10, ~]}\nlist:\n  - x: y\n  - z")
    assert document.extra == {"note": "No", "nested": "{b: [1.10, ~]}", "list": ["x: y", "z"]}
    assert [(p.code, p.line) for p in problems] == [
        ("key-unknown", 3),
        ("key-unknown", 4),
        ("key-unknown", 5),
    ]


@pytest.mark.parametrize("colon", ["", ": the facts"])
def test_of_a_repeated_key_the_first_value_holds(colon: str) -> None:
    document, problems = front(f"title: one{colon}\nurl: u\ntitle: two")
    assert document.title == Stated(f"one{colon}", "front matter")
    assert [(p.code, p.line) for p in problems if p.code == "key-repeated"] == [("key-repeated", 4)]


@in_one_test(
    ("source", "title", "ministers", "extra"),
    [
        ("title: [a, b]", "a", (), {"title": ["a", "b"]}),
        ("title: {a: b}", None, (), {"title": "{a: b}"}),
        ("title:\n  a: b", None, (), {"title": "a: b"}),
        ("title: []", None, (), {"title": []}),
        ("ministers: Hon A B", None, ("Hon A B",), {"ministers": "Hon A B"}),
        ("ministers: {a: b}", None, (), {"ministers": "{a: b}"}),
        ("title: &x a\nurl: *x", "a", (), {"url": "*x"}),
        ('title: "A\\0B"', None, (), {"title": '"A\\0B"'}),
    ],
)
def test_a_value_of_the_wrong_shape_is_kept_as_written_and_noted(
    source: str, title: str | None, ministers: tuple[str, ...], extra: dict[str, object]
) -> None:
    document, problems = front(source)
    assert (document.title.value if document.title else None) == title
    assert document.ministers == ministers
    assert document.extra == extra
    assert codes(problems) == ["key-shape"]


@in_one_test("source", ["", "# only a remark", "title:\nministers:\nportfolios: []", " "])
def test_empty_front_matter_states_nothing(source: str) -> None:
    document, problems = front(source)
    assert (document.title, document.ministers, document.extra) == (None, (), {})
    assert document.body == "The text.\n"
    assert problems == []


ABOVE = ["\n", "\r\n\r\n", "  ", "\ufeff\ufeff", "\ufeff\n \ufeff", "\t\n"]


@in_one_test("above", ABOVE, ids=ascii)
def test_front_matter_is_found_below_blank_lines_and_byte_order_marks(above: str) -> None:
    document, problems = read(f"{above}---\ntitle: a\nmood: b\n---\nText\n")
    assert document.title == Stated("a", "front matter")
    assert document.body == "Text\n"
    lines = len(above.replace("\r\n", "\n").split("\n")) - 1
    assert [(p.code, p.line) for p in problems] == [("key-unknown", lines + 3)]


def test_a_line_between_paragraphs_opens_no_front_matter() -> None:
    text = "Words.\n\n---\n\ntitle: a\n\n---\n"
    assert read(text)[0].body == text


TOML = """+++
title = "Budget: the facts"   # as announced
date = 2022-03-28
url = 'https://a.nz/release/b'
ministers = ["Rt Hon A B",
  "Hon C D"]
weight = 0x1F
draft = false

[more]
key = "value"
+++
The text.
"""
JSON = """{
  "title": "Budget: the \\u201cfacts\\u201d",
  "date": "2022-03-28",
  "ministers": ["Rt Hon A B", "Hon C D"],
  "weight": 1.10,
  "more": {"key": "value"}
}
The text.
"""


def test_front_matter_may_be_toml() -> None:
    document, problems = read(TOML)
    assert document.title == Stated("Budget: the facts", "front matter")
    assert document.date.source == "2022-03-28"
    assert document.url == "https://a.nz/release/b"
    assert document.ministers == ("Rt Hon A B", "Hon C D")
    assert document.extra == {"weight": "31", "draft": "false", "more": '{"key": "value"}'}
    assert document.body == "The text.\n"
    assert [p.line for p in problems] == [7, 8, 10]


def test_front_matter_may_be_json() -> None:
    document, problems = read(JSON)
    assert document.title == Stated("Budget: the “facts”", "front matter")
    assert document.date.source == "2022-03-28"
    assert document.ministers == ("Rt Hon A B", "Hon C D")
    assert document.extra == {"weight": "1.10", "more": '{"key": "value"}'}
    assert document.body == "The text.\n"
    assert [(p.code, p.line) for p in problems] == [("key-unknown", 5), ("key-unknown", 6)]


@in_one_test(
    "text",
    [
        "+++\ntitle = a\n+++\nText",
        "+++\ntitle = 'a'\n",
        "+++\na = 1\na = 2\n+++\nText",
        f"+++\na{'.a' * 50_000} = 1\n+++\nText",
        f"+++\na = {'[' * 50_000}\n+++\nText",
        '{"title": "a"',
        '{"title": "a"} and more',
        '{"title":' * 900,
        '{"title": "a", }\nText',
    ],
    ids=lambda text: text[:18],
)
def test_toml_or_json_that_cannot_be_read_is_text_and_noted(text: str) -> None:
    started = time.process_time()
    document, problems = read(text)
    assert (document.body, document.title) == (text, None)
    assert codes(problems) == ["front-matter"]
    assert time.process_time() - started < 5


@in_one_test(
    ("text", "title"),
    [
        ('{"title": "a\\u0000b"}\nText', '"a\\u0000b"'),
        ('{"title": "a\\ud800b"}\nText', '"a\\ud800b"'),
        ('+++\ntitle = "a\\u0000b"\n+++\nText', '"a\\u0000b"'),
    ],
)
def test_what_no_table_can_hold_is_kept_as_written(text: str, title: str) -> None:
    document, problems = read(text)
    assert (document.title, document.extra) == (None, {"title": title})
    assert codes(problems) == ["key-shape"]


def test_a_file_that_is_json_is_a_text() -> None:
    for text in (
        '{"spend": {"2020": "$5 million"}}\n',
        '{"title": "a"}\n',
        '{"title": "a"}\n{"title": "b"}\n',
        '{"spend": 5}\nText\n',
    ):
        assert read(text) == (Document(text), [])


def test_a_deeper_fence_is_a_line_of_a_value() -> None:
    yaml = "---\ntitle: a\nrights: |\n  one\n  ---\n  two\ndate: 2020-01-02\n---\nText\n"
    document, problems = read(yaml)
    assert (document.body, document.date.source) == ("Text\n", "2020-01-02")
    assert document.rights == "one\n---\ntwo\n"
    assert problems == []
    assert read("  ---\n  title: a\n  ---\nText\n")[0].title == Stated("a", "front matter")


def test_a_comment_alone_is_no_value() -> None:
    document, problems = front("title: # todo\nauthor: # unknown\nurl: x")
    assert (document.title, document.author, document.url) == (None, None, "x")
    assert problems == []


def test_a_number_sign_in_a_name_of_a_list_is_no_comment() -> None:
    document, problems = front("portfolios:\n- Plan # 2\n- Roads\nattachments:\n- x # y")
    assert document.portfolios == ("Plan # 2", "Roads")
    assert document.attachments == (("x", None),)
    assert [(p.code, p.line) for p in problems] == [("key-shape", 2)]


def test_toml_keys_are_those_of_the_document_and_no_words_of_a_text() -> None:
    text = (
        '+++\nabout = """\ndate = 1999-01-01\n"""\ndate = 2022-03-28\nx = "a\u2028b"\n+++\nText\n'
    )
    document, problems = read(text)
    assert document.date.source == "2022-03-28"
    assert document.extra == {"about": "date = 1999-01-01\n", "x": "a\u2028b"}
    assert [p.line for p in problems] == [2, 6]


def test_lines_and_values_of_json_are_as_written() -> None:
    text = '{"title": "a",\n"Ā": {"n": 1, "n": 2.50},\n"title": "b"}\n\nText\n'
    document, problems = read(text)
    assert document.extra == {"Ā": '{"n": 1, "n": 2.50}'}
    assert [(p.code, p.line) for p in problems] == [("key-repeated", 3), ("key-unknown", 2)]
    document, problems = read('{"title": "a",\n"date": oops}\nText\n')
    assert [(p.code, p.line) for p in problems] == [("front-matter", 2)]


def test_a_sidecar_with_a_bad_byte_is_noted() -> None:
    reading = formats.read(
        "a.md", b"Text\n", "title: Café āā\n".encode().replace(b"\xc3\xa9", b"\xe9")
    )
    assert reading.document.title == Stated("Caf\ufffd āā", "sidecar")
    assert codes(list(reading.problems)) == ["sidecar"]


def test_a_byte_order_mark_alone_makes_no_utf8() -> None:
    text = "The café’s façade – “new” – cost £5 and more words follow on here. " * 5
    reading = formats.read("a.md", b"\xef\xbb\xbf" + text.encode("cp1252"))
    assert (reading.document.body, reading.encoding) == (text, "cp1252")
    with pytest.raises(RefusedFile):
        formats.read("a.md", "āāā".encode() + b"\xff\x01\x02\x03")


def test_braces_and_pluses_alone_open_no_front_matter() -> None:
    for text in ("{{ page.title }}\n", "{% if a %}\n", "++++\n", "{a} b\n"):
        assert read(text) == (Document(text), [])


def test_a_number_sign_in_a_title_is_no_comment() -> None:
    document, problems = front(
        "title: Plan # 2 for roads\nurl: x # where it is\ndate: 2022-03-28 # UTC"
    )
    assert document.title == Stated("Plan # 2 for roads", "front matter")
    assert (document.url, document.date.source) == ("x", "2022-03-28")
    assert [(p.code, p.line) for p in problems] == [("key-shape", 2)]
    assert front('title: "Plan" # quoted')[0].title == Stated("Plan", "front matter")
    assert front("title: Plan #2")[0].title == Stated("Plan #2", "front matter")


def test_front_matter_may_follow_at_once() -> None:
    assert read("---\n---\nText")[0].body == "Text"
    assert read("---\ntitle: a\n...\nText")[0].body == "Text"
    assert read("---\ntitle: a\n---")[0].body == ""


@in_one_test("written", ["0001-01-01", "2022-02-30", "soon"])
def test_a_date_that_is_none_is_noted_with_its_line(written: str) -> None:
    document, problems = front(f"title: a\ndate: {written}")
    assert (document.date.date, document.date.source) == (None, None)
    assert document.date.as_written == written
    assert [(p.code, p.line) for p in problems] == [("date", 3)]


@in_one_test(
    ("text", "line"),
    [
        ("---\ntitle: a\n\nNever closes.\n", 1),
        ("---\n- a\n- b\n---\nText", 2),
        ("---\nonly words\n---\nText", 2),
        ("---\n\ttitle: x: y\n  - z\n---\nText", None),
        ("---\ntitle: x: y\nsome line of text\n---\nText", None),
        ("---\na: b: c\n- lost\n---\nText", None),
    ],
    ids=["open", "list", "scalar", "tab", "prose", "item under a value"],
)
def test_front_matter_that_is_none_is_text_and_noted(text: str, line: int | None) -> None:
    document, problems = read(text)
    assert document.body == text
    assert document.title is None
    assert codes(problems) == ["front-matter"]
    assert line is None or problems[0].line == line


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 20)
)


@in_one_test(
    "source",
    [
        "title: " + "[" * 10_000,
        "title: " + "{a: " * 10_000,
        "- " * 10_000 + "a",
        "title:\n" + "".join(f"{' ' * depth}- \n" for depth in range(1, 300)),
        "".join(f"{' ' * depth}a:\n" for depth in range(600)),
        "? " * 10_000,
        BOMB,
        "title: a" + " " * 200_000 + "b: c: d",
        "a" + " " * 200_000 + "\nb: c: d",
        "a" + " -" * 100_000 + "\nb: c: d",
        "title: 'never closed" + " x" * 100_000,
        "date: 2022-01-01T10:00" + "+" * 200_000 + " x",
        "&a " * 50_000,
        "k: v\n" * 50_000,
        "title: " + "x" * 300_000,
        "+++" + "".join(f"key{i} = {i}\n" for i in range(18_000)),
        "{" + ",".join(f'"key{i}": {i}' for i in range(15_000)) + "}",
    ],
    ids=lambda source: source[:12].replace("\n", " "),
)
def test_no_front_matter_makes_reading_hang(source: str) -> None:
    started = time.process_time()
    text = f"---\n{source}\n---\nThe text.\n"
    if source.startswith("+++"):
        text = f"+++\n{source[3:]}\n+++\nThe text.\n"
    elif source.startswith("{"):
        text = f"{source}\nThe text.\n"
    document, _ = read(text)
    assert document.body.endswith("The text.\n")
    assert time.process_time() - started < 5


def test_front_matter_comes_before_the_sidecar() -> None:
    document, problems = read(
        "---\ntitle: of the front\nministers: [A]\n---\nText",
        "title: of the sidecar\npublisher: P\nministers: [B]\nkind: analysis\ndate: 2020-01-02\n",
    )
    assert document.title == Stated("of the front", "front matter")
    assert document.publisher == Stated("P", "sidecar")
    assert document.kind == Stated("analysis", "sidecar")
    assert document.ministers == ("A",)
    assert document.date.source == "2020-01-02"
    assert [problem.message.partition(" ")[0] for problem in problems] == ["`title`", "`ministers`"]


def test_an_address_tells_the_kind_only_where_nothing_states_it() -> None:
    address = "url: https://www.beehive.govt.nz/speech/a"
    assert front(address)[0].kind == Stated("speech", "address")
    assert front(f"{address}\nkind: page")[0].kind == Stated("page", "front matter")
    assert front("url: https://a.nz/speeches")[0].kind is None


@in_one_test("sidecar", ["- a list", "a: [\n]]", "[" * 2_000, "\0", "%PDF-1.4"])
def test_a_sidecar_that_is_none_costs_the_document_nothing(sidecar: str) -> None:
    document, problems = read("Text", sidecar)
    assert document.body == "Text"
    assert codes(problems) == ["sidecar"]


def test_a_mark_that_nothing_closes_is_no_part_of_a_title() -> None:
    document, problems = read("Text", 'title: "Broken: [yaml\nauthor: {a: [b\n')
    assert document.title == Stated("Broken: [yaml", "sidecar")
    assert codes(problems) == ["sidecar"]


def test_a_sidecar_that_is_not_quite_yaml_is_read_line_by_line_and_noted() -> None:
    document, problems = read("Text", "title: Budget: the facts\npublisher: P\n")
    assert document.title == Stated("Budget: the facts", "sidecar")
    assert document.publisher == Stated("P", "sidecar")
    assert codes(problems) == ["sidecar"]


def test_a_sidecar_may_be_quoted_folded_and_marked() -> None:
    document, problems = read("Text", "\ufeffrights: >-\n  Crown\n  copyright.\ntitle: 'a: b'\n")
    assert document.rights == "Crown copyright."
    assert document.title == Stated("a: b", "sidecar")
    assert problems == []


@in_one_test("text", ["", " \n\t\xa0\n", "---\ntitle: a\n---\n\n"])
def test_a_document_without_text_is_a_document_and_noted(text: str) -> None:
    assert codes(read(text)[1]) == ["empty"]


@in_one_test("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-32-be"])
def test_a_byte_order_mark_says_how_to_read_a_file(encoding: str) -> None:
    marked = RELEASE if encoding in ("utf-16", "utf-32") else f"\ufeff{RELEASE}"
    reading = formats.read("a.md", marked.encode(encoding))
    assert_is_the_release(reading.document)
    assert codes(list(reading.problems)) == ["encoding"]


def test_bytes_of_an_older_encoding_are_read_and_noted() -> None:
    text = "The Minister’s “first” visit to the café cost £5 – a façade, he said.\n" * 5
    reading = formats.read("a.md", text.encode("cp1252"))
    assert (reading.document.body, reading.encoding) == (text, "cp1252")
    assert codes(list(reading.problems)) == ["encoding"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_a_bad_byte_in_utf8_is_marked_and_costs_nothing_else(mark: bytes) -> None:
    text = "Māori homes – £5 million.\nIt is “new”.\nThe caf\xe9 cost $7 million.\n"
    data = text.encode().replace("é".encode(), b"\xe9")
    reading = formats.read("a.md", mark + data)
    assert reading.document.body == text.replace("é", "\ufffd")
    assert reading.encoding == "utf-8"
    ((code, line, message),) = [(p.code, p.line, p.message) for p in reading.problems]
    assert (code, line) == ("encoding", 3)
    assert message.endswith("shown as \ufffd; save the file as UTF-8.")


def test_of_a_text_with_more_bad_bytes_than_good_ones_another_encoding_is_sought() -> None:
    text = "The café’s façade – “new” – cost £5 and more words follow on here. " * 5
    reading = formats.read("a.md", text.encode("cp1252") + "é".encode())
    assert reading.encoding == "cp1252"


def test_the_line_of_a_position_counts_what_stands_above_the_body() -> None:
    reading = formats.read("a.md", b"---\ntitle: a\n---\r\nOne.\rTwo.\n\nThree.")
    body = reading.document.body
    assert [reading.line_of(body.index(word)) for word in ("One", "Two", "Three")] == [4, 5, 7]


@in_one_test(
    "data",
    [
        b"%PDF-1.4 text",
        b"PK\x03\x04 text",
        b"a\0b",
        "a\0b".encode("utf-16"),
        b"\xff\xfea",
        bytes(range(128, 160)) * 30,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedFile):
        formats.read("a.md", data)


@in_one_test(
    ("name", "claimed"),
    [
        ("a.md", True),
        ("A.MD", True),
        ("a.txt", True),
        ("a.markdown", True),
        ("a.txt.meta.yaml", False),
        (".md", False),
        ("md", False),
        ("a.xls", False),
        ("collection.yaml", False),
    ],
)
def test_a_document_is_known_by_its_ending(name: str, claimed: bool) -> None:
    assert registry.is_document(name) is claimed


def test_a_collection_describes_itself() -> None:
    data = b"name: b\npublisher: P\nlicence: https://a.nz\nrights: >-\n  Two\n  lines\n"
    collection, problems = collections.read("collection.yaml", data)
    assert problems == ()
    assert (collection.name, collection.title, collection.publisher) == ("b", "b", "P")
    assert (collection.rights, collection.licence_url) == ("Two lines", "https://a.nz")


def test_what_nobody_knows_in_the_description_of_a_collection_is_a_problem() -> None:
    data = b"name: b\npublsher: P\ntitle: [a, b]\nname: c\nrights: Terms # 2\n"
    collection, problems = collections.read("x/collection.yaml", data)
    assert (collection.name, collection.rights) == ("b", "Terms # 2")
    assert [(p.path, p.line, p.code) for p in problems] == [
        ("x/collection.yaml", 4, "key-repeated"),
        ("x/collection.yaml", 2, "key-unknown"),
        ("x/collection.yaml", 3, "key-shape"),
        ("x/collection.yaml", 5, "key-shape"),
    ]


@in_one_test("data", [b"", b"title: a", b"- a", b"name: {a: b}"])
def test_a_collection_without_a_name_is_none(data: bytes) -> None:
    with pytest.raises(RefusedFile) as refused:
        collections.read("collection.yaml", data)
    assert refused.value.code == "collection"


@in_one_test(
    ("said", "title", "codes"),
    [
        ("", "Front", ["sidecar"]),
        ("override: true\n", "Side", []),
        ("override: false\n", "Front", []),
    ],
)
def test_a_sidecar_holds_against_the_file_only_where_it_says_so(
    said: str, title: str, codes: list[str]
) -> None:
    document, problems = read(
        "---\ntitle: Front\n---\nWords.\n", f"title: Side\nkind: page\n{said}"
    )
    assert document.title is not None
    assert document.kind is not None
    assert (document.title.value, document.kind.value) == (title, "page")
    assert [problem.code for problem in problems] == codes
    assert document.extra == {}
