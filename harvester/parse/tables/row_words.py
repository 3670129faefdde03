"""What a cell's text is to a form: the label of one of its rows, a unit, the name of a column, a value. Remembered."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from harvester.forms import Form, Line, load_forms
from harvester.forms.families import STATISTICS
from harvester.parse.labels import Match, year_label
from harvester.parse.tables.recognise import COLUMN, ROW, axis_index
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Seen

_PATH = re.compile(r"[-—–－/／>＞→\s]+|(?<=[\u4e00-\u9fff）)])(?=[(（][一二三四五六七八九十]{1,2}[)）]|\d[.．、])")
_FOOTNOTE = re.compile(r"(?<=[\u4e00-\u9fff”）)])\s*(?:\d|[\[［(（【]\d{1,2}[\]］)）】])$")
_DEEPEST = 5
_LIKELY = 0.9
"""Likeness above this is equality, ordinals and notes aside."""
_LITTLE_OF_IT = 0.6
"""Likeness below this is that of a few words of a label (其他方式), which may be those of other labels as well."""


class Word(NamedTuple):
    """What a cell's text is to a form: ``keys`` of rows it may label (``known`` to the form itself or a neighbour)."""

    keys: tuple[str, ...] = ()
    known: bool = False
    sure: bool = False
    passed_over: bool = False
    column: bool = False
    value: bool = False


NUMBER = Word(value=True)


@lru_cache(maxsize=8192)
def word_of(form_key: str, text: str) -> Word:
    """What a text is to a form; labels, blanks and small numbers are the same on all reports."""
    if not text.strip() or text in units():
        return Word(passed_over=True)
    form = load_forms().table(form_key)
    match = _last_of_path(form_key, text) or footnoted(form_key, text) or axis_index(form_key, ROW).find(text)
    if match is not None and match.score < _LITTLE_OF_IT and form.family == STATISTICS:
        return Word(axis_index(form_key, ROW).holders(text) or match.keys, known=True)
    if match is not None:
        return Word(match.keys, known=True, sure=match.score > _LIKELY and _holds_values(form, match.keys))
    if axis_index(form_key, COLUMN).exact(text) is not None or year_label(text):
        return Word(column=True)
    other, value = _neighbour_key(form, text), is_value_like(text)
    return Word((other,), known=True, sure=True, value=value) if other is not None else Word(value=value)


def labels_of(lines: Sequence[Sequence[Seen]], form: Form) -> set[str]:
    """The keys of rows whose own label a table prints: words like it in another row are an office's own."""
    index = axis_index(form.key, ROW)
    found = (index.exact(seen.text) for line in lines for seen in line if seen.anchor and seen.text)
    return {match.keys[0] for match in found if match is not None and len(match.keys) == 1}


def _last_of_path(form_key: str, text: str) -> Match[str] | None:
    """What the last part of a label says that names its groups as well: 不予公开-属于国家秘密."""
    parts = [part for part in _PATH.split(text) if part.strip()]
    index = axis_index(form_key, ROW)
    known = [index.exact(part) for part in parts] if 1 < len(parts) <= _DEEPEST else [None]
    return known[-1] if all(known) else None


def footnoted(form_key: str, text: str) -> Match[str] | None:
    """What a label says that ends in the number of a footnote: （七）总计2. Other forms' labels end in numbers."""
    if load_forms().table(form_key).family == STATISTICS or _FOOTNOTE.search(text) is None:
        return None
    return axis_index(form_key, ROW).exact(_FOOTNOTE.sub("", text))


@cache
def units() -> frozenset[str]:
    """The units that may stand beside a value."""
    return frozenset(load_forms().units)


@cache
def row_lines(form_key: str) -> dict[str, Line]:
    """The rows of a form by their keys, those that only some offices print among them."""
    form = load_forms().table(form_key)
    return {line.key: line for line in (*form.rows, *form.local_rows)}


def _holds_values(form: Form, keys: Sequence[str]) -> bool:
    lines = row_lines(form.key)
    return any(lines[key].holds_values for key in keys)


def _neighbour_key(form: Form, text: str) -> str | None:
    """The key of a row that another statistics form prints with exactly this label; local tables mix them."""
    if form.family != STATISTICS:
        return None
    keys = set()
    for other in load_forms().of_family(STATISTICS):
        match = axis_index(other.key, ROW).exact(text) if other.key != form.key else None
        if match is not None and len(match.keys) == 1:
            keys.add(match.keys[0])
    return keys.pop() if len(keys) == 1 else None
