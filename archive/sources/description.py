"""The description of where the documents of a collection come from: its ``sources.yaml``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml

from archive.formats.metadata import UnreadableError, refuse_too_large
from archive.problems import Problem
from archive.sources import addresses

FILE = "sources.yaml"
"""The file that says where documents come from; it lies beside ``collection.yaml``."""

GIT, FOLDER, FEED, SITEMAP, LIST = "git", "folder", "feed", "sitemap", "list"
KINDS = (GIT, FOLDER, FEED, SITEMAP, LIST)
OF_PAGES = (FEED, SITEMAP, LIST)
"""The kinds whose pages are fetched one by one."""

CODE = "source"
"""The code of the problems of a ``sources.yaml``."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DURATION = re.compile(r"(\d{1,6})\s*([smhdw])")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_HOST = re.compile(r"[a-z0-9:.-]{1,253}")
_CONTACT = re.compile(r"(?:mailto:[^@\s()<>]+@[^@\s()<>]+|https?://[^\s()<>]+)")

_Parsed = TypeVar("_Parsed")


class _WrongError(Exception):
    """A value that cannot be used; says what it should be."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents come from: one entry of ``sources.yaml``."""

    name: str
    kind: str
    """git, folder, feed, sitemap or list."""
    address: str
    into: str = ""
    """The folder below the collection's root for what is fetched; ``.`` is the root itself."""
    every: int | None = None
    """How many seconds lie between two looks at least; None for none."""
    recheck: int = 30 * 86_400
    """After how many seconds a page is looked at again, though nothing says that it changed."""
    links: str | None = None
    """What the address of a page has to match somewhere; None for any."""
    next: str | None = None
    """What the address of a further list has to match somewhere; None where there is none."""
    hosts: tuple[str, ...] = ()
    """The hosts that pages may be on, beside the one of the address."""
    private_hosts: tuple[str, ...] = ()
    """Hosts that may have an address in a private network."""
    delay: float = 1.0
    """How many seconds lie between two requests to a host at least."""
    largest: int = 32 * 1024 * 1024
    """Pages larger than this many bytes are refused."""
    most: int = 500
    """How many pages are fetched in one run at most; the next goes on."""
    ignore_parameters: tuple[str, ...] = ()
    """Parameters of addresses that do not tell pages apart."""
    branch: str | None = None
    """The branch of a repository; None for its main one."""

    paths: tuple[str, ...] = ()
    """Patterns of the files of a repository that are wanted; empty for all."""

    @property
    def all_hosts(self) -> frozenset[str]:
        """All hosts that pages may be on."""
        own = addresses.host(self.address) if self.kind in OF_PAGES else ""
        return frozenset({*self.hosts, *self.private_hosts, own} - {""})

    def list_recipe(self, version: str) -> str:
        """Fingerprint of how its list is read, by a version of the archive."""
        said = (self.links, self.next, sorted(self.all_hosts), self.ignore_parameters, version)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a ``sources.yaml`` says."""

    contact: str | None = None
    """Whom a site can write to: an address with ``mailto:`` or ``https:``."""
    sources: tuple[Source, ...] = ()


def read(path: str, data: bytes) -> tuple[Sources, tuple[Problem, ...]]:
    """What a ``sources.yaml`` describes, and what is wrong with it.

    A source with a value that cannot be used is left out: nothing is fetched by half an order.
    """
    problems: list[Problem] = []
    root = _root(path, data, problems)
    contact: str | None = None
    found: dict[str, Source] = {}
    for key, node, line in _pairs(path, root, problems):
        if key == "contact":
            contact = _contact(path, node, line, problems)
        elif key == "sources" and isinstance(node, yaml.SequenceNode):
            for entry in node.value:
                source = _source(path, entry, problems)
                if source is None:
                    continue
                if source.name in found:
                    message = f"There are two sources named {source.name}; rename one."
                    problems.append(Problem(path, _line(entry), CODE, message))
                    continue
                found[source.name] = source
        elif key == "sources":
            problems.append(Problem(path, line, CODE, "`sources` should be a list of sources."))
        else:
            message = f"`{key}` is not known here; there are `contact` and `sources`."
            problems.append(Problem(path, line, CODE, message))
    sources = tuple(found.values())
    of_web = [source for source in sources if source.kind in OF_PAGES]
    if of_web and contact is None:
        message = (
            "Say whom a site can write to, as `contact: mailto:archive@example.org`; until then"
            " no pages are fetched."
        )
        problems.append(Problem(path, None, CODE, message))
        sources = tuple(source for source in sources if source.kind not in OF_PAGES)
    return Sources(contact, sources), tuple(problems)


def _root(path: str, data: bytes, problems: list[Problem]) -> yaml.Node | None:
    try:
        text = data.decode("utf-8-sig")
        refuse_too_large(text, 1)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (UnicodeDecodeError, UnreadableError) as error:
        message = "It is not UTF-8." if isinstance(error, UnicodeDecodeError) else str(error)
        problems.append(Problem(path, None, CODE, message))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "it nests too deep"
        line = mark.line + 1 if mark else None
        problems.append(Problem(path, line, CODE, f"It is no YAML: {said}."))
    return None


def _pairs(
    path: str, node: yaml.Node | None, problems: list[Problem]
) -> list[tuple[str, yaml.Node, int]]:
    """The keys of a mapping with their values and lines; of two of a name the first."""
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return []
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(path, _line(node), CODE, "Keys with their values are wanted here."))
        return []
    pairs: dict[str, tuple[str, yaml.Node, int]] = {}
    for key_node, value in node.value:
        key, line = str(key_node.value), _line(key_node)
        if key in pairs:
            message = f"`{key}` stands there twice; the first holds."
            problems.append(Problem(path, line, CODE, message))
            continue
        pairs[key] = (key, value, line)
    return list(pairs.values())


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _contact(path: str, node: yaml.Node, line: int, problems: list[Problem]) -> str | None:
    said = _scalar(node)
    if said is not None and said.isascii() and _CONTACT.fullmatch(said):
        return said
    message = "`contact` should be like mailto:archive@example.org or https://example.org/about."
    problems.append(Problem(path, line, CODE, message))
    return None


def _scalar(node: yaml.Node) -> str | None:
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else None


def _source(path: str, node: yaml.Node, problems: list[Problem]) -> Source | None:
    """One source; None where something is wrong with it, which goes to `problems`."""
    before = len(problems)
    values: dict[str, Any] = {}
    for key, value, line in _pairs(path, node, problems):
        parse = _PARSERS.get(key)
        if parse is None:
            known = ", ".join(_PARSERS)
            message = f"`{key}` is not a known key of a source: {known}."
            problems.append(Problem(path, line, CODE, message))
            continue
        try:
            values[_FIELDS.get(key, key)] = parse(value)
        except _WrongError as wrong:
            problems.append(Problem(path, line, CODE, f"`{key}` should be {wrong}."))
    missing = [key for key in ("name", "kind", "address") if key not in values]
    if missing and len(problems) == before:
        said = " and ".join(f"`{key}`" for key in missing)
        problems.append(Problem(path, _line(node), CODE, f"The source lacks {said}."))
    if len(problems) > before:
        return None
    return _settled(path, Source(**values), _line(node), problems)


def _settled(path: str, source: Source, line: int, problems: list[Problem]) -> Source | None:
    """A source with its address and folder as they are used; None where they cannot be."""
    address, into, message = source.address, source.into, None
    if source.kind in OF_PAGES:
        address = addresses.normal(source.address) or ""
        into = into or "fetched"
        if not address:
            message = (
                f"`address: {source.address}` should be a web address with http or https, without"
                " a user's name."
            )
    else:
        into = into or source.name
        if not addresses.is_local(address) and (
            source.kind == FOLDER or not addresses.is_plain(address)
        ):
            message = (
                f"`address: {source.address}` should be a folder."
                if source.kind == FOLDER
                else f"`address: {source.address}` should be a repository at https: or http:, or a"
                " folder; it may have no user's name."
            )
    if message is None and source.kind == LIST and source.links is None:
        message = "A list needs `links`, a regular expression that its pages' addresses match."
    if message is None and into == "." and source.kind != GIT:
        message = "Only a repository may lie in the collection's own folder; give another `into`."
    if message is None and source.paths and source.kind != GIT:
        message = "`path` is of repositories alone; of pages, `links` says which are wanted."
    if message is not None:
        problems.append(Problem(path, line, CODE, message))
        return None
    given = {name: getattr(source, name) for name in Source.__slots__}
    return Source(**{**given, "address": address, "into": into})


def _text(node: yaml.Node) -> str:
    said = _scalar(node)
    if not said or "\0" in said or "\n" in said:
        raise _WrongError("one line of text")
    return said


def _matching(pattern: re.Pattern[str], wanted: str) -> Callable[[yaml.Node], str]:
    def parse(node: yaml.Node) -> str:
        said = _text(node)
        if not pattern.fullmatch(said):
            raise _WrongError(wanted)
        return said

    return parse


def _kind(node: yaml.Node) -> str:
    said = _text(node)
    if said not in KINDS:
        raise _WrongError(f"one of {', '.join(KINDS)}")
    return said


def _into(node: yaml.Node) -> str:
    said = _text(node)
    parts = said.split("/")
    is_below = all(part and not part.startswith(".") for part in parts) and "\\" not in said
    if said != "." and not is_below:
        raise _WrongError("a folder below that of the collection, as `fetched/news`")
    return said


def seconds(written: str) -> int | None:
    """How many seconds a length of time has, as ``90s``, ``30m``, ``1h``, ``1d``; None if none."""
    match = _DURATION.fullmatch(written.strip())
    return int(match[1]) * _UNITS[match[2]] if match and int(match[1]) else None


def _seconds(node: yaml.Node) -> int:
    found = seconds(_text(node))
    if found is None:
        raise _WrongError("a length of time, as 30m, 1h or 1d")
    return found


def _delay(node: yaml.Node) -> float:
    found = re.fullmatch(r"(\d{1,4}(?:\.\d{1,3})?)\s*s?", _text(node))
    if not found or float(found[1]) > 3600:
        raise _WrongError("a number of seconds up to 3600, as 2 or 0.5")
    return float(found[1])


def _whole(least: int, most: int) -> Callable[[yaml.Node], int]:
    def parse(node: yaml.Node) -> int:
        said = _text(node)
        if not re.fullmatch(r"\d{1,9}", said) or not least <= int(said) <= most:
            raise _WrongError(f"a whole number from {least} to {most}")
        return int(said)

    return parse


def _megabytes(node: yaml.Node) -> int:
    return _whole(1, 2048)(node) * 1024 * 1024


def _expression(node: yaml.Node) -> str:
    said = _text(node)
    try:
        re.compile(said)
    except (re.error, RecursionError, OverflowError) as error:
        raise _WrongError(f"a regular expression ({error})") from error
    return said


def _texts(node: yaml.Node) -> tuple[str, ...]:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(_text(each) for each in nodes)


def _patterns(node: yaml.Node) -> tuple[str, ...]:
    found = tuple(each.strip("/") for each in _texts(node))
    for each in found:
        parts = each.split("/")
        if not each or each[0] in "!#" or "\\" in each or not {".", "..", ""}.isdisjoint(parts):
            raise _WrongError("patterns of paths, as releases or news/**/*.md")
    return found


def _hosts(node: yaml.Node) -> tuple[str, ...]:
    found = tuple(each.lower() for each in _texts(node))
    if not all(_HOST.fullmatch(each) for each in found):
        raise _WrongError("names of hosts, as www.example.org")
    return found


_PARSERS: Mapping[str, Callable[[yaml.Node], Any]] = {
    "name": _matching(_NAME, "a name of small letters, digits and hyphens"),
    "kind": _kind,
    "address": _text,
    "into": _into,
    "every": _seconds,
    "recheck": _seconds,
    "links": _expression,
    "next": _expression,
    "hosts": _hosts,
    "private_hosts": _hosts,
    "delay": _delay,
    "max_mb": _megabytes,
    "most": _whole(1, 1_000_000),
    "ignore_parameters": _texts,
    "branch": _matching(re.compile(r"[A-Za-z0-9_][\w./-]{0,199}"), "the name of a branch"),
    "path": _patterns,
}
_FIELDS = {"max_mb": "largest", "path": "paths"}
KEYS = tuple(_PARSERS)
"""Every key that a source may have."""
