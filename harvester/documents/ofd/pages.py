"""The pages of an OFD archive, in order -> what is printed on each. GB/T 33190-2016.

An archive may hold several documents, a document several versions (the current one counts) and pages that lie under or
over others (templates). A template's text is read with the page; its head and foot, in a document of several pages, are
the paper's and are named.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from harvester.documents.ofd.package import OfdPackage
from harvester.documents.ofd.paint import Painter
from harvester.documents.ofd.resources import Resources
from harvester.documents.ofd.space import POINTS, Matrix
from harvester.documents.ofd.turns import upright
from harvester.documents.ofd.xml import child, children, numbers, text_of
from harvester.documents.printed.lines import Sign, lines_of
from harvester.documents.printed.pages import Sheet

_MOST_DOCUMENTS = 20
_A4 = (0.0, 0.0, 210.0, 297.0)
_EDGE = 0.1
"""The share of a page's height, at top and at bottom, where its paper has head and foot."""

_Area = tuple[float, ...]


class OfdDocument(NamedTuple):
    """A document of the archive: its main file, and the places of its pages and templates."""

    path: str
    root: etree._Element
    pages: tuple[str, ...]
    templates: dict[str, str]
    """Number of each template and its file."""
    resources: tuple[str, ...]
    box: _Area


class PrintedPage(NamedTuple):
    """A page and what was not read of it: reason and text."""

    sheet: Sheet
    left_out: list[tuple[str, str]]
    pictures: int
    unknown: int


def documents_of(package: OfdPackage) -> list[OfdDocument]:
    """The documents of an archive.

    Raises:
        UnreadableDocument: the files that lead to them are missing, broken or encrypted.
    """
    entrance = package.part("OFD.xml")
    if entrance is None:
        raise package.missing("OFD.xml")
    found = []
    for body in list(children(entrance, "DocBody"))[:_MOST_DOCUMENTS]:
        path = _main_file(package, body)
        root = package.part(path)
        if root is None:
            raise package.missing("a document")
        common = child(root, "CommonData")
        listed = [text_of(each) for name in ("PublicRes", "DocumentRes") for each in children(common, name)]
        found.append(
            OfdDocument(
                path=path,
                root=root,
                pages=tuple(
                    package.near(path, page.get("BaseLoc", "")) for page in children(child(root, "Pages"), "Page")
                ),
                templates={
                    each.get("ID", ""): package.near(path, each.get("BaseLoc", ""))
                    for each in children(common, "TemplatePage")
                },
                resources=tuple(package.near(path, each) for each in listed),
                box=_box(child(common, "PageArea"), _A4),
            )
        )
    return found


def _main_file(package: OfdPackage, body: etree._Element) -> str:
    """Where a document begins: as its current version says, else as its body does."""
    for version in children(child(body, "Versions"), "Version"):
        if version.get("Current", "").lower() == "true":
            path = package.near("", version.get("BaseLoc", ""))
            root = package.part(path)
            if text_of(child(root, "DocRoot")):
                return package.near(path, text_of(child(root, "DocRoot")))
    return package.near("", text_of(child(body, "DocRoot")))


def _box(area: etree._Element | None, otherwise: _Area) -> _Area:
    box = numbers(text_of(child(area, "PhysicalBox")), 4) if area is not None else None
    return box if box is not None and box[2] > 0 and box[3] > 0 else otherwise


def printed_pages(package: OfdPackage, document: OfdDocument, most: int) -> Iterator[PrintedPage | None]:
    """The first pages of a document one after another; None for one whose file is missing."""
    resources = Resources(package)
    for path in document.resources:
        resources.add(path)
    templates = {ident: package.part(path) for ident, path in document.templates.items()}
    for path in document.pages[:most]:
        root = package.part(path)
        if root is None:
            yield None
            continue
        for each in children(root, "PageRes"):
            resources.add(package.near(path, text_of(each)))
        under = [templates.get(each.get("TemplateID", "")) for each in children(root, "Template")]
        yield _printed(root, [each for each in under if each is not None], document, resources)


def _printed(
    root: etree._Element, templates: list[etree._Element], document: OfdDocument, resources: Resources
) -> PrintedPage:
    area = child(root, "Area")  # some makers put it one step deeper, under the name it has elsewhere
    left, top, wide, high = _box(area if area is not None else child(root, "Content", "PageArea"), document.box)
    painter = Painter(resources)
    paper = Matrix(POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS)
    for template in templates:
        before = len(painter.signs)
        _paint(painter, template, paper)
        if len(document.pages) > 1:
            edge = high * POINTS * _EDGE
            own = painter.signs[before:]
            inside = [sign for sign in own if sign["top"] >= edge and sign["bottom"] <= high * POINTS - edge]
            if len(inside) < len(own):
                kept = set(map(id, inside))
                lines = lines_of(sign for sign in own if id(sign) not in kept)
                painter.left_out += [("headers and footers", line.text) for line in lines]
                painter.signs[before:] = inside
    _paint(painter, root, paper)
    painter.finish()
    wide, high = wide * POINTS, high * POINTS
    signs = [sign for sign in painter.signs if _is_on(sign, wide, high)]
    if len(signs) < len(painter.signs):
        beyond = (sign for sign in painter.signs if not _is_on(sign, wide, high))
        painter.left_out += [("text beyond the page's edge", line.text) for line in lines_of(beyond)]
    sheet = upright(Sheet(wide, high, signs, painter.rules, painter.drawn), painter.turns)
    return PrintedPage(sheet, painter.left_out, painter.pictures, painter.unknown)


def _paint(painter: Painter, root: etree._Element, paper: Matrix) -> None:
    for content in children(root, "Content"):
        painter.paint(content, paper)


def _is_on(sign: Sign, wide: float, high: float) -> bool:
    across, down = (sign["x0"] + sign["x1"]) / 2, (sign["top"] + sign["bottom"]) / 2
    return bool(0 <= across <= wide and 0 <= down <= high)
