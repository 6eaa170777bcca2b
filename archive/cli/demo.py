"""``archive demo``: the documents that ship with the archive, loaded and served."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.option(
    "--db",
    default="archive-demo.db",
    show_default=True,
    type=click.Path(dir_okay=False),
    help="The database file, made where it is not there.",
)
@options.port
@click.option("--no-serve", is_flag=True, help="Only load them.")
@options.as_json
def demo(db: str, port: int, no_serve: bool, as_json: bool) -> None:
    """Load the five documents that ship with the archive, and serve them.

    \b
    Example:  archive demo
              archive demo --port 8080
    """
    from archive import ingest, shipped, terminal

    with terminal.progress() as progress:
        report = ingest.load(db, [str(shipped.SEEDS)], ingest.Options(), progress)
    options.print_report(report, dry_run=False, as_json=as_json)
    if no_serve:
        return
    from archive.limits import Limits
    from archive.publish import serve

    serve.serve(
        db, options.HOST, port, lambda address: terminal.say(options.served(db, address)), Limits()
    )
