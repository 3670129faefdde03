"""Named checks on the cells of one table: counts are counts, parts stay within wholes. Each yields its assessments."""

from collections.abc import Iterator
from functools import cache
from itertools import compress

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.cells import KeyedTable, is_empty, plain
from harvester.forms import load_forms
from harvester.forms.families import DISPUTES, REQUESTS
from harvester.forms.identities import Identity
from harvester.forms.key_words import spoken

_COUNTED = {REQUESTS, DISPUTES}
_LATER_COLUMNS = (("current_year", "cumulative"), ("current_period", "year_to_date"))


def counts(identity: Identity, table: KeyedTable) -> Iterator[Assessment]:
    """APP-06: every cell of the requests and the disputes table is a non-negative integer."""
    if table.form.family not in _COUNTED:
        return
    where = _where(table)
    wrong = any(value < 0 or value != int(value) for value in filter(None, table.values))
    for cell in table.cells if wrong else ():
        if cell.value is None or (cell.value >= 0 and cell.value == int(cell.value)):
            continue
        yield failed(
            identity,
            f"{where}, row {cell.row_key}, column {cell.column_key}",
            chinese=f"{table.name[0]}“{table.row_label(cell.row_key or '')}”行"
            f"“{table.column_label(cell.column_key or '')}”列为{cell.text.strip()}，不是非负整数。",
            english=f"{table.name[1]}, row {spoken(cell.row_key)}, column {spoken(cell.column_key)}:"
            f" {cell.text.strip()} is no count of cases.",
            actual=cell.value,
        )
    if not wrong:
        yield passed(identity, where)


def result_within_total(identity: Identity, table: KeyedTable) -> Iterator[Assessment]:
    """APP-07: no result row exceeds the results total of its column."""
    if table.form.family != REQUESTS:
        return
    parts = _leaves(table.form.key)
    columns = table.printed.columns
    totals = {column: table.value("results_total", column) for column in columns}
    above: dict[str, list[tuple[str, float | int]]] = {}
    for (row, column), value in compress(zip(table.keys, table.values, strict=True), table.values):  # hardly any but 0
        whole = totals[column]
        if value is not None and whole is not None and value > whole and row in parts:
            above.setdefault(column, []).append((row, value))
    place = _where(table)
    for column in columns:
        whole, where = totals.get(column), f"{place}, column {column}"
        if whole is None:
            yield unknown(identity, where)
        elif column not in above:
            yield passed(identity, where)
        else:
            for part in above[column]:
                yield _part_exceeds(identity, where, table, column, part, ("results_total", whole))


@cache
def _leaves(form_key: str) -> frozenset[str]:
    """The rows of the results."""
    rows = load_forms().table(form_key).rows
    return frozenset(line.key for line in rows if line.parent is not None and line.role == "leaf")


def sum_of_children(identity: Identity, table: KeyedTable) -> Iterator[Assessment]:
    """STAT-03 to STAT-05: a whole is the sum of the rows that the form puts under it."""
    for parent, column, whole, parts in _families(identity, table):
        where = f"{_where(table)}, row {parent}, column {column}"
        values = [table.value(key, column) for key in parts]
        known = [value for value in values if value is not None]
        if whole is None or not known or any(_unreadable(table, key, column) for key in parts):
            yield unknown(identity, where)
        elif plain(sum(known)) == whole:
            yield passed(identity, where)
        elif (sum(known) < whole and (len(known) < len(values) or _lacks_parts(table, parent, parts))) or (
            _has_parts_of_an_unprinted_row(table, parent)
            or _local_rows(table, parent, parts, column) == plain(whole - sum(known))
        ):
            yield unknown(identity, where)
        else:
            yield _sum_differs(identity, where, table, (parent, whole), list(zip(parts, values, strict=True)))


def channels_cover_total(identity: Identity, table: KeyedTable) -> Iterator[Assessment]:
    """STAT-07: channels may overlap: their sum may exceed the total but not fall short, if the form has them all."""
    channels = [line.key for line in table.form.rows if line.key.startswith("channel_") and line.key in table.row_keys]
    complete = "channel_other" in channels
    for column in table.column_keys if channels else []:
        whole = table.value("proactive_total", column)
        where = f"{_where(table)}, row proactive_total, column {column}"
        values = [table.value(key, column) for key in channels]
        known = [value for value in values if value is not None]
        if whole is None or not known:
            yield unknown(identity, where)
        elif sum(known) >= whole:
            yield passed(identity, where)
        elif not complete or len(known) < len(values):
            yield unknown(identity, where)
        else:
            yield _sum_differs(
                identity, where, table, ("proactive_total", whole), list(zip(channels, values, strict=True))
            )


