"""What the digest is over: all that the archive derives, and nothing that history leaves behind."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import in_one_test
from conftest import Workspace, digest, release
from sqlalchemy import Column
from test_figures import EXAMPLES

from archive import ingest
from archive.ingest import Options
from archive.store import digest as digests
from archive.store.schema import at_head

SEEDS = Path(__file__).parent.parent / "seeds"

# Numbers that the database gives, and what stands elsewhere in the digest by its natural name.
LEFT_OUT = {
    *("collections.root", "documents.version", "files.stamp", "files.recipe"),
    "observed_tenures.basis",  # the same as ground
    *("readings.version", "readings.number"),  # how often it was read
    "documents.fetched",  # when a file came, whatever it says
    "readings.text",  # of earlier readings
    *("corrections.path", "corrections.line", "files.corrections"),  # where they stand
    # Where each stands as well, and what follows from the values, which are in it.
    *("corrections.superseded_by", "corrections.start_char", "corrections.other_document_id"),
    "corrections.was",  # what other code and other reference data made of the text
    *("figures.segment_id", "segments.fingerprint"),  # the segments' spans and the passages say it
}
HISTORY = {"loads", "changes", "figure_changes", "problems", "document_aliases", "versions"}
HISTORY |= {"reference_files", "passages", "correction_changes", "undo_rows", "sources"}
HISTORY |= {"source_pages"}
COLUMNS = [
    f"{table.name}.{column.name}"
    for table in at_head.metadata.sorted_tables
    if table.name not in HISTORY
    for column in table.columns
    if column.name not in ("id", "document_id", "collection_id", "passage_id", "first_load_id")
    if column.computed is None
    if f"{table.name}.{column.name}" != "quotation_speakers.quotation_id"  # its key
]


LONG = ("tenures", "person_names", "portfolio_names")
"""Tables of what ships, of which a few rows do: each test computes the digest."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sqlite3.Connection, str]]:
    """An archive with a row in every table, and its digest."""
    workspace = Workspace(tmp_path_factory.mktemp("digest"))
    shutil.copytree(SEEDS / "documents", workspace.root / "seeds")
    long = "This paragraph is long enough to be known again wherever it stands. " * 4
    tags = "ministers:\n- Hon Peeni Henare\nportfolios:\n- Health\nattachments:\n- https://a.nz/b\n"
    tags += "jurisdiction: nz\n"
    text = (
        f"{long}\n\n“It costs about $5 million to $6 million a year over four years,” Peeni Henare "
        "said.\n\nAssociate Minister of Finance Grant Robertson paid 6 litres per household.\n\n"
        "[words](https://a.nz)"
    )
    for name in ("a", "b"):
        workspace.put(f"{name}.md", release(name, text=text, extra=f"{tags}mood: good\n"))
        workspace.put(f"{name}.md.meta.yaml", "author: Someone\nrights: Mine.\npublisher: Me\n")
    nobodys = "jurisdiction: nz\nportfolios:\n- Defence\nministers:\n- Phil Goff\n"
    workspace.put("c.md", release("c", "2003-05-01", extra=nobodys))
    line = "document,2003-05-01-c,author,Ann,As it says,There,Bo,2026-01-02"
    workspace.put("corrections/x.csv", f"what,document,field,value,reason,source,by,day\n{line}\n")
    workspace.load()
    with contextlib.closing(sqlite3.connect(workspace.db, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for table in LONG:
            connection.execute(f"DELETE FROM {table} WHERE rowid > 9")
        yield connection, digests.digest(connection)


def test_every_table_of_the_trial_has_a_row(full: tuple[sqlite3.Connection, str]) -> None:
    connection, _ = full
    for table in {name.partition(".")[0] for name in COLUMNS}:
        assert connection.execute(f"SELECT 1 FROM {table}").fetchone(), table


@in_one_test("table", dict.fromkeys(name.partition(".")[0] for name in COLUMNS))
def test_the_digest_is_over_every_column_that_is_derived(
    full: tuple[sqlite3.Connection, str], table: str
) -> None:
    connection, before = full
    columns = [name.partition(".")[2] for name in COLUMNS if name.startswith(f"{table}.")]
    left_out = set()
    for column in columns:
        other = _another(at_head.metadata.tables[table].columns[column])
        connection.execute("BEGIN")
        try:
            connection.execute(
                f"UPDATE {table} SET {column} = {other} WHERE rowid ="
                f" (SELECT rowid FROM {table} ORDER BY {column} IS NULL, 1 DESC LIMIT 1)"
            )
            if digests.digest(connection) == before:
                left_out.add(f"{table}.{column}")
        finally:
            connection.execute("ROLLBACK")
    assert left_out == {name for name in LEFT_OUT if name.startswith(f"{table}.")}


def _another(column: Column[object]) -> str:
    """An expression for another value of a column than the one that is there."""
    target = next(iter(column.foreign_keys), None)
    if target is not None:
        table = target.column.table.name
        return f"(SELECT max(id) FROM {table} WHERE id IS NOT {column.name})"
    is_text = str(column.type) == "TEXT"
    return f"coalesce({column.name}, '') || 'x'" if is_text else f"coalesce({column.name}, 0) + 1"


LOADED = """
import sys
from archive.cli import main
db, path = sys.argv[1:]
main(["ingest", path, "--db", db], standalone_mode=False)
main(["digest", "--db", db], standalone_mode=False)
"""


def test_any_machine_gives_the_same_digest(workspace: Workspace) -> None:
    """That of the processes of the tests among them, in their time and language."""
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    workspace.put("all.md", release(text="\n\n".join(example.body for example in EXAMPLES)))
    workspace.load()
    found = {workspace.digest()}
    elsewhere = shutil.copytree(workspace.root, workspace.home / "elsewhere")
    for turn, environment in enumerate((
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "de_DE.UTF-8",
         "PYTHONOPTIMIZE": "2"},
    )):  # fmt: skip
        db = workspace.home / f"{turn}.db"
        done = subprocess.run(
            [sys.executable, "-c", LOADED, db, elsewhere],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        found.add(done.stdout.splitlines()[-1])
    (same,) = found
    assert re.fullmatch("[0-9a-f]{64}", same)


def test_documents_of_one_name_in_two_collections_come_in_any_order(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "collection.yaml").write_text(f"name: {name}\n", encoding="utf-8")
        (folder / "a.md").write_text(release("same", text=f"The text of {name}."), encoding="utf-8")
    found = set()
    for names in (("one", "two"), ("two", "one")):
        db = tmp_path / f"{names[0]}.db"
        for name in names:
            ingest.load(db, [str(tmp_path / name)], Options(jobs=1))
        found.add(digest(db))
    assert len(found) == 1
