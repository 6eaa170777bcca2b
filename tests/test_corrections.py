"""Corrections: what a line changes, that it lasts, and that what is removed is gone."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path
from typing import Any

import pytest
from conftest import FilledOnce, Workspace, archive, digest, get, is_whole, one_sentence, release

from archive import corrections, ingest
from archive.loading import Options
from archive.problems import ArchiveError, RefusedFile
from archive.store import database, keys

TEXT = (
    "We will spend $5 million on 300 homes, and $5 million on schools.\n\n"
    "“We build them now,” Jacinda Ardern said.\n\n“They stand in the north,” Phil Goff said.\n"
)
SLUG = "2019-03-15-a"
HEADER = "what,document,words,turn,field,value,reason\n"


def fill(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    kind = "kind: release\nministers:\n  - Hon Phil Goff\n"
    workspace.put("a.md", release("a", "2019-03-15", TEXT, kind))
    workspace.load()


def with_another(workspace: Workspace) -> None:
    workspace.put("b.md", release("b", "2019-04-15", "It cost $7 million.", "kind: release\n"))
    workspace.load()


@pytest.fixture
def one(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    return filled_once(fill, tmp_path)


@pytest.fixture(scope="module")
def uncorrected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of its files by a load from nothing."""
    workspace = Workspace(tmp_path_factory.mktemp("uncorrected"))
    fill(workspace)
    return workspace.digest()


def correct(workspace: Workspace, *lines: str, name: str = "some") -> None:
    text = HEADER + "".join(f"{line}\n" for line in lines)
    workspace.put(f"corrections/{name}.csv", text)
    workspace.load()


def values(workspace: Workspace, what: str = "text, value, unit, item") -> list[Any]:
    return workspace.rows(
        f"SELECT {what} FROM figures JOIN documents ON documents.id = document_id"
        " WHERE slug = ? ORDER BY start_char",
        SLUG,
    )


def test_a_corrected_title_is_found_in_an_archive_that_was_built_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "FEW", 0)
    workspace = Workspace(tmp_path)
    workspace.put("a.md", release("a", "2019-03-15", TEXT))
    correct(workspace, f"document,{SLUG},,,title,Zebras,misprinted")
    found = "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?"
    assert [len(workspace.rows(found, word)) for word in ("zebras", "about")] == [1, 0]
    assert is_whole(workspace.db)


@pytest.mark.parametrize(
    ("line", "sql", "expected", "was"),
    [
        ("document,{s},,,title,Another,r", "SELECT title FROM documents", "Another", "About a"),
        ("document,{s},,,kind,speech,r", "SELECT kind FROM documents", "speech", "release"),
        ("document,{s},,,author,Ann,r", "SELECT author FROM documents", "Ann", ""),
        ("document,{s},,,rights,CC0,r", "SELECT rights FROM documents", "CC0", ""),
        ("document,{s},,,date,2019-03-16,r", "SELECT date FROM documents",
         "2019-03-16", "2019-03-15"),
        ("document,{s},,,jurisdiction,none,r", "SELECT jurisdiction_id FROM documents", None, ""),
        (
            "document,{s},,,ministers,Rt Hon Jacinda Ardern,r",
            "SELECT slug FROM document_ministers JOIN people ON people.id = person_id",
            "jacinda-ardern", "Hon Phil Goff",
        ),
        ("figure,{s},$5 million,2,value,6000000,r", "SELECT max(value) FROM figures", 6e6,
         "5000000"),
        ("figure,{s},300,,unit,home,r", "SELECT unit FROM figures WHERE text = '300'", "home", ""),
        ("figure,{s},300,,item,houses,r", "SELECT item FROM figures WHERE text = '300'",
         "houses", "homes"),
        ("figure,{s},300,,approx,over,r", "SELECT approx FROM figures WHERE text = '300'",
         "over", ""),
        ("figure,{s},300,,figure,none,r", "SELECT count(*) FROM figures WHERE text = '300'",
         0, "300 homes"),
        (
            "quotation,{s},'We build them now,',,speaker,Phil Goff,r",
            "SELECT people.slug FROM quotations JOIN people ON people.id = person_id"
            " WHERE text LIKE 'We build%'",
            "phil-goff", "Jacinda Ardern",
        ),
        (
            "mention,{s},Jacinda Ardern,,person,Phil Goff,r",
            "SELECT people.slug FROM quotations JOIN people ON people.id = person_id"
            " WHERE text LIKE 'We build%'",
            "phil-goff", "jacinda-ardern",
        ),
        ("mention,{s},Phil Goff,,portfolio,defence,r",
         "SELECT portfolios.slug FROM mentions JOIN portfolios ON portfolios.id = portfolio_id",
         "defence", ""),
        ("mention,{s},Phil Goff,,person,none,r",
         "SELECT person_id FROM mentions WHERE text = 'Phil Goff'", None, "phil-goff"),
        ("mention,{s},Phil Goff,,mention,none,r", "SELECT count(*) FROM mentions", 1, "phil-goff"),
        ("figure,{s},300,,high,400,r", "SELECT high FROM figures WHERE text = '300'", 400.0, ""),
        (
            "quotation,{s},'We build them now,',,speaker,none,r",
            "SELECT speaker FROM quotations WHERE text LIKE 'We build%'", None, "Jacinda Ardern",
        ),
        (
            "quotation,{s},'We build them now,',,quotation,none,r",
            "SELECT count(*) FROM quotations", 1, "Jacinda Ardern",
        ),
    ],
)  # fmt: skip
def test_a_line_puts_its_value_in_the_place_of_what_was_read(
    one: Workspace, uncorrected: str, line: str, sql: str, expected: Any, was: str
) -> None:
    correct(one, line.format(s=SLUG).replace("'", '"'))
    assert one.codes() == []
    (found,) = one.rows(f"{sql}{' AND ' if 'WHERE' in sql else ' WHERE '}1 LIMIT 1")
    assert found[0] == expected
    assert one.rows("SELECT was, state FROM corrections") == [(was, "applied")]
    before = one.digest()
    one.load(force=True)
    assert (one.digest(), one.is_sound()) == (before, True)
    (one.root / "corrections" / "some.csv").unlink()
    one.load()
    assert one.rows("SELECT * FROM corrections") == []
    assert one.digest() == uncorrected


