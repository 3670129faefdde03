"""What a clause of publishing counts by the thing it names: one kind of information, or all of it."""

import re

from harvester.forms.publishing import load_publishing
from harvester.parse.figures.clauses import FORM
from harvester.parse.figures.columns import KINDS, TOTALS
from harvester.parse.figures.context import SEVERAL
from harvester.parse.figures.publication import ALL, Publication

_RESULTS = re.compile(r"(?:结果|情况|数据|公示|清单)$")
"""Posts of such a name under a heading of what was disclosed are a kind of it."""
_OF_NO_OTHER = frozenset({None, "site", SEVERAL})
"""Carriers named last whose posts are kinds of what the site holds."""


def category_of(publication: Publication) -> str | None:
    """One kind of information, where it is named as such: of what was disclosed, or more of a website's posts."""
    thing = publication.clause.thing
    if len(thing) < 2 or thing.startswith("类"):
        return None
    return _disclosed(publication) if publication.disclosing else _posted(publication)


def _disclosed(publication: Publication) -> str | None:
    """主动公开工作信息311条 is all of it where nothing was told before, 公开规划信息12条 one kind."""
    clause, context = publication.clause, publication.context
    thing, of_its_own_accord = clause.thing, "主动" in clause.verbs
    told_first = (
        of_its_own_accord and not publication.has_next_item and not context.just_stated(TOTALS) and not context.listing
    )
    if told_first and ALL.fullmatch(thing):
        return "proactive_total"
    if told_first and thing.endswith("信息"):
        return None
    words = load_publishing()
    if words.thing.search(thing):
        return "category_count"
    goes_on = of_its_own_accord and context.listing and context.just_stated(KINDS, last=True)
    return "category_count" if goes_on and not words.stranger.search(thing) else None


def _posted(publication: Publication) -> str | None:
    """发布通知公告31条: what is known as a kind of posts, of no carrier but the site, not taken from others."""
    clause, context = publication.clause, publication.context
    thing = clause.thing
    if FORM.fullmatch(thing):
        return None
    told_first = "主动" in clause.verbs and context.carrier is None and not context.just_stated(TOTALS)
    if told_first and "各类" in thing and ALL.fullmatch(thing) and not context.listing:
        return "proactive_total"  # 主动发布各类工作信息140条
    if "转" in clause.verbs or context.carrier not in _OF_NO_OTHER:
        return None
    known = load_publishing().posted.search(thing) or (context.topic == "proactive" and _RESULTS.search(thing))
    return "category_count" if known else None
