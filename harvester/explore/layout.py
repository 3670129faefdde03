"""A report's sections as a page shows them: paragraphs with figures marked, tables drawn where they stood. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from harvester.explore.labels import table_label
from harvester.explore.personal import mask_beside

Row = Mapping[str, Any]
_LARGEST = 400
"""Rows or columns drawn at most; a hostile page may claim any number of spans."""

_LONGEST = 20_000
"""Characters of a paragraph that are shown; a real one has a few hundred, a hostile one millions."""

_MOST_LINES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCell:
    """One box of a table. ``numeric`` cells of a form carry an address for their citation."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    kind: str
    keyed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTable:
    """A table as rows of boxes; one that does not count is there to be compared."""

    position: int
    title: str
    known: bool
    counts: bool
    columns: int
    rows: tuple[tuple[DrawnCell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSection:
    """A section: what follows its heading, paragraphs and tables in their order."""

    position: int
    key: str | None
    level: int
    heading: str
    parts: tuple[Markup | DrawnTable, ...]


def lay_out(
    sections: Iterable[Row],
    tables: Iterable[Row],
    cells: Iterable[Row],
    figures: Iterable[Row],
    beside: Callable[[str, str], str] = mask_beside,
) -> tuple[DrawnSection, ...]:
    """Sections in order; a table stands in the section of its key, where the text has its lines, else at the end.

    What stands in an attachment follows under its name: its tables, and its sections where it is the whole report.
    """
    by_table: dict[int, list[Row]] = defaultdict(list)
    for cell in cells:
        by_table[cell["table_id"]].append(cell)
    sections = list(sections)
    told = {None, *(section.get("file") for section in sections)}
    waiting: dict[tuple[str | None, str | None], list[DrawnTable]] = defaultdict(list)
    of_files: dict[str, list[DrawnTable]] = defaultdict(list)
    for table in tables:
        drawn_table = draw_table(table, by_table[table["id"]], beside)
        name = table.get("file")
        (waiting[name, table["section_key"]] if name in told else of_files[name or ""]).append(drawn_table)
    by_section: dict[int, list[Row]] = defaultdict(list)
    for figure in figures:
        by_section[figure["section_position"]].append(figure)
    drawn: list[DrawnSection] = []
    file = None
    for each in sections:
        if (own := each.get("file")) != file:
            drawn.append(DrawnSection(position=0, key=None, level=1, heading=_bearable(own or ""), parts=()))
            file = own
        drawn.append(_section(each, waiting.pop((file, each["key"]), []), by_section[each["position"]]))
    left = tuple(table for group in waiting.values() for table in group)
    if left:
        drawn.append(DrawnSection(position=0, key=None, level=1, heading="", parts=left))
    for name, group in of_files.items():
        drawn.append(DrawnSection(position=0, key=None, level=1, heading=_bearable(name), parts=tuple(group)))
    return tuple(drawn)


def _section(section: Row, tables: Sequence[DrawnTable], figures: Sequence[Row]) -> DrawnSection:
    parts: list[Markup | DrawnTable] = []
    pending = list(tables)
    for line in map(_bearable, (section["text"] or "").split("\n", _MOST_LINES)):
        if " | " in line:
            if pending:
                parts += pending
                pending = []
            elif not tables:
                parts.append(escape(line))
        elif line.strip() and not (parts and isinstance(parts[-1], DrawnTable) and len(line) < 40):
            # A short line right under a drawn table is a row of it with a single cell.
            parts.append(mark_figures(line, figures))
    return DrawnSection(
        position=section["position"],
        key=section["key"],
        level=max(1, min(4, section["level"] or 1)),
        heading=section["heading"] or "",
        parts=(*parts, *pending),
    )


def _bearable(line: str) -> str:
    """A line at a length a browser bears; how much is left out is said."""
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……（余 {len(line) - _LONGEST:,} 字从略 · cut）"


def mark_figures(line: str, figures: Iterable[Row]) -> Markup:
    """The line with the words of each figure in ``<mark>``, linked to its row in the list of figures."""
    spans: list[tuple[int, int, int]] = []
    for figure in figures:
        quote = figure["quote"] or ""
        at = line.find(quote) if quote else -1
        if at >= 0 and all(at + len(quote) <= start or at >= end for start, end, _ in spans):
            spans.append((at, at + len(quote), figure["position"]))
    parts, at = [], 0
    for start, end, position in sorted(spans):
        parts += [escape(line[at:start]), Markup('<a class="figure" href="#figure-{}">').format(position)]
        parts += [escape(line[start:end]), Markup("</a>")]
        at = end
    return Markup("").join([*parts, escape(line[at:])])


def draw_table(table: Row, cells: Sequence[Row], beside: Callable[[str, str], str] = mask_beside) -> DrawnTable:
    """The anchors of a table in rows; spans are those stored, cut to a size a browser bears.

    ``beside`` gets the text of the cell to the left, or above, and a cell's own, and gives what is shown of it.
    """
    lines: dict[int, list[DrawnCell]] = defaultdict(list)
    left, above = "", dict[int, str]()
    for cell in cells:
        if cell["row"] < _LARGEST and cell["column"] < _LARGEST:
            text = (cell["text"] or "")[:2000]
            shown = beside(above.get(cell["column"], ""), beside(left if cell["column"] else "", text))
            left = above[cell["column"]] = text
            lines[cell["row"]].append(
                DrawnCell(
                    row=cell["row"],
                    column=cell["column"],
                    row_span=max(1, min(_LARGEST, cell["row_span"])),
                    column_span=max(1, min(_LARGEST, cell["column_span"])),
                    text=shown,
                    kind=cell["kind"],
                    keyed=cell["row_key"] is not None,
                )
            )
    last = max(lines, default=-1)
    return DrawnTable(
        position=table["position"],
        title=table_label(table["key"]),
        known=table["key"] is not None,
        counts=bool(table.get("counts", 1)),
        columns=max((cell.column + cell.column_span for line in lines.values() for cell in line), default=0),
        rows=tuple(tuple(lines.get(index, ())) for index in range(last + 1)),
    )
