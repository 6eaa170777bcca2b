"""What a file that holds documents is to those that look into it."""

from __future__ import annotations

import abc
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple

from archive.problems import RefusedFile

_LONGEST_REASON = 150
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]+")


class Member(NamedTuple):
    """A document in a container: its path in it, and the key by which it is read."""

    path: str
    key: str


class PassedOver(NamedTuple):
    """Something in a container that is no document, and why."""

    path: str
    reason: str


Found = Member | PassedOver


class Opened(AbstractContextManager["Opened"], abc.ABC):
    """A container that is open."""

    @abc.abstractmethod
    def members(self) -> Iterator[Found]:
        """What is in it, in order; raises RefusedFile where it cannot be read."""

    @abc.abstractmethod
    def read(self, key: str, largest: int) -> tuple[bytes, bytes | None]:
        """The bytes of a document and of its sidecar; raises RefusedFile where they cannot be."""

    @abc.abstractmethod
    def close(self) -> None:
        """Closes the file."""

    def __exit__(self, *_: object) -> None:
        """Closes the file."""
        self.close()


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file that holds documents.

    `is_document` says whether such a file is a document itself as well.
    """

    name: str
    endings: tuple[str, ...]
    open: Callable[[str], Opened]
    is_document: bool = False


def safe_path(name: str) -> str | None:
    """A path in a container without what leads out of it; None where nothing is left."""
    parts = (_UNSAFE.sub("_", part).strip() for part in name.replace("\\", "/").split("/"))
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(kept) or None


def reason(error: Exception) -> str:
    """Why a library could not read a file, in a line."""
    return shortened(str(error)) or type(error).__name__


def shortened(said: str) -> str:
    """What a file or a library says, in a line that is no longer than a reason."""
    words = " ".join(said.split())
    return words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]} …"


def too_large(size: int, largest: int) -> RefusedFile:
    """The refusal of a document of so many bytes."""
    mb = 1048576
    return RefusedFile(f"It is {size / mb:.0f} MB, more than {largest / mb:.0f} MB; see --max-mb.")


def unpacks_to_more(largest: int) -> RefusedFile:
    """The refusal of a document of more bytes than this, however many they are."""
    return RefusedFile(f"It unpacks to more than {largest / 1048576:.0f} MB; see --max-mb.")
