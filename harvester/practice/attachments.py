"""The files behind the attachment links: Word texts, PDF files, Excel workbooks of a report's statistics or forms.

Bytes are the same on every run: no clock, no random part.
"""

import struct
import zlib
from dataclasses import replace

from harvester.practice import office, prose
from harvester.practice.model import AttachmentFile, Report
from harvester.practice.printed_tables import Cell, printed_tables
from harvester.practice.workbook import xls
from harvester.practice.zip_file import zip_file

MEDIA_TYPES = {
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "zip": "application/zip",
}
_TEXTS = {"doc": office.doc, "docx": office.docx, "rtf": office.rtf, "pdf": office.pdf, "ofd": office.ofd}
_STATISTICS = "reg2007_national_statistics"
_LABELS = {
    "proactive_total": ("主动公开政府信息数", "条"),
    "channel_website": ("政府网站公开政府信息数", "条"),
    "channel_wechat": ("政务微信公开政府信息数", "条"),
    "requests_received": ("收到申请数", "件"),
    "requests_online": ("网络申请数", "件"),
    "replies_total": ("申请答复数", "件"),
    "reply_already_public": ("属于已主动公开范围数", "件"),
    "reply_not_this_body": ("不属于本行政机关公开数", "件"),
    "reviews": ("行政复议数量", "件"),
    "lawsuits": ("行政诉讼数量", "件"),
}


def attachment_bytes(file: AttachmentFile, report: Report) -> bytes:
    """The content of one attachment of a report."""
    if file.kind == "xls":
        rows: list[tuple[str | float, ...]] = [(report.title,), ("统计指标", "单位", "统计数")]
        rows += [(*_LABELS[row], float(value)) for (_, row, _), value in statistics_of(file, report).items()]
        return xls(rows)
    if file.kind == "zip":
        text = replace(file, name=f"{file.name.removesuffix('.zip')}.docx", kind="docx")
        return zip_file({text.name: attachment_bytes(text, report)})
    lines, tables = _lines(file, report), _tables(file, report)
    if file.kind in _TEXTS:
        return _TEXTS[file.kind](lines, tables)
    return office.xlsx({f"附表{number}": ([report.title], table) for number, table in enumerate(tables, 1)})


def statistics_of(file: AttachmentFile, report: Report) -> dict[tuple[str, str, str], int | float]:
    """The numbers that a file of statistics prints: (table key, row key, column key) -> value."""
    if file.holds != "statistics":
        return {}
    figures = ((indicator, report.figures.get(indicator)) for indicator in _LABELS)
    return {(_STATISTICS, indicator, "value"): value for indicator, value in figures if value is not None}


def _lines(file: AttachmentFile, report: Report) -> list[str]:
    if file.holds == "report":
        report = replace(report, prose="", attachments=())
    elif file.holds != "copy":
        return [report.title, report.publisher, f"统计期限：{report.fiscal_year}年1月1日至12月31日"]
    shown = ("heading", "subheading", "paragraph")
    lines = [report.title, *(block.text for block in prose.blocks(report) if block.kind in shown)]
    signed = file.holds == "report" and report.signed_on
    return [*lines, report.publisher, f"{signed.year}年{signed.month}月{signed.day}日"] if signed else lines


def _tables(file: AttachmentFile, report: Report) -> list[list[Cell]]:
    if file.holds not in ("copy", "report", "forms"):
        return []
    if file.holds == "report":
        report = replace(report, prose="")
    return [table for markup in prose.forms(report) for table in printed_tables(markup)]


def png() -> bytes:
    """A one-pixel picture for the pages that show a chart instead of a text."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data