def test_the_text_is_never_changed_and_neither_are_keys(one: Workspace) -> None:
    keys = values(one, "key, body")
    correct(one, f"figure,{SLUG},$5 million,,value,9,r", f"figure,{SLUG},300,,figure,none,r")
    assert values(one, "key, body") == [keys[0], keys[2]]


UNUSABLE = [
    (f"figure,{SLUG},$6 million,,value,9,r", "nothing to correct: the figure of document 2019"),
    (f"figure,{SLUG},$5 million,3,value,9,r", "nothing to correct"),
    ("document,nowhere,,,title,x,r", "nothing to correct: the document nowhere"),
    (f"figure,{SLUG},,,value,9,r", "does not say which figure"),
    (f"figure,{SLUG},300,,value,nine,r", "`nine` is no number"),
    (f"document,{SLUG},,,date,soon,r", "is no day"),
    (f"document,{SLUG},,,colour,red,r", "`colour` of a document is none of title"),
    (
        f"picture,{SLUG},,,title,red,r",
        "`picture` is none of document, figure, quotation, mention",
    ),
    (f"document,{SLUG},,,title,red,", "The line has no reason"),
    (f"figure,{SLUG},300,x,value,9,r", "`x` is no turn"),
    (f"figure,{SLUG},300,²,value,9,r", "`²` is no turn"),
    (f"figure,{SLUG},300,99999999999999999999,value,9,r", "is no turn"),
    (f"figure,{SLUG},300,,value,nan,r", "`nan` is no number"),
    (f"figure,{SLUG},300,,value,1e400,r", "`1e400` is no number"),
    (f"document,{SLUG},,,title,New, with a comma,r", "The line has 8 fields, not 7"),
    (f"document,{SLUG},,,removed,yes,r", "`yes` is no SHA-256"),
    (f"document,{SLUG},,,withdrawn,Maybe,r", "`Maybe` is no name of a document"),
    (f"document,{SLUG},,,same_as,maybe,r", "another document maybe is not there"),
    (f"document,{SLUG},,,kind,banana,r", "`banana` is none of release, speech"),
    (f"document,{SLUG},,,date,2999-01-01,r", "lies outside of the years 1700 to 2100"),
    (f"document,{SLUG},,,title,--,r", "has neither a letter nor a digit"),
    (f"document,{SLUG},,,title,{'x' * 5001},r", "is longer than 5,000 characters"),
    (f"document,{SLUG},,,ministers,Nobody Atall,r", "No person called `Nobody Atall` is known"),
    (f"document,{SLUG},,,ministers,Phil Goff; ;,r", "an empty name between semicolons"),
    (f"document,{SLUG},,,portfolios,Wonders,r", "No portfolio called `Wonders` is known"),
    (f"document,{SLUG},,,jurisdiction,xx,r", "`xx` is no jurisdiction that is known"),
    (f"figure,{SLUG},300,,unit,XQZ,r", "`XQZ` is no currency of ISO 4217"),
    (f"figure,{SLUG},300,,unit,%%%,r", "`%%%` is no unit"),
    (f"figure,{SLUG},300,,kind,banana,r", "`banana` is none of money"),
    (f"figure,{SLUG},300,,high,much,r", "`much` is no number"),
    (f'quotation,{SLUG},"We build them now,",,speaker,1234,r', "names nobody"),
    (f"mention,{SLUG},Phil Goff,,person,Nobody Atall,r", "No person called `Nobody Atall`"),
    (f"mention,{SLUG},Phil Goff,,portfolio,wonders,r", "No portfolio called `wonders`"),
    (f"mention,{SLUG},Phil Goff,,portfolio,Defence,r", "give the slug of one: au-defence"),
    (f"mention,{SLUG},Nobody,,person,phil-goff,r", "nothing to correct: the mention of"),
    (f"document,{SLUG},,,same_as,{SLUG},r", "is the document itself"),
    ("figure,nowhere,$5 million,,value,9,r", "nothing to correct: the document nowhere"),
]


def test_lines_that_cannot_be_used_are_problems_until_they_are_mended(one: Workspace) -> None:
    before = one.digest()
    correct(one, *(line for line, _ in UNUSABLE))
    found = one.problems()
    numbers = range(2, 2 + len(UNUSABLE))
    assert [(path, number, code) for path, number, code, _ in found] == [
        ("corrections/some.csv", number, "correction") for number in numbers
    ]
    for (line, says), (*_, message) in zip(UNUSABLE, found, strict=True):
        assert says in message, line
    one.load()
    assert one.problems() == found
    correct(one)
    assert one.problems() == []
    assert one.digest() == before


def test_a_file_that_is_none_of_corrections_is_refused_and_corrects_nothing(
    one: Workspace,
) -> None:
    correct(one, f"document,{SLUG},,,title,Another,r")
    one.put("corrections/some.csv", "a,b\n1,2\n")
    one.load()
    assert [message for *_, message in one.problems()] == [
        "It has no column what, document, field, value, reason."
    ]
    assert one.rows("SELECT title FROM documents WHERE slug = ?", SLUG) == [("About a",)]
    assert one.digest() == one.fresh().digest()
    for data in (b"\xff\xfe\x00", b"what,document,field,value,reason,colour\n", b""):
        with pytest.raises(RefusedFile):
            corrections.read("some.csv", data)


def test_a_changed_document_is_corrected_again_and_a_gone_one_is_said(one: Workspace) -> None:
    correct(one, f"figure,{SLUG},$5 million,,value,9,r")
    one.put("a.md", release("a", "2019-03-15", f"Once more.\n\n{TEXT}", "kind: release\n"))
    one.load()
    assert values(one, "value")[0] == (9.0,)
    one.put("a.md", release("a", "2019-03-15", "Nothing.", "kind: release\n"))
    one.load()
    assert one.codes() == [("corrections/some.csv", "correction")]
    assert one.rows("SELECT state FROM corrections") == [("unfit",)]
    assert one.digest() == one.fresh().digest()


