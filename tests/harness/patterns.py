"""Every regular expression of the code that reads texts, fed with what could make it slow.

    PYTHONPATH=tests python -m harness.patterns [--short 20000] [--samples 40] [--seed 1]

The expressions are found, not listed: all that the modules hold in their globals and what hangs on
these (tuples, caches of functions, objects), once a text was read. How each is used is read in the
source: one that is only matched is matched at the beginning of a text; one that is searched for
must go through the whole text; one that ends with the end of its text (``\\Z``) is searched for in
the characters before a position, of which `WINDOW` are fed.

Texts are made of the units of ``harness.texts`` and of the expression itself: samples of what it
matches, which end in one repetition drawn out, and rows of the beginnings of such samples.
"""

from __future__ import annotations

import argparse
import ast
import functools
import gc
import importlib
import pkgutil
import random
import re
import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from harness import texts

import archive
from archive import derive, reference
from archive.anchored import Anchored, Ending
from archive.extractors import AllExtractors, Extractors

READING = (
    *("figures", "segments", "quotations", "mentions", "roster", "formats", "appointments"),
    *("sentences", "dates", "links", "statements", "trie", "derive", "store.search"),
)
"""The modules and packages that read texts."""

WINDOW = 256
"""More characters than any expression with ``\\Z`` at its end is searched for in."""

WINDOW_SECONDS = 0.004
"""The most processor time for such a search."""

_MATCHES = frozenset({"match", "fullmatch"})
_WARMING = """---
title: Three million dollars
---
The Hon Jacinda Ardern said on 12 March 2020: “It costs $5.5 million, 20 per cent more.” She met
the Minister of Health, Mr Little, for 5 km and NZD 3.
"""


class Use(NamedTuple):
    """An expression, where it stands, and how it is used: matched, searched or before."""

    pattern: re.Pattern[str]
    name: str
    how: str


# --- finding them ---------------------------------------------------------------------------------


def modules() -> Iterator[types.ModuleType]:
    """The modules that read texts."""
    for name in READING:
        module = importlib.import_module(f"archive.{name}")
        yield module
        for _, inner, _ in pkgutil.walk_packages(
            getattr(module, "__path__", []), f"{module.__name__}."
        ):
            yield importlib.import_module(inner)


def collect(extractors: AllExtractors) -> list[Use]:
    """Every expression, with how it is used, once a text was read so that caches are full."""
    by = extractors.of("nz")
    derive.entry("a.md", _WARMING.encode(), None, extractors, "nz")
    calls = _calls()
    found: dict[re.Pattern[str], Use] = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, types.ModuleType) or name.startswith("__"):
                continue
            if callable(value) and value.__module__ != module.__name__:
                continue  # imported from elsewhere, where it is found
            for pattern in _patterns_under(value):
                is_named = value is pattern or callable(value)
                written = f"{module.__name__.rpartition('.')[2]}.{name}"
                how = _how(pattern, calls.get(written, set()) if is_named else set())
                found.setdefault(pattern, Use(pattern, f"{module.__name__}.{name}", how))
    for name, value in _compiled(by):
        for pattern in _patterns_under(value):
            how = _how(pattern, calls.get(name, set())) if value is pattern else "searched"
            found.setdefault(pattern, Use(pattern, f"the extractors' {name}", how))
    return list(found.values())


def _compiled(by: Extractors) -> Iterator[tuple[str, object]]:
    """What the extractors of a country hold, with the names by which the code calls it."""
    for vocabulary in (by.names._vocabulary, by.speakers):
        for name, value in vars(vocabulary).items():
            yield from ((f"{called}.{name}", value) for called in ("vocabulary", "self"))
    for country in by.names._abroad._countries:
        yield "country.name", country.name
        yield "self.office", country.office
    yield "names", by.names
    for holder in (by.segmenter._roles, by.statements):
        yield from ((f"self.{name}", getattr(holder, name)) for name in holder.__slots__)
    words = by.finder.words
    yield from ((f"words.{name}", getattr(words, name)) for name in words.__slots__)


