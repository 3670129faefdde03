"""Tables that are never closed: each ends where the next chapter of the text begins.

A browser has no way to tell: it puts the rest of the page into the table's last cell, or before the table. Only a
numbered heading in a block of its own shows the end, right behind a row or behind the number of the last cell.
"""

import re

_SPAN = r"<(?:span|strong|b|font|a|u)\b[^<>]{0,400}>"
_POINTS = re.compile(
    r"<(?P<ends>/?)table\b"
    r"|<(?P<row>tr)\b"
    rf"|<(?P<chapter>p|div|h[1-6]|section)\b[^<>]{{0,400}}>(?:\s|&nbsp;|&emsp;|&ensp;|{_SPAN}){{0,30}}"
    r"(?:[一二三四五六七八九十]{1,2}\s?[、.．]|第[一二三四五六七八九十]{1,2}(?:部分|章))",
    re.IGNORECASE,
)
_ROW_ENDED = re.compile(r"</t[dhr]>\s{0,200}(?:</tbody>\s{0,200})?$", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>|&nbsp;|\s")
_NUMBER = re.compile(r"[-+－]?[\d０-９][\d０-９,，.．]{0,15}|[-—/／]{1,2}")
_NEAR = 3_000
"""Characters of markup in which the last cell has to begin."""
_FEWEST_ROWS = 2
_END = "</td></tr></table>"


def close_tables(html: str) -> str:
    """The page with an end for each table that lacks one and is followed by a chapter; else as it was."""
    small = html.lower()
    lacking = small.count("<table") - small.count("</table")
    if lacking <= 0:
        return html
    pieces: list[str] = []
    rows: list[int] = []
    done = 0
    for point in _POINTS.finditer(html):
        if point["chapter"]:
            if lacking and rows and rows[-1] >= _FEWEST_ROWS and _ends_a_row(html, point.start()):
                pieces += (html[done : point.start()], _END)
                done = point.start()
                rows.pop()
                lacking -= 1
        elif point["row"]:
            if rows:
                rows[-1] += 1
        elif not point["ends"]:
            rows.append(0)
        elif rows:
            rows.pop()
    return "".join((*pieces, html[done:])) if pieces else html


def _ends_a_row(html: str, at: int) -> bool:
    """Whether a row ended right before the place, or a cell that holds a number and is still open."""
    before = html[max(0, at - _NEAR) : at]
    if _ROW_ENDED.search(before[-500:]):
        return True
    cells = [found.end() for found in _CELL.finditer(before)]
    if not cells:
        return False
    inner = before[cells[-1] :]
    return "</t" not in inner.lower() and _NUMBER.fullmatch(_TAG.sub("", inner)) is not None
