"""Named checks on the report as a document: in time, of its year's form, no rules where none can be made."""

import re
from collections.abc import Iterator

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.cells import KeyedTable
from harvester.checks.chapters import NOT_WHOLE
from harvester.checks.report_view import ReportView
from harvester.forms import judge_title, load_forms
from harvester.forms.families import REQUESTS
from harvester.forms.identities import Identity
from harvester.items import STROKE, CellKind, Template, sure_deadline
from harvester.parse.figures.text import fold
from harvester.parse.numerals import read_numeral

_PARTS = re.compile(
    r"(?:由|分为|分|共|包括|包含|等)[^。;|]{0,120}?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})个?(?:部分|方面|章节)"
    r"(?:的内容|内容)?(?=组成|构成|[,。;]|$)"
)
_SIGNS_OF_PARTS = re.compile(r"[\d一二三四五六七八九十两]\W*个?\W*(?:部\W*分|方\W*面|章\W*节)")
"""A quick look at a text before it is folded, which takes the blanks out."""
_WORD_OF_PARTS = re.compile(r"[部方章](?<=[\d一二三四五六七八九十两个\W].)\W*[分面节]")
"""A quicker one: the sign that such a word begins with stands first."""
_REPORT = re.compile(r"本?报告|全文|内容")
_SURE_YEARS = ("title", "period")
_NO_RULES = re.compile(
    r"(?:镇|乡|街道|县)(?:人民政府|办事处|人民政府办公室)?$|(?:县|(?<!自治)区|旗)[^市省]{2,20}(?:局|委员会|办公室)$"
)
_BESIDE_CHAPTERS = re.compile("附表|附件|统计表|[引前]言|后记")
"""What a report may count among its parts or not."""
_ROWS_OF_ONE_FORM = {
    Template.V2019: frozenset({"other_handling"}),
    Template.V2021: frozenset({"other_correction_overdue", "other_fee_overdue", "not_processed_confirm_or_reissue"}),
}
"""Rows of the requests table by which the unified forms differ."""
_TABLE_SIZE = 4
"""One cell left blank is no unfilled table."""


