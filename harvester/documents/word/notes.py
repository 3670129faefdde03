"""Footnotes and endnotes of a Word file: parsed parts -> the notes that a text refers to (ECMA-376 part 1, 17.11)."""

from collections.abc import Mapping

from lxml import etree

from harvester.documents.word.numbers import W

Notes = Mapping[str, etree._Element]
"""By ``note_key``."""
_KINDS = ("footnote", "endnote")
_MOST = 500
"""A report has a handful."""


def read_notes(*parts: etree._Element | None) -> Notes:
    """The notes of the given parts. Separators and the like, which Word keeps among them, are none."""
    notes: dict[str, etree._Element] = {}
    for root in parts:
        for note in root if root is not None else ():
            if len(notes) < _MOST and note.get(W + "type", "normal") == "normal":
                notes.setdefault(note_key(note), note)
    return notes


def note_key(element: etree._Element) -> str:
    """Kind and id of a note, or of the note that a reference names."""
    name = etree.QName(element).localname
    kind = next((kind for kind in _KINDS if name.startswith(kind)), "")
    return f"{kind} {element.get(W + 'id', '')}"