def test_many_days_with_corrections_come_to_what_a_load_from_nothing_gives(one: Workspace) -> None:
    chance = random.Random(22)
    with_another(one)
    lines = [
        f"document,{SLUG},,,title,Title {{}},r",
        f"document,{SLUG},,,date,2019-03-{{:02}},r",
        f"figure,{SLUG},$5 million,1,value,{{}},r",
        f"figure,{SLUG},$5 million,2,figure,none,r",
        f'quotation,{SLUG},"We build them now,",,speaker,Phil Goff,r',
        f"document,{SLUG},,,withdrawn,yes,r",
        "document,2019-04-15-b,,,same_as,2019-03-15-a,r",
        "document,2019-05-01-c,,,title,C {},r",
    ]
    for day in range(1, 11):
        if chance.random() < 0.5:
            text = chance.choice(
                [TEXT, TEXT.upper(), "Nothing.", f"It cost ${day} million.\n{TEXT}"]
            )
            one.put("a.md", release("a", "2019-03-15", text, "kind: release\n"))
        if chance.random() < 0.3:
            one.put("c.md", release("c", "2019-05-01", f"It cost ${day}.", "kind: release\n"))
        elif (one.root / "c.md").exists() and chance.random() < 0.5:
            (one.root / "c.md").unlink()
        if chance.random() < 0.3 and not (one.root / "d.md").exists():
            one.move("b.md", "d.md")
        chosen = chance.sample(lines, chance.randrange(len(lines)))
        correct(one, *(line.format(day) for line in chosen))
        assert one.digest() == one.fresh().digest(), day
        assert one.is_sound()


def test_what_is_withdrawn_leaves_lists_and_sums_and_keeps_its_page(one: Workspace) -> None:
    with_another(one)
    correct(one, f"document,{SLUG},,,withdrawn,2019-04-15-b,It was wrong")
    assert one.rows("SELECT text FROM figures_in_context") == [("$7 million",)]
    assert get(one.db, "/search.json?q=homes").json()["total"] == 0
    page = get(one.db, f"/document/one/{SLUG}").text
    assert "This document was withdrawn" in page
    assert 'In its place there is <a href="/document/one/2019-04-15-b">' in page
    one.load()
    assert one.statuses() == {"a.md": "withdrawn", "b.md": "current"}
    correct(one)
    assert one.statuses() == {"a.md": "current", "b.md": "current"}


def test_two_pages_of_one_document_point_to_each_other_and_count_once(one: Workspace) -> None:
    with_another(one)
    correct(one, f"document,2019-04-15-b,,,same_as,one/{SLUG},They are one")
    assert one.rows("SELECT count(*) FROM documents_in_context") == [(1,)]
    assert f'same document as <a href="/document/one/{SLUG}">' in (
        get(one.db, "/document/one/2019-04-15-b").text
    )
    assert "Held again as" in get(one.db, f"/document/one/{SLUG}").text


def test_what_is_removed_is_in_no_page_and_not_in_the_file(one: Workspace) -> None:
    secret = "kahikatea"
    with_another(one)
    one.put("a.md", release("a", "2019-03-15", f"The {secret} cost $5 million.", "kind: release\n"))
    one.load()
    key = values(one, "key")[0][0]
    done = archive("remove", f"one/{SLUG}", "--db", one.db, "--reason", "Names a child", "--vacuum")
    assert done.exit_code == 0, done.output
    assert "Backups and copies made before hold it still" in done.output
    for file in one.home.glob("a.db*"):
        assert secret.encode() not in file.read_bytes()
    for ending in ("", ".json", ".csv", "/versions", "/readings/1/1"):
        page = get(one.db, f"/document/one/{SLUG}{ending}")
        assert (page.status_code, "Names a child" in page.text) == (410, True), ending
    assert get(one.db, f"/figure/{key}").status_code == 404
    assert get(one.db, f"/search.json?q={secret}").json()["total"] == 0
    report = one.load(verify=True)
    passed = ("one", "a.md", "removed from the archive, as its corrections say")
    assert passed in report.passed_over
    one.move("a.md", "moved.md")
    one.load()
    assert one.rows("SELECT count(*) FROM documents_in_context") == [(1,)]
    assert one.digest() == one.fresh().digest()
    assert one.is_sound()
    assert archive("check", "--deep", "--db", one.db).exit_code == 0


def test_what_was_removed_by_mistake_comes_back_whole(one: Workspace) -> None:
    with_another(one)
    before, db = one.digest(), ("--db", one.db)
    assert archive("remove", SLUG, "--reason", "r", "--vacuum", *db).exit_code == 0
    assert "written anew" in archive("remove", SLUG, "--reason", "r", "--vacuum", *db).output
    again = archive("remove", SLUG, "--reason", "r", *db)
    assert (again.exit_code, "--vacuum writes the whole" in again.output) == (1, True)
    assert "Removed: r" in archive("show", SLUG, *db).output
    one.load(force=True)
    done = archive("correct", SLUG, "removed", "--undo", *db)
    assert done.exit_code == 0, done.output
    assert (one.digest(), one.codes(), one.is_sound()) == (before, [], True)
    assert one.statuses() == {"a.md": "current", "b.md": "current"}
    assert one.one("SELECT bytes FROM versions WHERE document_id = 1") == (
        (one.root / "a.md").read_bytes()
    )
    # Also where its file is read later, or the line is taken out by hand.
    assert archive("remove", SLUG, "--reason", "r", *db).exit_code == 0
    (one.root / "corrections" / "corrections.csv").unlink()
    one.load("corrections")
    one.load("b.md", force=True)
    assert one.statuses() == {"a.md": "missing", "b.md": "current"}
    one.load()
    assert (one.digest(), one.codes(), one.is_sound()) == (before, [], True)


