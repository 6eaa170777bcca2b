"""Refusals as readers can use them: a page with a way on for browsers, JSON for who asks for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from archive.publish.pages import responses
from archive.publish.pages.urls import Urls
from archive.site import Site

_PAGE = Markup("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} – {site}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{header_css}">
<link rel="stylesheet" href="{pages_css}">
</head>
<body>
<header><nav aria-label="Pages of the archive"><a class="name" href="{home}">{site}</a>
<ul><li><a href="{search}">Documents</a></li><li><a href="{figures}">Figures</a></li>
<li><a href="{people}">People</a></li><li><a href="{questions}">Questions</a></li></ul></nav>
</header>
<main id="content" tabindex="-1">
<h1>{title}</h1>
<p>{sentence}</p>
<p>{again}</p>
<form class="search large" action="{search}" method="get" role="search"><label for="q">Search the
documents</label> <input id="q" type="search" name="q"> <button>Search</button></form>
</main>
</body>
</html>
""")
_AGAIN = Markup('<a href="{}">Ask the same again</a>, or begin at <a href="{}">the first page</a>.')
_BEGIN = Markup('Begin at <a href="{}">the first page</a>.')
_TITLES = {
    404: "Not found",
    413: "Too much at once",
    414: "Too long an address",
    429: "Too much at once",
    503: "Not now",
}
_MAY_BE_ASKED_AGAIN = (413, 429, 500, 503)


class ReadableRefusals:
    """An ASGI application whose refusals, a line of text each, are a page in a browser."""

    def __init__(self, app: Callable[..., Any], site: Site) -> None:
        self.app, self.site = app, site

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused: list[Any] = []

        async def readable(message: Any) -> None:
            if message["type"] == "http.response.start" and _is_refusal(message):
                refused.append(message)
            elif refused:
                start = refused.pop()
                body = bytes(message.get("body", b""))
                media_type, body = self._made(scope, start["status"], body.decode("utf-8").strip())
                names = (b"content-type", b"content-length")
                kept = [each for each in start["headers"] if each[0] not in names]
                kept += [
                    (b"content-type", f"{media_type}; charset=utf-8".encode()),
                    (b"content-length", str(len(body)).encode()),
                ]
                await send({**start, "headers": kept})
                await send({**message, "body": body})
            else:
                await send(message)

        await self.app(scope, receive, readable)

    def _made(self, scope: Any, status: int, sentence: str) -> tuple[str, bytes]:
        """The media type and the body in which a refusal is told."""
        if scope["path"].endswith(".json"):
            error = {"ok": False, "error": sentence, "status": status}
            return "application/json", json.dumps(error, ensure_ascii=False).encode()
        if b"text/html" not in b",".join(v for k, v in scope["headers"] if k.lower() == b"accept"):
            return "text/plain", f"{sentence}\n".encode()
        return "text/html", self._page(scope, status, sentence).encode()

    def _page(self, scope: Any, status: int, sentence: str) -> Markup:
        url = Urls(self.site.base_path, "")
        version = responses.static_version()
        asked = scope["query_string"].decode("latin-1")
        address = f"{quote(scope['path'])}{'?' if asked else ''}{asked}"
        may_be_asked = status in _MAY_BE_ASKED_AGAIN
        return _PAGE.format(
            title=_TITLES.get(status, "This page failed"),
            site=self.site.name,
            sentence=sentence,
            again=_AGAIN.format(address, url()) if may_be_asked else _BEGIN.format(url()),
            home=url(),
            search=url("search"),
            figures=url("figures"),
            people=url("people"),
            questions=url("questions"),
            header_css=f"{url.static('header.css')}?{version}",
            pages_css=f"{url.static('pages.css')}?{version}",
        )


def _is_refusal(start: Any) -> bool:
    """Whether an answer is one of `archive.publish.refusals`: a line of text, kept by nobody."""
    headers = {name.lower(): value for name, value in start.get("headers", [])}
    is_text = headers.get(b"content-type", b"").startswith(b"text/plain")
    return start["status"] >= 400 and is_text and headers.get(b"cache-control") == b"no-store"
