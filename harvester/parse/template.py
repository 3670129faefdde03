"""Tells the format era of a report from its labels, never from its year."""

import re
from collections import Counter
from collections.abc import Sequence

from harvester.forms import load_forms
from harvester.items import Cleaned, ReportTable, Table, Template

_UNIFIED_TITLES = (
    "收到和处理政府信息公开申请",
    "第二十条第",
    "三安全一稳定",
    "收到和處理政府信息公開申請",
    "第二十條第",
)
"""What only the unified forms say, in traditional characters too; they do not tell which of the two it is."""
_PART = "政府信息管理"
_ORDINAL = r"[(（]?[一二三四五六1-6][)）、.．]\s*"
_PART_OF_UNIFIED = re.compile(
    rf"^\s*(?:{_ORDINAL}{_PART}(?:情况|方面)?(?:[。:：]|\s*$)|{_PART}(?:情况|方面)?[。:：]?\s*$)", re.MULTILINE
)
_BESIDE_IT = re.compile(
    r"^\s*(?:[(（][一二三四五1-5][)）]|[1-5][、.．])\s*(?:政府信息)?(?:主动公开|依申请公开|(?:公开)?平台建设|监督保障)",
    re.MULTILINE,
)
"""Parts of the first chapter that only the unified forms ask for; one alone stands in older reports as well."""
_FEES = re.compile(r"^\s*[一二三四五六七八九十]{1,2}、[^。\n]{0,24}(?:收费|减免)", re.MULTILINE)
"""A chapter that the unified forms no longer ask for."""
_LONGEST_LABEL_LINE = 60


def detect_template(cleaned: Cleaned, tables: Sequence[ReportTable]) -> Template | None:
    """The era whose own forms and labels the report has; REG2007 for old free prose; None where nothing tells."""
    by_form = Counter(load_forms().table(table.key).template for table in tables if table.key and _tells(table))
    if by_form:
        return max(by_form, key=lambda template: (by_form[template], template.value))
    votes = label_votes(cleaned)
    if votes:
        return max(votes, key=lambda template: (votes[template], template.value))
    return Template.REG2007 if not _is_unified(cleaned) and _is_report_prose(cleaned) else None


def label_votes(cleaned: Cleaned) -> Counter[Template]:
    """How many of its own labels each era has in the report."""
    cells = _table_labels(cleaned)
    votes: Counter[Template] = Counter()
    for era in load_forms().eras:
        if era.template is Template.REG2007:
            hits = sum(label in cleaned.text or label in cells for label in era.any_label)
        else:
            hits = sum(_stands_alone(label, cleaned.text) or label in cells for label in era.any_label)
        if hits and not any(_stands_alone(label, cleaned.text) for label in era.none_label):
            votes[era.template] = hits
    return votes


def is_unified(cleaned: Cleaned) -> bool:
    """Whether the report follows one of the two unified forms, as far as its labels tell."""
    if _is_unified(cleaned):
        return True
    votes = label_votes(cleaned)
    return votes[Template.V2019] + votes[Template.V2021] > votes[Template.REG2007]


def _is_unified(cleaned: Cleaned) -> bool:
    if any(_stands_alone(words, cleaned.text) for words in _UNIFIED_TITLES):
        return True
    parts = _PART in cleaned.text and _PART_OF_UNIFIED.search(cleaned.text) is not None
    return parts and _BESIDE_IT.search(cleaned.text) is not None and not _FEES.search(cleaned.text)


def _stands_alone(words: str, text: str) -> bool:
    """Whether a heading or a table row has the words; a sentence that lists the chapters of a form proves nothing."""
    place = text.find(words)
    while place >= 0:
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = len(text) if end < 0 else end
        if end - start <= _LONGEST_LABEL_LINE or " | " in text[start:end]:
            return True
        place = text.find(words, end)
    return False


def _is_report_prose(cleaned: Cleaned) -> bool:
    lines = [line.strip() for line in cleaned.text.splitlines()]
    numbered = [line for line in lines if line[:1] and line[0] in "一二三四五六七八九十(（" and len(line) > 3]
    return ("公开" in cleaned.text or "公開" in cleaned.text) and len(numbered) >= 2


def _tells(table: ReportTable) -> bool:
    """Whether the form exists in one era only, or its own rows told the era."""
    return not (table.key or "").endswith("_review_litigation")


def _table_labels(cleaned: Cleaned) -> str:
    """The short texts of all cells without blanks, with a bar between them, which no label has."""
    texts = [
        cell.text
        for block in cleaned.blocks
        if isinstance(block, Table)
        for cell in block.grid.cells
        if 3 < len(cell.text) < 60
    ]
    return "".join("|".join(texts).split())
