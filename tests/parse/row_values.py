"""What was read of a report's tables, by row: for tests that look at which row each number came to."""

from harvester.items import Reading


def values_by_row(reading: Reading) -> dict[str, list[float | int | None]]:
    """Row key -> the values of its keyed cells, of all tables in their order."""
    found: dict[str, list[float | int | None]] = {}
    for table in reading.parsed.tables:
        for cell in table.cells:
            if cell.row_key and cell.column_key:
                found.setdefault(cell.row_key, []).append(cell.value)
    return found
