"""Compressed bytes to what they hold, up to a limit."""

from __future__ import annotations

import zlib


class BombError(Exception):
    """Compressed bytes that hold more than they may, or that are broken; says which."""


def inflate(data: bytes, largest: int) -> bytes:
    """What gzip or zlib compressed, of one part or several behind each other.

    Raises:
        BombError: when that is more than `largest` bytes, or the data are cut short or broken.
    """
    found = bytearray()
    wbits = zlib.MAX_WBITS | 32  # which tells gzip from zlib
    if data[:2] != b"\x1f\x8b" and not _begins_zlib(data):
        wbits = -zlib.MAX_WBITS  # what many servers send as deflate
    while data:
        stream = zlib.decompressobj(wbits)
        try:
            found += stream.decompress(data, largest + 1 - len(found))
        except zlib.error as error:
            raise BombError("its compressed bytes are broken") from error
        if len(found) > largest:
            raise BombError("it is too large when it is unpacked")
        if not stream.eof:
            raise BombError("its compressed bytes are cut short")
        data = stream.unused_data if stream.unused_data[:2] == b"\x1f\x8b" else b""
    return bytes(found)


def _begins_zlib(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
