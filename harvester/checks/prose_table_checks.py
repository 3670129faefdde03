"""Named checks of prose against tables: requests, results and disputes as said in section 一 and as counted below."""

import re
from collections.abc import Iterator

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.cells import KeyedTable, is_empty
from harvester.checks.report_view import ReportView, place_of, short
from harvester.checks.scope import counts_otherwise
from harvester.forms.families import DISPUTES, REQUESTS
from harvester.forms.identities import Identity
from harvester.forms.key_words import spoken
from harvester.forms.narrative import load_narrative
from harvester.items import Figure

_REQUESTS = ("requests_received", "requests_workload")
_GROUPS = ("denied", "unable_to_provide", "not_processed", "other_handling")
_REASON = re.compile(r"因[^,，;；。]{2,24}(?:无法提供|不予公开|不予处理)|等(?:原因|情形|理由)")
_PRINTED_ZERO = re.compile("[0０〇零○]")
_SINGLE = ("granted", "partially_granted", "carried_over", "carried_forward")

_NAMED_WITH_REST = {"unable_to_provide", "not_processed"}
"""Groups that a list names where its 其他 is the last group of the table."""


def zero_agreement(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """APP-08: the prose says that no request came exactly when the table counts none."""
    table = view.only(REQUESTS)
    received, carried_over = (
        table.value(row, "total") if table is not None else None for row in ("new_received", "carried_over")
    )
    for figure in view.stated(*_REQUESTS):
        where = place_of(figure)
        if table is None or received is None:
            yield unknown(identity, where)
        elif bool(received) == bool(figure.value) or (not received and figure.value == carried_over):
            yield passed(identity, where)
        elif counts_otherwise(figure, view, (received,)):
            yield unknown(identity, where)
        else:
            yield _differs(identity, where, figure, "申请表新收总计", "new requests in the table", received)


def narrative_requests(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-01: requests or answers in the prose are one of the sums that such sentences mean."""
    table = view.only(REQUESTS)
    for figure in view.stated(*_REQUESTS, "replies_total"):
        where = place_of(figure)
        sums = [] if table is None else [_sum(table, rows) for rows in identity.accepted]
        if not figure.value or table is None or sums[0] is None:
            yield unknown(identity, where)
        elif figure.value in sums:
            yield passed(identity, where)
        elif (sums[0] == 0 and figure.indicator in _REQUESTS) or counts_otherwise(figure, view, sums):
            yield unknown(identity, where)  # the first: APP-08 says it
        else:
            label = "申请表新收、新收加结转或办理总计"
            english = "the table has new, new plus carried over, or results total"
            shown = [("未填", "blank") if value is None else (str(value), str(value)) for value in sums]
            told = "、".join(zh for zh, _ in shown), ", ".join(en for _, en in shown)
            yield _differs(identity, where, figure, label, english, told)


def narrative_results(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-02: kinds of result in the prose are the groups of the table's total column."""
    table = view.only(REQUESTS)
    for figure in view.stated(*_SINGLE, *_GROUPS, "granted_or_partial"):
        where = place_of(figure)
        value = None if table is None else _group(table, figure.indicator)
        if value is None:
            yield unknown(identity, where)
        elif value == figure.value:
            yield passed(identity, where)
        elif (
            counts_otherwise(figure, view, (value,))
            or _is_of_one_reason(table, figure)
            or ((figure.value or 0) > value and _may_be_the_rest(figure, view))
        ):
            yield unknown(identity, where)
        else:
            name = load_narrative().indicators[figure.indicator]
            yield _differs(
                identity, where, figure, f"申请表“{name.chinese}”合计", f"{name.english} in the table", value
            )


def narrative_disputes(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-03: reviews and lawsuits in the prose are the totals of the fourth section's table."""
    table = view.only(DISPUTES)
    totals = {
        "reviews": (("review_total",), "行政复议总计", "reviews in the table"),
        "lawsuits": (
            ("litigation_direct_total", "litigation_after_review_total"), "行政诉讼两个总计之和",
            "lawsuits in the table",
        ),
    }  # fmt: skip
    for figure in view.stated(*totals):
        where = place_of(figure)
        columns, label, english = totals[figure.indicator]
        values = [] if table is None else [table.value("count", column) for column in columns]
        known = [value for value in values if value is not None]
        if not known or len(known) < len(values):
            yield unknown(identity, where)
        elif sum(known) == figure.value:
            yield passed(identity, where)
        elif counts_otherwise(figure, view, (sum(known),)):
            yield unknown(identity, where)
        else:
            yield _differs(identity, where, figure, label, english, sum(known))


def _sum(table: KeyedTable, rows: tuple[str, ...]) -> float | int | None:
    values = [table.value(row, "total") for row in rows]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _group(table: KeyedTable, indicator: str) -> float | int | None:
    """What the total column counts of a group, or of a row; of several rows, their sum."""
    if indicator == "granted_or_partial":
        return _counted(table, ["granted", "partially_granted"])
    rows = [line.key for line in table.form.rows if line.parent == indicator and line.key in table.row_keys]
    return _counted(table, rows or [indicator])


def _counted(table: KeyedTable, rows: list[str]) -> float | int | None:
    """The sum of some rows' totals: as printed, else as the results total confirms it; None where none is printed."""
    printed = [table.value(row, "total") for row in rows]
    known = [value for value in printed if value is not None]
    if len(known) == len(rows):
        return sum(known)
    confirmed = _confirmed_totals(table)
    some = any(table.value(row, column) is not None for row in rows for column in table.column_keys)
    return sum(confirmed[row] for row in rows) if some and all(row in confirmed for row in rows) else None


def _confirmed_totals(table: KeyedTable) -> dict[str, float | int]:
    """Totals of all kinds of result, a blank one the sum of its row, blanks 0: only where they reach the results total.

    Empty where they do not, or a cell holds words.
    """
    totals: dict[str, float | int] = {}
    for row in (line.key for line in table.form.rows if line.role == "leaf" and line.parent is not None):
        cells = {column: table.cell(row, column) for column in table.column_keys}
        if any(cell is not None and cell.value is None and not is_empty(cell) for cell in cells.values()):
            return {}
        values = {column: cell.value for column, cell in cells.items() if cell is not None and cell.value is not None}
        totals[row] = values["total"] if "total" in values else sum(values.values())
    return totals if sum(totals.values()) == table.value("results_total", "total") else {}


def _is_of_one_reason(table: KeyedTable | None, figure: Figure) -> bool:
    """Whether a group is said with its reasons and the number is that of one of them: "因不掌握等原因无法提供3件"."""
    if table is None or _REASON.search(figure.quote) is None:
        return False
    rows = [line.key for line in table.form.rows if line.parent == figure.indicator]
    return any(_counted(table, [row]) == figure.value for row in rows)


def _may_be_the_rest(figure: Figure, view: ReportView) -> bool:
    """Whether 其他 ends a list that leaves out a group: 予以公开35件、不予公开9件、其他14件 are all that is left."""
    if figure.indicator != "other_handling" or "处理" in figure.quote:
        return False
    section = figure.section_position
    return not {f.indicator for f in view.parsed.figures if f.section_position == section} >= _NAMED_WITH_REST


def _differs(
    identity: Identity, where: str, figure: Figure, label: str, english: str, expected: float | int | tuple[str, str]
) -> Assessment:
    chinese_side, english_side = expected if isinstance(expected, tuple) else (expected, expected)
    stated = "中的" if figure.value or _PRINTED_ZERO.search(figure.quote) else "表示的"
    return failed(
        identity,
        where,
        chinese=f"正文“{short(figure.quote)}”{stated}{figure.value}与{label}({chinese_side})不一致。",
        english=f"the prose (“{short(figure.quote)}”) states {spoken(figure.indicator)} = {figure.value};"
        f" {english}: {english_side}.",
        expected=expected if not isinstance(expected, tuple) else english_side,
        actual=figure.value,
    )
