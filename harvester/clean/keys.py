"""A line's key: the form under which lines are compared, by white space, width of characters and script alike."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from harvester.documents.radicals import RADICALS
from harvester.forms.traditional import is_traditional, simplified

_SHORT = 400
"""Characters of a line whose matching key is remembered."""
_NARROW = tuple((chr(code + 0xFEE0), chr(code)) for code in map(ord, "!%(),-:;?/"))
_WIDE = tuple((chr(code + 0xFEE0), chr(code)) for code in map(ord, ".0123456789"))
"""What most texts hold that are not common: numbers in full width."""
_ODD = re.compile(f"[{''.join(map(chr, RADICALS))}\t\x0b-\x0d\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")
"""What NFKC leaves alone and a key does not: radicals and rare blanks."""
_COMMON = re.compile(
    "[\n\u4e00-\u9fff\u0021-\u007e\u3001\u3002\u3008-\u3011\u3014\u3015\u2018-\u201d\u2014\u00b7！％（），－：；？／]*"
)


def key_of(text: str) -> str:
    """A line for matching: NFKC (Kangxi radicals, full-width forms), simplified characters, white space gone."""
    return _short_key(text) if len(text) <= _SHORT else simplified(normal("".join(text.split())))


@lru_cache(maxsize=4096)
def _short_key(text: str) -> str:
    """A line is asked for often while a page is read, by every stage; labels and rows of zeros stand on all reports."""
    return simplified(normal("".join(text.split())))


def is_common(text: str) -> bool:
    """Whether a text without blanks (lines may end) holds nothing that NFKC changes but what is in ``_NARROW``."""
    return bool(_COMMON.fullmatch(text))


def normal(text: str) -> str:
    """NFKC of a text without blanks; nearly all text takes the short way."""
    short = shortly(text)
    return _in_full(text) if short is None else short


def _in_full(text: str) -> str:
    """The same of any text, line by line: line ends stay, and a line that is in order already costs but a look."""
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    whole = "\n".join([unicodedata.normalize("NFKC", line) for line in narrowed(text).split("\n")])
    if _ODD.search(whole):
        whole = whole.translate(RADICALS)
    return whole.replace(" ", "")  # the only blank that NFKC writes


def shortly(text: str) -> str | None:
    """NFKC of a text in which it changes nothing but full-width punctuation, None for any other text."""
    if is_common(text):
        return narrowed(text)
    narrow = narrowed(text)
    return narrow if unicodedata.is_normalized("NFKC", narrow) and not _ODD.search(narrow) else None


def keys_of(texts: Sequence[str]) -> list[str]:
    """The keys of all lines of a page: one look over them together settles nearly every page."""
    if not texts:
        return []
    whole = "\n".join(texts)
    if is_traditional(whole):
        return list(map(key_of, texts))
    for blank in " \u3000\xa0":
        whole = whole.replace(blank, "")
    short = shortly(whole) if whole.count("\n") == len(texts) - 1 else None
    return (keys_in_full(texts) if short is None else short).split("\n")


def keys_in_full(texts: Iterable[str]) -> str:
    """The keys of any lines, as the lines of one text."""
    return simplified(_in_full("\n".join(["".join(text.split()) for text in texts])))


def narrowed(text: str) -> str:
    """NFKC of a text that ``is_common``."""
    for wide, narrow in _NARROW:
        if wide in text:
            text = text.replace(wide, narrow)
    return text
