"""Whose work a report counts, only where title or text say so."""

import re
from collections.abc import Sequence

from harvester.items import Coverage

_COUNTS = re.compile("数据|统计|报告|汇总")
_REGION = re.compile(
    r"[^。;]{0,40}(?:含|包括|涵盖|汇总|综合(?!运用|利用|考虑|分析|施策))[^。;]{0,24}(?:所辖|下辖|各(?:县|区|市|乡镇|街道|镇)|乡镇\(?街道)"
    r"|(?:《[^《》]{0,60}》|[^。;《]){0,80}(?<!做好)各(?:县|区|乡镇|街道|镇)[^。;》]{0,40}(?:年度报告|年报|情况)[^。;》]{0,8}(?:编制|编写|编成|编纂)(?!工作|[^。;]{0,8}通知)"
    r"|[^。;]{0,20}(?:全省|全市|全县|全区|全州|本行政区域)[^。;]{0,12}(?:汇总|合计)"
    r"|(?<=汇总)全[省市县区州]各级|[^。;,]{0,20}(?:[为是自由含括盖于总:]|综合(?:了)?)(?:全省|全市|全县|全区|全州|本行政区域)(?:内|范围内)?的?各级"
)
_LEVEL = re.compile(
    r"[^。;]{0,30}(?:本级政府|市本级|县本级|区本级|省本级|政府本级)|[^。;]{0,30}(?:市|县|区|省)政府(?:各)?部门"
)
_OWN = re.compile("[^。;]{0,30}(?:本机关|本单位|本部门)")
"""What stands behind words that say what was counted."""
_DEPARTMENT = re.compile(r"(?:局|委员会|委|厅|办事处|办公室|办公厅|中心|大队|支队|总队|院|街道)$")
_SAID = (
    (("辖", "各", "乡镇", "汇总", "合计"), _REGION, Coverage.WHOLE_REGION),
    (("本级", "部门"), _LEVEL, Coverage.GOVERNMENT_LEVEL),
    (("本机关", "本单位", "本部门"), _OWN, Coverage.OWN_BODY),
)
"""Each with words of which one stands in what it finds."""
_LINES, _LONGEST = 40, 2000


def find_coverage(keys: Sequence[str], titled: str | None) -> Coverage:
    """``keys`` are the text's lines for matching, ``titled`` the organ in the title."""
    for line in keys[:_LINES]:
        if len(line) > _LONGEST or not ("数据" in line or "统计" in line or "报告" in line or "汇总" in line):
            continue
        ends = [found.end() for found in _COUNTS.finditer(line)]
        for words, said, coverage in _SAID:
            if any(map(line.__contains__, words)) and any(said.match(line, end) for end in ends):
                return coverage
    if titled and _DEPARTMENT.search(titled) and not titled.endswith(("政府办公室", "政府办公厅")):
        return Coverage.OWN_BODY
    return Coverage.UNKNOWN
