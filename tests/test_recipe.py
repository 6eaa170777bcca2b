"""When documents are derived anew: with what the code does, with libraries, never with remarks."""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib.util
import itertools
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

import pytest
from babel.core import get_global
from cases import in_one_test

from archive import recipe
from archive.figures import currencies
from archive.formats import readers, registry
from archive.formats.readers import Reader

SOURCE = '''"""What this module holds."""

import re  # expressions

WORDS = (
    "one",
    "two",  # counted
)
"""Every word."""


def find(text: str) -> str | None:
    """The first # of these."""
    # Words come first.
    return f"{text}  # no remark" if text else None
'''
SAME = {
    "a comment": SOURCE.replace("# Words come first.", "# Some come later."),
    "a comment less": SOURCE.replace("    # Words come first.\n", ""),
    "a comment behind code": SOURCE.replace("  # counted", ""),
    "a docstring": SOURCE.replace("The first # of these.", "Of these\n\n    the last."),
    "no docstring": SOURCE.replace('"""Every word."""\n', ""),
    "the module's docstring": SOURCE.replace("What this module holds.", "It."),
    "blank lines": SOURCE.replace("\n\n\n", "\n\n\n\n"),
}
OTHER = {
    "a word": SOURCE.replace('"two"', '"to"'),
    "what looks like a comment": SOURCE.replace("# no remark", "# a remark"),
    "a string on a line of its own": SOURCE.replace('    "one",\n', ""),
    "a name": SOURCE.replace("import re ", "import os "),
    "space in a string": SOURCE.replace("{text}  #", "{text} #"),
}


@in_one_test("what", SAME)
def test_what_only_readers_see_changes_no_recipe(what: str) -> None:
    assert SAME[what] != SOURCE
    assert recipe.without_comments(SAME[what]) == recipe.without_comments(SOURCE)


@in_one_test("what", OTHER)
def test_what_the_code_does_changes_the_recipe(what: str) -> None:
    assert recipe.without_comments(OTHER[what]) != recipe.without_comments(SOURCE)


HOLD_STATEMENTS = ("body", "orelse", "finalbody", "handlers", "cases")
"""The fields of a syntax tree in which statements stand, or what holds them."""


def statements(source: str) -> ast.Module:
    """The syntax tree of a module without the strings that say something to readers only."""
    tree = ast.parse(source)
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        held = (getattr(node, name, None) for name in HOLD_STATEMENTS)
        waiting += itertools.chain.from_iterable(each for each in held if isinstance(each, list))
        body = getattr(node, "body", None)
        if isinstance(body, list):
            left = [n for n in body if not (isinstance(n, ast.Expr) and is_string(n.value))]
            body[:] = [n for n in left if not isinstance(n, ast.Pass)] or [ast.Pass()]
    return tree


def are_alike(one: object, other: object) -> bool:
    """Whether two syntax trees say the same, wherever in a file they stand."""
    if isinstance(one, ast.AST):  # ast.dump of both takes twice as long
        return type(one) is type(other) and all(
            are_alike(getattr(one, name, None), getattr(other, name, None)) for name in one._fields
        )
    if isinstance(one, list):
        return (
            isinstance(other, list) and len(one) == len(other) and all(map(are_alike, one, other))
        )
    return repr(one) == repr(other)


def test_trees_are_alike_where_they_say_the_same() -> None:
    tree = statements(SOURCE)
    assert all(are_alike(tree, statements(source)) for source in SAME.values())
    assert not any(are_alike(tree, statements(source)) for source in OTHER.values())
    assert not are_alike(ast.parse("f(1)"), ast.parse("f(True)"))
    assert not are_alike(ast.parse("f(1)"), ast.parse("f(1, 2)"))
    assert not are_alike(ast.parse("f(x)"), ast.parse("f(*x)"))


def with_bodies(bare: str) -> str:
    """Source in which each body that was nothing but a docstring is a statement again."""
    lines = bare.split("\n")
    found: list[str] = []
    opens = False
    for line, below in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        found.append(line.replace("\0", "\n"))
        opens = opens or line.lstrip().startswith(("class ", "def ", "async def "))
        if opens and line.endswith(":"):
            indent = len(line) - len(line.lstrip())
            if len(below) - len(below.lstrip()) <= indent:
                found.append(" " * (indent + 4) + "pass")
            opens = False
    return "\n".join(found)


def is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_nothing_that_runs_is_taken_for_a_remark() -> None:
    """Python's own parser finds the same in every module of a recipe, remarks or not."""
    for path in sorted(hashed()):
        source = path.read_text(encoding="utf-8")
        bare = statements(with_bodies(recipe.without_comments(source)))
        assert are_alike(bare, statements(source)), path


def hashed() -> set[Path]:
    """The files that are part of some recipe, and the registry of the formats."""
    folder = recipe.PACKAGE / "formats"
    modules = {name for reader in registry.READERS for name in reader.modules}
    own = {file for name in modules for file in recipe.files_of(name)}
    return {*recipe.shared_files(), *own, folder / "registry.py", folder / "optional.py"}


