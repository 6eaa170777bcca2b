"""What is read in a web page: all that is to be seen, and what each part of it is."""

from __future__ import annotations

import pytest
from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive import derive, reference
from archive.formats import html
from archive.formats.readers import Content
from archive.problems import RefusedFile

PROSE = (
    "The Government has decided that the bridge over the harbour will be built, and that it will"
    " cost $20 million, the Minister said this morning."
)


def read(page: str) -> Content:
    return html.read(page.encode())


def roles(content: Content) -> dict[str, str]:
    """The role of each part of a page, by its words."""
    return {
        content.body[each.start : each.end].strip(): each.role for each in content.segments or ()
    }


def stated(content: Content, key: str) -> tuple[str | None, str] | None:
    """What a page states, and on what ground."""
    for basis, metadata in content.sources:
        if value := metadata.values.get(key):
            return value.scalar, basis
    return None


def test_white_space_is_one_space_and_no_break_spaces_stay() -> None:
    content = read("<p>Some \n\t words,\u00a0and\u2009more   </p>\n\n<p>Others</p>")
    assert content.body == "Some words,\u00a0and\u2009more\n\nOthers\n"


def test_line_breaks_stay_and_two_of_them_part_paragraphs() -> None:
    assert read("one<br>two<br><br>three").body == "one\ntwo\n\nthree\n"


@in_one_test(
    "markup",
    [
        "$20<sup>1</sup> million",
        "$20 <sup>1</sup>million",
        "$20<sup><a href='#n1'>1</a></sup> million",
        "$20<sup>*</sup> million",
    ],
)
def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it(markup: str) -> None:
    page = f"<article><p>The bridge will cost {markup}, the Minister said.</p></article>"
    entry = derive.entry("a.html", page.encode(), None, reference.shipped_extractors(), "nz")
    assert [(each.value, each.unit) for each in entry.figures if each.kind == "money"] in (
        [(20_000_000, "NZD")],
        [(20, "NZD")],
    )
    assert not any(each.value in (201, 201_000_000, 1) for each in entry.figures)


@in_one_test(
    ("markup", "text"),
    [
        ("5<sup>th</sup> May", "5th May"),
        ("30 km<sup>2</sup>", "30 km2"),
        ("CO<sub>2</sub>", "CO2"),
        ("3<sup>1</sup>/<sub>2</sub> years", "3 1/2 years"),
        ("people<sup>1</sup>", "people\u200a1\u200a"),
        ("5<sub>2</sub> per cent", "5\u200a2\u200a per cent"),
    ],
)
def test_what_is_raised_is_set_apart_but_where_it_belongs_to_its_word(
    markup: str, text: str
) -> None:
    assert read(f"<p>{markup}</p>").body == f"{text}\n"


def test_the_cells_of_a_row_are_parted_and_rows_of_a_layout_are_none() -> None:
    table = "<table><tr><th>School<th>Sum<tr><td>Abc<td>$5 million</table>"
    content = read(f"<table><tr><td>Menu</td><td><p>{PROSE}</p>{table}</td></tr></table>")
    assert roles(content)["School\tSum"] == "table_row"
    assert roles(content)["Abc\t$5 million"] == "table_row"
    assert roles(content)[PROSE] == "paragraph"


def test_what_tells_of_other_pages_and_of_the_site_is_not_the_text() -> None:
    content = read(f"""
        <nav><a href=/a>Home of $1 billion</a></nav>
        <div class=cookie-notice><p>We use 7 cookies on this page.</p></div>
        <main><h1>Bridge</h1><p>{PROSE}</p><p>{PROSE} Again.</p>
        <figure><img src=a><figcaption>The bridge of 8 arches</figcaption></figure></main>
        <aside><p>{PROSE} This is another story, of $99 million.</p></aside>
        <div id=comments><p>{PROSE} I doubt it.</p></div>
        <footer>Level 9, Example House</footer>""")
    found = roles(content)
    assert found["Home of $1 billion"] == "boilerplate"
    assert found["We use 7 cookies on this page."] == "notice"
    assert found["The bridge of 8 arches"] == "caption"
    assert found[f"{PROSE} This is another story, of $99 million."] == "teaser"
    assert found[f"{PROSE} I doubt it."] == "boilerplate"
    assert found["Level 9, Example House"] == "boilerplate"
    assert found[PROSE] == "paragraph"


