"""A Document as JSON and back: what a reading process hands to the one that started it."""

import json
from dataclasses import fields
from typing import Any

from harvester.items import Block, Document, Grid, GridCell, Heading, Image, Link, Paragraph, Table

_KINDS: dict[str, type[Block]] = {kind.__name__: kind for kind in (Paragraph, Heading, Link, Image, Table)}
_USUAL = {"boxes": (), "linked": 0, "hidden": False, "hint": "", "flattened": False}
"""What most blocks say and is not carried."""


def packed(document: Document) -> bytes:
    """The document as UTF-8 JSON: its blocks, its kind and the remarks on it."""
    found = {"blocks": list(map(_plain, document.blocks)), "media_type": document.media_type, "notes": document.notes}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def unpacked(data: bytes, url: str | None) -> Document:
    """The document again."""
    found = json.loads(data)
    return Document(
        blocks=tuple(map(_block, found["blocks"])),
        media_type=found["media_type"],
        url=url,
        notes=tuple(found["notes"]),
    )


def _plain(block: Block) -> list[Any]:
    said = {each.name: getattr(block, each.name) for each in fields(block)}
    said = {name: value for name, value in said.items() if name not in _USUAL or value != _USUAL[name]}
    if isinstance(block, Table):
        said["grid"] = block.grid.rows, block.grid.columns, [list(cell) for cell in block.grid.cells]
    return [type(block).__name__, said]


def _block(plain: list[Any]) -> Block:
    kind, said = plain
    if "grid" in said:
        rows, columns, cells = said["grid"]
        said["grid"] = Grid.of_cells(rows, columns, [GridCell(*cell) for cell in cells])
    if "boxes" in said:
        said["boxes"] = tuple(said["boxes"])
    return _KINDS[kind](**said)
