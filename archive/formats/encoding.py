"""Bytes to text: UTF-8, a byte order mark, or a detector's confident answer."""

from __future__ import annotations

import codecs
import unicodedata

from archive.problems import RefusedFile

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)

# What English-language offices wrote before UTF-8. Left to choose from every encoding there is,
# the detector reads one accented letter as Baltic or Japanese.
_LEGACY = ("cp1252", "mac_roman")
_MOST_MESS = 0.2


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it was read in; a byte order mark is no part of it.

    Raises:
        RefusedFile: when the bytes are no text, or no encoding reads them with confidence.
    """
    what = next((name for mark, name in _SIGNATURES if data.startswith(mark)), None)
    if what:
        raise RefusedFile(f"This is {what}, not text; convert it to text and load that.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding), encoding
    if b"\0" in data:
        raise RefusedFile("The file holds NUL bytes, so it is no text; convert it to UTF-8 text.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _detect(data, error)


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedFile(
            f"The byte order mark says {encoding}, but byte {error.start} is not; save it as UTF-8."
        ) from error
    if "\0" in text:
        raise RefusedFile("The file holds NUL characters, so it is no text; save it as UTF-8.")
    return text


def _detect(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    import charset_normalizer

    matches = charset_normalizer.from_bytes(
        data, cp_isolation=list(_LEGACY), threshold=_MOST_MESS, enable_fallback=False
    )
    for match in matches:  # the likeliest first
        text = str(match)
        if not _has_control_characters(text):
            return text, match.encoding
    line = data.count(b"\n", 0, error.start) + 1
    raise RefusedFile(
        f"Byte {error.start} is not UTF-8 and no other encoding fits; save the file as UTF-8.",
        line=line,
    )


def _has_control_characters(text: str) -> bool:
    return any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f" for c in set(text))
