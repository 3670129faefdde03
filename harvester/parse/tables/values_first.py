"""Article 20 tables of a text in which the values stand before their labels, as in text taken out of printed pages.

``规章`` between two rows of three numbers may be the label of either. Where the header has values right behind it they
come first; where then every label has a whole row before it and none is left over, that is the only reading.
"""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.parse.labels import bare
from harvester.parse.tables.flat_rows import names_columns_in_order
from harvester.parse.tables.layout import Key
from harvester.parse.tables.recognise import COLUMN, ROW, axis_index
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Seen, View

BEFORE = "values stand between the columns' names and the first label; which row a value belongs to is not certain"
FIRST = "the values stand before their labels; no other way gives every label a whole row"
_CORNER = "信息内容"


def keys_before_labels(view: View, form: Form) -> dict[int, Key] | None:
    """Keys by ``id`` of the cells where values stand before their labels, remarks alone where that leaves doubt.

    None where values follow their labels, as nearly everywhere.
    """
    if _names_come_last(view, form):
        return _in_doubt(view)
    if not _values_come_first(view, form):
        return None
    rows, labels, doubt = _rows_and_labels(view, form)
    columns = form.value_columns
    whole = all(len(row) == len(columns) and all(seen.text.strip() for seen in row) for row in rows)
    first = next((n for n, line in enumerate(view.lines) if _values(line)), 0)
    if doubt or not whole or len(rows) != len(labels) or len(set(labels)) != len(labels):
        return _in_doubt(view)
    if len(columns) > 1 and not _names_columns(view, first, form):
        return _in_doubt(view)
    return {
        id(seen.cell): Key(label, column.key, None, FIRST)
        for row, label in zip(rows, labels, strict=True)
        for seen, column in zip(row, columns, strict=True)
    }


def _in_doubt(view: View) -> dict[int, Key]:
    """The remark, and no keys, for every value."""
    return {id(cell): Key(None, None, None, BEFORE) for cell in view.anchors() if is_value_like(cell.text)}


def _values_come_first(view: View, form: Form) -> bool:
    """Whether a line of columns' names, or of a piece of one, has values behind it before any label of a row."""
    columns, rows = axis_index(form.key, COLUMN), axis_index(form.key, ROW)
    for line in view.lines:
        texts = [seen.text for seen in line if seen.anchor and seen.text.strip()]
        if texts and rows.exact(texts[0]) is not None:
            return False
        if len(texts) < 2 or not all(map(is_value_like, texts[1:])):
            continue
        if is_value_like(texts[0]):
            continue
        if columns.exact(texts[0]) is not None or _all_exact(texts[0].split(), form) or _is_piece(texts[0], form):
            return True
    return False


def _names_come_last(view: View, form: Form) -> bool:
    """Whether a column's name stands alone behind a row's label, and no corner between: the page's parts are mixed."""
    columns, rows = axis_index(form.key, COLUMN), axis_index(form.key, ROW)
    behind = False
    for line in view.lines:
        texts = [seen.text for seen in line if seen.anchor and seen.text.strip()]
        if not texts:
            continue
        if bare(texts[0]) in _CORNER:
            behind = False
        elif rows.exact(texts[0]) is not None:
            behind = True
        elif behind and len(texts) == 1 and columns.exact(texts[0]) is not None:
            return True
    return False


def _all_exact(words: Sequence[str], form: Form) -> bool:
    columns = axis_index(form.key, COLUMN)
    return len(words) > 1 and all(columns.exact(word) is not None for word in words)


def _is_piece(text: str, form: Form) -> bool:
    """Whether a text is the end of a header cell's: 内容, 数量, （单位：万元）."""
    word = bare(text)
    if not word:
        return text.startswith(("（单位", "(单位"))
    labels = [_CORNER, *(label for column in form.value_columns for label in column.labels)]
    return text.startswith(("（单位", "(单位")) or any(bare(label).endswith(word) for label in labels)


def _values(line: Sequence[Seen]) -> list[Seen]:
    """The values of a line that holds nothing else behind its first word."""
    begun = [seen for seen in line if seen.anchor]
    if begun and not is_value_like(begun[0].text):
        begun = begun[1:]
    return begun if begun and all(is_value_like(seen.text) for seen in begun) else []


def _rows_and_labels(view: View, form: Form) -> tuple[list[list[Seen]], list[str], bool]:
    """The rows of values and the rows' keys in the order of the text; and whether something else stands among them."""
    index = axis_index(form.key, ROW)
    rows: list[list[Seen]] = []
    labels: list[str] = []
    doubt = False
    for line in view.lines:
        begun = [seen for seen in line if seen.anchor]
        match = index.exact(begun[0].text) if begun and begun[0].text.strip() else None
        if match is not None and len(match.keys) == 1:
            labels.append(match.keys[0])
            doubt = doubt or len(labels) != len(rows)
        elif rows and begun and not is_value_like(begun[0].text):
            doubt = True
        found = _values(line)
        if found:
            rows.append(found)
    return rows, labels, doubt


def _names_columns(view: View, first: int, form: Form) -> bool:
    """Whether the header names the form's columns in order; its words may be broken and mixed with each other."""
    if names_columns_in_order(view, first + 1, form):
        return True
    text = "".join(bare(seen.text) for line in view.lines[: first + 1] for seen in line if seen.anchor)
    return all(any(set(bare(label)) <= set(text) for label in column.labels) for column in form.value_columns)
