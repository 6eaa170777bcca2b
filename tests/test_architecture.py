"""Which package or module of the archive may import what, and what every module has to have."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "archive"
MODULES = {
    ".".join(("archive", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

VALUES = {"problems", "document", "naming"}
DERIVING = {"dates", "formats", "links", "naming", "segments", "statements", "derive"}
DERIVING |= {"claims", "figures", "quotations", "roster", "mentions"}

# What each part of the archive, a module or a package, may import beside its own modules.
MAY_IMPORT = {
    "__init__": {"store"},
    "__main__": {"cli"},
    "problems": set(),
    "countries": set(),
    "jurisdictions": {"countries"},
    "jurisdiction_files": {"jurisdictions", "problems"},
    "document": {"problems"},
    "dates": set(),
    "naming": {"document"},
    "printable": set(),
    "listed": set(),
    "limits": set(),
    "site": set(),
    "site_file": {"formats", "problems", "site"},
    "links": {"document"},
    "trie": set(),
    "anchored": set(),
    "roster": {"document", "problems", "dates", "jurisdictions", "trie"},
    "segments": {"anchored", "document", "dates", "jurisdictions", "letters"},
    "sentences": set(),
    "figures": {"anchored", "dates", "document", "jurisdictions", "letters", "sentences", "trie"},
    "claims": {"anchored", "document", "frequencies", "letters"},
    "letters": set(),
    "languages": {"problems"},
    "quotations": {
        *("document", "problems", "jurisdictions", "letters", "roster", "sentences", "trie"),
        "anchored",
    },
    "mentions": {"document", "problems", "jurisdictions", "roster", "sentences", "trie"},
    "appointments": {
        *("document", "dates", "jurisdictions", "letters", "mentions", "roster", "sentences"),
        "trie",
    },
    "extractors": {"jurisdictions", *DERIVING, "statements"},
    "frequencies": {"shipped"},
    "formats": {"document", "problems", "dates", "frequencies", "letterheads"},
    "containers": {"formats", "problems"},
    "roots": {"document", "problems", "formats", "shipped"},
    "reading_memory": {"problems"},
    "datelines": {"dates", "jurisdictions", "letters", "trie"},
    "letterheads": {"jurisdictions"},
    "titles": {"jurisdictions", "letterheads"},
    "text_lines": {"document", "dates", "titles"},
    "statements": {"document", "dates", "datelines", "jurisdictions", "text_lines", "titles"},
    "derive": {
        *DERIVING,
        *VALUES,
        *("correcting", "corrections", "extractors", "jurisdictions", "languages", "text_lines"),
    },
    "recipe": {"formats", "shipped"},
    "corrections": {"dates", "document", "figures", "formats", "problems"},
    "collection_lines": {"corrections", "document", "problems"},
    "correcting": {"corrections", "dates", "document", "mentions"},
    "sources": {"formats", "problems"},
    "fetching": {"formats", "gather", "problems", "sources"},
    "update": {
        *("__init__", "fetching", "gather", "ingest", "loading", "problems", "sources", "store"),
    },
    "update_report": {"fetching", "store", "update"},
    "amendments": {"corrections", "gather", "gathered", "problems", "store"},
    "loading": {"gather", "problems", "shards", "store", "workers"},
    "librarian": {"corrections", "dates", "problems", "store"},
    "exports": {"__init__", "problems", "store"},
    "dropping": {"gather", "problems", "reference", "store"},
    "undoing": {"corrections", "loading", "problems", "store"},
    "moving": {"corrections", "formats", "ingest", "librarian", "naming", "problems", "store"},
    "shipped": set(),
    "deprecations": set(),
    "documentation": {"problems", "shipped"},
    "money": set(),
    "words": {"roster"},
    "subjects": {"claims", "dates", "money", "words"},
    "store": {
        *VALUES,
        "subjects",
        *("claims", "corrections", "dates", "frequencies", "jurisdictions", "roster", "shipped"),
        *("jurisdiction_files", "sources", "words"),
        "__init__",
    },
    "gathered": {"document", "problems"},
    "gather": {
        *("collection_lines", "corrections", "gathered"),
        *("document", "problems", "containers", "formats", "jurisdictions", "roots", "roster"),
        "looking",
    },
    "reference": {
        *(
            "problems",
            "countries",
            "jurisdictions",
            "jurisdiction_files",
            "roster",
            "extractors",
            "gather",
            "gathered",
            "store",
            "shipped",
        ),
    },
    "reading_time": {"problems"},
    "looking": {
        *("containers", "one_by_one", "problems", "reading_memory", "reading_time"),
    },
    "tasks": {
        *("problems", "containers", "derive", "extractors", "formats", "gather", "recipe"),
        *("reading_memory", "reading_time", "store", "text_lines"),
    },
    "one_by_one": {"starting", "problems", "reading_time"},
    "workers": {"starting", "problems", "extractors", "tasks", "one_by_one"},
    "starting": set(),
    "recognition": {"problems", "store"},
    "shards": {
        *("document", "problems", "extractors", "gather", "gathered", "recipe", "reference"),
        *("garbage", "shipped", "store", "tasks", "workers"),
    },
    "duck": {"gather", "problems", "publish", "reference", "shards", "store"},
    "ingest": {
        "__init__",
        "problems",
        "gather",
        "gathered",
        "jurisdictions",
        "recipe",
        "recognition",
        "reference",
        "roots",
        "tasks",
        "workers",
        "store",
        *("amendments", "garbage", "loading"),
    },
    "garbage": set(),
    "tenures": {"problems", "naming", "appointments", "reference", "roster", "store"},
    "extract": {"document", *DERIVING, "extractors", "gather", "recipe", "reference"},
    "terminal": {"ingest", "store", "document", "listed", "printable", "problems"},
    "publish": {
        *("__init__", "countries", "dates", "deprecations", "document", "garbage", "limits"),
        *("problems", "sentences", "shipped", "site", "starting", "store"),
        *("money", "subjects", "words"),
    },
    "cli": {
        "__init__",
        "dates",
        "printable",
        "problems",
        "limits",
        "ingest",
        "extract",
        "shipped",
        "store",
        "publish",
    }
    | {"duck", "garbage", "shards"}
    | {"moving", "sources", "undoing", "update", "update_report"}
    | {"terminal", "appointments", "corrections", "dropping", "exports", "librarian", "tenures"}
    | {"documentation", "site", "site_file", "words"},
}

PURE = {
    "printable",
    "listed",
    "problems",
    "document",
    "dates",
    "naming",
    "links",
    "segments",
    "statements",
    "titles",
    "text_lines",
    "letterheads",
    "datelines",
    "formats",
    "sentences",
    "trie",
    "anchored",
    "letters",
    "languages",
    "appointments",
    "sources",
}
PURE |= {
    "countries",
    "jurisdictions",
    "jurisdiction_files",
    "extractors",
    "roster",
    "figures",
    "quotations",
    "mentions",
    "derive",
    "money",
    "subjects",
}
WORLD = {
    *("os", "sys", "pathlib", "shutil", "tempfile", "glob", "subprocess", "multiprocessing"),
    *("socket", "urllib", "http", "requests", "httpx", "time", "random", "secrets", "uuid"),
    *("threading", "concurrent", "asyncio", "sqlite3", "sqlalchemy", "alembic", "sqlite_utils"),
    *("datasette", "click", "rich", "locale"),
}
LONGEST = 400
CLOCK = re.compile(r"\.(?:now|utcnow|today)\(|\bopen\(|\binput\(|\bprint\(")

ONLY_IN = {
    "click": {"cli"},
    "rich": {"terminal"},
    "datasette": {"publish"},
    "markdown_it": {"publish"},
    "nh3": {"publish"},
    "cachetools": {"publish"},
    "resvg_py": {"publish"},
    "starlette": {"publish"},
    "uvicorn": {"publish"},
    "alembic": {"store"},
    "sqlalchemy": {"store"},
    "sqlite_utils": {"store"},
    "sqlite3": {"store", "words", "publish", "exports", "__init__"},
    "pyarrow": {"exports", "shards"},
    "ray": {"shards"},
    "duckdb": {"duck", "exports"},
    "sqlglot": {"duck"},
    "yaml": {"formats", "sources"},
    "feedparser": {"sources"},
    "protego": {"sources"},
    "httpcore2": {"fetching"},
    "charset_normalizer": {"formats"},
}


def part(module: str) -> str:
    """The module or package directly in `archive` that a module belongs to."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


