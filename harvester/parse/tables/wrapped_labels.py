"""Labels that a page's end or a careless paste broke in two rows of cells: values stand beside one of the halves."""

from collections import Counter
from collections.abc import Mapping, Sequence

from harvester.forms import Form
from harvester.forms.families import DISPUTES, STATISTICS
from harvester.parse.tables.recognise import ROW, axis_index
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Line, View


def rejoined(rows: list[DataRow], view: View, form: Form) -> list[DataRow]:
    """The rows, those whose halves make one label of the form with its key where the values stand.

    One half has nothing beside it and neither is another label by itself. Whether there are values is what tells, so
    no other table of the same shape is read by it (``contested``).
    """
    if form.family in {DISPUTES, STATISTICS} or not rows:
        return rows
    found = {data.row: data for data in rows}
    held = Counter(data.key for data in rows)
    changed = False
    for lower_row in range(rows[0].row, min(rows[-1].row + 2, view.rows)):
        halves = _halves(found, view, lower_row)
        key = _key_of_both(*halves, form) if halves is not None else None
        if halves is None or key is None:
            continue
        own = sum(data.key == key for data in halves)
        if held[key] > own:
            continue
        if _is_empty(halves[0]) != _is_empty(halves[1]):
            held[key] += 1 - own
            for data in halves:
                found[data.row] = data._replace(key=None if _is_empty(data) else key, note=None)
        found |= {data.row: found[data.row]._replace(contested=True) for data in halves if data.row in found}
        changed = True
    return [found[row] for row in sorted(found)] if changed else rows


def _halves(found: Mapping[int, DataRow], view: View, lower_row: int) -> tuple[DataRow, DataRow] | None:
    """A row and the one above it, one of which may be no row by itself; None where there are no two."""
    upper, lower = found.get(lower_row - 1), found.get(lower_row)
    if upper is None and lower is not None and lower_row:
        upper = _half(view.lines[lower_row - 1], lower_row - 1, lower)
    elif lower is None and upper is not None:
        lower = _half(view.lines[lower_row], lower_row, upper)
    return (upper, lower) if upper is not None and lower is not None else None


def _is_empty(data: DataRow) -> bool:
    return not any(seen.text.strip() for seen in data.values)


def _half(line: Line, row: int, other: DataRow) -> DataRow | None:
    """A line as half of a row: words where the other has its label, nothing but values behind."""
    start = other.line[other.label].start
    at = next((n for n, seen in enumerate(line) if seen.start == start and seen.anchor and seen.text.strip()), None)
    if at is None:
        return None
    values = [seen for seen in line[at + 1 :] if seen.anchor]
    if len(values) != len(other.values) or not all(is_value_like(seen.text) for seen in values):
        return None
    return DataRow(row, line, at, None, values)


def _key_of_both(upper: DataRow, lower: DataRow, form: Form) -> str | None:
    """The one key of the label that two rows' labels are together, where neither is another by itself."""
    halves: Sequence[str] = [data.line[data.label].text for data in (upper, lower)]
    known = axis_index(form.key, ROW)
    alone = [found.keys for found in map(known.exact, halves) if found is not None]
    match = known.exact("".join(halves)) if len(alone) < len(halves) else None
    if match is None or len(match.keys) != 1 or any(keys != match.keys for keys in alone):
        return None
    return match.keys[0]
