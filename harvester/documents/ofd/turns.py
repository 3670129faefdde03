"""A page whose text is printed across it -> the page as one holds it to read: wide tables on upright paper."""

from collections.abc import Callable, Sequence

from harvester.documents.printed.lines import Sign
from harvester.documents.printed.pages import Sheet
from harvester.documents.printed.ruled_cells import Rule

_Point = tuple[float, float]


def upright(sheet: Sheet, turns: Sequence[int]) -> Sheet:
    """The page turned as most of its characters stand; ``turns`` counts them by quarters of a turn, clockwise."""
    quarter = max(range(4), key=lambda each: turns[each])
    if quarter == 0:
        return sheet
    wide, high = sheet.width, sheet.height
    turned: dict[int, Callable[[float, float], _Point]] = {
        1: lambda x, y: (y, wide - x),
        2: lambda x, y: (wide - x, high - y),
        3: lambda x, y: (high - y, x),
    }
    place = turned[quarter]
    return sheet._replace(
        width=wide if quarter == 2 else high,
        height=high if quarter == 2 else wide,
        signs=[_sign(sign, place) for sign in sheet.signs],
        rules=[_rule(rule, place) for rule in sheet.rules],
    )


def _sign(sign: Sign, place: Callable[[float, float], _Point]) -> Sign:
    (x, y), (x1, y1) = place(sign["x0"], sign["top"]), place(sign["x1"], sign["bottom"])
    return {**sign, "x0": min(x, x1), "x1": max(x, x1), "top": min(y, y1), "bottom": max(y, y1)}


def _rule(rule: Rule, place: Callable[[float, float], _Point]) -> Rule:
    ends = [(end, rule.at) if rule.level else (rule.at, end) for end in (rule.start, rule.end)]
    (x, y), (x1, y1) = (place(*end) for end in ends)
    if abs(y1 - y) <= abs(x1 - x):
        return Rule(level=True, at=y, start=min(x, x1), end=max(x, x1))
    return Rule(level=False, at=x, start=min(y, y1), end=max(y, y1))
