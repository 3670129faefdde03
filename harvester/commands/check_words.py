"""What ``scrapy check`` says of a report in one language: lines for its author, and the rows of a table."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from harvester.commands.check_reasons import reason
from harvester.explore import half, location_label

Result = Mapping[str, Any]
"""An object of ``scrapy extract``."""

COLUMNS = ("path", "title", "publisher", "fiscal_year", "severity", "rule", "place", "message")
WITHOUT_NUMBER = "values_missing"
"""The rule of a row about values that are blank or no number, which need be no fault."""
UNREAD = "unread"
"""The severity of a row about a file that could not be read."""
_ORDER = ("error", "warning", "info")
_COUNTED = {"error": "error", "warning": "warning", "info": "remark"}
_ZH = {
    "error": "错误", "warning": "警告", "info": "提示", "unread": "未能读取", "publisher": "机关",
    "fiscal_year": "年度", "template": "格式", "published_on": "发布日期", "signed_on": "落款日期", "unknown": "未知",
    "no title found": "未见标题", "reg2007": "2007 年条例", "v2019": "2019 年格式", "v2021": "2021 年格式",
}  # fmt: skip
_MOST_PLACES, _LONGEST_TEXT = 5, 20
_NO_REPORTS = frozenset({"no_report", "listing_page"})
_SECTION = re.compile(r"section (\d+)\b")
_NUMBER_OF_SECTION = re.compile(r"section \d+|第 \d+ 节")
_EN = {"fiscal_year": "year", "template": "form", "published_on": "published", "signed_on": "signed"}


def usual_language() -> str:
    """Chinese where the terminal's locale is, else English."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def is_wrong(result: Result, *, strict: bool = False) -> bool:
    """Whether a file should not be published as it is: not readable, no report at all, with errors (or warnings)."""
    grave = {"error", "warning"} if strict else {"error"}
    return "error" in result or any(each["severity"] in grave or each["rule"] in _NO_REPORTS
                                    for each in result["findings"])  # fmt: skip


def report_lines(result: Result, language: str) -> Iterator[str]:
    """The lines for one file, errors first."""
    zh = language == "zh"
    if "error" in result:
        yield f"{result['path']}: {'未能读取：' if zh else ''}{reason(result['error'], result['path'], language)}"
        return
    yield f"{result['path']}: {result['title'] or _word('no title found', language)}"
    yield "  " + ("，" if zh else ", ").join(
        f"{_word(name, language)} {_word(str(result[name] or 'unknown'), language)}"
        for name in ("publisher", "fiscal_year", "template", "published_on", "signed_on")
    )
    yield "  " + _read(result, language)
    if unread := _without_number(result, language):
        yield "  " + unread
    for finding in _sorted(result):
        yield f"  {_word(finding['severity'], language)}  {_place(finding, result, language)}  [{finding['rule']}]"
        yield f"    {half(finding['message'], language)}"
    counts = Counter(finding["severity"] for finding in result["findings"])
    yield "  " + (
        f"错误 {counts['error']} 项，警告 {counts['warning']} 项，提示 {counts['info']} 项" if zh
        else ", ".join(f"{counts[key]} {name}{'s' * (counts[key] != 1)}" for key, name in _COUNTED.items())
    )  # fmt: skip


def total_line(results: Counter[str], language: str) -> str:
    """What became of all files together, counted by ``verdict``."""
    zh = language == "zh"
    parts = {
        "unread": "份未能读取" if zh else "not read", "error": "份有错误" if zh else "with errors",
        "warning": "份有警告" if zh else "with warnings", "info": "份未见问题" if zh else "without either",
    }  # fmt: skip
    said = ("，" if zh else ", ").join(f"{results[key]} {words}" for key, words in parts.items())
    total = results.total()
    return f"共 {total} 份：{said}" if zh else f"{total} file{'s' * (total != 1)}: {said}"


