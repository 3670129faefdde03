"""The citation of a number, fit to be pasted into a text: who, which report, which words or cell, where, when. Pure."""

from collections.abc import Mapping
from typing import Any

from harvester.explore.labels import column_label, indicator_label, row_label, table_label
from harvester.explore.speech import day

Row = Mapping[str, Any]


def number_text(value: float | int | None, unit: str | None, *, none: str = "未印数字") -> str:
    """A number as a person writes it; ``none`` where none is printed."""
    if value is None:
        return none
    return f"{value:,}{unit or ''}" if isinstance(value, int) else f"{value:,.10g}{unit or ''}"


def cite_figure(report: Row, version: Row, figure: Row) -> tuple[str, str]:
    """The citation of a figure of the prose, in Chinese and in English."""
    number = number_text(figure["value"], figure["unit"])
    chinese, english = (indicator_label(figure["indicator"], language) for language in ("zh", "en"))
    place = (f"原句：“{figure['quote']}”", f"sentence: “{figure['quote']}”")
    return _cite(report, version, (f"{chinese} {number}", f"{english} ({chinese}) {number}"), place)


def cite_cell(report: Row, version: Row, cell: Row) -> tuple[str, str]:
    """The citation of a cell of a table, in Chinese and in English, which has the printed labels too."""
    key, row, column = cell["table_key"], cell["row_key"], cell["column_key"]
    chinese = f"{table_label(key)} · {row_label(key, row)} · {column_label(key, column)}"
    english = ", ".join(filter(None, (row_label(key, row, "en"), column_label(key, column, "en"))))
    number = number_text(cell["value"], cell["unit"])
    in_english = number_text(cell["value"], cell["unit"], none="no number printed")
    at = (cell["source_table"], cell["row"] + 1, cell["column"] + 1)
    place = ("表 {}，第 {} 行第 {} 列".format(*at), "table {}, row {}, column {}".format(*at))
    said = f"{english} ({chinese})" if english else chinese
    return _cite(report, version, (f"{chinese} {number}", f"{said} {in_english}"), place)


def _cite(report: Row, version: Row, what: tuple[str, str], place: tuple[str, str]) -> tuple[str, str]:
    who, title = report["publisher"] or "机关不详", report["title"] or "无题"
    year = report["fiscal_year"] or "年度不详"
    seen, digest = day(version["fetched_at"] or version["seen_at"]), version["sha256"] or "无存档"
    chinese = (
        f"{what[0]}。{who}：《{title}》（{year} 年度），{place[0]}，{version['url']}，{seen} 采集，"
        f"第 {version['number']} 版，SHA-256 {digest}。"
    )
    who, title = report["publisher"] or "organ unknown", report["title"] or "untitled"
    year, digest = report["fiscal_year"] or "unknown", version["sha256"] or "not archived"
    english = (
        f"{what[1]}. {who}, “{title}” (fiscal year {year}), {place[1]}, {version['url']}, captured {seen}, "
        f"version {version['number']}, SHA-256 {digest}."
    )
    return chinese, english
