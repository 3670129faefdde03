"""A minimal Excel 97 workbook: one sheet, BIFF8 records in an OLE2 compound file, as the annexes before 2019 come."""

import struct
from collections.abc import Sequence

from harvester.practice.compound_file import compound

_LARGEST = 63_000


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """The rows as a workbook; texts are kept as texts, numbers as 8-byte floats."""
    stream = _workbook(rows)
    if len(stream) > _LARGEST:
        raise ValueError("a practice workbook is meant to be small: at most 63 KB")
    return compound({"Workbook": stream})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str) -> bytes:
    """A BIFF8 Unicode string with a 16-bit length, uncompressed."""
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    sheet = _sheet(rows)
    name = "统计表"
    font = _record(0x31, struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0x86, 0, 5, 0) + b"Arial")
    style_format = _record(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    cell_format = _record(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0x0001, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0x0DBB, 0x07CC, 0, 6)) + _record(0x42, b"\xb0\x04")
    head += _record(0x3D, struct.pack("<9H", 0, 0, 9000, 6000, 0x38, 0, 0, 1, 600)) + _record(0x22, b"\x00\x00")
    head += font * 5 + style_format * 15 + cell_format
    bound = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    length = len(head) + 4 + 6 + len(bound) + 4
    return head + _record(0x85, struct.pack("<IH", length, 0) + bound) + _record(0x0A, b"") + sheet


def _sheet(rows: Sequence[Sequence[str | float]]) -> bytes:
    out = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    out += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 15)
            if isinstance(value, str):
                out += _record(0x204, place + _text(value))
            else:
                out += _record(0x203, place + struct.pack("<d", value))
    return out + _record(0x0A, b"")
