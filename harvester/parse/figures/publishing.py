"""Reads a clause of publishing from its parts: who carried it, the verb, what it was, in whatever words it is put.

Where a part is missing or strange the clause is left to the wordings of the grammar.
"""

import re

from harvester.forms.publishing import load_publishing
from harvester.parse.figures.clauses import RIGHT_THING, THINGS, Clause, clause_of, known_carriers
from harvester.parse.figures.columns import KINDS, OF_SITE, TOTALS, is_in_column
from harvester.parse.figures.context import Context
from harvester.parse.figures.items import UNUSUAL
from harvester.parse.figures.publication import Publication, is_one_kind, publication_of
from harvester.parse.figures.publication_indicator import indicator_of
from harvester.parse.numbers import NumberSpan

PATTERN = "published"
ONE_KIND = "published-kind"
"""The pattern of what a website took of one kind of information: the channel's number, unless several are told."""
_ALL_POSTS = re.compile(
    r"(?:各类|各种|网站|网页|最新)*(?:资讯|稿件|文章|消息|新闻|内容)|(?:各类|各种|网站|网页)[^、]*信息"
)
"""发布网站信息512条, 更新资讯812条: whatever a site posts, no kind of it."""
EVERY_WAY = {"published-media": "channel_new_media", "published-elsewhere": "channel_other"}
"""Patterns of what was published "in such ways": all of it, or these ways' number beside another total."""
_PATTERN_OF_WAYS = {indicator: pattern for pattern, indicator in EVERY_WAY.items()}
_WAYS = frozenset({"media", "other", "several"})
_OTHER_TOPICS = frozenset({"requests", "disputes", "fees", "proposals", "enquiries", "training", "processing_fee"})
_PROPOSALS = frozenset(
    {"deputy_proposals", "deputy_proposals_published", "cppcc_proposals", "cppcc_proposals_published", "proposals"}
)
_BARE_END = re.compile(r"[,;。、):'!?(]|$|和|及|其中|占")
_TAKEN_UP = re.compile(r"(?:^|[,;])(?:其中)?被[^,;]{2,24}(?:采用|转载|转发|录用)(?:了|共)?$")
"""被某某发布和门户网站等采用43条: others did."""
_TAKEN_APART = re.compile(r"[,;。(]?其中")
_OF_FILES = re.compile(r"(?:文件|信息|公告|决定|决定书)$")
"""What is published is counted in 个 or 起 where it is named so."""
_OTHER_NOUN = re.compile(r"[^,;:。、()!?0-9']{2,}")
_CARRIED = frozenset({"channel_other", "channel_gazette", "website_posts", "channel_website"})
"""What such a carrier brought may be counted in 次 as well."""
_ISSUED = frozenset({"channel_wechat", "channel_weibo", "channel_new_media"})
_AND_MORE = re.compile(r"等(?:信息|公开)*(?:平台|渠道|方式|途径|形式|载体)(?:上)?$")
_BESIDE = re.compile("[、,和与]")
_NEXT_ITEM = re.compile(r"[、,](?![在通经由利]|其中)(?P<item>[^,;:。0-9]{2,24})\d{1,7}[余多]?(?P<unit>[条件份篇项]?)")
"""、人事信息3: another kind of the same list, not another carrier."""
_DEED = re.compile(
    r"[回答]复|回应|办[理结]|受理|接[听到受待]|召开|开展|举办|组织|制[作发定]|收[到集]|征集|印发|发放|完成|处理|新增"
)
"""What an organ did besides, not another kind of what it published."""
_ITEM = re.compile(r"[,、;:和及]?(?:其中|包括|分别为|分别是|为)?[,:]?")
_ITEM_BEFORE = re.compile(r"[^,;:。、()0-9]{1,24}[、,;和及]")
"""378条采购信息、1条处罚公告: the thing of the number before ends where the next begins."""
_ITEM_UNITS = frozenset({"条", "件", "篇", "份"})


def published(left: str, right: str, number: NumberSpan, context: Context) -> tuple[str, str] | None:
    """Indicator and pattern of a number that counts what was published, or None where it is not clear."""
    if not _may_be_of_publishing(left, right, number):
        return None
    clause = None if _TAKEN_UP.search(left) else clause_of(left, right, load_publishing())
    if clause is None or _is_of_other_matters(clause, right, number, context):
        return None
    carriers = known_carriers(clause)
    if carriers is None or (not carriers and context.topic in _OTHER_TOPICS):
        return None
    publication = publication_of(
        clause,
        carriers,
        context,
        has_next_item=_has_next_item(clause, right, number),
        taken_apart=_TAKEN_APART.match(right) is not None,
    )
    indicator = _among_the_told(indicator_of(publication), publication, right, number)
    if indicator is None or _counts_issues(indicator, clause, number):
        return None
    if indicator in _PATTERN_OF_WAYS and carriers <= _WAYS and _in_whatever_way(clause, context):
        return "proactive_total", _PATTERN_OF_WAYS[indicator]
    of_one_kind = indicator in OF_SITE and is_one_kind(clause.thing)
    if indicator == "website_posts" and _ALL_POSTS.fullmatch(clause.thing):
        of_one_kind = False
    return indicator, ONE_KIND if of_one_kind else PATTERN


