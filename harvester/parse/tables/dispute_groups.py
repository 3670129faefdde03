"""Disputes tables that print five columns and not whose they are: the line above them tells, or nobody.

Some reports give reviews and both kinds of lawsuits a table each, with the same five columns and a caption outside.
"""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.forms.families import DISPUTE_BLOCK
from harvester.forms.traditional import simplified
from harvester.items import GridCell, StatutoryCell

UNTOLD = "the table does not say whether it counts reviews or which lawsuits"
_NAMES = ("复议", "诉讼", "起诉")
_DIRECT, _AFTER, _REVIEW = ("未经复议", "直接起诉"), ("复议后",), ("行政复议",)
_LAWSUIT = ("诉讼", "起诉")


def caption_of(anchors: Sequence[GridCell], cells: Sequence[StatutoryCell]) -> str | None:
    """What a disputes table of no more than one group says of it: its only cell that names one, "" where none does.

    None for a table of more groups, and for one whose cells name several.
    """
    if len({cell.column_key for cell in cells if cell.column_key}) > DISPUTE_BLOCK:
        return None
    names = [text for cell in anchors if any(name in (text := simplified(cell.text)) for name in _NAMES)]
    return (names[0] if len(names) == 1 else None) if names else ""


def lawsuits_alone(texts: Sequence[str], form: Form) -> list[str]:
    """The keys of both kinds of lawsuits where a header names these and no reviews; [] where it does not."""
    heads = {simplified("".join(text.split())) for text in texts}
    both = any(_DIRECT[0] in head for head in heads) and any(head.startswith(_AFTER) for head in heads)
    reviews = any(head.startswith(_REVIEW) for head in heads)
    return [line.key for line in form.value_columns[DISPUTE_BLOCK:]] if both and not reviews else []


def of_group(cells: Sequence[StatutoryCell], form: Form, caption: str) -> list[StatutoryCell]:
    """The cells with the keys of the group that a caption names; without keys where it names none or several."""
    lines = {line.key: line for line in form.value_columns}
    group = _group(caption)
    own = {line.path[-1]: line.key for line in lines.values() if group and any(group in part for part in line.path)}
    made = []
    for cell in cells:
        line = lines.get(cell.column_key or "")
        if line is None:
            made.append(cell)
            continue
        key = own.get(line.path[-1])
        if key is not None:
            made.append(cell._replace(column_key=key))
        else:
            made.append(cell._replace(row_key=None, column_key=None, note=UNTOLD if cell.value is not None else None))
    return made


def _group(caption: str) -> str:
    """The words of the form's group that a caption speaks of alone."""
    caption = simplified(caption)
    direct, after = (any(word in caption for word in words) for words in (_DIRECT, _AFTER))
    lawsuit = any(word in caption for word in _LAWSUIT)
    if direct != after:
        return _DIRECT[0] if direct else _AFTER[0]
    return _REVIEW[0] if not lawsuit and any(word in caption for word in _REVIEW) else ""
