"""Whether a page in an organ's own column shows the report of another organ. Pure judgement on names and text.

Names differ for many reasons: a reform, a short form, an office that signs for its government, a place left out. So
another organ is one of another place (another county, the city above, a town below) or of another field of work, and
the page must bear it out: signature and title agree, or the text does not know the column's organ.
"""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from harvester.clean.contradictions import same_organ
from harvester.clean.keys import key_of
from harvester.clean.names import is_inner_office, is_placeholder
from harvester.clean.own_words import report_of
from harvester.forms import DivisionMatch, division_of
from harvester.forms.organ_kinds import organ_fields, organ_kind
from harvester.items import ANOTHER_ORGAN, Finding, Hints, Severity

_LATEST = 9999
_BEGINNING = 8
_TOWN = re.compile(r"(?P<stem>.{2,14}?)(?:镇|乡|苏木|街道|(?=办事处))(?:人民政府|政府|办事处)?(?:(?:党政)?办公室)?")
_GOVERNMENT = re.compile(r"(?:人民)?政府(?:办公[室厅])?$")
_SOME_GOVERNMENT = re.compile(
    r"[省市州盟县区旗镇乡]?(?:人民)?政府(?:办公[室厅]|办)?|(?:街道)?办事处|[省市州盟县区旗]政府(?:系统|部门)"
)
"""A government named by its rank alone: 镇政府, 县人民政府办公室."""
_ANYBODY = re.compile(
    r"[本我].{1,3}|全[省市州盟县区旗镇乡]|本?(?:单位|机关|部门)|[省市州盟县区旗](?:[直级属]|政府)?各?(?:部门|单位|机关|局|厅)|[局厅委]机关"
    r"|政府(?:部门|系统|机关)|街道办?|乡镇|(?:附件|附)[一二三四五六七八九十\d]*|.*网站"
)
"""What stands in an organ's place and names none: 县直部门, 附件, 县人民政府门户网站."""
_BY_RANK = re.compile(r".*(?:人民政府|[市县区旗])(?=..)")
_PARENT = re.compile("^国家(?:税务总局|统计局)(?=.)")
_OWN_WORDS = "局委厅"
_SAYS = {"title": ("标题", "title"), "signature": ("落款", "signature")}


class Kinship(Enum):
    """How two names of organs stand to each other."""

    SAME = "same"
    UNSURE = "unsure"
    ANOTHER = "another"


class Named(NamedTuple):
    """The organ that a page names against its column's, where it does so (``title`` or ``signature``), how surely."""

    name: str
    source: str
    certain: bool


def named_instead(
    hints: Hints, titled: str | None, signed_by: str | None, keys: Sequence[str], fiscal_year: int | None
) -> Named | None:
    """The other organ whose report the page is, by its title or else its signature; None where nothing says so."""
    if hints.publisher is None:
        return None
    own = hints.publisher
    titled, signed_by = (None if name and is_placeholder(name) else name for name in (titled, signed_by))
    by_title, by_signature = (
        kinship(own, name, fiscal_year, hints.division) if name else None for name in (titled, signed_by)
    )
    named, source, kin = (titled, "title", by_title) if titled else (signed_by, "signature", by_signature)
    if named is None or kin in {None, Kinship.SAME} or (source == "title" and by_signature is Kinship.SAME):
        return None
    borne_out = by_title is by_signature or _introduces(named, own, keys) or not _speaks_of(own, named, keys)
    if source == "signature" and _GOVERNMENT.search(own) and not _GOVERNMENT.search(named):
        borne_out = _introduces(named, own, keys)  # whichever office keeps a government's report may sign it
    if by_title is by_signature and signed_by and key_of(signed_by).endswith(key_of(named)):
        named = signed_by  # in full
    return Named(named, source, kin is Kinship.ANOTHER and borne_out)


def introduced_as(titled: str | None, keys: Sequence[str], fiscal_year: int | None, within: str | None) -> str | None:
    """The other organ that the first lines say the report is of, though the title's own stands nowhere in them."""
    if titled is None or any(key_of(titled) in line for line in keys[:_BEGINNING]):
        return None
    named = report_of(keys)
    return named if named and kinship(titled, named, fiscal_year, within) is Kinship.ANOTHER else None


def finding(own: str, named: Named) -> Finding:
    """DOC-07: a warning where the report is filed under the organ it names, else a remark."""
    chinese, english = _SAYS[named.source]
    kept = (
        (f"本条记录归于“{named.name}”", f"it is filed under {named.name}")
        if named.certain
        else (f"是否同一机关无法确定，仍归于“{own}”", f"whether they are one organ is not certain, {own} is kept")
    )
    return Finding(
        rule=ANOTHER_ORGAN, severity=Severity.WARNING if named.certain else Severity.INFO,
        expected=own, actual=named.name, where=named.source,
        message=f"本栏目属于“{own}”，页面{chinese}却是“{named.name}”；{kept[0]}。"
        f" The column is that of {own}, the page's {english} names {named.name}; {kept[1]}.",
    )  # fmt: skip


