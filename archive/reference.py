"""Reads the reference data of a load, and finds the documents that a change of it affects."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive import countries, gather, jurisdiction_files, jurisdictions, shipped
from archive.countries import Country
from archive.gathered import Gathered
from archive.jurisdictions import Jurisdictions
from archive.problems import Problem, RefusedFile
from archive.roster import Roster, changed, continuity, facts, memberships, rosters, shifted
from archive.roster.continuity import Unheld
from archive.roster.facts import Fact
from archive.roster.folders import joined
from archive.store import loads, reference_data
from archive.store.connection import Connection

if TYPE_CHECKING:
    from archive.extractors import AllExtractors

SHIPPED = "shipped:"
"""What the folders that came with the archive begin with, before the slug of a jurisdiction.

What others say of the same thing replaces it.
"""

Folders = Mapping[str, Mapping[str, bytes]]
"""The bytes of files by folder and name."""

Collections = Mapping[str, str | None]
"""The jurisdiction of each collection, by the collection's name."""

_Files = tuple[tuple[str, str, tuple[tuple[str, bytes], ...]], ...]
"""Folders with the slugs that they tell of, and the names and bytes of their files."""


class Reference:
    """The reference data of a load: what the archive holds, and what the files say now.

    A folder is known by its collection and its path there, on any machine; what ships comes first,
    and the others follow by their names, so that the order of loads makes no difference.
    """

    def __init__(
        self,
        connection: Connection,
        held: loads.Homes,
        gathered: Sequence[Gathered],
        largest: int,
        *,
        is_stale: bool,
    ) -> None:
        """`held` and `gathered` are the collections of the archive and of the load.

        `is_stale` says that other code than this made rows of the facts that are held.
        """
        self._connection = connection
        self._held = reference_data.held_files(connection)
        self._is_stale = is_stale
        self._largest = largest
        self.unread: list[tuple[str, Problem]] = []
        """What could not be read, with the collection it lies in."""
        own = {folder: files for folder, files in self._held.items() if not _is_shipped(folder)}
        self._now: dict[str, dict[str, bytes]] = {**_shipped(), **own}
        self._of_collections_held: Collections = {each.name: each.jurisdiction for _, each in held}
        self._of_collections = {
            **self._of_collections_held,
            **{each.collection.name: each.collection.jurisdiction for each in gathered},
        }
        for each in gathered:
            self._take_in(each)
        order = sorted((not _is_shipped(folder), folder) for folder, f in self._now.items() if f)
        self._now = {folder: dict(sorted(self._now[folder].items())) for _, folder in order}

    def _take_in(self, gathered: Gathered) -> None:
        """Takes what lies in the folders that were looked through; what is gone there is gone."""
        found = dict(gathered.reference)
        prefix = f"{gathered.collection.name}/"
        for folder, files in self._held.items():
            for name in files if folder.startswith(prefix) else ():
                path = _path(folder.removeprefix(prefix), name)
                full = os.path.join(gathered.root, path)
                if path not in found and gathered.covers(path):
                    if os.path.isfile(full):  # given by itself before
                        found[path] = full
                    else:
                        self._now[folder] = {
                            k: v for k, v in self._now[folder].items() if k != name
                        }
        for path, full in sorted(found.items()):
            folder, _, name = path.rpartition("/")
            if Path(full).parent.parent == shipped.SEEDS / gather.JURISDICTIONS:
                continue  # it is there already
            here = self._now.setdefault(prefix + folder, {})
            try:
                data = gather.read_whole(full, self._largest)
            except RefusedFile as refusal:
                problem = Problem(path, refusal.line, refusal.code, str(refusal))
                self.unread.append((gathered.collection.name, problem))
            else:
                self._now[prefix + folder] = {**here, name: data}

    @functools.cached_property
    def is_changed(self) -> bool:
        """Whether the archive holds anything else than the files say, or made by other code."""
        return (
            self._is_stale
            or self._now != self._held
            or any(
                _jurisdiction_of(folder, self._of_collections_held)
                != _jurisdiction_of(folder, self._of_collections)
                for folder in self._now
            )
        )

    @functools.cached_property
    def _contents(self) -> _Contents:
        return _contents(self._now, self._of_collections)

    @property
    def folders(self) -> tuple[Folders, Collections]:
        """What the files say now, and the jurisdictions of collections, for `held_extractors`."""
        return self._now, self._of_collections

    @property
    def jurisdictions(self) -> Jurisdictions:
        """Every jurisdiction that ships or was loaded."""
        return self._contents.jurisdictions

    @property
    def extractors(self) -> AllExtractors:
        """What reads the texts of each jurisdiction."""
        return self._contents.extractors

    @functools.cached_property
    def _before(self) -> tuple[Sequence[Fact], Mapping[str, Roster]]:
        if self._is_stale:
            return (), rosters(self.jurisdictions, ())
        held = _contents(self._held, self._of_collections_held)
        return held.facts, held.extractors.rosters

    def store(self) -> None:
        """Stores files, jurisdictions and facts."""
        if not self.is_changed:
            return
        for folder in {*self._held, *self._now}:
            files = self._now.get(folder, {})
            if files != self._held.get(folder):
                reference_data.store_files(self._connection, folder, files)
        reference_data.store_jurisdictions(self._connection, self.jurisdictions.values())
        facts = memberships.settled(self._contents.facts)
        tables = reference_data.TABLES_OF_FACTS if self._is_stale else self._changed
        reference_data.store_facts(self._connection, facts, tables)
        reference_data.store_unheld(self._connection, self._contents.unheld)

    @functools.cached_property
    def _changed(self) -> Mapping[str, Sequence[Fact]]:
        return changed(self._before[0], self._contents.facts)

    def affected_documents(self) -> list[int]:
        """The documents whose names may come to something else since facts changed."""
        if not self.is_changed:
            return []
        facts_before, before = self._before

        def names(person: str) -> set[str]:
            forms = (roster.forms_of(person) for roster in before.values())
            return self.extractors.forms_of(person).union(*forms)

        moved = shifted(facts_before, self._contents.facts)
        spellings = [roster.spelling for roster in self.extractors.rosters.values()]

        def plain_names(name: str) -> set[str]:
            plain = {spelling.plain_name(name) for spelling in spellings}
            return plain | {each.partition(" ")[0] for each in plain}  # of misspelt family names

        renamed = [*self._changed.get("person_names", ()), *self._changed.get("namesakes", ())]
        changed_facts = {**self._changed, "person_names": renamed}
        return reference_data.affected_documents(
            self._connection, changed_facts, moved, names, plain_names
        )

    def gone(self, table: str) -> Container[str]:
        """The slugs of those in a table of whom no file tells any more, until `delete_gone`."""
        if not self.is_changed:
            return ()
        return reference_data.gone(self._connection, self._contents.facts, table)

    def delete_gone(self) -> None:
        """Removes the people and offices of whom no file tells any more."""
        if self.is_changed:
            facts = self._contents.facts
            reference_data.delete_gone(self._connection, facts, self.jurisdictions)

    def problems(self, collection: str) -> dict[str, list[Problem]]:
        """What is wrong with the files of a collection, by their paths; its sound files as well."""
        prefix = f"{collection}/"
        found: dict[str, list[Problem]] = {
            _path(folder.removeprefix(prefix), name): []
            for folder, files in self._now.items()
            if folder.startswith(prefix)
            for name in files
        }
        for problem in self._contents.problems if found else ():
            path = problem.path.removeprefix(prefix).removeprefix("/")
            if problem.path.startswith(prefix) and path in found:
                found[path].append(Problem(path, problem.line, problem.code, problem.message))
        for name, problem in self.unread:
            if name == collection:
                found.setdefault(problem.path, []).append(problem)
        return found


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _is_shipped(folder: str) -> bool:
    """Whether a folder came with the archive; those of collections hold a slash."""
    return "/" not in folder


