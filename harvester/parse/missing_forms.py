"""Which tables of the unified form were not read in a report: why their numbers are unknown."""

from collections.abc import Iterator, Sequence

from harvester.forms import judge_title, load_forms
from harvester.forms.families import ARTICLE_20, DISPUTES, REQUESTS
from harvester.items import Cleaned, Finding, ReportTable, Section, Severity

UNIFIED_SINCE = 2019
"""First fiscal year whose reports follow a unified form, with tables."""
FORMS = {
    ARTICLE_20: ("proactive_disclosure", "主动公开情况表（第二十条各项）", "proactive disclosure (article 20)"),
    REQUESTS: ("applications", "申请办理情况表", "requests"),
    DISPUTES: ("review_litigation", "行政复议、行政诉讼情况表", "reviews and lawsuits"),
}
"""How the families begin: their section, Chinese and English name."""
_SAID_ALREADY = frozenset(
    {
        "listing_page", "no_report", "page_broken_off", "page_cut", "table_in_attachment", "text_goes_on",
        "text_in_frame", "text_missing",
    }
)  # fmt: skip
"""Findings that tell why there are no tables."""


def missing_forms(
    cleaned: Cleaned, sections: Sequence[Section], tables: Sequence[ReportTable], found: Sequence[Finding]
) -> Iterator[Finding]:
    """The finding ``forms_missing`` on a report of 2019 or later; ``found`` is what was said of it before."""
    year = cleaned.fiscal_year.value
    if year is None or year < UNIFIED_SINCE or any(finding.rule in _SAID_ALREADY for finding in found):
        return
    title = judge_title(cleaned.title.value) if cleaned.title.value is not None else None
    titled = title is not None and title.accepted
    if title is not None and title.other:
        return  # a plan of work or a report on the rule of law has chapters of the same names
    pictures = {finding.expected for finding in found if finding.rule == "table_is_image"}
    if None in pictures or not (titled or any(section.key for section in sections)):
        return
    read = [load_forms().table(key).family for key in {table.key for table in tables} if key is not None]
    missing = [
        (family, chinese, english)
        for family, (section, chinese, english) in FORMS.items()
        if section not in pictures and not any(each.startswith(family) for each in read)
    ]
    if missing:
        names = "；".join(chinese for _, chinese, _ in missing)
        yield Finding(
            rule="forms_missing",
            severity=Severity.WARNING,
            message=f"未读到统一格式规定的表格：{names}。其中数值未知，不是0。"
            f" Tables of the unified form that were not read: {'; '.join(english for *_, english in missing)}."
            " Their numbers are unknown, not 0.",
            expected=", ".join(family for family, *_ in missing),
            where="page",
        )
