"""Pages whose text stands only in what browsers without scripts show, in a frame's own markup, or in XML's sections."""

import html

import pytest

from harvester.documents import read_document
from harvester.items import Document

ARTICLE = "".join(
    f"<p>{n}、村里把公开栏移到了晒谷场边，赶集的人一抬头就看得见，全年换了{n}次，字也大了。</p>" for n in range(1, 9)
)


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if hasattr(block, "text")]


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>年报</h1><noscript><div>{ARTICLE}</div></noscript>",
        f'<h1>年报</h1><iframe width="9" srcdoc="{html.escape(ARTICLE)}"></iframe>',
        f"<h1>年报</h1><iframe srcdoc='{ARTICLE}'></iframe>",
        f"<frameset rows='1,*'><frame src=top.htm><noframes><h1>年报</h1>{ARTICLE}</noframes></frameset>",
    ],
)
def test_text_that_is_set_aside_is_read_where_the_page_has_no_other(page: str) -> None:
    found = read_document(f"<!DOCTYPE html><html><body>{page}</body></html>".encode())
    assert sum("晒谷场" in line for line in lines(found)) == 8
    assert any("without scripts" in note for note in found.notes)


@pytest.mark.parametrize(
    "beside", [f"<noscript><div>{ARTICLE}</div></noscript>", '<iframe src="/b.pdf" width="900"></iframe>']
)
def test_a_film_that_a_script_prints_hides_no_text_and_no_frame(beside: str) -> None:
    film = f"<object width='960'>{'<param name=quality value=high>' * 20}<embed src='/a.swf'></object>"
    script = f'<script>function show() {{ var n = 1; document.write("{film}"); }}</script>'
    found = read_document(f"<!DOCTYPE html><html><body>{script}<h1>年报</h1>{beside}</body></html>".encode())
    assert sum("晒谷场" in line for line in lines(found)) == 8 or "/b.pdf" in found.frames


def test_it_is_left_where_the_page_says_enough_itself() -> None:
    page = f"<!DOCTYPE html><html><body>{ARTICLE * 3}<noscript><p>请打开脚本{'再看' * 200}</p></noscript></body></html>"
    assert not any("请打开脚本" in line for line in lines(read_document(page.encode())))


def test_a_hint_that_scripts_are_needed_is_no_text() -> None:
    page = "<!DOCTYPE html><html><body><h1>年报</h1><noscript>请打开脚本后再看本页</noscript></body></html>"
    assert lines(read_document(page.encode())) == ["年报"]


def test_sections_of_xml_are_read_without_their_marks() -> None:
    page = f'<?xml version="1.0"?><r><title><![CDATA[某县年报]]></title><c><![CDATA[{ARTICLE}]]></c></r>'
    found = read_document(page.encode())
    assert found.html_title == "某县年报"
    assert sum("晒谷场" in line for line in lines(found)) == 8
    assert not any("CDATA" in line or "]]>" in line for line in lines(found))
