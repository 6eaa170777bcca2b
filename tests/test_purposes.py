"""Which words say what a sum is for, and which only stand beside it."""

from __future__ import annotations

import re

from cases import in_one_test

from archive.claims import forecasts, purposes, reductions
from archive.document import Figure
from archive.figures import sizes


def marked(text: str) -> tuple[str, int, int]:
    """A text without the «» around its sum, and where that begins and ends."""
    start, end = text.index("«"), text.index("»") - 1
    return text.replace("«", "").replace("»", ""), start, end


@in_one_test(
    ("text", "purpose"),
    [
        ("Since the law came into being «$3 billion» was restrained.", None),
        ("It took «$3 billion» since the law came into being.", None),
        ("It took «$3 billion», and we are about to build huts.", None),
        ("It took «$3 billion», and this amendment to the Recovery Act helps.", None),
        ("This is on top of the «$3 million» since we came into office.", None),
        ("The «$2 million» campaign gave good value for its backers.", None),
        ("It gives «$2 million» to the Ministry for Primary Industries for bees.", "bees"),
        ("It gives «$2 million» depending on the size of the farm.", None),
        ("The «$9 million» school is due to open in 2015.", None),
        ("A «$9 million» school is the tenth to open since 2009.", None),
        ("The hall, costing «$7 million», keeps a market on the old site.", None),
        ("A grant, totalling «$7 million», for huts by the lake will help.", "huts by the lake"),
        ("Why spend «$6 million» over five years to rebuild police stations?", None),
        ("We gave «$6 million» towards the $40 million bridge.", None),
        ("Spending on grants for beds falls by «$6 million».", None),
        ("It got «$6 million», has signed up to the beds scheme and opens.", None),
        ("The «$6 million» will be spent, making it more useful for walkers.", None),
        ("We give «$6 million» to gradually extend the huts.", "gradually extend the huts"),
        ("New funding of «$6 million» in May will see huts stay open.", "see huts stay open"),
        ("The «$6 million» programme will get underway next month.", None),
        # Nothing is left of what a cut parts from the rest.
        ("It is «$6 million» for a plan for huts that will help.", "a plan for huts"),
        ("It is «$6 million» for huts as part of the $9 million plan.", "huts"),
        (
            "It takes «$6 million» to put the town back on its feet.",
            "put the town back on its feet",
        ),
        ("The «$6 million» puts it back on its feet and helps.", None),
    ],
)
def test_words_that_go_with_others_are_no_purpose(text: str, purpose: str | None) -> None:
    body, start, end = marked(text)
    later = body.find("$", end)
    following = later if later > 0 else len(body)
    each = purposes.Sum(start, end, (0, len(body)), following, 0)
    found = purposes.read(body, body.lower(), each)
    assert (body[slice(*found)] if found else None) == purpose


@in_one_test(
    ("text", "is_less"),
    [
        ("The spend on beds is reducing by «$6 million».", True),
        ("That is a saving of around «$6 million» a year.", True),
        ("It saves taxpayers «$6 million» a year.", True),
        ("We found «$6 million» in savings.", True),
        ("We found «$6 million» of savings to reinvest in wards.", False),
        ("The package has tax cuts of «$6 million».", False),
        ("The «$6 million» crime reduction programme begins.", False),
        ("Spending grows by «$6 million».", False),
    ],
)
def test_what_is_cut_or_saved_is_not_given(text: str, is_less: bool) -> None:
    body, start, end = marked(text)
    assert reductions.is_reduction(body.lower(), start, end, (0, len(body))) == is_less


@in_one_test(
    ("text", "is_said"),
    [
        ("Mr Roe claimed the Minister had begged for «$9 billion».", True),
        ("Her claim that we gave «$9 million» is wrong.", True),
        ("A study points to a boom that comes to «$9 billion».", True),
        ("The number of claims in 2018 was «9,000».", False),
        ("Insurance claims have cost «$9 million».", False),
        ("He points to «$9 million» that we gave.", False),
    ],
)
def test_what_somebody_is_said_to_claim_is_not_given(text: str, is_said: bool) -> None:
    body, start, end = marked(text)
    figure = Figure(start, end, "money", 9e6, None, "NZD", None, None, None, (0, len(body)), 0, "")
    assert forecasts.is_forecast(body.lower(), figure) == is_said


@in_one_test(
    ("text", "size"),
    [
        ("“Worth nearly «$3 trillion», Freedonia is a big export market.", "market"),
        ("Freedonia has a GDP of over «$3 trillion».", "economy"),
        ("Worth «$3 million», the hall is for everybody.", None),
        ("They may bid for «$2 billion» in annual overseas contracts.", "market"),
        ("Net debt has grown from $1 billion to over «$2 billion».", "assets"),
        ("Our aid has grown from $1 billion to over «$2 billion».", None),
    ],
)
def test_the_size_of_a_market_or_a_debt_is_no_sum_that_is_given(
    text: str, size: str | None
) -> None:
    body, start, end = marked(text)
    assert sizes.of(body.lower(), start, end, (0, len(body))) == size


@in_one_test(
    ("text", "purpose"),
    [
        # Of a sum and the whole from which it is taken, the sum goes to what stands behind.
        ("We give «$5m» from the $60m Alpine Fund for huts.", "huts"),
        ("We give $5m from the «$60m» Alpine Fund for huts.", None),
        ("We give «$5m» out of the $60m that is going towards huts.", None),
        ("We give «$5m» out of the total $60m is going towards huts.", "huts"),
        ("We give $5m from the «$60m» set aside for parks.", "parks"),
        ("We give $5m from the Alpine Fund and «$6m» for huts.", "huts"),
        ("We give «$5m» from a $60m investment in parks, and help to build huts.", None),
        # In a list of what was done, each has its own.
        ("We finished the «$5 million» road, opened a hall and gave money to build huts.", None),
        ("We finished the «$5 million» road to connect farms, opened a hall.", "connect farms"),
        # The next sum has somebody who gets it.
        ("Beds get «$5 million», with research for huts receiving $6 million.", None),
    ],
)
def test_words_behind_a_sum_reach_to_it_or_not(text: str, purpose: str | None) -> None:
    body, start, end = marked(text)
    sums = [found.span() for found in re.finditer(r"\$[\d.]+(?:m| million)", body)]
    following = next((begin for begin, _ in sums if begin >= end), len(body))
    last = max((stop for _, stop in sums if stop <= start), default=0)
    each = purposes.Sum(start, end, (0, len(body)), following, last)
    found = purposes.read(body, body.lower(), each)
    assert (body[slice(*found)] if found else None) == purpose
