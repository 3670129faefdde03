"""Which hyperlinks lead to a file, and which of them stand alone in their line."""

import re
from collections.abc import Sequence

_EXTENSION = r"\.(?:docx?|xlsx?|pptx?|pdf|wps|rtf|et|ofd|rar|zip|7z|txt|csv)"
_FILE = re.compile(rf"{_EXTENSION}(?:$|[?#&])")
_FILE_NAME = re.compile(rf"{_EXTENSION}\s*(?:[)）\]】]|$)", re.IGNORECASE)
_SERVLET = re.compile(
    r"(?:down_?(?:load)?(?:file|attach\w*)?|attachment|getfile|filedown\w*)\.(?:jsp|do|action|aspx?|php|ashx)\b"
)
_FRAME = re.compile(
    r"<(?:i?frame|embed|object)\b[^<>]{0,2000}?\b(?:src|data)\s{0,9}=\s{0,9}[\"']?([^\"'\s<>]{1,500})", re.IGNORECASE
)
_WIDTH = re.compile(r"[\s\"';]width\s{0,9}[=:]\s{0,9}[\"']?(\d{1,4})(?:px)?(?=[\s\"'>;/])", re.IGNORECASE)
_NARROWEST_READER = 400
"""Pixels: what is shown narrower than this is a weather box, a counter or a banner, no report."""
_LONGEST_TAG = 2000
"""Characters behind a frame's address."""
_MOST_FRAMES = 20
_LONGEST_LIST = 4000
_PAGES = (".html", ".shtml", ".htm", "/", ";")
_LABELS = re.compile(
    r"(?:相关)?附件(?:下载|列表)?\s?[0-9一二三四五六七八九十]{0,3}|点击下载|下载|已\s?次?|[\d\s]{0,9}次|[\s\d:：、,，;；.。()（）\[\]【】《》]"
)


def is_attachment(url: str, text: str) -> bool:
    """Whether a link is to a file: by the address's ending, a download servlet, or a file name as its text."""
    if not url or url.startswith(("javascript:", "#", "mailto:")):
        return False
    if "." in text and _FILE_NAME.search(text):
        return True
    if url.endswith(_PAGES):
        return False
    lowered = url.lower()  # patterns that mind no letters' size take many times as long
    return bool(_FILE.search(lowered) or _SERVLET.search(lowered))


def is_bookmark(attributes: str) -> bool:
    """Whether an anchor without an address is a place to jump to, as word processors leave them around headings."""
    if ' href="' in attributes or " on" in attributes:
        return False
    return ' name="' in attributes or ' id="_' in attributes


def frames_of(source: str) -> tuple[str, ...]:
    """What a page's frames and embedded viewers show, as written there; nothing of it is read."""
    found = [match.group(1) for match in _FRAME.finditer(source) if not _is_narrow(source, match)]
    return tuple(dict.fromkeys(url for url in found if not url.startswith(("javascript:", "about:", "#"))))[
        :_MOST_FRAMES
    ]


def _is_narrow(source: str, frame: re.Match[str]) -> bool:
    """Whether a frame's tag gives it a width in which no report can be read; 0 is left to scripts that widen it."""
    last = frame.end() + _LONGEST_TAG
    width = _WIDTH.search(source, frame.start(), source.find(">", frame.end(), last) + 1 or last)
    return width is not None and 0 < int(width[1]) < _NARROWEST_READER


def stands_alone(line: str, texts: Sequence[str]) -> bool:
    """Whether a line is nothing but its attachment links and their label."""
    if len(line) > _LONGEST_LIST:
        return False
    for text in texts:
        line = line.replace(text, " ", 1)
    return not _LABELS.sub("", line)
