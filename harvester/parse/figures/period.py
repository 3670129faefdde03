"""Which span of time a number in a sentence counts: the year of the report, all years, or the state on a day."""

import re
from typing import NamedTuple

from harvester.items import Period

_MARKER = re.compile(
    r"""(?=[《2历自从建开通施实截到至年目现全本当今一二三四五六七八九十第上下近两去前'疫每\d])(?:(?P<title>《[^》]{0,60}》)
    |(?P<span>(?:20\d\d年)?\d{1,2}月\d{1,2}日[^,;。至到-]{0,14}[至到-](?:20\d\d年)?\d{1,2}月\d{1,2}日)
    |(?P<months>20(?P<begun>\d\d)年(?P<opening>\d{1,2})月[至到-](?:20(?P<ended>\d\d)年)?(?P<closing>\d{1,2})月(?!\d)[底末份]?)
    |(?P<range>20(?P<first>\d\d)年?(?:度)?[至到—-]20(?P<last>\d\d)年(?!\d{1,2}月)(?:度|底|末)?)
    |(?P<since>(?:自|从)?(?:成立|组建|挂牌|20(?P<from>\d\d)年[^,;。]{0,8}?|建站|开通|施行|实施|《条例》施行)(?:以来|至今|(?:起|开始),?(?=累计|已累计|共计)))
    |(?P<both>(?:20\d\d|本)年度?(?:及|和|、|以及)历年来?)
    |(?P<part>(?:20\d\d年|本年度?|今年)?第?(?:[一1]季?度?[至到—~～-]第?[二三23]|(?<![至到—~～-])(?<![至到—~～-]第)(?:[一二三四]|(?<=第)[1-4]))季度(?![度至到—~～-])|[上下]半年(?!度报告))
    |(?P<former>(?<![比较与同至到入转对由从含自及和、])(?:上一?年度?|去年|前年|上个?月|本月|当月|每[年月周]|[一二三四]季度|'?十[一二三四五]五'?(?:期间|时期)|疫情期间|(?<![年\d—~～–-])1?\d月份?)(?:全年|同期)?,?
        (?=(?:我|本|全)?[局委办厅院镇乡县市区]?(?:共|总共|累计)?(?:主动)?(?:公开|公布|发布|收到|新收|受理|接到|办理|办结|答复)
        (?![^,;。0-9]{0,16}(?:未|结转|遗留|今年|本年|下年|报告|年报|延期))))
    |(?P<always>历年|历史累计|近(?:[两二三四五六七八九十]|\d{1,2})年(?!(?:来|间|内|以来)?的?(?:最[高低多少]|新[高低]|平均|同期|首次))(?:来|间|内|以来)?|(?<![〇○零一二三四五六七八九十第])[两三四五]年(?:来|以来|间)(?=,?(?:共|累计|总共)))
    |(?P<asof>(?:截至|截止|到|至)(?:到|至)?
        (?:(?:20\d\d年|今年|本年)(?:底|末|年底|\d{1,2}月(?:\d{1,2}日|底|末)?)|20\d\d年(?=,)|年底|年末|目前|现在|\d{1,2}月(?:\d{1,2}日|底|末)))
    |(?P<year>(?:(?<![比较与同至到入转])|(?<=[加长升少降]到))(?<!结转)20(?P<named>\d\d)年(?!.{0,4}要点)(?!度?(?:结转|转结|转入|遗留))(?:度|全年)?|全年|本年度?|当年|今年|年初以来|一年来))
    """,
    re.X,
)


_OFTEN = re.compile(r"(?!上一?年|去年|前年)")
"""每月公布空气质量,…: said of its own clause alone."""
_ACCOUNTS = re.compile(r"(?:度)?(?:部门|财政|政府|单位)*(?:预算|决算|预决算|信息公开(?:工作)?(?:年度)?(?:年报|报告))")
"""公开2024年度部门决算118条: the accounts are of that year, published they were in the report's."""
_FROM = frozenset("由从自")
_GREW = re.compile(r"[^,;。:]{1,16}?(?:增加|增长|增|上升|提升|提高|减少|下降|降低|降)(?:到|至|为)")
"""由2011年的250万次上升到475万次: the year is that of the first number alone."""
_NAMED_YEAR = re.compile(r"20\d\d")
_EARLY_MONTH = re.compile(r"年0?[1-4]月")
_BEGUN = re.compile(
    r"[^,;。:]{0,8}起[^,;。:]{0,10}(?:开始|正式|施行|实施|实行|成立|运行|开展)[^,;。:]*"
    r"(?=,[^,;。0-9]{0,12}(?:配备|配有|设有|设立|设置|指定|确定|明确|安排))"
)
"""自2006年1月1日起我局开始开展…,配备3名兼职人员: the year is that of the beginning alone; what was published since is
no year's."""
_LEFT_OVER = re.compile(r"[^,;。]{0,12}结转[^,;。]*")
"""截至2017年底结转4件,收到6件: the end of the year before is that of what it left alone."""
_RUNNING = re.compile(r"(?<!年)(?<!年度)累计")


_OF_ALL_YEARS = frozenset({"range", "several", "since", "always"})


class Marker(NamedTuple):
    """``position`` is where the words end, ``until`` where they hold no longer; ``year`` is the year they name."""

    position: int
    kind: str
    year: int | None = None
    until: int | None = None


