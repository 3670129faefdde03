"""Charts as SVG text, drawn on the server: no script, readable without colour, every mark with its numbers as a title.

Colours are those of Okabe and Ito, which colour-blind people tell apart; lines differ in their dashes too.
"""

import math
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "", "6 3", "2 3", "8 3 2 3")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 300, 64, 16, 16, 34
MOST_SERIES = len(PALETTE)

Point = tuple[int, float | None]


def _top(values: Sequence[float]) -> float:
    """A round number at or above all values."""
    most = max(values, default=0.0)
    if not math.isfinite(most) or most <= 0:
        return 1.0
    step = 10.0 ** math.floor(math.log10(most))
    return next(factor * step for factor in (1, 2, 2.5, 5, 10) if factor * step >= most * 0.999999)


def shown(value: float, *, share: bool = False) -> str:
    """A number for people: shares in per cent, others with separators."""
    if share:
        return f"{value * 100:.1f}%"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def _frame(label: str, body: list[str], height: int = HEIGHT) -> Markup:
    head = (
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(label)}"><title>{escape(label)}</title>'
    )
    return Markup(head + "".join(body) + "</svg>")  # noqa: S704 - every text in it went through escape


def _axis(top: float, *, share: bool) -> list[str]:
    marks = []
    for part in range(5):
        y = TOP + (HEIGHT - TOP - BOTTOM) * (1 - part / 4)
        marks.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        marks.append(f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">'
                     f"{escape(shown(top * part / 4, share=share))}</text>")  # fmt: skip
    return marks


def _x_of(years: Sequence[int]) -> Mapping[int, float]:
    room = WIDTH - LEFT - RIGHT - 40
    step = room / max(1, len(years) - 1)
    return {year: LEFT + 20 + (index * step if len(years) > 1 else room / 2) for index, year in enumerate(years)}


def line_chart(
    label: str, series: Mapping[str, Sequence[Point]], *, share: bool = False, breaks: Sequence[int] = ()
) -> Markup:
    """Lines over years; a missing value is a gap. ``breaks`` are years before which a dashed upright is drawn."""
    chosen = dict(list(series.items())[:MOST_SERIES])
    years = sorted({year for points in chosen.values() for year, _ in points})
    if not years:
        return Markup("")
    top = _top([value for points in chosen.values() for _, value in points if value is not None])
    x, scale = _x_of(years), (HEIGHT - TOP - BOTTOM) / top
    body = _axis(top, share=share)
    every = max(1, len(years) // 12)
    for index, year in enumerate(years):
        if index % every == 0:
            body.append(f'<text class="tick" x="{x[year]:.1f}" y="{HEIGHT - 12}" text-anchor="middle">{year}</text>')
    gap = (x[years[1]] - x[years[0]]) / 2 if len(years) > 1 else 0
    body += [
        f'<line class="break" x1="{x[year] - gap:.1f}" x2="{x[year] - gap:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        for year in breaks
        if year in x
    ]
    for index, (name, points) in enumerate(chosen.items()):
        body.append(_line(name, sorted(points, key=lambda point: point[0]), index, x, scale, share=share))
    return _frame(label, body)


def _line(name: str, points: Sequence[Point], index: int, x: Mapping[int, float], scale: float, *, share: bool) -> str:
    colour, base = PALETTE[index], HEIGHT - BOTTOM
    path, dots, pen_down = [], [], False
    for year, value in points:
        if value is None:
            pen_down = False
            continue
        at = f"{x[year]:.1f},{base - value * scale:.1f}"
        path.append(f"{'L' if pen_down else 'M'}{at}")
        pen_down = True
        left, _, up = at.partition(",")
        dots.append(f'<circle cx="{left}" cy="{up}" r="4" fill="{colour}"><title>{escape(name)} {year}: '
                    f"{escape(shown(value, share=share))}</title></circle>")  # fmt: skip
    line = (
        f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{DASHES[index]}"/>'
    )
    return line + "".join(dots)


def legend(names: Sequence[str]) -> Markup:
    """The names beside their colours, in the order of the series."""
    entries = [
        f'<li><svg width="26" height="10" aria-hidden="true"><line x1="0" x2="26" y1="5" y2="5" '
        f'stroke="{PALETTE[index]}" stroke-width="4" stroke-dasharray="{DASHES[index]}"/></svg> {escape(name)}</li>'
        for index, name in enumerate(names[:MOST_SERIES])
    ]
    return Markup('<ul class="legend">' + "".join(entries) + "</ul>") if len(entries) > 1 else Markup("")  # noqa: S704


def stacked_bars(label: str, bars: Sequence[tuple[int, Mapping[str, float | None]]]) -> Markup:
    """Shares of a whole by year: each bar is 100 per cent of its known parts."""
    if not bars:
        return Markup("")
    x = _x_of([year for year, _ in bars])
    wide = min(60.0, (WIDTH - LEFT - RIGHT - 40) / max(1, len(bars)) * 0.7)
    body, room = _axis(1.0, share=True), HEIGHT - TOP - BOTTOM
    for year, parts in bars:
        whole, base = sum(value or 0 for value in parts.values()), float(HEIGHT - BOTTOM)
        for index, (name, value) in enumerate(parts.items()):
            tall = room * (value or 0) / whole if whole else 0
            base -= tall
            place = f'x="{x[year] - wide / 2:.1f}" y="{base:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
            title = f"<title>{escape(name)} {year}: {shown(value or 0)}</title>"
            body.append(f'<rect {place} fill="{PALETTE[index]}">{title}</rect>')
        body.append(f'<text class="tick" x="{x[year]:.1f}" y="{HEIGHT - 12}" text-anchor="middle">{year}</text>')
    return _frame(label, body)


def bars(label: str, entries: Sequence[tuple[str, float | None]], *, share: bool = False) -> Markup:
    """Horizontal bars, one a line, longest 30; a missing value has no bar."""
    entries = [entry for entry in entries if entry[1] is not None][:30]
    if not entries:
        return Markup("")
    top = max((value for _, value in entries if value), default=1) or 1
    body, height = [], 26 * len(entries) + 12
    for index, (name, value) in enumerate(entries):
        y, long = 8 + 26 * index, max(0.0, (WIDTH - 360) * (value or 0) / top)
        short = name if len(name) <= 18 else name[:17] + "…"
        text = escape(shown(value or 0, share=share))
        body.append(f'<text class="name" x="262" y="{y + 15}" text-anchor="end">{escape(short)}</text>')
        body.append(f'<rect x="270" y="{y}" width="{long:.1f}" height="20" fill="{PALETTE[0]}">')
        body.append(f"<title>{escape(name)}</title></rect>")
        body.append(f'<text class="tick" x="{276 + long:.1f}" y="{y + 15}">{text}</text>')
    return _frame(label, body, height)