def test_a_line_of_another_file_is_named_where_it_is_to_be_taken_back(one: Workspace) -> None:
    correct(one, f"document,{SLUG},,,date,2019-03-16,r", f"figure,{SLUG},300,,value,9,r")
    for words in (("date",), ("value", "--words", "300")):
        done = archive("correct", SLUG, *words, "--undo", "--db", one.db)
        line = 2 + len(words) // 2
        assert f"line {line} of {one.root / 'corrections' / 'some.csv'} does" in done.output
    said = archive("changes", "--db", one.db).output
    assert f"added  one/{SLUG}  value of “300” 9: r" in said
    assert "0 changes, 2 corrections, 0 problems" in said


def test_a_dry_run_takes_nothing_back(one: Workspace) -> None:
    db = ("--db", one.db)
    assert archive("correct", SLUG, "title", "T", "--reason", "r", *db).exit_code == 0
    before = (one.root / "corrections" / "corrections.csv").read_bytes(), one.digest()
    done = archive("correct", SLUG, "title", "--undo", "--dry-run", *db)
    assert (done.exit_code, "Would take back: title T" in done.output) == (0, True)
    assert before == ((one.root / "corrections" / "corrections.csv").read_bytes(), one.digest())


def test_a_document_that_went_where_its_double_was_keeps_the_archive_open(one: Workspace) -> None:
    one.put("z.md", release("z", "2019-03-15", TEXT, "kind: release\n"))
    one.put("y.md", (one.root / "z.md").read_bytes())
    one.load()
    names = [
        slug for (slug,) in one.rows("SELECT slug FROM documents WHERE path IN ('y.md', 'z.md')")
    ]
    correct(one, f"document,{names[1]},,,same_as,{names[0]},r")
    (one.root / "y.md").unlink()
    for _ in range(3):
        one.load()
        assert one.is_sound()


def test_a_namesake_of_a_removed_document_stays_and_may_change(one: Workspace) -> None:
    for place in ("x", "y"):
        url = f"https://example.govt.nz/{place}/health"
        one.put(f"{place}.md", f"---\ndate: 2020-01-02\nurl: {url}\n---\nOf {place}.\n")
    one.load()
    first, second = one.rows("SELECT slug, path FROM documents WHERE path <> 'a.md' ORDER BY slug")
    done = archive("remove", f"one/{first[0]}", "--reason", "r", "--db", one.db)
    assert done.exit_code == 0, done.output
    one.put(second[1], (one.root / second[1]).read_bytes() + b"\nMore.\n")
    one.load()
    assert one.rows("SELECT count(*) FROM documents WHERE status = 'current'") == [(2,)]
    one.put(first[1], (one.root / first[1]).read_bytes() + b"\nMore.\n")
    for _ in range(2):
        one.load()
        assert one.rows("SELECT count(*) FROM documents WHERE status = 'current'") == [(2,)]
    assert one.rows("SELECT count(*) FROM documents") == [(3,)]


def test_of_two_lines_for_one_field_the_last_one_holds(one: Workspace) -> None:
    lines = [f"document,{SLUG},,,title,{title},r" for title in ("AAA", "BBB")]
    correct(one, *lines)
    correct(one, *reversed(lines))
    assert one.rows("SELECT title FROM documents") == [("AAA",)]
    assert one.rows("SELECT value, was, state, superseded_by FROM corrections ORDER BY line") == [
        ("BBB", "About a", "superseded", "corrections/some.csv:3"),
        ("AAA", "About a", "applied", None),
    ]
    assert one.digest() == one.fresh().digest()


def test_readers_see_which_of_two_corrections_holds(one: Workspace) -> None:
    correct(
        one,
        f"document,{SLUG},,,title,BBB,r",
        f"figure,{SLUG},$5 million,2,value,6000000,r",
        f"document,{SLUG},,,title,AAA,r",
        f"figure,{SLUG},$5  million,2,value,7000000,r",
    )
    assert [row[1] for row in values(one)] == [5e6, 300.0, 7e6]
    listed = get(one.db, "/corrections").text
    assert "2 gave way to a later one on the same fact" in listed
    assert "(superseded: AAA holds, by corrections/some.csv:4)" in listed
    assert "(superseded: 7000000 holds, by corrections/some.csv:5)" in (
        get(one.db, "/corrections.atom").text
    )
    page = get(one.db, f"/document/one/{SLUG}").text
    assert "title is AAA; read was About a" in page
    assert "title BBB, which AAA took the place of (corrections/some.csv:4)" in page
    correct(one, f"document,{SLUG},,,title,BBB,r")
    assert one.rows("SELECT state, superseded_by FROM corrections") == [("applied", None)]


def test_a_correction_is_shown_on_its_own_figure_and_its_day_as_it_is_read(one: Workspace) -> None:
    one.put(
        "a.md", release("a", "2019-03-15", "It is $5 million here.\n\nIt is $5 million there.\n")
    )
    one.load()
    keys = [key for (key,) in values(one, "key")]
    one.put(
        "corrections/some.csv",
        "what,document,words,near,field,value,reason,day\n"
        f"figure,{SLUG},$5 million,there,value,6,r,28 March 2022\n",
    )
    one.load()
    shown = [len(get(one.db, f"/figure/{key}.json").json()["corrections"]) for key in keys]
    assert shown == [0, 1]
    assert "28 March 2022" in get(one.db, "/corrections").text
    assert "2022-03-28" in get(one.db, "/corrections.atom").text


def test_what_is_removed_is_removed_from_every_collection(tmp_path: Path) -> None:
    one = Workspace(tmp_path)
    for name in ("left", "right", "later"):
        one.put(f"{name}/collection.yaml", f"name: {name}\njurisdiction: nz\n")
        one.put(f"{name}/a.md", release("a", "2019-03-15", "The kahikatea cost $5 million."))
    said = f"figure,{SLUG},$5 million,The kahikatea cost,value,6,r\n"
    one.put("right/corrections/c.csv", f"what,document,words,near,field,value,reason\n{said}")
    one.load("left", root=None)
    one.load("right", root=None)
    done = archive("remove", f"left/{SLUG}", "--db", one.db, "--reason", "Names a child")
    assert done.exit_code == 0, done.output
    report = one.load("later", root=None)
    assert [path for _, path, reason in report.passed_over if "removed" in reason] == ["a.md"]
    assert one.rows("SELECT slug FROM documents_in_context") == []
    assert b"kahikatea" not in one.db.read_bytes()
    assert get(one.db, f"/document/right/{SLUG}").status_code == 410
    again = archive("remove", f"left/{SLUG}", "--db", one.db, "--reason", "Once more")
    assert (again.exit_code, "is removed already" in again.output) == (1, True)


