"""Reads the reference data of a load, and finds the documents that a change of it affects."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from archive import derive, gather, jurisdictions, shipped
from archive.gather import Gathered
from archive.mentions import NameResolver
from archive.problems import Problem, RefusedFile
from archive.roster import Roster, changed, facts, shifted
from archive.roster.facts import Fact
from archive.store import reference_data

SHIPPED = "shipped"
"""The folder of what came with the archive; what others say of the same thing replaces it."""

Folders = Mapping[str, Mapping[str, bytes]]
"""The bytes of files by folder and name."""


class Reference:
    """The reference data of a load: what the archive holds, and what the files say now.

    A folder is known by its collection and its path there, on any machine; what ships comes first,
    and the others follow by their names, so that the order of loads makes no difference.
    """

    def __init__(
        self, connection: Connection, gathered: Sequence[Gathered], largest: int, *, is_stale: bool
    ) -> None:
        """`is_stale` says that other code than this made rows of the facts that are held."""
        self._connection = connection
        self._held = reference_data.held_files(connection)
        self._is_stale = is_stale
        self._largest = largest
        self.unread: list[tuple[str, Problem]] = []
        """What could not be read, with the collection it lies in."""
        self._now: dict[str, dict[str, bytes]] = {**self._held, SHIPPED: _shipped()}
        for each in gathered:
            self._take_in(each)
        order = sorted((folder != SHIPPED, folder) for folder, files in self._now.items() if files)
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
                continue
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
        return self._is_stale or self._now != self._held

    @functools.cached_property
    def _read(self) -> tuple[list[Fact], list[Problem]]:
        return _facts(self._now)

    @functools.cached_property
    def _before(self) -> list[Fact]:
        return [] if self._is_stale else _facts(self._held)[0]

    @functools.cached_property
    def resolver(self) -> NameResolver:
        """What resolves the names of texts."""
        return NameResolver(Roster(self._read[0]))

    @functools.cached_property
    def extractors(self) -> derive.Extractors:
        """What reads the texts of a load."""
        return _extractors(self.resolver)

    def store(self) -> None:
        """Stores files and facts."""
        if not self.is_changed:
            return
        for folder in {*self._held, *self._now}:
            reference_data.store_files(self._connection, folder, self._now.get(folder, {}))
        reference_data.store_facts(self._connection, self._read[0], self._changed)

    @functools.cached_property
    def _changed(self) -> Mapping[str, Sequence[Fact]]:
        return changed(self._before, self._read[0])

    def affected_documents(self) -> list[int]:
        """The documents whose names may come to something else since facts changed."""
        if not self.is_changed:
            return []
        before = Roster(self._before)

        def names(person: str) -> set[str]:
            return before.forms_of(person) | self.resolver.roster.forms_of(person)

        moved = shifted(self._before, self._read[0])
        return reference_data.affected_documents(self._connection, self._changed, moved, names)

    def delete_gone(self) -> None:
        """Removes the people and offices of whom no file tells any more."""
        if self.is_changed:
            reference_data.delete_gone(self._connection, self._read[0])

    def problems(self, collection: str) -> dict[str, list[Problem]]:
        """What is wrong with the files of a collection, by their paths; its sound files as well."""
        prefix = f"{collection}/"
        found: dict[str, list[Problem]] = {
            _path(folder.removeprefix(prefix), name): []
            for folder, files in self._now.items()
            if folder.startswith(prefix)
            for name in files
        }
        for problem in self._read[1] if found else ():
            path = problem.path.removeprefix(prefix).removeprefix("/")
            if problem.path.startswith(prefix) and path in found:
                found[path].append(Problem(path, problem.line, problem.code, problem.message))
        for name, problem in self.unread:
            if name == collection:
                found.setdefault(problem.path, []).append(problem)
        return found


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def shipped_resolver() -> NameResolver:
    """What resolves names against the reference data that ships with the archive alone."""
    return NameResolver(Roster(_facts({SHIPPED: _shipped()})[0]))


def shipped_extractors() -> derive.Extractors:
    """What reads texts by the reference data that ships with the archive alone."""
    return _extractors(shipped_resolver())


def _extractors(resolver: NameResolver) -> derive.Extractors:
    known = shipped_jurisdictions()
    return derive.extractors(known["nz"], resolver, known.currency_names)


def shipped_jurisdictions() -> jurisdictions.Jurisdictions:
    """The jurisdictions that ship with the archive."""
    said = []
    for file in sorted((shipped.SEEDS / gather.JURISDICTIONS).glob(f"*/{jurisdictions.FILE}")):
        keys, _ = jurisdictions.read(file.parent.name, str(file), file.read_bytes())
        said.append((file.parent.name, keys))
    return jurisdictions.Jurisdictions(said)


def _shipped() -> dict[str, bytes]:
    files = sorted((shipped.SEEDS / gather.JURISDICTIONS / "nz").glob("*.csv"))
    return {file.name: file.read_bytes() for file in files if facts.claims(file.name)}


def _facts(folders: Folders) -> tuple[list[Fact], list[Problem]]:
    """What the files of several folders say together, and what is wrong with them."""
    said: list[list[Fact]] = []
    problems: list[Problem] = []
    for folder, files in folders.items():
        found: list[Fact] = []
        for name, data in sorted(files.items()):
            read, wrong = facts.read(name, f"{folder}/{name}", data)
            found += read
            problems += wrong
        said.append(found)
    sound, wrong = facts.checked(facts.joined(said))
    return sound, [*problems, *wrong]
