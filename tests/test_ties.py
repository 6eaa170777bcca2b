"""How a text ties a sum to a subject: of it, of more than it, or only beside it."""

from __future__ import annotations

import sqlite3

from cases import in_one_test

from archive.store import functions
from archive.subjects import longer_names, ties
from archive.words import subject_words


def tied(text: str, subject: str, *, purpose: str = "", item: str = "", title: str = "") -> str:
    """The tie of the sum between «» to a subject; empty without one."""
    start, end = text.index("«"), text.index("»") - 1
    body = text.replace("«", "").replace("»", "")
    found = ties.tie(body, start, end, purpose or None, item or None, title, subject)
    assert found is None or found in ties.TIES
    return found or ""


@in_one_test(
    ("text", "subject", "purpose", "tie"),
    [
        # What it is for holds the words together, or its clause does.
        ("We give «$5 million» for alpine huts.", "alpine huts", "alpine huts", "of"),
        ("Huts in the Alpine Park get «$5 million» for beds.", "alpine huts", "beds", "of"),
        ("We give «$5 million» for alpine public huts.", "alpine huts", "alpine public huts", "of"),
        ("In the bay a new «$5 million» harbour opens.", "bay harbour", "", "of"),
        # They only stand in the sentence.
        (
            "Alpine Ltd gets «$5 million» for a lift, and the wardens of old huts are glad.",
            "alpine huts",
            "a lift",
            "strewn",
        ),
        (
            "Alpine Ltd, of the town that has many huts, gets «$5 million» for a lift.",
            "alpine huts",
            "a lift",
            "strewn",
        ),
        (
            "A park-based firm of Scott Lifts gets «$5 million» for lifts.",
            "Scott Base",
            "lifts",
            "",
        ),
        ("A state-of-the-art lift centre gets «$5 million» for beds.", "arts centre", "beds", ""),
        ("Huts and the Alpine firm get «$5 million» for beds.", "alpine huts", "beds", "strewn"),
        ("The Minister for Huts gives «$5 million» for beds.", "huts", "beds", "strewn"),
        ("The Bay Huts Minister gives «$5 million» for beds.", "huts", "beds", "strewn"),
        ("Along with new huts, «$5 million» is for beds.", "huts", "beds", ""),
        ("We built huts, mended the «$5 million» road for cars.", "huts", "cars", ""),
        # It is of more.
        ("We give «$9 million» for huts and roads.", "huts", "huts and roads", "more"),
        (
            "«$9 million» is to repair roads and build huts.",
            "huts",
            "repair roads and build huts",
            "more",
        ),
        ("«$9 million» is to set up and run huts.", "huts", "set up and run huts", "of"),
        (
            "«$9 million» is to help keepers plan and build huts.",
            "huts",
            "help keepers plan and build huts",
            "of",
        ),
        ("We give «$9 million» for roads and huts.", "huts", "roads and huts", "more"),
        ("We give «$9 million» for beds, huts and roads.", "huts", "beds, huts and roads", "more"),
        ("We give «$9 million» for the park including huts.", "huts", "the park", "more"),
        ("We give «$9 million» for things like beds and huts.", "huts", "things", "more"),
        ("We give «$9 million» for things such as huts.", "huts", "things", "more"),
        ("We give «$9 million» to the Bay Huts Trust and Lake Boats.", "bay huts", "", "more"),
        ("We give $1 million from the «$9 million» Park Plan for huts.", "huts", "huts", "more"),
        ("The «$9 million» Green Park Plan is to build huts.", "huts", "build huts", "more"),
        # It is not, where another deed, or what a hut has, stands behind.
        ("We give «$9 million» for huts and their beds.", "huts", "huts and their beds", "of"),
        (
            "We give «$9 million» to repair huts and build roads.",
            "huts",
            "repair huts and build roads",
            "of",
        ),
        ("We give «$9 million» for huts and support the wardens.", "huts", "huts", "of"),
        (
            "We give «$9 million» for huts and support staff.",
            "huts",
            "huts and support staff",
            "more",
        ),
        # Each of two sums has its own.
        ("We give «$9 million» for huts and $8 million for roads.", "roads", "huts", ""),
        ("We give $9 million for huts and «$8 million» for roads.", "roads", "roads", "of"),
        ("We give $9 million for huts and «$8 million» for roads.", "huts", "roads", ""),
        ("We put «$9 million» of capital and $8 million of loans into huts.", "huts", "", "of"),
        # Nobody announces it.
        ("Current spending on huts is «$5 million».", "huts", "huts", "reported"),
        ("Huts will bring «$5 million» to the local economy.", "huts", "", "reported"),
        ("We add to «$5 million» of private investment in huts.", "huts", "huts", "reported"),
        ("We give «$5 million» for huts and hope for private funds.", "huts", "huts", "of"),
        ("We gave «$5 million» for huts over the last three years.", "huts", "huts", "reported"),
        ("The Huts Trust had a «$5 million» funding hole.", "huts", "", "reported"),
        ("Huts have «$5 million» of co-funding from councils.", "huts", "", "reported"),
        ("We are considering another «$5 million» for huts.", "huts", "huts", "reported"),
        ("That cut the cost of huts by «$5 million».", "huts", "", "reported"),
        # It is of one of many.
        ("A hut costs about «$5,000» for beds and doors.", "huts", "beds", "each"),
        ("The salary of who looks after huts would be «$50,000».", "huts", "", "each"),
        ("Help for huts is up a little to «$5 million».", "huts", "", "level"),
        ("We currently provide «$5 million» for huts.", "huts", "huts", "reported"),
        ("We give grants of up to «$5,000» for huts.", "huts", "huts", "each"),
        ("It is a «$1,000» tools grant for wardens who look after huts.", "huts", "", "each"),
        ("The hut costs «$5 million».", "huts", "", "of"),
        # What it rises to is not what is added.
        ("Funding for huts will reach «$5 million» next year.", "huts", "huts", "level"),
        ("We lift funding of huts from «$4 million» to $5 million.", "huts", "", "level"),
        ("We lift funding of huts from $4 million to «$5 million».", "huts", "", ""),
        ("We lift spending on huts, giving up to «$5 million».", "huts", "", "of"),
        # What stands before in a list is another thing, and so is what is done beside it.
        ("Steps include new huts for walkers, and «$5 million» for boats.", "huts", "boats", ""),
        ("It got «$5 million» for boats, has signed up to the huts plan.", "huts", "boats", ""),
        ("Steps such as new huts, along with «$5 million» for boats, help.", "huts", "boats", ""),
        ("We mend huts and provide «$5 million» for boats.", "huts", "boats", ""),
        ("Excluding the cost of huts, «$5 million» is for boats.", "huts", "boats", ""),
        # Only some of it is for that, or that is one of several names.
        ("A share of the «$9 million» for boats is spent on huts.", "huts", "boats", "more"),
        ("It is part of the «$9 million» for huts.", "huts", "huts", "of"),
        ("We give $1 million for huts as part of «$9 million» for boats.", "huts", "boats", ""),
        ("«$9 million» is for people of Huts, Lakes, and Boats.", "huts", "people of Huts", "more"),
        ("It is for huts, as well as, boats: «$9 million».", "huts", "", ""),
        ("It is «$9 million» for huts, as well as in all towns.", "huts", "huts", "more"),
        ("It is «$9 million» for huts, as well as $8 million for boats.", "huts", "huts", "of"),
        ("The trust values the huts at «$9 million».", "huts", "", "reported"),
        ("The huts may raise up to «$9 million».", "huts", "", "reported"),
        ("We would consider their call for «$9 million» for huts.", "huts", "huts", "reported"),
        ("We spend on the Bay Boat Cup «$9 million».", "Bay Cup", "", ""),
        # A name that goes on is another's, whatever the capitals of who asks.
        ("We give «$9 million» to clean up Bay Lake Valley for all.", "Bay Lake", "", "longer"),
        ("We give «$9 million» to clean up Bay Lake Valley for all.", "bay lake", "", "longer"),
        ("We give «$9 million» to clean up Bay Lake for all.", "Bay Lake", "", "of"),
        ("We give «$9 million» to the new Bay Lake Project today.", "Bay Lake", "", "of"),
        ("BAY LAKE GETS «$9 million» FOR ROADS.", "Bay Lake", "", "of"),
        # Two names share a last word.
        ("We give «$9 million» to the Bay and Lake Huts.", "bay huts", "", "more"),
        # A total is of what it is said to be for.
        ("The total for roads, paid by the Huts Fund, is «$5 million».", "huts", "", ""),
    ],
)
def test_a_sum_is_of_what_its_own_words_name(
    text: str, subject: str, purpose: str, tie: str
) -> None:
    assert tied(text, subject, purpose=purpose) == tie


