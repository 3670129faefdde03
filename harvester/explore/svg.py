"""What every chart is made of: colours, a scale with round numbers, the frame, the legend. SVG text, no script.

Colours are those of Okabe and Ito, which colour-blind people tell apart; lines differ in their dashes too, and every
mark carries its numbers as a title.
"""

import math
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
DASHES = ("", "7 3", "2 3", "9 3 2 3", "", "7 3", "2 3", "9 3 2 3")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 300, 72, 18, 26, 34
ROOM = HEIGHT - TOP - BOTTOM
MOST_SERIES = len(PALETTE)
_MOST_STEPS = 5


def scale(most: float, *, share: bool = False) -> list[float]:
    """Round numbers from 0 to the first at or above ``most``: at most six, whole ones unless it is a share."""
    if not math.isfinite(most) or most <= 0:
        most = 0.01 if share else 1.0
    least = max(1e-4 if share else 1.0, most / _MOST_STEPS)
    power = 10.0 ** math.floor(math.log10(least))
    factors = (1, 2, 2.5, 5, 10) if share or power >= 10 else (1, 2, 5, 10)
    step = next(factor * power for factor in factors if factor * power >= least * 0.999999)
    return [step * n for n in range(max(1, math.ceil(most / step * 0.999999)) + 1)]


def shown(value: float, *, share: bool = False) -> str:
    """A number for people: shares in per cent, others with separators."""
    if share:
        return f"{value * 100:.1f}%"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def frame(label: str, body: Sequence[str], height: float = HEIGHT, kind: str = "chart") -> Markup:
    """The marks as one picture with a name."""
    head = (
        f'<svg class="{kind}" role="img" viewBox="0 0 {WIDTH} {height:g}" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(label)}"><title>{escape(label)}</title>'
    )
    return Markup(head + "".join(body) + "</svg>")  # noqa: S704 - every text in it went through escape


def axis(marks: Sequence[float], unit: str, *, share: bool) -> list[str]:
    """The lines of the scale with their numbers, and what they count."""
    body = [f'<text class="unit" x="4" y="15">{escape(unit)}</text>'] if unit else []
    for mark in marks:
        y = HEIGHT - BOTTOM - ROOM * mark / marks[-1]
        words = f"{mark * 100:g}%" if share else shown(mark)
        body.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        body.append(f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(words)}</text>')
    return body


def places_of(years: Sequence[int], edge: float = 24) -> Mapping[int, float]:
    """Where each year stands, evenly between the edges."""
    room = WIDTH - LEFT - RIGHT - 2 * edge
    step = room / max(1, len(years) - 1)
    return {year: LEFT + edge + (n * step if len(years) > 1 else room / 2) for n, year in enumerate(years)}


def year_ticks(x: Mapping[int, float]) -> list[str]:
    """The years under the scale, every n-th where there are many."""
    every = max(1, math.ceil(len(x) / 12))
    return [
        f'<text class="tick" x="{at:.1f}" y="{HEIGHT - 12}" text-anchor="middle">{year}</text>'
        for n, (year, at) in enumerate(x.items())
        if n % every == 0
    ]


def legend(names: Sequence[str], *, boxes: bool = False, colours: Sequence[str] = PALETTE) -> Markup:
    """The names beside their colours, in the order of the series; ``boxes`` for filled marks. None for one name."""
    entries = []
    for index, name in enumerate(names[:MOST_SERIES]):
        mark = (
            f'<rect width="14" height="12" fill="{colours[index]}"/>'
            if boxes
            else f'<line x1="0" x2="30" y1="6" y2="6" stroke="{colours[index]}" stroke-width="3" '
            f'stroke-dasharray="{DASHES[index]}"/><circle cx="15" cy="6" r="4" fill="{colours[index]}"/>'
        )
        wide = 14 if boxes else 30
        svg = f'<svg width="{wide}" height="12" aria-hidden="true">{mark}</svg>'
        entries.append(f"<li>{svg} {escape(name)}</li>")
    return Markup('<ul class="legend">' + "".join(entries) + "</ul>") if len(entries) > 1 else Markup("")  # noqa: S704
