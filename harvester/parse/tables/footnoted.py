"""A number with a footnote's mark behind it (4¹, 4[¹], 4[1], 4*) is the number where the note itself stands below.

A mark may also be a digit that slipped out of its line, so without the note there is no value. Circled digits are
never part of a number and need no note (``values``).
"""

import re
from collections.abc import Sequence

from harvester.items import Block, CellKind, Cleaned, Heading, Paragraph, ReportTable, StatutoryCell, Table
from harvester.parse.tables.values import read_value

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[⁰¹²³⁴-⁹\[［〔*＊※](?:(?<=[⁰¹²³⁴-⁹])|(?:(?<=\d.)|(?<=\d\s.))(?:(?<=[*＊※])|\d))")
"""What one look over the text tells: most reports have none, nor any of its signs, which are found far sooner."""
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹[［〔*＊※"
_FOOTNOTED = re.compile(
    r"(?P<number>\d[\d,，]{0,14}\s?(?:件|条|项|个|宗|份|人|次|元|万元)?)\s?"
    r"(?:[\[［〔(（]?(?P<raised>[⁰¹²³⁴-⁹]{1,2}|[*＊※]{1,3})[\])）〕］]?|[\[［〔](?P<digit>\d{1,2})[\]］〕])"
)
_NOTE = re.compile(
    r"\s?(?:注释?|备注|说明)?\s?[:：]?\s?"
    r"(?:[\[［〔(（]?(?P<raised>[⁰¹²³⁴-⁹]{1,2}|[*＊※]{1,3})[\])）〕］]?|[\[［〔](?P<digit>\d{1,2})[\]］〕]|(?<=注)\s?(?P<named>\d{1,2})(?!\d))"
    r"\s?[.、:：．]?\s?\S.{3}"
)


def with_footnoted(tables: tuple[ReportTable, ...], cleaned: Cleaned) -> tuple[ReportTable, ...]:
    """The tables with the values of cells whose footnote is found below their table."""
    if not any(map(cleaned.text.__contains__, _SIGNS)) or not _MARK.search(cleaned.text):
        return tables
    return tuple(_read(table, cleaned.blocks) for table in tables)


def _read(table: ReportTable, blocks: Sequence[Block]) -> ReportTable:
    marked = [n for n, cell in enumerate(table.cells) if cell.row_key and cell.value is None and _mark_of(cell.text)]
    if not marked:
        return table
    known = _notes_below(table, blocks)
    cells = list(table.cells)
    for n in marked:
        mark = _mark_of(cells[n].text)
        if mark in known:
            cells[n] = _value(cells[n])
    return table._replace(cells=tuple(cells))


def _mark_of(text: str) -> str:
    found = _FOOTNOTED.fullmatch(text.strip())
    return (found["raised"] or found["digit"]).translate(_PLAIN) if found is not None else ""


def _value(cell: StatutoryCell) -> StatutoryCell:
    found = _FOOTNOTED.fullmatch(cell.text.strip())
    read = read_value(found["number"].strip()) if found is not None else None
    if found is None or read is None or read.value is None or read.kind is CellKind.TEXT:
        return cell
    mark = cell.text.strip()[found.end("number") :].strip()
    return cell._replace(
        kind=read.kind, value=read.value, unit=read.unit or cell.unit, note=f"with the footnote {mark} below"
    )


def _notes_below(table: ReportTable, blocks: Sequence[Block]) -> frozenset[str]:
    """The marks of the notes in the table's own last rows and in the lines behind it."""
    lines = [cell.text for cell in table.cells if cell.row_key is None and cell.column == 0]
    start = next((n for n, block in enumerate(blocks) if isinstance(block, Table) and block.place == table.place), None)
    for block in blocks[start + 1 :] if start is not None else ():
        if isinstance(block, Paragraph | Heading):
            lines.append(block.text)
    found = (_NOTE.match(line) for line in lines)
    return frozenset((m["raised"] or m["digit"] or m["named"]).translate(_PLAIN) for m in found if m is not None)
