"""Takes a clause of publishing apart: who carried it, the verb, what it was; and which kinds of carrier it names."""

import re
from functools import lru_cache
from typing import NamedTuple

from harvester.forms.publishing import Publishing, load_publishing

_PART = re.compile(r"[,;:。(]")
RIGHT_THING = re.compile(r"(?:的)?(?P<thing>[^,;:。、()!?0-9]{1,24}?)(?=[,;:。、()!?]|$|\d|和|及)")
_SUBJECT_FIRST = re.compile(r"(?:^|有|共|计|将|的)$")
THINGS = re.compile(
    r"(?P<thing>(?:政府|政务|各类|动态|工作)*信息)(?:均|已|全部)*(?P<said>(?:在|通过|经|由)[^,;。0-9]{2,30})"
)
_ASIDE = re.compile(r"\((?:(?:包括|包含|含|如)[^()0-9]{1,40}|[^()]{1,14})\)")
_NEW_MEDIUM = re.compile(r"新媒体(?:平台|账号)?\(((?:[^()、,和及]{0,14})(?:微信|公众号|微博)[^()、,和及]{0,6})\)")
"""政务新媒体('清河发布'微信公众号)发布: which of them."""
_NAMED = re.compile(
    r"(?!全年|20|本|我|共|在|通过|其中|[^,]*(?:政府信息|政务信息|网|微|栏|平台|媒体|屏|[局镇乡县市区委厅院部门单位]$))[^,、;:。0-9]{3,16}"
)
"""行政处罚结果公示12条: what is published stands ahead of the verb."""
_FORMS = re.compile(r"(?:图文|图片|图表|视频|文字|漫画|音频|动画|长图)[^,;]*(?:形式|方式)")
"""以图文、视频等形式发布信息: how it was put, not where."""
_AND_OTHERS = re.compile(
    r"^(?!.*(?:通过|经由|利用|依托|在)).*等(?:多个|各类|新媒体|政务|信息|公开)*(?:平台|渠道|媒体|载体|方式)"
)
"""在门户网站、微信公众号,某某APP等平台: a comma within the list of carriers."""
FORM = re.compile(r"(?:图文|视频|短视频|图片|音频|文字|、|和|及)+(?:信息|消息|稿件|文章|动态)?")
"""全年发布图文信息186条: how it was put, not of what kind."""
_TITLES = re.compile(r"《.*》等")
"""公开《某办法》等3件规范性文件: titles ahead of the number, what they are behind it."""
_MADE_IN = re.compile(r"新媒体|微信|微博|公众号|抖音|视频号")
_POSTS = re.compile(r"(?:政务|官方)?(?:微信(?:公众号)?|公众号|微博)(?:信息|文章|推文|博文)?")
"""新媒体发布微信426条: what was published tells where."""
_PRESS = re.compile(
    r"(?:各级|各大|主要|主流|国家级|中央|省级|市级|以上)(?:新闻|主流|主要)*媒体(?:上|平台)?(?:共|累计)*$"
)
_AND_PRESS = re.compile(r"等.*媒体(?:机构)?")
_OWN = re.compile(r"官网|门户|政府网|网站|微信|微博|公众号|新媒体")
_SPENT = re.compile(r"(?:(?:已|现行|继续)?(?:失效|废止|有效|修改|宣布)[、和及]*)+")
"""公示失效、废止的规范性文件85件: a state of documents, not what was published."""
_IN_ALL = ("计", "共", "为")
_CONTENTS = re.compile(r",(?:内容|具体|主要)+(?:包括|涵盖|涉及)[^,;0-9]{2,80}(?=(?:共计|合计|总计|共)为?$)")
"""公开各类信息,具体包括甲、乙等方面的内容共计108条."""
_OPEN_LIST = re.compile(r"等(?:,|$)")
_LAST_ITEM = re.compile(r"[、等]")
_REACH = 120
_QUANTITY = 24
"""Characters at the end of a clause that may say no more than 总数共计为."""
_MOST_REMEMBERED = 8192
_BETWEEN = re.compile(r"[、,和及与或以]")
_SOCIAL = frozenset({"weibo", "wechat", "media"})
_MAIN = re.compile(r"为(?:主|第一|主要|重要|核心)(?:要)?(?:公开|发布|信息)*(?:渠道|平台|载体|阵地|窗口)$")
"""以门户网站为主渠道,全年共主动公开信息860条: the main channel is not the only one."""
_COLUMNS = {"专栏", "专题"}
_BOTH = {"weibo", "wechat"}
"""微博微信 written without a word between them."""
_SITE_AND_MEDIA = ("网站", "新媒体")
"""网站政务新媒体: both, though no word stands between them."""


class Clause(NamedTuple):
    """``aside``: the clause ahead of this one; ``before``: the words ahead of the verbs."""

    aside: str
    before: str
    verbs: str
    thing: str


def clause_of(left: str, right: str, words: Publishing) -> Clause | None:
    """The clause of a number by the words before and behind it, None where nothing was published."""
    clause, last = _written(left[-_REACH:])
    if clause is None:
        return _clause_behind(right, words) if _SUBJECT_FIRST.search(last) else None
    if not clause.thing or _TITLES.fullmatch(clause.thing):
        behind = RIGHT_THING.match(right)
        return clause._replace(thing=behind["thing"]) if behind is not None else clause
    return clause


