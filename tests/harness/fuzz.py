"""Reads spoilt documents, at random or guided by coverage, and looks for errors and slow texts.

    PYTHONPATH=tests python -m harness.fuzz FOLDER [--count 20000] [--seed 1]
    PYTHONPATH=tests python -m harness.fuzz FOLDER --guided SECONDS

The second form wants atheris, which grows inputs that reach new code. The bytes of what goes wrong
are kept in ``fuzz-found/``; the first form then ends with exit code 1.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import functools
import gc
import math
import random
import re
import signal
import sys
import time
import traceback
import types
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from harness import mutations

from archive import derive, reference
from archive.document import ROLES, SPOKEN_ROLES, Entry
from archive.extractors import AllExtractors
from archive.formats import collections, encoding
from archive.jurisdictions import Jurisdictions
from archive.problems import Problem, RefusedFile
from archive.roster import continuity, facts, folders
from archive.store import records

SEEDS = Path(__file__).parents[2] / "seeds"
SECONDS = 1.0
"""Of processor time, so that a busy machine is not taken for a slow reader."""

_SLUG = re.compile(r"[^\W_]+(?:--?[^\W_]+)*")


class HangError(Exception):
    """A text took longer than any text may."""


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stops what takes longer."""

    def stop(*_: object) -> None:
        raise HangError(f"This took more than {seconds} s.")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


# --- what must hold of whatever was read ----------------------------------------------------------


def as_document(data: bytes, sidecar: bytes | None, extractors: AllExtractors) -> str:
    """Reads bytes as a file of the archive, and holds what comes of it to the promises."""
    try:
        entry = derive.entry("a.md", data, sidecar, extractors)
    except RefusedFile as refusal:
        assert str(refusal).endswith("."), refusal
        return "refused"
    hold(entry)
    return "with problems" if entry.problems else "read"


def hold(entry: Entry) -> None:
    """Spans are valid, segments cover and never overlap, and the tables can take every value."""
    body = entry.document.body
    assert encoding.decode(entry.data).text.endswith(body), "the body is not as its file holds it"
    ends = [0, *(segment.end for segment in entry.segments)]
    assert [segment.start for segment in entry.segments] == ends[:-1], "segments do not follow on"
    assert ends[-1] == len(body), "segments do not reach the end"
    assert all(s.start < s.end and s.role in ROLES for s in entry.segments), "an odd segment"
    in_turn("links", entry.links, body)
    in_turn("figures", entry.figures, body)
    in_turn("quotations", entry.resolved.quotations, body)
    in_turn("mentions", entry.resolved.mentions, body)
    for figure in entry.figures:
        start, end = figure.sentence
        segment = entry.segments[figure.segment]
        assert 0 <= start <= figure.start < figure.end <= end <= len(body), figure
        assert segment.start <= figure.start < figure.end <= segment.end, figure
        assert segment.role in SPOKEN_ROLES, figure
        assert figure.high is None or figure.value <= figure.high, figure
        assert figure.period is None or entry.figures[figure.period].kind == "duration", figure
    for link in entry.links:
        assert link.text in body[link.start : link.end], link
    assert _SLUG.fullmatch(entry.slug), f"{entry.slug!r} is no name"
    for problem in entry.problems:
        assert re.fullmatch(r".*\.", problem.message), f"{problem.message!r} is no sentence"
    record = records.of_entry(entry, "recipe")
    for value in values_of(record):
        can_be_stored(value)


def in_turn(what: str, spans: Sequence[Any], body: str) -> None:
    """Spans lie in the body, hold something, and follow each other without overlap."""
    last = 0
    for span in spans:
        assert last <= span.start < span.end <= len(body), f"{what}: {span} after {last}"
        assert body[span.start : span.end].strip(), f"{what}: nothing but space at {span}"
        last = span.end


def values_of(row: Any) -> Iterator[Any]:
    """Every value in a row and the rows in it."""
    for value in row:
        if isinstance(value, tuple):
            yield from values_of(value)
        elif isinstance(value, Problem):
            yield from dataclasses.astuple(value)
        else:
            yield value


def can_be_stored(value: Any) -> None:
    """SQLite takes it, and gives back the same."""
    if isinstance(value, str):
        value.encode("utf-8")  # which a lone surrogate cannot be
        assert "\0" not in value, f"SQLite ends a text at its first NUL: {value[:80]!r}"
    elif isinstance(value, int):
        assert -(2**63) <= value < 2**63, f"{value} is too large a whole number for SQLite"
    elif isinstance(value, float):
        assert math.isfinite(value), f"{value} is no number"
    else:
        assert value is None or isinstance(value, bytes), type(value)


def as_collection(data: bytes) -> str:
    """Reads bytes as a ``collection.yaml``."""
    try:
        can_be_stored(collections.read("collection.yaml", data)[0].name)
    except RefusedFile:
        return "refused"
    return "read"


def as_reference(name: str, data: bytes) -> str:
    """Reads bytes as a file of reference data beside the others that ship with the archive."""
    found = {**shipped_facts(), name: facts.read(name, name, data)}
    sound, problems = facts.checked(
        folders.joined([read for read, _ in found.values()]), shipped_jurisdictions()
    )
    problems += continuity.problems(sound, shipped_jurisdictions())
    continuity.unheld(sound, shipped_jurisdictions())
    for fact in sound:
        for value in fact.values:
            can_be_stored(value)
    everything = AllExtractors(shipped_jurisdictions(), sound)
    roster = everything.rosters["nz"]
    roster.person("Hon Peeni Henare", "2022-03-28", ["defence"])
    roster.portfolio("Defence", "2022-03-28")
    if len(data) % 16 == 0:  # making what resolves names takes most of the time
        text = b"Prime Minister Jacinda Ardern said so."
        derive.entry("a.md", text, None, everything, "nz")
    return "with problems" if problems or found[name][1] else "read"


