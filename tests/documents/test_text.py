from harvester.documents.text import read_text
from harvester.items import Link, Paragraph, Table


def grid_of(text: str) -> list[list[str]]:
    (table,) = [block for block in read_text(text).blocks if isinstance(block, Table)]
    assert table.flattened
    return [[cell.text if cell is not None else "" for cell in line] for line in table.grid.array]


def test_rows_of_bars_become_a_flattened_table() -> None:
    assert grid_of("一、数\n甲 | 乙 | 丙 |\n1 | | 3 |\n2 |||\n完。") == [
        ["甲", "乙", "丙"],
        ["1", "", "3"],
        ["2", "", ""],
    ]


def test_a_table_with_one_cell_a_line_finds_its_width_by_its_values() -> None:
    lines = ["指 标", "单位", "本年", "累计", "公开数", "条", "6", "20", "申请数", "件", "0", "/"]
    assert grid_of("\n".join(f"{line} |" for line in lines)) == [lines[:4], lines[4:8], lines[8:]]


def test_markdown_and_tabs_are_tables_too() -> None:
    assert grid_of("| 甲 | 乙 |\n|---|:--:|\n| 1 | 2 |") == [["甲", "乙"], ["1", "2"]]
    assert grid_of("甲\t乙\t丙\n1\t\t3") == [["甲", "乙", "丙"], ["1", "", "3"]]


def test_a_bar_in_a_sentence_makes_no_table() -> None:
    (block,) = read_text("网站首页 | 政务公开").blocks
    assert isinstance(block, Paragraph)


def test_places_are_lines() -> None:
    assert [block.place for block in read_text("甲\n\n乙").blocks] == ["line 1", "line 3"]


def test_a_line_of_file_names_gives_attachments_without_address() -> None:
    blocks = read_text("附件2.xls 附件3.docx").blocks
    assert [(block.text, block.url) for block in blocks if isinstance(block, Link)] == [
        ("附件2.xls", ""),
        ("附件3.docx", ""),
    ]
