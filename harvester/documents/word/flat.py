"""A Word text that is one XML file (Word 2003 XML, or a docx unpacked into one) -> its parts, as those of a docx.

Office software makes such files from templates, under the name .doc. Word 2003 XML has almost the elements of a docx
under another namespace: they are renamed, and the numbers of its lists, kept as text, are put before their paragraphs.
"""

import re
from functools import partial

from lxml import etree

from harvester.documents.word.numbers import WX, W
from harvester.documents.word.parts import MAIN, parsed, word_refused

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_NOTED = "{http://schemas.microsoft.com/aml/2001/core}"
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_MARKS = (_OLD, _PACKAGE[1:-1].encode())
_HEAD = 4096
_BEGINNINGS = (b"<?xml", b"<w:wordDocument", b"<pkg:package")
_BINARY = re.compile(rb"(<(?:w:binData|pkg:binaryData)\b[^>]{0,500}>)[^<]*")
_RENAMED = {W + "vmerge": W + "vMerge", W + "hmerge": W + "hMerge"}
_CHANGES = {"Word.Deletion": W + "del", "Word.Insertion": W + "ins"}
_STYLES = "word/styles.xml"


def is_flat_word(data: bytes) -> bool:
    """Whether bytes are a Word text in one XML file, by the names that their head declares."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(_BEGINNINGS) and any(mark in head for mark in _MARKS)


class FlatWordParts:
    """The opened file. ``part`` gives the root of a part, None where the file has no such part.

    Raises:
        UnreadableDocument: not well-formed, or of more tags than any report.
    """

    def __init__(self, data: bytes, name: str | None) -> None:
        pictures_out = _BINARY.sub(rb"\1", data).replace(_OLD, W[1:-1].encode())
        root = parsed(pictures_out.lstrip(), partial(word_refused, f"{name}: " if name else ""))
        self._parts: dict[str, etree._Element] = {}
        for part in root.iter(_PACKAGE + "part"):
            content = part.find(_PACKAGE + "xmlData")
            if content is not None and len(content):
                self._parts[part.get(_PACKAGE + "name", "").lstrip("/")] = content[0]
        if root.tag == W + "wordDocument":
            _as_docx(root)
            self._parts = {MAIN: root}
            styles = root.find(W + "styles")
            if styles is not None:
                self._parts[_STYLES] = styles

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part."""
        return self._parts.get(name)


def _as_docx(root: etree._Element) -> None:
    """Give the elements of Word 2003 the names and places that a docx has for them."""
    for element in list(root.iter(*_RENAMED)):
        element.tag = _RENAMED[element.tag]
    for element in list(root.iter(_NOTED + "annotation")):
        kind = element.get(W + "type", "")
        content = element.find(_NOTED + "content")
        if kind in _CHANGES and content is not None:
            element.tag = _CHANGES[kind]
            element[:] = list(content)
        elif len(element):  # a remark of a reviewer
            element[:] = []
    for numbered in list(root.iter(W + "listPr")):
        shown, properties = numbered.find(WX + "t"), numbered.getparent()
        paragraph = properties.getparent() if properties is not None else None
        if shown is None or properties is None or paragraph is None or paragraph.tag != W + "p":
            continue
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "t").text = shown.get(WX + "val", "")
        properties.addnext(run)
