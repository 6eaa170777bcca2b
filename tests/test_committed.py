"""What is counted as stated for a subject, and what the announcements about it come to."""

from __future__ import annotations

import json

from cases import in_one_test
from claims_asked import summed
from conftest import Workspace

from archive.subjects import committed, given


def _at(text: str) -> tuple[str, int, int]:
    """A sentence without the marks around its sum, and where that stands."""
    start, end = text.index("«"), text.index("»") - 1
    return text.replace("«", "").replace("»", ""), start, end


@in_one_test(
    ("text", "purpose", "item"),
    [
        ("A record «$5 million» for huts will support economic growth.", "huts", ""),
        ("The huts will get a loan of «$5 million» to repair damage.", "repair damage", ""),
        ("New huts will cost «$5 million» to build.", "build", ""),
        ("We put up to «$5 million» into huts.", "huts", ""),
        ("Huts get «$5 million» to cut waste.", "cut waste", ""),
    ],
)  # fmt: skip
def test_what_is_stated_for_a_subject_counts_though_it_is_not_surely_given(
    text: str, purpose: str, item: str
) -> None:
    assert committed.doubt(*_at(text), purpose, item or None, "huts") is None


@in_one_test(
    ("text", "purpose", "why"),
    [
        ("Debt of «$5 million» weighs on huts.", "", "“Debt” beside it may tell of other money"),
        ("We may pay «$5 million» for huts.", "huts", "“may” beside it may tell of other money"),
        (
            "Funding of «$5 million» will help establish a Jobs Hub, which will support huts.",
            "support huts",
            committed.SERVES_IT,
        ),
        ("Ann welcomed Bay’s announcement of «$5 million» for huts.", "huts", committed.ANOTHERS),
        ("Huts are many, and «$5 million» is there.", "", given.NOT_SAID),
        ("Huts grew from $4 million to «$5 million».", "", given.A_LEVEL),
    ],
)  # fmt: skip
def test_what_is_not_counted_says_the_word_or_the_reason(text: str, purpose: str, why: str) -> None:
    assert committed.doubt(*_at(text), purpose or None, None, "huts") == why


@in_one_test(
    ("text", "purpose", "item", "is_out"),
    [
        ("Bay Mill gets «$5 million» from the Alpine Fund.", "", "", True),
        ("The mill gets «$5 million» in Alpine Fund money.", "", "Alpine Fund money", True),
        ("The Alpine Fund gives «$5 million» to the mill.", "the mill", "", True),
        ("The Alpine Fund (AF) puts «$5 million» into roads.", "roads", "", True),
        ("We put «$5 million» into the Alpine Fund.", "the Alpine Fund", "", False),
        ("It is «$5 million» for the Alpine Fund to build huts.", "build huts", "", False),
        ("The «$5 million» Alpine Fund builds huts.", "", "Alpine Fund", False),
        ("The Alpine Fund will receive «$5 million» to build huts.", "build huts", "", False),
        ("We set up an Alpine Fund of «$5 million» to build huts.", "build huts", "", False),
    ],
)
def test_what_a_fund_gives_out_is_not_given_to_it(
    text: str, purpose: str, item: str, is_out: bool
) -> None:
    found = committed.doubt(*_at(text), purpose or None, item or None, "Alpine Fund")
    assert (found == committed.GIVEN_OUT) == is_out


def test_what_a_place_is_the_source_of_is_not_given_out_by_it() -> None:
    at = _at("We give «$5 million» to young people from Otago.")
    assert committed.doubt(*at, "young people from Otago", None, "Otago") is None


def test_amounts_come_to_two_figures_where_one_may_be_a_part_of_another(
    workspace: Workspace,
) -> None:
    row = summed(
        workspace,
        ("2010-03-01", "The Government gives $9 million to build huts."),
        ("2019-03-01", "The Government gives $8 million to build huts."),
        ("2020-03-01", "The Government gives $5 million to repair huts."),
        ("2021-03-01", "The Government gives a further $2 million for huts."),
        ("2021-03-02", "A private trust gives $70 million for huts."),
    )
    assert (row["together"], row["least"]) == (24e6, 19e6)
    assert row["comes_to"] == (
        "4 amounts stated for huts from 2010 to 2021 come to NZ$19 million without those that may"
        " be parts of larger ones, or NZ$24 million with them; 1 more is in doubt and not"
        " counted, the largest NZ$70 million. No official total: only what the documents here say."
    )
    told = [(each["text"], each["why"]) for each in json.loads(row["commitments"])]
    assert told == [
        ("$2 million", None),
        ("$5 million", "may be part of a larger one, or the same again"),
        ("$8 million", None),
        ("$9 million", "the largest"),
    ]


def test_a_total_that_is_more_than_all_together_is_said_first(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2020-03-01", "Since 2018 the Government has approved $40 million toward work on huts."),
    )
    assert row["last_total"] == 40e6
    assert row["comes_to"].startswith("a text calls NZ$40 million ")


def test_a_limit_is_said_to_be_one(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2021-03-01", "Since 2018 the Government has approved up to $40 million for huts in all."),
    )
    assert row["comes_to"].startswith("a text calls up to NZ$40 million ")


def test_what_is_for_more_than_the_subject_is_said_not_to_be_counted(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2020-03-01", "The Government is investing $90 million in huts and parks by the sea."),
    )
    assert row["comes_to"].startswith(
        "larger amounts beside huts, up to NZ$90 million, may be for more and are not counted; one"
    )


def test_equal_amounts_of_one_document_count_once(workspace: Workspace) -> None:
    row = summed(
        workspace,
        (
            "2019-03-01",
            "The Government gives $8 million to build huts by lakes. Ann Roe said: “These $8"
            " million we put into huts of the bay are for all who walk.”",
        ),
    )
    assert row["together"] == 8e6


def test_of_what_only_stands_beside_it_nothing_is_stated(workspace: Workspace) -> None:
    row = summed(
        workspace, ("2019-03-01", "The Government gives $90 million for parks such as huts.")
    )
    assert (row["comes_to"], row["together"], row["commitments"]) == (None, None, None)


def test_what_a_text_names_with_its_size_is_no_whole(workspace: Workspace) -> None:
    row = summed(workspace, ("2019-03-01", "The board backs the nearly $40 million huts project."))
    assert row["comes_to"].startswith("a text calls nearly NZ$40 million the size of it (1 March")
    assert (row["last_total_approx"], row["last_total_basis"]) == ("nearly", "the size of it")
