"""Hostile files, ten and more for each format: bombs, circles, broken ends, calls for other files.

Each is made for a number that says how large its bomb is, and for an address that it asks for.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pdf_files import Words, made

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
PROSE = "The Minister announced $20 million for the bridge at the harbour today, in May. "
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file: its name, what makes it, and how large it is in tests and in full."""

    name: str
    make: Callable[[int, str], bytes]
    few: int = 1
    many: int = 1
    says: str = ""
    """Words of the problem that it is noted with, where it must be; empty where either is well."""


# --- web pages --------------------------------------------------------------------------------


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}".encode()


def _attributes(n: int) -> str:
    return " ".join(f'a{i}="1"' for i in range(n))


def _calling_page(_: int, address: str) -> bytes:
    return _page(
        f'<script src="{address}/a.js"></script><img src="{address}/b.png" srcset="{address}/c 2x">'
        f'<iframe src="{address}/d"></iframe><object data="{address}/e"></object>'
        f'<video src="{address}/f"></video><form action="{address}/g"></form><p>{PROSE}</p>'
        f'<script>fetch("{address}/h"); document.body.innerHTML = ""</script>',
        f'<base href="{address}/"><link rel=stylesheet href="{address}/i.css">'
        f'<meta http-equiv=refresh content="0; url={address}/j">'
        f"<style>@import url({address}/k)</style>",
    )


def _entities(levels: int) -> str:
    """A document type whose entities double again and again."""
    return "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 2}">' if n else '<!ENTITY e0 "ha">' for n in range(levels)
    )


HTML = (
    Hostile("nested.html", lambda n, _: _page("<div>" * n + PROSE), 2_000, 100_000),
    Hostile("formatted.html", lambda n, _: _page("<b><i><a href=x>" * n + PROSE), 300, 30_000),
    Hostile("tables.html", lambda n, _: _page("<table><tr><td>" * n + PROSE), 200, 30_000),
    Hostile("links.html", lambda n, _: _page("<a href=/x>x</a> " * n), 10_000, MEGABYTE),
    Hostile(
        "attributes.html",
        lambda n, _: _page(f"<p {_attributes(n)}>{PROSE}"),
        *(1_000, MEGABYTE),
    ),
    Hostile(
        "entities.html",
        lambda n, _: f"<!DOCTYPE html [{_entities(n)}]><p>{PROSE} &e{n - 1};".encode(),
        *(30, 100),
    ),
    Hostile("marks.html", lambda n, _: _page("<p>" + "1<sup>2</sup>" * n), 2_000, 200_000),
    Hostile("word.html", lambda n, _: _page("<p>" + "a" * n), 300_000, 20 * MEGABYTE),
    Hostile(
        "json.html",
        lambda n, _: _page(
            f"<p>{PROSE}", f'<script type="application/ld+json">{"[" * n}{"]" * n}</script>'
        ),
        *(10_000, 400_000),
    ),
    Hostile("calls.html", _calling_page),
    Hostile("nul.html", lambda n, _: b"<p>It costs \0 $20 million.", says="NUL"),
    Hostile("empty.html", lambda n, _: b"", says="no text"),
    Hostile("cut.html", lambda n, _: _page(f"<p>{PROSE}</p><script>var a = '<p>")),
    Hostile("picture.html", lambda n, _: PNG, says="a picture"),
    Hostile(
        "charset.html", lambda n, _: b'<meta charset="unicode_escape"><p>It costs \\ud800 \xff.</p>'
    ),
)

