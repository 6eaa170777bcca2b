"""``archive export``: the archive in the forms that other programs load."""

from __future__ import annotations

import click

from archive.cli import options


@click.command()
@click.argument("form", metavar="FORMAT")
@click.argument("out", type=click.Path())
@options.db
@click.option("--collection", metavar="NAME", help="Only of this collection [default: all].")
@click.option("--search", "words", metavar="WORDS", help="Only documents that hold these words.")
@click.option("--query", metavar="NAME", help="Only documents that this named query finds.")
@click.option(
    "--with",
    "given",
    metavar="NAME=VALUE",
    multiple=True,
    help="A parameter of that query; may be given several times.",
)
@click.option(
    "--base",
    metavar="URL",
    help="Address at which the archive is served, by which jsonld and annotations name things.",
)
@click.option("--offer", is_flag=True, help="List OUT in its folder, for archive serve --exports.")
@click.option("--overwrite", is_flag=True, help="Replace OUT where it is there.")
@options.as_json
def export(
    form: str,
    out: str,
    db: str,
    collection: str | None,
    words: str | None,
    query: str | None,
    given: tuple[str, ...],
    base: str | None,
    offer: bool,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Write the archive to OUT in a form that other programs load, without what may not go out.

    FORMAT is one of those that docs/data.md lists. Where OUT ends with .zip, a form that is a
    folder is packed into that file.

    \b
    Example:  archive export sqlite archive.db.gz
              archive export csv tables
              archive export parquet tables.zip
              archive export jsonl documents.jsonl --collection beehive
              archive export csl ukraine.json --search "Ukraine NATO"
              archive export annotations said.json --query quotations-of-a-person --with "person=Winston Peters"
    """  # noqa: E501
    from archive import exports, terminal
    from archive.publish import parameters, selections

    if words is not None and query is not None:
        raise click.UsageError("Give either --search or --query.")
    if given and query is None:
        raise click.UsageError("--with is for a parameter of --query.")
    selection = selections.by_search(words) if words is not None else None
    if query is not None:
        selection = selections.by_query(query, _values(given))
    try:
        with terminal.progress(noun="") as progress:
            made = exports.export(
                db,
                form,
                out,
                collection=collection,
                selection=selection,
                base=base,
                offer=offer,
                overwrite=overwrite,
                progress=progress,
            )
    except parameters.RefusedError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        edition = made.edition._asdict()
        terminal.say_json({**made._asdict(), "path": str(made.path), "edition": edition})
    else:
        count = "1 file" if made.files == 1 else f"{made.files:,} files"
        terminal.say(f"{made.path} holds {count} in {made.size:,} bytes")


def _values(given: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a query by their names."""
    pairs = [each.partition("=") for each in given]
    if wrong := next((name for name, equals, _ in pairs if not equals), None):
        raise click.UsageError(f"“{wrong}” is no parameter; write it as NAME=VALUE.")
    return {name.strip().replace("-", "_"): value for name, _, value in pairs}
