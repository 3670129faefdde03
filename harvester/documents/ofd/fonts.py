"""The characters of an embedded font's glyphs: its table "cmap" read backwards. OpenType 1.9, cmap formats 4 and 12.

Some makers write a placeholder for a character and say only which glyph is drawn.
"""

import struct
from collections.abc import Mapping

from harvester.documents.radicals import CHARACTERS

Glyphs = Mapping[int, str]
"""Number of a glyph -> its character."""

_NONE: Glyphs = {}
_SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_MOST_TABLES, _MOST_MAPS, _MOST_CHARACTERS = 64, 32, 120_000
_LAST_SEGMENT, _LAST_CHARACTER = 0xFFFF, 0x10FFFF


def glyphs_of(data: bytes) -> Glyphs:
    """What a font says of its glyphs; nothing of a font that is damaged, or of another format."""
    if not data.startswith(_SFNT):
        return _NONE
    found: dict[int, str] = {}
    try:
        table = _cmap(data)
        (count,) = struct.unpack_from(">H", table, 2)
        for number in range(min(count, _MOST_MAPS)):
            platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
            if platform == 0 or (platform == 3 and encoding in (1, 10)):
                for code, glyph in _pairs(table[offset:]):
                    found.setdefault(glyph, chr(code))
    except (struct.error, IndexError):
        pass  # what was read before the damage counts
    return found | {glyph: CHARACTERS[sign] for glyph, sign in found.items() if sign in CHARACTERS}


def _cmap(data: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(min(count, _MOST_TABLES)):
        name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if name == b"cmap":
            return data[offset : offset + length]
    return b""


def _pairs(table: bytes) -> list[tuple[int, int]]:
    """Character code and glyph of each character that a map has."""
    (kind,) = struct.unpack_from(">H", table, 0)
    pairs = {4: _segments, 12: _groups}.get(kind)
    found = pairs(table) if pairs else []
    return [(code, glyph) for code, glyph in found if glyph and not 0xD800 <= code < 0xE000]


def _segments(table: bytes) -> list[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", table, 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * doubled)
    at = 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", table, at)
    found: list[tuple[int, int]] = []
    for number, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, _LAST_SEGMENT - 1) + 1):
            if len(found) >= _MOST_CHARACTERS:
                return found
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", table, at + 2 * number + offset + 2 * (code - start))
            found.append((code, (glyph + delta) % 0x10000 if glyph or not offset else 0))
    return found


def _groups(table: bytes) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, 12)
    found: list[tuple[int, int]] = []
    for number in range(min(count, _MOST_CHARACTERS)):
        start, end, glyph = struct.unpack_from(">III", table, 16 + 12 * number)
        last = min(end, _LAST_CHARACTER, start + _MOST_CHARACTERS - len(found) - 1)
        found += [(code, glyph + code - start) for code in range(start, last + 1)]
    return found
