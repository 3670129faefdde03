# ruff: noqa: E501 - pages stand as written
import contextlib
import io
import zipfile
from base64 import encodebytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.clean import clean
from harvester.documents import read_document
from harvester.exceptions import UnreadableDocument
from harvester.items import PICTURE, Paragraph, Table


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.4 ...", "this PDF file is damaged"),
        (b"PK\x03\x04\x14\x00", "this zip archive is broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "an old Office file"),
        (b"\x01\x00\x02\x00\x00\x00\x00\x00" * 500, "binary"),
        (b"a" * (20 * 1024 * 1024 + 1), "more than"),
    ],
)
def test_what_no_reader_takes_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says):
        read_document(data, name="upload.bin")


def test_a_message_names_the_file() -> None:
    with pytest.raises(UnreadableDocument, match=r"report\.pdf"):
        read_document(b"%PDF-1.7", name="report.pdf")


def test_content_decides_between_page_and_text_not_the_name() -> None:
    assert read_document("<p>甲</p><p>乙</p><p>丙</p>".encode(), name="a.txt").media_type == "text/html"
    assert read_document("一、概述\n说明 <a> 的用法".encode(), name="a.html").media_type == "text/plain"


def test_breaks_in_the_cells_of_a_markdown_table_make_no_page() -> None:
    table = "# 年报\n\n|自然<br>人|商业<br>企业|其<br>他|总<br>计|\n|---|---|---|---|\n|3|0|0|3|\n"
    document = read_document(table.encode(), name="a.md")
    assert document.media_type == "text/plain"
    assert read_document("甲<br>乙<br>丙<br>丁".encode()).media_type == "text/html"
    assert read_document(f"{table}<p>甲</p><p>乙</p><p>丙</p>".encode()).media_type == "text/html"


def test_a_page_of_one_element_is_a_page() -> None:
    page = read_document("<details><summary>点击查看</summary>一、概述</details>".encode())
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == ["点击查看", "一、概述"]
    assert read_document("<说明> 一、概述 <完>".encode()).media_type == "text/plain"


def test_a_page_cut_in_the_middle_still_reads() -> None:
    whole = (
        "<html><body><p>一、概述</p><p>全年公开信息十条。</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>1".encode()
    )
    blocks = read_document(whole[:-1] + "数".encode()[:2]).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["一、概述", "全年公开信息十条。"]
    assert any(isinstance(block, Table) for block in blocks)


def test_places_and_boxes_lead_back_to_the_source() -> None:
    first, second, third = read_document(
        "<html><body><div id=nav><p>甲</p></div><div class='a b' id=z><p>乙</p><h2>丙</h2></div></body></html>".encode()
    ).blocks
    assert (first.place, second.place) == ("html/body/div[1]/p[1]", "html/body/div[2]/p[1]")
    assert second.boxes[:-1] == third.boxes[:-1] != first.boxes[:-1]
    assert len({first.boxes[-1], second.boxes[-1], third.boxes[-1]}) == 3
    assert third.hint == "h2"


def test_link_text_is_counted() -> None:
    linked, half = read_document(
        "<ul><li><a href=/a>首页</a></li><li>来源：<a href=/b>某局</a></li></ul>".encode()
    ).blocks
    assert (linked.linked, half.linked) == (2, 2)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reading(data: bytes) -> None:
    with contextlib.suppress(UnreadableDocument):
        clean(read_document(data))


MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <div> </div> <table> </table> <tr> </tr> <td> </td> <td\x20rowspan=3> <td\x20colspan=2> <th> <tbody> </tbody> <a\x20href=a.pdf> </a>"
        " <br> <form> </form> <h2> </h2> <b> </b> <span\x20style='display:none'> </span> 一、概述 甲。 12 &nbsp; <!-- --> <![if\x20!x]> <img\x20src=a>".replace(
            "\x20", "\x00"
        ).split()
    ),
    max_size=60,
).map(lambda parts: "".join(parts).replace("\x00", " "))


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_no_markup_crashes_and_no_visible_character_is_lost(markup: str) -> None:
    document = read_document(f"<html><body>始{markup}</body></html>".encode())
    texts = []
    for block in document.blocks:
        if isinstance(block, Table):
            texts.extend(cell.text for cell in block.grid.cells)
        elif isinstance(block, Paragraph):
            texts.append(block.text)
    assert "".join(texts).count("始") == 1
    clean(document)


def test_a_bracket_in_an_attributes_name_is_left_to_the_parser_and_read() -> None:
    """The parser writes it out as it is; a picture alone in its cell has its attributes looked at."""
    page = (
        "<html><body><table><tr><td>甲</td><td>乙</td></tr>"
        '<tr><td>5</td><td><img src="a.png" cla<b=""></td></tr></table></p></body></html>'
    )
    (table,) = (block for block in read_document(page.encode()).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.grid.cells] == ["甲", "乙", "5", PICTURE]


def test_a_page_that_word_saved_as_one_file_is_the_page_in_it() -> None:
    page = "<html><body><p>受理申请=4件</p></body></html>".encode("gbk")
    part = b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n' + encodebytes(page)
    saved = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n' + part + b"\r\n--x--\r\n"
    )
    read = read_document(saved, name="report.doc")
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == ["受理申请=4件"]


@pytest.mark.parametrize(
    "rows",
    [
        [["第二十条第（九）项"], ["信息内容", "采购项目数量", "采购总金额"], ["政府集中采购", "3", "0"]],
        [["（五）不予处理", "2.重复申请", "", ""], ["3.要求提供公开出版物", "", ""]],
        [["统计指标", "单位", "统计数"], ["主动公开文件数", "条", ""], ["其中：1.政府网站公开数", "条", "—"]],
        [["行政复议"], ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["1", "0", "0", "2", "3"]],
    ],
)
def test_a_form_whose_cells_are_linked_is_a_table(rows: list[list[str]]) -> None:
    linked = "".join("<tr>" + "".join(f"<td><a href='/a'>{text}</a></td>" for text in row) + "</tr>" for row in rows)
    page = f"<table>{linked}</table><p>其他事项。</p>"
    tables = [block for block in read_document(page.encode()).blocks if isinstance(block, Table)]
    assert [[cell.text for cell in table.grid.cells] for table in tables] == [[text for row in rows for text in row]]


def test_a_picture_of_next_to_no_size_neither_ends_a_line_nor_is_a_picture() -> None:
    page = '<p>全年<img src="/dot.gif" width=1 height=1>收到申请两件。</p><p>附图<img src="/big.png" width=600></p>'
    blocks = read_document(page.encode()).blocks
    assert [getattr(block, "text", getattr(block, "url", None)) for block in blocks] == [
        "全年收到申请两件。",
        "附图",
        "/big.png",
    ]


def test_an_open_document_text_is_named_with_what_to_do() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(UnreadableDocument, match=r"draft: this is an OpenDocument text \(odt\).*save it as \.docx"):
        read_document(data.getvalue(), name="draft")
