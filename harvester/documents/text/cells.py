"""Table cells that a text dump writes one a line, or parted by blanks only. Judges shapes, no words."""

import re
from collections.abc import Sequence

Row = tuple[int, list[str]]
"""The line a row begins at, and its cells."""

_LONGEST_LABEL = 110
_VALUE = re.compile(
    r"(?:[+\-]|[增减][加少]?)?[\d０-９](?:[\d０-９,，.．'’]{0,19}[\d０-９])?(?:[件条條次个個人项項元]|[万萬]元)?|[/／—–－\-]{1,2}"
)
"""What is no ordinal: one ends in its mark, and its label stands in the next line."""
_VALUES_BEHIND = re.compile(rf"(?P<label>[^\s].{{0,160}}?)(?P<values>(?:\s(?:{_VALUE.pattern})){{1,40}})")
_UNIT = re.compile(r"[条條件次个個人篇份项項宗元期页頁场場]|人次|[万萬]元|—{1,2}|-{1,2}|%")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、.{2,40}(?:情[况況]|事[项項])")
_ENDS_SENTENCE = re.compile(r"[。；;！？?]$")
_CAPTION, _CORNER = "第二十条", "信息内容"
"""What a form of article 20 begins with, which may hold a single number."""
FEWEST_PAIRS = 12
"""Rows of a label and one number: fewer may be anything."""
_PAIR = 2
_DIGITS_OF_TELEPHONE = 7
_UNIT_CELLS = 3
_UNIT_ROW = re.compile(
    r"(?P<label>(?:\d{1,2}[.．、)）])?[^\s\d].{1,100}?)\s"
    rf"(?P<unit>{_UNIT.pattern})\s(?P<value>{_VALUE.pattern})"
)
_LONGEST_UNIT_ROW = 200
_LEADER = re.compile(r"……|[.．·]{4}|-{4}|_{4}|—{4}")
_LEADERS = re.compile(
    rf"(?P<label>(?:\d{{1,2}}[.．、)）])?[^\s\d….．·_—-][^…_—]{{1,100}}?)(?<![.．·…—_-])\s?(?:…+|[.．·]{{4,}}|-{{4,}}|_{{4,}}|—{{4,}})\s?(?P<value>{_VALUE.pattern})\s?"
    r"(?P<unit>人次|[万萬]元|[条條件次个個人篇份项項宗元])"
)
"""A label, dots that lead to its number, the unit behind: a table of contents has page numbers without one."""
_UNIT_BEFORE_LEADERS = re.compile(
    r"(?P<label>(?:\d{1,2}[.．、)）])?[^\s\d….．·_—-][^…_—]{1,100}?)\s?"
    r"[（(](?:单位[:：])?(?P<unit>人次|[万萬]元|[条條件次个個人篇份项項宗元])[）)]\s?"
    rf"(?:…+|[.．·]{{4,}}|-{{4,}}|_{{4,}}|—{{4,}})\s?(?P<value>{_VALUE.pattern})"
)
"""The same with the unit in brackets behind the label: 收到申请数（件）……3."""
_SEVERAL = re.compile(rf"(?:{_VALUE.pattern})(?:\s(?:{_VALUE.pattern}))+")
_BROKEN = re.compile(r"[1-9１-９]\d{0,3} \d{1,3}")
"""A number whose digits the page sets apart; a line of more numbers is none."""
_MOST_JUMBLED = 3
"""Lines of several values without a label: more are a printed page whose columns ran into each other."""
_FEWEST_VALUES = 6
_FEWEST_ROWS = 3
_WIDE = 10
"""A single row of so many values is a table of its own."""
_FEWEST_NAMES = 5
_HEADER_LINES = 4
_MOST_LABELS = 40
"""More lines of words before a value are no header."""


