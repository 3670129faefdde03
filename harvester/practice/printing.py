"""How values are printed: thousands separators, blanks, signs, money. Numbers become characters here only."""

from collections.abc import Mapping

from harvester.practice import layouts
from harvester.practice.model import Cells, Report, Style, Value

_CHANGE, _AMOUNT, _FEES = "change_this_year", "total_amount", "amount_collected"
Grids = dict[str, dict[str, tuple[str, ...]]]


def number(value: Value, style: Style) -> str:
    """A count in a table or a sentence; no number is the organ's way to leave a cell empty."""
    if value is None:
        return style.blank
    return f"{value:,}" if style.thousands else str(value)


def _cell(value: Value, column: str, style: Style) -> str:
    text = number(value, style)
    if value is not None and column == _CHANGE and style.plus and value > 0:
        return f"+{text}"
    if value is not None and column == _AMOUNT and style.money == "cell":
        return f"{text}元"
    return text


def printed_grids(report: Report) -> Grids:
    """The texts of all value cells of a report, keyed as ``Report.cells``."""
    return {
        table: {
            row: tuple(
                _cell(value, column, report.style) for value, column in zip(values, layouts.COLUMNS[table], strict=True)
            )
            for row, values in rows.items()
        }
        for table, rows in report.cells.items()
    }


def flat_cells(cells: Cells) -> dict[tuple[str, str, str], Value]:
    """(table key, row key, column key) -> the printed number or None."""
    return {
        (table, row, column): value
        for table, rows in cells.items()
        for row, values in rows.items()
        for column, value in zip(layouts.COLUMNS[table], values, strict=True)
    }


def money_units(cells: Cells, style: Style) -> Mapping[tuple[str, str, str], str]:
    """The unit printed for each money cell of the unified forms: that of the cell, else that of the column label."""
    units = {_AMOUNT: "万元" if style.money == "header" else "元", _FEES: "万元"}
    return {key: units[key[2]] for key, value in flat_cells(cells).items() if key[2] in units and value is not None}
