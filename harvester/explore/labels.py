"""Printed labels for keys of forms and names of indicators, for people. An unknown key stays as it is. Pure."""

import re
from functools import cache

from harvester.forms import load_forms, read_data
from harvester.forms.key_words import key_label, spoken


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


def row_label(table: str | None, key: str | None, language: str = "zh") -> str:
    """The label of a row of a form, or its English words."""
    if language == "en":
        return spoken(key)
    return _forms()[table][1].get(str(key), str(key or "")) if table in _forms() else str(key or "")


def column_label(table: str | None, key: str | None, language: str = "zh") -> str:
    """The label of a column of a form, or its English words."""
    if language == "en":
        return spoken(key)
    return _forms()[table][2].get(str(key), str(key or "")) if table in _forms() else str(key or "")


@cache
def _indicators() -> dict[str, tuple[str, str]]:
    entries = read_data("narrative.json").get("indicators", {})
    return {key: (str(chinese), str(english)) for key, (chinese, english, _) in entries.items()}


def indicator_label(key: str, language: str = "zh") -> str:
    """The name of an indicator of the prose."""
    return _indicators().get(key, (key, key))[language == "en"]


_TABLE = re.compile(r"table (\d+) \((\w+)\)(?:, row (\w+))?(?:, column (\w+))?")
_PRINTED = re.compile(r"printed table (\d+) \([\w, ]+\)")
_SENTENCE = re.compile(r"section (\d+)(?:, characters (\d+)-(\d+))?")
_STEP = re.compile(r"(document|page|paragraph|line|table|row|cell) (\d+)|sheet ([^,!]+)|cell ([A-Z]+\d+)")
_STEPS = {
    "document": "第 {} 份文件", "page": "第 {} 页", "paragraph": "第 {} 段", "line": "第 {} 行",
    "table": "第 {} 个表格", "row": "第 {} 行", "cell": "第 {} 格",
}  # fmt: skip
_PLAIN = {
    "opening": "开头", "published_on": "发布日期", "signed_on": "落款", "title": "标题", "publisher": "发布机关",
    "sections": "章节", "page": "全文", "signature": "落款", "attachment": "附件", "text": "正文", "period": "统计期限",
}  # fmt: skip


def location_label(location: str | None) -> str:
    """Where a finding stands, in Chinese words; a place of another form (a path in a page) stays as it is."""
    text = location or ""
    if found := _TABLE.fullmatch(text):
        number, key, row, column = found.groups()
        line = (f"“{row_label(key, row)}”行" if row else "") + (f"“{column_label(key, column)}”列" if column else "")
        return f"表 {number}“{table_label(key)}”" + (f"，{line}" if line else "")
    if found := _PRINTED.fullmatch(text):
        return f"第 {found[1]} 个表格"
    if found := _SENTENCE.fullmatch(text):
        return f"第 {found[1]} 节" + (f"，第 {int(found[2]) + 1}–{found[3]} 字" if found[2] else "")
    if text in _PLAIN:
        return _PLAIN[text]
    return _across_years(text) if " · " in text else _in_file(text)


def _across_years(text: str) -> str:
    """A value that two years have in common, by its keys: carried_over · total."""
    keys = text.split(" · ")
    return " · ".join(map(key_label, keys)) if all(key_label(key) != key for key in keys) else text


def _in_file(text: str) -> str:
    """A place in a file, by its steps: page 3, table 1, row 4, cell 2; in an archive the file's name goes before."""
    name, mark, place = text.rpartition("!")
    steps = [_STEP.fullmatch(step) for step in place.split(", ")]
    said = [
        _STEPS[step[1]].format(step[2]) if step[1] else f"工作表“{step[3]}”" if step[3] else f"{step[4]} 格"
        for step in steps
        if step is not None
    ]
    return f"{name}{mark}{' '.join(said)}" if len(said) == len(steps) else text


TEMPLATES = {"reg2007": "2007 年条例（旧格式）", "v2019": "2019 年格式", "v2021": "2021 年格式"}
