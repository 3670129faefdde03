# ruff: noqa: E501 - markup stands as written
"""Tables without an end: the chapter behind them is text again, and no table that has its end is touched."""

import time

import pytest

from harvester.documents import read_document
from harvester.documents.pages.unclosed_tables import close_tables
from harvester.items import Paragraph, Table

CELLS = "<table border=1><tr><td>项目<td>件数<tr><td>许可<td>12<tr><td>处罚<td>3"
ROWS = "<table border=1><tr><td>项目</td><td>件数</td></tr><tr><td>许可</td><td>12</td></tr><tr><td>处罚</td><td>3</td></tr>"
BEHIND = "<p>四、复议与诉讼</p><p>全年没有发生。</p><table><tr><td>复议<td>诉讼<tr><td>0<td>0</table><p>五、不足</p>"


def blocks(html: str) -> list[str | list[str]]:
    read = read_document(f"<!DOCTYPE html><body><div><p>三、办理情况</p>{html}</div></body>".encode()).blocks
    return [
        [cell.text for cell in block.grid.cells] if isinstance(block, Table) else block.text
        for block in read
        if isinstance(block, Table | Paragraph)
    ]


@pytest.mark.parametrize("table", [CELLS, ROWS, f"{ROWS[:-5]}", CELLS.replace("<td>3", "<td><p align=center>3</p>")])
@pytest.mark.parametrize("around", ["{}", "<table><tr><td>导航</td></tr><tr><td>{}</td></tr></table>"])
def test_a_chapter_behind_a_table_that_was_never_closed_is_no_cell_of_it(table: str, around: str) -> None:
    found = [block for block in blocks(around.format(table + BEHIND)) if block != "导航"]
    assert found == [
        "三、办理情况", ["项目", "件数", "许可", "12", "处罚", "3"], "四、复议与诉讼", "全年没有发生。",
        ["复议", "诉讼", "0", "0"], "五、不足",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        f"{CELLS}</table>{BEHIND}",
        "<table><tr><td>行<tr><td><p>一、本年新收</p><td>3<tr><td><p>二、上年结转</p><td>0",
        "<table><tr><td>版面<tr><td><p>开头。</p><p>一、总体情况</p><p>正文。</p>",
        "<table><tr><td>12<p>一、总体情况</p>",
    ],
    ids=["closed", "labels in paragraphs", "layout", "one row"],
)
def test_other_pages_stay_as_they_are(html: str) -> None:
    assert close_tables(html) == html


@pytest.mark.parametrize("piece", ["<p", "<p><span>", "<table><tr><td>", "<table><tr><td>1<p>一、", "<td>" + " " * 50])
def test_endless_pages_are_looked_through_in_time_that_grows_with_them(piece: str) -> None:
    def seconds(times: int) -> float:
        page = "<table>" + piece * times
        start = time.process_time()
        close_tables(page)
        return time.process_time() - start

    seconds(200)
    assert seconds(16_000) < 1 + 40 * seconds(1_000)
