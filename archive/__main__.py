"""``python -m archive``: the command where no script is on the path."""

from archive.cli import main

main(prog_name="archive")
