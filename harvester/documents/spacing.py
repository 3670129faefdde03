"""White space as a reader sees it: folded to single spaces, and a line break inside Chinese text is no space at all."""

from itertools import pairwise

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A)]
)
"""Soft hyphens, characters of no width, marks of writing direction: they stand inside words and numbers."""
_OTHER_WIDE = frozenset([*map(chr, range(0x2018, 0x201E)), "\u2014", "\u2026", *map(chr, range(0xFE30, 0xFE50))])


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
        line = _unwrapped(text)
    if not line.isprintable():
        line = " ".join(line.translate(_INVISIBLE).split())
    return line


def _unwrapped(text: str) -> str:
    """The lines of a text as one."""
    lines = [" ".join(words) for line in text.split("\n") if (words := line.split())]
    joined = lines[:1]
    for above, line in pairwise(lines):
        joined.append(line if _is_wide(above[-1]) or _is_wide(line[0]) else f" {line}")
    return "".join(joined)


def _is_wide(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
        or "\uf900" <= character <= "\ufaff"
        or character in _OTHER_WIDE
    )
