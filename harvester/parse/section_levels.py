"""Decides which of a report's headings are its chapters and which stand below them: by numbers, titles and tags."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from typing import NamedTuple

from harvester.parse.titles import is_chapter_title, unnumbered_key

_THIRD, _FEWEST_CHAPTERS = 3, 4
"""The level of 1., and how many chapters have to be numbered so."""
_PART = re.compile("第.{1,3}(?:部分|章)")
_ASPECT = re.compile("(?:主动|信息)?公开的?(?:主要)?(?:内容|形式|渠道|方式|途径|范围|数量|类别)")
_FEWEST_MARKED = 3
"""How many chapters the headings of one tag have to name, that all headings of that tag begin chapters."""


class Piece(NamedTuple):
    """A part of a line: a heading with its level and key, or text (level 0)."""

    text: str
    place: str
    level: int = 0
    title: str = ""
    numbered: bool = True


def chapters_first(pieces: Sequence[Piece], unified: bool) -> Sequence[Piece]:
    """The pieces with what is numbered 一、 or （一） below chapters that are numbered （一） or 1., or not at all."""
    if any(p.level == 1 and p.numbered and is_chapter_title(p.title, unified=unified) for p in pieces):
        return _parts_first(pieces, unified)
    named = [piece for piece in pieces if piece.level and is_chapter_title(piece.title, unified=unified)]
    titles = {(piece.level if piece.numbered else 0, piece.title) for piece in named}
    levels = Counter(level for level, _ in titles if level <= _THIRD)
    without_number = levels.pop(0, 0)
    if without_number >= _FEWEST_CHAPTERS and not levels:
        return _numbered_below(pieces, {piece.level for piece in named if piece.level > 1}, unified)
    top = min(levels, default=1)
    if levels[top] < _FEWEST_CHAPTERS:
        return pieces
    return [piece._replace(level=top + 1) if piece.numbered and 0 < piece.level < top else piece for piece in pieces]


def _parts_first(pieces: Sequence[Piece], unified: bool) -> Sequence[Piece]:
    """The pieces with what is numbered 一、 below chapters that are numbered 第一部分; nearly all have none."""
    parts = {n for n, p in enumerate(pieces) if p.level == 1 and p.text.startswith("第") and _PART.match(p.text)}
    if sum(is_chapter_title(pieces[n].title, unified=unified) for n in parts) < _FEWEST_MARKED:
        return pieces
    below = [p.numbered and p.level and n not in parts for n, p in enumerate(pieces)]
    if not any(under and pieces[n].level == 1 for n, under in enumerate(below) if n > min(parts)):
        return pieces
    return [p._replace(level=min(p.level + 1, 4)) if under else p for p, under in zip(pieces, below, strict=True)]


def _numbered_below(pieces: Sequence[Piece], tags: Container[int], unified: bool) -> Sequence[Piece]:
    """The pieces with chapters that have no number, or the ``tags`` of those, above all that is numbered."""
    lowest = min((piece.level for piece in pieces if piece.numbered and piece.level), default=0)
    if not lowest:
        return pieces
    begin = [p.level in tags or is_chapter_title(p.title, unified=unified) for p in pieces]
    return [
        piece._replace(level=min(piece.level + (lowest == 1), 4)) if piece.numbered and piece.level
        else piece._replace(level=1, numbered=True) if piece.level and is_chapter
        else piece
        for piece, is_chapter in zip(pieces, begin, strict=True)
    ]  # fmt: skip


def top_level(pieces: Sequence[Piece]) -> int:
    """The level of the chapters: that of the first numbered heading, unless a higher one follows."""
    return min((piece.level for piece in pieces if piece.level and piece.numbered), default=1)


def chapters_mark(pieces: Sequence[Piece], unified: bool) -> int | None:
    """The level of the heading tags that begin chapters, where nothing is numbered 一、 and they name some of these."""
    if any(piece.level == 1 and piece.numbered for piece in pieces):
        return None
    named: dict[int, set[str]] = defaultdict(set)
    for piece in pieces:
        if piece.level > 1 and not piece.numbered:
            key = unnumbered_key(piece.text, unified=unified)
            named[piece.level] |= {key} if key is not None else set()
    return next((level for level, keys in sorted(named.items()) if len(keys) >= _FEWEST_MARKED), None)


def unnumbered_level(
    piece: Piece, numbered_level: int, top: int, unified: bool, numbered: Container[str | None]
) -> int:
    """A chapter's level, unless a numbered heading has that chapter already: then it is a part of the current one.

    So are the form and the content of what was published where a numbered chapter tells of publishing.
    """
    key = unnumbered_key(piece.text, unified=unified)
    if key is not None:
        is_part = key in numbered or ("proactive_disclosure" in numbered and _ASPECT.fullmatch(piece.title))
        return min(top + 1, 4) if is_part else top
    return top if top == numbered_level == 1 and piece.level == 1 else min(numbered_level + 1, 4)
