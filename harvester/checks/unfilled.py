"""Numbers that were to be filled in and never were: what a draft must not be published with."""

import re
from collections.abc import Iterable, Iterator

from harvester.checks.cells import KeyedTable
from harvester.checks.report_view import place_of, short
from harvester.forms.key_words import spoken
from harvester.forms.narrative import load_narrative
from harvester.items import CellKind, Figure, Finding, Severity, StatutoryCell, Template
from harvester.parse.figures.statements import NEVER_FILLED_IN

_NO_NUMBER = re.compile(
    r"(?!(?:n/?a|nil|\d[\d,.]*\s?[#*＊]{1,3})$)[^\u4e00-\u9fff]*[a-zａ-ｚ#*＊×?？□○〇][^\u4e00-\u9fff]*", re.IGNORECASE
)
"""Letters and signs without a word: 无, 见附件 and N/A are written on purpose, 12* refers to a footnote."""
_LONGEST = 20


def unfilled(figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each number that a sentence leaves out: 共收到政府信息公开申请   件."""
    for figure in figures:
        if figure.note == NEVER_FILLED_IN:
            name = load_narrative().indicators[figure.indicator]
            yield Finding(
                rule="number_missing",
                severity=Severity.WARNING,
                message=f"正文“{short(figure.quote)}”中没有填写“{name.chinese}”的数字。"
                f" The sentence “{short(figure.quote)}” leaves out the number of {name.english}.",
                where=place_of(figure),
            )


def unfilled_cells(tables: Iterable[KeyedTable]) -> Iterator[Finding]:
    """A finding for each sign that stands where numbers belong in a form since 2019: XX, the letter O, #REF!.

    However many cells of a table have it, it is told once, at the first of them.
    """
    for table in tables:
        if CellKind.TEXT not in table.kinds or table.form.template == Template.REG2007:
            continue
        signs: dict[str, list[StatutoryCell]] = {}
        for cell in table.cells:
            if cell.kind is CellKind.TEXT and _NO_NUMBER.fullmatch(shown := cell.text.strip()):
                signs.setdefault(shown[:_LONGEST], []).append(cell)
        for shown, cells in signs.items():
            row, column = cells[0].row_key or "", cells[0].column_key or ""
            more, english_more = (
                (f"等{len(cells)}格", f" and {len(cells) - 1} more cells") if len(cells) > 1 else ("", "")
            )
            yield Finding(
                rule="number_missing",
                severity=Severity.WARNING,
                message=f"{table.name[0]}“{table.row_label(row)}”行“{table.column_label(column)}”列{more}为“{shown}”，"
                f"不是数字（没有填写，或误录为字母、符号）。"
                f" {table.name[1][:1].upper()}{table.name[1][1:]}, row {spoken(row)}, column {spoken(column)}"
                f"{english_more}: “{shown}” is no number.",
                where=f"table {table.table.position} ({table.table.key}), row {row}, column {column}",
                actual=shown,
            )
