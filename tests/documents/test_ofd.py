"""OFD files -> blocks: paragraphs and ruled tables with their places, whatever way the file says where things stand."""

import re

import pytest

from harvester.documents import read_document
from harvester.documents.ofd.reader import MEDIA_TYPE
from harvester.items import Paragraph
from harvester.practice.ofd_file import frame_object, ofd_file, text_object
from harvester.practice.office import ofd, pdf
from harvester.practice.printed_tables import Cell
from harvester.reading import read_report
from tests.office_reports import grids_of, lines_of, report_file, report_of, values_in, values_of

LONG = "本年度收到政府信息公开申请十二件，" * 8 + "全部按期答复。"


def texts_of(data: bytes) -> list[str]:
    return [block.text for block in read_document(data).blocks if isinstance(block, Paragraph)]


def page(code: str, *, size: str = "5", attributes: str = "", before: str = "") -> bytes:
    """A file of one page with one text object."""
    return ofd_file([
        f'<ofd:TextObject ID="2" Font="3" Size="{size}" Boundary="20 30 150 6"{attributes}>{before}'
        f"<ofd:TextCode {code}</ofd:TextCode></ofd:TextObject>"
    ])  # fmt: skip


@pytest.mark.parametrize("year", [2017, 2019, 2021])
def test_every_value_of_the_forms_comes_out_of_an_ofd_under_its_key(year: int) -> None:
    report = report_of(year)
    reading = read_report(report_file("ofd", report))
    assert values_in(reading) == values_of(report)
    assert reading.cleaned.fiscal_year.value == year
    assert [line for line in lines_of(report)[1:] if line not in reading.cleaned.text] == []


def test_an_ofd_and_a_pdf_of_the_same_sheets_give_the_same_blocks() -> None:
    tables = [[Cell(0, 0, 1, 2, "指标"), *(Cell(row, at, 1, 1, f"{row}{at}") for row in range(1, 30) for at in (0, 1))]]
    lines = ["一、总体情况", LONG, "二、存在问题", "无。"]
    as_ofd, as_pdf = read_document(ofd(lines, tables)), read_document(pdf(lines, tables))
    assert as_ofd.blocks == as_pdf.blocks
    assert as_ofd.media_type == MEDIA_TYPE
    assert as_ofd.notes == ()


def test_places_name_page_line_table_row_and_cell() -> None:
    document = read_document(ofd(["某局", LONG], [[Cell(0, 0, 1, 1, "指标"), Cell(0, 1, 1, 1, "3")]]))
    assert [block.place for block in document.blocks] == ["page 1, line 1", "page 1, line 2", "page 1, table 1"]
    assert grids_of(document)[0].grid.cells[1].place == "page 1, table 1, row 1, cell 2"


@pytest.mark.parametrize(
    "code",
    [
        'X="0" Y="5" DeltaX="5 5 2.5 2.5 2.5 5">申请123件',
        'X="0" Y="5" DeltaX="g 2 5 g 3 2.5 5">申请123件',
        'X="0" Y="5" DeltaX="g 2 5 g 9 2.5">申请123件',  # more steps than characters
        'Y="5">申请123件',  # none at all
        'X="0" Y="5" DeltaX="5">申请</ofd:TextCode><ofd:TextCode X="10" DeltaX="2.5 2.5 2.5">123件',
        'X="0" Y="5" DeltaX="5 5 2.5 2.5 2.5 5">\n    申请123件\n  ',
    ],
)
def test_a_line_is_one_however_its_steps_are_told(code: str) -> None:
    assert texts_of(page(code)) == ["申请123件"]


def test_a_wide_step_parts_words_and_steps_downwards_make_a_column() -> None:
    assert texts_of(page('X="0" Y="5" DeltaX="5 5 20 5 5">合计一二三四')) == ["合计一 二三四"]
    assert texts_of(page('X="0" Y="5" DeltaY="g 2 6">统计表')) == ["统", "计", "表"]


def test_a_matrix_places_and_stretches_what_it_is_given_for() -> None:
    first = page('X="0" Y="1" DeltaX="g 3 1">年度报告', size="1", attributes=' CTM="5 0 0 5 0 0"')
    assert texts_of(first) == ["年度报告"]
    across = [
        f'<ofd:TextObject ID="2" Font="3" Size="5" Boundary="{150 - 10 * line} 20 6 200" CTM="0 1 -1 0 5 0">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="g 9 5">{text}</ofd:TextCode></ofd:TextObject>'
        for line, text in enumerate(["一、总体情况", "全年收到申请三件。"])
    ]
    assert texts_of(ofd_file(["".join(across)])) == ["一、总体情况", "全年收到申请三件。"]


def test_a_table_printed_across_the_page_is_read_as_one_turns_the_paper() -> None:
    def turned(data: str) -> str:
        return (
            '<ofd:CompositeObject ID="9" ResourceID="50" Boundary="0 0 210 297" CTM="0 1 -1 0 210 0"/>' if data else ""
        )

    cells = [("指标", "数量", "备注"), ("规章", "3", ""), ("规范性文件", "5", "无")]
    objects = "".join(
        frame_object(20 + 60 * c, 20 + 10 * r, 60, 10)
        + (text_object(text, 22 + 60 * c, 26 + 10 * r, 4) if text else "")
        for r, row in enumerate(cells)
        for c, text in enumerate(row)
    )
    unit = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:CompositeGraphicUnits>'
        f'<ofd:CompositeGraphicUnit ID="50" Width="297" Height="210"><ofd:Content>{objects}</ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = ofd_file([turned(objects)], common="<ofd:PublicRes>R.xml</ofd:PublicRes>", parts={"Doc_0/R.xml": unit})
    (table,) = grids_of(read_document(data))
    assert [[cell.text if cell else "" for cell in row] for row in table.grid.array] == [list(row) for row in cells]


