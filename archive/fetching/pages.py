"""Looks at the list of a source and at its pages, and keeps what came as files."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from archive.fetching import files
from archive.fetching.client import (
    GONE,
    NOT_MODIFIED,
    Answer,
    Client,
    Clock,
    FetchError,
    PausedError,
    RefusedError,
)
from archive.fetching.looks import Look
from archive.problems import ArchiveError
from archive.sources import addresses, listings, plan
from archive.sources.away import Away
from archive.sources.description import SITEMAP, Source
from archive.sources.plan import Entry, Page

MOST_LISTS = 200
"""A source may have so many lists, each leading to further ones."""


@dataclass(frozen=True, slots=True)
class State:
    """What the server said of a list when it was last read."""

    etag: str | None = None
    last_modified: str | None = None


Save = Callable[[Sequence[Page]], None]
"""Stores pages."""


class PageSource:
    """A source whose pages are fetched: its list is read, then its pages that are due."""

    def __init__(
        self,
        source: Source,
        root: Path,
        client: Client,
        clock: Clock,
        known: dict[str, Page],
        away: Away = files.NOTHING,
        *,
        others: Container[str],
        save: Save,
        before_change: Callable[[], None],
    ) -> None:
        """`known` are its pages by address, `others` the addresses of those of other sources.

        `away` are the files that must not come again, whatever names or leads to them.
        `before_change` is called before a file changes.
        """
        self.source = source
        self.root = root
        self.look = Look()
        self._client = client
        self._clock = clock
        self._known = known
        self._away = away
        self._endings = {PurePosixPath(path).suffix for path in away.paths}
        self._others = others
        self._save = save
        self._before_change = before_change

    def read_list(self, state: State) -> State:
        """Reads the list of pages, and notes those that are new or changed.

        Raises:
            FetchError: when it cannot be had.
            UnreadableError: when it is no list.
        """
        source = self.source
        answer = self._get_list(source.address, state)
        if answer.status == NOT_MODIFIED:
            return state
        first = self._read(answer)
        entries, is_complete = list(first.entries), source.kind == SITEMAP
        waiting, seen = list(first.further), {source.address}
        while waiting:
            address = waiting.pop(0)
            if address in seen:
                continue
            if len(seen) >= MOST_LISTS:
                is_complete = False
                self.look.problem = f"it has more than {MOST_LISTS} lists; the rest were not read"
                break
            seen.add(address)
            try:
                found = self._get_list(address, State())
                listing = self._read(found)
            except PausedError:
                raise
            except (FetchError, listings.UnreadableError) as error:
                is_complete = False
                self.look.problem = f"its list {address} could not be read: {error}"
                continue
            entries += listing.entries
            waiting += listing.further
        self._merge(entries, is_complete=is_complete)
        if len(seen) > 1 or self.look.problem:
            return State()  # one list may be as it was while another changed
        return State(answer.etag, answer.last_modified)

    def _read(self, answer: Answer) -> listings.Listing:
        with _faults_as_failures():
            return listings.read(self.source, answer.data, answer.address, answer.content_type)

    def _get_list(self, address: str, state: State) -> Answer:
        with _faults_as_failures():
            answer = self._client.get(
                self.source,
                address,
                largest=listings.LARGEST,
                etag=state.etag,
                last_modified=state.last_modified,
            )
        if answer.status in GONE:
            raise FetchError(f"the list is not there ({answer.status})")
        return answer

    def _merge(self, entries: Sequence[Entry], *, is_complete: bool) -> None:
        own = [entry for entry in entries if entry.address not in self._others]
        changed = plan.merged(self._known, own, is_complete=is_complete)
        self._known.update(changed)
        self._save(list(changed.values()))

    def due(self) -> list[Page]:
        """The pages to look at in this run; counts those that have to wait."""
        # What the source once named may be none of its pages as it is described now.
        own = [
            page
            for page in self._known.values()
            if listings.page_address(self.source, page.address) == page.address
            and not self._is_away(page.address, page.moved_to)
        ]
        found = plan.due(own, self._clock.now(), self.source.recheck)
        self.look.counts["waiting"] = max(len(found) - self.source.most, 0)
        return found[: self.source.most]

    def _is_away(self, *named: str | None) -> bool:
        """Whether one of some addresses is that of a file which must not come again."""
        if not self._away.paths:
            return False
        given = [each for each in named if each is not None]
        paths = {page.path for each in given if (page := self._known.get(each))}
        # An archive that was built anew knows no page yet, but how its file would be called.
        paths |= {
            f"{self.source.into}/{addresses.path_of(each, ending)}"
            for each in given
            for ending in self._endings
        }
        return not self._away.paths.isdisjoint(path for path in paths if path)

    def fetch(self, page: Page) -> None:
        """Looks at a page, keeps what came, and notes what that makes of it.

        Raises:
            PausedError: when the site of the list is to be left alone for the rest of the run.
        """
        try:
            with _faults_as_failures():
                after = self._after(page)
        except PausedError as error:
            if addresses.host(page.address) == addresses.host(self.source.address):
                raise
            after = self._fail(page, str(error), plan.failed, "failed")
        except RefusedError as error:
            after = self._fail(page, str(error), plan.refused, "refused")
        except FetchError as error:
            after = self._fail(page, str(error), plan.failed, "failed")
        self._keep(after)

    def _fail(
        self, page: Page, said: str, make: Callable[[Page, float, str], Page], count: str
    ) -> Page:
        self.look.failures.append((page.address, said))
        self.look.counts[count] += 1
        return make(page, self._clock.now(), said)

    def _keep(self, page: Page) -> None:
        self._known[page.address] = page
        self._save([page])

    def _after(self, page: Page) -> Page:
        is_held = page.path is not None and files.exists(self.root, page.path)
        answer = self._client.get(
            self.source,
            page.address,
            largest=self.source.largest,
            etag=page.etag if is_held else None,
            last_modified=page.last_modified if is_held else None,
        )
        now = self._clock.now()
        if answer.status == NOT_MODIFIED and is_held:
            self.look.counts["unchanged"] += 1
            return plan.unchanged(page, now)
        if answer.status in GONE or self._leads_away(page, answer):
            return self._gone(page, now)
        if answer.status == NOT_MODIFIED:
            raise FetchError("the site says that a page is unchanged that it was not asked about")
        target = listings.page_address(self.source, answer.address) or answer.address
        if target != page.address and self._is_away(target):
            raise RefusedError(f"it leads to {target}, which is not to come again")
        if answer.address != page.address and answer.is_permanent:
            return self._moved(page, answer, now)
        return self._store(page, answer, now)

    def _leads_away(self, page: Page, answer: Answer) -> bool:
        """Whether a redirect leads to no page of the source, as to a site's first page."""
        if answer.address == page.address:
            return False
        is_first = urlsplit(answer.address).path in ("", "/")
        return is_first or listings.page_address(self.source, answer.address) is None

    def _gone(self, page: Page, now: float) -> Page:
        after = plan.gone(page, now)
        if after.is_missing and not page.is_missing and page.path is not None:
            self._before_change()
            files.put_aside(self.root, page.path)
            self.look.counts["missing"] += 1
        elif not page.is_missing:
            self.look.counts["gone"] += 1
        return after

    def _moved(self, page: Page, answer: Answer, now: float) -> Page:
        """A page that leads to another one for good, which is kept in its place."""
        target = listings.page_address(self.source, answer.address) or answer.address
        there = self._known.get(target)
        is_held = target in self._others or (there is not None and there.path is not None)
        if not is_held or (there is not None and there.is_missing):
            there = there or Page(target, mark=page.mark, day=page.day, is_listed=False)
            self._keep(self._store(there, answer, now))
        if page.path is not None and page.moved_to is None:
            self._before_change()
            files.put_aside(self.root, page.path)
            self.look.counts["moved"] += 1
        return replace(
            plan.unchanged(page, now), path=None, moved_to=target, etag=None, last_modified=None
        )

    def _store(self, page: Page, answer: Answer, now: float) -> Page:
        media_type = listings.media_type(answer.content_type)
        ending = addresses.ending(media_type, page.address)
        if ending is None:
            raise RefusedError(f"it is {media_type or 'of no known kind'}, which is no document")
        if not answer.data:
            raise FetchError("the answer is empty")
        is_same_kind = page.path is not None and page.path.endswith(ending)
        path = page.path if is_same_kind else None
        if path is None:
            path = f"{self.source.into}/{addresses.path_of(page.address, ending)}"
        before = self._away.moved.get(hashlib.sha256(answer.data).hexdigest())
        if page.path is None and before is not None:
            # Another address of what was moved to another collection.
            self.look.counts["unchanged"] += 1
            return replace(plan.unchanged(page, now), path=path, moved_to=before)
        is_news = not files.holds(self.root, path, answer.data)
        count = "unchanged"
        if is_news:
            is_new = page.path is None
            count = "new" if is_new else "returned" if page.is_missing else "changed"
            self._before_change()
            if page.path not in (None, path):
                files.put_aside(self.root, str(page.path))
            day = datetime.fromtimestamp(now, UTC).date().isoformat()
            files.write(self.root, path, answer.data, url=page.address, day=day, published=page.day)
        self.look.counts[count] += 1
        is_there = answer.address == page.address
        return replace(
            plan.unchanged(page, now),
            path=path,
            etag=answer.etag if is_there else None,
            last_modified=answer.last_modified if is_there else None,
            fetched_at=now if is_news or page.fetched_at is None else page.fetched_at,
            is_missing=False,
            moved_to=None,
        )


@contextlib.contextmanager
def _faults_as_failures() -> Iterator[None]:
    """Makes what nobody expected a failure of one page or list, so that the others are looked at.

    Raises:
        FetchError: when anything goes wrong that is no failure to fetch or to read a list.
    """
    try:
        yield
    except (FetchError, listings.UnreadableError, ArchiveError):
        raise
    except OSError as error:
        raise FetchError(f"its file cannot be kept: {error.strerror or error}") from error
    except Exception as error:
        said = " ".join(f"{type(error).__name__} {error}".split())[:200]
        raise FetchError(f"{said}, a fault of release-archive; please report it") from error


@contextlib.contextmanager
def failures_noted(look: Look) -> Iterator[None]:
    """Notes what stops a look at a source, so that others go on."""
    try:
        yield
    except PausedError as error:
        look.problem, look.is_failed = str(error), True
        look.retry_at = error.until or None
    except (FetchError, listings.UnreadableError) as error:
        look.problem, look.is_failed = f"its list could not be read: {error}", True
