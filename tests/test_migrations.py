"""From any revision to any other: nothing is lost, and a failure leaves all as it was."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import json
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from conftest import Workspace, release

from archive import shipped
from archive.problems import ArchiveError
from archive.store import database, newest, views
from archive.store.schema import at_head
from archive.store.search_index import SEARCH_INDEX

REVISIONS = [path.name.partition("_")[0] for path in shipped.MIGRATIONS.glob("versions/[0-9]*.py")]
REVISIONS.sort()


def migrate(path: Path, to: str = "head") -> None:
    with database.write(path) as connection:
        database.migrate(connection, to)


def stepped(data: bytes, to: str) -> bytes:
    """An archive that is migrated to a revision."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        path.write_bytes(data)
        migrate(path, to)
        return path.read_bytes()


@functools.cache
def on_the_way_up(revision: str) -> bytes:
    """An empty archive of a revision, migrated from nothing revision by revision."""
    index = REVISIONS.index(revision)
    return stepped(on_the_way_up(REVISIONS[index - 1]) if index else b"", revision)


@functools.cache
def on_the_way_down(revision: str) -> bytes:
    """An empty archive of a revision, or ``base``, migrated from head down revision by revision."""
    if revision == REVISIONS[-1]:
        return on_the_way_up(revision)
    return stepped(on_the_way_down(following(revision)), revision)


@functools.cache
def made_on_the_way_down(revision: str) -> dict[tuple[str, str], str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        path.write_bytes(on_the_way_down(revision))
        return made(path)


def following(revision: str) -> str:
    return REVISIONS[0 if revision == "base" else REVISIONS.index(revision) + 1]


@contextlib.contextmanager
def opened(path: Path) -> Any:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def made(path: Path) -> dict[tuple[str, str], str]:
    """Everything in sqlite_master: what Alembic keeps for itself aside."""
    with opened(path) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {(kind, name): sql for kind, name, sql in found if "alembic" not in name}


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with opened(path) as connection:
        names = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict ORDER BY name"
        ).fetchall()
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
            for (name,) in names
        }


