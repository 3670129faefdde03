"""What a number is said of: by a clause of publishing, a wording of the grammar, its place in a list, or a role."""

import re
from collections.abc import Callable

from harvester.forms.wordings import NOT_COUNTS, Wording
from harvester.parse.figures.context import Context
from harvester.parse.figures.items import of_level
from harvester.parse.figures.parts import PARTS_OF, listed_as, part_of_requests
from harvester.parse.figures.publishing import PATTERN as PUBLISHED
from harvester.parse.figures.publishing import listed, published
from harvester.parse.figures.roles import PATTERN as ROLE
from harvester.parse.figures.roles import role_of
from harvester.parse.figures.strangers import decided, of_another_deed, of_media
from harvester.parse.figures.wording_choice import SIGNS, sharing, wording_of
from harvester.parse.figures.words import Surroundings, is_enumeration

_CONTEXT_NUMBER = re.compile(
    r"^(?:目前|现|截至目前|本年度|全年|20\d\d年(?:度)?|,)*(?:总)?(?:数量|件数|次数|总数)(?:共|均|总)?(?:为|是)?$"
)
_EACH = re.compile(r"(?:均|各|都)(?:为|是|有|达|达到)?$")
_NOT_OF_KINDS = frozenset({"requests", "disputes", "fees", "proposals"})
_NAMED_AS_KINDS = frozenset({"response", "reviews", "lawsuits", "disputes", "enquiries", "training", "organisation"})
_KIND_OF_INFORMATION = ("类信息", "类政府信息", "类文件")
"""行政复议类信息24条: information published of it, not what happened."""
_PRINTED = re.compile(r"^[,、:;]?(?:其中)?[,:]?(?:在|被)?《[^》]{1,12}》(?:刊登|刊发|刊载|发表|采用)?$")
"""媒体刊发144篇,其中《某某报》7篇: a name of those media."""
_NO_KIND = re.compile(
    r"(?:通过|利用|依托|经由)[^,;、]{2,14}(?:公[开布]|发布|推送)了?(?:各类|政府|政务|工作)*信息$"
    r"|(?:[我本][局委办厅院镇乡县市区]|部门|单位|科室|机关)(?:共|累计)?(?:主动)?公开(?:政府|政务)?信息$|转载[^,;、]*$|选登公开$|事项(?:数量|总数)$|(?:^|[,;])(?:其他)?对外管理服务事项$"
)
"""A way or a body named alone is no kind, what was reprinted none of its own, how many services there are no items."""
_SEVERAL_KINDS = re.compile(
    r"、[^,;]{2,16}、[^,;]*(?:合计|共计|总计)$|^[,;:(]?(?:其中)?[,:]?[^,;:、发公]{2,10}、(?:政策)?(?:文件)?解读(?:信息|材料|文件)?$|[^,;:、]{2,}、[^,;、]{2,}(?:及|和|与)(?:其|相关)?解读(?:文件|材料|信息)?$"
)
"""决策公开、政策解读、监督保障合计35条; 规章、规范性文件及相关解读文件130项: one number for several kinds."""
_ANSWERED_WHOLES = frozenset({"hot_topics_answered", "opinion_incidents", "letters", "web_enquiries"})
_YEAR_OF_IT = re.compile(r"[,;(]?(?:其中)?,?(?:20\d\d年|本年|当年|今年)(?:度|全年)?(?:新增)?(?:为|有|共|达)?")
"""累计访问4746万人次,其中2009年度1499万人次."""
_YEARLY = {"proactive_total_cumulative": "proactive_total_new"}
_SOCIAL = frozenset({"wechat", "weibo", "media", "other"})
"""Carriers whose posts are looked at, not their pages."""
_LOOKED_AT = re.compile("浏览|点击")
_BY_COLUMN = frozenset({"category_count", "website_posts"})
_COLUMNS = re.compile(
    r"[,、;](?:(?:政府|政务)?信息公开|政务公开(?:信息)?|媒体(?:报道|聚焦|关注)|新闻(?:发布|中心))(?:类|栏目)?"
)
"""工作动态397条,媒体报道264条,政府信息公开92条: columns of a site, not channels or all that was published."""

Said = tuple[str, str]
"""Indicator and pattern of what a number is said of."""


def readings_of(around: Surroundings, context: Context) -> list[Said]:
    """Everything a number is said of, [] for nothing; several only where a list shares it (0, 各, 均为).

    The first of these that speaks: a list of columns, a clause of publishing, a wording of the grammar (unless its
    surroundings tell otherwise); without a wording a list, the heading, the number before, an applicant's role.
    """
    if _is_column(around, context):
        return [("category_count", PUBLISHED)]
    said = published(around.left, around.right, around.number, context)
    if said is not None:
        return [said]
    wording = wording_of(around, context)
    if wording is None and context.enumeration and SIGNS.isdisjoint(around.left):
        wording = wording_of(around._replace(left=";" + around.left), context)  # the first item of a list
    if wording is None:
        return _without_wording(around, context)
    if not wording.indicator:
        return []
    told = _told_otherwise(wording, around, context)
    return _by_wording(wording, around, context) if told is None else told


