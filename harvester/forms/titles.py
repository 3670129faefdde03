"""Judges a title: is it an annual disclosure report's, of which year, of whom. Knows no page and no text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from harvester.forms.loader import read_data
from harvester.forms.organ_names import BEHIND_LABEL
from harvester.forms.traditional import simplified

CHINESE_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=(\s?(?:年度?|财年))?)")
_CHINESE_YEAR = re.compile(r"二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}(?=年)")
_SPAN = re.compile(r"(?:19|20)\d\d年?(?:度)?[-—–~～至](?:19|20)?\d\d年")
_NOISE = re.compile(
    r"(?:19|20)\d\d[-—–~～至]+(?:19|20)\d\d学年度?|\(?(?:19|20)\d\d\)?(?:学年度?|年度|年)?|关于(?:印发|发布|公布|公开)?|(?:发布|公布)|的|\([^()]{0,12}\)|[\[\]【】〔〕《》「」\s:·,\-_()]+"
)
_SAID_TWICE = re.compile(r"([\u4e00-\u9fff]{2,4}|[省市县区旗镇乡])\1$")
"""…海关2015年海关政府信息公开, …县2015年县政府信息公开: the kind of organ in its name and again before the subject."""
_BEHIND_NAME = re.compile(r"(?<=[局委办厅署部院府会处])联合$|(?<=公司|集团)企业$")
"""甲局、乙局联合2021年政府信息公开, 某公司企业信息公开: how or what is published, not a part of a name."""
_ORGANS = frozenset("局道镇乡处会办委厅")
"""How names of organs end that hold a word of the others: 中小企业局, 学院街道."""
_ROOMS_FOR_FIRMS = ("科", "股", "站", "社区", "大队")
"""民营企业科, 企业社区 are no firms."""
_FIELD_AGAIN = re.compile(r"([\u4e00-\u9fff]{2,4})([\u4e00-\u9fff]{0,8}(?:[署局厅委办]|委员会|办公室))\1$")
"""海关总署2010年海关信息公开: the organ's field again before the subject."""
_AND_MENDED = re.compile(r"(?<=报告)[及暨和与](?:存在)?(?:问题)?整改(?:落实)?(?:情况|报告)$")
"""…年度报告及整改情况: the report itself, with what was put right."""
_NO_NAME = re.compile(r"[>＞»›→|｜:：]|首页|位置|今天是|网站支持")
"""What stands in a trail or a page's head, never in an organ's name."""
_FIRST_PERSON = re.compile(
    r"(?:我|本)(?:省|市|区|县|州|旗|镇|乡|街道|街|局|委|办|厅|院|部|署|司|处|中心|机关|单位|部门|行政机关|校|会|社|所|站|园区|开发区|管委会)"
)
"""我局, 本机关: the title speaks of its own organ without naming it."""
_TAG = re.compile(r"^(?:[\[【][^\[\]【】]{1,6}[\]】])+")
_SERIAL = re.compile(
    r"^(?:(?:附件?|附表)\d{0,2}[:、.]|第[一二三四五六七八九十\d]{1,3}(?:章|节|篇|部分)[:、]?"
    r"|[一二三四五六七八九十]{1,3}[、.]|\d{1,3}(?:、|\.(?!\d{1,2}(?!\d))))"
)
"""一、, 1., 附件2：, 第三章: where in a list the title stands, no part of an organ's name."""
_MONTHS = re.compile(r"\d{1,2}(?:月份?)?[-—–~～至]\d{1,2}月份?")
_BEHIND = re.compile(rf"\(([\u4e00-\u9fff·]{{3,40}}(?:{BEHIND_LABEL}|公司|集团))\)$")
"""An organ that the title names last, in brackets; behind a dash stands the site."""
_LONGEST = 300
_DOTS = "…⋯."
_LEAST_WORDS = ("政府信息", "政务信息", "信息公开")
_LAST_WORDS = ("政府信息公开工作年度报告", "政府信息公开年度报告", "政务信息公开年度报告", "信息公开年度报告")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleVerdict:
    """Whether a title is a report's; ``reason`` says in words why, or why not.

    ``other``: it names a document of another kind, or a report of a body that other rules are for.
    """

    accepted: bool
    reason: str
    other: bool = False
    fiscal_year: int | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    subject: re.Pattern[str]
    report: re.Pattern[str]
    sure: re.Pattern[str]
    any_reject: re.Pattern[str]
    rejects: tuple[tuple[re.Pattern[str], str], ...]
    other_rules: re.Pattern[str]
    other_reason: str


