"""Finds the report's own blocks on a page: structure first, density only without anchors. Judges boxes, not names.

The anchors of a report (its headings and tables) show where it stands; the smallest box around them all is taken, then
running text next to it, then what is furniture at its two ends is cut off. A class name never counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harvester.clean.anchor_groups import anchors_of, gaps_between, grouped
from harvester.clean.density import BELOW_THE_PAGE, densest, extent
from harvester.clean.lines import (
    LINES,
    LONGEST_TOOLS,
    is_attachment_label,
    is_contact,
    is_dateline,
    is_day_alone,
    is_host_alone,
    is_label_line,
    is_linked,
    is_page_number,
    is_prose,
    is_tail,
    is_tools,
)
from harvester.clean.openings import is_excerpt, is_head, letter_above, number_above, opening_above
from harvester.clean.page import Page
from harvester.clean.signature import is_organ, is_signature_line, is_signed_day
from harvester.items import Image, Link, Table

_NO_FURNITURE = (Link, Image, Table)
_LONGEST_LABEL = 12
_COLUMN = re.compile("(?:政府|政务)?信息公开(?:工作)?(?:年度报告|年报)")
"""The site's name for the column, as saved pages print it below the text."""
_BARE_ENTRY = re.compile(r"\d{1,7}次?|[\u4e00-\u9fff]{2,16}(?:[局委办厅院部署]|政府|中心|办公室)")
_LINES_OF_END = 8
"""A report's last sentences, its organ and its day."""
_ENDS_OF_SENTENCES = frozenset("。；;")
"""Lines of their own where a text was cut into lines of one length."""
_LINES_OF_SIGNATURE = 2
_AFTER_PROSE = 40
"""Blocks below the last sentence of a page without headings that may still be its signature and files."""


@dataclass(frozen=True, slots=True)
class Body:
    """Positions in the document: the report's blocks in order, and where its region begins and ends."""

    own: tuple[int, ...]
    first: int
    last: int


def find_body(page: Page, titles: frozenset[str]) -> Body:
    """Find the report. ``titles`` are matching keys of lines that are titles of the page, never text of the report."""
    seen = page.seen
    if not seen:
        return Body(own=(), first=0, last=-1)
    groups = grouped(page, anchors_of(page))
    anchors = max(groups, key=len, default=[])
    if len(anchors) > 1 and is_excerpt(page, anchors[0]):
        anchors = anchors[1:]
    if anchors:
        box = _common_box([page.blocks[seen[n]].boxes for n in anchors])
        low, high = extent(page, box, anchors[0])
        while low == high and len(box) > 1:  # a heading alone in its box, or the only table below the text
            wider = extent(page, box[:-1], anchors[0])
            if isinstance(page.blocks[seen[low]], Table) and not (_holds_prose(page, *wider) or _are_few(box, *wider)):
                break
            box = box[:-1]
            low, high = wider
        low, high = min(low, anchors[0]), max(high, anchors[-1])
    else:
        box = ()
        low, high = densest(page, titles)
        anchors = _prose_ends(page, low, high)
        high = min(high, anchors[-1] + _AFTER_PROSE)
    low, high = _grow(page, low, high, titles, box)
    low = _cut_head(page, low, anchors[0], titles)
    high = _cut_tail(page, anchors[-1], high, titles)
    gaps = gaps_between(page, anchors) if groups else frozenset()
    own = [seen[n] for n in range(low, high + 1) if _belongs(page, seen[n], n in gaps)]
    if groups:
        above = (
            opening_above(page, low, anchors[0], titles)
            or letter_above(page, low, anchors[0], titles)
            or number_above(page, low, anchors[0], titles)
        )
        own = [*above, *own]
    if len(own) > 1 and _is_empty_list_of_files(page, own):
        own.pop()
    return Body(own=tuple(own), first=seen[low], last=seen[high])


