"""The documentation is a site whose every link leads somewhere, and that ships with the archive."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import archive, made_once

from archive import documentation, shipped
from archive.problems import ArchiveError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a wheel carries it; what Sphinx warns of ends its making."""

    def make(folder: Path) -> None:
        options = ["-q", "-W", "--keep-going", "-t", "offline", "-c", "docs/site"]
        kept = ["-d", str(folder / "doctrees")]
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", *options, *kept, ".", str(folder / "site")],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "documentation", make) / "site"


def links(page: str) -> set[str]:
    found = re.findall(r'(?:href|src)="([^"]+)"', re.sub(r"<pre>.*?</pre>", "", page, flags=re.S))
    return {link for link in found if not re.match(r"(?:https?:|mailto:|data:|#$)", link)}


@pytest.mark.deploy
def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} <= {path.stem for path in pages}
    ids = {path: set(re.findall(r'\bid="([^"]+)"', page)) for path, page in pages.items()}
    seen = 0
    for path, page in pages.items():
        for link in links(page):
            parts = urlsplit(link)
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert to.is_file(), (path.name, link)
            if parts.fragment and to.suffix == ".html":
                assert unquote(parts.fragment) in ids[to], (path.name, link)
            seen += 1
    assert seen > 1000


@pytest.mark.deploy
def test_the_site_needs_no_network_and_can_be_searched(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = path.read_text("utf-8")
        assert not re.search(r'<(?:script|link|img)[^>]*(?:src|href)="https?:', text), path
        assert not re.search(r"url\([\"']?https?:", text), path
    index = (site / "searchindex.js").read_text("utf-8")
    assert index.startswith("Search.setIndex(")
    assert all(word in index for word in ("caddi", "contradict", "docs/publishing"))
    assert "searchindex.js" in (site / "search.html").read_text("utf-8")
    # The marks of cog are for whoever edits the page.
    assert not [path for path in site.rglob("*.html") if "[[[cog" in path.read_text("utf-8")]


@pytest.mark.deploy
def test_the_command_finds_its_pages_and_serves_them(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "DOCS", site)
    assert archive("docs").stdout == f"{(site / 'README.html').as_uri()}\n"
    told = json.loads(archive("docs", "Publishing", "--json").stdout)
    assert told["file"] == str(site / "docs" / "publishing.html")
    assert archive("docs", "docs/figures.md").exit_code == 0
    none = archive("docs", "nothing")
    assert none.exit_code == 1
    assert "There is no page nothing; there are CHANGELOG, CONTRIBUTING," in none.output
    with documentation.listen(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        with urllib.request.urlopen(f"{address}/docs/backup.html", timeout=30) as answer:
            assert b"<title>" in answer.read()
        with pytest.raises(ArchiveError, match="cannot be had"):
            documentation.listen(server.server_address[1])
        server.shutdown()


def test_without_its_site_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "DOCS", tmp_path / "none")
    done = archive("docs")
    assert done.exit_code == 1
    assert "make dist builds it" in done.output
