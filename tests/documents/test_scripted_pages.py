# ruff: noqa: E501 - pages stand as written
"""Text that a page's scripts bring: printed in place, kept as a string, or shown in a frame."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.clean import clean
from harvester.documents import read_document
from harvester.fetch import embedded_article, printed_in_place
from harvester.items import Document, Paragraph, Table

ARTICLE = "<p>一、总体情况</p><p>全年公开三条。</p><table><tr><td>第二十条第（一）项</td><td>数</td></tr><tr><td>规章</td><td>0</td></tr></table><p>二、主动公开政府信息情况</p><p>无。</p>"


def read(body: str) -> Document:
    return read_document(
        f"<html><head><title>年报</title></head><body>{body}</body></html>".encode(), url="http://a.test/b/c.html"
    )


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_rows_that_a_script_prints_belong_to_the_table_they_stand_in() -> None:
    (table,) = read(
        "<table><tr><td>甲</td><td>1</td></tr><script>document.writeln('<tr><td>乙<\\/td><td>2<\\/td><\\/tr>');</script><tr><td>丙</td><td>3</td></tr></table>"
    ).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.grid.cells] == ["甲", "1", "乙", "2", "丙", "3"]


@pytest.mark.parametrize(
    "script",
    [
        'var a = 1; document.write("<p>暗</p>");',
        'document.write("<p>暗</p>" + name);',
        'if (old) { document.write("<p>暗</p>"); }',
        'function f() { document.write("<p>暗</p>") }',
        'document.write("<p>暗',
    ],
)
def test_what_a_script_prints_under_conditions_or_puts_together_is_no_text(script: str) -> None:
    assert lines(read(f"<p>明</p><script>{script}</script><p>亮</p>")) == ["明", "亮"]


def test_strings_that_a_script_joins_are_printed_as_one() -> None:
    script = 'document.write("<p>亮一</p>" +\n  "<p>亮"+\'二<\\/p>\');'
    assert lines(read(f"<p>明</p><script>{script}</script>")) == ["明", "亮一", "亮二"]


def test_a_report_that_a_script_prints_beside_other_work_is_read_where_the_page_itself_says_nothing() -> None:
    printed = "".join(f"document.write('{part}</p>');\n" for part in (ARTICLE + 3 * ARTICLE).split("</p>")[:-1])
    document = read(f"<h1>年报</h1><script>var width = screen.width;\n{printed}</script>")
    assert lines(document)[:2] == ["一、总体情况", "全年公开三条。"]
    assert document.notes == ("the text is printed by a script of the page",)


def test_a_script_that_prints_another_script_adds_nothing() -> None:
    assert lines(read("<p>明</p><script>document.write('<script src=x.js><\\/script>')</script><p>亮</p>")) == [
        "明",
        "亮",
    ]


def test_an_article_kept_in_a_script_is_read_where_the_page_itself_says_nothing() -> None:
    state = json.dumps({"DETAIL": {"content": "<p>短</p>", "x": {"content": ARTICLE}}})
    document = read(f"<div id=app></div><script>window._CONFIG = {state};</script><p>版权所有：某县</p>")
    assert "全年公开三条。" in lines(document)
    assert document.notes == ("the text stands in a script of the page",)
    assert clean(document).text.startswith("一、总体情况\n全年公开三条。\n第二十条第（一）项 | 数")
    shown = read(f"<div><p>{'本页自有正文。' * 80}</p></div><script>var x = {state}</script>")
    assert "全年公开三条。" not in lines(shown)


def test_frames_and_viewers_are_named_and_the_files_they_show_are_attachments() -> None:
    document = read(
        '<iframe src="/viewer.html?file=a.pdf"></iframe><embed src="b.pdf"><iframe src="about:blank"></iframe>'
    )
    assert document.frames == ("http://a.test/viewer.html?file=a.pdf", "http://a.test/b/b.pdf")
    (finding,) = [finding for finding in clean(document).findings if finding.rule == "text_in_frame"]
    assert finding.actual == "http://a.test/viewer.html?file=a.pdf"
    assert [(file.name, file.url) for file in clean(document).attachments] == [
        ("a.pdf", "http://a.test/a.pdf"),
        ("b.pdf", "http://a.test/b/b.pdf"),
    ]
    assert clean(read(f"{ARTICLE}<iframe src=x.pdf></iframe>")).attachments == ()
    assert "text_in_frame" not in {
        finding.rule for finding in clean(read(f"{ARTICLE}<iframe src=x.html></iframe>")).findings
    }


@pytest.mark.parametrize(
    ("size", "named"),
    [
        ("width=220 height=36", False),
        ('style="width: 180px; height:90px"', False),
        ('width="100%"', True),
        ("width=0 height=0", True),
        ("width=960", True),
    ],
)
def test_a_frame_too_narrow_for_a_report_is_not_said_to_hold_it(size: str, named: bool) -> None:
    assert bool(read(f"<iframe {size} src=/box.htm></iframe>").frames) is named
    assert bool(read(f"<iframe src='/box.htm' {size}></iframe><p>后</p>").frames) is named


@given(st.text(alphabet="<>/script\"'()\\;documentwe .lnp一\n", max_size=200))
def test_scripts_of_any_kind_are_taken_as_they_are(text: str) -> None:
    page = f"<script>{text}</script>"
    assert isinstance(printed_in_place(page), str)
    assert isinstance(embedded_article(f'"content":"{text}'), str)


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("document.write('<p>一</p>');", "<p>一</p>"),
        ("<!-- document.writeln('<p>一</p>'); document.write(\"<p>二</p>\") //-->", "<p>一</p>\n<p>二</p>"),
        ("document.write('<p>一</p>'); if (old) document.body.innerHTML = '';", None),
        ("if (old) document.write('<p>一</p>');", None),
        ("document.write('<p>一</p>'); show(); document.write('<p>二</p>');", None),
        ("document.title = '年报';", None),
        ("", None),
        ("//", None),
    ],
)
def test_a_script_gives_way_to_what_it_prints_only_where_it_does_nothing_else(script: str, printed: str | None) -> None:
    page = f"<p>前</p><script>{script}</script><p>后</p>"
    assert printed_in_place(page) == (page if printed is None else f"<p>前</p>{printed}<p>后</p>")