@lru_cache(maxsize=4096)
def judge_title(title: str) -> TitleVerdict:
    """Judge a title as listed or printed. Full-width characters and blanks make no difference.

    Accepted are titles that name disclosure and a report, with a year or a publisher; what only deals with reports
    (guides, notices, rules, interpretations, charts) is refused with its kind as the reason.
    """
    words = _words()
    plain = simplified("".join(unicodedata.normalize("NFKC", title[:_LONGEST]).split()))
    plain = _AND_MENDED.sub("", _SERIAL.sub("", _TAG.sub("", plain)))
    plain = _CHINESE_YEAR.sub(lambda found: found.group().translate(CHINESE_DIGITS), plain).replace("〇", "0")
    if words.any_reject.search(plain):
        for pattern, reason in words.rejects:
            if pattern.search(plain):
                return TitleVerdict(accepted=False, reason=reason, other=True)
    subjects = list(words.subject.finditer(plain))
    if not subjects:
        return TitleVerdict(accepted=False, reason="没有信息公开字样 (does not name disclosure)")
    report = words.report.search(plain, subjects[0].start())
    if report is None:
        return TitleVerdict(accepted=False, reason="没有报告字样 (does not name a report)")
    year = _fiscal_year(plain)
    named = _publisher(plain, subjects, report.start())
    publisher = None if named is not None and _FIRST_PERSON.fullmatch(named) else named
    if named is None:
        behind = _BEHIND.search(plain, report.end())
        named = publisher = behind[1] if behind else None
    first = (publisher or "").partition("、")[0]  # 烟草专卖局、公司: the organ publishes
    other = words.other_rules.search(first[-4:]) if first[-1:] not in _ORGANS else None
    if other is not None and not (other[0] == "企业" and first.endswith(_ROOMS_FOR_FIRMS)):
        return TitleVerdict(
            accepted=False, reason=words.other_reason, other=True, fiscal_year=year, publisher=publisher
        )
    if year is None and named is None:
        return TitleVerdict(accepted=False, reason="既无年份也无机关 (names a column: neither year nor organ)")
    if year is None and not words.sure.search(plain):
        return TitleVerdict(
            accepted=False, reason="无年份且不是年度报告 (no year, and not called annual)", publisher=publisher
        )
    return TitleVerdict(
        accepted=True, reason="年度报告标题 (title of an annual report)", fiscal_year=year, publisher=publisher
    )


def completed(title: str) -> str | None:
    """A title that a listing cut within its last words, with what must follow; None for one that is not cut there.

    Only a guess: the page has to bear it out.
    """
    stem = uncut(title)
    if stem == title:
        return None
    for whole in _LAST_WORDS:
        for kept in range(len(whole), len(_LEAST_WORDS[0]) - 1, -1):
            if stem.endswith(whole[:kept]) and any(words in whole[:kept] for words in _LEAST_WORDS):
                return stem + whole[kept:]
    return None


def uncut(title: str) -> str:
    """A title without the dots that say where a listing cut it; one dot alone is a full stop."""
    whole = title.rstrip()
    stem = whole.rstrip(_DOTS)
    dots = whole[len(stem) :]
    return stem.rstrip() if len(dots) > 1 or dots in ("…", "⋯") else title


def _fiscal_year(plain: str) -> int | None:
    """The one year a title names; one followed by 年 counts before a bare number, two different ones give none."""
    if _SPAN.search(plain):
        return None
    marked = {int(found.group(1)) for found in _YEAR.finditer(plain) if found.group(2)}
    bare = {int(found.group(1)) for found in _YEAR.finditer(plain)}
    years = marked or bare
    return years.pop() if len(years) == 1 else None


def _publisher(plain: str, subjects: list[re.Match[str]], report_start: int) -> str | None:
    """What stands before the subject once year and connecting words are gone; a name needs two characters."""
    before = [found for found in subjects if found.start() <= report_start]
    subject = (before or subjects)[-1]
    name = _NOISE.sub("", _MONTHS.sub("", plain[: subject.start()])).removesuffix("年度").removesuffix("本级")
    name = name.removesuffix("关区") if name.endswith("海关关区") else name
    name = _BEHIND_NAME.sub("", name)
    name = _FIELD_AGAIN.sub(r"\1\2", _SAID_TWICE.sub(r"\1", name))
    return name if len(name) >= 2 and not _NO_NAME.search(name) else None


@cache
def _words() -> _Words:
    data: dict[str, Any] = read_data("titles.json")
    return _Words(
        subject=_any(data["subjects"]),
        report=_any(data["report_words"]),
        sure=_any(data["sure_report_words"]),
        any_reject=_any([word for row in data["not_reports"] for word in row["words"]]),
        rejects=tuple((_any(row["words"]), str(row["reason"])) for row in data["not_reports"]),
        other_rules=_any(data["other_rules"]["words"]),
        other_reason=str(data["other_rules"]["reason"]),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
