"""Which indicator a clause of publishing tells: by what it names, the carriers it names, or that it names none."""

import re

from harvester.forms.publishing import load_publishing
from harvester.parse.figures.columns import NOTICE_SYSTEM, TOTALS, of_one_column
from harvester.parse.figures.context import AT_LARGE, Context
from harvester.parse.figures.parts import is_a_carriers_name
from harvester.parse.figures.publication import Publication, is_one_kind
from harvester.parse.figures.publication_kind import category_of
from harvester.parse.figures.strangers import is_above

_IN_ALL = re.compile(r"共|累计|全年|主动")
_FILES = re.compile(r"(?:各类|各种|全部)?(?:政府|政务)?文件")
_PRINTED = re.compile(r"刊|登载|公布")
_TOPICAL = re.compile(r"(?:等|个|项)专题$")
_DISCLOSURE_SITE = re.compile(r"(?:政府信息|政务)公开平台(?:共|累计|全年)*$")
_BESIDES = re.compile(r"还(?:通过|利用|采取|采用|以)")
"""此外,还通过座谈、入户等方式公开信息42条: in ways beside those told before."""
_IN_MEDIA = re.compile(r"[刊播]")
_REST = re.compile(r"其[他它](?:应|应当|须|依法)*$")
_NAME = re.compile(r"^(?:20\d\d年(?:度)?|全年|本年度?|[我共])*(?P<name>[^共累全]{2,}?)(?:共|累计|全年|年|度)*$")
_ORGAN = re.compile(r"^[省市县区州][^,;]{1,8}(?:局|办|委|院|中心)(?:共|累计)?$")
_STATUTORY_KIND = re.compile(
    r"(?:部门|本级)?(?:财政|财务|预算|决算|预决算|资金|人事|采购|招标|招考|许可|处罚|规划|统计|应急|收费)[^、,和及与]{0,4}信息"
)
"""通过网站、屏幕等渠道公开财政性资金信息9条: one of the kinds that the regulation names, however it was put."""
_WAY = re.compile(r"方式|渠道|途径|形式|其[他它]|部门|单位|重点")
_OF_A_MATTER = re.compile(r"(?:相关|有关)(?:政府|政务)?信息")
"""适时公开相关信息5条: of what was named before, not all that was published."""
_AT_A_PLACE = re.compile(r"(?:^|[,;])(?:先后|共|分别|全年|累计)*(?:在|于)[^,;]{2,16}$")
"""在某某气象发稿69篇: a place with a name only."""
_MEDIA = re.compile(r"(?:等(?:各类)?|主流|新闻|各[级大类]|[省市县区]级)媒体(?:上)?(?:共|累计|先后)*$")
_CHANNEL = {
    "wechat": "channel_wechat", "weibo": "channel_weibo", "gazette": "channel_gazette", "other": "channel_other",
    "media": "channel_new_media",
}  # fmt: skip
_SITE, _OTHER = frozenset({"site"}), frozenset({"other"})
_ORGANS_OWN = frozenset({"proactive_total", "proactive_by_unit"})


def indicator_of(publication: Publication) -> str | None:
    """What a clause of publishing counts, None where it is not clear.

    First what is named decides (documents that the gazette printed, normative documents), then that the carrier is
    another's or several are, then a column of the site, then the one carrier; without a carrier what is named again.
    """
    clause, context = publication.clause, publication.context
    if not publication.carriers and _is_printed_in_gazette(publication):
        return "channel_gazette"
    if load_publishing().normative.search(clause.thing) and "、" not in clause.thing:
        return "proactive_normative_documents" if publication.disclosing else None
    carriers = _carriers_meant(publication)
    if _is_contributed(publication, carriers) or (carriers == _SITE and is_above(clause.before, context)):
        return "channel_other"
    if len(carriers) > 1 or "several" in carriers:
        return "proactive_total" if _is_all_of_it(publication) else category_of(publication)
    if of_one_column(clause, carriers, context, generic=publication.generic):
        return "category_count"
    if carriers == _OTHER and _is_in_notice_system(publication):
        return "category_count" if is_one_kind(clause.thing) else None
    return _of_one_carrier(publication, carriers) if carriers else _of_no_carrier(publication)


def _is_printed_in_gazette(publication: Publication) -> bool:
    """刊登文件12件, where the gazette was named before."""
    clause = publication.clause
    return (
        publication.context.carrier == "gazette"
        and clause.thing.endswith("件")
        and _PRINTED.search(clause.verbs) is not None
    )


def _carriers_meant(publication: Publication) -> frozenset[str]:
    """The carriers a clause names; several that are media, or ways beside those told before, are other ones."""
    clause, named = publication.clause, publication.carriers
    if "several" not in named:
        return named
    if named == {"other", "several"}:
        return _OTHER
    if len(named) == 1 and (_is_in_media(publication) or _BESIDES.search(clause.aside or clause.before)):
        return _OTHER
    return named


def _is_in_media(publication: Publication) -> bool:
    """Whether several media, not several channels of its own, carried it: 通过某某等媒体发布."""
    clause = publication.clause
    return bool(_IN_MEDIA.search(clause.verbs) or (not publication.disclosing and _MEDIA.search(clause.before)))


