"""Reads a list as a whole: where a total and what stands beside it add up, a number is told by its place in the list.

A part with a name only ("青溪融媒74条") or a word that no wording knows is told by the other parts, a total that is
only called 合计 or 等共 by what its parts are. What was read of a number by its own words stays, unless the sum speaks
against it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from harvester.forms.publishing import Publishing, load_publishing
from harvester.items import Qualifier
from harvester.parse.figure_clauses import clause_of, kinds_in, known_carriers
from harvester.parse.numbers import NumberSpan

PATTERN = "list"
UNITS = frozenset({"条", "件", "篇", "份", "次", "期", "个", "项", "则", "条次", "篇次", "件次", None})
"""What things published are counted in; within a list all in the same."""
VERB_UNITS = frozenset({"条", "篇", "则", "条次", "篇次", "份", "个", "期"})
"""Of them those in which the verb alone may tell what was published."""
_TOPICS = frozenset({None, "proactive", "channels", "platform", "response"})
_CHANNEL = {
    "site": "channel_website", "wechat": "channel_wechat", "weibo": "channel_weibo", "gazette": "channel_gazette",
    "other": "channel_other", "media": "channel_new_media",
}  # fmt: skip
CARRIERS = frozenset({*_CHANNEL.values(), "website_posts"})
_DOUBTFUL = ("category_count",)
"""What a list as a whole may tell otherwise."""
_TOTALS = frozenset({"proactive_total", "proactive_total_new", "proactive_by_channel_sum", *CARRIERS})
_KINDS = frozenset({"category_count", "policy_interpretations", "proactive_normative_documents"})
_PARTS = (
    _KINDS
    | CARRIERS
    | {
        "key_area_items",
        "press_conferences",
        "web_enquiries",
        "online_interviews",
        "deputy_proposals_published",
        "cppcc_proposals_published",
    }
)
_SUM = re.compile(
    r"(?:[,、;]|等)(?:[一二三四五六七八九十]类|各类|以上|信息)*(?:合计|共计|总计|累计|一共|共有|总共|共)[^,;。0-9]{0,12}$"
)
"""What stands between the last part and a sum behind the list."""
_SUM_ONLY = re.compile(r"[,;](?:合计|共计|总计|共)(?:办理|受理|有|为)*(?:申请)?(?:共|为)?")
_WORKLOAD = {"requests_received", "carried_over"}
_COUNTED = frozenset({"条", "篇"})
_ISSUES = frozenset({"期", "次"})
"""主动公开信息82篇,其中…9期: parts may be told in a measure of their own."""
_OPENS = re.compile(r"其中|包括|包含|含|分别|[:(]")
_NAME = re.compile(
    r"^[、,;:(和及与]*(?:其中|包括)?[、,:]?(?:在|通过)?'?(?P<name>[\u4e00-\u9fffA-Za-z]{2,12})'?(?:平台|号)?(?:上)?$"
)
_AT_A_PLACE = re.compile(r"^[、,;:(]*(?:其中)?[,:]?(?:在|通过)")
_ITEM = re.compile(r"^[、,;和及与]|^以及")
_OTHER_DEED = re.compile(
    r"^[、,;和及与并]*(?:共|已|全年|累计)*(?:办[理结]|处理|答复|回复|召开|开展|举办|组织(?!机构|人事|建设)|培训|参加|整改|删除|修[改正]|印制|发放|报送"
    r"|上报|移[交送])|收到|收集|接[到听待受]|受理|咨询(?!投诉')|申请|复议|诉讼|点击|阅读|浏览|关注(?!')|粉丝|同比|增[长加]|每[月季周日年天]|人次|账号|报送|上报|移送|移交"
)
"""What speaks of another matter than things published."""
_QUOTED = re.compile(r"^[、,;(:和及]*(?:其中)?[,:]?'[^']{2,14}'(?:栏目?|专栏|信息|类|转发|文件)*$")
_NOT_A_NAME = re.compile(r"信息|数量|总量|发布量|公开|文件|内容|稿件|其中")
_ALL = re.compile(
    r"(?:(?:^|[,;。])(?:20\d\d年度?|全年|我[^,;]|本[^,;]|共|累计|,)*(?:信息|政务)公开|公开(?:了)?|发布(?:了)?)"
    r"(?:(?:各类|各项)(?:工作|政务|政府|动态|、)*|政府|政务)信息(?:共计?|总计|合计)?$"
)
"""政务公开各类信息311条,其中…: all of it, not one kind."""
_OWN = re.compile("[我本]")
_LABEL_WORDS = 26
FEWEST = 3
"""Numbers of a list."""


class Item(NamedTuple):
    """A number of a list with the words around it, what was read of it, and what it is about.

    ``sentence``: which of the sentences of its list it stands in; ``carrier``: the kind of carrier named last.
    """

    number: NumberSpan
    left: str
    right: str
    indicators: tuple[str, ...]
    topic: str | None
    sentence: int
    carrier: str | None = None


class Told(NamedTuple):
    """What is told of the item at ``place``: ``indicator``; ``whole``: what it is a part of; ``pattern``: by what."""

    place: int
    indicator: str
    whole: str | None
    pattern: str = PATTERN


def told_by_lists(items: Sequence[Item]) -> list[Told]:
    """What the lists among the numbers of sentences that go on with each other tell, in order of the items."""
    if len(items) < FEWEST:
        return []
    if all(item.indicators for item in items) and not _is_doubtful(items):
        return []
    told = {place: Told(place, "requests_workload", None) for place in _workloads(items)}
    begin = 0
    for end in range(1, len(items) + 1):
        if end < len(items) and _goes_on(items[end - 1], items[end]):
            continue
        read = [item.indicators for item in items[begin:end]]
        if end - begin >= FEWEST and (not all(read) or _DOUBTFUL in read or _is_sum(items[end - 1].left)):
            for one in _of_run(items, begin, end):
                told[one.place] = one
        begin = end
    return [told[place] for place in sorted(told)]


def _is_sum(left: str) -> bool:
    """Whether the words before a number call it the sum of those before it."""
    return ("计" in left or "共" in left) and _SUM.search(left) is not None


def _is_doubtful(items: Sequence[Item]) -> bool:
    """Whether a list may tell numbers otherwise that were all read: a sum behind, kinds among carriers."""
    read = [item.indicators[0] for item in items]
    mixed = "category_count" in read and sum(key in CARRIERS for key in read) > 1
    if mixed or any(_is_sum(item.left) for item in items[2:]):
        return True
    return any(one.indicators == _DOUBTFUL and "其中" in other.left for one, other in pairwise(items))


def _workloads(items: Sequence[Item]) -> Iterator[int]:
    """Where the sum of the requests of a year and of those carried over from the last one stands: 共计4件."""
    for place in range(2, len(items)):
        item, one, other = items[place], items[place - 2], items[place - 1]
        if item.indicators or {*one.indicators, *other.indicators} != _WORKLOAD or not _SUM_ONLY.fullmatch(item.left):
            continue
        if item.number.value == one.number.value + other.number.value:
            yield place


def _goes_on(one: Item, other: Item) -> bool:
    """Whether two numbers that follow each other may be of one list."""
    alike = one.number.unit == other.number.unit
    if not alike and other.number.unit in _ISSUES and one.number.unit in _COUNTED:
        alike = bool(one.indicators) and one.indicators[0] in _TOTALS
    return alike and _may_be_listed(one) and _may_be_listed(other)


def _may_be_listed(item: Item) -> bool:
    if item.topic not in _TOPICS or item.number.unit not in UNITS:
        return False
    if item.indicators:
        return len(item.indicators) == 1 and (item.indicators[0] in _PARTS or item.indicators[0] in _TOTALS)
    return _OTHER_DEED.search(item.left[-_LABEL_WORDS:]) is None


def _of_run(items: Sequence[Item], begin: int, end: int) -> list[Told]:
    """The lists of a run: those that a sum closes before or behind, then single gaps between kinds."""
    told: list[Told] = []
    place = begin
    while place < end:
        last = _parts_behind(items, place, end)
        if last is not None:
            told += _completed(items, place, range(place + 1, last))
            place = last
            continue
        first = _parts_before(items, place, begin)
        if first is not None:
            told += _completed(items, place, range(first, place))
            begin = place + 1
        place += 1
    known = {one.place for one in told}
    if not known and _are_kinds(items[begin:end]):
        return [Told(at, "category_count", None) for at in range(begin, end) if not items[at].indicators]
    return told + [one for one in _gaps(items, begin, end) if one.place not in known]


def _are_kinds(items: Sequence[Item]) -> bool:
    """Whether three or more items under a heading of what was published are named as its kinds, all in quotes."""
    if len(items) < FEWEST or any(item.indicators[:1] not in {(), ("category_count",)} for item in items):
        return False
    return all(item.topic == "proactive" for item in items) and all(_QUOTED.match(item.left) for item in items)


def _parts_behind(items: Sequence[Item], place: int, end: int) -> int | None:
    """Where the parts end that stand behind a total and make it up, None where none do."""
    whole = items[place].number
    if not whole.value or whole.qualifier not in {Qualifier.EXACT, Qualifier.AT_LEAST}:
        return None
    total: float = 0
    for at in range(place + 1, end):
        total += items[at].number.value
        count = at - place
        if items[at].number.unit != items[place + 1].number.unit:
            return None
        if total > whole.value and whole.qualifier is Qualifier.EXACT:
            return None
        enough = count >= FEWEST or (count == FEWEST - 1 and _OPENS.search(items[place + 1].left) is not None)
        if total == whole.value and enough:
            return at + 1
    return None


def _parts_before(items: Sequence[Item], place: int, begin: int) -> int | None:
    """Where the parts begin that a total called so behind them sums up, None where none do."""
    whole = items[place].number
    if not whole.value or whole.qualifier is not Qualifier.EXACT or not _is_sum(items[place].left):
        return None
    total: float = 0
    for at in range(place - 1, begin - 1, -1):
        total += items[at].number.value
        if total == whole.value and place - at >= FEWEST - 1:
            return at
    return None


def _completed(items: Sequence[Item], total: int, parts: range) -> list[Told]:
    """What a closed list tells of its parts and its total, nothing where it does not show what is listed."""
    words = load_publishing()
    read = [items[place].indicators[0] for place in parts if items[place].indicators]
    named = {place: _carrier(items[place], words) for place in parts if not items[place].indicators}
    behind = total > parts[0]
    head = _head(items[parts[0]], words) if behind else None
    whole = items[total].indicators[0] if items[total].indicators else None
    summed = behind and whole == "category_count" and _is_sum(items[total].left)
    carriers_listed = whole == "category_count" and sum(key in CARRIERS for key in read) > 1
    if carriers_listed:
        whole = "proactive_total"
    elif whole is None or summed:
        whole = _whole(items, total, parts, words)
    elif whole == "category_count" and not behind and _ALL.search(items[total].left):
        whole = "proactive_total"
    if whole is None and not behind and _is_group(items, total, parts):
        return [Told(place, "category_count", None) for place in (total, *parts) if not items[place].indicators]
    if whole is None or whole not in _TOTALS or whole == "channel_other":
        return []  # 媒体刊发66条,其中《某报》30条: names of media
    kinds = sum(key in _KINDS for key in read)
    carried = sum(key in CARRIERS for key in read)
    told: list[Told] = []
    if behind and carried == 1 and kinds >= 1 and kinds + 1 == len(parts) and items[parts[0]].indicators[:1] == (head,):
        told.append(Told(parts[0], "category_count", whole))  # 在网站发布动态88条,公告41条,合计129条
        carried, kinds = 0, kinds + 1
    if carried > kinds:
        for place, carrier in named.items():
            if carrier is not None:
                told.append(Told(place, carrier, whole))
            elif _is_name(items[place].left, words):
                told.append(Told(place, "channel_other", whole))
    elif carried == 0:
        carriers = [carrier for carrier in named.values() if carrier is not None]
        if not kinds and len(carriers) > len(named) / 2:
            told += [Told(place, carrier, whole) for place, carrier in named.items() if carrier is not None]
        else:
            told += [Told(place, "category_count", whole) for place in named]
    else:
        told += [Told(place, "category_count", whole) for place, carrier in named.items() if carrier is None]
    if carriers_listed:
        places = [place for place in parts if items[place].indicators == ("category_count",)]
        told += [Told(place, "channel_other", whole) for place in places if _AT_A_PLACE.match(items[place].left)]
    if items[total].indicators[:1] != (whole,):
        told.append(Told(total, whole, None))
    return told


def _is_group(items: Sequence[Item], total: int, parts: range) -> bool:
    """产业促进161条(产业动态62条,投资政策99条): a kind whose own kinds stand in brackets behind it."""
    item = items[total]
    if item.topic != "proactive" or item.number.unit not in _COUNTED or not item.right.startswith("("):
        return False
    read = [items[place].indicators for place in parts]
    return read.count(_DOUBTFUL) > 1 and all(indicators in {(), _DOUBTFUL} for indicators in read)


def _whole(items: Sequence[Item], total: int, parts: range, words: Publishing) -> str | None:
    """What an unread total counts: all that was published, or what one carrier named ahead of the list did."""
    place = min(total, parts[0])
    item = items[place]
    clause = clause_of(item.left, item.right, words)
    if clause is None:
        shown = {items[part].indicators[0] for part in parts if items[part].indicators}
        return "proactive_total" if len(shown & CARRIERS) > 1 and total > parts[0] else None
    carriers = known_carriers(clause)
    if carriers is None or (words.subject.search(clause.before) and not _OWN.search(clause.before)):
        return None
    disclosing = "公" in clause.verbs or "披露" in clause.verbs
    if len(carriers) == 1 and (clause.before or clause.aside):
        (carrier,) = carriers
        return _CHANNEL.get(carrier) if carrier != "site" or disclosing else "website_posts"
    return "proactive_total"


def _head(item: Item, words: Publishing) -> str | None:
    """The channel that the words ahead of a list name, as the first part was read by them."""
    clause = clause_of(item.left, item.right, words)
    if clause is None or not clause.thing or words.generic.fullmatch(clause.thing):
        return None
    return item.indicators[0] if item.indicators and item.indicators[0] in CARRIERS else None


def _carrier(item: Item, words: Publishing) -> str | None:
    kinds = kinds_in(item.left.split(",")[-1], words)
    if len(kinds) != 1:
        return None
    return _CHANNEL.get(*kinds)


def _is_name(left: str, words: Publishing) -> bool:
    """Whether no more than a name stands ahead of a number: ",青溪融媒"."""
    match = _NAME.fullmatch(left)
    if match is None or _NOT_A_NAME.search(match["name"]):
        return False
    return words.thing.search(match["name"]) is None


def _gaps(items: Sequence[Item], begin: int, end: int) -> list[Told]:
    """A kind that no wording knows between two that are read as such, or the last behind two, in the same list."""
    words = load_publishing()
    told: list[Told] = []
    for place in range(begin + 1, end):
        item = items[place]
        if item.indicators or not _is_kind(items[place - 1], told, place - 1):
            continue
        closed = place + 1 < end and items[place + 1].indicators[:1] == ("category_count",)
        if not closed and not (place - 2 >= begin and _is_kind(items[place - 2], told, place - 2)):
            continue
        if _ITEM.match(item.left) and len(item.left) <= _LABEL_WORDS and _carrier(item, words) is None:
            told.append(Told(place, "category_count", None))
    return told


def _is_kind(item: Item, told: list[Told], place: int) -> bool:
    return item.indicators[:1] == ("category_count",) or any(one.place == place for one in told)