@in_one_test(
    ("text", "title", "tie"),
    [
        ("The project will cost «$5 million».", "Bay bridge begins", "titled"),
        ("Work on the «$5 million» bridge has begun.", "Bay bridge begins", "titled"),
        ("The bridge is part of the «$5 million» Growth Plan.", "Bay bridge begins", ""),
        ("The project will cost «$5 million».", "Bay bridge and harbour begin", ""),
        ("Beds cost «$5 million».", "Bay bridge begins", ""),
        ("It is paid from a «$5 million» package.", "Bay bridge begins", ""),
    ],
)
def test_what_a_document_says_of_its_matter_is_of_its_title(
    text: str, title: str, tie: str
) -> None:
    assert tied(text, "bay bridge", title=title) == tie


def test_in_a_document_about_a_subject_a_sum_may_be_for_its_last_word() -> None:
    text = "We give «$5 million» to build bridges."
    assert tied(text, "bay bridge", purpose="build bridges", title="Bay bridge begins") == "titled"
    title = "Big repair of bay bridges"
    assert (
        tied(
            "It is «$5 million» to pay the repair.",
            "bay bridge",
            purpose="pay the repair",
            title=title,
        )
        == "titled"
    )
    both = "«$5 million» in operating and $2 million in capital funds is to pay the repair."
    assert tied(both, "bay bridge", title=title) == "titled"
    other = "build lake bridges"
    assert (
        tied(f"It is «$5 million» to {other}.", "bay bridge", purpose=other, title="Bay bridge")
        == ""
    )


