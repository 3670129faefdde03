"""From degrees to places on a sheet: Albers' equal-area cone with the parallels that maps of China use. Pure."""

import math
from collections.abc import Callable, Iterable, Sequence

Degrees = tuple[float, float]
Place = tuple[float, float]

_SOUTH, _NORTH, _MIDDLE = math.radians(25), math.radians(47), math.radians(105)
_N = (math.sin(_SOUTH) + math.sin(_NORTH)) / 2
_C = math.cos(_SOUTH) ** 2 + 2 * _N * math.sin(_SOUTH)


def albers(at: Degrees) -> Place:
    """A point on the cone, in radii of the earth; the second number grows to the south, as on a screen."""
    east, north = at
    radius = math.sqrt(max(0.0, _C - 2 * _N * math.sin(math.radians(north)))) / _N
    turn = _N * (math.radians(east) - _MIDDLE)
    return radius * math.sin(turn), radius * math.cos(turn)


def fitted(shown: Iterable[Degrees], width: float, height: float, margin: float) -> Callable[[Degrees], Place]:
    """A function from degrees to a sheet of the given size, on which all of ``shown`` lie, ``margin`` inside."""
    projected = [albers(at) for at in shown] or [albers((105.0, 36.0))]
    left, right = min(x for x, _ in projected), max(x for x, _ in projected)
    top, bottom = min(y for _, y in projected), max(y for _, y in projected)
    least = 0.01  # a single place would otherwise be magnified without end
    scale = min((width - 2 * margin) / max(right - left, least), (height - 2 * margin) / max(bottom - top, least))
    middle = ((left + right) / 2, (top + bottom) / 2)

    def place(at: Degrees) -> Place:
        x, y = albers(at)
        return width / 2 + (x - middle[0]) * scale, height / 2 + (y - middle[1]) * scale

    return place


def graticule(shown: Sequence[Degrees]) -> tuple[list[list[Degrees]], list[list[Degrees]]]:
    """Meridians and parallels around the places shown, as lines of degrees a tenth of their distance apart."""
    if not shown:
        return [], []
    west, east = min(at[0] for at in shown), max(at[0] for at in shown)
    south, north = min(at[1] for at in shown), max(at[1] for at in shown)
    span = max(east - west, north - south)
    step = next((size for size in (0.5, 1, 2, 5, 10) if span / size <= 8), 10)
    meridians = _steps(west - 2 * step, east + 2 * step, step)
    parallels = _steps(south - 2 * step, north + 2 * step, step)
    fine = step / 5
    return (
        [[(east_of, north_of) for north_of in _steps(parallels[0], parallels[-1], fine)] for east_of in meridians],
        [[(east_of, north_of) for east_of in _steps(meridians[0], meridians[-1], fine)] for north_of in parallels],
    )


def _steps(first: float, last: float, step: float) -> list[float]:
    begin = math.floor(first / step)
    return [round((begin + n) * step, 6) for n in range(math.ceil(last / step) - begin + 1)]
