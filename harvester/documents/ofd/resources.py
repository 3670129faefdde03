"""What objects of an OFD document refer to by a number: drawing parameters, composite graphics, fonts, page templates.

Chains of references are followed as far as a few steps.
"""

import posixpath
from collections.abc import Iterator

from lxml import etree

from harvester.documents.ofd.fonts import Glyphs, glyphs_of
from harvester.documents.ofd.package import OfdPackage
from harvester.documents.ofd.xml import child, children, text_of

_LONGEST_CHAIN = 8
_LARGEST_FONT = 12_000_000


class Resources:
    """The resources of a document, and of a page of its own, by number."""

    def __init__(self, package: OfdPackage) -> None:
        self._package = package
        self._styles: dict[str, etree._Element] = {}
        self._units: dict[str, etree._Element] = {}
        self._fonts: dict[str, str] = {}
        self._glyphs: dict[str, Glyphs] = {}

    def add(self, path: str) -> None:
        """What a file of resources holds; nothing where there is none."""
        root = self._package.part(path)
        if root is None:
            return
        for style in _listed(root, "DrawParams", "DrawParam"):
            self._styles[style.get("ID", "")] = style
        for unit in _listed(root, "CompositeGraphicUnits", "CompositeGraphicUnit"):
            self._units[unit.get("ID", "")] = unit
        for font in _listed(root, "Fonts", "Font"):
            if file := text_of(child(font, "FontFile")):
                self._fonts[font.get("ID", "")] = self._package.near(
                    path, posixpath.join(root.get("BaseLoc", ""), file)
                )

    def style(self, ident: str | None, name: str) -> etree._Element | None:
        """What drawing parameters, or those that they are relative to, say of a colour."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(ident or "")
            if style is None:
                return None
            found = child(style, name)
            if found is not None:
                return found
            ident = style.get("Relative")
        return None

    def unit(self, ident: str | None) -> etree._Element | None:
        """The content of a composite graphic."""
        return child(self._units.get(ident or ""), "Content")

    def glyphs(self, ident: str | None) -> Glyphs:
        """Glyph -> character, of an embedded font that tells it."""
        path = self._fonts.get(ident or "")
        if path is None:
            return {}
        if path not in self._glyphs:
            self._glyphs[path] = glyphs_of(self._package.read(path, _LARGEST_FONT) or b"")
        return self._glyphs[path]


def _listed(root: etree._Element, group: str, name: str) -> Iterator[etree._Element]:
    return (each for found in children(root, group) for each in children(found, name))
