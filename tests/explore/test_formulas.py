"""What a spreadsheet would run is written as text, by our own exports and by Datasette's."""

import csv
import io
from typing import Any

import pytest

from harvester.explore.csv_rows import harmless_row

FORMULAS = ["=HYPERLINK(1)", "+1+cmd", "-1+1", "@SUM(A1)", "\t=1", "＝1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(["a", text, 'b,"c"\nd'])
    (found,) = csv.reader(io.StringIO(harmless_row(line.getvalue().encode()).decode(), newline=""))
    assert found == ["a", f"'{text}", 'b,"c"\nd']


def test_a_row_without_a_formula_stays_byte_by_byte() -> None:
    row = '1,-3,-0.5,"x, ""y""",一\r\n'.encode()
    assert harmless_row(row) == row
    assert harmless_row(b"\r\n") == b"\r\n"


def test_a_long_text_passes() -> None:
    row = ('"=' + "甲" * 200_000 + '"\r\n').encode()
    assert harmless_row(row).decode() == "'=" + "甲" * 200_000 + "\r\n"


def test_the_answer_to_ones_own_sql_holds_no_formula_as_csv(visitor: Any) -> None:
    answer = visitor.get("/harvest.csv", params={"sql": "select '=1+1' as a, -3 as b union all select '一\n二', 4"})
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert rows == [["a", "b"], ["'=1+1", "-3"], ["一\n二", "4"]]


def test_a_value_that_would_fill_the_memory_is_refused(visitor: Any) -> None:
    answer = visitor.get("/harvest.json", params={"sql": "select length(zeroblob(900000000))"})
    assert answer.status_code == 400
    assert "too big" in answer.text
