"""The corrections of a load: taken in before its documents, settled when these are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from archive import corrections, gather
from archive.corrections import CODE, SAME_AS, Correction
from archive.gathered import Gathered
from archive.problems import Problem, RefusedFile
from archive.store import collection_names, correction_changes, removal, settling
from archive.store import corrections as held
from archive.store.connection import Connection
from archive.store.known_names import Gone, KnownNames
from archive.store.records import DocumentRecord
from archive.store.settling import Wrong
from archive.store.writer import Writer

_NOT_THERE = (
    "This finds nothing to correct: {what} is not there as the line has it. Mend the line, or take"
    " it out."
)
_MOVED = "moved documents from other collections; move them back with archive collections move"
_NO_REPLACEMENT = (
    "The document {document} is withdrawn as this says, but {value}, which is to replace it, is no"
    " other document that is there. Mend the line."
)
_CIRCLE = (
    "This would lead in a circle: {value} is said to be the document {document} itself. Take this"
    " line out, or the one before it that says so."
)


class Amendments:
    """What is corrected, withdrawn and removed, in one load."""

    def __init__(self, connection: Connection, largest: int, gone: Gone) -> None:
        """`gone` gives the slugs of the people or portfolios of whom no file tells any more."""
        self._known = KnownNames(connection.run, gone)
        self._connection = connection
        self._largest = largest
        # Most archives have no corrections, and what follows would ask forty times for them.
        self._are_any = held.are_any(connection)
        self._before = correction_changes.states(connection) if self._are_any else {}
        self._lifted = settling.lift(connection) if self._are_any else set()
        self._removed: dict[int, frozenset[str]] = {}
        self._removed_bytes = held.removed_bytes(connection) if self._are_any else frozenset()
        self._unread: dict[int, dict[str, list[Problem]]] = {}
        self.of_documents: Mapping[int, tuple[Correction, ...]] = {}
        """The corrections of each document, by its id; complete after `find`."""
        self.new_problems: list[tuple[int, Problem]] = []
        """The problems that were not known before, each with the id of its collection."""
        self.obstacle: str | None = None
        """Why the load cannot be taken back; None where it can."""

    def take_in(self, collection_id: int, gathered: Gathered) -> None:
        """Reads the files of corrections of a collection; those that are gone correct nothing."""
        paths = held.paths(self._connection, collection_id) if self._are_any else ()
        read: dict[str, Sequence[Correction]] = {
            path: () for path in paths if path not in gathered.corrections and gathered.covers(path)
        }
        problems: dict[str, list[Problem]] = {path: [] for path in read}
        names = (gathered.collection.name, *gathered.earlier)
        for path, full in sorted(gathered.corrections.items()):
            try:
                data = gather.read_whole(full, self._largest)
                read[path], problems[path] = corrections.read(path, data, names)
            except RefusedFile as refusal:
                problem = Problem(path, refusal.line, refusal.code, str(refusal))
                problems[path], read[path] = [problem], ()
        self._unread[collection_id] = problems
        self._are_any = self._are_any or any(read.values())
        if self._are_any:
            self._take_lines_in(collection_id, read, gathered.stated)
        removal.let_back(self._connection, collection_id)

    def _take_lines_in(
        self, collection_id: int, read: Mapping[str, Sequence[Correction]], stated: object
    ) -> None:
        """Stores the lines that were read of files, and what they say of whole documents."""
        held.take_in(self._connection, collection_id, read)
        held.note_described(self._connection, collection_id, stated)
        for document_id, root, path in collection_names.moved(self._connection, collection_id):
            if not Path(root, path).exists():
                collection_names.adopt(self._connection, collection_id, document_id)
                self.obstacle = _MOVED
        self._removed[collection_id] = held.removed_paths(self._connection, collection_id)
        self._removed_bytes = held.removed_bytes(self._connection)

    def is_removed(self, collection_id: int, record: DocumentRecord) -> bool:
        """Whether a document must not be there, by its file or by its bytes."""
        removed = self._removed.get(collection_id, frozenset())
        return record.sha256 in self._removed_bytes or record.path in removed

    def find(self) -> None:
        """Finds the documents of all corrections, and has those derived anew that need it."""
        if self._are_any:
            self._find_documents()
        held.make_stale(self._connection, self.of_documents)

    def _find_documents(self) -> None:
        held.find_documents(self._connection)
        if self._removed_bytes:
            # First, as the lines that say under which names a document was held go as well.
            correction_changes.forget_removed(self._connection)
            held.forget_removed(self._connection)
        self.of_documents = held.by_document(self._connection, self._known)

    def note(self, document_id: int, record: DocumentRecord) -> None:
        """Notes what the corrections of a document came to."""
        held.note_applied(self._connection, document_id, record.corrected)

    def settle(self, writer: Writer) -> None:
        """Erases what is removed, keeps out what is withdrawn, and says which lines find nothing.

        It is to come after all documents were written.
        """
        writer.flush()
        if self._are_any:
            self._settle_lines(writer)
        self._note_problems(writer)

    def _settle_lines(self, writer: Writer) -> None:
        erased = held.to_be_erased(self._connection)
        writer.evidence.note([(each,) for each in erased])
        removal.erase(self._connection, erased)
        if erased:
            self.obstacle = "erased documents that must not be public, and keeps nothing of them"
        changed = settling.settle(self._connection, self._known) ^ self._lifted
        writer.evidence.note([(each,) for each in sorted(changed)])
        correction_changes.note(self._connection, writer.load_id, self._before)

    def _note_problems(self, writer: Writer) -> None:
        """Notes which files and lines of corrections are wrong now, and which no more."""
        problems: dict[int, list[Problem]] = {
            collection: [each for of_file in files.values() for each in of_file]
            for collection, files in self._unread.items()
        }
        for wrong in settling.wrong(self._connection) if self._are_any else ():
            each = wrong.correction
            message = self._known.complaint(each.what, each.field, each.value) or _said(wrong)
            problem = Problem(each.path, each.line, CODE, message)
            problems.setdefault(wrong.collection_id, []).append(problem)
        for collection_id, now in problems.items():
            before = held.open_problems(self._connection, collection_id)
            lines = held.lines(self._connection, collection_id)
            for problem_id, problem in before.items():
                is_looked_at = problem.path in self._unread.get(collection_id, {})
                is_read = (problem.path, problem.line) in lines
                if problem not in now and (is_looked_at or is_read):
                    writer.resolve_problem(problem_id)
            for problem in now:
                if problem not in before.values():
                    writer.insert_problem(collection_id, None, problem)
                    self.new_problems.append((collection_id, problem))
        writer.flush()


def _said(wrong: Wrong) -> str:
    """What is wrong with a line whose value could hold."""
    each = wrong.correction
    names = {"document": each.document, "value": each.value}
    if wrong.holds:
        return _NO_REPLACEMENT.format(**names)
    if each.field == SAME_AS and wrong.names_other:
        return _CIRCLE.format(**names)
    if wrong.names_itself:
        return f"{each.value} is the document itself; name another document, or take the line out."
    of = f"{each.what} of " if wrong.is_held and each.words else ""
    what = f"the {of}document {each.document}"
    if each.field == SAME_AS and wrong.is_held:
        what = f"another document {each.value}"
    return _NOT_THERE.format(what=what)
