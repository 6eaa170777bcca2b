"""Writes and takes back lines of corrections, for ``archive correct`` and ``archive remove``."""

from __future__ import annotations

import contextlib
import csv
import datetime
import fcntl
import io
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from archive import corrections, dates
from archive.corrections import (
    COLLECTION,
    FOLDER,
    FORMERLY,
    NAME,
    SAME_AS,
    WITHDRAWN,
    YES,
    Correction,
)
from archive.problems import ArchiveError, RefusedFile
from archive.store import targets
from archive.store.known_names import KnownNames
from archive.store.targets import Connection, Target

FILE = "corrections.csv"
"""The file that the commands write, in the folder of corrections of a collection."""


def line(
    target: Target, field: str, value: str, reason: str, source: str = "", by: str = ""
) -> dict[str, str]:
    """The line that corrects a field of a target, by the columns of a file of corrections.

    Raises:
        ArchiveError: when that field cannot be corrected, or not to this value.
    """
    values = {
        "what": target.what,
        "document": target.slug,
        "words": target.words,
        "near": target.near,
        "turn": str(target.turn) if target.turn > 1 else "",
        "field": field,
        "value": value.strip(),
        "reason": reason.strip(),
        "source": source,
        "by": by,
        "day": datetime.date.today().isoformat(),
    }
    try:
        "".join(values.values()).encode()
    except UnicodeEncodeError as error:
        raise ArchiveError("What was given is not Unicode; write it in UTF-8.") from error
    if complaint := corrections.complaint(values):
        raise ArchiveError(complaint)
    return values


def check(connection: Connection, target: Target, line: Mapping[str, str]) -> None:
    """Sees that what a line is to correct is there, and that its value can hold.

    Raises:
        ArchiveError: when the words are not there, the value names somebody, something or a
            document that nobody knows, or a day that has not come yet.
    """
    field, value = line["field"], line["value"]
    if wrong := KnownNames(connection.execute).complaint(target.what, field, value):
        raise ArchiveError(wrong)
    day, _ = (field == "date" and dates.from_source(value)) or ("", "")
    if day > datetime.date.today().isoformat():
        raise ArchiveError(f"{value} has not come yet; give the day on which it was published.")
    if field in (WITHDRAWN, SAME_AS) and (field, value) != (WITHDRAWN, YES):
        _check_other(connection, target, field, value)
    if target.words and not targets.is_there(connection, target):
        raise ArchiveError(
            f"The document {target.slug} has no {target.what} with these words; give them as they"
            " stand in the text, with --near and --turn where several have them."
        )


def _check_other(connection: Connection, target: Target, field: str, value: str) -> None:
    """Sees that a document can be replaced by another one, or be another one again."""
    other = targets.find(connection, value if "/" in value else f"{target.collection}/{value}")
    if (other.collection, other.slug) == (target.collection, target.slug):
        raise ArchiveError(f"{value} is the document itself; name another one.")
    if targets.is_removed(other.slug, other.collection, connection):
        raise ArchiveError(f"{value} was removed; name a document that is there.")
    if field == SAME_AS and targets.is_again(connection, other, target):
        name = f"{other.collection}/{other.slug}"
        raise ArchiveError(
            f"{name} is said to be {target.collection}/{target.slug} already, which alone counts."
            f" For {name} to count, take that back first: archive correct {name} same_as --undo."
        )


def collection(connection: Connection, name: str, field: str, value: str) -> Target:
    """A collection of which a field is to be set, by its present name or an earlier one.

    Raises:
        ArchiveError: when there is none, its ``collection.yaml`` states that field, or another
            collection has the name that it is to get.
    """
    found = targets.collection(connection, name)
    file = Path(found.root, "collection.yaml")
    if field == NAME:
        home = next(
            (e.root for e in targets.collections(connection) if e.slug == value), found.root
        )
        if value == found.slug:
            raise ArchiveError(f"{name} is called so already.")
        if home != found.root:
            raise ArchiveError(
                f"There is a collection {value} already, in {home}; give another name, or move"
                f" the documents: archive collections move {found.slug} {value}."
            )
        return found
    with contextlib.suppress(OSError):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.partition(":")[0].strip() == field:
                raise ArchiveError(f"Line {number} of {file} states the {field}; change it there.")
    return found


@contextlib.contextmanager
def writing(target: Target) -> Iterator[File]:
    """The file of corrections of a collection, held against other commands while this lasts.

    What was written is taken back where anything fails.

    Raises:
        ArchiveError: when the folder is not there, cannot be written, or is not in the form that
            these commands write.
    """
    path = _file(target)
    try:
        path.parent.mkdir(exist_ok=True)
        with _alone(path):
            before = path.read_bytes() if path.exists() else None
            file = File(path, _rows(path, before), target.collection)
            try:
                yield file
            except BaseException:
                if file.is_written:
                    _put(path, before)
                raise
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror or error}.") from error


