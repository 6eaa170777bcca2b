"""One collection during a load: what the archive holds of it, and every change that is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.problems import Problem
from archive.store import renaming
from archive.store.collection_index import CollectionIndex, HeldDocument
from archive.store.connection import Connection
from archive.store.records import DocumentName, DocumentRecord
from archive.store.writer import Writer

CHANGES = ("new", "changed", "moved", "missing", "returned")
"""What can happen to a document in a load."""


class Change(NamedTuple):
    """What happened to the document at a path: one of `CHANGES`."""

    change: str
    path: str


class CollectionLoad:
    """The one owner of a collection during a load.

    Each change is made here to the index, to the rows and to the counts at once.
    """

    def __init__(
        self, connection: Connection, collection_id: int, name: str, writer: Writer
    ) -> None:
        """`name` is the collection's short name."""
        self.name = name
        self.counts: Counter[str] = Counter()
        """How many documents and files by what became of them: columns of ``loads``."""
        self.changes: list[Change] = []
        self.new_problems: list[Problem] = []
        """The problems that were not known before; complete when the load is closed."""
        self._id = collection_id
        self._connection = connection
        self._writer = writer
        self._index = CollectionIndex(connection, collection_id)
        self._gone: dict[int, HeldDocument] = {}
        self._by_id: dict[int, HeldDocument] = {}
        self._problems: dict[str, list[Problem]] = {}
        self._refused: set[str] = set()
        self._recognised = frozenset(
            connection.run(
                "SELECT document_id FROM versions WHERE recognised IS NOT NULL"
            ).scalars()
        )

    def held_at(self, path: str) -> HeldDocument | None:
        """The document whose file is at `path`, as the archive holds it."""
        return self._index.current.get(path)

    @property
    def holds_any(self) -> bool:
        """Whether the archive holds documents of it whose files were there."""
        return bool(self._index.current)

    def paths(self) -> Iterator[str]:
        """The paths of the documents whose files were there when they were last looked for."""
        yield from list(self._index.current)

    def problem_paths(self) -> list[str]:
        """The paths that had open problems before this load."""
        return list(self._index.problem_paths())

    def was_refused(self, path: str) -> bool:
        """Whether the file at `path` was not taken in when it was last looked at."""
        return self._index.was_refused(path)

    def has_problem(self, path: str, code: str) -> bool:
        """Whether the file at `path` had an open problem of this code before this load."""
        return self._index.has_problem(path, code)

    def recognised(self, held: HeldDocument) -> tuple[str, bytes] | None:
        """The current version of a document with the words of its pictures, where it was made.

        Before it stands the hash of the bytes of which it was made.
        """
        if held.id not in self._recognised:
            return None
        row = self._connection.run(
            "SELECT sha256, recognised FROM versions"
            " WHERE document_id = ? AND number = ? AND recognised IS NOT NULL",
            (held.id, held.version),
        ).one_or_none()
        return None if row is None else (row.sha256, row.recognised)

    def is_refused(self, path: str) -> bool:
        """Whether this load could not read the file at `path`."""
        return path in self._refused

    def mark_gone(self, paths: Iterable[str]) -> None:
        """Notes that there are no files at `paths` any more.

        Until `mark_missing`, a file that is taken in may turn out to be one of them, moved.
        """
        for path in paths:
            held = self._index.current[path]
            self._gone[held.id] = held
            self._index.set_location(held, path, "missing")

    def count_unchanged(self, count: int) -> None:
        """Notes that so many files are as the archive holds them, by their size and time."""
        self.counts["unchanged"] += count

    def count_passed_over(self, count: int) -> None:
        """Notes that so many files are no documents."""
        self.counts["passed_over"] += count

    def record_unchanged(self, path: str, stamp: str | None) -> None:
        """Notes that the file at `path` was read and is as the archive holds it."""
        self._writer.record_stamp(self._index.current[path].id, stamp)
        self.counts["unchanged"] += 1

    def record_refusal(self, path: str, problem: Problem) -> None:
        """Notes that the file at `path` could not be read; what was held of it stays."""
        self._problems[path] = [problem]
        self._refused.add(path)
        self.counts["unreadable"] += 1

    def store_file(self, record: DocumentRecord, stamp: str | None) -> bool:
        """Stores what was read of a file: a new document, or one that is held as it is now.

        Gives whether its bytes are held already.
        """
        self._problems[record.path] = list(record.problems)
        here = self.held_at(record.path)
        held = here or self._bring_back(record)
        if held is None:
            self._add(record, stamp)
            return False
        known = (held.sha256, held.sidecar_sha256)
        is_as_it_was = known == (record.sha256, record.sidecar_sha256)
        if is_as_it_was:
            if here is None:
                self._writer.restore_erased(held.id, held.version, record)
            self._replace_derived(held, record, stamp)
            self.counts["unchanged"] += here is not None
        else:
            held.version += 1
            self._writer.add_version(held.id, held.version, record, self._name(held), stamp)
            self._record("changed", record.path, held)
        self._set_content(held, record)
        return is_as_it_was

    def _add(self, record: DocumentRecord, stamp: str | None) -> None:
        is_taken = self._index.is_taken(record.slug)
        # Whoever comes second waits under a name that no one else can have, until all have come.
        slug = f"~{record.path}" if is_taken else record.slug
        name = DocumentName(self.name, slug)
        held = HeldDocument(
            id=self._writer.insert_document(record, self._id, name, stamp),
            path=record.path,
            slug=slug,
            natural=record.slug,
            status="current",
            version=1,
            sha256=record.sha256,
            sidecar_sha256=record.sidecar_sha256,
            stamp=stamp,
            is_published=False,
        )
        self._index.add(held)
        self._record("new", record.path, held)

    def _bring_back(self, record: DocumentRecord) -> HeldDocument | None:
        """The document without a file that this one brings back, put where the file is."""
        natural = record.slug if record.document.url is not None else None
        held = self._index.find_missing(record.path, record.sha256, natural)
        if held is not None:
            change = "moved" if held.id in self._gone else "returned"
            self._move(held, record.path, change)
        return held

    def mark_missing(self) -> None:
        """Marks as missing whatever is gone and was not brought back.

        A copy that came in an earlier load is where a document went.
        """
        for held in self._gone.values():
            if held.status != "missing":
                continue
            copy = self._index.copy_of(held)
            if copy is None:
                self._move(held, held.path, "missing")
                continue
            path = copy.path
            self._index.set_location(copy, path, "withdrawn")
            self._writer.set_location(copy.id, path, "withdrawn")
            self._move(held, path, "moved")
            self._index.set_content(held, copy.natural, held.sha256, held.sidecar_sha256)

    def derive_anew(
        self, document_id: int, outcome: DocumentRecord | Problem, failed_recipe: str
    ) -> None:
        """Stores what the present code derives from the stored bytes of a document.

        Where that is a problem, what was derived before stays, under the name `failed_recipe`.
        """
        held = self._held(document_id)
        if isinstance(outcome, DocumentRecord):
            problems = list(outcome.problems)
            self._replace_derived(held, outcome, held.stamp)
            self._set_content(held, outcome)
        else:
            problems = [outcome]
            self._writer.record_recipe(held.id, failed_recipe)
        if held.status == "current":
            # What keeps the file out is not gone because the bytes held can be read.
            self._problems[held.path] = problems + self._index.refusals(held.path)
        self.counts["derived_anew"] += 1

    def close(
        self, problems: Iterable[Problem] = (), sound: Iterable[str] = (), gone: Sequence[str] = ()
    ) -> None:
        """Gives every document its name, and notes which problems there are now.

        `problems` are those of other files than documents, `sound` the paths of such files that
        were looked into, and `gone` the paths at which there is nothing any more.
        """
        self._writer.flush()
        renamed = list(self._index.settle_names())
        renaming.rename(self._connection, self._id, self.name, renamed)
        for path in sound:
            self._problems.setdefault(path, [])
        for problem in problems:
            self._problems.setdefault(problem.path, []).append(problem)
        self.new_problems, resolved = self._index.compare_problems(self._problems, gone)
        for problem in self.new_problems:
            held = self.held_at(problem.path)
            self._writer.insert_problem(self._id, held.id if held else None, problem)
        for problem_id in resolved:
            self._writer.resolve_problem(problem_id)
        self._writer.flush()

    def _replace_derived(
        self, held: HeldDocument, record: DocumentRecord, stamp: str | None
    ) -> None:
        self._writer.replace_derived(held.id, held.version, record, self._name(held), stamp)

    def _move(self, held: HeldDocument, path: str, change: str) -> None:
        """Puts a document where its file is, or marks it missing where it was."""
        before = held.path if held.path != path else None
        status = "missing" if change == "missing" else "current"
        self._index.set_location(held, path, status)
        self._writer.set_location(held.id, path, status)
        self._record(change, path, held, path_before=before)

    def _record(
        self, change: str, path: str, held: HeldDocument, path_before: str | None = None
    ) -> None:
        self._writer.record_change(
            held.id, change, path, version=held.version, path_before=path_before
        )
        self.counts[change] += 1
        self.changes.append(Change(change, path))

    def _set_content(self, held: HeldDocument, record: DocumentRecord) -> None:
        self._index.set_content(held, record.slug, record.sha256, record.sidecar_sha256)

    def _name(self, held: HeldDocument) -> DocumentName:
        return DocumentName(self.name, held.slug)

    def _held(self, document_id: int) -> HeldDocument:
        if not self._by_id:
            self._by_id = {held.id: held for held in self._index}
        return self._by_id[document_id]
