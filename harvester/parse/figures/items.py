"""The numbers of a list and what may stand in one: measures, carriers, kinds, totals, and the words that sum up."""

import re
from typing import NamedTuple

from harvester.parse.numbers import NumberSpan

PATTERN = "list"
UNITS = frozenset({"条", "件", "篇", "份", "次", "期", "个", "项", "则", "条次", "篇次", "件次", None})
"""What things published are counted in; within a list all in the same."""
VERB_UNITS = frozenset({"条", "篇", "则", "条次", "篇次", "份", "个", "期"})
"""Of them those in which the verb alone may tell what was published."""
CHANNEL = {
    "site": "channel_website", "wechat": "channel_wechat", "weibo": "channel_weibo", "gazette": "channel_gazette",
    "other": "channel_other", "media": "channel_new_media",
}  # fmt: skip
CARRIERS = frozenset({*CHANNEL.values(), "website_posts"})
DOUBTFUL = ("category_count",)
"""What a list as a whole may tell otherwise."""
TOTALS = frozenset({"proactive_total", "proactive_total_new", "proactive_by_channel_sum", *CARRIERS})
KINDS = frozenset({"category_count", "policy_interpretations", "proactive_normative_documents"})
PARTS = (
    KINDS
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
COUNTED = frozenset({"条", "篇"})
"""What single pieces of information are counted in."""
UNUSUAL = frozenset({"个", "起"})
"""What they are counted in only where the words leave no doubt."""
_SUM = re.compile(
    r"(?:[,、;]|等)(?:[一二三四五六七八九十]类|各类|以上|信息)*(?:合计|共计|总计|累计|一共|共有|总共|共)[^,;。0-9]{0,12}$"
)
"""What stands between the last part and a sum behind the list."""
_LEVEL = re.compile(r"(?:^|[,、;:(])(?:其中|,|:)*[省市县区州镇乡村街道本]{1,4}级的?$")


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


def of_level(left: str) -> bool:
    """其中市级45012条: what the bodies of a level published, no kind of information."""
    return left.endswith(("级", "级的")) and _LEVEL.search(left) is not None


def is_sum(left: str) -> bool:
    """Whether the words before a number call it the sum of those before it."""
    return ("计" in left or "共" in left) and _SUM.search(left) is not None