def _patterns_under(value: object) -> Iterator[re.Pattern[str]]:
    """The expressions that a value holds, however deep, within the code of the archive."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, Anchored | Ending):
            each = each.expression  # which none may have compiled yet
        if isinstance(each, re.Pattern):
            if isinstance(each.pattern, str):
                yield each
        elif _is_opened(each):
            waiting += gc.get_referents(each)


def _is_opened(value: object) -> bool:
    if isinstance(value, types.FunctionType | types.ModuleType):
        return False  # its globals are looked through for themselves
    is_container = isinstance(value, tuple | list | dict | set | frozenset | types.CellType)
    is_cache = isinstance(value, functools._lru_cache_wrapper)
    return is_container or is_cache or type(value).__module__.startswith("archive.")


def _calls() -> dict[str, set[str]]:
    """For each name in a module, the methods that are called on it; ``?`` for other uses.

    Names are written as ``numerals.CANDIDATE``, after the last part of their module's name, and
    those of fields as ``words.sign`` or ``self._rest``, after what holds them.
    """
    found: dict[str, set[str]] = {}
    for file in sorted(Path(archive.__file__).parent.rglob("*.py")):
        here = file.parent.name if file.stem == "__init__" else file.stem
        tree = ast.parse(file.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        calls = [node for node in nodes if isinstance(node, ast.Call)]
        called = {id(call.func): call for call in calls}
        matched = {
            id(call.args[0])
            for call in calls
            if isinstance(call.func, ast.Attribute) and call.func.attr == "match" and call.args
        }  # text.match(PATTERN, at)
        methods = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
        for node in nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                name = f"{here}.{node.id}"
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                holder = node.value
                if isinstance(holder, ast.Name):
                    name = f"{holder.id}.{node.attr}"
                elif isinstance(holder, ast.Attribute):
                    name = f"{holder.attr}.{node.attr}"
                else:
                    continue
            else:
                continue
            whole: ast.AST = called.get(id(node), node)
            how = methods.get(id(whole)) or ("match" if id(whole) in matched else "?")
            found.setdefault(name, set()).add(how)
    return found


def _how(pattern: re.Pattern[str], methods: set[str]) -> str:
    if methods and methods <= _MATCHES:
        return "matched"
    return "before" if re.search(r"\\Z\)*$", pattern.pattern) else "searched"


# --- texts of their own parts ---------------------------------------------------------------------


class _Sampler:
    """Writes texts that an expression matches, or that end in a repetition drawn out."""

    def __init__(self, pattern: re.Pattern[str], rng: random.Random) -> None:
        self._tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        self._rng = rng
        self._groups: dict[int, str] = {}
        self._drawn, self._count, self._size, self._is_cut = -1, 0, 0, False

    def text(self, drawn: int = -1, size: int = 0) -> str:
        """A text that matches, or one up to repetition `drawn`, which has `size` characters."""
        self._drawn, self._count, self._size, self._is_cut = drawn, 0, size, False
        return self._of(self._tree)

    @property
    def repetitions(self) -> int:
        """How many repetitions the last text had."""
        return self._count

    def _of(self, items: Any) -> str:
        return "".join(self._one(code, value) for code, value in items)

    def _one(self, code: Any, value: Any) -> str:
        if self._is_cut:
            return ""
        if code is codes.LITERAL:
            return chr(value)
        if code is codes.NOT_LITERAL:
            return "x" if value != ord("x") else "y"
        if code is codes.ANY:
            return self._rng.choice("x. ")
        if code is codes.IN:
            return self._member(value)
        if code is codes.BRANCH:
            return self._of(self._rng.choice(value[1]))
        if code is codes.SUBPATTERN:
            inner = self._of(value[3])
            self._groups[value[0]] = inner
            return inner
        if code is codes.GROUPREF:
            return self._groups.get(value, "")
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            return self._repeated(*value)
        if code is codes.ATOMIC_GROUP:
            return self._of(value)
        return ""  # an anchor, or what is looked at

    def _repeated(self, least: int, most: int, inner: Any) -> str:
        self._count += 1
        if self._count - 1 == self._drawn and most > 1:
            once = self._of(inner) or "x"
            self._is_cut = True
            return once * (self._size // len(once))
        times = least + (self._rng.randint(0, min(2, int(most) - least)))
        return "".join(self._of(inner) for _ in range(times))

    def _member(self, members: Any) -> str:
        if members[0][0] is codes.NEGATE:
            inside = re.compile("[" + "".join(map(_written, members[1:])) + "]")
            return next((c for c in self._shuffled("ax 1.-*“(\n") if not inside.match(c)), "é")
        code, value = self._rng.choice(members)
        if code is codes.LITERAL:
            return chr(value)
        if code is codes.RANGE:
            return chr(self._rng.randint(*value))
        return {
            codes.CATEGORY_SPACE: self._rng.choice(" \n\t"), codes.CATEGORY_DIGIT: "1",
            codes.CATEGORY_WORD: self._rng.choice("aA1_"), codes.CATEGORY_NOT_WORD: "-",
            codes.CATEGORY_NOT_SPACE: "x", codes.CATEGORY_NOT_DIGIT: "x",
        }[value]  # fmt: skip

    def _shuffled(self, letters: str) -> list[str]:
        return self._rng.sample(letters, len(letters))


def _written(member: Any) -> str:
    """A member of a set of characters as an expression writes it."""
    code, value = member
    if code is codes.LITERAL:
        return re.escape(chr(value))
    if code is codes.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {
        codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_WORD: r"\w",
        codes.CATEGORY_NOT_WORD: r"\W", codes.CATEGORY_NOT_SPACE: r"\S",
        codes.CATEGORY_NOT_DIGIT: r"\D",
    }[value]  # fmt: skip


def shapes(pattern: re.Pattern[str], samples: int, seed: int) -> Iterator[texts.Shape]:
    """Texts of any length made of an expression's own parts, then of single units."""
    for number in range(samples):
        rng = random.Random(f"{seed}-{number}")
        state = rng.getstate()
        sampler = _Sampler(pattern, rng)
        plain = sampler.text()
        if sampler.repetitions:
            drawn = random.Random(f"{seed}+{number}").randrange(sampler.repetitions)
            yield texts.Shape(f"{plain!r}, {drawn} drawn out", _drawn_out(sampler, state, drawn))
        cut = plain[: random.Random(f"{seed}*{number}").randint(1, len(plain) or 1)] or "x"
        yield texts.Shape(f"{cut!r}…", functools.partial(texts.repeated, cut))
    for unit in texts.UNITS if samples > 10 else (*texts.WHITE[:2], "\n", "1", "a", "A", "“", "*"):
        yield texts.Shape(f"{unit!r}…", functools.partial(texts.repeated, unit))


