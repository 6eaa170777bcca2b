"""What sums are for, how they stand to others, and which of them are said again."""

from __future__ import annotations

from typing import Any

import pytest
from cases import in_one_test
from conftest import Workspace, digest, release

from archive import derive, reference
from archive.claims import features, matching
from archive.claims.features import Statement
from archive.claims.matching import Join
from archive.claims.vocabulary import Vocabulary, Words
from archive.extractors import AllExtractors


@pytest.fixture(scope="module")
def extractors() -> AllExtractors:
    return reference.shipped_extractors()


def said(
    text: str, extractors: AllExtractors, year: int = 2019
) -> list[tuple[str, str | None, str | None]]:
    """Each sum of a text in «» with its purpose and its standing."""
    front = f"---\ndate: {year}-05-28\n---\n\n"
    body = text.replace("«", "").replace("»", "")
    entry = derive.entry("a.md", f"{front}{body}\n".encode(), None, extractors, "nz")
    marked = text.count("«")
    found = []
    for figure in entry.figures:
        words = entry.document.body[figure.start : figure.end]
        if figure.kind == "money" and f"«{words}»" in text:
            purpose = figure.purpose
            read = entry.document.body[slice(*purpose)] if purpose else None
            found.append((words, read, figure.standing))
    assert len(found) == marked, found
    return found


@in_one_test(
    ("text", "purpose"),
    [
        ("We are giving «$5 million» for four new classrooms in Wanaka.", "four new classrooms in Wanaka"),
        ("It spends «$4.1m» to support farmers in the north over two years.", "support farmers in the north"),
        ("The Fund gives «$2 million» for Whānau Ora providers to reach families.", "reach families"),
        ("The Government will invest «$20 million» in strengthening the rail network.", "strengthening the rail network"),
        ("We are putting «$400 million» into primary health care over three years.", "primary health care"),
        ("It gives «$6 million» towards the repair of the bridge, the Minister said.", "the repair of the bridge"),
        ("«$9 million» over four years for these programmes was provided.", "these programmes"),
        ("It is «$1 million» to international relief efforts.", "international relief efforts"),
        ("There is «$7 million» for new schools, kura and classrooms.", "new schools, kura and classrooms"),
        ("To help meet these needs, we are providing «$3 million».", "help meet these needs"),
        ("Spending on land transport is projected to be «$22 billion».", "land transport"),
        ("It gives $1 million for roads and «$2 million» for bridges.", "bridges"),
        ("The scheme is worth «$43,000» over six years for some students.", None),
        ("It cost «$5 million» in 2015.", None),
        ("It gives «$5 million» to Waikato District Health Board.", None),
        ("«$8 million» over the next four years.", None),
    ],
)  # fmt: skip
def test_the_purpose_is_the_words_that_say_what_a_sum_is_for(
    text: str, purpose: str | None, extractors: AllExtractors
) -> None:
    assert [each[1] for each in said(text, extractors)] == [purpose]


@in_one_test(
    ("text", "standing"),
    [
        ("Last year the Government invested «$5 million» in new buses.", "earlier"),
        ("This adds to the «$5 million» grant that was announced last week.", "earlier"),
        ("In Budget 2015 we provided «$5 million» for schools.", "earlier"),
        ("That brings the funding to «$5 million».", "total"),
        ("The total cost of the project was «$4.5 million».", "total"),
        ("We have given «$26 million» since 2012 in aid.", "total"),
        ("Since its inception in 1991 the fund has allocated «$47 million» to schools.", "total"),
        ("Closed since the earthquake, they have spent «$10,000» on a wharf.", None),
        ("Of this, «$2 million» goes to schools.", "part"),
        ("It includes «$211 million» for a network.", "part"),
        ("A total of «$5m» of the $60m funding will be drawn down.", "part"),
        ("We will give a further «$5 million» for schools.", "further"),
        ("There is «$5 million» extra for schools.", "further"),
        ("The cost is rising to «$163 million» from $103 million.", "compared"),
        ("The Government is giving «$5 million» to schools.", None),
        ("People who earn «$40,000» will pay less.", None),
    ],
)
def test_the_standing_is_how_the_text_says_that_a_sum_stands(
    text: str, standing: str | None, extractors: AllExtractors
) -> None:
    assert [each[2] for each in said(text, extractors)] == [standing]