def test_lines_may_be_drawn_one_by_one_or_as_thin_boxes() -> None:
    def drawn(path: str, attributes: str) -> str:
        return (
            f'<ofd:PathObject ID="2" Boundary="0 0 210 297"{attributes}><ofd:AbbreviatedData>{path}'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    texts = text_object("甲", 22, 26, 4) + text_object("7", 72, 26, 4)
    level = [f"M 20 {y} L 120 {y}" for y in (20, 30)]
    upright = [f"M {x} 20 L {x} 30" for x in (20, 70, 120)]
    lines = drawn(" ".join([*level, *upright]), ' LineWidth="0.3"')
    boxes = "".join(
        drawn(f"M {x} {y} L {x + w} {y} L {x + w} {y + h} L {x} {y + h} C", ' Fill="true" Stroke="false"')
        for x, y, w, h in [
            (20, 20, 100, 0.3),
            (20, 30, 100, 0.3),
            (20, 20, 0.3, 10),
            (70, 20, 0.3, 10),
            (120, 20, 0.3, 10),
        ]
    )
    for objects in (lines, boxes):
        (table,) = grids_of(read_document(ofd_file([objects + texts])))
        assert [cell.text for cell in table.grid.cells] == ["甲", "7"]


def test_documents_of_one_archive_follow_each_other_and_places_say_which() -> None:
    data = ofd_file(
        [text_object("第一份", 20, 30, 5)],
        parts={
            "Doc_1/Document.xml": '<D><CommonData/><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></D>',
            "Doc_1/P.xml": '<Page><Content><Layer><TextObject Size="5" Boundary="20 20 40 6">'
            '<TextCode X="0" Y="5" DeltaX="g 2 5">第二份</TextCode></TextObject></Layer></Content></Page>',
            "OFD.xml": "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody>"
            "<DocBody><DocRoot>Doc_1\\Document.xml</DocRoot></DocBody></OFD>",
        },
    )
    assert [(block.place, getattr(block, "text", "")) for block in read_document(data).blocks] == [
        ("document 1, page 1, line 1", "第一份"),
        ("document 2, page 1, line 1", "第二份"),
    ]


def test_of_several_versions_the_current_one_is_read() -> None:
    versions = (
        '<Versions><Version ID="1" Index="1" BaseLoc="Doc_0/V1.xml"/>'
        '<Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/V2.xml"/></Versions>'
    )
    data = ofd_file(
        [text_object("旧版", 20, 30, 5), text_object("新版", 20, 30, 5)],
        parts={
            "OFD.xml": f"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot>{versions}</DocBody></OFD>",
            "Doc_0/V2.xml": "<DocVersion><DocRoot>New.xml</DocRoot></DocVersion>",
            "Doc_0/New.xml": '<D><Pages><Page ID="1" BaseLoc="Pages/Page_1/Content.xml"/></Pages></D>',
        },
    )
    assert texts_of(data) == ["新版"]


def test_a_form_that_lies_under_the_page_is_read_with_what_was_filled_in() -> None:
    form = (
        "<Page><Content><Layer>"
        + re.sub(
            "ofd:", "", frame_object(20, 50, 50, 10) + frame_object(70, 50, 50, 10) + text_object("收到申请", 22, 56, 4)
        )
        + "</Layer></Content></Page>"
    )
    page = (
        '<ofd:Page><ofd:Template TemplateID="7" ZOrder="Background"/><ofd:Content><ofd:Layer ID="1">'
        f"{text_object('12', 72, 56, 4)}</ofd:Layer></ofd:Content></ofd:Page>"
    )
    common = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/>'
    (table,) = grids_of(read_document(ofd_file([page], common=common, parts={"Doc_0/Tpls/T.xml": form})))
    assert [cell.text for cell in table.grid.cells] == ["收到申请", "12"]


def test_the_head_that_all_pages_of_a_paper_have_is_named_and_stands_between_no_lines() -> None:
    head = (
        f"<Page><Content><Layer>{text_object('某县水利局文件', 60, 15, 4).replace('ofd:', '')}</Layer></Content></Page>"
    )
    pages = [
        f'<ofd:Page><ofd:Template TemplateID="7"/><ofd:Content><ofd:Layer ID="1">{text_object(text, 20, 60, 5)}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
        for text in ("一、总体情况", "二、存在问题")
    ]
    document = read_document(
        ofd_file(pages, common='<ofd:TemplatePage ID="7" BaseLoc="T.xml"/>', parts={"Doc_0/T.xml": head})
    )
    assert [getattr(block, "text", "") for block in document.blocks] == ["一、总体情况", "二、存在问题"]
    assert document.notes == ("headers and footers: left out: 某县水利局文件",)
