"""Reads a clause of publishing from its parts: who carried it, the verb, what it was, in whatever words it is put.

Where a part is missing or strange the clause is left to the wordings of the grammar.
"""

import re

from harvester.forms.publishing import Publishing, load_publishing
from harvester.parse.figures.clauses import FORM, RIGHT_THING, THINGS, Clause, clause_of, known_carriers
from harvester.parse.figures.columns import KINDS, NOTICE_SYSTEM, OF_SITE, TOTALS, is_in_column, of_one_column
from harvester.parse.figures.context import SEVERAL, Context
from harvester.parse.figures.parts import is_a_carriers_name
from harvester.parse.figures.strangers import is_above
from harvester.parse.numbers import NumberSpan

PATTERN = "published"
ONE_KIND = "published-kind"
"""The pattern of what a website discloses of one kind of information: the channel's number, unless several are told."""
EVERY_WAY = {"published-media": "channel_new_media", "published-elsewhere": "channel_other"}
"""Patterns of what was published "in such ways": all of it, or these ways' number beside another total."""
_OTHER_TOPICS = frozenset({"requests", "disputes", "fees", "proposals", "enquiries", "training", "processing_fee"})
_BARE_END = re.compile(r"[,;。、):'!?(]|$|和|及|其中|占")
_IN_ALL = re.compile(r"共|累计|全年|主动")
_ITEM = re.compile(r"[,、;:和及]?(?:其中|包括|分别为|分别是|为)?[,:]?")
_ITEM_BEFORE = re.compile(r"[^,;:。、()0-9]{1,24}[、,;和及]")
"""378条采购信息、1条处罚公告: the thing of the number before ends where the next begins."""
_FILES = re.compile(r"(?:各类|各种|全部)?(?:政府|政务)?文件")
_PRINTED = re.compile(r"刊|登载|公布")
_TOPICAL = re.compile(r"(?:等|个|项)专题$")
_TAKEN_UP = re.compile(r"(?:^|[,;])(?:其中)?被[^,;]{2,24}(?:采用|转载|转发|录用)(?:了|共)?$")
"""被某某发布和门户网站等采用43条: others did."""
_DISCLOSURE_SITE = re.compile(r"(?:政府信息|政务)公开平台(?:共|累计|全年)*$")
_ALL = re.compile(r"(?=.*信息)(?:政府|政务|工作|各类|动态|信息|[、和])+")
_BESIDES = re.compile(r"还(?:通过|利用|采取|采用|以)")
"""此外,还通过座谈、入户等方式公开信息42条: in ways beside those told before."""
_IN_MEDIA = re.compile(r"[刊播]")
_REST = re.compile(r"其[他它](?:应|应当|须|依法)*$")
_NAME = re.compile(r"^(?:20\d\d年(?:度)?|全年|本年度?|[我共])*(?P<name>[^共累全]{2,}?)(?:共|累计|全年|年|度)*$")
_ORGAN = re.compile(r"^[省市县区州][^,;]{1,8}(?:局|办|委|院|中心)(?:共|累计)?$")
_DEED = re.compile(
    r"[回答]复|回应|办[理结]|受理|接[听到受待]|召开|开展|举办|组织|制[作发定]|收[到集]|征集|印发|发放|完成|处理|新增"
)
"""What an organ did besides, not another kind of what it published."""
_ONE_TOPIC = re.compile(r"(?!各类|各种|政府|政务|相关|有关)[^、,和及与]{2,12}等(?:信息|内容|情况)")
"""公开财政预决算等信息31条: one topic and the like is a kind."""
_AND_MORE = re.compile(r"等(?:信息|公开)*(?:平台|渠道|方式|途径|形式|载体)(?:上)?$")
_BESIDE = re.compile("[、,和与]")
_STATUTORY_KIND = re.compile(
    r"(?:部门|本级)?(?:财政|财务|预算|决算|预决算|资金|人事|采购|招标|招考|许可|处罚|规划|统计|应急|收费)[^、,和及与]{0,4}信息"
)
"""通过网站、屏幕等渠道公开财政性资金信息9条: one of the kinds that the regulation names, however it was put."""
_WAY = re.compile(r"方式|渠道|途径|形式|其[他它]|部门|单位|重点")
_OF_A_MATTER = re.compile(r"(?:相关|有关)(?:政府|政务)?信息")
"""适时公开相关信息5条: of what was named before, not all that was published."""
_RESULTS = re.compile(r"(?:结果|情况|数据|公示|清单)$")
"""Posts of such a name under a heading of what was disclosed are a kind of it."""
_AT_A_PLACE = re.compile(r"(?:^|[,;])(?:先后|共|分别|全年|累计)*(?:在|于)[^,;]{2,16}$")
"""在某某气象发稿69篇: a place with a name only."""
_ON_A_FIELD = re.compile(r"(?:相关|有关)的(?:政府|政务)信息$")
"""与审计相关的政府信息: all of an audit office's, not one kind."""
_OTHER_NOUN = re.compile(r"[^,;:。、()!?0-9']{2,}")
_UNUSUAL = frozenset({"个", "起"})
_CARRIED = frozenset({"channel_other", "channel_gazette", "website_posts", "channel_website"})
"""What such a carrier brought may be counted in 次 as well."""
_ISSUED = frozenset({"channel_wechat", "channel_weibo", "channel_new_media"})
_OF_FILES = re.compile(r"(?:文件|信息|公告|决定|决定书)$")
"""What is published is counted in 个 or 起 where it is named so."""
_NEXT_ITEM = re.compile(r"[、,](?![在通经由利]|其中)(?P<item>[^,;:。0-9]{2,24})\d{1,7}[余多]?(?P<unit>[条件份篇项]?)")
"""、人事信息3: another kind of the same list, not another carrier."""
_MEDIA = re.compile(r"(?:等(?:各类)?|主流|新闻|各[级大类]|[省市县区]级)媒体(?:上)?(?:共|累计|先后)*$")
_TAKEN_APART = re.compile(r"[,;:。(]?其中")
_CHANNEL = {
    "wechat": "channel_wechat", "weibo": "channel_weibo", "gazette": "channel_gazette", "other": "channel_other",
    "media": "channel_new_media",
}  # fmt: skip


