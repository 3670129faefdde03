"""Headers that do not stand above the rows that are read under them: that of the item above, that of the form."""

from collections.abc import Sequence
from dataclasses import replace

from harvester.forms import Form
from harvester.parse.labels import bare
from harvester.parse.tables.columns import column_key
from harvester.parse.tables.heads import UNIT_KEY, Head, in_order

_SHORTEST_CUT = 2
_WHOLE_WORDS = frozenset({"本年", "本年度", "上一年", "上一年度", "处理", "采购"})


def shared_head(head: Head, form: Form) -> Head:
    """The header over several items of article 20 as one item has it: columns of its own, by key or else by name."""
    known = {UNIT_KEY, *(line.key for line in form.value_columns)}
    used = {key for cell in head.cells if (key := cell.key) is not None}
    cells = tuple([
        cell if cell.key in known
        else replace(cell, key=column_key(form, cell.text, (), used) if cell.text and not cell.note else None)
        for cell in head.cells
    ])  # fmt: skip
    return replace(head, cells=cells, claims=())


def prescribed_head(form: Form) -> Head:
    """The columns of the form in its own order, for a block that prints no header at all."""
    return in_order([line.key for line in form.value_columns])


def is_cut_short(labels: Sequence[str], form: Form) -> bool:
    """Whether a header's last cells are the form's names in its order, some cut: 本年新, 本年新, 对外公开总数量.

    本年 is cut nowhere: beside 上一年 it names the year's number, not by how many that grew.
    """
    names = [bare(line.label) for line in form.value_columns]
    printed = [bare(label) for label in labels if label.strip()][-len(names) :]
    return len(printed) == len(names) > 1 and all(
        len(label) >= _SHORTEST_CUT and label not in _WHOLE_WORDS and name.startswith(label)
        for label, name in zip(printed, names, strict=True)
    )
