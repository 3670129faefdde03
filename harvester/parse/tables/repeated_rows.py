"""Rows of one label: parts of a row (一般程序, 简易程序), years, bodies, other groups. One is the row, or none is."""

import re
from collections.abc import Sequence
from functools import cache, cached_property

from harvester.forms import Form, load_forms
from harvester.forms.families import STATISTICS
from harvester.items import STROKE, without_struck
from harvester.parse.tables.recognise import ROW, axis_index
from harvester.parse.tables.rival_rows import CONTESTED_ROWS, own_row, rival_rows
from harvester.parse.tables.rivals import Own, names_a_time
from harvester.parse.tables.row_words import units
from harvester.parse.tables.rows import REPEATED, DataRow
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Line, Seen

_NOTE = re.compile(r"[（(]([^()（）]+)[)）]")
NO_GROUP = "several groups have a row of this label; the table does not say which of them it stands in"
_Name = tuple[str, ...]
"""What tells a row from others of its label: the time above it, the words left of the label, its note, those behind."""


class _Block:
    """The lines of a block, and what stands above each of them; looked for once, however many rows ask."""

    def __init__(self, lines: Sequence[Line], form: Form) -> None:
        self.lines, self.form = lines, form
        self._words: dict[tuple[int, int], str] = {}

    @cached_property
    def times(self) -> list[str]:
        """For each row the year that stands alone in the nearest row above, "" where none does."""
        found = [""]
        for line in self.lines:
            found.append(_time_alone(line) or found[-1])
        return found

    @cached_property
    def groups(self) -> list[str | None]:
        """For each row the key of the nearest group above, None where there is none."""
        found: list[str | None] = [None]
        for line in self.lines:
            found.append(_group_in(line, self.form) or found[-1])
        return found

    def word(self, row: int, column: int) -> str:
        """The nearest text in a column, from a row upwards; "" where there is none."""
        passed: list[tuple[int, int]] = []
        text = ""
        for at in range(row, -1, -1):
            if (at, column) in self._words:
                text = self._words[at, column]
                break
            passed.append((at, column))
            text = next((seen.text for seen in self.lines[at] if seen.start <= column < seen.end), "")
            if text.strip():
                break
        self._words.update(dict.fromkeys(passed, text))
        return text


def settled(rows: Sequence[DataRow], lines: Sequence[Line], form: Form, own: Own) -> list[DataRow]:
    """The rows, with a key for the one of several of a label that has it; none of them has where nothing tells.

    Rows that nothing tells apart stay: the first has the key.
    """
    groups: dict[str, list[int]] = {}
    for number, data in enumerate(rows):
        key = data.key or data.again
        if key is not None:
            groups.setdefault(key, []).append(number)
    made, block = _without_group(rows, lines, form), _Block(lines, form)
    for key, numbers in groups.items():
        below = _below(rows[numbers[-1]], block) if len(numbers) == 1 else []
        if len(numbers) + len(below) < 2:
            continue
        told = _left_standing([rows[number] for number in numbers])
        if told is None:
            told = _in_its_group([rows[number] for number in numbers], block, key)
        if told is None:
            names = _told_apart([*(_name(rows[number], block) for number in numbers), *below])
            if len(set(names)) < 2:
                continue
            rivals = rival_rows(names, own)
            told = rivals.own if rivals is not None else own_row(names, own)
        for place, number in enumerate(numbers):
            note = None if place == told else CONTESTED_ROWS if told is None else REPEATED
            given = key if place == told else None
            made[number] = rows[number]._replace(key=given, again=None, note=note, contested=True)
    return made


