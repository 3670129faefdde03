"""What ``scrapy check`` says of files together: which to look at, what is there twice, what was copied. Pure."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from harvester.commands.check_words import UNREAD, Result, verdict

_FEWEST_COUNTS = 12
"""Numbers above 0 that two reports must have alike; offices nobody asked anything are alike in all their zeros."""
_FEWEST_OF_A_YEAR = 3
_WORDS = {
    UNREAD: ("未能读取", "not read"), "error": ("有错误", "errors"), "warning": ("有警告", "warnings"),
    "twice": ("同一机关、同一年度有多份", "more than one report of an organ and year"),
    "year": ("年度与多数不同", "of another year than most"),
    "alike": ("各表数字完全相同", "alike in every number of the tables"),
}  # fmt: skip


@dataclass(slots=True)
class Together:
    """What is kept of each file until all are read."""

    verdicts: Counter[str] = field(default_factory=Counter)
    _names: Counter[str] = field(default_factory=Counter)
    _by_verdict: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_report: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_values: dict[bytes, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    _by_year: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, result: Result) -> None:
        """Take in the object of a file."""
        name, found = result["path"], verdict(result)
        self.verdicts[found] += 1
        self._names[PurePath(name).name] += 1
        self._by_verdict[found].append(name)
        if found == UNREAD:
            return
        if (year := result["fiscal_year"]) is not None:
            self._by_year[year].append(name)
            if result["publisher"]:
                self._by_report[result["publisher"], year].append(name)
        values = [
            (table["key"], cell["row_key"], cell["column_key"], cell["value"])
            for table in result["tables"] for cell in table["cells"] if cell["value"]
        ]  # fmt: skip
        if len(values) >= _FEWEST_COUNTS:
            self._by_values[hashlib.sha256(repr(values).encode()).digest()][name] = result["publisher"] or name

    def _of_other_years(self) -> Iterator[tuple[int, list[str]]]:
        """The files of each year that few are of, where most of the folder is of one."""
        usual = max(self._by_year, key=lambda year: len(self._by_year[year]), default=None)
        if usual is not None and len(self._by_year[usual]) >= _FEWEST_OF_A_YEAR:
            for year, names in sorted(self._by_year.items()):
                if year != usual and len(names) * 2 < len(self._by_year[usual]):
                    yield year, names

    def lines(self, language: str) -> Iterator[str]:
        """A line for each kind of thing that there is to look at."""
        zh = language == "zh"
        comma, colon = ("，", "：") if zh else (", ", ": ")

        def line(key: str, said: str) -> str:
            return f"  {_WORDS[key][not zh]}{colon}{said}"

        def named(paths: Iterable[str]) -> str:
            return comma.join(map(self._named, paths))

        for key in (UNREAD, "error", "warning"):
            if names := self._by_verdict.get(key):
                yield line(key, named(names))
        for (publisher, year), names in self._by_report.items():
            if len(names) > 1:
                yield line("twice", f"{publisher} {year}{colon}{named(names)}")
        for year, names in self._of_other_years():
            yield line("year", f"{named(names)} ({year})")
        for organs in self._by_values.values():
            if len(set(organs.values())) > 1:
                yield line("alike", named(organs))

    def _named(self, path: str) -> str:
        """A file by its name, or by its path where folders have files of one name (a folder for each organ)."""
        name = PurePath(path).name
        return name if self._names[name] == 1 else path
