"""The documentation says what the code does."""

from __future__ import annotations

import doctest
import functools
import hashlib
import importlib
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from conftest import get

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
PAGES = [*(ROOT / name for name in NAMES), *sorted((ROOT / "docs").glob("*.md"))]


def test_the_generated_parts_are_as_the_code_is(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from cogapp import Cog  # which those who try the lowest versions do not have

    monkeypatch.chdir(ROOT)
    pages = [page for page in PAGES if "[[[cog" in page.read_text("utf-8")]
    assert pages
    code = Cog().main(["cog", "--check", "-P", "-I", "docs", *map(str, pages)])
    assert code == 0, f"Run `make docs`.\n{''.join(capfd.readouterr())}"


def test_every_example_in_the_code_gives_what_it_says() -> None:
    files = [path for path in (ROOT / "archive").rglob("*.py") if ">>>" in path.read_text("utf-8")]
    tried = [
        doctest.testmod(
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        )
        for path in files
    ]
    assert sum(each.attempted for each in tried) >= len(files) > 0
    assert [path for path, each in zip(files, tried, strict=True) if each.failed] == []


def in_pages(pattern: str) -> list[tuple[Path, Any]]:
    """What an expression finds in the pages, each with its page."""
    found = ((page, re.findall(pattern, page.read_text("utf-8"))) for page in PAGES)
    return [(page, each) for page, all_found in found for each in all_found]


def test_every_link_within_the_repository_leads_somewhere() -> None:
    links = in_pages(r"\]\((?!https?:|#)([^)\s#]+)")
    assert links
    assert [(page, to) for page, to in links if not (page.parent / to).exists()] == []


def test_what_the_page_on_searching_shows_is_typed_without_a_fault(seeds: Path) -> None:
    rows = re.findall(
        r"^\| (`.+?) \| (.+) \|$", (ROOT / "docs" / "searching.md").read_text("utf-8"), re.MULTILINE
    )
    typed = [(words, means) for cell, means in rows for words in re.findall(r"`([^`]+)`", cell)]
    assert len(typed) > 80
    answered = {
        words: get(seeds, f"/search.json?q={quote(words)}").status_code for words, _ in typed
    }
    refused = {words for words, means in typed if means.startswith("refused")}
    assert {words for words, status in answered.items() if status == 400} == refused
    assert set(answered.values()) == {200, 400}


@functools.cache
def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    found: set[str] = set()
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", text, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        name = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        turns = (f"-{turn}" for turn in range(1, 50))
        found.add(next(each for each in (name, *(name + t for t in turns)) if each not in found))
    return found


def test_every_link_to_a_part_of_a_page_leads_to_a_heading() -> None:
    links = in_pages(r"\]\((?!https?:)([^)\s#]*)#([^)\s]+)\)")
    assert links
    others = [((page.parent / target).resolve() if target else page) for page, (target, _) in links]
    missed = [link for link, to in zip(links, others, strict=True) if link[1][1] not in anchors(to)]
    assert missed == []


def test_the_readme_lists_every_page() -> None:
    listed = set(re.findall(r"\]\(docs/([\w-]+\.md)", (ROOT / "README.md").read_text("utf-8")))
    assert {page.name for page in PAGES if page.parent.name == "docs"} == listed


def test_no_page_names_a_machine() -> None:
    assert in_pages(r"/(?:work|tmp|home|root)/") == []


def test_the_seeds_are_byte_for_byte_as_they_were_given() -> None:
    given = {
        "000_e943ecf93cf72688.txt": "58512e86df90ea0d",
        "001_99fdc6c8f06cb720.txt": "b5f60b31c7265029",
        "002_d540749bced65822.txt": "a5e6b31f4a4093d3",
        "003_e253fa07f162a9ef.txt": "7ae87f7585d52292",
        "004_57aad015201fb72d.txt": "d36a80f2e11de84a",
    }
    documents = sorted((ROOT / "seeds" / "documents").glob("*.txt"))
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in documents}
    assert found == given
