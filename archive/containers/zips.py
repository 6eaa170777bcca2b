"""Documents in a ZIP archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from archive import formats
from archive.containers.members import (
    Container,
    Found,
    Member,
    Opened,
    PassedOver,
    reason,
    safe_path,
    too_large,
    unpacks_to_more,
)
from archive.formats import registry, zipped
from archive.problems import RefusedFile

_ENCRYPTED = 0x1


class _Zip(Opened):
    def __init__(self, full: str) -> None:
        try:
            self._file = zipfile.ZipFile(full)
        except zipped.ERRORS as error:
            raise RefusedFile(
                f"This is no ZIP archive, or it is broken ({reason(error)})."
            ) from error

    def members(self) -> Iterator[Found]:
        names = set(self._file.namelist())
        seen: set[str] = set()
        for info in self._file.infolist():
            path = safe_path(info.filename)
            if info.is_dir() or path is None:
                continue
            if (
                path.endswith(formats.SIDECAR)
                and info.filename.removesuffix(formats.SIDECAR) in names
            ):
                continue
            if path in seen:
                yield PassedOver(path, "another file in the ZIP archive has the same name")
            elif any(part.startswith((".", "__MACOSX")) for part in path.split("/")):
                yield PassedOver(path, "hidden")
            elif not registry.is_document(path):
                yield PassedOver(path, "no format that is read")
            else:
                yield Member(path, info.filename)
            seen.add(path)

    def read(self, key: str, largest: int) -> tuple[bytes, bytes | None]:
        beside = key + formats.SIDECAR
        has_sidecar = beside in self._file.NameToInfo
        return self._read(key, largest), self._read(beside, largest) if has_sidecar else None

    def _read(self, key: str, largest: int) -> bytes:
        try:
            info = self._file.getinfo(key)
            if info.flag_bits & _ENCRYPTED:
                raise RefusedFile("It needs a password; unpack the ZIP archive and load that.")
            if info.file_size > largest:
                raise too_large(info.file_size, largest)
            with self._file.open(info) as stream:
                data = stream.read(largest + 1)
        except KeyError as error:
            raise RefusedFile("It is no more in the ZIP archive.") from error
        except zipped.ERRORS as error:
            raise RefusedFile(f"It cannot be unpacked ({reason(error)}).") from error
        if len(data) > largest:
            raise unpacks_to_more(largest)
        return data

    def close(self) -> None:
        self._file.close()


CONTAINER = Container("ZIP archive", (".zip",), _Zip)