def _is_contributed(publication: Publication, carriers: frozenset[str]) -> bool:
    """在某某气象发稿69篇: pieces written for several carriers, or for a place that is none of those known."""
    clause = publication.clause
    if "稿" not in clause.verbs:
        return False
    return len(carriers) > 1 or (not carriers and _AT_A_PLACE.search(clause.before) is not None)


def _is_all_of_it(publication: Publication) -> bool:
    """Whether what several carriers published is all information, not one kind of it."""
    thing = publication.clause.thing
    if _STATUTORY_KIND.fullmatch(thing):
        return False
    return publication.generic or thing.count("、") > 1 or (thing.endswith("信息") and thing[-3:-2] != "类")


def _is_in_notice_system(publication: Publication) -> bool:
    """公开信息300条,其中在信用公示系统公示12条: a part of a total told before."""
    context = publication.context
    return (
        context.listing and NOTICE_SYSTEM.search(publication.clause.before) is not None and context.just_stated(TOTALS)
    )


def _of_one_carrier(publication: Publication, carriers: frozenset[str]) -> str | None:
    """The channel's number, or one kind of what the channel's number told before."""
    clause = publication.clause
    if load_publishing().running.search(clause.before + clause.verbs):
        return None
    if _is_of_topics(publication) or (carriers == _SITE and _is_kind_in_list(publication)):
        return "category_count"
    if carriers == _SITE:
        if not publication.disclosing and _is_part_of_posts(publication.context):
            return "channel_website" if _DISCLOSURE_SITE.search(clause.before) else "category_count"
        return "channel_website" if publication.disclosing else "website_posts"
    return _CHANNEL[next(iter(carriers))]


def _is_of_topics(publication: Publication) -> bool:
    """通过8项专题,发布通知公告等信息1423条, within a total told before."""
    clause = publication.clause
    if publication.disclosing or clause.before or not _TOPICAL.search(clause.aside):
        return False
    return publication.context.just_stated(TOTALS)


def _is_kind_in_list(publication: Publication) -> bool:
    """Whether a list of kinds of what the site disclosed begins or goes on with the clause."""
    thing, context = publication.clause.thing, publication.context
    goes_on = publication.disclosing and not publication.generic and context.enumeration and context.listing
    if not (publication.has_next_item or goes_on):
        return False
    return load_publishing().thing.search(thing) is not None and is_one_kind(thing)


def _is_part_of_posts(context: Context) -> bool:
    """网站发布信息900条,其中公开栏目发布文件等信息200条."""
    return context.listing and context.whole == "website_posts"


def _of_no_carrier(publication: Publication) -> str | None:
    """All that was published or one kind of it, unless other organs published it."""
    clause = publication.clause
    if _is_anothers(publication):
        return None
    if _REST.search(clause.before):
        return "category_count" if load_publishing().thing.search(clause.thing) else None
    return _of_generic_thing(publication) if publication.generic else category_of(publication)


def _of_generic_thing(publication: Publication) -> str | None:
    """公开信息311条: all of it where it is said to be the organ's own and all, else what it was told beside."""
    clause, context = publication.clause, publication.context
    said_of_all = _IN_ALL.search(clause.before + clause.verbs) is not None
    if _OF_A_MATTER.fullmatch(clause.thing) and not said_of_all:
        return "category_count" if publication.disclosing and context.topic in {None, "proactive"} else None
    if clause.thing and is_a_carriers_name(clause.before, context):
        return "channel_other"
    if _discloses_all(publication) or _posts_all(publication):
        return "proactive_total"
    if publication.disclosing and context.carrier is None and _FILES.fullmatch(clause.thing):
        return "proactive_total" if said_of_all else "category_count"
    return None


def _discloses_all(publication: Publication) -> bool:
    """主动公开政府信息311条, or without 主动 where nothing narrows it."""
    clause, context = publication.clause, publication.context
    of_its_own_accord = "主动" in clause.verbs
    if of_its_own_accord and clause.thing.endswith("等内容"):
        return True
    if not publication.disclosing or not clause.thing.endswith("信息"):
        return False
    if of_its_own_accord or clause.thing.startswith("主动公开"):
        return True
    return context.carrier is None and _is_unspecific(clause.before, context)


def _posts_all(publication: Publication) -> bool:
    """发布信息311条 under a heading of what was disclosed, or taken apart where the report speaks of all its work."""
    context = publication.context
    if publication.disclosing or not publication.clause.thing.endswith("信息"):
        return False
    if context.topic == "proactive" and context.carrier is None and not context.just_stated(TOTALS):
        return True
    return publication.taken_apart and context.topic is None and context.section_key in AT_LARGE


def _is_unspecific(before: str, context: Context) -> bool:
    """Whether a clause without 主动 speaks of all that was published: nothing was counted yet, no way is named."""
    about = context.topic == "proactive" or (context.topic is None and context.section_key in AT_LARGE)
    return about and not context.just_stated(TOTALS) and not _WAY.search(before)


def _is_anothers(publication: Publication) -> bool:
    """Whether bodies below the organ published it, or another organ, whose own total was just told."""
    before, context = publication.clause.before, publication.context
    if load_publishing().subject.search(before) is not None and not _is_own_name(before, context):
        return True
    return publication.generic and _ORGAN.search(before) is not None and context.just_stated(_ORGANS_OWN, last=True)


def _is_own_name(before: str, context: Context) -> bool:
    """Whether a street or town of which a clause speaks is the report's own."""
    own = _NAME.search(before)
    return own is not None and own["name"] in context.names
