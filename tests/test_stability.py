"""What is promised to stay stays, and what is deprecated says so."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Any

import click
import pytest
from cases import in_one_test
from click.testing import CliRunner
from conftest import Workspace, gets, release, served
from datasette.plugins import pm
from harness import promised
from sqlalchemy import Column, MetaData, String, Table

from archive.deprecations import IN_COMMENT, Deprecated
from archive.publish import hook
from archive.publish.pages import people
from archive.publish.pages.routes import ROUTES, Route

OLD = Deprecated("1.2.0", "2026-11-27", "2.0.0", "/people")
MINISTERS = Route(
    "/ministers", "/ministers", people.list_content, people.PeoplePage, deprecated=OLD
)


def test_no_name_that_was_promised_is_missing() -> None:
    names = promised.promised()
    assert len(names) > 1500
    assert {name.partition(" ")[0] for name in names} == {
        *("command", "option", "table", "column", "view", "query", "parameter", "page", "json"),
        *("chart", "printed"),
    }
    assert sorted(names - promised.present()) == [], (
        "These names were promised: give them back, or deprecate them first (docs/stability.md)"
    )


def test_a_name_that_goes_is_missed() -> None:
    kept = [route for route in ROUTES if route.address != "/people"]
    found = set(promised._pages(kept))
    missing = {name for name in promised.promised() if name.startswith(("page", "json"))} - found
    assert "page /people" in missing
    assert "json /people people.slug" in missing


@click.command()
@click.option("--old", deprecated="since 1.2.0, gone with 2.0.0; use --new")
@click.option("--new")
def asked(old: str | None, new: str | None) -> None:
    """Asks."""
    click.echo(old or new)


@in_one_test(("words", "warns"), [(("--old", "a"), True), (("--new", "a"), False), ((), False)])
def test_a_deprecated_option_works_and_warns(words: Sequence[str], warns: bool) -> None:
    done = CliRunner().invoke(asked, words)
    assert done.exit_code == 0
    assert ("a" in done.stdout) == bool(words)
    assert ("DeprecationWarning" in done.stderr) == warns
    assert ("use --new" in done.stderr) == warns
    assert "gone with 2.0.0" in CliRunner().invoke(asked, ["--help"]).stdout


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
def test_a_deprecated_page_answers_and_says_what_to_ask_for(
    workspace: Workspace, ending: str
) -> None:
    workspace.put("a.md", release())
    workspace.load()

    @hook
    def register_routes() -> list[tuple[str, Any]]:
        return [(MINISTERS.regex, MINISTERS.view())]

    plugin = types.ModuleType("tests_of_deprecations")
    plugin.register_routes = register_routes  # type: ignore[attr-defined]
    pm.register(plugin)
    try:
        paths = (f"/ministers{ending}", f"/people{ending}")
        old, new = gets(served(workspace.db), *paths)
    finally:
        pm.unregister(plugin)
    assert (old.status_code, new.status_code) == (200, 200)
    assert old.headers["deprecation"] == "@1795737600"
    assert old.headers["link"] == '</people>; rel="successor-version"'
    assert "deprecation" not in new.headers


def test_all_that_is_deprecated_is_listed() -> None:
    comment = "Deprecated since 1.2.0; gone with 2.0.0. Use label instead."
    assert IN_COMMENT.match(comment)
    tables = MetaData()
    columns = (Column("old", String, comment=comment), Column("new", String, comment="Label"))
    Table("documents", tables, *columns)
    found = promised.deprecated({"ask": asked}, [*ROUTES, MINISTERS], tables)
    assert found == [
        ("archive ask --old", "since 1.2.0, gone with 2.0.0; use --new"),
        ("/ministers", "Deprecated since 1.2.0; gone with 2.0.0. Use /people."),
        ("documents.old", comment),
    ]