def test_a_correction_stays_with_its_sentence_and_moves_to_no_other(one: Workspace) -> None:
    twice = "We give $5 million to schools.\n\nWe give $5 million to roads.\n"
    one.put("a.md", release("a", "2019-03-15", twice))
    one.load()
    key = values(one, "key")[1][0]
    done = archive("correct", key, "value", "6", "--db", one.db, "--reason", "r")
    assert done.exit_code == 0, done.output
    one.put("a.md", release("a", "2019-03-15", f"We give $5 million to ships.\n\n{twice}"))
    one.load()
    assert values(one, "value") == [(5e6,), (5e6,), (6.0,)]
    assert archive("correct", key, "value", "--undo", "--db", one.db).exit_code == 0
    assert values(one, "value") == [(5e6,)] * 3


@pytest.mark.parametrize(
    "body",
    [
        "We give $5\nmillion to schools. We then give $5 million to roads.",
        "We give $5 million to schools. We then give $5\nmillion to roads.",
        "We give $5 million and $5\n  million to schools.",
    ],
)
@pytest.mark.parametrize("turn", [0, 1])
def test_the_figure_that_is_named_is_corrected_wherever_its_words_break_a_line(
    one: Workspace, body: str, turn: int
) -> None:
    one.put("a.md", release("a", "2019-03-15", body))
    one.load()
    key = values(one, "key")[turn][0]
    done = archive("correct", key, "value", "6", "--db", one.db, "--reason", "r")
    assert done.exit_code == 0, done.output
    assert values(one, "value")[turn] == (6.0,)
    assert values(one, "value")[1 - turn] == (5e6,)
    shown = [
        each for (each,) in values(one, "key") if "read was" in get(one.db, f"/figure/{each}").text
    ]
    assert shown == [key]


@pytest.mark.parametrize("gone", [0, 1, 2])
@pytest.mark.parametrize("left", [0, 1])
def test_what_stands_behind_one_that_is_none_is_corrected_itself(
    one: Workspace, gone: int, left: int
) -> None:
    said = "He said: “We will do it now.”"
    one.put("a.md", release("a", "2019-03-15", "\n\n".join([f"$5 million.\n\n{said}"] * 3)))
    one.load()
    for what, field, value in (("figures", "value", "6"), ("quotations", "speaker", "Ann Lee")):
        query = f"SELECT key, start_char FROM {what} ORDER BY start_char"
        key = one.rows(query)[gone][0]
        run = ("--db", one.db, "--reason", "r")
        assert archive("correct", key, what.rstrip("s"), "none", *run).exit_code == 0
        key, start = one.rows(query)[left]
        assert archive("correct", key, field, value, *run).exit_code == 0
        held = f"SELECT start_char FROM {what} WHERE {field} = ?"
        assert one.rows(held, value) == [(start,)]
        assert "read was" in get(one.db, f"/{what.rstrip('s')}/{key}").text
    assert one.problems() == []


def test_a_quotation_is_told_by_the_words_before_it_and_shown_as_corrected(one: Workspace) -> None:
    said = "said: “We will do it now.”"
    one.put("a.md", release("a", "2019-03-15", f"First he {said}\n\nThen she {said}"))
    line = f"quotation,{SLUG},We will do it now.,Then she,speaker,Ann Lee,r"
    one.put("corrections/some.csv", f"what,document,words,near,field,value,reason\n{line}\n")
    one.load()
    keys = one.rows("SELECT key, speaker FROM quotations ORDER BY start_char")
    assert keys[1][1] == "Ann Lee"
    shown = [key for key, _ in keys if "Ann Lee; read was" in get(one.db, f"/quotation/{key}").text]
    assert shown == [keys[1][0]]


def test_what_is_corrected_to_be_none_comes_back_by_its_words(one: Workspace) -> None:
    key = values(one, "key")[1][0]
    assert archive("correct", key, "figure", "none", "--reason", "r", "--db", one.db).exit_code == 0
    assert len(values(one)) == 2
    said = ("--words", "300", "--undo", "--db", one.db)
    done = archive("correct", f"one/{SLUG}", "figure", *said)
    assert done.exit_code == 0, done.output
    assert len(values(one)) == 3


def test_a_line_that_closes_a_circle_is_a_problem_and_the_first_goes_on_holding(
    one: Workspace,
) -> None:
    with_another(one)
    first = f"document,2019-04-15-b,,,same_as,{SLUG},r"
    correct(one, first, f"document,{SLUG},,,same_as,2019-04-15-b,r")
    assert one.statuses() == {"a.md": "current", "b.md": "withdrawn"}
    assert [said for said in one.problems() if "would lead in a circle" in str(said)]
    assert one.codes() == [("corrections/some.csv", "correction")]
    assert one.digest() == one.fresh().digest()


def test_of_three_that_are_said_to_be_one_the_last_counts(one: Workspace) -> None:
    with_another(one)
    one.put("c.md", release("c", "2019-05-15", "It cost $8 million.", "kind: release\n"))
    why = ("--reason", "r", "--db", one.db)
    one.load()
    for of, other in ((SLUG, "2019-04-15-b"), ("2019-04-15-b", "2019-05-15-c")):
        done = archive("correct", of, "same_as", other, *why)
        assert done.exit_code == 0, done.output
    done = archive("correct", "2019-05-15-c", "same_as", SLUG, *why)
    assert done.exit_code == 1
    assert "take that back first" in one_sentence(done.output)
    held = {"a.md": "withdrawn", "b.md": "withdrawn", "c.md": "current"}
    assert (one.statuses(), one.codes()) == (held, [])
    assert 'of these <a href="/document/one/2019-05-15-c">' in (
        get(one.db, f"/document/one/{SLUG}").text
    )
    page = get(one.db, "/document/one/2019-05-15-c").text
    assert "2019-04-15-b</a>" in page.partition("Held again as")[2]
    assert one.digest() == one.fresh().digest()


