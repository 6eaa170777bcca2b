"""Writes each export of an archive, loads it in its tool, and compares what both count.

python -m harness.exports ARCHIVE [FORMAT …]
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harness import loaders

from archive import exports
from archive.store import publication


def main() -> None:
    """Prints a table of what each export took, and ends with 1 where one lacks anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("formats", nargs="*", help=f"of {', '.join(exports.FORMATS)}")
    given = parser.parse_args()
    amiss = []
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "copy.db")
        publication.publish(given.archive, copy)
        held = loaders.of_archive(copy)
        print(
            "| form | written in, s | processor, s | memory, MB | size, MB | loaded by | in, s |"
            " counts |"
        )
        print("| --- | ---: | ---: | ---: | ---: | --- | ---: | --- |")
        for form in given.formats or exports.FORMATS:
            target = Path(name, form)
            took = _alone(_write, given.archive, form, target)
            files = [target, *target.rglob("*")] if target.is_dir() else [target]
            size = sum(file.stat().st_size for file in files if file.is_file())
            tool, load = loaders.LOADERS[form]
            if not loaders.is_here(tool):
                print(_line(form, took, size, f"({tool} is not installed)", "", ""))
                continue
            begun = time.monotonic()
            found = load(target, copy)
            seconds = f"{time.monotonic() - begun:.0f}"
            wrong = {
                each: (count, held[each]) for each, count in found.items() if count != held[each]
            }
            amiss += [f"{form}: {wrong}"] if wrong or not found else []
            said = "differ" if wrong else "equal"
            print(_line(form, took, size, tool, seconds, said), flush=True)
    print(f"Processors: {os.cpu_count()}; load: {os.getloadavg()[0]:.1f}.")
    print(*amiss, sep="\n")
    raise SystemExit(bool(amiss))


def _line(
    form: str, took: tuple[float, float, float], size: int, tool: str, seconds: str, said: str
) -> str:
    wall, processor, memory = took
    return (
        f"| `{form}` | {wall:.0f} | {processor:.0f} | {memory:.0f} | {size / 1e6:.0f} | {tool} |"
        f" {seconds} | {said} |"
    )


def _write(archive: Path, form: str, target: Path) -> None:
    exports.export(archive, form, target)


def _alone(work: Callable[..., Any], *given: Any) -> tuple[float, float, float]:
    """The seconds, seconds of processor and megabytes that something takes in a new process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    begun = time.monotonic()
    process = context.Process(target=_measured, args=(theirs, work, given))
    process.start()
    theirs.close()  # or a process that failed would be waited for
    processor, kilobytes = ours.recv()
    process.join()
    return time.monotonic() - begun, processor, kilobytes / 1000


def _measured(connection: Any, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    work(*given)
    used = resource.getrusage(resource.RUSAGE_SELF)
    connection.send((used.ru_utime + used.ru_stime, _peak_kilobytes() or used.ru_maxrss))


def _peak_kilobytes() -> int | None:
    """The most memory that this process had; `ru_maxrss` has also what its parent had before."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return None


if __name__ == "__main__":
    main()
