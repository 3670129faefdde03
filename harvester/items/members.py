"""A document made of several files (a zip archive): every place begins with the name of the file it lies in."""

from dataclasses import replace

from harvester.items.document import Block, Document

ARCHIVE = "application/zip"
_MARK, _OTHER_MARK = "!", "！"


def place_in_member(name: str, place: str) -> str:
    """The place of a block or cell of a file of an archive, "附表.xlsx!sheet 表1, cell C4"."""
    return f"{name.replace(_MARK, _OTHER_MARK)}{_MARK}{place}"


def files_in(document: Document) -> tuple[tuple[str, Document], ...]:
    """The files whose blocks a document has, in order, each with its name; without one where it is one file itself."""
    if document.media_type != ARCHIVE:
        return (("", document),)
    found: dict[str, list[Block]] = {}
    for block in document.blocks:
        found.setdefault(block.place.partition(_MARK)[0], []).append(block)
    return tuple((name, replace(document, blocks=tuple(blocks), notes=())) for name, blocks in found.items())
