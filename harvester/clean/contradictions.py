"""What a page says against itself about year, dates and publisher, as findings. It changes nothing that was read."""

import datetime as dt
import re

from harvester.clean.keys import key_of
from harvester.items import Evidence, Finding, Severity

_LATE = dt.timedelta(days=270)
"""Nine months after the signature a page's date tells of a move of the site rather than of publication."""
_AUTHORITATIVE = ("period", "title")
_SOURCES = {"period": ("统计期限", "The statistical period"), "title": ("标题", "The title")}
_GOVERNMENT = re.compile("(?:人民政府|政府|办事处)$")
_SHORTEST_TOWN = 3
_EARLY = ("报告应在签署之后公布", "a report is published once it is signed")
_MOVED = ("可能是补发，或网站迁移后的日期", "it may have been posted late, or carry the date of a site's move")


def contradictions(
    *,
    year: Evidence[int],
    opening: tuple[int, str] | None,
    published: Evidence[dt.date],
    signed: Evidence[dt.date],
    publisher: Evidence[str],
    titled: str | None,
    signed_by: str | None,
    host: str | None,
    listed: int | None = None,
    counted: tuple[int, ...] = (),
    introduced: str | None = None,
    unfinished: str | None = None,
) -> tuple[Finding, ...]:
    """Findings of the rules DOC-01 (year), DOC-03 (dates) and DOC-05 (publisher). ``listed`` is the listing's year.

    ``counted`` are the years at whose end the report says its numbers end; ``introduced`` is the other organ whose
    report the text says it is; ``unfinished`` a day below it that is none.
    """
    years = _years(year, opening)
    return (
        *years,
        *(_counted(year, counted) if not years else ()),
        *_listed(year, listed),
        *_dates(year.value, published, signed),
        *_unfinished(unfinished),
        *_publishers(publisher, titled, signed_by, host),
        *_introduced(titled, introduced),
    )


def _years(year: Evidence[int], opening: tuple[int, str] | None) -> list[Finding]:
    if year.value is None:
        return []
    found = [
        _another_year(
            year.value, other.value, other.source,
            f"{_SOURCES[year.source][0]}为{year.value}年，{_SOURCES[other.source][0]}为{other.value}年；"
            f"本条记录按{year.value}年",
            f"{_SOURCES[year.source][1]} says {year.value}, {_SOURCES[other.source][1].lower()} {other.value};"
            f" {year.value} is taken",
        )
        for other in year.rejected
        if year.source in _AUTHORITATIVE and other.source in _AUTHORITATIVE
    ]  # fmt: skip
    if opening is not None and opening[0] != year.value:
        found.append(
            _another_year(
                year.value, opening[0], "opening",
                f"报告年度为{year.value}年，正文开头却写“{opening[1][:40]}”",
                f"The report is for {year.value}; its opening sentence speaks of the report for {opening[0]}",
            )
        )  # fmt: skip
    return found


def _counted(year: Evidence[int], counted: tuple[int, ...]) -> list[Finding]:
    """The report says that its numbers end with another year than the one it is for."""
    if year.value is None or len(counted) != 1 or counted[0] == year.value:
        return []
    return [
        _another_year(
            year.value, counted[0], "period",
            f"报告年度为{year.value}年，统计期限却止于{counted[0]}年12月31日；本条记录按{year.value}年",
            f"The report is for {year.value}, the period it says it counts ends with {counted[0]};"
            f" {year.value} is taken",
        )
    ]  # fmt: skip


def _listed(year: Evidence[int], listed: int | None) -> list[Finding]:
    """A link that leads to the report of another year: no source on the page gives the year that the listing names."""
    if listed is None or year.value is None or listed in {year.value, *(other.value for other in year.rejected)}:
        return []
    return [
        _another_year(
            year.value, listed, "listing",
            f"栏目列表写的是{listed}年，页面却是{year.value}年的报告；本条记录按{year.value}年",
            f"The listing says {listed}, the page is the report for {year.value}; {year.value} is taken",
        )
    ]  # fmt: skip


