"""Word texts in one XML file, as templates of office software make them under the name .doc, are read as a docx is."""

import pytest
from block_lines import describe
from word_files import W, line, table

from harvester.documents import read_document
from harvester.documents.word.parts import MAX_NODES
from harvester.documents.word.reader import CHANGES
from harvester.exceptions import UnreadableDocument

_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def word_2003(body: str, styles: str = "", head: str = "") -> bytes:
    names = (
        f'xmlns:w="{_2003}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
        ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    begin = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>'
    text = f"{begin}{head}<w:wordDocument {names}>{styles}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    return text.encode()


def packed(**parts: str) -> bytes:
    content = "".join(
        f'<pkg:part pkg:name="/word/{name}.xml"><pkg:xmlData>{part}</pkg:xmlData></pkg:part>'
        for name, part in parts.items()
    )
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{_PACKAGE}" xmlns:w="{W}">{content}</pkg:package>'.encode()


def test_numbers_on_lines_of_their_own_do_not_run_together() -> None:
    rows = table([["规章", "1"], ["公报", "2"]])
    document = read_document(word_2003(line("标题") + rows), name="report.doc")
    assert describe(document) == "P 标题\nT [规章] [1]\nT [公报] [2]\n"
    assert [block.place for block in document.blocks] == ["paragraph 1", "table 1"]


def test_cells_are_merged_as_in_a_docx() -> None:
    def row(first: str, more: str, second: str) -> str:
        return f"<w:tr><w:tc><w:tcPr>{more}</w:tcPr>{line(first)}</w:tc><w:tc>{line(second)}</w:tc></w:tr>"

    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{line("合计")}</w:tc></w:tr>'
    merged = row("甲", '<w:vmerge w:val="restart"/>', "1") + row("", "<w:vmerge/>", "2") + wide
    assert describe(read_document(word_2003(f"<w:tbl>{merged}</w:tbl>"))) == (
        "T [甲] 2x1 [1]\nT ^ [2]\nT [合计] 1x2 <\n"
    )


def test_numbers_of_lists_stand_before_their_paragraphs_and_styles_make_headings() -> None:
    styles = '<w:styles><w:style w:styleId="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
    listed = '<w:pPr><w:pStyle w:val="1"/><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
    body = f"<w:p>{listed}<w:r><w:t>总体情况</w:t></w:r></w:p>"
    assert describe(read_document(word_2003(body, styles))) == "H1 一、总体情况\n"


def test_changes_are_accepted_remarks_left_out_and_pictures_named() -> None:
    def noted(kind: str, text: str) -> str:
        said = f"<w:r><w:t>{text}</w:t></w:r>"
        return f'<aml:annotation w:type="Word.{kind}"><aml:content>{said}</aml:content></aml:annotation>'

    picture = '<w:r><w:pict><w:binData w:name="a.png">' + "A" * 11_000_000 + '</w:binData><v:imagedata src="a.png"/>'
    text = noted("Deletion", "7") + noted("Insertion", "8") + noted("Comment", "请核对")
    document = read_document(word_2003(f"<w:p>{text}</w:p><w:p>{picture}</w:pict></w:r></w:p>"))
    assert describe(document) == "P 8\nI  -> picture\n"
    assert document.notes == (CHANGES,)


def test_a_docx_unpacked_into_one_file_is_read_with_its_parts() -> None:
    header = f"<w:hdr>{line('青禾县水利局文件')}</w:hdr>"
    body = f"<w:document><w:body>{line('标题')}{table([['规章', '1'], ['公报', '2']])}</w:body></w:document>"
    document = read_document(packed(document=body, header1=header))
    assert describe(document) == "P 标题\nT [规章] [1]\nT [公报] [2]\n"
    assert document.notes == ("headers and footers were left out: 青禾县水利局文件",)


REFUSED = {
    "that is not well-formed": (word_2003("<w:p>"), "not well-formed"),
    "with entities": (word_2003(line("&e;"), head='<!DOCTYPE w [<!ENTITY e "x">]>'), "declares entities"),
    "of more tags than any report": (word_2003("<w:p/>" * MAX_NODES), "more than 400,000 tags"),
    "without a text": (packed(styles="<w:styles/>"), "holds no text"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_refused_says_why(kind: str) -> None:
    data, said = REFUSED[kind]
    with pytest.raises(UnreadableDocument, match=rf"draft\.doc: this Word file .*{said}"):
        read_document(data, name="draft.doc")
