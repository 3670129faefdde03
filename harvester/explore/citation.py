"""The citation of a number, fit to be pasted into a text: who, which report, which words or cell, where, when. Pure."""

from collections.abc import Mapping
from typing import Any

from harvester.explore.labels import column_label, indicator_label, row_label, table_label
from harvester.explore.speech import day

Row = Mapping[str, Any]


def number_text(value: float | int | None, unit: str | None = None) -> str:
    """A number as a person writes it; “未印数字” where none is printed."""
    if value is None:
        return "未印数字"
    return f"{value:,}{unit or ''}" if isinstance(value, int) else f"{value:,.10g}{unit or ''}"


def cite_figure(report: Row, version: Row, figure: Row) -> tuple[str, str]:
    """The citation of a figure of the prose, in Chinese and in English."""
    what = f"{indicator_label(figure['indicator'])} {number_text(figure['value'], figure['unit'])}"
    place = (f"原句：“{figure['quote']}”", f"sentence: “{figure['quote']}”")
    return _cite(report, version, what, place)


def cite_cell(report: Row, version: Row, cell: Row) -> tuple[str, str]:
    """The citation of a cell of a table, in Chinese and in English."""
    key, row, column = cell["table_key"], cell["row_key"], cell["column_key"]
    label = f"{table_label(key)} · {row_label(key, row)} · {column_label(key, column)}"
    what = f"{label} {number_text(cell['value'], cell['unit'])}"
    at = (cell["source_table"], cell["row"] + 1, cell["column"] + 1)
    place = ("表 {}，第 {} 行第 {} 列".format(*at), "table {}, row {}, column {}".format(*at))
    return _cite(report, version, what, place)


def _cite(report: Row, version: Row, what: str, place: tuple[str, str]) -> tuple[str, str]:
    who, title = report["publisher"] or "机关不详", report["title"] or "无题"
    year = report["fiscal_year"] or "年度不详"
    seen, digest = day(version["fetched_at"] or version["seen_at"]), version["sha256"] or "无存档"
    chinese = (
        f"{what}。{who}：《{title}》（{year} 年度），{place[0]}，{version['url']}，{seen} 采集，"
        f"第 {version['number']} 版，SHA-256 {digest}。"
    )
    english = (
        f"{what}. {who}, “{title}” (fiscal year {year}), {place[1]}, {version['url']}, captured {seen}, "
        f"version {version['number']}, SHA-256 {digest}."
    )
    return chinese, english
