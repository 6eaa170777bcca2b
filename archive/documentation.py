"""The documentation as it ships: its pages, shown in a browser or served on this machine."""

from __future__ import annotations

import functools
import http.server
import sys
from collections.abc import Callable
from pathlib import Path

from archive import shipped
from archive.problems import ArchiveError

FIRST = "README"


def pages() -> dict[str, Path]:
    """The pages by their names, as ``publishing`` or ``CHANGELOG``.

    Raises:
        ArchiveError: when this archive was installed, or checked out, without them.
    """
    folder = shipped.DOCS
    found = [*folder.glob("*.html"), *folder.glob("docs/*.html")]
    made = {file.stem: file for file in sorted(found)}
    others = {"index", "genindex", "search"}
    if FIRST not in made:
        raise ArchiveError(
            f"The documentation is not in {folder}; in a checkout, make dist builds it, and its"
            " sources are in docs."
        )
    return {name: file for name, file in made.items() if name not in others}


def page(name: str) -> Path:
    """The file of a page; of the first one for no name.

    Raises:
        ArchiveError: when there is no such page.
    """
    found = pages()
    wanted = name.removeprefix("docs/").removesuffix(".md").casefold() or FIRST.casefold()
    for each, file in found.items():
        if each.casefold() == wanted:
            return file
    raise ArchiveError(f"There is no page {name}; there are {', '.join(sorted(found))}.")


def show(address: str) -> None:
    """Opens an address in a browser, where somebody sits at a terminal and there is one."""
    if sys.stdout.isatty():
        import webbrowser

        webbrowser.open(address)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing of single requests."""


def listen(port: int) -> http.server.ThreadingHTTPServer:
    """A server of the documentation on the loopback address.

    Raises:
        ArchiveError: when the port cannot be had.
    """
    handler = functools.partial(_Quiet, directory=str(shipped.DOCS))
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise ArchiveError(
            f"Port {port} cannot be had ({error.strerror}); give another with --port."
        ) from error


def serve(file: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serves the documentation until it is interrupted; calls `ready` with the page's address.

    Raises:
        ArchiveError: when the port cannot be had.
    """
    server = listen(port)
    path = file.relative_to(shipped.DOCS).as_posix()
    with server:
        ready(f"http://127.0.0.1:{server.server_address[1]}/{path}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
