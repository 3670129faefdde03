"""What stands where on the map: numbers by division brought together by prefecture or county. Pure.

An organ has a point by the code of its division alone. One without a code, or with a code whose seat is not known, is
not on the map, and is counted as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harvester.forms import Degrees, division_name, points, seat_of

Row = Mapping[str, Any]

COUNTS = ("requests", "reports")
SHARES = ("disclosed", "denied", "unable", "backlog", "corrected", "late", "contradicting")
MEASURES = (*COUNTS, *SHARES)
"""What can be shown: counts by size; shares by colour, with the size of what they are a share of."""

FEW = 20
"""Cases; a share of fewer is drawn as doubtful."""


@dataclass(slots=True, kw_only=True)
class Place:
    """A point of the map with the sums of its organs. ``size`` is the count, or what a share is a share of."""

    code: str
    name: str
    at: Degrees
    organs: int = 0
    reports: int = 0
    size: float = 0
    part: float = 0

    @property
    def share(self) -> float | None:
        """The share, None where there is nothing to have a share of."""
        return self.part / self.size if self.size else None


@dataclass(slots=True, kw_only=True)
class Mapped:
    """The places of a map, largest first, and the organs that have none: without a code, without a known seat."""

    places: list[Place] = field(default_factory=list)
    without_code: int = 0
    without_seat: int = 0


def gather(rows: Iterable[Row], measure: str, province: str = "") -> Mapped:
    """Sums by place. ``province`` is two digits and shows its counties; without it a prefecture is one place."""
    found, mapped = dict[str, Place](), Mapped()
    for row in rows:
        code = str(row["division"] or "")
        if not code:
            mapped.without_code += 0 if province else row["publishers"]
            continue
        if province and not code.startswith(province):
            continue
        where = code if province else seat_of(code)
        if where is None or where not in points():
            mapped.without_seat += row["publishers"]
            continue
        place = found.get(where)
        if place is None:
            name = division_name(where) or where
            place = found[where] = Place(code=where, name=name, at=points()[where])
        place.organs += row["publishers"]
        place.reports += row["reports"]
        place.size += row[measure if measure in COUNTS else f"{measure}_of"] or 0
        place.part += row[measure] or 0
    mapped.places = sorted(found.values(), key=lambda each: (-each.size, each.code))
    return mapped


def seats(province: str = "") -> dict[str, Degrees]:
    """All points that a map shows faintly: prefectures, or one province's counties."""
    if province:
        return {code: at for code, at in points().items() if code.startswith(province)}
    return {code: at for code, at in points().items() if seat_of(code) == code}


_LONG = ("内蒙古自治区", "广西壮族自治区", "西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区")
_SHORT = {name: name[:3] if name.startswith("内") else name[:2] for name in _LONG}


def province_names() -> dict[str, tuple[str, Degrees]]:
    """Two digits -> the short name of a province and the middle of its seats, where the name is written."""
    by_province: dict[str, list[Degrees]] = defaultdict(list)
    for code, at in seats().items():
        by_province[code[:2]].append(at)
    names = {}
    for code, places in by_province.items():
        name = division_name(f"{code}0000") or ""
        short = _SHORT.get(name) or name.removesuffix("特别行政区").removesuffix("省").removesuffix("市")
        east, north = (sum(part) / len(places) for part in zip(*places, strict=True))
        names[code] = (short, (east, north))
    return names