def test_a_withdrawal_holds_when_its_replacement_goes_away(one: Workspace) -> None:
    with_another(one)
    correct(one, f"document,{SLUG},,,withdrawn,2019-04-15-b,It was wrong")
    (one.root / "b.md").unlink()
    one.load()
    assert one.statuses() == {"a.md": "withdrawn", "b.md": "missing"}
    (problem,) = one.problems()
    assert "is withdrawn as this says, but 2019-04-15-b" in str(problem)
    assert "2019-04-15-b, is not in this archive" in get(one.db, f"/document/one/{SLUG}").text
    assert one.digest() == one.fresh().digest()
    with_another(one)
    assert (one.statuses()["a.md"], one.codes()) == ("withdrawn", [])


@pytest.mark.parametrize("field", ["withdrawn", "same_as"])
def test_another_document_that_is_removed_is_one_that_is_not_there(
    one: Workspace, field: str
) -> None:
    with_another(one)
    correct(one, f"document,{SLUG},,,{field},2019-04-15-b,r")
    done = archive("remove", "2019-04-15-b", "--reason", "private", "--db", one.db)
    assert done.exit_code == 0, done.output
    assert one.statuses()["a.md"] == ("withdrawn" if field == "withdrawn" else "current")
    assert one.codes() == [("corrections/some.csv", "correction")]
    assert one.digest() == one.fresh().digest()


@pytest.mark.parametrize("value", ["none", "no", "Not any more"])
def test_a_withdrawal_that_says_no_is_a_problem(one: Workspace, value: str) -> None:
    correct(one, f"document,{SLUG},,,withdrawn,{value},r")
    assert one.statuses() == {"a.md": "current"}
    assert one.codes() == [("corrections/some.csv", "correction")]


def test_a_command_that_fails_leaves_the_file_of_corrections_as_it_was(one: Workspace) -> None:
    path = one.root / "corrections" / "corrections.csv"
    done = archive("correct", SLUG, "title", "T", "--reason", "r", "--db", one.db)
    assert done.exit_code == 0, done.output
    before = path.read_bytes()
    for words in (
        ("removed", "yes", "--reason", "r"),
        ("title", "T", "--reason", "   "),
        ("title", "\udc80", "--reason", "r"),
    ):
        done = archive("correct", SLUG, *words, "--db", one.db)
        assert (done.exit_code, "fault" in done.output) == (1, False), done.output
        assert path.read_bytes() == before
    for data in ("what;document\n", "a,b\n", b"\xff\xfe"):
        one.put("corrections/corrections.csv", data)
        done = archive("correct", SLUG, "title", "T", "--reason", "r", "--db", one.db)
        assert (done.exit_code, "mend it" in done.output) == (1, True), done.output
    one.put("corrections/corrections.csv", "reason,value,field,words,document,what\n")
    done = archive("correct", SLUG, "title", "Other", "--reason", "r", "--db", one.db)
    assert done.exit_code == 0, done.output
    assert one.rows("SELECT title FROM documents") == [("Other",)]


def test_the_command_writes_applies_and_takes_back_a_line(one: Workspace) -> None:
    key = values(one, "key")[0][0]
    before = one.digest()
    said = ("--reason", "As printed", "--source", "https://example.org", "--by", "Ann")
    done = archive("correct", key, "value", "6000000", "--db", one.db, *said)
    assert done.exit_code == 0, done.output
    assert values(one, "value")[0] == (6e6,)
    page = get(one.db, f"/figure/{key}").text
    assert "value is 6000000; read was 5000000. As printed" in page
    assert f"archive correct {key} value" in page
    shown = archive("show", SLUG, "--db", one.db).output
    assert "Corrected: “$5 million”: value 6000000 (read was 5000000). As printed" in shown
    assert "6000000" in get(one.db, "/corrections.atom").text
    assert get(one.db, "/corrections.json").json()["applied"] == 1
    done = archive("correct", key, "value", "--undo", "--db", one.db)
    assert done.exit_code == 0, done.output
    assert one.digest() == before
    done = archive("correct", key, "value", "--undo", "--db", one.db)
    assert (done.exit_code, "has no line that corrects value" in done.output) == (1, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("nothing", "title", "x", "--reason", "r"),
            "no figure, quotation or document called",
        ),
        ((SLUG, "colour", "x", "--reason", "r"), "`colour` of a document is none of"),
        ((SLUG, "title", "x"), "The line has no reason."),
        ((SLUG, "date", "soon", "--reason", "r"), "is no day"),
    ],
)
def test_what_cannot_be_corrected_is_said_in_a_sentence(
    one: Workspace, words: tuple[str, ...], says: str
) -> None:
    done = archive("correct", *words, "--db", one.db)
    assert (done.exit_code, says in done.output) == (1, True)
    assert not (one.root / "corrections").exists()


def test_a_load_of_what_another_collection_holds_is_refused(tmp_path: Path) -> None:
    one = Workspace(tmp_path)
    one.fill(12)
    one.load(collection="right")
    before = one.digest()
    for path in sorted(one.root.rglob("*.md")):
        (tmp_path / "copies").mkdir(exist_ok=True)
        (tmp_path / "copies" / path.name).write_bytes(path.read_bytes())
    read: list[str] = []
    for folder in (one.root, tmp_path / "copies"):
        with pytest.raises(ArchiveError, match="stand in the collection right already"):
            ingest.load(
                *(one.db, [str(folder)], Options(collection="wrong", jobs=1)),
                progress=lambda name, *_: read.append(name),
            )
        # The files themselves need not be read to be known, as copies do.
        assert bool(read) == (folder != one.root)
    assert one.digest() == before
    one.load(collection="wrong", root=None, again=True)
    assert one.rows("SELECT count(*) FROM collections") == [(2,)]


