"""``archive tenures``: terms that documents announce, proposed and accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import FilledOnce, Workspace, archive, release

PEOPLE = 'slug,name,sort_name\nann-lee,Ann Lee,"Lee, Ann"\nbob-ray,Bob Ray,"Ray, Bob"\n'
OFFICES = "slug,name,kind\nwonders,Wonders,office\n"
LABELS = "portfolio,name,kind,role\nwonders,Wonders,official,minister\n"
TENURES = (
    "person,portfolio,role,start,end,source\nann-lee,wonders,minister,2000-01-01,,the Gazette\n"
)
BODY = (
    "The changes of portfolios take effect on 1 March.\n\n"
    "Bob Ray will become Minister of Wonders. Ida Roe, who joins the Cabinet, is new."
    " Ida Roe will become Associate Minister of Wonders.\n"
)


@pytest.fixture
def announced(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    """An archive in which one release announces what its reference data do not have."""
    return filled_once(fill, tmp_path)


def fill(workspace: Workspace) -> None:
    for name, text in {
        "people": PEOPLE,
        "portfolios": OFFICES,
        "portfolio_names": LABELS,
        "tenures": TENURES,
    }.items():
        workspace.put(f"reference/{name}.csv", text)
    workspace.put("new.md", release("new", "2004-02-24", BODY))
    workspace.load()


def proposals(workspace: Workspace, *words: str) -> list[dict[str, Any]]:
    result = archive("tenures", "--db", workspace.db, "--json", *words)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_what_a_release_announces_and_nobody_knows_is_proposed(announced: Workspace) -> None:
    found = proposals(announced)
    assert [(p["what"], p["name"], p["role"], p["start"], p["end"]) for p in found] == [
        ("new", "Bob Ray", "minister", "2004-03-01", None),
        ("ends", "ann-lee", "minister", "2000-01-01", "2004-03-01"),
        ("new", "Ida Roe", "associate", "2004-03-01", None),
    ]
    said = "release 2004-02-24-new"
    assert [p["source"] for p in found] == [said, f"the Gazette; {said}", said]
    assert [p["person"] for p in found] == ["bob-ray", "ann-lee", None]
    start, end = found[0]["start_char"], found[0]["end_char"]
    (body,) = announced.rows("SELECT body FROM documents")[0]
    assert body[start:end] == found[0]["words"] == "Bob Ray will become Minister of Wonders."


def test_what_is_accepted_becomes_lines_of_reference_data_and_is_proposed_no_more(
    announced: Workspace,
) -> None:
    folder = Path(announced.root, "reference")
    keys = [word for p in proposals(announced) for word in ("--accept", p["key"])]
    result = archive("tenures", "--db", announced.db, *keys, "--into", folder)
    assert result.exit_code == 0, result.output
    assert Path(folder, "tenures.csv").read_text("utf-8").splitlines() == [
        "person,portfolio,role,start,end,source",
        "bob-ray,wonders,minister,2004-03-01,,release 2004-02-24-new",
        "ann-lee,wonders,minister,2000-01-01,2004-03-01,the Gazette; release 2004-02-24-new",
        "ida-roe,wonders,associate,2004-03-01,,release 2004-02-24-new",
    ]
    assert "ida-roe,Ida Roe," in Path(folder, "people.csv").read_text("utf-8")
    announced.load()
    assert proposals(announced) == []
    held = "SELECT person, role, start_date, end_date FROM tenures_in_context ORDER BY 1, 3"
    assert ("Bob Ray", "minister", "2004-03-01", None) in announced.rows(held)


def test_a_folder_without_files_gets_them(announced: Workspace, tmp_path: Path) -> None:
    (first, *_) = proposals(announced)
    folder = tmp_path / "mine" / "reference"
    archive("tenures", "--db", announced.db, "--accept", first["key"], "--into", folder)
    comment, header, line = (folder / "tenures.csv").read_text("utf-8").splitlines()
    assert comment.startswith("# ")
    assert header == "person,portfolio,role,start,end,source,confidence,note"
    assert line == "bob-ray,wonders,minister,2004-03-01,,release 2004-02-24-new,dated,"


def test_only_documents_since_a_day_are_read(announced: Workspace) -> None:
    assert proposals(announced, "--since", "2004-02-25") == []
    assert len(proposals(announced, "--since", "2004-02-24")) == 3


def test_a_key_that_is_none_and_a_file_that_is_no_reference_data_are_refused(
    announced: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "reference"
    result = archive("tenures", "--db", announced.db, "--accept", "0000", "--into", folder)
    assert (result.exit_code, folder.exists()) == (1, False)
    assert "There is no proposal 0000" in result.output
    folder.mkdir()
    (folder / "tenures.csv").write_text("a,b\n1,2\n", "utf-8")
    key = proposals(announced)[0]["key"]
    result = archive("tenures", "--db", announced.db, "--accept", key, "--into", folder)
    assert result.exit_code == 1
    assert "The columns should be person, portfolio" in result.output
    assert (folder / "tenures.csv").read_text("utf-8") == "a,b\n1,2\n"
    assert archive("tenures", "--db", announced.db, "--accept", key).exit_code == 2


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("person,portfolio,role,start\n", "has no column end"),
        (
            "person,portfolio,role,start,end,source\n"
            "bob-ray,wonders,minister,2004-03-01,2005-01-01,x\n",
            "says something of this already",
        ),
    ],
)
def test_a_file_that_would_lose_or_contradict_a_term_is_left_as_it_is(
    announced: Workspace, tmp_path: Path, lines: str, said: str
) -> None:
    path = tmp_path / "reference" / "tenures.csv"
    path.parent.mkdir()
    path.write_text(lines, "utf-8")
    key = proposals(announced)[0]["key"]
    result = archive("tenures", "--db", announced.db, "--accept", key, "--into", path.parent)
    assert (result.exit_code, path.read_text("utf-8")) == (1, lines)
    assert said in result.output


@pytest.mark.parametrize("at_once", [True, False])
def test_somebody_unknown_with_two_offices_is_written_once(
    announced: Workspace, tmp_path: Path, at_once: bool
) -> None:
    announced.put("reference/portfolios.csv", OFFICES + "signs,Signs,office\n")
    announced.put("reference/portfolio_names.csv", LABELS + "signs,Signs,official,minister\n")
    text = "Cabinet is new. Ida Roe will become Minister of Signs.\n"
    announced.put("more.md", release("more", "2004-04-24", text))
    announced.load()
    keys = [p["key"] for p in proposals(announced) if p["name"] == "Ida Roe"]
    assert len(keys) == 2
    folder = tmp_path / "reference"
    for chosen in [keys] if at_once else [[key] for key in keys]:
        words = [word for key in chosen for word in ("--accept", key)]
        result = archive("tenures", "--db", announced.db, *words, "--into", folder)
        assert result.exit_code == 0, result.output
    people = (folder / "people.csv").read_text("utf-8")
    names = (folder / "person_names.csv").read_text("utf-8")
    terms = (folder / "tenures.csv").read_text("utf-8")
    counted = [text.count("ida-roe,") for text in (people, names, terms)]
    assert counted == [1, 1, 2]


@pytest.mark.parametrize("day", ["2004", "2004-03"])
def test_a_document_of_a_month_or_a_year_announces_no_day(announced: Workspace, day: str) -> None:
    text = "Cabinet is new. Bob Ray will become Minister of Wonders from tomorrow.\n"
    announced.put("more.md", release("more", day, text))
    announced.load()
    assert {p["document"] for p in proposals(announced)} == {"2004-02-24-new"}
