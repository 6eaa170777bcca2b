"""What lies in a folder: which files are documents, which cannot be, and whose they are."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from archive import formats, shipped
from archive.document import Collection
from archive.problems import ArchiveError, Problem, RefusedFile

DESCRIPTION = "collection.yaml"
LARGEST = 32 * 1024 * 1024
"""Files larger than this many bytes are refused, unless the caller says otherwise."""

YOUNG_NS = 2_000_000_000
"""A file younger than this when it is looked at may change again without a new time stamp."""

_NO_DOCUMENTS = frozenset({
    "readme", "license", "licence", "copying", "copyright", "changelog", "contributing", "notice",
    "authors", "code_of_conduct", "security",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is a document: where it is, and the stamp by which a change is noticed.

    `stamp` is None while the file is too young for its time to be trusted.
    """

    path: str
    full: str
    sidecar: str | None
    stamp: str | None


@dataclass(slots=True)
class Gathered:
    """What was found under one root.

    `scanned` are the paths that were looked through (an empty one is the whole root); `refused`
    holds a problem a path that no one could read, so that nothing at or below it counts as gone.
    """

    collection: Collection
    root: str
    scanned: list[str] = field(default_factory=list)
    found: dict[str, Found] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: int = 0

    def covers(self, path: str) -> bool:
        """Whether a document at `path` would have been found, had it been there to be read."""
        looked = any(_at_or_below(path, scanned) for scanned in self.scanned)
        return looked and not any(_at_or_below(path, problem.path) for problem in self.refused)


def _at_or_below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def shipped_collections() -> dict[str, Collection]:
    """The collections that ship with the archive, by name."""
    files = sorted((shipped.SEEDS / "collections").glob("*.yaml"))
    known = (formats.read_collection(file.name, file.read_bytes()) for file in files)
    return {collection.name: collection for collection in known}


def gather(
    paths: list[str],
    *,
    name: str | None = None,
    root: str | None = None,
    roots: dict[str, Collection],
    largest: int = LARGEST,
    now_ns: int,
) -> list[Gathered]:
    """Looks through `paths`, a Gathered a collection, in the order in which they came.

    `name` and `root` are what the caller says of them; `roots` are the folders from which
    collections were loaded before, by their real paths.

    Raises:
        ArchiveError: when a collection is not known, or a path lies outside the root.
    """
    gathered: dict[tuple[str, str], Gathered] = {}
    for given in paths:
        start = os.path.realpath(given)
        collection, base, problems = _belongs(start, name, root, roots)
        place = gathered.setdefault((base, collection.name), Gathered(collection, base))
        place.problems += [problem for problem in problems if problem not in place.problems]
        if os.path.commonpath([base, start]) != base:
            raise ArchiveError(f"{given} does not lie in the root {base}; give another --root.")
        relative = "" if start == base else os.path.relpath(start, base).replace(os.sep, "/")
        _Walk(place, largest, now_ns).look(start, relative)
    return list(gathered.values())


def _belongs(
    start: str, name: str | None, root: str | None, roots: dict[str, Collection]
) -> tuple[Collection, str, list[Problem]]:
    """The collection that a real path belongs to, its root, and what is wrong with its description.

    The root is the nearest folder that holds a description; else `root`; else what the anchor of
    the collection names; else the folder from which the collection was loaded before; else the
    path itself.
    """
    known = shipped_collections()
    folder = start if Path(start).is_dir() else os.path.dirname(start)
    above = [folder, *map(str, Path(folder).parents)]
    problems: list[Problem] = []
    if described := next((f for f in above if Path(f, DESCRIPTION).is_file()), None):
        try:
            collection = formats.read_collection(
                DESCRIPTION, Path(described, DESCRIPTION).read_bytes()
            )
            if name in (None, collection.name):
                return collection, os.path.realpath(root) if root else described, []
        except (RefusedFile, OSError) as error:
            line = getattr(error, "line", None)
            problems.append(Problem(DESCRIPTION, line, "collection", str(error)))
    if root is not None:
        base = os.path.realpath(root)
        held = roots.get(base)
    else:
        remembered = (f for f in above if f in roots and name in (None, roots[f].name))
        base = next(remembered, "")
        held = roots.get(base)
    if name is not None:
        collection = known.get(name) or (held if held and held.name == name else None) or _new(name)
    else:
        collection = held or _new(os.path.basename(base or folder) or "archive")
    if not base and collection.anchor:
        base = next((os.path.dirname(f) for f in above if _named(f, collection.anchor)), "")
    return collection, base or described or folder, problems


