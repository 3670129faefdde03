"""The readings of several files of an archive -> one, of what they state together.

Nothing is taken that may be another's. An archive may be the report in pieces, its text and its forms; or a collection:
reports of many organs or years. Of a collection nothing is taken; of a form that two files state differently neither
is, unless one of them is the report.
"""

from collections.abc import Sequence

from harvester.items import FileOutcome, FileReading, FileTable

_MOST_NAMED = 6
_LONGEST_REASON = 500

Named = tuple[str, FileReading]


def together(parts: Sequence[Named], notes: Sequence[str]) -> FileReading:
    """One reading of the files of an archive, given with their names; ``notes`` are those on the archive."""
    said = [*notes, *(f"{name}: {reading.message}" for name, reading in parts if reading.message)]
    reports: list[Named] = []
    for name, reading in parts:
        if reading.report is not None and not any(_is_copy(reading, other) for _, other in reports):
            reports.append((name, reading))
    years = {reading.fiscal_year for _, reading in parts if reading.fiscal_year is not None}
    if len(reports) > 1 or len(years) > 1:
        what = "reports" if len(reports) > 1 else "files of several years"
        named = ", ".join(name for name, _ in parts[:_MOST_NAMED])
        return FileReading(
            outcome=FileOutcome.NO_FORM, message=_cut([f"a collection of {what}, none is taken: {named}", *said])
        )
    chosen = next(iter(reports), None)
    ordered = [*([chosen] if chosen else []), *(each for each in parts if each[1].report is None)]
    tables = _tables(ordered, said)
    report = chosen[1].report if chosen else None
    stated = report is not None or any(each.table.key for each in tables)
    return FileReading(
        outcome=FileOutcome.READ if stated else FileOutcome.NO_FORM,
        message=_cut(said),
        title=next((reading.title for _, reading in ordered if reading.title), None),
        fiscal_year=next(iter(years), None),
        tables=tuple(tables),
        report=report,
    )


def _is_copy(reading: FileReading, other: FileReading) -> bool:
    """Whether two reports are one: the title is the same, and organ and numbers where both state them."""
    first, second = _stated(reading), _stated(other)
    return first["title"] == second["title"] and all(
        first[what] == second[what] for what in first.keys() & second.keys()
    )


def _stated(reading: FileReading) -> dict[object, object]:
    """What a report states by which it can be told from another one."""
    report = reading.report
    told: dict[object, object] = {"title": reading.title or (report.text if report else None)}
    if report is not None:
        told |= {"organ": report.publisher} if report.publisher else {}
    for each in reading.tables:
        if each.table.key is not None:
            cells = _values([each]).items()
            told |= {(each.table.key, at): value for at, value in cells if value is not None}
    return told


def _tables(parts: Sequence[Named], said: list[str]) -> list[FileTable]:
    """The tables of all files, numbered anew; ``said`` is told of forms that several state."""
    stated: dict[str, dict[str, list[FileTable]]] = {}
    for name, reading in parts:
        for each in reading.tables:
            if each.table.key is not None:
                stated.setdefault(each.table.key, {}).setdefault(name, []).append(each)
    dropped: set[tuple[str, str]] = set()
    for key, by_file in stated.items():
        first, *others = by_file
        is_report = parts[0][1].report is not None and first == parts[0][0]
        differ = [name for name in others if _values(by_file[name]) != _values(by_file[first])]
        dropped.update((key, name) for name in others)
        if differ:
            taken = f"those of {first} are taken" if is_report else "none are taken"
            said.append(f"{key} stands in {', '.join(by_file)} with other numbers, {taken}")
            dropped.update(() if is_report else {(key, first)})
    kept: list[FileTable] = []
    before = 0
    for name, reading in parts:
        for each in reading.tables:
            if (each.table.key or "", name) not in dropped:
                moved = each.table._replace(position=len(kept) + 1, source_table=before + each.table.source_table)
                kept.append(each._replace(table=moved))
        before += max((each.table.source_table for each in reading.tables), default=0)
    return kept


def _values(tables: Sequence[FileTable]) -> dict[tuple[str | None, str | None], float | int | None]:
    return {(cell.row_key, cell.column_key): cell.value for each in tables for cell in each.table.cells if cell.row_key}


def _cut(said: Sequence[str]) -> str | None:
    return "; ".join(said)[:_LONGEST_REASON] or None