def test_a_sum_that_the_sums_below_it_come_to_is_their_total(extractors: AllExtractors) -> None:
    text = (
        "The package is worth «$20 million».\n\n- «$12 million» for pipes\n"
        "- «$5 million» for land\n- «$3 million» for trees"
    )
    assert [each[2] for each in said(text, extractors)] == ["total", "part", "part", "part"]


def test_no_list_of_larger_sums_is_the_parts_of_a_smaller_one(extractors: AllExtractors) -> None:
    text = "It gave «$1 million».\n\n- «$12 million» for pipes\n- «$5 million» for land"
    assert "part" not in [each[2] for each in said(text, extractors)]


@in_one_test(
    "text",
    [
        "Lakes $200 million Hills $260 million Woods $90 million Bays $85 million Dales $85 million Vales $150 million",
        "We gave $1.1 million to Lakes and $100,000 to Hills and $1 million to Woods.",
        "The plan is $6.25m for art. $9.94m for bees. $6m for oil. $288,000 for mats. $1.8m for fish.",
        "Lakes get:\n\n- $9 million for huts\n- $6 million for tracks\n- $3 million for bridges",
        "The fee falls from $9 million to $5 million, a cut of $4 million.",
        "Schools get $9 million each. We give $5 million to roads and $4 million to rail.",
    ],
)  # fmt: skip
def test_sums_side_by_side_are_no_parts_of_each_other(text: str, extractors: AllExtractors) -> None:
    entry = derive.entry("a.md", f"{text}\n".encode(), None, extractors, "nz")
    assert len(entry.figures) > 2
    assert [each.whole for each in entry.figures if each.whole is not None] == []


def test_the_parts_of_what_was_given_before_were_given_before(extractors: AllExtractors) -> None:
    text = (
        f"{'We like huts a lot. ' * 40}\n\nLast year we gave «$20 million»:\n\n"
        "- «$12.5 million» for pipes\n- «$7.5 million» for land"
    )
    assert [each[2] for each in said(text, extractors)] == ["earlier", "earlier", "earlier"]


ONE = (
    "The Government will spend $16.3 million on a new wharf at Ōpōtiki to help the mussel industry."
)
AGAIN = "The new wharf at Ōpōtiki, for which $16.3 million was set aside, will help mussel growers."
OTHER = "Nurses of the Southern hospitals will receive $16.3 million in back pay."


def claims(workspace: Workspace) -> list[tuple[str, str, str | None]]:
    """The path of each document that states a sum, that of its claim's first, and the ground."""
    return [
        tuple(row)
        for row in workspace.rows(
            "SELECT documents.path, earlier.path, figures.claim_basis FROM figures"
            " JOIN documents ON documents.id = figures.document_id"
            " JOIN figures AS first ON first.id = figures.claim_id"
            " JOIN documents AS earlier ON earlier.id = first.document_id"
            " WHERE figures.kind = 'money' ORDER BY documents.path"
        )
    ]


def fill(workspace: Workspace, *names: str) -> None:
    texts = {
        "a.md": release("wharf", "2020-05-01", ONE),
        "b.md": release("growers", "2020-06-01", AGAIN),
        "c.md": release("nurses", "2020-06-02", OTHER),
    }
    for name in names or texts:
        workspace.put(name, texts[name])


def test_a_sum_said_again_is_the_claim_of_the_first_who_said_it(workspace: Workspace) -> None:
    fill(workspace)
    workspace.load()
    assert claims(workspace) == [
        ("a.md", "a.md", None),
        ("b.md", "a.md", "same words"),
        ("c.md", "c.md", None),
    ]