def test_a_table_that_is_read_as_a_sentence_ties_nothing_surely() -> None:
    rows = " ".join(f"Hut {n} $2 million" for n in range(9))
    assert tied(f"{rows} Bay «$5 million» for huts", "huts", purpose="huts") == "strewn"


def test_the_budget_of_what_has_a_name_is_the_whole_of_it() -> None:
    text = "The initiative has a budget of «$5 million» over five years."
    assert tied(text, "Pest Free Bay", title="A boost for Pest Free Bay") == "named"
    assert tied(text, "bay bridge", title="Bay bridge begins") == "titled"


@in_one_test(
    ("item", "tie"),
    [
        ("alpine huts programme", "named"),
        ("flagship alpine huts", "named"),
        ("alpine huts grant", "of"),
        ("Green alpine huts fund", "of"),
    ],
)
def test_what_the_subject_itself_costs_is_told_from_what_it_gets(item: str, tie: str) -> None:
    assert tied(f"The «$5 million» {item} opens.", "alpine huts", item=item) == tie


def test_a_query_says_itself_how_near_its_words_stand() -> None:
    text = "The park gets «$5 million» for old huts."
    assert tied(text, "park OR bay", purpose="old huts") == "of"
    assert tied(text, '"park gets"', purpose="old huts") == "of"
    assert subject_words.held("park OR bay") == frozenset()


def test_a_long_sentence_is_read_near_the_sum() -> None:
    far = "The park gets beds. " + "Nothing is said of it, " * 60
    assert tied(f"{far} «$5 million» is for huts.", "huts", purpose="huts") == "of"
    assert tied(f"{far} «$5 million» is for huts.", "park", purpose="huts") == ""


def test_sql_asks_for_the_tie() -> None:
    connection = sqlite3.connect(":memory:")
    functions.register(connection)
    asked = "SELECT tied_as('We give $5 million for huts.', 8, 18, 'huts', NULL, 'News', ?)"
    found = [connection.execute(asked, (words,)).fetchone()[0] for words in ("hut", "roads")]
    connection.close()
    assert found == ["of", None]


@in_one_test(
    ("text", "subject", "name"),
    [
        ("They saw Bay Lake Valley from the bridge.", "bay lake", "Bay Lake Valley"),
        ("They saw Bay Lake Valley from Bay Lake.", "bay lake", None),
        ("They saw Bay Lake from the bridge.", "bay lake", None),
        ("Lakes in the Bay Park are blue and green.", "bay lake", None),
        ("In the Bay Lake Budget of May they gave more.", "bay lake", None),
        ("They went to Bay Lake Monday and came back.", "bay lake", None),
        ("Bay Lake Opens Today", "bay lake", None),
        ("They saw all of it.", "bay lake", None),
    ],
)
def test_a_name_that_goes_on_is_another(text: str, subject: str, name: str | None) -> None:
    assert longer_names.longer_name(text, subject) == name
