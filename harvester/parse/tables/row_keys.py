"""Which of the form's rows a label means that stands for several: by the rows above it and the groups they stand in."""

from collections.abc import Mapping, Sequence

from harvester.forms import Form, Line
from harvester.parse.labels import bare, without_note
from harvester.parse.tables.row_words import row_lines


def key_of_row(form: Form, keys: Sequence[str], seen_keys: Sequence[str], used: set[str]) -> str | None:
    """One of the keys a label may stand for: not used yet, holding values, below the group named last.

    Words that several labels hold are those of the group that the row above belongs to, else of none.
    """
    lines = row_lines(form.key)
    open_keys = [key for key in keys if key not in used and (key not in lines or lines[key].holds_values)]
    if len(keys) > 1 and not _have_a_label(keys, lines):
        return _nearest(open_keys, seen_keys[-1], lines) if seen_keys else None
    if len(open_keys) < 2:
        return open_keys[0] if open_keys else None
    for parent in reversed(seen_keys):
        below = [key for key in open_keys if key in lines and lines[key].parent == parent]
        if below:
            return below[0]
    return open_keys[0]


def _nearest(keys: Sequence[str], above: str, lines: Mapping[str, Line]) -> str | None:
    """The one key in the smallest group, of those that the row above begins or stands in, that holds any of them."""
    for group in _groups_of(above, lines):
        inside = [key for key in keys if group in _groups_of(key, lines)]
        if inside:
            return inside[0] if len(inside) == 1 else None
    return None


def _groups_of(key: str, lines: Mapping[str, Line]) -> list[str]:
    """A key and the groups around it, from the smallest."""
    groups = [key]
    while groups[-1] in lines and (parent := lines[groups[-1]].parent) is not None:
        groups.append(parent)
    return groups


def _have_a_label(keys: Sequence[str], lines: Mapping[str, Line]) -> bool:
    """Whether rows are printed with one and the same label, as 被依法纠错数 is under reviews and under lawsuits."""
    labels = [
        {form(label) for label in lines[key].labels for form in (bare, without_note)} for key in keys if key in lines
    ]
    return bool(set.intersection(*labels)) if labels else True