class Times:
    """The words of time in one folded sentence, looked for when first asked."""

    __slots__ = ("_fiscal_year", "_folded", "_found")

    def __init__(self, folded: str, fiscal_year: int | None) -> None:
        self._folded, self._fiscal_year = folded, fiscal_year
        self._found: list[Marker] | None = None

    def at(self, position: int, *, listed: bool) -> Period | None:
        """The period of a number at a position, None where the words speak of another year than the report's.

        A part of a total "up to the end of the year" (``listed``) counts the year: such totals are its running sum.
        """
        if self._found is None:
            self._found = markers(self._folded, self._fiscal_year)
        last = None
        for marker in self._found:
            if marker.position > position:
                break
            if marker.until is None or position < marker.until:
                last = marker
        return Period.YEAR if last is None else self._counted_behind(last, position, listed=listed)

    def _counted_behind(self, marker: Marker, position: int, *, listed: bool) -> Period | None:
        """The period of a number at a position that the words of a marker hold for."""
        if marker.kind == "former":
            return None
        if marker.kind == "part":
            between = self._folded[marker.position : position].lstrip(",").partition("其中")[0]
            return Period.YEAR if "," in between.rstrip(",:;(") else None
        if marker.kind in _OF_ALL_YEARS:
            return Period.CUMULATIVE
        if marker.kind == "asof":
            return self._state_at(marker, position, listed=listed)
        other = marker.year is not None and self._fiscal_year is not None and marker.year != self._fiscal_year
        return None if other else Period.YEAR

    def _state_at(self, marker: Marker, position: int, *, listed: bool) -> Period | None:
        """What is told of the end of a year: its sum so far where it is counted up (累计), else how things stood."""
        if marker.year is not None:
            return None
        if listed:
            return Period.YEAR
        return Period.CUMULATIVE if _RUNNING.search(self._folded, marker.position, position) else Period.AS_OF


def _of_months(match: re.Match[str]) -> str:
    """2016年9月至2017年8月 is a year of its own, 2016年1月至6月 a part of one, 2008年5月至2016年12月 several."""
    years = int(match["ended"] or match["begun"]) - int(match["begun"])
    if years > 1:
        return "several"
    return "span" if years == 1 or (int(match["opening"]), int(match["closing"])) == (1, 12) else "part"


def markers(folded: str, fiscal_year: int | None) -> list[Marker]:
    """The words of time in a folded sentence, in order; years inside book-title marks name documents."""
    found = []
    for match in _MARKER.finditer(folded):
        if match.lastgroup == "title":
            continue
        kind, year = _kind_of(match, fiscal_year), _year_of(match, fiscal_year)
        other = year is not None and year != fiscal_year
        if kind == "year" and other and _ACCOUNTS.match(folded, match.end()):
            continue
        found.append(Marker(match.end(), kind, year, _until(folded, match, year, other=other)))
    return found


def _kind_of(match: re.Match[str], fiscal_year: int | None) -> str:
    """The kind of some words of time: the outermost group, as it ends last; spans by the years they name."""
    kind = match.lastgroup or ""
    if kind == "months":
        return _of_months(match)
    if kind == "range" and not int(match["first"]) < int(match["last"]):
        return "span"
    if kind == "since" and match["from"] and 2000 + int(match["from"]) == fiscal_year:
        return "span"
    return kind


def _year_of(match: re.Match[str], fiscal_year: int | None) -> int | None:
    """The year that some words of time name; of a state only one that is not the report's."""
    if match.lastgroup == "year":
        return 2000 + int(match["named"]) if match["named"] else None
    if match.lastgroup == "asof" and fiscal_year is not None:
        return _another_years(match[0], fiscal_year)
    return None


def _until(folded: str, match: re.Match[str], year: int | None, *, other: bool) -> int | None:
    """Where some words of time hold no longer: other years' at the end of a bracket, a clause or a comparison."""
    former = match.lastgroup == "former"
    aside = _aside(folded, match.end()) if former or other else None
    if aside is not None:
        return aside
    if former:
        if not _OFTEN.match(match[0]):
            return None
        return min(place for sign in ",;" if (place := f"{folded},;".find(sign, match.end())) >= 0)
    if match.lastgroup == "asof" and other and (left_over := _LEFT_OVER.match(folded, match.end())) is not None:
        return left_over.end()
    if year is None or folded[match.start() - 1 : match.start()] not in _FROM:
        return None
    own = _GREW.match(folded, match.end()) or _BEGUN.match(folded, match.end())
    return own.end() if own is not None else None


def _another_years(words: str, fiscal_year: int) -> int | None:
    """The year of a state that is not this report's: 截至2019年底 in a later one, 到2026年底 in an earlier.

    What is counted 截至 a day behind the year, or up to one of the next year's first months, was counted when the
    report was written.
    """
    named = _NAMED_YEAR.search(words)
    year = int(named[0]) if named is not None else fiscal_year
    ahead = year > fiscal_year and words[0] != "截" and (year > fiscal_year + 1 or not _EARLY_MONTH.search(words))
    return year if year < fiscal_year or ahead else None


def _aside(folded: str, place: int) -> int | None:
    """Where brackets end that a place stands in: 收到33件(2016年为28件),其中…."""
    if folded.rfind("(", 0, place) <= folded.rfind(")", 0, place):
        return None
    end = folded.find(")", place)
    return end if end >= 0 else None