def held_extractors(folders: Folders, of_collections: Collections) -> AllExtractors:
    """What reads texts with the files that an archive holds."""
    return _contents(folders, of_collections).extractors


def fingerprint(folders: Folders, of_collections: Collections) -> str:
    """Equal where the same is known of countries, people and offices, as twelve digits."""
    digest = hashlib.sha256()
    for folder, files in folders.items():
        for name, data in sorted(files.items()):
            about = f"{folder}/{name}", _jurisdiction_of(folder, of_collections)
            digest.update(repr((*about, hashlib.sha256(data).digest())).encode())
    return digest.hexdigest()[:12]


def shipped_extractors() -> AllExtractors:
    """What reads texts with what ships with the archive alone."""
    return _contents(_shipped(), {}).extractors


def _shipped() -> dict[str, dict[str, bytes]]:
    root = shipped.SEEDS / gather.JURISDICTIONS
    folders = [each for each in sorted(os.listdir(root)) if (root / each).is_dir()]
    wanted = gather.is_of_jurisdiction
    return {f"{SHIPPED}{each}": shipped.read(root / each, wanted) for each in folders}


@functools.cache
def _countries() -> tuple[Country, ...]:
    """The countries of the world, which ship with the archive."""
    path = shipped.SEEDS / countries.FILE
    return countries.read(path.read_text(encoding="utf-8"))


