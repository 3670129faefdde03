"""What a page's own style sheet hides by a class is not there: cells, rows, words; simple rules only."""

import pytest

from harvester.documents import read_document
from harvester.items import Table

CELLS = "".join(
    f'<tr><td>{name}</td><td class="b old">{n + 1}</td><td>{n}</td></tr>' for n, name in enumerate(["甲", "乙", "丙"])
)


def columns(sheet: str, cells: str = CELLS) -> int:
    page = f"<html><head>{sheet}</head><body><table>{cells}</table></body></html>"
    (table,) = [block for block in read_document(page.encode()).blocks if isinstance(block, Table)]
    return table.grid.columns


@pytest.mark.parametrize(
    "sheet",
    [
        "<style>.old{display:none}</style>",
        "<STYLE type='text/css'>\n<!-- td.new, TD.old { color:red; DISPLAY : none !important } -->\n</STYLE>",
        "<style>@import 'a.css'; .old{display:none}</style>",
        "<style>.old{display:block} /* not any more */ .old{display:none}</style>",
        "<style>.a{}</style><style>@media print{.b{color:red}}\n.old{display:none;}</style>",
        "<!--[if IE]><style>.old{display:none}</style><![endif]-->",
        "<script>document.title='<style>.old{display:none}</style>'</script>",
        "<style>.old{display:none}</STYLE><style>.a{}</style>",
    ],
)
def test_a_column_of_a_hidden_class_is_not_there(sheet: str) -> None:
    assert columns(sheet) == 2


@pytest.mark.parametrize(
    "sheet",
    [
        "<style>@media print{.old{display:none}}</style>",
        "<style>.old{display:none}.old{display:table-cell}</style>",
        "<style>.print .old{display:none}</style>",
        "<style>.old:empty{display:none} th.old{display:none} .older{display:none}</style>",
        "<style>/* .old{display:none} */</style>",
        "<style>.old{-x-display:none-at-all}</style>",
        "<style>.old{display:none",
    ],
)
def test_other_rules_hide_nothing(sheet: str) -> None:
    if not sheet.endswith("</style>"):
        sheet += "\n</style>"
    assert columns(sheet) == 3


def test_rows_words_and_whole_tables_are_hidden_too() -> None:
    sheet = "<style>.x{display:none}</style>"
    rows = "<tr class=x><td>丁</td><td>8</td><td>9</td></tr>"
    line = "<p>公开<span class='a x'>不</span>三条。</p>"
    tables = f"<table class=x>{CELLS}</table><table>{CELLS}{rows}</table>"
    document = read_document(f"{sheet}{line}{tables}".encode())
    found = [block for block in document.blocks if isinstance(block, Table)]
    assert [(table.hidden, table.grid.rows) for table in found] == [(True, 3), (False, 3)]
    assert "不" not in "".join(getattr(block, "text", "") for block in document.blocks if not block.hidden)


def test_blanks_encoded_twice_are_blanks_and_other_signs_stay() -> None:
    (block,) = read_document("<p>&amp;nbsp;&amp;emsp;公开&amp;shy;三条&amp;nbsp;&amp;lt;</p>".encode()).blocks
    assert getattr(block, "text", "") == "公开三条 &lt;"
