"""White space as a reader sees it: folded to single spaces, and a line break inside Chinese text is no space at all."""

import re

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A)]
)
"""Soft hyphens, characters of no width, marks of writing direction: they stand inside words and numbers."""
_BLANKS = re.compile(r"[^\S\n]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2018-\u201d\u2014\u2026"
_WRAP = re.compile(rf"(?<=[{_WIDE}]) ?\n[ \n]*| ?\n[ \n]*(?=[{_WIDE}])")


def fold(text: str) -> str:
    """Fold white space (no-break and ideographic spaces too) to single spaces, none at the ends.

    A line break beside a Chinese character or wide punctuation is the source's line wrap and vanishes; between Latin
    words or digits it is a space.
    """
    words = text.split()
    if not words:
        return ""
    if len(words) == 1:
        line = words[0]
    elif "\n" not in text:
        line = " ".join(words)
    else:
        line = " ".join(_WRAP.sub("", _BLANKS.sub(" ", text.strip())).split())
    if not line.isprintable():
        line = " ".join(line.translate(_INVISIBLE).split())
    return line
