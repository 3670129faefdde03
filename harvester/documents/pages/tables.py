"""A table in well-formed markup: data becomes a grid, layout is left to the walk."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from harvester.documents.pages.cells import CELLS, GROUP_ENDED, LONG_CELL, OPEN, ROW_ENDED, ended_by, whole_cell
from harvester.documents.pages.grids import SourceCell, SourceRow, build_grid, column_span, row_span
from harvester.documents.pages.links import is_attachment, is_bookmark
from harvester.documents.pages.marks import Effect, effect_of, is_invisible, is_taken_out, strike_out
from harvester.documents.pages.markup import Markup, attribute, unescape
from harvester.documents.pages.nested import table_tags, unnest
from harvester.documents.pages.numeric import counts_by_label, has_numbers, is_form, is_number
from harvester.documents.pages.row_groups import RowsInGroups
from harvester.documents.pages.side_by_side import side_by_side
from harvester.documents.pages.tags import GOOD_FORM, DisorderError
from harvester.documents.spacing import fold
from harvester.items import Grid
from harvester.memory import Memory


class DataTable(NamedTuple):
    """A table that was found to hold data, its caption, and the links to files inside its cells."""

    grid: Grid
    caption: str
    linked: int
    links: Sequence[tuple[str, str]]


Rows = tuple[list[SourceRow], list[str]]
"""The rows of a table, and its captions: a browser shows these before the table."""
_LONGEST_UNIT = 3
_REMEMBERED = 1000
"""Characters of a tag."""
_PART = re.compile(r"<((?:t[dhr]|tbody|thead|tfoot|caption)(?:[\s/][^>]*+)?+)>")
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/<>]*)([^>]*)>")
_NAME = re.compile(r"[a-z]+")
_LINK = re.compile(r"<a((?:\s[^>]*)?)>(.*?)</a>", re.DOTALL)
_ZERO_HEIGHT = re.compile(r"(?:^|[;\s])height\s?:\s?0(?:\.0*)?(?:pt|px|cm|in)?\s?(?:;|$)", re.IGNORECASE)
_CELL, _ROW, _RULER, _GROUP, _CAPTION = range(5)
_KINDS = {"td": _CELL, "th": _CELL, "tr": _ROW, "caption": _CAPTION}
_Part = tuple[int, str, bool, tuple[int, int] | None, Effect | None]
"""A tag that parts a table: kind, name, whether it is not there at all, row span and column span where these are not
1, what becomes of the cell's text."""


class _Places(dict[int, str]):
    """The places of cells in their row ("/td[1]" of the cell number 0), worked out once."""

    def __init__(self, name: str) -> None:
        super().__init__((number, f"/{name}[{number + 1}]") for number in range(100))
        self._name = name

    def __missing__(self, number: int) -> str:
        return f"/{self._name}[{number + 1}]"


_PLACES = {name: _Places(name) for name in ("td", "th")}


_CHAPTER = re.compile("[一二三四五六七八九十]{1,2}[、.．]")
_NUMBER_ALONE = re.compile("[一二三四五六七八九十]{1,2}[、.．]?")
_SENTENCE_ENDS = "。；"
_FEWEST_CHAPTERS = 3
_SHORTEST_REPORT = 60
_REPORT_IN_A_CELL = re.compile(
    r"\W*一\s?[、.．]\s?(?:概|总|基本|主动|工作|政府信息|信息公开).*?。\s*二\s?[、.．].*?。\s*三\s?[、.．]", re.DOTALL
)
"""Its chapters, one behind the other, as a cell's text has them."""