def _may_be_of_publishing(left: str, right: str, number: NumberSpan) -> bool:
    """Whether the measure, a verb on one side and what stands behind the number leave it possible; most fail here."""
    words = load_publishing()
    if number.unit not in words.units or (
        not words.signs.search(left) and not ("信息" in right and THINGS.match(right))
    ):
        return False
    if (number.unit is None and number.value and not _BARE_END.match(right)) or words.among.match(right):
        return False
    if number.unit == "项" and right.startswith("内容") and "报告" in left:
        return False  # 公布年度报告,共八项内容
    # 公开预算信息,76个决算部门公开了决算: what is counted stands behind
    return not left.endswith((",", ";")) or _BARE_END.match(right) is not None


def _is_of_other_matters(clause: Clause, right: str, number: NumberSpan, context: Context) -> bool:
    """Whether the measure counts something else in such a clause."""
    if number.unit in UNUSUAL:
        return _OF_FILES.search(clause.thing) is None
    if number.unit == "件":  # 已通过网站公开1件: how a request or a proposal was answered
        return context.just_stated(_PROPOSALS, last=True) or (context.topic == "requests" and context.of_cases)
    if number.unit != "项":
        return False
    if clause.thing.endswith("事项") and "政务服务网" in clause.before:
        return True  # how many services there are
    return clause.thing.endswith("等") and _OTHER_NOUN.match(right) is not None  # 公开甲、乙等50项资金的使用情况


def _among_the_told(indicator: str | None, publication: Publication, right: str, number: NumberSpan) -> str | None:
    """What a clause counts beside what was told before it and what follows: a kind, all of it, another site's."""
    clause = publication.clause
    if indicator == "category_count" and _is_another_site(publication, number):
        return "website_posts"
    listed_file = right.startswith("、") and clause.thing.endswith("文件")  # 政府文件12件、人事信息3条
    if indicator == "proactive_total" and (listed_file or is_in_column(clause.before)):
        return "category_count"
    return indicator


def _is_another_site(publication: Publication, number: NumberSpan) -> bool:
    """在公开网发布129条,其中…,在门户网站发布信息647条: what is more than the whole is no part of it."""
    context = publication.context
    if publication.carriers != {"site"} or not context.listing or context.whole not in OF_SITE:
        return False
    if not load_publishing().generic.fullmatch(publication.clause.thing):
        return False
    return number.value > (context.values.get(context.whole) or 0)


def _counts_issues(indicator: str, clause: Clause, number: NumberSpan) -> bool:
    """Whether issues or occasions are counted, not what was published in them; accounts count their posts so."""
    if number.unit not in load_publishing().issues or indicator in _ISSUED or clause.thing.endswith("视频"):
        return False
    times = number.unit == "次" and indicator in _CARRIED
    return not (times and "公" not in clause.verbs and "组织" not in clause.before)


def _in_whatever_way(clause: Clause, context: Context) -> bool:
    """通过微博、微信等平台主动公开政府信息, where nothing that a site or all ways published was told before."""
    if not clause.thing.endswith("政府信息") or "主动" not in clause.verbs:
        return False
    if context.just_stated(TOTALS) or not TOTALS.isdisjoint(context.values):
        return False
    places = (clause.aside, clause.before)
    several = any(map(_BESIDE.search, places)) or all(map(load_publishing().carriers.search, places))
    return several and any(map(_AND_MORE.search, places))


def _has_next_item(clause: Clause, right: str, number: NumberSpan) -> bool:
    """Whether another kind of the same list follows: 、人事信息3; behind a comma only in the same measure."""
    item, words = _NEXT_ITEM.match(right), load_publishing()
    if item is None or words.carriers.search(item["item"]):
        return False
    if right[0] == "、":
        return True
    said = words.clause.fullmatch(item["item"])
    if item["unit"] != number.unit or (said and said["thing"]):
        return False
    if words.thing.search(item["item"]):
        return True
    return is_one_kind(clause.thing) and not (words.carriers.search(clause.thing) or _DEED.match(item["item"]))


def listed(left: str, right: str, number: NumberSpan, context: Context) -> str | None:
    """The category of a number that stands ahead of its thing in an enumeration: 其中3条权责清单、11条工作信息."""
    if not context.listing or number.unit not in _ITEM_UNITS:
        return None
    if not (_ITEM.fullmatch(left) or (_ITEM_BEFORE.fullmatch(left) and context.just_stated(KINDS, last=True))):
        return None
    thing, words = RIGHT_THING.match(right), load_publishing()
    if thing is None or words.unless.search(thing["thing"]) or not context.just_stated(TOTALS):
        return None
    return "category_count" if words.thing.search(thing["thing"]) else None