@functools.cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@functools.cache
def imports(module: str, *, at_once: bool = False) -> set[str]:
    """The modules that a module imports; `at_once`: those alone that it needs to be imported.

    A module that is named by a string is imported later.
    """
    found: set[str] = set()
    for node in _nodes_at_once(tree(module)) if at_once else ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots"
            assert node.module is not None
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                found.add(name if name in MODULES else node.module)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not at_once:
            name = f"archive.{node.value}"
            if name in MODULES and name.count(".") > 1:
                found.add(name)
    return found


def _nodes_at_once(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes without what stands in functions and what only a type checker sees."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _nodes_at_once(child)


def test_every_part_is_in_the_table() -> None:
    assert {part(module) for module in MODULES} == set(MAY_IMPORT)


def test_what_is_imported_by_its_name_is_seen() -> None:
    named = {"archive.subjects.given", "archive.words.full_text"}
    assert named <= imports("archive.store.functions")
    assert not named & imports("archive.store.functions", at_once=True)


def test_a_part_imports_only_what_it_may() -> None:
    wrong = {
        (module, name)
        for module in MODULES
        for name in imports(module)
        if name.partition(".")[0] == "archive"
        and part(name) not in {part(module), *MAY_IMPORT[part(module)]}
    }
    assert wrong == set()


def test_a_pure_module_uses_no_file_no_clock_and_no_database() -> None:
    for module in MODULES:
        if part(module) in PURE:
            # To take an address apart needs no network.
            needed = imports(module) - {"urllib.parse"}
            used = {name.partition(".")[0] for name in needed} & WORLD
            assert not used, (module, used)
            code = ast.unparse(tree(module))
            assert not CLOCK.search(code), (module, CLOCK.search(code))


def test_a_library_is_used_by_its_own_part_alone() -> None:
    wrong = {
        (module, name)
        for module in MODULES
        for name in {name.partition(".")[0] for name in imports(module)}
        if part(module) not in ONLY_IN.get(name, {part(module)})
        and module != "archive.terminal"  # `Report` and `Quality` are all it needs of others
    }
    assert wrong == set()


def test_datasette_is_imported_where_the_documents_say() -> None:
    said = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    (sentence,) = re.findall(r"Datasette itself is imported by .*", said)
    named = {
        f"archive.publish.{file.removesuffix('/').removesuffix('.py')}"
        for file in re.findall(r"`publish/([^`]+)`", sentence)
    }
    importing = {
        module
        for module in MODULES
        if any(name.partition(".")[0] == "datasette" for name in imports(module))
    }
    places = {each if each in named else each.rpartition(".")[0] for each in importing}
    assert places == named


def test_the_store_does_not_know_how_to_read_and_the_web_never_derives() -> None:
    # What compares statements reads no text: `claims` says which of them are one.
    assert not MAY_IMPORT["store"] & (DERIVING - VALUES - {"claims", "dates", "roster"})
    assert not MAY_IMPORT["publish"] & (
        DERIVING - {"dates"} | {"ingest", "gather", "workers", "extract"}
    )
    assert {name for name, allowed in MAY_IMPORT.items() if "cli" in allowed} == {"__main__"}


def test_what_is_asked_is_read_without_its_answers_and_both_without_the_pages_of_them() -> None:
    pages = "archive.publish.pages"
    shown = {f"{pages}.{name}" for name in ("hints", "search", "subject", "suggestions", "routes")}
    for module in MODULES:
        is_asked = module.startswith(f"{pages}.asked")
        if is_asked or module.startswith(f"{pages}.answers"):
            assert not imports(module) & shown, module
        if is_asked:
            assert not any(name.startswith(f"{pages}.answers") for name in imports(module)), module


def test_no_modules_import_each_other_in_a_circle() -> None:
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


def test_no_module_is_named_for_odds_and_ends() -> None:
    odd = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "base", "core"}
    assert [module for module in MODULES if set(module.split(".")) & odd] == []


