# ruff: noqa: E501 - pages stand as written
"""A page read as it is written gives what the parser gives, or is left to the parser."""

from pathlib import Path

import pytest
from block_lines import describe
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harvester.documents import read_document
from harvester.documents.pages import html
from harvester.documents.pages.markup import Markup
from harvester.documents.pages.tags import DisorderError
from harvester.documents.pages.walk import Walk

CASES = sorted((Path(__file__).resolve().parents[1] / "cases" / "documents").glob("*/page.html"))
WORDS = [
    "\n<p>",
    "</p>",
    "<P>",
    "<div>",
    "</div>",
    "<div~class='a~b'>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "</table>",
    "<TABLE~border=0>",
    "<tr>",
    "</tr>\n<tbody>",
    "</tbody>",
    "<thead>",
    "<td>",
    "</td>",
    "<th>",
    "<td~rowspan=3>",
    '<td~colSpan="2">',
    "<td~style='display:none'>",
    "<tr~hidden>",
    "<caption>",
    "</caption>\n<a~href=a.pdf>",
    '<a~href="/x?a=1&copy=2">',
    "</a>",
    "<br>",
    "<br/>",
    "</br>",
    "<hr~/>",
    "<form>",
    "</form>",
    "<h2>",
    "</h2>",
    "<h3>",
    "<b>",
    "</b>",
    "<span~style='display:none'>\n<span~title=\"1>2\">",
    "<span~title='it\"s'>",
    "<o:p>",
    "</o:p>",
    "</span>",
    "<img~src=a~alt='图'>",
    "<pre>",
    "</pre>",
    "<center>",
    "</center>",
    "<blockquote>",
    "<ucapcontent>",
    "</ucapcontent>",
    "</blockquote>\n<!--",
    "-->",
    "<!--[if~x]>",
    "<![endif]-->",
    "<!doctype~html>",
    "<?xml~?>",
    "</~>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<select><option>",
    "</select>",
    "<button>",
    "</button>\n<noscript>",
    "</noscript>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "</title>",
    "<meta~name=Pubdate~content=2020>",
    "<video>",
    "</video>",
    "<legend>",
    "<body>",
    "</body>",
    "</html>",
    "<html>",
    "<head>\n一、概述",
    "甲。",
    "12",
    "3",
    "&nbsp;",
    "&lt;",
    "&amp;nbsp;",
    "&middot",
    "&#19968;",
    "x<5",
    "a<b",
    '"',
    "'",
    ">",
    "\n",
    "\r\n",
    "#PAGE_BREAK#\n",
]
PIECES = [
    word.strip("\n").replace("~", " ").replace("\\n", "\n").replace("\\r", "\r") for word in " ".join(WORDS).split()
]


def page(inner: str) -> str:
    return f"<!DOCTYPE html><html><head><title>甲</title></head><body>{inner}</body></html>"


def outcome(read: tuple[Markup, Walk]) -> object:
    markup, walk = read
    return walk.out.made, markup.title, dict(markup.metas), walk.notes


def is_taken(text: str) -> bool:
    """Whether the page is read as written; if so it is compared with what the parser makes of it."""
    try:
        taken = html._as_written(text)
    except DisorderError:
        return False
    assert outcome(taken) == outcome(html._parsed(text))
    return True


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("<p>甲<div>乙</p>丙</div>")
@example("<table><tr><td>1<td>2<tr><td>3</table>")
def test_whatever_the_markup_it_is_read_as_the_parser_reads_it_or_not_at_all(inner: str) -> None:
    is_taken(page(inner))


@settings(max_examples=300, deadline=None)
@given(st.recursive(
    st.sampled_from(["甲", "12", "&nbsp;", "<br>", "<b>乙</b>", "<a href='x.pdf'>附件</a>", " \n", "<p>丙", "<img src=a.gif>"]),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from(["div", "p", "ul", "li", "table", "tr", "td", "tbody", "span", "font", "h2", "form", "center", "ucapcontent"]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
))  # fmt: skip
def test_nested_boxes_are_read_as_the_parser_reads_them_or_not_at_all(inner: str) -> None:
    is_taken(page(inner))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_the_golden_pages_are_read_as_the_parser_reads_them_or_not_at_all(path: Path) -> None:
    is_taken(page(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "inner",
    [
        "<p>甲<p>乙<div><p>丙</div>丁",
        "<ul><li>甲<li>乙<ul><li>丙</ul></ul>",
        "<DIV><P align=right>甲</P><TABLE><TR><TD>1<TD>2<TR><TD>3<TD>4</TABLE></DIV>",
        "<table><tbody><tr><td><div>未闭合<td>2</tr><tr><td>3</td></tr></tbody></table>",
        "<div>甲</p>乙</div>",
        "<p>甲<a href=x style='display:none'>藏</a>乙</p>",
        "<!-- <table> --><script>if (a<b) document.write('<table>')</script><p>甲</p>",
        "<noscript><div></noscript><p>甲</p>",
        "<!--[if !IE]><!--><p>甲</p><!--<![endif]-->",
        "<p>甲<table><tr><td>1</td><td>2</td></tr></table>乙</p>丙",
        "<p><span><table><tr><td><p>甲</p></td></tr></table></span></p>",
        "<div><ucapcontent class=a><p>甲<b>乙</b></p><table><tr><td>1</td><td>2</td></tr></table>丙</ucapcontent></div>",
        "<select><option>某市</select><p>甲</p></body></html></html><p>乙",
    ],
)
def test_what_the_standard_settles_by_itself_needs_no_parser(inner: str) -> None:
    assert is_taken(page(inner))


@pytest.mark.parametrize(
    "inner",
    [
        "<table>字<tr><td>1</td><td>2</td></tr></table>",
        "<table><tr><td>1</td>字<td>2</td></tr></table>",
        "<table><tr><td>1</td></tr><td>2</td></table>",
        "<table><tr><td>1<td>2",
        "<p><a href=x>甲<table><tr><td>1</td></tr></table>",
        "<div><ucapcontent><p>甲</ucapcontent></div>",
        "<div><ucapcontent><b>甲</ucapcontent></div>",
        "<b><div><ucapcontent>甲</b>乙</ucapcontent></div>",
        "<a href=x><div><ucapcontent>甲<a href=y>乙</a></ucapcontent></div></a>",
        "<p><ucapcontent>甲</ucapcontent></p>",
        "<div><span title='1>2'>丙</span></div>",
        "<div>甲</ul></div>",
        "<div><li>甲<div><li>乙</div></div>",
        "<p>甲</p><p clas",
        "<button><div></button><p>甲</p>",
        "<form><div><form><p>甲</form></div></form>",
        "甲\r乙",
    ],
)
def test_what_a_parser_must_settle_is_left_to_it_and_nothing_is_lost(inner: str) -> None:
    assert not is_taken(page(inner))
    texts = describe(read_document(page(inner).encode()))
    assert all(character in texts for character in inner if "一" <= character <= "龥")


def test_a_comment_that_holds_the_beginning_of_one_ends_where_browsers_end_it() -> None:
    text = page(
        "<p>甲<table><!--[if !IE]><!--><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr><!--<![endif]--></table><p>乙"
    )
    assert is_taken(text)
    assert [line[0] for line in describe(read_document(text.encode())).splitlines()] == ["P", "T", "T", "P"]
