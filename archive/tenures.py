"""Proposes terms of office from what an archive's documents announce, and accepts them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive import naming, reference
from archive.appointments import Announced, Announcements, Proposal, propose
from archive.problems import ArchiveError
from archive.roster import facts
from archive.store import documents, files, reference_data

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
    texts = {
        Path(folder, f"{table}.csv"): _with_rows(Path(folder, f"{table}.csv"), rows, replaced)
        for table, rows in lines.items()
        if rows
    }
    for path, text in texts.items():
        _write(path, text)
    return [str(path) for path in texts]


def _with_rows(
    path: Path,
    rows: Sequence[Mapping[str, str | None]],
    replaced: Container[tuple[str, tuple[str | None, ...]]],
) -> str:
    """The text of a file of facts with rows, in the place of those `replaced`.

    Those are given by file name and values. Who is in the file already stays as they are.
    """
    text = _text(path)
    found, problems = facts.read(path.name, str(path), text.encode())
    if problems:
        first = problems[0]
        raise ArchiveError(f"Line {first.line} of {path} is wrong: {first.message}")
    gone = {fact.line for fact in found if (path.name, fact.values) in replaced}
    table = facts.TABLES[path.stem]
    kept = [line for number, line in enumerate(text.splitlines(), 1) if number not in gone]
    if not found and not kept:
        kept = [COMMENT, _line(table.columns)]
    header = next((line for line in kept if line.strip() and not line.startswith("#")), "")
    order = [column.strip() for column in next(csv.reader([header]), [])]
    absent = [column for column in _NEEDED[path.stem] if column not in order]
    if absent:
        raise ArchiveError(f"{path} has no column {absent[0]}; add it to the first line.")
    held = {fact.of(table.key): fact for fact in found if fact.line not in gone}
    by_key = {tuple(row.get(column) for column in table.key): row for row in reversed(rows)}
    for key, row in reversed(by_key.items()):
        known = held.get(key)
        if known is None:
            kept.append(_line([row.get(column) for column in order]))
        elif path.stem == "tenures" and known.values != tuple(map(row.get, table.columns)):
            raise ArchiveError(
                f"Line {known.line} of {path} says something of this already; mend it there."
            )
    return "\n".join([*kept, ""])


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path} is not UTF-8; save it as UTF-8.") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}.") from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.locked_work_file(path, "building", "written") as beside:
            beside.write_text(text, "utf-8")
            beside.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror}.") from error


def _line(values: Sequence[str | None]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([value or "" for value in values])
    return line.getvalue()
