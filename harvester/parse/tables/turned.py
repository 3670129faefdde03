"""Which way round a block stands: its rows and its header as printed, or as they are once the table is turned."""

from collections.abc import Sequence
from typing import NamedTuple

from harvester.forms import Form
from harvester.forms.families import STATISTICS
from harvester.parse.tables.aligning import SHORT
from harvester.parse.tables.columns import read_head
from harvester.parse.tables.heads import UNIT_KEY, Head
from harvester.parse.tables.ragged import are_ragged
from harvester.parse.tables.repeated_rows import settled
from harvester.parse.tables.rivals import Own
from harvester.parse.tables.rows import DataRow, data_rows
from harvester.parse.tables.segments import caption_item
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import View
from harvester.parse.tables.wrapped_labels import rejoined

_SURE = 3
"""Known rows and columns that need no look at the table turned round: 其他 and 总计 name both."""
_FEWEST_TURNED = 2
"""Known rows times known columns that say a table is turned; of forms with a single row one is enough."""
_WIDEST_TURNED = 200
"""Columns; turned round, no form has so many rows."""


class Upright(NamedTuple):
    """A block as it is read: the view that gives rows and header, and whether more than labels decided that.

    ``contested``: several columns claim one key, so that the report's organ and year had a say; ``turned``: turned
    round it says something too, and blanks had a say.
    """

    view: View
    rows: list[DataRow]
    head: Head | None
    contested: bool
    turned: bool


def read_upright(view: View, form: Form, own: Own) -> Upright:
    """Rows and header of a block, read the other way round where only that gives both, or more of them."""
    rows, head = _read(view, form, own)
    down, across = _size(rows, head)
    contested = (head is not None and bool(head.claims)) or any(data.contested for data in rows)
    wide = view.columns > _WIDEST_TURNED
    if view.flattened or wide or (down >= min(_SURE, len(form.rows)) and across >= min(_SURE, len(form.value_columns))):
        return Upright(view, rows, head, contested, turned=False)
    other = view.turned()
    turned_rows, turned_head = _read(other, form, own)
    turned_down, turned_across = _size(turned_rows, turned_head)
    contested = contested or (turned_head is not None and bool(turned_head.claims))
    enough = min(_FEWEST_TURNED, len(form.rows))  # 其他 above （七）总计 is no row beside its column
    without_header = across == 0 and down >= max(_SURE, turned_down)
    bare = form.family == STATISTICS and not down and _is_a_row_of_values(other, turned_rows)
    if are_ragged(view):
        turned_rows = [row._replace(key=None, note=SHORT) for row in turned_rows]
    if bare or (enough <= turned_down * turned_across > down * across and not without_header):
        return Upright(other, turned_rows, turned_head, contested, turned=True)
    return Upright(view, rows, head, contested, turned=turned_down * turned_across > 0)


def _read(view: View, form: Form, own: Own) -> tuple[list[DataRow], Head | None]:
    rows, above = data_rows(view, form, own)
    rows = settled(rejoined(rows, view, form), view.lines, form, own)
    return rows, read_head(view, form, [number for number in above if not _is_caption(view, number)], own)


def _size(rows: Sequence[DataRow], head: Head | None) -> tuple[int, int]:
    """The known rows and the known columns."""
    across = sum(cell.key not in {None, UNIT_KEY} for cell in head.cells) if head else 0
    return sum(data.key is not None for data in rows), across


def _is_a_row_of_values(turned: View, rows: Sequence[DataRow]) -> bool:
    """Whether a table is labels above one row of numbers, which needs no word for what the numbers are."""
    values = [data.values for data in rows if data.key is not None]
    return len(values) == len(rows) == turned.rows >= _SURE and all(
        len(row) == 1 and is_value_like(row[0].text) for row in values
    )


def _is_caption(view: View, row: int) -> bool:
    texts = [seen.text for seen in view.lines[row] if seen.anchor and seen.text.strip()]
    return len(texts) == 1 and caption_item(texts[0]) is not None
