"""Reference data on its way in: which files there are, what they say, and whom that touches."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from archive import gather, shipped
from archive.gather import Gathered
from archive.mentions import Reader
from archive.problems import Problem, RefusedFile
from archive.roster import Roster, changed, facts
from archive.roster.facts import Fact
from archive.store import people, rows

SHIPPED = "shipped"
"""The folder of what came with the archive; what others say of the same thing replaces it."""

Folders = Mapping[str, Mapping[str, bytes]]


class Reference:
    """The reference data of a load: what the archive holds, and what the files say now."""

    def __init__(self, connection: Connection, places: Sequence[Gathered], largest: int) -> None:
        self._connection = connection
        self._held = people.files(connection)
        self.unread: list[tuple[str, Problem]] = []
        """What could not be read, with the collection it lies in."""
        self._now = {SHIPPED: _shipped(), **{k: v for k, v in self._held.items() if k != SHIPPED}}
        self._places: dict[str, tuple[str, str]] = {}
        for place in places:
            self._take_in(place, largest)

    def _take_in(self, place: Gathered, largest: int) -> None:
        """Takes what lies in the folders that were looked through; what is gone there is gone."""
        found: dict[str, dict[str, bytes]] = {}
        for path, full in sorted(place.reference.items()):
            folder, _, name = path.rpartition("/")
            home = os.path.join(place.root, folder) if folder else place.root
            if Path(home) == shipped.SEEDS / gather.REFERENCE:
                continue
            self._places[home] = (place.collection.name, folder)
            try:
                found.setdefault(home, {})[name] = gather.read_whole(full, largest)
            except RefusedFile as refusal:
                problem = Problem(path, refusal.line, refusal.code, str(refusal))
                self.unread.append((place.collection.name, problem))
                if held := self._held.get(home, {}).get(name):
                    found[home][name] = held
        for folder in [*self._now, *found]:
            inside = folder != SHIPPED and _inside(folder, place)
            if folder in found:
                self._now[folder] = found[folder]
            elif inside:
                self._now[folder] = {}

    @functools.cached_property
    def is_changed(self) -> bool:
        """Whether any file differs from what the archive holds."""
        return {k: dict(v) for k, v in self._now.items() if v} != self._held

    @functools.cached_property
    def _read(self) -> tuple[list[Fact], list[Problem]]:
        return _facts(self._now)

    @functools.cached_property
    def reader(self) -> Reader:
        """What reads the names of texts."""
        return Reader(Roster(self._read[0]))

    def keep(self) -> dict[str, list[Fact]]:
        """Keeps files and facts; gives the facts that changed, by their tables."""
        if not self.is_changed:
            return {}
        for folder, data in self._now.items():
            kept = {path: (rows.sha256(content), content) for path, content in data.items()}
            people.keep_files(self._connection, folder, kept)
        before, _ = _facts(self._held)
        differing = changed(before, self._read[0])
        people.keep(self._connection, self._read[0], differing)
        return dict(differing)

    def drop_gone(self) -> None:
        """Removes the people and offices of whom no file tells any more."""
        if self.is_changed:
            people.drop_gone(self._connection, self._read[0])

    def problems(self, collection: str) -> dict[str, list[Problem]]:
        """What is wrong with the files of a collection, by their paths; its sound files as well."""
        found: dict[str, list[Problem]] = {}
        for home, (name, folder) in self._places.items():
            if name == collection:
                for path in self._now[home]:
                    found[f"{folder}/{path}" if folder else path] = []
        for problem in self._read[1] if found else ():
            home, _, path = problem.path.rpartition("/")
            name, folder = self._places.get(home, ("", ""))
            if name == collection:
                path = f"{folder}/{path}" if folder else path
                found[path].append(Problem(path, problem.line, problem.code, problem.message))
        for name, problem in self.unread:
            if name == collection:
                found.setdefault(problem.path, []).append(problem)
        return found


def shipped_reader() -> Reader:
    """What reads names against the reference data that ships with the archive alone."""
    return Reader(Roster(_facts({SHIPPED: _shipped()})[0]))


def _shipped() -> dict[str, bytes]:
    files = sorted((shipped.SEEDS / gather.REFERENCE).glob("*.csv"))
    return {file.name: file.read_bytes() for file in files if facts.claims(file.name)}


def _inside(folder: str, place: Gathered) -> bool:
    if os.path.commonpath([folder, place.root]) != place.root:
        return False
    return place.covers(os.path.relpath(folder, place.root).replace(os.sep, "/").removeprefix("."))


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