class Tables:
    """Reads the tables of one page by where their content begins and ends in its markup.

    Rows that were read to judge the table around them are kept until it is their own table's turn. Content
    ``as_written`` raises DisorderError where it is not in order.
    """

    def __init__(self, *, as_written: bool) -> None:
        self._as_written = as_written
        self._read: dict[tuple[int, int], Rows] = {}
        self._tags: Sequence[tuple[int, bool]] | None = None

    def read(
        self, html: str, bounds: tuple[int, int], place: str, notes: list[str], *, behind_one: bool = False
    ) -> DataTable | None:
        """The data table between the bounds; None where it is layout. ``place`` is the table's own.

        ``behind_one``: right behind another, which tells a row that a page break left from layout.
        """
        content = html[bounds[0] : bounds[1]]
        rows = self._read.pop(bounds, None) or _rows(content, self._as_written)
        return self._judged(content, rows, place, notes, behind_one=behind_one)

    def read_host(
        self, page: Markup, bounds: tuple[int, int], place: str, notes: list[str]
    ) -> tuple[DataTable | None, bool]:
        """The same of a table with others inside, and whether one of these is a form of its own, yet to be read."""

        def rows_of(inner: str, begin: int) -> list[SourceRow]:
            bounds = begin, begin + len(inner)
            if bounds not in self._read:
                self._read[bounds] = _rows(inner, self._as_written)
            return self._read[bounds][0]

        columns = side_by_side(page.html, bounds, self.tags_of(page), rows_of)
        if columns is not None:
            return self._judged(page.html[bounds[0] : bounds[1]], (columns, []), place, notes), False
        unnested = unnest(page.html, bounds, self.tags_of(page), rows_of)
        if unnested is None:
            return None, False
        rows = _rows(unnested.content, self._as_written)
        if not has_numbers(rows[0]):
            return None, False
        return self._judged(unnested.content, rows, place, notes), unnested.forms

    def tags_of(self, page: Markup) -> Sequence[tuple[int, bool]]:
        """The tags of all tables of the page in order, put together once."""
        if self._tags is None:
            self._tags = table_tags(page)
        return self._tags

    def _judged(
        self, content: str, read: Rows, place: str, notes: list[str], *, behind_one: bool = False
    ) -> DataTable | None:
        rows, captions = read
        sizes = [len(cell[0]) for row in rows for cell in row.cells]
        if not sizes or max(sizes) > LONG_CELL or not (_is_data(rows) or (behind_one and _is_labelled_row(rows))):
            return None
        if _are_chapters(rows) or (max(sizes) >= _SHORTEST_REPORT and _is_frame_of_report(rows)):
            return None
        linked, links = _links(content, self._as_written) if "</a>" in content else (0, [])
        size = sum(sizes)
        if linked * 2 > size and not (is_form(rows) or counts_by_label(rows, everything_linked=linked >= size)):
            return None
        grid, remarks = build_grid(rows, place)
        notes.extend(f"{place}: {remark}" for remark in remarks)
        return DataTable(grid, fold("\n".join(captions)), linked, links)


def _rows(content: str, as_written: bool) -> Rows:
    """Rows placed below their table ("/tbody[1]/tr[2]"). Spans are read here and expanded by the grid."""
    begun, captions = RowsInGroups(), list[str]()
    cells: list[SourceCell] = []
    number = 0
    pieces = _PART.split(content)
    part_of, cell_of = _PARTS[as_written], CELLS[as_written]
    if as_written:
        ended_by[pieces[0]]
    ended = GROUP_ENDED
    for part, inner in zip(pieces[1::2], pieces[2::2], strict=True):
        kind, name, gone, spans, effect = part_of[part]
        if kind == _CELL:
            if ended and as_written:
                raise DisorderError("a cell outside rows")
            text, ended = cell_of[inner]
            if effect is not None:
                text = _with_effect(effect, text, inner)
            if not gone:
                place = _PLACES[name][number]
                cells.append((text, 1, 1, place) if spans is None else (text, *spans, place))
                number += 1
            continue
        if kind == _CAPTION:
            captions.append(whole_cell(inner, as_written))
            begun.group += 1
            continue
        if kind == _GROUP:
            begun.begin_group(name)
        else:
            outside = as_written and ended == GROUP_ENDED
            cells, number = begun.begin_row(ruler=kind == _RULER, gone=gone, outside=outside), 0
        if as_written:
            ended = ended_by[inner] or (ROW_ENDED if kind == _GROUP else OPEN)
    return begun.rows, captions


