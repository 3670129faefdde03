"""Lines over years as SVG text. A missing value is a gap; a doubtful one, a share of few cases, is hollow."""

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup, escape

from harvester.explore.svg import (
    BOTTOM,
    DASHES,
    HEIGHT,
    MOST_SERIES,
    PALETTE,
    ROOM,
    TOP,
    axis,
    frame,
    places_of,
    scale,
    shown,
    year_ticks,
)

Point = tuple[int, float | None]


def line_chart(
    label: str,
    series: Mapping[str, Sequence[Point]],
    *,
    unit: str = "",
    share: bool = False,
    breaks: Collection[int] = (),
    doubtful: Collection[tuple[str, int]] = (),
) -> Markup:
    """Lines over years, at most eight. ``breaks`` are years before which a dashed upright is drawn.

    ``doubtful`` are (name, year) whose dots are hollow. Empty where there is no year.
    """
    chosen = dict(list(series.items())[:MOST_SERIES])
    met = {year for points in chosen.values() for year, value in points if value is not None}
    years = list(range(min(met), max(met) + 1)) if met and max(met) - min(met) < 60 else sorted(met)
    if not years:
        return Markup("")
    marks = scale(max(value for points in chosen.values() for _, value in points if value is not None), share=share)
    x, factor = places_of(years), ROOM / marks[-1]
    body = [*axis(marks, unit, share=share), *year_ticks(x)]
    gap = (x[years[1]] - x[years[0]]) / 2 if len(years) > 1 else 0
    body += [
        f'<line class="break" x1="{x[year] - gap:.1f}" x2="{x[year] - gap:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        for year in sorted(breaks)
        if year in x
    ]
    for index, (name, points) in enumerate(chosen.items()):
        hollow = {year for of, year in doubtful if of == name}
        body += _line(name, dict(points), hollow, index, x, factor, share=share)
    return frame(label, body)


def _line(
    name: str,
    points: Mapping[int, float | None],
    hollow: Collection[int],
    index: int,
    x: Mapping[int, float],
    factor: float,
    *,
    share: bool,
) -> list[str]:
    colour, base = PALETTE[index], HEIGHT - BOTTOM
    path, dots, pen_down = [], [], False
    for year in x:
        value = points.get(year)
        if value is None:
            pen_down = False
            continue
        y = base - value * factor
        path.append(f"{'L' if pen_down else 'M'}{x[year]:.1f},{y:.1f}")
        pen_down = True
        fill = "#fff" if year in hollow else colour
        words = escape(f"{name} {year}: {shown(value, share=share)}")
        dots.append(
            f'<circle cx="{x[year]:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{colour}" stroke-width="2">'
            f"<title>{words}</title></circle>"
        )
    dash = DASHES[index]
    line = f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
    return [line, *dots]
