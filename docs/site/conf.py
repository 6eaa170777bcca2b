"""How the documentation becomes a site: ``make site``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from archive import __version__

project = "release-archive"
version = release = __version__
extensions = ["myst_parser"]
root_doc = "README"
# The folder of the project itself, so that links between pages are those of the files.
include_patterns = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/*.md"]
exclude_patterns = [".venv*", "build", "dist", "tests"]
myst_heading_anchors = 4
nitpicky = True
# Of these two languages nothing is coloured.
suppress_warnings = ["misc.highlighting_failure"]
html_theme = "furo"
html_title = f"release-archive {__version__}"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_favicon = "../../archive/publish/static/icon.svg"

CONTENTS = {
    "Use it": [
        *("commands", "pages", "queries", "schema", "data"),
    ],
    "Load documents": ["documents", "formats", "jurisdictions", "people"],
    "What is read": ["figures", "quotations", "claims"],
    "Keep and publish": ["corrections", "publishing", "backup", "stability", "releasing"],
    "How it is made": ["architecture", "performance", "reliability"],
}
"""The pages of ``docs`` by their parts; every other one comes last."""

_COG = re.compile(r"<!-- \[\[\[(?:cog.*?\]\]\]|end\]\]\]) -->\n?", re.DOTALL)
_PICTURES = re.compile(r"^!?\[[^\]]*\]\(docs/screenshots/.*\n|^\| .*docs/screenshots/.*\n", re.M)


def setup(app: Any) -> None:
    """Leaves out of each page what is for other readers, and lists all pages in the first."""
    app.connect("source-read", _read)
    app.connect("build-finished", _begin)


def _read(app: Any, name: str, source: list[str]) -> None:
    text = _COG.sub("", source[0])
    if name == root_doc:
        if app.tags.has("offline"):
            # With its pictures, what a wheel carries would be three times as large.
            text = _PICTURES.sub("", text).replace("| | |\n| --- | --- |\n", "")
            text = re.sub(r"^The pictures are made by.*?; ", "In detail, ", text, flags=re.M)
        text += _contents(app)
    source[0] = text


def _begin(app: Any, error: Exception | None) -> None:
    """A site begins at index.html, a folder of a repository at README."""
    if error is None:
        page = f'<meta http-equiv="refresh" content="0; url={root_doc}.html">\n'
        title = f'<!DOCTYPE html>\n<html lang="en">\n<title>{html_title}</title>\n'
        link = f'<p><a href="{root_doc}.html">{html_title}</a></p>\n</html>\n'
        Path(app.outdir, "index.html").write_text(f"{title}{page}{link}", encoding="utf-8")


def _contents(app: Any) -> str:
    found = {each.removeprefix("docs/") for each in app.env.found_docs if each.startswith("docs/")}
    parts = {part: [name for name in names if name in found] for part, names in CONTENTS.items()}
    others = sorted(found - {name for names in parts.values() for name in names})
    parts["How it is made"] += others
    trees = [
        _tree(part, [f"docs/{name}" for name in names]) for part, names in parts.items() if names
    ]
    return "".join([*trees, _tree("The project", ["CONTRIBUTING", "SECURITY", "CHANGELOG"])])


def _tree(caption: str, names: list[str]) -> str:
    lines = "\n".join(names)
    return f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{lines}\n```\n"
