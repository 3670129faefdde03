"""The map as SVG text: places as circles on a plain graticule, without boundaries, tiles or script.

The area of a circle is its number. Shares are told by colour, in five classes of as many places each; the colours run
from light to dark as those of viridis do, so that they can be told apart without seeing colours.
"""

import math
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup, escape

from harvester.explore.places import FEW, SHARES, Mapped, Place, province_names, seats
from harvester.explore.projection import fitted, graticule
from harvester.explore.svg import PALETTE, shown
from harvester.forms import Degrees, division_name

WIDTH, HEIGHT, MARGIN, STRIP = 960, 690, 34, 52
"""The sheet, and the strip under it with the key to sizes."""

LARGEST, SMALLEST = 20.0, 2.5
CLASSES = ("#f6e61f", "#6ccd5a", "#1f9e89", "#31688e", "#440154")
Projection = Callable[[Degrees], tuple[float, float]]


def limits(places: Sequence[Place]) -> list[float]:
    """The upper ends of the classes of shares, as many places in each; fewer where shares are alike."""
    values = sorted(each.share for each in places if each.share is not None)
    if not values:
        return []
    ends = [
        values[min(len(values) - 1, math.ceil(len(values) * (n + 1) / len(CLASSES)) - 1)] for n in range(len(CLASSES))
    ]
    return sorted(set(ends))


def colour_of(share: float, ends: Sequence[float]) -> str:
    """The colour of a share; few classes are spread over all colours."""
    index = next((n for n, end in enumerate(ends) if share <= end), len(ends) - 1)
    return CLASSES[round(index * (len(CLASSES) - 1) / max(1, len(ends) - 1))]


def draw_map(
    label: str,
    unit: str,
    mapped: Mapped,
    measure: str,
    province: str,
    tell: Callable[[Place], str],
    link: Callable[[Place], str],
) -> Markup:
    """The map. ``tell`` makes a place's words, ``link`` the address that its circle leads to; ``unit`` is of sizes."""
    faint = seats(province)
    project = fitted(faint.values(), WIDTH, HEIGHT, MARGIN)
    body = _net(list(faint.values()), project)
    met = {each.code for each in mapped.places if each.size}
    largest = largest_radius(len(met))
    for code, at in faint.items():
        if code not in met:
            x, y = project(at)
            body.append(f'<circle class="faint" cx="{x:.1f}" cy="{y:.1f}" r="1.7"/>')
    most = max((each.size for each in mapped.places), default=0)
    ends = limits(mapped.places) if measure in SHARES else []
    for each in mapped.places:
        if each.size:
            wide = radius(each.size, most, largest)
            body.append(_circle(each, project(each.at), wide, ends, tell(each), link(each)))
    body += [*_names(province, faint, project), *_key(most, largest, unit)]
    head = (
        f'<svg class="map" role="group" viewBox="0 0 {WIDTH} {HEIGHT + STRIP}" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(label)}">'
    )
    return Markup(head + "".join(body) + "</svg>")  # noqa: S704 - every text in it went through escape


def largest_radius(count: int) -> float:
    """The radius of the largest circle: the more of them, the smaller, so that they do not hide one another."""
    return min(LARGEST, 240 / math.sqrt(max(1, count)))


def radius(size: float, most: float, largest: float) -> float:
    """The radius whose area is the number; not so small that it cannot be met with a pointer."""
    return max(SMALLEST, largest * math.sqrt(max(0.0, size) / most)) if most > 0 else SMALLEST


def _circle(place: Place, at: tuple[float, float], size: float, ends: Sequence[float], words: str, address: str) -> str:
    fill = colour_of(place.share or 0.0, ends) if ends else PALETTE[0]
    few = ' class="few"' if ends and place.size < FEW else ""
    anchor = "end" if at[0] > WIDTH * 0.7 else "start"
    beside = at[0] + (-size - 4 if anchor == "end" else size + 4)
    return (
        f'<a href="{escape(address)}" aria-label="{escape(words)}">'
        f'<circle{few} cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{size:.1f}" fill="{fill}">'
        f"<title>{escape(words)}</title></circle>"
        f'<text class="tip" x="{beside:.1f}" y="{at[1] + 5:.1f}" text-anchor="{anchor}">{escape(words)}</text></a>'
    )


