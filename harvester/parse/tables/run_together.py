"""Finds a statistics table whose cells have all run together into one paragraph, and gives it back its rows.

Cuts rows only: which number is which is left to the identities and the prose.
"""

import re

from harvester.items import Grid, Paragraph, Table

_HEADER = re.compile(
    r"(?P<name>指\s?标\s?名\s?称|统\s?计\s?指\s?标)\s?(?P<unit>(?:计量)?单\s?位)\s?"
    r"(?P<first>20\d\d年度?|统计数量?|本期实际|本年度)\s?(?P<second>历年累计|本年累计)?\s?"
)
_ROW = re.compile(
    r"\s?(?:其中[:：]\s?)?(?:(?P<ordinal>\d)[.．、]\s?)?(?P<name>[^\d，。；]{2,60}?)\s?"
    r"(?P<unit>人次|万元|条|件|次|个|人|篇)\s?(?P<digits>\d[\d\s]{0,40})"
)
_MARK = re.compile(r"[.．、](?!\d)")
_FEWEST_ROWS = 3


def read_run_together(block: Paragraph) -> Table | None:
    """The table inside a paragraph as flattened rows (label, unit, digits), or None where there is none."""
    if "单位" not in block.text and "单 位" not in block.text:
        return None
    header = _HEADER.search(block.text)
    if header is None:
        return None
    rows = _rows(block.text, header.end())
    if len(rows) < _FEWEST_ROWS:
        return None
    heads = [header[group] for group in ("name", "unit", "first", "second") if header[group]]
    grid = Grid.of_texts([[(text, block.place) for text in row] for row in (heads, *rows)])
    return Table(place=block.place, boxes=block.boxes, hint=block.hint, grid=grid, flattened=True)


def _rows(text: str, start: int) -> list[list[str]]:
    rows: list[list[str]] = []
    while (match := _ROW.match(text, start)) is not None:
        digits, start = match["digits"].rstrip(), match.end()
        if _MARK.match(text, start):
            digits, start = _without_next_ordinal(digits, start, match["ordinal"])
        rows.append([match["name"].strip(), match["unit"], *(digits.split() if " " in digits else [digits])])
    return rows


def _without_next_ordinal(digits: str, end: int, ordinal: str | None) -> tuple[str, int]:
    """The digits of a row whose successor is numbered: "…3304" and "2." stand together as "…33042."."""
    following = str(int(ordinal or 0) + 1)
    if len(digits) > len(following) and digits.endswith(following):
        return digits[: -len(following)].rstrip(), end - len(following)
    return digits, end
