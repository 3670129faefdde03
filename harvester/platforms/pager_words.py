"""What the parts of a pager say: the way to the next page, or the number of one."""

import re
from itertools import islice

from harvester.platforms.hrefs import Element
from harvester.platforms.rows import fold

_NEXT_WORDS = {"下一页", "下页", "后一页", "后页", "下一步", "下一頁", "下頁", "next", "next page", ">", "›", "»", ">>"}
_BRACKETS = "[]【】()（） \u3000>›»→▶►"
_NUMBER = re.compile(r"[\[【(（第]?\s{0,3}(\d{1,4})\s{0,3}页?[\])）】]?")
_MOST_PIECES = 20
"""Pieces and characters of an element's text that may be a number."""


def says_next(element: Element) -> bool:
    """Whether a link is the one to the next page, by its words, its relation or what its picture stands for."""
    if "next" in (element.get("rel") or "").lower().split():
        return True
    if is_next("".join(element.itertext())):
        return True
    shown = (element.get("title") or "", *(each.get("alt") or each.get("title") or "" for each in element.iter("img")))
    return any(is_next(each) for each in shown)


def is_next(words: str) -> bool:
    """Whether these words mean the next page."""
    text = fold(words)
    return text.lower() in _NEXT_WORDS or text.strip(_BRACKETS).lower() in _NEXT_WORDS


def number_of(element: Element) -> int | None:
    """The number that an element shows and nothing else: 2, [2], 第2页."""
    if not isinstance(element.tag, str):
        return None
    pieces = list(islice(element.itertext(), _MOST_PIECES + 1))
    text = "".join(pieces).strip() if len(pieces) <= _MOST_PIECES else ""
    shown = _NUMBER.fullmatch(text) if len(text) <= _MOST_PIECES else None
    return int(shown[1]) if shown else None