def published(left: str, right: str, number: NumberSpan, context: Context) -> tuple[str, str] | None:
    """Indicator and pattern of a number that counts what was published, or None where it is not clear."""
    words = load_publishing()
    if number.unit not in words.units or (
        not words.signs.search(left) and not ("信息" in right and THINGS.match(right))
    ):
        return None
    if (number.unit is None and number.value and not _BARE_END.match(right)) or words.among.match(right):
        return None
    if number.unit == "项" and right.startswith("内容") and "报告" in left:
        return None  # 公布年度报告,共八项内容
    if left.endswith((",", ";")) and not _BARE_END.match(right):
        return None  # 公开预算信息,76个决算部门公开了决算: what is counted stands behind
    clause = None if _TAKEN_UP.search(left) else clause_of(left, right, words)
    if clause is None or (number.unit in _UNUSUAL and not _OF_FILES.search(clause.thing)):
        return None
    if number.unit == "件" and context.just_stated(_PROPOSALS, last=True):
        return None
    if number.unit == "件" and context.topic == "requests" and context.of_cases:
        return None  # 已通过网站公开1件: how a request was answered
    kinds = known_carriers(clause)
    if kinds is None or (not kinds and context.topic in _OTHER_TOPICS):
        return None
    items, taken_apart = _has_next_item(clause, right, number, words), _TAKEN_APART.match(right) is not None
    indicator = _indicator(clause, kinds, words, context, items=items, taken_apart=taken_apart)
    if indicator == "category_count" and kinds == {"site"} and _is_another_site(clause, number, words, context):
        indicator = "website_posts"
    listed_file = right.startswith("、") and clause.thing.endswith("文件")  # 政府文件12件、人事信息3条
    if indicator == "proactive_total" and (listed_file or is_in_column(clause.before)):
        indicator = "category_count"
    if number.unit == "项" and clause.thing.endswith("事项") and "政务服务网" in clause.before:
        return None  # how many services there are
    if number.unit == "项" and clause.thing.endswith("等") and _OTHER_NOUN.match(right):
        return None  # 公开甲、乙等50项资金的使用情况
    issues = number.unit in words.issues and indicator not in _ISSUED and not clause.thing.endswith("视频")
    issues = issues and not (
        number.unit == "次" and indicator in _CARRIED and "公" not in clause.verbs and "组织" not in clause.before
    )
    if issues or indicator is None:
        return None
    if indicator in EVERY_WAY.values() and kinds <= {"media", "other", "several"} and _in_whatever_way(clause, context):
        return "proactive_total", next(pattern for pattern, one in EVERY_WAY.items() if one == indicator)
    return indicator, ONE_KIND if indicator == "channel_website" and _is_one_kind(clause.thing, words) else PATTERN


def _is_another_site(clause: Clause, number: NumberSpan, words: Publishing, context: Context) -> bool:
    """在公开网发布129条,其中…,在门户网站发布信息647条: what is more than the whole is no part of it."""
    if not context.listing or context.whole not in OF_SITE or not words.generic.fullmatch(clause.thing):
        return False
    return number.value > (context.values.get(context.whole) or 0)


