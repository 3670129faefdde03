"""A list of seen addresses -> registry rows to be looked at, one a column, never more certain than the list. Pure.

What is known is a row as it stands; what is cut out of a report's address says so in its note; clones, reposts and
decoys are refused with the reason. Every row is paused and unchecked until somebody saw its column work.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from harvester.commands.column_owner import PRESENT, is_own_column
from harvester.commands.probe_row import proposed_level
from harvester.commands.row_ids import row_ids
from harvester.commands.seen import Seen, refusal
from harvester.forms import DivisionMatch, division_of
from harvester.items import Level, Scope, SiteStatus
from harvester.platforms import PLATFORMS, column_of, detect, mark_of_address
from harvester.registry import COLUMN_UNKNOWN, LEVEL_GUESSED, LISTING_PROPOSED, NAME_SHORTENED, Site

Remark = tuple[int, str]
"""Line of the list, and what became of it."""

_ELSEWHERE = re.compile(r"\boutside\b|\bfiled under\b", re.IGNORECASE)
_YEAR_FOLDER = re.compile(r"/[^/]*(?<!\d)20[0-3]\d(?!\d)[^/]*/")
_ONE_ORGAN = frozenset({"hanweb-xxgk"})
"""Families whose address names one organ by its code."""
_ANSWERS = re.compile(r"\b(?:answered )?(200|403|404)\b")
_SHORT_NAME = re.compile(
    r"(?:人社|卫健|医保|发改|工信|文旅|应急|住建|城管|林草|教体|科信|文广旅|市场监管|城市管理|政务和数据|城乡建设|工业和信息化)(?:局|委|厅)$"
    r"|(?:[省市县区旗州]|自治[区县])政府$|政府办$|[镇乡]$|街道$"
)
_MAX_NAMES = 3


@dataclass(slots=True)
class _Column:
    """The addresses that lead to one listing; ``known`` if one of them is the listing itself."""

    url: str
    certainty: str
    seen: list[Seen] = field(default_factory=list)


def propose_rows(seen: Sequence[Seen], registered: Sequence[Site] = ()) -> tuple[list[dict[str, str]], list[Remark]]:
    """Rows in the order of the list, and a remark for every line that made none of its own."""
    remarks: list[Remark] = []
    taken = {_key(site.listing_url): site.id for site in registered}
    placed: dict[tuple[str, str], str] = {}
    columns: dict[str, _Column] = {}
    for each in seen:
        if (why := refusal(each)) is not None:
            remarks.append((each.line, f"refused, {why}: {each.url}"))
            continue
        url, certainty = _listing(each)
        if (earlier := taken.get(_key(url))) is not None:
            remarks.append((each.line, f"in the registry as {earlier}: {each.url}"))
            placed[each.host, each.publisher] = earlier
            continue
        column = columns.setdefault(_key(url), _Column(url, certainty))
        if certainty == "" and column.certainty:
            column.url, column.certainty = url, certainty
        column.seen.append(each)
    rows = _with_better_ones(list(columns.values()), placed, remarks)
    ids = row_ids([column.url for column in rows], {site.id for site in registered})
    peers = _divisions_of_domains(seen)
    return [_row(column, site_id, peers) for column, site_id in zip(rows, ids, strict=True)], remarks


def _listing(seen: Seen) -> tuple[str, str]:
    """The column's address and how certain it is: "" where known, else the mark for the note."""
    if seen.is_list:
        return seen.url, ""
    cut = None if _ELSEWHERE.search(seen.evidence) else column_of(seen.url, mark_of_address(seen.url))
    if cut is not None:
        return cut, LISTING_PROPOSED
    parts = urlsplit(seen.url)
    return f"{parts.scheme}://{parts.netloc}/", COLUMN_UNKNOWN


def _key(url: str) -> str:
    """The address without what differs between two writings of it."""
    parts = urlsplit(url)
    path = re.sub(r"index\.s?html?$", "", parts.path)
    return f"{parts.netloc.lower().removeprefix('www.')}{path.rstrip('/')}?{parts.query}"


def _with_better_ones(
    columns: Sequence[_Column], registered: Mapping[tuple[str, str], str], remarks: list[Remark]
) -> list[_Column]:
    """Front pages stand only for publishers that have no better row on the same host."""
    placed = dict(registered) | {
        (each.host, each.publisher): column.url for column in columns for each in column.seen if _is_better(column)
    }
    for column in columns:
        if _is_better(column):
            continue
        for each in column.seen:
            if (better := placed.get((each.host, each.publisher))) is not None:
                remarks.append((each.line, f"the publisher's column is {better}: {each.url}"))
        column.seen = [each for each in column.seen if (each.host, each.publisher) not in placed]
    return [column for column in columns if column.seen]


