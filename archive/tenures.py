"""Proposes terms of office from what an archive's documents announce, and accepts them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive import naming, reference
from archive.appointments import Announced, Announcements, Proposal, propose
from archive.problems import ArchiveError
from archive.roster import facts
from archive.store import documents, reference_data

_NEEDED = {
    "people": ("slug", "name"),
    "person_names": ("person", "name"),
    "tenures": ("person", "portfolio", "role", "start", "end", "source"),
}
"""The columns of a file without which what is accepted would lose something."""

COMMENT = "# Accepted from what releases announce; put in the last day where it is known."


def proposals(
    connection: Any,
    since: str | None = None,
    jurisdiction: str | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> list[Proposal]:
    """The terms that the documents announce and the archive's reference data lack.

    `since` is the day from which documents are read, ISO 8601, and `jurisdiction` a slug.
    """
    extractors = reference.held_extractors(*reference_data.held(connection))
    found: list[Proposal] = []
    by_country: dict[str, list[Announced]] = {}
    readers: dict[str, Announcements] = {}
    texts = [
        text
        for text in documents.texts(connection, since)
        if text.jurisdiction and jurisdiction in (None, text.jurisdiction)
    ]
    for done, text in enumerate(texts, 1):
        country = text.jurisdiction or ""
        of_country = extractors.of(country)
        if country not in readers:
            readers[country] = Announcements(of_country.names)
        if readers[country].may_announce(text.body):
            segments = of_country.segmenter.cut(text.body)
            lists = documents.lists_of(connection, text.id)
            mentions = of_country.names.resolve(text.body, segments, text.date, *lists).mentions
            for each in readers[country].read(text.body, segments, mentions, text.date):
                words = " ".join(text.body[each.start : each.end].split())
                by_country.setdefault(country, []).append(Announced(text.slug, words, each))
        progress("reading", done, len(texts))
    for country, announced in by_country.items():
        found += propose(announced, extractors.rosters[country].facts)
    return found


def accept(chosen: Sequence[Proposal], folder: str) -> list[str]:
    """Writes proposals as lines of the reference data in a folder; gives the files written.

    Of somebody not known, the person and the name are written too. Where the folder has the term
    that is known instead, its line is replaced.

    Raises:
        ArchiveError: when a file is no reference data, or cannot be written.
    """
    lines: dict[str, list[dict[str, str | None]]] = {
        "people": [],
        "person_names": [],
        "tenures": [],
    }
    replaced = set()
    for each in chosen:
        person, source = each.person or naming.plain(each.name), each.source
        if each.person is None:
            first, _, family = each.name.rpartition(" ")
            sort_name = f"{family}, {first}"
            lines["people"].append(
                {"slug": person, "name": each.name, "sort_name": sort_name, "source": source}
            )
            lines["person_names"].append(
                {"person": person, "name": each.name, "kind": "full", "source": source}
            )
        lines["tenures"].append({**each.term, "person": person})
        if each.known is not None:
            replaced.add((each.known.path.rpartition("/")[2], each.known.values))
    written = []
    for table, rows in lines.items():
        if rows:
            path = Path(folder, f"{table}.csv")
            _write(path, table, rows, replaced)
            written.append(str(path))
    return written


def _write(
    path: Path,
    table: str,
    rows: Sequence[Mapping[str, str | None]],
    replaced: Container[tuple[str, tuple[str | None, ...]]],
) -> None:
    """Adds rows to a file of facts, in the place of those `replaced`, by file name and values."""
    name = path.name
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        found, problems = facts.read(name, str(path), text.encode())
        if problems:
            first = problems[0]
            raise ArchiveError(f"Line {first.line} of {path} is wrong: {first.message}")
        gone = {fact.line for fact in found if (name, fact.values) in replaced}
        held = {fact.values for fact in found if fact.line not in gone}
        columns = facts.TABLES[table].columns
        kept = [line for number, line in enumerate(text.splitlines(), 1) if number not in gone]
        if not found and not kept:
            kept = [COMMENT, _line(columns)]
        header = next((line for line in kept if line.strip() and not line.startswith("#")), "")
        order = next(csv.reader([header]), [])
        absent = [column for column in _NEEDED.get(table, ()) if column not in order]
        if absent:
            raise ArchiveError(f"{path} has no column {absent[0]}; add it to the first line.")
        key = facts.TABLES[table].key
        places = {fact.of(key): fact.line for fact in found if fact.line not in gone}
        for row in rows:
            term = tuple(row.get(column) for column in key)
            is_new = tuple(row.get(column) for column in columns) not in held
            if is_new and term in places:
                raise ArchiveError(
                    f"Line {places[term]} of {path} says something of this already; mend it there."
                )
        for row in rows:
            if tuple(row.get(column) for column in columns) not in held:
                kept.append(_line([row.get(column.strip()) for column in order]))
        path.parent.mkdir(parents=True, exist_ok=True)
        building = path.with_name(f"{name}.building")
        building.write_text("\n".join([*kept, ""]), "utf-8")
        os.replace(building, path)
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path} is not UTF-8; save it as UTF-8.") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror}.") from error


def _line(values: Sequence[str | None]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([value or "" for value in values])
    return line.getvalue()
