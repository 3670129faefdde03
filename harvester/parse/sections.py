"""Cuts a report's text into its sections. Nothing is lost: headings and texts in order give the text back."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial

from harvester.items import Cleaned, Section
from harvester.memory import Memory
from harvester.parse.contents import contents_of
from harvester.parse.headings import (
    HeadingStart,
    begins_without_ordinal,
    inner_ordinals,
    read_heading,
    read_ordinal,
    swallowed_title,
)
from harvester.parse.labels import compact
from harvester.parse.lines import Line, lines_of
from harvester.parse.section_levels import Piece, chapters_first, chapters_mark, top_level, unnumbered_level
from harvester.parse.template import is_unified
from harvester.parse.titles import (
    OVERALL,
    chapter_key,
    is_chapter_title,
    is_row_label,
    is_row_of_group,
    subsection_key,
    title_end,
    unnumbered_key,
)
from harvester.parse.unpunctuated import chapters_apart, unpunctuated

_LONG_LINE = 60
"""Shorter lines are searched for a heading at their start only."""
_SHORTEST_GLUED, _SHORTEST_REST = 16, 8
"""A short line is cut behind a title only where enough follows that it is no longer title."""
_STOP, _LONGEST_PART = re.compile("[。:：]"), 20
_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|rtf|et|ofd|zip|rar|jpe?g|png)\W{0,3}$", re.IGNORECASE)
"""统计表.xls names a file and begins no chapter."""
_LONGEST_ENDING = 8
_GOES_ON = {"，", ",", "的", "、", "和", "与", "及", "工", "情"}


def split_sections(cleaned: Cleaned) -> tuple[Section, ...]:
    """The sections in order; the first may be the preamble (level 0, no heading)."""
    unified = is_unified(cleaned)
    title = compact(cleaned.title.value or "")
    lines = lines_of(cleaned)
    pieces: list[Piece] = []
    contents = contents_of([line.text if not line.in_table else "" for line in lines])
    apart = chapters_apart(lines, contents, unified)
    for index, line in enumerate(lines):
        if index in apart:
            text = f"{line.text} {lines[index + 1].text}" if apart.get(index + 1) == "" else line.text
            pieces += [Piece(text, line.place, 1, apart[index])] if apart[index] else []
            continue
        if index in contents:
            pieces.append(Piece(line.text, line.place))
            continue
        if line.in_table:
            pieces.append(_table_line(line, unified))
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        pieces += _pieces(line, following, title, unified)
    return tuple(_sections(pieces, unified))


def _pieces(line: Line, following: Line | None, report_title: str, unified: bool) -> list[Piece]:
    if is_row_of_group(line.text) or ("." in line.text[-_LONGEST_ENDING:] and _FILE_NAME.search(line.text)):
        return [Piece(line.text, line.place)]
    start = None if begins_without_ordinal(line.text) else _heading(line, following, unified)
    if start is None:
        return _unnumbered(line, report_title, unified) or _inner(line, 0)
    head = Piece(line.text[: start.end].rstrip(), line.place, start.level, start.title)
    rest = line.text[start.end :].strip()
    return [head, *(_inner(line._replace(text=rest), start.level) if rest else [])]


def _heading(line: Line, following: Line | None, unified: bool) -> HeadingStart | None:
    start = _HEADINGS[unified][line.text]
    if start is not None and not start.certain and not _has_own_text(start, following):
        key = chapter_key(start.title, unified=unified, by_words=False)
        return start if key is not None else None
    return start


def _heading_of(text: str, unified: bool) -> HeadingStart | None:
    """The heading that a line with an ordinal holds, whatever follows it."""
    glued = _glued_title(text)
    if glued is not None:
        return glued
    start = read_heading(text) or unpunctuated(text, unified) or _small_run_in(text, unified)
    if start is None:
        return None
    if is_row_label(start.title) and (start.level > 1 or not is_chapter_title(start.title, unified=unified)):
        return None
    return start


_HEADINGS = {
    unified: Memory(partial(_heading_of, unified=unified), most=4096, longest=_LONG_LINE) for unified in (True, False)
}
"""By the report's form, then by the line: the same headings stand on most reports."""


def _small_run_in(text: str, unified: bool) -> HeadingStart | None:
    """A part of the first unified section numbered like an item: "（1）主动公开情况。全年…"."""
    ordinal = read_ordinal(text) if unified else None
    stop = (
        _STOP.search(text, ordinal[1], ordinal[1] + _LONGEST_PART) if ordinal is not None and ordinal[0] == 4 else None
    )
    if ordinal is None or stop is None:
        return None
    title = text[ordinal[1] : stop.start()]
    if subsection_key(title, unified=True, chapter=OVERALL) is None:
        return None
    return HeadingStart(level=4, end=stop.end(), title=title)


def _glued_title(text: str) -> HeadingStart | None:
    """A numbered title known from the forms that runs into the sentence without any mark."""
    ordinal = read_ordinal(text) if len(text) > _SHORTEST_GLUED else None
    if ordinal is None or ordinal[0] > 2:
        return None
    end = _known_end(text, ordinal[1])
    if end is None and len(text) > _LONG_LINE:
        end = swallowed_title(text, ordinal[1])
    if end is not None and len(text) <= _LONG_LINE and len(text) - end < _SHORTEST_REST:
        return None
    return HeadingStart(level=ordinal[0], end=end, title=_bare_title(text[ordinal[1] : end])) if end else None