def test_every_module_begins_with_one_sentence_that_says_what_is_in_it() -> None:
    for module in MODULES:
        sentence = (ast.get_docstring(tree(module)) or "").partition("\n\n")[0]
        assert sentence.endswith("."), module
        assert len(sentence) <= 200, module
        assert not re.search(r"\.\s+[A-Z]", sentence), (module, sentence)


def test_no_module_is_too_long_to_read() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_migration_says_what_it_is() -> None:
    for path in sorted(PACKAGE.parent.joinpath("migrations").rglob("*.py")):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_no_except_catches_everything_without_saying_so() -> None:
    silent = [
        f"{module}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler) and _takes_all(node) and not _tells(node)
    ]
    assert silent == []


def _takes_all(handler: ast.ExceptHandler) -> bool:
    named = ast.unparse(handler.type) if handler.type else "BaseException"
    return bool({"Exception", "BaseException"} & set(re.findall(r"\w+", named)))


def _tells(handler: ast.ExceptHandler) -> bool:
    """Whether what is done with an error raises it again, uses it, or shows where it was."""
    inside = [node for each in handler.body for node in ast.walk(each)]
    names = {node.id for node in inside if isinstance(node, ast.Name)}
    return (
        any(isinstance(node, ast.Raise) for node in inside)
        or handler.name in names
        or "traceback" in names
    )