def test_a_collection_that_is_dropped_leaves_what_a_load_without_it_gives(tmp_path: Path) -> None:
    one = Workspace(tmp_path)
    for name in ("axb", "a_b"):
        one.put(f"{name}/collection.yaml", f"name: {name}\njurisdiction: nz\n")
        one.put(f"{name}/a.md", release("a", "2019-03-15", TEXT, "ministers:\n  - Phil Goff\n"))
        one.put(f"{name}/b.md", release(f"{name}-b", "2019-03-16", TEXT))
    people = 'slug,name,sort_name\nzed-zee,Zed Zee,"Zee, Zed"\n'
    one.put("a_b/reference/people.csv", people)
    one.put("axb/reference/people.csv", people.replace("zed-zee,Zed", "ned-nee,Ned"))
    one.load("axb", root=None)
    before = one.digest()
    one.load("a_b", root=None)
    assert archive("drop", "a_b", "--db", one.db).exit_code == 1  # it asks
    done = archive("drop", "a_b", "--db", one.db, "--yes")
    assert (done.exit_code, done.output) == (0, "a_b is dropped, with 2 documents\n")
    assert one.digest() == before
    assert one.is_sound()
    assert one.rows("PRAGMA foreign_key_check") == []
    one.load("axb", root=None)
    assert one.digest() == before
    one.load("a_b", root=None)
    assert one.rows("SELECT count(*) FROM documents_in_context") == [(4,)]
    done = archive("drop", "nowhere", "--db", one.db, "--yes")
    assert (done.exit_code, "There is no collection nowhere" in done.output) == (1, True)


def test_the_collections_are_listed(one: Workspace) -> None:
    assert "one" in archive("collections", "--db", one.db).output
    assert digest(one.db)


@pytest.mark.parametrize("table", ["figures", "quotations"])
def test_what_is_corrected_to_be_none_gives_its_key_to_no_other(one: Workspace, table: str) -> None:
    said = "It is $5 million, and $5 million.\n\nHe said: “We will do it now.”"
    one.put("a.md", release("a", "2019-03-15", "\n\n".join([said] * 3)))
    one.load()
    query = f"SELECT key FROM {table} ORDER BY start_char"
    before = [key for (key,) in one.rows(query)]
    for gone in (1, 0):
        done = archive("correct", before[gone], table[:-1], "none", "--db", one.db, "--reason", "r")
        assert done.exit_code == 0, done.output
        assert [key for (key,) in one.rows(query)] == before[2:] if not gone else True
    file = one.root / "corrections" / "corrections.csv"
    one.put("corrections/corrections.csv", file.read_text().replace(SLUG, "2019-03-15-z"))
    one.put("a.md", release("z", "2019-03-15", "\n\n".join([said] * 3)))
    one.load()
    assert one.rows("SELECT slug FROM document_aliases") == [(SLUG,)]
    assert one.digest() == one.fresh().digest()
    now = [key for (key,) in one.rows(query)]
    assert len(now) == len(before[2:])
    with contextlib.closing(database.read(one.db)) as connection:
        led = [keys.find_present(connection, table, key) for key in before[2:]]
    assert led == now


def test_a_correction_under_an_earlier_name_is_a_problem(one: Workspace) -> None:
    correct(one, f"document,{SLUG},,,title,Another,r")
    one.put("a.md", release("z", "2019-03-15", TEXT))
    one.load()
    ((*_, message),) = one.problems()
    assert "the document 2019-03-15-a is not there" in message
    assert one.digest() == one.fresh().digest()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("kind", "banana"), "`banana` is none of release"),
        (("date", "2999-01-01"), "lies outside of the years"),
        (("date", "2099-01-01"), "has not come yet"),
        (("ministers", "Nobody Atall"), "No person called"),
        (("withdrawn", "maybe"), "holds no figure, quotation or document called one/maybe"),
        (("same_as", SLUG), "is the document itself"),
        (("person", "Nobody Atall", "--words", "Phil Goff"), "No person called"),
        (("person", "phil-goff", "--words", "Nobody"), "has no mention with these words"),
        (("value", "6", "--words", "$6 million"), "has no figure with these words"),
    ],
)
def test_the_command_refuses_what_cannot_be_and_writes_nothing(
    one: Workspace, words: tuple[str, ...], says: str
) -> None:
    done = archive("correct", f"one/{SLUG}", *words, "--reason", "r", "--db", one.db)
    assert done.exit_code == 1
    assert says in one_sentence(done.output)
    assert not (one.root / "corrections" / "corrections.csv").exists()


def test_of_several_with_the_same_words_the_one_that_is_meant_is_asked_for(one: Workspace) -> None:
    why = ("--reason", "r", "--db", one.db)
    first, second = (key for key, text in values(one, "key, text") if text == "$5 million")
    done = archive("correct", SLUG, "value", "6000000", "--words", "$5  million", *why)
    assert done.exit_code == 1
    assert "2 figures of 2019-03-15-a have these words" in done.output
    assert f"{first}  We will spend [$5 million] on 300" in done.output
    assert f"{second}  We will spend $5 million on 300 homes, and [$5 million] on" in done.output
    assert not (one.root / "corrections").exists()
    for words in ((second,), (SLUG, "--words", "$5 million", "--turn", "2")):
        done = archive("correct", words[0], "value", "6000000", *words[1:], *why)
        assert done.exit_code == 0, done.output
        assert [value for _, value, *_ in values(one)] == [5e6, 300.0, 6e6]
        undo = ("--words", "$5 million") if words[1:] else ()
        done = archive("correct", words[0], "value", "--undo", *undo, "--db", one.db)
        assert done.exit_code == 0, done.output
    text = f"{TEXT}\n\n{'They said so. ' * 12}\n\nMs Quux met Jacinda Ardern.\n"
    one.put("a.md", release("a", "2019-03-15", text, "kind: release\n"))
    one.load()
    done = archive("correct", SLUG, "person", "none", "--words", "Jacinda Ardern", *why)
    assert (done.exit_code, "--turn 2  " in done.output) == (1, True)
    near = ("--words", "Jacinda Ardern", "--near", "Ms Quux met")
    done = archive("correct", SLUG, "person", "none", *near, *why)
    assert done.exit_code == 0, done.output


