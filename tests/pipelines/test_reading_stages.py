"""The stages together are the reading; what breaks in one of them is written down and loses nothing."""

import dataclasses
import re
from pathlib import Path

import pytest
from page_samples import DECOY, PAGE, URL, item

from harvester import time_limit
from harvester.items import Outcome, PageItem, PageKind, Parsed, ReportItem, VisitItem
from harvester.pipelines import checks as checks_stage
from harvester.pipelines import clean as clean_stage
from harvester.pipelines import figures as figures_stage
from harvester.pipelines import sections as sections_stage
from harvester.pipelines import tables as tables_stage
from harvester.pipelines.checks import ChecksPipeline
from harvester.pipelines.clean import CleanPipeline
from harvester.pipelines.figures import FiguresPipeline
from harvester.pipelines.sections import SectionsPipeline
from harvester.pipelines.tables import TablesPipeline
from harvester.pipelines.verdict import VerdictPipeline
from harvester.reading import read_report

STAGES = (
    CleanPipeline(), SectionsPipeline(), TablesPipeline(), FiguresPipeline(), VerdictPipeline(), ChecksPipeline(),
)  # fmt: skip


def through(given: object) -> object:
    for stage in STAGES:
        given = stage.process_item(given)
    return given


def read(given: object) -> ReportItem:
    result = through(given)
    assert isinstance(result, ReportItem)
    return result


def test_the_stages_give_what_the_reading_gives() -> None:
    got = read(item(PAGE.encode()))
    wanted = read_report(PAGE.encode(), url=URL, content_type="text/html; charset=utf-8", hints=got.hints)
    assert got.cleaned == wanted.cleaned
    assert got.parsed == wanted.parsed
    assert got.findings == wanted.findings
    assert wanted.cleaned.fiscal_year.value == 2019
    assert any(table.key == "v2019_art20_1" for table in wanted.parsed.tables)


def test_what_of_a_page_could_not_be_read_is_found_by_the_stages_too() -> None:
    other = "<table><tr><td>车辆</td><td>数量</td></tr><tr><td>轿车</td><td>3</td></tr></table>"
    odd = PAGE.replace("</table>", f"</table>{other}", 1)
    got = read(item(odd.encode()))
    wanted = read_report(odd.encode(), url=URL, content_type="text/html; charset=utf-8", hints=got.hints)
    assert "table_unrecognised" in {finding.rule for finding in got.findings}
    assert (got.parsed, got.findings) == (wanted.parsed, wanted.findings)


def test_the_stages_give_what_the_reading_gives_on_real_pages(shared: Path) -> None:
    pages = sorted((shared / "real" / "pages").glob("*.html"))
    assert pages
    for path in pages:
        data = path.read_bytes()
        given = through(item(data, content_type="text/html"))
        wanted = read_report(data, url=URL, content_type="text/html", hints=item(data).hints)
        if isinstance(given, ReportItem):
            assert (given.cleaned, given.parsed, given.findings) == (wanted.cleaned, wanted.parsed, wanted.findings)
        else:
            assert isinstance(given, PageItem)
            assert given.outcome is Outcome.NOT_A_REPORT, path.name


@pytest.mark.parametrize(
    "other",
    [
        VisitItem(site_id="qingshan", outcome=Outcome.OK, entries=1, requests=2),
        PageItem(
            site_id="qingshan",
            url=URL,
            kind=PageKind.LISTING,
            outcome=Outcome.OK,
            fetched_at=item(b"").capture.fetched_at,
        ),
        {"made": "by another spider"},
        dataclasses.replace(item(PAGE.encode()), unchanged=True),
    ],
    ids=["visit", "page", "foreign", "unchanged"],
)
def test_what_is_no_report_to_be_read_passes_untouched(other: object) -> None:
    assert through(other) is other


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff\xfe" * 400, b"%PDF-1.7 ..."])
def test_bytes_that_no_reader_takes_become_a_page_with_the_reason(data: bytes) -> None:
    result = through(item(data))
    assert isinstance(result, PageItem)
    assert (result.outcome, result.kind, result.url) == (Outcome.UNREADABLE, PageKind.REPORT, URL)
    assert result.sha256 == item(data).capture.sha256
    assert (result.title, result.fiscal_year) == ("青山市司法局2019年政府信息公开工作年度报告", 2019)
    assert result.message