@functools.cache
def shipped_jurisdictions() -> Jurisdictions:
    """The jurisdictions that ship with the archive."""
    return reference.shipped_extractors().jurisdictions


@functools.cache
def shipped_facts() -> dict[str, tuple[list[Any], list[Any]]]:
    """The facts and the problems of each file of reference data that ships with the archive."""
    files = sorted((SEEDS / "jurisdictions" / "nz").glob("*.csv"))
    return {f.name: facts.read(f.name, f.name, f.read_bytes()) for f in files}


# --- by mutation ----------------------------------------------------------------------------------


def mutants(files: Sequence[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes, Case]]:
    """So many spoilt inputs: a name, the bytes, and what reads them."""
    extractors = reference.shipped_extractors()
    sound = files[0]
    sidecars = [file.read_bytes() for file in sorted(SEEDS.glob("documents/*.yaml"))]
    lists = [(f.name, f.read_bytes()) for f in sorted(SEEDS.glob("jurisdictions/*/*.csv"))]
    descriptions = [file.read_bytes() for file in sorted(SEEDS.rglob("*.yaml"))]
    for number in range(count):
        rng = random.Random(f"{seed}-{number}")
        kind = rng.random()
        if kind < 0.9:
            data = mutations.mutate(rng, rng.choice(files), files)
            hold_it = functools.partial(as_document, sidecar=None, extractors=extractors)
            yield f"{number}.md", data, hold_it
        elif kind < 0.94:
            beside = mutations.mutate(rng, rng.choice(sidecars), files)
            yield (
                f"{number}.meta.yaml",
                beside,
                lambda beside: as_document(sound, beside, extractors),
            )
        elif kind < 0.97:
            data = mutations.mutate(rng, rng.choice(descriptions), files)
            yield f"{number}.collection.yaml", data, as_collection
        else:
            name, data = rng.choice(lists)
            data = mutations.mutate(rng, data, files)
            yield f"{number}.{name}", data, functools.partial(as_reference, name)


Case = Callable[[bytes], str]


def run(files: Sequence[bytes], count: int, seed: int, keep: Callable[[str, bytes], None]) -> int:
    """Reads so many mutants; how many of them tripped something."""
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    faults = 0
    for name, data, case in mutants(files, count, seed):
        began = time.process_time()
        try:
            with limited(SECONDS):
                outcomes[case(data)] += 1
        except Exception as fault:
            faults += 1
            keep(name, data)
            print(f"{name}: {''.join(traceback.format_exception(fault, limit=-3))}")
        slowest = max(slowest, (time.process_time() - began, name))
    said = ", ".join(f"{n:,} {what}" for what, n in outcomes.most_common())
    print(f"{count:,} mutants of {len(files):,} files, seed {seed}: {said}, {faults:,} faults")
    print(f"The slowest took {slowest[0]:.2f} s of processor time ({slowest[1]}).")
    return faults


# --- by coverage ----------------------------------------------------------------------------------


def guided(files: Sequence[bytes], seconds: int, folder: Path) -> None:
    """Lets atheris grow inputs that reach code no input reached before; ends the process."""
    import atheris

    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    small = sorted(files, key=len)[: len(files) // 2] or files
    for number, data in enumerate(random.Random(1).sample(list(small), min(300, len(small)))):
        (corpus / f"seed-{number}").write_bytes(data[:8_000])
    (folder / "words").write_text("".join(f'"{_escaped(word)}"\n' for word in mutations.TOKENS))
    extractors = reference.shipped_extractors()
    for each in gc.get_objects():
        if isinstance(each, types.FunctionType) and "archive." in str(each.__module__):
            atheris.instrument_func(each)
    seen: set[str] = set()

    def one(data: bytes) -> None:
        try:
            with limited(20 * SECONDS):  # what counts coverage takes its time
                as_document(data, None, extractors)
        except Exception as fault:
            frame = traceback.extract_tb(fault.__traceback__)[-1]
            if (where := f"{Path(frame.filename).stem}-{frame.lineno}") not in seen:
                seen.add(where)
                (folder / f"{where}.md").write_bytes(data)
                print(f"{where}: {''.join(traceback.format_exception(fault, limit=-3))}")

    def spoil(data: bytes, most: int, seed: int) -> bytes:
        if seed % 2:
            return bytes(atheris.Mutate(data, most))
        return bytes(mutations.mutate(random.Random(seed), data, small)[:most])

    options = [f"-max_total_time={seconds}", "-max_len=8000", f"-artifact_prefix={folder}/"]
    options += [f"-dict={folder / 'words'}", "-rss_limit_mb=4096", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=spoil)
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=2_000, help="files of the folder that are used")
    parser.add_argument("--guided", type=int, metavar="SECONDS")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    given = parser.parse_args()
    paths = [p for p in sorted(given.folder.rglob("*")) if p.suffix in (".md", ".txt")]
    paths = random.Random(given.seed).sample(paths, min(given.most, len(paths)))
    files = [path.read_bytes() for path in paths]
    if given.guided:
        guided(files, given.guided, given.found)

    def keep(name: str, data: bytes) -> None:
        given.found.mkdir(parents=True, exist_ok=True)
        (given.found / name).write_bytes(data)

    sys.exit(run(files, given.count, given.seed, keep) > 0)


if __name__ == "__main__":
    main()
