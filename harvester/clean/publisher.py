"""Who published a report, by evidence. The host of the site is not the publisher: its footer serves only as a hint."""

import re
from collections.abc import Iterable, Sequence

from harvester.clean.keys import key_of
from harvester.clean.label_words import IS_ORGAN
from harvester.clean.labels import Labelled
from harvester.clean.lines import text_of
from harvester.clean.posted import only_posted
from harvester.clean.signature import is_organ
from harvester.clean.signs import in_characters
from harvester.forms import judge_title
from harvester.forms.organ_names import IN_TRAIL
from harvester.items import Block, Candidate, Evidence, Table

_SOURCE = re.compile(r"来源|出处|稿件?源|source", re.IGNORECASE)
_AUTHORS = ("作者",)
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
_NEIGHBOUR = re.compile("[上下前后]一?[篇条页则个]")
"""上一篇：丙市水务局2020年政府信息公开年度报告 is of another organ."""
_WITHOUT_PLACE = frozenset("省市州盟县区旗镇乡")
_WITH_ROOMS = re.compile(r"[局委厅部署院校]$|委员会$")
_ROOM = re.compile(r"[\u4e00-\u9fff]{0,8}(?:办公室|办公厅|中心|[科处股室])")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_FILLED_IN = re.compile(
    r"(?P<label>(?:填报|填表|报送|编报|报告)(?:单位|机关|部门|机构))(?:名称)?(?:\((?:盖?公?章|签章|加盖公章)\))?[:：]"
    r"(?:\((?:盖?公?章|签章)\))?(?P<organ>[\u4e00-\u9fff·]{3,40}?)(?:\(.{0,8}\))?"
    r"(?=$|(?:统计|填报|填表|报送|报告)?(?:时间|日期|年度|期间|期别)|20\d\d年|单位[:：]|计量单位)"
)
_LINES_OF_FORM, _LONGEST_LINE = 6, 120
_OTHER_SCRIPT = re.compile(
    r"(?<=[\u4e00-\u9fff)）])\s{0,9}[\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf][^\u4e00-\u9fff]*$"
)
"""The name again in Uyghur, Tibetan, Mongolian or Yi."""
_DATE_BEHIND = re.compile(r"[\s(（]*(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}.*$")
_ORGAN_IN_TRAIL = re.compile(rf"[\u4e00-\u9fff]{{2,30}}(?:{IN_TRAIL})")
_HOST = re.compile(r"主办(?:单位)?[:：]?\s*([\u4e00-\u9fff·]{3,40}?)(?=\s|承办|协办|维护|技术|联系|版权|地址|电话|$)")


def find_publisher(
    *,
    registry: str | None,
    title_first: bool = False,
    labelled: Sequence[Labelled],
    content_source: str,
    title: str | None,
    below_title: str = "",
    trail: str,
    signed_by: str | None,
    posted_by: str = "",
    other_titles: Sequence[str] = (),
) -> Evidence[str]:
    """The registry's name; then the header's organ and source, ContentSource, title, line below it, trail, signature.

    Who stands beside the day below the title may have posted it for another and counts behind all of these.

    Where the header has the title's organ in short, or only an office of it, the title has it in full. An office
    without the name of a place (办公室, 宣传科) counts last of all.

    ``title_first`` puts the organ of the title before all that the page says of itself: in a column of many organs the
    source is often the office that posts for them.

    Order of the evidence: domain notes on names (issuing organ before title, signature last).
    """
    found: list[Candidate[str]] = []
    if registry:
        found.append(Candidate(value=registry, source="registry"))
    named = judge_title(title).publisher if title else None
    if named and is_placeholder(named):
        named = None
    if named and named[0] in _WITHOUT_PLACE:
        named = _in_full(named, title or "", other_titles)
    if named and title_first:
        found.append(Candidate(value=named, source="title"))
    for wanted in (_is_issuer, _is_source, _is_author):
        found.extend(
            Candidate(value=name, source=f"label:{entry.label}")
            for entry in labelled
            if wanted(entry.label)
            and not (wanted is _is_author and _is_person(entry.value))
            and _is_somebody(name := _OTHER_SCRIPT.sub("", _DATE_BEHIND.sub("", entry.value)).rstrip("(（[ 　"))
        )
    if _is_somebody(content_source):
        found.append(Candidate(value=content_source, source="meta:ContentSource"))
    if named and not title_first:
        found.append(Candidate(value=named, source="title"))
    if below_title:
        found.append(Candidate(value=below_title, source="line"))
    by_trail = _from_trail(trail)
    if by_trail:
        found.append(Candidate(value=by_trail, source="breadcrumb"))
    if signed_by:
        found.append(Candidate(value=signed_by, source="signature"))
    if posted_by:
        found.append(Candidate(value=posted_by, source="line"))
    if len(found) > 1:
        found.sort(key=lambda candidate: _counts_behind(candidate, named, signed_by))
    if named and found[0].source.startswith(("label:", "meta:")) and _is_less_than(found[0].value, named):
        found.insert(0, Candidate(value=named, source="title"))
    return _first_of([candidate._replace(value=in_characters(candidate.value)) for candidate in found])


