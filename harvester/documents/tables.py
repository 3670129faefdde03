"""A table in well-formed markup: data becomes a grid, layout is left to the walk."""

import re
from functools import lru_cache

from harvester.documents.blocks import DataTable, Frame
from harvester.documents.cell_text import cell_text
from harvester.documents.grids import SourceCell, SourceRow, build_grid, column_span, row_span
from harvester.documents.links import is_attachment
from harvester.documents.marks import Effect, effect_of, is_invisible, is_taken_out, strike_out
from harvester.documents.markup import attribute, unescape
from harvester.documents.nested import unnest
from harvester.documents.numeric import counts_by_label, has_numbers
from harvester.documents.spacing import fold
from harvester.documents.tags import DisorderError, in_good_form

_LONG_CELL = 600
"""Characters; the longest explanations inside statutory labels stay well below."""
_REMEMBERED = 1000
"""Characters of a cell's markup; longer ones are seldom the same twice."""
_PART = re.compile(r"<(t[dhr]|tbody|thead|tfoot|caption)((?:[\s/][^>]*)?)>")
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/<>]*)([^>]*)>")
_LINK = re.compile(r"<a((?:\s[^>]*)?)>(.*?)</a>", re.DOTALL)
_CELL_END = re.compile(r"</(?:t[dhr]|tbody|thead|tfoot|caption)>")
_PLAIN = 1, 1, False, None
_OPEN, _ROW_ENDED, _GROUP_ENDED = range(3)
_BETWEEN = re.compile(r"(?:\s|</(?:t[dhr]|tbody|thead|tfoot|colgroup|caption)>|<col(?:group)?(?:[\s/][^>]*)?>)*")
"""All that may stand between cells and rows of a table in order."""
_ZERO_HEIGHT = re.compile(r"(?:^|[;\s])height\s?:\s?0(?:\.0*)?(?:pt|px|cm|in)?\s?(?:;|$)", re.IGNORECASE)


def read_table(frame: Frame, content: str, notes: list[str], *, as_written: bool) -> tuple[DataTable | None, str]:
    """The data table that ``content`` is, and its caption; None where it is layout.

    Spans are read here and expanded by the grid. Content ``as_written`` raises DisorderError where it is not in order.
    """
    rows, captions = _rows(content, frame, as_written)
    if not _is_data(rows):
        return None, ""
    linked, links = _links(content, as_written) if "<a" in content else (0, [])
    size = sum([len(cell[0]) for row in rows for cell in row.cells])
    if linked * 2 > size and not counts_by_label(rows, everything_linked=linked >= size):
        return None, ""
    grid, remarks = build_grid(rows)
    notes.extend(f"{frame.path}: {remark}" for remark in remarks)
    return DataTable(grid, linked, frame, links), fold("\n".join(captions))


def read_host(frame: Frame, content: str, notes: list[str], *, as_written: bool) -> tuple[DataTable | None, str, bool]:
    """The same of a table with others inside, and whether one of these is a form of its own, yet to be read."""

    def rows_of(inner: str) -> list[SourceRow]:
        return _rows(inner, frame, as_written)[0]

    unnested = unnest(content, rows_of)
    if unnested is None or not has_numbers(rows_of(unnested.content)):
        return None, "", False
    return *read_table(frame, unnested.content, notes, as_written=as_written), unnested.forms


def _rows(content: str, frame: Frame, as_written: bool) -> tuple[list[SourceRow], list[str]]:
    """The rows, and the captions: a browser shows these before the table."""
    rows: list[SourceRow] = []
    captions: list[str] = []
    cells: list[SourceCell] = []
    row_path = path = frame.path
    group = lines = 0
    groups: dict[str, int] = {}
    pieces = _PART.split(content)
    between, ended = pieces[0], _GROUP_ENDED
    for tag, attributes, inner in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if tag == "td" or tag == "th":
            if ended and as_written:
                raise DisorderError("a cell outside rows")
            down, across, gone, effect = _cell_attributes(attributes, as_written) if attributes else _PLAIN
            text, ended = (_short_cell if len(inner) <= _REMEMBERED else _read_cell)(inner, as_written)
            if effect is not None:
                text = _with_effect(effect, text, inner)
            if not gone:
                cells.append((text, down, across, f"{row_path}/{tag}[{len(cells) + 1}]"))
            continue
        if tag == "caption":
            captions.append(_read_cell(inner, as_written)[0])
            group += 1
            continue
        if tag != "tr" or (as_written and ended == _GROUP_ENDED):  # rows outside a group stand in one of their own
            name = tag if tag != "tr" else "tbody"
            lines, groups[name] = 0, groups.get(name, 0) + 1
            path = f"{frame.path}/{name}[{groups[name]}]"
            group += 1
        if tag == "tr":
            cells = []
            lines += 1
            hidden, ruler = _row_attributes(attributes, as_written) if attributes else (False, False)
            if not hidden:
                rows.append(SourceRow(cells, group, ruler))
                row_path = f"{path}/tr[{lines}]"
        between += inner
        ended = _ends(inner) or (_OPEN if tag == "tr" else _ROW_ENDED)
    if as_written and not _BETWEEN.fullmatch(between):
        raise DisorderError("text between the cells of a table")
    return rows, captions