class File:
    """A file of corrections as rows, the first of which names the columns."""

    def __init__(self, path: Path, rows: list[list[str]], collection: str) -> None:
        self.path = path
        self.collection = collection
        self.rows = rows
        self.is_written = False

    def add(self, *lines: Mapping[str, str]) -> None:
        """Adds lines."""
        self.rows += [[line.get(name, "") for name in self.rows[0]] for line in lines]
        self.write()

    def take_back(self, target: Target, field: str, *, any_turn: bool = False) -> str:
        """Takes out the last line that corrects a field of a target; gives its value.

        Raises:
            ArchiveError: when there is none.
        """
        index, value = self.find(target, field, any_turn=any_turn)
        del self.rows[index]
        self.write()
        return value

    def find(self, target: Target, field: str, *, any_turn: bool = False) -> tuple[int, str]:
        """The index and the value of the last line that corrects a field of a target.

        `any_turn` says that it may be about any of several that have its words.

        Raises:
            ArchiveError: when there is none.
        """
        wanted = (target.what, target.slug, field, target.words, target.near, str(target.turn))
        for index in range(len(self.rows) - 1, 0, -1):
            row = dict(zip(self.rows[0], self.rows[index], strict=False))
            row["document"] = self._slug(row.get("document", ""))
            if target.what == COLLECTION:
                row["document"] = target.slug  # a line of the folder names it as it was called
            said = (
                *(row.get(name, "") for name in ("what", "document", "field")),
                *(" ".join(row.get(name, "").split()) for name in ("words", "near")),
                row.get("turn") or "1",
            )
            is_any = not target.near and (said[4] or any_turn)
            if said == wanted or (is_any and said[:4] == wanted[:4]):
                return index, row.get("value", "")
        there = next(_in_others(self.path, target, field), None)
        raise ArchiveError(
            f"{self.path} has no line that corrects {field} of it; "
            + (
                f"line {there.line} of {there.path} does: take it out there, and load that file."
                if there
                else f"neither has another file of {self.path.parent}."
            )
        )

    def hand_over(self, slugs: Collection[str], to: File) -> None:
        """Hands the lines about documents over to the file of the collection that they come to.

        That they were of it before is said no more, and what they name in this one is named in
        full.
        """
        at = self.rows[0].index("document")
        handed = [row for row in self.rows[1:] if len(row) > at and self._slug(row[at]) in slugs]
        if handed:
            lines = [self._in_full(dict(zip(self.rows[0], row, strict=False))) for row in handed]
            to.add(
                *(
                    line
                    for line in lines
                    if line["field"] != FORMERLY
                    or line["value"] != f"{to.collection}/{line['document']}"
                )
            )
            self.rows = [row for row in self.rows if row not in handed]
            self.write()

    def _slug(self, named: str) -> str:
        return corrections.slug(named, (self.collection,))

    def _in_full(self, line: dict[str, str]) -> dict[str, str]:
        line["document"] = self._slug(line["document"])
        is_bare = line["field"] in (WITHDRAWN, SAME_AS) and "/" not in line["value"]
        if is_bare and line["value"] != YES:
            line["value"] = f"{self.collection}/{line['value']}"
        return line

    def write(self) -> None:
        """Writes the rows as they are now."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(self.rows)
        self.is_written = True
        _put(self.path, out.getvalue().encode())


def _in_others(path: Path, target: Target, field: str) -> Iterator[Correction]:
    """The lines of other files of corrections beside one that correct a field of a target."""
    for other in sorted(path.parent.glob("*.csv")):
        if other == path:
            continue
        with contextlib.suppress(OSError, RefusedFile):
            lines, _ = corrections.read(os.fspath(other), other.read_bytes(), (target.collection,))
            for line in lines:
                is_same = (line.what, line.field) == (target.what, field)
                is_same &= target.what == COLLECTION or line.document == target.slug
                if is_same and corrections.on_one_line(line.words) == target.words:
                    yield line


def _rows(path: Path, data: bytes | None) -> list[list[str]]:
    if data is None:
        return [list(corrections.COLUMNS)]
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ArchiveError(f"{path} is no CSV in UTF-8 ({error}); mend it first.") from error
    if not rows or not {*corrections.NEEDED, "words"} <= set(rows[0]):
        raise ArchiveError(
            f"{path} does not begin with the columns {', '.join(corrections.COLUMNS)}; mend it"
            " first, or give it another name."
        )
    for name in corrections.COLUMNS:
        if name not in rows[0]:
            rows = [[*row, name if index == 0 else ""] for index, row in enumerate(rows) if row]
    return [row for row in rows if row]


def _file(target: Target) -> Path:
    root = Path(target.root)
    if not target.root:
        raise ArchiveError(
            "This is a copy that went out, and knows no folder of its documents; correct the"
            " archive that it was made from."
        )
    if not root.is_dir():
        raise ArchiveError(
            f"The folder {root} of the collection {target.collection} is not there; load the"
            " collection from where it is, and try again."
        )
    return root / FOLDER / FILE


def _put(path: Path, data: bytes | None) -> None:
    """Writes a file whole: who reads it meanwhile finds the one before it. None takes it away."""
    if data is None:
        path.unlink(missing_ok=True)
        return
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    os.replace(beside, path)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Waits until no other command writes the file."""
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