# --- PDF ------------------------------------------------------------------------------------------


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % table


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _of_page(content: bytes, more: bytes = b"", resources: bytes = b"", *others: bytes) -> bytes:
    """A PDF of one page with this stream as its content: object 4; the font is object 5."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> %s >> %s >>" % (resources, more)
    )
    return _pdf(CATALOG, PAGES, page, content, FONT, *others)


def _stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), head, data)


def _shown(text: bytes = b"It costs $20 million.") -> bytes:
    return b"BT /F1 11 Tf 60 700 Td (%s) Tj ET\n" % text


def _deflated(data: bytes) -> bytes:
    return _stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def _many_pages(n: int, _: str) -> bytes:
    return made([[Words(60, 700, f"It costs ${page} million.")] for page in range(n)])


def _calling_pdf(_: int, address: str) -> bytes:
    at = address.encode()
    actions = (
        b"/AA << /O << /S /URI /URI (%s/a) >> >> /Annots [<< /Type /Annot /Subtype /Link"
        b" /Rect [0 0 500 800] /A << /S /Launch /F (%s/b) >> >>]" % (at, at)
    )
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS"
        b" (app.launchURL('%s/c'); this.submitForm('%s/d')) >> >>" % (at, at)
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 6 0 R]"
        b" /Resources << /Font << /F1 5 0 R >> >> %s >>" % actions
    )
    outside = b"<< /Length 0 /F << /FS /URL /F (%s/e) >> >>\nstream\n\nendstream" % at
    return _pdf(catalog, PAGES, page, _stream(_shown()), FONT, outside)


def _laughing_pdf(n: int, _: str) -> bytes:
    """Forms of which each draws the next one ten times."""
    forms = []
    for index in range(n):
        inner = _shown() if index == n - 1 else b"/X Do\n" * 10
        following = b"/XObject << /X %d 0 R >>" % (7 + index)
        head = (
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
            b" /Resources << /Font << /F1 5 0 R >> %s >>" % following
        )
        forms.append(_stream(inner, head))
    return _of_page(_stream(b"/X Do\n"), b"", b"/XObject << /X 6 0 R >>", *forms, b"null")


def _strange_letters(_: int, address: str) -> bytes:
    """Letters that stand for half a surrogate pair, for NUL and for nothing at all."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def"
        b" 1 begincodespacerange <00> <FF> endcodespacerange 4 beginbfchar"
        b" <41> <D800> <42> <0000> <43> <DC00D800> <44> <FFFFFFFF> endbfchar endcmap end end"
    )
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R"
        b" /Encoding /WinAnsiEncoding >>"
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    shown = _stream(_shown(b"It costs ABCD and more, said ADAD."))
    return _pdf(CATALOG, PAGES, page, shown, font, _stream(table))


PDF = (
    Hostile("pages.pdf", _many_pages, 200, 10_000),
    Hostile(
        "circle.pdf", lambda n, _: _pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
    ),
    Hostile("cut.pdf", lambda n, _: _many_pages(20, "")[:6_000]),
    Hostile("bomb.pdf", lambda n, _: _of_page(_deflated(_shown() * n)), 2_000, 300_000),
    Hostile(
        "blank-bomb.pdf", lambda n, _: _of_page(_deflated(b" " * n)), 3 * MEGABYTE, 1_000 * MEGABYTE
    ),
    Hostile(
        "length.pdf",
        lambda n, _: _of_page(b"<< /Length 99999999999 >>\nstream\n%s\nendstream" % _shown()),
    ),
    Hostile("calls.pdf", _calling_pdf),
    Hostile(
        "image.pdf",
        lambda n, _: _of_page(
            _stream(b"/X Do\n" + _shown()),
            b"",
            b"/XObject << /X 6 0 R >>",
            _stream(
                zlib.compress(b"\0" * 1_000),
                b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8"
                b" /ColorSpace /DeviceRGB /Filter /FlateDecode",
            ),
        ),
    ),
    Hostile("laughs.pdf", _laughing_pdf, 4, 12),
    Hostile(
        "nested.pdf",
        lambda n, _: _of_page(_stream(b"[" * n + _shown()), b"/A " + b"[" * n + b"]" * n),
        *(5_000, 100_000),
    ),
    Hostile("letters.pdf", _strange_letters),
    Hostile(
        "sizes.pdf",
        lambda n, _: _pdf(
            CATALOG,
            PAGES,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [1e38 -1e38 99999999999 -1] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            _stream(b"BT /F1 1e30 Tf 1e38 -1e38 Td (It costs $20 million.) Tj ET"),
            FONT,
        ),
    ),
    Hostile("prev.pdf", lambda n, _: _pdf(CATALOG, PAGES, b"null", trailer=b"/Prev 9 /XRefStm 9")),
    Hostile("nul.pdf", lambda n, _: b"%PDF-1.4\n" + b"\0" * 10_000, says="broken"),
    Hostile("empty.pdf", lambda n, _: b"", says="no PDF"),
    Hostile("page.pdf", lambda n, _: _page(PROSE), says="no PDF"),
)

