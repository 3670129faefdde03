"""Document -> Cleaned: composes body, title, dates, publisher and year. Pure; it never fails."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from harvester.clean.body import Body, find_body
from harvester.clean.contradictions import contradictions
from harvester.clean.coverage import find_coverage
from harvester.clean.dates import by_update, published_on
from harvester.clean.division import find_division
from harvester.clean.head import Head
from harvester.clean.lines import LINES, ends_page, text_of
from harvester.clean.other_organ import finding, introduced_as, named_instead
from harvester.clean.others import goes_on, has_no_text, in_frames, listed_years, listing_finding, other_report
from harvester.clean.own_words import named_in_opening
from harvester.clean.page import Page
from harvester.clean.posted import named_by_site
from harvester.clean.publisher import Names, filled_in_by, find_publisher, host_of
from harvester.clean.remarks import remarks
from harvester.clean.rendering import fingerprint, render
from harvester.clean.signature import read_signature, unfinished_day
from harvester.clean.title import announced, is_collection, title_candidates, title_keys, worth
from harvester.clean.title_choice import choose_title
from harvester.clean.year import caption_year, counted_until, fiscal_year, opening_year, title_rows
from harvester.documents.shown_files import name_of_file, shown_file
from harvester.forms import judge_title
from harvester.items import (
    AGAINST_REGISTRY,
    Attachment,
    Block,
    Candidate,
    Cleaned,
    Document,
    Evidence,
    Finding,
    Hints,
    Link,
    Table,
)

_OF_THE_SITE = re.compile(
    r"(?:网站|系统|平台|本站)?(?:使用|操作|用户|帮助)(?:手册|说明书?|文档)(?:下载)?(?:\.\w{2,4})?"
    r"|(?:点击|请)?下载.{0,12}(?:阅读器|浏览器|插件|控件|播放器)"
    r"|.{0,12}(?:阅读器|浏览器|插件|控件|播放器)(?:下载|安装).{0,6}"
)
"""Files that help to use a site stand beside a report's own."""
_NO_HINTS = Hints()
_LONGEST_TITLE = 60
_LINES_OF_CAPTION = 3


def clean(document: Document, hints: Hints = _NO_HINTS) -> Cleaned:
    """Find the report on the page and what identifies it. See ``Cleaned`` for the shape."""
    page = Page(document.blocks)
    candidates = title_candidates(document, page, hints.listing_title)
    body = find_body(page, title_keys(candidates))
    blocks = _own_blocks(document.blocks, body)
    lines = [page.keys[at] for at in body.own if isinstance(page.blocks[at], LINES)]
    title = choose_title(_with_first_line(candidates, blocks), document.metas.get("sitename", ""), lines)
    listed = listed_years(page, body)
    if listed:  # a title out of the list is one of many
        title = Evidence(rejected=tuple(candidates))
    keys = [] if listed else lines
    head = Head(page, body, title.value)
    url = hints.url or document.url
    title_first = hints.shared_column or any(is_collection(candidate.value) for candidate in candidates)
    told = _identify(document, head, keys, title, url, hints, title_first=title_first)
    year = fiscal_year(keys, title.value, told.signed_on.value)
    if year.value is None and not listed:
        year = caption_year([*head.lines_above(), *keys[:_LINES_OF_CAPTION], *title_rows(blocks)])
    if told.publisher.value is None and not listed:
        told = told._replace(publisher=filled_in_by(blocks, head.lines_above()))
        if told.publisher.value is None:
            told = told._replace(publisher=named_in_opening(keys))
    elif named_by_site(told.publisher):
        told = told._replace(publisher=_by_opening(told.publisher, keys))
    told, instead = _of_whom(told, hints, keys, year.value)
    published = by_update(told.published_on, told.publisher.value, year.value, told.signed_on.value)
    division, level = find_division(told.publisher, year.value, hints)
    text = render(blocks)
    beside = _beside(page, body, listed, title.value)
    return Cleaned(
        blocks=blocks,
        title=title,
        publisher=told.publisher,
        fiscal_year=year,
        published_on=published,
        signed_on=told.signed_on,
        attachments=_attachments(page, body, head, document.frames if has_no_text(document.frames, blocks) else ()),
        text=text,
        fingerprint=fingerprint(text),
        coverage=find_coverage(keys, told.titled),
        findings=beside
        + in_frames(document.frames, blocks)
        + remarks(document, text, goes_on=not listed and all(finding.rule != "text_goes_on" for finding in beside))
        + instead
        + contradictions(
            year=year,
            opening=opening_year(keys),
            published=published,
            signed=told.signed_on,
            publisher=told.publisher,
            titled=told.titled,
            signed_by=told.signed_by,
            host=_host(page, body) if told.publisher.value is None else None,
            listed=judge_title(hints.listing_title).fiscal_year if hints.listing_title else None,
            counted=counted_until(keys),
            introduced=introduced_as(told.titled, keys, year.value, hints.division),
            unfinished=None if told.signed_on.value else unfinished_day(keys),
        ),
        url=url,
        division=division,
        level=level,
    )


