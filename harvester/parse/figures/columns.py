"""Columns and boards of a site: what one of them took in is one kind of what the site published."""

import re

from harvester.parse.figures.clauses import Clause
from harvester.parse.figures.context import Context

_COLUMN = re.compile(
    r"(?:(?<!个)栏目|(?<!公开)专栏|板块|版块|频道|专题|专题页|专页)(?:'[^',;]{2,12}')?(?:共|采用|集中|累计|全年|中|内|上|下)*$"
)
"""What one column of a site took in is one kind of what the site published."""
_OTHER_COLUMN = re.compile(r"(?:其中|在|,)*'?[^,;:'网平]{2,14}'?(?:专栏|栏目|板块|版块)(?:共|累计|全年|[中上内])*")
"""在网站某某专栏公开信息33条,通知公告专栏公开信息10条."""
_NAMED_COLUMN = re.compile(r"'(?![^']*公开)[^']{2,14}'(?:栏目|专栏|板块|版块)(?:共|全年|累计|[中上内])*$")
"""'图片新闻'栏目发布125条."""
_NAMED_BOARD = re.compile(
    r"(?:其中|,|:)*'[^',;]{0,8}(?:动态|公告|公示|通知|要闻|新闻|[公告示通]栏)'(?:栏|中|上|里|共|全年|累计)*"
)
"""在局专栏发布信息,其中'工作动态'发布41条: a board of the site, by its name alone."""
_OF_POSTS = frozenset({None, "proactive", "channels", "platform", "response"})
_NEWS_COLUMN = re.compile(r"网站?(?:的)?(?:部门|工作|政务|单位|基层|[区县]市?)?(?:动态|公告|要闻)(?:共|累计|全年)*$")
"""在政府网站部门动态发布信息32条: the column's name without the word for one."""
_SITE_BOARD = re.compile(r"栏(?:中|上|内|共|累计)*$")
NOTICE_SYSTEM = re.compile(r"公示(?:系统|平台)(?:中|上|内)*$")
OF_SITE = frozenset({"website_posts", "channel_website"})
KINDS = frozenset({"category_count"})
TOTALS = frozenset({"proactive_total", "proactive_total_new", "channel_website", "website_posts", "category_count"})


def is_in_column(before: str) -> bool:
    """Whether one column took it in; that of what is disclosed holds all of it."""
    return _COLUMN.search(before) is not None and "公开" not in before


def of_one_column(clause: Clause, kinds: frozenset[str], context: Context, *, generic: bool) -> bool:
    """Whether a clause of publishing tells what one column of a site took in, beside or within what the site did.

    ``kinds``: the carriers the clause names; ``generic``: whether it speaks of information of no kind.
    """
    before = clause.before
    if not kinds and _NAMED_COLUMN.search(before) and context.topic in _OF_POSTS:
        return True
    if (kinds == {"site"} or context.just_stated(KINDS, last=True)) and _NAMED_BOARD.fullmatch(before):
        return True
    if kinds <= {"site"} and _COLUMN.search(before):
        if context.just_stated(TOTALS if context.listing else KINDS, last=not context.listing):
            return True
        another = (not generic and is_in_column(before)) or _OTHER_COLUMN.fullmatch(before) is not None
        if another and context.just_stated(OF_SITE, last=True):
            return True  # 在网站发布信息91条,在栏目'公示'中发布相关信息28件
    elif kinds == {"site"} and _NEWS_COLUMN.search(before):
        return True
    # 网站发布825条,其中公告栏发布194条
    listed = context.listing and context.whole in OF_SITE and kinds <= {"other", "site"}
    return listed and _SITE_BOARD.search(before) is not None