def test_an_earlier_document_that_comes_later_takes_the_claim(workspace: Workspace) -> None:
    fill(workspace)
    workspace.load()
    at_once = digest(workspace.db)
    workspace.db.unlink()
    fill(workspace, "b.md", "c.md")
    (workspace.root / "a.md").unlink()
    workspace.load()
    assert claims(workspace)[0] == ("b.md", "b.md", None)
    fill(workspace, "a.md")
    workspace.load()
    assert digest(workspace.db) == at_once


def test_a_document_that_is_gone_or_changed_leaves_its_claim(workspace: Workspace) -> None:
    fill(workspace)
    workspace.load()
    workspace.put("a.md", release("wharf", "2020-05-01", "The wharf will cost $17 million."))
    workspace.load()
    assert claims(workspace)[1] == ("b.md", "b.md", None)
    fill(workspace)
    (workspace.root / "b.md").unlink()
    workspace.load()
    assert [row[1] for row in claims(workspace)] == ["a.md", "b.md", "c.md"]


def test_texts_that_are_equal_state_equal_claims(workspace: Workspace) -> None:
    for name, year in (("a.md", 2020), ("b.md", 2021)):
        workspace.put(name, f"---\ntitle: {name}\ndate: {year}-05-01\n---\n\n{ONE}\n")
    workspace.load()
    assert claims(workspace)[1] == ("b.md", "a.md", "same text")


def test_small_counts_and_sums_of_nothing_are_claims_of_their_own(workspace: Workspace) -> None:
    said = (
        "There are 7 new wharves, and 250 new wharves for mussel boats at Haumoana."
        " The new wharves cost fishers $0."
    )
    for name, day in (("a.md", "2020-05-01"), ("b.md", "2020-05-02")):
        workspace.put(name, release(name[0], day, said))
    workspace.load()
    rows = workspace.rows("SELECT value FROM figures WHERE claim_basis IS NOT NULL GROUP BY 1")
    assert [tuple(row) for row in rows] == [(250.0,)]


def test_equal_grants_of_one_list_are_claims_of_their_own(workspace: Workspace) -> None:
    text = (
        "The incubators are:\n\n- Auckland Fashion Incubator: $100,000 for one year\n"
        "- Westsmart Business Incubator: $100,000 for one year\n"
        "- another $100,000 for one year goes to the Auckland Fashion Incubator"
    )
    workspace.put("a.md", release("incubators", "2020-05-01", text))
    workspace.load()
    first, second, again = workspace.rows("SELECT id, claim_id FROM figures WHERE kind = 'money'")
    assert (first[1], second[1], again[1]) == (first[0], second[0], first[0])


def test_two_equal_sums_of_one_sentence_are_two_claims_wherever_it_is_said_again(
    workspace: Workspace,
) -> None:
    said = "Grants are up to $100,000 for wharf plans and up to $100,000 for keeping the plans."
    for name, place in (("a.md", "Fenwick"), ("b.md", "Oban")):
        workspace.put(name, release(name[0], "2020-05-01", f"{place} has a wharf plan. {said}"))
    workspace.load()
    first, second, *again = workspace.rows(
        "SELECT figures.id, claim_id FROM figures JOIN documents ON documents.id = document_id"
        " WHERE figures.kind = 'money' ORDER BY path, start_char"
    )
    assert first[1] != second[1]
    assert [each[1] for each in again] == [first[0], second[0]]


def test_the_noun_of_two_counts_says_nothing_of_what_they_count(workspace: Workspace) -> None:
    for name, day, text in (
        ("a.md", "2021-03-01", "Families of teachers in Hastings move into 80 homes."),
        ("b.md", "2023-05-02", "The railway sold 80 homes of teachers near Rotorua station."),
        (
            "c.md",
            "2023-05-09",
            "The railway said that 80 homes of teachers near Rotorua station were sold.",
        ),
    ):
        workspace.put(name, release(name[0], day, text))
    workspace.load()
    rows = workspace.rows(
        "SELECT documents.path FROM figures JOIN documents ON documents.id = document_id"
        " WHERE claim_basis IS NOT NULL"
    )
    assert [tuple(row) for row in rows] == [("c.md",)]


