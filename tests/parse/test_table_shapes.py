"""What is remembered of a table's shape never changes how another table is read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from handmade import CellData, make_cleaned, make_table

from harvester.items import Cleaned, ReportTable
from harvester.parse import parse, read_tables, split_sections
from harvester.parse.tables import shapes
from harvester.parse.tables.panels import stack_panels
from harvester.parse.tables.recognise import _by_texts

CASES = sorted((Path(__file__).parent.parent / "cases" / "parse" / "tables").glob("*.json"))


def report(case: dict[str, Any], change: Any) -> Cleaned:
    def changed(cell: CellData) -> CellData:
        return change(cell) if isinstance(cell, str) else [change(cell[0]), *cell[1:]]

    blocks = [
        make_table([[changed(cell) for cell in row] for row in table["rows"]], flattened=table["flattened"])
        for table in case["tables"]
    ]
    return make_cleaned(*([case["prose"]] if "prose" in case else []), *blocks)


def forget(monkeypatch: pytest.MonkeyPatch, most: int = shapes._MOST) -> None:
    monkeypatch.setattr(shapes, "_tables", shapes.memory_of_tables(most))
    monkeypatch.setattr(shapes, "_blocks", shapes.memory_of_blocks(most))


def read(cleaned: Cleaned) -> tuple[ReportTable, ...]:
    return read_tables(cleaned, split_sections(cleaned))


def other_numbers(text: str) -> str:
    return re.sub(r"[1-8]", lambda digit: str(int(digit[0]) + 1), text) if text.isdecimal() else text


def one_digit_more(text: str) -> str:
    return f"{text}7" if text.isdecimal() else text


def blank(text: str) -> str:
    return "" if text.isdecimal() and int(text) % 3 == 0 else text


def dash(text: str) -> str:
    return "—" if text.isdecimal() and int(text) % 2 == 0 else text


def less_than_none(text: str) -> str:
    return f"-{text}" if text.isdecimal() and int(text) % 3 == 1 else text


CHANGES = [other_numbers, one_digit_more, blank, dash, less_than_none]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_table_is_read_the_same_after_one_with_other_entries(
    path: Path, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    forget(monkeypatch)
    read(report(case, change))
    warm = read(report(case, str))
    forget(monkeypatch)
    assert read(report(case, str)) == warm


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_table_is_read_the_same_whatever_was_read_before(
    path: Path, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    forget(monkeypatch)
    read(report(case, str))
    warm = read(report(case, change))
    forget(monkeypatch)
    assert read(report(case, change)) == warm


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, most=5)
    for number in range(20):
        read(make_cleaned(make_table([["项目", "数"], [f"第{number}项工作", "1"]])))
    assert len(shapes._tables) <= 5
    assert len(shapes._blocks) <= 10


def test_huge_tables_are_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)
    read(make_cleaned(make_table([[f"词{row}", "1"] for row in range(600)])))
    assert shapes._tables == {}
    assert shapes._blocks == {}


def test_a_blank_between_two_numbers_makes_no_shape_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)
    for row in (["规范性文件", "1", "2", "3"], ["规范性文件", "1", "", "3"], ["规范性文件", "—", "-2", "/"]):
        read(make_cleaned(make_table([["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], row])))
    assert len(shapes._tables) == 1


def test_which_two_numbers_stand_in_a_cell_makes_no_shape_of_its_own_but_that_there_are_two_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forget(monkeypatch)
    for value, shapes_met in (("1 2", 1), ("34 5", 1), ("12", 2), ("7", 2)):
        read(make_cleaned(make_table([["信息内容", "本年制发件数"], ["规章", value]])))
        assert len(shapes._tables) == shapes_met


BEHIND_THE_HEADER = (["规章", "1", "4", ""], ["规章", "1", "", ""], ["规章", "1", "4", "9"], ["规章", "", "4", "9"])


@pytest.mark.parametrize("first", BEHIND_THE_HEADER)
@pytest.mark.parametrize("row", BEHIND_THE_HEADER)
def test_what_stands_behind_the_header_is_read_the_same_whatever_stood_there_before(
    first: list[str], row: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    head = ["信息内容", "本年制发件数", "本年废止件数", ""]
    known = ["规范性文件", "2", "3", ""]
    forget(monkeypatch)
    alone = read(make_cleaned(make_table([head, row, known])))
    forget(monkeypatch)
    read(make_cleaned(make_table([head, first, known])))
    assert read(make_cleaned(make_table([head, row, known]))) == alone


def test_a_row_with_an_empty_cell_behind_the_header_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)
    read(make_cleaned(make_table([["信息内容", "本年制发件数", ""], ["规章", "1", ""]])))
    (block,) = shapes._blocks.values()
    assert len(block.plans) == 1


@pytest.mark.parametrize("first", [["规范性文件", "1", "4", "3", "5"], ["规范性文件", "1", "", "3", "5"]])
def test_a_number_under_no_header_is_seen_whatever_was_read_before(
    first: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    head = ["信息内容", "本年制发件数", "", "本年废止件数", "现行有效件数"]
    for row in (["规范性文件", "1", "4", "3", "5"], ["规范性文件", "1", "", "3", "5"]):
        forget(monkeypatch)
        alone = read(make_cleaned(make_table([head, row])))
        forget(monkeypatch)
        read(make_cleaned(make_table([head, first])))
        assert read(make_cleaned(make_table([head, row]))) == alone


def test_a_block_is_read_the_same_wherever_it_stood_before(monkeypatch: pytest.MonkeyPatch) -> None:
    licences = [["第二十条第（五）项", "", ""], ["信息内容", "本年处理决定数量", ""], ["行政许可", "7", ""]]
    penalties = [["第二十条第（六）项", "", ""], ["信息内容", "本年处理决定数量", ""], ["行政处罚", "3", ""]]
    forget(monkeypatch)
    alone = read(make_cleaned(make_table(penalties)))[0]
    forget(monkeypatch)
    together = read(make_cleaned(make_table(licences + penalties)))
    assert len(shapes._blocks) == 2
    after = read(make_cleaned(make_table(penalties)))[0]
    assert len(shapes._blocks) == 2
    assert after == alone
    assert [cell._replace(place="") for cell in together[1].cells] == [cell._replace(place="") for cell in alone.cells]
    assert together[1].source_row == len(licences)


def test_narrow_panels_beside_a_wide_one_are_not_put_below_each_other() -> None:
    narrow: list[CellData] = ["指标", "数"] * 50
    beside = make_table([[*narrow, "指标", *["数"] * 100], ["甲", "1", *["甲", "1"] * 49, "甲", *["1"] * 100]])
    assert stack_panels(beside.grid) is None
    alike = stack_panels(make_table([narrow, ["甲", "1"] * 50]).grid)
    assert alike is not None
    assert (alike.grid.rows, alike.grid.columns) == (100, 2)


def test_the_texts_of_a_long_list_are_not_remembered() -> None:
    rows: list[list[CellData]] = [[f"关于第{number}项的通知", f"第{number}号"] for number in range(500)]
    before = _by_texts.cache_info().misses
    assert parse(make_cleaned(make_table(rows))).tables[0].key is None
    assert _by_texts.cache_info().misses == before
