"""Compound files (OLE2) as old Office programs write them: streams by name. [MS-CFB]."""

import struct
from collections.abc import Mapping

_SECTOR, _SMALLEST = 512, 4096
"""A stream shorter than the second would have to lie in a stream of small ones."""
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LISTED = 109
"""Sectors of the table that the head can list: files up to 7 MB."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """The file. Streams below 4096 bytes are filled up to that with zeros, so that all lie in whole sectors."""
    contents = {name: content.ljust(_SMALLEST, b"\0") for name, content in streams.items()}
    sectors: list[bytes] = []
    following: list[int] = []
    starts: dict[str, int] = {}
    directory_size = -(-128 * (len(contents) + 1) // _SECTOR)
    count = directory_size + sum(-(-len(content) // _SECTOR) for content in contents.values())
    tables = next(n for n in range(1, _LISTED + 1) if 128 * n >= count + n)
    for name, content in contents.items():
        starts[name] = directory_size + len(sectors)
        parts = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        following += [*range(starts[name] + 1, starts[name] + len(parts)), _END]
        sectors += parts
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    names = list(contents)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, starts[name], len(contents[name]), right=right))
    directory = b"".join(entries).ljust(directory_size * _SECTOR, b"\0")
    chain = [*range(1, directory_size), _END, *following, *[_TABLE] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, 0, 0, _SMALLEST, _END, 0, _END, 0)
    head += struct.pack(f"<{_LISTED}I", *range(count, count + tables), *[_FREE] * (_LISTED - tables))
    return head + directory + b"".join(sectors) + table


def _entry(name: str, kind: int, first: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", written, len(written) + 2, kind, 1, _FREE, right, child, first, size)
