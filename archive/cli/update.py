"""``archive update``: bring what is new from where it comes, and load it."""

from __future__ import annotations

import signal
import threading
import time
from typing import Any

import click

from archive.cli import faults, options


class Duration(click.ParamType):  # type: ignore[type-arg]
    """A length of time, as 30m or 1h, in seconds."""

    name = "time"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The seconds; refuses what is no length of time."""
        from archive.sources import description

        found = description.seconds(value)
        if found is None:
            self.fail(f"“{value}” is no length of time; write it as 30m, 1h or 1d.", param, ctx)
        return found


class Interruption:
    """Ctrl-C, which ends an update between two pages or while it waits; a second one at once."""

    def __init__(self) -> None:
        self._came = threading.Event()
        self._before = signal.signal(signal.SIGINT, self._note)

    def end(self) -> None:
        """Gives Ctrl-C back to whoever had it."""
        signal.signal(signal.SIGINT, self._before)

    def _note(self, *_: object) -> None:
        self._came.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def heed(self) -> None:
        """Ends what is going on, where Ctrl-C was typed."""
        if self._came.is_set():
            raise KeyboardInterrupt

    def sleep(self, seconds: float) -> None:
        """Waits, until Ctrl-C is typed at most."""
        self._came.wait(seconds)
        self.heed()


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False))
@options.db
@click.option("--source", "only", multiple=True, metavar="NAME", help="Only this one, now.")
@click.option("--once", is_flag=True, help="Look once and end, as without it: for cron, systemd.")
@click.option("--every", type=Duration(), help="Look again and again, until Ctrl-C: 30m, 1h.")
@click.option("--now", is_flag=True, help="Look also where it is too early.")
@click.option("--list", "listed", is_flag=True, help="List the sources, as archive sources does.")
@click.option("--dry-run", is_flag=True, help="Say what would be fetched, and fetch only lists.")
@options.as_json
@click.pass_context
def update(
    context: click.Context,
    /,
    folders: tuple[str, ...],
    db: str,
    only: tuple[str, ...],
    once: bool,
    every: int | None,
    now: bool,
    listed: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fetch what is new from where it comes, and load it.

    FOLDERS hold a sources.yaml; without them, it is asked for in the folders of all collections.
    A source that could not be looked at ends with exit code 1, when the others were.

    \b
    Example:  archive update beehive --dry-run
              archive update --once
              archive update --every 1h
    """
    if once and every:
        raise click.UsageError("Give --once or --every, not both.")
    if listed:
        from archive.cli.sources import print_sources

        print_sources(db, as_json=as_json)
        return
    chosen = _updating().Options(only=only, now=now, dry_run=dry_run)
    interruption = Interruption()
    context.call_on_close(interruption.end)
    if every is None:
        failed = _once(db, folders, chosen, interruption, as_json=as_json)
        context.exit(1 if failed else 0)
    _again_and_again(db, folders, chosen, interruption, every, as_json=as_json)


def _updating() -> Any:
    """The module that updates, with the libraries that it needs.

    Raises:
        ArchiveError: when they are not installed.
    """
    from archive.problems import ArchiveError

    try:
        from archive import update as updating
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "archive":
            raise
        raise ArchiveError(
            f"What fetches is not installed ({error.name}); install it with"
            " pip install 'release-archive[sources]'."
        ) from error
    return updating


def _once(
    db: str, folders: tuple[str, ...], chosen: Any, interruption: Interruption, *, as_json: bool
) -> bool:
    """Updates once and prints what came of it; whether something failed."""
    from archive import ingest, terminal, update_report
    from archive import update as updating

    clock = updating.Clock(time.time, interruption.sleep)
    with terminal.progress() as shown:

        def progress(what: str, done: int, of: int) -> None:
            interruption.heed()
            shown(what, done, of)

        found = folders or updating.folders_of(db)
        report = updating.update(db, found, chosen, clock=clock, progress=progress)
    if as_json:
        record = update_report.as_json(report)
        record["loads"] = [terminal.report_as_json(each, ingest.COUNTS) for each in report.loads]
        terminal.say_json(record)
    else:
        if report.set_aside:
            terminal.say(f"The database was brought up to date; a copy is {report.set_aside}")
        for line in update_report.as_lines(report, dry_run=chosen.dry_run):
            terminal.say(line)
        for each in report.loads:
            terminal.show_report(each, ingest.COUNTS, dry_run=False)
    return report.is_failed


def _again_and_again(
    db: str,
    folders: tuple[str, ...],
    chosen: Any,
    interruption: Interruption,
    every: int,
    *,
    as_json: bool,
) -> None:
    """Updates at intervals until it is ended; what fails once may succeed the next time."""
    try:
        while True:
            began = time.monotonic()
            try:
                _once(db, folders, chosen, interruption, as_json=as_json)
            except faults.PASSED_ON:
                raise
            except Exception as error:
                click.echo(faults.sentence(error), err=True)
            interruption.sleep(max(every - (time.monotonic() - began), 1.0))
    except KeyboardInterrupt:
        click.echo("Ended.", err=True)
