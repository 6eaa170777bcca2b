"""What a document is called: by what it is, never by when it came."""

from __future__ import annotations

import hashlib
import re

from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st

from archive import naming
from archive.document import DateReading, Document

SITE = "https://www.beehive.govt.nz/release"


def slug(url: str | None = None, day: str | None = None, path: str = "a/b.md") -> str:
    return naming.slug(Document(body="", url=url, date=DateReading(source=day)), path)


@in_one_test(
    ("url", "day", "path", "name"),
    [
        (f"{SITE}/more-aid", "2022-03-28", "x.md", "2022-03-28-more-aid"),
        (f"{SITE}/more-aid/?page=2#top", "2022-03-28", "x.md", "2022-03-28-more-aid"),
        (f"{SITE}/more-aid", None, "x.md", "more-aid"),
        (f"{SITE}/10786", "2001-05-31", "x.md", "2001-05-31-10786"),
        (f"{SITE}/Te-Āti-Awa_hui", "2022-03", "x.md", "2022-03-te-ati-awa-hui"),
        (None, "2022-03-28", "releases/2022/A file.md", "releases-2022-a-file"),
        (None, None, "000_e943.txt", "000-e943"),
        (None, None, "no-ending", "no-ending"),
        ("https://…/…", None, "x/y.md", "x-y"),
    ],
)
def test_a_document_is_named_by_its_day_and_address_or_else_its_path(
    url: str | None, day: str | None, path: str, name: str
) -> None:
    assert slug(url, day, path) == name


def test_the_day_that_the_text_states_changes_no_name() -> None:
    stated = Document(
        "", url=f"{SITE}/a", date=DateReading("2001-05-31", "2001-05-30", "2001-05-31")
    )
    assert naming.slug(stated, "x.md") == "2001-05-30-a"


def test_one_address_on_two_days_gives_two_names() -> None:
    address = f"{SITE}/appointment-queens-counsel"
    assert slug(address, "2006-05-01") != slug(address, "2015-05-01")


def test_a_path_without_a_latin_letter_still_has_a_name() -> None:
    names = {slug(path=path) for path in ("政府/発表.md", "政府/声明.md", "……")}
    assert len(names) == 3
    assert all(re.fullmatch(r"[0-9a-f]{10}", name) for name in names)


def test_long_paths_that_differ_at_their_end_keep_apart() -> None:
    one, other = (slug(path=f"{'long/' * 60}{end}.md") for end in "ab")
    assert one != other
    assert max(len(one), len(other)) <= naming.LONGEST_SLUG + 11


@given(st.text(), st.text(min_size=1), st.none() | st.dates().map(str))
def test_a_name_is_small_letters_digits_and_single_dashes(
    address: str, path: str, day: str | None
) -> None:
    for name in (slug(address, day, path), slug(None, day, path)):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert naming.natural(name) == name


@given(st.text(min_size=1), st.text(min_size=1))
def test_names_told_apart_lead_back_to_the_natural_one(path: str, other: str) -> None:
    name = slug(path=path)
    apart = naming.disambiguated(name, path)
    assert naming.natural(apart) == name
    assert apart != name
    assert (naming.disambiguated(name, other) == apart) == (other == path)


def test_a_figure_has_one_hash_whether_it_is_hashed_alone_or_with_others() -> None:
    figures = [("It is $5.", "$5"), ("It is $5.", "$5"), ("So \ud800.", "$5"), ("It is $5.", "$5")]
    alone = [
        naming.figure_hash(*figure, turn)
        for figure, turn in zip(figures, (0, 1, 0, 2), strict=True)
    ]
    assert list(naming.figure_hashes(figures)) == alone
    assert alone[0] == hashlib.sha256(b"It is $5.\n$5\n0").hexdigest()[:16]
