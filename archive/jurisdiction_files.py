"""Reads the files that describe jurisdictions, and says what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from archive import jurisdictions
from archive.problems import Problem

MOST_LETTERS = 100
"""No word of a country is longer: of each, an expression is made."""


def read(slug: str, path: str, data: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """The keys of the file at `path` that describe a jurisdiction, and what is wrong with it."""
    problems: list[Problem] = []

    def refuse(message: str, line: int | None = None) -> None:
        problems.append(Problem(path, line, "jurisdiction", message))

    if not jurisdictions.SLUG.fullmatch(slug):
        refuse(f"`{slug}` is no code of a country; name the folder by one, such as `nz`.")
        return {}, problems
    try:
        said = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        refuse("This is not UTF-8; save it as UTF-8.", data.count(b"\n", 0, error.start) + 1)
        return {}, problems
    except (ValueError, RecursionError) as error:  # a number of too many digits, too
        line = re.search(r"at line (\d+)", str(error))
        refuse(f"This is no TOML: {error}.", int(line[1]) if line else None)
        return {}, problems
    flat: dict[tuple[str, str], Any] = {}
    for key, value in said.items():
        if key in jurisdictions.TABLES.values() and isinstance(value, dict):
            flat |= {(key, inner): each for inner, each in value.items()}
        else:
            flat["", key] = value
    found: dict[str, Any] = {}
    for (table, key), value in flat.items():
        where = f"`{key}`" + (f" in [{table}]" if table else "")
        if key not in jurisdictions.FIELDS or jurisdictions.TABLES.get(key, "") != table:
            refuse(f"{where} is not a known key of a jurisdiction.")
        elif (typed := _typed(jurisdictions.KINDS[key], value)) is None:
            shape = f"{where} should be {_SHAPES[jurisdictions.KINDS[key]]}."
            refuse(f"{shape} None is blank, or longer than {MOST_LETTERS} letters.")
        elif wrong := _wrong(key, typed):
            refuse(wrong)
        else:
            found[key] = typed
    return found, problems


def _wrong(key: str, value: Any) -> str | None:
    """What is wrong with the value of a key, or None."""
    if key == "currency" and not re.fullmatch(r"[A-Z]{3}", value):
        return f"`{value}` is no code of a currency, such as FJD."
    if key == "domains":
        bad = next((each for each in value if not _DOMAIN.fullmatch(each)), None)
        return f"`{bad}` is no domain; give the name alone, as health.fj." if bad else None
    if key == "honorifics" and (odd := set(value.values()) - {"she", "he", "they", ""}):
        return f"`{min(odd)}` is no pronoun: she, he, they, or empty."
    if key == "former_money" and not all(map(_YEAR.fullmatch, value.values())):
        return 'give of each code the year, as GBP = "1967".'
    if key == "elections":
        bad = next((each for each in value if not _DAY.fullmatch(each)), None)
        return f"`{bad}` is no day; write it as 2008-11-08." if bad else None
    if key == "office_roles" and (odd := set(value.values()) - _ROLES):
        return f"`{min(odd)}` is no role: {', '.join(sorted(_ROLES))}."
    return None


_ROLES = {"minister", "associate", "acting", "former"}
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")

_SHAPES = {
    str: "text in quotes",
    jurisdictions.Words: "a list of texts in quotes",
    Mapping[str, str]: "a table of texts in quotes",
}


def _typed(kind: Any, value: Any) -> Any:
    """The value as its field holds it, or None where it is of another type."""
    if kind is str:
        return value if isinstance(value, str) and _is_word(value) else None
    if kind == jurisdictions.Words:
        is_list = isinstance(value, list) and all(_typed(str, each) for each in value)
        return tuple(value) if is_list else None
    is_table = isinstance(value, dict) and all(
        _is_word(key) and isinstance(each, str) and (not each or _is_word(each))
        for key, each in value.items()
    )
    return dict(value) if is_table else None


def _is_word(text: str) -> bool:
    """Whether a text can stand for a country: it is not blank, and not too long."""
    return bool(text.strip()) and "\0" not in text and len(text) <= MOST_LETTERS