def test_a_page_without_a_sign_of_a_report_is_named_and_not_stored_as_one() -> None:
    given = dataclasses.replace(item(DECOY.encode()))
    result = through(given)
    assert isinstance(result, PageItem)
    assert result.outcome is Outcome.NOT_A_REPORT
    assert result.message is not None
    assert "食堂菜谱" in result.message


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<h2>抱歉，您访问的内容正在审核中</h2><p>5秒后返回首页。</p><img src='/404.png'>", False),
        (
            "<p>扫一扫在手机打开当前页</p><img src='/1.jpg'><img src='/2.jpg'><p>上一篇：通知</p><p>下一篇：没有了</p>",
            True,
        ),
        ("<img src='/logo.png'><p>用户名 密码 验证码</p><img src='/code.jpg'><p>忘记密码请联系管理员办理</p>", False),
        (
            "<form><h3>统一身份认证</h3><input type='password'><button>登录</button></form><p>请先登录后继续。</p>",
            False,
        ),
        ("<ul><li><a href='/'>政务公开</a></li></ul><p>您要看的政府信息公开栏目已经关闭，请返回。</p>", False),
        ("<p>点击<a href='/1.pdf'>年报全文.pdf</a>下载</p>", True),
        ("<img src='/1.jpg'><img src='/2.jpg'>", True),
        ("<iframe src='/con.html'></iframe>", True),
        (f"<p>{'本局重视政务公开。' * 80}</p>", True),
        (f"<p>{'春季菜谱有豆腐和鱼。' * 80}</p>", False),
    ],
)
def test_what_only_its_listing_calls_a_report_has_to_show_something_of_one(body: str, kept: bool) -> None:
    given = item(f"<html><head><title>提示</title></head><body>{body}</body></html>".encode())
    listed = dataclasses.replace(given, hints=dataclasses.replace(given.hints, listing_title=given.entry.title))
    result = through(listed)
    assert isinstance(result, ReportItem) is kept
    if isinstance(result, PageItem):
        assert result.outcome is Outcome.NOT_A_REPORT
        assert "提示" in (result.message or "")


def test_a_short_page_with_a_report_title_is_kept() -> None:
    page = "<html><body><h1>青山市司法局2019年政府信息公开工作年度报告</h1><p>报告全文见附件。</p></body></html>"
    assert read(item(page.encode())).cleaned is not None


def _break(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RecursionError("too deep")

    monkeypatch.setattr(module, name, broken)


def test_a_stage_that_breaks_leaves_a_finding_and_the_item(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, clean_stage, "clean")
    result = read(item(PAGE.encode()))
    assert result.cleaned is None
    assert [finding.rule for finding in result.findings] == ["reading_failed"]
    assert "RecursionError: too deep" in result.findings[0].message
    assert result.findings[0].where == "clean"


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (clean_stage, "clean"), (sections_stage, "split_sections"), (tables_stage, "read_tables"),
        (figures_stage, "find_figures"), (checks_stage, "check"),
    ],
)  # fmt: skip
def test_a_stage_that_would_take_for_ever_is_ended_and_says_so(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    def endless(*_: object, **__: object) -> None:
        re.fullmatch("(?:a+)+", "a" * 60 + "x")

    read(item(PAGE.encode()))  # what is loaded once may take its time on a busy machine
    monkeypatch.setattr(time_limit, "LONGEST", 0.7)
    monkeypatch.setattr(module, name, endless)
    broken = [finding for finding in read(item(PAGE.encode())).findings if finding.rule == "reading_failed"]
    assert len(broken) == 1
    assert "ended after 0.7 seconds" in broken[0].message


@pytest.mark.parametrize(("module", "name"), [(tables_stage, "read_tables"), (figures_stage, "find_figures")])
def test_a_part_that_could_not_be_read_leaves_the_other_parts(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    whole = read(item(PAGE.encode()))
    _break(monkeypatch, module, name)
    result = read(item(PAGE.encode()))
    assert isinstance(result.parsed, Parsed)
    assert isinstance(whole.parsed, Parsed)
    assert result.parsed.sections == whole.parsed.sections
    assert [finding.rule for finding in result.findings if finding.severity == "error"] == ["reading_failed"]


def announced(text: str) -> object:
    title = "青山市司法局2019年政府信息公开工作年度报告"
    body = f"<html><head><title>{title}</title></head><body><div id='zoom'><h1>{title}</h1>{text}</div></body></html>"
    return through(item(body.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "<p>内容正在更新中，敬请期待。</p>",
        "<p>栏目建设中……</p>",
        "<p>暂无内容</p>",
        "<p>该年报正在整理，请稍后访问！</p>",
    ],
)
def test_a_page_that_only_promises_its_text_is_no_report_yet(text: str) -> None:
    result = announced(text)
    assert isinstance(result, PageItem)
    assert result.outcome is Outcome.NOT_A_REPORT
    assert "still to come" in (result.message or "")


@pytest.mark.parametrize(
    "text",
    [
        "<p><img src='1.jpg'></p>",
        "<p>本年度暂无内容需要公开。<a href='1.docx'>附件：年度报告.docx</a></p>",
        "<p>一、总体情况</p><p>本局网站正在建设中，全年主动公开政府信息12条。</p>",
        "<p>" + "我局高度重视，认真部署，各项制度正在完善中。" * 9 + "</p>",
    ],
    ids=["a picture", "a file", "a chapter", "a long text"],
)
def test_a_report_with_anything_in_it_is_kept_whatever_it_promises(text: str) -> None:
    assert isinstance(announced(text), ReportItem)
