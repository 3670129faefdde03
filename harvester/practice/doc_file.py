"""Word 97-2003 files, byte by byte: paragraphs with formats in a compound file. [MS-DOC].

``doc`` writes lines and tables as an office's file has them; ``doc_file`` whatever paragraphs and formats are given.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harvester.practice.compound_file import compound
from harvester.practice.printed_tables import Cell, places

_PAGE = 512
_TEXT_AT = 1024
_MOST_IN_PAGE = 25
_COLUMN = 900
"""Width of a column in twips."""
_OPENS, _GOES_ON = 0x60, 0x20
"""Marks of the first of the cells that are merged down, and of the further ones."""
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"


class Written(NamedTuple):
    """A paragraph: its text with its mark, the changes to its properties, runs with theirs (none: the text alone)."""

    text: str
    formats: bytes = b""
    runs: Sequence[tuple[str, bytes]] = ()


def doc(lines: Sequence[str], tables: Sequence[Sequence[Cell]] = ()) -> bytes:
    """A Word text: a paragraph a line, then the tables, an empty line between two of them."""
    paragraphs = [line(text) for text in lines]
    for number, table in enumerate(tables):
        paragraphs += [*([line("")] if number else []), *_rows(table)]
    return doc_file([*paragraphs, line("")])


def _rows(cells: Sequence[Cell]) -> Iterator[Written]:
    for places_of_row in places(cells):
        edges = [0, *(_COLUMN * (place.column + place.across) for place in places_of_row)]
        marks = [{"begins": _OPENS, "goes on": _GOES_ON}.get(place.down, 0) for place in places_of_row]
        yield from row([place.text for place in places_of_row], edges, marks)


def line(text: str, formats: bytes = b"") -> Written:
    """A paragraph of its own."""
    return Written(f"{text}\r", formats)


def row(texts: Sequence[str], edges: Sequence[int], marks: Sequence[int] = (), more: bytes = b"") -> list[Written]:
    """Cells and the end of their row. ``marks`` are those of the cells."""
    cells = [Written(f"{text}\x07", IN_TABLE) for text in texts]
    return [*cells, Written("\x07", IN_TABLE + ROW_END + defined(edges, marks) + more)]


def defined(edges: Sequence[int], marks: Sequence[int] = ()) -> bytes:
    """What a row's end says of its cells; 20 bytes for each cell that has marks."""
    operand = bytes([len(edges) - 1]) + struct.pack(f"<{len(edges)}h", *edges)
    operand += b"".join(struct.pack("<H18x", mark) for mark in marks)
    return b"\x08\xd6" + struct.pack("<H", len(operand) + 1) + operand


def doc_file(
    paragraphs: Sequence[Written],
    *,
    flags: int = 0x0200,
    version: int = 0x00C1,
    one_byte: bool = False,
    data: bytes = b"",
    pieces: bytes | None = None,
) -> bytes:
    """A file with these paragraphs in one piece; ``pieces`` takes the place of the table that tells where it lies."""
    text = "".join(paragraph.text for paragraph in paragraphs)
    raw = text.encode("cp1252") if one_byte else text.encode("utf-16-le", "surrogatepass")
    width = 1 if one_byte else 2
    main = bytearray(_TEXT_AT) + raw
    main += bytes(-len(main) % _PAGE)
    of_paragraphs, of_runs, at = list[_Stretch](), list[_Stretch](), _TEXT_AT
    for paragraph in paragraphs:
        end = at + len(paragraph.text) * width
        formats = bytes(2) + paragraph.formats + bytes(len(paragraph.formats) % 2)
        of_paragraphs.append(_Stretch(at, end, bytes([0, len(formats) // 2]) + formats))
        for part, changes in paragraph.runs or [(paragraph.text, b"")]:
            of_runs.append(_Stretch(at, at + len(part) * width, bytes([len(changes)]) + changes))
            at += len(part) * width
        at = end
    where = struct.pack("<HIH", 0, _TEXT_AT * 2 | 0x40000000 if one_byte else _TEXT_AT, 0)
    held = struct.pack("<2I", 0, len(text)) + where
    tables = {33: pieces if pieces is not None else b"\x02" + struct.pack("<I", len(held)) + held}
    tables[12] = _written(main, of_runs, entry=1)
    tables[13] = _written(main, of_paragraphs, entry=13)
    struct.pack_into("<6H", main, 0, 0xA5EC, version, 0, 0x0804, 0, flags)
    struct.pack_into("<I", main, 0x4C, len(text))
    table = bytearray()
    for number, content in tables.items():
        struct.pack_into("<2I", main, 0x9A + 8 * number, len(table), len(content))
        table += content
    return compound({"WordDocument": bytes(main), "1Table": bytes(table), **({"Data": data} if data else {})})


class _Stretch(NamedTuple):
    """Bytes with equal formats: where they begin and end, and the formats with their length before them."""

    first: int
    end: int
    content: bytes


def _written(main: bytearray, stretches: Sequence[_Stretch], *, entry: int) -> bytes:
    """Puts pages of formats behind the text, and gives the table that tells which page is for which bytes."""
    places, numbers, waiting = [], [], list(stretches)
    while waiting:
        count = used = 0
        for stretch in waiting:
            used += 4 + entry + len(stretch.content) + 1
            if used > _PAGE - 6 or count == _MOST_IN_PAGE:
                break
            count += 1
        places.append(waiting[0].first)
        numbers.append(len(main) // _PAGE)
        main += _page(waiting[:count], entry)
        del waiting[:count]
    return struct.pack(f"<{len(places) + 1}I", *places, stretches[-1].end) + struct.pack(f"<{len(numbers)}I", *numbers)


def _page(stretches: Sequence[_Stretch], entry: int) -> bytes:
    """A page: where stretches begin, where the formats of each lie in it, the formats from its end on."""
    page, count = bytearray(_PAGE), len(stretches)
    struct.pack_into(f"<{count + 1}I", page, 0, *(each.first for each in stretches), stretches[-1].end)
    end = _PAGE - 1
    for number, (_, _, content) in enumerate(stretches):
        begin = (end - len(content)) // 2 * 2
        page[begin : begin + len(content)] = content
        page[4 * (count + 1) + entry * number] = begin // 2
        end = begin
    page[-1] = count
    return bytes(page)
