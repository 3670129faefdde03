"""本年增/减 alone has signed numbers: a row that lost a cell shows it by where its sign stands."""

import pytest

from harvester.items import ReportTable
from harvester.parse.tables.moved_values import SIGN_MOVED
from harvester.reading import read_report

HEADER = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量", "")


def read(*rows: tuple[str, ...]) -> list[ReportTable]:
    lines = [("第二十条第（五）项",), HEADER, *rows]
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines)
    chapters = "<p>一、总体情况</p><p>本报告由局办公室编制。</p><p>二、主动公开政府信息情况</p>"
    title = "<h1>澄平县水利局2020年政府信息公开工作年度报告</h1>"
    page = f"<body>{title}<div>{chapters}<table>{cells}</table><p>三、其他需要报告的事项</p></div></body>"
    return list(read_report(page.encode()).parsed.tables)


def values(table: ReportTable, row: str) -> dict[str | None, float | int | None]:
    return {cell.column_key: cell.value for cell in table.cells if cell.row_key == row}


WHOLE = ("行政许可", "12", "-3", "5", "")


@pytest.mark.parametrize("sign", ["-9", "+9", "－9"])
def test_a_sign_left_of_its_column_before_an_empty_place_gives_no_key(sign: str) -> None:
    (table,) = read(WHOLE, ("其他对外管理服务事项", sign, "5", "", ""))
    assert values(table, "administrative_licensing") == {
        "previous_year_items": 12, "change_this_year": -3, "decisions": 5,
    }  # fmt: skip
    assert values(table, "other_external_management_services") == {}
    assert [cell.note for cell in table.cells if cell.text == sign] != [None]


@pytest.mark.parametrize(
    ("row", "read_as"),
    [
        (("9", "5", "", ""), (9, 5, None)),
        (("9", "-5", "", ""), (9, -5, None)),
        (("9", "", "4", ""), (9, None, 4)),
        (("-9", "-2", "3", ""), (-9, -2, 3)),
    ],
)
def test_rows_that_only_look_alike_keep_their_keys(row: tuple[str, ...], read_as: tuple[int | None, ...]) -> None:
    for _ in range(2):  # the shape of one must not be taken for that of the other
        read(WHOLE, ("其他对外管理服务事项", "-9", "5", "", ""))
        (table,) = read(WHOLE, ("其他对外管理服务事项", *row))
        assert tuple(values(table, "other_external_management_services").values()) == read_as


@pytest.mark.parametrize("row", [("-9", "", "5"), ("－9", "/", "5"), ("4", "", "-9")])
def test_a_sign_beside_the_empty_place_of_changes_gives_no_key(row: tuple[str, ...]) -> None:
    read(WHOLE, ("其他对外管理服务事项", "9", "-2", "5"))  # the same shape, which must not be taken as it was
    (table,) = read(WHOLE, ("其他对外管理服务事项", *row))
    assert values(table, "administrative_licensing")["change_this_year"] == -3
    assert values(table, "other_external_management_services") == {}
    assert {cell.note for cell in table.cells if cell.text in {"-9", "－9"}} == {SIGN_MOVED}


@pytest.mark.parametrize(("row", "read_as"), [(("", "-9", "5"), (None, -9, 5)), (("9", "-2", ""), (9, -2, None))])
def test_a_sign_in_its_own_place_keeps_its_key(row: tuple[str, ...], read_as: tuple[int | None, ...]) -> None:
    (table,) = read(WHOLE[:4], ("其他对外管理服务事项", *row))
    assert tuple(values(table, "other_external_management_services").values()) == read_as


@pytest.mark.parametrize(
    ("row", "read_as"),
    [
        (("00", "3", ""), ()),
        (("00", "3", "", ""), ()),
        (("00", "", ""), (None, None, None)),
        (("00", "3", "4"), (None, 3, 4)),
        (("3", "00", ""), (3, None, None)),
    ],
)
def test_numbers_between_two_run_together_and_an_empty_place_have_no_key(
    row: tuple[str, ...], read_as: tuple[int | None, ...]
) -> None:
    lines = [("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")]
    lines += [("规章", *row), ("行政规范性文件", "1", "0", "6")]
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines)
    title = "<h1>澄平县水利局2022年政府信息公开工作年度报告</h1>"
    tables = read_report(f"<body>{title}<p>一、总体情况</p><table>{cells}</table></body>".encode()).parsed.tables
    assert tuple(values(tables[0], "rules").values()) == read_as
    assert tuple(values(tables[0], "normative_documents").values()) == (1, 0, 6)
