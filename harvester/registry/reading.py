"""The file of the registry -> Sites and Faults. Reads one CSV file; touches no network, database or Scrapy."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harvester.exceptions import RegistryError
from harvester.items import SITE_COLUMNS
from harvester.registry.file_form import UTF16, encoding_fault, header_fault, is_utf16
from harvester.registry.rows import Platforms, Report, read_row
from harvester.registry.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with the registry; ``line`` counts from 1, 0 where the file as a whole is meant."""

    path: str
    line: int
    column: str
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.column}: {self.what}" if self.column else f"{place}: {self.what}"


def load_sites(path: str | Path, *, platforms: Platforms | None = None) -> tuple[Site, ...]:
    """Every row in the file's order; raises RegistryError with all faults if there is one.

    ``platforms`` are the known platform keys with their options; None leaves both unchecked.
    """
    sites, faults = read_registry(path, platforms=platforms)
    if faults:
        raise RegistryError([str(fault) for fault in faults])
    return sites


def check_sites(path: str | Path, *, platforms: Platforms | None = None) -> list[Fault]:
    """Every fault of the file, in the order of lines; empty if it can be crawled."""
    return read_registry(path, platforms=platforms)[1]


def read_registry(path: str | Path, *, platforms: Platforms | None = None) -> tuple[tuple[Site, ...], list[Fault]]:
    """The rows that are right and the faults of those that are not."""
    name = str(path)
    sites: list[Site] = []
    faults: list[Fault] = []
    first: dict[tuple[str, ...], int] = {}
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        return (), [Fault(path=name, line=0, column="", what=f"cannot be read: {error.strerror or error}")]
    if is_utf16(raw):
        return (), [Fault(path=name, line=0, column="", what=UTF16)]
    try:
        data = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, what = encoding_fault(raw, error)
        return (), [Fault(path=name, line=line, column="", what=what)]
    for line, row in _rows(data, name, faults):
        site = read_row(row, platforms, _reporter(faults, name, line))
        for column, keys in (("id", [(row["id"],)]), ("listing_url", _addresses(row))):
            earlier = min(first.setdefault((column, *key), line) for key in keys)
            if earlier != line and row[column]:
                faults.append(Fault(path=name, line=line, column=column, what=f"is the same as in line {earlier}"))
        if site is not None:
            sites.append(site)
    return tuple(sites), faults


def _addresses(row: dict[str, str]) -> list[tuple[str, ...]]:
    """What no other row may have: its address; if it is crawled, without http or https, which are one column."""
    url, options = row["listing_url"], row["options"]
    return [(url, options), *([(url.partition(":")[2], options)] if row["status"] == "active" else [])]


def _reporter(faults: list[Fault], name: str, line: int) -> Report:
    return lambda column, what: faults.append(Fault(path=name, line=line, column=column, what=what))


def _rows(data: str, name: str, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """The records of the file with the line each begins in; a record with the wrong number of fields is a fault."""
    reader = csv.reader(io.StringIO(data, newline=""), strict=True)
    header: list[str] = []
    line = 1
    try:
        for record in reader:
            begins, line = line, reader.line_num + 1
            if not header:
                header = [field.strip() for field in record]
                if not _check_header(header, name, faults):
                    return
            elif record and any(field.strip() for field in record):
                if len(record) != len(header):
                    what = f"has {len(record)} fields, the header has {len(header)}"
                    faults.append(Fault(path=name, line=begins, column="", what=what))
                    continue
                yield begins, dict(zip(header, (field.strip() for field in record), strict=True))
    except csv.Error as error:
        faults.append(Fault(path=name, line=reader.line_num, column="", what=f"is no CSV from here on: {error}"))
    if not header:
        faults.append(Fault(path=name, line=0, column="", what="is empty: not even a header row"))


def _check_header(header: list[str], name: str, faults: list[Fault]) -> bool:
    before = len(faults)
    if what := header_fault(header):
        faults.append(Fault(path=name, line=1, column="", what=what))
        return False
    for column in SITE_COLUMNS:
        if header.count(column) != 1:
            what = "is missing from the header" if column not in header else "stands twice in the header"
            faults.append(Fault(path=name, line=1, column=column, what=what))
    for column in header:
        if column not in SITE_COLUMNS:
            faults.append(Fault(path=name, line=1, column=column, what="is no column of the registry"))
    return len(faults) == before
