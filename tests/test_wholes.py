"""Sums that a text states as totals, or as parts of others."""

from __future__ import annotations

from cases import in_one_test
from conftest import Workspace, get, release

from archive.publish.pages import wholes

# Each sentence has the sum in question in braces.
TOTALS = (
    "This takes it to a total of {$5 million} over four years.",
    "A total of about {$5 million} was spent.",
    "The total cost of this application is {$1,821,458} inclusive of GST.",
    "It takes the board’s total funding to {$1.5 billion} for 2016/17.",
    "Packages totalling over {$95 million} were negotiated.",
    "Grants totalled {$4 million}.",
    "They had a combined value of {$130.6 million}.",
    "The project is expected to cost {$68 million} in total and will be under way.",
    "It will cost {$387 million} altogether.",
    "It gets {$12 million}, including more than $2 million for birds.",
    "It gets {$69 million} over five years (of which $18 million was allocated before).",
    "It costs {$24 million}, made up of $8 million from one fund and $16 million from another.",
)
PARTS = (
    "It gets $12 million, including more than {$2 million} for birds.",
    "It gets $69 million over five years (of which {$18 million} was allocated before).",
    "A total of $5 million, of which {$2 million} is new.",
    "They earned $1.25 billion, including export earnings of {$945 million}.",
    "It costs $24 million, made up of {$8 million} from one fund and $16 million from another.",
)
NEITHER = (
    "It costs {$5 million}.",
    "Spending is 1 per cent of the Government’s {$70 billion} in total annual spending.",
    "Combined with the cut of the rate to {30 cents} in the dollar, it helps.",
    "The plan includes {$8 million} for towns.",
    "Those who earn $30,000 or up to and including {$50,000} may borrow.",
    "We build 300 homes, including 20 in towns, for {$8 million}.",
    "It gets {$8 million} and 300 homes, including 20 in towns.",
    "A total of $5 million went to schools; towns get {$3 million}.",
)


@in_one_test(
    ("marked", "expected"),
    [
        *((each, wholes.TOTAL) for each in TOTALS),
        *((each, wholes.PART) for each in PARTS),
        *((each, None) for each in NEITHER),
    ],
)
def test_a_sum_is_a_total_or_a_part_where_the_words_beside_it_say_so(
    marked: str, expected: str | None
) -> None:
    at = marked.index("{")
    text = marked[at + 1 : marked.index("}")]
    sentence = marked.replace("{", "").replace("}", "")
    assert wholes.stated_as(sentence, text, at) == expected
    # The same words across lines.
    broken = sentence.replace(" ", "\n", 3)
    assert wholes.stated_as(broken, text, at) == expected


def test_long_sentences_are_read_in_time_that_grows_as_they_do() -> None:
    for filling in ("a total of ", "including ", "$1 million ", "a ", "total cost "):
        sentence = f"{filling * 20_000}$5 million{' of which' * 20_000}"
        wholes.stated_as(sentence, "$5 million", sentence.index("$5 million"))


def test_lists_of_figures_say_what_is_stated_as_a_total(workspace: Workspace) -> None:
    """A total of $9 million, of which $2 million is new. Nurses get $4 million and 20 vans."""
    text = str(test_lists_of_figures_say_what_is_stated_as_a_total.__doc__)
    workspace.put("collection.yaml", "name: sums\njurisdiction: nz\n")
    workspace.put("a.md", release("a", "2020-02-03", text))
    workspace.load(root=None)
    path = "/figures?kind=money&unit=NZD"
    found = get(workspace.db, path.replace("?", ".json?")).json()["found"]
    assert [(each["text"], each["stated_as"]) for each in found] == [
        ("$9 million", "total"),
        ("$4 million", None),
        ("$2 million", "part"),
    ]
    page = get(workspace.db, path).text
    assert page.count("stated as a total<") == page.count("stated as a part<") == 1
    assert "1 total and 1 part are stated as such" in page
