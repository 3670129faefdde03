"""What a list that a sum closes tells: its total by its parts and its head, its parts by each other."""

import re
from collections.abc import Sequence

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


def completed(items: Sequence[Item], total: int, parts: range) -> list[Told]:
    """What a closed list tells of its parts and its total, nothing where it does not show what is listed."""
    words = load_publishing()
    read = [items[place].indicators[0] for place in parts if items[place].indicators]
    named = {place: carrier_of(items[place], words) for place in parts if not items[place].indicators}
    behind = total > parts[0]
    head = _head(items[parts[0]], words) if behind else None
    whole = items[total].indicators[0] if items[total].indicators else None
    summed = behind and whole == "category_count" and is_sum(items[total].left)
    carriers_listed = whole == "category_count" and sum(key in CARRIERS for key in read) > 1
    if carriers_listed:
        whole = "proactive_total"
    elif whole is None or summed:
        whole = _whole(items, total, parts, words)
    elif whole == "category_count" and not behind and _ALL.search(items[total].left):
        whole = "proactive_total"
    if whole is None and not behind and _is_group(items, total, parts):
        return [Told(place, "category_count", None) for place in (total, *parts) if not items[place].indicators]
    if whole is None or whole not in TOTALS or whole == "channel_other":
        return []  # 媒体刊发66条,其中《某报》30条: names of media
    kinds = sum(key in KINDS for key in read)
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
    if item.topic != "proactive" or item.number.unit not in COUNTED or not item.right.startswith("("):
        return False
    read = [items[place].indicators for place in parts]
    return read.count(DOUBTFUL) > 1 and all(indicators in {(), DOUBTFUL} for indicators in read)


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
    if not carriers and not clause.thing and item.carrier is not None:
        # 通过网站上报信息114条,审发推送71条,其中…: of the carrier named ahead, if of anything
        return "website_posts" if item.carrier == "site" and not disclosing else CHANNEL.get(item.carrier)
    if len(carriers) == 1 and (clause.before or clause.aside):
        (carrier,) = carriers
        return CHANNEL.get(carrier) if carrier != "site" or disclosing else "website_posts"
    return "proactive_total"


def _head(item: Item, words: Publishing) -> str | None:
    """The channel that the words ahead of a list name, as the first part was read by them."""
    clause = clause_of(item.left, item.right, words)
    if clause is None or not clause.thing or words.generic.fullmatch(clause.thing):
        return None
    return item.indicators[0] if item.indicators and item.indicators[0] in CARRIERS else None


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
