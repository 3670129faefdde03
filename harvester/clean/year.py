"""The fiscal year by evidence: what the text says it counts, the title, the text, the signature. Never the address."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from harvester.clean.keys import key_of
from harvester.forms import judge_title
from harvester.items import Block, Candidate, Evidence, Table

_PERIOD = re.compile(r"((?:19|20)\d\d)年1月1日(?:零时)?(?:起)?(?:,)?(?:至|到|-|—|–|~|～)+((?:19|20)\d\d)?年?12月31日")
_UNTIL = re.compile(r"(?:统计|计算|数据)(?:的)?(?:截止|截至)?(?:期限|时间|日期).{0,12}?((?:19|20)\d\d)年12月31日")
_COUNTED = re.compile(
    r"(?:^|[。;,:(]|报告|年报|所[列涉有]|其中|各项|有关|相关|全部)[的中]{0,2}"
    r"(?:统计|统计数据|数据|数据的?统计)的?(?:期限|时限|时间|时段|区间|周期|(?=截[至止]))[^。;,与同比较]{0,24}?(?:,(?=[至到]))?"
    r"(?:[至到止为]|-|—|–|~|～)(?:于|到|至)?((?:19|20)\d\d)年12月31日(?:24时)?(?:为?止)?(?=[。;,)]|$)"
)
"""Up to when a report says it counts: 统计期限自…起至2022年12月31日止, 数据统计截至2022年12月31日."""
_COUNTS_MORE = re.compile("累计|历年|结转|上一?年|去年|同比|下一?年|以来|普查|计划|预算|决算")
_STARTS = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]*)?(?:(?:总体情况|(?:工作)?概[述况]|基本情况)[:：。]?)?(?:截[至止])?(20(?:0[4-9]|[1-9]\d))年(?!\d{1,2}月\d{1,2}日(?:$|本))(?:度|以来|底|全年)?[,，:]?"
)
_REPORT_OF = re.compile(
    r"(?:公布|(?<!主动)公开|发布|编制|编写|现将|报告)(?:了|的)?[^。;,:\d]{0,30}?((?:19|20)\d\d)年度?[^。;]{0,40}?(?:政府|政务)?信息公开(?:工作)?年度报告(?![、等]|\d{1,4}[篇份条件])"
)
"""Not one of several things that were published: 公开2023年度…年度报告、2024年工作计划, 发布…年度报告51篇."""
_WORK_OF = re.compile(
    r"(?:汇报|报告)[^。;,:\d]{0,30}?((?:19|20)\d\d)年度?(?:的)?(?:政府|政务)信息公开(?:工作)?(?:情况)?(?:如下|[。,:]|$)"
)
"""现从六个方面汇报我镇2023年政府信息公开工作."""
_LONGEST_OPENING = 400
_OPENING_LINES = 8
_TITLE_ROWS, _LONGEST_TITLE_ROW = 3, 80
_DAY_RUN_IN = re.compile(r"(20\d\d)年(\d{1,2})月\d{1,2}日本(?:年度)?(?:报告|年报)")
"""2019年3月26日本年度报告根据…: the day it was made, run into its first sentence."""

_CAPTION = re.compile(
    r"(?!.{0,30}(?:关于|通知|报送|填报))"
    r".{0,30}?((?:19|20)\d\d)年度?[^。;,]{0,24}公开[^。;,]{0,12}(?:统计|情况|报)表(?:\(.{0,10}\)|[\dA-Z一二三四、:]{0,3})"
)

_YEAR_BELOW = re.compile(r"[(（]((?:19|20)\d\d)年度?[)）]")


def fiscal_year(keys: Sequence[str], title: str | None, signed_on: dt.date | None) -> Evidence[int]:
    """The reporting year. ``keys`` are the text's lines for matching.

    Order: the statistical period, the title, a year that most paragraphs begin with, the signature's year less one,
    the year that the opening sentence gives the report.
    Where the first two disagree, a period that neither of the others gives comes behind a title that one of them
    gives: the opening sentence is often last year's. So is a period beside text and opening sentence that both give
    another year, where no title gives one.
    """
    period = _period(keys)
    named = judge_title(title).fiscal_year if title else None
    spoken = _spoken(keys)
    told = (
        ("period", period),
        ("title", named),
        ("period", _until(keys) if period is None and named is None else None),
        ("text", spoken),
        ("signature", signed_on.year - (signed_on.month < 12) if signed_on is not None else None),
    )
    found = [Candidate(value=year, source=source) for source, year in told if year is not None]
    if not found:
        opening = _by_first_words(keys)
        return Evidence(value=opening, source="text") if opening is not None else Evidence()
    if period is not None and _is_last_years(period, named, spoken, found, keys):
        found = [*found[1:], found[0]]
    best = found[0]
    return Evidence(value=best.value, source=best.source, rejected=tuple(c for c in found[1:] if c.value != best.value))


def _by_first_words(keys: Sequence[str]) -> int | None:
    """The year of a report that tells it in its first lines alone: by the day it was made, its name, its work."""
    day = _DAY_RUN_IN.match(keys[0]) if keys else None
    if day is not None:
        return int(day[1]) - (int(day[2]) < 12)
    opening = opening_year(keys)
    return opening[0] if opening is not None else _work_of(keys)


def _is_last_years(
    period: int, named: int | None, spoken: int | None, found: Sequence[Candidate[int]], keys: Sequence[str]
) -> bool:
    """Whether a statistical period was left standing from another year's report, as all else tells another year."""
    if named is not None:
        return bool(_vouched(found, named)) and not _vouched(found, period)
    if spoken is None or spoken == period:
        return False
    opening = opening_year(keys)
    return opening is not None and opening[0] == spoken


