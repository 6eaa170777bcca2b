"""A document that attacks whoever shows it: in its title, its names, its body, its attachments."""

from __future__ import annotations

from pathlib import Path

from archive import ingest
from archive.ingest import Options

SCRIPT = "<script>window.attacked=1;alert(1)</script>"
BODY = f"""# Heading {SCRIPT}

Plain {SCRIPT} and <img src=x onerror="window.attacked=1"> and <svg onload="window.attacked=1">.

<style>body {{ display: none }}</style>

<iframe src="https://evil.example/"></iframe> <math><mtext></form><form><mglyph><style>

[a link](javascript:window.attacked=1) and [another](JaVaScRiPt:alert(1)) and
[data](data:text/html,<script>alert(1)</script>) and [vb](vbscript:x) and <javascript:alert(1)>

[relative](//evil.example/x) and ![picture](https://evil.example/p.png "t\\"onload=alert(1)")

[quoted](https://good.example/"onmouseover="window.attacked=1) costs $5 million</textarea>
</title></script>

Entities: &lt;script&gt;window.attacked=1&lt;/script&gt; &#60;b&#62; &colon; &NewLine;

Bidirectional: \u202egnp.exe\u202c and \u2067isolated\u2069, then 12 <b onclick=alert(1)>people</b>.

"It costs <u>$7 million</u> {SCRIPT}," says Hon Ann <b>Able</b>.

| a | b |
| --- | --- |
| <script>alert(2)</script> | $9 million <img src=x onerror=alert(3)> |

- [x](https://good.example/?a=1&b="><script>alert(4)</script>)
"""
TITLE = f"Title {SCRIPT} </title></textarea><img src=x onerror=alert(5)> \u202eltr"
FRONT = f"""---
title: '{TITLE}'
date: 2022-03-28
url: 'javascript:window.attacked=1'
ministers:
  - 'Hon Ann <b onclick=alert(6)>Able</b>'
  - '{SCRIPT}'
portfolios:
  - '"><script>alert(7)</script>'
author: '{SCRIPT}'
publisher: '"><img src=x onerror=alert(8)>'
rights: '{SCRIPT}'
attachments:
  - 'javascript:window.attacked=1'
  - '{SCRIPT}'
  - 'https://good.example/"><script>alert(9)</script>'
  - 'https://good.example/</textarea><script>alert(10)</script>'
---

"""
NAME = "2022-03-28-javascript-window-attacked-1"
DOCUMENT = f"/document/attacks/{NAME}"
PATHS = (
    "/",
    DOCUMENT,
    f"{DOCUMENT}/versions",
    "/search?q=costs",
    '/search?q="><script>alert(1)</script>',
    "/search?q=costs&from=<script>alert(1)</script>",
    "/figures?kind=money",
    "/figures?kind=money&item=<script>alert(1)</script>&unit=NZD",
    "/changes",
    "/changes/1",
    "/quality",
    "/document/<script>alert(1)<%2fscript>",
    "/a/documents",
    "/a/documents/1",
    "/a/search?words=costs",
)
READABLE = (
    "Title <script>window.attacked=1;alert(1)</script> </title></textarea><img src=x",
    'Plain <script>window.attacked=1;alert(1)</script> and <img src=x onerror="window.attacked=1">',
    "<style>body { display: none }</style>",
    "<script>alert(2)</script>",
    "costs $5 million</textarea>",
    "12 <b onclick=alert(1)>people</b>",
)


def archive(folder: Path) -> Path:
    """An archive that holds the document, and an edit of it."""
    root = folder / "attacks"
    root.mkdir()
    (root / "collection.yaml").write_text(
        f"name: attacks\ntitle: 'A {SCRIPT} collection'\npublisher: '{SCRIPT}'\n"
        "url: 'javascript:alert(1)'\nlicence_url: 'javascript:alert(1)'\n",
        encoding="utf-8",
    )
    file = root / f"{NAME}.md"
    for text in (FRONT + BODY, FRONT + BODY.replace("$7 million", "$8 million")):
        file.write_text(text, encoding="utf-8")
        ingest.load(folder / "a.db", [str(root)], Options(jobs=1, force=True))
    return folder / "a.db"