def kinship(own: str, named: str, fiscal_year: int | None, within: str | None = None) -> Kinship:
    """How an organ that a page names stands to the one whose column it is in.

    ``within`` is the code of the division that the column belongs to.
    """
    one, other = (_PARENT.sub("", key_of(name)) for name in (own, named))
    if one == other or len(other) < 2 or _ANYBODY.fullmatch(other):
        return Kinship.SAME
    if _SOME_GOVERNMENT.fullmatch(other):
        ranked = other[0] not in "省市州盟县区旗镇乡" or other[0] in one
        return Kinship.SAME if ranked and (_GOVERNMENT.search(one) or _town(one, None)) else Kinship.UNSURE
    if is_inner_office(other):
        return Kinship.SAME
    here, there = (division_of(name, fiscal_year, within=within) for name in (one, other))
    if _places_differ(one, here, other, there, within):
        return Kinship.ANOTHER
    town = _town(one, here)
    if town and re.search(f"{re.escape(town)}(?:镇|乡|苏木|街|办)", other):
        return Kinship.SAME  # an office of the town, or its party's committee with it
    place_only = there is not None and len(there.matched) == len(other)
    if place_only or _in_order(one, other):
        return Kinship.SAME
    fields, others = organ_fields(one), organ_fields(other)
    if fields & others or organ_kind(one) == organ_kind(other):
        return Kinship.SAME
    if fields and others:
        return Kinship.ANOTHER
    return Kinship.SAME if same_organ(one, other) else Kinship.UNSURE


def _in_order(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def _places_differ(
    one: str, here: DivisionMatch | None, other: str, there: DivisionMatch | None, within: str | None
) -> bool:
    towns = [_town(name, match) for name, match in ((one, here), (other, there))]
    if all(towns) and not _in_order(*filter(None, towns)):
        return True
    for town, name in ((towns[0], other), (towns[1], one)):
        if town and not all(towns):
            return bool(_GOVERNMENT.search(name)) and town not in name
    if here is None or there is None or None in {here.organ_level, there.organ_level} or here.code == there.code:
        return False
    if all(towns) and _is_inside(here.code, there.code):
        return False
    stems = _last_stem(here.matched), _last_stem(there.matched)
    short, long = sorted(stems, key=len)
    if long.startswith(short):
        return False  # a county that became a district or a city
    for stem, name, match in ((stems[0], other, there), (stems[1], one, here)):
        if len(stem) > 1 and stem in name[len(match.matched) :]:
            return False  # the city's office in the county: 甲市乙河生态环境局 and 乙河县环境保护局
    # One that is no more may be the other's predecessor.
    return _still_there(one, here, within) and _still_there(other, there, within)


def _is_inside(one: str, other: str) -> bool:
    short, long = sorted((code.removesuffix("00").removesuffix("00") for code in (one, other)), key=len)
    return long.startswith(short)


def _still_there(name: str, match: DivisionMatch, within: str | None) -> bool:
    now = division_of(name, _LATEST, within=within)
    return now is not None and now.code == match.code


def _town(name: str, match: DivisionMatch | None) -> str | None:
    """The name of a town or street without county and kind, None for any other organ."""
    found = _TOWN.fullmatch(name[len(match.matched) :] if match else name)
    return _BY_RANK.sub("", found["stem"]) if found else None


_STEM = re.compile(r"([^省市州盟县区旗]+)(?:特别行政区|(?:[^省市州盟县区旗]{1,6}族)*自治[州县旗区]|[省市州盟县区旗])?$")


def _last_stem(matched: str) -> str:
    found = _STEM.search(matched)
    return found[1] if found else matched


def _introduces(named: str, own: str, keys: Sequence[str]) -> bool:
    """Whether a sentence of the text's beginning names the organ, and not the column's beside it."""
    name, words = key_of(named), _names(own, named)
    return any(name in line and "。" in line and not any(word in line for word in words) for line in keys[:_BEGINNING])


def _speaks_of(own: str, named: str, keys: Sequence[str]) -> bool:
    """Whether a text names the column's organ."""
    words = _names(own, named)
    return any(word in line for line in keys for word in words)


def _names(own: str, named: str) -> tuple[str, ...]:
    """What a text calls the column's organ: its name without the place, and 我局 where the other is no bureau."""
    kind, last = key_of(organ_kind(own) or own), own[-1]
    return (kind, f"我{last}", f"本{last}") if last in _OWN_WORDS and not named.endswith(last) else (kind,)