def _has_next_item(clause: Clause, right: str, number: NumberSpan, words: Publishing) -> bool:
    """Whether another kind of the same list follows: 、人事信息3; behind a comma only in the same measure."""
    item = _NEXT_ITEM.match(right)
    if item is None or words.carriers.search(item["item"]):
        return False
    if right[0] == "、":
        return True
    said = words.clause.fullmatch(item["item"])
    if item["unit"] != number.unit or (said and said["thing"]):
        return False
    if words.thing.search(item["item"]):
        return True
    return _is_one_kind(clause.thing, words) and not (words.carriers.search(clause.thing) or _DEED.match(item["item"]))


def listed(left: str, right: str, number: NumberSpan, context: Context) -> str | None:
    """The category of a number that stands ahead of its thing in an enumeration: 其中3条权责清单、11条工作信息."""
    words = load_publishing()
    if not context.listing or number.unit not in _ITEM_UNITS:
        return None
    if not (_ITEM.fullmatch(left) or (_ITEM_BEFORE.fullmatch(left) and context.just_stated(KINDS, last=True))):
        return None
    thing = RIGHT_THING.match(right)
    if thing is None or words.unless.search(thing["thing"]) or not context.just_stated(TOTALS):
        return None
    return "category_count" if words.thing.search(thing["thing"]) else None


def _indicator(
    clause: Clause, kinds: frozenset[str], words: Publishing, context: Context, *, items: bool, taken_apart: bool
) -> str | None:
    disclosing = "公" in clause.verbs or "披露" in clause.verbs or clause.thing.startswith(("公开", "主动公开"))
    generic = words.generic.fullmatch(clause.thing) is not None and not _ONE_TOPIC.fullmatch(clause.thing)
    if not kinds and context.carrier == "gazette" and _PRINTED.search(clause.verbs) and clause.thing.endswith("件"):
        return "channel_gazette"
    if words.normative.search(clause.thing) and "、" not in clause.thing:
        return "proactive_normative_documents" if disclosing else None
    if kinds == {"other", "several"} or (
        kinds == {"several"} and (_in_media(clause, disclosing) or _BESIDES.search(clause.aside or clause.before))
    ):
        kinds = frozenset({"other"})
    if "稿" in clause.verbs and (len(kinds) > 1 or (not kinds and _AT_A_PLACE.search(clause.before))):
        return "channel_other"
    if kinds == {"site"} and is_above(clause.before, context):
        return "channel_other"
    if len(kinds) > 1 or "several" in kinds:
        all_of_it = not _STATUTORY_KIND.fullmatch(clause.thing) and (
            generic or clause.thing.count("、") > 1 or (clause.thing.endswith("信息") and clause.thing[-3:-2] != "类")
        )
        return "proactive_total" if all_of_it else _category(clause, words, context, disclosing=disclosing, items=items)
    if of_one_column(clause, kinds, context, generic=generic):
        return "category_count"
    if kinds == {"other"} and context.listing and NOTICE_SYSTEM.search(clause.before) and context.just_stated(TOTALS):
        return "category_count" if _is_one_kind(clause.thing, words) else None
    if kinds:
        if words.running.search(clause.before + clause.verbs):
            return None
        if not disclosing and not clause.before and _TOPICAL.search(clause.aside) and context.just_stated(TOTALS):
            return "category_count"  # 通过8项专题,发布通知公告等信息1423条
        listed_kind = items or (disclosing and not generic and context.enumeration and context.listing)
        if listed_kind and kinds == {"site"} and words.thing.search(clause.thing) and _is_one_kind(clause.thing, words):
            return "category_count"
        if kinds == {"site"} and not disclosing and context.listing and context.whole == "website_posts":
            if _DISCLOSURE_SITE.search(clause.before):
                return "channel_website"
            return "category_count"  # 网站发布信息900条,其中公开栏目发布文件等信息200条
        return _CHANNEL.get(*kinds) or ("channel_website" if disclosing else "website_posts")
    if _is_anothers(clause.before, words, context) or (
        generic and _ORGAN.search(clause.before) and _whole_told(context)
    ):
        return None
    if _REST.search(clause.before):
        return "category_count" if words.thing.search(clause.thing) else None
    if generic and _OF_A_MATTER.fullmatch(clause.thing) and not _IN_ALL.search(clause.before + clause.verbs):
        return "category_count" if disclosing and context.topic in {None, "proactive"} else None
    if generic and clause.thing and is_a_carriers_name(clause.before, context):
        return "channel_other"
    if generic:
        own = "主动" in clause.verbs or clause.thing.startswith("主动公开")
        own = own or (context.carrier is None and _unspecific(clause.before, context))
        said = disclosing and own and clause.thing.endswith("信息")
        said = said or ("主动" in clause.verbs and clause.thing.endswith("等内容"))
        files = disclosing and _FILES.fullmatch(clause.thing) and context.carrier is None
        posted = context.topic == "proactive" and context.carrier is None and not context.just_stated(TOTALS)
        posted = posted or (context.section_key in _AT_LARGE and context.topic is None and taken_apart)
        if not disclosing and posted and clause.thing.endswith("信息"):
            return "proactive_total"
        if files and not said and not _IN_ALL.search(clause.before + clause.verbs):
            return "category_count"
        return "proactive_total" if said or files else None
    return _category(clause, words, context, disclosing=disclosing, items=items)


