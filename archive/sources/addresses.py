"""Addresses: in one form, of which host, whether it is public, and the file for what is there."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from collections.abc import Collection
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from archive.formats import registry

SCHEMES = {"http": 80, "https": 443}
"""The schemes of what is fetched, with their ports."""

LONGEST = 2_000
"""Addresses longer than this are none that people use."""

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "message/rfc822": ".eml",
}
"""The ending of the file for what is of a media type; what is of another is not fetched."""

_SAFE = "/:?#[]@!$&'()*+,;=%~"
_ODD = re.compile(r"[^a-z0-9_-]+")
_LONGEST_PART = 80
_DEEPEST = 12
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Names that a load passes over, as they are about the folder and no documents.
_ABOUT_FOLDERS = frozenset(
    "readme license licence copying copyright changelog contributing notice authors"
    " code_of_conduct security".split()
)


def normal(address: str, base: str | None = None, ignored: Collection[str] = ()) -> str | None:
    """An address in the form in which it is compared and fetched: None for what cannot be.

    It has no fragment and none of the parameters that are `ignored`; a relative one is one of
    `base`. What is not http or https, or bears a user's name, cannot be fetched.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()) if base else address.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in SCHEMES or not host or parts.username is not None or parts.password:
            return None
        name = _host_name(host)
        if name is None:
            return None
        where = name if port in (None, SCHEMES[parts.scheme]) else f"{name}:{port}"
        query = parts.query
        if ignored and query:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
            if any(key in ignored for key, _ in pairs):
                query = urlencode([pair for pair in pairs if pair[0] not in ignored])
        path = quote(_resolved(parts.path) or "/", safe=_SAFE)
        found = urlunsplit((parts.scheme, where, path, quote(query, safe=_SAFE), ""))
    except ValueError:
        return None
    if len(found) > LONGEST or re.search(r"[\x00-\x20\x7f]", found):
        return None
    return found


def _host_name(host: str) -> str | None:
    """The name of a host in ASCII; an IPv6 address in its brackets."""
    if ":" in host:
        return f"[{ipaddress.ip_address(host).compressed}]"
    try:
        name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        return None
    return name if re.fullmatch(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9])?\.?", name) else None


def _resolved(path: str) -> str:
    """A path without its ``.`` and ``..``."""
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == ".." and len(kept) > 1:
            kept.pop()
        elif part not in (".", ".."):
            kept.append(part)
    return "/".join(kept) + ("/" if parts[-1] in (".", "..") else "")


def host(address: str) -> str:
    """The host of an address, without its port; empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def compared_host(of: str) -> str:
    """The host of an address, or a host's name alone, in the form in which hosts are compared.

    In ASCII and small letters, without a port and without the dot that may end a full name.
    """
    if "/" not in of:
        of = f"//[{of}]" if ":" in of else f"//{of}"
    found = normal(of, "https:")
    return host(found or of).rstrip(".")


def public_part(address: str) -> str | None:
    """What may be told of an address: scheme, host and path; None where only few can reach it.

    What follows a question mark may be a key, and is not told.
    """
    found = normal(address)
    if found is None:
        return None
    name = host(found)
    labels = name.rstrip(".").split(".")
    if is_machine(name):
        is_reached = name != "localhost" and is_public(name)
    else:
        is_reached = len(labels) > 1 and _INNER.isdisjoint({labels[-1], ".".join(labels[-2:])})
    return found.partition("?")[0] if is_reached else None


_INNER = frozenset(
    "local localhost internal intranet lan home home.arpa corp private test invalid".split()
)
"""The last parts of names that lead nowhere outside of a network (RFC 6761, 6762, 8375; ICANN)."""


def origin(address: str) -> str:
    """The scheme, host and port of an address, which share a ``robots.txt``."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_local(address: str) -> bool:
    """Whether an address is a folder of this machine, and nothing that git takes for more."""
    if address.startswith("file:///"):
        return True
    return not address.startswith("-") and ":" not in address and bool(address)


def is_plain(address: str) -> bool:
    """Whether an address is one of the web, without a user's name, as it stands."""
    return normal(address) is not None


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public network: of no other one and no machine's own."""
    found: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(ip.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            found = inner
    return found.is_global and not found.is_multicast and not found.is_reserved


def is_machine(name: str) -> bool:
    """Whether the name of a host is itself an IP address, or this machine."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.rstrip(".") == "localhost"
    return True


def ending(media_type: str, address: str) -> str | None:
    """The ending of the file for what was fetched; None where it is no document.

    Where a server says nothing that helps, the address does.
    """
    found = ENDINGS.get(media_type)
    name = urlsplit(address).path.lower()
    own = next((each for each in {*ENDINGS.values(), ".htm"} if name.endswith(each)), None)
    if media_type == "text/plain" and own in (".md", ".txt"):
        return own
    if found is None and media_type in ("", "application/octet-stream", "binary/octet-stream"):
        return own
    return found


def path_of(address: str, of_ending: str) -> str:
    """The path of the file for what is at an address: its host, and below it as the address goes.

    Small letters, digits and hyphens; where that leaves something of the address out, a part of
    its hash makes the name one of its own.
    """
    parts = urlsplit(address)
    host_name = parts.netloc.lower()
    if parts.scheme != "https":
        host_name = f"{host_name}-{parts.scheme}"
    folders = [_part(each)[0] for each in parts.path.split("/")[1:-1]]
    leaf = parts.path.rpartition("/")[2] or "index"
    own = next((each for each in (of_ending, ".htm") if leaf.lower().endswith(each)), "")
    stem, is_exact = _part(leaf[: len(leaf) - len(own)] if own else leaf)
    is_exact &= own in ("", of_ending) and leaf.endswith(own) and not parts.query
    is_exact &= all(_part(each)[1] for each in parts.path.split("/")[1:-1])
    is_exact &= len(folders) <= _DEEPEST and stem not in _ABOUT_FOLDERS
    if not is_exact:
        stem = f"{stem}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"
    site = re.sub(r"[^a-z0-9.-]+", "-", host_name).strip(".-") or "host"
    if registry.is_document(site) or site.endswith(".zip"):
        site = f"{site}-site"  # no folder may be called like a document, though countries are
    return "/".join([site, *folders[:_DEEPEST], f"{stem}{of_ending}"])


def _part(part: str) -> tuple[str, bool]:
    """A part of an address as a file may be called, and whether that is all of it."""
    name = _ODD.sub("-", part.lower()).strip("-")[:_LONGEST_PART] or "x"
    if name.endswith(("_files", "_fichiers")):
        name = f"{name}-"  # what a browser saves beside a page is passed over
    return name, name == part
