"""Printed labels for keys of forms and names of indicators, for people. An unknown key stays as it is. Pure."""

import re
from functools import cache

from harvester.forms import load_forms, read_data


@cache
def _forms() -> dict[str, tuple[str, dict[str, str], dict[str, str]]]:
    return {
        form.key: (
            form.title,
            {line.key: line.label for line in (*form.rows, *form.local_rows)},
            {line.key: line.label for line in form.columns},
        )
        for form in load_forms().tables
    }


def table_label(key: str | None) -> str:
    """The title of a form."""
    return _forms()[key][0] if key in _forms() else str(key or "表")


def row_label(table: str | None, key: str | None) -> str:
    """The label of a row of a form."""
    return _forms()[table][1].get(str(key), str(key or "")) if table in _forms() else str(key or "")


def column_label(table: str | None, key: str | None) -> str:
    """The label of a column of a form."""
    return _forms()[table][2].get(str(key), str(key or "")) if table in _forms() else str(key or "")


@cache
def _indicators() -> dict[str, str]:
    entries = read_data("narrative.json").get("indicators", {})
    return {key: str(entry[0]) for key, entry in entries.items()}


def indicator_label(key: str) -> str:
    """The Chinese name of an indicator of the prose."""
    return _indicators().get(key, key)


_TABLE = re.compile(r"table (\d+) \((\w+)\)(?:, (column|row) (\w+))?")
_SENTENCE = re.compile(r"section (\d+), characters (\d+)-(\d+)")
_PLAIN = {
    "opening": "开头", "published_on": "发布日期", "signed_on": "落款", "title": "标题", "publisher": "发布机关",
    "sections": "章节", "page": "全文", "signature": "落款", "attachment": "附件", "text": "正文",
}  # fmt: skip


def location_label(location: str | None) -> str:
    """Where a finding stands, in Chinese words; a place of another form stays as it is."""
    text = location or ""
    if found := _TABLE.fullmatch(text):
        number, key, line, name = found.groups()
        label = {"column": column_label, "row": row_label}[line](key, name) if line else ""
        return f"表 {number}“{table_label(key)}”" + (f"，“{label}”{'列' if line == 'column' else '行'}" if line else "")
    if found := _SENTENCE.fullmatch(text):
        return f"第 {found[1]} 节，第 {int(found[2]) + 1}–{found[3]} 字"
    return _PLAIN.get(text, text)


TEMPLATES = {"reg2007": "2007 年条例（旧格式）", "v2019": "2019 年格式", "v2021": "2021 年格式"}