def _part(tag: str, as_written: bool) -> _Part:
    name = _NAME.match(tag).group()  # type: ignore[union-attr]  # found by this very name
    kind, attributes = _KINDS.get(name, _GROUP), tag[len(name) :]
    if not attributes or kind not in (_CELL, _ROW):
        return kind, name, False, None, None
    if as_written:
        attributes = GOOD_FORM[attributes]
    if kind == _ROW:
        gone = is_taken_out(attributes) or is_invisible(attributes)
        return _RULER if _no_height(attributes) else _ROW, name, gone, None, None
    spans = row_span(attribute(attributes, "rowspan") or None), column_span(attribute(attributes, "colspan") or None)
    effect = effect_of("td", attributes) or (Effect.UNSEEN if is_invisible(attributes) else None)
    return kind, name, is_taken_out(attributes), None if spans == (1, 1) else spans, effect


def _with_effect(effect: Effect, text: str, inner: str) -> str:
    """What is left to see of a cell's text, where the cell as a whole is set in an odd way. It keeps its place."""
    if effect is Effect.STRUCK:
        return strike_out(text)
    if effect is Effect.UNSEEN or (effect is Effect.SIZELESS and "size" not in inner.lower()):
        return ""
    return text


_PARTS = {
    as_written: Memory(partial(_part, as_written=as_written), most=4096, longest=_REMEMBERED)
    for as_written in (True, False)
}
"""By whether the page is read as it is written; then by the tag. A table's cells are set alike."""


def _is_data(rows: Sequence[SourceRow]) -> bool:
    """Two rows, two columns."""
    widths = [len(row.cells) for row in rows if row.cells]
    return max(widths) > 1 and (len(widths) > 1 or _is_row_of_values(rows))


def _are_chapters(rows: Sequence[SourceRow]) -> bool:
    """A whole report in two columns: chapter headings left, sentences right; or their numbers left, all else right."""
    pairs = [row.cells for row in rows if len(row.cells) == 2]
    if len(pairs) < _FEWEST_CHAPTERS:
        return False
    told = [left[0] for left, right in pairs if right[0][-1:] in _SENTENCE_ENDS and right[0]]
    if sum(bool(_CHAPTER.match(text)) for text in told) >= _FEWEST_CHAPTERS:
        return True
    numbers = sum(_NUMBER_ALONE.fullmatch(left[0]) is not None for left, _ in pairs)
    return numbers >= _FEWEST_CHAPTERS <= sum(not text for text in told)


def _is_frame_of_report(rows: Sequence[SourceRow]) -> bool:
    """A short report in one cell, with empty cells and perhaps its organ around it, and no number of their own."""
    texts = [cell[0] for row in rows for cell in row.cells]
    return any(map(_REPORT_IN_A_CELL.match, texts)) and not any(map(is_number, texts))


def _is_row_of_values(rows: Sequence[SourceRow]) -> bool:
    """A single row of short cells, some of them numbers: what a page break left of a table."""
    texts = [cell[0] for row in rows for cell in row.cells]
    values = [text for text in texts if text[:1].isdigit() and len(text) < 16]
    return len(texts) >= 4 and bool(values) and 2 * len(values) >= len([text for text in texts if text])


def _is_labelled_row(rows: Sequence[SourceRow]) -> bool:
    """A single row of a label, a unit perhaps, and numbers."""
    texts = [cell[0] for row in rows for cell in row.cells if cell[0]]
    if len(texts) < 2 or is_number(texts[0]) or not is_number(texts[-1]):
        return False
    return all(map(is_number, texts[2:])) and (is_number(texts[1]) or len(texts[1]) <= _LONGEST_UNIT)


def _links(content: str, as_written: bool) -> tuple[int, list[tuple[str, str]]]:
    linked, links = 0, []
    found = _LINK.findall(content, 0, content.rfind("</a>") + len("</a>"))  # beyond, no link ends
    if as_written and len(found) != content.count("</a>"):
        raise DisorderError("links in links")
    for attributes, inner in found:
        text = fold(unescape(_TAG.sub("", inner)))
        said = GOOD_FORM[attributes] if as_written else attributes
        url = attribute(said, "href")
        linked += len(text) if url or not is_bookmark(said) else 0
        if text and is_attachment(url, text):
            links.append((text, url))
    return linked, links


def _no_height(attributes: str) -> bool:
    """Word ends its tables with a row of no height that only sets the columns' widths."""
    if "height" not in attributes:
        return False
    height = attribute(attributes, "height")
    if height:
        return height.strip().rstrip("ptx") == "0"
    return bool(_ZERO_HEIGHT.search(attribute(attributes, "style")))