def _ends(between: str) -> int:
    """What the end tags between cells end: nothing, a row, a group of rows."""
    if "</tb" in between or "</the" in between or "</tf" in between:
        return _GROUP_ENDED
    return _ROW_ENDED if "</tr" in between else _OPEN


@lru_cache(maxsize=4096)
def _cell_attributes(attributes: str, as_written: bool) -> tuple[int, int, bool, Effect | None]:
    """Row span, column span, whether the cell is not there at all, what becomes of its text.

    A cell whose text alone is kept from view still takes its place. Remembered: a table's cells are set alike.
    """
    if as_written:
        attributes = in_good_form(attributes)
    down = row_span(attribute(attributes, "rowspan") or None)
    effect = effect_of("td", attributes) or (Effect.UNSEEN if is_invisible(attributes) else None)
    return down, column_span(attribute(attributes, "colspan") or None), is_taken_out(attributes), effect


@lru_cache(maxsize=4096)
def _row_attributes(attributes: str, as_written: bool) -> tuple[bool, bool]:
    """Whether the row is kept from view, and whether it has no height."""
    if as_written:
        attributes = in_good_form(attributes)
    return is_taken_out(attributes) or is_invisible(attributes), _no_height(attributes)


def _with_effect(effect: Effect, text: str, inner: str) -> str:
    """What is left to see of a cell's text, where the cell as a whole is set in an odd way."""
    if effect is Effect.STRUCK:
        return strike_out(text)
    if effect is Effect.UNSEEN or (effect is Effect.SIZELESS and "size" not in inner.lower()):
        return ""
    return text


def _read_cell(inner: str, as_written: bool) -> tuple[str, int]:
    """A cell's text, and what ends with it (``_ends``). ``inner`` is the markup from its tag to the next one.

    Remembered, unless it is long: labels and small numbers stand in the same markup on all reports.
    """
    ended = _OPEN
    if as_written:
        end = _CELL_END.search(inner)
        if end is not None:
            behind = inner[end.start() :]
            ended = _ends_behind(behind) if len(behind) <= _REMEMBERED else _ended(behind)
            inner = inner[: end.start()]
    return cell_text(inner, as_written=as_written), ended


def _ended(behind: str) -> int:
    if not _BETWEEN.fullmatch(behind):
        raise DisorderError("text between the cells of a table")
    return _ends(behind)


_ends_behind = lru_cache(maxsize=1024)(_ended)
_short_cell = lru_cache(maxsize=8192)(_read_cell)


def _is_data(rows: list[SourceRow]) -> bool:
    """Two rows, two columns, no cell that holds an article."""
    filled = widest = 0
    for row in rows:
        if row.cells:
            filled += 1
            widest = max(widest, len(row.cells))
            if max([len(cell[0]) for cell in row.cells]) > _LONG_CELL:
                return False
    if widest < 2:
        return False
    return filled > 1 or _is_row_of_values(rows)


def _is_row_of_values(rows: list[SourceRow]) -> bool:
    """A single row of short cells, some of them numbers: what a page break left of a table."""
    texts = [cell[0] for row in rows for cell in row.cells]
    values = [text for text in texts if text[:1].isdigit() and len(text) < 16]
    return len(texts) >= 4 and bool(values) and 2 * len(values) >= len([text for text in texts if text])


def _links(content: str, as_written: bool) -> tuple[int, list[tuple[str, str]]]:
    linked, links = 0, []
    found = _LINK.findall(content)
    if as_written and len(found) != content.count("</a>"):
        raise DisorderError("links in links")
    for attributes, inner in found:
        text = fold(unescape(_TAG.sub("", inner)))
        linked += len(text)
        url = attribute(in_good_form(attributes) if as_written else attributes, "href")
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