def fill(path: Path) -> None:
    """Puts two rows into every table that is there, whatever its revision, that refer to others."""
    words = {
        *("kind", "status", "role", "change", "approx", "ground", "date_precision", "date_basis"),
        *("size_of", "doubt", "standing", "state"),
    }
    with opened(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"
        ).fetchall()
        for table, sql in tables:
            columns = connection.execute(
                "SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0", (table,)
            ).fetchall()
            for turn in (1, 2):
                row = {name: _value(table, name, kind, turn) for name, kind in columns}
                for name in words & set(row):
                    marker = f"({name} IN ('"
                    if marker in sql:
                        row[name] = sql.partition(marker)[2].partition("'")[0]
                marks = ", ".join("?" * len(row))
                connection.execute(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values())
                )
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _value(table: str, name: str, kind: str, turn: int) -> object:
    if name in ("start_date", "end_date"):
        return f"200{turn}-0{1 + (name == 'end_date')}-01"
    if name == "body":
        return f"Whānau {turn}"
    values: dict[str, object] = {
        "INTEGER": turn,
        "REAL": turn / 2,
        "TEXT": f"{name} {turn}",
        "BLOB": bytes([turn]),
    }
    return values[kind]


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Adds a migration to a copy of those that ship, as the next version of the archive would."""
    folder = tmp_path / "migrations"
    shutil.copytree(shipped.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(shipped, "MIGRATIONS", folder)

    def add(upgrade: str) -> str:
        number = f"{int(REVISIONS[-1]) + 1:04}"
        (folder / "versions" / f"{number}_later.py").write_text(
            "from alembic import op\n"
            f"revision = '{number}'\ndown_revision = '{REVISIONS[-1]}'\n"
            f"def upgrade():\n    {upgrade}\n"
        )
        return number

    return add


def test_the_revisions_stand_in_one_row_each_in_its_own_file() -> None:
    config = Config()
    config.set_main_option("script_location", str(shipped.MIGRATIONS))
    walked = list(ScriptDirectory.from_config(config).walk_revisions())
    assert [script.revision for script in reversed(walked)] == REVISIONS
    assert REVISIONS[-1] == database.head()
    for script in walked:
        assert Path(script.path).name.startswith(f"{script.revision}_")


def test_a_migration_never_imports_todays_schema() -> None:
    for path in shipped.MIGRATIONS.glob("versions/*.py"):
        assert "archive" not in {
            word.split(".")[0]
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.lstrip().startswith(("import ", "from "))
            for word in line.replace(",", " ").split()
        }


@pytest.mark.lowest
@pytest.mark.parametrize(
    ("revision", "to"),
    [(REVISIONS[0], REVISIONS[-1]), *itertools.pairwise(REVISIONS), (REVISIONS[-1], "head")],
)
def test_no_row_is_lost_on_the_way_up(tmp_path: Path, revision: str, to: str) -> None:
    """Neither on the whole way nor on any step of it, whose rows are those of its revision."""
    path, fresh = tmp_path / "old.db", tmp_path / "new.db"
    path.write_bytes(on_the_way_up(revision))
    fill(path)
    before = contents(path)
    assert all(len(rows) == 2 for rows in before.values())
    migrate(path, to)
    after = contents(path)
    assert {name: len(after[name]) for name in before if name in after} == {
        name: len(rows) for name, rows in before.items() if name in after
    }
    if to == "head":
        assert after == before
    fresh.write_bytes(on_the_way_up(REVISIONS[-1] if to == "head" else to))
    assert made(path) == made(fresh)


@pytest.mark.parametrize("revision", ["base", *REVISIONS[:-1]])
def test_down_and_up_again_is_as_before(tmp_path: Path, revision: str) -> None:
    """Step by step, up to where all is as on the way down: from there another case shows it."""
    path = tmp_path / "a.db"
    path.write_bytes(on_the_way_down(revision))
    if revision == "base":
        assert made(path) == {}
        migrate(path)
        assert made(path) == made_on_the_way_down(REVISIONS[-1])
        return
    for to in REVISIONS[REVISIONS.index(revision) + 1 :]:
        migrate(path, to)
        if made(path) == made_on_the_way_down(to):
            return
    assert made(path) == made_on_the_way_down(REVISIONS[-1])


def test_a_new_archive_is_made_as_the_revisions_make_it(tmp_path: Path) -> None:
    path, stepped_through = tmp_path / "new.db", tmp_path / "old.db"
    stepped_through.write_bytes(on_the_way_up(REVISIONS[-1]))
    with contextlib.closing(sqlite3.connect(stepped_through)) as connection:
        assert newest.FILE.read_text("utf-8") == newest.statements(connection), "run: make newest"
    migrate(path)
    assert made(path) == made(stepped_through)
    assert contents(path) == contents(stepped_through)
    with opened(path) as connection:
        assert database.revision(connection) == REVISIONS[-1]


def test_a_thing_that_is_not_stated_is_null_and_before_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(on_the_way_up(REVISIONS[-1]))
    fill(path)
    with opened(path) as connection:
        connection.execute("UPDATE figures SET item = NULL WHERE id = 1")
    things = "SELECT item FROM figures ORDER BY id"
    for revision, held in (("0022", ""), ("head", None)):
        migrate(path, revision)
        with opened(path) as connection:
            assert connection.execute(things).fetchall() == [(held,), ("item 2",)]


def test_down_to_nothing_works_with_rows_too(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(on_the_way_up(REVISIONS[-1]))
    fill(path)
    migrate(path, "base")
    assert made(path) == {}


def test_alembic_finds_nothing_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(on_the_way_up(REVISIONS[-1]))
    config = Config()
    config.set_main_option("script_location", str(shipped.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with database.write(path) as connection:
        config.attributes["connection"] = database.lend(connection)
        command.check(config)


def test_alembic_would_notice_a_column_too_many(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(on_the_way_up(REVISIONS[-1]))
    with opened(path) as connection:
        connection.execute("ALTER TABLE people ADD COLUMN more TEXT")
    config = Config()
    config.set_main_option("script_location", str(shipped.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with database.write(path) as connection:
        config.attributes["connection"] = database.lend(connection)
        with pytest.raises(Exception, match="more"):
            command.check(config)


def test_the_triggers_and_views_stand_at_head(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    names = {name for kind, name in made(path) if kind in ("trigger", "view")}
    assert names == {
        *(f"{SEARCH_INDEX}_{event}" for event in ("insert", "update", "delete")),
        *at_head.VIEWS,
    }


RELEASED: dict[str, tuple[str, str]] = {
    "0001": (
        "46854955ec0daab2caf2f81d28bd909b61e9622a7709bddf30b7f3a6d3066256",
        "0f8d0567221aaae319c913f35796fd46f04e8b34133a60ef52e2824d69d39c96",
    ),
    "0002": (
        "92198dc36caf490d80bf94e00aa59d098c9ce8ac75a07299ee3fb1bb047c8c79",
        "311e2018eb4d6bf123abe290c11c7b9edffb74d4da617edd26bf31610b9eb23f",
    ),
    "0003": (
        "ccf3d6b0e94eb5cdaad9eebab6fc954b34b08723f4faa5765e67501e7b0e1c7f",
        "0785930b4918c07e9e4e9a5068362a7babab86787c139441924a27d90da9033f",
    ),
    "0004": (
        "9d727783052b30c3df1b6b48a94717be297b281fb9ff6d0cc2ef186c8684d492",
        "2535c962763b3f1bd4b75d3579eba2ef029bb57a69af1d986a4fdf833f0cec19",
    ),
    "0005": (
        "fef8df5dc5d3bcbaef852ec4e577701ea8545c6253f8b58aaef140279fc1f6ff",
        "5abd5ee1aadeef0d412dab730bb813f8497ab8afd2b4ba7a0ffb4ae4893c9f9a",
    ),
    "0006": (
        "d7a521ca64c9919d78f6afa7715dc91cebe5d1f2d42bf9449c924c09d1891eb4",
        "179d55b8944c2e1c93d0742e1acfbf4cf7cfd2c293c60b2bc9b4f51e03a84932",
    ),
}
"""Of each revision that was released: the SHA-256 of its file, and of the schema it leads to."""


def schema_fingerprint(path: Path, revision: str) -> str:
    """The SHA-256 of every column, key, index and trigger, and of a revision's own views."""
    described: list[Any] = []
    with opened(path) as connection:
        for kind, name, sql in connection.execute(
            "SELECT type, name, sql FROM sqlite_master"
            " WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'alembic%' ORDER BY type, name"
        ).fetchall():
            if kind == "view" and revision >= views.FIRST_REVISION:
                continue  # which are those of the day
            if kind == "table":
                parts = ("table_xinfo", "foreign_key_list")
                facts = [connection.execute(f"PRAGMA {p}({name})").fetchall() for p in parts]
                described.append((kind, name, [sorted(map(repr, rows)) for rows in facts]))
            else:
                described.append((kind, name, " ".join(sql.replace('"', "").split())))
    return hashlib.sha256(json.dumps(described).encode()).hexdigest()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_revision_that_was_released_is_never_edited(tmp_path: Path, revision: str) -> None:
    """An archive that was made by it would differ from one that is made today.

    A new revision has no line yet; add the one that this test prints when it is released.
    """
    (file,) = shipped.MIGRATIONS.glob(f"versions/{revision}_*.py")
    (tmp_path / "a.db").write_bytes(on_the_way_up(revision))
    found = (
        hashlib.sha256(file.read_bytes()).hexdigest(),
        schema_fingerprint(tmp_path / "a.db", revision),
    )
    line = f'"{revision}": {found!r},'
    assert RELEASED.get(revision, found) == found, f"{file.name} was edited; it is now {line}"


