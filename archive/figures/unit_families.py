"""What a unit is, and families of them: those with the prefixes of the SI, squares and cubes.

Names are singular and British, with underscores; spellings are in lower case, with ``~`` for a
space or the end of a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of quantities, and how texts write it.

    `ucum` is its code in the Unified Code for Units of Measure, or None where that has none or
    the word may be one of several (a ton). `singular` and `plural` are the spellings as words.
    """

    name: str
    ucum: str | None
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    symbols: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling of the unit."""
        return (*self.singular, *self.plural, *self.symbols)


def unit(
    name: str, ucum: str | None, words: str = "", *, plural: str | None = None, symbols: str = ""
) -> Unit:
    """A unit whose plurals end in ``s``, unless `plural` gives them; spaces part spellings."""
    singular = tuple(words.split())
    plurals = tuple(f"{word}s" for word in singular) if plural is None else tuple(plural.split())
    return Unit(name, ucum, singular, plurals, tuple(symbols.split()))


PREFIXES = {
    "pico": "p",
    "nano": "n",
    "micro": "u",
    "milli": "m",
    "centi": "c",
    "deci": "d",
    "hecto": "h",
    "kilo": "k",
    "mega": "M",
    "giga": "G",
    "tera": "T",
    "peta": "P",
    "exa": "E",
    "zetta": "Z",
    "-": "",
}
"""Those of the International System of Units, with their codes in UCUM; ``-`` is for none."""


def scaled(
    name: str,
    ucum: str,
    words: str,
    prefixes: str,
    *,
    plural: str | None = None,
    symbol: str = "",
    short: str = "",
    also: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Unit, ...]:
    """A unit with each of `prefixes`: ``watt``, ``kilowatt``, ``megawatt``.

    Those of `short` are written with the `symbol` of the unit as well: ``kW``. `also` has further
    symbols by prefix.
    """

    def with_prefix(prefix: str) -> Unit:
        word, code = prefix.strip("-"), PREFIXES[prefix]
        symbols = [code.lower() + symbol] if prefix in short.split() else []
        return unit(
            word + name,
            code + ucum,
            " ".join(word + one for one in words.split()),
            plural=plural and " ".join(word + one for one in plural.split()),
            symbols=" ".join((*symbols, also.get(prefix, ""))),
        )

    return tuple(map(with_prefix, prefixes.split()))


def powers(
    name: str,
    words: str,
    plurals: str,
    codes: tuple[str, str],
    *,
    symbols: str = "",
    of_cube: str = "",
) -> tuple[Unit, Unit]:
    """The square and the cube of a length: ``square metre``, ``metres cubed``, ``m²``, ``m^3``.

    `codes` are those of both in UCUM; `symbols` are those of the length, `of_cube` is one of the
    cube alone.
    """
    shorts = symbols.split()

    def power(
        names: tuple[str, ...], after: str, marks: tuple[str, ...], code: str, also: list[str]
    ) -> Unit:
        behind = [f"{word}~{after}" for word in plurals.split()]
        return unit(
            f"{names[0]}_{name}",
            code,
            " ".join(f"{each}~{word}" for word in words.split() for each in names),
            plural=" ".join(
                [f"{each}~{word}" for word in plurals.split() for each in names] + behind
            ),
            symbols=" ".join(
                [f"{symbol}{mark}" for symbol in shorts for mark in marks]
                + [f"{each}~{symbol}" for symbol in shorts for each in names[1:]]
                + [f"{symbol}~{after}" for symbol in shorts]
                + also
            ),
        )

    glued = [f"{before}{symbol}" for symbol in shorts for before in ("sq", "sq.")]
    return (
        power(("square", "sq", "sq."), "squared", ("2", "²", "^2"), codes[0], glued),
        power(("cubic", "cu", "cu."), "cubed", ("3", "³", "^3"), codes[1], [of_cube]),
    )
