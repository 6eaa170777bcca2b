"""Claims as readers meet them: their pages, their sums, and what is quoted elsewhere."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from cases import in_one_test
from claims_asked import ask, say, summed
from conftest import Workspace, get, release

from archive.store import database, rewording

FIRST = "We will spend $5 million on rimu seedlings over four years."
AGAIN = "The $5 million announced last week for rimu seedlings is on its way."
PARTS = (
    "We will spend $9 million on kauri trees in Northland: $4 million for fences of the kauri"
    " trees and $5.5 million for wardens of the kauri trees."
)
TOTAL = "That brings our spending on rimu seedlings to a total of $6 million to date."
ON_TOP = "Guards of the Otago forests get $3 million, on top of the $8 million for their huts."
SAID = "We must plant these trees now, in every bay of the north, before the winter comes."


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("told"))
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    kind = "kind: release\n"
    said = f"\n\n“{SAID}” Jacinda Ardern said."
    workspace.put("a.md", release("a", "2019-03-15", FIRST + said, kind))
    workspace.put("b.md", release("b", "2019-03-22", AGAIN, kind))
    workspace.put("c.md", release("c", "2019-04-01", PARTS, kind))
    workspace.put("d.md", release("d", "2019-05-01", TOTAL, kind))
    workspace.put("e.md", release("e", "2019-05-20", ON_TOP, kind))
    cutting = (
        f"{AGAIN.replace('last week', 'in March')} Nobody saw the $77 million.\n\n“We must plant"
        " these trees now, in every bay of the south, before the winter comes,” she said.\n"
    )
    workspace.put("cutting.md", release("cutting", "2019-06-01", cutting, "kind: article\n"))
    workspace.load()
    return workspace.db


def key(db: Path, slug: str, text: str) -> str:
    connection = database.read(db)
    sql = "SELECT key FROM figures_in_context WHERE slug LIKE ? AND text = ?"
    ((found,),) = connection.execute(sql, (f"%-{slug}", text)).fetchall()
    connection.close()
    return str(found)


def test_the_key_of_any_statement_leads_to_all_of_them_in_order(told: Path) -> None:
    first, again = key(told, "a", "$5 million"), key(told, "b", "$5 million")
    values = get(told, f"/claim/{again}.json").json()
    assert values["key"] == first
    assert [each["key"] for each in values["statements"]][:2] == [first, again]
    assert values["statements"][1]["days_after"] == 7
    assert values["statements"][1]["standing"] == "earlier"
    assert (values["first_said"], values["due_to"]) == ("2019-03-15", "2023-03-15")
    page = get(told, f"/claim/{again}").text
    assert "7 days after the first" in page
    assert f'<link rel="canonical" href="http://localhost/claim/{first}">' in page
    assert f"/figure/{again}" in get(told, f"/claim/{first}.atom").text


def test_a_claim_has_its_parts_and_they_their_whole(told: Path) -> None:
    whole, part = key(told, "c", "$9 million"), key(told, "c", "$4 million")
    assert [each["claim"] for each in get(told, f"/claim/{part}.json").json()["part_of"]] == []
    total = get(told, f"/claim/{whole}.json").json()
    assert total["parts"] == []  # they come to more than it
    assert get(told, "/claim/none").status_code == 404


def test_a_claim_has_what_it_follows_and_what_follows_it(told: Path) -> None:
    later, earlier = key(told, "e", "$3 million"), key(told, "e", "$8 million")
    page = get(told, f"/claim/{later}.json").json()
    assert [(each["text"], each["claim"], each["basis"]) for each in page["follows"]] == [
        ("$8 million", earlier, "on top of")
    ]
    before = get(told, f"/claim/{earlier}.json").json()
    assert [each["claim"] for each in before["followed_by"]] == [later]
    shown = get(told, f"/claim/{earlier}").text
    assert "the later is said to come on top of the earlier" in shown
    connection = database.read(told)
    linked = connection.execute(
        "SELECT claim_links.kind, basis FROM claim_links"
        " JOIN figures ON figures.id = claim_links.claim_id WHERE key = ?",
        (later,),
    ).fetchall()
    ((follows,),) = connection.execute(
        "SELECT follows FROM claims_in_context WHERE key = ?", (later,)
    ).fetchall()
    connection.close()
    assert [tuple(row) for row in linked] == [("follows", "on top of")]
    assert follows == earlier


def test_a_document_says_of_its_figures_where_they_were_said_first(told: Path) -> None:
    page = get(told, "/document/2019-03-22-b").text
    assert "first said 15 March 2019" in page
    assert "said again in 2 documents" in get(told, "/document/2019-03-15-a").text


def test_what_is_announced_again_counts_once(told: Path) -> None:
    (row,) = ask(told, "what-it-comes-to", subject="rimu seedlings", before="2019-05-01")
    assert (row["claims"], row["value"], row["last_total"]) == (1, 5e6, None)


def test_there_is_no_sum_beside_a_larger_whole(told: Path) -> None:
    (row,) = ask(told, "what-it-comes-to", subject="rimu seedlings")
    assert (row["claims"], row["value"], row["last_total"]) == (1, None, 6e6)
    assert row["no_sum"].startswith("an amount beside it")
    assert (row["given"], row["last_total_by"]) == (1, None)
    shown = get(told, "/question/what-it-comes-to?subject=rimu+seedlings").text
    assert ">NZ$6 million</td>" in shown
    page = get(told, "/subject?q=rimu+seedlings").text
    assert "A text calls NZ$6 million the whole of it" in page
    assert "a text calls the whole of it is <a" in page
    assert "Stated for it, each where it was said first" in page


def test_a_sum_is_shown_with_its_largest_addends(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2019-04-01", "The Government gives a further $4 million to repair huts."),
        ("2020-04-01", "The Government gives a further $3 million for huts."),
    )
    assert (row["claims"], row["value"], row["no_sum"]) == (3, 12e6, None)
    listed = [(each["text"], each["date"]) for each in json.loads(row["largest"])]
    assert listed[0] == ("$5 million", "2019-03-01")
    assert len(listed) == 3
    for path in ("/subject?q=huts", "/question/what-it-comes-to?subject=huts"):
        page = get(workspace.db, path).text
        assert "NZ$12 million" in page
        for text, _ in listed:
            assert f">{text}</a>" in page
    (found,) = get(workspace.db, "/subject.json?q=huts").json()["sums"]
    assert [each["text"] for each in found["largest"]] == [text for text, _ in listed]


def test_a_whole_with_parts_is_told_where_it_is_not_counted(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2019-04-01", "The Government gives a further $4 million to repair huts."),
        (
            "2021-04-01",
            "Since the fire the Government has pledged over $13 million in huts and their beds."
            " This includes:\n\n- $6 million for beds\n- $3 million for tables",
        ),
    )
    assert (row["claims"], row["value"], row["last_total"]) == (2, None, 13e6)
    assert row["no_sum"].startswith("an amount beside it")
    newest = [(each["text"], each["date"]) for each in json.loads(row["newest"])]
    assert newest == [("$4 million", "2019-04-01"), ("$5 million", "2019-03-01")]


def test_a_whole_that_is_said_again_is_no_further_sum(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2019-04-01", "The Government gives a further $4 million to repair huts."),
        (
            "2019-05-01",
            "The Government gives an extra $2 million to build huts, bringing the"
            " total invested in huts to $11.2 million.",
        ),
        ("2019-06-01", "The Government is putting $11.2 million into huts for alpine walkers."),
    )
    assert (row["claims"], row["value"], row["last_total"]) == (3, 11e6, 11.2e6)


def test_a_sum_first_said_before_the_days_asked_for_is_no_further_one(
    workspace: Workspace,
) -> None:
    say(
        workspace,
        ("2019-03-01", "The Government gives $5.3 million to build alpine huts in Kahurangi."),
        ("2020-03-01", "The Government gives $5.3 million to build alpine huts in Kahurangi."),
        ("2020-04-01", "The Government gives a further $4 million to repair huts."),
    )
    (row,) = ask(workspace.db, "what-it-comes-to", subject="huts", since="2020")
    assert (row["claims"], row["largest"].count("$")) == (1, 1)


def test_an_amount_that_may_be_another_one_rounded_is_not_added(workspace: Workspace) -> None:
    for day, said in (
        ("2020-05-14", "Today Cabinet gives $28 million for alpine huts in the budget of jobs."),
        ("2020-10-29", "Of the package, $27.4 million is for alpine huts, Ann Roe told a meeting."),
        ("2023-01-01", "We put $27 million into alpine huts, and so does every town."),
    ):
        workspace.put(f"{day}.md", release(day, day, said))
    workspace.load()
    (row,) = ask(workspace.db, "what-it-comes-to", subject="alpine huts")
    assert (row["claims"], row["value"]) == (2, None)  # the last is of another year
    assert [(each["text"], each["why"]) for each in json.loads(row["set_apart"])] == [
        ("$28 million", "it may be another amount, rounded")
    ]


def test_who_has_no_total_stands_where_their_largest_sum_belongs(workspace: Workspace) -> None:
    say(
        workspace,
        ("1998-03-01", "“We give $5 million for huts,” Jenny Shipley said."),
        ("1998-03-02", "“We give $90 million for roads,” Winston Peters said."),
        ("1998-03-03", "“We give $7 million for rail,” Winston Peters said."),
    )
    found = ask(workspace.db, "money-by-minister", year="1998")
    assert [(row["person"], row["total"], row["most"]) for row in found] == [
        ("Winston Peters", None, 90e6),
        ("Jenny Shipley", 5e6, 5e6),
    ]


def test_a_forecast_and_the_size_of_a_market_are_in_no_sum(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2019-03-02", "Councils are forecast to spend $40 million to build huts."),
        ("2019-03-03", "The $70 million hut portfolio is there to let people sleep in huts."),
        ("2019-03-04", "To repair huts could save $60 million to build huts."),
    )
    assert (row["claims"], row["value"]) == (1, None)
    assert row["no_sum"].startswith("an amount beside it")
    assert [each["text"] for each in json.loads(row["largest"])] == ["$5 million"]


def test_a_claim_is_shown_in_the_first_sentence_that_holds_the_subject(
    workspace: Workspace,
) -> None:
    say(
        workspace,
        ("2019-03-01", "The Government gives about $5 million a year to build cabins in Otago."),
        (
            "2019-03-02",
            "The Government gives about $5 million a year to build cabins in Otago, or huts.",
        ),
    )
    (row,) = ask(workspace.db, "claims-about", subject="huts")
    assert (row["date"], row["first_said"], row["documents"]) == ("2019-03-02", "2019-03-01", 2)
    assert (row["approx"], row["per"], row["high"]) == ("about", "year", None)
    assert "huts" in row["sentence"]
    assert ask(workspace.db, "claims-about", subject="huts", before="2019-03-02") == []


def test_equal_amounts_of_one_named_fund_count_once(workspace: Workspace) -> None:
    summed(
        workspace,
        ("2019-03-01", "The $9 million Alpine Huts Fund is there to build huts."),
        ("2019-11-01", "Councils use the $9 million Alpine Huts Fund to repair huts by a lake."),
        ("2019-12-01", "The Government gives $9 million for huts."),
        ("2020-02-01", "The Government gives a further $8 million to upgrade huts."),
    )
    # As where nothing else says that the first two are one.
    with sqlite3.connect(workspace.db) as connection:
        connection.execute("UPDATE figures SET claim_id = id")
    connection.close()
    (row,) = ask(workspace.db, "what-it-comes-to", subject="huts")
    assert (row["claims"], row["value"]) == (3, None)
    assert [each["text"] for each in json.loads(row["largest"])].count("$9 million") == 2
    assert row["no_sum"].endswith("one may be a part of another, or the same again")


def test_a_whole_and_its_parts_count_once(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $17.3 million to repair huts."),
        ("2019-03-02", "The Government gives a further $4 million to repair huts."),
    )
    assert row["claims"] == 2
    workspace.put(
        "parts.md",
        release(
            "parts", "2019-03-05",
            "We gave $12.3 million to repair huts. We gave $5 million to repair huts.",
        ),
    )  # fmt: skip
    workspace.load()
    (again,) = ask(workspace.db, "what-it-comes-to", subject="huts")
    assert (again["value"], again["no_sum"]) == (21.3e6, None), again


def test_the_amount_of_a_title_is_all_that_is_announced(workspace: Workspace) -> None:
    workspace.put(
        "list.md",
        release(
            "$900,000 for huts", "2019-03-05",
            "The Government gives $900,000 for huts. It is $500,000 for huts, and so on."
            " We give a further $50,000 for huts.",
        ),
    )  # fmt: skip
    workspace.load()
    (row,) = ask(workspace.db, "what-it-comes-to", subject="huts")
    assert (row["value"], row["no_sum"]) == (950_000, None), row


def test_the_amount_that_is_known_is_one_that_was_said_before(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $9 million for huts."),
        ("2021-03-01", "It uses the Government’s $9 million for huts in all towns and villages."),
        ("2021-04-01", "The Government gives a further $8 million to repair huts."),
    )
    assert row["value"] == 17e6


def test_a_fee_is_in_no_sum(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $9 million for huts."),
        ("2021-03-01", "The Government gives a grant of $500 for huts by the lake."),
    )
    assert row["value"] == 9e6


def test_an_amount_of_more_than_the_subject_is_in_no_sum(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2019-04-01", "The Government gives $90 million for parks including new huts."),
        ("2019-05-01", "The Government gives $80 million for roads and huts."),
        ("2019-06-01", "Current spending on repairs of huts is $70 million for huts."),
    )
    assert (row["claims"], row["value"]) == (1, None)
    assert row["no_sum"].startswith("an amount beside it")
    apart = [(each["text"], each["why"]) for each in json.loads(row["set_apart"])]
    assert apart == [
        ("$90 million", "of more than it"),
        ("$80 million", "of more than it"),
        ("$70 million", "reported, not announced"),
    ]
    shown = get(workspace.db, "/question/what-it-comes-to?subject=huts").text
    assert 'class="answer told' in shown and 'data-of="in no sum"' in shown
    for path in ("/subject?q=huts", "/question/what-it-comes-to?subject=huts"):
        page = get(workspace.db, path).text
        assert ">$90 million</a>" in page
        assert "of more than it" in page


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The Government gives $90 million for parks such as huts.", "of more than it"),
        (
            "The Government gives $90 million for the Alpine Huts Trust.",
            "of what has a longer name",
        ),
        (
            "Alpine Ltd, in a town that has many old huts, gets $9 million to build a lift.",
            "its words stand apart",
        ),
    ],
)
def test_where_nothing_is_surely_of_the_subject_amounts_are_listed_and_not_added_up(
    workspace: Workspace, sentence: str, why: str
) -> None:
    say(workspace, ("2019-03-01", sentence))
    subject = "huts" if "parks" in sentence else "alpine huts"
    (row,) = ask(workspace.db, "what-it-comes-to", subject=subject)
    assert (row["claims"], row["value"], row["largest"]) == (0, None, None)
    assert row["no_sum"] == "no text says of an amount that it is announced for it alone"
    (apart,) = json.loads(row["set_apart"])
    assert (apart["why"], row["apart"]) == (why, 1)
    page = get(workspace.db, f"/subject?q={subject}").text
    assert f"no text says surely: {row['no_sum']}" in page
    assert why in page


def test_a_programme_that_is_named_beside_other_amounts_makes_no_sum(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2019-04-01", "The Government gives a further $4 million to repair huts."),
        ("2019-05-01", "The $12 million huts programme goes well."),
    )
    assert (row["claims"], row["value"]) == (2, None)
    assert row["no_sum"].startswith("an amount beside it")


def test_what_is_from_a_fund_for_many_is_listed_and_beside_the_fund_no_sum(
    workspace: Workspace,
) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "We give $5 million from the $90 million Alpine Fund for new huts."),
    )
    assert (row["claims"], row["value"]) == (1, None)
    assert row["no_sum"].startswith("an amount beside it")


def test_a_part_beside_its_whole_of_another_document_is_no_further_sum(
    workspace: Workspace,
) -> None:
    row = summed(
        workspace,
        (
            "2019-03-01",
            "We give $4 million of wages and $8 million of tools to repair huts.",
        ),
        ("2020-03-01", "The Government gives $12 million for huts."),
    )
    assert (row["claims"], row["value"]) == (1, 12e6)


def test_the_last_total_is_no_other_matters(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        (
            "2019-05-01",
            "Money for huts goes on, and through the total of $60 million for roads, paths are"
            " built.",
        ),
    )
    assert (row["claims"], row["last_total"]) == (1, None)


def test_what_makes_no_sum_says_why(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2001-03-01", "The Government gives $6 million to build huts."),
        ("2002-04-01", "The Government gives a further $4 million to repair huts."),
        ("2011-03-02", "The Government gives $5 million for huts."),
    )
    assert (row["claims"], row["value"], row["difference"]) == (3, None, None)
    assert row["no_sum"].startswith("no text says of each amount that it comes on top")
    said = "3 amounts stated for huts from 2001 to 2011 come to NZ$11 million without"
    assert row["comes_to"].startswith(said)
    assert row["comes_to"] in get(workspace.db, "/subject?q=huts").text
    (fewer,) = ask(workspace.db, "what-it-comes-to", subject="huts", before="2002-01-01")
    assert fewer["value"] == 6e6


def test_of_what_is_in_no_sum_the_rest_is_counted_and_led_to(workspace: Workspace) -> None:
    given = [f"The Government gives ${each}0 million for roads and huts." for each in "3456789"]
    row = summed(workspace, *((f"2019-03-0{turn}", said) for turn, said in enumerate(given, 1)))
    assert (row["apart"], len(json.loads(row["set_apart"]))) == (7, 5)
    page = get(workspace.db, "/subject?q=huts").text
    assert "the 5 largest of 7" in page
    assert '2 more stand among <a href="/question/claims-about?subject=huts">' in page


def test_there_is_no_sum_beside_a_larger_amount_that_is_left_out(workspace: Workspace) -> None:
    row = summed(
        workspace,
        ("2019-03-01", "The Government gives $5 million to build huts."),
        ("2019-04-01", "Last year the Government gave $40 million to build huts."),
    )
    assert (row["claims"], row["value"]) == (1, None)
    assert row["no_sum"].startswith("an amount beside it")
    (before,) = json.loads(row["in_doubt"])
    assert (before["text"], before["why"]) == ("$40 million", "said to be given before")
    assert (row["left_out"], row["set_apart"]) == (None, None)  # it stands in one list
    for path in ("/subject?q=huts", "/question/what-it-comes-to?subject=huts"):
        assert ">$40 million</a>" in get(workspace.db, path).text
    assert "1 more is in doubt and not counted, the largest NZ$40 million" in row["comes_to"]


def test_what_fell_due_is_listed_once_with_when_it_was_last_said(told: Path) -> None:
    (row,) = ask(told, "promises-due", by="2023-12-31")
    assert (row["due_to"], row["text"], row["last_said"]) == (
        "2023-03-15", "$5 million", "2019-06-01"
    )  # fmt: skip
    assert row["due_basis"].startswith("reckoned")
    assert ask(told, "promises-due", by="2022-12-31") == []


def test_a_length_of_time_runs_from_where_it_was_said_first(workspace: Workspace) -> None:
    say(
        workspace,
        ("2019-02-01", "We will spend $5.3 million on rimu seedlings."),
        (
            "2019-03-01",
            "We will spend $5.3 million on rimu seedlings over two years.",
        ),
        (
            "2020-05-01",
            "We will spend $5.3 million on rimu seedlings over two years.",
        ),
        ("2021-02-01", "In May, we announced $4.1 million over two years for huts in Otago."),
    )
    (row,) = ask(workspace.db, "promises-due", by="2030", since="2000")
    assert (row["date"], row["due_to"], row["documents"]) == ("2019-03-01", "2021-02-28", 3)
    assert ask(workspace.db, "promises-due", by="2022-12-31", since="2021-06-01") == []
    claim = get(workspace.db, f"/claim/{row['key']}.json").json()
    assert (claim["due_from"], claim["due_to"]) == ("2019-03-01", "2021-02-28")


def test_a_day_that_nobody_named_is_called_reckoned(told: Path) -> None:
    page = get(told, f"/claim/{key(told, 'a', '$5 million')}").text
    assert "To be done by 15 March 2023, as is reckoned here" in page
    assert "counted from 15 March 2019, its day" in page


def test_what_is_first_held_but_announced_before_is_not_called_first(workspace: Workspace) -> None:
    workspace.put("b.md", release("b", "2019-03-22", AGAIN, "kind: release\n"))
    workspace.load()
    page = get(workspace.db, f"/claim/{key(workspace.db, 'b', '$5 million')}").text
    assert "First held here 22 March 2019, in words that say that it was announced" in page
    assert "Said once" not in page
    assert ask(workspace.db, "first-statements") == []


def test_figures_elsewhere_are_traced_to_the_release_that_said_them_first(told: Path) -> None:
    traced, untraced = ask(told, "figures-elsewhere")
    assert (traced["text"], traced["release_date"], traced["days_after"]) == (
        "$5 million", "2019-03-15", 78
    )  # fmt: skip
    assert (untraced["text"], untraced["release_slug"]) == ("$77 million", None)
    assert [row["text"] for row in ask(told, "figures-elsewhere", traced="no")] == ["$77 million"]


def test_a_quotation_elsewhere_is_held_against_the_release(told: Path) -> None:
    (row,) = ask(told, "quotations-compared")
    assert (row["how"], row["release_slug"]) == ("altered", "2019-03-15-a")
    assert "[north] {south}" in row["differs"]
    assert row["source"] == SAID.removesuffix(".")
    assert ask(told, "quotations-compared", how="verbatim") == []


@in_one_test(
    ("quoted", "how"),
    [
        (SAID, "verbatim"),
        (SAID.upper().replace(",", " —"), "verbatim"),
        ("We must plant these trees now before the winter comes", "trimmed"),
        (SAID.replace("must", "should"), "altered"),
        ("The weather of the south was never so cold as in this winter of ours", None),
        ("We must plant", None),
    ],
)
def test_how_words_are_quoted(quoted: str, how: str | None) -> None:
    found = rewording.quoted_from(quoted, f"She came at noon. {SAID} Then she left us again.")
    assert (None if found is None else found[0]) == how


def test_the_functions_of_sql_take_anything() -> None:
    connection = sqlite3.connect(":memory:")
    rewording.register(connection)
    for value in (None, 7, b"x", "", '"', "a b c d e f " * 1_000):
        connection.execute("SELECT quoted_phrases(?), quoted_from(?, ?)", (value,) * 3).fetchone()
    (found,) = connection.execute("SELECT quoted_from(?, ?)", (SAID, SAID)).fetchone()
    assert json.loads(found)["how"] == "verbatim"
    connection.close()


def test_an_amount_is_said_first_by_the_document_that_no_earlier_one_precedes(told: Path) -> None:
    rows = ask(told, "first-statements", since="2019-03-01")
    assert [(row["slug"], row["text"]) for row in rows if row["text"] == "$5 million"] == [
        ("2019-03-15-a", "$5 million")
    ]
    assert rows[0]["documents"] == 3
    assert ask(told, "first-statements", minister="Nobody Known") == []


def test_a_statement_in_earlier_words_is_told_by_their_day(
    workspace: Workspace,
) -> None:
    words = "The Government gives $16.3 million for a new wharf at Ōpōtiki to help mussel growers."
    for name, day in (("a", "2020-05-01"), ("b", "2020-06-02")):
        workspace.put(f"{name}.md", release(name, day, words))
    workspace.load()
    ((key,),) = workspace.rows("SELECT key FROM claims WHERE kind = 'money'")
    page = get(workspace.db, f"/claim/{key}").text
    assert page.count("for a new wharf at Ōpōtiki to help mussel growers.</p>") == 1
    assert "The same words as on 1 May 2020." in page
