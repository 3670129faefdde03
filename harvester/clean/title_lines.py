"""The lines of a page that may be its title, or a part of one."""

import re
from collections.abc import Iterator

from harvester.clean.keys import key_of
from harvester.clean.lines import LINES, is_label_line
from harvester.clean.page import Page
from harvester.items import Paragraph

LONGEST = 90
LINES_LOOKED_AT = 400
_LINKED_END = re.compile(r"\s*[【\[(（]([^【\[(（】\])）]{1,10})[】\])）]\s*$")
"""【图片版】 and the like behind a title, where they are links to other forms of it."""
_TRANSLATED = re.compile(r"(?<=报告)[\s/|(（]*[A-Za-z][A-Za-z0-9 ,.'’:()（）&\-]{9,}$")
"""The title once more in another language behind it."""


def title_like(page: Page) -> Iterator[tuple[int, str, str]]:
    """Short unlinked lines of the upper page, the lines of one element joined."""
    place, text, key, start, last = "", "", "", -1, -1
    for at in page.seen[:LINES_LOOKED_AT]:
        block, own = page.blocks[at], page.texts[at]
        if len(own) > LONGEST and "报告" in own[:LONGEST]:
            own = _TRANSLATED.sub("", own[: 3 * LONGEST])
        if start >= 0:
            same = last == at - 1 and block.place == place and bool(block.boxes) and isinstance(block, Paragraph)
            same = same and "://" not in own
            if same and not is_label_line(page.keys[at]) and len(text) + len(own) <= LONGEST and at not in page.linked:
                text += own
                key, last = key_of(text), at
                continue
            yield last, text, key
            start = -1
        if 2 <= len(own) <= LONGEST and at not in page.linked and isinstance(block, LINES):
            start = last = at
            text, key, place = own, page.keys[at], block.place
            if block.linked and block.linked < len(text):
                end = _LINKED_END.search(text)
                if end and block.linked in (len(end[1]), len(end[1]) + 2):
                    text = text[: end.start()]
                    key = key_of(text)
    if start >= 0:
        yield last, text, key
