"""What the archive holds of one collection: its documents by path, by content and by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from archive import naming
from archive.store.rows import Row

REFUSALS = frozenset({"refused", "changed-while-read", "fault"})
"""The codes of problems that keep a file out; the others are about what was taken in."""

NO_BYTES = hashlib.sha256().hexdigest()


@dataclass(slots=True)
class Held:
    """A document as the archive holds it; changes as a load goes on."""

    id: int
    path: str
    slug: str
    natural: str
    status: str
    version: int
    sha256: str
    sidecar_sha256: str | None
    stamp: str | None
    published: bool = True
    """Whether the slug was there before this load, so that it must lead on."""


class Ledger:
    """The documents of a collection while a load goes on."""

    def __init__(self, connection: Connection, collection_id: int) -> None:
        self.collection_id = collection_id
        self.current: dict[str, Held] = {}
        self._missing: dict[str, Held] = {}
        self._named: dict[str, list[Held]] = {}
        self._alike: dict[str, list[Held]] = {}
        self._borne: set[str] = set()
        self._touched: set[str] = set()
        self._open_problems: dict[str, list[Row]] = {}
        self._read(connection)

    def _read(self, connection: Connection) -> None:
        documents = connection.exec_driver_sql(
            "SELECT documents.id, path, slug, status, version, sha256, sidecar_sha256, stamp"
            " FROM documents JOIN files ON files.document_id = documents.id"
            " WHERE collection_id = ? ORDER BY documents.id",
            (self.collection_id,),
        )
        for number, path, slug, *rest in documents:
            self._add(Held(number, path, slug, naming.natural(slug), *rest))
        problems = connection.exec_driver_sql(
            "SELECT id, path, line, code, message FROM problems"
            " WHERE collection_id = ? AND resolved_load_id IS NULL",
            (self.collection_id,),
        )
        for number, path, *rest in problems:
            self._open_problems.setdefault(path, []).append((number, (path, *rest)))

    def _add(self, held: Held) -> None:
        if held.status == "current":
            self.current[held.path] = held
        elif held.status == "missing":
            self._missing[held.path] = held
        self._named.setdefault(held.natural, []).append(held)
        self._alike.setdefault(held.sha256, []).append(held)
        self._borne.add(held.slug)

    def __iter__(self) -> Iterator[Held]:
        """Every document of the collection."""
        for named in self._named.values():
            yield from named

    def add(self, held: Held) -> None:
        """Enters a document that is new."""
        self._add(held)
        self._touched.add(held.natural)

    def placed(self, held: Held, path: str, status: str) -> None:
        """Enters where a document is now, and whether it is there."""
        for shelf in (self.current, self._missing):
            if shelf.get(held.path) is held:
                del shelf[held.path]
        held.path, held.status = path, status
        if status == "current":
            self.current[path] = held
        elif status == "missing":
            self._missing[path] = held
        self._touched.add(held.natural)

    def holds(self, held: Held, natural: str, sha256: str, sidecar_sha256: str | None) -> None:
        """Enters the natural name and the bytes that a document has now."""
        if sha256 != held.sha256:
            self._alike[held.sha256].remove(held)
            self._alike.setdefault(sha256, []).append(held)
        held.sha256, held.sidecar_sha256 = sha256, sidecar_sha256
        if natural != held.natural:
            self._touched |= {held.natural, natural}
            self._named[held.natural].remove(held)
            held.natural = natural
            self._named.setdefault(natural, []).append(held)

    def lost(self, path: str, sha256: str | None, natural: str | None) -> Held | None:
        """The document without a file that a new file at `path` brings back, if any.

        It is one of the same bytes, else the one that was at that path, else the one of that
        name. `sha256` is None for an empty file, whose bytes tell nothing, and `natural` for a
        document that is named by its path.
        """
        alike = self._alike.get(sha256, ()) if sha256 else ()
        named = self._named.get(natural, ()) if natural else ()
        candidates = (*alike, self._missing.get(path), *named)
        return next((h for h in candidates if h is not None and h.status == "missing"), None)

    def copy_of(self, held: Held) -> Held | None:
        """The document of the same bytes at another path to which a document has moved, if any.

        It came in an earlier load than the loss, so it was taken for a document of its own. One
        with another sidecar says something else.
        """
        alike = self._alike.get(held.sha256, ()) if held.sha256 != NO_BYTES else ()
        copies = (h for h in alike if h.status == "current" and h.id > held.id)
        return next((h for h in copies if h.sidecar_sha256 == held.sidecar_sha256), None)

    def is_taken(self, slug: str) -> bool:
        """Whether a row bears this slug, if only until the names are settled."""
        return slug in self._borne

    def settle(self) -> Iterator[tuple[int, str, str | None]]:
        """The documents whose slugs must change: id, the slug, and the one that leads on.

        Of documents with one natural name the first by path bears it, those that are gone last;
        the others are told apart by their paths. This is so whatever order they came in.
        """
        for natural in sorted(self._touched):
            members = sorted(
                self._named.get(natural, ()),
                key=lambda held: (held.status != "current", held.path, held.id),
            )
            for turn, held in enumerate(members):
                slug = natural if turn == 0 else self._apart(held)
                if slug != held.slug:
                    yield held.id, slug, held.slug if held.published else None
                    held.slug = slug
        self._touched.clear()

    @staticmethod
    def _apart(held: Held) -> str:
        # Several documents that are gone may have had one path, one after the other.
        path = held.path if held.status == "current" else f"{held.path}#{held.id}"
        return naming.apart(held.natural, path)

    def problems(
        self, evaluated: dict[str, list[Row]], gone: Iterable[str]
    ) -> tuple[list[Row], list[int]]:
        """Which problems are new, and the ids of those that are no more.

        `evaluated` has the problems of every path that this load looked into, `gone` the paths at
        which there is nothing any more.
        """
        resolved = []
        # A file that was reached in two ways says the same thing twice.
        fresh = {path: dict.fromkeys(rows) for path, rows in evaluated.items()}
        gone = set(gone)
        for path, known in self._open_problems.items():
            for number, row in known:
                if row in fresh.get(path, ()):
                    del fresh[path][row]
                elif path in evaluated or path in gone:
                    resolved.append(number)
        return [row for rows in fresh.values() for row in rows], resolved

    def refusals(self, path: str) -> list[Row]:
        """Why the file at `path` was not taken in when it was last looked at, if it was not."""
        return [row for _, row in self._open_problems.get(path, ()) if row[2] in REFUSALS]

    def was_refused(self, path: str) -> bool:
        """Whether the file at `path` was not taken in when it was last looked at."""
        return bool(self.refusals(path))

    def problem_paths(self) -> Iterable[str]:
        """The paths that had open problems before this load."""
        return self._open_problems.keys()
