"""A PDF file with lines of text and ruled tables, written by hand: a CJK font that every reader knows by its name."""

from collections.abc import Iterator, Sequence

from harvester.practice.printed_tables import Cell, size

_WIDTH, _HEIGHT, _MARGIN = 842, 595, 40
"""A sheet of A4 on its side, in points."""
_LEADING, _SIZE, _SMALL = 20, 12, 6
_ROW = 28
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
    pages = [_without_frames(page) if not ruled else page for page in _pages(lines, tables)]
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *_FONT,
    ]
    for number, drawn in enumerate(pages):
        foot = _shown(f"- {number + 1} -", _WIDTH / 2, _MARGIN / 2, _SMALL)
        content = drawn + foot.encode("ascii")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents {first + 2 * number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _pages(lines: Sequence[str], tables: Sequence[Sequence[Cell]]) -> Iterator[bytes]:
    """The content of each page."""
    drawn: list[str] = []
    top = _HEIGHT - _MARGIN
    wide = (_WIDTH - 2 * _MARGIN) // _SIZE
    for line in [whole[at : at + wide] for whole in lines for at in range(0, len(whole), wide)]:
        if top - _LEADING < _MARGIN:
            yield _content(drawn)
            drawn, top = [], _HEIGHT - _MARGIN
        top -= _LEADING
        drawn.append(_shown(line, _MARGIN, top, _SIZE))
    for cells in tables:
        rows, columns = size(list(cells))
        across = (_WIDTH - 2 * _MARGIN) / columns
        begun = 0
        if top - 2 * _ROW < _MARGIN:
            yield _content(drawn)
            drawn, top = [], _HEIGHT - _MARGIN
        top -= _ROW
        while begun < rows:
            end = min(rows, begun + int((top - _MARGIN) // _ROW))
            for cell in cells:
                drawn += _box(cell, begun, end, (_MARGIN, top, across))
            top -= (end - begun) * _ROW
            begun = end
            if begun < rows:
                yield _content(drawn)
                drawn, top = [], _HEIGHT - _MARGIN
    yield _content(drawn)


def _box(cell: Cell, begun: int, end: int, at: tuple[float, float, float]) -> Iterator[str]:
    """What is seen of a cell on a page with the rows ``begun`` to ``end``: its text where it begins."""
    first, last = max(cell.row, begun), min(cell.row + cell.row_span, end)
    if first >= last:
        return
    left, top, across = at[0] + cell.column * at[2], at[1] - (first - begun) * _ROW, at[2]
    wide, high = cell.column_span * across, (last - first) * _ROW
    yield f"{left:.2f} {top - high:.2f} {wide:.2f} {high:.2f} re S"
    fits = max(1, int((wide - 2) // _SMALL))
    for number, start in enumerate(range(0, len(cell.text) if cell.row >= begun else 0, fits)):
        yield _shown(cell.text[start : start + fits], left + 1, top - (number + 1) * (_SMALL + 0.5), _SMALL)


def _without_frames(content: bytes) -> bytes:
    return b"\n".join(line for line in content.split(b"\n") if not line.endswith(b" re S"))


def _shown(text: str, left: float, top: float, signs: int) -> str:
    return f"BT /F1 {signs} Tf {left:.2f} {top:.2f} Td <{text.encode('utf-16-be').hex().upper()}> Tj ET"


def _content(drawn: Sequence[str]) -> bytes:
    return "\n".join(["0.5 w", *drawn, ""]).encode("ascii")


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
