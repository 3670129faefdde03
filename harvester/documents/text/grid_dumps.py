"""A dump of a table's whole grid repeats what spans in every place of its span: cells and spans are found again."""

from harvester.documents.pages.grids import SourceCell, SourceRow
from harvester.documents.pages.numeric import is_value

_COVERED = 0
_CUT = "本年新"
"""What a dump leaves of 本年新制作数量 and of 本年新公开数量, set on two lines each: two columns, no span."""
_SPANS_ROWS = 4
"""Characters of a label that may stand for several rows; shorter ones (units, 总计) repeat by themselves."""


def spans_again(rows: list[SourceRow]) -> list[SourceRow]:
    """Labels that a dump of the whole grid repeats in every place of their span become one cell with that span.

    Only rows of one width are such a dump. Values are never joined, nor what stands behind a row's first value.
    """
    width = len(rows[0].cells)
    if len(rows) < 2 or width < 3 or any(len(row.cells) != width for row in rows):
        return rows
    labels = [_labels_before_values([text for text, *_ in row.cells]) for row in rows]
    across = any(_repeats(line, c) for line in labels for c in range(1, len(line)))
    if not across:
        return rows
    taken: set[tuple[int, int]] = set()
    made: list[SourceRow] = []
    header = [1] * width
    for r, written in enumerate(rows):
        row = _realigned(written, header)
        cells: list[SourceCell] = []
        for c, (text, _, _, place) in enumerate(row.cells):
            if (r, c) in taken:
                continue
            right, down = c + 1, r + 1
            while right < len(labels[r]) and _repeats(labels[r], right) and (r, right) not in taken:
                right += 1
            if c < len(labels[r]):
                header[c:right] = [right - c, *[_COVERED] * (right - c - 1)]
            elif header[c] > 1 and all(other == text for other, *_ in row.cells[c : c + header[c]]):
                right = c + header[c]  # a value below a header that spans is repeated with it
            block = labels[r][c:right]
            while block and len(text) >= _SPANS_ROWS and down < len(rows) and labels[down][c:right] == block:
                down += 1
            taken.update((y, x) for y in range(r, down) for x in range(c, right))
            cells.append((text, down - r, right - c, place))
        made.append(SourceRow(cells, row.group, row.ruler, row.place))
    return made


def _labels_before_values(cells: list[str]) -> list[str]:
    """The cells up to the row's first printed value."""
    return cells[: next((n for n, cell in enumerate(cells) if cell and is_value(cell)), len(cells))]


def _repeats(line: list[str], at: int) -> bool:
    """Whether a label goes on; signs alone (``**``, ``……``) stand in the place of numbers."""
    if line[at] == _CUT:
        return False
    return len(line[at]) > 1 and line[at] == line[at - 1] and any(map(str.isalnum, line[at]))


def _realigned(row: SourceRow, header: list[int]) -> SourceRow:
    """A row whose values span other places than its header does, as careless tables have it, with the header's spans.

    The values are as many as the header's cells. Where the places leave several ways to tell which of them spans, a
    value that is not the same in all of them becomes what stands in its places, a bar between: no number.
    """
    texts = [text for text, *_ in row.cells]
    first = next((n for n, text in enumerate(texts) if is_value(text)), len(texts))
    starts = [c for c in range(first, len(texts)) if header[c] != _COVERED]
    spans = [header[c] for c in starts]
    if (
        max(spans, default=1) == 1
        or not all(map(is_value, texts[first:]))
        or starts[0] != first
        or starts[0] + sum(spans) != len(texts)
    ):
        return row
    if all(len(set(texts[c : c + span])) == 1 for c, span in zip(starts, spans, strict=True)):
        return row
    found = _shared_out(texts[first:], len(starts))
    if found is None:
        return row
    for c, span, ways in zip(starts, spans, found, strict=True):
        texts[c : c + span] = [ways[0] if len(ways) == 1 else " | ".join(ways)] * span
    cells = [(text, down, right, place) for text, (_, down, right, place) in zip(texts, row.cells, strict=True)]
    return SourceRow(cells, row.group, row.ruler, row.place)


def _shared_out(texts: list[str], groups: int) -> list[list[str]] | None:
    """What each of a number of groups may hold, where each holds one text in one or more places; None for no way."""
    size = len(texts)
    ends = [next((n for n in range(c, size) if texts[n] != texts[c]), size) for c in range(size)]
    begun = [{0}]
    for _ in range(groups):
        begun.append({end for c in begun[-1] if c < size for end in range(c + 1, ends[c] + 1)})
    if size not in begun[-1]:
        return None
    found: list[list[str]] = []
    behind = {size}
    for group in reversed(range(groups)):
        fitting = [c for c in sorted(begun[group]) if c < size and any(c < end <= ends[c] for end in behind)]
        found.append(list(dict.fromkeys(texts[c] for c in fitting)))
        behind = set(fitting)
    return found[::-1]
