"""Whether a page is a report itself: its title, its statutory chapters, its printed day. Pure; knows no platform."""

import datetime as dt
import re

from parsel import Selector

from harvester.forms import judge_title
from harvester.platforms.dates import listing_date
from harvester.platforms.hrefs import absolute
from harvester.platforms.rows import fold, link_rows, root_of

FEWEST_CHAPTERS = 3
"""Chapters of a report whose words a page must hold; a list of reports or a guide has fewer."""

_CHAPTERS = (
    re.compile(r"总体情况|概述|基本情况"),
    re.compile(r"主动公开(?:政府信息)?(?:的?情况|政府信息)"),
    re.compile(r"依申请公开|收到和处理"),
    re.compile(r"行政复议"),
    re.compile(r"存在的?(?:主要)?(?:问题|不足)"),
    re.compile(r"其他需要(?:报告|说明)的"),
)
_TITLES = (
    "/descendant::meta[translate(@name,'ARTICLE','article')='articletitle'][position()<6]/@content",
    "/descendant::h1",
    "/descendant::h2",
    "/descendant::*[contains(concat(' ',normalize-space(@class),' '),' title ')]",
    "/descendant::title",
)
_PUBLISHED = re.compile(r"(?:发布|发文|公开)(?:时间|日期)\s{0,9}[:：]?\s{0,9}([^<>]{1,40})")


def titles_of(root: Selector) -> list[str]:
    """What a page may mean by its title, the most reliable place first."""
    found: list[str] = []
    for expression in _TITLES:
        for each in root.xpath(expression)[:5]:
            text = each.get() if "@content" in expression else " ".join(each.xpath(".//text()").getall()[:50])
            title = fold(text)[:200]
            if title and title not in found:
                found.append(title)
    return found


def page_titles(text: str) -> list[str]:
    """The same from a page's text."""
    return titles_of(root_of(text))


def own_title(text: str) -> str | None:
    """The title of a page that is a report, with its year; None for a page that only speaks of reports."""
    if sum(form.search(text) is not None for form in _CHAPTERS) < FEWEST_CHAPTERS:
        return None
    judged = ((title, judge_title(title)) for title in page_titles(text))
    return next((title for title, verdict in judged if verdict.accepted and verdict.fiscal_year), None)


def published_on(text: str) -> dt.date | None:
    """The day that a page names as that of its publication."""
    match = _PUBLISHED.search(text)
    return listing_date(match[1]) if match else None


def leads_to_title(text: str, url: str, title: str) -> bool:
    """Whether a page has its title from a link to another page: the list in which a report of that title stands."""
    for row in link_rows(root_of(text, url)):
        target = (absolute(url, row.href) or url).partition("#")[0]
        if target != url and row.title in title and judge_title(row.title).accepted:
            return True
    return False


def linked_reports(text: str, url: str) -> frozenset[str]:
    """The titles of reports that a page links to, itself left out as far as its address is known."""
    return frozenset(
        row.title
        for row in link_rows(root_of(text, url))
        if row.href and (absolute(url, row.href) or "").partition("#")[0] != url and judge_title(row.title).accepted
    )
