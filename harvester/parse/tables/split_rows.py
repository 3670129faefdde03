"""A row of the requests table that a page break parts: its label ends one page, its numbers begin the next."""

from harvester.forms import Form, load_forms
from harvester.forms.families import REQUESTS
from harvester.items import ReportTable, StatutoryCell
from harvester.parse.tables.recognise import ROW, axis_index
from harvester.parse.tables.values import is_value_like, read_value

LABEL_BEFORE = "the row's label stands at the end of the page before"


def with_split_rows(tables: list[ReportTable]) -> list[ReportTable]:
    """The tables, numbers without a label at a table's top with the keys of the label without numbers right before.

    Only where the rows around it are its neighbours in the form, so that the numbers can be no other row's.
    """
    for place in range(len(tables) - 1):
        above, below = tables[place], tables[place + 1]
        if above.key is None or above.key != below.key or below.source_table != above.source_table + 1:
            continue
        form = load_forms().table(above.key)
        found = _keys(above, below, form) if form.family == REQUESTS else None
        if found is not None:
            row, columns = found
            tables[place] = above._replace(cells=tuple(_without_keys(above, row)))
            tables[place + 1] = below._replace(cells=tuple([_keyed(cell, row, columns) for cell in below.cells]))
    return tables


def _keys(above: ReportTable, below: ReportTable, form: Form) -> tuple[str, dict[int, str]] | None:
    """The row that is parted, and which column of it each column of the lower table holds."""
    label = _bare_label(above, form)
    numbers = [cell for cell in below.cells if cell.row == 0 and cell.text.strip()]
    if label is None or len(numbers) != len(form.value_columns):
        return None
    if any(cell.row_key is not None or not is_value_like(cell.text) for cell in numbers):
        return None
    same = above.columns == below.columns
    columns = _columns(below) or (_columns(above) if same else {})
    if sorted(columns.get(cell.column, "") for cell in numbers) != sorted(line.key for line in form.value_columns):
        return None
    order = [line.key for line in form.rows if line.holds_values]
    at = order.index(label)
    before = [cell.row_key for cell in above.cells if cell.row_key not in {None, label}]
    behind = [cell.row_key for cell in below.cells if cell.row_key is not None]
    if (before and before[-1] != order[max(at - 1, 0)]) or (behind and behind[0] != order[min(at + 1, len(order) - 1)]):
        return None
    return (label, columns) if before or behind else None


def _bare_label(table: ReportTable, form: Form) -> str | None:
    """The key of the last row where it prints a label and nothing else."""
    texts = [cell.text for cell in table.cells if cell.row == table.rows - 1 and cell.text.strip()]
    index = axis_index(form.key, ROW)
    matches = [index.exact(text) for text in texts]
    keys = matches[-1].keys if matches and all(matches) and matches[-1] is not None else ()
    known = [line.key for line in form.rows if line.key in keys and line.holds_values]
    return known[0] if len(known) == 1 else None


def _columns(table: ReportTable) -> dict[int, str]:
    return {cell.column: cell.column_key for cell in table.cells if cell.column_key is not None}


def _without_keys(table: ReportTable, row: str) -> list[StatutoryCell]:
    return [cell._replace(row_key=None, column_key=None) if cell.row_key == row else cell for cell in table.cells]


def _keyed(cell: StatutoryCell, row: str, columns: dict[int, str]) -> StatutoryCell:
    if cell.row != 0 or not cell.text.strip():
        return cell
    found = read_value(cell.text)
    return cell._replace(
        kind=found.kind, value=found.value, unit=found.unit, row_key=row, column_key=columns[cell.column],
        note=f"{LABEL_BEFORE}; {found.note}" if found.note else LABEL_BEFORE,
    )  # fmt: skip
