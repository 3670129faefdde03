"""A spreadsheet's paste with tabs: a span leaves its further places empty, in the header as in the rows."""

from row_values import values_by_row

from harvester.reading import read_report

HEAD = "二、主动公开政府信息情况\n第二十条第（一）项\t\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t\t现行有效件数\n"


def values(rows: str) -> dict[str, list[float | int | None]]:
    return values_by_row(read_report((HEAD + rows).encode()))


def test_values_stand_below_the_first_places_of_the_header() -> None:
    assert values("规章\t0\t1\t\t2\n行政规范性文件\t3\t4\t\t5\n") == {
        "rules": [0, 1, 2],
        "normative_documents": [3, 4, 5],
    }


def test_a_value_where_the_header_is_empty_leaves_all_without_keys() -> None:
    assert values("规章\t0\t1\t\t2\n行政规范性文件\t3\t4\t6\t5\n") == {}


def test_what_one_table_stands_like_says_nothing_of_the_next() -> None:
    test_a_value_where_the_header_is_empty_leaves_all_without_keys()
    test_values_stand_below_the_first_places_of_the_header()
    test_a_value_where_the_header_is_empty_leaves_all_without_keys()


def test_the_last_rows_of_a_form_alone_on_their_page_are_not_turned_round() -> None:
    page = (
        "<h1>青禾县司法局2021年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p><table>"
        "<tr><td rowspan=2></td><td>请人逾期未按收费通知要求缴纳费用</td>" + "<td></td>" * 7 + "</tr>"
        "<tr><td>3.其他</td>" + "".join(f"<td>{n}</td>" for n in (0, 0, 1, 0, 0, 1, 2)) + "</tr>"
        "<tr><td>（七）总计</td>"
        + "".join(f"<td>{n}</td>" for n in (159, 59, 27, 24, 12, 12))
        + "<td colspan=2>293</td>"
        "</tr></table>"
    )
    keyed = {
        (cell.row_key, cell.column_key): cell.value
        for table in read_report(page.encode()).parsed.tables
        for cell in table.cells
        if cell.row_key is not None and cell.value is not None
    }
    assert ("other_misc", "total") not in keyed or keyed["other_misc", "total"] == 2
    assert keyed["results_total", "natural_person"] == 159
    assert keyed["results_total", "total"] == 293
