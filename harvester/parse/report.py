"""Reads a cleaned report: sections, tables, figures, era; and says what could not be read. Checks no identities."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from harvester.forms import judge_title, load_forms
from harvester.items import (
    PICTURE,
    STROKE,
    Cleaned,
    Finding,
    Image,
    Parsed,
    ReportTable,
    Section,
    Severity,
    StatutoryCell,
    Table,
    Template,
)
from harvester.parse.figures.reader import find_figures
from harvester.parse.missing_forms import missing_forms
from harvester.parse.section_places import nearest_key, sections_of_blocks
from harvester.parse.sections import split_sections
from harvester.parse.tables.placing import BY_SUMS
from harvester.parse.tables.reader import read_tables
from harvester.parse.tables.unplaced import UNPLACED
from harvester.parse.template import detect_template

_SHOWN = 3
_SAID_ALREADY = frozenset({"listing_page", "text_in_frame"})
_NOTE = itemgetter(StatutoryCell._fields.index("note"))
_LONGEST_SHOWN = 20
_SENT_ON = re.compile("附件|下载|全文")
_SENTENCE = re.compile("[。；，]")
_SPEAKS_OF_IT = re.compile("公开|复议|诉讼|(?:收到|受理|接到|办理).{0,20}申请|(?:未|没有|不).{0,8}收费|收取.{0,8}费用")
"""One of what a report is about, be it in its only sentence."""
_NO_SIGN = (
    "未见年度报告的题目、章节、法定表格或用语，可能不是政府信息公开年度报告。"
    " Neither title, chapters, forms nor words of an annual report were found; this may be something else."
)
_WORDS_ALONE = (
    "未见年度报告的题目、机关、年度、章节和法定表格，可能不是政府信息公开年度报告。"
    " Neither title, organ, year, chapters nor forms of an annual report were found; this may be something else."
)
_STRUCK = re.compile(rf"(?:[^\s]{STROKE}[ \t]?)+")
_ANNEX = re.compile("附表|统计表")
_SENT_AWAY = re.compile("(?:见|详见|参见|附于)[^。;；\\n]{0,12}附件")


def parse(cleaned: Cleaned) -> Parsed:
    """Everything the text and the tables of a report state."""
    sections = split_sections(cleaned)
    tables = read_tables(cleaned, sections)
    template = detect_template(cleaned, tables)
    return Parsed(
        template=template,
        sections=sections,
        tables=tables,
        figures=find_figures(cleaned, sections, tables),
        findings=tuple(reading_findings(cleaned, sections, tables, template)),
    )


def _is_nothing_else(section: Section) -> bool:
    """Whether a chapter that has a table in the form says nothing but where that is: 详见附件."""
    return len(section.text) <= _LONGEST_SHOWN and section.key in {form.section for form in load_forms().tables}


def _in_attachment(cleaned: Cleaned, sections: Sequence[Section], tables: Sequence[ReportTable]) -> Iterator[Finding]:
    """The report sends its reader to an attachment for the statistics that it has no table of."""
    if not cleaned.attachments or any(table.key for table in tables):
        return
    for section in sections:
        if _SENT_AWAY.search(section.text) and (
            _ANNEX.search(f"{section.heading}\n{section.text}") or _is_nothing_else(section)
        ):
            names = "、".join(attachment.name for attachment in cleaned.attachments[:_SHOWN])
            yield Finding(
                rule="table_in_attachment",
                severity=Severity.INFO,
                message=f"统计表在附件中（{names}），页面本身没有；未读到附件中的统计表。"
                f" The statistics stand in an attachment ({names}), not on the page; no form was read there.",
                actual=names,
                where=section.place or f"section {section.position}",
            )
            return


def _no_report(
    cleaned: Cleaned, sections: Sequence[Section], tables: Sequence[ReportTable], template: Template | None
) -> Iterator[Finding]:
    """Nothing in what was handed in is an annual report's: no title, chapter, form or words of it, or a title alone.

    Words of a report alone make none of a text without title, organ, year, chapter and form: others speak of reports.
    """
    titled = cleaned.title.value is not None and judge_title(cleaned.title.value).accepted
    if any(section.key for section in sections) or any(table.key for table in tables):
        return
    if template is not None and (titled or cleaned.publisher.value or cleaned.fiscal_year.value):
        return
    if any(finding.rule in _SAID_ALREADY for finding in cleaned.findings):
        return
    if titled:
        if _has_only_a_title(cleaned):
            yield Finding(
                rule="text_missing",
                severity=Severity.WARNING,
                message="页面只有年度报告的标题，没有正文；正文可能由脚本另行载入。"
                " The page has the title of an annual report and no text; a script may load that from elsewhere.",
                where="page",
            )
    elif cleaned.text:
        yield Finding(
            rule="no_report",
            severity=Severity.WARNING,
            message=_NO_SIGN if template is None else _WORDS_ALONE,
            where="page",
        )


def _has_only_a_title(cleaned: Cleaned) -> bool:
    """Whether nothing of a report stands beside its title: no file, no picture, no sentence on disclosure."""
    if cleaned.attachments or any(isinstance(block, Image | Table) for block in cleaned.blocks):
        return False
    words = [getattr(block, "text", "") for block in cleaned.blocks]
    return not any((_SENTENCE.search(text) and _SPEAKS_OF_IT.search(text)) or _SENT_ON.search(text) for text in words)


def reading_findings(
    cleaned: Cleaned, sections: Sequence[Section], tables: Sequence[ReportTable], template: Template | None
) -> Iterator[Finding]:
    """What could not be read: tables that fit no form, sections whose table is a picture, a page that is no report."""
    for table in tables:
        yield from table_findings(table)
    yield from _printed_twice(tables)
    yield from text_findings(cleaned, sections, tables, template)


def _printed_twice(tables: Sequence[ReportTable]) -> Iterator[Finding]:
    """Forms that stand twice with other numbers at one address, where nothing tells whose the second is."""
    several = [key for key, count in Counter(table.key for table in tables).items() if key is not None and count > 1]
    for key in several:
        seen: dict[tuple[str | None, str | None], float | int] = {}
        first: ReportTable | None = None
        for table in (table for table in tables if table.key == key):
            own: dict[tuple[str | None, str | None], float | int] = {
                (c.row_key, c.column_key): c.value for c in table.cells if c.row_key and c.value is not None
            }
            differ = [address for address in own.keys() & seen.keys() if own[address] != seen[address]]
            if differ and first is not None and first.source_table != table.source_table:
                yield Finding(
                    rule="table_printed_twice",
                    severity=Severity.WARNING,
                    message=f"第{first.source_table}个和第{table.source_table}个表格是同一表式，有{len(differ)}个数不同，"
                    f"无从判断哪一个是本机关、本年度的，两表均予保留。"
                    f" Tables {first.source_table} and {table.source_table} are the same form with {len(differ)} other"
                    " numbers; nothing tells which is the report's own, and both are kept.",
                    actual=len(differ),
                    where=table.place or f"table {table.source_table}",
                )
                break
            first = first or table
            seen.update(own)


def text_findings(
    cleaned: Cleaned, sections: Sequence[Section], tables: Sequence[ReportTable], template: Template | None
) -> Iterator[Finding]:
    """What could not be read beside its tables."""
    if STROKE in cleaned.text:
        yield _struck_out(cleaned)
    found = (
        *_pictures(cleaned, sections, tables, template),
        *_in_attachment(cleaned, sections, tables),
        *_no_report(cleaned, sections, tables, template),
    )
    yield from found
    yield from missing_forms(cleaned, sections, tables, (*cleaned.findings, *found))


def table_findings(table: ReportTable) -> Iterator[Finding]:
    """What could not be read in one table."""
    if table.key is None:
        yield Finding(
            rule="table_unrecognised",
            severity=Severity.INFO,
            message=f"第{table.source_table}个表格不属于任何已知表式，单元格全部保留。"
            f" Table {table.source_table} fits no known form; all its cells are kept.",
            where=table.place or f"table {table.source_table}",
        )
    noted: list[StatutoryCell] = []
    if any(map(_NOTE, table.cells)):  # of hundreds of cells hardly one has a note
        noted = [cell for cell in table.cells if cell.note is not None]
    unplaced = [cell for cell in noted if cell.note in UNPLACED and any(map(str.isdecimal, cell.text))]
    if unplaced:
        shown, more = (
            "、".join(cell.text.strip() for cell in unplaced[:_SHOWN]),
            "…" if len(unplaced) > _SHOWN else "",
        )
        reasons = list(dict.fromkeys(cell.note for cell in unplaced if cell.note is not None))
        why = "；".join(map(UNPLACED.__getitem__, reasons))
        yield Finding(
            rule="table_cells_unplaced",
            severity=Severity.INFO,
            message=f"第{table.source_table}个表格有{len(unplaced)}个数（{shown}{more}）不能确定归属（{why}），"
            f"保留原文，不作取值。"
            f" For {len(unplaced)} of the numbers in table {table.source_table} the column is not certain;"
            f" they are kept without keys ({'; '.join(reasons)}).",
            where=table.place or f"table {table.source_table}",
        )
    if noted:
        yield from _placed_by_sums(table, noted)
        yield from _pictures_in_cells(table, noted)


def _placed_by_sums(table: ReportTable, noted: Sequence[StatutoryCell]) -> Iterator[Finding]:
    """Rows that are short of cells and whose values found their columns through the sums of the table."""
    cells = [cell for cell in noted if (cell.note or "").startswith(BY_SUMS)]
    if cells:
        count = len({cell.row for cell in cells})
        yield Finding(
            rule="table_row_short",
            severity=Severity.INFO,
            message=f"第{table.source_table}个表格有{count}行缺少单元格，其数值按勾稽关系只有一种归位，据此归位。"
            f" {count} rows of table {table.source_table} are short of cells;"
            " their values stand where the sums of the table alone allow.",
            where=cells[0].place or table.place or f"table {table.source_table}",
        )


def _pictures_in_cells(table: ReportTable, noted: Sequence[StatutoryCell]) -> Iterator[Finding]:
    """Values of a form that are there as pictures only: not printed as 0, nor left blank."""
    cells = [cell for cell in noted if cell.text == PICTURE and cell.row_key is not None]
    if cells:
        yield Finding(
            rule="table_cell_is_image",
            severity=Severity.WARNING,
            message=f"第{table.source_table}个表格有{len(cells)}格只有图片，数值无法读取，不作0也不作空白。"
            f" {len(cells)} values of table {table.source_table} are pictures; they are neither 0 nor blank.",
            where=cells[0].place or table.place or f"table {table.source_table}",
        )


def _struck_out(cleaned: Cleaned) -> Finding:
    """What the page strikes out is kept with its strokes and counts for nothing."""
    pieces = [piece.replace(STROKE, "") for piece in _STRUCK.findall(cleaned.text)]
    shown, more = "、".join(piece[:_LONGEST_SHOWN] for piece in pieces[:_SHOWN]), "…" if len(pieces) > _SHOWN else ""
    block = next((b for b in cleaned.blocks if STROKE in getattr(b, "text", "")), None)
    return Finding(
        rule="text_struck_out",
        severity=Severity.INFO,
        message=f"原文有{len(pieces)}处被划去（{shown}{more}），保留但不作取值，取值为未划去的部分。"
        f" {len(pieces)} pieces of the text are struck out; they are kept with their strokes and are nobody's value.",
        where=(block.place or None) if block is not None else None,
    )


def _pictures(
    cleaned: Cleaned, sections: Sequence[Section], tables: Sequence[ReportTable], template: Template | None
) -> Iterator[Finding]:
    if not any(isinstance(block, Image) for block in cleaned.blocks):
        return
    if template is None:
        wanted = {form.section for form in load_forms().tables}
    else:
        wanted = {form.section for form in load_forms().tables if form.template is template}
    if not cleaned.text.strip():
        yield Finding(
            rule="table_is_image",
            severity=Severity.WARNING,
            message="整份年报只有图片，没有可读的文字和表格。"
            " The whole report is only there as pictures; neither text nor tables can be read.",
            where=cleaned.blocks[0].place or None,
        )
        return
    wanted -= {table.section_key or "" for table in tables}
    if not wanted:
        return
    for block, index in zip(cleaned.blocks, sections_of_blocks(cleaned.blocks, sections), strict=True):
        key = nearest_key(sections, index)
        if isinstance(block, Image) and index >= 0 and _ANNEX.search(sections[index].heading):
            key = "statistics_table"
        if isinstance(block, Image) and key in wanted:
            wanted.discard(key or "")
            yield Finding(
                rule="table_is_image",
                severity=Severity.WARNING,
                message=f"“{sections[index].heading}”应有的表格只有图片，数值无法读取。"
                f" The table of this section is only there as a picture ({block.url}); its values cannot be read.",
                expected=key,
                where=block.place or None,
            )
