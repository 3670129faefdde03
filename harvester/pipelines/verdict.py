"""Whether the page is a report at all. Loses none: whatever shows one sign of a report is kept as one."""

from harvester.forms import completed, judge_title
from harvester.items import Outcome, ReportItem
from harvester.pipelines.failure import has_failed, no_report


class VerdictPipeline:
    """Turns a page without any sign of a report into a page row with the outcome ``not_a_report``."""

    def process_item(self, item: object) -> object:
        """Judges a read report; everything else passes."""
        if not isinstance(item, ReportItem) or item.cleaned is None or item.parsed is None:
            return item
        if has_failed(item) or _signs(item):
            return item
        title = item.cleaned.title.value or ""
        message = (
            f"页面标题“{title}”，无年度报告的章节、表格或数字 · no title, section, table or figure of an annual report"
        )
        return no_report(item, Outcome.NOT_A_REPORT, message)


def _was_cut(item: ReportItem) -> bool:
    """Whether the listing's title was a guess and the page has another one of its own."""
    title = item.cleaned.title.value if item.cleaned else None
    return bool(title) and completed(item.entry.title) is not None and completed(str(title)) is None


def _signs(item: ReportItem) -> bool:
    """A report's title, a section of a report, a statutory table or a stated figure: any of them is enough."""
    cleaned, parsed = item.cleaned, item.parsed
    if cleaned is None or parsed is None:
        return False
    if _was_cut(item) and not judge_title(str(cleaned.title.value)).accepted:
        return False
    if parsed.template or parsed.figures or any(section.key for section in parsed.sections):
        return True
    if any(table.key for table in parsed.tables):
        return True
    return bool(cleaned.title.value) and judge_title(str(cleaned.title.value)).accepted