QUOTED = "We rowed for two hours to get to school, and we were never late."
ALSO = "That is over now, and we are glad of it."


def said(article: str) -> list[tuple[str, str | None]]:
    """The quotations of a page of no country, each with its speaker."""
    page = f"<article><h1>Bridge to open</h1><p>{PROSE}</p>{article}</article>".encode()
    entry = derive.entry("a.html", page, None, reference.shipped_extractors(), "none")
    body = entry.document.body
    quotations = entry.resolved.quotations
    return [(body[each.start : each.end], each.speaker) for each in quotations]


@in_one_test(
    ("article", "speaker"),
    [
        ("<p>Ports Minister Iris Vane said:</p><blockquote>{}</blockquote>", "Minister Iris Vane"),
        ("<h2>Quotes</h2><blockquote>{}</blockquote><p>Iris Vane, Ports Minister</p>", "Iris Vane"),
        ("<blockquote>{}</blockquote><p>– Iris Vane, head of the school</p>", "Iris Vane"),
        (
            "<p>“It is open,” said Ports Minister Bo Ray.</p>"
            "<blockquote>{}</blockquote><p>Iris Vane, Minister of Schools</p>",
            "Iris Vane",
        ),
        (
            "<blockquote>{}<footer><cite>Iris Vane, Minister of Ports</cite></footer></blockquote>",
            "Iris Vane",
        ),
        ("<blockquote>{}<p>— Iris Vane, Minister of Ports</p></blockquote>", "Iris Vane"),
    ],
)
def test_a_block_quotation_is_of_whom_the_line_above_or_below_names(
    article: str, speaker: str
) -> None:
    found = said(article.format(f"<p>{QUOTED}</p><p>{ALSO}</p>"))
    ours = [each for each in found if each[0] in (QUOTED, ALSO)]
    assert [words for words, _ in ours] == [QUOTED, ALSO]
    assert {who is not None and who.endswith(speaker) for _, who in ours} == {True}
    assert len(found) - len(ours) == article.count("“")


def test_a_line_below_a_block_says_nothing_of_the_quotation_above_it() -> None:
    block = f"<blockquote><p>{QUOTED}</p></blockquote><p>– Iris Vane, Minister of Ports</p>"
    found = said(f"<p>“We had no bridge of our own for years.”</p>{block}")
    assert found == [
        ("We had no bridge of our own for years.", "the Minister"),
        (QUOTED, "Iris Vane"),
    ]


@in_one_test(
    "article",
    [
        f"<blockquote><p>{QUOTED}</p></blockquote>",
        f"<blockquote><p>{QUOTED}</p></blockquote><p>The school is far away.</p>",
        f"<p>Iris Vane, Minister of Ports</p><blockquote><p>{QUOTED}</p></blockquote>"
        "<p>Bo Ray, Minister of Roads</p>",
    ],
)
def test_a_block_that_nobody_is_named_for_is_no_quotation(article: str) -> None:
    assert said(article) == []


def test_the_paragraphs_of_a_block_quotation_are_its_own_and_a_page_is_none() -> None:
    block = f"<blockquote><p>{PROSE}</p><ul><li>{PROSE} One.</li></ul></blockquote>"
    for page, quoted in ((f"<p>{PROSE} Two.</p>{block}", [PROSE]), (block, [])):
        content = read(f"<main>{page}</main>")
        found = [each for each in content.segments or () if each.is_quoted]
        assert [content.body[each.start : each.end].strip() for each in found] == quoted
        assert {each.role for each in found} <= {"paragraph"}


def test_a_class_that_would_leave_no_text_is_not_believed() -> None:
    content = read(f"<div class='widget sidebar'><p>{PROSE}</p><p>{PROSE} Indeed.</p></div>")
    assert roles(content)[PROSE] == "paragraph"