def _net(shown_at: Sequence[Degrees], project: Projection) -> list[str]:
    """Meridians and parallels with their degrees at the lower and the left edge."""
    meridians, parallels = graticule(shown_at)
    found = []
    for line in (*meridians, *parallels):
        near = [(x, y) for x, y in map(project, line) if -80 < x < WIDTH + 80 and -80 < y < HEIGHT + 80]
        path = "".join(f"{'L' if n else 'M'}{x:.0f},{y:.0f}" for n, (x, y) in enumerate(near))
        found.append(f'<path class="net" d="{path}"/>')
    for line in meridians:
        x, y = min((project(at) for at in line), key=lambda place: abs(place[1] - (HEIGHT - 8)))
        if abs(y - HEIGHT) < 60 and 20 < x < WIDTH - 20:
            found.append(
                f'<text class="degree" x="{x:.1f}" y="{HEIGHT - 6}" text-anchor="middle">{line[0][0]:g}°E</text>'
            )
    for line in parallels:
        x, y = min((project(at) for at in line), key=lambda place: abs(place[0] - 8))
        if abs(x) < 60 and 20 < y < HEIGHT - 20:
            found.append(f'<text class="degree" x="4" y="{y - 3:.1f}">{line[0][1]:g}°N</text>')
    return found


def _names(province: str, faint: Mapping[str, Degrees], project: Projection) -> list[str]:
    """Names of provinces; on the map of one province, of its prefectures. One that finds no room is left out."""
    if province:
        named = [(division_name(code) or "", at) for code, at in faint.items() if code.endswith("00")]
    else:
        named = list(province_names().values())
    found, taken = [], list[tuple[float, float, float]]()
    for name, at in named:
        x, y = project(at)
        half = 7.5 * len(name)
        for right, down in ((0, -6), (0, 16), (half + 12, 5), (-half - 12, 5), (0, -22)):
            if all(abs(x + right - of) > half + wide or abs(y + down - line) > 15 for of, line, wide in taken):
                taken.append((x + right, y + down, half))
                words = f'x="{x + right:.1f}" y="{y + down:.1f}" text-anchor="middle">{escape(name)}'
                found.append(f'<text class="place" {words}</text>')
                break
    return found


def _key(most: float, largest: float, unit: str) -> list[str]:
    """Up to three circles under the sheet with what their areas stand for."""
    steps = sorted({_round(most), _round(most / 4), _round(most / 20)} - {0}, reverse=True)
    x, found = 14.0, [f'<rect class="strip" x="0" y="{HEIGHT}" width="{WIDTH}" height="{STRIP}"/>']
    for step in steps:
        wide, words = radius(step, most, largest), f"{shown(step)} {unit}"
        found.append(f'<circle cx="{x + wide:.1f}" cy="{HEIGHT + STRIP / 2}" r="{wide:.1f}" fill="{PALETTE[0]}"/>')
        found.append(
            f'<text class="key" x="{x + 2 * wide + 6:.1f}" y="{HEIGHT + STRIP / 2 + 5}">{escape(words)}</text>'
        )
        x += 2 * wide + 34 + 11 * len(words)
    return found


def _round(value: float) -> int:
    """Down to one leading digit."""
    if value < 1:
        return 0
    step = 10 ** math.floor(math.log10(value))
    return int(value // step * step)


def colour_legend(mapped: Mapped, few: str) -> Markup:
    """The classes of shares with their ends."""
    ends = limits(mapped.places)
    entries, before = [], min((each.share for each in mapped.places if each.share is not None), default=0.0)
    for end in ends:
        words = f"{shown(before, share=True)}–{shown(end, share=True)}" if end > before else shown(end, share=True)
        entries.append(f'<li><span class="swatch c{CLASSES.index(colour_of(end, ends))}"></span> {escape(words)}</li>')
        before = end
    if any(each.size and each.size < FEW for each in mapped.places):
        entries.append(f'<li><span class="swatch few"></span> {escape(few)}</li>')
    return Markup('<ul class="legend">' + "".join(entries) + "</ul>") if entries else Markup("")  # noqa: S704
