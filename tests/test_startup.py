"""What a command imports before it answers: what it does not need would be waited for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, release

from archive.cli import group

# Each of these takes longer to import than `archive --help` takes in all.
HEAVY = {"sqlalchemy", "alembic", "datasette", "uvicorn", "babel", "pandas", "asyncio"}
HEAVY |= {"charset_normalizer", "yaml", "multiprocessing", "concurrent", "httpx", "jinja2"}

BASE = {"archive", "archive.__main__", "archive.cli", "archive.cli.group", "archive.problems"}
BASE |= {"archive.listed", "archive.printable", "archive.cli.faults"}
EVERY_COMMAND = {f"archive.cli.{name.replace('-', '_')}" for name in ("options", *group.NAMES)}
EVERY_COMMAND |= {"archive.garbage", "archive.limits"}
DATABASE = BASE | {"archive.shipped", "archive.store", "archive.store.database"}
DATABASE |= {
    "archive.store.files",
    "archive.store.bare_names",
    "archive.store.rewording",
    "archive.store.clauses",
    "archive.store.connection",
    "archive.store.functions",
    "archive.store.sqlite",
    "archive.store.write_ahead",
}
TERMINAL = DATABASE | {"archive.terminal"}

ASKED = """
import runpy, sys
sys.argv = ["archive", *sys.argv[1:]]
try:
    runpy.run_module("archive", run_name="__main__", alter_sys=True)
except SystemExit as done:
    assert not done.code, done.code
sys.stdout = sys.stderr
print(*sorted(sys.modules))
"""


def imported(*words: str | Path) -> set[str]:
    """The modules that a command has imported when it is done."""
    command = [sys.executable, "-c", ASKED, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def of_archive(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "archive"}


@in_one_test("words", ["--help", "--version", "ingest --help", "check --help"])
def test_help_imports_the_command_line_alone(words: str) -> None:
    modules = imported(*words.split())
    assert of_archive(modules) <= BASE | EVERY_COMMAND
    assert not modules & (HEAVY | {"rich", "sqlite3", "traceback"})


ASKING = {
    "status": {"archive.store.reports", "archive.store.documents"},
    "changes": {"archive.store.reports", "archive.store.documents"},
    "show 2022-03-28-a": {"archive.store.reports", "archive.store.documents"},
    "digest": {"archive.store.digest"},
    "search words": {
        *(f"archive.words.{name}" for name in ("endings", "full_text", "inflected", "matching")),
        *("archive.words", "archive.store.search", "archive.store.search_index"),
        *("archive.publish", "archive.publish.asking"),
    },
    "check": {f"archive.store.{name}" for name in ("checks", "integrity", "search_index")},
    "portfolios": {
        "archive.store.clauses",
        "archive.words",
        "archive.words.name_words",
        "archive.store.offices",
        "archive.roster",
        "archive.roster.facts",
    }
    | {"archive.roster.spelling", "archive.dates", "archive.document", "archive.jurisdictions"}
    | {"archive.countries", "archive.trie"},
    "query last-load": {"archive.publish", "archive.publish.queries", "archive.publish.parameters"}
    | {
        "archive.store.clauses",
        "archive.words",
        "archive.words.name_words",
        "archive.publish.numbers",
        "archive.publish.days",
        "archive.publish.slugs",
        "archive.dates",
    },
}


@pytest.mark.parametrize("words", ASKING)
def test_what_only_reads_imports_neither_what_derives_nor_what_writes(
    workspace: Workspace, words: str
) -> None:
    workspace.put("a.md", release("a"))
    workspace.load()
    modules = imported(*words.split(), "--db", workspace.db)
    command = {"archive.cli.options", f"archive.cli.{words.split()[0]}"}
    assert of_archive(modules) <= TERMINAL | command | ASKING[words]
    assert not modules & HEAVY


def test_a_load_imports_what_it_needs_and_no_web_server(workspace: Workspace) -> None:
    workspace.put("a.md", release("a"))
    command = ("ingest", workspace.root, "--db", workspace.db)
    deriving = {
        f"archive.{name}" for name in ("claims", "derive", "figures", "mentions", "quotations")
    }
    modules = imported(*command)
    assert {"archive.ingest", *deriving} <= modules
    assert not modules & {"datasette", "uvicorn", "jinja2", "httpx", "charset_normalizer"}
    assert not modules & {"sqlalchemy", "alembic"}  # the tables are made by plain statements
    # With nothing to do, it derives nothing either.
    assert not imported(*command) & {*deriving, "archive.workers"}
