"""What a load is asked to do, and what it says that it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive import gather
from archive.problems import Problem
from archive.store import collection
from archive.store.collection import CollectionLoad

if TYPE_CHECKING:
    from archive.shards.loading import DerivedFolder

COUNTS = (
    *collection.CHANGES,
    *("unchanged", "unreadable", "passed_over", "derived_anew", "resolved_anew"),
)
"""What a load counts: columns of ``loads``."""

Progress = Callable[[str, int, int], None]
"""Called with what is going on, how many documents are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a load goes about its work; each is an option of ``archive ingest``."""

    jobs: int | None = None
    collection: str | None = None
    root: str | None = None
    verify: bool = False
    force: bool = False
    dry_run: bool = False
    largest: int = gather.LARGEST
    again: bool = False
    ocr: str | None = None
    """The languages of the words to recognise in pictures, as Tesseract names them."""
    derived: str | None = None
    """A folder of what was derived already, which is loaded in place of files."""

    def derived_folder(self) -> DerivedFolder | None:
        """That folder, opened.

        Raises:
            ArchiveError: when nothing derived is in it.
        """
        if self.derived is None:
            return None
        from archive.shards.loading import DerivedFolder  # which needs pyarrow

        return DerivedFolder(Path(self.derived))

    def spread(self, work: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        """What `work` makes of each batch, in order, by as many processes as may be used."""
        from archive import workers  # which a load with nothing to do need not start

        return workers.spread(work, batches, self.jobs)


@dataclass(slots=True)
class Report:
    """What a load did: how many of what, the problems it met first, and how long it took."""

    counts: Counter[str] = field(default_factory=Counter)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    """Collection, change and path of each change."""
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """Collection and problem, for each problem that was not known before."""
    passed_over: list[tuple[str, str, str]] = field(default_factory=list)
    """Collection, path and reason of each file that is no document, or was not looked at."""
    unread: list[str] = field(default_factory=list)
    """The files that were named by themselves and could not be read, as they were given."""
    collections: list[str] = field(default_factory=list)
    seconds: float = 0.0
    set_aside: Path | None = None
    log_left: bool = False
    """Whether the load is done, but its write-ahead log could not be emptied into the file."""

    def add(self, loaded: CollectionLoad) -> None:
        """Adds what happened to one collection."""
        self.counts.update(loaded.counts)
        self.changes += [(loaded.name, *change) for change in loaded.changes]
        self.problems += [(loaded.name, problem) for problem in loaded.new_problems]