def _jurisdiction_of(folder: str, of_collections: Collections) -> str:
    """The slug of the jurisdiction that a folder tells of.

    A folder of reference data is about the jurisdiction of its collection.
    """
    if _is_shipped(folder):
        return folder.removeprefix(SHIPPED)
    *_, parent, name = folder.split("/")
    if parent == gather.JURISDICTIONS:
        return name
    named = max((n for n in of_collections if folder.startswith(f"{n}/")), key=len, default="")
    return of_collections.get(named) or jurisdictions.UNPREFIXED


def _contents(folders: Folders, of_collections: Collections) -> _Contents:
    """What folders say together."""
    return _read_folders(
        tuple(
            (folder, _jurisdiction_of(folder, of_collections), tuple(sorted(files.items())))
            for folder, files in folders.items()
        )
    )


# What is held and what lies there are mostly the same, and so are they from load to load.
@functools.lru_cache(maxsize=4)
def _read_folders(folders: _Files) -> _Contents:
    return _Contents(folders)


class _Contents:
    """What the files of several folders say together, each part read when it is first asked for."""

    def __init__(self, folders: _Files) -> None:
        self._folders = folders

    @property
    def jurisdictions(self) -> Jurisdictions:
        """The jurisdictions that the folders describe."""
        return self._described[0]

    @property
    def facts(self) -> Sequence[Fact]:
        """The facts that can be used."""
        return self._checked[0]

    @functools.cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files, with their folders in their paths."""
        impossible = continuity.problems(self.facts, self.jurisdictions)
        return (*self._described[1], *self._checked[1], *impossible)

    @property
    def unheld(self) -> list[Unheld]:
        """When nobody is known to have held an office that existed."""
        return continuity.unheld(self.facts, self.jurisdictions)

    @functools.cached_property
    def extractors(self) -> AllExtractors:
        """What reads texts with what the files say."""
        from archive.extractors import AllExtractors  # which a load with nothing to do needs not

        return AllExtractors(self.jurisdictions, self.facts)

    @functools.cached_property
    def _described(self) -> tuple[Jurisdictions, Sequence[Problem]]:
        problems: list[Problem] = []
        paths: list[str] = []
        unsound: set[str] = set()
        said: list[tuple[str, dict[str, Any]]] = []
        for folder, slug, files in self._folders:
            if (data := dict(files).get(jurisdictions.FILE)) is not None:
                path = _path(folder.rstrip("/"), jurisdictions.FILE)
                keys, wrong = jurisdiction_files.read(slug, path, data)
                problems += wrong
                if jurisdictions.SLUG.fullmatch(slug):
                    said.append((slug, keys))
                    paths.append(path)
                unsound |= {slug} if wrong else set()
        known = Jurisdictions(said, _countries())
        for number, domain, owner in known.contested:
            message = f"The domain `{domain}` is that of `{owner}` already; remove it from one."
            problems.append(Problem(paths[number], None, "jurisdiction", message))
        named = {slug for slug, keys in said if "name" in keys} | unsound
        for (slug, _), path in zip(said, paths, strict=True):
            if slug not in named:
                message = 'The country has no name; add a line `name = "…"`.'
                problems.append(Problem(path, None, "jurisdiction", message))
        return known, problems

    @functools.cached_property
    def _checked(self) -> tuple[Sequence[Fact], Sequence[Problem]]:
        problems: list[Problem] = []
        said: list[list[Fact]] = []
        known = self.jurisdictions
        for folder, slug, files in self._folders:
            found: list[Fact] = []
            if slug not in known and not folder.endswith(f"{gather.JURISDICTIONS}/{slug}"):
                slug = jurisdictions.UNPREFIXED  # the collection names a jurisdiction that is none
            for name, path, data in _csv_files(folder, files):
                if slug not in known:
                    absent = f"There is no {jurisdictions.FILE} of `{slug}`"
                    message = f"{absent}; write one beside this."
                    problems.append(Problem(path, None, "jurisdiction", message))
                    continue
                read, wrong = _read_file(name, path, data, slug)
                found += read
                problems += wrong
            said.append(found)
        sound, wrong = facts.checked(joined(said), known)
        return sound, [*problems, *wrong]


@functools.lru_cache(maxsize=256)  # what is held and what lies there are mostly the same
def _read_file(
    name: str, path: str, data: bytes, slug: str
) -> tuple[Sequence[Fact], Sequence[Problem]]:
    return facts.read(name, path, data, slug)


def _csv_files(folder: str, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """The files of facts of a folder: the name, the path and the bytes of each."""
    for name, data in files:
        if name != jurisdictions.FILE:
            yield name, _path(folder.rstrip("/"), name), data
