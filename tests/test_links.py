"""Which links a body holds, and where."""

from __future__ import annotations

import time

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive import links


@in_one_test(
    ("body", "found"),
    [
        ("", []),
        ("no link [at all](", []),
        ("see [the report](https://a.nz/b).", [("the report", "https://a.nz/b")]),
        ('[a](https://a.nz "The title")', [("a", "https://a.nz")]),
        ("[a](https://a.nz 'The title')", [("a", "https://a.nz")]),
        ("[a](<https://a.nz>)", [("a", "https://a.nz")]),
        ("[a](/on-this-site) [b](#)", [("a", "/on-this-site"), ("b", "#")]),
        ("[me](mailto:a@b.nz)", [("me", "mailto:a@b.nz")]),
        ("[a](https://a.nz/b_(c))", [("a", "https://a.nz/b_(c)")]),
        ("[](https://a.nz)", [("", "https://a.nz")]),
        ("see https://a.nz/b.", [("https://a.nz/b", "https://a.nz/b")]),
        ("**http://a.nz/b**, and", [("http://a.nz/b", "http://a.nz/b")]),
        ("(https://a.nz/b)", [("https://a.nz/b", "https://a.nz/b")]),
        ("<https://a.nz/b>", [("https://a.nz/b", "https://a.nz/b")]),
        ("https://… and http://", []),
        ("![a picture](https://a.nz/b.png)", []),
        ('![a picture](https://a.nz/b.png "Its title")', []),
        (
            "[![a picture](https://a.nz/b.png)](https://a.nz/c)",
            [("https://a.nz/c", "https://a.nz/c")],
        ),
        ("[a [nested] one](https://a.nz)", [("https://a.nz", "https://a.nz")]),
        ("[a](https://a.nz) [b](https://b.nz)", [("a", "https://a.nz"), ("b", "https://b.nz")]),
        ("[over\ntwo lines](/a)", []),
    ],
)
def test_links_are_told_from_what_is_none(body: str, found: list[tuple[str, str]]) -> None:
    assert [(link.text, link.url) for link in links.find(body)] == found


PIECES = st.lists(
    st.sampled_from(
        (
            *("[", "]", "(", ")", "!", "<", ">", '"', "'", " ", "\n", "https://", "http://a.nz/"),
            *("](", "[a](/b)", "![a](/b)", "é", "𝒳", ".", "*", "\\", "\xa0", "x"),
        )
    ),
    max_size=30,
).map("".join)


@given(st.text() | PIECES)
def test_every_link_stands_in_the_body_where_it_says(body: str) -> None:
    end = 0
    for link in links.find(body):
        assert end <= link.start < link.end <= len(body)
        span = body[link.start : link.end]
        assert link.text in span
        assert link.url in span
        assert link.url
        assert span.startswith("[") or span == link.text == link.url
        end = link.end


@in_one_test(
    "hostile",
    [
        "[" * 1_000_000,
        "[]" * 500_000 + "](",
        "[a](" * 250_000,
        "![a](" * 200_000,
        "[a](b " * 160_000,
        "[a](" + "b" * 1_000_000,
        "![a](" + "b" * 1_000_000,
        "http://" * 150_000,
        "[a](b 'c" * 120_000,
        "[a](b(" * 160_000,
        "http://a" + "*" * 1_000_000,
    ],
    ids=lambda text: text[:8],
)
def test_a_megabyte_of_brackets_is_read_at_once(hostile: str) -> None:
    started = time.process_time()
    links.find(hostile)
    assert time.process_time() - started < 5
