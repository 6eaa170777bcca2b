"""``archive evidence``: what the documents of derived shards show together."""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli import options


@click.command()
@click.argument(
    "derived",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False),
    help="The archive whose reference data counted when they were derived.",
)
@options.as_json
def evidence(derived: tuple[Path, ...], out: Path, db: str | None, as_json: bool) -> None:
    """Find what the documents of DERIVED folders show together, into files of Parquet in OUT.

    These are the claims, passages, observed terms and contradictions that an archive of them would
    hold, without one: DuckDB finds them by the archive's own statements. Corrections are not
    applied.

    \b
    Example:  archive evidence derived evidence
    """
    from archive import terminal
    from archive.duck import evidence as reductions

    with terminal.progress() as progress:
        rows = reductions.find(derived, out, db, progress)
    if as_json:
        terminal.say_json({"path": str(out), "rows": rows})
    else:
        terminal.say_rows(["file", "rows"], [(f"{k}.parquet", n) for k, n in rows.items()])
