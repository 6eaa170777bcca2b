"""What many tests stand on: a folder of releases with an archive beside it, and the command.

Shared, so that it is made once and no test may change it: by all workers of a run, what `made_once`
makes under the lock of a file (the archives `seeds` and `made_up`; the wheel and where it is
installed), and what templates were compiled to; by the tests of one worker, the bytes of
`empty_archive`, which a workspace copies for its first load, what `filled_once` puts back as it was
for each, and the Datasettes of `served`.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import functools
import gc
import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import jinja2
import pytest
from click.testing import CliRunner, Result
from datasette.app import Datasette
from hypothesis import settings
from made_up import write as write_releases

from archive import gather, ingest, shipped, starting
from archive.cli import main
from archive.ingest import Options, Report
from archive.publish import serve, versions
from archive.publish.pages import beside, responses
from archive.reference import Reference
from archive.store import checks, database, sources
from archive.store import digest as digests
from archive.store.schema import at_head

if sys.platform != "win32":
    import fcntl

SITE = "https://example.govt.nz/release"

# As everywhere else, a process of the tests keeps what Python compiled for the next one.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


IN_MEMORY = Path("/dev/shm")
"""The folder whose files Linux keeps in memory."""

ROOM_BYTES = 4 * 2**30
"""Room for the files of a run, many times over: those of a test are removed at its end."""


def _keep_files_in_memory() -> None:
    """Lets pytest make its folders in memory, where that has room and programs may run from it.

    Nothing that tests write is to be kept; a disk takes a tenth of their processor time, and waits.
    """
    if not IN_MEMORY.is_dir() or not os.access(IN_MEMORY, os.W_OK):
        return
    found = os.statvfs(IN_MEMORY)
    if found.f_bavail * found.f_frsize >= ROOM_BYTES and not found.f_flag & os.ST_NOEXEC:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", os.fspath(IN_MEMORY))


_keep_files_in_memory()

# Tests take all cores, and a page may wait for them; what is late is seen by a test of its own.
beside.SECONDS = 60

# A fifth of the time in which tests are imported and collected.
gc.disable()

# sqlite-utils would import pandas, where that is installed, in each process that migrates.
with pytest.MonkeyPatch.context() as patched:
    patched.setitem(sys.modules, "pandas", None)
    import sqlite_utils  # noqa: F401


def pytest_collection_finish() -> None:
    """Leaves what was imported and collected out of searches for cyclic garbage, which are rare."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, which works while another waits for a disk or a process."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True, scope="session")
