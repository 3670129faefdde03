"""A text dump -> blocks: one paragraph a line, rows of cells joined into flattened tables. No guess about meaning."""

import re
from collections.abc import Iterator

from harvester.documents.spacing import fold
from harvester.documents.text.begun_rows import with_rows_joined
from harvester.documents.text.broken_rows import with_bars_behind
from harvester.documents.text.cells_over_lines import with_cells_whole
from harvester.documents.text.drawn_tables import begins_drawing, read_drawing
from harvester.documents.text.layout_frames import without_frames
from harvester.documents.text.line_tables import tables_of_lines
from harvester.documents.text.markdown import is_markdown, plain
from harvester.documents.text.one_line import FEWEST_SIGNS, cut_line, cut_long_line
from harvester.documents.text.ruled_tables import begins_ruled, read_ruled
from harvester.documents.text.source_lines import at_source
from harvester.documents.text.tables import make_table
from harvester.items import Block, Document, Heading, Link, Paragraph

MAX_CHARACTERS = 3_000_000
MAX_LINES = 30_000
"""A report has some hundreds of lines."""
_FILE = re.compile(r"[^\s。，；|]{1,120}\.(?:docx?|xlsx?|pdf|wps|rtf|et|ofd|rar|zip)", re.IGNORECASE)

_LINK = re.compile(r"(?:[-*+]\s+)?\[([^\[\]]{1,200})\]\((\S{1,500}?)(?:\s+\"[^\"]*\")?\)")
"""A line of Markdown that is a link, or an entry of a list of links."""
_LEADS_TO_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|rtf|et|ofd|rar|zip)$", re.IGNORECASE)
_NEVER_FIRST = tuple("、，。；：）．")
"""Signs that no line begins with: what does was cut from the line before."""
_CUT = re.compile(rf"\n[ \u3000]*[{''.join(_NEVER_FIRST)}]")
_BLANKS_BETWEEN = 2
_FEW_FILLED = 2
"""A text of more lines that hold something has line ends of its own."""
_MOST_IN_VAIN = 1_000_000
"""Characters of drawings that turned out to be none, a second or two: every line of one may be the edge of the next."""


def read_text(
    text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a text. Places are "line 12", counted from 1."""
    if len(text) > MAX_CHARACTERS:
        text, notes = text[:MAX_CHARACTERS], (*notes, f"cut after {MAX_CHARACTERS:,} characters")
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", MAX_LINES)
    numbers = list(range(len(raw)))
    if len(text) >= FEWEST_SIGNS:
        cut = cut_line if sum(not line.isspace() for line in raw if line) <= _FEW_FILLED else cut_long_line
        pieces = [(n, piece) for n, line in enumerate(raw) for piece in cut(line)]
        if len(pieces) > len(raw):
            raw, numbers = [piece for _, piece in pieces], [n for n, _ in pieces]
    if '"' in text or "\n| " in text:
        raw, numbers = with_cells_whole(raw, numbers)
    raw, numbers = without_frames(*with_bars_behind(*with_rows_joined(raw, numbers)))
    if len(raw) > MAX_LINES:
        raw, notes = raw[:MAX_LINES], (*notes, f"cut after {MAX_LINES:,} lines")
    if is_markdown(text):
        raw = list(map(plain, raw))
    lines = [fold(line) if "\t" not in line else line.strip(" \u3000") for line in raw]
    if _CUT.search(text):
        _join_cut_lines(lines)
    blocks = tuple(_with_files(_with_drawings(raw, lines)))
    return Document(
        blocks=blocks if numbers == list(range(len(numbers))) else tuple(at_source(b, numbers) for b in blocks),
        media_type="text/plain",
        encoding=encoding,
        url=url,
        notes=notes,
    )


def _join_cut_lines(lines: list[str]) -> None:
    """Put lines that begin with a sign no line begins with behind the lines before; empty lines are left behind.

    So ``3`` and ``、危及…`` are one label again, not a number and a label. A sign apart from what follows stands in
    a column of its own.
    """
    for n, line in enumerate(lines):
        if line.startswith(_NEVER_FIRST) and "|" not in line and "\t" not in line and line[1:2] != " ":
            before = next((m for m in range(n - 1, max(n - _BLANKS_BETWEEN - 2, -1), -1) if lines[m]), None)
            if before is not None and "|" not in lines[before] and "\t" not in lines[before]:
                lines[before], lines[n] = "", lines[before] + line


def _with_files(blocks: Iterator[Block]) -> Iterator[Block]:
    """After a line of nothing but file names, a link for each: their addresses are lost, their names are not."""
    for block in blocks:
        yield block
        if isinstance(block, Paragraph) and "." in block.text and len(block.text) < 400:
            names = block.text.split()
            if all(_FILE.fullmatch(name) for name in names):
                for name in names:
                    yield Link(text=name, url="", place=block.place)


def _with_drawings(raw: list[str], lines: list[str]) -> Iterator[Block]:
    """The blocks of the lines, those of drawn tables read as they were drawn: folded, their edges stand nowhere."""
    done = in_vain = 0
    for n, line in enumerate(raw):
        if n < done or not ((ruled := begins_ruled(line)) or begins_drawing(line)):
            continue
        table, end = read_ruled(raw, n) if ruled else read_drawing(raw, n)
        if table is not None:
            yield from _blocks(lines[done:n], done)
            yield table
            done = end
            continue
        in_vain += sum(map(len, raw[n:end]))
        if in_vain > _MOST_IN_VAIN:
            break
    yield from _blocks(lines[done:], done)


def _blocks(lines: list[str], first: int) -> Iterator[Block]:
    """The blocks of lines, of which the first has the number ``first``."""
    for start, _, rows in tables_of_lines(lines):
        if rows:
            yield make_table([(first + n, cells) for n, cells in rows])
            continue
        line, place = lines[start], f"line {first + start + 1}"
        marks = len(line) - len(line.lstrip("#"))
        if 1 <= marks <= 6 and line[marks : marks + 1] == " ":
            yield Heading(level=marks, text=fold(line[marks:]), place=place)
        else:
            yield _line(fold(line), place)


def _line(text: str, place: str) -> Block:
    """A paragraph, or the link that a line of Markdown is."""
    link = _LINK.fullmatch(text) if text.endswith(")") else None
    label = link[1].strip() if link is not None else ""
    if link is None or not label:
        return Paragraph(text=text, place=place)
    if _LEADS_TO_FILE.search(link[2]):
        return Link(text=label, url=link[2] if link[2].startswith(("http://", "https://")) else "", place=place)
    return Paragraph(text=label, linked=len(label), place=place)
