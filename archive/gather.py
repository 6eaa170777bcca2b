"""Looks through folders: which files are documents, in which collection, and which cannot be."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from archive import (
    collection_lines,
    containers,
    corrections,
    formats,
    jurisdictions,
    looking,
    roots,
)
from archive.document import Collection
from archive.formats import registry
from archive.gathered import FoundFile, Gathered
from archive.problems import ArchiveError, Problem, RefusedFile
from archive.roster import facts

REFERENCE = "reference"
"""A folder of this name holds reference data: people, portfolios, governments, tenures."""

JURISDICTIONS = "jurisdictions"
"""A folder of this name holds one for each jurisdiction, with its description and its facts."""

LARGEST = 32 * 1024 * 1024
"""Files larger than this many bytes are refused, unless the caller says otherwise."""

YOUNG_NS = 2_000_000_000
"""A file younger than this when it is looked at may change again without a new time stamp."""

_HIDDEN = "hidden, by the dot at the beginning of its name"
_BESIDE_PAGES = ("_files", ".files", "-Dateien", "_fichiers")
"""How browsers end the names of the folders that they save beside a page."""
_PAGES = (".html", ".htm", ".xhtml")

_NO_DOCUMENTS = frozenset({
    "readme", "license", "licence", "copying", "copyright", "changelog", "contributing", "notice",
    "authors", "code_of_conduct", "security",
})  # fmt: skip


def gather(
    paths: list[str],
    *,
    name: str | None = None,
    root: str | None = None,
    homes: Sequence[tuple[str, Collection]],
    largest: int = LARGEST,
    now_ns: int,
) -> list[Gathered]:
    """Looks through `paths`, a Gathered a collection, in the order in which they came.

    A folder below one of them that has a description is a collection of its own, as if it had
    been given too. `name` and `root` are what the caller says of them, and with a `name` all below
    is one collection; `homes` are the folders from which collections were loaded before, by their
    real paths.

    Raises:
        ArchiveError: when a path lies outside the root, or a collection would have two roots.
    """
    gathered: dict[str, Gathered] = {}
    within: dict[str, list[str]] = {}
    ahead = [*paths]
    with contextlib.closing(looking.Looking()) as looker:
        while ahead:
            given = ahead.pop(0)
            start = os.path.realpath(given)
            known = [*homes, *((each.root, each.collection) for each in gathered.values())]
            stated, base, problems = roots.collection_of(start, name, root, known)
            collection, earlier = collection_lines.apply(
                stated, collection_lines.read(base), roots.shipped_collections
            )
            if not _is_unicode(base):
                raise ArchiveError(
                    f"The name of the folder {_shown(base)} is not UTF-8; rename it."
                )
            if not roots.inside(start, base):
                raise ArchiveError(f"{given} does not lie in the root {base}; give another --root.")
            in_collection = gathered.setdefault(
                collection.name, Gathered(collection, base, earlier, stated)
            )
            if in_collection.root != base:
                raise ArchiveError(
                    f"The collection {collection.name} lies in both {in_collection.root} and"
                    f" {base}; load one of them."
                )
            in_collection.problems += [
                each for each in problems if each not in in_collection.problems
            ]
            if Path(base, roots.DESCRIPTION).is_file():
                in_collection.described_by = roots.DESCRIPTION
            relative = "" if start == base else os.path.relpath(start, base).replace(os.sep, "/")
            if not os.path.isdir(start):
                in_collection.named[relative] = given
            walk = _Walk(in_collection, largest, now_ns, looker, has_own=name is None)
            walk.look(start, relative)
            within.setdefault(base, []).extend(walk.own)
            ahead = [*walk.own, *ahead]
    known_homes = {home for home, _ in homes}
    return [
        each
        for each in gathered.values()
        if not (within[each.root] and each.root not in known_homes and each.is_empty)
    ]


class _Walk:
    """Looks through one path of a root and notes what is there.

    `has_own` is whether a folder with a description is a collection of its own; `own` are those.
    """

    def __init__(
        self,
        gathered: Gathered,
        largest: int,
        now_ns: int,
        looker: looking.Looking,
        *,
        has_own: bool,
    ) -> None:
        self.gathered = gathered
        self.has_own = has_own
        self.own: list[str] = []
        self.largest = largest
        self.now_ns = now_ns
        self.looker = looker
        self._corrected: dict[str, bool] = {}
        """Whether each folder of that name holds a file of corrections."""

    def look(self, full: str, path: str) -> None:
        """Looks at one path that was given: a folder with all below it, or a file."""
        if any(part.startswith(".") for part in path.split("/")):
            self._pass_over(path, _HIDDEN)  # as it is where the folder above it is given
            return
        self.gathered.scanned.append(path)
        if os.path.isdir(full):
            self._folder(full, path)
        else:
            beside, name = os.path.split(full)
            with os.scandir(beside) as entries:
                entry = next((e for e in entries if e.name == name), None)
            near = (name, name + formats.SIDECAR, name.removesuffix(formats.SIDECAR))
            if entry:
                self._entry(entry, path, {n for n in near if os.path.lexists(Path(beside, n))})

    def _folder(self, full: str, path: str) -> None:
        try:
            with os.scandir(full) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(path, f"The folder cannot be read: {error.strerror}.")
            return
        names = {entry.name for entry in listed}
        if self.has_own and roots.DESCRIPTION in names and full != self.gathered.root:
            self.own.append(full)
            return
        for entry in listed:
            below = f"{path}/{entry.name}" if path else entry.name
            if not entry.name.startswith("."):
                self._entry(entry, below, names)
            elif registry.is_document(entry.name):
                self._pass_over(below, _HIDDEN)

    def _entry(self, entry: os.DirEntry[str], path: str, names: set[str]) -> None:
        if not _is_unicode(path):
            self._refuse(_shown(path), "The file's name is not UTF-8; rename it.")
        elif entry.is_symlink():
            self._link(entry, path)
        elif entry.is_dir():
            self._folder_below(entry, path, names)
        elif entry.is_file():
            self._file(entry, path, names)
        else:
            self._refuse(path, "This is a pipe, a socket or a device, not a file.")

    def _folder_below(self, entry: os.DirEntry[str], path: str, names: set[str]) -> None:
        if registry.is_document(entry.name):
            self._refuse(path, "This is a folder, not a document; rename it.")
        elif page := _saved_page(entry.name, names):
            self._pass_over(path, f"what a browser saved beside {page}")
        else:
            self._folder(entry.path, path)

    def _file(self, entry: os.DirEntry[str], path: str, names: set[str]) -> None:
        if corrections.is_in_folder(path) and self._is_note(entry):
            self._pass_over(path, "a note beside corrections")
        elif kind := containers.container_of(entry.name):
            if kind.is_document:
                self._document(entry, path, names)
            if path not in self.gathered.refused:
                self._container(entry, path, is_document=kind.is_document)
        elif _is_document(entry.name):
            self._document(entry, path, names)
        else:
            self._no_document(entry, path, names)

    def _no_document(self, entry: os.DirEntry[str], path: str, names: set[str]) -> None:
        """Takes in a file about the collection, or says why a file is none of its documents."""
        if is_of_jurisdiction(entry.name) and self._is_country_alone(entry, path):
            message = (
                f"This is about a jurisdiction: load the folder that holds `{JURISDICTIONS}/`,"
                " or say with --root which one that is."
            )
            self.gathered.problems.append(Problem(path, None, "jurisdiction", message))
        elif corrections.is_in_folder(path) and corrections.is_file(entry.name):
            self.gathered.corrections[path] = entry.path
        elif self._is_reference(entry.name, path):
            self.gathered.reference[path] = entry.path
        elif entry.name.endswith(".csv") and self._holds_facts(path):
            known = ", ".join(f"{name}.csv" for name in facts.TABLES)
            message = f"Reference data have other names than this: {known}."
            self.gathered.problems.append(Problem(path, None, "reference", message))
        elif path == self.gathered.described_by:
            pass  # it is read before
        elif not _is_sidecar(entry.name):
            self._pass_over(path, _why_no_document(entry.name))
        elif entry.name.removesuffix(formats.SIDECAR) not in names:
            message = f"There is no {entry.name.removesuffix(formats.SIDECAR)} for this sidecar."
            self.gathered.problems.append(Problem(path, None, "sidecar", message))

    def _is_note(self, entry: os.DirEntry[str]) -> bool:
        """Whether something lies beside a file of corrections, and is none itself."""
        folder = os.path.dirname(entry.path)
        if folder not in self._corrected:
            self._corrected[folder] = any(map(corrections.is_file, os.listdir(folder)))
        return self._corrected[folder] and not corrections.is_file(entry.name)

    @staticmethod
    def _is_country_alone(entry: os.DirEntry[str], path: str) -> bool:
        """Whether a file is of a jurisdiction whose folder the root does not lie above."""
        parts = Path(entry.path).parts
        is_of_country = len(parts) > 2 and parts[-3] == JURISDICTIONS
        return is_of_country and path.split("/")[-3:-2] != [JURISDICTIONS]

    @staticmethod
    def _holds_facts(path: str) -> bool:
        """Whether a file lies in a folder in which each CSV file is one of facts."""
        above = path.split("/")
        return above[-2:-1] == [REFERENCE] or above[-3:-2] == [JURISDICTIONS]

    def _is_reference(self, name: str, path: str) -> bool:
        """Whether a file lies in a folder of reference data: one of that name, or given itself.

        A folder in one named ``jurisdictions`` holds what is known of one of these.
        """
        folder = path.rpartition("/")[0]
        above, _, last = folder.rpartition("/")
        if above.rpartition("/")[2] == JURISDICTIONS:
            return is_of_jurisdiction(name)
        return facts.claims(name) and (last == REFERENCE or folder in self.gathered.scanned)

    def _link(self, entry: os.DirEntry[str], path: str) -> None:
        target = os.path.realpath(entry.path)
        if not os.path.exists(target):
            self._refuse(path, "This link leads nowhere; mend or remove it.")
        elif not roots.inside(target, self.gathered.root):
            self._refuse(path, "This link leads out of the collection's folder; copy the file.")
        else:
            self._pass_over(path, "a link; what it leads to is loaded under its own name")

    def _container(self, entry: os.DirEntry[str], path: str, *, is_document: bool) -> None:
        """Notes the documents in a file that holds some."""
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._refuse(path, f"The file cannot be read: {error.strerror}.")
            return
        stamp = self._stamp([status])
        looked = self.looker.into(looking.Container(path, entry.path, status.st_size))
        for found in looked.found:
            below = f"{path}/{found.path}"
            if isinstance(found, containers.PassedOver):
                self._pass_over(below, found.reason)
            else:
                self.gathered.found[below] = FoundFile(below, entry.path, None, stamp, found.key)
        if looked.problem is not None:
            self.gathered.refused[path] = looked.problem
        elif not (is_document or looked.found):
            self._refuse(path, "This holds no documents.")

    def _document(self, entry: os.DirEntry[str], path: str, names: set[str]) -> None:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._refuse(path, f"The file cannot be read: {error.strerror}.")
            return
        if status.st_size > self.largest:
            size = f"{status.st_size / 1048576:.0f} MB"
            limit = f"{self.largest / 1048576:.0f} MB"
            self._refuse(path, f"The file is {size}, more than {limit}; see --max-mb.")
            return
        sidecar, statuses = None, [status]
        if entry.name + formats.SIDECAR in names:
            sidecar = os.path.realpath(entry.path + formats.SIDECAR)
            try:
                statuses.append(os.stat(sidecar))
            except OSError as error:
                self._refuse(path, f"Its sidecar cannot be read: {error.strerror}.")
                return
            if not stat.S_ISREG(statuses[1].st_mode) or not roots.inside(
                sidecar, self.gathered.root
            ):
                self._refuse(path, "Its sidecar is no file of this collection; copy it here.")
                return
        self.gathered.found[path] = FoundFile(path, entry.path, sidecar, self._stamp(statuses))

    def _stamp(self, statuses: list[os.stat_result]) -> str | None:
        stamps = []
        for status in statuses:
            if self.now_ns - status.st_mtime_ns < YOUNG_NS:
                return None
            stamps.append(f"{status.st_size}:{status.st_mtime_ns}:{status.st_ino}")
        return "|".join(stamps)

    def _pass_over(self, path: str, reason: str) -> None:
        self.gathered.passed_over[path] = reason

    def _refuse(self, path: str, message: str) -> None:
        self.gathered.refused[path] = Problem(path, None, "refused", message)


def _saved_page(folder: str, names: set[str]) -> str | None:
    """The page beside which a browser saved this folder; None where it is none."""
    for suffix in _BESIDE_PAGES:
        if folder.endswith(suffix):
            stem = folder.removesuffix(suffix)
            return next((f"{stem}{each}" for each in _PAGES if f"{stem}{each}" in names), None)
    return None


def _why_no_document(name: str) -> str:
    if registry.is_document(name):
        return "a file about the folder, by its name"
    if name == roots.DESCRIPTION:
        return "the description of another collection than the one that --collection names"
    return "no format that is read"


def is_of_jurisdiction(name: str) -> bool:
    """Whether a file of this name tells of a jurisdiction: its description, or facts."""
    return name == jurisdictions.FILE or facts.claims(name)


def _is_document(name: str) -> bool:
    return registry.is_document(name) and name.partition(".")[0].lower() not in _NO_DOCUMENTS


def _is_sidecar(name: str) -> bool:
    of = name.removesuffix(formats.SIDECAR)
    return of != name and registry.is_document(of)


def _shown(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _is_unicode(path: str) -> bool:
    if path.isascii():
        return True
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read_whole(full: str, largest: int) -> bytes:
    """The bytes of a file, which must stay as it is while it is read.

    Raises:
        RefusedFile: when it changed or vanished meanwhile, grew too large, or cannot be read.
    """
    try:
        # A pipe put in the file's place must not make the load wait for ever.
        descriptor = os.open(full, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise RefusedFile("This is no file any more.", code="changed-while-read")
            data = file.read(largest + 1)
            after = os.fstat(descriptor)
    except FileNotFoundError as error:
        raise RefusedFile("The file vanished while it was read.", "changed-while-read") from error
    except OSError as error:
        raise RefusedFile(f"The file cannot be read: {error.strerror}.") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or (
        len(data) != after.st_size
    ):
        raise RefusedFile("The file changed while it was read.", code="changed-while-read")
    return data