def filled_in_by(blocks: Sequence[Block], above: Iterable[str] = ()) -> Evidence[str]:
    """The organ that a statistics form names above its rows (填报单位：…): of a form alone nothing else tells it.

    ``above`` are the keys of the lines above the report's ``blocks``.
    """
    lines = [line[:_LONGEST_LINE] for line in above]
    for block in blocks[:_LINES_OF_FORM]:
        if isinstance(block, Table):
            rows = block.grid.array[:_LINES_OF_FORM]
            lines += ["".join(dict.fromkeys(key_of(cell.text) for cell in row if cell is not None)) for row in rows]
        else:
            lines.append(key_of(text_of(block)[:_LONGEST_LINE]))
    for line in lines:
        found = _FILLED_IN.search(line)
        if found and is_organ(found["organ"]) and not _is_nobodys(found["organ"]):
            return Evidence(value=found["organ"], source=f"label:{found['label']}")
    return Evidence()


def _in_full(name: str, title: str, others: Sequence[str]) -> str:
    """省林业厅 with its place, where another title of the page, of the same year, has it: 甲省林业厅."""
    year = judge_title(title).fiscal_year
    for other in others:
        verdict = judge_title(other)
        if (
            verdict.fiscal_year == year
            and verdict.publisher
            and verdict.publisher.endswith(name)
            and verdict.publisher != name
            and not _NEIGHBOUR.match(other)
        ):
            return verdict.publisher
    return name


def _is_nobodys(name: str) -> bool:
    return is_placeholder(name) or is_inner_office(name)


def is_placeholder(name: str) -> bool:
    """Whether a name is a template's that nobody filled in: 乙河县XX局."""
    return bool(_PLACEHOLDER.search(name))


def is_inner_office(key: str) -> bool:
    """Whether a name is that of an office which every organ's house has, or a newspaper's that spread a page."""
    return bool(_INNER_OFFICE.fullmatch(key) or _PRESS.search(key))


def _is_inner_office(candidate: Candidate[str]) -> bool:
    if candidate.source in {"registry", "title"}:
        return False
    return is_inner_office(key_of(candidate.value)) or _names_several(candidate)


def _counts_behind(candidate: Candidate[str], named: str | None, signed_by: str | None) -> bool:
    if _is_inner_office(candidate):
        return True
    return candidate.source.startswith(("label:", "meta:")) and only_posted(candidate.value, named, signed_by)


def _names_several(candidate: Candidate[str]) -> bool:
    """A source that lists where a page was put together from: 综合甲日报、乙发布."""
    return "、" in candidate.value and bool(_SOURCE.search(candidate.source))


def _first_of(found: Sequence[Candidate[str]]) -> Evidence[str]:
    """The first name, and of the others each that is another."""
    if not found:
        return Evidence()
    best, seen, rejected = found[0], {key_of(found[0].value)}, []
    for candidate in found[1:]:
        if key_of(candidate.value) not in seen:
            seen.add(key_of(candidate.value))
            rejected.append(candidate)
    return Evidence(value=best.value, source=best.source, rejected=tuple(rejected))


def _is_issuer(label: str) -> bool:
    """发布机构 and its like; 来源单位 is a source."""
    return bool(IS_ORGAN.fullmatch(label)) and not _SOURCE.search(label)


def _is_source(label: str) -> bool:
    return bool(IS_ORGAN.fullmatch(label)) and bool(_SOURCE.search(label))


def _is_person(value: str) -> bool:
    """One or more names of two to four signs, none of which ends like an organ's."""
    names = [name for name in re.split(r"[\s、,，/]+", value) if name]
    return bool(names) and all(_NAME.fullmatch(name) and not _ENDS_LIKE_AN_ORGAN.search(name) for name in names)


def _is_author(label: str) -> bool:
    return label in _AUTHORS


def _is_less_than(name: str, full: str) -> bool:
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


def host_of(lines: Iterable[str]) -> str | None:
    """Who runs the site, by the footer's 主办单位."""
    for line in lines:
        found = _HOST.search(line)
        if found:
            return found.group(1)
    return None


def _is_somebody(name: str) -> bool:
    return 2 <= len(name) <= 60 and not _NOBODY.match(name) and not name.endswith("报告")


def _from_trail(trail: str) -> str | None:
    """The organ in a breadcrumb: its last step that reads as the name of one."""
    for step in reversed(re.split(r"[>＞»›/→》\s]+", trail)):
        if _ORGAN_IN_TRAIL.fullmatch(step):
            return step
    return None
