"""A fingerprint of whatever derives from texts: equal recipes derive the same.

It changes with what the code does, with the version of every library whose output reaches a table,
and with the names that come from the Unicode CLDR; a comment or a docstring changes nothing.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import re
import unicodedata
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from archive import formats
from archive.formats.readers import Reader

PACKAGE = Path(__file__).parent

MODULES = (
    *("dates.py", "derive.py", "document.py", "links.py", "naming.py", "sentences.py"),
    *("statements.py", "trie.py", "figures", "formats", "mentions", "quotations", "roster"),
    *("segments", "store/records.py"),
)
"""The modules and packages of ``archive`` that derive."""

LIBRARIES = ("Babel",)
"""The distributions whose output reaches a table whatever the format; readers name their own."""

CLDR = ("root", "en", "en_001", "en_NZ")
"""The locales of the CLDR, each with those it inherits from, whose names of currencies are read."""


def of_reader(reader: Reader) -> str:
    """The recipe of the documents of one format, as twelve hexadecimal digits."""
    return _recipe(reader.name, reader.version, reader.libraries)


def of_path(path: str) -> str:
    """The recipe of a document by the name of its file."""
    return of_reader(formats.reader_of(path))


def present() -> tuple[str, ...]:
    """The recipes of all formats: what none of these derived is to be derived anew."""
    return tuple(of_reader(reader) for reader in formats.READERS)


def combined() -> str:
    """One fingerprint of all recipes, as ``loads`` keeps it."""
    return hashlib.sha256(" ".join(present()).encode()).hexdigest()[:12]


@functools.cache
def _recipe(name: str, version: str, libraries: tuple[str, ...]) -> str:
    versions = [f"{library} {metadata.version(library)}" for library in (*LIBRARIES, *libraries)]
    parts = (name, version, *versions, unicodedata.unidata_version, _cldr(), _code())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@functools.cache
def _cldr() -> str:
    """A fingerprint of the names of currencies: the files of the CLDR from which they are read."""
    found = importlib.util.find_spec("babel")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "locale-data"
    digest = hashlib.sha256()
    for locale in CLDR:
        digest.update((folder / f"{locale}.dat").read_bytes())
    return digest.hexdigest()


@functools.cache
def _code() -> str:
    """A fingerprint of what the deriving modules do."""
    digest = hashlib.sha256()
    for file in source_files():
        digest.update(without_remarks(file.read_text(encoding="utf-8")).encode())
    return digest.hexdigest()


def source_files() -> Iterator[Path]:
    """The files of `MODULES`, in order."""
    for name in MODULES:
        path = PACKAGE / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def without_remarks(source: str) -> str:
    """Python source without comments, docstrings and blank lines.

    Parsing it would take a tenth of a second, which a load with nothing to do has not.
    """
    kept: list[str] = []
    depth = start = 0
    for token in _TOKEN.finditer(source):
        if token["opens"]:
            depth += 1
        elif token["closes"]:
            depth -= 1
        else:
            kept.append(source[start : token.start()])
            start = token.end()
            if token["string"] and not (depth == 0 and _is_statement(source, token)):
                kept.append(token["string"].replace("\n", "\0"))  # no line of its own
    text = "".join((*kept, source[start:]))
    return "\n".join(line for line in map(str.rstrip, text.split("\n")) if line)


def _is_statement(source: str, string: re.Match[str]) -> bool:
    """Whether a string stands alone on its lines, so that it says something to readers only."""
    begins = source.rfind("\n", 0, string.start()) + 1
    if source[begins : string.start()].strip() or source[max(0, begins - 2) : begins] == "\\\n":
        return False
    return _LINE_ENDS.match(source, string.end()) is not None


_TOKEN = re.compile(
    r"(?P<comment>#[^\n]*)|(?P<opens>[(\[{])|(?P<closes>[)\]}])"
    r"|(?P<string>(?<!\w)[rRbBfFuU]{0,2}(?:\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'))",
    re.DOTALL,
)
_LINE_ENDS = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