def announced_parts(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-08: "全文由六个部分组成" and the number of top sections; an annexed table may be counted as a part.

    A report that goes on on further pages, or was cut off, may have the others there.
    """
    incomplete = any(finding.rule in NOT_WHOLE for finding in view.cleaned.findings)
    for section in view.parsed.sections[:3]:
        text = section.text[:1500]
        may = _WORD_OF_PARTS.search(text) is not None and _SIGNS_OF_PARTS.search(text) is not None
        if not may and STROKE not in text:
            continue
        folded = fold(text)
        match = _PARTS.search(folded)
        if match is None or not _REPORT.search(folded[max(0, match.start() - 40) : match.start() + 20]):
            continue
        announced = int(match["n"]) if match["n"].isdigit() else read_numeral(match["n"])
        tops = [other.heading for other in view.parsed.sections if other.level == 1]
        found = len(tops)
        chapters = found - sum(1 for heading in tops if _BESIDE_CHAPTERS.search(fold(heading)))
        where = f"section {section.position}"
        annex = found + (1 if re.search(r"统计表|附表|附件", match[0]) else 0)
        if announced is None or found == 0 or (incomplete and found < announced):
            yield unknown(identity, where)
        elif announced == annex or chapters <= announced <= found:  # each of them may be counted or not
            yield passed(identity, where)
        else:
            yield failed(
                identity,
                where,
                chinese=f"正文称报告共{announced}个部分，实有{found}个一级章节。",
                english=f"the report announces {announced} parts, it has {found} top sections.",
                expected=announced,
                actual=found,
            )
        return


def blank_table(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """QUAL-02: a printed table that was never filled in; dashes and slashes are somebody's entry.

    Its forms are judged together: one block of the art. 20 table may stay blank where the others have numbers. Where a
    report prints numbers in its tables but never a 0, blanks are how it writes 0: then nothing can be said.
    """
    printed: dict[int, list[KeyedTable]] = {}
    for table in view.tables:
        printed.setdefault(table.table.source_table, []).append(table)
    zero_printed = any(0 in table.values for table in view.tables)
    blank_is_zero = not zero_printed and any(any(table.values) for table in view.tables)
    for source, tables in printed.items():
        kinds = [kind for table in tables for kind in table.kinds]
        where = f"printed table {source} ({', '.join(str(table.table.key) for table in tables)})"
        blank = len(kinds) >= _TABLE_SIZE and all(kind is CellKind.BLANK for kind in kinds)
        if blank and blank_is_zero:
            yield unknown(identity, where)
        elif blank:
            yield failed(
                identity,
                where,
                chinese=f"第{source}个表格（{'、'.join(table.name[0] for table in tables)}）全部为空，没有任何数字。",
                english=f"printed table {source} ({', '.join(table.name[1] for table in tables)}):"
                f" all its {len(kinds)} values are blank.",
            )
        elif kinds:
            yield passed(identity, where)


def deadline(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """DOC-02: published after the statutory day. The page's date may be that of a migration, so this is a lead.

    A draft, and a page without a date, are held to the day below the text: nothing is published before it is signed.
    """
    cleaned = view.cleaned
    year, published = cleaned.fiscal_year.value, cleaned.published_on.value
    contested = any(finding.rule == "DOC-01" for finding in cleaned.findings)  # the day is told to be of another year
    signed = cleaned.signed_on.value if published is None and not contested else None
    last = None if year is None else sure_deadline(cleaned.publisher.value, year)
    other = cleaned.title.value is not None and judge_title(cleaned.title.value).other  # due on no statutory day
    if year is None or last is None or other or (published or signed) is None:
        yield unknown(identity, "published_on")
    elif signed is not None and signed > last:
        days = (signed - last).days
        yield failed(
            identity,
            "signed_on",
            chinese=f"落款日期{signed}晚于法定期限{last}，相差{days}天；如非迟报，则年度或日期有误。",
            english=f"signed on {signed}, {days} day{'s' if days > 1 else ''} after it was due ({last}): late, or the"
            " year or the day is wrong.",
            expected=last.isoformat(),
            actual=signed.isoformat(),
        )
    elif published is None or published <= last:
        yield passed(identity, "published_on")
    else:
        yield failed(
            identity,
            "published_on",
            chinese=f"页面日期{published}晚于法定期限{last}（也可能是网站迁移后的日期）。",
            english=f"published on {published}, due by {last}; the date may be that of a migration.",
            expected=last.isoformat(),
            actual=published.isoformat(),
        )


def form_of_year(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """DOC-09: the requests table is that of the year's form, where title or period name the year."""
    table, year = view.only(REQUESTS), view.cleaned.fiscal_year
    own = _ROWS_OF_ONE_FORM.get(table.form.template, frozenset()) if table is not None else frozenset()
    if table is None or year.value is None or year.source not in _SURE_YEARS or own.isdisjoint(table.row_keys):
        yield unknown(identity, "template")
        return
    where, era = f"table {table.table.position} ({table.table.key})", load_forms().era(table.form.template)
    eras = [each for each in load_forms().eras if each.first_year <= year.value <= (each.last_year or year.value)]
    if not eras or era in eras:
        yield passed(identity, where)
        return
    wanted, there_was = eras[0], eras[0].template is not Template.REG2007
    yield failed(
        identity,
        where,
        chinese=f"申请表为{era.first_year}年格式，{year.value}年度报告"
        + (f"应用{wanted.first_year}年格式（也可能是年度有误）。" if there_was else "时尚无此格式（可能是年度有误）。"),
        english=f"the requests table is of the form of {era.first_year}; "
        + (f"a report for {year.value} takes that of {wanted.first_year}" if there_was else f"none was in {year.value}")
        + " (or the year is wrong).",
        expected=wanted.template.value,
        actual=era.template.value,
    )


def rules_where_competent(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """ART20-06: townships, counties and their departments make no 规章 (Legislation Law); others are not judged."""
    table = view.only("art20_1")
    publisher = view.cleaned.publisher.value
    if table is None or "rules" not in table.row_keys:
        return
    where = f"table {table.table.position} ({table.table.key}), row rules"
    values = [(column, table.value("rules", column)) for column in table.column_keys]
    printed = [(column, value) for column, value in values if value]
    if publisher is None or not _NO_RULES.search(publisher):
        yield unknown(identity, where)
    elif not printed:
        yield passed(identity, where)
    else:
        shown = "、".join(f"{table.column_label(column)}{value}" for column, value in printed)
        yield failed(
            identity,
            where,
            chinese=f"{publisher}没有规章制定权，“规章”行却为{shown}。",
            english=f"an organ of this rank has no power to make rules (规章), yet its row counts {printed[0][1]}.",
            expected=0,
            actual=printed[0][1],
        )