@lru_cache(maxsize=_MOST_REMEMBERED)
def _written(left: str) -> tuple[Clause | None, str]:
    """The clause that the words before a number make, and the last of their parts; most words recur."""
    words = load_publishing()
    plain = _ASIDE.sub("", _NEW_MEDIUM.sub(r"\1", left)) if "(" in left else left
    if "," in plain and plain.endswith(_IN_ALL):
        plain = _CONTENTS.sub("", plain)
    parts = _PART.split(plain[:-_QUANTITY] + words.quantity.sub("", plain[-_QUANTITY:], count=1))
    match = words.clause.fullmatch(parts[-1])
    if match is None:
        return None, parts[-1]
    before, verbs, thing = match["before"], match["verbs"], match["thing"].strip("'")
    if not thing and "公" in verbs and _NAMED.fullmatch(before) and words.thing.search(before):
        before, thing = "", before.lstrip("和及")
    ahead = parts[-2:-1] if "公" in verbs else parts[-2::-1]
    aside = next((part for part in ahead if words.aside.search(part) and not _FORMS.search(part)), "")
    return Clause(aside, before, verbs, thing), parts[-1]


@lru_cache(maxsize=_MOST_REMEMBERED)
def known_carriers(clause: Clause) -> frozenset[str] | None:
    """The kinds of carrier that a clause names, None where it speaks of another matter."""
    words = load_publishing()
    if words.verbal.search(clause.before[-12:] + clause.verbs):
        return None
    if words.stranger.search(clause.thing) and not (clause.thing.endswith("作品") and _MADE_IN.search(clause.before)):
        return None
    if _SPENT.match(clause.thing) or words.unless.search(_LAST_ITEM.split(clause.thing.rpartition("在内的")[2])[-1]):
        return None
    return frozenset(_carriers(clause, words))


def _clause_behind(right: str, words: Publishing) -> Clause | None:
    """What is said of the things counted: "有12条信息在镇政府网站公开"."""
    said = THINGS.match(right)
    match = words.clause.fullmatch(said["said"]) if said is not None else None
    if said is None or match is None or match["thing"]:
        return None
    return Clause("", match["before"], match["verbs"], said["thing"])


def _carriers(clause: Clause, words: Publishing) -> set[str]:
    """The kinds of carrier that a clause names before its verb, else in a clause of its own, else behind the verb."""
    if _POSTS.fullmatch(clause.thing):
        return kinds_in(clause.thing, words)
    if clause.aside.endswith("投稿"):
        return {"other"}  # 向某某报、某某网站投稿,全年共发布27篇
    if "主动" in clause.verbs and _MAIN.search(clause.aside):
        clause = clause._replace(aside="")
    if clause.aside and _AND_OTHERS.search(clause.before):
        return kinds_in(f"{clause.aside}、{clause.before}", words)
    source = clause.thing.endswith("目录") or "转" in clause.verbs  # 转发省政府网站信息: where it was taken from
    for place in (clause.before, clause.aside, "" if source else clause.thing):
        kinds = kinds_in(place, words)
        if kinds:
            return kinds
    return set()


def kinds_in(place: str, words: Publishing) -> set[str]:
    """The kinds of carrier in some words; of two side by side the second counts (市政府网微信公众号)."""
    if _PRESS.search(place) and not _OWN.search(place):
        return {"other"}
    found, paired = _named_in(place, words)
    kinds = {match.lastgroup or "" for match in found}
    if kinds == {"site"} and len(found) > 1 and _OPEN_LIST.search(place):
        kinds.add("several")  # 通过门户网站、信息公开平台等
    if paired:
        kinds = kinds - _BOTH | {"media"}  # 门户网站及微博微信平台
    pressed = any(match.lastgroup == "several" and _AND_PRESS.fullmatch(match[0]) for match in found)
    if pressed and not _OWN.search(place):
        return {"other"}  # 在某某社、某某网等主流媒体
    social = all(match.lastgroup != "other" or words.social_words.fullmatch(match[0]) for match in found)
    if len(kinds) > 1 and social and not kinds & {"site", "gazette"}:
        return {"media"}
    return kinds


def _named_in(place: str, words: Publishing) -> tuple[list[re.Match[str]], bool]:
    """The carriers named in some words, and whether 微博 and 微信 stand there as one pair."""
    named = list(words.carriers.finditer(place))
    every = any(match.lastgroup == "several" for match in named)
    found: list[re.Match[str]] = []
    paired = False
    for match in named:
        if found and not every and not _BETWEEN.search(place, found[-1].end(), match.start()):
            before = found[-1]
            if _is_of_account(match, before):
                continue
            if {before.lastgroup, match.lastgroup} == _BOTH:
                paired = True
                continue
            if (before[0], match[0]) != _SITE_AND_MEDIA:
                found.pop()
        found.append(match)
    return found, paired


def _is_of_account(match: re.Match[str], before: re.Match[str]) -> bool:
    """微信公众号'清河发布' is the account's name, 微信公众号推出专题专栏 a column of it: no carriers of their own."""
    return before.lastgroup in _SOCIAL and (match[0].startswith("'") or match[0] in _COLUMNS)
