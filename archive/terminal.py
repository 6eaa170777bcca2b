"""How results look in a terminal: tables, excerpts, a document, and the progress of a load."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive import listed, printable

if TYPE_CHECKING:
    from archive.ingest import Report
    from archive.store.checks import Quality

_ROLE_STYLES = {"heading": "bold", "caption": "dim", "teaser": "dim", "notice": "dim"}
_ROLE_STYLES |= {"boilerplate": "dim", "byline": "italic"}
_MOST_PROBLEMS = 20
_FEW_ENOUGH = 12
_FEW_STEPS = 1_000
_MOST_PLACES = 5
_PIPED_WIDTH = 100_000
_REDRAWN_SECONDS = 0.1


def say(text: str | Text = "") -> None:
    """Prints a line, wrapped nowhere: what is piped on stays whole."""
    shown = _escaped(text) if isinstance(text, Text) else printable.escaped(text)
    Console(soft_wrap=True, highlight=False).print(shown, markup=False)


def _escaped(text: Text) -> Text:
    """A styled text without control characters; its styles stay."""
    parts, start = [], 0
    for match in printable.CONTROL.finditer(text.plain):
        parts += [text[start : match.start()], Text(printable.escaped(match[0]))]
        start = match.end()
    return Text.assemble(*parts, text[start:]) if parts else text


def say_json(value: Any) -> None:
    """Prints a value as JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_unprintable) + "\n")


def _unprintable(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def say_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prints rows as a table; numbers to the right."""
    rows = [list(row) for row in rows]
    table = Table(box=None, pad_edge=False)
    for turn, column in enumerate(columns):
        is_numeric = bool(rows) and all(isinstance(row[turn], int | float) for row in rows)
        head = Text(printable.escaped(column))
        table.add_column(head, justify="right" if is_numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable.escaped(_shown(value))) for value in row))
    _wide_console().print(table)


def _wide_console() -> Console:
    """A console as wide as the terminal; what is piped on is wrapped nowhere."""
    is_piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(highlight=False, width=_PIPED_WIDTH if is_piped else None)


def say_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Prints the answer to a query: as a table where it fits, else row by row, a column a line.

    What holds a list stands row by row too, with each of the list on a line of its own.
    """
    shown = [[" ".join(_shown(value).split()) for value in row] for row in rows]
    widths = [max(len(row[i]) for row in [columns, *shown]) for i in range(len(columns))]
    lists = [[listed.lines(value) for value in row] for row in shown]
    if not any(map(any, lists)) and sum(widths) + 2 * len(widths) <= _wide_console().width:
        say_table(columns, rows)
        return
    margin = max(map(len, columns))
    for row, of_row in zip(shown, lists, strict=True):
        for column, value, lines in zip(columns, row, of_row, strict=True):
            for turn, line in enumerate(lines or filter(None, [value])):
                head = "" if turn else column
                say(Text.assemble((f"{head:>{margin}}", "dim"), f"  {line}"))
        say()


def say_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prints rows as CSV."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return f"({len(value):,} bytes)"
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000 else str(value)


@contextlib.contextmanager
def progress(noun: str = "documents") -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on the standard error stream, with a rate of what is counted, and time left.

    There is none where the stream is no terminal.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda *_: None
        return
    from rich import progress as bars

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
    )
    # Without a thread that draws it anew: a load forks processes, and so no thread may run.
    with bars.Progress(*columns, console=console, transient=True, auto_refresh=False) as shown:
        tasks: dict[str, bars.TaskID] = {}
        drawn = 0.0

        def advance(what: str, done: int, of: int) -> None:
            nonlocal drawn
            if what not in tasks:
                name = printable.escaped(what)
                tasks[what] = shown.add_task(name, total=of, rate="")
            if done % 50 == 0 or done == of or of < _FEW_STEPS:
                speed = shown.tasks[shown.task_ids.index(tasks[what])].speed
                rate = f"{speed:,.0f} {noun}/s" if speed and noun else ""
                shown.update(tasks[what], completed=done, rate=rate)
            if done == of or shown.get_time() - drawn > _REDRAWN_SECONDS:
                shown.refresh()
                drawn = shown.get_time()

        yield advance


