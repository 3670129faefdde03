"""What stands between a page's title and its report: furniture, the report's opening, the letter that sends it."""

import re

from harvester.clean.dates import is_leaf
from harvester.clean.keys import key_of
from harvester.clean.lines import (
    LINES,
    find_labels,
    is_credits,
    is_dated_source,
    is_day_alone,
    is_label,
    is_label_line,
    is_linked,
    is_notice,
    is_prose,
    is_rule,
    is_site_dateline,
    is_tail,
    is_tools,
    is_trail,
)
from harvester.clean.page import Page
from harvester.clean.signature import is_signature_line
from harvester.items import Image, Table

_ANNOUNCES = re.compile("条例|年度报告|统计期限")
_SENDS_IT = re.compile("现将|现予|现转|印发|转发|现公布")
_IT_IS_SENT = re.compile("现予|印发|转发|公布如下|发给你们")
_SENT_AS = re.compile(
    r"[\u4e00-\u9fff]{2,12}[〔\[(（【]20\d\d[〕\])）】]\d{1,4}号(?:签发人[:：]?[\u4e00-\u9fff]{0,8})?$"
)
_LONGEST_VALUE = 24
_MOST_LINKS = 40
_SHORTEST_PART = 4
_LONGEST_LETTER = 12
"""Lines from the salutation to the date."""
_SHORTEST_EXCERPT, _LONGEST_EXCERPT = 20, 600
_TITLE_LINES = 6
_LONGEST_HEAD = 200
"""A title with its source line, its date and its tools."""


def _is_value_of(label: str, key: str) -> bool:
    """A short line below a label that stands alone with its colon: 浏览次数：, then 15次."""
    return label[-1:] == ":" and is_label(label) and 0 < len(key) <= _LONGEST_VALUE and key[-1] not in "。:;、,"


def is_head(page: Page, at: int, titles: frozenset[str]) -> bool:
    """Furniture above a report: title, trail, date and source line, tools, links, the index table."""
    block = page.blocks[at]
    if isinstance(block, Table):
        return _is_index_table(block)
    if isinstance(block, Image):
        return True
    key = page.keys[at]
    if (
        key in titles
        or _goes_on_with_labels(key, titles)
        or is_linked(block)
        or (at and _is_value_of(page.keys[at - 1], key))
    ):
        return True
    return (
        is_label_line(key) or is_tools(key) or is_trail(key) or is_label(key) or is_rule(key) or is_notice(key)
        or is_day_alone(key) or is_dated_source(key) or is_credits(key)
        or is_leaf(key) or is_site_dateline(key)
    )  # fmt: skip


def _goes_on_with_labels(key: str, titles: frozenset[str]) -> bool:
    """A title whose line goes on with the source line: …年度报告 发布日期：…."""
    if ":" not in key or "报告" not in key or len(key) > _LONGEST_HEAD:
        return False
    label = next(find_labels(key), None)
    return label is not None and key[: label[0]].rstrip("([【|") in titles


def is_excerpt(page: Page, n: int) -> bool:
    """The beginning of the text that follows, cut short and set above it by the site, with or without dots.

    ``n`` counts shown blocks. Compares no more than the line's own length.
    """
    at = page.seen[n]
    key = page.keys[at].rstrip(".…")
    if not _SHORTEST_EXCERPT <= len(key) <= _LONGEST_EXCERPT or not isinstance(page.blocks[at], LINES):
        return False
    begun = 0
    for below in page.seen[n + 1 : n + 1 + _LONGEST_EXCERPT]:
        line = page.keys[below]
        size = min(len(line), len(key) - begun)
        if not key.startswith(line[:size], begun):
            return False
        begun += size
        if begun == len(key):
            return True
    return False


def _is_index_table(table: Table) -> bool:
    cells = [key_of(cell.text) for line in table.grid.array[:6] for cell in line if cell is not None]
    return sum(is_label(cell) or is_label_line(cell) for cell in cells) >= 2


def opening_above(page: Page, low: int, anchor: int, titles: frozenset[str]) -> list[int]:
    """The report's opening sentences that links to its chapters part from them, right below the title's lines.

    They stand in a box around the chapters and speak of the report; what lies in between is furniture.
    """
    end = low - 1
    while end >= max(0, low - _MOST_LINKS) and page.seen[end] in page.linked:
        end -= 1
    if end == low - 1:
        return []
    boxes = page.blocks[page.seen[anchor]].boxes
    start = end
    while start >= 0:
        at = page.seen[start]
        around = page.blocks[at].boxes[:-1]
        if not is_prose(page.blocks[at], page.keys[at]) or is_tail(page.keys[at]) or boxes[: len(around)] != around:
            break
        start -= 1
    opening = page.seen[start + 1 : end + 1]
    if not any(_ANNOUNCES.search(page.keys[at]) for at in opening):
        return []
    above = page.seen[max(0, start + 1 - _TITLE_LINES) : start + 1]
    return opening if any(page.keys[at] in titles for at in above) else []


def number_above(page: Page, low: int, anchor: int, titles: frozenset[str]) -> list[int]:
    """The number under which a report was sent out, 甲水〔2011〕18号, right above its own title in the text."""
    above = low - 1
    while above >= max(0, low - _TITLE_LINES) and _is_title(page.keys[page.seen[above]], titles):
        above -= 1
    if above == low - 1 or above < 0:
        return []
    at = page.seen[above]
    around, boxes = page.blocks[at].boxes[:-1], page.blocks[page.seen[anchor]].boxes
    stands_in = isinstance(page.blocks[at], LINES) and boxes[: len(around)] == around
    return [at] if stands_in and _SENT_AS.match(page.keys[at]) else []


def _is_title(key: str, titles: frozenset[str]) -> bool:
    """A title, or the first of its lines: the organ above 2011年…报告."""
    return key in titles or (len(key) >= _SHORTEST_PART and any(title.startswith(key) for title in titles))


def letter_above(page: Page, low: int, anchor: int, titles: frozenset[str]) -> list[int]:
    """The letter that sends out the report (现将…印发给你们), between the page's title and the report's own.

    From the salutation to its date; the report's title right above ``low`` ends it.
    """
    end = low - 1
    while end >= max(0, low - _TITLE_LINES) and page.keys[page.seen[end]] in titles:
        end -= 1
    if end == low - 1:
        return []
    boxes = page.blocks[page.seen[anchor]].boxes
    start = end
    while start >= 0 and end - start < _LONGEST_LETTER:
        at = page.seen[start]
        block, around = page.blocks[at], page.blocks[at].boxes[:-1]
        if not isinstance(block, LINES) or is_tail(page.keys[at]) or boxes[: len(around)] != around:
            break
        if is_head(page, at, titles) and not is_signature_line(page.keys[at]):
            break
        start -= 1
    letter = page.seen[start + 1 : end + 1]
    return letter if any(_sends_a_report(page.keys[at]) for at in letter) else []


def _sends_a_report(key: str) -> bool:
    """现将…报告…, or …报告…印发给你们: in two steps, as one expression would try every word with every other."""
    verb, report = _SENDS_IT.search(key), key.find("报告")
    if verb is not None and key.find("报告", verb.end()) >= 0:
        return True
    return report >= 0 and _IT_IS_SENT.search(key, report + len("报告")) is not None
