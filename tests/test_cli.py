# ruff: noqa: E501  (examples stand in one line each)
"""The command: words in, words out, exit codes; and never a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from cases import in_one_test
from click.testing import CliRunner, Result
from conftest import one_sentence

from archive import __version__, cli, printable
from archive.store import database

SEEDS = Path(__file__).parent.parent / "seeds"
SLUG = "2022-03-28-nz-provide-more-military-assistance-ukraine"
OTHERS = {"serve", "query"}
COMMANDS = sorted(set(cli.group.NAMES) - OTHERS)
ON_DATABASE = ["status", "changes", "check", "digest", "search Ukraine", f"show {SLUG}", "migrate"]


def run(*words: str | Path, **environment: str) -> Result:
    result = CliRunner().invoke(cli.main, [str(word) for word in words], env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def command_of(name: str) -> click.Command:
    found = cli.main.get_command(click.Context(cli.main), name)
    assert found is not None
    return found


def process(*words: str | Path, **given: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "archive", *map(str, words)]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **given}
    return subprocess.run(command, check=False, **given)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "archive.db"
    assert run("ingest", SEEDS, "--db", path, "--jobs", "1").exit_code == 0
    return path


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, bytes]:
    """An archive whose one document was edited so that its name changed, and both its versions."""
    folder = tmp_path_factory.mktemp("edited")
    file, db = folder / "in" / "a.md", folder / "archive.db"
    file.parent.mkdir()
    one = "\ufeff---\r\ndate: 2020-01-01\r\nurl: https://a.nz/b\r\n---\r\nMāori\r\n".encode()
    other = one.replace(b"2020", b"2021")
    for data in (one, other):
        file.write_bytes(data)
        assert run("ingest", file.parent, "--db", db).exit_code == 0
    return db, one, other


def test_the_promised_commands_are_there() -> None:
    promised = {"ingest", "status", "changes", "check", "digest", "extract", "search", "show"}
    assert set(COMMANDS) >= promised | {"migrate"}


@in_one_test("command", COMMANDS)
def test_every_command_answers_help_with_an_example(command: str) -> None:
    for option in ("--help", "-h"):
        result = run(command, option)
        assert result.exit_code == 0
        assert f"Example:  archive {command}" in result.output
        assert "--json" in result.output
    for given in command_of(command).params:
        if isinstance(given, type(cli.main.params[0])):
            assert getattr(given, "help", "") or given.name in ("port", "host"), given.name


def test_the_command_tells_its_version() -> None:
    assert run("--version").output == f"archive, version {__version__}\n"


@pytest.mark.lowest
@in_one_test("words", ON_DATABASE)
def test_every_command_prints_json(db: Path, words: str) -> None:
    result = run(*words.split(), "--db", db, "--json")
    assert result.exit_code == 0
    json.loads(result.stdout)
    assert result.stderr == ""


def test_ingest_and_extract_print_json(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("Text")
    report = json.loads(run("ingest", tmp_path / "in", "--db", tmp_path / "a.db", "--json").stdout)
    assert {what: n for what, n in report["counts"].items() if n} == {"new": 1}
    assert report["counts"]["missing"] == 0
    assert report["changes"] == [{"collection": "in", "change": "new", "path": "a.md"}]
    files = sorted(map(str, SEEDS.glob("documents/*.txt")))
    records = json.loads(run("extract", "--json", *files).stdout)
    lines = run("extract", "--jsonl", *files).stdout.splitlines()
    assert [json.loads(line) for line in lines] == records
    assert len(records) == 5
    for record in records:
        assert list(record)[:4] == ["path", "title", "date", "jurisdiction"]
        assert list(record)[4:] == ["body", "segments", "figures", "quotations"]
        assert record["segments"][0]["start"] == 0
        assert record["segments"][-1]["end"] == len(record["body"])
    things = [(f["kind"], f["item"]) for record in records for f in record["figures"]]
    assert ("money", "") in things
    assert {kind for kind, item in things if item is not None} <= {"money", "count"}
    assert None not in {item for kind, item in things if kind in ("money", "count")}


def test_what_is_printed_is_what_json_says(db: Path) -> None:
    digest = run("digest", "--db", db).stdout.strip()
    assert re.fullmatch(r"[0-9a-f]{64}", digest)
    assert json.loads(run("digest", "--db", db, "--json").stdout) == {"digest": digest}
    assert "5" in run("status", "--db", db).stdout
    assert "NZ to provide more military assistance" in run("show", SLUG, "--db", db).stdout


@pytest.mark.parametrize("words", ON_DATABASE)
def test_a_database_that_is_not_there_is_one_sentence_and_exit_1(
    tmp_path: Path, words: str
) -> None:
    result = run(*words.split(), "--db", tmp_path / "none.db")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "does not exist; make it with: archive ingest PATH --db" in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@in_one_test(
    "words",
    [
        "ingest",
        "ingest no-such-path",
        "ingest . --jobs 0",
        "ingest . --root no-such-folder",
        "extract no-such-file",
        "extract .",
        "show",
        "show a b",
        "show a --version one",
        "search",
        "search --limit 0 a",
        "changes --load one",
        "digest --no-such-option",
        "no-such-command",
    ],
)
def test_a_wrong_call_is_exit_2(words: str) -> None:
    result = run(*words.split())
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@in_one_test("words", ["show no-such-document", f"show {SLUG} --version 2", "changes --load 99"])
def test_what_is_not_there_is_one_sentence_and_exit_1(db: Path, words: str) -> None:
    result = run(*words.split(), "--db", db)
    assert result.exit_code == 1
    assert result.stderr.startswith("archive: ")
    assert result.stderr.count("\n") == 1


def test_a_load_with_problems_in_some_files_is_done(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("Text")
    (tmp_path / "in" / "b.md").write_bytes(b"%PDF-1.4")
    result = run("ingest", tmp_path / "in", "--db", tmp_path / "a.db")
    assert result.exit_code == 0
    assert "b.md  [refused] This is a PDF" in result.stdout


def test_extract_goes_on_after_a_file_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.md").write_text("Text")
    result = run("extract", "--jsonl", tmp_path / "a.md", tmp_path / "b.md")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["body"] == "Text"
    assert "a.md: This is a PDF" in result.stderr


def test_check_is_exit_1_where_a_rule_is_broken(db: Path, tmp_path: Path) -> None:
    assert run("check", "--db", db).exit_code == 0
    broken = tmp_path / "broken.db"
    shutil.copy(db, broken)
    connection = sqlite3.connect(broken)
    connection.execute("UPDATE segments SET end_char = end_char + 1 WHERE position = 0")
    connection.commit()
    connection.close()
    result = run("check", "--db", broken)
    assert result.exit_code == 1
    assert "broken" in result.stdout


def test_the_environment_names_the_database(db: Path, tmp_path: Path) -> None:
    said = run("digest", "--db", db).stdout
    assert run("digest", ARCHIVE_DB=str(db)).stdout == said
    assert run("digest", "--db", tmp_path / "none.db", ARCHIVE_DB=str(db)).exit_code == 1


def test_without_a_terminal_there_is_no_progress(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text")
    done = process("ingest", tmp_path / "a.md", "--db", tmp_path / "a.db")
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout


def test_a_system_without_what_unix_has_is_named() -> None:
    said = "import sys; sys.modules['fcntl'] = None; from archive.cli import main; main(['status'])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, timeout=60, text=True)
    assert done.returncode == 1
    assert "use it within WSL" in one_sentence(done.stderr)


def test_on_a_terminal_there_is_progress(tmp_path: Path) -> None:
    import pty

    for number in range(120):
        (tmp_path / f"{number}.md").write_text("Text")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    done = process("ingest", tmp_path, "--db", tmp_path / "a.db", stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    assert done.returncode == 0
    assert b"120/120" in shown
    assert b"120/120" not in done.stdout


_NOTING_THREADS = """
import os
count = lambda: len(os.listdir("/proc/self/task"))  # with the threads of libraries in C
os.register_at_fork(before=lambda: os.write(1, b"forked by %d\\n" % count()))
from archive.cli import main
main()
"""


def test_a_load_at_a_terminal_forks_while_it_runs_no_other_thread(tmp_path: Path) -> None:
    import pty

    for number in range(200):
        (tmp_path / f"{number}.md").write_text("Text")
    ours, theirs = pty.openpty()
    words = ("ingest", tmp_path, "--db", tmp_path / "a.db", "--jobs", "2")
    command = [sys.executable, "-c", _NOTING_THREADS, *map(str, words)]
    environment = {**os.environ, "TERM": "xterm"}
    given: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": theirs, "timeout": 60}
    done = subprocess.run(command, env=environment, text=True, check=False, **given)
    os.close(theirs)
    os.close(ours)
    forks = [line for line in done.stdout.splitlines() if line.startswith("forked by")]
    assert forks == ["forked by 1"] * 2


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end is closed
        return b""


@in_one_test(
    "words",
    [
        f"show {SLUG}",
        f"show {SLUG} --json",
        f"show {SLUG} --version 1",
        "status",
        "digest",
        "search NATO",
        "--help",
    ],
)
def test_a_closed_pipe_is_no_traceback(db: Path, words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "ARCHIVE_DB": str(db)}
    done = process(*words.split(), stdout=writing, env=environment)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode in (0, 1)


def test_output_may_be_cut_short() -> None:
    files = " ".join(f"'{file}'" for file in sorted(SEEDS.glob("documents/*.txt")) * 60)
    shell = f"'{sys.executable}' -m archive extract --jsonl {files} | head -c 10"
    done = subprocess.run(shell, shell=True, capture_output=True, timeout=60, check=False)
    assert (len(done.stdout), done.stderr) == (10, b"")


def test_an_earlier_name_leads_on(edited: tuple[Path, bytes, bytes]) -> None:
    db, _, _ = edited
    for name in ("2020-01-01-b", "2021-01-01-b", "in/2021-01-01-b", "in/2020-01-01-b"):
        assert json.loads(run("show", name, "--db", db, "--json").stdout)["slug"] == "2021-01-01-b"


def test_the_bytes_of_every_version_come_back(edited: tuple[Path, bytes, bytes]) -> None:
    db, one, other = edited
    for number, data in (("1", one), ("2", other)):
        done = process("show", "2021-01-01-b", "--version", number, "--db", db)
        assert (done.returncode, done.stdout, done.stderr) == (0, data, b"")


@in_one_test("file", sorted(SEEDS.glob("documents/*.txt")), ids=lambda file: file.name[:3])
def test_the_bytes_of_every_seed_come_back(db: Path, file: Path) -> None:
    slug = SLUG if file.name.startswith("000") else f"documents-{file.stem.replace('_', '-')}"
    assert run("show", slug, "--version", "1", "--db", db).stdout_bytes == file.read_bytes()


@in_one_test(
    ("words", "hits"),
    [
        (["Bamyan"], 1),
        (["bamyan", "provincial", "reconstruction"], 1),
        (['"Provincial Reconstruction Team"'], 1),
        (["Ukraine", "NOT", "Vilnius"], 2),
        (["title:peace"], 1),
        (["Manatu"], 1),
        (["Manatū"], 1),
        (["rouble*"], 1),
        (["NATO-led"], 2),
        (["Russia’s"], 3),
        (["no-such-word-at-all"], 0),
    ],
)
def test_search_finds_words(db: Path, words: Sequence[str], hits: int) -> None:
    result = run("search", "--db", db, "--json", *words)
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == hits


@in_one_test(
    "query",
    [
        *('"', '""', '"NATO', "AND", "NOT", "OR NATO", "NEAR", "NEAR(", "foo(", ")", "a:b", "*", "^"),
        *("NATO:", "NATO -Ukraine", "+", "-", "", " ", "'", "''", "{", "{a}:b", "a AND", "\\", "%"),
        *("slug:a", "NATO/Ukraine", "COVID-19", "$6 million", "1.5", "Māori*", "a.b", "😀", ",", ";"),
        *("--", "/*", "x' OR '1'='1", "NEAR(a b, c)", "\x01", "a\nb", "“NATO”", "(" * 500, '"' * 501),
        " ".join(["a"] * 60),
    ],
    ids=lambda query: repr(query[:12]),
)  # fmt: skip
def test_search_never_fails(db: Path, query: str) -> None:
    result = run("search", "--db", db, "--", query)
    # What holds no word at all is refused in a sentence.
    is_empty = bool(query.strip()) and not any(map(str.isalnum, query))
    assert result.exit_code == (2 if is_empty else 0), result.output
    assert ("holds no word to look for" in result.stderr) is is_empty


def test_a_search_that_has_no_word_to_look_for_is_refused(db: Path) -> None:
    for typed in ("NOT tax", "-tax -gst", "...", '"'):
        result = run("search", "--db", db, "--", typed)
        assert (result.exit_code, "word to look for" in result.stderr) == (2, True)


def test_a_search_understands_at_the_terminal_what_the_page_understands(db: Path) -> None:
    shown = run("search", "--db", db, "who was Minister of Defence on 28 March 2022").stdout
    assert shown.startswith("Peeni Henare (held Defence from ")
    shown = run("search", "--db", db, "Ukraine in 2009").stdout
    assert "Nothing was found." in shown
    held = json.loads(run("search", "--db", db, "--json", "Ukraine in March 2022").stdout)
    assert held and all(hit["date"].startswith("2022-03") for hit in held)
    shown = run("search", "--db", db, "how much was announced for Ukraine").stdout
    assert "archive query amounts-about --subject Ukraine" in shown
    shown = run("search", "--db", db, "Jacinda", "Ardern", "on", "Ukraine").stdout
    assert shown.startswith("Jacinda Ardern on Ukraine (what they said")


def test_a_misspelt_name_is_offered_as_it_is_spelt_at_the_terminal(db: Path) -> None:
    shown = run("search", "--db", db, "Ukrainne").stdout
    assert shown.startswith("Nothing was found.\nPerhaps: Ukrain")
    assert "Perhaps: Jacinda Ardern." in run("people", "--db", db, "Adern").stdout


def test_a_list_in_an_answer_stands_line_by_line_at_a_terminal(db: Path) -> None:
    shown = run("query", "what-it-comes-to", "--db", db, "--subject", "Ukraine").stdout
    (largest,) = (line for line in shown.splitlines() if line.strip().startswith("largest"))
    assert " million" in largest and "[{" not in shown


@in_one_test("query", ["NATO (", 'NATO "', "NATO AND", "x:NATO", "NATO/NATO"])
def test_what_is_no_query_is_searched_as_plain_words(db: Path, query: str) -> None:
    found = json.loads(run("search", "--db", db, "--json", "--", query).stdout)
    assert all("nato" in hit["excerpt"].lower() for hit in found)
    if query != "x:NATO" and "AND" not in query:
        assert found


def test_hits_show_whose_text_it_is_and_on_which_terms(db: Path) -> None:
    shown = run("search", "rouble", "--db", db).stdout
    assert "[rouble]" in shown
    assert "New Zealand Government. Crown copyright." in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"a text, not a database\n" * 99, "is not a SQLite database"), (b"", "")],
)
def test_a_file_that_is_no_database_is_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    for words in ON_DATABASE:
        result = run(*words.split(), "--db", path)
        assert result.exit_code == 1, words
        assert sentence in result.stderr
        assert result.stderr.count("\n") == 1
    assert path.read_bytes() == content


# --- What the answers say -------------------------------------------------------------------------


def asked(db: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql, values).fetchall()


def test_status_says_what_is_held_and_what_is_open(tmp_path: Path) -> None:
    db, bad = tmp_path / "a.db", tmp_path / "in" / "bad.md"
    bad.parent.mkdir()
    bad.write_text("---\ntitle: T\nmood: good\n---\n\nIt cost $5.\n", encoding="utf-8")
    run("ingest", bad.parent, "--db", db)
    said = json.loads(run("status", "--db", db, "--json").stdout)
    tables = said.pop("tables")
    last = said.pop("last_load")
    assert (said.pop("set_aside"), said.pop("leftovers")) == ([], [])
    assert said == {
        "revision": asked(db, "SELECT version_num FROM alembic_version")[0][0],
        "documents": {"current": 1},
        "first_date": None,
        "last_date": None,
        "open_problems": 1,
        "sources": [],
    }
    assert (tables["documents"], tables["figures"], tables["loads"]) == (1, 1, 1)
    assert (last["id"], last["new"], last["seconds"] > 0) == (1, 1, True)


def test_changes_are_those_of_the_load_that_is_asked_for(
    edited: tuple[Path, bytes, bytes], tmp_path: Path
) -> None:
    db = edited[0]
    for words, load in (((), 2), (("--load", "1"), 1)):
        said = json.loads(run("changes", *words, "--db", db, "--json").stdout)
        assert sorted(said) == ["changes", "corrections", "figures", "load", "problems"]
        assert said["load"]["id"] == load
        assert [change["change"] for change in said["changes"]] == [("new", "changed")[load - 1]]
    none = run("changes", "--load", "9", "--db", db)
    assert none.stderr == "archive: There is no load 9; `archive status` names the last one.\n"
    empty = tmp_path / "empty.db"
    with database.write(empty) as connection:
        database.migrate(connection)
    nothing = run("changes", "--db", empty)
    said = "Nothing was loaded yet; load something with: archive ingest PATH"
    assert nothing.stderr == f"archive: {said}\n"
    assert json.loads(run("status", "--db", empty, "--json").stdout)["last_load"] is None


def test_show_gives_all_rows_of_a_document_in_order(db: Path) -> None:
    said = json.loads(run("show", SLUG, "--db", db, "--json").stdout)
    for table in ("segments", "figures", "quotations", "mentions"):
        starts = asked(
            db,
            f"SELECT start_char FROM {table} WHERE document_id = ? ORDER BY start_char",
            said["id"],
        )
        assert starts
        assert [row["start_char"] for row in said[table]] == [start for (start,) in starts]
    assert [row["as_written"] for row in said["document_ministers"]] == [
        "Rt Hon Jacinda Ardern",
        "Hon Peeni Henare",
    ]
    assert len(said["document_portfolios"]) == 2
    assert [version["number"] for version in said["versions"]] == [1]
    assert said["attachments"] == []


STEERING = "\x1b[2J\x9b31m\u202e\x07"


def test_no_name_and_no_text_steers_the_terminal(tmp_path: Path) -> None:
    """What would clear a screen, ring or turn the direction of writing is shown instead."""
    db, folder = tmp_path / "a.db", tmp_path / f"in{STEERING}"
    folder.mkdir()
    text = f"---\ntitle: T{STEERING}\nmood: x\n---\n\nIt cost $5{STEERING} million {STEERING}.\n"
    (folder / f"a{STEERING}.md").write_text(text.replace("\x07", ""), encoding="utf-8")
    (folder / f"b{STEERING}.md").write_bytes(b"\0")
    given = [folder / f"a{STEERING}.md", folder / f"b{STEERING}.md"]
    said = [
        run("ingest", folder, "--db", db),
        run("changes", "--db", db),
        run("search", "million", "--db", db),
        run("query", "open-problems", "--db", db),
        run("show", asked(db, "SELECT slug FROM documents")[0][0], "--db", db),
        run("show", f"no{STEERING}", "--db", db),
        run("extract", *given),
        run("extract", "--explain", *given),
    ]
    for each in said:
        for output in (each.stdout, each.stderr):
            assert not set(STEERING) & set(output) - set("[2J31m")
    assert "\\x1b[2J\\x9b31m\\u202e" in said[0].stdout


@pytest.mark.parametrize(
    ("text", "shown"), [("a\tb\nc", "a\tb\nc"), ("\x1b\x00\x85\r", "\\x1b\\x00\\x85\\r")]
)
def test_control_characters_are_shown_as_python_writes_them(text: str, shown: str) -> None:
    assert printable.escaped(text) == shown


def test_the_demo_needs_nothing_but_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(cli.main, ["demo", "--no-serve"])
    assert told.exit_code == 0
    assert "new                   5" in told.output
    again = CliRunner().invoke(cli.main, ["demo", "--no-serve"])
    assert "new                   0" in again.output
    assert (tmp_path / "archive-demo.db").exists()


def test_a_code_page_loses_a_letter_and_does_not_fail(seeds: Path) -> None:
    words = [sys.executable, "-m", "archive", "portfolios", "maori", "--db", str(seeds)]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    ran = subprocess.run(words, env=environment, capture_output=True, check=True)
    assert b"M?ori Development" in ran.stdout


def test_a_table_that_is_piped_is_wrapped_nowhere(seeds: Path) -> None:
    words = [sys.executable, "-m", "archive", "portfolios", "--db", str(seeds)]
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    ran = subprocess.run(words, env=environment, capture_output=True, check=True, encoding="utf-8")
    slugs = [line.split()[0] for line in ran.stdout.splitlines()[1:] if line.strip()]
    assert "treaty-of-waitangi-negotiations" in slugs