def rows_of_lines(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """The rows written one cell a line from ``start`` on, and the line behind them.

    Where it is no table there are none, and no table begins before that line.
    """
    rows: list[Row] = []
    labels: list[tuple[int, str]] = []
    jumbled = broken = 0
    n, end = start, start
    while n < len(lines) and (not lines[n].strip() or is_cell(lines[n])):
        if not lines[n].strip():
            n += 1
            continue
        if not _is_value(lines[n]):
            if rows and _HEADING.fullmatch(lines[n]) and not _heads_a_group(lines[n + 1 : n + 4], rows[-1]):
                break
            jumbled += _SEVERAL.fullmatch(lines[n]) is not None
            labels.append((n, lines[n]))
            n += 1
            if len(labels) > _MOST_LABELS:
                break
            continue
        if not labels or (not rows and any(_HEADING.fullmatch(text) for _, text in labels[:-1])):
            return [], start + 1
        first = n
        values = []
        while n < len(lines) and (not lines[n].strip() or _is_value(lines[n])):
            values += [lines[n]] if lines[n].strip() else []
            broken += " " in lines[n]
            n += 1
        if len(labels) > 1 and _UNIT.fullmatch(labels[-1][1]):  # a unit between label and values
            rows += _rows_with_unit(labels, values, first=not rows)
            labels, end = [], n
            continue
        rows += _heads(labels, len(values))
        kept = [] if rows and rows[-1][0] == labels[-1][0] else [labels[-1][1]]
        rows.append((labels[-1][0] if kept else first, [*kept, *values]))
        labels, end = [], n
    if jumbled >= (1 if broken else _MOST_JUMBLED) or not _is_table(rows):
        return [], max(end, start + 1)
    return rows, end


def _is_value(line: str) -> bool:
    return _VALUE.fullmatch(line) is not None or _BROKEN.fullmatch(line) is not None


def is_value_cell(word: str) -> bool:
    """Whether a word is a number, with a unit perhaps, or a dash or slash in its place."""
    return _VALUE.fullmatch(word) is not None


def is_unit(word: str) -> bool:
    """Whether a word is a unit, or the dash that a group of rows has for one."""
    return _UNIT.fullmatch(word) is not None


def _heads_a_group(below: Sequence[str], above: Row) -> bool:
    """Whether a line like a chapter's heading is a group of the table: a dash for its unit, or a row like those above.

    Such a row has a unit, or is a label and one number as the one above is.
    """
    if below and _VALUE.fullmatch(below[0]) and _UNIT.fullmatch(below[0]):
        return True
    if len(below) > 1 and len(above[1]) == _PAIR and _is_value(above[1][-1]):
        return not _is_value(below[0]) and is_cell(below[0]) and _is_value(below[1])
    return len(below) == 3 and bool(is_cell(below[0]) and _UNIT.fullmatch(below[1]) and _VALUE.fullmatch(below[2]))


def _rows_with_unit(labels: Sequence[tuple[int, str]], values: list[str], *, first: bool) -> list[Row]:
    """Label, unit and values; above the first such row the header's cells stand one a line too.

    Two lines more than a row has cells: the header of a column of groups, and the first group's name behind the header.
    """
    above, row = list(labels[:-2]), (labels[-2][0], [text for _, text in labels[-2:]] + values)
    width = len(row[1])
    if first and len(above) >= width:
        grouped = len(above) == width + 2
        start = 1 if grouped else len(above) - width
        head, group = above[start : start + width], above[start + width :]
        before, behind = ([(line, [text]) for line, text in part] for part in (above[:start], group))
        return [*before, (head[0][0], [text for _, text in head]), *behind, row]
    return [*((line, [text]) for line, text in above), row]


def _heads(labels: Sequence[tuple[int, str]], values: int) -> list[Row]:
    """The lines above a row of values, each a row: which of them stood side by side is lost.

    The last label is the row's own, unless it closes a wide header in which it stands before.
    """
    texts = [text for _, text in labels]
    whole = values >= _WIDE and texts.count(texts[-1]) > 1
    return [(line, [text]) for line, text in (labels if whole else labels[:-1])]


def is_cell(line: str) -> bool:
    """Whether a line may be a cell: short, no sentence, without bars and tabs."""
    return len(line) <= _LONGEST_LABEL and "|" not in line and "\t" not in line and not _ENDS_SENTENCE.search(line)


def _is_table(rows: Sequence[Row]) -> bool:
    labels = [cells[0] for _, cells in rows]
    if _CORNER in labels and any(label.startswith(_CAPTION) for label in labels):
        return True
    counts = [sum(map(_is_value, cells)) for _, cells in rows]
    filled = [count for count in counts if count]
    units = sum(len(cells) > 2 and bool(_UNIT.fullmatch(cells[1])) for _, cells in rows)
    if units >= _FEWEST_ROWS:
        return True
    if len(filled) >= FEWEST_PAIRS and max(filled) == 1:
        return not count_nothing([cells[-1] for cells in (cells for _, cells in rows) if _is_value(cells[-1])])
    return sum(filled) >= _FEWEST_VALUES and (len(filled) >= _FEWEST_ROWS or max(filled) >= _WIDE) and max(filled) > 1


def count_nothing(values: Sequence[str]) -> bool:
    """Whether numbers never fall, as those of pages and serial numbers do not, or most are as long as a telephone's."""
    numbers = [int(value) for value in values if value.isdecimal()]
    long = sum(len(value) >= _DIGITS_OF_TELEPHONE for value in values)
    return numbers == sorted(numbers) or 2 * long > len(values)


def rows_of_blanks(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """Rows whose cells are parted by blanks: a header of words, then labels with equally many values behind each."""
    if start + 1 < len(lines) and lines[start + 1][:1].isdecimal() and (pair := _names_and_values(lines, start)):
        return pair, start + len(pair)
    head: list[Row] = []
    n = start
    while n < len(lines) and n < start + _HEADER_LINES and _values_behind(lines[n]) is None:
        if not lines[n].strip() or not is_cell(lines[n]) or _HEADING.fullmatch(lines[n]):
            return [], start + 1
        head.append((n, lines[n].split()))
        n += 1
    rows: list[Row] = []
    if max((len(cells) for _, cells in head), default=0) < 2:
        return [], start + 1
    while n < len(lines):
        found = _values_behind(lines[n], fewest=1 if rows else 2)
        further = [] if found or not rows else _further_head(lines, n)
        if found is None and not further:
            break
        rows += further if found is None else [(n, _in_doubt(found) if _is_broken(lines, n) else found)]
        n += len(further) or 1
    filled = sum(len(cells) > 1 and bool(_VALUE.fullmatch(cells[-1])) for _, cells in rows)
    return ([*head, *rows], n) if filled >= _FEWEST_ROWS else ([], start + 1)


def _names_and_values(lines: Sequence[str], start: int) -> list[Row]:
    """A line of names and right below it a line of as many values, which have no label: one row of outcomes."""
    names, values = lines[start].split(), lines[start + 1].split()
    if len(names) < _FEWEST_NAMES or len(names) != len(values) or not is_cell(lines[start]):
        return []
    if any(map(is_value_cell, names)) or not all(map(is_value_cell, values)):
        return []
    return [(start, names), (start + 1, values)]


def _is_broken(lines: Sequence[str], n: int) -> bool:
    """Whether digits without a label stand right over or under a row: a narrow column broke its numbers."""
    near = [lines[m] for m in (n - 1, n + 1) if 0 <= m < len(lines)]
    return any(_is_value(line) or _SEVERAL.fullmatch(line) is not None for line in near)


def _in_doubt(cells: list[str]) -> list[str]:
    """The row with its values as one cell: which of them is whole nobody knows."""
    first = next(n for n, cell in enumerate(cells) if n and _VALUE.fullmatch(cell))
    return [*cells[:first], " ".join(cells[first:])] if len(cells) - first > 1 else cells


def _further_head(lines: Sequence[str], start: int) -> list[Row]:
    """The header of a further block of the same table: a line of several words, a caption above it, values below."""
    head: list[Row] = []
    for n in range(start, min(len(lines), start + _HEADER_LINES)):
        if _values_behind(lines[n], fewest=1) is not None:
            return head if max((len(cells) for _, cells in head), default=0) > 1 else []
        if not lines[n].strip() or not is_cell(lines[n]) or _HEADING.fullmatch(lines[n]):
            break
        head.append((n, lines[n].split()))
    return []


def rows_of_units(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """Rows that are a label, a unit and a value with blanks between; a header above, group labels among them."""
    rows: list[Row] = []
    waiting: list[Row] = []
    n, end = start, start
    while n < len(lines) and len(waiting) <= _HEADER_LINES:
        line = lines[n]
        found = _unit_row(line)
        if found is not None:
            rows += [*waiting, (n, [found["label"].strip(), found["unit"], found["value"]])]
            waiting, end = [], n + 1
        elif line.strip() and is_cell(line) and (not _HEADING.fullmatch(line) or (rows and _heads_units(lines, n + 1))):
            if not rows and not waiting and len(line.split()) < _UNIT_CELLS:  # no header: a heading, which stays one
                break
            waiting.append((n, line.split()))
        elif line.strip():
            break
        n += 1
    return (rows, end) if sum(len(cells) == _UNIT_CELLS for _, cells in rows) >= _FEWEST_VALUES else ([], start + 1)


def _unit_row(line: str) -> re.Match[str] | None:
    """A label, its unit and its number; or a label, dots, its number and unit."""
    if len(line) >= _LONGEST_UNIT_ROW:
        return None
    row = _UNIT_ROW.fullmatch(line)
    if row is not None or _LEADER.search(line) is None:
        return row
    return _LEADERS.fullmatch(line) or _UNIT_BEFORE_LEADERS.fullmatch(line)


def is_unit_row(line: str) -> bool:
    """Whether a line is a label, a unit and a number with blanks between."""
    return line[-1:].isdecimal() and len(line) < _LONGEST_UNIT_ROW and _UNIT_ROW.fullmatch(line) is not None


def ends_in_leaders(line: str) -> bool:
    """Whether a line is a label, its unit in brackets, dots and a number."""
    return len(line) < _LONGEST_UNIT_ROW and _UNIT_BEFORE_LEADERS.fullmatch(line) is not None


def _heads_units(lines: Sequence[str], below: int) -> bool:
    """Whether a row stands right below a line like a chapter's heading: it is a group of the table."""
    return below < len(lines) and _unit_row(lines[below]) is not None


def _values_behind(line: str, *, fewest: int = 2) -> list[str] | None:
    """Labels and values of a line that ends in at least so many values."""
    match = _VALUES_BEHIND.fullmatch(line) if len(line) < 400 and not _ENDS_SENTENCE.search(line) else None
    if match is None or _VALUE.fullmatch(match["label"].split()[-1]):
        return None
    values = match["values"].split()
    return [*match["label"].split(), *values] if len(values) >= fewest else None