# --- office documents -----------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX_TOP = f'<w:document xmlns:w="{W}"><w:body>%s</w:body></w:document>'
ODT_TOP = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xi="http://www.w3.org/2001/XInclude">'
    "<office:automatic-styles>%s</office:automatic-styles>"
    "<office:body><office:text>%s</office:text></office:body></office:document-content>"
)
RUN = f"<w:r><w:t>{PROSE}</w:t></w:r>"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def _docx(body: str, **others: str | bytes) -> bytes:
    named = {f"word/{name}.xml": content for name, content in others.items()}
    return zipped({"word/document.xml": DOCX_TOP % body, **named})


def _odt(body: str, styles: str = "", **others: str | bytes) -> bytes:
    named = {f"{name}.xml": content for name, content in others.items()}
    return zipped({"content.xml": ODT_TOP % (styles, body), **named})


def _docx_boxes(n: int, _: str) -> bytes:
    """Boxes in boxes, each in a run of a paragraph of the one around it."""
    begin, end = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
    return _docx(begin * n + f"<w:p>{RUN}</w:p>" + end * n)


def _calling_docx(_: int, address: str) -> bytes:
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{RELATIONS}/attachedTemplate" TargetMode="External"'
        f' Target="{address}/a.dotm"/><Relationship Id="b" Type="{RELATIONS}/image"'
        f' TargetMode="External" Target="{address}/b.png"/></Relationships>'
    )
    body = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}/c.xml"/>'
        f'<w:p><w:r><w:instrText>INCLUDETEXT "{address}/d"</w:instrText></w:r>{RUN}</w:p>'
        f'<w:altChunk xmlns:r="{RELATIONS}" r:id="a"/>'
    )
    return zipped(
        {
            "word/document.xml": DOCX_TOP % body,
            "word/_rels/document.xml.rels": relations,
            "word/_rels/settings.xml.rels": relations,
        }
    )


def _declared(part: str, what: str, levels: int, address: str, encoding: str) -> bytes:
    """An office document whose text has entities, of itself and of other files."""
    declared = f'{_entities(levels)}<!ENTITY file SYSTEM "{address}/a">'
    head = f'<?xml version="1.0"?><!DOCTYPE a SYSTEM "{address}/b" [{declared}]>'
    return zipped({part: (head + what % f"&e{levels - 1};&file;").encode(encoding)})


def _lying(part: str, content: bytes) -> bytes:
    """A ZIP archive that says of its only file that it is a byte long."""
    data = bytearray(zipped({part: content}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(mark) + place, 1)
    return bytes(data)


def _styles(n: int) -> str:
    """Styles that are each based on the next one, and the last on the first."""
    return (
        f'<w:styles xmlns:w="{W}">'
        + "".join(
            f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{(i + 1) % n}"/></w:style>'
            for i in range(n)
        )
        + "</w:styles>"
    )


DOCX_TEXT = (
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'
)
ODT_TEXT = ODT_TOP % ("", "<text:p>%s</text:p>")
NOTE_OF_ITSELF = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/>'
    f"</w:r>{RUN}</w:p></w:footnote></w:footnotes>"
)

