"""The command line: arguments in, one call, output and an exit code out."""

from archive.cli.group import main

__all__ = ["main"]
