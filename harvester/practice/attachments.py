"""Small valid files for the attachment links: a Word document, a PDF, an Excel workbook of a report's statistics.

Bytes are the same on every run: no clock, no random part.
"""

import io
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape

from harvester.practice.model import AttachmentFile, Report
from harvester.practice.workbook import xls

MEDIA_TYPES = {
    "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_LABELS = {
    "proactive_total": ("主动公开政府信息数", "条"),
    "channel_website": ("政府网站公开政府信息数", "条"),
    "channel_wechat": ("政务微信公开政府信息数", "条"),
    "requests_received": ("收到申请数", "件"),
    "requests_online": ("网络申请数", "件"),
    "replies_total": ("申请答复数", "件"),
    "reply_already_public": ("属于已主动公开范围数", "件"),
    "reply_not_this_body": ("不属于本行政机关公开数", "件"),
    "reviews": ("行政复议数量", "件"),
    "lawsuits": ("行政诉讼数量", "件"),
}
_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def attachment_bytes(file: AttachmentFile, report: Report) -> bytes:
    """The content of one attachment of a report."""
    lines = [report.title, report.publisher, f"统计期限：{report.fiscal_year}年1月1日至12月31日"]
    if file.kind == "docx":
        return _docx(lines)
    if file.kind == "pdf":
        return _pdf(lines)
    rows: list[tuple[str | float, ...]] = [(report.title,), ("统计指标", "单位", "统计数")]
    for indicator, (label, unit) in _LABELS.items():
        value = report.figures.get(indicator)
        if value is not None:
            rows.append((label, unit, float(value)))
    return xls(rows)


def _docx(lines: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w='
        f'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2018, 1, 1, 0, 0, 0)), text)
    return buffer.getvalue()


def _pdf(lines: list[str]) -> bytes:
    """One page in a CJK font every reader knows by name; the text is UCS-2."""
    shown = "".join(f"0 -28 Td <{line.encode('utf-16-be').hex().upper()}> Tj " for line in lines)
    stream = f"BT /F1 14 Tf 60 800 Td {shown}ET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def png() -> bytes:
    """A one-pixel picture for the pages that show a chart instead of a text."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data
