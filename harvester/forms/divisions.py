"""The division that an organ's name begins with: 昆明市呈贡区司法局 of 2019 -> 530114. Reads names only, no pages.

The name is parsed from its beginning as [province][prefecture][county], each with or without the word for its kind, by
the names that stood in the fiscal year. What the name leaves open stays open: a short name that several divisions bear
gives nothing unless the name of a parent, or ``within``, tells them apart.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from harvester.forms.division_table import FIRST_FISCAL_YEAR, Division, divisions, known_codes, spellings
from harvester.forms.traditional import simplified
from harvester.items import Level

_LONGEST = 60
_LATER = 1
"""A report is published in the year after its own, sometimes under a name given in between."""
_ZONE = re.compile(
    r"\w{0,12}?(?:开发区|高新区|经开区|新区|园区|示范区|保税区|保税港区|度假区|风景区|名胜区|保护区|管理区|管委会|实验区|试验区|合作区|港区"
    r"|产业园|工业园|科技城|特区)"
)
_OTHER_PLACE = re.compile(
    r"\w{1,4}?(?<![社景校林灾库山牧园老地片战军辖])区(?![域划块])|\w{1,6}?(?<!城)县(?![域乡级])|\w{2,6}?旗|\w{1,4}?(?<![城都超])市(?![场政容民])"
)
"""What reads as a division's name where the table has none: another year's, a zone's, a slip of the pen."""
_TOWNSHIP = re.compile(r"\w{1,12}(?:街道|镇|乡|苏木)(?:人民政府|政府|办事处|(?:人民政府|街道)?办公室)?")
_TOWN_INSIDE = re.compile(r"街道|苏木|(?<![城乡])镇(?!江|村)|(?<!城)乡(?![村镇建规土])")
_BRANCH = re.compile(r"(?:分局|支局|支队|大队|中队|派出所|工作站|监测站|所)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionMatch:
    """``code`` is GB/T 2260 of the smallest division that surely holds the organ; ``matched`` the prefix that named it.

    ``level`` is the division's, None where the organ belongs to an area inside it that has no code (a development zone,
    a name of another year). ``organ_level`` is where the organ itself stands: ``level``, township for the government
    of a town or street, None where the name does not tell (branches, offices of a town).
    """

    code: str
    level: Level | None
    matched: str
    organ_level: Level | None


@dataclass(frozen=True, slots=True)
class _Path:
    """Divisions named so far: the innermost, where its name ends, and whether its kind was named."""

    division: Division
    end: int
    bare: bool
    alone: bool


@lru_cache(maxsize=1024)
def division_of(name: str, fiscal_year: int | None = None, *, within: str | None = None) -> DivisionMatch | None:
    """The division an organ belongs to, by its name; None where the name names none for certain.

    ``fiscal_year`` None asks for what held in all years since 2007 (the first with reports); years after the table's
    last are read by its last. ``within`` is the code of a division known to hold the organ (its site's): it chooses
    among divisions of one name and overrules nothing.
    """
    text = simplified("".join(unicodedata.normalize("NFKC", name[:_LONGEST]).split()))
    partial = None
    for held in _held(fiscal_year):
        longest = _longest(text, list(_paths(text, held)))
        if not longest:
            continue
        division = _only([path.division for path in longest if _says_enough(path, within)], within)
        if division is None:
            return partial
        found = _match(division, text, longest[0].end)
        if found.level is not None:
            return found
        partial = partial or found
    return partial


def divisions_inside(code: str, fiscal_year: int) -> tuple[tuple[str, str], ...]:
    """Code and name of the divisions right inside one as that year's end saw them; none for a county.

    Counties that no prefecture holds (a municipality's, a few others) are right inside their province.
    """
    standing = [each for each in divisions() if each.first_year <= fiscal_year <= each.last_year]
    if code.endswith("0000"):
        prefectures = {each.code[:4] for each in standing if each.code.endswith("00") and each.code[2:4] != "00"}
        chosen = [
            each
            for each in standing
            if each.code[:2] == code[:2]
            and each.code != code
            and (each.code.endswith("00") or each.code[:4] not in prefectures)
        ]
    elif code.endswith("00"):
        chosen = [each for each in standing if each.code[:4] == code[:4] and each.code != code]
    else:
        chosen = []
    return tuple((each.code, each.name) for each in chosen)


def is_division(code: str) -> bool:
    """Whether the table has, or had since 2007, a division of this code."""
    return code in known_codes()


def _held(fiscal_year: int | None) -> Iterator[Callable[[Division], bool]]:
    """Which names count, most fitting first: those of the year's end, of the end of the next, of the one before."""
    if fiscal_year is None:
        yield lambda division: division.last_year >= FIRST_FISCAL_YEAR
        return
    for year in (fiscal_year, fiscal_year + _LATER, fiscal_year - 1):
        yield lambda division, year=year: division.first_year <= year <= division.last_year  # type: ignore[misc]


def _paths(text: str, held: Callable[[Division], bool], outer: _Path | None = None) -> Iterator[_Path]:
    """Every way to read the beginning as divisions, each inside the one before."""
    start = outer.end if outer else 0
    stem = outer.division.stem if outer else ""
    table = spellings(text[start : start + 1])
    for length in table.lengths.get(text[start : start + 2], ()):
        for spelling in table.divisions.get(text[start : start + length], ()):
            division = spelling.division
            if not held(division) or not division.code.startswith(stem) or (outer and division.stem == stem):
                continue
            path = _Path(division, start + length, spelling.bare, outer is None)
            yield path
            if division.level is not Level.COUNTY:
                yield from _paths(text, held, path)


def _longest(text: str, paths: Sequence[_Path]) -> list[_Path]:
    """The readings that reach farthest; 兰州 without the word for its kind may end one only before a zone."""
    ending = [path for path in paths if not path.bare or _ZONE.match(text, path.end)]
    end = max((path.end for path in ending), default=0)
    return [path for path in ending if path.end == end]


def _says_enough(path: _Path, within: str | None) -> bool:
    """城区 alone is no place yet."""
    return not (path.alone and path.division.needs_parent) or _inside(path.division, within)


def _only(divisions: Sequence[Division], within: str | None) -> Division | None:
    """The one division; of several the only one that ``within`` holds, or the one that holds the others."""
    divisions = list({division.code: division for division in divisions}.values())
    if len(divisions) > 1 and within:
        divisions = [division for division in divisions if _inside(division, within)]
    outer = [one for one in divisions if all(each.code.startswith(one.stem) for each in divisions)]
    return outer[0] if len(outer) == 1 else None


def _inside(division: Division, within: str | None) -> bool:
    return within is not None and division.code.startswith(within.removesuffix("00").removesuffix("00"))


def _match(division: Division, text: str, end: int) -> DivisionMatch:
    rest = text[end:]
    inner = _ZONE.match(rest) or (division.level is not Level.COUNTY and _OTHER_PLACE.match(rest))
    level = None if inner else division.level
    return DivisionMatch(code=division.code, level=level, matched=text[:end], organ_level=_organ_level(rest, level))


def _organ_level(rest: str, level: Level | None) -> Level | None:
    if _TOWNSHIP.fullmatch(rest):
        return Level.TOWNSHIP
    return None if _BRANCH.search(rest) or _TOWN_INSIDE.search(rest) else level
