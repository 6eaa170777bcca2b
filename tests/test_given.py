"""Whether a sum is surely given to a subject: what is added up must be."""

from __future__ import annotations

from cases import in_one_test

from archive.subjects import given, sum_clauses, wholes


def _at(text: str) -> tuple[str, int, int]:
    """A sentence without the marks around its sum, and where that stands."""
    start, end = text.index("«"), text.index("»") - 1
    return text.replace("«", "").replace("»", ""), start, end


@in_one_test(
    ("text", "purpose", "item"),
    [
        ("The Government gives «$5 million» to build new huts.", "build new huts", ""),
        ("We will invest another «$5 million» in huts over four years.", "huts", ""),
        ("- «$5 million» for the huts", "the huts", ""),
        ("It is $4 million for roads; «$5 million» for huts; and more.", "huts", ""),
        ("We pledge «$5 million» in financial assistance and support to huts.", "", "assistance"),
        ("The huts will receive «$5 million» from the budget.", "", ""),
        ("We make «$5 million» available for huts.", "huts", ""),
    ],
)
def test_money_is_given_where_its_clause_says_so_and_names_what_it_is_for(
    text: str, purpose: str, item: str
) -> None:
    assert given.doubt(*_at(text), purpose or None, item or None, "huts") is None


@in_one_test(
    ("text", "purpose", "doubt"),
    [
        # It is other money.
        ("Debt of the huts is to peak at «$5 million» of funding.", "", given.OTHER_KIND),
        ("The Government has axed the «$5 million» package for huts.", "huts", given.OTHER_KIND),
        ("We fund huts, whose cost is as much as «$5 million».", "", given.OTHER_KIND),
        ("We give a loan of $2 million to the «$5 million» funding of huts.", "", given.OTHER_KIND),
        ("It is a «$5 million» contribution from benefactors to huts.", "huts", given.OTHER_KIND),
        ("We delivered «$5 million» in cost savings for huts.", "huts", given.OTHER_KIND),
        ("The «$5 million» being spent on huts is too little.", "huts", given.OTHER_KIND),
        ("Huts have the largest ever funding, a «$5 million» budget.", "", given.OTHER_KIND),
        ("Funding for huts has gone from $4 million to «$5 million».", "", given.A_LEVEL),
        # Nobody gives it, or it is given to another thing.
        ("A study shows the «$5 million» for huts goes well.", "huts", given.NOT_SAID),
        ("We give «$5 million» for roads, which pleases the huts.", "roads", given.NOT_ITS),
        ("By the huts, we give «$5 million» for roads.", "roads", given.NOT_ITS),
        ("We give «$5 million» for huts programmes in the bay.", "huts programmes", given.NOT_ITS),
        ("We give «$5 million» for the Bay Huts Trust.", "the Bay Huts Trust", given.NOT_ITS),
        ("We give «$5 million» for bay huts.", "bay huts", given.NOT_ITS),
        ("We give «$5 million» for huts of the bay.", "huts of the bay", given.NOT_ITS),
        ("We give «$5 million» for the Bay Mill at huts.", "the Bay Mill at huts", given.NOT_ITS),
    ],
)
def test_what_may_be_other_money_or_another_matters_is_doubted(
    text: str, purpose: str, doubt: str
) -> None:
    assert given.doubt(*_at(text), purpose or None, None, "huts") == doubt