def _known_end(text: str, start: int) -> int | None:
    """Where a title of the forms ends that begins at a place, unless the sentence goes on with it."""
    end = title_end(text, start)
    if end is None or text[end : end + 1] in _GOES_ON:
        return None
    noted = text[end : end + 1] in {"(", "（"} and not _ordinal_at(text, end)
    return None if noted else end


def _bare_title(text: str) -> str:
    return text.strip(" :：。\u3000")


def _has_own_text(start: HeadingStart, following: Line | None) -> bool:
    """A numbered sentence is a heading only if text of its own follows, not its next neighbour."""
    if following is None:
        return False
    ordinal = None if following.in_table else read_ordinal(following.text)
    return ordinal is None or ordinal[0] > start.level


def _table_line(line: Line, unified: bool) -> Piece:
    """A row of a table: a heading only where it is one cell that holds a numbered chapter title."""
    text = line.text.strip("| \t")
    start = None if "|" in text or len(line.text) > _LONG_LINE else read_heading(text)
    if start is None or start.level != 1 or start.end != len(text):
        return tuple.__new__(Piece, (line.text, line.place, 0, "", True))  # its constructor, at half the cost
    key = chapter_key(start.title, unified=unified, by_words=False)
    return Piece(line.text, line.place, 1, start.title) if key is not None else Piece(line.text, line.place)


def _unnumbered(line: Line, report_title: str, unified: bool) -> list[Piece]:
    if len(line.text) > _LONG_LINE or read_ordinal(line.text) is not None:
        return []
    if not line.marked and unnumbered_key(line.text, unified=unified) is None:
        return []
    if line.marked and line.text[-1] in "。；" and len(line.text) > _LONGEST_PART:  # a sentence set in large letters
        return []
    if compact(line.text) == report_title:
        return []
    level = min(line.marked, 4) if line.marked else 1
    return [Piece(line.text, line.place, level, line.text.rstrip(":： "), numbered=False)]


def _inner(line: Line, level: int) -> list[Piece]:
    """A line that swallowed whole chapters is cut where a numbered title of the forms begins."""
    text, pieces, done = line.text, list[Piece](), 0
    found_inside = inner_ordinals(text) if len(text) > _LONG_LINE else []
    if not found_inside:
        return [Piece(text.strip(), line.place)]
    starts = deque(found_inside)
    if level:
        starts.extendleft(_ordinal_at(text, 0))
    open_chapters = level == 1
    while starts:
        begin, after, found = starts.popleft()
        if begin < done or (found == 2 and not open_chapters):
            continue
        end = _inner_end(text, begin, after, open_chapters)
        if end is None:
            continue
        open_chapters = True
        if text[done:begin].strip():
            pieces.append(Piece(text[done:begin].strip(), line.place))
        done = end
        pieces.append(Piece(text[begin:done].strip(), line.place, found, _bare_title(text[after:end])))
        starts.extendleft(_ordinal_at(text, done))
    if text[done:].strip():
        pieces.append(Piece(text[done:].strip(), line.place))
    return pieces


def _ordinal_at(text: str, place: int) -> list[tuple[int, int, int]]:
    """The ordinal of a chapter or of a part of one that stands right at a place."""
    ordinal = read_ordinal(text[place : place + 16])
    return [(place, place + ordinal[1], ordinal[0])] if ordinal is not None and ordinal[0] <= 2 else []


def _inner_end(text: str, begin: int, after: int, open_chapters: bool) -> int | None:
    end = _known_end(text, after)
    if end is None and open_chapters:
        start = read_heading(text[begin : begin + 120])
        end = swallowed_title(text, after) or (begin + start.end if start else None)
    return end


def _sections(pieces: Sequence[Piece], unified: bool) -> Iterator[Section]:
    pieces = chapters_first(pieces, unified)
    heading = Piece("", "", 0)
    key: str | None = None
    chapter: str | None = None
    top = top_level(pieces)
    begun = False
    marked = chapters_mark(pieces, unified)
    numbered = {chapter_key(p.title, unified=unified) for p in pieces if p.numbered and 0 < p.level <= top} - {None}
    level, numbered_level, position = 0, top, 0
    texts: list[str] = []
    places: list[str] = []
    for piece in [*pieces, None]:
        if piece is not None and piece.level == 0:
            texts.append(piece.text)
            places.append(piece.place)
            heading = heading if heading.place or heading.text else heading._replace(place=piece.place)
            continue
        if heading.text or texts:
            position += 1
            yield Section(
                position=position, key=key, level=level, heading=heading.text,
                text="\n".join(texts), place=heading.place, places=tuple(places),
            )  # fmt: skip
        if piece is None:
            return
        heading, texts, places = piece, [], []
        if piece.numbered:
            level = piece.level
        elif piece.level == marked:
            level = top
        else:
            level = unnumbered_level(piece, numbered_level, top, unified, numbered if begun else ())
        if piece.numbered:
            numbered_level, begun = piece.level, True
        if level <= top:
            key = chapter = chapter_key(piece.title, unified=unified)
        else:
            key = subsection_key(piece.title, unified=unified, chapter=chapter)
