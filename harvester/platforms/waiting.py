"""A plain judgement of titles, in place until the room of the statutory forms hands its own on."""

import re
from dataclasses import dataclass

_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_REPORT = re.compile(
    r"公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?报告|年度政府信息(?:工作)?公开(?:工作)?报告|公开(?:工作)?年报"
)
_OTHER = re.compile(r"解读|图解|指南|目录|制度|法治政府|的函|的通知|汇总|一图")


@dataclass(frozen=True, slots=True)
class _Verdict:
    accepted: bool
    reason: str
    fiscal_year: int | None = None


def judge_title(title: str) -> _Verdict:
    """Whether a listing title names an annual disclosure report."""
    year = _YEAR.search(title)
    if _OTHER.search(title):
        return _Verdict(False, "another kind of document")
    if not _REPORT.search(title):
        return _Verdict(False, "not the title of an annual disclosure report")
    return _Verdict(True, "", int(year[1]) if year else None)