DOCX = (
    Hostile("nested.docx", lambda n, _: _docx("<w:p>" * n + RUN + "</w:p>" * n), 5_000, 100_000),
    Hostile("deep.docx", lambda n, _: _docx("<w:p>" * n + RUN + "</w:p>" * n), 280, 990),
    Hostile(
        "tables.docx",
        lambda n, _: _docx(
            "<w:tbl><w:tr><w:tc>" * n + f"<w:p>{RUN}</w:p>" + "</w:tc></w:tr></w:tbl>" * n
        ),
        *(90, 320),
    ),
    Hostile("boxes.docx", _docx_boxes, 60, 240),
    Hostile(
        "entities.docx",
        lambda n, at: _declared("word/document.xml", DOCX_TEXT, n, at, "utf-8"),
        *(20, 40),
        says="entities",
    ),
    Hostile(
        "entities-16.docx",
        lambda n, at: _declared("word/document.xml", DOCX_TEXT, n, at, "utf-16"),
        *(20, 40),
        says="entities",
    ),
    Hostile("bomb.docx", lambda n, _: _docx(" " * n), MEGABYTE, 1_000 * MEGABYTE),
    Hostile("lies.docx", lambda n, _: _lying("word/document.xml", b" " * n), 100_000, 10**8),
    Hostile(
        "heads.docx",
        lambda n, _: _docx(
            f"<w:p>{RUN}</w:p>",
            **{f"header{i}": f'<w:hdr xmlns:w="{W}">{" " * n}</w:hdr>' for i in range(40)},
        ),
        *(50_000, 25 * MEGABYTE),
    ),
    Hostile(
        "runs.docx",
        lambda n, _: _docx(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * n}</w:p>"),
        5_000,
        MEGABYTE,
    ),
    Hostile(
        "attributes.docx",
        lambda n, _: _docx(f"<w:p {_attributes(n)}>{RUN}</w:p>"),
        *(5_000, MEGABYTE),
    ),
    Hostile(
        "circle.docx",
        lambda n, _: _docx(
            '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>'
            f'<w:r><w:footnoteReference w:id="1"/></w:r>{RUN}</w:p>',
            styles=_styles(n),
            footnotes=NOTE_OF_ITSELF,
        ),
        *(100, 100_000),
    ),
    Hostile(
        "symbols.docx",
        lambda n, _: _docx(
            f'<w:p>{RUN}<w:r><w:sym w:char="D800"/><w:sym w:char="{"9" * 5_000}"/>'
            '<w:sym w:char="-1"/><w:sym w:char="0"/></w:r></w:p>'
        ),
    ),
    Hostile("calls.docx", _calling_docx),
    Hostile("nul.docx", lambda n, _: _docx("<w:p>\0</w:p>"), says="no XML"),
    Hostile("empty.docx", lambda n, _: b"", says="no Word document"),
    Hostile("cut.docx", lambda n, _: _docx(RUN * 100)[:-80], says="no Word document"),
    Hostile("text.docx", lambda n, _: PROSE.encode(), says="no Word document"),
)


def _calling_odt(_: int, address: str) -> bytes:
    return _odt(
        f'<xi:include href="{address}/a.xml"/><text:p>{PROSE}<draw:frame><draw:image'
        f' xlink:href="{address}/b.png"/></draw:frame></text:p>'
        f'<text:section><text:section-source xlink:href="{address}/c.odt"/></text:section>'
    )


SPACES = '<text:s text:c="999"/>'
ODT_TABLE = (
    "<table:table><table:table-row><table:table-cell>",
    "</table:table-cell></table:table-row></table:table>",
)

ODT = (
    Hostile(
        "nested.odt",
        lambda n, _: _odt("<text:span>" * n + PROSE + "</text:span>" * n),
        *(5_000, 100_000),
    ),
    Hostile(
        "deep.odt",
        lambda n, _: _odt(
            "<text:p>" + "<text:span>" * n + PROSE + "</text:span>" * n + "</text:p>"
        ),
        *(280, 990),
    ),
    Hostile(
        "tables.odt",
        lambda n, _: _odt(ODT_TABLE[0] * n + f"<text:p>{PROSE}</text:p>" + ODT_TABLE[1] * n),
        *(60, 320),
    ),
    Hostile(
        "spaces.odt",
        lambda n, _: _odt(f"<text:p>{PROSE}{SPACES * n}</text:p>"),
        *(2_000, MEGABYTE),
    ),
    Hostile(
        "numbers.odt",
        lambda n, _: _odt(
            f'<text:p>{PROSE}<text:s text:c="²"/><text:s text:c="{"9" * 5_000}"/></text:p>',
            "".join(
                f'<style:style style:name="s{i}"><style:text-properties'
                f' style:text-position="{position}"/></style:style>'
                for i, position in enumerate(("²%", "9" * 5_000 + "%", "--%", "", "-"))
            ),
        ),
    ),
    Hostile(
        "entities.odt",
        lambda n, at: _declared("content.xml", ODT_TEXT, n, at, "utf-8"),
        *(20, 40),
        says="entities",
    ),
    Hostile(
        "entities-16.odt",
        lambda n, at: _declared("content.xml", ODT_TEXT, n, at, "utf-16"),
        *(20, 40),
        says="entities",
    ),
    Hostile("bomb.odt", lambda n, _: _odt(" " * n), MEGABYTE, 1_000 * MEGABYTE),
    Hostile("lies.odt", lambda n, _: _lying("content.xml", b" " * n), 100_000, 10**8),
    Hostile(
        "repeated.odt",
        lambda n, _: _odt(
            f'<table:table><table:table-row table:number-rows-repeated="{n}"><table:table-cell'
            f' table:number-columns-repeated="{n}"><text:p>{PROSE}</text:p></table:table-cell>'
            "</table:table-row></table:table>"
        ),
        *(MEGABYTE, 10**9),
    ),
    Hostile(
        "circle.odt",
        lambda n, _: _odt(
            f'<text:p text:style-name="a">{PROSE}</text:p>',
            '<style:style style:name="a" style:parent-style-name="a"/>',
        ),
    ),
    Hostile(
        "spans.odt",
        lambda n, _: _odt(f"<text:p>{'<text:span>a</text:span>' * n}</text:p>"),
        *(5_000, MEGABYTE),
    ),
    Hostile("calls.odt", _calling_odt),
    Hostile("nul.odt", lambda n, _: _odt("<text:p>\0</text:p>"), says="no XML"),
    Hostile("empty.odt", lambda n, _: b"", says="no OpenDocument text"),
    Hostile("cut.odt", lambda n, _: _odt(PROSE)[:-40], says="no OpenDocument text"),
    Hostile("word.odt", lambda n, _: _docx(RUN), says="no OpenDocument text"),
)

