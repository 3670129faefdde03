"""Tells which form a block of a table is, by the labels it prints. Never looks at where a label stands."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from harvester.forms import Form, load_forms
from harvester.forms.families import DISPUTES, REQUESTS, STATISTICS
from harvester.items import Template
from harvester.parse.labels import LabelIndex, bare, year_label
from harvester.parse.tables.segments import caption_item
from harvester.parse.tables.values import holds_two_numbers, is_value_like
from harvester.parse.tables.view import View

ROW, COLUMN = 0, 1

_ITEMS = {"一": "art20_1", "五": "art20_5", "六": "art20_6", "八": "art20_8", "九": "art20_9"}
_LONGEST = 60
_OTHER = "other_handling"
_OVERDUE = frozenset({"other_correction_overdue", "other_fee_overdue"})
_ROWS_OF_OTHER = 3
"""Rows that 其他处理 has in 2021; some print its sum beside its name."""
ALSO_COLUMNS = frozenset({"other_misc", "results_total"})
"""Rows of the requests table whose labels, 其他 and 总计, head columns as well."""
_FEW_ROWS = 2
_WIDEST = 120
"""Columns; a form has fifteen at most, and a text may fill up some more."""
_MOST_REMEMBERED = 700
"""Texts; the thousands of a list that is no form are met once, and would be held for hundreds of tables."""
_Hit = tuple[str, int, str]
"""Form key, axis, line key."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The labels of one form that a block prints: line keys by axis, and the distinct texts behind them."""

    rows: frozenset[str]
    columns: frozenset[str]
    texts: int

    @property
    def score(self) -> int:
        """How much of the form is there."""
        return len(self.rows) + len(self.columns)


@dataclass(frozen=True, slots=True)
class Recognition:
    """The family of a block, what it shows of each form of that family, and the era only its own labels tell."""

    family: str
    hits: Mapping[str, Hits]
    template: Template | None


@cache
def axis_index(form_key: str, axis: int) -> LabelIndex[str]:
    """The labels of one axis of a form."""
    form = load_forms().table(form_key)
    lines = (*form.rows, *form.local_rows) if axis == ROW else form.columns
    return LabelIndex.of((line.key, line.labels) for line in lines)


@cache
def _all_labels() -> LabelIndex[_Hit]:
    return LabelIndex.of(
        ((form.key, axis, line.key), line.labels)
        for form in load_forms().tables
        for axis, lines in ((ROW, form.rows), (COLUMN, form.columns))
        for line in lines
    )


def recognise(view: View) -> Recognition | None:
    """The form family of a block, or None where it is none of the forms, or a whole page in one row of a text."""
    if view.flattened and view.columns > _WIDEST:
        return None
    texts = [text for cell in view.anchors() if not (text := cell.text).isascii() and 1 < len(text) <= 2 * _LONGEST]
    by_texts = _by_texts if len(texts) <= _MOST_REMEMBERED else _by_texts.__wrapped__
    found = by_texts(tuple(dict.fromkeys(texts)))
    if found is None and _is_cut_disputes_table(view):
        found = DISPUTES, {}
    if found is None and _is_cut_requests_row(view):
        found = REQUESTS, {}
    return Recognition(*found, _template(view, *found)) if found is not None else None


def _is_cut_disputes_table(view: View) -> bool:
    """The disputes table of which only the first header row is left: both its heads, and a row of fifteen values."""
    heads = {text for cell in view.anchors() if len(cell.text) <= _LONGEST and (text := bare(cell.text))}
    if not heads >= {"行政复议", "行政诉讼"}:
        return False
    columns = len(load_forms().of_family(DISPUTES)[0].value_columns)
    rows = ([seen.text for seen in line if seen.anchor] for line in view.lines)
    return any(len(row) == columns and all(map(is_value_like, row)) and any(map(str.strip, row)) for row in rows)


def _is_cut_requests_row(view: View) -> bool:
    """One row of the requests table alone on its page: a label of its own and as many values as the table has."""
    if view.rows > _FEW_ROWS:
        return False
    form = load_forms().of_family(REQUESTS)[-1]
    for line in view.lines:
        texts = [seen.text for seen in line if seen.anchor]
        label, values = texts[: -len(form.value_columns)], texts[-len(form.value_columns) :]
        if not label or not all(map(is_value_like, values)) or not any(map(str.strip, values)):
            continue
        match = axis_index(form.key, ROW).exact(label[-1])
        if match is not None and not ALSO_COLUMNS.issuperset(match.keys):
            return True
    return False


@lru_cache(maxsize=512)
def _by_texts(texts: tuple[str, ...]) -> tuple[str, Mapping[str, Hits]] | None:
    """The family that texts speak of, with the forms they may belong to; many reports print exactly the same ones."""
    items = [item for item in map(caption_item, texts) if item]
    for loose in (False, True):
        found = _hits(texts, loose)
        family = _family(found, items)
        if family is not None:
            return family, {form.key: found[form.key] for form in load_forms().of_family(family) if form.key in found}
    return None


