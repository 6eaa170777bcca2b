"""The files of a page's charts: SVG, PNG and CSV, and a page for frames of other sites.

Each is at the address of its page with ``chart`` or ``embed`` before it and its own name behind,
takes the arguments of the page, and is drawn from the same content.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive.publish import spreadsheets
from archive.publish.host import Response
from archive.publish.pages import responses
from archive.publish.pages.charts import png, standalone
from archive.publish.pages.charts.standalone import Source
from archive.publish.pages.charts.svg import Drawing
from archive.publish.pages.content import PageContent, error_content
from archive.publish.pages.requests import MovedError, PageRequest

if TYPE_CHECKING:
    from archive.publish.host import Datasette
    from archive.publish.pages.routes import Route


def regexes(route: Route) -> tuple[str, str]:
    """The regular expressions of the paths of the files, and of the pages for frames."""
    page = "/home" if route.pattern == "/" else route.pattern
    name = f"(?P<chart>{'|'.join(route.charts)})"
    return (rf"/chart{page}/{name}\.(?P<format>svg|png|csv)$", rf"/embed{page}/{name}$")


def view(route: Route) -> responses.View:
    """The view function of the charts of a page."""

    async def respond_to(request: Any, datasette: Datasette) -> Any:
        if request.method not in responses.METHODS:
            return responses.only_reading()
        asked = responses.read_request(request, datasette)
        page_request, name = _of_page(asked)
        found, loaded = await responses.find(
            route.content,
            page_request,
            datasette,
            cached=route.cached,
            varies_by=route.varies_by,
            arguments=route.known_arguments,
            timeout_ms=route.timeout_ms,
        )
        if isinstance(found, MovedError):
            moved = f"The page of this chart is at {found}."
            found = error_content("Not found", moved, 404)

        def absolute(path: str) -> str:
            return str(datasette.absolute_url(request, path))

        address = absolute(page_request.with_arguments())
        source = Source(found.title, address, loaded, page_request.site.name)
        drawing = _drawing(found, name)
        made = (
            drawing if isinstance(drawing, PageContent) else _made(asked, drawing, source, absolute)
        )
        if not isinstance(made, PageContent):
            return made
        if asked.format == "html":
            page = standalone.message(made.record.message)
            return _response(page, "text/html", standalone.HTML_POLICY, made.status)
        return await responses.respond(made, page_request, request, datasette)

    return respond_to


def _of_page(asked: PageRequest) -> tuple[PageRequest, str]:
    """The request for the page of a chart, and the chart's name."""
    values = dict(asked.path_values)
    name = values.pop("chart")
    base = asked.urls.base
    _, _, path = asked.path.removeprefix(base).partition("/")
    path = path.removesuffix(f"/{name}")
    path = base if path == "home" else f"{base}{path}"
    arguments = {key: value for key, value in asked.arguments.items() if key != "bom"}
    page = replace(asked, path=path, path_values=values, arguments=arguments, format="html")
    return page, name


def _drawing(content: PageContent, name: str) -> Drawing | PageContent:
    """The chart as it is drawn, or the content that says why there is none."""
    if refused := getattr(content.record, "refused", ""):
        return error_content("This makes no sense", refused, 400)
    if content.status != 200:
        return content
    if name not in content.charts:
        return error_content("No chart", "Nothing that this chart could show was found.", 404)
    return content.charts[name].drawing()


def _made(
    asked: PageRequest, drawing: Drawing, source: Source, absolute: Callable[[str], str]
) -> Any:
    """The response with a chart, or the content that says why it cannot be had in this format."""
    if asked.format == "html":
        page = standalone.html(drawing, source, absolute)
        return _response(page, "text/html", standalone.HTML_POLICY)
    if asked.format == "csv":
        mark = "" if asked.argument("bom") == "off" else responses.BYTE_ORDER_MARK
        text = f"{mark}{_csv(drawing, source, absolute)}"
        return _response(text, "text/csv", responses.POLICY)
    if asked.format == "png" and (why := png.why_not(standalone.FAMILIES)):
        return error_content("No PNG here", f"{why} The same as SVG and CSV can be had.", 501)
    picture = standalone.svg(drawing, source, absolute)
    if asked.format == "svg":
        return _response(picture, "image/svg+xml", standalone.SVG_POLICY)
    headers = {"content-security-policy": standalone.SVG_POLICY}
    return Response(
        png.draw(standalone.without_links(picture)), headers=headers, content_type="image/png"
    )


def _csv(drawing: Drawing, source: Source, absolute: Callable[[str], str]) -> str:
    """The numbers with the address of each; of one that leads nowhere, that of the page."""
    out = io.StringIO()
    writer = spreadsheets.Writer(out, lineterminator="\r\n")
    writer.writerow([*drawing.heads, "address"])
    for row in drawing.rows:
        writer.writerow([*row.values, absolute(row.href) if row.href else source.address])
    return out.getvalue()


def _response(body: str, media_type: str, policy: str, status: int = 200) -> Any:
    content_type = f"{media_type}; charset=utf-8"
    headers = {"content-security-policy": policy}
    return Response(str(body), status=status, headers=headers, content_type=content_type)
