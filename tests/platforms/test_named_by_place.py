"""Columns that name their reports by place: organs below a year, years beside an organ."""

import pytest
from scrapy.http import HtmlResponse, Request

from harvester.items import Level, Scope
from harvester.platforms import platform_for
from harvester.registry import Site

URL = "http://qh.test/zwgk/nb/index.html"
Named = list[tuple[str, int | None]]


def named(body: str) -> Named:
    site = Site(
        id="a", publisher="", level=Level.COUNTY, division="", platform="static", listing_url=URL,
        scope=Scope.MIXED, options={},
    )  # fmt: skip
    page = f"<html><p>政府信息公开年报</p>{body}</html>".encode()
    response = HtmlResponse(URL, body=page, encoding="utf-8", request=Request(URL, meta={"page": 1}))
    entries = platform_for(site).parse_listing(response).entries
    return [(entry.url.removeprefix("http://qh.test/"), entry.fiscal_year) for entry in entries]


ORGANS = "<ul><li><a href='/1.html'>教育局</a></li><li><a href='/2.html'>城关街道办事处</a></li></ul>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<div><h3>2024年度政府信息公开工作年度报告</h3>{ORGANS}</div>", [("1.html", 2024), ("2.html", 2024)]),
        (
            "<h4>2024年</h4><table><tr><td>1</td><td><a href='/1.html'>教育局</a></td><td>2025-01-20</td></tr>"
            "<tr><td>2</td><td><a href='/2.html'>水利局</a></td><td>2025-01-21</td></tr></table>",
            [("1.html", 2024), ("2.html", 2024)],
        ),
        (f"<dl><dt>2024年</dt><dd>{ORGANS}</dd></dl>", [("1.html", 2024), ("2.html", 2024)]),
        (f"<h1>2024年部门年报</h1><div><div>{ORGANS}</div></div>", [("1.html", 2024), ("2.html", 2024)]),
        (
            "<table><tr><th>单位</th><th>2024年</th><th>2023年</th></tr>"
            "<tr><td>教育局</td><td><a href='/1.html'>查看</a></td><td><a href='/2.html'>查看</a></td></tr></table>",
            [("1.html", 2024), ("2.html", 2023)],
        ),
        (
            "<table><tr><td>教育局</td><td><a href='/1.html'>2024年</a></td>"
            "<td><a href='/2.html'>2023年</a></td></tr></table>",
            [("1.html", 2024), ("2.html", 2023)],
        ),
        (f"<a href='/'>首页</a>{ORGANS}<h1>2024年度政府信息公开年报</h1>", [("1.html", 2024), ("2.html", 2024)]),
        (
            f"<h3>2024年</h3><table><tr><td>2023年</td></tr></table>{ORGANS}",
            [("1.html", 2024), ("2.html", 2024)],
        ),
        (f"<h3>2024年</h3><p><a href='/2023/'>2023年</a></p>{ORGANS}", [("1.html", 2024), ("2.html", 2024)]),
        (
            "<ul><li>教育局：<a href='/1.html'>2024年</a> <a href='/2.html'>2023年</a></li></ul>",
            [("1.html", 2024), ("2.html", 2023)],
        ),
        (
            "<dl><dt>教育局</dt><dd><a href='/1.html'>2024年</a></dd></dl>"
            "<dl><dt>水利局</dt><dd><a href='/2.html'>2024年</a></dd></dl>",
            [("1.html", 2024), ("2.html", 2024)],
        ),
        (
            "<h3>2024年</h3>" + ORGANS.replace("</ul>", "<li><a href='#'>水利局</a></li></ul>"),
            [("1.html", 2024), ("2.html", 2024)],
        ),
    ],
    ids=[
        "below a heading",
        "in a table below a heading",
        "below a term",
        "below the title",
        "below the head of a table",
        "beside the organ",
        "in the page's title",
        "below a heading, behind a table",
        "below a heading, behind a link",
        "behind the organ, in a line",
        "beside the organ as a term",
        "one that leads nowhere",
    ],
)
def test_a_report_is_named_by_its_place(body: str, expected: Named) -> None:
    assert named(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        f"{ORGANS}<h1>2023—2024年政府信息公开年报</h1>",
        f"{ORGANS}<h1>2024年政务公开</h1>",
        "<table><tr><th>单位</th><th>2024年</th><th>2023年</th></tr>"
        "<tr><td>教育局</td><td><a href='/1.html'>解读</a></td><td><a href='/2.html'>解读</a></td></tr></table>",
        ORGANS,
        "<h3>2024年</h3><ul><li><a href='/1.html'>领导信箱</a></li><li><a href='/2.html'>工作机构</a></li></ul>",
        "<h3>2024年</h3><ul><li><a href='/1.html'>教育局</a></li></ul>",
        "<h3>2024年预算公开2023年决算</h3>" + ORGANS,
        "<h3>2024年度报告</h3><h3>信息公开指南</h3>" + ORGANS,
        "<h3>2024年部门预算</h3>" + ORGANS,
        "<h3>2024年</h3><a href='/9.html'>青禾县民政局2020年政府信息公开工作年度报告</a>" + ORGANS,
    ],
    ids=[
        "two years in the title",
        "a title of other things",
        "links of other words",
        "no year",
        "no organs",
        "one alone",
        "two years",
        "guides",
        "budgets",
        "a list with titles",
    ],
)
def test_nothing_is_guessed_without_year_and_organ(body: str) -> None:
    assert not [each for each in named(body) if each[0] != "9.html"]
