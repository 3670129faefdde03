"""Tables in the cells of another: a number or a label in a table of its own does not make the table around it layout.

Word and editors leave such tables behind. Layout holds whole tables, articles, furniture; a table of data holds
numbers of its own, and what is nested in it is a word or two, or a form beside its own numbers.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from harvester.documents.pages.grids import SourceRow
from harvester.documents.pages.markup import Markup
from harvester.documents.pages.numeric import has_two_numbers

_LONGEST = 300_000
"""Characters of a table with others inside; statutory tables that Word wrote come to 150,000."""
_MOST_INSIDE = 500
_DEEPEST = 2
_LABEL = 200
"""Characters of a nested label; an article in a cell is longer."""
_TABLE = re.compile(r"<table(?:[\s/][^>]*)?>")
_PARTS = re.compile(r"</?(?:t[dhr]|tbody|thead|tfoot|caption|colgroup|col)(?:[\s/][^>]*)?>")
_VEILED = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|[\s-]hidden[\s=>]")
_MARK = "<br>"


class Unnested(NamedTuple):
    """A table's content with labels for the tables in it, and whether forms stood among these (left out here)."""

    content: str
    forms: bool


def table_tags(page: Markup) -> list[tuple[int, bool]]:
    """Where tables begin and end, in order; True at an end."""
    return sorted([*((at, False) for at in page.tables), *((at, True) for at in page.table_ends)])


def find_hosts(html: str, tags: Sequence[tuple[int, bool]]) -> dict[int, int]:
    """Tables with few and shallow tables in them: where their end tag begins, by where they begin."""
    hosts: dict[int, int] = {}
    open_tables: list[list[int]] = []
    for at, ends in tags:
        if not ends:
            if _TABLE.match(html, at):
                open_tables.append([at, 0, 0])
            continue
        if not open_tables:
            continue
        start, height, inside = open_tables.pop()
        if 0 < height <= _DEEPEST and inside <= _MOST_INSIDE and at - start <= _LONGEST:
            hosts[start] = at
        if open_tables:
            above = open_tables[-1]
            above[1] = max(above[1], height + 1)
            above[2] += inside + 1
    return hosts


def unnest(
    html: str,
    bounds: tuple[int, int],
    tags: Sequence[tuple[int, bool]],
    rows_of: Callable[[str, int], Sequence[SourceRow]],
) -> Unnested | None:
    """The content of a table with every table in it told as a cell's lines; None where one of them is an article.

    ``tags`` are those of all tables of the page. ``rows_of`` reads the rows of a table that holds no other, told where
    in the page its content begins.
    """
    levels: list[list[str]] = [[]]
    begins: list[int] = []
    forms, (done, end) = False, bounds
    for at, ends in tags[bisect_left(tags, (done, False)) : bisect_left(tags, (end, False))]:
        if not ends:
            found = _TABLE.match(html, at)
            if found is None:
                continue
            if _is_veiled(found.group()):
                return None
            levels[-1].append(html[done:at])
            done = found.end()
            levels.append([])
            begins.append(done)
            continue
        if len(levels) == 1:
            return None
        inner = "".join((*levels.pop(), html[done:at]))
        done = at + len("</table>")
        rows = rows_of(inner, begins.pop())
        if _is_form(rows):
            forms = True
            levels[-1].append(_MARK)
        elif sum(len(cell[0]) for row in rows for cell in row.cells) <= _LABEL and not _is_veiled(inner):
            levels[-1] += (_MARK, _PARTS.sub(_MARK, inner), _MARK)
        else:
            return None
    return Unnested("".join((*levels[0], html[done:end])), forms) if len(levels) == 1 else None


def _is_form(rows: Sequence[SourceRow]) -> bool:
    return len(rows) > 1 and max(len(row.cells) for row in rows) > 1 and has_two_numbers(rows)


def _is_veiled(markup: str) -> bool:
    """Whether anything in it might be kept from view; told from afar, for such tables are as rare as they are odd."""
    small = markup.lower()
    return ("none" in small or "hidden" in small) and _VEILED.search(small) is not None
