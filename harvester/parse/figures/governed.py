"""The last reading of a number that neither its own words nor its list tell: what its clause says was published.

Asked only where everything before it was silent, so that it must be sure of the verb that governs the number: one of
publishing, in the number's own clause or shared with the number before it. One kind of information is all it tells.
"""

import re
from collections.abc import Sequence

from harvester.forms.publishing import Publishing, load_publishing
from harvester.parse.figures.clauses import FORM, clause_of, known_carriers
from harvester.parse.figures.context import Context
from harvester.parse.figures.items import COUNTED, KINDS, VERB_UNITS, Item, Told
from harvester.parse.figures.words import of_no_concern

PATTERN = "governed"
ALL_PATTERN = "governed-all"
"""The pattern of what was published in all, said where no total was looked for; it counts if nothing else is one."""
_UNITS = frozenset({"条", "篇", "则", "条次", "篇次"})
"""Of a number with a verb of its own; one that goes on with a kind may be in any of ``VERB_UNITS``."""
_TOPICS = frozenset({None, "proactive", "channels", "response"})
_SECTIONS = frozenset({None, "overview", "proactive_disclosure", "proactive_disclosure_narrative"})
_BY_CARRIER = {"wechat": "channel_wechat", "weibo": "channel_weibo", "media": "channel_new_media"}
"""公众号…,全年推送工作动态、政策法规等信息603条: what it posted, unless that is told."""
_OPEN_LIST = re.compile(r"等(?:等)?(?:方面|领域|方面的|领域的|各类|重要|重点)*(?:政府|政务)?(?:信息|内容|动态|情况)?$")
"""发布甲、乙、丙等信息50条."""
_ANOTHERS_DEED = re.compile(
    r"转[载发]|报送|上报|移[交送]|采用|录用|征集|印[制发]|发放|受理|办[理结]|答复|回[复应]|处[理置]|收到|整改|清理|删除|梳理|制[定发]|栏目|专栏|专题"
)
_GOES_ON = re.compile(r"^[,、;和及与](?P<thing>[^,;:。、()0-9]{2,16})$")
_ALL = re.compile(r"(?:各类|各项)?(?:政府|政务|工作|动态|[、和])*信息")
_OF_YEAR = re.compile(r"全年|年度|20\d\d年|共|累计")
_OWN = re.compile(r"(?:全年|20\d\d年度?|本年度?|一年来|以来|总?共|累计|我[^,;]{1,3}|本[^,;]{1,3}){0,6}")
"""我局全年共; bounded, since the parts of a long row of 我 can be told in ever more ways."""
_ELSEWHERE = re.compile(r"(?:平台|系统|[栏板屏])(?:共|累计|全年|上|中|内)*$")
_TAKEN_APART = re.compile(r"[,;(]其中")
_SUMMED = re.compile(r"信息(?:共计|合计|总计)$")
_OF_OWN = re.compile(r"主动|向社会")
_GOES_ON_COUNTING = re.compile(r"[,、;](?!其中|包括|分别)(?P<next>[^,;。0-9]{2,24})\d")
_PRINTED = re.compile(r"[刊播登稿]")
"""What media printed is told by their name."""
_POSTS = re.compile(r"(?:信息|稿件?|文章?|视频|报道|解读|专题|动态|资讯|消息|作品|内容)$")
"""推出便民措施36条: no posts."""
_WHOLE = re.compile(r"^(?:各类|各项|相关|有关|全部|所有|政府|政务|工作|公开|信息|内容|文件|的|[、和及])*$")


