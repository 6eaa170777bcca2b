"""Whatever happens to a folder of files, its archive says what they say and loses nothing.

The fast run tries few short histories; `make test-thorough` tries many long ones.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from conftest import Workspace, release
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from archive import undoing
from archive.store import database, reports

PATHS = ("a.md", "b.md", "c.md", "sub/a.md", "sub/b.txt", "sub/deep/c.md", "z/b.md")
FOLDERS = ("", "sub", "sub/deep", "z")
REFERENCE = {
    "people": ("slug,name", "ann-lee,Ann Lee", "bob-lee,Bob Lee"),
    "portfolios": ("slug,name,kind", "wonders,Wonders,office"),
    "tenures": (
        "person,portfolio,role,start,end",
        "ann-lee,wonders,minister,2001-01-01,2002-01-01",
        "bob-lee,wonders,minister,2002-01-01,",
    ),
}
"""The columns of the reference data of a collection, and its lines."""

documents = st.builds(
    lambda address, day, text, extra: release(address, day, text, extra) if address else text,
    st.sampled_from(("budget", "aid", "roads", "")),
    st.sampled_from(("2001-05-24", "2002-05-23", "2002-02-30")),
    st.sampled_from(("One.", "Two.", "“It costs $3 million,” says Wonders Minister Ann Lee.", "")),
    st.sampled_from(("", "mood: good\n", "ministers:\n- Ann Lee\nportfolios:\n- Wonders\n")),
)


class History(RuleBasedStateMachine):
    """Someone edits, moves, copies, deletes, restores and spoils files, and loads parts of them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace(Path(self.folder.name))
        self.deleted: list[bytes] = []
        self.loaded: set[bytes] = set()
        self.names: set[str] = set()

    def teardown(self) -> None:
        self.folder.cleanup()

    def paths(self) -> list[str]:
        return [path for path in PATHS if (self.workspace.root / path).exists()]

    @rule(path=st.sampled_from(PATHS), text=documents, young=st.booleans())
    def edit(self, path: str, text: str, young: bool) -> None:
        self.workspace.put(path, text, young=young)

    @rule(path=st.sampled_from(PATHS), author=st.sampled_from(("Ann", "Ben", None)))
    def edit_sidecar(self, path: str, author: str | None) -> None:
        sidecar = f"{path}.meta.yaml"
        if author:
            self.workspace.put(sidecar, f"author: {author}\n")
        else:
            (self.workspace.root / sidecar).unlink(missing_ok=True)

    @rule(name=st.sampled_from(sorted(REFERENCE)), data=st.data())
    def edit_reference(self, name: str, data: st.DataObject) -> None:
        columns, *lines = REFERENCE[name]
        chosen = data.draw(st.lists(st.sampled_from(lines), unique=True))
        self.workspace.put(f"reference/{name}.csv", "\n".join((columns, *chosen, "")))

    @precondition(lambda self: self.paths())
    @rule(data=st.data(), to=st.sampled_from(PATHS), with_sidecar=st.booleans())
    def move(self, data: st.DataObject, to: str, with_sidecar: bool) -> None:
        path = data.draw(st.sampled_from(self.paths()))
        self.workspace.move(path, to)
        if with_sidecar and (self.workspace.root / f"{path}.meta.yaml").exists():
            self.workspace.move(f"{path}.meta.yaml", f"{to}.meta.yaml")

    @precondition(lambda self: self.paths())
    @rule(data=st.data(), to=st.sampled_from(PATHS))
    def copy(self, data: st.DataObject, to: str) -> None:
        path = data.draw(st.sampled_from(self.paths()))
        self.workspace.put(to, (self.workspace.root / path).read_bytes())

    @precondition(lambda self: self.paths())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        file = self.workspace.root / data.draw(st.sampled_from(self.paths()))
        self.deleted.append(file.read_bytes())
        file.unlink()

    @precondition(lambda self: self.deleted)
    @rule(data=st.data(), to=st.sampled_from(PATHS))
    def restore(self, data: st.DataObject, to: str) -> None:
        self.workspace.put(to, data.draw(st.sampled_from(self.deleted)))

    @rule(data=st.data())
    def load_parts(self, data: st.DataObject) -> None:
        """Whoever loads parts, in whatever order, comes to the same in the end."""
        folders = [folder for folder in FOLDERS if (self.workspace.root / folder).is_dir()]
        parts = data.draw(st.lists(st.sampled_from([*self.paths(), *folders]), max_size=3))
        for part in parts:
            self.load(part)

    def load(self, part: str = "") -> None:
        given = self.workspace.root / part
        files = [given] if given.is_file() else given.rglob("*")
        self.loaded |= {file.read_bytes() for file in files if file.suffix in (".md", ".txt")}
        self.workspace.load(part)
        self.names |= {slug for (slug,) in self.workspace.rows("SELECT slug FROM documents")}

    @precondition(lambda self: self.workspace.db.exists())
    @rule(data=st.data(), force=st.booleans())
    def load_and_take_back(self, data: st.DataObject, force: bool) -> None:
        """A load that is taken back leaves no row of any table otherwise than it was."""
        folders = [folder for folder in FOLDERS if (self.workspace.root / folder).is_dir()]
        part = data.draw(st.sampled_from([*self.paths(), *folders]))
        before = self.workspace.tables()
        self.workspace.load(part, force=force)
        undoing.undo_last(self.workspace.db)
        assert self.workspace.tables() == before

    @invariant()
    def the_archive_keeps_its_promises(self) -> None:
        self.load()
        fresh = self.workspace.fresh()
        assert self.workspace.digest() == fresh.digest()
        assert self.workspace.problems() == fresh.problems()
        assert self.workspace.is_sound()
        assert self.workspace.load().changes == []
        held = {data for (data,) in self.workspace.rows("SELECT bytes FROM versions")}
        assert self.loaded <= held
        with contextlib.closing(database.read(self.workspace.db)) as connection:
            for name in self.names:
                assert reports.document(connection, name)
        fresh.db.unlink()


IS_THOROUGH = settings.get_current_profile_name() == "thorough"

TestHistory = History.TestCase
TestHistory.settings = settings(
    settings.default,
    max_examples=100 if IS_THOROUGH else 3,
    stateful_step_count=40 if IS_THOROUGH else 8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
