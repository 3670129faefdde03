"""What a name on a page is: an organ's, an inner office's, a person's, nobody's, or short for another's. Pure."""

import re

from harvester.clean.keys import key_of

_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")
_ENDS_LIKE_AN_ORGAN = re.compile(
    r"(?:[局委办厅院部署科股处室站所社府镇乡区县市州旗村校馆队团网]|街道|中心|海关|监狱|公司)$"
)
_NOBODY = re.compile(
    r"^(?:本站|本网|本(?:院|校|园|局|厅|委|部|署|办|所|馆|站|行|公司|机关|部门|单位|中心|街道|[省市州县区旗镇乡])(?:网站|官网|官方网站)?|本站原创|原创|网络|转载|互联网|其他|其它|未知|不详|无|管理员|admin\w*|佚名|暂无|[\W\d_]*|(?:https?:|www\.).*)$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"[XxＸｘ×＊*○〇]{2,}|某某|某(?=[省市区县局委办镇乡街])|_{2,}")
"""What a template has in the place of a name, where nobody filled it in."""
_INNER_OFFICE = re.compile(
    r"(?:(?:省|市|州|县|区|旗|镇|乡|街道|局|委|厅|院|机关|本(?:局|级|单位|机关))?(?:(?:人民)?政府|府)?)"
    r"(?:[校院园]长|学校|党政|党委|党群|综合|行政|秘书|宣传|信息|运营|经营|市场|客户服务|客服|人力资源|企管|教务|政务公开|政府信息公开"
    r"|机关|局|委|院|厅)*"
    r"(?:办公室|办公厅|办|[科处股部]|[科处股]室|中心|网站管理员?|信息员)"
)
"""办公室, 党政办, 县政府办公室, 宣传科: who posted a page, by a name that every organ's house has."""
_PRESS = re.compile(
    r"(?:(?:日报|晚报)网络版|日报|晚报|早报|晨报|时报|商报|都市报|新闻网|新华社|新华网|人民网|广播电视台|电视台|融媒体中心|[^人民]{2}发布"
    r"|(?:政务|政务公开|信息公开|公众信息)网站?)$"
)
"""A newspaper, the account or the site that spread a page: it counts behind whoever else is named."""
_OFFICE_OF = re.compile(r"(?:党政|综合)?(?:办公室|办公厅|办)")
_WITH_ROOMS = re.compile(r"[局委厅部署院校]$|委员会$")
_ROOM = re.compile(r"[\u4e00-\u9fff]{0,8}(?:办公室|办公厅|中心|[科处股室])")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")


def is_nobodys(name: str) -> bool:
    """Whether a name names no organ: a template's, or one that every organ's house has."""
    return is_placeholder(name) or is_inner_office(name)


def is_placeholder(name: str) -> bool:
    """Whether a name is a template's that nobody filled in: 乙河县XX局."""
    return bool(_PLACEHOLDER.search(name))


def is_inner_office(key: str) -> bool:
    """Whether a name is that of an office which every organ's house has, or a newspaper's that spread a page."""
    return bool(_INNER_OFFICE.fullmatch(key) or _PRESS.search(key))


def is_somebody(name: str) -> bool:
    """Whether what stands where a name should is one: not 本站, not a number or an address, not a report's title."""
    return 2 <= len(name) <= 60 and not _NOBODY.match(name) and not name.endswith("报告")


def is_person(value: str) -> bool:
    """One or more names of two to four signs, none of which ends like an organ's."""
    names = [name for name in re.split(r"[\s、,，/]+", value) if name]
    return bool(names) and all(_NAME.fullmatch(name) and not _ENDS_LIKE_AN_ORGAN.search(name) for name in names)


def is_less_than(name: str, full: str) -> bool:
    """区住建局 beside the title's 乙河区住房和城乡建设局, 乙河县人民政府办公室 beside 乙河县人民政府.

    A government beside its own office is no short form of it but the other of the two.
    """
    short, long = key_of(name), key_of(full)
    office = _OFFICE_OF.search(short)
    if office is not None and office.end() == len(short) and office.start() >= 3:
        stem = short[: office.start()]
        if stem == long or (not long.endswith(office.group()) and _is_short_for(stem, long)):
            return True
    return _is_short_for(short, long) or _is_room_of(short, long)


def _is_room_of(name: str, house: str) -> bool:
    """乙河市公安局指挥中心 beside 乙河市公安局: a part of the organ itself. Governments have organs of their own."""
    behind = name[len(house) :] if name.startswith(house) else ""
    return bool(behind) and bool(_WITH_ROOMS.search(house)) and bool(_ROOM.fullmatch(behind))


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name leaves out characters of another and nothing else; of its first the place may be left out."""
    if not 2 <= len(short) < len(long) or (short.endswith("政府") and not _are_of_one_place(short, long)):
        return False
    rest = iter(long)
    return all(character in rest for character in short) or (
        short[0] in "省市州县区旗镇乡" and len(short) >= 3 and _is_short_for(short[1:], long)
    )


def _are_of_one_place(short: str, long: str) -> bool:
    """Whether two names are of one place's government: 县政府 and 乙河县人民政府, but no county's beside a town's."""
    place, whole = (_GOVERNMENT.sub("", name) for name in (short, long))
    return long.endswith("政府") and whole.endswith(place[-2:])
