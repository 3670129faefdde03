import os
import subprocess
import sys

import pytest

from harvester.forms import load_forms
from harvester.reading import read_report

ROWS = (
    ("第⼆十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "0", "0", "0"),
    ("行政规范性文件", "2", "1", "9"), ("第⼆十条第（五）项",), ("信息内容", "本年处理决定数量"), ("⾏政许可", "7"),
    ("第⼆十条第（六）项",), ("信息内容", "本年处理决定数量"), ("⾏政处罚", "5"), ("⾏政强制", "3"),
)  # fmt: skip
"""Kangxi radicals, as fonts of printed forms leave them: one label is all that tells the form of a block."""
PROGRAM = """
import sys
from harvester.documents import read_document
from harvester.clean import clean
from harvester.parse import parse
tables = parse(clean(read_document(sys.stdin.buffer.read()))).tables
print([(table.key, [(cell.row_key, cell.value) for cell in table.cells if cell.row_key]) for table in tables])
"""


def test_which_form_a_block_is_does_not_depend_on_the_process_that_reads_it():
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ROWS)
    page = f"<html><body><h1>某某局2022年政府信息公开工作年度报告</h1><table>{rows}</table></body></html>"
    read = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=page.encode(), capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout.decode()
        for seed in range(1, 5)
    }  # fmt: skip
    assert len(read) == 1
    (tables,) = read
    assert "('v2021_art20_5', [('administrative_licensing', 7)])" in tables


@pytest.mark.parametrize("beside", ["0", "0 0", "1 2", "备注 0"])
def test_two_numbers_in_one_cell_beside_the_row_of_other_handling_are_no_label_of_the_later_form(beside: str) -> None:
    form = load_forms().table("v2019_applications")
    lines = []
    for line in form.rows:
        numbers = [beside, *"000000"] if line.key == "other_handling" else list("0000000")
        numbers = numbers[: 6 if " " in beside and line.key == "other_handling" else 7]
        lines.append(f"<tr><td>{line.labels[0]}</td>{''.join(f'<td>{number}</td>' for number in numbers)}</tr>")
    heads = "".join(f"<td>{column.labels[0]}</td>" for column in form.value_columns)
    page = f"<h1>甲县司法局2020年政府信息公开工作年度报告</h1><table><tr><td></td>{heads}</tr>{''.join(lines)}</table>"
    (table,) = read_report(page.encode()).parsed.tables
    assert table.key == "v2019_applications"