def _another_year(year: int, other: int, where: str | None, chinese: str, english: str) -> Finding:
    return Finding(
        rule="DOC-01", severity=Severity.WARNING, expected=year, actual=other, where=where,
        message=f"年度不一致：{chinese}。 {english}.",
    )  # fmt: skip


def _dates(year: int | None, published: Evidence[dt.date], signed: Evidence[dt.date]) -> list[Finding]:
    found = []
    page, signature = published.value, signed.value
    if page is not None and signature is not None and not signature <= page <= signature + _LATE:
        relation, reason = (("早于", "before"), _EARLY) if page < signature else (("晚于", "after"), _MOVED)
        found.append(
            Finding(
                rule="DOC-03", severity=Severity.WARNING, expected=signature.isoformat(),
                actual=page.isoformat(), where="published_on",
                message=f"页面日期{page}{relation[0]}落款日期{signature}，相差{abs((page - signature).days)}天"
                f"（{reason[0]}）。 The page is dated {page}, {abs((page - signature).days)} days {relation[1]}"
                f" the signature of {signature} ({reason[1]}).",
            )
        )  # fmt: skip
    if year is not None and signature is not None and signature < dt.date(year, 12, 1):
        found.append(
            Finding(
                rule="DOC-03", severity=Severity.WARNING, expected=f"{year}-12-01",
                actual=signature.isoformat(), where="signed_on",
                message=f"落款日期{signature}早于报告年度{year}年12月，当时全年尚未结束。"
                f" Signed on {signature}, before December {year}: the year it reports on was not over.",
            )
        )  # fmt: skip
    return found


def _unfinished(day: str | None) -> list[Finding]:
    if day is None:
        return []
    return [
        Finding(
            rule="day_missing", severity=Severity.WARNING, actual=day, where="signature",
            message=f"落款日期“{day}”没有填全，或没有这一天。"
            f" The day below the text, “{day}”, was not filled in, or there is no such day.",
        )
    ]  # fmt: skip


def _introduced(titled: str | None, introduced: str | None) -> list[Finding]:
    """Words taken from another organ's report."""
    if titled is None or introduced is None:
        return []
    return [
        Finding(
            rule="DOC-05", severity=Severity.WARNING, expected=titled, actual=introduced, where="opening",
            message=f"标题机关为“{titled}”，正文开头公布的却是“{introduced}”的年度报告（可能套用了别家文稿）。"
            f" The title names {titled}, the opening publishes the report of {introduced} (words of another's text?).",
        )
    ]  # fmt: skip


def _publishers(publisher: Evidence[str], titled: str | None, signed_by: str | None, host: str | None) -> list[Finding]:
    if publisher.value is None:
        hint = f"页脚仅显示网站主办单位“{host}”，不等于发布机关" if host else "页面未写明发布机关"
        english = f"the footer names only the host of the site ({host})" if host else "the page names none"
        return [
            Finding(
                rule="DOC-05", severity=Severity.INFO, actual=host, where="publisher",
                message=f"无法确定发布机关：{hint}。 The publisher is not known: {english}.",
            )
        ]  # fmt: skip
    if titled and signed_by and not same_organ(titled, signed_by):
        return [
            Finding(
                rule="DOC-05", severity=Severity.WARNING, expected=titled, actual=signed_by, where="signature",
                message=f"标题机关“{titled}”与落款“{signed_by}”不一致。"
                f" The title names {titled}, the signature {signed_by}.",
            )
        ]  # fmt: skip
    return []


def same_organ(one: str, other: str) -> bool:
    """One name contains the other's characters in order: short forms leave characters out."""
    short, long = sorted((key_of(one), key_of(other)), key=len)
    rest = iter(long)
    return (
        all(character in rest for character in short)
        or short[-2:] == long[-2:] == "政府"
        or (short[:3] == long[:3] and short[-3:] == long[-3:])
        or _are_one_town(_GOVERNMENT.sub("", one), _GOVERNMENT.sub("", other))
    )


def _are_one_town(one: str, other: str) -> bool:
    """乙县禾丰镇 and 禾丰镇人民政府: one without its county, the other without its last word."""
    short, long = sorted((key_of(one), key_of(other)), key=len)
    return len(short) >= _SHORTEST_TOWN and short[-1] in "镇乡村道" and long.endswith(short)