def report_as_json(report: Report, counts: Sequence[str]) -> dict[str, Any]:
    """The record of a load in ``archive ingest --json``; its lists are like those of changes."""
    return {
        "collections": report.collections,
        "counts": {name: report.counts[name] for name in counts},
        "changes": [
            {"collection": collection, "change": change, "path": path}
            for collection, change, path in report.changes
        ],
        "problems": [
            {
                "collection": collection,
                "path": problem.path,
                "line": problem.line,
                "code": problem.code,
                "message": problem.message,
            }
            for collection, problem in report.problems
        ],
        "passed_over": [
            {"collection": collection, "path": path, "reason": reason}
            for collection, path, reason in report.passed_over
        ],
        "unread": report.unread,
        "seconds": report.seconds,
        "set_aside": report.set_aside and str(report.set_aside),
        "log_left": report.log_left,
    }


def show_report(
    report: Report, counts: Sequence[str], *, dry_run: bool, verbose: bool = False
) -> None:
    """Prints what a load did, or would do."""
    if report.set_aside:
        say(f"The database was brought up to date; a copy is kept as {report.set_aside}")
    if dry_run:
        for collection, change, path in report.changes:
            say(f"{change:9} {collection}  {path}")
    for collection, problem in report.problems[:_MOST_PROBLEMS]:
        line = f":{problem.line}" if problem.line else ""
        say(f"{collection}  {problem.path}{line}  [{problem.code}] {problem.message}")
    if (more := len(report.problems) - _MOST_PROBLEMS) > 0:
        say(f"… and {more:,} more; `archive changes` lists them")
    for collection, path, reason in report.passed_over if verbose else ():
        say(f"passed over  {collection}  {path}: {reason}")
    for given in report.unread:
        say(f"{given} could not be read.")
    shown = [(name.replace("_", " "), report.counts[name]) for name in counts if name]
    title = f"{'Would load' if dry_run else 'Loaded'} {', '.join(report.collections)}"
    say_table(
        [title, "documents"],
        [row for row in shown if row[1] or row[0] in ("new", "changed", "missing")],
    )
    say(f"in {report.seconds:.2f} s")
    if report.log_left:
        say("What it wrote is still in the write-ahead log (a reader is at work, or the disk is")
        say("full): keep that file beside the archive; a later load empties it.")


def show_status(status: dict[str, Any], db: str) -> None:
    """Prints what is in the archive."""
    say(f"{db}: schema revision {status['revision']}")
    say_table(["table", "rows"], status["tables"].items())
    kinds = ", ".join(f"{n:,} {name}" for name, n in status["documents"].items())
    say(f"Documents: {kinds or 'none yet'}")
    if status["first_date"]:
        say(f"Days: {status['first_date']} to {status['last_date']}")
    if load := status["last_load"]:
        say(f"Last load: number {load['id']}, {load['started_at']}, {load['seconds']} s")
    say(f"Open problems: {status['open_problems']:,}")
    if sources := status["sources"]:
        last = max((each["last_checked_at"] or "" for each in sources), default="")
        say(f"Sources: {len(sources)}, last looked at {last or 'never'}")
    for each in sources:
        if each["last_problem"]:
            say(f"Source {each['collection']}/{each['name']}: {each['last_problem']}")
    if status["set_aside"]:
        say(f"Set aside beside it: {', '.join(status['set_aside'])}")
    if status["leftovers"]:
        say(f"Left by commands that were killed: {', '.join(status['leftovers'])}")
        say("The next command that writes there removes these.")


