"""Footnotes of a Word file stand behind what refers to them, numbered as Word counts, and belong to the report."""

from word_files import line, table, word_file

from harvester.documents import read_document
from harvester.items import Table
from harvester.reading import read_report

SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def note(ident: int, text: str) -> str:
    mark = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve"
    return f"<w:footnote w:id='{ident}'>{mark}'> {text}</w:t></w:r></w:p></w:footnote>"


def reference(ident: int) -> str:
    return f"</w:t></w:r><w:r><w:footnoteReference w:id='{ident}'/></w:r><w:r><w:t>"


def lines(data: bytes) -> list[tuple[str, str]]:
    blocks = read_document(data, name="a.docx").blocks
    return [(block.place, getattr(block, "text", "")) for block in blocks if not isinstance(block, Table)]


def test_notes_stand_behind_what_refers_to_them_with_the_number_that_word_shows() -> None:
    body = line(f"全年公开三条{reference(7)}，答复两件{reference(4)}。") + line("以上。")
    notes = SEPARATOR + note(4, "含上年一件。") + note(7, "不含转载。") + note(9, "无人提及。")
    assert lines(word_file(body, notes=notes)) == [
        ("paragraph 1", "全年公开三条¹，答复两件²。"), ("note 1", "¹ 不含转载。"), ("note 2", "² 含上年一件。"),
        ("paragraph 2", "以上。"),
    ]  # fmt: skip


def test_a_value_with_a_note_in_a_word_file_is_the_value() -> None:
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "0", "2"]]
    rows.append(["行政规范性文件", f"4{reference(2)}", "1", "9"])
    data = word_file(
        line("二、主动公开政府信息情况") + line("第二十条第（一）项") + table(rows) + line("三、其他"),
        notes=note(2, "含修订的两件。"),
    )
    cells = [cell for one in read_report(data, name="a.docx").parsed.tables for cell in one.cells if cell.row_key]
    assert [(cell.text, cell.value) for cell in cells if cell.row_key == "normative_documents"] == [
        ("4¹", 4), ("1", 1), ("9", 9),
    ]  # fmt: skip


def test_notes_on_notes_and_on_themselves_end() -> None:
    notes = note(1, f"甲{reference(2)}") + note(2, f"乙{reference(1)}{reference(2)}")
    assert [text for _, text in lines(word_file(line(f"文{reference(1)}。"), notes=notes))] == [
        "文¹。", "¹ 甲²", "² 乙¹²",
    ]  # fmt: skip


def test_a_note_that_the_file_does_not_hold_is_a_raised_number_only() -> None:
    assert lines(word_file(line(f"文{reference(3)}。"))) == [("paragraph 1", "文³。")]
