"""When documents are derived anew: with what the code does, with libraries, never with remarks."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from archive import formats, recipe
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


@pytest.mark.parametrize("what", SAME)
def test_what_only_readers_see_changes_no_recipe(what: str) -> None:
    assert SAME[what] != SOURCE
    assert recipe.without_remarks(SAME[what]) == recipe.without_remarks(SOURCE)


@pytest.mark.parametrize("what", OTHER)
def test_what_the_code_does_changes_the_recipe(what: str) -> None:
    assert recipe.without_remarks(OTHER[what]) != recipe.without_remarks(SOURCE)


def statements(source: str) -> str:
    """The syntax tree of a module without the strings that say something to readers only."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            remarks = [n for n in body if isinstance(n, ast.Expr) and is_string(n.value)]
            body[:] = [n for n in body if n not in remarks] or [ast.Pass()]
    return ast.dump(tree)


def is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_nothing_that_runs_is_taken_for_a_remark() -> None:
    """Python's own parser finds the same in every module of the archive, remarks or not."""
    for path in sorted(recipe.PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        bare = recipe.without_remarks(source).replace("\0", "\n")
        try:
            found = statements(bare)
        except (SyntaxError, IndentationError):
            # A body that is a docstring alone is gone altogether: not a statement was in it.
            assert path.name == "problems.py" or "class" in source
            continue
        assert found == statements(source), path


def third_party() -> Iterator[tuple[str, str]]:
    """The top-level modules that deriving modules import, but for Python's own and ours."""
    for path in recipe.source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in names:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "archive":
                    yield top, path.name


def test_the_recipe_names_every_library_that_derives() -> None:
    named = {*recipe.LIBRARIES, *(name for each in formats.READERS for name in each.libraries)}
    packages = metadata.packages_distributions()
    used = {packages[module][0] for module, _ in third_party()}
    assert {name.lower() for name in used} == {name.lower() for name in named}


def test_the_recipe_names_every_module_that_derives() -> None:
    """Whatever the stages import, directly or not, is part of it."""
    known = {path.resolve() for path in recipe.source_files()}
    # Values and errors that hold no rule of reading.
    left_out = {"__init__.py", "problems.py"}
    for path in recipe.source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("archive"):
                for alias in node.names:
                    found = module_file(f"{node.module}.{alias.name}") or module_file(node.module)
                    assert found is not None
                    assert found in known or found.name in left_out, (path, found)


def module_file(name: str | None) -> Path | None:
    try:
        spec = importlib.util.find_spec(name or "")
    except ModuleNotFoundError:
        return None
    return Path(spec.origin).resolve() if spec and spec.origin else None


@pytest.fixture
def forgetful() -> Iterator[None]:
    def forget() -> None:
        for cached in (recipe._recipe, recipe._cldr, recipe._code):
            cached.cache_clear()

    forget()
    yield
    forget()


@pytest.mark.usefixtures("forgetful")
def test_a_library_of_another_version_changes_the_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = recipe.combined(), metadata.version
    for library in ("Babel", "PyYAML", "charset-normalizer"):
        recipe._recipe.cache_clear()
        monkeypatch.setattr(metadata, "version", lambda n, of=library: "0" if n == of else real(n))
        assert recipe.combined() != before
        monkeypatch.undo()
    recipe._recipe.cache_clear()
    assert recipe.combined() == before


@pytest.mark.usefixtures("forgetful")
def test_another_name_of_a_currency_changes_the_recipe(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
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
    recipe._recipe.cache_clear()
    recipe._cldr.cache_clear()
    assert recipe.combined() != before


def test_the_locales_are_those_that_the_names_of_currencies_inherit_from() -> None:
    from babel import Locale, localedata

    assert str(Locale.parse("en_NZ")) in recipe.CLDR
    chain, name = [], "en_NZ"
    while name != "root":
        chain.append(name)
        with (Path(localedata.__file__).parent / "locale-data" / f"{name}.dat").open("rb"):
            pass
        parents = {"en_NZ": "en_001", "en_001": "en", "en": "root"}
        name = parents[name]
    assert {*chain, "root"} == set(recipe.CLDR)


def test_each_format_has_a_recipe_of_its_own() -> None:
    text = formats.READERS[0]
    newer = Reader(text.name, f"{text.version}.1", text.endings, text.libraries, text.read)
    assert recipe.of_reader(newer) != recipe.of_reader(text)
    assert recipe.of_path("a/b.md") == recipe.of_reader(text)
    assert len(recipe.present()) == len(formats.READERS)
