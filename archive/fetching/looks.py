"""What a look at a source did; and the looks at repositories and folders, which have no pages."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.fetching import files, git
from archive.problems import ArchiveError
from archive.sources import plan
from archive.sources.away import Away
from archive.sources.description import Source
from archive.sources.plan import Page

COUNTS = (
    *("new", "changed", "returned", "moved", "gone", "missing", "unchanged"),
    *("failed", "refused", "waiting"),
)
"""What a look at a source counts."""


@dataclass(slots=True)
class Look:
    """What a look at a source did, or would do."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    would_fetch: list[str] = field(default_factory=list)
    """The addresses that a dry run would ask for."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Address and reason of each page that could not be had."""
    problem: str | None = None
    """What is wrong with the source as a whole; None where nothing is."""
    is_failed: bool = False
    """Whether the source could not be looked at."""
    retry_at: float | None = None
    """Before when the site asks to be left alone."""

    is_unknown: bool = False
    """Whether only a load can tell whether anything changed."""

    @property
    def is_news(self) -> bool:
        """Whether a file came or went."""
        return any(self.counts[name] for name in ("new", "changed", "returned", "moved", "missing"))


def at_repository(source: Source, root: Path, away: Away) -> tuple[Look, list[Page]]:
    """Pulls a repository, without the files that are `away`.

    Gives those that were renamed there as pages.
    """
    look = Look()
    try:
        pulled = git.pull(source, root, away)
    except git.GitError as error:
        look.problem, look.is_failed = str(error), True
        return look, []
    look.counts["changed" if pulled.is_news else "unchanged"] += 1
    return look, [
        Page(path, path, is_due=False, moved_to=before) for path, before in pulled.renamed.items()
    ]


def would_pull(source: Source, root: Path, away: Away) -> Look:
    """Says what a pull of a repository would bring, without changing a file."""
    look = Look()
    try:
        pulled = git.look(source, root, away)
    except git.GitError as error:
        look.problem, look.is_failed = str(error), True
        return look
    if pulled.is_news:
        look.would_fetch.append(f"{source.address} {pulled.after[:12]}")
    return look


def at_folder(
    source: Source, root: Path, known: Mapping[str, Page], now: float, away: Away
) -> tuple[Look, list[Page]]:
    """Copies what is new in a folder; in one of the collection's own there is nothing to do.

    The files that are `away` are passed over, also those that were renamed there.
    Gives the files that are gone or renamed there as well, as pages; a second look puts the copies
    of those that are gone aside.
    """
    look, noted = Look(), []
    with _problems_noted(look):
        origin = _origin(source, root)
        if origin is None:
            look.is_unknown = True
            return look, []
        copied = files.copy_new(origin, root, source.into, away)
    if look.is_failed:
        return look, []
    look.counts["changed"] = copied.copied
    for below in copied.gone:
        path = f"{source.into}/{below}"
        page = plan.gone(known.get(below) or Page(below, path, is_due=False), now)
        if page.is_missing:
            files.put_aside(root, path)
        look.counts["missing" if page.is_missing else "gone"] += 1
        noted.append(page)
    for below, before in copied.renamed.items():
        noted.append(Page(below, f"{source.into}/{below}", is_due=False, moved_to=before))
    return look, noted


def would_copy(source: Source, root: Path, away: Away) -> Look:
    """Says which files a look at a folder would copy, without changing one.

    Of a folder of the collection's own, whose files are there already, only a load can tell.
    """
    look = Look()
    with _problems_noted(look):
        origin = _origin(source, root)
        if origin is None:
            look.is_unknown = True
            return look
        found, _ = files.new(origin, root, source.into, away)
        look.would_fetch += [str(origin / each) for each in found]
    return look


def _origin(source: Source, root: Path) -> Path | None:
    """The folder of a source; None where it is of the collection's own, which is not copied.

    Raises:
        ArchiveError: when it is not there, or holds the collection.
    """
    origin = (root / source.address.removeprefix("file://")).resolve()
    if origin.is_relative_to(root):
        if not origin.is_dir():
            raise ArchiveError(f"there is no folder {source.address}")
        return None
    if root.is_relative_to(origin):
        raise ArchiveError(f"the folder {source.address} holds the collection itself")
    return origin


@contextlib.contextmanager
def _problems_noted(look: Look) -> Iterator[None]:
    """Notes why a folder could not be looked at."""
    try:
        yield
    except ArchiveError as error:
        look.problem, look.is_failed = str(error), True
    except OSError as error:
        look.problem, look.is_failed = f"{error.filename}: {error.strerror}", True