def told_by_verbs(items: Sequence[Item], told: Sequence[Told], context: Context) -> list[Told]:
    """What the verbs tell of the items that neither they themselves nor ``told`` do, in order of the items."""
    if context.section_key not in _SECTIONS:
        return []
    words = load_publishing()
    known = {one.place: one.indicator for one in told}
    found: list[Told] = []
    last: str | None = None
    for place, item in enumerate(items):
        read = known.get(place) or (item.indicators[0] if item.indicators else None)
        if read is None and _may_be_published(item, context):
            if _is_whole(item, words):
                found.append(Told(place, "proactive_total", None, PATTERN))
            elif _is_sum_of_kinds(item, words):
                found.append(Told(place, "proactive_total", None, ALL_PATTERN))
            elif _is_kind(item, last, words):
                read = _BY_CARRIER.get(item.carrier or "", "category_count")
                if read != "category_count" and any({read, "proactive_total"} & {*other.indicators} for other in items):
                    read = "category_count"
                found.append(Told(place, read, None, PATTERN))
            elif _is_all(item, words):
                found.append(Told(place, "proactive_total", None, ALL_PATTERN))
        last = read
    return found


def _may_be_published(item: Item, context: Context) -> bool:
    if item.number.unit not in VERB_UNITS or not item.number.value or item.topic not in _TOPICS:
        return False
    return not of_no_concern(item.left, context.narrative)


def _is_all(item: Item, words: Publishing) -> bool:
    """Whether a number counts all that was published in the year, no carrier named.

    新增12个项目全周期公开,共发布186条信息 is said of what the clause before names.
    """
    clause = clause_of(item.left, item.right, words)
    if clause is None or item.number.unit not in COUNTED or not clause.thing or "公开,共" in item.left:
        return False
    if _ANOTHERS_DEED.search(clause.aside + clause.before + clause.verbs) or not _ALL.fullmatch(clause.thing):
        return False
    if "更新" in clause.verbs or not _OWN.fullmatch(clause.before) or not _OF_YEAR.search(clause.before + clause.verbs):
        return False
    return known_carriers(clause) == frozenset()


def _is_whole(item: Item, words: Publishing) -> bool:
    """主动公开政策、数据和工作信息共计485条,其中概况类11条: all that was published, in words of its own."""
    if not _TAKEN_APART.match(item.right) or "、" not in item.left or item.number.unit not in COUNTED:
        return False
    clause = clause_of(item.left, item.right, words)
    if clause is None or not ("公" in clause.verbs and _OF_OWN.search(clause.before + clause.verbs)):
        return False
    return clause.thing.endswith("信息") and not known_carriers(clause)


def _is_sum_of_kinds(item: Item, words: Publishing) -> bool:
    """主动向社会公开政策、数据和工作信息共计400条: no one kind, and all of it where no other total is told."""
    if not _SUMMED.search(item.left) or "、" not in item.left or item.number.unit not in COUNTED:
        return False
    further = _GOES_ON_COUNTING.match(item.right)
    if further is not None and not words.carriers.search(further["next"]):
        return False
    clause = clause_of(item.left, item.right, words)
    if clause is None or not ("公" in clause.verbs and _OF_OWN.search(clause.before + clause.verbs)):
        return False
    return clause.thing.endswith("信息") and known_carriers(clause) == frozenset()


def _is_kind(item: Item, last: str | None, words: Publishing) -> bool:
    """Whether a number counts one kind of information that was published."""
    goes_on = _GOES_ON.match(item.left)
    clause = clause_of(item.left, item.right, words)
    if clause is None and goes_on is not None and last in KINDS:
        return words.thing.search(goes_on["thing"]) is not None and not _ANOTHERS_DEED.search(goes_on["thing"])
    if clause is None or not clause.thing or _ANOTHERS_DEED.search(clause.before + clause.verbs + clause.thing):
        return False
    if "推出" in clause.verbs and not _POSTS.search(clause.thing):
        return False
    carriers = known_carriers(clause)
    if carriers is None or carriers - {"site"} or _PRINTED.search(clause.verbs) or words.subject.search(clause.before):
        return False
    if (
        _WHOLE.fullmatch(clause.thing)
        or FORM.fullmatch(clause.thing)
        or _ELSEWHERE.search(clause.before)
        or item.number.unit not in _UNITS
    ):
        return False
    return _OPEN_LIST.search(clause.thing) is not None or words.thing.search(clause.thing) is not None
