"""Whose a table is by the line above it: a form that stands there a second time, under another year, organ or level."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from harvester.clean import same_organ
from harvester.forms import Form
from harvester.forms.organ_names import BEHIND_LABEL
from harvester.items import Block, Table
from harvester.parse.tables.recognise import ALSO_COLUMNS
from harvester.parse.tables.rivals import Own
from harvester.parse.tables.table_blocks import Part, line_above, printed_tables
from harvester.parse.tables.unplaced import EXAMPLE, OTHER_LEVEL, OTHER_ORGAN, OTHER_YEAR, PART_OF_YEAR

LinesAbove = Mapping[int, str]
"""The line right above a printed table, by its number; "" where none stands there. Without those behind a table.

A year that the table's own first row bears as its title stands nearer than the line above.
"""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_FILLED_IN = re.compile(r"(?:填[报表写制]|制表|报送|上报|打印|编制)(?:日期|时间)\s{0,9}[:：]?\s{0,9}20\d\d年")
"""填报日期：2021年1月20日 above the form of 2020."""
_TITLE_YEAR = re.compile(r"(?<!\d)20\d\d年(?!\s{0,9}[\d元一二三四五六七八九十]{0,2}\s{0,9}月)")
"""The year of a title, not that of the day when a form was filled in."""
_ORGAN = re.compile(
    r"^(?:附[件表]?\s*[\d一二三四五六七八九十]{0,3}[:：、.．\s]*|[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．:：\s]*)?"
    rf"(?P<name>[\u4e00-\u9fff]{{1,24}}?(?:{BEHIND_LABEL}|区|县|市|学校|[中小]学|幼儿园|公司|集团)"
    r"|[\u4e00-\u9fff]{3,24}?[站所馆])"
    r"(?=$|[:：(（]|20\d\d|年度|政府信息|信息公开|依申请|申请(?:办理|处理|答复|公开|情况)|收到和处理|主动公开|行政复议|办理情况|情况表?$|统计表)"
)
_GOVERNMENT = re.compile(r"(?:人民政府|[省市县区州盟旗])$")
_WHOLE = re.compile("全[省市州盟县区旗](?!级)|汇总(?!表)|各(?:单位|部门|县|区|乡|镇|街道).{0,20}汇总")
_OWN_LEVEL = re.compile(r"(?<!\d)[省市县区州盟旗]?本级|[省市县区州盟旗]直(?:部门|单位)")
_PART = re.compile(
    r"(?<!\d)(?!0?1月?\s?[-—–~至到]{1,2}\s?12月)\d{1,2}月?\s?[-—–~至到]{1,2}\s?\d{1,2}月|[上下]半年|[一二三四]季度"
)
"""A part of the year: 1—6月, 上半年, 第三季度."""
_BELOW = re.compile(
    r"(?<![及和与含、暨括])(?:直属|下属|所属|[局委厅院镇乡]属|基层)各?(?:企事业|事业|二级)?(?:单位|学校|院校|机构|企业|部门|站所|医院)"
    r"(?![及和与、])"
)
"""What an organ has below it, without itself: 直属学校, but not 局机关及下属单位."""
_LAST_YEAR = re.compile(
    r"(?:上一?年度?|去年)(?:全年)?(?:同期|同口径)?"
    r"(?=$|[:：的）)]|数据|情[况形]|统计|申请|收到|办理|政府信息|依申请|行政复议)"
)
"""上年同期情况, without 上年结转."""
_COMPARED = re.compile(r"[本今当]年|[比较与和同]上|[比较与和同]去|对比|比较|相比|同比|增减")
_EXAMPLE = re.compile("示例|[样范]例|^[(（]?(?:填[报表写])?样表[)）]?[:：]?$")
"""Not 按国办统一样表填报如下, above the form itself."""
_NO_NAME = re.compile(r"^[本我全各]|收到|处理|公开|申请|情[况形]|复议|诉讼|本年|上年")
_OF_ONE_BODY = re.compile("(?:局|委员会|办公室|办公厅|厅|办事处|街道|镇|乡|中心|支队|大队)$")
"""Who reports for itself: the form of the whole region beside its own is no other print of it."""
_OFFICE = ("办公室", "办公厅")


def of_others(
    parts: Sequence[Part], forms: Sequence[Form | None], own: Own, above: Callable[[], LinesAbove]
) -> dict[int, str]:
    """The tables, by number, that stand under another year or organ, with the remark; the same form stands elsewhere.

    Last year's may be that of another era. A table right below another one stands under the line of that one.
    """
    printed = Counter(form.family for form in forms if form is not None)
    if not any(count > 1 for count in printed.values()):
        return {}
    lines = above()
    foreign = dict(_foreign(parts, own if own.fiscal_year is not None else _of_latest(own, lines.values()), lines))
    held: dict[str, set[str]] = {}
    for part, form in zip(parts, forms, strict=True):
        if form is not None and part.ordinal not in foreign:
            held.setdefault(form.family, set()).update(_rows(part))
    return {
        part.ordinal: foreign[part.ordinal]
        for part, form in zip(parts, forms, strict=True)
        if form is not None and form.family in held and part.ordinal in foreign
        if not (rows := _rows(part)) or not rows.isdisjoint(held[form.family])
    }


def _rows(part: Part) -> frozenset[str]:
    """The rows that a table has, without labels that head columns too: a form's second page has none of the first's."""
    hits = part.recognition.hits.values() if part.recognition is not None else ()
    return frozenset[str]().union(*(found.rows for found in hits)) - ALSO_COLUMNS


def _of_latest(own: Own, lines: Iterable[str]) -> Own:
    """The report as one of the latest year that its tables stand under, where nothing else says which it is of.

    What is set beside this year for comparison is an earlier one.
    """
    years = [year for line in lines for year in _years(line)]
    return own._replace(fiscal_year=max(years, default=None))


def lines_above(blocks: Sequence[Block]) -> LinesAbove:
    """The line above each printed table that has a year as its title, or not another table right above it."""
    return {
        number: title or line_above(blocks, place)
        for number, (table, place) in enumerate(printed_tables(blocks), 1)
        if (title := _title_row(table)) or not (place and isinstance(blocks[place - 1], Table))
    }


def _title_row(table: Table) -> str:
    """The only words of a table's first row where they name a year, else ""."""
    texts = {cell.text.strip() for cell in table.grid.array[0] if cell is not None} - {""} if table.grid.rows else set()
    title = texts.pop() if len(texts) == 1 else ""
    return title if _TITLE_YEAR.search(_FILLED_IN.sub("", title)) else ""


