"""The forms on the pages: rows, columns and spans of the real ones, and every fact in its cell."""

import lxml.html
import pytest
from http_client import fetch

from harvester.practice import ExpectedReport, PracticeServer, layouts
from harvester.practice.facts import load_facts

IN_FILES = {
    (report.publisher, report.fiscal_year)
    for site in load_facts()
    for report in site.reports
    if any(file.holds in ("forms", "statistics") for file in report.attachments)
}
"""Reports of whose values some stand in a file; the files are read in test_attachments.py."""


def _on_pages(sites: PracticeServer) -> list[ExpectedReport]:
    return [report for report in sites.expected if (report.publisher, report.fiscal_year) not in IN_FILES]


def _grid(table) -> list[list[str]]:
    """The table with its spans expanded; fails where two cells claim one place."""
    taken: dict[tuple[int, int], str] = {}
    rows = table.findall(".//tr")
    for r, row in enumerate(rows):
        c = 0
        for cell in row.findall("td"):
            while (r, c) in taken:
                c += 1
            for down in range(int(cell.get("rowspan", 1))):
                for across in range(int(cell.get("colspan", 1))):
                    assert (r + down, c + across) not in taken
                    taken[r + down, c + across] = "".join(cell.itertext()).strip()
            c += int(cell.get("colspan", 1))
    width = 1 + max(c for _, c in taken)
    assert set(taken) == {(r, c) for r in range(len(rows)) for c in range(width)}, "the table is no rectangle"
    return [[taken[r, c] for c in range(width)] for r in range(len(rows))]


def _grids(report: ExpectedReport) -> list[list[list[str]]]:
    _, headers, body = fetch(report.url)
    text = body.decode("utf-8" if "charset" in headers["Content-Type"] else "gbk")
    tables = lxml.html.fromstring(text).iter("table")
    return [_grid(table) for table in tables if table.get("class") == "form"]


SHAPES = {"v2019": [(18, 4), (26, 10), (4, 15)], "v2021": [(14, 4), (28, 10), (4, 15)]}


def test_the_unified_forms_have_the_rows_and_columns_of_the_real_ones(sites: PracticeServer) -> None:
    seen = set()
    for report in _on_pages(sites):
        if report.template in SHAPES:
            grids = _grids(report)
            assert [(len(grid), len(grid[0])) for grid in grids] == SHAPES[report.template]
            seen.add(report.template)
    assert seen == set(SHAPES)


def test_labels_stand_over_and_beside_their_values(sites: PracticeServer) -> None:
    report = next(each for each in sites.expected if each.template == "v2021")
    _, applications, review = _grids(report)
    assert applications[0][:4] == [applications[0][0]] * 3 + ["申请人情况"]
    assert {line[0] for line in applications[5:27]} == {"三、本年度办理结果"}
    assert {line[1] for line in applications[7:15]} == {"（三）不予公开"}
    assert applications[2][4:9] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert applications[26][1] == "（七）总计"
    assert review[0] == ["行政复议"] * 5 + ["行政诉讼"] * 10
    assert review[1][5:] == ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5


@pytest.mark.parametrize(("publisher", "year"), [("重庆市司法局", 2017), ("兰州市司法局", 2018)])
def test_the_statistics_table_has_a_dash_in_the_unit_cell_of_its_headings(
    sites: PracticeServer, publisher: str, year: int
) -> None:
    report = next(each for each in sites.expected if (each.publisher, each.fiscal_year) == (publisher, year))
    (grid,) = _grids(report)
    assert grid[0] == ["统计指标", "单位", "统计数"]
    assert len([line for line in grid if line[1] == "——"]) == 7
    assert len(grid) == 1 + 7 + len(report.cells)


def _values(report: ExpectedReport) -> list[str]:
    """The texts of all value cells in reading order, label cells left out by their place in the form."""
    texts: list[str] = []
    for grid in _grids(report):
        if len(grid[0]) == 15:
            texts += grid[3]
        elif len(grid[0]) == 10:
            texts += [text for line in grid[3:] for text in line[3:]]
        elif grid[0][0].startswith(("统计", "指")):
            texts += [text for line in grid[1:] if line[1] != "——" for text in line[2:]]
    return texts


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    return None if plain in ("", "/", "—") else float(plain)


def test_every_fact_stands_in_its_cell(sites: PracticeServer) -> None:
    checked = 0
    for report in _on_pages(sites):
        order = [
            value
            for (table, row, _), value in sorted(report.cells.items(), key=lambda item: _place(item[0]))
            if "art20" not in table and row
        ]
        assert [_number(text) for text in _values(report)] == order, (report.publisher, report.fiscal_year)
        checked += len(order)
    assert checked > 3000


def _place(key: tuple[str, str, str]) -> tuple[int, int]:
    """Where a cell comes in reading order: the row's place in the form is that of the page, columns as laid out."""
    table, row, column = key
    template = table.partition("_")[0]
    if table.endswith("_applications"):
        rows = ["new_received", "carried_over", *layouts.result_rows(template), "results_total", "carried_forward"]
        return rows.index(row), layouts.COLUMNS[table].index(column)
    if table.endswith("_litigation"):
        return 1000, layouts.COLUMNS[table].index(column)
    return 0, 0  # a statistics table stands in the facts as it is printed, row by row


def test_organs_print_their_numbers_in_different_ways(sites: PracticeServer) -> None:
    pages = {
        (report.publisher, report.fiscal_year): [text for grid in _grids(report) for line in grid for text in line]
        for report in sites.expected
    }
    assert any("," in text for text in pages["重庆市司法局", 2019])
    assert any(text.startswith("+") for text in pages["兰州市司法局", 2019])
    assert any(text.startswith("-") for (_, year), page in pages.items() if year == 2019 for text in page)
    assert any(text.endswith("元") and text[0].isdigit() for text in pages["葫芦岛市司法局", 2019])
    assert "采购总金额（单位：万元）" in pages["昆明市呈贡区司法局", 2019]
    assert {"/"} & set(pages["福州市晋安区司法局", 2021])
    assert "" in pages["昆明市呈贡区司法局", 2020]
