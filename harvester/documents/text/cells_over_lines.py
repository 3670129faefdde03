"""Cells that take several lines of a text: quoted, as spreadsheets copy them, or as paragraphs between bars.

自然人→"商业          |·
企业"→总计
                      自然人

                      ·|
"""

import re

_MOST_LINES = 12
"""Lines of a cell, or of a row with quoted cells."""
_LONGEST = 200
_BEGIN = re.compile(r"\|[ \t]+")
_BETWEEN = re.compile(r"[ \t]+\|(?:[ \t]*\|)*[ \t]+")
_END = re.compile(r"[ \t]+\|(?:[ \t]*\|)*")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def with_cells_whole(lines: list[str], numbers: list[int]) -> tuple[list[str], list[int]]:
    """The lines with each such row in one, and the numbers of the lines they begin in."""
    made: list[str] = []
    own: list[int] = []
    n = 0
    while n < len(lines):
        line = lines[n]
        if '"' in line and ("\t" in line or line[0] == '"'):
            row, end = _quoted_row(lines, n)
        elif line[:1] == "|" and _BEGIN.fullmatch(line):
            row, end = _row_of_paragraphs(lines, n)
        else:
            row, end = line, n + 1
        made.append(row)
        own.append(numbers[n])
        n = end
    return made, own


def _quoted_row(lines: list[str], start: int) -> tuple[str, int]:
    """A row of tabs whose quoted cells hold line ends, and the line behind it; the line itself where it is none."""
    whole = lines[start]
    for end in range(start + 1, min(start + _MOST_LINES, len(lines) + 1)):
        cells = whole.split("\t")
        if all(not cell.startswith('"') or _QUOTED.fullmatch(cell) for cell in cells):
            bare = [found[1].replace('""', '"') if (found := _QUOTED.fullmatch(cell)) else cell for cell in cells]
            joined = "\t".join(cell.replace("\n", "") for cell in bare)
            return (joined, end) if end > start + 1 and len(cells) > 1 else (lines[start], start + 1)
        whole += "\n" + lines[end] if end < len(lines) else ""
    return lines[start], start + 1


def _row_of_paragraphs(lines: list[str], start: int) -> tuple[str, int]:
    """The row that a bar alone with a blank behind begins, whose cells are paragraphs; the line itself if none is."""
    row, text = "|", ""
    last = start
    for n in range(start + 1, len(lines)):
        line = lines[n]
        if not line.strip(" \t|"):
            if not line.strip():
                continue
            if not text or not (_END.fullmatch(line) or _BETWEEN.fullmatch(line)):
                break
            row, text, last = row + f" {text} " + line.strip(), "", n
            if _END.fullmatch(line):
                return row, n + 1
        elif "|" in line or n - last > _MOST_LINES or len(text) > _LONGEST:
            break
        else:
            text += line.strip()
    return lines[start], start + 1
