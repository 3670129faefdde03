"""Reads a list as a whole: where a total and what stands beside it add up, a number is told by its place in the list.

A part with a name only ("青溪融媒74条") or a word that no wording knows is told by the other parts, a total that is
only called 合计 or 等共 by what its parts are. What was read of a number by its own words stays, unless the sum speaks
against it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from harvester.forms.publishing import load_publishing
from harvester.items import Qualifier
from harvester.parse.figures.items import (
    CARRIERS,
    COUNTED,
    DOUBTFUL,
    PARTS,
    TOTALS,
    UNITS,
    Item,
    Told,
    is_sum,
    of_level,
)
from harvester.parse.figures.wholes import carrier_of, completed

_TOPICS = frozenset({None, "proactive", "channels", "platform", "response"})
_SUM_ONLY = re.compile(r"[,;](?:合计|共计|总计|共)(?:办理|受理|有|为)*(?:申请)?(?:共|为)?")
_WORKLOAD = {"requests_received", "carried_over"}
_ISSUES = frozenset({"期", "次"})
"""主动公开信息82篇,其中…9期: parts may be told in a measure of their own."""
_OPENS = re.compile(r"其中|包括|包含|含|分别|[:(]")
_ITEM = re.compile(r"^[、,;和及与]|^以及")
_OTHER_DEED = re.compile(
    r"^[、,;和及与并]*(?:共|已|全年|累计)*(?:办[理结]|处理|答复|回复|召开|开展|举办|组织(?!机构|人事|建设)|培训|参加|整改|删除|修[改正]|印制|发放|报送"
    r"|上报|移[交送])|收到|收集|接[到听待受]|受理|咨询(?!投诉')|申请|复议|诉讼|点击|阅读|浏览|关注(?!')|粉丝|同比|增[长加]|每[月季周日年天]|人次|账号|报送|上报|移送|移交"
)
"""What speaks of another matter than things published."""
_QUOTED = re.compile(r"^[、,;(:和及]*(?:其中)?[,:]?'[^']{2,14}'(?:栏目?|专栏|信息|类|转发|文件)*$")
_LABEL_WORDS = 26
_PIECES = frozenset({"条", "件", "篇", "份", "项", "则"})
_TAKEN_APART = {(key,) for key in TOTALS}
_OF_PUBLISHING = PARTS | TOTALS | {"proactive_by_unit", "documents_made", "on_request_inventory", "withheld_inventory"}
_TAKEN_IN = re.compile(r"收到|接到|受理|受到")
"""What was taken in is nothing published, whatever it adds up to."""
FEWEST = 3
"""Numbers of a list."""
_MOST_PARTS = 200
"""Parts that are looked through for a sum; no list has more, a hostile page may."""


def told_by_lists(items: Sequence[Item]) -> list[Told]:
    """What the lists among the numbers of sentences that go on with each other tell, in order of the items."""
    if len(items) < FEWEST:
        return []
    strange = _strange_parts(items)
    if all(item.indicators for item in items) and not (strange or _is_doubtful(items)):
        return []
    told = {place: Told(place, "requests_workload", None) for place in _workloads(items)}
    begin = 0
    for end in range(1, len(items) + 1):
        if end < len(items) and _goes_on(items[end - 1], items[end]):
            continue
        read = [item.indicators for item in items[begin:end]]
        if end - begin >= FEWEST and (not all(read) or DOUBTFUL in read or is_sum(items[end - 1].left)):
            for one in _of_run(items, begin, end):
                told[one.place] = one
        begin = end
    told |= {one.place: one for one in strange if one.place not in told}
    return [told[place] for place in sorted(told)]


def _strange_parts(items: Sequence[Item]) -> list[Told]:
    """Kinds that a list told in another matter's words: 发布信息951条,包括公文73条、提案办理复文28件、其他850条.

    That they are needed for the sum is the evidence, so that it must be exact and of more parts than one.
    """
    told: list[Told] = []
    if not any(_is_strange(item.indicators) for item in items):
        return told
    for place, item in enumerate(items[:-FEWEST]):
        whole = item.number
        if item.indicators[:1] not in _TAKEN_APART or whole.qualifier is not Qualifier.EXACT:
            continue
        if not _OPENS.search(items[place + 1].left):
            continue  # 公开信息10条,收到申请3件,复议2件,诉讼5件 may add up as well
        total: float = 0
        for at in range(place + 1, min(len(items), place + 1 + _MOST_PARTS)):
            part = items[at]
            if part.number.unit not in _PIECES or len(part.indicators) > 1 or _TAKEN_IN.search(part.left):
                break
            total += part.number.value
            if total >= whole.value:
                parts = range(place + 1, at + 1)
                if total == whole.value and len(parts) >= FEWEST:
                    told += [
                        Told(one, DOUBTFUL[0], item.indicators[0])
                        for one in parts
                        if _is_strange(items[one].indicators)
                    ]
                break
    return told


def _is_strange(indicators: tuple[str, ...]) -> bool:
    return bool(indicators) and indicators[0] not in _OF_PUBLISHING


def _is_doubtful(items: Sequence[Item]) -> bool:
    """Whether a list may tell numbers otherwise that were all read: a sum behind, kinds among carriers."""
    read = [item.indicators[0] for item in items]
    mixed = "category_count" in read and sum(key in CARRIERS for key in read) > 1
    if mixed or any(is_sum(item.left) for item in items[2:]):
        return True
    return any(one.indicators == DOUBTFUL and "其中" in other.left for one, other in pairwise(items))


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
    if not alike and other.number.unit in _ISSUES and one.number.unit in COUNTED:
        alike = bool(one.indicators) and one.indicators[0] in TOTALS
    return alike and _may_be_listed(one) and _may_be_listed(other)


def _may_be_listed(item: Item) -> bool:
    if item.topic not in _TOPICS or item.number.unit not in UNITS:
        return False
    if item.indicators:
        return len(item.indicators) == 1 and (item.indicators[0] in PARTS or item.indicators[0] in TOTALS)
    return _OTHER_DEED.search(item.left[-_LABEL_WORDS:]) is None and not of_level(item.left)


def _of_run(items: Sequence[Item], begin: int, end: int) -> list[Told]:
    """The lists of a run: those that a sum closes before or behind, then single gaps between kinds."""
    told: list[Told] = []
    place = begin
    while place < end:
        last = _parts_behind(items, place, end)
        if last is not None:
            told += completed(items, place, range(place + 1, last))
            place = last
            continue
        first = _parts_before(items, place, begin)
        if first is not None:
            told += completed(items, place, range(first, place))
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
    for at in range(place + 1, min(end, place + 1 + _MOST_PARTS)):
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
    if not whole.value or whole.qualifier is not Qualifier.EXACT or not is_sum(items[place].left):
        return None
    total: float = 0
    for at in range(place - 1, max(begin, place - _MOST_PARTS) - 1, -1):
        total += items[at].number.value
        if total == whole.value and place - at >= FEWEST - 1:
            return at
    return None


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
        if _ITEM.match(item.left) and len(item.left) <= _LABEL_WORDS and carrier_of(item, words) is None:
            told.append(Told(place, "category_count", None))
    return told


def _is_kind(item: Item, told: list[Told], place: int) -> bool:
    return item.indicators[:1] == ("category_count",) or any(one.place == place for one in told)
