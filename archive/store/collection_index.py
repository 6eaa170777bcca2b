"""The documents that the archive holds of one collection: by path, by bytes and by natural name."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive import naming
from archive.problems import Problem
from archive.store.connection import Connection
from archive.store.renaming import Renamed

REFUSALS = frozenset({"refused", "changed-while-read", "fault", "reader-missing"})
"""The codes of problems that keep a file out; the others are about what was taken in."""

NO_BYTES = hashlib.sha256().hexdigest()


@dataclass(slots=True)
class HeldDocument:
    """A document as the archive holds it; changes as a load goes on."""

    id: int
    path: str
    slug: str
    natural: str
    """The slug that its address or its path gives it, whoever else has the same."""
    status: str
    version: int
    sha256: str
    sidecar_sha256: str | None
    stamp: str | None
    is_published: bool = True
    """Whether the slug was there before this load, so that it must lead on."""


class CollectionIndex:
    """Finds the documents and the open problems of a collection while a load goes on."""

    def __init__(self, connection: Connection, collection_id: int) -> None:
        """Reads what the archive holds of the collection."""
        self.current: dict[str, HeldDocument] = {}
        """The documents whose files are there, by path."""
        self._missing: dict[str, HeldDocument] = {}
        self._held: list[HeldDocument] = []
        """The documents as the archive held them, in order."""
        self._slugs: set[str] = set()
        self._unsettled: set[str] = set()
        self._open_problems: dict[str, list[tuple[int, Problem]]] = {}
        self._read_documents(connection, collection_id)
        self._read_problems(connection, collection_id)

    def _read_documents(self, connection: Connection, collection_id: int) -> None:
        # Plain tuples: there may be a row for each of many thousand files.
        documents = connection.execute(
            "SELECT documents.id, path, slug, status, version, sha256, sidecar_sha256, stamp"
            " FROM documents JOIN files ON files.document_id = documents.id"
            " WHERE collection_id = ? ORDER BY documents.id",
            (collection_id,),
        )
        for document_id, path, slug, *rest in documents:
            held = HeldDocument(document_id, path, slug, naming.natural(slug), *rest)
            self._held.append(held)
            self._enter(held)

    def _read_problems(self, connection: Connection, collection_id: int) -> None:
        problems = connection.run(
            "SELECT id, path, line, code, message FROM problems"
            " WHERE collection_id = ? AND resolved_load_id IS NULL",
            (collection_id,),
        )
        for row in problems:
            problem = Problem(path=row.path, line=row.line, code=row.code, message=row.message)
            self._open_problems.setdefault(row.path, []).append((row.id, problem))

    def _enter(self, held: HeldDocument) -> None:
        if held.status == "current":
            self.current[held.path] = held
        elif held.status == "missing":
            self._missing[held.path] = held
        self._slugs.add(held.slug)

    # A load in which nothing changed asks for neither of these.
    @functools.cached_property
    def _by_natural(self) -> dict[str, list[HeldDocument]]:
        found: dict[str, list[HeldDocument]] = {}
        for held in self._held:
            found.setdefault(held.natural, []).append(held)
        return found

    @functools.cached_property
    def _by_sha256(self) -> dict[str, list[HeldDocument]]:
        found: dict[str, list[HeldDocument]] = {}
        for held in self._held:
            found.setdefault(held.sha256, []).append(held)
        return found

    def __iter__(self) -> Iterator[HeldDocument]:
        """Every document of the collection."""
        for held in self._by_natural.values():
            yield from held

    def add(self, held: HeldDocument) -> None:
        """Enters a document that is new."""
        self._enter(held)
        self._by_natural.setdefault(held.natural, []).append(held)
        self._by_sha256.setdefault(held.sha256, []).append(held)
        self._unsettled.add(held.natural)

    def set_location(self, held: HeldDocument, path: str, status: str) -> None:
        """Enters where a document is now, and whether it is there."""
        for documents in (self.current, self._missing):
            if documents.get(held.path) is held:
                del documents[held.path]
        held.path, held.status = path, status
        if status == "current":
            self.current[path] = held
        elif status == "missing":
            self._missing[path] = held
        self._unsettled.add(held.natural)

    def set_content(
        self, held: HeldDocument, natural: str, sha256: str, sidecar_sha256: str | None
    ) -> None:
        """Enters the natural name and the bytes that a document has now."""
        if sha256 != held.sha256:
            self._by_sha256[held.sha256].remove(held)
            self._by_sha256.setdefault(sha256, []).append(held)
        held.sha256, held.sidecar_sha256 = sha256, sidecar_sha256
        if natural != held.natural:
            self._unsettled |= {held.natural, natural}
            self._by_natural[held.natural].remove(held)
            held.natural = natural
            self._by_natural.setdefault(natural, []).append(held)

    def _alike(self, sha256: str) -> Sequence[HeldDocument]:
        """The documents of the same bytes; none for an empty file, whose bytes tell nothing."""
        return self._by_sha256.get(sha256, ()) if sha256 != NO_BYTES else ()

    def find_missing(self, path: str, sha256: str, natural: str | None) -> HeldDocument | None:
        """The document without a file that a new file at `path` brings back, if any.

        It is one of the same bytes, else the one that was at that path, else the one of that
        name. `natural` is None for a document that is named by its path.
        """
        named = self._by_natural.get(natural, ()) if natural else ()
        candidates = (*self._alike(sha256), self._missing.get(path), *named)
        return next((h for h in candidates if h is not None and h.status == "missing"), None)

    def copy_of(self, held: HeldDocument) -> HeldDocument | None:
        """The document of the same bytes at another path to which a document has moved, if any.

        It came in an earlier load than the loss, so it was taken for a document of its own. One
        with another sidecar says something else.
        """
        alike = self._alike(held.sha256)
        copies = (h for h in alike if h.status == "current" and h.id > held.id)
        return next((h for h in copies if h.sidecar_sha256 == held.sidecar_sha256), None)

    def is_taken(self, slug: str) -> bool:
        """Whether a document bears this slug, if only until the names are settled."""
        return slug in self._slugs

    def settle_names(self) -> Iterator[Renamed]:
        """The documents whose slugs must change, each entered as it is given.

        Of documents with one natural name the first by path bears it, those that are gone last;
        the others are told apart by their paths. This is so whatever order they came in.
        """
        for natural in sorted(self._unsettled):
            namesakes = sorted(
                self._by_natural.get(natural, ()),
                key=lambda held: (held.status != "current", held.path, held.id),
            )
            for position, held in enumerate(namesakes):
                slug = natural if position == 0 else self._apart(held)
                if slug != held.slug:
                    yield Renamed(held.id, slug, held.slug if held.is_published else None)
                    held.slug = slug
        self._unsettled.clear()

    @staticmethod
    def _apart(held: HeldDocument) -> str:
        # Several documents that are gone may have had one path, one after the other.
        path = held.path if held.status == "current" else f"{held.path}#{held.id}"
        return naming.disambiguated(held.natural, path)

    def compare_problems(
        self, found: dict[str, list[Problem]], gone: Iterable[str]
    ) -> tuple[list[Problem], list[int]]:
        """Which problems are new, and the ids of those that are there no more.

        `found` has the problems of every path that this load looked into, `gone` the paths at
        which there is nothing any more.
        """
        resolved = []
        # A file that was reached in two ways says the same thing twice.
        fresh = {path: dict.fromkeys(problems) for path, problems in found.items()}
        gone = set(gone)
        for path, known in self._open_problems.items():
            for problem_id, problem in known:
                if problem in fresh.get(path, ()):
                    del fresh[path][problem]
                elif path in found or path in gone:
                    resolved.append(problem_id)
        return [problem for problems in fresh.values() for problem in problems], resolved

    def refusals(self, path: str) -> list[Problem]:
        """Why the file at `path` was not taken in when it was last looked at, if it was not."""
        known = self._open_problems.get(path, ())
        return [problem for _, problem in known if problem.code in REFUSALS]

    def was_refused(self, path: str) -> bool:
        """Whether the file at `path` was not taken in when it was last looked at."""
        return path in self._open_problems and bool(self.refusals(path))

    def has_problem(self, path: str, code: str) -> bool:
        """Whether the file at `path` had an open problem of this code before this load."""
        return any(problem.code == code for _, problem in self._open_problems.get(path, ()))

    def problem_paths(self) -> Iterable[str]:
        """The paths that had open problems before this load."""
        return self._open_problems.keys()
