"""A release says the same as a page, a PDF, a Word file, a mail and a wrapped text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import dresses
import pytest
from cases import in_one_test
from dresses import Alike, Release

from archive import reference
from archive.extractors import AllExtractors

BODIES = (
    """Finance Minister Ann Able has announced $20.5 million over four years for 1,200 new homes in
the Bay of Plenty.

“We said that we would build 1,200 homes, and 300 of them will stand by 30 June 2020,” Ann Able
said. “That is up 12 per cent on the year before.”

- $12 million is for 45 kilometres of pipes;
- $8.5 million is for the land.

## What comes next

About 2.5 hectares will be bought in May, Ms Able said, at a cost of between $3 million and $4
million. “It is a long-term plan, and a well-paid one.”""",
    """The Government is spending a record $1.2 billion on roads this year, Transport Minister Bob
Brown says.

“This is the biggest programme in a generation – 85 kilometres of new highway, 34 bridges and two
tunnels,” says Mr Brown.

| Road | Cost | Length |
| --- | --- | --- |
| State Highway 1 | $450 million | 25 km |
| State Highway 2 | $230 million | 12 km |

Three quarters of the work is done, and the rest will follow within 18 months. “We will not stop
half way,” Mr Brown said.""",
    """**Nurses welcomed**

Health Minister Cara Test today welcomed 350 nurses to hospitals in the north.

“Each of them will look after about 1,500 patients a year,” she said.

The programme cost $7.25m in its first year, or $20,714 for each nurse, 3.5 per cent less than was
expected. Waiting times fell from 21 to 14 days.

1. Two hundred and ten nurses work in Northland.
2. The other 140 work in Auckland.""",
)


@pytest.fixture(scope="module")
def extractors() -> AllExtractors:
    return reference.shipped_extractors()


@pytest.fixture(scope="module")
def releases() -> list[Release]:
    days = ("2019-05-28", "2021-11-03", "2008-02-12")
    titles = ("New homes for the Bay", "Roads & bridges “on track”", "350 nurses welcomed")
    # A paragraph a line, as the collection has them.
    bodies = ["\n\n".join(_unwrapped(part) for part in body.split("\n\n")) for body in BODIES]
    return [Release(*each) for each in zip(titles, days, bodies, strict=True)]


def _unwrapped(part: str) -> str:
    is_listed = part[0] in "-|1"
    return part if is_listed else part.replace("\n", " ")


def compared(
    releases: list[Release], files: Iterator[tuple[str, bytes]], extractors: AllExtractors
) -> Alike:
    alike = Alike()
    for release, (name, data) in zip(releases, files, strict=True):
        plain = dresses.read("a.md", release.markdown(), extractors)
        missing, added = alike.add(plain, dresses.read(name, data, extractors))
        assert (missing, added) == ({}, {}), (name, release.title)
    return alike


DRESSES: dict[str, Callable[[Release], tuple[str, bytes]]] = {
    **{f"page {n}": lambda each, n=n: ("a.html", dresses.page(each, n)) for n in range(4)},  # type: ignore[misc]
    "word": lambda each: ("a.docx", dresses.word_file(each)),
    "mail": lambda each: ("a.eml", dresses.mail(each)),
    "wrapped": lambda each: ("a.txt", dresses.wrapped_file(each)),
}


@in_one_test("dress", DRESSES)
def test_the_same_release_says_the_same_in_every_dress(
    dress: str, releases: list[Release], extractors: AllExtractors
) -> None:
    alike = compared(releases, map(DRESSES[dress], releases), extractors)
    assert (alike.trapped, alike.titles, alike.dates) == (0, len(releases), len(releases))
    assert alike.figures == 30
    assert alike.quotations == 6


@pytest.mark.browser
@pytest.mark.parametrize("columns", [1, 2])
def test_a_printed_release_says_the_same(
    columns: int, releases: list[Release], extractors: AllExtractors
) -> None:
    files = dresses.printed((release, columns) for release in releases)
    alike = compared(releases, (("a.pdf", data) for data in files), extractors)
    assert (alike.trapped, alike.titles, alike.dates) == (0, len(releases), len(releases))