def _common_box(chains: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    low, high = min(chains), max(chains)
    common = 0
    while common < min(len(low), len(high)) and low[common] == high[common]:
        common += 1
    return low[:common]


def _are_few(box: tuple[int, ...], low: int, high: int) -> bool:
    """The caption of a table and who filled it in, beside it in a box of the page's body."""
    return len(box) > BELOW_THE_PAGE and low < high and high - low <= _LINES_OF_END


def _holds_prose(page: Page, low: int, high: int) -> bool:
    return any(is_prose(page.blocks[at], page.keys[at]) for at in page.seen[low : high + 1])


def _grow(page: Page, low: int, high: int, titles: frozenset[str], box: tuple[int, ...]) -> tuple[int, int]:
    """Take in running text right before and what may follow right after the box, up to the first furniture.

    Text before it must stand in a box around the report's, not in one beside it.
    """
    while low > 0:
        at = page.seen[low - 1]
        block = page.blocks[at]
        if not (is_prose(block, page.keys[at]) and not is_head(page, at, titles) and not is_tail(page.keys[at])):
            break
        if box and block.boxes[:-1] != box[: max(0, len(block.boxes) - 1)]:
            break
        low -= 1
    signed = any(is_signed_day(page.keys[at]) for at in page.seen[max(low, high - 2) : high + 1])
    while not signed and _is_last_sentence(page, high):
        high += 1
    while high + 1 < len(page.seen) and _continues(page, page.seen[high + 1], signed=signed):
        high += 1
    return low, high


def _is_last_sentence(page: Page, high: int) -> bool:
    """Whether right below the text, in its box, a short sentence stands above organ and day."""
    below = page.seen[high + 1 : high + 2 + _LINES_OF_SIGNATURE]
    keys = [page.keys[at] for at in below]
    if len(keys) <= _LINES_OF_SIGNATURE or keys[0][-1:] != "。" or is_tail(keys[0]):
        return False
    around = page.blocks[page.seen[high]].boxes[:-1]
    if any(page.blocks[at].boxes[:-1] != around or is_linked(page.blocks[at]) for at in below):
        return False
    return is_organ(keys[1]) and is_signed_day(keys[2])


def _continues(page: Page, at: int, *, signed: bool) -> bool:
    """What may follow a report below its box: its files, their label, the signature where it has none yet."""
    block = page.blocks[at]
    if isinstance(block, Link):
        return True
    key = page.keys[at]
    return not is_linked(block) and (is_attachment_label(key) or (is_signature_line(key) and not signed))


def _cut_head(page: Page, low: int, anchor: int, titles: frozenset[str]) -> int:
    """The first block behind the last piece of head furniture before the first anchor.

    A picture is furniture, with what stands above it, only where no sentence of the report does.
    """
    start, picture, opened = low, low - 1, False
    for n in range(anchor - 1, low - 1, -1):
        if isinstance(page.blocks[page.seen[n]], Image):
            picture = max(picture, n)
            continue
        if (
            is_head(page, page.seen[n], titles)
            or _is_dateline_of_title(page, n, titles)
            or _ends_title(page, n, titles)
            or ((n == low or is_head(page, page.seen[n - 1], titles)) and is_excerpt(page, n))
        ):
            start = _behind_bare_entries(page, n, anchor)
            break
        opened = opened or (n < picture and page.keys[page.seen[n]][-1:] in _ENDS_OF_SENTENCES)
    if not opened:
        start = max(start, picture + 1)
    while start < anchor and isinstance(page.blocks[page.seen[start]], Image):
        start += 1
    return start


def _behind_bare_entries(page: Page, n: int, anchor: int) -> int:
    """Behind head furniture; behind a bare date also an organ and a count without labels: 2023-01-14, 市审计局, 213."""
    start = n + 1
    if is_day_alone(page.keys[page.seen[n]]):
        while start < anchor and _BARE_ENTRY.fullmatch(page.keys[page.seen[start]]):
            start += 1
    return start


def _is_dateline_of_title(page: Page, n: int, titles: frozenset[str]) -> bool:
    """A date with an organ and no label right below the title."""
    return n > 0 and page.keys[page.seen[n - 1]] in titles and is_dateline(page.keys[page.seen[n]])


def _ends_title(page: Page, n: int, titles: frozenset[str]) -> bool:
    """The second line of a title that is printed once more above the text."""
    return n > 0 and page.keys[page.seen[n - 1]] + page.keys[page.seen[n]] in titles


def _cut_tail(page: Page, anchor: int, high: int, titles: frozenset[str]) -> int:
    """The last block before the first piece of furniture below the last anchor."""
    signed = False
    for n in range(anchor + 1, high + 1):
        at = page.seen[n]
        key = page.keys[at]
        block = page.blocks[at]
        if signed and (is_contact(key) or _is_label_of_nothing(page, n)):
            return n - 1
        signed = signed or is_signed_day(key)
        if isinstance(block, _NO_FURNITURE):
            continue
        if is_linked(block) or is_tools(key) or (key in titles and not is_signature_line(key)):
            return n - 1
        if is_host_alone(key) or (is_tail(key) and not _is_signed_below(page, n, high)):
            return n - 1
        if n == high and _COLUMN.fullmatch(key):
            return n - 1
    return high


def _is_label_of_nothing(page: Page, n: int) -> bool:
    """A short label behind the signature with no file below it: 关联文件：."""
    key = page.keys[page.seen[n]]
    if key[-1:] != ":" or len(key) > _LONGEST_LABEL or key[:1] == "附":
        return False
    below = page.seen[n + 1 : n + 2]
    return not any(isinstance(page.blocks[at], Link) or at in page.linked for at in below)


def _is_signed_below(page: Page, n: int, high: int) -> bool:
    """Whether a sentence with words of furniture is followed by the report's day, with nothing but lines between them.

    扫描下方二维码关注…。 above the signature is the report's own.
    """
    if page.keys[page.seen[n]][-1:] not in _ENDS_OF_SENTENCES:
        return False
    around = page.blocks[page.seen[n]].boxes[:-1]
    for at in page.seen[n + 1 : min(n + _LINES_OF_END, high) + 1]:
        block, key = page.blocks[at], page.keys[at]
        if not isinstance(block, LINES) or block.boxes[:-1] != around or is_linked(block) or is_tools(key):
            return False
        if is_signed_day(key):
            return True
    return False


def _belongs(page: Page, at: int, between: bool) -> bool:
    """Within the report's region everything belongs but tools and, in a gap between its parts, other furniture."""
    key = page.keys[at]
    if (between or len(key) <= LONGEST_TOOLS) and isinstance(page.blocks[at], LINES):
        if is_page_number(key) or (is_tools(key) and not key.isdigit() and key not in _ENDS_OF_SENTENCES):
            return False
        return not (between and (at in page.linked or is_tail(key)))
    return True


def _is_empty_list_of_files(page: Page, own: Sequence[int]) -> bool:
    """Whether the last line is the site's label for files that are not there, in a box of its own below the report.

    Among the report's lines the same words are its own, with or without a file.
    """
    last = page.blocks[own[-1]]
    if not isinstance(last, LINES) or not is_attachment_label(page.keys[own[-1]]):
        return False
    if any(isinstance(page.blocks[at], Link) for at in page.seen if at >= own[0]):
        return False
    return last.boxes[:-1] not in {
        block.boxes[:depth] for at in own[:-1] if (block := page.blocks[at]) for depth in (-1, None)
    }


def _prose_ends(page: Page, low: int, high: int) -> list[int]:
    """First and last of the main group of prose; on a page without any, what follows the date line."""
    prose = [n for n in range(low, high + 1) if is_prose(page.blocks[page.seen[n]], page.keys[page.seen[n]])]
    main = max(grouped(page, [n for n in prose if not is_tail(page.keys[page.seen[n]])]), key=len, default=[])
    if main:
        return [main[0], main[-1]]
    labels = [n for n in range(low, high) if is_label_line(page.keys[page.seen[n]])]
    return [labels[0] + 1] if labels else [low, high]
