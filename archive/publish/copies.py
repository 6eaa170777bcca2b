"""The copy of an archive that is served to the public, and its making anew after each change."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import threading
import time
from pathlib import Path
from typing import Any

from archive.problems import ArchiveError
from archive.store import database, publication

ENDING = ".public"
"""Ends the name of the copy before its suffix: the copy of archive.db is archive.public.db."""

POLL_SECONDS = 1.0
"""How often the server looks whether the archive was written to."""

RETRY_SECONDS = 30.0
"""How long it waits where the copy could not be made."""

BEHIND = "X-Archive-Behind"
"""The header of a response from a copy that is older than its archive."""


def path_of(db: str | Path) -> Path:
    """Where the copy of the archive at `db` lies: beside it."""
    path = Path(os.path.realpath(db))
    return path.with_name(f"{path.stem}{ENDING}{path.suffix}")


class PublicCopy:
    """The copy of an archive that may go out, kept as new as the archive."""

    def __init__(self, db: str | Path) -> None:
        self.db, self.path = Path(os.path.realpath(db)), path_of(db)
        self.is_behind = False
        """Whether the archive was written to since the copy was made."""

    def make(self) -> publication.Publication | None:
        """Makes the copy unless it is as new as the archive; None where it was.

        Raises:
            ArchiveError: when it cannot be made.
        """
        if publication.is_current(self.db, self.path):
            return None
        return publication.publish(self.db, self.path, overwrite=True)

    def watch(self) -> None:
        """Makes the copy anew after each change of the archive, for ever."""
        data_version = DataVersion(self.db)
        # What was written between the first copy and now has to be seen as well.
        before: Any = object()
        while True:
            now = data_version()
            if now != before:
                self.is_behind = not self._try()
                # A copy that could not be made is tried again, though nothing was written.
                before = object() if self.is_behind else now
            time.sleep(RETRY_SECONDS if self.is_behind else POLL_SECONDS)

    def _try(self) -> bool:
        """Whether the copy is as new as the archive once this was tried."""
        try:
            if publication.is_current(self.db, self.path):
                return True
            self.is_behind = True
            self.make()
        except (ArchiveError, OSError, sqlite3.Error) as error:
            print(f"archive: The public copy is older than the archive: {error}", file=sys.stderr)
            return False
        return True

    def start(self) -> None:
        """Watches the archive in a thread of its own."""
        threading.Thread(target=self.watch, daemon=True).start()


class DataVersion:
    """Reads SQLite's data version of a file: another value after each write, or None on failure.

    A file that took the place of another has another value as well.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.uri = f"{path.as_uri()}?mode=ro"
        self.connection: sqlite3.Connection | None = None
        self.inode: int | None = None

    def __call__(self) -> Any:
        """The inode of the file with its data version."""
        try:
            inode = self.path.stat().st_ino
            if self.connection is not None and inode != self.inode:
                self.connection.close()
                self.connection = None
            if self.connection is None:
                self.connection = sqlite3.connect(self.uri, uri=True, check_same_thread=False)
                self.inode = inode
            return inode, self.connection.execute("PRAGMA data_version").fetchone()[0]
        except (OSError, sqlite3.Error):
            return None


class Behind:
    """An ASGI application that says with each answer where its archive is older than it should be.

    The pages find it among the headers of a request, and say so to readers.
    """

    def __init__(self, app: Any, copy: PublicCopy | None) -> None:
        self.app, self.copy = app, copy

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Respond as the application does, with the header where it holds."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = BEHIND.lower().encode("ascii")
        headers = [each for each in scope["headers"] if each[0].lower() != name]
        if self.copy is None or not self.copy.is_behind:
            await self.app({**scope, "headers": headers}, receive, send)
            return

        async def with_header(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), (name, b"1")]}
            await send(message)

        await self.app({**scope, "headers": [*headers, (name, b"1")]}, receive, with_header)


def is_served_openly(db: str | Path) -> str:
    """What whoever serves an archive beyond this machine has to know; empty where it is nothing.

    It is what a copy that went out, or an archive without restricted documents, leaves unsaid.
    """
    with contextlib.closing(database.read(db)) as connection:
        if publication.went_out(connection):
            return ""
        count = publication.count_restricted(connection)
    whole = f"the whole text of {count:,} documents that their terms keep back, " if count else ""
    return (
        f"Whoever reaches this address reads all that {db} holds: {whole}earlier versions, what was"
        " deleted, and paths of this machine. Give --public to serve only what may go out."
    )
