"""More sites and years than the data file holds: made-up organs of made-up places, always the same for a number."""

import datetime as dt
import random
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from harvester.practice import layouts
from harvester.practice.bookkeeping import Books, reopen
from harvester.practice.families import DEALT, FAMILIES
from harvester.practice.model import AttachmentFile, Decoy, DecoyKind, Report, SiteFacts, Style, Value

LAST_YEAR = 2024
FIRST_YEAR = 2008
"""The fiscal years of made-up organs: from the Regulations of 2007 on, and none whose report is not due yet."""
_FIRST = "青禾松桥玉泽柳汀枫溪兰渚杏坞梅洲槐湾桐浦荻港苇塘榆原棠里椿岗"
_SECOND = "县区市"
_BUREAUS = (
    *("司法局", "教育局", "财政局", "民政局", "农业农村局"),
    *("水利局", "审计局", "统计局", "交通运输局", "应急管理局"),
)
_STYLES = (
    Style(plus=True),
    Style(thousands=True),
    Style(money="cell", blank="—"),
    Style(short_labels=True),
    Style(blank="/"),
)
_LEVELS = {"县": "county", "区": "county", "市": "prefecture"}
_HISTORY = ("channel_website", "requests_received", "requests_online", "replies_total", "reply_granted")


def made_up_site(number: int, years: int, organs: int = 3) -> SiteFacts:
    """The site with a number (from 0): every fifth is a shared column of ``organs`` organs, the others have one.

    The families are dealt in turn; a few of them are never shared, one always is.
    """
    rng = random.Random(f"site {number}")  # noqa: S311 - repeatable, not secret
    place = _place(number)
    family = family_of(number)
    mixed = family == "district" or (number % 5 == 4 and FAMILIES[family].shared)
    bureaus = [_BUREAUS[(number + each) % len(_BUREAUS)] for each in range(organs if mixed else 1)]
    style = _STYLES[number % len(_STYLES)]
    reports = [
        report
        for order, bureau in enumerate(bureaus)
        for report in _history(f"{place}{bureau}", years, style, 10_000 * (order + 1) + number, local=mixed)
    ]
    return SiteFacts(
        id=site_id(number),
        family=family,
        host=f"{place}人民政府" if mixed else f"{place}{bureaus[0]}",
        site_code=f"99{rng.randint(10**7, 10**8 - 1)}",
        level=_LEVELS[place[-1]],
        division="",
        scope="mixed" if mixed else "own",
        place=place,
        reports=tuple(reports),
        decoys=tuple(_decoys(f"{place}{bureaus[0]}", [report.fiscal_year for report in reports])),
    )


def family_of(number: int) -> str:
    """The key of a made-up site's family."""
    return DEALT[number % len(DEALT)]


def site_id(number: int) -> str:
    """The id of a made-up site."""
    return f"practice-{number:03d}"


def with_years(site: SiteFacts, years: int) -> SiteFacts:
    """The site with the first ``years`` fiscal years of each organ, later ones made up where the facts end."""
    reports: list[Report] = []
    for publisher in dict.fromkeys(report.publisher for report in site.reports):
        known = [report for report in site.reports if report.publisher == publisher]
        reports += [*known[:years], *_later(known, years - len(known))]
    return replace(site, reports=tuple(reports))


def _place(number: int) -> str:
    """Two of the syllable pairs and a rank: 675 names before one would repeat."""
    names = [_FIRST[each : each + 2] for each in range(0, len(_FIRST), 2)]
    first, rest = divmod(number, len(names) * len(_SECOND))
    second, kind = divmod(rest, len(_SECOND))
    return f"{names[first % len(names)]}{names[second][0]}{_SECOND[kind]}"


def _history(publisher: str, years: int, style: Style, serial: int, *, local: bool) -> Iterator[Report]:
    """The reports of one organ up to the last year."""
    rng = random.Random(publisher)  # noqa: S311
    books = Books(rng=rng, scale=rng.choice((3, 8, 20, 60, 400)), local=local, in_force=rng.randint(0, 40))
    if local:
        books.cumulative = {"proactive_total": 310, **dict.fromkeys(_HISTORY, 4), "channel_website": 310}
    for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
        serial += 1 + rng.randint(0, 40)
        yield _made_up(publisher, year, style, serial, books)


def _later(known: list[Report], count: int) -> Iterator[Report]:
    if count <= 0:
        return
    last = known[-1]
    rng = random.Random(f"{last.publisher} later")  # noqa: S311
    books = reopen(Books(rng=rng, scale=12), last.cells)
    for step in range(1, count + 1):
        yield _made_up(last.publisher, last.fiscal_year + step, last.style, last.serial + step, books)


def _made_up(publisher: str, year: int, style: Style, serial: int, books: Books) -> Report:
    cells, figures = books.year(year)
    day = zlib.crc32(f"{publisher} {year}".encode()) % 20 + 8
    published = dt.date(year + 1, 3 if year < 2019 else 1, day)
    stated: dict[str, Value] = dict(figures)
    return Report(
        publisher=publisher,
        fiscal_year=year,
        template=layouts.template_of(year),
        title=f"{publisher}{year}年政府信息公开工作年度报告",
        serial=serial,
        published_on=published,
        signed_on=published - dt.timedelta(days=day % 5),
        cells=cells,
        figures=stated,
        attachments=_files(publisher, year),
        style=style,
    )


def _files(publisher: str, year: int) -> tuple[AttachmentFile, ...]:
    """One year in two has the report once more as a file."""
    if year % 2 == 0:
        return ()
    kind: Literal["docx", "pdf"] = "docx" if year % 4 == 1 else "pdf"
    return (AttachmentFile(name=f"{publisher}{year}年年报.{kind}", kind=kind),)


def _decoys(publisher: str, years: list[int]) -> Iterator[Decoy]:
    last = max(years)
    serial = 90_000_000
    kinds: tuple[tuple[DecoyKind, str, dt.date], ...] = (
        ("guide", f"{publisher}政府信息公开指南", dt.date(last, 5, 15)),
        ("picture", f"图解：{publisher}{last}年政府信息公开工作年度报告", dt.date(last + 1, 2, 20)),
        ("interpretation", f"{publisher}{last}年政府信息公开工作年度报告解读", dt.date(last + 1, 2, 21)),
        ("rule_of_law", f"{publisher}{last}年法治政府建设年度报告", dt.date(last + 1, 3, 12)),
        ("notice", f"关于做好{last}年政府信息公开工作年度报告编制和公布工作的通知", dt.date(last, 12, 11)),
    )
    for kind, title, day in kinds:
        serial += 1
        yield Decoy(title=title, serial=serial, published_on=day, kind=kind, publisher=publisher)
