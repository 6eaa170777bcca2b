"""A text that was read from another format is shown by its segments' roles, to the letter."""

from __future__ import annotations

import html as entities
import re
from typing import Any

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive.document import ROLES
from archive.publish.pages import body, by_role
from archive.publish.pages.body import Mark
from archive.publish.pages.document_readings import DocumentSegment


def cut(*pieces: tuple[str, str] | tuple[str, str, int]) -> tuple[str, list[DocumentSegment]]:
    """The text of pieces, each a role and its words and perhaps a page, and its segments."""
    text, segments = "", []
    for role, words, *page in pieces:
        start = len(text)
        text += words
        on_page, is_quoted = page[0] if page else None, int(words.startswith(">"))
        segments.append(DocumentSegment(role, start, len(text), on_page, 0, is_quoted))
    return text, segments


def shown(*pieces: tuple[str, str] | tuple[str, str, int], title: str = "") -> str:
    return str(by_role.render(*cut(*pieces), title=title)).replace("\n", "")


@in_one_test(
    ("pieces", "expected"),
    [
        ([("paragraph", "One.\n\n"), ("paragraph", "Two.\n")], "<p>One.</p><p>Two.</p>"),
        ([("paragraph", "A line\nand another\n")], "<p>A line<br>and another</p>"),
        ([("heading", "What\n\n"), ("caption", "A roof.\n")],
         '<h2>What</h2><p class="caption">A roof.</p>'),
        ([("byline", "By Ann Lee\n")], '<p class="byline">By Ann Lee</p>'),
        ([("list_item", "one\n"), ("list_item", "two\n")], "<ul><li>one</li><li>two</li></ul>"),
        ([("list_item", "• one\n"), ("list_item", "• two\n")],
         '<ul class="own-markers"><li>• one</li><li>• two</li></ul>'),
        ([("paragraph", "> One.\n\n"), ("paragraph", "> Two.\n\n"), ("paragraph", "Three.\n")],
         "<blockquote><p>&gt; One.</p><p>&gt; Two.</p></blockquote><p>Three.</p>"),
        ([("list_item", "$5 more\n")], "<ul><li>$5 more</li></ul>"),
        ([("teaser", "News\n\n"), ("teaser", "More\n")],
         '<details class="set-apart"><summary>Teaser: what leads on to other documents</summary>'
         "<p>News</p><p>More</p></details>"),
        ([("paragraph", " \n\n")], ""),
    ],
)  # fmt: skip
def test_each_role_has_its_shape(pieces: Any, expected: str) -> None:
    assert shown(*pieces) == expected


def test_the_cells_of_a_row_are_cut_at_tabs() -> None:
    html = shown(("table_row", "Year\tCost\n"), ("table_row", "2020\t\t$5\n"))
    assert "<tr><td>Year</td><td>Cost</td></tr><tr><td>2020</td><td></td><td>$5</td></tr>" in html
    assert html.count("<table>") == 1
    assert 'aria-label="Table 1 of the text"' in html


def test_what_is_set_apart_is_closed_and_says_what_it_is() -> None:
    for role, words in by_role.COLLAPSED.items():
        html = shown((role, "Words."))
        assert html == (
            f'<details class="set-apart"><summary>{words}</summary><p>Words.</p></details>'
        )


def test_the_title_is_not_repeated_but_another_one_is_a_heading() -> None:
    pieces = (("title", "The  plan\n\n"), ("paragraph", "The plan\n"))
    assert shown(*pieces, title="The plan") == "<p>The plan</p>"
    assert shown(*pieces, title="Other") == "<h2>The  plan</h2><p>The plan</p>"


def test_a_page_begins_with_an_anchor_also_in_the_midst_of_a_list() -> None:
    html = shown(
        ("title", "Plan\n", 1), ("list_item", "a\n", 1), ("list_item", "b\n", 3), title="Plan"
    )
    assert html == (
        '<p class="page" id="page-1"><a href="#page-1">page 1</a></p><ul><li>a</li></ul>'
        '<p class="page" id="page-3"><a href="#page-3">page 3</a></p><ul><li>b</li></ul>'
    )


def test_nothing_is_read_as_markdown_or_html() -> None:
    hostile = "# <script>alert(1)</script> **a** [b](http://c) <img src=x onerror=y> &amp; `d`"
    html = shown(("paragraph", hostile))
    assert entities.unescape(re.sub("<[^>]*>", "", html)) == hostile
    assert re.findall("<[^>]*>", html) == ["<p>", "</p>"]


def test_a_link_of_the_text_leads_where_it_led_whatever_is_marked_in_it() -> None:
    text, segments = cut(("paragraph", "Spends $5 million on homes."))
    marks = [
        Mark(7, 26, "link", href="https://a.nz/b"),
        Mark(7, 17, "figure", "money", href="/figure/x", id="f-x", note="note"),
    ]
    html = str(by_role.render(text, segments, marks))
    assert re.findall('href="([^"]*)"', html) == ["https://a.nz/b"] * 2
    assert 'id="f-x"' in html
    hostile = [Mark(7, 26, "link", href="javascript:alert(1)")]
    assert "javascript" not in by_role.render(text, segments, hostile)


WORDS = st.sampled_from(
    ["word", "$5", "“", "”", "\t", " ", "\n", "\r\n", "<b>", "</p>", "<script>", "&amp;", "**",
     "[a](b)", "# ", "• ", "\U000f0000", "é", "\\", "'", '"']
)  # fmt: skip
PIECES = st.tuples(
    st.sampled_from(ROLES), st.lists(WORDS, max_size=6).map("".join), st.integers(1, 3)
)


@given(st.lists(PIECES, max_size=8), st.data())
def test_the_page_has_the_words_of_the_text_in_order_and_marks_around_theirs(
    pieces: list[tuple[str, str, int]], data: Any
) -> None:
    text, segments = cut(*pieces)
    spot = st.integers(0, len(text))
    kinds = st.sampled_from(body.KINDS)
    spans = data.draw(st.lists(st.tuples(spot, spot, kinds), max_size=6))
    marks = [
        Mark(min(a, b), max(a, b), kind, f"m{n}", href=f"/{n}", id=f"m{n}")
        for n, (a, b, kind) in enumerate(spans)
    ]
    html = str(by_role.render(text, segments, marks))
    html = re.sub(r"<summary>.*?</summary>", "", html)
    html = re.sub(r'<p class="page".*?</p>', "", html, flags=re.DOTALL)
    plain = "".join(text.split())
    assert "".join(entities.unescape(re.sub("<[^>]*>", "", html)).split()) == plain
    assert "<script" not in html
    for mark in marks:
        assert html.count(f'id="{mark.id}"') <= 1
        assert _within(html, mark) == "".join(text[mark.start : mark.end].split())


def _within(html: str, mark: Mark) -> str:
    """The letters of a page that stand in the elements of a mark."""
    inside, depth, parts = 0, 0, []
    for tag, letters in re.findall(r"(<[^>]*>)|([^<]+)", html):
        if letters:
            parts += [entities.unescape(letters)] if inside else []
        elif tag.startswith("</"):
            depth -= 1
            inside = inside if inside <= depth else 0
        elif tag != "<br>":
            depth += 1
            if not inside and re.search(rf'class="\w+ {mark.classes}"', tag):
                inside = depth
    return "".join("".join(parts).split())