def show_changes(changes: dict[str, Any]) -> None:
    """Prints what a load changed."""
    load = changes["load"]
    say(f"Load {load['id']}, {load['started_at']}, of {', '.join(json.loads(load['paths']))}")
    for row in changes["changes"]:
        before = f"  (was {row['path_before']})" if row["path_before"] else ""
        name = f"{row['collection']}/{row['slug']}"
        if row["reading"]:
            before = f"  (/document/{name}/readings/{row['version']}/{row['reading']} compares)"
        say(f"{row['change']:9} {name}  {row['path']}{before}")
    for row in changes["figures"]:
        say(
            f"{row['change']:9} {row['collection']}/{row['slug']}  {row['text']}: {row['sentence']}"
        )
    for row in changes["problems"]:
        line = f":{row['line']}" if row["line"] else ""
        say(f"problem   {row['collection']}  {row['path']}{line}  [{row['code']}] {row['message']}")
    for row in changes["corrections"]:
        of = f" of “{row['words']}”" if row["words"] and row["field"] != "removed" else ""
        value = "" if row["field"] == "removed" else f" {row['value']}"
        name = f"{row['collection']}/{row['slug']}"
        say(f"{row['change']}  {name}  {row['field']}{of}{value}: {row['reason']}")
    counts = [f"{len(changes[name]):,} {name}" for name in ("changes", "corrections", "problems")]
    say(", ".join(counts if changes["corrections"] else counts[::2]))


def show_quality(quality: Quality) -> None:
    """Prints the quality report."""
    for rule, rows in quality.broken.items():
        say(
            Text.assemble(("broken" if rows else "holds ", "red" if rows else "green"), f"  {rule}")
        )
        if rows:
            say(f"        in {rows:,} places")
        for place in quality.places.get(rule, ())[:_MOST_PLACES]:
            say(f"        {place}")
    for reader, texts in quality.unproved.items():
        say(f"not proved here: {texts:,} texts that {reader} read; another reads them here")
    say_table(
        ["names in lists", "uses", "resolved", "share"],
        [
            [column, uses, resolved, f"{resolved / uses:.2%}" if uses else ""]
            for column, (uses, resolved) in quality.names.items()
        ],
    )
    for column, names in quality.unresolved.items():
        for name, uses in names.items():
            say(f"not resolved  {column}: {name} ({uses:,})")
    say_table(["what is not known", "count"], quality.unknown.items())
    say_table(["open problems", "count"], quality.problems.items())


def show_list(found: Sequence[dict[str, Any]], inner: str) -> None:
    """Prints people or portfolios; where they are few, with the terms that belong to each."""
    columns = [column for column in found[0] if column != inner]
    say_table(columns, [[row[column] for column in columns] for row in found])
    if len(found) > _FEW_ENOUGH:
        say(Text(f"The {inner} of each are shown where at most {_FEW_ENOUGH} are found.", "dim"))
        return
    for row in found:
        if row[inner]:
            say()
            say(Text.assemble((row["name"], "bold"), f"  {row['slug']}"))
            say_rows(list(row[inner][0]), [list(term.values()) for term in row[inner]])


def show_hits(hits: Sequence[Any], opens: str, closes: str) -> None:
    """Prints ranked search results, the match marked, with whose text it is and on which terms."""
    for hit in hits:
        say(Text.assemble((hit["title"] or hit["slug"], "bold"), f"  {_day(hit)}"))
        say(f"  {hit['collection']}/{hit['slug']}")
        excerpt = Text("  ")
        for turn, part in enumerate(" ".join(hit["excerpt"].split()).split(opens)):
            match, _, rest = part.partition(closes) if turn else ("", "", part)
            excerpt.append(f"[{match}]" if match else "", "bold yellow").append(rest)
        say(excerpt)
    terms = dict.fromkeys((hit["publisher"], hit["rights"]) for hit in hits)
    for publisher, rights in terms:
        say(Text(f"{publisher or 'Publisher not stated'}. {rights or 'Terms not stated.'}", "dim"))