def caption_year(lines: Sequence[str]) -> Evidence[int]:
    """The year in the caption of a form alone, 2016年度政府信息公开情况统计表; ``lines`` are those above its rows.

    It may stand in brackets in the line below a caption without one.
    """
    years = {int(found[1]) for line in lines if (found := _CAPTION.fullmatch(line))}
    if not years and any("公开" in line and line.endswith("表") for line in lines):
        years = {int(found[1]) for line in lines if (found := _YEAR_BELOW.fullmatch(line))}
    return Evidence(value=years.pop(), source="caption") if len(years) == 1 else Evidence()


def title_rows(blocks: Sequence[Block]) -> list[str]:
    """The lines for matching that span the first table at its top: a sheet's title stands in a cell of its own."""
    table = next((block for block in blocks[:_OPENING_LINES] if isinstance(block, Table)), None)
    rows = table.grid.array[:_TITLE_ROWS] if table is not None and table.grid.columns > 1 else ()
    found = ([cell for cell in dict.fromkeys(row) if cell is not None and cell.text.strip()] for row in rows)
    return [key_of(cells[0].text) for cells in found if len(cells) == 1 and len(cells[0].text) <= _LONGEST_TITLE_ROW]


def _vouched(found: Sequence[Candidate[int]], year: int) -> int:
    """How many of text and signature give a year."""
    return sum(candidate.value == year and candidate.source in {"text", "signature"} for candidate in found)


def text_year(keys: Sequence[str]) -> int | None:
    """The year that a text gives by itself, without title and signature."""
    for found in (_period(keys), _until(keys)):
        if found is not None:
            return found
    opening = opening_year(keys)
    return opening[0] if opening is not None else _spoken(keys)


def opening_year(keys: Sequence[str]) -> tuple[int, str] | None:
    """The year that the opening sentences give this report, with their words: "…公布2020年度…年度报告"."""
    for key in keys[:6]:
        found = _REPORT_OF.search(key) if "年度报告" in key else None
        if found:
            return int(found.group(1)), found.group()
    return None


def counted_until(keys: Sequence[str]) -> tuple[int, ...]:
    """The years at whose end the report says in its opening lines that its numbers end, in order, each once.

    Not those of what it counts from the beginning on, or takes over from another year.
    """
    opening = [key for key in keys[:_OPENING_LINES] if "12月31日" in key and not _COUNTS_MORE.search(key)]
    return tuple(dict.fromkeys(int(found[1]) for key in opening for found in _COUNTED.finditer(key)))


def _work_of(keys: Sequence[str]) -> int | None:
    """The year whose work the first lines say they report on."""
    years = {int(found[1]) for key in keys[:6] for found in _WORK_OF.finditer(key[:_LONGEST_OPENING])}
    return years.pop() if len(years) == 1 else None


def _period(keys: Sequence[str]) -> int | None:
    for key in keys:
        period = _PERIOD.search(key) if "12月31日" in key else None
        if period and (period.group(2) or period.group(1)) == period.group(1):
            return int(period.group(1))
    return None


def _until(keys: Sequence[str]) -> int | None:
    for key in keys:
        until = _UNTIL.search(key) if "12月31日" in key else None
        if until and not _is_of_years(key, until):
            return int(until.group(1))
    return None


def _is_of_years(key: str, until: re.Match[str]) -> bool:
    """Whether a period that ends in a year began in another one, by a slip or on purpose: it tells none."""
    begun = _PERIOD.search(key, until.start(), until.end())
    return begun is not None and begun.group(2) not in (None, begun.group(1))


def _spoken(keys: Sequence[str]) -> int | None:
    """The year most paragraphs begin with; a tie gives none."""
    years = Counter(int(found.group(1)) for key in keys if "20" in key and (found := _STARTS.match(key)))
    if not years:
        return None
    ranked = years.most_common(2)
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]