def _years(line: str) -> set[int]:
    """The years that a line names, without the one in which the form was filled in."""
    return set(map(int, _YEAR.findall(_FILLED_IN.sub("", line))))


def _foreign(parts: Sequence[Part], own: Own, above: LinesAbove) -> Iterator[tuple[int, str]]:
    """The tables under the name or year of another; those right below one of them are of the same."""
    last: str | None = None
    regional = _GOVERNMENT.search(own.publisher or "") is not None and any(map(_WHOLE.search, above.values()))
    for ordinal in dict.fromkeys(part.ordinal for part in parts):
        line = above.get(ordinal)
        if line is not None:
            last = OTHER_LEVEL if regional and _is_own_level(line) else _remark(line, own)
        if last is not None:
            yield ordinal, last


def _is_own_level(line: str) -> bool:
    """Whether a line says that what stands below is of the government's own level, not of its region."""
    return _OWN_LEVEL.search(line) is not None and _WHOLE.search(line) is None


def _remark(line: str, own: Own) -> str | None:
    """Why what stands below a line is not the report's own, None where it may be."""
    years = _years(line)
    if own.fiscal_year is not None and years and own.fiscal_year not in years:
        return OTHER_YEAR
    if own.publisher is not None and _WHOLE.search(line) and _OF_ONE_BODY.search(own.publisher):
        return OTHER_ORGAN
    is_sentence = line.rstrip().endswith("。")
    if own.fiscal_year not in years and not is_sentence and _LAST_YEAR.search(line) and not _COMPARED.search(line):
        return OTHER_YEAR
    if _EXAMPLE.search(line) and not is_sentence:
        return EXAMPLE
    if _BELOW.search(line) and not is_sentence:
        return OTHER_ORGAN
    if _PART.search(line) and not is_sentence:
        return PART_OF_YEAR
    name = _ORGAN.match(line.strip())
    if own.publisher is None or name is None or _NO_NAME.search(name["name"]):
        return None
    return OTHER_ORGAN if _is_other(name["name"], own.publisher) else None


def _is_other(name: str, publisher: str) -> bool:
    """Whether a name is another organ's; an office is another than its government, a branch than its bureau."""
    ends = [each.endswith(_OFFICE) for each in (name, publisher)]
    if name != publisher and name.startswith(publisher) and not name.endswith((*_OFFICE, "政府")):
        return True
    return (ends[0] != ends[1] and "人民政府" in f"{name}{publisher}") or not same_organ(name, publisher)