APART = {
    "another place": (
        ("2014-03-01", "New classrooms worth $3.4 million will be built at Fenwick Vale School."),
        ("2014-05-02", "Oban Heights School and its hall will be mended for $3.4 million."),
    ),
    "another round": (
        ("2011-07-01", "The winner of the goggle prize receives $30,000 from the bank in cash."),
        ("2013-09-01", "The winner of the chia prize receives $30,000 from the bank for growth."),
    ),
    "another year": (
        ("2015-07-31", "Volunteers of the appeal hope to raise $250,000 this year."),
        ("2016-08-10", "Collectors are sought for an appeal that may come to $250,000 this year."),
    ),
    "what a rate is paid for": (
        (
            "2019-05-01",
            "The levy of the fund for workers falls to 72 cents for every $100 of wages.",
        ),
        (
            "2020-05-01",
            "The levy of the fund for workers falls to 67 cents for every $100 of wages.",
        ),
    ),
    "what a return is of": (
        ("2014-11-27", "Audits of tax gave a return of $7.47:$1 in tax found by auditors."),
        ("2014-12-03", "Audits of fraud gave a return of $3.73:$1 in tax found by auditors."),
    ),
    "more than it and less than it": (
        ("2016-06-16", "Exports of kiwifruit and wine come to more than $5 billion a year."),
        ("2016-07-07", "Exports of kiwifruit and wine come to just under $5 billion a year."),
    ),
    "another row": (
        ("2019-05-01", "Grants: Fenwick wharf $1,400 and 25 days, Motu hall $870,000 and 31 days."),
        (
            "2019-06-01",
            "Grants: Oban hall $870,000 and 77 days, Hikurangi wharf $9,300 and 12 days.",
        ),
    ),
}


@pytest.mark.parametrize("kind", APART)
def test_equal_figures_of_two_things_are_two_claims(workspace: Workspace, kind: str) -> None:
    for day, text in APART[kind]:
        workspace.put(f"{day}.md", release(day, day, text))
    workspace.load()
    rows = workspace.rows("SELECT text FROM figures WHERE claim_basis IS NOT NULL")
    assert [tuple(row) for row in rows] == []


def test_a_claim_is_said_by_all_that_are_joined() -> None:
    found = [Join(1, 2, "same words", 1.0, ""), Join(4, 2, "same words", 1.0, "")]
    assert matching.claims_of(found) == [[1, 2, 4]]


def test_rare_words_weigh_more_and_common_ones_nothing() -> None:
    words = Vocabulary({"the": 14, "minister": 14, "wharf": 5}).words(
        "The Minister’s wharf, Ōpōtiki"
    )
    assert set(words) == {"wharf", "ōpōtiki"}
    assert words["ōpōtiki"] > words["wharf"]


