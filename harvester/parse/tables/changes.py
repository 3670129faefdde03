"""Rows of the items of art. 20 with a column of changes: a sign tells that a number is one, wherever it stands."""

import re
from collections.abc import Sequence

from harvester.forms import Form
from harvester.forms.families import ARTICLE_20
from harvester.parse.tables.heads import Head
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Seen

_CHANGE = "change_this_year"
_SIGNED = re.compile(r"\s*[-+－＋−]\s?\d")


def without_last(rows: Sequence[DataRow], head: Head, form: Form) -> list[DataRow]:
    """The rows of a form with changes whose last place is empty: their numbers have a say in how they are read."""
    if not form.family.startswith(ARTICLE_20) or all(line.key != _CHANGE for line in form.value_columns):
        return []
    found = [(data, _below(data, head)) for data in rows]
    return [data for data, inside in found if inside and not inside[-1][0].text.strip()]


def misplaced_changes(rows: Sequence[DataRow], head: Head) -> frozenset[int]:
    """The numbers of those of these rows that have a signed number under another column than that of changes.

    Only a change has a sign: a cell was lost before it, and what stood behind moved into its place.
    """
    return frozenset(
        data.row
        for data in rows
        for seen, key in _below(data, head)
        if key not in {_CHANGE, None} and _SIGNED.match(seen.text) and is_value_like(seen.text)
    )


def _below(data: DataRow, head: Head) -> list[tuple[Seen, str | None]]:
    """The values that stand below the header, with its columns: by place, or by order where no place is known."""
    if not head.placed:
        return [(seen, cell.key) for seen, cell in zip(data.values, head.cells, strict=False)]
    over = {cell.start: cell.key for cell in head.cells}
    return [(seen, over.get(seen.start)) for seen in data.values if seen.start < head.cells[-1].end]
