"""Whether the page is a report at all. Loses none: whatever shows one sign of a report is kept as one.

But for a page that has a report's title and no text under it (a promise of one, a text that was taken away), and for
one that calls itself a document of another kind, has no statutory table and never names the year.
"""

import re

from harvester.forms import completed, judge_title
from harvester.forms.titles import CHINESE_DIGITS
from harvester.items import FROM_LISTING, Cleaned, Image, Outcome, ReportItem
from harvester.pipelines.failure import has_failed, no_report

_WORKS = "(?:建设|更新|整理|编制|编写|完善|录入|补充|维护)"
_TO_COME = re.compile(rf"敬请期待|正在{_WORKS}|{_WORKS}之?中(?!的)|暂无(?:相关)?(?:内容|数据|信息|资料|正文)")
_DIGITS = CHINESE_DIGITS | str.maketrans("０１２３４５６７８９", "0123456789")
_NO_SENTENCE = 20
"""Characters; a page with fewer shows its report as pictures, if it shows any."""
_ARTICLE = re.compile(r"[上下]一[篇条]|浏览次数|点击(?:次)?数|字号|字体[:：]|打印|(?:发布|公布)(?:时间|日期)|信息来源")
"""What stands around an article, also around one that is a picture; no error page and no login has it."""
_LONGEST_ERROR = 300
"""Characters in sentences; no error page says more."""
_SENTENCE = re.compile("[。；，]")
_LONGEST_NOTICE = 120
"""Characters beside the title; whoever promises a text says no more."""


class VerdictPipeline:
    """Turns a page without any sign of a report into a page row with the outcome ``not_a_report``."""

    def process_item(self, item: object) -> object:
        """Judges a read report; everything else passes."""
        if not isinstance(item, ReportItem) or item.cleaned is None or item.parsed is None:
            return item
        title = _own_title(item.cleaned)
        if (notice := _promise(item)) is not None:
            return no_report(item, Outcome.NOT_A_REPORT, f"尚无正文：“{notice}” · the text is still to come")
        if has_failed(item):
            return item
        if _is_title_alone(item):
            return no_report(item, Outcome.NOT_A_REPORT, _title_alone(item.cleaned))
        if (reason := _other_document(item)) is not None:
            message = f"页面是另一种文件“{title}” · the page is a document of another kind: {reason}"
            return no_report(item, Outcome.NOT_A_REPORT, message)
        if _signs(item):
            return item
        message = (
            f"页面标题“{title}”，无年度报告的章节、表格或数字 · no title, section, table or figure of an annual report"
        )
        return no_report(item, Outcome.NOT_A_REPORT, message)


def _own_title(cleaned: Cleaned) -> str:
    """What the page calls itself; the listing's words for it are none of it."""
    title, others = cleaned.title, cleaned.title.rejected
    return next((each.value for each in others), "") if title.source == FROM_LISTING else title.value or ""


def _promise(item: ReportItem) -> str | None:
    """What a page without anything of a report says of the text that is to come."""
    cleaned, parsed = item.cleaned, item.parsed
    if cleaned is None or parsed is None or cleaned.attachments or has_content(item):
        return None
    text = cleaned.text.replace(str(cleaned.title.value or ""), "").strip()
    return " ".join(text.split()) if len(text) <= _LONGEST_NOTICE and _TO_COME.search(text) else None


def _is_title_alone(item: ReportItem) -> bool:
    """Whether a page has a report's title and nothing of one under it: no text, file, picture or frame.

    A figure is no sign here: the visits that a page's foot counts are one.
    """
    if item.cleaned is None or item.parsed is None:
        return False
    if item.cleaned.title.source == FROM_LISTING:
        return False  # see _may_hold_one
    empty = any(finding.rule == "text_missing" for finding in item.parsed.findings)
    return empty and len(item.cleaned.text.strip()) <= _LONGEST_NOTICE


def _title_alone(cleaned: Cleaned) -> str:
    text = " ".join(cleaned.text.split())
    said = f"，只有“{text}”" if text else ""
    return f"只有标题，没有正文{said} · the title of a report and no text under it"


def _other_document(item: ReportItem) -> str | None:
    """The kind of document that a page with a guide's or a notice's own title is; None where it may be the report.

    Chapters and figures are also those of a guide to disclosure; a report has its year in its text.
    """
    cleaned, parsed, year = item.cleaned, item.parsed, item.entry.fiscal_year
    if cleaned is None or parsed is None or year is None or cleaned.title.source != FROM_LISTING:
        return None
    if cleaned.attachments or any(table.key for table in parsed.tables):
        return None
    own = judge_title(_own_title(cleaned))
    if not own.other or str(year) in cleaned.text.translate(_DIGITS):
        return None
    return own.reason


def _was_cut(item: ReportItem) -> bool:
    """Whether the listing's title was a guess and the page has another one of its own."""
    title = item.cleaned.title.value if item.cleaned else None
    return bool(title) and completed(item.entry.title) is not None and completed(str(title)) is None


def _signs(item: ReportItem) -> bool:
    """A report's title, a section of a report, a statutory table or a stated figure: any of them is enough."""
    cleaned = item.cleaned
    if cleaned is None:
        return False
    if _was_cut(item) and not judge_title(str(cleaned.title.value)).accepted:
        return False
    if has_content(item):
        return True
    if not (cleaned.title.value and judge_title(cleaned.title.value).accepted):
        return False
    return cleaned.title.source != FROM_LISTING or _may_hold_one(cleaned)


def _may_hold_one(cleaned: Cleaned) -> bool:
    """Whether a page that only its listing calls a report may be one: what it links to or shows, or a long text, is.

    An error page, a login or the page of a firewall that comes with status 200 has a sentence and nothing else.
    """
    if cleaned.attachments or any(finding.rule == "text_in_frame" for finding in cleaned.findings):
        return True
    text = cleaned.text.strip()
    has_picture = any(isinstance(block, Image) for block in cleaned.blocks)
    if has_picture and (len(text) < _NO_SENTENCE or _ARTICLE.search(text)):
        return True
    prose = [words for block in cleaned.blocks if _SENTENCE.search(words := getattr(block, "text", ""))]
    return sum(map(len, prose)) > _LONGEST_ERROR and any("公开" in words for words in prose)


def has_content(item: ReportItem) -> bool:
    """Whether a page holds anything of a report beside its title."""
    parsed = item.parsed
    return parsed is not None and bool(
        parsed.template
        or parsed.figures
        or any(section.key for section in parsed.sections)
        or any(table.key for table in parsed.tables)
    )