def _said_by(row: dict[str, Any]) -> str | None:
    """Who said a quotation or a figure: as written, or where several did, each by name."""
    if len(row["speakers"]) > 1:
        return " and ".join(each["person"] or each["speaker"] for each in row["speakers"])
    return row["speaker"] and str(row["speaker"])


def _show_figures(figures: Sequence[dict[str, Any]]) -> None:
    """Prints the readings of a document's figures."""
    if figures:
        columns = ("text", "kind", "approx", "value", "high", "unit", "per", "item")
        rows = [[*(figure[column] for column in columns), _said_by(figure)] for figure in figures]
        say_rows((*columns, "speaker"), rows)
        say()


def _day(document: dict[str, Any]) -> str:
    """The day of a document, both where it may be either of two."""
    return " or ".join(filter(None, (document["date"], document["date_latest"]))) or "no date"


_BECAME = {
    "removed": "Removed",
    "withdrawn": "Withdrawn; in its place there is {value}",
    "same_as": "The same document as {value}",
    "formerly": "Held as {value} before",
}


def _corrected(each: dict[str, Any]) -> str:
    """What was corrected of a document, or became of it, on a line."""
    if each["field"] in _BECAME:
        said = _BECAME[each["field"]]
        said = said.partition(";")[0] if each["value"] == "yes" else said
        return f"{said.format(value=each['value'])}: {each['reason']}"
    of = f"“{each['words']}”: " if each["words"] and each["what"] != "document" else ""
    was = f" (read was {each['was']})" if each["was"] else ""
    return f"Corrected: {of}{each['field']} {each['value']}{was}. {each['reason']}"


def show_document(document: dict[str, Any]) -> None:
    """Prints a document: what is known of it, its text by segments, and on which terms."""
    say(Text(document["title"] or document["slug"], "bold"))
    sources = {"stated": " (as the text states)", "source": " (as the source has it)", None: ""}
    basis = sources[document["date_basis"]]
    if any(
        (each["what"], each["field"]) == ("document", "date") for each in document["corrections"]
    ):
        basis = " (as corrected)"
    say(f"{_day(document)}{basis}  {document['kind'] or 'kind not stated'}")
    for label, key in (("Ministers", "document_ministers"), ("Portfolios", "document_portfolios")):
        if document[key]:
            say(f"{label}: {'; '.join(row['as_written'] for row in document[key])}")
    if document["author"]:
        say(f"Author: {document['author']}")
    say(f"{document['collection']}/{document['slug']}  {document['url'] or ''}")
    say(f"Version {document['version']} of {len(document['versions'])}, {document['status']}")
    for each in document["corrections"]:
        say(_corrected(each))
    say()
    for segment in document["segments"]:
        words = document["body"][segment["start_char"] : segment["end_char"]]
        text = Text(words, _ROLE_STYLES.get(segment["role"], ""))
        for figure in document["figures"]:
            if segment["start_char"] <= figure["start_char"] < segment["end_char"]:
                start = figure["start_char"] - segment["start_char"]
                length = figure["end_char"] - figure["start_char"]
                text.stylize("bold yellow", start, start + length)
        speakers = []
        for said in document["quotations"]:
            if segment["start_char"] <= said["start_char"] < segment["end_char"]:
                start = said["start_char"] - segment["start_char"]
                length = said["end_char"] - said["start_char"]
                text.stylize("italic", start, start + length)
                speakers.append(_said_by(said) or "not told")
        text.rstrip()
        say(text)
        if speakers:
            say(Text(f"— {'; '.join(dict.fromkeys(speakers))}", "dim"))
        say()
    _show_figures(document["figures"])
    for attachment in document["attachments"]:
        say(f"Attachment: {attachment['url']}")
    publisher = document["shown_publisher"] or "Publisher not stated"
    say(Text(f"{publisher}. {document['shown_rights'] or 'Terms not stated.'}", "dim"))
