"""A PDF file with lines of text and ruled tables, written by hand: a CJK font that every reader knows by its name."""

from collections.abc import Sequence

from harvester.practice.printed_sheets import HEIGHT, WIDTH, Drawn, PlacedFrame, PlacedText, foot, sheets
from harvester.practice.printed_tables import Cell

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


def pdf(lines: Sequence[str], tables: Sequence[Sequence[Cell]] = (), *, ruled: bool = True) -> bytes:
    """The lines, then the tables, on as many pages as they need. A line too long for its page is wrapped.

    Cells are not framed unless ``ruled``.
    """
    pages = list(sheets(lines, tables))
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *_FONT,
    ]
    for number, drawn in enumerate(pages):
        content = _content(drawn if ruled else [each for each in drawn if isinstance(each, PlacedText)])
        content += _shown(foot(number + 1)).encode("ascii")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {first + 2 * number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _shown(drawn: PlacedText | PlacedFrame) -> str:
    if isinstance(drawn, PlacedFrame):
        return f"{drawn.left:.2f} {drawn.bottom:.2f} {drawn.width:.2f} {drawn.height:.2f} re S"
    text = drawn.text.encode("utf-16-be").hex().upper()
    return f"BT /F1 {drawn.size} Tf {drawn.left:.2f} {drawn.base:.2f} Td <{text}> Tj ET"


def _content(drawn: Drawn | Sequence[PlacedText]) -> bytes:
    return "\n".join(["0.5 w", *map(_shown, drawn), ""]).encode("ascii")


def _file(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (end, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (end, start)
    return bytes(out)
