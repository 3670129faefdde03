"""Names of websites and of places in a source line: where a page was posted, not who made it. Pure."""

import re

from harvester.clean.keys import key_of
from harvester.forms.organ_kinds import organ_kind
from harvester.items import Evidence

_SITE = re.compile(
    r"(?:网站?(?:群|首页)?|官网|门户|政府网|在线|客户端|公众号|平台)$|^中国[·•.]|^[^\u3400-\u9fff]+$", re.IGNORECASE
)
_OF_THE_STATE = re.compile("^(?:国家|国务院|中华人民共和国|全国)|总[局署]$")
_ROOM = re.compile("办公[室厅]$|[司处]$")
"""A part of the organ that a source names in full."""
_OF_GOVERNMENT = re.compile(r"^(?:中国[·•.]?)?(?P<place>[\u4e00-\u9fff]{2,20}?)(?:(?:人民)?政府.{0,6}|)$")
_NAMED_BY_GOVERNMENT = re.compile(r"人民政府(?:门户网站?)?$|^中国[·•.]")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:省|自治区|(?<!城)市|自治州|盟|县|自治县|旗|新区|(?<!社)(?<!校)(?<!园)(?<!辖)区|开发区)"
)
_GOVERNMENT = re.compile("政府|办公[室厅]|街道|[镇乡]$")
_GOVERNMENTS = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,20}?[省市州盟县区旗])(?:人民)?政府(?:办公[室厅]|办)?")


def is_site(name: str) -> bool:
    """Whether a name is a website's, or in another script, as an English interface has it: Port Office."""
    return bool(_SITE.search(key_of(name)))


def named_by_site(publisher: Evidence[str]) -> bool:
    """Whether all that names a publisher is a website, in its source line."""
    source = publisher.source or ""
    return not publisher.rejected and source.startswith(("label:", "meta:")) and is_site(publisher.value or "")


def only_posted(source: str, titled: str | None, signed_by: str | None) -> bool:
    """Whether who a source line names only posted the report, as the organ of title or signature made it.

    A website that is named in full by its government stands for it beside organs of that place, so it is kept there. A
    place without its organ is nobody beside an organ; an organ of the same kind, or of the state, is one above it. A
    government beside an organ that title and signature agree on is another place's: 甲县人民政府办公室 beside
    柳林镇人民政府.
    """
    name = key_of(source)
    if is_site(source):
        kept = titled is not None and _NAMED_BY_GOVERNMENT.search(name) and _place_of(name) in key_of(titled)
        return not kept
    if titled is None:
        return False
    title = key_of(titled)
    if _PLACE.fullmatch(name):
        return title != name
    if _is_of_its_kind(name, title) or (
        _OF_THE_STATE.search(name) and not _leaves_out(title, name) and not _ROOM.search(title)
    ):
        return True
    government = _GOVERNMENTS.fullmatch(name)
    agreed = signed_by is not None and key_of(signed_by) == title
    return government is not None and agreed and not title.startswith(government["place"])


def _is_of_its_kind(name: str, title: str) -> bool:
    """Whether a name is that of another place's organ of the same kind: the city's bureau, of a county's report."""
    kind = organ_kind(title)
    if kind is None or name == title or organ_kind(name) != kind or _GOVERNMENT.search(kind):
        return False
    short, long = sorted((name, title), key=len)
    return not _leaves_out(short, long)


def _leaves_out(short: str, long: str) -> bool:
    """Whether a name is another with signs left out: 国家药监局 of 国家药品监督管理局."""
    rest = iter(long)
    return all(sign in rest for sign in short)


def _place_of(name: str) -> str:
    found = _OF_GOVERNMENT.match(name)
    return found["place"] if found else name