@in_one_test(
    ("text", "is_so"),
    [
        ("We have pledged «$9 million» in aid and in-kind support to huts in all.", True),
        ("That brings the total invested in huts to «$9 million».", True),
        ("Altogether, «$9 million» has been allocated to huts.", True),
        # The neighbour's, another name's, a part's, or no money that is given.
        ("Development in total: «$9 million» Transport (huts, ports): $8 million.", False),
        ("In total «$9 million» goes to roads, and huts stay open.", False),
        ("In total «$9 million» is for projects nationwide, as at huts.", False),
        ("That brings the total for Huts Peninsula to «$9 million».", False),
        ("In total «$9 million» is for huts of the bay.", False),
        ("In all, debt brings «$9 million» to huts.", False),
        ("We give «$9 million» to huts.", False),
        ("The club has five members in all and last year gave «$9 million» to huts.", False),
        ("We add «$9 million» to huts, bringing the total contributed to $10 million.", False),
        ("Since May we gave $1 million to roads and «$9 million» to huts.", False),
        ("The total cost of people who fall in huts is «$9 million».", False),
        ("We have put «$9 million» into huts since 2004.", True),
    ],
)
def test_a_whole_is_that_of_a_subject_where_one_phrase_has_both(text: str, is_so: bool) -> None:
    assert wholes.is_whole_of(*_at(text), None, "huts") is is_so


@in_one_test(
    ("text", "title", "is_so"),
    [
        (
            "We gave $2 million to the Bay Huts project, bringing its total to «$9 million».",
            "",
            False,
        ),
        (
            "We gave $2 million to the Bay Huts project, bringing the total for the project to"
            " «$9 million».",
            "",
            True,
        ),
        ("That takes the total funding for the project to «$9 million».", "Bay Huts open", True),
        (
            "That brings the project’s total funding to «$9 million».",
            "Work begins on Bay Huts",
            True,
        ),
        (
            "The total for the Bay Huts, as the huts’ total funding, is $9 or «$8 million».",
            "",
            False,
        ),
        # The project is another one.
        ("The total for the project is «$9 million».", "New boiler for Bay Huts", False),
        ("The total for the project is «$9 million».", "Bay Huts and roads open", False),
        (
            "Lake Road got $1 million, a total for the project of «$9 million».",
            "Bay Huts open",
            False,
        ),
        (
            "After Bay Huts came Lake Road, and the total for the project is «$9 million».",
            "Bay Huts open",
            False,
        ),
    ],
)
def test_the_project_is_what_its_sentence_or_its_title_names(
    text: str, title: str, is_so: bool
) -> None:
    assert wholes.is_whole_of(*_at(text), title, "Bay Huts") is is_so


@in_one_test(
    ("title", "amount", "is_so"),
    [
        ("New $5m huts open", "$5 million", True),
        ("$1,000,000 for huts", "$1,000,000", True),
        ("Huts get £5 million, more to come", "£5 million", True),
        ("New $5 billion fund opens", "$5 million", False),
        ("Plan for five huts of $5.5 million", "$5 million", False),
        ("Plan for five huts", "five million dollars", False),
    ],
)
def test_a_title_states_an_amount_in_any_of_its_spellings(
    title: str, amount: str, is_so: bool
) -> None:
    assert sum_clauses.states(title, amount) is is_so


@in_one_test(
    ("text", "is_so"),
    [
        ("Huts scrapped", True),
        ("The Government has axed the huts.", True),
        ("Roads scrapped in the south", False),
        ("Huts open", False),
        (None, False),
    ],
)
def test_what_is_given_up_is_told_from_a_text(text: str | None, is_so: bool) -> None:
    assert given.is_called_off(text, "huts") is is_so


@in_one_test(
    ("text", "purpose", "doubt"),
    [
        ("We give «$5 million» for Bay Huts in the south.", "Bay Huts", None),
        ("We give «$5 million» for the contestable Bay Huts Fund.", "the contestable", None),
        ("We give «$5 million» for the Old Bay Huts.", "the Old Bay Huts", given.NOT_ITS),
        ("We give «$5 million» for Bay Huts Ltd.", "Bay Huts Ltd", given.NOT_ITS),
    ],
)
def test_a_name_of_several_words_is_all_of_what_it_names(
    text: str, purpose: str, doubt: str | None
) -> None:
    assert given.doubt(*_at(text), purpose, None, "bay huts") == doubt
