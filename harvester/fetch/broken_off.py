"""Whether a page ends in the middle, though as many bytes came as were said: a server's cache may keep half a page."""

import re

HEAD = 2_048
TAIL = 4_096
"""Bytes at either end of a page that are looked at."""
_BEGINS = re.compile(rb"<(?:html|body|!doctype)\b", re.IGNORECASE)
_ENDS = re.compile(rb"</(?:html|body)\b", re.IGNORECASE)
_STANDS_OPEN = re.compile(
    rb"<(?:p|a|li|td|th|span|h[1-6]|title|option|strong|b|em|font|i|label)\b[^<>]{0,2000}>[^<>]+$", re.IGNORECASE
)


def breaks_off(body: bytes) -> bool:
    """Whether a page ends within a tag, or within the words of an element, and without its own end tags.

    A page whose template forgets its end tags ends with some other tag; a part of a page has none to forget.
    """
    tail = body[-TAIL:].rstrip()
    if not tail or tail.endswith(b">") or _ENDS.search(tail) or not _BEGINS.search(body[:HEAD]):
        return False
    return tail.rfind(b"<") > tail.rfind(b">") or _STANDS_OPEN.search(tail[tail.rfind(b"<") :]) is not None