def _in_whatever_way(clause: Clause, context: Context) -> bool:
    """通过微博、微信等平台主动公开政府信息, where nothing that a site or all ways published was told before."""
    if (
        not clause.thing.endswith("政府信息")
        or "主动" not in clause.verbs
        or context.just_stated(TOTALS)
        or not TOTALS.isdisjoint(context.values)
    ):
        return False
    places = (clause.aside, clause.before)
    several = any(map(_BESIDE.search, places)) or all(map(load_publishing().carriers.search, places))
    return several and any(map(_AND_MORE.search, places))


def _is_anothers(before: str, words: Publishing, context: Context) -> bool:
    """Whether bodies below the organ published it; a street's or town's own name is not one of them."""
    if words.subject.search(before) is None:
        return False
    own = _NAME.search(before)
    return own is None or own["name"] not in context.names


def _whole_told(context: Context) -> bool:
    """Whether the organ's own total was just told, so that another organ's is not its own again."""
    return context.just_stated(_ORGANS_OWN, last=True)


def _unspecific(before: str, context: Context) -> bool:
    """Whether a clause without 主动 speaks of all that was published: nothing was counted yet, no way is named."""
    about = context.topic == "proactive" or (context.topic is None and context.section_key in _AT_LARGE)
    return about and not context.just_stated(TOTALS) and not _WAY.search(before)


def _in_media(clause: Clause, disclosing: bool) -> bool:
    """Whether several media, not several channels of its own, carried it: 通过某某等媒体发布."""
    return bool(_IN_MEDIA.search(clause.verbs) or (not disclosing and _MEDIA.search(clause.before)))


def _is_one_kind(thing: str, words: Publishing) -> bool:
    """Whether what was published is named as one kind of information, not as all of it."""
    whole = (
        words.generic.fullmatch(thing)
        or _ALL.fullmatch(thing)
        or _ON_A_FIELD.search(thing)
        or thing.startswith(("公开", "主动公开"))
    )
    return len(thing) > 1 and not whole


def _category(clause: Clause, words: Publishing, context: Context, *, disclosing: bool, items: bool) -> str | None:
    """One kind of information, where it is named as such: more of a website's posts, or a category."""
    thing = clause.thing
    if len(thing) < 2 or thing.startswith("类"):
        return None
    if disclosing:
        first = not items and "主动" in clause.verbs and not context.just_stated(TOTALS) and not context.listing
        if first and _ALL.fullmatch(thing):
            return "proactive_total"
        goes_on = context.listing and "主动" in clause.verbs and context.just_stated(KINDS, last=True)
        named = words.thing.search(thing) or (goes_on and not words.stranger.search(thing))
        return "category_count" if named and not (first and thing.endswith("信息")) else None
    if FORM.fullmatch(thing):
        return None
    posted = words.posted.search(thing) or (context.topic == "proactive" and _RESULTS.search(thing))
    first = "主动" in clause.verbs and context.carrier is None and not context.just_stated(TOTALS)
    if first and "各类" in thing and _ALL.fullmatch(thing) and not context.listing:
        return "proactive_total"  # 主动发布各类工作信息140条
    if "转" in clause.verbs or not posted or context.carrier not in {None, "site", SEVERAL}:
        return None
    return "category_count"


_AT_LARGE = frozenset({"overview", "overall_situation"})
_PROPOSALS = frozenset(
    {"deputy_proposals", "deputy_proposals_published", "cppcc_proposals", "cppcc_proposals_published", "proposals"}
)
_ITEM_UNITS = frozenset({"条", "件", "篇", "份"})
_ORGANS_OWN = frozenset({"proactive_total", "proactive_by_unit"})