def _fork() -> Iterator[None]:
    """Lets processes have what a test changes, whatever threads others left in this one."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(starting, "context", lambda: get_context("fork"))
        yield


# No archive of these tests is to outlive a machine that loses its power; what a process that
# is killed wrote, the system has all the same.
database.PRAGMAS = (*database.PRAGMAS, "synchronous = OFF")


# A busy machine is no slow program.
settings.register_profile("usual", max_examples=25, deadline=None)
settings.load_profile("usual")
# make test-thorough; a commit does not wait for so many.
settings.register_profile("thorough", max_examples=500, stateful_step_count=40, deadline=None)


def release(
    address: str = "more-aid", day: str = "2022-03-28", text: str = "The words.", extra: str = ""
) -> str:
    """A release as its site has it: `address` is the last part of its URL, `extra` more keys."""
    return (
        f"---\ntitle: About {address}\ndate: {day}\nurl: {SITE}/{address}\n{extra}---\n\n"
        f"# {address}\n\n{text}\n"
    )


def _word(number: int) -> str:
    """A word like no other, without digits: as numbers, sixty would be most of what is read."""
    return "word" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def releases(count: int) -> Iterator[tuple[str, str]]:
    """So many releases of about the usual size, each with its path."""
    for i in range(count):
        day = f"20{i % 23:02}-{i % 12 + 1:02}-{i % 28 + 1:02}"
        words = " ".join(f"{_word((i * 31 + j) % 997)} of the Māori text" for j in range(60))
        text = f"{words}\n\n- one\n- [two](https://example.govt.nz/{i})\n\nToday, {words}"
        yield f"{day[:4]}/{day}-release-{i}.md", release(f"release-{i}", day, text)


@functools.cache
def empty_archive() -> bytes:
    """An archive of what ships and nothing else: to copy it takes a twentieth of making it."""
    with tempfile.TemporaryDirectory() as folder:
        with database.write(Path(folder, "a.db")) as connection:
            database.migrate(connection)
            with connection.begin():
                Reference(connection, [], [], gather.LARGEST, is_stale=False).store()
        return Path(folder, "a.db").read_bytes()


def begin(db: Path) -> None:
    """Puts an empty archive where there is none."""
    if not db.exists():
        db.write_bytes(empty_archive())


class Workspace:
    """A folder of files and an archive of it, both under `home`."""

    _clock = itertools.count(1_500_000_000)

    def __init__(self, home: Path) -> None:
        self.home = home
        self.root = home / "files"
        self.db = home / "a.db"
        self.root.mkdir(parents=True, exist_ok=True)

    def put(self, path: str, data: str | bytes, *, young: bool = False) -> Path:
        """Writes a file; unless it is to be `young`, its time is long past and like no other."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        if not young:
            now = next(self._clock)
            os.utime(file, (now, now))
        return file

    def fill(self, count: int) -> None:
        for path, text in releases(count):
            self.put(path, text)

    def move(self, path: str, to: str) -> None:
        (self.root / to).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / to)

    def load(self, *paths: str | Path, db: Path | None = None, **options: Any) -> Report:
        """Loads the whole folder, or those paths in it."""
        given = [os.fspath(self.root / path) for path in paths or ("",)]
        options = {"jobs": 1, "root": str(self.root), **options}
        db = db or self.db
        if not options.get("dry_run"):
            begin(db)
        return ingest.load(db, given, Options(**options))

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with contextlib.closing(database.read(self.db)) as connection:
            return [tuple(row) for row in connection.execute(sql, values)]

    def one(self, sql: str, *values: Any) -> Any:
        (row,) = self.rows(sql, *values)
        return row[0] if len(row) == 1 else row

    def statuses(self) -> dict[str, str]:
        """The status of the documents by path."""
        return dict(self.rows("SELECT path, status FROM documents ORDER BY id"))

    def ids(self) -> dict[str, int]:
        """The ids of the documents that are current, by path."""
        current = "SELECT path, id FROM documents WHERE status = 'current'"
        return dict(self.rows(current))

    def problems(self) -> list[tuple[Any, ...]]:
        """Path, line, code and message of the problems that are open."""
        return self.rows(
            "SELECT path, line, code, message FROM problems WHERE resolved_load_id IS NULL"
            " ORDER BY path, line, code, message"
        )

    def codes(self) -> list[tuple[str, str]]:
        return [(path, code) for path, _, code, _ in self.problems()]

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, but of what is kept for ``archive undo``."""
        names = sorted(set(at_head.metadata.tables) - {"undo_rows"})
        with contextlib.closing(database.read(self.db)) as connection:
            connection.row_factory = None
            queries = {name: f"SELECT * FROM {name} ORDER BY rowid" for name in names}
            return {name: connection.execute(sql).fetchall() for name, sql in queries.items()}

    def digest(self) -> str:
        return digest(self.db)

    def is_sound(self) -> bool:
        with contextlib.closing(database.read(self.db)) as connection:
            return checks.check(connection).is_sound

    def fresh(self) -> Workspace:
        """The same folder with an archive that holds this one load of it and nothing else."""
        other = Workspace.__new__(Workspace)
        other.home, other.root = self.home, self.root
        other.db = self.home / f"fresh-{next(self._clock)}.db"
        other.load()
        return other


def digest(db: Path) -> str:
    with contextlib.closing(database.read(db)) as connection:
        return digests.digest(connection)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


class FilledOnce:
    """Workspaces that are filled once in a process, and put back for each test that asks.

    A file keeps its number and its time, by which a load knows it: each test gets links to the
    files as they were.
    """

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._held: dict[Callable[[Workspace], object], tuple[Path, bytes, list[_HeldFile]]] = {}

    def __call__(self, fill: Callable[[Workspace], object], home: Path) -> Workspace:
        """A workspace as `fill` left it, whose archive is in `home`."""
        if fill not in self._held:
            made = Workspace(self._factory.mktemp("filled"))
            fill(made)
            kept = made.root.rename(made.home / "kept")
            files = [_HeldFile(file, kept) for file in kept.rglob("*") if file.is_file()]
            self._held[fill] = made.root, made.db.read_bytes(), files
        workspace = Workspace(home)
        workspace.root, data, files = self._held[fill]
        shutil.rmtree(workspace.root, ignore_errors=True)
        workspace.root.mkdir()
        for file in files:
            file.put_back(workspace.root)
        workspace.db.write_bytes(data)
        return workspace


class _HeldFile:
    """A file that is kept beside a folder, with what it held."""

    def __init__(self, kept: Path, folder: Path) -> None:
        self._kept, self._path = kept, kept.relative_to(folder)
        self._data, self._time = kept.read_bytes(), kept.stat().st_mtime_ns

    def put_back(self, root: Path) -> None:
        if self._kept.read_bytes() != self._data:  # written through the link
            self._kept.write_bytes(self._data)
        os.utime(self._kept, ns=(self._time, self._time))
        (root / self._path).parent.mkdir(parents=True, exist_ok=True)
        os.link(self._kept, root / self._path)


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> FilledOnce:
    return FilledOnce(tmp_path_factory)


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Waits until no other worker has the lock of a file, where the system can tell."""
    # filelock would watch each event that Python audits, every id() too: 1 % of all that tests do.
    with file.open("w") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills once for all workers of a run, which only read it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with _alone(folder.with_name(f"{name}.lock")):
        if not folder.exists():
            folder.mkdir()
            make(folder)
    return folder


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the five seeds, to be read only."""

    def make(folder: Path) -> None:
        ingest.load(folder / "seeds.db", [str(shipped.SEEDS)], Options(jobs=1))

    return made_once(tmp_path_factory, "seeds", make) / "seeds.db"


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the releases of a made-up government, and of the seeds, to be read only."""

    def make(folder: Path) -> None:
        write_releases(folder / "files")
        for path in (folder / "files", shipped.SEEDS):
            ingest.load(folder / "made_up.db", [str(path)], Options(jobs=1))
        with database.write(folder / "made_up.db") as connection, connection.begin():
            feed = sources.NamedSource("news", "feed", "https://example.govt.nz/feed", 3600)
            sources.record(connection, 1, [feed])

    return made_once(tmp_path_factory, "made-up", make) / "made_up.db"


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """What templates were compiled to, by their sources: for every Datasette of this worker.

    Other workers of the run read it from a folder, once there is one.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], Any] = {}
        self.directory = ""
        self.pattern = "%s"

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code is None and self.directory:
            super().load_bytecode(bucket)
            if bucket.code is not None:
                self._code[bucket.key, bucket.checksum] = bucket.code

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code
        if self.directory:
            super().dump_bytecode(bucket)


# Datasette's await what they show, those of the archive's pages do not: other code for one source.
AWAITING, PLAIN = CompiledTemplates(), CompiledTemplates()


@pytest.fixture(scope="session", autouse=True)
def _templates_for_all_workers(tmp_path_factory: pytest.TempPathFactory) -> None:
    for cache, name in ((AWAITING, "awaiting"), (PLAIN, "plain")):
        cache.directory = os.fspath(made_once(tmp_path_factory, name, lambda _: None))


_served: dict[tuple[str, int], Datasette] = {}


def served(db: Path) -> Datasette:
    """A served archive, to be asked and left as it is: the last four are kept for who asks next."""
    # An open file keeps its number, so that another at the same path is known.
    key = os.fspath(db), db.stat().st_ino
    made = _served.pop(key, None) or serve.application(db)
    _served[key] = made
    if len(_served) > 4:
        oldest = _served.pop(next(iter(_served)))
        oldest.executor.shutdown()
        for database_ in oldest.databases.values():
            database_.close()
    return made


def gets(datasette: Datasette, *paths: str) -> list[Any]:
    """The responses of a Datasette to each path."""
    responses.templates(datasette).bytecode_cache = PLAIN
    versions.environment(datasette).bytecode_cache = AWAITING

    async def get() -> list[Any]:
        await datasette.invoke_startup()
        return [await datasette.client.get(path, follow_redirects=True) for path in paths]

    return asyncio.run(get())


def get(db: Path, path: str) -> Any:
    """The response of a served archive to a path."""
    return gets(served(db), path)[0]


def archive(*words: str | Path) -> Result:
    """Runs the command in this process."""
    return CliRunner().invoke(main, [os.fspath(word) for word in words])


def run(
    words: Sequence[str | Path | bytes], before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "archive", *words],
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=60,
        preexec_fn=before,
        check=False,
    )


def as_anyone() -> Callable[[], None] | None:
    """Makes a process of root's, and the programs it runs, obey permissions as everyone else's."""
    if os.geteuid():
        return None
    if sys.platform != "linux":
        pytest.skip("root may read everything")

    def drop() -> None:
        libc = ctypes.CDLL(None)
        about = (ctypes.c_uint32 * 2)(0x20080522, 0)  # of this process
        held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, and once more
        assert libc.capget(about, held) == 0
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, capability)  # PR_CAPBSET_DROP: gone with the next program
            for of in (0, 1):
                held[of] &= ~(1 << capability)
        assert libc.capset(about, held) == 0

    return drop


def one_sentence(said: str) -> str:
    """What a command said when it could not be done: no more than a sentence."""
    assert "Traceback" not in said
    assert re.fullmatch(r"archive: [^\n]+\.\n", said), said
    return said


def is_whole(db: Path) -> bool:
    """Whether SQLite finds nothing wrong with a database, nor its search index with its texts."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        try:
            check = "INSERT INTO documents_fts (documents_fts, rank) VALUES ('integrity-check', 1)"
            connection.execute(check)
            connection.rollback()
        except sqlite3.DatabaseError:
            return False
        return found == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()


def processes(db: Path) -> list[int]:
    """The processes at work on an archive, as /proc tells."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if os.fsencode(db) in command.read_bytes():
                found.append(int(command.parent.name))
    return found