# --- messages -------------------------------------------------------------------------------------

HEAD = b"Subject: A bridge\r\nDate: Mon, 28 Mar 2022 09:12:00 +1300\r\nFrom: a@example.com\r\n"


def _mail(head: str, body: str = PROSE) -> bytes:
    return HEAD + head.encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body.encode()


def _parts(n: int, part: str) -> bytes:
    return _mail(
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"',
        "".join(f"--b\r\n{part}\r\n" for _ in range(n)) + "--b--\r\n",
    )


def _nested_mail(n: int, _: str) -> bytes:
    parts = (f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n' for i in range(n))
    return HEAD + b"MIME-Version: 1.0\r\n" + "".join(parts).encode() + PROSE.encode()


def _messages_within(n: int, _: str) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * n + PROSE.encode()


def _calling_mail(_: int, address: str) -> bytes:
    outside = f'Content-Type: message/external-body; access-type=URL; URL="{address}/a"\r\n\r\n'
    page = f"Content-Type: text/html\r\n\r\n{_calling_page(1, address).decode()}\r\n"
    return _mail(
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"',
        f"--b\r\n{outside}\r\n--b\r\n{page}--b--\r\n",
    )


ATTACHED = 'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nA.'
EML = (
    Hostile("nested.eml", _nested_mail, 300, 100_000),
    Hostile("almost.eml", _nested_mail, 90, 900),
    Hostile("within.eml", _messages_within, 300, 100_000),
    Hostile("parts.eml", lambda n, _: _parts(n, f"\r\n{PROSE}"), 200, 100_000),
    Hostile("attached.eml", lambda n, _: _parts(n, ATTACHED), 30, 1_000),
    Hostile("photos.eml", lambda n, _: _parts(n, ATTACHED.replace(".txt", ".jpg")), 200, 100_000),
    Hostile(
        "names.eml", lambda n, _: _mail(f"To: {', '.join(['A B <a@b.nz>'] * n)}"), 2_000, 200_000
    ),
    Hostile("comments.eml", lambda n, _: _mail(f"To: {'(' * n}a@b.nz"), 5_000, MEGABYTE),
    Hostile("words.eml", lambda n, _: _mail(f"To: {'=?utf-8?q?a?= ' * n}"), 2_000, 200_000),
    Hostile(
        "parameters.eml",
        lambda n, _: _mail(
            f"Content-Type: text/plain; {'; '.join(f'a*{i}*=x' for i in range(n))}\r\n"
            f"Content-Disposition: attachment; {'; '.join(f'name*{i}*=x' for i in range(n))}"
        ),
        *(500, 50_000),
    ),
    Hostile("fields.eml", lambda n, _: _mail("X-A: b\r\n" * n), 5_000, MEGABYTE),
    Hostile(
        "charset.eml", lambda n, _: _mail("Content-Type: text/plain; charset=rot13", "\xff" * 9)
    ),
    Hostile("charsets.eml", lambda n, _: _mail("Content-Type: text/plain; charset*=x'y'%ff%00")),
    Hostile(
        "base64.eml",
        lambda n, _: _mail("Content-Transfer-Encoding: base64\r\nContent-Type: text/plain", "=A=*"),
    ),
    Hostile(
        "day.eml",
        lambda n, _: (
            b"Date: Mon, 99 Mar 99999999999999999999 99:99:99 +99999999999\r\n"
            b"Subject: =?x-none?b?////?=\r\nFrom: <<<>>>@@\r\nMessage-ID: <<[\r\n\r\n"
            + PROSE.encode()
        ),
    ),
    Hostile("calls.eml", _calling_mail),
    Hostile("nul.eml", lambda n, _: _mail("X-A: \0\0", "It \0 costs."), says="NUL"),
    Hostile("empty.eml", lambda n, _: b"", says="no message"),
    Hostile("cut.eml", lambda n, _: _parts(3, ATTACHED)[:-150]),
    Hostile("page.eml", lambda n, _: _page(PROSE), says="no message"),
)

# --- files that hold documents --------------------------------------------------------------------


def _mbox(*messages: bytes) -> bytes:
    return b"".join(b"From a@example.com Mon Mar 28 2022\r\n" + m + b"\r\n\r\n" for m in messages)


MBOX = (
    Hostile("many.mbox", lambda n, _: _mbox(*[b"A: b\r\n"] * n), 300, 200_000),
    Hostile("same.mbox", lambda n, _: _mbox(*[b"Message-ID: <a>\r\n\r\nA."] * n), 100, 5_000),
    Hostile(
        "near.mbox",
        lambda n, _: _mbox(*(b"Message-ID: <%s>\r\n\r\nA." % i for i in (b"a", b"a", b"a-2"))),
    ),
    Hostile("paths.mbox", lambda n, _: _mbox(b"Message-ID: <../../etc/passwd>\r\n\r\nA.")),
    Hostile("nested.mbox", lambda n, at: _mbox(_nested_mail(n, at)), 300, 100_000),
    Hostile("attached.mbox", lambda n, _: _mbox(*[_parts(5, ATTACHED)] * n), 10, 500),
    Hostile("line.mbox", lambda n, _: _mbox(b"A: b\r\n\r\n" + b"From " * n), 10_000, 6 * MEGABYTE),
    Hostile("calls.mbox", lambda n, at: _mbox(_calling_mail(n, at))),
    Hostile("nul.mbox", lambda n, _: _mbox(b"A: \0\r\n\r\n\0"), says="NUL"),
    Hostile("empty.mbox", lambda n, _: b"", says="no documents"),
    Hostile("cut.mbox", lambda n, _: _mbox(_parts(3, ATTACHED))[:200]),
    Hostile("text.mbox", lambda n, _: PROSE.encode(), says="no mailbox"),
)


def _zip_of_names(n: int, _: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for index in range(n):
            file.writestr(f"{index}.exe", b"")
    return stream.getvalue()


def _spoilt(data: bytes, mark: bytes, place: int, value: int) -> bytes:
    """A ZIP archive with another number at a place of each of its records of a kind."""
    spoilt, at = bytearray(data), 0
    while (at := data.find(mark, at)) >= 0:
        struct.pack_into("<H", spoilt, at + place, value)
        at += 4
    return bytes(spoilt)


ONE = zipped({"a.md": PROSE})
ZIP = (
    Hostile(
        "bomb.zip",
        lambda n, _: zipped({"a.md": b"0" * n}),
        40 * MEGABYTE,
        1_000 * MEGABYTE,
        says="more than",
    ),
    Hostile("lies.zip", lambda n, _: _lying("a.md", b"0" * n), 100_000, 10**9, says="unpacked"),
    Hostile("within.zip", lambda n, _: zipped({"a.zip": zipped({"b.zip": ONE})}), says=""),
    Hostile("many.zip", _zip_of_names, 300, 200_000),
    Hostile(
        "paths.zip",
        lambda n, _: zipped({"../../etc/a.md": PROSE, "/b.md": PROSE, "c\\..\\d.md": PROSE}),
    ),
    Hostile("long.zip", lambda n, _: zipped({"a/" * 30_000 + "a.md": PROSE})),
    Hostile("names.zip", lambda n, _: zipped({"\u202ea\x01\x1b[31m.md": PROSE, "\x7f.md": PROSE})),
    Hostile(
        "method.zip",
        lambda n, _: _spoilt(_spoilt(ONE, b"PK\x01\x02", 10, 77), b"PK\x03\x04", 8, 77),
        says="unpacked",
    ),
    Hostile(
        "password.zip",
        lambda n, _: _spoilt(_spoilt(ONE, b"PK\x01\x02", 8, 1), b"PK\x03\x04", 6, 1),
        says="password",
    ),
    Hostile("damaged.zip", lambda n, _: ONE.replace(ONE[50:60], b"\xff" * 10), says="unpacked"),
    Hostile("calls.zip", lambda n, at: zipped({"a.html": _calling_page(n, at)})),
    Hostile("nul.zip", lambda n, _: zipped({"a.md": b"A\0B"}), says="NUL"),
    Hostile("empty.zip", lambda n, _: zipped({}), says="no documents"),
    Hostile("nothing.zip", lambda n, _: b"", says="no ZIP archive"),
    Hostile("cut.zip", lambda n, _: ONE[: len(ONE) // 2], says="no ZIP archive"),
    Hostile("text.zip", lambda n, _: PROSE.encode(), says="no ZIP archive"),
)


def _record(
    address: str, body: bytes = PROSE.encode(), head: bytes = b"", length: bytes | None = None
) -> bytes:
    """A record of a web archive that holds a response."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + body
    size = b"%d" % len(answer) if length is None else length
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"WARC-Target-URI: %s\r\nWARC-Date: 2022-03-28T09:12:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %s\r\n\r\n"
        b"%s\r\n\r\n" % (address.encode(), size, answer)
    )


def _warc_of(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(record, 6) for record in records)


A = "https://example.govt.nz/a"
WARC = (
    Hostile(
        "bomb.warc.gz", lambda n, _: _warc_of([_record(A, b" " * n)]), MEGABYTE, 1_000 * MEGABYTE
    ),
    Hostile(
        "packed.warc",
        lambda n, _: _record(A, gzip.compress(b" " * n), b"Content-Encoding: gzip\r\n"),
        *(MEGABYTE, 1_000 * MEGABYTE),
    ),
    Hostile("many.warc", lambda n, _: _record(A) * n, 300, 100_000),
    Hostile("length.warc", lambda n, _: _record(A, length=b"99999999999")),
    Hostile("negative.warc", lambda n, _: _record(A, length=b"-5")),
    Hostile("word.warc", lambda n, _: _record(A, length=b"many")),
    Hostile(
        "addresses.warc",
        lambda n, _: b"".join(
            _record(a)
            for a in ("http://[::1", "http://../../../etc/passwd", "", "x" * 70_000, "\u202e", A)
        ),
    ),
    Hostile("fields.warc", lambda n, _: _record(A, head=b"X-A: b\r\n" * n), 5_000, MEGABYTE),
    Hostile(
        "chunks.warc",
        lambda n, _: _record(A, b"FFFFFFFFFF\r\nA.\r\n", b"Transfer-Encoding: chunked\r\n"),
    ),
    Hostile("calls.warc", lambda n, at: _record(at, _calling_page(n, at))),
    Hostile("nul.warc", lambda n, _: _record(A, b"\0"), says="NUL"),
    Hostile("empty.warc", lambda n, _: b"", says="no web archive"),
    Hostile("cut.warc", lambda n, _: _record(A, PROSE.encode() * 100)[:900]),
    Hostile("cut.warc.gz", lambda n, _: _warc_of([_record(A)])[:-30]),
    Hostile("text.warc", lambda n, _: PROSE.encode(), says="no web archive"),
)

ALL: Mapping[str, tuple[Hostile, ...]] = {
    "html": HTML,
    "pdf": PDF,
    "docx": DOCX,
    "odt": ODT,
    "eml": EML,
    "mbox": MBOX,
    "zip": ZIP,
    "warc": WARC,
}