def test_every_revision_of_a_release_has_its_fingerprint() -> None:
    changelog = (shipped.MIGRATIONS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = changelog.partition("## Unreleased")[2].partition("\n## ")[0]
    left = [revision for revision in REVISIONS if revision not in RELEASED]
    assert all(f"migration {revision}" in unreleased for revision in left), left


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_revision_has_its_views(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(on_the_way_down(revision))
    assert {name for kind, name in made(path) if kind == "view"} >= {
        "documents_in_context",
        "figures_in_context",
        "open_problems",
    }


def views_of(path: Path) -> dict[str, str]:
    held = made(path).items()
    return {name: " ".join(sql.split()) for (kind, name), sql in held if kind == "view"}


def test_a_revision_on_the_way_up_has_the_views_that_it_has_on_the_way_down(tmp_path: Path) -> None:
    up, down = tmp_path / "up.db", tmp_path / "down.db"
    for revision in (each for each in REVISIONS[:-1] if each >= views.FIRST_REVISION):
        up.write_bytes(on_the_way_up(revision))
        down.write_bytes(on_the_way_down(revision))
        assert views_of(up) == views_of(down)
        assert views_of(up).keys() >= {"documents_in_context", "document_names"}


def test_the_people_and_offices_so_far_are_of_one_country(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, "0006")
    fill(path)
    migrate(path)
    with opened(path) as connection:
        held = connection.execute("SELECT id, slug, name, currency, time_zone FROM jurisdictions")
        assert held.fetchall() == [(1, "nz", "New Zealand", "NZD", "Pacific/Auckland")]
        of = {
            table: {row[0] for row in connection.execute(f"SELECT jurisdiction_id FROM {table}")}
            for table in ("people", "portfolios", "governments", "documents", "collections")
        }
    assert of == {
        **{table: {1} for table in ("people", "portfolios", "governments")},
        **{table: {None} for table in ("documents", "collections")},  # until the next load
    }


def test_after_a_way_down_and_up_the_next_load_says_again_of_what_country_all_is(
    workspace: Workspace,
) -> None:
    workspace.put("collection.yaml", "name: files\njurisdiction: gb\n")
    workspace.put("a.md", release("a"))
    workspace.load()
    before = workspace.digest()
    assert workspace.one("SELECT jurisdiction FROM documents_in_context") == "gb"
    migrate(workspace.db, "0006")
    migrate(workspace.db)
    assert workspace.one("SELECT jurisdiction FROM documents_in_context") is None
    workspace.load()
    assert workspace.digest() == before


def test_after_a_way_down_and_up_the_next_load_says_again_who_held_no_office(
    workspace: Workspace,
) -> None:
    workspace.put("a.md", release("a"))
    workspace.load()
    before = workspace.digest()
    tables = ("vacancies", "parliament_terms", "offices_unheld")
    assert all(workspace.one(f"SELECT count(*) FROM {table}") for table in tables)
    migrate(workspace.db, "0009")
    migrate(workspace.db)
    assert not any(workspace.one(f"SELECT count(*) FROM {table}") for table in tables)
    workspace.load()
    assert workspace.digest() == before


def test_an_archive_without_people_gets_no_country(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, "0006")
    migrate(path)
    assert contents(path)["jurisdictions"] == []


def test_a_view_of_ones_own_stays(tmp_path: Path, later: Any) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    with opened(path) as connection:
        connection.execute("CREATE VIEW mine AS SELECT name FROM people")
    later("op.execute('ALTER TABLE people ADD COLUMN more TEXT')")
    database.bring_up_to_date(path)
    assert made(path)["view", "mine"] == "CREATE VIEW mine AS SELECT name FROM people"


def test_views_of_another_version_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    before = made(path)
    with opened(path) as connection:
        connection.execute("CREATE VIEW mine AS SELECT name FROM people")
        connection.execute("DROP VIEW open_problems")
        connection.execute("DROP VIEW contradictions")
        connection.execute("CREATE VIEW contradictions AS SELECT 1 AS kind")
    assert database.bring_up_to_date(path) is None
    after = made(path)
    assert after.pop(("view", "mine"))
    assert after == before
    written = path.read_bytes()
    assert database.bring_up_to_date(path) is None
    assert path.read_bytes() == written


def test_a_view_that_is_in_the_way_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, "0005")
    with opened(path) as connection:
        connection.execute("CREATE VIEW document_names AS SELECT 1 AS one")
    with pytest.raises(ArchiveError, match=r"No view document_names .* rename yours"):
        migrate(path)


def found(connection: sqlite3.Connection, word: str) -> list[int]:
    sql = f"SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ? ORDER BY 1"
    connection.execute(
        f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('integrity-check', 1)"
    )
    return [number for (number,) in connection.execute(sql, (word,))]


def test_the_index_keeps_step_with_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path)
    fill(path)
    with opened(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert found(connection, "whanau") == [1, 2]
        connection.execute("UPDATE documents SET body = 'Iwi', status = 'missing' WHERE id = 1")
        assert (found(connection, "whanau"), found(connection, "iwi")) == ([2], [1])
        connection.execute("UPDATE documents SET title = NULL, words = 7 WHERE id = 1")
        assert found(connection, "title") == [2]
        connection.execute("UPDATE documents SET title = 'Hapū' WHERE id = 1")
        assert found(connection, "hapu") == [1]
        connection.execute("DELETE FROM documents WHERE id = 2")
        assert (found(connection, "whanau"), found(connection, "iwi")) == ([], [1])


def test_a_newer_database_is_refused_with_a_clear_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    with opened(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    for refuse in (database.bring_up_to_date, database.read):
        with pytest.raises(ArchiveError, match=r"9999, newer than .* upgrade release-archive"):
            refuse(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no database at all, but a text" * 50, "not a SQLite database"), (None, "not an archive")],
)
def test_what_is_no_archive_is_refused_and_left_alone(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "a.db"
    if content is None:
        with opened(path) as connection:
            connection.execute("CREATE TABLE other (id INTEGER)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    for refuse in (database.bring_up_to_date, database.read):
        with pytest.raises(ArchiveError, match=sentence):
            refuse(path)
    assert path.read_bytes() == before


def test_an_older_database_is_set_aside_before_it_is_migrated(tmp_path: Path, later: Any) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    fill(path)
    before = contents(path)
    number = later("op.execute('ALTER TABLE people ADD COLUMN more TEXT')")
    with pytest.raises(ArchiveError, match="older than this version; run: archive migrate"):
        database.read(path)
    aside = database.bring_up_to_date(path)
    assert aside is not None
    assert aside.name.startswith(f"a.db.revision-{REVISIONS[-1]}-")
    assert contents(aside) == before
    assert {name: len(rows) for name, rows in contents(path).items()} == {
        name: len(rows) for name, rows in before.items()
    }
    with contextlib.closing(database.read(path)) as connection:
        assert database.revision(connection) == number
    assert database.bring_up_to_date(path) is None


def test_a_dry_run_leaves_an_older_archive_as_it_is(workspace: Workspace) -> None:
    workspace.put("a.md", release("a"))
    workspace.load()
    migrate(workspace.db, REVISIONS[-2])
    before = workspace.db.read_bytes()
    workspace.put("b.md", release("b"))
    report = workspace.load(dry_run=True)
    assert (report.counts["new"], report.set_aside) == (1, None)
    assert workspace.db.read_bytes() == before
    assert [file.name for file in workspace.home.glob("a.db.*")] == []


def test_an_older_database_without_rows_is_not_set_aside(tmp_path: Path, later: Any) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    later("op.execute('ALTER TABLE people ADD COLUMN more TEXT')")
    assert database.bring_up_to_date(path) is None
    assert [file.name for file in tmp_path.glob("a.db.revision*")] == []


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path, later: Any) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    fill(path)
    before = made(path), contents(path)
    later(
        "op.execute('ALTER TABLE people ADD COLUMN more TEXT');"
        " op.execute('DELETE FROM links');"
        " op.execute('DROP TABLE attachments');"
        " op.execute('SELECT no_such_column FROM people')"
    )
    with pytest.raises(ArchiveError, match="no_such_column"):
        database.bring_up_to_date(path)
    assert (made(path), contents(path)) == before
    with opened(path) as connection:
        assert database.revision(connection) == REVISIONS[-1]


def test_a_migration_that_would_lose_rows_is_undone(tmp_path: Path, later: Any) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    fill(path)
    before = contents(path)
    later("op.execute('DELETE FROM people')")
    with pytest.raises(ArchiveError, match="would lose rows"):
        database.bring_up_to_date(path)
    assert contents(path) == before


def test_a_table_can_be_rebuilt_though_others_refer_to_it(tmp_path: Path, later: Any) -> None:
    path = tmp_path / "a.db"
    database.bring_up_to_date(path)
    fill(path)
    before = contents(path)
    later(
        "op.execute('CREATE TABLE people_new AS SELECT * FROM people');"
        " op.execute('DROP TABLE people');"
        " op.execute('CREATE TABLE people (id INTEGER NOT NULL PRIMARY KEY, slug TEXT NOT NULL,"
        " name TEXT NOT NULL, sort_name TEXT NOT NULL, wikidata_id TEXT, pronoun TEXT,"
        " source TEXT, jurisdiction_id INTEGER, died TEXT) STRICT');"
        " op.execute('INSERT INTO people SELECT * FROM people_new');"
        " op.execute('DROP TABLE people_new')"
    )
    database.bring_up_to_date(path)
    assert contents(path) == before