@in_one_test(
    ("text", "due"),
    [
        ("We will spend «$5 million» over four years on roads.", ("2019-05-28", "2023-05-28")),
        ("We will invest «$5 million» over the next 18 months.", ("2019-05-28", "2020-11-26")),
        ("We spent «$5 million» over the last four years on roads.", None),
        ("We will build «2,400» homes by 30 June 2024.", (None, "2024-06-30")),
        ("We will build «2,400» homes by June 2024 and 500 shops by 2030.", (None, "2024-06-30")),
        ("We will build «2,400» homes and 500 shops by 2030.", None),
        ("We will build «2,400» homes and 500 shops by 2030 and 90 by 2031.", None),
        ("By 2025, «2,400» homes will be built.", (None, "2025-12-31")),
        ("By mid-2025 we plan to have «2,400» homes.", (None, "2025-06-30")),
        ("We will build «2,400» homes by 31 June 2024.", None),
        ("There were «2,400» homes by 2018, and more will come.", None),
        ("There were «2,400» homes by 2030 Smith Street.", None),
        ("We will build 44 «two»-bedroom homes by 2030.", None),
        ("The «two» countries will sign the treaty by 2030.", None),
        ("We will build «two» prisons by 2030.", (None, "2030-12-31")),
        ("Will the «$20 million» be spent by 2030?", None),
        ("Exports are forecast to reach «$5 billion» by 2030.", None),
        ("The town is expected to grow to «40,000» people by 2030.", None),
        ("The «1,500» homes are expected to be finished by 2030.", (None, "2030-12-31")),
        ("This could save «$5 million» over four years.", None),
        ("We will pay «$91 million» in the six months to December.", None),
        ("We will spend «$5 million» over the four years to 30 June 2024.", (None, "2024-06-30")),
        ("We will spend «$5 million» over the four years to 2018.", None),
        ("We will spend «$5 million» over five years from 2016/17.", None),
        ("We announced a two-year «$5 million» package for roads.", ("2019-05-28", "2021-05-27")),
        ("The road is part of a new two-year «$5 million» package.", None),
        ("We will pay a grant of «$800» to those who stay in work for 12 months.", None),
        ("In March, the Government announced «$5 million» over four years for roads.", None),
        ("Grants of «$5 million» over four years were provided by Budget 18 for roads.", None),
    ],
)
def test_by_when_a_text_says_that_something_is_to_be_done(
    text: str, due: tuple[str | None, str] | None, extractors: AllExtractors
) -> None:
    start, end = text.index("«"), text.index("»") - 1
    body = text.replace("«", "").replace("»", "")
    entry = derive.entry("a.md", f"---\ndate: 2019-05-28\n---\n{body}\n".encode(), None, extractors)
    (found,) = [each for each in entry.figures if (each.start, each.end) == (start, end)]
    assert found.due == due


@in_one_test(
    ("text", "part", "whole", "basis"),
    [
        ("We give $30 million, including $12 million for roads.", "$12 million", "$30 million", "says so"),
        ("This is $2 million of the $60 million for roads.", "$2 million", "$60 million", "says so"),
        ("We give $10 million. Of this, $4 million is for roads.", "$4 million", "$10 million", "says so"),
        ("We give $9 million: $4 million for roads and $5 million for rail.", "$5 million", "$9 million", "adds up"),
        ("We give $9 million for roads. We give $4 million for rail.", "$4 million", None, None),
        ("We give $4 million for rail, on top of the $9 million for roads.", "$4 million", None, None),
        ("On top of this $9 million for roads, $4 million is for rail.", "$4 million", None, None),
        ("We give $9 million for roads. It also includes $4 million for rail.", "$4 million", None, None),
        ("The Budget gives $9 million for roads. The Budget includes $4 million for rail.", "$4 million", None, None),
        ("We give $9 million for roads. The package includes $4 million for bends.", "$4 million", "$9 million", "says so"),
        ("We give $9 million for roads, including $4 million for bends and $2 million for signs.", "$2 million", "$9 million", "says so"),
        ("Homes get a $9 million package, including $25 for each.", "$25", None, None),
        ("The pipes ($3 million) and pumps ($4 million) take the total to $7 million.", "$3 million", "$7 million", "adds up"),
        ("We give the parks:\n\n- Lakes $1.2 million\n- Hills $3 million\n- Total $4.2 million", "$1.2 million", "$4.2 million", "adds up"),
        ("Roads Rail Lakes $100,500 $20,100 Hills $300,700 $40,400 Total $401,200 $60,500", "$40,400", "$60,500", "adds up"),
        ("Parks get $4.2 million.\n\nWe write.\n\n- Lakes: $1.2 million\n- Hills: $3 million", "$1.2 million", "$4.2 million", "adds up"),
        ("The projects are part of the $90 million plan:\n\n- $3 million for lakes\n- $4 million for hills", "$3 million", "$90 million", "listed"),
        ("Trade is $90 million.\n\nThis month we gave:\n\n- $3 million for lakes\n- $4 million for hills", "$3 million", None, None),
    ],
)  # fmt: skip
def test_of_which_sum_another_is_a_part(
    text: str, part: str, whole: str | None, basis: str | None, extractors: AllExtractors
) -> None:
    entry = derive.entry("a.md", f"{text}\n".encode(), None, extractors, "nz")
    body = entry.document.body
    words = [body[each.start : each.end] for each in entry.figures]
    found = entry.figures[words.index(part)]
    assert (None if found.whole is None else words[found.whole]) == whole
    assert found.whole_basis == basis


