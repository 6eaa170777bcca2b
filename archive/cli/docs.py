"""``archive docs``: the documentation that ships with the archive."""

from __future__ import annotations

import sys

import click

from archive.cli import options


@click.command()
@click.argument("page", default="", required=False)
@click.option("--serve", "is_served", is_flag=True, help="Serve it on this machine.")
@click.option("--port", default=8002, show_default=True, type=click.IntRange(0, 65535))
@options.as_json
def docs(page: str, is_served: bool, port: int, as_json: bool) -> None:
    """Open the documentation in a browser, without a network.

    PAGE is one of its pages, such as publishing. Where there is no browser, its address is
    printed. It can be searched.

    \b
    Example:  archive docs
              archive docs publishing
              archive docs --serve
    """
    from archive import documentation, terminal

    file = documentation.page(page)
    if not is_served:
        address = file.as_uri()
        if as_json:
            terminal.say_json({"address": address, "file": str(file)})
        else:
            terminal.say(address)
            documentation.show(address)
        return

    def ready(address: str) -> None:
        if as_json:
            terminal.say_json({"address": address})
        else:
            terminal.say(f"The documentation is served at {address} (Ctrl-C ends it)")
        sys.stdout.flush()

    documentation.serve(file, port, ready)
