"""What else a page shows beside the one report that is read: a list of reports, or a second report. Pure judgement."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from harvester.clean.anchors import is_anchor
from harvester.clean.body import Body
from harvester.clean.keys import key_of
from harvester.clean.lines import LINES, is_prose, is_tail
from harvester.clean.page import Page
from harvester.forms import judge_title
from harvester.items import Block, Finding, Severity

_LONGEST = 90
_YEARS_OF_A_LISTING = 3
_ANCHORS_OF_A_REPORT = 3
_PAGER_WITHIN = 3
"""Blocks behind the text; a pager further below is that of a list beside it."""
_LONGEST_PAGER = 60
_NEXT = re.compile("下一?页")
_PAGER = re.compile(r"(?:首页|末页|尾页|上一?页|下一?页|第?\d{1,2}页?|共\d{1,2}页|[\[\]()|/<>«»‹›.…:,-])+")


def listed_years(page: Page, body: Body) -> tuple[int, ...]:
    """The fiscal years of the reports that a page lists; empty where the page has text of its own.

    A listing handed in for a report has titles of several years and no sentence.
    """
    for at in body.own:
        block, key = page.blocks[at], page.keys[at]
        if page.is_anchor(at) or (is_prose(block, key) and not is_tail(key)):
            return ()
    years = sorted({year for at in page.seen if (year := _year_of(page, at)) is not None})
    return tuple(years) if len(years) >= _YEARS_OF_A_LISTING else ()


def listing_finding(years: tuple[int, ...]) -> Finding:
    """The page is a list of reports and none itself."""
    return Finding(
        rule="listing_page", severity=Severity.WARNING, actual=len(years), where="page",
        message=f"本页是年报列表（{years[0]}—{years[-1]}年，共{len(years)}个年度），不是年报正文。"
        f" This page lists the reports of {len(years)} years ({years[0]}-{years[-1]}); it is no report itself.",
    )  # fmt: skip


def other_report(page: Page, body: Body, title: str | None) -> Finding | None:
    """A second report on the page, another organ's or another year's: only the first was read."""
    if title is None:
        return None
    behind = page.seen[bisect_right(page.seen, body.last) :]
    own = judge_title(title)
    for n, at in enumerate(behind):
        text = _line(page, at)
        if not text or at in page.linked or key_of(text) == key_of(title):
            continue
        verdict = judge_title(text)
        if not verdict.accepted or verdict.publisher is None or verdict.fiscal_year is None:
            continue
        another = (verdict.publisher, verdict.fiscal_year) != (own.publisher, own.fiscal_year)
        anchors = sum(map(page.is_anchor, behind[n + 1 :]))
        if another and anchors >= _ANCHORS_OF_A_REPORT:
            return Finding(
                rule="other_report", severity=Severity.WARNING, actual=text, where=page.blocks[at].place or "page",
                message=f"同一页面还有另一份年报“{text}”，未读入本条记录。"
                f" The page holds another report ({text}) that is not part of this reading.",
            )  # fmt: skip
    return None


def goes_on(page: Page, body: Body) -> Finding | None:
    """A pager right behind the text that leads to its next page: what stands there was not read."""
    behind = bisect_right(page.seen, body.last)
    for at in page.seen[max(0, behind - 1) : behind + _PAGER_WITHIN]:
        key = page.keys[at]
        if page.blocks[at].linked and len(key) <= _LONGEST_PAGER and _PAGER.fullmatch(key) and _NEXT.search(key):
            return Finding(
                rule="text_goes_on", severity=Severity.WARNING, actual=page.texts[at],
                where=page.blocks[at].place or "page",
                message=f"正文分页（“{page.texts[at]}”），只读入了本页，后面的页没有读入。"
                f" The text goes on behind a pager ({page.texts[at]}); only this page of it was read.",
            )  # fmt: skip
    return None


def has_no_text(frames: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Whether the report stands in a frame or a viewer, not on the page."""
    return bool(frames) and not any(is_anchor(block) for block in blocks)


def in_frames(frames: Sequence[str], blocks: Sequence[Block]) -> tuple[Finding, ...]:
    """The report stands in a frame or a viewer. A file that it shows is an attachment; else it is not read."""
    if not has_no_text(frames, blocks):
        return ()
    return (
        Finding(
            rule="text_in_frame", severity=Severity.WARNING, actual=frames[0], where="page",
            message=f"本页没有正文，正文可能在框架或阅读器中：{frames[0]}。"
            f" The page has no text of its own; it may stand in the frame {frames[0]}.",
        ),
    )  # fmt: skip


def _line(page: Page, at: int) -> str:
    """A short line that may be a title, "" for anything else."""
    block = page.blocks[at]
    if isinstance(block, LINES) and len(block.text) <= _LONGEST and "公开" in page.keys[at]:
        return block.text
    return ""


def _year_of(page: Page, at: int) -> int | None:
    verdict = judge_title(_line(page, at)) if _line(page, at) else None
    return verdict.fiscal_year if verdict is not None and verdict.accepted else None