def _is_better(column: _Column) -> bool:
    return column.certainty != COLUMN_UNKNOWN


def _row(column: _Column, site_id: str, peers: Mapping[str, str]) -> dict[str, str]:
    known_names = list(dict.fromkeys(each.publisher for each in column.seen if each.names_publisher))
    own = _is_own(column, known_names)
    publisher = known_names[0] if own else ""
    matches = [match for each in column.seen if (match := division_of(each.publisher, PRESENT)) is not None]
    division = common_division([match.code for match in matches]) if len(matches) == len(column.seen) else ""
    level = _level(publisher, matches, division)
    guess = None if level else _guessed_level(column.seen, peers)
    platform, options = _platform(column)
    return {
        "id": site_id,
        "publisher": publisher,
        "level": level or guess or "",
        "division": division,
        "platform": platform,
        "listing_url": column.url,
        "scope": Scope.OWN if own else Scope.MIXED,
        "since": "",
        "options": json.dumps(dict(options), ensure_ascii=False) if options else "",
        "status": SiteStatus.PAUSED,
        "checked_on": "",
        "note": _note(column, known_names, own=own, level_certain=level is not None),
    }


def _platform(column: _Column) -> tuple[str, Mapping[str, object]]:
    """By the address that was seen, then by the list's word; ``auto`` where neither tells."""
    for each in column.seen:
        found = detect(each.url)
        if found.family:
            return found.platform, found.options
    families = [each.family for each in column.seen if each.family in PLATFORMS]
    return (families[0] if families else "auto"), {}


def _is_own(column: _Column, names: Sequence[str]) -> bool:
    """One organ's by host, folder or code, or because the column's page is the report itself."""
    if len(names) != 1 or not all(each.names_publisher for each in column.seen):
        return False
    mark = mark_of_address(column.url)
    return (
        is_own_column(column.url, names)
        or (mark is not None and mark.family in _ONE_ORGAN)
        or any(each.evidence.startswith("list=detail") for each in column.seen)
    )


def common_division(codes: Sequence[str]) -> str:
    """The smallest division that holds all; "" where none does."""
    for length in (6, 4, 2):
        heads = {code[:length] for code in codes}
        if len(heads) == 1:
            return heads.pop().ljust(6, "0")
    return ""


def _level(publisher: str, matches: Sequence[DivisionMatch], division: str) -> Level | None:
    """The organ's level, or that of the division whose organs share the column; None where it is not certain."""
    if publisher:
        match = division_of(publisher, PRESENT)
        return match.organ_level if match else None
    if not division or any(match.code == division and match.level is None for match in matches):
        return None
    return _level_of_code(division)


def _level_of_code(code: str) -> Level:
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


def _guessed_level(seen: Sequence[Seen], peers: Mapping[str, str]) -> str:
    """From the sound of a name, else that of the other organs of the domain; ministries have neither."""
    for each in seen:
        if level := proposed_level(each.publisher):
            return level
    division = peers.get(seen[0].domain, "")
    return _level_of_code(division) if division else Level.NATIONAL


def _divisions_of_domains(seen: Sequence[Seen]) -> dict[str, str]:
    """Domain -> the division that holds the organs met on it."""
    codes: dict[str, list[str]] = {}
    for each in seen:
        if refusal(each) is None and (match := division_of(each.publisher, PRESENT)) is not None:
            codes.setdefault(each.domain, []).append(match.code)
    return {domain: common_division(found) for domain, found in codes.items()}


def _note(column: _Column, names: Sequence[str], *, own: bool, level_certain: bool) -> str:
    begins = {
        "": "listing known",
        LISTING_PROPOSED: f"{LISTING_PROPOSED} from a report's address",
        COLUMN_UNKNOWN: f"{COLUMN_UNKNOWN}: front page of a report's host",
    }
    parts = [begins[column.certainty]]
    if _YEAR_FOLDER.search(column.url):
        parts.append("address of one year")
    if not own:
        shown = "、".join(names[:_MAX_NAMES]) + (" …" if len(names) > _MAX_NAMES else "")
        said = "column of" if any(each.is_list for each in column.seen) else "reports seen of"
        parts.append(f"{said} {shown}" if names else "publishers not named")
    elif _SHORT_NAME.search(names[0]):
        parts.append(NAME_SHORTENED)
    if not level_certain:
        parts.append(LEVEL_GUESSED)
    answers = [found[1] for each in column.seen if each.is_list and (found := _ANSWERS.search(each.evidence))]
    parts.extend(f"answered {code} on a day not noted" for code in answers[:1])
    if any(each.at_raw_address for each in column.seen):
        parts.append("no host name")
    return "; ".join(parts)
