"""The site that a Datasette is: its description, its colours and its logo."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from archive.publish.host import NotFound, Response
from archive.site import Site

if TYPE_CHECKING:
    from archive.publish.host import Datasette

STYLE_REGEX = r"/site\.css$"
LOGO_REGEX = r"/site-logo$"

MAX_AGE = {"cache-control": "public, max-age=86400"}
"""For a day browsers keep what has a hash of its content in its address."""

LOGO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""Lets a picture that is opened by itself run nothing: an SVG may hold scripts."""

_sites: WeakKeyDictionary[Datasette, Site] = WeakKeyDictionary()
_USUAL = Site()


def put(datasette: Datasette, site: Site) -> None:
    """Says which site a Datasette is."""
    _sites[datasette] = site


def of(datasette: Datasette) -> Site:
    """The site that a Datasette is; one without a description has the usual name and colours."""
    return _sites.get(datasette, _USUAL)


def version(datasette: Datasette) -> str:
    """A short hash of a site's colours and logo; empty where it has neither."""
    site = of(datasette)
    data = site.style.encode() + (site.logo.data if site.logo else b"")
    return hashlib.sha256(data).hexdigest()[:8] if data else ""


async def style(request: Any, datasette: Datasette) -> Any:
    """The style sheet with a site's colours."""
    return Response(
        of(datasette).style, headers=dict(MAX_AGE), content_type="text/css; charset=utf-8"
    )


async def logo(request: Any, datasette: Datasette) -> Any:
    """A site's logo."""
    found = of(datasette).logo
    if found is None:
        raise NotFound("This site has no logo.")
    headers = {**MAX_AGE, "content-security-policy": LOGO_POLICY}
    return Response(found.data, headers=headers, content_type=found.media_type)