def _hits(texts: Sequence[str], loose: bool) -> dict[str, Hits]:
    rows: defaultdict[str, set[str]] = defaultdict(set)
    columns: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for text in texts:
        hits = _loose_hits(text) if loose else _exact_hits(text)
        for key, axis, line in hits:
            (rows if axis == ROW else columns)[key].add(line)
        count.update(list(dict.fromkeys([key for key, _, _ in hits])))  # in the order of the forms: a tie is no lottery
    return {key: Hits(frozenset(rows[key]), frozenset(columns[key]), count[key]) for key in count}


@lru_cache(maxsize=8192)
def _exact_hits(text: str) -> tuple[_Hit, ...]:
    match = _all_labels().exact(text)
    return match.keys if match else _pattern_hits(text)


@lru_cache(maxsize=8192)
def _loose_hits(text: str) -> tuple[_Hit, ...]:
    match = _all_labels().find(text) if len(text) <= _LONGEST else None
    return match.keys if match else _pattern_hits(text)


def _pattern_hits(text: str) -> tuple[_Hit, ...]:
    if not year_label(text):
        return ()
    return tuple((form.key, COLUMN, line.key) for form in load_forms().tables for line in form.columns if line.pattern)


def _family(found: Mapping[str, Hits], items: list[str]) -> str | None:
    scores: Counter[str] = Counter()
    for key, hits in found.items():
        form = load_forms().table(key)
        if _enough(form, hits, items):
            score = hits.texts + (1 if form.family in {_ITEMS.get(item) for item in items} else 0)
            scores[form.family] = max(scores[form.family], score)
    if not scores:
        return None
    best = max(scores.values())
    return next(family for family in scores if scores[family] == best)


def _enough(form: Form, hits: Hits, items: list[str]) -> bool:
    leaf_rows = [row for row in form.rows if row.key in hits.rows and row.holds_values]
    if form.family == REQUESTS:
        sure = [row for row in leaf_rows if row.key not in ALSO_COLUMNS]
        return len(sure) >= 2 or (len(sure) == 1 and len(leaf_rows) + len(hits.columns) >= 2) or len(hits.columns) >= 5
    if form.family == DISPUTES:
        return hits.texts >= 3 and len(hits.columns) >= 3
    if form.family == STATISTICS:
        return len(leaf_rows) >= 3 or (bool(leaf_rows) and bool(hits.columns))
    captioned = any(_ITEMS.get(item) == form.family for item in items)
    return (bool(leaf_rows) and (bool(hits.columns) or captioned)) or (bool(hits.columns) and captioned)


def _template(view: View, family: str, hits: Mapping[str, Hits]) -> Template | None:
    """The era that the labels of this block alone tell, None where the eras share them."""
    if family == STATISTICS:
        return Template.REG2007
    if family == DISPUTES or not hits:
        return None
    if family == REQUESTS:
        return _applications_template(view, hits)
    forms = load_forms()
    scores = {forms.table(key).template: len(found.columns) for key, found in hits.items()}
    if len(forms.of_family(family)) == 1:
        return forms.of_family(family)[0].template
    best = max(scores.values())
    winners = [template for template, score in scores.items() if score == best]
    return winners[0] if best and len(winners) == 1 else None


def _applications_template(view: View, hits: Mapping[str, Hits]) -> Template | None:
    """Only 其他处理 differs: a row of its own in 2019, a group of three rows in 2021."""
    rows = frozenset[str]().union(*(found.rows for found in hits.values()))
    if rows & _OVERDUE:
        return Template.V2021
    if _OTHER not in rows:
        return None
    index = axis_index("v2019_applications", ROW)
    units = load_forms().units
    for number, line in enumerate(view.lines):
        for cell, behind in pairwise([seen for seen in line if seen.text not in units]):
            match = index.exact(cell.text)
            if match is None or match.keys != (_OTHER,):
                continue
            if is_value_like(behind.text) or holds_two_numbers(behind.text):
                below = [seen.text for line in view.lines[number + 1 : number + 1 + _ROWS_OF_OTHER] for seen in line]
                return Template.V2021 if any(map(_is_overdue, below)) else Template.V2019
            if cell.cell.row_span > 1 or _is_other_handling(behind.text):
                return Template.V2021
    return None


def _is_overdue(text: str) -> bool:
    """Whether a text is one of the rows that only the form of 2021 has."""
    match = axis_index("v2021_applications", ROW).find(text) if len(text) <= _LONGEST else None
    return match is not None and not _OVERDUE.isdisjoint(match.keys)


def _is_other_handling(text: str) -> bool:
    """Whether a text is one of the rows that 其他处理 has in 2021."""
    match = axis_index("v2021_applications", ROW).find(text) if len(text) <= _LONGEST else None
    return match is not None and any(key.startswith("other_") for key in match.keys)