def test_values_keep_their_ground_and_the_strongest_holds() -> None:
    """JSON-LD comes before OpenGraph, that before meta elements, and these before the page."""
    content = read(f"""
        <html lang=en-NZ><head><title>Bridge | Site</title>
        <meta name=author content="Ann Able">
        <meta property="og:site_name" content="Example Government">
        <meta property="article:published_time" content="2019-05-27T09:12:00+12:00">
        <link rel=canonical href="https://example.govt.nz/release/bridge">
        <script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
        "headline": "Bridge to be built", "datePublished": "2019-05-28T09:12:00+12:00"}}]}}</script>
        </head><body><main><h1>Bridge to be built</h1><p>{PROSE}</p></main></body></html>""")
    assert stated(content, "title") == ("Bridge to be built", "page")
    assert stated(content, "date") == ("2019-05-28T09:12:00+12:00", "JSON-LD")
    assert stated(content, "author") == ("Ann Able", "meta")
    assert stated(content, "publisher") == ("Example Government", "OpenGraph")
    assert stated(content, "url") == ("https://example.govt.nz/release/bridge", "page")
    assert content.extra == {"language": "en-NZ"}
    assert roles(content)["Bridge to be built"] == "title"


@in_one_test(
    ("head", "top", "found"),
    [
        ("News release: Roads Council", "<p>Roads</p><h2>Bridge to be built soon</h2>", True),
        ("Bridge to be built soon | Council", "<h2>Bridge to be built soon</h2>", True),
        ("Bridge to be built soon - Roads Council", "<h1>Roads Council</h1>", False),
        ("Ministry of Roads", "<h1>Roads Council</h1><h2>Bridge to be built soon</h2>", True),
        ("Roads Council", "<h2>About us</h2>", False),
        ("Bridge to be built soon", "<h2>What it will cost us</h2>", False),
    ],
)
def test_a_heading_comes_before_who_issued_the_page(head: str, top: str, found: bool) -> None:
    content = read(f"<title>{head}</title><article>{top}<p>{PROSE}</p></article>")
    expected = "Bridge to be built soon" if found else head
    assert stated(content, "title") == (expected, "page")
    assert ("title" in roles(content).values()) == found


def test_a_heading_below_the_prose_is_no_title() -> None:
    content = read(
        f"<title>Roads Council</title><article><p>{PROSE}</p><h2>What it costs us</h2></article>"
    )
    assert stated(content, "title") == ("Roads Council", "page")


def test_the_day_of_a_teaser_is_not_that_of_the_page() -> None:
    content = read(f"""<body><aside><time datetime=2001-01-01>1 January</time> A story</aside>
        <main><p>{PROSE}</p><p><time datetime=2019-05-27>27 May</time></p></main></body>""")
    assert stated(content, "date") == ("2019-05-27", "page")


def test_links_stand_where_their_words_stand() -> None:
    content = read(f"<p>{PROSE} See <a href='https://a.example/b'>the plan</a> and more.</p>")
    (link,) = content.links or ()
    assert content.body[link.start : link.end] == link.text == "the plan"
    assert link.url == "https://a.example/b"


@pytest.mark.parametrize("stated_as", ["windows-1252", "iso-8859-1"])
def test_a_page_is_read_in_the_encoding_that_it_states(stated_as: str) -> None:
    page = f"<meta charset={stated_as}><p>Whānau – “Māori”</p>".replace("ā", "a")
    content = html.read(page.encode("cp1252"))
    assert "“Maori”" in content.body
    assert content.encoding == "cp1252"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(RefusedFile):
        html.read(b"%PDF-1.4 and more")


TAGS = ("p", "div", "b", "span", "li", "table", "td", "nav", "sup", "a", "pre", "article")


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text("ab $1.\n<&", max_size=8)), max_size=30))
def test_segments_cover_every_body_and_no_visible_letter_is_lost(parts: list[str]) -> None:
    page = "".join(f"<{part}>" if part in TAGS else part.replace("<", "") for part in parts)
    content = read(f"<body>{page}")
    at = 0
    for segment in content.segments or ():
        assert segment.start == at
        at = segment.end
    assert at == len(content.body)
    seen = "".join(part.replace("<", "") for part in parts if part not in TAGS)
    letters = [letter for letter in seen if letter in "ab"]
    assert [letter for letter in content.body if letter in "ab"] == letters
