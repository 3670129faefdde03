"""What hangs on characters of a Word 97-2003 text: footnotes, endnotes, text boxes. [MS-DOC] 2.8.4, 2.8.10, 2.8.32."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from harvester.documents.doc.file import (
    BOX_TEXTS,
    BOXES,
    END_REFERENCES,
    END_TEXTS,
    ENDNOTES,
    FOOTNOTES,
    NOTE_REFERENCES,
    NOTE_TEXTS,
    SHAPES,
    DocFile,
)

Span = tuple[int, int]
"""First character of a text and the one behind it, counted among all characters of the file."""
_REFERENCE, _SHAPE, _BOX = 2, 26, 22
_BOX_NUMBER_AT = 14
_MOST = 500
"""Notes and boxes of a kind that are read; a report has a handful."""


def notes(file: DocFile) -> Mapping[int, Span]:
    """Place of a reference in the main text -> its note, in the order of the references."""
    found: dict[int, Span] = {}
    for references, texts, number in (
        (NOTE_REFERENCES, NOTE_TEXTS, FOOTNOTES),
        (END_REFERENCES, END_TEXTS, ENDNOTES),
    ):
        spans = _spans(file, _places(file.table(texts), 0), number)
        found.update(zip(_places(file.table(references), _REFERENCE)[:-1], spans, strict=False))
    return dict(sorted(found.items()))


def boxes(file: DocFile) -> Mapping[int, Sequence[Span]]:
    """Place in the main text -> the texts of the boxes that hang there."""
    held = file.table(BOX_TEXTS)
    places = _places(held, _BOX)
    shapes = file.table(SHAPES)
    anchors = _places(shapes, _SHAPE)
    by_shape: dict[int, int] = {}
    for number, anchor in enumerate(anchors[:-1]):
        (shape,) = struct.unpack_from("<I", shapes, 4 * len(anchors) + _SHAPE * number)
        by_shape[shape] = anchor
    found: dict[int, list[Span]] = {}
    for number, span in enumerate(_spans(file, places, BOXES)):
        (shape,) = struct.unpack_from("<I", held, 4 * len(places) + _BOX * number + _BOX_NUMBER_AT)
        if shape in by_shape:
            found.setdefault(by_shape[shape], []).append(span)
    return found


def _places(held: bytes, size: int) -> tuple[int, ...]:
    """The places of a table that keeps one more of them than entries of ``size`` bytes."""
    count = (len(held) - 4) // (4 + size)
    return struct.unpack_from(f"<{count + 1}I", held) if count > 0 else ()


def _spans(file: DocFile, places: Sequence[int], number: int) -> Iterator[Span]:
    begin, length = file.text_at(number), file.lengths[number]
    for first, end in pairwise(places[: _MOST + 1]):
        if first <= end <= length:
            yield begin + first, begin + end
        else:
            return