def _named(folder: str, anchor: str) -> bool:
    return os.path.basename(folder) == anchor


def _new(name: str) -> Collection:
    return Collection(name=name, title=name)


class _Walk:
    """Looks through one path of a root and notes what is there."""

    def __init__(self, place: Gathered, largest: int, now_ns: int) -> None:
        self.place = place
        self.largest = largest
        self.now_ns = now_ns

    def look(self, full: str, path: str) -> None:
        """Looks at one path that was given: a folder with all below it, or a file."""
        self.place.scanned.append(path)
        if os.path.isdir(full):
            self._folder(full, path)
        else:
            beside = os.path.dirname(full)
            with os.scandir(beside) as entries:
                entry = next((e for e in entries if e.name == os.path.basename(full)), None)
            names = {entry.name} if entry else set()
            if os.path.exists(full + formats.SIDECAR):
                names.add(os.path.basename(full) + formats.SIDECAR)
            if entry:
                self._entry(entry, path, names, given=True)

    def _folder(self, full: str, path: str) -> None:
        try:
            with os.scandir(full) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(path, f"The folder cannot be read: {error.strerror}.")
            return
        names = {entry.name for entry in listed}
        for entry in listed:
            if not entry.name.startswith("."):
                self._entry(entry, f"{path}/{entry.name}" if path else entry.name, names)
            elif formats.claims(entry.name):
                self.place.passed_over += 1

    def _entry(
        self, entry: os.DirEntry[str], path: str, names: set[str], *, given: bool = False
    ) -> None:
        if not _is_unicode(path):
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            self._refuse(shown, "The file's name is not UTF-8; rename it.")
        elif entry.is_symlink():
            self._link(entry, path)
        elif entry.is_dir():
            if formats.claims(entry.name):
                self._refuse(path, "This is a folder, not a document; rename it.")
            else:
                self._folder(entry.path, path)
        elif not entry.is_file():
            self._refuse(path, "This is a pipe, a socket or a device, not a file.")
        elif _is_document(entry.name) or (given and formats.claims(entry.name)):
            self._document(entry, path, names)
        elif not _is_sidecar(entry.name):
            self.place.passed_over += 1
        elif entry.name.removesuffix(formats.SIDECAR) not in names:
            message = f"There is no {entry.name.removesuffix(formats.SIDECAR)} for this sidecar."
            self.place.problems.append(Problem(path, None, "sidecar", message))

    def _link(self, entry: os.DirEntry[str], path: str) -> None:
        target = os.path.realpath(entry.path)
        if not os.path.exists(target):
            self._refuse(path, "This link leads nowhere; mend or remove it.")
        elif os.path.commonpath([self.place.root, target]) != self.place.root:
            self._refuse(path, "This link leads out of the collection's folder; copy the file.")
        else:
            self.place.passed_over += 1  # what it leads to is loaded under its own name

    def _document(self, entry: os.DirEntry[str], path: str, names: set[str]) -> None:
        try:
            status = entry.stat(follow_symlinks=False)
            beside = entry.path + formats.SIDECAR
            sidecar = beside if entry.name + formats.SIDECAR in names else None
            statuses = [status, os.stat(sidecar)] if sidecar else [status]
        except OSError as error:
            self._refuse(path, f"The file cannot be read: {error.strerror}.")
            return
        if status.st_size > self.largest:
            size = f"{status.st_size / 1048576:.0f} MB"
            limit = f"{self.largest / 1048576:.0f} MB"
            self._refuse(path, f"The file is {size}, more than {limit}; see --max-mb.")
            return
        self.place.found[path] = Found(path, entry.path, sidecar, self._stamp(statuses))

    def _stamp(self, statuses: list[os.stat_result]) -> str | None:
        if any(self.now_ns - status.st_mtime_ns < YOUNG_NS for status in statuses):
            return None
        return "|".join(f"{s.st_size}:{s.st_mtime_ns}:{s.st_ino}" for s in statuses)

    def _refuse(self, path: str, message: str) -> None:
        self.place.refused.append(Problem(path, None, "refused", message))


def _is_document(name: str) -> bool:
    return formats.claims(name) and name.partition(".")[0].lower() not in _NO_DOCUMENTS


def _is_sidecar(name: str) -> bool:
    return name.endswith(formats.SIDECAR) and formats.claims(name.removesuffix(formats.SIDECAR))


def _is_unicode(path: str) -> bool:
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
        descriptor = os.open(full, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
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
