"""Cells that take several lines of a text: quoted by a spreadsheet, or paragraphs between the bars of a row."""

from harvester.documents import read_document
from harvester.items import Paragraph, Table


def grids(text: str) -> list[list[list[str]]]:
    tables = [block for block in read_document(text.encode(), name="a.txt").blocks if isinstance(block, Table)]
    return [[[cell.text if cell else "" for cell in row] for row in table.grid.array] for table in tables]


def lines(text: str) -> list[str]:
    return [block.text for block in read_document(text.encode()).blocks if isinstance(block, Paragraph)]


def test_a_quoted_cell_of_a_copied_sheet_is_one_cell() -> None:
    text = '\t"商业\n企业"\t科研机构\t"法律服\n务机构"\n新收\t3\t0\t1\n结转\t0\t0\t0\n'
    assert grids(text)[-1][1:] == [["新收", "3", "0", "1"], ["结转", "0", "0", "0"]]
    assert grids(text)[-1][0][1:] == ["商业企业", "科研机构", "法律服务机构"]
    first = '"结果\n维持"\t结果纠正\t"尚未\n审结"\n1\t0\t2\n3\t4\t5\n'
    assert grids(first)[-1][0] == ["结果维持", "结果纠正", "尚未审结"]


def test_quotes_of_sentences_join_no_lines() -> None:
    text = '"公开为常态"是原则。\n坚持"应公开\n尽公开"。\n全年公开"双随机"信息三条。'
    assert lines(text) == ['"公开为常态"是原则。', '坚持"应公开', '尽公开"。', '全年公开"双随机"信息三条。']


def test_paragraphs_between_bars_are_the_cells_of_a_row() -> None:
    rows = [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "0"], ["行政规范性文件", "5", "8"]]
    made = [f"| {' | '.join(f'{chr(10) * 2}{cell}{chr(10) * 2}' for cell in row)} |" for row in rows]
    text = "\n\n".join(["二、主动公开政府信息情况", "\n".join([made[0], "| --- | --- | --- |", *made[1:]]), "三、其他"])
    assert grids(text) == [rows]
    assert lines(text) == ["二、主动公开政府信息情况", "三、其他"]


def test_a_bar_that_begins_no_such_row_stays_where_it_is() -> None:
    assert lines("| \n\n一、概述\n\n全年公开三条。\n\n二、其他\n\n无。") == lines(
        "|\n\n一、概述\n\n全年公开三条。\n\n二、其他\n\n无。"
    )