def _drawn_out(sampler: _Sampler, state: Any, drawn: int) -> Callable[[int], str]:
    def text(size: int) -> str:
        sampler._rng.setstate(state)  # so that a text ten times as long is of the same kind
        return f"{sampler.text(drawn, size)}\x01"

    return text


# --- asking ---------------------------------------------------------------------------------------


def reader(use: Use) -> texts.Reader:
    """What uses an expression on a text as the code does."""
    if use.how == "matched":
        return use.pattern.match
    return lambda text: sum(1 for _ in use.pattern.finditer(text))


def fault(use: Use, shape: texts.Shape, short: int) -> str | None:
    """What is wrong with the time that an expression takes for a text, or None."""
    read = reader(use)
    if use.how == "before":
        window = shape.text(WINDOW)[-WINDOW:]
        taken = texts.seconds(read, window, 0)
        if taken > WINDOW_SECONDS:
            taken = texts.seconds(read, window)
        wrong = taken > WINDOW_SECONDS
        return f"{taken:.4f} s for {WINDOW} characters" if wrong else None
    return texts.fault(read, shape, short, 10 * short)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--short", type=int, default=texts.SHORT)
    arguments.add_argument("--samples", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    uses = collect(reference.shipped_extractors())
    faults, began, fed = 0, time.process_time(), 0
    for use in uses:
        for shape in shapes(use.pattern, given.samples, given.seed):
            fed += 1
            if wrong := fault(use, shape, given.short):
                faults += 1
                print(f"{use.name} ({use.how}): {wrong}: {shape.name[:100]}", flush=True)
                break
    taken = time.process_time() - began
    print(f"{len(uses):,} expressions, {fed:,} texts, {faults:,} faults, {taken:.0f} s")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
