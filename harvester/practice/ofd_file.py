"""OFD files (GB/T 33190-2016) as offices' programs write them: a zip archive of XML, every character in its place.

``ofd`` writes lines and ruled tables on sheets; ``ofd_file`` whatever stands on the pages that are given.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from harvester.practice.printed_sheets import HEIGHT, WIDTH, PlacedFrame, PlacedText, foot, sheets
from harvester.practice.printed_tables import Cell

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MILLIMETRE = 72 / 25.4
"""Points of one: sheets are laid out in points, OFD counts in millimetres."""
A4 = "0 0 210 297"


def ofd(lines: Sequence[str], tables: Sequence[Sequence[Cell]] = ()) -> bytes:
    """The lines, then the tables, on as many sheets as they need, with their numbers at the foot."""
    pages = ["".join(map(_drawn, (*sheet, foot(number)))) for number, sheet in enumerate(sheets(lines, tables), 1)]
    return ofd_file(pages, box=f"0 0 {_mm(WIDTH)} {_mm(HEIGHT)}")


def ofd_file(
    pages: Sequence[str],
    *,
    box: str = A4,
    common: str = "",
    document: str = "",
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """A file whose pages hold the given objects in one layer.

    ``common`` stands among the data of all pages, ``document`` behind the list of pages; ``parts`` are further files of
    the archive by their names, XML without its head, ``files`` any others. A page that begins with a tag of its own
    ("<ofd:Page") is taken whole.
    """
    listed = "".join(
        f'<ofd:Page ID="{100 + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    written: dict[str, str | bytes] = {
        "OFD.xml": _root("OFD", "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>"
                         "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>", ' Version="1.0" DocType="OFD"'),
        "Doc_0/Document.xml": _root("Document", f"<ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea>"
                                    f"<ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
                                    f"<ofd:Pages>{listed}</ofd:Pages>{document}"),
        **{f"Doc_0/Pages/Page_{number}/Content.xml": page_of(page) for number, page in enumerate(pages)},
        **{name: f"{_HEAD}{text}" for name, text in (parts or {}).items()},
    }  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**written, **(files or {})}.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def page_of(objects: str) -> str:
    """The file of a page with the given objects in one layer."""
    if objects.startswith("<ofd:Page"):
        return _HEAD + objects.replace("<ofd:Page", f"<ofd:Page {_NAMES}", 1)
    return _root("Page", f'<ofd:Content><ofd:Layer ID="1" Type="Body">{objects}</ofd:Layer></ofd:Content>')


def _root(name: str, content: str, attributes: str = "") -> str:
    return f"{_HEAD}<ofd:{name} {_NAMES}{attributes}>{content}</ofd:{name}>"


def text_object(
    text: str, x: float, y: float, size: float, *, attributes: str = "", inside: str = "", code: str | None = None
) -> str:
    """A text whose first character begins at a place on its base line, in millimetres, and whose steps are told."""
    steps = [size if ord(sign) > 0xFF else size / 2 for sign in text]
    told = " ".join(_number(step) for step in steps[:-1])
    if len(set(steps[:-1])) == 1 and len(steps) > 2:
        told = f"g {len(steps) - 1} {_number(steps[0])}"
    delta = f' DeltaX="{told}"' if told else ""
    box = f"{_number(x)} {_number(y - size)} {_number(sum(steps))} {_number(1.2 * size)}"
    return (
        f'<ofd:TextObject ID="2" Font="3" Size="{_number(size)}" Boundary="{box}"{attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="{_number(size)}"{delta}>{escape(code or text)}</ofd:TextCode></ofd:TextObject>'
    )


def frame_object(x: float, y: float, wide: float, high: float) -> str:
    """A frame drawn by four lines, its upper left corner in millimetres."""
    w, h = _number(wide), _number(high)
    path = f"M 0 0 L {w} 0 L {w} {h} L 0 {h} C"
    return (
        f'<ofd:PathObject ID="2" Boundary="{_number(x)} {_number(y)} {w} {h}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _drawn(each: PlacedText | PlacedFrame) -> str:
    if isinstance(each, PlacedFrame):
        high = HEIGHT - each.bottom - each.height
        return frame_object(*(value / _MILLIMETRE for value in (each.left, high, each.width, each.height)))
    return text_object(each.text, each.left / _MILLIMETRE, (HEIGHT - each.base) / _MILLIMETRE, each.size / _MILLIMETRE)


def _mm(points: float) -> str:
    return _number(points / _MILLIMETRE)


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