@in_one_test(
    ("text", "is_forecast"),
    [
        ("Exports are forecast to reach «$5 billion».", True),
        ("It is estimated that tariffs will add «$5 million» to prices.", True),
        ("The rule could save «$5 million».", True),
        ("The deficit is «$5 million» more than expected.", True),
        ("The result is «$5 billion» on the prefu forecasts.", True),
        ("The wharf has an estimated cost of «$5 million».", False),
        ("It has a population of «1.4 billion» people, and grows until 2030.", True),
        ("By 2036 the number of seniors will reach «105,000» people.", True),
        ("By 2016 another «400» beds will be needed.", True),
        ("It is estimated that airlines need another «2,500» aircraft by 2015.", True),
        (
            "The paper alleged that we had decided on a plan, with huts, and set aside «$5 million».",
            True,
        ),
        ("The union goes on to imply that parents pay «$5 million» for huts.", True),
        ("Mr Roe wrongly said that the huts cost «$5 million».", True),
        ("It would be wrong to wait, and the huts get «$5 million».", False),
        ("It is misleading for Mr Roe to claim huts cost «$5 million».", True),
        ("Mr Roe falsely states the huts cost «$5 million».", True),
        ("He repeats the false claim of the union that huts cost «$5 million».", True),
        ("The mayor is wrong in saying huts cost «$5 million».", True),
        ("The mayor was wrong again when she suggested huts cost «$5 million».", True),
        # What was claimed, reported or said wrongly can be a fact as well.
        ("The wrong report went to «40» schools.", False),
        ("A false alarm report brought «12» engines.", False),
        ("Police found false benefit claims of «$40,000».", False),
        ("She made false claims totalling «$2 million».", False),
        ("The incorrect dose said to cost «$4» was thrown away.", False),
        ("He falsely reported losses of «$3 million».", False),
        ("The firm filed misleading statements about «$9 million».", False),
        ("They took the wrong road to the pass and met «40» keepers.", False),
        ("We will build «400» beds by 2016.", False),
        ("We give «$5 million» over the forecast period.", False),
        ("You may have heard that we give «$5 million» to schools.", False),
        ("Schools may be eligible for a grant of «$5,000».", False),
        ("To realise the potential of the north is the aim of a fund of «$5 million».", False),
        ("Nobody could have foreseen it, and we give «$5 million».", False),
    ],
)
def test_what_is_forecast_is_told_from_what_is_given(
    text: str, is_forecast: bool, extractors: AllExtractors
) -> None:
    entry = derive.entry(
        "a.md", f"{text}\n".replace("«", "").replace("»", "").encode(), None, extractors, "nz"
    )
    assert entry.figures[0].is_forecast == is_forecast


@in_one_test(
    ("text", "told"),
    [
        ("We give $4 million to schools, on top of the $10 million given in May.", [("$4 million", "$10 million", "on top of")]),
        ("We give $4 million to schools. This is in addition to our existing $10 million.", [("$4 million", "$10 million", "on top of")]),
        ("“In addition to the $10 million for wharves, we give $4 million to schools.", [("$4 million", "$10 million", "on top of")]),
        ("This comes on top of the $10 million grant, which included $4 million for wharves.", []),
        ("A further $4 million brings what we gave the schools to a total of $14 million.", [("$14 million", "$4 million", "brings to")]),
        ("We gave $14 million. This brings the rate for schools to $4 million.", []),
        ("The grant for schools will increase from $300 a year to $1,000 a year.", [("$1,000", "$300", "from to")]),
        ("Schools may ask for grants from $300 to $1,000.", []),
        ("The grant rose from €300 to $1,000.", []),
        ("We give $4 million to schools and $10 million to wharves.", []),
    ],
)  # fmt: skip
def test_which_sum_another_follows(
    text: str, told: list[tuple[str, str, str]], extractors: AllExtractors
) -> None:
    entry = derive.entry("a.md", f"{text}\n".encode(), None, extractors, "nz")
    figures, body = entry.figures, entry.document.body
    words = [body[each.start : each.end].removesuffix(" a year") for each in figures]
    found = [
        (words[turn], words[each.follows], each.follows_basis)
        for turn, each in enumerate(figures)
        if each.follows is not None
    ]
    assert found == told


