"""What an update says that it did: as lines, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.fetching.looks import COUNTS, Look
from archive.store.sources import timestamp
from archive.update import Looked, Report

_SAID = {
    "gone": "gone at the first look",
    "missing": "missing at the second look",
    "failed": "could not be fetched",
    "refused": "not to be fetched",
    "waiting": "left for the next run",
}
_MOST_FAILURES = 20


def as_lines(report: Report, *, dry_run: bool) -> Iterator[str]:
    """What an update did, or would do, a line a source and more where something went wrong."""
    for file, problem in report.problems:
        yield f"{file}{f':{problem.line}' if problem.line else ''}  {problem.message}"
    for each in report.looked:
        name = f"{each.collection}/{each.source.name}"
        if each.look is None:
            yield f"{name}: not due before {timestamp(each.due_at)}"
            continue
        yield f"{name}: {_what_came(each.look, dry_run=dry_run)}"
        yield from (f"  would fetch {address}" for address in each.look.would_fetch)
        failures = each.look.failures
        yield from (f"  {address}: {said}" for address, said in failures[:_MOST_FAILURES])
        if (more := len(failures) - _MOST_FAILURES) > 0:
            yield f"  … and {more:,} more; `archive sources` lists them"


def _what_came(look: Look, *, dry_run: bool) -> str:
    said = [f"{count:,} {_SAID.get(name, name)}" for name, count in look.counts.items() if count]
    if dry_run:
        said = [f"{len(look.would_fetch):,} to fetch"] if not look.is_failed else []
        if look.is_unknown:
            said = [
                "its files are there already; archive ingest --dry-run says what is new in them"
            ]
    if look.problem and (look.is_failed or not look.counts["failed"]):
        said.append(look.problem)
    return ", ".join(said) or "nothing new"


def as_json(report: Report) -> dict[str, Any]:
    """The record of an update in ``archive update --json``."""
    return {
        "sources": [_source(each) for each in report.looked],
        "problems": [
            {"file": file, "line": problem.line, "message": problem.message}
            for file, problem in report.problems
        ],
        "set_aside": report.set_aside and str(report.set_aside),
    }


def _source(each: Looked) -> dict[str, Any]:
    look = each.look
    failures = look.failures if look else ()
    return {
        "collection": each.collection,
        "source": each.source.name,
        "kind": each.source.kind,
        "is_due": look is not None,
        "due_at": timestamp(each.due_at),
        "is_failed": look is not None and look.is_failed,
        "problem": look.problem if look else None,
        "counts": {name: look.counts[name] for name in COUNTS} if look else None,
        "would_fetch": look.would_fetch if look else [],
        "failures": [{"address": address, "problem": said} for address, said in failures],
    }