def verdict(result: Result) -> str:
    """The gravest thing about a file: unread, error, warning, or info where there is neither."""
    if "error" in result:
        return UNREAD
    found = {finding["severity"] for finding in result["findings"]}
    return next((each for each in _ORDER[:2] if each in found), "info")


def rows(result: Result, language: str) -> Iterator[dict[str, Any]]:
    """A row a finding, by ``COLUMNS``, and one for all values of the forms that are blank or no number.

    A file without either has none, one that could not be read has its reason.
    """
    if "error" in result:
        why = reason(result["error"], result["path"], language)
        yield {"path": result["path"], "severity": UNREAD, "message": why}
        return
    head = {name: result[name] for name in ("path", "title", "publisher", "fiscal_year")}
    for finding in _sorted(result):
        said = {"place": _place(finding, result, language), "message": half(finding["message"], language)}
        yield {**head, "severity": finding["severity"], "rule": finding["rule"], **said}
    if unread := _without_number(result, language):
        yield {**head, "severity": "info", "rule": WITHOUT_NUMBER, "place": "", "message": unread}


def _sorted(result: Result) -> list[Mapping[str, Any]]:
    return sorted(result["findings"], key=lambda finding: _ORDER.index(finding["severity"]))


def _place(finding: Mapping[str, Any], result: Result, language: str) -> str:
    """Where to look; a section by its heading too, as nobody counts the sections of a draft."""
    where = str(finding["where"] or "")
    said = location_label(where) if language == "zh" else where
    section = _SECTION.match(where)
    headings = {each["position"]: each["heading"] for each in result["sections"]}
    heading = headings.get(int(section[1])) if section is not None else None
    if not heading:
        return said
    named = f"“{heading}”" if language == "zh" else f" “{heading}”"
    return _NUMBER_OF_SECTION.sub(lambda found: found[0] + named, said, count=1)


def _read(result: Result, language: str) -> str:
    cells = [cell for table in result["tables"] for cell in table["cells"] if cell["row_key"] is not None]
    blank = sum(cell["value"] is None for cell in cells)
    sections, tables, figures = (len(result[part]) for part in ("sections", "tables", "figures"))
    if language == "zh":
        values = f"法定数值 {len(cells)} 个（空白或非数字 {blank} 个）"
        return f"已读：{sections} 节，{tables} 个表格，{values}，正文数字 {figures} 个"
    return (
        f"read: {sections} sections, {tables} tables with {len(cells)} values of the forms ({blank} of them blank or "
        f"no number), {figures} figures in the prose"
    )


def _without_number(result: Result, language: str) -> str:
    """Where values of the forms are blank or no number, a row of a form at a time; "" where none is."""
    rows: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for table in result["tables"]:
        for cell in table["cells"]:
            if cell["row_key"] is not None and cell["value"] is None:
                place = f"table {table['position']} ({table['key']}), row {cell['row_key']}"
                rows.setdefault((place, cell["text"].strip()), []).append(cell)
    zh = language == "zh"
    said = []
    for (place, text), cells in list(rows.items())[:_MOST_PLACES]:
        column = f", column {cells[0]['column_key']}" if len(cells) == 1 and cells[0]["column_key"] else ""
        where = location_label(place + column) if zh else place + column
        what = f"“{text[:_LONGEST_TEXT]}”" if text else "空白" if zh else "blank"
        many = "" if len(cells) == 1 else f" {len(cells)} 格" if zh else f", {len(cells)} cells"
        said.append(f"{where}{many}：{what}" if zh else f"{where}{many}: {what}")
    if len(rows) > _MOST_PLACES:
        more = len(rows) - _MOST_PLACES
        said.append(f"另有 {more} 处" if zh else f"{more} more places")
    return (("空白或非数字：" if zh else "blank or no number: ") + ("；" if zh else "; ").join(said)) if said else ""


def _word(key: str, language: str) -> str:
    return _ZH.get(key, key) if language == "zh" else _EN.get(key, key)