def _without_group(rows: Sequence[DataRow], lines: Sequence[Line], form: Form) -> list[DataRow]:
    """The rows, without keys where several groups of statistics have the label and no row tells which is meant.

    So 被依法纠错数 at the top of a page: neither 行政复议 nor 行政诉讼 stands above it, nor is it there twice.
    """
    made = list(rows)
    if form.family != STATISTICS:
        return made
    index = axis_index(form.key, ROW)
    parents = {line.key: line.parent for line in form.rows}
    keys = {data.key for data in rows}
    above: set[str | None] = set()
    last = 0
    for number, data in enumerate(rows):
        for line in lines[last : data.row]:
            above.add(_group_in(line, form))
        last = data.row
        match = index.exact(data.line[data.label].text) if data.key in parents else None
        others = set(match.keys if match is not None else ()) - {data.key}
        told = parents.get(data.key or "") in above or not keys.isdisjoint(others)
        if others and not told:
            made[number] = data._replace(key=None, note=NO_GROUP)
        above.add(data.key)
    return made


def _left_standing(rows: Sequence[DataRow]) -> int | None:
    """The only row of which not every number is struck out: it was printed in the place of the others."""
    kept = [
        number
        for number, data in enumerate(rows)
        if not any(STROKE in seen.text for seen in data.values)
        or any(without_struck(seen.text).strip() for seen in data.values)
    ]
    return kept[0] if len(kept) == 1 < len(rows) else None


def _told_apart(names: Sequence[_Name]) -> list[str]:
    """The names without what they have in common."""
    differing = [n for n, parts in enumerate(zip(*names, strict=True)) if len(set(parts)) > 1]
    return ["".join(name[n] for n in differing) for name in names]


def _in_its_group(rows: Sequence[DataRow], block: _Block, key: str) -> int | None:
    """The only row that stands in the group that the form has it in, where others stand elsewhere: 其他 of 其他处理."""
    form = block.form
    parent = next((line.parent for line in form.rows if line.key == key), None)
    if parent is None:
        return None
    groups = [_group_in(data.line[: data.label], form) or block.groups[data.row] for data in rows]
    inside = [number for number, group in enumerate(groups) if group == parent]
    return inside[0] if len(inside) == 1 < len(rows) else None


def _group_in(line: Line, form: Form) -> str | None:
    """The key of the last group that a line names."""
    index = axis_index(form.key, ROW)
    for seen in reversed(line):
        match = index.exact(seen.text) if seen.text else None
        if match is not None and len(match.keys) == 1 and match.keys[0] in _groups(form.key):
            return match.keys[0]
    return None


@cache
def _groups(form_key: str) -> frozenset[str]:
    return frozenset(line.key for line in load_forms().table(form_key).rows if not line.holds_values)


def _name(data: DataRow, block: _Block) -> _Name:
    label = data.line[data.label]
    left = "".join(_left(seen, data.row, block) for seen in data.line[: data.label])
    return block.times[data.row], left, "".join(_NOTE.findall(label.text)), _behind(data.values, block.form)


def _left(seen: Seen, row: int, block: _Block) -> str:
    """The words of a cell left of a label; of an empty one those that stand above it."""
    text = block.word(row, seen.start)
    return "" if is_value_like(text) or axis_index(block.form.key, ROW).exact(text) is not None else text


def _time_alone(line: Line) -> str:
    """The year that stands alone in a row."""
    texts = [seen.text for seen in line if seen.anchor and seen.text.strip()]
    return texts[0] if len(texts) == 1 and names_a_time(texts[0]) else ""


def _behind(values: Sequence[Seen], form: Form) -> str:
    """The word between a label and its numbers."""
    text = values[0].text if values else ""
    known = is_value_like(text) or text in units() or axis_index(form.key, ROW).exact(text) is not None
    return "" if known else text


def _below(data: DataRow, block: _Block) -> list[_Name]:
    """The names of the rows below a row that have a word where it has one behind its label, and no label."""
    names: list[_Name] = []
    word = _behind(data.values, block.form)
    if not word or len(data.values) < 2:
        return names
    label, column = data.line[data.label].start, data.values[0].start
    for line in block.lines[data.row + 1 :]:
        begun = {seen.start: seen for seen in line if seen.anchor}
        behind = [seen for start, seen in begun.items() if start >= column]
        if label not in begun or begun[label].text.strip() or len(behind) < 2 or behind[0].start != column:
            break
        if not _behind(behind, block.form):
            break
        names.append((*_name(data, block)[:-1], behind[0].text))
    return names