class _Identity(NamedTuple):
    """Who published a report and when, with the organs that its title and its signature name."""

    publisher: Evidence[str]
    published_on: Evidence[dt.date]
    signed_on: Evidence[dt.date]
    titled: str | None
    signed_by: str | None


def _identify(
    document: Document,
    head: Head,
    keys: Sequence[str],
    title: Evidence[str],
    url: str | None,
    hints: Hints,
    *,
    title_first: bool,
) -> _Identity:
    """Reads the head of the page and the signature; ``keys`` are the lines of the text, for matching."""
    signed_by, signed_date = read_signature(keys, judge_title(title.value).fiscal_year if title.value else None)
    labelled = head.labels()
    published = published_on(
        document.metas.get("pubdate"), labelled, head.dates_under_title(), head.dates_before(), url, hints.listing_date
    )
    names = Names(
        labelled=labelled,
        content_source=document.metas.get("contentsource", ""),
        title=title.value,
        other_titles=[candidate.value for candidate in title.rejected],
        below_title=head.organ_under_title(),
        trail=head.trail(),
        signed_by=signed_by,
        posted_by=head.organ_beside_day(),
    )
    return _Identity(
        publisher=find_publisher(names, registry=hints.publisher, title_first=title_first),
        published_on=published,
        signed_on=Evidence(value=signed_date, source="signature") if signed_date else Evidence(),
        titled=judge_title(title.value).publisher if title.value else None,
        signed_by=signed_by,
    )


def _of_whom(
    told: _Identity, hints: Hints, keys: Sequence[str], year: int | None
) -> tuple[_Identity, tuple[Finding, ...]]:
    """Puts the organ that the page surely names before the registry's; the finding says so, or says the doubt."""
    named = named_instead(hints, told.titled, told.signed_by, keys, year)
    if named is None or hints.publisher is None:
        return told, ()
    if named.certain:
        rejected = (Candidate(value=hints.publisher, source="registry"),)
        publisher = Evidence(value=named.name, source=f"{named.source}{AGAINST_REGISTRY}", rejected=rejected)
        told = told._replace(publisher=publisher)
    return told, (finding(hints.publisher, named),)


def _by_opening(site: Evidence[str], keys: Sequence[str]) -> Evidence[str]:
    """The organ that the text's opening says made the report, before the website that posted it."""
    told = named_in_opening(keys)
    if told.value is None:
        return site
    posted = Candidate(value=site.value or "", source=site.source or "")
    return told._replace(rejected=(posted, *site.rejected))


def _host(page: Page, body: Body) -> str | None:
    """Who keeps the site, by its footer."""
    return host_of(text_of(page.blocks[at]) for at in page.seen if at > body.last)


def _beside(page: Page, body: Body, listed: tuple[int, ...], title: str | None) -> tuple[Finding, ...]:
    """What the page holds that is not this report."""
    if listed:
        return (listing_finding(listed),)
    return tuple(filter(None, (other_report(page, body, title), goes_on(page, body))))


def _own_blocks(blocks: Sequence[Block], body: Body) -> tuple[Block, ...]:
    """The report's blocks; a link inside a sentence is already in that sentence's text."""
    own: list[Block] = []
    for at in body.own:
        block = blocks[at]
        if isinstance(block, Link) and own:
            before = own[-1]
            if isinstance(before, LINES) and before.place == block.place and block.text in before.text:
                continue
            if isinstance(before, Table) and before.place == block.place:
                continue
        own.append(block)
    return tuple(own)


def _with_first_line(candidates: list[Candidate[str]], blocks: Sequence[Block]) -> list[Candidate[str]]:
    """A title may open the text, as a line of its own, run together with the first paragraph, or announced in it."""
    for block in blocks[:3]:
        text = text_of(block)
        first = text if len(text) <= _LONGEST_TITLE else text[:_LONGEST_TITLE].split(" ", 1)[0]
        if "。" not in first and len(first) < _LONGEST_TITLE and worth(first):
            return [*candidates, Candidate(value=first, source="first line")]
    if not any(worth(candidate.value) for candidate in candidates):
        named = next(filter(None, (announced(text_of(block)) for block in blocks[:3])), None)
        return [*candidates, Candidate(value=named, source="first line")] if named else candidates
    return candidates


def _attachments(page: Page, body: Body, head: Head, frames: Sequence[str]) -> tuple[Attachment, ...]:
    """Files linked below the title, in the report and right below it, up to the first line of a footer.

    Then those that frames show. Each address once; each name once where a text dump lost the addresses.
    """
    found: dict[str, Attachment] = {}
    for at in (*head.under_title, *page.seen[bisect_left(page.seen, body.first) :]):
        block = page.blocks[at]
        if isinstance(block, Link):
            if _OF_THE_SITE.fullmatch(page.keys[at]):
                continue
            found.setdefault(block.url or block.text, Attachment(name=block.text, url=block.url))
        elif at > body.last and ends_page(page.keys[at]):
            break
    for file in filter(None, map(shown_file, frames)):
        found.setdefault(file, Attachment(name=name_of_file(file), url=file))
    return tuple(found.values())
