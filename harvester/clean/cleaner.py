"""Document -> Cleaned: composes body, title, dates, publisher and year. Pure; it never fails."""

from bisect import bisect_left
from collections.abc import Sequence

from harvester.clean.body import Body, find_body
from harvester.clean.contradictions import contradictions
from harvester.clean.coverage import find_coverage
from harvester.clean.dates import published_on
from harvester.clean.division import find_division
from harvester.clean.head import Head
from harvester.clean.lines import LINES, ends_page, text_of
from harvester.clean.others import in_frames, listed_years, listing_finding, other_report
from harvester.clean.page import Page
from harvester.clean.publisher import find_publisher, host_of
from harvester.clean.remarks import remarks
from harvester.clean.rendering import fingerprint, render
from harvester.clean.signature import read_signature
from harvester.clean.title import title_candidates, title_keys
from harvester.clean.title_choice import choose_title
from harvester.clean.year import fiscal_year, opening_year
from harvester.forms import judge_title
from harvester.items import (
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

_NO_HINTS = Hints()
_LONGEST_TITLE = 60


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
    signed_by, signed_date = read_signature(keys)
    signed = Evidence(value=signed_date, source="signature") if signed_date else Evidence()
    head = Head(page, body, title.value)
    labelled = head.labels()
    url = hints.url or document.url
    titled = judge_title(title.value).publisher if title.value else None
    published = published_on(
        document.metas.get("pubdate"), labelled, head.dates_under_title(), head.dates_before(), url, hints.listing_date
    )
    publisher = find_publisher(
        registry=hints.publisher,
        title_first=hints.shared_column,
        labelled=labelled,
        content_source=document.metas.get("contentsource", ""),
        title=title.value,
        trail=head.trail(),
        signed_by=signed_by,
    )
    year = fiscal_year(keys, title.value, signed_date)
    division, level = find_division(publisher, year.value, hints)
    host = (
        host_of(text_of(document.blocks[at]) for at in page.seen if at > body.last) if publisher.value is None else None
    )
    text = render(blocks)
    return Cleaned(
        blocks=blocks,
        title=title,
        publisher=publisher,
        fiscal_year=year,
        published_on=published,
        signed_on=signed,
        attachments=_attachments(page, body, head),
        text=text,
        fingerprint=fingerprint(text),
        coverage=find_coverage(keys, titled),
        findings=_beside(page, body, listed, title.value)
        + in_frames(document.frames, blocks)
        + remarks(document, text)
        + contradictions(
            year=year,
            opening=opening_year(keys),
            published=published,
            signed=signed,
            publisher=publisher,
            titled=titled,
            signed_by=signed_by,
            host=host,
        ),
        url=url,
        division=division,
        level=level,
    )


def _beside(page: Page, body: Body, listed: tuple[int, ...], title: str | None) -> tuple[Finding, ...]:
    """What the page holds that is not this report."""
    if listed:
        return (listing_finding(listed),)
    other = other_report(page, body, title)
    return () if other is None else (other,)


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
    """A title may open the text, as a line of its own or run together with the first paragraph."""
    for block in blocks[:3]:
        text = text_of(block)
        first = text if len(text) <= _LONGEST_TITLE else text[:_LONGEST_TITLE].split(" ", 1)[0]
        if "。" not in first and len(first) < _LONGEST_TITLE and judge_title(first).accepted:
            return [*candidates, Candidate(value=first, source="first line")]
    return candidates


def _attachments(page: Page, body: Body, head: Head) -> tuple[Attachment, ...]:
    """Files linked below the title, in the report and right below it, up to the first line of a footer.

    Each address once; each name once where a text dump lost the addresses.
    """
    found: dict[str, Attachment] = {}
    for at in (*head.under_title, *page.seen[bisect_left(page.seen, body.first) :]):
        block = page.blocks[at]
        if isinstance(block, Link):
            found.setdefault(block.url or block.text, Attachment(name=block.text, url=block.url))
        elif at > body.last and ends_page(page.keys[at]):
            break
    return tuple(found.values())
