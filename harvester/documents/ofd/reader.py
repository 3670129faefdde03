"""An OFD file (GB/T 33190-2016, the state's format for finished documents) -> blocks, page by page.

A zip archive of XML that tells where each character and each line stands; read as printed pages are, like a PDF file.
Signatures do not matter for its text. To be called in a process that may be ended.
"""

from collections import Counter
from contextlib import suppress

from lxml import etree

from harvester.documents.ofd.package import OfdPackage
from harvester.documents.ofd.pages import OfdDocument, documents_of, printed_pages
from harvester.documents.ofd.xml import child, children, name_of, text_of
from harvester.documents.printed.pages import MAX_PAGES, SheetPart, blocks_of, parts_of_sheet
from harvester.exceptions import UnreadableDocument
from harvester.items import Document

MEDIA_TYPE = "application/ofd"
_MOST_NAMED, _SHOWN = 6, 40
"""Texts that a note names of those left out, and characters of each."""


def read_ofd(data: bytes, *, url: str | None = None, name: str | None = None) -> Document:
    """Read the text of an OFD file.

    Raises:
        UnreadableDocument: damaged, encrypted, pictures only, or larger than any report.
    """
    who = f"{name}: " if name else ""

    def refused(what: str) -> UnreadableDocument:
        return UnreadableDocument(f"{who}this OFD file {what}; save it anew, or give the Word file it was made of")

    package = OfdPackage(data, refused)
    documents = documents_of(package)
    notes: list[str] = []
    left_out: dict[str, list[str]] = {}
    pages: list[tuple[str, list[SheetPart]]] = []
    pictures = unknown = missing = 0
    whole = sum(len(document.pages) for document in documents)
    for number, document in enumerate(documents, 1):
        before = f"document {number}, " if len(documents) > 1 else ""
        for count, printed in enumerate(printed_pages(package, document, MAX_PAGES - len(pages)), 1):
            place = f"{before}page {count}"
            found: list[SheetPart] = []
            if printed is None:
                missing += 1
            else:
                found = parts_of_sheet(printed.sheet, place, notes)
                pictures += not found and bool(printed.pictures)
                unknown += printed.unknown
                for reason, text in printed.left_out:
                    left_out.setdefault(reason, []).append(text)
            pages.append((place, found))
        _note_beside(package, document, left_out)
    blocks = tuple(blocks_of(pages))
    if not blocks:
        raise _without_text(package, pictures=pictures, missing=missing, left_out=left_out)
    if whole > len(pages):
        notes.append(f"only the first {len(pages)} of {whole} pages were read")
    for count, words in (
        (missing, "pages are missing in the file"),
        (pictures, "pages are pictures and were not read"),
    ):
        notes += [f"{count} {words}"] * bool(count)
    if unknown:
        notes.append(f"{unknown} characters are drawn and not told")
    notes += [_said(reason, texts) for reason, texts in left_out.items()]
    return Document(blocks=blocks, media_type=MEDIA_TYPE, url=url, notes=tuple(notes))


def _note_beside(package: OfdPackage, document: OfdDocument, left_out: dict[str, list[str]]) -> None:
    """What a document has beside its pages: remarks drawn over them, files inside of it."""
    for element, reason in (("Annotations", "remarks on pages"), ("Attachments", "files inside of it")):
        place = text_of(child(document.root, element))
        with suppress(UnreadableDocument):  # of these no text depends
            root = package.part(package.near(document.path, place)) if place else None
            for each in root if root is not None else ():
                named = _remarks(package, package.near(document.path, place), each)
                if named or (named := each.get("Name", "")):
                    left_out.setdefault(reason, []).append(named)


def _remarks(package: OfdPackage, path: str, listed: etree._Element) -> str:
    """What is drawn over a page, "2 Highlight, 1 Stamp"; nothing of an entry that is no page's."""
    if name_of(listed) != "Page":
        return ""
    page = package.part(package.near(path, text_of(child(listed, "FileLoc"))))
    kinds = Counter(remark.get("Type", "") for remark in children(page, "Annot"))
    return ", ".join(f"{count} {kind}".strip() for kind, count in kinds.items())


def _said(reason: str, texts: list[str]) -> str:
    named = list(dict.fromkeys(text[:_SHOWN] for text in texts))
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return f"{reason}: left out: {' / '.join(named[:_MOST_NAMED])}{more}"


def _without_text(
    package: OfdPackage, *, pictures: int, missing: int, left_out: dict[str, list[str]]
) -> UnreadableDocument:
    if missing:
        return package.missing("its pages")
    if pictures and left_out:
        return package.refused("holds pictures (a scan) and a text over them that nobody sees")
    return package.refused("holds pictures only (a scan)" if pictures else "holds no text that can be seen")
