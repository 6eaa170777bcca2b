"""The rooms of the house, and the doors between them: who may import what."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "archive"
MODULES = {
    ".".join(("archive", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(HOUSE.rglob("*.py"))
}
each_module = pytest.mark.parametrize("module", MODULES)

GROUND = {"problems", "document", "naming"}
DERIVING = {"dates", "formats", "links", "naming", "segments", "statements", "derive"}
DERIVING |= {"figures", "quotations", "roster", "mentions"}

# The rooms of the archive that each room may import; a room may always import its own modules.
MAY_IMPORT = {
    "__init__": set(),
    "__main__": {"cli"},
    "problems": set(),
    "document": {"problems"},
    "dates": set(),
    "naming": {"document"},
    "links": {"document"},
    "trie": set(),
    "roster": {"document", "problems", "dates"},
    "segments": {"document", "dates"},
    "sentences": set(),
    "figures": {"document", "sentences", "trie"},
    "quotations": {"document", "problems", "roster", "trie"},
    "mentions": {"document", "problems", "roster", "trie"},
    "formats": {"document", "problems", "dates"},
    "statements": {"document", "dates"},
    "derive": DERIVING | GROUND,
    "shipped": set(),
    "store": GROUND | {"dates", "roster", "shipped"},
    "gather": {"document", "problems", "formats", "roster", "shipped"},
    "reference": {"problems", "roster", "mentions", "gather", "store", "shipped"},
    "workers": {"document", "problems", "derive", "mentions", "gather", "store"},
    "ingest": {"__init__", *GROUND, *DERIVING, "gather", "reference", "workers", "store"},
    "extract": {"document", *DERIVING, "gather", "reference"},
    "terminal": {"ingest", "store", "document", "problems"},
    "publish": {"problems", "document", "sentences", "store", "shipped"},
    "cli": {"__init__", "problems", "ingest", "extract", "store", "publish", "terminal"},
}

PURE = {
    "problems",
    "document",
    "dates",
    "naming",
    "links",
    "segments",
    "statements",
    "formats",
    "sentences",
    "trie",
}
PURE |= {"roster", "figures", "quotations", "mentions", "derive"}
WORLD = {
    *("os", "io", "sys", "pathlib", "shutil", "tempfile", "glob", "subprocess", "multiprocessing"),
    *("socket", "urllib", "http", "requests", "httpx", "time", "random", "secrets", "uuid"),
    *("threading", "concurrent", "asyncio", "sqlite3", "sqlalchemy", "alembic", "sqlite_utils"),
    *("datasette", "click", "rich", "locale"),
}
# derive.recipe is a fingerprint of the code, which it reads from beside itself.
ALLOWED_WORLD = {"archive.derive": {"pathlib"}}
CLOCK = re.compile(r"\.(?:now|utcnow|today)\(|\bopen\(|\binput\(|\bprint\(")

ONLY_IN = {
    "click": {"cli"},
    "rich": {"terminal"},
    "datasette": {"publish"},
    "markdown_it": {"publish"},
    "nh3": {"publish"},
    "uvicorn": {"publish"},
    "alembic": {"store"},
    "sqlalchemy": {"store", "reference", "ingest"},
    "sqlite_utils": {"store", "publish"},
    "sqlite3": {"store", "publish"},
    "yaml": {"formats", "derive"},
    "charset_normalizer": {"formats"},
}


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str, *, at_once: bool = False) -> set[str]:
    """The modules that a module imports; `at_once`: those alone that it needs to be imported."""
    found: set[str] = set()
    for node in _nodes(tree(module), at_once=at_once):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots"
            assert node.module is not None
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                found.add(name if name in MODULES else node.module)
    return found


def _nodes(node: ast.AST, *, at_once: bool) -> list[ast.AST]:
    """All nodes; `at_once`: without what stands in functions and what only a type checker sees."""
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        if at_once and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if at_once and isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        found += [child, *_nodes(child, at_once=at_once)]
    return found


@each_module
def test_every_room_has_a_place_in_the_table(module: str) -> None:
    assert room(module) in MAY_IMPORT


@each_module
def test_a_room_imports_only_what_it_may(module: str) -> None:
    ours = {room(name) for name in imports(module) if name.partition(".")[0] == "archive"}
    assert ours - {room(module)} <= MAY_IMPORT[room(module)]


@each_module
def test_a_pure_room_touches_no_world(module: str) -> None:
    if room(module) not in PURE:
        return
    touched = {name.partition(".")[0] for name in imports(module)} & WORLD
    assert touched <= ALLOWED_WORLD.get(module, set())
    code = ast.unparse(tree(module))
    assert not CLOCK.search(code), CLOCK.search(code)


@each_module
def test_a_library_is_used_in_its_own_room(module: str) -> None:
    if module == "archive.terminal":
        return  # `Report` and `Quality` are all it needs of others
    for name in imports(module):
        used = name.partition(".")[0]
        assert room(module) in ONLY_IN.get(used, {room(module)}), f"{module} imports {used}"


def test_the_store_does_not_know_how_to_read_and_the_web_never_derives() -> None:
    assert not MAY_IMPORT["store"] & (DERIVING - GROUND - {"dates", "roster"})
    assert not MAY_IMPORT["publish"] & (DERIVING | {"ingest", "gather", "workers", "extract"})
    assert {name for name, allowed in MAY_IMPORT.items() if "cli" in allowed} == {"__main__"}


def test_no_rooms_import_each_other_in_a_circle() -> None:
    graph = {
        module: {name for name in imports(module, at_once=True) if name in MODULES}
        for module in MODULES
    }
    # A package that gathers its own modules is imported with each of them anyway.
    for module, needed in graph.items():
        needed.discard(module)
        needed -= {name for name in set(needed) if module.startswith(f"{name}.")}
    while free := [module for module, needed in graph.items() if not needed]:
        for module in free:
            del graph[module]
        for needed in graph.values():
            needed.difference_update(free)
    assert graph == {}


@each_module
def test_no_room_is_a_lumber_room(module: str) -> None:
    lumber = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "base", "core"}
    assert not set(module.split(".")) & lumber


@each_module
def test_every_module_bears_one_sentence_on_its_door(module: str) -> None:
    label = (ast.get_docstring(tree(module)) or "").partition("\n\n")[0]
    assert label
    assert label.endswith(".")
    assert len(label) <= 200
    assert not re.search(r"\.\s+[A-Z]", label), label


@each_module
def test_no_module_outgrows_a_readers_patience(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 550


@pytest.mark.parametrize("path", sorted(HOUSE.parent.joinpath("migrations").rglob("*.py")))
def test_every_migration_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@each_module
def test_nothing_is_swallowed(module: str) -> None:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{module}:{node.lineno} has a bare except"