def subset_within_parent(identity: Identity, table: KeyedTable) -> Iterator[Assessment]:
    """STAT-08: a row named with 其中 does not exceed the row it is part of."""
    for line in table.form.rows:
        if line.role != "subset" or line.parent is None:
            continue
        for column in table.column_keys:
            part, whole = table.value(line.key, column), table.value(line.parent, column)
            where = f"{_where(table)}, row {line.key}, column {column}"
            if part is None or whole is None:
                yield unknown(identity, where)
            elif part <= whole:
                yield passed(identity, where)
            else:
                yield _part_exceeds(identity, where, table, column, (line.key, part), (line.parent, whole))


def cumulative_covers_year(identity: Identity, table: KeyedTable) -> Iterator[Assessment]:
    """STAT-09: what was counted since the beginning includes the year."""
    for year, cumulative in _LATER_COLUMNS:
        if year not in table.column_keys or cumulative not in table.column_keys:
            continue
        for row in table.row_keys:
            part, whole = table.value(row, year), table.value(row, cumulative)
            where = f"{_where(table)}, row {row}"
            if part is None or whole is None:
                yield unknown(identity, where)
            elif part <= whole:
                yield passed(identity, where)
            else:
                label = table.row_label(row)
                yield failed(
                    identity,
                    where,
                    chinese=f"统计表“{label}”行：当年{part}大于累计{whole}。",
                    english=f"statistics table, row {spoken(row)}: {part} of the year exceeds the cumulative {whole}.",
                    expected=whole,
                    actual=part,
                )


def _families(identity: Identity, table: KeyedTable) -> Iterator[tuple[str, str, float | int | None, list[str]]]:
    """Parent, column, its value and its children for every whole whose children the printed table has."""
    for parent in identity.parents:
        parts = [line.key for line in table.form.rows if line.parent == parent and line.key in table.row_keys]
        if parent in table.row_keys and len(parts) > 1:
            for column in table.column_keys:
                yield parent, column, table.value(parent, column), parts


def _lacks_parts(table: KeyedTable, parent: str, parts: list[str]) -> bool:
    """Whether kinds that the form has are not printed: a local table names some of the answers, not all."""
    return len(parts) < sum(line.parent == parent and line.holds_values for line in table.form.rows)


def _local_rows(table: KeyedTable, parent: str, parts: list[str], column: str) -> float | int | None:
    """What the rows that no form knows add up to, from below a whole to behind its last part; None without any."""
    places = {cell.row_key: cell for cell in table.cells if cell.column_key == column}
    known = sorted(cell.row for cell in places.values())
    first, last = places[parent].row, max(places[part].row for part in parts if part in places)
    end = next((row for row in known if row > last), table.table.rows)
    found = [
        cell.value
        for cell in table.table.cells
        if first < cell.row < end and cell.row not in known and cell.column == places[parent].column
        if cell.value is not None
    ]
    return plain(sum(found)) if found else None


def _has_parts_of_an_unprinted_row(table: KeyedTable, parent: str) -> bool:
    """A local table may print what the form puts under a row without that row: 信息不存在 beside the kinds."""
    missing = {line.key for line in table.form.rows if line.parent == parent and line.key not in table.row_keys}
    return any(line.parent in missing and line.key in table.row_keys for line in table.form.rows)


def _unreadable(table: KeyedTable, row: str, column: str) -> bool:
    cell = table.cell(row, column)
    return cell is not None and cell.value is None and not is_empty(cell)


def _where(table: KeyedTable) -> str:
    return f"table {table.table.position} ({table.table.key})"


def _part_exceeds(
    identity: Identity,
    where: str,
    table: KeyedTable,
    column: str,
    part: tuple[str, float | int],
    whole: tuple[str, float | int],
) -> Assessment:
    return failed(
        identity,
        where,
        chinese=f"{table.name[0]}“{table.column_label(column)}”列：{table.row_label(part[0])}({part[1]})"
        f"大于{table.row_label(whole[0])}({whole[1]})。",
        english=f"{table.name[1]}, column {spoken(column)}:"
        f" {spoken(part[0])} ({part[1]}) exceeds {spoken(whole[0])} ({whole[1]}).",
        expected=whole[1],
        actual=part[1],
    )


def _sum_differs(
    identity: Identity,
    where: str,
    table: KeyedTable,
    whole: tuple[str, float | int],
    parts: list[tuple[str, float | int | None]],
) -> Assessment:
    total = plain(sum(value for _, value in parts if value is not None))
    gap = plain(abs(whole[1] - total))
    shown = "+".join(f"{table.row_label(key)}({'空白' if value is None else value})" for key, value in parts)
    said = "+".join(f"{spoken(key)}({'blank' if value is None else value})" for key, value in parts)
    return failed(
        identity,
        where,
        chinese=f"{table.name[0]}：{shown}={total}，{table.row_label(whole[0])}为{whole[1]}，相差{gap}。",
        english=f"{table.name[1]}: {said}={total}, {spoken(whole[0])} is {whole[1]}, off by {gap}"
        f" ({identity.english}).",
        expected=total,
        actual=whole[1],
    )
