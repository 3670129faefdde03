"""A list of addresses at which reports or their columns were seen -> which of them are a publisher's own. Pure.

Clones copy whole sites under other names and lists collect them with the rest, so every address is judged by its host
before anything is made of it.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

COLUMNS = ("url", "publisher", "family", "evidence")
_NEGATIVE = re.compile(r"NEGATIVE\w*", re.IGNORECASE)
_NO_REPORT = re.compile(r"NEGATIVE\s*:?\s*(?P<what>[^;]*)|(?P<other>not an annual report)", re.IGNORECASE)
_REPOST = re.compile(r"\brepost", re.IGNORECASE)
_RAW_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_UNNAMED = re.compile(r"某|^$|部门$|乡镇$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One line of the list; ``evidence`` begins with what the address is: list, detail, or both (list=detail)."""

    line: int
    url: str
    publisher: str
    family: str
    evidence: str

    @property
    def is_list(self) -> bool:
        """Whether the address is the column's own."""
        return self.evidence.startswith("list")

    @property
    def host(self) -> str:
        """The host in small letters."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def domain(self) -> str:
        """The town's or ministry's own part of the host: ``gxzf.gov.cn``."""
        return ".".join(self.host.split(".")[-3:])

    @property
    def at_raw_address(self) -> bool:
        """Whether the host is a bare number."""
        return _RAW_ADDRESS.fullmatch(self.host) is not None

    @property
    def names_publisher(self) -> bool:
        """Whether the publisher is one organ by its name, not 某局 or 县级部门."""
        return _UNNAMED.search(self.publisher) is None


def read_seen(path: str | Path) -> list[Seen]:
    """The lines of a tab-separated list with a header. Raises OSError, ValueError (UnicodeDecodeError is one)."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        lacking = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if lacking:
            raise ValueError(f"the header lacks {', '.join(lacking)}: columns are {', '.join(COLUMNS)}, tab-separated")
        return [
            Seen(line=reader.line_num, **{column: (row[column] or "").strip() for column in COLUMNS}) for row in reader
        ]


def refusal(seen: Seen) -> str | None:
    """Why an address is no publisher's, in words; None where it may be."""
    try:
        parts = urlsplit(seen.url)
        _ = parts.port
    except ValueError as error:
        return f"no address: {error}"
    if parts.scheme not in ("http", "https") or not seen.host:
        return "no http or https address"
    if not seen.host.endswith(".gov.cn") and not seen.at_raw_address:
        return f"clone or repost: {seen.host} is no host under .gov.cn"
    if _NEGATIVE.match(seen.family):
        return "clone or repost by the list's own word"
    if found := _NO_REPORT.search(seen.evidence):
        return f"decoy: {(found['what'] or found['other'] or '').strip() or 'no report by the word of the list'}"
    if _REPOST.search(seen.evidence):
        return "repost: the report is another organ's"
    return None
