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
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.formats import registry
from archive.formats.readers import Reader, installed
from archive.shipped import SEEDS

PACKAGE = Path(__file__).parent

MODULES = (
    *("anchored.py", "correcting.py", "corrections.py", "datelines.py", "dates.py", "derive.py"),
    *("document.py", "jurisdictions.py", "links.py", "naming.py"),
    *("countries.py", "extractors.py", "frequencies.py", "languages.py", "letterheads.py"),
    "letters.py",
    *("sentences.py", "statements.py", "text_lines.py", "titles.py", "trie.py"),
    *("claims", "figures", "formats", "mentions", "quotations", "roster"),
    *("segments", "store/records.py", "store/rows.py"),
)
"""The modules and packages of ``archive`` that derive."""

NOT_DERIVING = ("collections.py", "optional.py", "registry.py")
"""The modules of ``archive.formats`` that say nothing of a document."""

OF_REFERENCE = ("continuity.py", "folders.py", "lifetimes.py", "memberships.py")
"""The modules of ``archive.roster`` that make rows of the reference data, and read no document."""

OF_CLAIMS = (
    *("comparing.py", "features.py", "matching.py", "restating.py", "rounding.py"),
    "vocabulary.py",
)
"""The modules of ``archive.claims`` that compare what was read, and read no document."""

OF_DOCUMENTS = ("republished.py",)
"""The modules of ``archive.store`` that compare the texts of documents."""

LIBRARIES = ("Babel",)
"""The distributions whose output reaches a table whatever the format; readers name their own."""

CLDR = ("root", "en", "en_001")
"""The locales of the CLDR, each with those it inherits from, whose names of currencies are read."""


FAILED = "!"
"""What ends the recipe of a document in which the code stumbled, so that older results stay."""


def of_reader(reader: Reader) -> str:
    """The recipe of the documents of one format, as twelve hexadecimal digits."""
    return _recipe(reader)


def of_path(path: str) -> str:
    """The recipe of a document by the name of its file."""
    return of_reader(registry.reader_of(path))


def with_words(recipe: str, words: str) -> str:
    """The recipe of one document: that of its format, and the words of its jurisdiction.

    `words` is a fingerprint of these.
    """
    return f"{recipe}-{words}"


def of_format(recipe: str) -> str:
    """The recipe of its format in the one of a document."""
    return recipe.partition("-")[0]


def up_to_date(words: Iterable[str]) -> tuple[str, ...]:
    """The recipes with which a document need not be derived anew: those of today, failed or not.

    `words` are fingerprints of the words of each jurisdiction, and of those without one.
    """
    present = [of_reader(reader) for reader in registry.READERS]
    derived = (with_words(recipe, each) for recipe in present for each in words)
    return (*derived, *(f"{recipe}{FAILED}" for recipe in present))


def of_readers() -> str:
    """One fingerprint of the recipes of all formats."""
    return hashlib.sha256(" ".join(map(of_reader, registry.READERS)).encode()).hexdigest()[:12]


def combined() -> str:
    """One fingerprint of all recipes and of what makes the rows of the reference data.

    It is what ``loads`` keeps.
    """
    present = (of_reader(reader) for reader in registry.READERS)
    others = (
        *(_code(PACKAGE / "roster" / name) for name in OF_REFERENCE),
        *(_code(PACKAGE / "claims" / name) for name in OF_CLAIMS),
        *(_code(PACKAGE / "store" / name) for name in OF_DOCUMENTS),
    )
    return hashlib.sha256(" ".join((*present, *others)).encode()).hexdigest()[:12]


@functools.cache
def _recipe(reader: Reader) -> str:
    libraries = (*LIBRARIES, *reader.libraries)
    versions = [f"{library} {installed(library)}" for library in libraries]
    own = [_code(file) for module in reader.modules for file in files_of(module)]
    tables = [hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() for name in reader.tables]
    shared = map(_code, shared_files())
    parts = (
        *(reader.name, reader.version, *versions, unicodedata.unidata_version, _cldr()),
        *(*shared, *own, *tables),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def files_of(module: str) -> list[Path]:
    """The files of a module, or of a package, of ``archive.formats``, in order."""
    package = PACKAGE / "formats" / module
    return sorted(package.rglob("*.py")) if package.is_dir() else [package.with_suffix(".py")]


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
def _code(file: Path) -> str:
    """A fingerprint of what a module does."""
    source = without_comments(file.read_text(encoding="utf-8"))
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def shared_files() -> Iterator[Path]:
    """The files of `MODULES`, in order, without those of one format alone and their registry.

    Nor is there what makes rows of the reference data alone.
    """
    formats = PACKAGE / "formats"
    modules = {module for reader in registry.READERS for module in reader.modules}
    left_out = {file for module in modules for file in files_of(module)}
    left_out |= {formats / name for name in NOT_DERIVING}
    left_out |= {PACKAGE / "roster" / name for name in OF_REFERENCE}
    left_out |= {PACKAGE / "claims" / name for name in OF_CLAIMS}
    for name in MODULES:
        path = PACKAGE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if file not in left_out:
                yield file


def without_comments(source: str) -> str:
    """Python source without comments, docstrings and blank lines.

    Parsing it would take a tenth of a second, which a load with nothing to do has not. A docstring
    with a letter before it, as that of a raw string, stays.
    """
    kept: list[str] = []
    depth = start = 0
    for token in _TOKEN.finditer(source):
        sign = token[0][0]
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        else:
            kept.append(source[start : token.start()])
            start = token.end()
            if sign != "#" and not (depth == 0 and _is_statement(source, token)):
                kept.append(token[0].replace("\n", "\0"))  # no line of its own
    text = "".join((*kept, source[start:]))
    return "\n".join(line for line in map(str.rstrip, text.split("\n")) if line)


def _is_statement(source: str, string: re.Match[str]) -> bool:
    """Whether a string stands alone on its lines, so that it says something to readers only."""
    begins = source.rfind("\n", 0, string.start()) + 1
    if source[begins : string.start()].strip() or source[max(0, begins - 2) : begins] == "\\\n":
        return False
    return _LINE_ENDS.match(source, string.end()) is not None


# Each alternative begins with a letter of its own, so that the search need not try at others.
_TOKEN = re.compile(
    r"#[^\n]*|\(|\[|\{|\)|\]|\}"
    r"|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
_LINE_ENDS = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