@in_one_test("day", ["2022", "2022-03", "9999-12-30", "soon"])
def test_a_document_whose_day_is_not_known_promises_no_day(
    day: str, extractors: AllExtractors
) -> None:
    text = f"---\ndate: {day}\n---\nWe will invest $5 million over 20 years for schools.\n"
    entry = derive.entry("a.md", text.encode(), None, extractors, "nz")
    assert [figure.due for figure in entry.figures if figure.kind == "money"] == [None]


WORDS = Words({"haumoana": 13.5, "mussel": 9.0, "wharf": 7.0})
DAY = 737_000
BARE = Statement(**dict.fromkeys(Statement._fields, False))._replace(  # type: ignore[arg-type]
    words=WORDS,
    sentence=WORDS,
    title=WORDS,
    thing=WORDS,
    names=Words({}),
    near_names=Words({}),
    beside=WORDS,
    years=frozenset(),
    numbers=frozenset(),
    context=frozenset(WORDS),
    noun="wharf",
    day=DAY,
    value=250.0,
)
"""What a text says of 250 wharves."""


@in_one_test(
    ("one", "other"),
    [
        ({}, {"day": DAY + 800}),
        ({"says_year": False}, {"noun": "boat"}),
        ({"is_repeated": True}, {"is_repeated": True}),
        ({"is_of_accounts": True}, {"is_of_accounts": True}),
        ({"numbers": frozenset({"35", "49"})}, {"numbers": frozenset({"30"})}),
        ({"value": 300.0}, {"value": 300.0, "says_year": True}),
        ({}, {"beside": Words({"wharf": 7.0})}),
        ({"value": 25.0}, {"value": 25.0}),
    ],
)
def test_what_speaks_against_one_claim(one: dict[str, Any], other: dict[str, Any]) -> None:
    alike = features.score(BARE, BARE, 20)
    assert features.score(BARE._replace(**one), BARE._replace(**other), 20) < alike


@in_one_test(("value", "digits"), [(250.0, 2), (1_400_000.0, 2), (0.05, 1), (1125, 4)])
def test_zeros_at_the_ends_are_no_digits(value: float, digits: int) -> None:
    assert features.digits(value) == digits


def test_two_counts_are_held_to_more_than_two_sums() -> None:
    said = [
        BARE._replace(id=at, document=at, day=DAY + at * 200, title=Words({}), sentence=Words({}))
        for at in (1, 2)
    ]
    assert len(list(matching.joins(said))) == 1
    assert not list(matching.joins([each._replace(is_count=True) for each in said]))


def test_what_lies_more_than_a_year_apart_is_held_to_more() -> None:
    words = Words({"wharf": 9.0})
    one = BARE._replace(id=1, document=1, words=words, title=Words({}), beside=Words({}))
    both = [
        [one, one._replace(id=2, document=2, day=DAY + days, standing="earlier")]
        for days in (360, 370)
    ]
    assert [len(list(matching.joins(pair))) for pair in both] == [1, 0]


def test_statements_whose_month_alone_is_known_move_no_others() -> None:
    words = Words({"road": 6.0})
    bare = dict.fromkeys(Statement._fields)
    dated = [
        Statement(**{**bare, "id": at, "document": at, "day": day, "words": words})  # type: ignore[arg-type]
        for at, day in enumerate((None, 100, 101, None, 400, 430))
    ]
    assert list(matching.near_in_time(dated)) == [(1, 2), (4, 5)]
