"""A requests table whose cells stand in one line of text: read as a table, and no sentence of it."""

from harvester.reading import read_report

ROWS = [
    "一、本年新收政府信息公开申请数量 4 1 0 0 0 0 5", "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1",
    "三、本年度办理结果 （一）予以公开 2 1 0 0 0 0 3", "（二）部分公开 3 0 0 0 0 0 3",
    "（七）总计 5 1 0 0 0 0 6", "四、结转下年度继续办理 0 0 0 0 0 0 0",
]  # fmt: skip
HEAD = "申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"


def test_its_numbers_are_read_once_as_cells_and_never_as_figures() -> None:
    text = f"三、收到和处理政府信息公开申请情况\n{HEAD} {' '.join(ROWS)}\n四、其他需要报告的事项\n无。\n"
    reading = read_report(f"安和镇人民政府2022年政府信息公开工作年度报告\n{text}".encode(), name="a.txt")
    cells = {(c.row_key, c.column_key): c.value for t in reading.parsed.tables for c in t.cells if c.row_key}
    assert cells["new_received", "total"] == 5
    assert cells["results_total", "commercial_enterprise"] == 1
    assert not reading.parsed.figures
    assert not [finding for finding in reading.findings if finding.rule.startswith("NAR")]


def test_rows_written_as_sentences_are_no_figures_but_for_the_requests_received() -> None:
    rows = ["一、本年新收政府信息公开申请数量：自然人10件，法人或其他组织3件，总计13件；"]
    rows += [
        f"{n}：自然人1件，法人或其他组织1件，总计2件；"
        for n in ("（一）予以公开", "2.重复申请", "四、结转下年度继续办理")
    ]
    reading = read_report("\n".join(["三、收到和处理政府信息公开申请情况", *rows]).encode(), name="a.txt")
    assert {(f.indicator, f.value) for f in reading.parsed.figures} == {
        ("requests_received", 13),
        ("requests_natural_person", 10),
        ("requests_legal_person", 3),
    }
    assert not [finding for finding in reading.findings if finding.rule.startswith("NAR")]