@functools.cache
def imported(path: Path) -> tuple[str, ...]:
    """The names of what a module imports."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "optional.load":
            yield ast.literal_eval(node.args[0])


def test_the_recipe_names_every_library_that_derives() -> None:
    named = {*recipe.LIBRARIES, *(name for each in registry.READERS for name in each.libraries)}
    packages = metadata.packages_distributions()
    tops = {name.partition(".")[0] for path in hashed() for name in imported(path)}
    used = {packages[top][0] for top in tops - sys.stdlib_module_names - {"archive"}}
    assert {name.lower() for name in used} == {name.lower() for name in named}


def test_the_recipe_names_every_module_that_derives() -> None:
    """Whatever reading a document imports, directly or not, is part of it."""
    # What can go wrong, and where a package begins.
    left_out = {recipe.PACKAGE / name for name in ("__init__.py", "problems.py", "shipped.py")}
    left_out.add(recipe.PACKAGE / "store" / "__init__.py")
    waiting = [recipe.PACKAGE / "derive.py", recipe.PACKAGE / "store" / "records.py"]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in seen or path in left_out:
            continue
        seen.add(path)
        for name in imported(path):
            if name.startswith("archive"):
                found = module_file(name) or module_file(name.rpartition(".")[0])
                assert found is not None, name
                waiting += [found, *packages_of(found)]
    assert seen == hashed()


def packages_of(path: Path) -> list[Path]:
    """The packages that a module stands in: importing it runs them."""
    above = [folder / "__init__.py" for folder in path.parents]
    return [file for file in above if file.is_relative_to(recipe.PACKAGE)]


def module_file(name: str | None) -> Path | None:
    try:
        spec = importlib.util.find_spec(name or "")
    except ModuleNotFoundError:
        return None
    return Path(spec.origin).resolve() if spec and spec.origin else None


@pytest.fixture
def forget() -> Iterator[Callable[[], None]]:
    """Forgets what a recipe was made of."""

    def forget() -> None:
        for cached in (recipe._recipe, recipe._cldr, readers.installed):
            cached.cache_clear()

    forget()
    yield forget
    forget()


def test_a_library_of_another_version_changes_the_recipe(
    monkeypatch: pytest.MonkeyPatch, forget: Callable[[], None]
) -> None:
    before, real = recipe.combined(), metadata.version
    for library in ("Babel", "PyYAML", "charset-normalizer"):
        forget()
        monkeypatch.setattr(metadata, "version", lambda n, of=library: "0" if n == of else real(n))
        assert recipe.combined() != before
        monkeypatch.undo()
    forget()
    assert recipe.combined() == before


def test_another_name_of_a_currency_changes_the_recipe(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, forget: Callable[[], None]
) -> None:
    """Babel's version may stay: what it says of the CLDR is part of the recipe."""
    before = recipe.combined()
    found = importlib.util.find_spec("babel")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "locale-data"
    (tmp_path / "locale-data").mkdir()
    for locale in recipe.CLDR:
        data = (folder / f"{locale}.dat").read_bytes().replace(b"Vatu", b"Vatt")
        (tmp_path / "locale-data" / f"{locale}.dat").write_bytes(data)
    spec = importlib.util.spec_from_file_location("babel", tmp_path / "__init__.py")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: spec)
    forget()
    assert recipe.combined() != before


def test_what_checks_the_reference_data_is_redone_and_derives_no_document_anew(
    monkeypatch: pytest.MonkeyPatch, forget: Callable[[], None]
) -> None:
    before, real = recipe.combined(), recipe._code
    derived = [recipe.of_reader(reader) for reader in registry.READERS]
    monkeypatch.setattr(
        recipe, "_code", lambda file: "0" if file.name == "continuity.py" else real(file)
    )
    forget()
    assert recipe.combined() != before
    assert [recipe.of_reader(reader) for reader in registry.READERS] == derived


def test_the_locales_are_those_that_the_names_of_currencies_inherit_from() -> None:
    chain, name = ["root"], currencies.LOCALE
    while name != "root":
        chain.append(name)
        parents: Mapping[str, str] = get_global("parent_exceptions")
        name = parents.get(name) or name.rpartition("_")[0] or "root"
    assert set(chain) == set(recipe.CLDR)


def test_each_format_has_a_recipe_of_its_own() -> None:
    text = registry.READERS[0]
    newer = dataclasses.replace(text, version=f"{text.version}.1")
    assert recipe.of_reader(newer) != recipe.of_reader(text)
    assert recipe.of_path("a/b.md") == recipe.of_reader(text)
    assert recipe.up_to_date(["words"])[0] == recipe.with_words(recipe.of_reader(text), "words")


def test_a_format_that_is_added_derives_no_other_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, forget: Callable[[], None]
) -> None:
    before = recipe.of_path("a.md")
    package = tmp_path / "archive"
    shutil.copytree(recipe.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "formats" / "page.py").write_text("WORDS = 1\n", encoding="utf-8")
    page = Reader("page", "1", frozenset({".page"}), ("page",), (), registry.READERS[0].read)
    monkeypatch.setattr(recipe, "PACKAGE", package)
    monkeypatch.setattr(registry, "READERS", (*registry.READERS, page))
    forget()
    assert recipe.of_path("a.md") == before
    first = recipe.of_reader(page)
    (package / "formats" / "page.py").write_text("WORDS = 2\n", encoding="utf-8")
    forget()
    recipe._code.cache_clear()
    assert recipe.of_path("a.md") == before
    assert recipe.of_reader(page) != first
