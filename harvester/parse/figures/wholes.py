"""What a list that a sum closes tells: its total by its parts and its head, its parts by each other."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from harvester.forms.publishing import Publishing, load_publishing
from harvester.parse.figures.clauses import clause_of, kinds_in, known_carriers
from harvester.parse.figures.items import CARRIERS, CHANNEL, COUNTED, DOUBTFUL, KINDS, TOTALS, Item, Told, is_sum

_NAME = re.compile(
    r"^[、,;:(和及与]*(?:其中|包括)?[、,:]?(?:在|通过)?'?(?P<name>[\u4e00-\u9fffA-Za-z]{2,12})'?(?:平台|号)?(?:上)?$"
)
_AT_A_PLACE = re.compile(r"^[、,;:(]*(?:其中)?[,:]?(?:在|通过)")
_NOT_A_NAME = re.compile(r"信息|数量|总量|发布量|公开|文件|内容|稿件|其中")
_ALL = re.compile(
    r"(?:(?:^|[,;。])(?:20\d\d年度?|全年|我[^,;]|本[^,;]|共|累计|,)*(?:信息|政务)公开|公开(?:了)?|发布(?:了)?)"
    r"(?:(?:各类|各项)(?:工作|政务|政府|动态|、)*|政府|政务)信息(?:共计?|总计|合计)?$"
)
"""政务公开各类信息311条,其中…: all of it, not one kind."""
_OWN = re.compile("[我本]")


class ClosedList(NamedTuple):
    """The numbers of a run, and where among them a total stands and the parts that make it up."""

    items: Sequence[Item]
    total: int
    parts: range

    @property
    def whole(self) -> Item:
        """The total."""
        return self.items[self.total]

    @property
    def first(self) -> Item:
        """The first of the parts."""
        return self.items[self.parts[0]]

    @property
    def is_summed_behind(self) -> bool:
        """Whether the total stands behind its parts."""
        return self.total > self.parts[0]

    @property
    def read(self) -> list[str]:
        """What the parts that were read by their own words count."""
        return [self.items[place].indicators[0] for place in self.parts if self.items[place].indicators]

    @property
    def unread(self) -> list[int]:
        """Where the parts stand that were not."""
        return [place for place in self.parts if not self.items[place].indicators]

    @property
    def lists_carriers(self) -> bool:
        """Whether a total that was read as a kind is one of carriers: in all 311条, 网站 200条, 微信 111条."""
        return self.whole.indicators[:1] == DOUBTFUL and sum(key in CARRIERS for key in self.read) > 1


def completed(items: Sequence[Item], total: int, parts: range) -> list[Told]:
    """What a closed list tells of its parts and its total, nothing where it does not show what is listed."""
    closed, words = ClosedList(items, total, parts), load_publishing()
    whole = _indicator_of_total(closed, words)
    if whole is None and not closed.is_summed_behind and _is_group(closed):
        return [Told(place, "category_count", None) for place in (total, *parts) if not items[place].indicators]
    if whole is None or whole not in TOTALS or whole == "channel_other":
        return []  # 媒体刊发66条,其中《某报》30条: names of media
    told = _told_of_parts(closed, whole, words)
    if closed.lists_carriers:
        told += [Told(place, "channel_other", whole) for place in parts if _is_at_a_place(items[place])]
    if items[total].indicators[:1] != (whole,):
        told.append(Told(total, whole, None))
    return told


def _indicator_of_total(closed: ClosedList, words: Publishing) -> str | None:
    """What the total counts: by its own words, unless it is a kind by them and the list says otherwise."""
    if closed.lists_carriers:
        return "proactive_total"
    if not closed.whole.indicators:
        return _by_the_list(closed, words)
    indicator = closed.whole.indicators[0]
    if indicator != "category_count":
        return indicator
    if closed.is_summed_behind:
        return _by_the_list(closed, words) if is_sum(closed.whole.left) else indicator
    return "proactive_total" if _ALL.search(closed.whole.left) else indicator


def _told_of_parts(closed: ClosedList, whole: str, words: Publishing) -> list[Told]:
    """The parts that were not read: carriers among carriers, kinds among kinds."""
    read, told = closed.read, []
    named = {place: carrier_of(closed.items[place], words) for place in closed.unread}
    kinds, carried = (sum(key in group for key in read) for group in (KINDS, CARRIERS))
    if carried == 1 and 1 <= kinds == len(closed.parts) - 1 and closed.is_summed_behind and _has_head(closed, words):
        told.append(Told(closed.parts[0], "category_count", whole))  # 在网站发布动态88条,公告41条,合计129条
        carried, kinds = 0, kinds + 1
    if carried > kinds:
        return told + _told_as_carriers(closed.items, named, whole, words)
    carriers = [Told(place, carrier, whole) for place, carrier in named.items() if carrier is not None]
    if not carried and not kinds and len(carriers) > len(named) / 2:
        return told + carriers
    return told + [
        Told(place, "category_count", whole) for place, carrier in named.items() if carrier is None or not carried
    ]


def _told_as_carriers(
    items: Sequence[Item], named: Mapping[int, str | None], whole: str, words: Publishing
) -> list[Told]:
    """The unread parts among carriers by the carrier that each names, a mere name as another one."""
    told = []
    for place, carrier in named.items():
        if carrier is not None:
            told.append(Told(place, carrier, whole))
        elif _is_name(items[place].left, words):
            told.append(Told(place, "channel_other", whole))
    return told


def _is_at_a_place(item: Item) -> bool:
    """Among carriers what was published "at" a place is another's, not a kind."""
    return item.indicators == DOUBTFUL and _AT_A_PLACE.match(item.left) is not None


