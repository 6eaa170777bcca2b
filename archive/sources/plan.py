"""Which pages of a source are to be looked at, and what an answer makes of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

SECOND_LOOK = 3_600
"""How many seconds lie between the look that finds a page gone and the one that believes it."""

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a list names."""

    address: str
    mark: str | None = None
    """What the list says of its last change, as written; another mark is another change."""
    day: str | None = None
    """The day on which it was published, ISO 8601, as the list writes it in its own time zone."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page of a source; times are seconds since 1970."""

    address: str
    path: str | None = None
    """Its file below the collection's root; None before it was fetched."""
    etag: str | None = None
    last_modified: str | None = None
    mark: str | None = None
    """What the list said of its last change."""
    day: str | None = None
    """The day on which it was published, as the list says."""
    is_listed: bool = True
    """Whether the list named it when it was last read."""
    is_due: bool = True
    """Whether the list named it as new or changed, and it could not be fetched since."""
    fetched_at: float | None = None
    checked_at: float | None = None
    gone_at: float | None = None
    """When it was first found gone; None while it is there."""
    is_missing: bool = False
    """Whether a second look found it gone as well."""
    moved_to: str | None = None
    """The address that it leads to for good."""
    problem: str | None = None


def merged(
    known: Mapping[str, Page], entries: Iterable[Entry], *, is_complete: bool
) -> dict[str, Page]:
    """The pages that are new or otherwise, by their addresses, now that a list was read.

    `is_complete` says that the list names all pages there are, as a sitemap does: one that it
    names no longer is looked at.
    """
    changed: dict[str, Page] = {}
    listed: set[str] = set()
    for entry in entries:
        listed.add(entry.address)
        page = known.get(entry.address)
        if page is None:
            changed[entry.address] = Page(entry.address, mark=entry.mark, day=entry.day)
            continue
        is_other = entry.mark is not None and entry.mark != page.mark
        is_back = is_complete and not page.is_listed
        after = replace(
            page,
            mark=entry.mark or page.mark,
            day=entry.day or page.day,
            is_listed=True,
            is_due=page.is_due or is_other or is_back,
        )
        if after != page:
            changed[entry.address] = after
    for page in known.values():
        if is_complete and page.is_listed and page.address not in listed:
            changed[page.address] = replace(page, is_listed=False, is_due=page.path is not None)
    return changed


def is_to_be_looked_at(page: Page, now: float, recheck: float) -> bool:
    """Whether a page is to be fetched, or asked for again."""
    since = now - page.checked_at if page.checked_at is not None else None
    if since is None:
        return page.is_listed
    if page.gone_at is not None and not page.is_missing:
        return now - page.gone_at >= SECOND_LOOK
    if page.is_missing:
        return page.is_due or since >= (min(DAY, recheck) if page.is_listed else recheck)
    return page.is_due or since >= recheck


def due(pages: Iterable[Page], now: float, recheck: float) -> list[Page]:
    """The pages to look at: new ones in the order of their lists, then those longest not seen."""
    found = [page for page in pages if is_to_be_looked_at(page, now, recheck)]
    return sorted(found, key=lambda page: page.checked_at or 0.0)


def gone(page: Page, now: float) -> Page:
    """A page that was looked for and is not there; missing when that is found a second time."""
    first = page.gone_at if page.gone_at is not None else now
    is_second = page.gone_at is not None and now - page.gone_at >= SECOND_LOOK
    is_missing = page.is_missing or is_second or page.path is None
    return replace(
        page,
        etag=None if is_missing else page.etag,
        last_modified=None if is_missing else page.last_modified,
        gone_at=first,
        is_missing=is_missing,
        is_due=False,
        checked_at=now,
        problem=None,
    )


def unchanged(page: Page, now: float) -> Page:
    """A page that is as it was."""
    return replace(page, gone_at=None, is_due=False, checked_at=now, problem=None)


def failed(page: Page, now: float, problem: str) -> Page:
    """A page that could not be fetched; it is tried again at the next run."""
    return replace(page, is_due=True, checked_at=now, problem=problem)


def refused(page: Page, now: float, problem: str) -> Page:
    """A page that is not to be fetched as it is; it is looked at again when that is due."""
    return replace(page, is_due=False, checked_at=now, problem=problem)
