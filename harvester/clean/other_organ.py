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
from harvester.clean.publisher import is_placeholder
from harvester.forms import DivisionMatch, division_of
from harvester.forms.organ_kinds import organ_fields, organ_kind
from harvester.items import ANOTHER_ORGAN, Finding, Hints, Severity

_LATEST = 9999
_BEGINNING = 8
_TOWN = re.compile(r"(?P<stem>.{2,14}?)(?:镇|乡|苏木|街道|(?=办事处))(?:人民政府|政府|办事处)?(?:(?:党政)?办公室)?")
_GOVERNMENT = re.compile(r"(?:人民)?政府(?:办公[室厅])?$")
_ANYBODY = re.compile(r"(?:党政|综合)?(?:办公[室厅]|办)|本?(?:单位|机关|部门|政府|人民政府)|[本我].{1,3}")
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
    borne_out = by_title is by_signature or _introduces(named, keys) or not _speaks_of(own, keys)
    if by_title is by_signature and signed_by and key_of(signed_by).endswith(key_of(named)):
        named = signed_by  # in full
    return Named(named, source, kin is Kinship.ANOTHER and borne_out)


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


def kinship(own: str, named: str, fiscal_year: int | None = None, within: str | None = None) -> Kinship:
    """How an organ that a page names stands to the one whose column it is in.

    ``within`` is the code of the division that the column belongs to.
    """
    one, other = key_of(own), key_of(named)
    if one == other or len(other) < 2 or _ANYBODY.fullmatch(other):
        return Kinship.SAME
    here, there = (division_of(name, fiscal_year, within=within) for name in (one, other))
    if _places_differ(one, here, other, there, within):
        return Kinship.ANOTHER
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
    if all(towns):
        short, long = sorted(filter(None, towns), key=len)
        return short not in long
    if any(towns):
        return bool(_GOVERNMENT.search(other if towns[0] else one))
    if here is None or there is None or None in {here.organ_level, there.organ_level} or here.code == there.code:
        return False
    short, long = sorted((_last_stem(here.matched), _last_stem(there.matched)), key=len)
    if long.startswith(short):
        return False  # a county that became a district or a city
    now = division_of(other, _LATEST, within=within)
    return now is not None and now.code == there.code  # one that is no more may be the other's predecessor


def _town(name: str, match: DivisionMatch | None) -> str | None:
    """The name of a town or street without county and kind, None for any other organ."""
    found = _TOWN.fullmatch(name[len(match.matched) :] if match else name)
    return found["stem"] if found else None


_STEM = re.compile(r"([^省市州盟县区旗]+)(?:特别行政区|(?:[^省市州盟县区旗]{1,6}族)*自治[州县旗区]|[省市州盟县区旗])?$")


def _last_stem(matched: str) -> str:
    found = _STEM.search(matched)
    return found[1] if found else matched


def _introduces(named: str, keys: Sequence[str]) -> bool:
    """Whether a sentence of the text's beginning names the organ."""
    name = key_of(named)
    return any(name in line and "。" in line for line in keys[:_BEGINNING])


def _speaks_of(own: str, keys: Sequence[str]) -> bool:
    """Whether a text names the organ, with or without its place."""
    kind = key_of(organ_kind(own) or own)
    return any(kind in line for line in keys)