def _is_group(closed: ClosedList) -> bool:
    """产业促进161条(产业动态62条,投资政策99条): a kind whose own kinds stand in brackets behind it."""
    item = closed.whole
    if item.topic != "proactive" or item.number.unit not in COUNTED or not item.right.startswith("("):
        return False
    read = [closed.items[place].indicators for place in closed.parts]
    return read.count(DOUBTFUL) > 1 and all(indicators in {(), DOUBTFUL} for indicators in read)


def _by_the_list(closed: ClosedList, words: Publishing) -> str | None:
    """What an unread total counts: all that was published, or what one carrier named ahead of the list did."""
    item = closed.first if closed.is_summed_behind else closed.whole
    clause = clause_of(item.left, item.right, words)
    if clause is None:
        several = closed.is_summed_behind and len(CARRIERS.intersection(closed.read)) > 1
        return "proactive_total" if several else None
    carriers = known_carriers(clause)
    if carriers is None or (words.subject.search(clause.before) and not _OWN.search(clause.before)):
        return None
    disclosing = "公" in clause.verbs or "披露" in clause.verbs
    if not carriers and not clause.thing and item.carrier is not None:
        # 通过网站上报信息114条,审发推送71条,其中…: of the carrier named ahead, if of anything
        return "website_posts" if item.carrier == "site" and not disclosing else CHANNEL.get(item.carrier)
    if len(carriers) == 1 and (clause.before or clause.aside):
        (carrier,) = carriers
        return CHANNEL.get(carrier) if carrier != "site" or disclosing else "website_posts"
    return "proactive_total"


def _has_head(closed: ClosedList, words: Publishing) -> bool:
    """Whether the words ahead of a list name a channel, by which its first part was read, and a kind."""
    item = closed.first
    clause = clause_of(item.left, item.right, words)
    if clause is None or not clause.thing or words.generic.fullmatch(clause.thing):
        return False
    return bool(item.indicators) and item.indicators[0] in CARRIERS


def carrier_of(item: Item, words: Publishing) -> str | None:
    """The indicator of the one carrier that the words right ahead of a number name, None for none or several."""
    kinds = kinds_in(item.left.split(",")[-1], words)
    if len(kinds) != 1:
        return None
    return CHANNEL.get(*kinds)


def _is_name(left: str, words: Publishing) -> bool:
    """Whether no more than a name stands ahead of a number: ",青溪融媒"."""
    match = _NAME.fullmatch(left)
    if match is None or _NOT_A_NAME.search(match["name"]):
        return False
    return words.thing.search(match["name"]) is None
