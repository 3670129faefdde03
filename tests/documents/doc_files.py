"""Word 97-2003 files for tests, byte by byte: a compound file around a text with formats. [MS-CFB], [MS-DOC]."""

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SECTOR, PAGE = 512, 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT_AT = 1024
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
DELETED, STRUCK, HIDDEN, RAISED = b"\x00\x08\x01", b"\x37\x08\x01", b"\x3c\x08\x01", b"\x48\x2a\x01"


class Written(NamedTuple):
    """A paragraph: its text with its mark, the changes to its properties, runs with theirs (none: the text alone)."""

    text: str
    formats: bytes = b""
    runs: Sequence[tuple[str, bytes]] = ()


def line(text: str, formats: bytes = b"") -> Written:
    return Written(f"{text}\r", formats)


def row(texts: Sequence[str], edges: Sequence[int], marks: Sequence[int] = (), more: bytes = b"") -> list[Written]:
    """Cells and the end of their row. ``marks`` of cells: 1 and 2 are merged across, 0x60 and 0x20 merged down."""
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
    **streams: bytes,
) -> bytes:
    """A file with these paragraphs in one piece; ``pieces`` takes the place of the table that tells where it lies."""
    text = "".join(paragraph.text for paragraph in paragraphs)
    raw = text.encode("cp1252") if one_byte else text.encode("utf-16-le")
    width = 1 if one_byte else 2
    main = bytearray(TEXT_AT) + raw
    main += bytes(-len(main) % PAGE)
    paragraph_pages, run_pages, at = [], [], TEXT_AT
    first_page = len(main) // PAGE
    for paragraph in paragraphs:
        end = at + len(paragraph.text) * width
        held = struct.pack("<H", 0) + paragraph.formats
        held += bytes(len(held) % 2)
        main += _page([at, end], [held], entry=13, head=bytes([0, len(held) // 2]))
        runs = list(paragraph.runs) or [(paragraph.text, b"")]
        places = [at]
        for part, _ in runs:
            places.append(places[-1] + len(part) * width)
        main += _page(places, [formats for _, formats in runs], entry=1, head=None)
        paragraph_pages.append((at, first_page + 2 * len(paragraph_pages)))
        run_pages.append((at, first_page + 2 * len(run_pages) + 1))
        at = end
    where = struct.pack("<HIH", 0, TEXT_AT * 2 | 0x40000000 if one_byte else TEXT_AT, 0)
    table = bytearray()
    held = struct.pack("<2I", 0, len(text)) + where
    places = {33: pieces if pieces is not None else b"\x02" + struct.pack("<I", len(held)) + held}
    places |= {12: _pages(run_pages, at), 13: _pages(paragraph_pages, at)}
    struct.pack_into("<6H", main, 0, 0xA5EC, version, 0, 0x0804, 0, flags)
    struct.pack_into("<I", main, 0x4C, len(text))
    for number, content in places.items():
        struct.pack_into("<2I", main, 0x9A + 8 * number, len(table), len(content))
        table += content
    return compound(
        {"WordDocument": bytes(main), "1Table": bytes(table), **({"Data": data} if data else {}), **streams}
    )


def _page(places: Sequence[int], held: Sequence[bytes], *, entry: int, head: bytes | None) -> bytes:
    """A page of formats: places, where each entry's content lies, the contents from the end on."""
    page = bytearray(PAGE)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    end = PAGE - 1
    for number, content in enumerate(held):
        content = (head if head is not None else bytes([len(content)])) + content
        begin = (end - len(content)) // 2 * 2
        page[begin : begin + len(content)] = content
        page[4 * len(places) + entry * number] = begin // 2
        end = begin
    page[-1] = len(held)
    return bytes(page)


def _pages(pages: Sequence[tuple[int, int]], end: int) -> bytes:
    places, numbers = zip(*pages, strict=True)
    return struct.pack(f"<{len(pages) + 1}I", *places, end) + struct.pack(f"<{len(pages)}I", *numbers)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; streams below 4096 bytes are filled up to that, so that all lie in whole sectors."""
    contents = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    sectors: list[bytes] = []
    following: list[int] = []
    starts: dict[str, int] = {}
    directory_size = -(-128 * (len(contents) + 1) // SECTOR)
    count = directory_size + sum(-(-len(content) // SECTOR) for content in contents.values())
    tables = next(n for n in range(1, 110) if 128 * n >= count + n)
    for name, content in contents.items():
        starts[name] = directory_size + len(sectors)
        parts = [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
        following += [*range(starts[name] + 1, starts[name] + len(parts)), END]
        sectors += parts
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    names = list(contents)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else FREE
        entries.append(_entry(name, 2, starts[name], len(contents[name]), right=right))
    directory = b"".join(entries).ljust(directory_size * SECTOR, b"\0")
    chain = [*range(1, directory_size), END, *following, *[TABLE] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, 0, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *range(count, count + tables), *[FREE] * (109 - tables))
    return head + directory + b"".join(sectors) + table


def _entry(name: str, kind: int, first: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", written, len(written) + 2, kind, 1, FREE, right, child, first, size)
