"""PDF files made by hand: lines of text at places of pages, in a few sizes and weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: where it begins, in points from the lower left corner, and its size."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    undrawn: bool = False
    """Whether its letters are laid over the page and not drawn, as OCR does."""


def made(pages: Sequence[Sequence[Words]], title: str = "") -> bytes:
    """A PDF of pages with these words on them, drawn in this order."""
    fonts = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    )
    count = len(pages)
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        *fonts,
        b"<< /Title (" + _escaped(title) + b") >>",
    ]
    for index, words in enumerate(pages):
        content = b"\n".join(map(_drawn, words))
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources"
                f" << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {7 + 2 * index} 0 R >>"
            ).encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _written(objects)


def _drawn(words: Words) -> bytes:
    font = "F2" if words.bold else "F1"
    mode = 3 if words.undrawn else 0
    place = f"BT {mode} Tr /{font} {words.size} Tf {words.x} {words.y} Td (".encode()
    return place + _escaped(words.text) + b") Tj ET"


def _escaped(text: str) -> bytes:
    data = text.encode("cp1252")
    return data.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _written(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\n" % (len(objects) + 1)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % table
