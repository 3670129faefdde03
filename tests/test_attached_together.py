"""Files of an archive taken together: the pieces of one report are, what may be another organ's or year's is not."""

from harvester.attached import read_attached
from harvester.documents import read_document
from harvester.items import FileOutcome, FileReading
from harvester.practice.model import Report
from harvester.practice.office import docx, ofd, xlsx
from harvester.practice.printed_tables import Cell
from tests.documents.test_zip_archive import zipped
from tests.office_reports import Key, lines_of, report_of, tables_of, values_of

REPORT, OTHER = report_of(2021), report_of(2021, 1)
FORMS = {f"表{number}": ((), table) for number, table in enumerate(tables_of(REPORT), 1)}


def read(files: dict[str, bytes]) -> FileReading:
    return read_attached(read_document(zipped(files)))


def values(reading: FileReading) -> dict[Key, float | int | None]:
    return {
        (str(each.table.key), str(cell.row_key), str(cell.column_key)): cell.value
        for each in reading.tables
        for cell in each.table.cells
        if cell.row_key is not None
    }


def text_of(report: Report) -> bytes:
    return docx(lines_of(report))


def with_one_more(forms: list[list[Cell]]) -> list[list[Cell]]:
    """The forms with another number in the last cell that has one."""
    changed = [list(table) for table in forms]
    at = max(number for number, cell in enumerate(changed[-1]) if cell.text.isdecimal())
    changed[-1][at] = changed[-1][at]._replace(text=str(int(changed[-1][at].text) + 1))
    return changed


def test_the_text_in_one_file_and_the_forms_in_another_are_one_report() -> None:
    reading = read({"1 正文.docx": text_of(REPORT), "2 附表.xlsx": xlsx(FORMS)})
    assert reading.outcome is FileOutcome.READ
    assert values(reading) == values_of(REPORT)
    assert reading.report is not None
    assert reading.fiscal_year == 2021
    assert {each.table.place.partition("!")[0] for each in reading.tables} == {"2 附表.xlsx"}
    assert [each.table.position for each in reading.tables] == [*range(1, len(reading.tables) + 1)]
    assert len({(each.table.source_table, each.table.source_row) for each in reading.tables}) == len(reading.tables)
    assert {section.place.partition("!")[0] for section in reading.report.sections} == {"1 正文.docx"}


def test_a_single_file_in_an_archive_states_what_it_states_alone() -> None:
    data = docx(lines_of(REPORT), tables_of(REPORT))
    alone, packed = read_attached(read_document(data)), read({"报告.docx": data})
    assert values(packed) == values(alone) == values_of(REPORT)
    assert packed.report is not None
    assert alone.report is not None
    assert packed.report.text == alone.report.text


def test_the_report_twice_counts_once() -> None:
    lines, tables = lines_of(REPORT), tables_of(REPORT)
    reading = read({"报告.docx": docx(lines, tables), "盖章版.ofd": ofd(lines, tables)})
    assert len(reading.tables) == len(read({"报告.docx": docx(lines, tables)}).tables)
    assert {each.table.place.partition("!")[0] for each in reading.tables} == {"报告.docx"}
    assert values(reading) == values_of(REPORT)


def test_of_a_collection_of_reports_nothing_is_taken() -> None:
    reading = read({f"{n}.docx": docx(lines_of(each), tables_of(each)) for n, each in enumerate((REPORT, OTHER))})
    assert (reading.outcome, reading.tables, reading.report) == (FileOutcome.NO_FORM, (), None)
    assert reading.message == "a collection of reports, none is taken: 0.docx, 1.docx"


def test_reports_under_a_title_that_names_no_organ_are_a_collection_where_organ_or_numbers_differ() -> None:
    title = "2021年政府信息公开工作年度报告"
    own, other = ([title, *lines_of(each)[1:]] for each in (REPORT, OTHER))
    reading = read({"0.docx": docx(own, tables_of(REPORT)), "1.docx": docx(other, tables_of(OTHER))})
    assert (reading.outcome, reading.tables, reading.report) == (FileOutcome.NO_FORM, (), None)
    changed = read({"0.docx": docx(own, tables_of(REPORT)), "1.docx": docx(own, with_one_more(tables_of(REPORT)))})
    assert (changed.outcome, changed.tables, changed.report) == (FileOutcome.NO_FORM, (), None)
    copied = read({"0.docx": docx(own, tables_of(REPORT)), "盖章版.ofd": ofd(own, tables_of(REPORT))})
    assert values(copied) == values_of(REPORT)


def test_of_files_of_several_years_nothing_is_taken() -> None:
    titled = {
        f"{year}.xlsx": xlsx({"表": ([f"某县水利局{year}年政府信息公开工作年度报告"], tables_of(report_of(year))[0])})
        for year in (2021, 2022)
    }
    reading = read(titled)
    assert (reading.outcome, reading.tables) == (FileOutcome.NO_FORM, ())
    assert str(reading.message).startswith("a collection of files of several years, none is taken")


def test_a_form_that_two_files_state_differently_is_taken_from_neither() -> None:
    forms = tables_of(REPORT)
    other = {f"表{number}": ((), table) for number, table in enumerate(with_one_more(forms), 1)}
    reading = read({"甲.xlsx": xlsx(FORMS), "乙.xlsx": xlsx(other)})
    key = "v2021_review_litigation"
    assert values(reading) == {address: value for address, value in values_of(REPORT).items() if address[0] != key}
    assert f"{key} stands in 甲.xlsx, 乙.xlsx with other numbers, none are taken" in str(reading.message)


def test_a_form_that_another_file_states_differently_is_the_reports_own() -> None:
    other = {f"表{number}": ((), table) for number, table in enumerate(with_one_more(tables_of(REPORT)), 1)}
    reading = read({"乙.xlsx": xlsx(other), "报告.docx": docx(lines_of(REPORT), tables_of(REPORT))})
    assert values(reading) == values_of(REPORT)
    assert "with other numbers, those of 报告.docx are taken" in str(reading.message)


def test_files_without_a_form_state_nothing() -> None:
    reading = read({"通知.docx": docx(["关于召开会议的通知", "请准时参加。"]), "名单.docx": docx(["参会人员名单"])})
    assert (reading.outcome, reading.report) == (FileOutcome.NO_FORM, None)