def _is_column(around: Surroundings, context: Context) -> bool:
    """Whether a list of columns goes on with one whose name is a channel's or that of all that was published."""
    if not context.just_stated(_BY_COLUMN, last=True) or not _COLUMNS.fullmatch(around.left):
        return False
    return is_enumeration(around.sentence)


def _without_wording(around: Surroundings, context: Context) -> list[Said]:
    """What a number counts whose words are none of the grammar's."""
    left, unit = around.left, around.number.unit
    indicator = listed(left, around.right, around.number, context)
    if indicator is not None:
        return [(indicator, PUBLISHED)]
    if _CONTEXT_NUMBER.search(left) and context.topic and unit not in NOT_COUNTS:
        return [(key, "heading-number") for key in context.narrative.heading_zero.get(context.topic, ())]
    if context.running and _YEAR_OF_IT.fullmatch(left) and unit == context.units[context.running]:
        return [(_YEARLY.get(context.running, context.running), "year-of")]
    return _by_role(around, context)


def _by_wording(wording: Wording, around: Surroundings, context: Context) -> list[Said]:
    """What the wording counts, and what shares the number with it."""
    first = _since(wording, context)
    if around.number.value != 0 and not _EACH.search(around.left):
        return [(first, wording.key)]
    said = {_since(one, context): one.key for one in sharing(around, wording, context)}
    return list((said | dict.fromkeys(wording.joint or (first,), wording.key)).items())


def _since(wording: Wording, context: Context) -> str:
    return context.named(wording.indicator, wording.since_2019)


def _by_role(around: Surroundings, context: Context) -> list[Said]:
    role = role_of(around.left, around.right, around.number, context)
    return [] if role is None else [(context.named(*role), ROLE)]


def _told_otherwise(wording: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    """What a number counts where its surroundings speak against its wording, [] for nothing, None where they do not."""
    for rule in _TOLD_OTHERWISE.get(wording.indicator, ()):
        told = rule(wording, around, context)
        if told is not None:
            return told
    if around.left.endswith(_KIND_OF_INFORMATION) and context.narrative.family(wording.indicator) in _NAMED_AS_KINDS:
        return [("category_count", wording.key)]
    return None


def _no_kind(_: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    """What was answered, decided, printed by media or done by others is no kind of information."""
    left = around.left
    none = (
        _of_another_whole(context)
        or decided(around, context)
        or of_media(left, context)
        or of_level(left)
        or _NO_KIND.search(left)
        or (not context.listing and of_another_deed(left))
    )
    return [] if none else None


def _of_another_whole(context: Context) -> bool:
    """回应热点448件,其中督查件20件: parts of what is not published are no kinds of what is."""
    return context.listing and context.whole is not None and context.whole in _ANSWERED_WHOLES


def _item_of_published(wording: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    """其中回应关切44条: an item of a list of what was published."""
    indicator = listed_as(wording.indicator, around, context)
    return None if indicator is None else [(indicator, wording.key)]


def _printed_by_media(_: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    """媒体刊发144篇,其中《某某报》7篇: a name of those media."""
    return [] if of_media(around.left, context) and _PRINTED.search(around.left) else None


def _fewer_requests(_: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    """收到申请12件,其中收到邮递申请1件: those of an applicant, else no requests of their own within a list."""
    if not part_of_requests(around, context):
        return None
    role = _by_role(around, context)
    return role if role or context.listing else None


def _cases(wording: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    """What is said of requests, disputes and fees counts those, and kinds of those are no information published."""
    if wording.indicator == "category_count":
        told = context.listing and context.whole in PARTS_OF
        cases = context.of_cases or (context.topic in _NOT_OF_KINDS and not told)
    else:
        cases = around.number.unit == "件" and context.topic == "requests" and context.of_cases
    return _by_role(around, context) if cases else None


def _one_for_several_kinds(wording: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    return [("category_count", wording.key)] if context.listing and _SEVERAL_KINDS.search(around.left) else None


def _looked_at_posts(wording: Wording, around: Surroundings, context: Context) -> list[Said] | None:
    looked_at = context.carrier in _SOCIAL and _LOOKED_AT.search(around.left)
    return [("content_views", wording.key)] if looked_at else None


_TOLD_OTHERWISE: dict[str, tuple[Callable[[Wording, Surroundings, Context], list[Said] | None], ...]] = {
    "category_count": (_no_kind, _cases),
    "website_posts": (_item_of_published, _cases),
    "channel_other": (_printed_by_media, _cases),
    "channel_website": (_cases,),
    "channel_wechat": (_cases,),
    "hot_topics_answered": (_item_of_published,),
    "normative_documents_issued": (_item_of_published,),
    "requests_received": (_fewer_requests,),
    "policy_interpretations": (_one_for_several_kinds,),
    "website_visits": (_looked_at_posts,),
}
"""By the indicator of a wording, what its surroundings may tell otherwise; the first that speaks counts."""
