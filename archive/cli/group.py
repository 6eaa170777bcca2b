"""The command ``archive`` itself: which commands there are, and what their errors become."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from importlib import import_module
from typing import Any

import click

from archive import __version__
from archive.cli import faults

NAMES = (
    "ingest",
    "update",
    "sources",
    "status",
    "changes",
    "check",
    "digest",
    "extract",
    "search",
    "people",
    "portfolios",
    "tenures",
    "correct",
    "remove",
    "drop",
    "undo",
    "publish-copy",
    "export",
    "edition",
    "collections",
    "show",
    "migrate",
    "backup",
    "restore",
    "query",
    "serve",
    "demo",
    "docs",
    "shard",
    "derive",
    "evidence",
)
"""The commands; each is a function of its own name in a module of its own name beside this one."""

_OF_UNIX = ("fcntl", "resource")
_NO_UNIX = "This system is none that release-archive runs on; on Windows, use it within WSL."

# As a program ends, Python looks for circles in all that it imported, a tenth of a load's time.
atexit.register(gc.freeze)


class Commands(click.Group):
    """The commands, each imported when it is asked for, and their errors as exit codes."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Names all commands, without importing them."""
        return sorted(NAMES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Imports a command; None where there is none of this name."""
        if name not in NAMES:
            return None
        module = name.replace("-", "_")
        command: click.Command = getattr(import_module(f"archive.cli.{module}"), module)
        return command

    def invoke(self, context: click.Context) -> Any:
        """Runs a command; the exit code of one that fails is 1, and its message one sentence."""
        _degrade_gracefully()
        try:
            return self._invoke_and_flush(context)
        except BrokenPipeError:
            # Whoever read the output has had enough of it; what is left in the buffer goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(1)
        except faults.PASSED_ON:
            raise
        except ModuleNotFoundError as error:
            is_of_system = error.name in _OF_UNIX
            click.echo(f"archive: {_NO_UNIX}" if is_of_system else faults.sentence(error), err=True)
            context.exit(1)
        except Exception as error:
            click.echo(faults.sentence(error), err=True)
            context.exit(1)

    def _invoke_and_flush(self, context: click.Context) -> Any:
        """Flushes here, where a closed pipe is known, and not when Python has shut down."""
        try:
            return super().invoke(context)
        finally:
            sys.stdout.flush()


def _degrade_gracefully() -> None:
    """Lets output that is not in Unicode lose a letter and not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
            stream.reconfigure(errors="replace")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archive")
def main() -> None:
    """What a government said, when, who said it, and how much it came to.

    \b
    Begin with:   archive ingest PATH
                  archive search Ukraine
                  archive serve
    """
