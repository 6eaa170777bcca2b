"""The files that a server offers for download: whole, in parts, or not at all where one has them.

Starlette answers the requests; which names there are is said by the folder's list.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from archive.publish import refusals
from archive.store import offered

if TYPE_CHECKING:
    from archive.publish.host import Datasette

PATH = "/export"
"""The path of the page that lists the files, below which they are."""

_HEADERS = {
    # A file of the same name may be another one tomorrow: whoever has it asks by its tag.
    "cache-control": "no-cache",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "content-range, etag, repr-digest",
    "cross-origin-resource-policy": "cross-origin",
}

_folders: WeakKeyDictionary[Datasette, Path] = WeakKeyDictionary()


def offer(datasette: Datasette, folder: Path | None) -> None:
    """Lets the pages of a Datasette list the files of a folder."""
    if folder is not None:
        _folders[datasette] = folder


def folder_of(datasette: Datasette) -> Path | None:
    """The folder whose files are offered; None where none is."""
    return _folders.get(datasette)


class Downloads(StaticFiles):
    """An ASGI application that answers with the files that a folder offers, and no others."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(directory=folder or Path(), check_dir=False)
        self.folder = folder
        self.config_checked = True  # a folder that is gone offers nothing

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond with a file, a part of it, or a refusal."""
        try:
            await super().__call__({**scope, "root_path": PATH}, receive, send)
        except HTTPException as error:
            if error.status_code == 405:
                await refusals.only_reading(send, ("GET", "HEAD"))
            else:
                await refusals.missing(send)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The path of an offered file with its status; an empty one of any other."""
        if self._offer(path) is None:
            return "", None
        found, status = super().lookup_path(path)
        return str(found), status

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Any, status_code: int = 200
    ) -> Response:
        """The response with a file, or that it is still the one of a tag."""
        offer = self._offer(os.path.basename(full_path))
        if offer is None:
            raise HTTPException(404)
        sha256 = bytes.fromhex(offer.sha256)
        headers = {
            **_HEADERS,
            "etag": f'"{offer.sha256}"',
            "repr-digest": f"sha-256=:{base64.b64encode(sha256).decode('ascii')}:",
        }
        response = FileResponse(
            full_path,
            status_code=status_code,
            headers=headers,
            media_type=offer.media_type,
            filename=offer.name,
            stat_result=stat_result,
        )
        from starlette.datastructures import Headers
        from starlette.staticfiles import NotModifiedResponse

        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    def _offer(self, name: str) -> offered.Offer | None:
        found = offered.read(self.folder) if self.folder is not None else ()
        return next((each for each in found if each.name == name), None)
