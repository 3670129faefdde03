"""Tables written out as text: cells parted by commas, lists of pairs, numbers left of their labels."""

import pytest
from row_values import values_by_row

from harvester.reading import read_report

REQUESTS = "三、收到和处理政府信息公开申请情况"
NAMES = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
ROWS = {
    "一、本年新收政府信息公开申请数量": ("new_received", [4, 1, 0, 0, 0, 1, 6]),
    "二、上年结转政府信息公开申请数量": ("carried_over", [1, 0, 0, 0, 0, 0, 1]),
    "（一）予以公开": ("granted", [5, 1, 0, 0, 0, 1, 7]),
    "（七）总计": ("results_total", [5, 1, 0, 0, 0, 1, 7]),
    "四、结转下年度继续办理": ("carried_forward", [0, 0, 0, 0, 0, 0, 0]),
}
STATISTICS = [
    ("（一）主动公开政府信息数", "条", 412),
    ("2.政府网站公开政府信息数", "条", 380),
    ("（一）收到申请数", "件", 7),
]


@pytest.mark.parametrize("quote", ["", '"'])
def test_cells_parted_by_commas_are_a_table(quote: str) -> None:
    lines = [",".join(["项目", *NAMES])]
    lines += [f"{quote}{label}{quote},{','.join(map(str, numbers))}" for label, (_, numbers) in ROWS.items()]
    found = values_by_row(read_report("\n".join([REQUESTS, *lines, "五、存在的主要问题及改进情况"]).encode()))
    assert found == dict(ROWS.values())


def test_thousands_parted_by_commas_among_cells_parted_by_commas_give_no_number() -> None:
    lines = [",".join(["项目", *NAMES]), "一、本年新收政府信息公开申请数量,1,004,1,0,0,0,1,1,006"]
    lines += [f"{label},{','.join(map(str, numbers))}" for label, (_, numbers) in list(ROWS.items())[1:]]
    assert "new_received" not in values_by_row(read_report("\n".join([REQUESTS, *lines]).encode()))


def test_a_sentence_with_commas_is_no_row() -> None:
    text = f"{REQUESTS}\n一是收到7,二是答复6,三是结转1。\n今年开会3次,培训2次,抽查1次。\n其中1,2,3月各1次。\n"
    assert not read_report(text.encode()).parsed.tables


@pytest.mark.parametrize("markup", [True, False])
def test_pairs_that_recur_under_labels_are_rows(markup: bool) -> None:
    lines = [REQUESTS]
    for label, (_, numbers) in ROWS.items():
        lines += [label, *(f"{name}：{number}" for name, number in zip(NAMES, numbers, strict=True))]
    text = "".join(f"<p>{line}</p>" for line in lines) if markup else "\n".join(lines)
    assert values_by_row(read_report(text.encode())) == dict(ROWS.values())


def test_pairs_of_other_names_under_another_label_are_no_row_of_the_table() -> None:
    lines = [REQUESTS]
    for n, (label, (_, numbers)) in enumerate(ROWS.items()):
        names = [*NAMES[:-1], "合计数"] if n == 1 else NAMES
        lines += [label, *(f"{name}：{number}" for name, number in zip(names, numbers, strict=True))]
    assert "carried_over" not in values_by_row(read_report("\n".join(lines).encode()))


def test_numbers_left_of_their_labels_are_theirs_where_the_header_stands_so() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{unit}</td><td>{label}</td></tr>" for label, unit, n in STATISTICS)
    page = f"<p>附表</p><table><tr><td>统计数</td><td>单位</td><td>统计指标</td></tr>{rows}</table>"
    found = values_by_row(read_report(page.encode()))
    assert found == {"proactive_total": [412], "channel_website": [380], "requests_received": [7]}


def table(*rows: tuple[str, str]) -> str:
    return f"<table>{''.join(f'<tr><td>{label}</td><td>{text}</td></tr>' for label, text in rows)}</table>"


LICENCES = "<p>第二十条第（五）项</p>" + table(("信息内容", "本年处理决定数量"), ("行政许可", "3"))
CHANNELS = table(
    ("渠道", "数量"), ("政府网站公开政府信息数", "12"), ("政务微博公开政府信息数", "8"), ("政务微信公开政府信息数", "5")
)


@pytest.mark.parametrize("unified", [True, False])
def test_a_few_channels_beside_the_unified_tables_are_no_form_of_before(unified: bool) -> None:
    head = "<p>二、主动公开政府信息情况</p>"
    reading = read_report(f"{head}{LICENCES if unified else ''}{CHANNELS}".encode())
    assert ("channel_website" in values_by_row(reading)) is not unified
    assert ("table_unrecognised" in {finding.rule for finding in reading.findings}) is unified
