"""Pieces of a text around the words searched for, with the words marked. Pure; every text is escaped."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

AROUND = 40
"""Characters shown before and after a hit."""
MOST = 2
"""Pieces of a text that are shown."""


def marked(text: str, words: Sequence[str]) -> Markup:
    """The text with every occurrence of the words in ``<mark>``, upper and lower case alike."""
    pattern = _pattern(words)
    if pattern is None:
        return escape(text)
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts += [escape(text[at : match.start()]), Markup("<mark>"), escape(match[0]), Markup("</mark>")]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])


def zh_snippet(text: str | None, words: Sequence[str]) -> Markup:
    """The first pieces of the text around hits, marked; the beginning of the text where nothing is hit."""
    pattern, text = _pattern(words), text or ""
    pieces: list[tuple[int, int]] = []
    for match in pattern.finditer(text) if pattern else ():
        start, end = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
        if pieces and start <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], end)
        elif len(pieces) == MOST:
            break
        else:
            pieces.append((start, end))
    if not pieces:
        pieces = [(0, min(len(text), 2 * AROUND))]
    shown = [
        escape("…" if start else "")
        + marked(" ".join(text[start:end].split()), words)
        + ("…" if end < len(text) else "")
        for start, end in pieces
    ]
    return Markup(" ").join(shown)


def _pattern(words: Sequence[str]) -> "re.Pattern[str] | None":
    longest_first = sorted({word for word in words if word}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None
