"""Requests tables that a page break parts inside a row: its label above, its numbers below."""

import pytest
from consistent_tables import COLUMNS, FORM, ROWS, consistent
from page_shapes import NAMES

from harvester.parse.tables.split_rows import LABEL_BEFORE
from harvester.reading import Reading, read_report

VALUES = consistent(41, 30)
LABELS = {line.key: line.label for line in FORM.rows}
Row = list[str]


def row(key: str, *, label: bool = True, numbers: bool = True) -> Row:
    return [LABELS[key] if label else "", *(str(VALUES[key, c]) if numbers else "" for c in COLUMNS)]


def parted(at: int) -> tuple[list[Row], list[Row]]:
    above = [["申请处理情况", *NAMES], *(row(key) for key in ROWS[:at]), row(ROWS[at], numbers=False)]
    return above, [row(ROWS[at], label=False), *(row(key) for key in ROWS[at + 1 :])]


def as_markup(*tables: list[Row]) -> str:
    made = ("".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>" for line in rows) for rows in tables)
    return "".join(f"<table>{rows}</table>" for rows in made)


def as_text(*tables: list[Row]) -> str:
    made = ["\n".join(f"| {' | '.join(line)} |" for line in rows) for rows in tables]
    return "\n\n— 4 —\n\n".join(made)


def read(text: str) -> Reading:
    lines = [
        "青石县水利局2023年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        text,
        "四、其他",
        "无。",
    ]
    markup = "<table>" in text
    page = "".join(f"<p>{line}</p>" if line != text else line for line in lines) if markup else "\n".join(lines)
    return read_report(page.encode(), content_type="text/html" if markup else "text/plain")


def keyed(reading: Reading) -> list[tuple[tuple[str | None, str | None], float | int | None]]:
    cells = [cell for table in reading.parsed.tables for cell in table.cells if cell.row_key is not None]
    return [((cell.row_key, cell.column_key), cell.value) for cell in cells]


@pytest.mark.parametrize("write", [as_markup, as_text])
@pytest.mark.parametrize("at", [1, 6, 12, 19])
def test_the_numbers_are_those_of_the_label_on_the_page_before(write: object, at: int) -> None:
    reading = read(write(*parted(at)))  # type: ignore[operator]
    found = keyed(reading)
    assert dict(found) == VALUES
    assert len(found) == len(VALUES)
    notes = {
        cell.note for table in reading.parsed.tables for cell in table.cells if cell.row_key == ROWS[at] and cell.value
    }
    assert notes <= {LABEL_BEFORE}


@pytest.mark.parametrize("write", [as_markup, as_text])
@pytest.mark.parametrize("change", ["a row between is lost", "the label has numbers", "a number is lost"])
def test_they_have_no_keys_where_they_may_be_another_rows(write: object, change: str) -> None:
    above, below = parted(6)
    if change == "a row between is lost":
        del below[1]
    elif change == "the label has numbers":
        above[-1] = row(ROWS[6])
    else:
        below[0][3] = ""
    found = keyed(read(write(above, below)))  # type: ignore[operator]
    assert len(dict(found)) == len(found)
    assert all(VALUES[address] == value for address, value in found if value is not None)  # type: ignore[index]
    if change != "the label has numbers":
        assert not [value for (key, _), value in found if key == ROWS[6] and value is not None]
