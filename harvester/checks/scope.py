"""Whether a sentence counts something else than the table does: a part of the year, of the channels, another body.

A difference between such a number and the table is no contradiction. What is judged is the clause that holds the
number.
"""

import re
from collections.abc import Collection

from harvester.checks.report_view import ReportView
from harvester.items import Figure
from harvester.parse.figures.text import fold

_CLAUSE = re.compile(r"[,;。:!?]")
_NEGATIVE = re.compile(r"[未没无零]|不存在")
_SPAN = re.compile(
    r"季度|[上下]半年|(?<!结转)(?<!转)(?:上年|上一年|去年|往年|以前年度|历年)(?!度?(?:结转|转结|遗留))"
    r"|(?<!\d)(?!1月(?:份)?[至到—-]12月)\d{1,2}月(?:份)?[至到—-]|截至\d{1,2}月"
)
_CHANNEL = re.compile(r"传真|邮件|邮箱|当面|现场|信函|邮寄|网上|网络|网站|线上|在线|系统|平台|栏目|窗口")
_ALL_CHANNELS = re.compile(r"任何|各种|各类|等(?:多种|各种)?(?:形式|方式|渠道|途径)|[、或和及]")
_APPLICANT = re.compile(r"企业|法人|媒体|记者|律师|机构提出")
_ALL_APPLICANTS = re.compile(r"公民|个人|自然人|群众|公众")
_BELOW = re.compile(
    r"(?:各|下属|所属|辖区内?|直属)(?:级|个)?(?:村|社区|部门|单位|机关|乡镇|镇街|街道|科室|站所|学校|分局)|[村居]委会"
)
_ABOVE = re.compile(
    r"全[省市州县区](?!政府)|(?:^|,)[省市州县区](?:人民)?政府(?:全年|共|累计|本年度?)*(?:受理|收到|办理)|统一平台(?:受理|收到)"
)
_GOVERNMENT = re.compile(r"(?:[省市州县区旗]|管委会|政府|办公室|办公厅)$")
_OWN_COUNT = re.compile(
    r"(?:我[镇乡局办委街院校]|本(?:级|单位|机关|镇|乡|局|街道)|实际|最终|受理|立案|撤回后)[^,;。0-9]{0,8}(\d+(?:\.\d+)?)"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OTHER_MATTER = re.compile(r"其中[^,;。]{0,8}(?:信息公开|政务公开)|应诉案件|征收|拆迁|处罚类|集体|办理(?:的)?行政复议")
_DISCLOSURE = re.compile(r"信息公开|政务公开|依申请|答复")
_YEAR = re.compile(r"全年|本年|年度|20\d\d年")
_SHORT_LEAD = 10
_OWN_SECTIONS = {"review_litigation", "applications"}
_DISPUTES = frozenset({"reviews", "lawsuits"})


def counts_otherwise(figure: Figure, view: ReportView, expected: Collection[float | int | None]) -> bool:
    """Whether the words around a figure say that it counts less, more or another thing than the table.

    ``expected``: the numbers of the table; one of them said in the sentence of the body itself settles it.
    """
    folded = fold(figure.quote)
    words = _words(folded, figure.value)
    if _SPAN.search(words) or _BELOW.search(words) or (_ABOVE.search(words) and not _speaks_for_all(view)):
        return True
    if figure.value == 0 and (_one_of(_CHANNEL, _ALL_CHANNELS, words) or _one_of(_APPLICANT, _ALL_APPLICANTS, words)):
        return True
    if figure.indicator in _DISPUTES and (_OTHER_MATTER.search(folded) or not _is_of_disclosure(folded, figure, view)):
        return True
    own = _OWN_COUNT.findall(folded)
    return any(value is not None and value != figure.value and str(value) in own for value in expected)


def _words(folded: str, value: float | int | None) -> str:
    """The clause with the number, or with the negative, and a short one ahead of it ("第一季度,收到…")."""
    clauses = _CLAUSE.split(folded)
    place = next((number for number, clause in enumerate(clauses) if _tells(clause, value)), None)
    if place is None:
        return folded
    ahead = clauses[place - 1] if place and not _YEAR.search(clauses[place]) else ""
    return f"{ahead},{clauses[place]}" if ahead and len(ahead) <= _SHORT_LEAD else clauses[place]


def _tells(clause: str, value: float | int | None) -> bool:
    return str(value) in _NUMBER.findall(clause) if value else _NEGATIVE.search(clause) is not None


def _one_of(kind: re.Pattern[str], every: re.Pattern[str], words: str) -> bool:
    return kind.search(words) is not None and every.search(words) is None


def _speaks_for_all(view: ReportView) -> bool:
    """Whether the report is that of a government, whose table counts what is said of all of its region."""
    name, level = view.cleaned.publisher.value, view.cleaned.level.value
    return name is not None and level != "township" and _GOVERNMENT.search(name) is not None


def _is_of_disclosure(folded: str, figure: Figure, view: ReportView) -> bool:
    """Whether disputes are those about disclosure: the sentence says so, or the heading it stands under."""
    if _DISCLOSURE.search(folded):
        return True
    found = (section for section in view.parsed.sections if section.position == figure.section_position)
    return any(section.key in _OWN_SECTIONS or _DISCLOSURE.search(section.heading) for section in found)
