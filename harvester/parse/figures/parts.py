"""What a number of a list is a part of, and what a part of all that was published is."""

import re

from harvester.forms.publishing import load_publishing
from harvester.parse.figures.clauses import kinds_in
from harvester.parse.figures.columns import OF_SITE
from harvester.parse.figures.context import Context
from harvester.parse.figures.items import CARRIERS
from harvester.parse.figures.words import Surroundings

PARTS_OF = frozenset({"proactive_total", "channel_website", "website_posts"})
_TAKEN_APART = PARTS_OF | CARRIERS
_PUBLISHED = PARTS_OF | {"proactive_total_new"}
_LISTED_AS = {
    "hot_topics_answered": ("回应", "category_count"),
    "normative_documents_issued": ("发布", "proactive_normative_documents"),
}
"""Where a word stands in such an item, it counts something else than elsewhere."""
_PIECES = frozenset("条件篇份")
_ISSUED = re.compile(r"(?:制定|制发|印发|出台|新增)[^,;。:0-9]{0,6}规范性文件$")
_NO_PARTS = frozenset(
    {"requests_received", "replies_total", "reviews", "lawsuits", "deputy_proposals", "cppcc_proposals"}
)
"""What is a whole of its own wherever it is stated."""
_BROUGHT_BY = {
    "channel_new_media": {"channel_new_media", "channel_wechat", "channel_weibo", "channel_other"},
    "website_posts": {"website_posts", "channel_website"},
}
"""Which carriers' numbers may be parts of another's."""
_BY_NAME = re.compile(r"[,;]?(?:其中)?[,:]?(?:通过|利用|依托|经由)(?![^,;、]*(?:[形方]式|渠道|途径))'?[^,;、']{2,14}'?")
_NAME_ALONE = re.compile(
    r"(?!.*(?:我|本|共|全[年省市县区镇]|累计|[年月日]|部门|单位|机关|街道|政府))"
    r"[^,;、0-9]{0,9}(?:(?:发布|座谈|恳谈|说明|通气|听证)会|大厅|平台|电台|微[宣讯播]|[屏栏墙窗亭端群圈册网])"
)
"""What ends in a word for a carrier; 财政预决算 and 梳理并 are no carriers, though they stand where one might."""
_OF_A_YEAR = re.compile(r"年|新增")


def taken_apart(around: Surroundings, context: Context) -> bool:
    """公开信息311条,其中公开文件72件: a smaller "total" within a total taken apart is one kind, unless of a year."""
    whole = context.values.get(context.whole or "") if context.whole in _TAKEN_APART else None
    return context.listing and whole is not None and around.number.value < whole and not _OF_A_YEAR.search(around.left)


def listed_as(indicator: str, around: Surroundings, context: Context) -> str | None:
    """What an item of a list of what was published counts (其中回应关切44条), None where it is what its words say.

    回应热点5次 are no pieces of information, 制定发布规范性文件5件 were issued this year.
    """
    if indicator == "website_posts":
        return "category_count" if "网" not in around.left and _is_within_a_site(around, context) else None
    if indicator not in _LISTED_AS or not context.listing or context.whole not in _PUBLISHED:
        return None
    sign, listed = _LISTED_AS[indicator]
    if around.number.unit not in _PIECES or _ISSUED.search(around.left):
        return None
    return listed if sign in around.left else None


def _is_within_a_site(around: Surroundings, context: Context) -> bool:
    """网站发布信息300条,更新动态20条: one kind of it; what is more than all that the site published is none."""
    if context.listing and context.whole in OF_SITE:
        return True
    whole = max((context.values.get(site) or 0 for site in OF_SITE), default=0)
    return context.just_stated(OF_SITE) and around.number.value < whole


def part_of_requests(around: Surroundings, context: Context) -> bool:
    """收到申请12件,其中收到邮递申请1件: fewer requests than were received are those of a way, or another body's."""
    received = context.values.get("requests_received")
    if received is None or _OF_A_YEAR.search(around.left) or "新" in around.left:
        return False
    return around.number.value < received


def is_a_carriers_name(before: str, context: Context) -> bool:
    """其中通过某某微宣公布信息100条; 网站公开信息98条,新闻发布会公开信息12条: a name among carriers."""
    if context.listing and context.whole in PARTS_OF and _BY_NAME.fullmatch(before):
        return True
    return (
        not context.listing and context.just_stated(CARRIERS, last=True) and _NAME_ALONE.fullmatch(before) is not None
    )


def part_named(left: str) -> str:
    """What a part of all that was published is: a kind, or what several carriers other than the site brought."""
    kinds = kinds_in(left, load_publishing())
    return "channel_other" if len(kinds) > 1 and "site" not in kinds else "category_count"


def _smaller(value: float | int, indicator: str, context: Context) -> bool:
    """A number of the whole's own indicator is a part only if it is smaller."""
    whole = context.values.get(context.whole or "")
    return context.whole != indicator or (whole is not None and value < whole)


def part_of_whole(value: float | int, indicator: str, context: Context) -> str | None:
    """The whole that an item of a list is a part of; a rate is part of nothing, an answer of no other answer."""
    whole, family = context.whole, context.narrative.family
    if whole is None or not context.listing or indicator in _NO_PARTS or not _smaller(value, indicator, context):
        return None
    if indicator in CARRIERS and whole in CARRIERS and indicator not in _BROUGHT_BY.get(whole, {whole}):
        return None  # what an account posted is no part of what the site did
    answers = family(indicator) == family(whole) == "replies" and whole != "replies_total"
    return None if answers or family(indicator) == "rates" else whole