def test_a_corrected_day_is_shown_as_corrected(one: Workspace) -> None:
    assert "2019-03-15 (as the source has it)" in archive("show", SLUG, "--db", one.db).output
    correct(one, f"document,{SLUG},,,date,2019-03-16,r")
    assert "2019-03-16 (as corrected)" in archive("show", SLUG, "--db", one.db).output


def test_a_mention_is_another_person_once_that_one_is_known(one: Workspace) -> None:
    correct(one, f"mention,{SLUG},Phil Goff,,person,Zed Quux,r")
    assert [code for _, code in one.codes()] == ["correction"]
    one.put("reference/people.csv", "slug,name,sort_name\nzed-quux,Zed Quux,Quux\n")
    one.load()
    assert one.codes() == []
    named = "SELECT people.slug FROM mentions JOIN people ON people.id = person_id"
    assert one.rows(f"{named} WHERE text = 'Phil Goff'") == [("zed-quux",)]
    assert one.digest() == one.fresh().digest()
    (one.root / "reference" / "people.csv").unlink()
    one.load()
    assert [code for _, code in one.codes()] == ["correction"]
    assert one.digest() == one.fresh().digest()


def test_a_mention_is_corrected_by_its_words_and_taken_back(one: Workspace) -> None:
    before = one.digest()
    which = (f"one/{SLUG}", "person")
    words = ("--words", "Phil Goff", "--db", one.db)
    done = archive("correct", *which, "Jacinda Ardern", *words, "--reason", "r")
    assert done.exit_code == 0, done.output
    assert one.digest() == one.fresh().digest() != before
    assert (
        "person is Jacinda Ardern; read was phil-goff" in get(one.db, f"/document/one/{SLUG}").text
    )
    assert archive("correct", *which, "--undo", *words).exit_code == 0
    assert one.digest() == before


def test_changes_list_what_was_corrected_taken_back_and_fits_no_longer(one: Workspace) -> None:
    with_another(one)
    correct(one, f"figure,{SLUG},300,,value,9,As printed", f"document,{SLUG},,,withdrawn,yes,Wrong")
    page = get(one.db, "/changes").text
    assert "added: value of “300” is 9" in page
    assert "added: withdrawn" in page
    assert "As printed" in page
    one.put("a.md", release("a", "2019-03-15", "Nothing."))
    one.load()
    correct(one, f"figure,{SLUG},300,,value,9,As printed")
    loads = get(one.db, "/changes.json").json()
    told = [
        [(each["change"], each["field"], each["reason"]) for each in changes["corrections"]]
        for changes in (
            get(one.db, f"/changes/{load['id']}.json").json()["last"] for load in loads["loads"]
        )
    ]
    assert told == [
        [("taken back", "withdrawn", "Wrong")],
        [("fits no longer", "value", "As printed")],
        [("added", "withdrawn", "Wrong"), ("added", "value", "As printed")],
        [],
        [],
    ]
    assert "1 correction" in get(one.db, "/changes.atom").text


def test_of_a_removed_document_changes_tell_that_it_was_removed_alone(one: Workspace) -> None:
    with_another(one)
    correct(one, f"figure,{SLUG},300,,value,9,About the child")
    done = archive("remove", f"one/{SLUG}", "--db", one.db, "--reason", "Names a child")
    assert done.exit_code == 0, done.output
    told = one.rows("SELECT change, field, reason FROM correction_changes")
    assert told == [("added", "removed", "Names a child")]
    assert "Names a child" in get(one.db, "/changes").text


def test_a_document_may_be_named_with_its_collection_and_is_so_taken_back(one: Workspace) -> None:
    correct(one, f"document,one/{SLUG},,,title,Another,r", name="corrections")
    assert one.rows("SELECT title FROM documents") == [("Another",)]
    assert one.digest() == one.fresh().digest()
    done = archive("correct", SLUG, "title", "--undo", "--db", one.db)
    assert done.exit_code == 0, done.output
    assert one.rows("SELECT title FROM documents") == [("About a",)]
    correct(one, f"document,two/{SLUG},,,title,Another,r")
    assert "put the line into the corrections of its own" in one.problems()[0][-1]


def test_what_lies_beside_a_file_of_corrections_is_no_document(one: Workspace) -> None:
    one.put("corrections/notes.txt", "It cost $9 million.")
    one.load()
    assert one.rows("SELECT count(*) FROM documents") == [(2,)]
    correct(one, f"document,{SLUG},,,title,Another,r")
    counted = "SELECT count(*) FROM documents WHERE status = 'current'"
    assert one.rows(counted) == [(1,)]
    one.load(one.root / "corrections" / "notes.txt")
    assert one.rows(counted) == [(1,)]


def test_a_file_of_corrections_in_another_encoding_is_read_and_said(one: Workspace) -> None:
    line = f"document,{SLUG},,,author,Zo\u00eb Andr\u00e9 N\u00fa\u00f1ez,r\n"
    one.put("corrections/some.csv", (HEADER + line).encode("cp1252"))
    one.load()
    assert one.rows("SELECT author FROM documents") == [("Zo\u00eb Andr\u00e9 N\u00fa\u00f1ez",)]
    assert [message.partition(";")[0] for *_, message in one.problems()] == [
        "The file is not UTF-8"
    ]


def test_a_line_is_told_once_it_is_applied(one: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ArchiveError("The disk is full.")

    monkeypatch.setattr(ingest, "load", fail)
    done = archive("correct", SLUG, "title", "Another", "--reason", "r", "--db", one.db)
    assert (done.exit_code, done.output) == (1, "archive: The disk is full.\n")
