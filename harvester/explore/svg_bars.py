"""Bars as SVG text: columns over years, shares of a whole by year, one bar a line."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from harvester.explore.svg import (
    BOTTOM,
    HEIGHT,
    LEFT,
    PALETTE,
    RIGHT,
    ROOM,
    WIDTH,
    axis,
    frame,
    places_of,
    scale,
    shown,
    year_ticks,
)

_DARK = frozenset({"#0072B2", "#D55E00", "#009E73", "#000000"})
_LEGIBLE = 18
"""Least height of a piece of a column that carries its number."""

MOST_BARS = 30
_LONGEST_NAME = 20


def _width(count: int) -> float:
    return min(54.0, (WIDTH - LEFT - RIGHT - 20) / max(1, count) * 0.66)


def columns(label: str, values: Sequence[tuple[int, float | None]], unit: str = "") -> Markup:
    """One column a year with its number on top; a missing value has none."""
    known = [value for _, value in values if value is not None]
    if not known:
        return Markup("")
    marks, wide = scale(max(known)), _width(len(values))
    x = places_of([year for year, _ in values], wide / 2 + 8)
    body = [*axis(marks, unit, share=False), *year_ticks(x)]
    for year, value in values:
        if value is None:
            continue
        tall = ROOM * value / marks[-1]
        top, left = HEIGHT - BOTTOM - tall, x[year] - wide / 2
        body.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
            f'fill="{PALETTE[0]}"><title>{year}: {escape(shown(value))}</title></rect>'
        )
        if len(values) <= 14:
            words = escape(shown(value))
            body.append(f'<text class="tick" x="{x[year]:.1f}" y="{top - 5:.1f}" text-anchor="middle">{words}</text>')
    return frame(label, body)


def stacked_bars(
    label: str, bars: Sequence[tuple[int, Mapping[str, float | None]]], colours: Sequence[str] = PALETTE
) -> Markup:
    """Shares of a whole by year: each bar is 100 per cent of its known parts; large parts carry their share."""
    if not bars:
        return Markup("")
    wide = _width(len(bars))
    x = places_of([year for year, _ in bars], wide / 2 + 8)
    body = [*axis([0, 0.25, 0.5, 0.75, 1], "", share=True), *year_ticks(x)]
    for year, parts in bars:
        whole, base = sum(value or 0 for value in parts.values()), float(HEIGHT - BOTTOM)
        for index, (name, value) in enumerate(parts.items()):
            tall = ROOM * (value or 0) / whole if whole else 0
            base -= tall
            colour = colours[index % len(colours)]
            title = escape(
                f"{name} {year}: {shown(value or 0)} ({shown((value or 0) / whole if whole else 0, share=True)})"
            )
            body.append(
                f'<rect class="piece" x="{x[year] - wide / 2:.1f}" y="{base:.1f}" width="{wide:.1f}" '
                f'height="{tall:.1f}" fill="{colour}"><title>{title}</title></rect>'
            )
            if tall >= _LEGIBLE and wide >= 26:
                ink = "#fff" if colour in _DARK else "#000"
                body.append(
                    f'<text class="inside" x="{x[year]:.1f}" y="{base + tall / 2 + 4:.1f}" text-anchor="middle" '
                    f'fill="{ink}">{(value or 0) / whole * 100:.0f}%</text>'
                )
    return frame(label, body)


def bars(label: str, entries: Sequence[tuple[str, float | None]], *, share: bool = False) -> Markup:
    """Horizontal bars, one a line, the first thirty; a missing value has no bar."""
    entries = [entry for entry in entries if entry[1] is not None][:MOST_BARS]
    if not entries:
        return Markup("")
    top = max((abs(value) for _, value in entries if value), default=1) or 1
    names = [name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…" for name, _ in entries]
    left = 16 + 14.5 * max(sum(1 if ord(letter) > 0x2E80 else 0.6 for letter in name) for name in names)
    body, height, room = [], 26 * len(entries) + 12, WIDTH - left - 100
    for index, ((name, value), short) in enumerate(zip(entries, names, strict=True)):
        y, long = 8 + 26 * index, room * abs(value or 0) / top
        told = escape(shown(value or 0, share=share))
        body.append(f'<text class="name" x="{left - 8:.0f}" y="{y + 15}" text-anchor="end">{escape(short)}</text>')
        body.append(f'<rect x="{left:.0f}" y="{y}" width="{long:.1f}" height="20" fill="{PALETTE[0]}">')
        body.append(f"<title>{escape(name)}: {told}</title></rect>")
        body.append(f'<text class="tick" x="{left + long + 6:.1f}" y="{y + 15}">{told}</text>')
    return frame(label, body, height)
